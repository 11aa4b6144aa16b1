/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-calendar.h"
#include "premia-workspace-pay.h"
#include "premia-workspace-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Days are rows (premia-calendar-table.c), which imports write as well; what they are called, and the days of the week, are settings: lines of
 * "2026-11-04 Unity Day" and of "2027-01-01 123456", the first day being "-" where it holds from the beginning. */
#define NAMES "calendar.names"
#define WEEKS "calendar.weeks"

/* ---- the calendar ---- */

PremiaCalendarDay *
premia_calendar_day_new (PremiaDate date, gboolean working, const char *name)
{
  PremiaCalendarDay *day = g_new (PremiaCalendarDay, 1);

  *day = (PremiaCalendarDay) { date, working != FALSE, g_strdup (name != NULL ? name : "") };
  return day;
}

void
premia_calendar_day_free (PremiaCalendarDay *day)
{
  if (day == NULL)
    return;
  g_free (day->name);
  g_free (day);
}

PremiaWorkCalendar *
premia_work_calendar_new (void)
{
  PremiaWorkCalendar *self = g_new (PremiaWorkCalendar, 1);

  self->days = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_calendar_day_free);
  self->weeks = g_array_new (FALSE, TRUE, sizeof (PremiaWeekRow));
  return self;
}

PremiaWorkCalendar *
premia_work_calendar_copy (const PremiaWorkCalendar *self)
{
  PremiaWorkCalendar *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = premia_work_calendar_new ();
  for (guint i = 0; i < self->days->len; i++)
    {
      const PremiaCalendarDay *day = g_ptr_array_index (self->days, i);

      g_ptr_array_add (copy->days, premia_calendar_day_new (day->date, day->working, day->name));
    }
  g_array_append_vals (copy->weeks, self->weeks->data, self->weeks->len);
  return copy;
}

void
premia_work_calendar_free (PremiaWorkCalendar *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->days);
  g_array_unref (self->weeks);
  g_free (self);
}

/* The first on or after @date. */
static guint
find_place (const PremiaWorkCalendar *self, PremiaDate date)
{
  guint i = 0;

  while (i < self->days->len && ((PremiaCalendarDay *) g_ptr_array_index (self->days, i))->date < date)
    i++;
  return i;
}

const PremiaCalendarDay *
premia_work_calendar_find_day (const PremiaWorkCalendar *self, PremiaDate date)
{
  guint place;

  g_return_val_if_fail (self != NULL, NULL);

  place = find_place (self, date);
  return place < self->days->len && ((PremiaCalendarDay *) g_ptr_array_index (self->days, place))->date == date ? g_ptr_array_index (self->days, place) : NULL;
}

void
premia_work_calendar_remove_day (PremiaWorkCalendar *self, PremiaDate date)
{
  g_return_if_fail (self != NULL);

  if (premia_work_calendar_find_day (self, date) != NULL)
    g_ptr_array_remove_index (self->days, find_place (self, date));
}

void
premia_work_calendar_set_day (PremiaWorkCalendar *self, PremiaDate date, gboolean working, const char *name)
{
  PremiaCalendarDay *day;

  g_return_if_fail (self != NULL);

  /* What @name is of may go. */
  day = premia_calendar_day_new (date, working, name);
  premia_work_calendar_remove_day (self, date);
  g_ptr_array_insert (self->days, (int) find_place (self, date), day);
}

guint
premia_work_calendar_get_week (const PremiaWorkCalendar *self, PremiaDate date)
{
  guint days = PREMIA_WEEK_USUAL;

  g_return_val_if_fail (self != NULL, days);

  for (guint i = 0; i < self->weeks->len && g_array_index (self->weeks, PremiaWeekRow, i).from <= date; i++)
    days = g_array_index (self->weeks, PremiaWeekRow, i).days;
  return days;
}

