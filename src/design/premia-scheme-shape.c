/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-shape"

#include "premia-scheme-shape-private.h"

#include "engine/premia-error.h"
#include "premia-scheme-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEVER "1 = 0"

const PremiaWords *
premia_shape_words (const PremiaWords *words)
{
  return words != NULL ? words : premia_words_plain ();
}

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static char *
name_of (PremiaScheme *scheme, guint index, const PremiaWords *words)
{
  return premia_wording_component_name (component_at (scheme, index), scheme, premia_shape_words (words));
}

/* What the JSON pointer at the beginning of @message is about, as people call it; NULL: the scheme as a whole. */
static char *
name_of_place (PremiaScheme *scheme, const char *message, const PremiaWords *words)
{
  guint64 index;
  char *end;

  if (!g_str_has_prefix (message, "/components/"))
    return NULL;
  index = g_ascii_strtoull (message + strlen ("/components/"), &end, 10);
  if (end == message + strlen ("/components/") || index >= scheme->components->len)
    return NULL;
  return name_of (scheme, index, words);
}

PremiaScheme *
premia_shape_end (PremiaScheme *builder, const PremiaWords *words, GError **error)
{
  PremiaScheme *kept = premia_scheme_builder_new_from (builder);
  g_autoptr (GError) problem = NULL;
  PremiaScheme *scheme = premia_scheme_builder_end (builder, &problem);

  if (scheme == NULL)
    {
      const char *rest = problem->message[0] == '/' ? strstr (problem->message, ": ") : NULL;
      g_autofree char *name = name_of_place (kept, problem->message, words);

      rest = rest != NULL ? rest + 2 : problem->message;
      if (name != NULL)
        /* Translators: the name of a part of a scheme, and what is wrong with it */
        g_set_error (error, PREMIA_ERROR, problem->code, _ ("“%1$s”: %2$s"), name, rest);
      else
        g_set_error_literal (error, PREMIA_ERROR, problem->code, rest);
    }
  premia_scheme_builder_discard (kept);
  return scheme;
}

PremiaScheme *
premia_shape_refuse (PremiaScheme *builder, char *message, GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, message);
  g_free (message);
  if (builder != NULL)
    premia_scheme_builder_discard (builder);
  return NULL;
}

