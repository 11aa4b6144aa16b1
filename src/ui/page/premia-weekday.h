/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Weekdays are 1 Monday … 7 Sunday, as in engine/premia-date.h. Names in the language of the window. */
const char *premia_weekday_name (int weekday);
const char *premia_weekday_name_short (int weekday);
/* With which this person's weeks begin: as they chose, else as their country has it. Weeks of pay and of figures begin on Monday all the same (ISO). */
int         premia_weekday_get_first (void);

/**
 * premia_weekday_begin_calendars:
 *
 * GtkCalendars that are made until premia_weekday_end_calendars() begin their weeks as premia_weekday_get_first() says. GTK 4 reads that from the C
 * library's locale when it makes one, and has no property for it; so this thread has another locale meanwhile. Where none that is installed begins so,
 * they stay as they are.
 */
void        premia_weekday_begin_calendars (void);
void        premia_weekday_end_calendars (void);

G_END_DECLS