void
premia_work_calendar_set_week (PremiaWorkCalendar *self, PremiaDate from, guint days)
{
  const PremiaWeekRow row = { from, days };
  guint n = 0;

  g_return_if_fail (self != NULL);

  while (n < self->weeks->len && g_array_index (self->weeks, PremiaWeekRow, n).from < from)
    n++;
  g_array_set_size (self->weeks, n);
  if ((n > 0 ? g_array_index (self->weeks, PremiaWeekRow, n - 1).days : PREMIA_WEEK_USUAL) != days)
    g_array_append_val (self->weeks, row);
}

/* ---- as text ---- */

static char *
write_weeks (const GArray *weeks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < weeks->len; i++)
    {
      const PremiaWeekRow *row = &g_array_index (weeks, PremiaWeekRow, i);
      g_autofree char *from = row->from == PREMIA_DATE_NONE ? g_strdup ("-") : premia_date_to_string (row->from);

      g_string_append_printf (text, "%s%s ", i > 0 ? "\n" : "", from);
      for (guint day = 0; day < 7; day++)
        if (row->days >> day & 1)
          g_string_append_printf (text, "%u", day + 1);
    }
  return g_string_free (text, FALSE);
}

static gboolean
parse_week (const char *line, PremiaWeekRow *row)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);

  *row = (PremiaWeekRow) { PREMIA_DATE_NONE, 0 };
  if (g_strv_length (parts) != 2 || (strcmp (parts[0], "-") != 0 && !premia_date_parse (parts[0], &row->from, NULL)))
    return FALSE;
  for (const char *p = parts[1]; *p != '\0'; p++)
    {
      if (*p < '1' || *p > '7')
        return FALSE;
      row->days |= 1u << (*p - '1');
    }
  return row->days != 0;
}

GArray *
premia_workspace_read_weeks (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GArray) weeks = g_array_new (FALSE, TRUE, sizeof (PremiaWeekRow));
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT value FROM setting WHERE name = ?", "t", WEEKS);
  g_auto (GStrv) lines = NULL;
  gboolean there;

  if (statement == NULL || !premia_workspace_step (self, statement, &there, error))
    return NULL;
  if (!there)
    return g_steal_pointer (&weeks);
  lines = g_strsplit (premia_column_text (statement, 0), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      PremiaWeekRow row;

      /* Pay may go by it: no guess takes its place. */
      if (!parse_week (lines[i], &row))
        {
          premia_store_fail (error, PREMIA_STORE_ERROR_DAMAGED, _ ("The days on which “%s” says that the company works cannot be read. Restore a backup."),
                             self->name);
          return NULL;
        }
      g_array_append_val (weeks, row);
    }
  return g_steal_pointer (&weeks);
}

/* One line is one name. */
static char *
write_names (const GPtrArray *days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const PremiaCalendarDay *day = g_ptr_array_index (days, i);
      g_autofree char *name = g_strdelimit (g_strdup (day->name), "\r\n", ' ');
      g_autofree char *date = premia_date_to_string (day->date);

      if (*g_strstrip (name) != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", date, name);
    }
  return g_strdup (text->str);
}

/* Names of days that are not there any more, since an import was undone, are no days. */
static void
read_names (PremiaWorkCalendar *calendar, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);
      const PremiaCalendarDay *day;
      PremiaDate date;

      if (g_strv_length (parts) == 2 && premia_date_parse (parts[0], &date, NULL) && (day = premia_work_calendar_find_day (calendar, date)) != NULL)
        premia_work_calendar_set_day (calendar, date, day->working, parts[1]);
    }
}

/* ---- in the workspace ---- */

