/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-month.h"
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/* What was done by hand with the runs of @sheet, read from the file. Blocks: for a thread. (transfer full) (nullable): errors
 * are the store's. */
PremiaMonth *premia_month_read (PremiaPaySheet *sheet, PremiaWorkspace *workspace, GError **error);
/* All closings of the runs of @month, also those that hold no more, in the order in which they were made. They hold large
 * texts, each of which is verified: for whoever asks for them, not for every look at the month. Blocks. (transfer full)
 * (element-type PremiaClosing) (nullable) */
GPtrArray   *premia_month_read_closings (PremiaMonth *month, PremiaWorkspace *workspace, GError **error);

G_END_DECLS
