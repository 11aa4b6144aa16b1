/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-calendar-file"

#include "premia-calendar-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

enum { PERSON, FROM, TO, KIND, N_ABSENCE_COLUMNS };
enum { DATE, WORKING, N_CALENDAR_COLUMNS };

static const PremiaColumn absence_columns[N_ABSENCE_COLUMNS] = {
  [PERSON] = { "person", "id|account|сотрудник|код|аккаунт|код_сотрудника", TRUE },
  [FROM] = { "from", "с|от|начало|дата_начала", TRUE },
  [TO] = { "to", "по|до|конец|дата_окончания", TRUE },
  [KIND] = { "kind", "вид|причина|тип", FALSE },
};

const PremiaTableForm premia_absence_form = { absence_columns, N_ABSENCE_COLUMNS };

static const PremiaColumn calendar_columns[N_CALENDAR_COLUMNS] = {
  [DATE] = { "date", "дата|день", TRUE },
  [WORKING] = { "working", "рабочий|рабочий_день", TRUE },
};

const PremiaTableForm premia_calendar_form = { calendar_columns, N_CALENDAR_COLUMNS };

static gboolean
read_day (PremiaTable *table, guint column, PremiaDate *date, GError **error)
{
  const char *text;

  return premia_table_need (table, column, &text, error) && premia_table_get_date (table, column, date, error);
}

static gboolean
read_absence (PremiaTable *table, PremiaAbsenceRow *row, guint *column, GError **error)
{
  const char *person;

  *column = PERSON;
  if (!premia_table_need (table, PERSON, &person, error))
    return FALSE;
  *column = FROM;
  if (!read_day (table, FROM, &row->from, error))
    return FALSE;
  *column = TO;
  if (!read_day (table, TO, &row->to, error))
    return FALSE;
  if (row->to < row->from)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the absence ends before it begins"));
      return FALSE;
    }
  row->person = g_strdup (person);
  row->kind = g_strdup (premia_synonyms_find (table->intake->synonyms, PREMIA_SYNONYM_ABSENCE, premia_table_get (table, KIND)));
  row->line = premia_csv_get_line (table->csv);
  return TRUE;
}

GPtrArray *
premia_absence_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_absence_row_free);
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, absence_columns, N_ABSENCE_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      PremiaAbsenceRow row = { 0 };
      GError *cause = NULL;
      guint column;

      if (read_absence (&table, &row, &column, &cause))
        {
          PremiaAbsenceRow *kept = g_new (PremiaAbsenceRow, 1);

          *kept = row;
          g_ptr_array_add (rows, kept);
        }
      else
        premia_table_reject (&table, column, cause);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}

static gboolean
read_truth (PremiaTable *table, guint column, gboolean *truth, GError **error)
{
  static const char *const yes[] = { "1", "true", "yes", "да", "рабочий", NULL };
  static const char *const no[] = { "0", "false", "no", "нет", "выходной", NULL };
  g_autofree char *folded = premia_synonyms_fold (premia_table_get (table, column));

  *truth = g_strv_contains (yes, folded);
  if (*truth || g_strv_contains (no, folded))
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is neither 1 (a working day) nor 0"), premia_table_get (table, column));
  return FALSE;
}

GArray *
premia_calendar_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, calendar_columns, N_CALENDAR_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      PremiaCalendarRow row = { .line = premia_csv_get_line (table.csv) };
      GError *cause = NULL;

      if (!read_day (&table, DATE, &row.date, &cause))
        premia_table_reject (&table, DATE, cause);
      else if (!read_truth (&table, WORKING, &row.working, &cause))
        premia_table_reject (&table, WORKING, cause);
      else
        g_array_append_val (rows, row);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}
