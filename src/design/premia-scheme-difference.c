/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-difference"

#include "premia-scheme-difference-private.h"

#include <glib/gi18n-lib.h>

#define NOWHERE G_MAXUINT

void
premia_scheme_change_free (PremiaSchemeChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->what);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self->text);
  g_free (self);
}

void
premia_difference_add (PremiaDifference *self, PremiaChangeKind kind, const char *what, char *before, char *after, char *text)
{
  PremiaSchemeChange *change = g_new (PremiaSchemeChange, 1);

  *change = (PremiaSchemeChange){ .kind = kind, .what = g_strdup (what), .before = before, .after = after, .text = text };
  g_ptr_array_add (self->changes, change);
}

void
premia_difference_add_value (PremiaDifference *self, PremiaChangeKind kind, const char *what, const char *label, char *before, char *after)
{
  char *text;

  if (label == NULL)
    /* Translators: the name of a part of a scheme, its value before and now */
    text = g_strdup_printf (_ ("%1$s: %2$s → %3$s"), what, before, after);
  else
    /* Translators: the name of a part of a scheme, which of its values, this value before and now */
    text = g_strdup_printf (_ ("%1$s, %2$s: %3$s → %4$s"), what, label, before, after);
  premia_difference_add (self, kind, what, before, after, text);
  ((PremiaSchemeChange *) g_ptr_array_index (self->changes, self->changes->len - 1))->label = g_strdup (label);
}

/* ---- components ---- */

static const PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static guint
find_component (PremiaScheme *scheme, const char *id)
{
  guint index = NOWHERE;

  premia_scheme_find_component (scheme, id, &index);
  return index;
}

/* Which of the components that both have stand where they stood: the longest row of them that kept its order. Bit i:
 * component i of @after stayed. */
static guint64
find_stayed (PremiaDifference *self)
{
  guint length[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 }, previous[PREMIA_SCHEME_MAX_COMPONENTS];
  guint64 stayed = 0;
  guint best = NOWHERE;

  for (guint i = 0; i < self->after->components->len; i++)
    {
      const guint old = find_component (self->before, component_at (self->after, i)->id);

      previous[i] = NOWHERE;
      if (old == NOWHERE)
        continue;
      length[i] = 1;
      for (guint j = 0; j < i; j++)
        {
          const guint other = find_component (self->before, component_at (self->after, j)->id);

          if (other != NOWHERE && other < old && length[j] + 1 > length[i])
            {
              length[i] = length[j] + 1;
              previous[i] = j;
            }
        }
      if (best == NOWHERE || length[i] > length[best])
        best = i;
    }
  for (guint i = best; i != NOWHERE; i = previous[i])
    stayed |= G_GUINT64_CONSTANT (1) << i;
  return stayed;
}

static void
add_moved (PremiaDifference *self, guint index)
{
  g_autofree char *what = premia_wording_component_name (component_at (self->after, index), self->after, self->words);
  g_autofree char *behind = NULL;

  if (index == 0)
    {
      premia_difference_add (self, PREMIA_CHANGE_MOVED, what, NULL, NULL, g_strdup_printf (_ ("“%s” comes first now."), what));
      return;
    }
  behind = premia_wording_component_name (component_at (self->after, index - 1), self->after, self->words);
  premia_difference_add (self, PREMIA_CHANGE_MOVED, what, NULL, NULL, g_strdup_printf (_ ("“%1$s” comes after “%2$s” now."), what, behind));
}

static void
add_gone (PremiaDifference *self, guint index)
{
  g_autofree char *what = premia_wording_component_name (component_at (self->before, index), self->before, self->words);
  char *sentence = premia_wording_component (self->before, index, self->words);

  premia_difference_add (self, PREMIA_CHANGE_GONE, what, sentence, NULL,
                         /* Translators: a part of a scheme that is not there any more, and its sentence */
                         g_strdup_printf (_ ("Gone: “%1$s”. %2$s"), what, sentence));
}

static void
add_new (PremiaDifference *self, guint index)
{
  g_autofree char *what = premia_wording_component_name (component_at (self->after, index), self->after, self->words);
  char *sentence = premia_wording_component (self->after, index, self->words);

  premia_difference_add (self, PREMIA_CHANGE_ADDED, what, NULL, sentence,
                         /* Translators: a part of a scheme that was not there before, and its sentence */
                         g_strdup_printf (_ ("New: “%1$s”. %2$s"), what, sentence));
}

static void
add_components (PremiaDifference *self)
{
  const guint64 stayed = find_stayed (self);

  for (guint i = 0; i < self->before->components->len; i++)
    if (find_component (self->after, component_at (self->before, i)->id) == NOWHERE)
      add_gone (self, i);
  for (guint i = 0; i < self->after->components->len; i++)
    {
      const guint old = find_component (self->before, component_at (self->after, i)->id);

      if (old == NOWHERE)
        {
          add_new (self, i);
          continue;
        }
      if (!premia_component_equal (component_at (self->before, old), component_at (self->after, i)))
        premia_difference_add_component (self, old, i);
      if ((stayed >> i & 1) == 0)
        add_moved (self, i);
    }
}

/* ---- measures ---- */

/* @before: (nullable): it is new. */
static void
add_measure (PremiaDifference *self, const PremiaMeasure *before, const PremiaMeasure *after)
{
  g_autofree char *what = premia_wording_measure_name (after, self->after, self->words);
  char *old = before != NULL ? premia_wording_measure (before, self->before, self->words) : NULL;
  char *new = premia_wording_measure (after, self->after, self->words);
  g_autofree char *name = before != NULL ? premia_wording_measure_name (before, self->before, self->words) : NULL;
  char *text;

  if (before == NULL)
    text = g_strdup_printf (_ ("New measure “%1$s”. %2$s"), what, new);
  else if (g_str_equal (old, new))
    text = g_strdup_printf (_ ("The measure “%1$s” is called “%2$s” now."), name, what);
  else
    text = g_strdup_printf (_ ("The measure “%1$s” before: %2$s Now: %3$s"), what, old, new);
  premia_difference_add (self, before == NULL ? PREMIA_CHANGE_ADDED : PREMIA_CHANGE_CHANGED, what, old, new, text);
}

static void
add_measures (PremiaDifference *self)
{
  for (guint i = 0; i < self->after->measures->len; i++)
    {
      const PremiaMeasure *after = g_ptr_array_index (self->after->measures, i);
      const PremiaMeasure *before = premia_scheme_find_measure (self->before, after->id, NULL);

      if (before == NULL || !premia_measure_equal (before, after))
        add_measure (self, before, after);
    }
  /* One that is gone pays nobody: what was paid by it is told above. */
}

GPtrArray *
premia_scheme_difference (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  PremiaDifference self = { before, after, words, NULL };

  g_return_val_if_fail (before != NULL && after != NULL && words != NULL, NULL);

  self.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_change_free);
  premia_difference_add_rules (&self);
  add_components (&self);
  add_measures (&self);
  return self.changes;
}

char *
premia_scheme_difference_to_text (GPtrArray *changes)
{
  GString *text;

  g_return_val_if_fail (changes != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((const PremiaSchemeChange *) g_ptr_array_index (changes, i))->text);
  return g_string_free (text, FALSE);
}