PremiaWorkCalendar *
premia_workspace_get_calendar (PremiaWorkspace *self, GError **error)
{
  g_autoptr (PremiaWorkCalendar) calendar = premia_work_calendar_new ();
  g_autoptr (GArray) rows = NULL, weeks = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  rows = premia_workspace_read_calendar (self, error);
  weeks = rows == NULL ? NULL : premia_workspace_read_weeks (self, error);
  premia_workspace_give (self);
  names = weeks == NULL ? NULL : premia_workspace_get_setting (self, NAMES, error);
  if (names == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    premia_work_calendar_set_day (calendar, g_array_index (rows, PremiaCalendarRow, i).date, g_array_index (rows, PremiaCalendarRow, i).working, "");
  g_array_append_vals (calendar->weeks, weeks->data, weeks->len);
  read_names (calendar, names);
  return g_steal_pointer (&calendar);
}

static gboolean
remove_day (PremiaWorkspace *self, const PremiaCalendarDay *day, GError **error)
{
  g_autofree char *subject = premia_date_to_string (day->date);
  g_autofree char *before = g_strdup_printf ("%s,%d", subject, day->working ? 1 : 0);
  PremiaChange change;
  gboolean done;

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_workspace_do (self, error, "DELETE FROM calendar WHERE day = ?", "i", (gint64) day->date)
         && premia_audit_add (self, "calendar.remove", subject, before, "", NULL, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_TERMS, error);
}

static gboolean
set_days (PremiaWorkspace *self, const PremiaWorkCalendar *known, const PremiaWorkCalendar *calendar, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));

  for (guint i = 0; i < known->days->len; i++)
    {
      const PremiaCalendarDay *day = g_ptr_array_index (known->days, i);

      if (premia_work_calendar_find_day (calendar, day->date) == NULL && !remove_day (self, day, error))
        return FALSE;
    }
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const PremiaCalendarDay *day = g_ptr_array_index (calendar->days, i);
      const PremiaCalendarRow row = { .date = day->date, .working = day->working };

      g_array_append_val (rows, row);
    }
  return premia_workspace_merge_calendar (self, rows, NULL, error);
}

static gboolean
set_weeks (PremiaWorkspace *self, const PremiaWorkCalendar *calendar, GError **error)
{
  g_autofree char *text = write_weeks (calendar->weeks);
  g_autofree char *before = premia_workspace_get_setting (self, WEEKS, error);
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();
  PremiaChange change;

  if (before == NULL || !premia_dataset_builder_set_weeks (checker, calendar->weeks, error))
    return FALSE;
  if (strcmp (before, text) == 0)
    return TRUE;
  /* Not only a setting: what is counted by it is counted again. */
  return premia_workspace_set_setting (self, WEEKS, text, error) && premia_change_begin (&change, self, error)
         && premia_change_end (&change, TRUE, PREMIA_WORKSPACE_TERMS, error);
}

static gboolean
write_calendar (PremiaWorkspace *self, const PremiaWorkCalendar *calendar, GError **error)
{
  g_autoptr (PremiaWorkCalendar) known = premia_work_calendar_new ();
  g_autoptr (GArray) rows = premia_workspace_read_calendar (self, error);
  g_autofree char *names = write_names (calendar->days);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    premia_work_calendar_set_day (known, g_array_index (rows, PremiaCalendarRow, i).date, g_array_index (rows, PremiaCalendarRow, i).working, "");
  return set_days (self, known, calendar, error) && premia_workspace_set_setting (self, NAMES, names, error) && set_weeks (self, calendar, error);
}

gboolean
premia_workspace_set_calendar (PremiaWorkspace *self, const PremiaWorkCalendar *calendar, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && calendar != NULL, FALSE);

  if (!premia_workspace_begin (self, error))
    return FALSE;
  if (write_calendar (self, calendar, error))
    return premia_workspace_commit (self, error);
  premia_workspace_rollback (self);
  return FALSE;
}

gboolean
premia_workspace_find_closed_until (PremiaWorkspace *self, PremiaDate *date, GError **error)
{
  g_autoptr (GPtrArray) closings = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && date != NULL, FALSE);

  *date = PREMIA_DATE_NONE;
  closings = premia_workspace_list_closings (self, NULL, TRUE, error);
  for (guint i = 0; closings != NULL && i < closings->len; i++)
    {
      const PremiaClosing *closing = g_ptr_array_index (closings, i);

      *date = MAX (*date, premia_period_last_day (closing->period));
    }
  return closings != NULL;
}
