/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-changes"

#include "premia-pay-changes.h"

#include <glib/gi18n.h>

static void
line_change_free (PremiaPayLineChange *line)
{
  g_free (line->name);
  g_free (line->why_before);
  g_free (line->why_after);
  g_free (line);
}

static void
change_free (PremiaPayChange *change)
{
  g_free (change->person);
  g_free (change->name);
  g_free (change->scheme);
  g_free (change->scheme_name);
  g_free (change->currency);
  g_ptr_array_unref (change->lines);
  g_free (change);
}

static char *
make_key (const PremiaPayFigures *figures)
{
  return g_strdup_printf ("%u %s %s", figures->run, figures->scheme, figures->person);
}

/* (element-type utf8 PremiaPayFigures) */
static GHashTable *
index_figures (GPtrArray *all)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (index, make_key (g_ptr_array_index (all, i)), g_ptr_array_index (all, i));
  return index;
}

/* NULL: no such line. Two lines may have one key (two adjustments): then they are one. */
static const PremiaPayFigure *
find_line (const PremiaPayFigures *figures, const char *key, PremiaMoney *amount)
{
  const PremiaPayFigure *found = NULL;

  *amount = 0;
  for (guint i = 0; figures != NULL && i < figures->lines->len; i++)
    {
      const PremiaPayFigure *line = g_ptr_array_index (figures->lines, i);

      if (!g_str_equal (line->key, key))
        continue;
      *amount += line->amount;
      found = line;
    }
  return found;
}

static void
add_line (PremiaPayChange *change, const PremiaPayFigures *before, const PremiaPayFigures *after, const char *key)
{
  PremiaMoney was, is;
  const PremiaPayFigure *old = find_line (before, key, &was);
  const PremiaPayFigure *new = find_line (after, key, &is);
  PremiaPayLineChange *line;

  if (was == is)
    return;
  line = g_new0 (PremiaPayLineChange, 1);
  line->name = g_strdup (new != NULL ? new->name : old->name);
  line->why_before = g_strdup (old != NULL ? old->why : "");
  line->why_after = g_strdup (new != NULL ? new->why : "");
  line->before = was;
  line->after = is;
  g_ptr_array_add (change->lines, line);
}

static void
add_lines (PremiaPayChange *change, const PremiaPayFigures *before, const PremiaPayFigures *after)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  const PremiaPayFigures *both[] = { after, before };

  for (guint k = 0; k < G_N_ELEMENTS (both); k++)
    for (guint i = 0; both[k] != NULL && i < both[k]->lines->len; i++)
      {
        const PremiaPayFigure *line = g_ptr_array_index (both[k]->lines, i);

        if (g_hash_table_add (told, line->key))
          add_line (change, before, after, line->key);
      }
}

/* One of them may be NULL. */
static void
add_change (GPtrArray *changes, const PremiaPayFigures *before, const PremiaPayFigures *after)
{
  const PremiaPayFigures *either = after != NULL ? after : before;
  PremiaPayChange *change = g_new0 (PremiaPayChange, 1);

  change->person = g_strdup (either->person);
  change->name = g_strdup (either->name);
  change->scheme = g_strdup (either->scheme);
  change->scheme_name = g_strdup (either->scheme_name);
  change->currency = g_strdup (either->currency);
  change->digits = either->digits;
  change->was = before != NULL;
  change->is = after != NULL;
  change->before = before != NULL ? before->total : 0;
  change->after = after != NULL ? after->total : 0;
  change->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_change_free);
  add_lines (change, before, after);
  if (change->before != change->after || change->lines->len > 0)
    g_ptr_array_add (changes, change);
  else
    change_free (change);
}

/* The largest first: it is what one asks about. GLib's sort is stable. */
static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const PremiaPayChange *x = *(const PremiaPayChange *const *) a, *y = *(const PremiaPayChange *const *) b;
  const PremiaMoney first = ABS (x->after - x->before), second = ABS (y->after - y->before);

  return first > second ? -1 : first < second;
}

GPtrArray *
premia_pay_changes_find (GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) old = NULL;
  g_autoptr (GHashTable) new = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  old = index_figures (before);
  new = index_figures (after);
  for (guint i = 0; i < after->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (after, i));

      add_change (changes, g_hash_table_lookup (old, key), g_ptr_array_index (after, i));
    }
  for (guint i = 0; i < before->len; i++)
    {
      g_autofree char *key = make_key (g_ptr_array_index (before, i));

      if (!g_hash_table_contains (new, key))
        add_change (changes, g_ptr_array_index (before, i), NULL);
    }
  g_ptr_array_sort (changes, compare_sizes);
  return changes;
}

char *
premia_pay_changes_say_difference (PremiaMoney before, PremiaMoney after, const char *currency, guint digits, PremiaLocale *locale)
{
  const PremiaMoney difference = after - before;
  g_autofree char *text = premia_locale_format_money (locale, difference, currency, digits);

  return g_strdup_printf ("%s%s", difference > 0 ? "+" : "", text);
}

static guint
count_people (GPtrArray *changes)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    g_hash_table_add (people, ((const PremiaPayChange *) g_ptr_array_index (changes, i))->person);
  return g_hash_table_size (people);
}

/* Currencies are never added to each other. */
static char *
say_sums (GPtrArray *changes, PremiaLocale *locale)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const PremiaPayChange *first = g_ptr_array_index (changes, i);
      PremiaMoney sum = 0;

      if (!g_hash_table_add (told, first->currency))
        continue;
      for (guint k = i; k < changes->len; k++)
        {
          const PremiaPayChange *change = g_ptr_array_index (changes, k);

          if (g_str_equal (change->currency, first->currency))
            sum += change->after - change->before;
        }
      g_ptr_array_add (sums, premia_pay_changes_say_difference (0, sum, first->currency, first->digits, locale));
    }
  g_ptr_array_add (sums, NULL);
  return g_strjoinv (", ", (char **) sums->pdata);
}

char *
premia_pay_changes_say (GPtrArray *changes, PremiaLocale *locale)
{
  const guint n = count_people (changes);
  g_autofree char *number = premia_locale_format_count (locale, n);
  g_autofree char *people = g_strdup_printf (ngettext ("%s person", "%s people", n), number);
  g_autofree char *sums = say_sums (changes, locale);

  return g_strdup_printf ("%s, %s", people, sums);
}
