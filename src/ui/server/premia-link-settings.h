/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaLinkSettings:
 * When Premia synchronises by itself, whether it tells the server of verdicts, and what a unit of money is in tokens. What is chosen is
 * kept at once.
 */
#define PREMIA_TYPE_LINK_SETTINGS (premia_link_settings_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLinkSettings, premia_link_settings, PREMIA, LINK_SETTINGS, AdwBin)

/* With a link in it. */
void premia_link_settings_show (PremiaLinkSettings *self, PremiaContext *context);

G_END_DECLS
