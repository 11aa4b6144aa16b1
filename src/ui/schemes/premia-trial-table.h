/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialTable:
 * Each person's pay before and now: a table that can be sorted, refreshed in place while a value moves.
 */
#define PREMIA_TYPE_TRIAL_TABLE (premia_trial_table_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialTable, premia_trial_table, PREMIA, TRIAL_TABLE, GtkWidget)

void premia_trial_table_set_locale (PremiaTrialTable *self, PremiaLocale *locale);
/* @trial (nullable). Set it again after its people are others. */
void premia_trial_table_set_trial (PremiaTrialTable *self, PremiaSchemeTrial *trial, guint digits);
/* New numbers of the same trial. */
void premia_trial_table_refresh (PremiaTrialTable *self);

G_END_DECLS
