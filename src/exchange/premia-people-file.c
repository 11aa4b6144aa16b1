/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-file"

#include "premia-people-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

enum { ID, NAME, ROLE, TEAM, MANAGER, HIRED_ON, LEFT_ON, FTE, PAYROLL_ID, FROM, N_COLUMNS };

static const PremiaColumn columns[N_COLUMNS] = {
  [ID] = { "id", "account|person|код|аккаунт|идентификатор|сотрудник_id|id_сотрудника|код_сотрудника", TRUE },
  [NAME] = { "name", "имя|фио|ф_и_о|сотрудник|фамилия_имя|full_name", FALSE },
  [ROLE] = { "role", "роль|должность|position", FALSE },
  [TEAM] = { "team", "команда|группа|отдел|бригада", FALSE },
  [MANAGER] = { "manager", "руководитель|менеджер|начальник|код_руководителя", FALSE },
  [HIRED_ON] = { "hired_on", "принят|принята|дата_приема|дата_приема_на_работу|дата_найма|принят_на_работу|hired", FALSE },
  [LEFT_ON] = { "left_on", "уволен|уволена|дата_увольнения|left", FALSE },
  [FTE] = { "fte", "ставка|доля_ставки|занятость", FALSE },
  [PAYROLL_ID] = { "payroll_id", "табельный_номер|табельный|таб_номер|таб_№|personnel_number", FALSE },
  [FROM] = { "from", "с|от|с_даты|действует_с|начиная_с", FALSE },
};

const PremiaTableForm premia_people_form = { columns, N_COLUMNS };

static void
take (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static gboolean
read_fte (PremiaTable *table, PremiaPersonRow *row, GError **error)
{
  if (!premia_table_get_rate (table, FTE, &row->fte_ppm, error))
    return FALSE;
  if (row->fte_ppm >= 0)
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("it cannot be below 0"));
  return FALSE;
}

/* @column: where an error is. */
static gboolean
read_row (PremiaTable *table, PremiaPersonRow *row, guint *column, GError **error)
{
  const char *id;

  *column = ID;
  if (!premia_table_need (table, ID, &id, error))
    return FALSE;
  *column = HIRED_ON;
  if (!premia_table_get_date (table, HIRED_ON, &row->hired_on, error))
    return FALSE;
  *column = LEFT_ON;
  if (!premia_table_get_date (table, LEFT_ON, &row->left_on, error))
    return FALSE;
  *column = FROM;
  if (!premia_table_get_date (table, FROM, &row->from, error))
    return FALSE;
  *column = FTE;
  if (!read_fte (table, row, error))
    return FALSE;
  take (&row->id, id);
  take (&row->name, premia_table_get (table, NAME));
  take (&row->role, premia_synonyms_find (table->intake->synonyms, PREMIA_SYNONYM_ROLE, premia_table_get (table, ROLE)));
  take (&row->team, premia_table_get (table, TEAM));
  take (&row->manager, premia_table_get (table, MANAGER));
  take (&row->payroll_id, premia_table_get (table, PAYROLL_ID));
  row->line = premia_csv_get_line (table->csv);
  return TRUE;
}

GPtrArray *
premia_people_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, columns, N_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      g_autoptr (PremiaPersonRow) row = premia_person_row_new ();
      GError *cause = NULL;
      guint column;

      if (read_row (&table, row, &column, &cause))
        g_ptr_array_add (rows, g_steal_pointer (&row));
      else
        premia_table_reject (&table, column, cause);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}

static void
append_date (GString *out, PremiaDate date)
{
  g_autofree char *text = date == PREMIA_DATE_NONE ? NULL : premia_date_to_string (date);

  g_string_append_c (out, ',');
  if (text != NULL)
    g_string_append (out, text);
}

static void
append_field (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  premia_csv_append_text (out, text);
}

char *
premia_people_file_write (PremiaPeople *people)
{
  GString *out = g_string_new ("id,name,role,team,manager,hired_on,left_on,fte,payroll_id,from\n");

  g_return_val_if_fail (people != NULL, NULL);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      for (guint j = 0; j < person->n_stints; j++)
        {
          const PremiaStint *stint = &person->stints[j];
          g_autofree char *fte = premia_money_to_shortest (stint->fte_ppm);

          premia_csv_append_text (out, person->id);
          append_field (out, person->name);
          append_field (out, stint->role);
          append_field (out, stint->team);
          append_field (out, stint->manager);
          append_date (out, person->hired_on);
          append_date (out, person->left_on);
          g_string_append_printf (out, ",%s", fte);
          append_field (out, person->payroll_id);
          append_date (out, stint->from);
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free (out, FALSE);
}
