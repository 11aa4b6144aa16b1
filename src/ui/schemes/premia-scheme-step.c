/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-step"

#include "premia-scheme-step.h"

#include "design/premia-scheme-difference.h"
#include "ui/page/premia-step-words.h"

#include <glib/gi18n.h>

/* Characters: longer ones are sentences. */
#define MAX_VALUE 32

static const PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static char *
name_of (PremiaScheme *scheme, guint index, const PremiaWords *words)
{
  return premia_wording_component_name (component_at (scheme, index), scheme, words);
}

static gboolean
same_label (const PremiaLabel *a, const PremiaLabel *b)
{
  return g_strcmp0 (a->plain, b->plain) == 0 && g_strcmp0 (a->en, b->en) == 0 && g_strcmp0 (a->ru, b->ru) == 0;
}

/* The first component of @scheme that @other has not; -1: it has all. */
static int
find_new (PremiaScheme *scheme, PremiaScheme *other)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_scheme_find_component (other, component_at (scheme, i)->id, NULL) == NULL)
      return (int) i;
  return -1;
}

static gboolean
same_id (PremiaScheme *a, guint i, PremiaScheme *b, guint j)
{
  return g_strcmp0 (component_at (a, i)->id, component_at (b, j)->id) == 0;
}

/* Whether the order is the same but for @moved, which is at @from before and at @to after. */
static gboolean
is_the_rest_in_order (PremiaScheme *before, PremiaScheme *after, guint from, guint to)
{
  for (guint i = 0, j = 0; i < before->components->len; i++, j++)
    {
      if (i == from)
        {
          j--;
          continue;
        }
      if (j == to)
        j++;
      if (!same_id (before, i, after, j))
        return FALSE;
    }
  return TRUE;
}

/* Of the same components, which one changed its place: its index in @after; -1: none, or more than one. Where two
 * neighbours changed places, the one that went up. */
static int
find_moved (PremiaScheme *before, PremiaScheme *after)
{
  guint first = 0;
  guint at;

  while (first < after->components->len && same_id (before, first, after, first))
    first++;
  if (first == after->components->len)
    return -1;
  if (premia_scheme_find_component (before, component_at (after, first)->id, &at) != NULL
      && is_the_rest_in_order (before, after, at, first))
    return (int) first;
  if (premia_scheme_find_component (after, component_at (before, first)->id, &at) != NULL
      && is_the_rest_in_order (before, after, first, at))
    return (int) at;
  return -1;
}

static char *
say_structure (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  int added = find_new (after, before), removed = find_new (before, after);
  g_autofree char *name = NULL;
  int moved;

  if (after->components->len == before->components->len + 1 && added >= 0 && removed < 0)
    {
      name = name_of (after, added, words);
      /* Translators: a step that can be undone: “Cap” added */
      return g_strdup_printf (_("“%s” added"), name);
    }
  if (before->components->len == after->components->len + 1 && removed >= 0 && added < 0)
    {
      name = name_of (before, removed, words);
      return g_strdup_printf (_("“%s” removed"), name);
    }
  if (added >= 0 || removed >= 0 || before->components->len != after->components->len)
    return g_strdup (_("parts of the scheme"));
  moved = find_moved (before, after);
  if (moved < 0)
    return NULL;
  name = name_of (after, moved, words);
  return g_strdup_printf (_("“%s” moved"), name);
}

static char *
say_switch (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  for (guint i = 0; i < after->components->len && i < before->components->len; i++)
    {
      gboolean off = premia_component_is_off (component_at (after, i));
      g_autofree char *name = NULL;

      if (!same_id (before, i, after, i) || off == premia_component_is_off (component_at (before, i)))
        continue;
      name = name_of (after, i, words);
      return g_strdup_printf (off ? _("“%s” switched off") : _("“%s” switched on"), name);
    }
  return NULL;
}

/* What is counted otherwise, or is new. */
static char *
say_measure (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  if (premia_scheme_same_measures (before, after) && before->measures->len == after->measures->len)
    return NULL;
  for (guint i = 0; i < after->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (after->measures, i);
      const PremiaMeasure *old = premia_scheme_find_measure (before, measure->id, NULL);
      g_autofree char *name = premia_wording_measure_name (measure, after, words);
      g_autofree char *old_name = old != NULL ? premia_wording_measure_name (old, before, words) : NULL;

      if (old == NULL)
        return g_strdup_printf (_("new measure “%s”"), name);
      if (g_strcmp0 (name, old_name) != 0)
        return g_strdup_printf (_("what counts as “%s”"), name);
    }
  return g_strdup (_("what is counted"));
}

/* One value that differs, by its name and what it is now; NULL: it is more than that, or no value. (transfer full) (nullable) */
static char *
say_value (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  g_autoptr (GPtrArray) changes = premia_scheme_difference (before, after, words);
  const PremiaSchemeChange *change = changes->len == 1 ? g_ptr_array_index (changes, 0) : NULL;
  g_autofree char *name = NULL;

  if (change == NULL || change->kind != PREMIA_CHANGE_CHANGED || change->before == NULL || change->after == NULL
      || g_utf8_strlen (change->after, -1) > MAX_VALUE)
    return NULL;
  name = change->label != NULL ? g_strdup_printf ("%s, %s", change->what, change->label) : g_strdup (change->what);
  return premia_step_say_change (name, change->after);
}

char *
premia_scheme_say_step (PremiaScheme *before, PremiaScheme *after, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  char *said;

  if (!same_label (&before->name, &after->name))
    return g_strdup (_("name of the scheme"));
  said = say_structure (before, after, words);
  if (said == NULL)
    said = say_switch (before, after, words);
  if (said == NULL)
    said = say_measure (before, after, words);
  if (said == NULL)
    said = say_value (before, after, words);
  if (said != NULL)
    return said;
  for (guint i = 0; i < after->components->len; i++)
    {
      g_autofree char *sentence_before = premia_wording_component (before, i, words);
      g_autofree char *sentence_after = premia_wording_component (after, i, words);

      if (g_strcmp0 (sentence_before, sentence_after) != 0 || !same_label (&component_at (before, i)->name, &component_at (after, i)->name))
        return name_of (after, i, words);
    }
  return g_strdup (_("change of the scheme"));
}
