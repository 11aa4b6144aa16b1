/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaStrangers:
 * Accounts of the data, and of the reward server's copy, that are nobody of ours: what they did is paid to nobody. A row that opens
 * into them, the busiest first; not there at all if there are none.
 */
#define PREMIA_TYPE_STRANGERS (premia_strangers_get_type ())
G_DECLARE_FINAL_TYPE (PremiaStrangers, premia_strangers, PREMIA, STRANGERS, AdwBin)

/* @on_server: (nullable) (element-type utf8): as premia_workspace_list_server_strangers() lists them; NULL: not known yet. */
void  premia_strangers_show (PremiaStrangers *self, PremiaDataset *dataset, GPtrArray *on_server, PremiaLocale *locale);
/* How many accounts there are. */
guint premia_strangers_get_n (PremiaStrangers *self);

G_END_DECLS
