/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialNext:
 * "Your next appointment is worth …": what one more appointment would bring the people of a trial in the last period of its
 * span. It is worked out when the hand that turns a value rests.
 */
#define PREMIA_TYPE_TRIAL_NEXT (premia_trial_next_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialNext, premia_trial_next, PREMIA, TRIAL_NEXT, GtkWidget)

void premia_trial_next_set_locale (PremiaTrialNext *self, PremiaLocale *locale);
/* @trial (nullable) */
void premia_trial_next_set_trial (PremiaTrialNext *self, PremiaSchemeTrial *trial, PremiaScheme *scheme);
/* A new version of the same trial. */
void premia_trial_next_refresh (PremiaTrialNext *self, PremiaScheme *scheme);

G_END_DECLS
