/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialSpread:
 * How pay is spread over the people of a trial, before and now. Its bins stay while a value moves.
 */
#define PREMIA_TYPE_TRIAL_SPREAD (premia_trial_spread_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialSpread, premia_trial_spread, PREMIA, TRIAL_SPREAD, GtkWidget)

void premia_trial_spread_set_locale (PremiaTrialSpread *self, PremiaLocale *locale);
/* @trial (nullable) */
void premia_trial_spread_set_trial (PremiaTrialSpread *self, PremiaSchemeTrial *trial);
/* New numbers of the same trial. */
void premia_trial_spread_refresh (PremiaTrialSpread *self);

G_END_DECLS
