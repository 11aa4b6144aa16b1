/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-closed-run-file.h"
#include "premia-json.h"

G_BEGIN_DECLS

/* One person's object of a "payout/1", as strict as premia_closed_run_file_parse(), as a run with this statement alone. Its
 * total is what the lines add up to; *@total what the text says. (transfer full) (nullable) */
PremiaClosedRun *premia_closed_run_read_statement (PremiaJson *json, const PremiaJsonNode *node, const char *scheme, const char *currency,
                                                   PremiaPeriod period, PremiaMoney *total, GError **error);

G_END_DECLS
