/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The total of a trial (nullable), and its difference to what it is compared with. (transfer full) */
char *premia_trial_say_total (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale);
char *premia_trial_say_change (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale);
/* "+1,500", "-600", "–" without a difference. (transfer full) */
char *premia_trial_say_difference (PremiaLocale *locale, PremiaMoney difference, guint digits);
/* The style classes "higher", "lower" and "same". */
void  premia_trial_mark_difference (GtkWidget *widget, PremiaMoney difference);
/* For axes: "40 k", "1.5 M"; (transfer full). @value: in units. */
char *premia_trial_say_short (PremiaLocale *locale, double value);
/* The same of money, which may be hidden. */
char *premia_trial_say_pay (PremiaLocale *locale, double value);
/* The cost divided by a count, cut to whole units of money above 100; (transfer full) (nullable): NULL: nothing to divide by. */
char *premia_trial_say_each (PremiaMoney cost, guint count, PremiaScheme *scheme, PremiaLocale *locale);
/* The name of a person, or the id where there is none. Borrowed from the trial. */
const char *premia_trial_get_name (PremiaSchemeTrial *trial, guint row);

G_END_DECLS
