/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-names"

#include "premia-score-names.h"

#include <string.h>

struct _PremiaScoreNames
{
  PremiaPeople *people;   /* (owned) */
  GPtrArray    *names;    /* (owned) (element-type utf8): by person */
  GPtrArray    *initials; /* (owned) (element-type utf8): by person */
};

static const char *
full_name (const PremiaPerson *person)
{
  return *person->name != '\0' ? person->name : person->id;
}

/* Words of @name; none is empty. */
static GPtrArray *
split (const char *name)
{
  g_auto (GStrv) all = g_strsplit_set (name, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (all[i]));
  return words;
}

static char *
begin_of (const char *word, guint n)
{
  return g_utf8_substring (word, 0, MIN ((glong) n, g_utf8_strlen (word, -1)));
}

static char *
make_initials (const char *name)
{
  g_autoptr (GPtrArray) words = split (name);
  GString *initials = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    if (i == 0 || i + 1 == words->len)
      {
        g_autofree char *letter = begin_of (g_ptr_array_index (words, i), 1);
        g_autofree char *upper = g_utf8_strup (letter, -1);

        g_string_append (initials, upper);
      }
  return g_string_free (initials, FALSE);
}

/* "Anna P.", with @n letters of the last word; the whole name if that is as short. */
static char *
make_first (const char *name, guint n)
{
  g_autoptr (GPtrArray) words = split (name);
  g_autofree char *part = NULL;
  const char *last;

  if (words->len < 2)
    return g_strdup (name);
  last = g_ptr_array_index (words, words->len - 1);
  part = begin_of (last, n);
  /* Nor is it cut for one letter that a point would take the place of. */
  if (g_utf8_strlen (last, -1) <= (glong) n + 1)
    return g_strdup_printf ("%s %s", (char *) g_ptr_array_index (words, 0), last);
  return g_strdup_printf ("%s %s.", (char *) g_ptr_array_index (words, 0), part);
}

/* How many others are called that with @n letters. */
static gboolean
is_taken (PremiaPeople *people, guint person, const char *name, guint n)
{
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      g_autofree char *other = i != person ? make_first (full_name (premia_people_get (people, i)), n) : NULL;

      if (g_strcmp0 (other, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
make_name (PremiaPeople *people, guint person, PremiaScoreNamesForm form, GHashTable *seen)
{
  const char *full = full_name (premia_people_get (people, person));
  g_autofree char *first = make_first (full, 1);

  if (form == PREMIA_SCORE_NAMES_FULL)
    return g_strdup (full);
  if (form == PREMIA_SCORE_NAMES_INITIALS)
    return make_initials (full);
  if (GPOINTER_TO_UINT (g_hash_table_lookup (seen, first)) < 2)
    return g_steal_pointer (&first);
  for (guint n = 2; n <= 4; n++)
    {
      g_autofree char *longer = make_first (full, n);

      if (!is_taken (people, person, longer, n))
        return g_steal_pointer (&longer);
    }
  return g_strdup (full);
}

PremiaScoreNames *
premia_score_names_new (PremiaPeople *people, PremiaScoreNamesForm form)
{
  PremiaScoreNames *self;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (people != NULL, NULL);

  self = g_new0 (PremiaScoreNames, 1);
  self->people = premia_people_ref (people);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->initials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      char *first = make_first (full_name (premia_people_get (people, i)), 1);
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, first));

      g_hash_table_replace (seen, first, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      g_ptr_array_add (self->names, make_name (people, i, form, seen));
      g_ptr_array_add (self->initials, make_initials (full_name (premia_people_get (people, i))));
    }
  return self;
}

void
premia_score_names_free (PremiaScoreNames *self)
{
  premia_people_unref (self->people);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->initials);
  g_free (self);
}

const char *
premia_score_names_get (PremiaScoreNames *self, guint person)
{
  g_return_val_if_fail (self != NULL && person < self->names->len, "");

  return g_ptr_array_index (self->names, person);
}

const char *
premia_score_names_get_initials (PremiaScoreNames *self, guint person)
{
  g_return_val_if_fail (self != NULL && person < self->initials->len, "");

  return g_ptr_array_index (self->initials, person);
}
