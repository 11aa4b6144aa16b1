/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-name-removal.h"

#include <string.h>

#define NUMBER_LEAST 4

typedef struct { char *text, *instead; } Part;

struct _PremiaNameRemoval
{
  char   *person;    /* (owned): id */
  char   *pseudonym; /* (owned) */
  GArray *parts;     /* (owned) (element-type Part) */
};

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_free (part->instead);
}

PremiaNameRemoval *
premia_name_removal_new (const char *person, const char *pseudonym)
{
  PremiaNameRemoval *self = g_new0 (PremiaNameRemoval, 1);

  self->person = g_strdup (person);
  self->pseudonym = g_strdup (pseudonym);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, part_clear);
  return self;
}

void
premia_name_removal_free (PremiaNameRemoval *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_free (self->pseudonym);
  g_array_unref (self->parts);
  g_free (self);
}

static void
add (PremiaNameRemoval *self, const char *text, const char *instead)
{
  const Part part = { g_strdup (text), g_strdup (instead) };

  g_array_append_val (self->parts, part);
}

void
premia_name_removal_add (PremiaNameRemoval *self, const char *name)
{
  const char *blank = strchr (name, ' ');

  /* What is the id itself is what closed runs are about. */
  if (g_utf8_strlen (name, -1) < 2 || strcmp (name, self->person) == 0 || strcmp (name, self->pseudonym) == 0)
    return;
  add (self, name, self->pseudonym);
  if (blank != NULL && strchr (blank + 1, ' ') == NULL)
    {
      g_autofree char *turned = g_strdup_printf ("%s %.*s", blank + 1, (int) (blank - name), name);

      add (self, turned, self->pseudonym);
    }
}

void
premia_name_removal_add_number (PremiaNameRemoval *self, const char *number)
{
  if (strlen (number) >= NUMBER_LEAST && strcmp (number, self->person) != 0)
    add (self, number, "");
}

static gboolean
is_part_of_word (gunichar letter)
{
  return letter != 0 && letter < 0x110000 && (g_unichar_isalnum (letter) || letter == '_');
}

/* Whether what begins at @at stands by itself in @text. */
static gboolean
is_whole (const char *text, const char *at, gsize length)
{
  const char *before = at == text ? NULL : g_utf8_find_prev_char (text, at);

  return (before == NULL || !is_part_of_word (g_utf8_get_char_validated (before, -1))) && !is_part_of_word (g_utf8_get_char_validated (at + length, -1));
}

static char *
replace (const char *text, const Part *part)
{
  const gsize length = strlen (part->text);
  GString *result = g_string_new (NULL);
  const char *from = text, *at = text;

  while ((at = strstr (at, part->text)) != NULL)
    {
      if (!is_whole (text, at, length))
        {
          at++;
          continue;
        }
      g_string_append_len (result, from, at - from);
      g_string_append (result, part->instead);
      at += length;
      from = at;
    }
  g_string_append (result, from);
  return g_string_free (result, FALSE);
}

char *
premia_name_removal_apply (PremiaNameRemoval *self, const char *text)
{
  char *result = g_strdup (text);

  for (guint i = 0; i < self->parts->len; i++)
    {
      char *next = replace (result, &g_array_index (self->parts, Part, i));

      g_free (result);
      result = next;
    }
  return result;
}

static void
without_name_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  PremiaNameRemoval *self = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, premia_name_removal_apply (self, text), -1, g_free);
}

void
premia_name_removal_offer (PremiaNameRemoval *self, sqlite3 *db)
{
  sqlite3_create_function_v2 (db, "premia_without_name", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, self, without_name_cb, NULL, NULL, NULL);
}

void
premia_name_removal_withdraw (sqlite3 *db)
{
  sqlite3_create_function_v2 (db, "premia_without_name", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
}
