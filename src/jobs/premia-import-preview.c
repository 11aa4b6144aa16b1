/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-preview.h"

#include "exchange/premia-csv.h"

#include <string.h>

/* Rows of each noun of the audit log, column by column. */
static const struct { const char *noun; PremiaTableKind kind; const char *columns; } forms[] = {
  { "action", PREMIA_TABLE_ACTIONS, "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note" },
  { "person", PREMIA_TABLE_PEOPLE, "id,name,role,team,manager,hired_on,left_on,fte,payroll_id,from" },
  { "quota", PREMIA_TABLE_QUOTAS, "person,measure,period,value" },
  { "score", PREMIA_TABLE_SCORES, "person,measure,period,value" },
  { "absence", PREMIA_TABLE_ABSENCES, "person,from,to,kind" },
  { "calendar", PREMIA_TABLE_CALENDAR, "date,working" },
  { "rate", PREMIA_TABLE_RATES, "from,to,on,rate" },
};

static void
field_free (gpointer data)
{
  PremiaImportChange *field = data;

  g_free (field->column);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

void
premia_import_difference_free (PremiaImportDifference *difference)
{
  g_return_if_fail (difference != NULL);

  g_free (difference->name);
  g_ptr_array_unref (difference->fields);
  g_free (difference);
}

/* As people's clocks show it. Takes @text. (transfer full) */
static char *
show (char *text, const char *column, PremiaZone *zone)
{
  PremiaInstant instant;

  if (*text == '\0' || (strcmp (column, "at") != 0 && strcmp (column, "due") != 0) || !premia_instant_parse (text, zone, &instant, NULL))
    return text;
  g_free (text);
  return premia_instant_to_string (instant, zone);
}

/* A row as the store wrote it, by its @columns; NULL: it is longer than a row may be. (transfer full) (array zero-terminated=1) */
static char **
read_row (const char *columns, const char *row)
{
  /* The heading tells what separates: a row may hold more of other signs. */
  g_autofree char *text = g_strconcat (columns, "\n", row, "\n", NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (PremiaCsv) csv = premia_csv_new (stream, "");
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  guint n;

  if (!premia_csv_next (csv, NULL, NULL))
    return NULL;
  n = premia_csv_get_n_fields (csv);
  if (!premia_csv_next (csv, NULL, NULL))
    return NULL;
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (fields, premia_csv_get_field (csv, i));
  return g_strv_builder_end (fields);
}

static GPtrArray *
compare (const char *columns, const char *before, const char *after, PremiaZone *zone)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);
  g_auto (GStrv) old = before == NULL ? NULL : read_row (columns, before);
  g_auto (GStrv) new = read_row (columns, after);

  for (guint i = 0; names[i] != NULL && new != NULL; i++)
    {
      const char *was = old == NULL ? "" : old[i];
      PremiaImportChange *field;

      if (strcmp (was, new[i]) == 0)
        continue;
      field = g_new0 (PremiaImportChange, 1);
      field->column = g_strdup (names[i]);
      field->before = show (g_strdup (was), names[i], zone);
      field->after = show (g_strdup (new[i]), names[i], zone);
      g_ptr_array_add (fields, field);
    }
  return fields;
}

static GPtrArray *
list_of (PremiaImportResult *result, PremiaSinkVerdict verdict)
{
  return verdict == PREMIA_SINK_NEW ? result->fresh : verdict == PREMIA_SINK_CHANGED ? result->changed : result->moved;
}

void
premia_import_preview_see (PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before, const char *after, gpointer user_data)
{
  PremiaImportPreview *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (forms) && self->result != NULL; i++)
    if (strcmp (forms[i].noun, noun) == 0)
      {
        PremiaImportDifference *difference = g_new0 (PremiaImportDifference, 1);

        difference->is_new = before == NULL;
        difference->is_left = verdict == PREMIA_SINK_LEFT;
        difference->kind = forms[i].kind;
        difference->line = line;
        difference->name = g_strdup (name);
        difference->fields = compare (forms[i].columns, before, after, self->zone);
        g_ptr_array_add (list_of (self->result, verdict), difference);
        return;
      }
}
