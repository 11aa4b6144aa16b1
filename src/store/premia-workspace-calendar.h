/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/* A day that is not what its weekday would make it, or that has a name. */
typedef struct
{
  PremiaDate date;
  gboolean   working;
  char      *name; /* (owned): of a holiday; "": none */
} PremiaCalendarDay;

PremiaCalendarDay *premia_calendar_day_new (PremiaDate date, gboolean working, const char *name);
void               premia_calendar_day_free (PremiaCalendarDay *day);

/**
 * PremiaWorkCalendar: on which days the company works. What is paid by working days, and figures that count them, go by it.
 */
typedef struct
{
  GPtrArray *days;  /* (owned) (element-type PremiaCalendarDay): by date */
  GArray    *weeks; /* (owned) of PremiaWeekRow: by first day */
} PremiaWorkCalendar;

PremiaWorkCalendar *premia_work_calendar_new (void);
PremiaWorkCalendar *premia_work_calendar_copy (const PremiaWorkCalendar *self);
void                premia_work_calendar_free (PremiaWorkCalendar *self);
/* Adds it, or what is there of that day becomes it. */
void                premia_work_calendar_set_day (PremiaWorkCalendar *self, PremiaDate date, gboolean working, const char *name);
void                premia_work_calendar_remove_day (PremiaWorkCalendar *self, PremiaDate date);
/* (nullable): NULL: there is nothing of that day. Borrowed. */
const PremiaCalendarDay *premia_work_calendar_find_day (const PremiaWorkCalendar *self, PremiaDate date);
/* Which days of the week are worked on @date, bits from Monday on. */
guint               premia_work_calendar_get_week (const PremiaWorkCalendar *self, PremiaDate date);
/* From @from (PREMIA_DATE_NONE: from the beginning) on: what was chosen for later goes, what held before stays. */
void                premia_work_calendar_set_week (PremiaWorkCalendar *self, PremiaDate from, guint days);

/* (transfer full) */
PremiaWorkCalendar *premia_workspace_get_calendar (PremiaWorkspace *self, GError **error);
/* In one change, with the log of each day that it changes. Flags PREMIA_WORKSPACE_TERMS and _SETTINGS. No closed run changes by it; what it changes in
 * the pay of a closed period becomes a correction of the next one, as other late changes do. Errors: PREMIA_ERROR_RANGE: no day of the week is worked. */
gboolean            premia_workspace_set_calendar (PremiaWorkspace *self, const PremiaWorkCalendar *calendar, GError **error);
/* The last day of a period that is closed, of whatever scheme; PREMIA_DATE_NONE: nothing is closed. FALSE with error. */
gboolean            premia_workspace_find_closed_until (PremiaWorkspace *self, PremiaDate *date, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWorkCalendar, premia_work_calendar_free)
G_END_DECLS
