/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialBars:
 * Winners and losers as bars: those who get most more at the top, those who lose most at the bottom, and above them how
 * many there are of each. While nobody's pay changes, the pay of those who get most. Refreshed in one frame.
 */
#define PREMIA_TYPE_TRIAL_BARS (premia_trial_bars_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialBars, premia_trial_bars, PREMIA, TRIAL_BARS, GtkWidget)

void premia_trial_bars_set_locale (PremiaTrialBars *self, PremiaLocale *locale);
/* @trial (nullable); @digits behind the point. */
void premia_trial_bars_set_trial (PremiaTrialBars *self, PremiaSchemeTrial *trial, guint digits);
/* New numbers of the same trial. */
void premia_trial_bars_refresh (PremiaTrialBars *self);

G_END_DECLS
