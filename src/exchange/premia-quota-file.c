/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-quota-file"

#include "premia-quota-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { PERSON, MEASURE, PERIOD, VALUE, N_COLUMNS };

static const PremiaColumn columns[N_COLUMNS] = {
  [PERSON] = { "person", "id|account|сотрудник|кому|код|аккаунт|код_сотрудника", TRUE },
  [MEASURE] = { "measure", "показатель|мера", TRUE },
  [PERIOD] = { "period", "период|месяц", TRUE },
  [VALUE] = { "value", "значение|план|quota|цель|оценка", TRUE },
};

const PremiaTableForm premia_quota_form = { columns, N_COLUMNS };

#define ROLE_PREFIX "role:"

/* "role:телемаркетолог" is the role that people.csv is read to have. */
static char *
read_person (PremiaTable *table, const char *text)
{
  if (!g_str_has_prefix (text, ROLE_PREFIX))
    return g_strdup (text);
  return g_strconcat (ROLE_PREFIX,
                      premia_synonyms_find (table->intake->synonyms, PREMIA_SYNONYM_ROLE, text + strlen (ROLE_PREFIX)),
                      NULL);
}

static gboolean
read_row (PremiaTable *table, gboolean scores, PremiaQuotaRow *row, guint *column, GError **error)
{
  const char *person, *measure, *period, *value;

  *column = PERSON;
  if (!premia_table_need (table, PERSON, &person, error))
    return FALSE;
  if (scores && (g_str_has_prefix (person, ROLE_PREFIX) || g_str_has_prefix (person, "team:")))
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("a score is given to a person, not to a role or a team"));
      return FALSE;
    }
  *column = MEASURE;
  if (!premia_table_need (table, MEASURE, &measure, error))
    return FALSE;
  *column = PERIOD;
  if (!premia_table_need (table, PERIOD, &period, error) || !premia_period_parse (period, &row->period, error))
    return FALSE;
  *column = VALUE;
  if (!premia_table_need (table, VALUE, &value, error) || !premia_table_get_money (table, VALUE, &row->value, error))
    return FALSE;
  row->person = read_person (table, person);
  row->measure = g_strdup (measure);
  row->line = premia_csv_get_line (table->csv);
  return TRUE;
}

GPtrArray *
premia_quota_file_read (GInputStream *stream, PremiaIntake *intake, gboolean scores, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, columns, N_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      PremiaQuotaRow row = { 0 };
      GError *cause = NULL;
      guint column;

      if (read_row (&table, scores, &row, &column, &cause))
        {
          PremiaQuotaRow *kept = g_new (PremiaQuotaRow, 1);

          *kept = row;
          g_ptr_array_add (rows, kept);
        }
      else
        premia_table_reject (&table, column, cause);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}

char *
premia_quota_file_write (GPtrArray *quotas)
{
  GString *out = g_string_new ("person,measure,period,value\n");

  g_return_val_if_fail (quotas != NULL, NULL);

  for (guint i = 0; i < quotas->len; i++)
    {
      const PremiaQuotaRow *row = g_ptr_array_index (quotas, i);
      g_autofree char *period = premia_period_to_string (row->period);
      g_autofree char *value = premia_money_to_shortest (row->value);

      premia_csv_append_text (out, row->person);
      g_string_append_c (out, ',');
      premia_csv_append_text (out, row->measure);
      g_string_append_printf (out, ",%s,%s\n", period, value);
    }
  return g_string_free (out, FALSE);
}
