/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "report/premia-locale.h"
#include "store/premia-workspace-calendar.h"

G_BEGIN_DECLS

/**
 * PremiaDaysDialog:
 * Holidays, and days that are worked though their weekday is not, year by year. It changes a copy: signal "changed" (const char *what) tells that
 * premia_days_dialog_get_calendar() is to be kept. What is done can be undone in it, step by step.
 */
#define PREMIA_TYPE_DAYS_DIALOG (premia_days_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDaysDialog, premia_days_dialog, PREMIA, DAYS_DIALOG, AdwWindow)

/* @calendar: copied; @closed_until: PREMIA_DATE_NONE: nothing is closed. */
GtkWidget                *premia_days_dialog_new (GtkWindow *parent, PremiaLocale *locale, const PremiaWorkCalendar *calendar, PremiaDate closed_until, PremiaDate today);
const PremiaWorkCalendar *premia_days_dialog_get_calendar (PremiaDaysDialog *self); /* borrowed, until it changes */

G_END_DECLS
