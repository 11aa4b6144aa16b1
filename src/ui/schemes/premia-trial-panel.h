/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-outcome.h"
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialPanel:
 * What the version being edited costs over the chosen time, what an appointment costs, and what it does to each person:
 * refreshed in place while a value moves. Over which time and for whom is chosen in it, and stays. Signal "base-moved":
 * compare from the current version on; "span-changed": other periods are wanted; "group-changed": the numbers of the trial
 * are about others now.
 */
#define PREMIA_TYPE_TRIAL_PANEL (premia_trial_panel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialPanel, premia_trial_panel, PREMIA, TRIAL_PANEL, GtkWidget)

void  premia_trial_panel_set_locale (PremiaTrialPanel *self, PremiaLocale *locale);
/* What the company owes on top of pay, in parts per million of it; 0: nothing is said of it. */
void  premia_trial_panel_set_on_cost (PremiaTrialPanel *self, PremiaRate on_cost_ppm);
/* The periods that are wanted while the screens show @period: of its kind. */
void  premia_trial_panel_get_span (PremiaTrialPanel *self, PremiaPeriod period, PremiaPeriod *first, PremiaPeriod *last);
/* @trial NULL: @problem (nullable) says why there is none. */
void  premia_trial_panel_set_trial (PremiaTrialPanel *self, PremiaSchemeTrial *trial, PremiaScheme *scheme, const char *problem);
/* What came of the work over the trial's span; (nullable). */
void  premia_trial_panel_set_outcome (PremiaTrialPanel *self, PremiaSchemeOutcome *outcome);
/* New numbers of the same trial. */
void  premia_trial_panel_refresh (PremiaTrialPanel *self, PremiaScheme *scheme);

G_END_DECLS
