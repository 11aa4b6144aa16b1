/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialChoice:
 * Over which months a scheme is tried out, and for whom: two buttons with menus. What was chosen stays while schemes and
 * periods change. Signals "span-changed" and "group-changed".
 */
#define PREMIA_TYPE_TRIAL_CHOICE (premia_trial_choice_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialChoice, premia_trial_choice, PREMIA, TRIAL_CHOICE, GtkWidget)

void premia_trial_choice_set_locale (PremiaTrialChoice *self, PremiaLocale *locale);
/* The periods of the kind of @period that are meant while the screens show @period. */
void premia_trial_choice_get_span (PremiaTrialChoice *self, PremiaPeriod period, PremiaPeriod *first, PremiaPeriod *last);
/* Offers the teams and roles of the trial's people, and makes it about those who are chosen. NULL: nothing to choose. */
void premia_trial_choice_take_trial (PremiaTrialChoice *self, PremiaSchemeTrial *trial);

G_END_DECLS
