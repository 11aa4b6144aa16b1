/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-preview.h"

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

/* One field of a row that the store wrote; moves behind it. (transfer full) */
static char *
next_field (const char **row)
{
  GString *text = g_string_new (NULL);
  const char *p = *row;

  if (*p == '"')
    {
      for (p++; *p != '\0' && !(*p == '"' && p[1] != '"'); p++)
        {
          p += *p == '"';
          g_string_append_c (text, *p);
        }
      p += *p == '"';
    }
  else
    for (; *p != '\0' && *p != ','; p++)
      g_string_append_c (text, *p);
  *row = *p == ',' ? p + 1 : p;
  return g_string_free (text, FALSE);
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

static GPtrArray *
compare (const char *columns, const char *before, const char *after, PremiaZone *zone)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  g_auto (GStrv) names = g_strsplit (columns, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *old = before == NULL ? g_strdup ("") : next_field (&before);
      g_autofree char *new = next_field (&after);
      PremiaImportChange *field;

      if (strcmp (old, new) == 0)
        continue;
      field = g_new0 (PremiaImportChange, 1);
      field->column = g_strdup (names[i]);
      field->before = show (g_steal_pointer (&old), names[i], zone);
      field->after = show (g_steal_pointer (&new), names[i], zone);
      g_ptr_array_add (fields, field);
    }
  return fields;
}

void
premia_import_preview_see (const char *noun, const char *name, guint64 line, const char *before, const char *after, gpointer user_data)
{
  PremiaImportPreview *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (forms) && self->result != NULL; i++)
    if (strcmp (forms[i].noun, noun) == 0)
      {
        PremiaImportDifference *difference = g_new0 (PremiaImportDifference, 1);

        difference->is_new = before == NULL;
        difference->kind = forms[i].kind;
        difference->line = line;
        difference->name = g_strdup (name);
        difference->fields = compare (forms[i].columns, before, after, self->zone);
        g_ptr_array_add (before == NULL ? self->result->fresh : self->result->changed, difference);
        return;
      }
}