PremiaScheme *
premia_scheme_add (PremiaScheme *scheme, PremiaPaletteItem item, guint place, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *component;

  g_return_val_if_fail (scheme != NULL && item < PREMIA_N_PALETTE_ITEMS && place <= scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  premia_parts_add_item (builder, item);
  component = g_ptr_array_steal_index (builder->components, builder->components->len - 1);
  g_ptr_array_insert (builder->components, place, component);
  return premia_shape_end (builder, words, error);
}

/* "fee-2" of "fee" and of "fee-3" alike. (transfer full) */
static char *
copied_id (PremiaScheme *builder, const char *id)
{
  g_autofree char *base = g_strdup (id);
  char *dash = strrchr (base, '-');

  if (dash != NULL && dash != base && dash[1] != '\0' && strspn (dash + 1, "0123456789") == strlen (dash + 1))
    *dash = '\0';
  return premia_parts_component_id (builder, base);
}

PremiaScheme *
premia_scheme_duplicate (PremiaScheme *scheme, guint component, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *copy;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  copy = premia_component_copy (component_at (builder, component));
  g_free (copy->id);
  copy->id = copied_id (builder, component_at (scheme, component)->id);
  g_ptr_array_insert (builder->components, component + 1, copy);
  return premia_shape_end (builder, words, error);
}

/* ---- order ---- */

/* Takes @gone out of a list of ids; NULL: all that do not come before @index. FALSE: the list is empty now. */
static gboolean
shorten_of (PremiaScheme *builder, guint index, const char *gone)
{
  PremiaComponent *component = component_at (builder, index);
  guint n = 0;

  for (guint i = 0; component->of[i] != NULL; i++)
    {
      guint other = 0;
      gboolean keep = gone != NULL ? !g_str_equal (component->of[i], gone)
                                   : premia_scheme_find_component (builder, component->of[i], &other) != NULL && other < index;

      if (keep)
        component->of[n++] = component->of[i];
      else
        g_free (component->of[i]);
    }
  component->of[n] = NULL;
  return n > 0;
}

static void
append_sentence (GString *note, const char *format, const char *first, const char *second)
{
  if (note->len > 0)
    g_string_append_c (note, ' ');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (note, format, first, second);
#pragma GCC diagnostic pop
}

/* What each Σ(of) lost or won by the move, as the scheme @after reads. */
static char *
say_moved (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (guint i = 0; i < after->components->len; i++)
    {
      const PremiaComponent *component = component_at (after, i);
      g_autofree char *name = name_of (after, i, words);
      guint old = 0;

      if (!premia_component_has_base (component) || premia_scheme_find_component (before, component->id, &old) == NULL)
        continue;
      for (guint j = 0; j < after->components->len; j++)
        {
          g_autofree char *other = name_of (after, j, words);
          guint old_other = 0;
          gboolean was, is = (premia_scheme_get_of (after, i) >> j & 1) != 0;

          premia_scheme_find_component (before, component_at (after, j)->id, &old_other);
          was = (premia_scheme_get_of (before, old) >> old_other & 1) != 0;
          if (was && !is)
            append_sentence (note, _ ("“%1$s” no longer applies to “%2$s”, which now comes after it."), name, other);
          else if (is && !was)
            append_sentence (note, _ ("“%1$s” now also applies to “%2$s”, which comes before it."), name, other);
        }
    }
  return note->len > 0 ? g_strdup (note->str) : NULL;
}

PremiaScheme *
premia_scheme_move (PremiaScheme *scheme, guint from, guint to, const PremiaWords *words, char **note, GError **error)
{
  PremiaScheme *builder, *moved;

  g_return_val_if_fail (scheme != NULL && from < scheme->components->len && to < scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  g_ptr_array_insert (builder->components, to, g_ptr_array_steal_index (builder->components, from));
  for (guint i = 0; i < builder->components->len; i++)
    {
      g_autofree char *name = NULL;

      if (component_at (builder, i)->of == NULL || shorten_of (builder, i, NULL))
        continue;
      name = name_of (builder, i, words);
      return premia_shape_refuse (builder,
                                  g_strdup_printf (_ ("“%s” applies only to parts that would come after it, so it has to stay behind them."), name),
                                  error);
    }
  moved = premia_shape_end (builder, words, error);
  if (note != NULL)
    *note = moved != NULL ? say_moved (scheme, moved, words) : NULL;
  return moved;
}

static gboolean
lists (const PremiaComponent *component, const char *id)
{
  return component->of != NULL && g_strv_contains ((const char *const *) component->of, id);
}

PremiaScheme *
premia_scheme_remove (PremiaScheme *scheme, guint component, const PremiaWords *words, char **note, GError **error)
{
  g_autoptr (GHashTable) measures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *name = NULL;
  const PremiaComponent *removed;
  PremiaScheme *builder, *without;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  removed = component_at (scheme, component);
  name = name_of (scheme, component, words);
  builder = premia_scheme_builder_new_from (scheme);
  premia_shape_collect_measures (removed, measures);
  for (guint i = component + 1; i < builder->components->len; i++)
    {
      g_autofree char *other = NULL;

      if (!lists (component_at (builder, i), removed->id))
        continue;
      other = name_of (scheme, i, words);
      if (!shorten_of (builder, i, removed->id))
        return premia_shape_refuse (builder,
                                    g_strdup_printf (_ ("“%1$s” applies only to “%2$s”. Remove it first, or let it apply to something else."),
                                                     other, name), error);
      append_sentence (said, _ ("“%1$s” no longer applies to “%2$s”."), other, name);
    }
  g_ptr_array_remove_index (builder->components, component);
  premia_shape_drop_unused (builder, measures);
  without = premia_shape_end (builder, words, error);
  if (note != NULL)
    *note = without != NULL && said->len > 0 ? g_strdup (said->str) : NULL;
  return without;
}

PremiaScheme *
premia_scheme_with_of (PremiaScheme *scheme, guint component, const char *const *ids, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  g_strfreev (component_at (builder, component)->of);
  component_at (builder, component)->of = g_strdupv ((char **) ids);
  return premia_shape_end (builder, words, error);
}

/* ---- conditions ---- */

/* @condition (nullable), kept from ever being met if @off. (transfer full) (nullable) */
static PremiaExpression *
with_mark (PremiaExpression *condition, gboolean off, GError **error)
{
  g_autofree char *text = NULL;

  if (!off)
    return condition != NULL ? premia_expression_ref (condition) : NULL;
  text = condition != NULL ? g_strdup_printf (NEVER " and (%s)", premia_expression_get_text (condition)) : g_strdup (NEVER);
  return premia_expression_parse (text, NULL, NULL, error);
}

static PremiaScheme *
replace_condition (PremiaScheme *scheme, guint index, PremiaExpression *condition, gboolean off, const PremiaWords *words, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PremiaExpression) when = with_mark (condition, off, &problem);
  PremiaScheme *builder;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  builder = premia_scheme_builder_new_from (scheme);
  g_clear_pointer (&component_at (builder, index)->when, premia_expression_unref);
  component_at (builder, index)->when = g_steal_pointer (&when);
  return premia_shape_end (builder, words, error);
}

PremiaScheme *
premia_scheme_switch (PremiaScheme *scheme, guint component, gboolean on, const PremiaWords *words, GError **error)
{
  g_autoptr (PremiaExpression) condition = NULL;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  if (premia_component_is_off (component_at (scheme, component)) == !on)
    return premia_scheme_ref (scheme);
  condition = premia_component_dup_condition (component_at (scheme, component));
  return replace_condition (scheme, component, condition, !on, words, error);
}

PremiaScheme *
premia_scheme_with_condition (PremiaScheme *scheme, guint component, PremiaExpression *condition, const PremiaWords *words, GError **error)
{
  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  return replace_condition (scheme, component, condition, premia_component_is_off (component_at (scheme, component)), words, error);
}
