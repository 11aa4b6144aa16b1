/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTrialPanel:
 * What the version being edited costs in the chosen period, and what it does to each person: refreshed in
 * place while a value moves. Signal "base-moved": compare from the current version on.
 */
#define PREMIA_TYPE_TRIAL_PANEL (premia_trial_panel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialPanel, premia_trial_panel, PREMIA, TRIAL_PANEL, GtkWidget)

void  premia_trial_panel_set_locale (PremiaTrialPanel *self, PremiaLocale *locale);
/* @trial NULL: @problem (nullable) says why there is none. */
void  premia_trial_panel_set_trial (PremiaTrialPanel *self, PremiaSchemeTrial *trial, PremiaScheme *scheme, const char *problem);
/* New numbers of the same trial. */
void  premia_trial_panel_refresh (PremiaTrialPanel *self, PremiaScheme *scheme);

G_END_DECLS
