/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-shape"

#include "premia-scheme-shape-private.h"

#include "premia-scheme-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PremiaMeasure *
measure_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->measures, index);
}

/* ---- who uses what ---- */

static void
collect_name_cb (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  if (measure[0] != '\0')
    g_hash_table_add (user_data, g_strdup (measure));
}

static void
collect_expression (PremiaExpression *expression, GHashTable *ids)
{
  if (expression != NULL)
    premia_expression_visit_names (expression, collect_name_cb, ids);
}

void
premia_shape_collect_measures (const PremiaComponent *component, GHashTable *ids)
{
  if (component->measure != NULL)
    g_hash_table_add (ids, g_strdup (component->measure));
  if (component->by_measure != NULL)
    g_hash_table_add (ids, g_strdup (component->by_measure));
  collect_expression (component->when, ids);
  collect_expression (component->by, ids);
  collect_expression (component->tier_by_expression, ids);
}

gboolean
premia_shape_component_names (const PremiaComponent *component, const char *measure)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  premia_shape_collect_measures (component, ids);
  return g_hash_table_contains (ids, measure);
}

static gboolean
is_part_of (const PremiaMeasure *ratio, const char *id)
{
  return ratio->kind == PREMIA_MEASURE_RATIO && (g_strcmp0 (ratio->ratio[0], id) == 0 || g_strcmp0 (ratio->ratio[1], id) == 0);
}

static gboolean
is_used (PremiaScheme *scheme, const char *id)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_shape_component_names (g_ptr_array_index (scheme->components, i), id))
      return TRUE;
  for (guint i = 0; i < scheme->measures->len; i++)
    if (is_part_of (measure_at (scheme, i), id))
      return TRUE;
  return FALSE;
}

gboolean
premia_scheme_is_measure_used (PremiaScheme *scheme, guint index)
{
  g_return_val_if_fail (scheme != NULL && index < scheme->measures->len, FALSE);

  return is_used (scheme, measure_at (scheme, index)->id);
}

void
premia_shape_drop_unused (PremiaScheme *builder, GHashTable *ids)
{
  gboolean dropped;

  /* A ratio that goes sets its parts free. */
  do
    {
      dropped = FALSE;
      for (guint i = builder->measures->len; i-- > 0;)
        {
          const PremiaMeasure *measure = measure_at (builder, i);

          if (!g_hash_table_contains (ids, measure->id) || is_used (builder, measure->id))
            continue;
          for (guint part = 0; measure->kind == PREMIA_MEASURE_RATIO && part < 2; part++)
            g_hash_table_add (ids, g_strdup (measure->ratio[part]));
          g_ptr_array_remove_index (builder->measures, i);
          dropped = TRUE;
        }
    }
  while (dropped);
}

PremiaScheme *
premia_scheme_without_unused_measures (PremiaScheme *scheme, const PremiaWords *words, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  for (guint i = 0; i < builder->measures->len; i++)
    g_hash_table_add (ids, g_strdup (measure_at (builder, i)->id));
  premia_shape_drop_unused (builder, ids);
  return premia_shape_end (builder, words, error);
}

/* ---- measures come, change and go ---- */

/* An id for a measure that has none, by what it counts. */
static const char *
base_id (const PremiaMeasure *measure)
{
  if (measure->id != NULL && *measure->id != '\0')
    return measure->id;
  if (measure->kind == PREMIA_MEASURE_RATIO)
    return "rate";
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    return "score";
  if (measure->kind == PREMIA_MEASURE_PROSPECTS)
    return "clients";
  if (measure->kind == PREMIA_MEASURE_SUM && measure->last_reached == PREMIA_STAGE_WON)
    return "sold";
  return measure->last_reached != PREMIA_STAGE_NONE ? premia_stage_to_string (measure->last_reached) : "actions";
}

PremiaScheme *
premia_scheme_add_measure (PremiaScheme *scheme, const PremiaMeasure *measure, char **id, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder, *changed;
  PremiaMeasure *copy;
  g_autofree char *own_id = NULL;

  g_return_val_if_fail (scheme != NULL && measure != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  own_id = premia_parts_measure_id (builder, base_id (measure));
  copy = premia_measure_copy (measure);
  g_free (copy->id);
  copy->id = g_strdup (own_id);
  g_ptr_array_add (builder->measures, copy);
  changed = premia_shape_end (builder, words, error);
  if (id != NULL)
    *id = changed != NULL ? g_steal_pointer (&own_id) : NULL;
  return changed;
}

PremiaScheme *
premia_scheme_replace_measure (PremiaScheme *scheme, guint index, const PremiaMeasure *measure, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  PremiaMeasure *copy;

  g_return_val_if_fail (scheme != NULL && measure != NULL && index < scheme->measures->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  copy = premia_measure_copy (measure);
  g_free (copy->id);
  copy->id = g_strdup (measure_at (scheme, index)->id);
  g_ptr_array_remove_index (builder->measures, index);
  g_ptr_array_insert (builder->measures, index, copy);
  return premia_shape_end (builder, words, error);
}

PremiaScheme *
premia_scheme_remove_measure (PremiaScheme *scheme, guint index, const PremiaWords *words, GError **error)
{
  const PremiaMeasure *removed;
  g_autofree char *name = NULL;
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && index < scheme->measures->len, NULL);

  removed = measure_at (scheme, index);
  words = premia_shape_words (words);
  name = premia_wording_measure_name (removed, scheme, words);
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_shape_component_names (g_ptr_array_index (scheme->components, i), removed->id))
      {
        g_autofree char *user = premia_wording_component_name (g_ptr_array_index (scheme->components, i), scheme, words);

        return premia_shape_refuse (NULL, g_strdup_printf (_ ("“%1$s” needs the measure “%2$s”: choose another one there first."), user, name),
                                    error);
      }
  for (guint i = 0; i < scheme->measures->len; i++)
    if (is_part_of (measure_at (scheme, i), removed->id))
      {
        g_autofree char *user = premia_wording_measure_name (measure_at (scheme, i), scheme, words);

        return premia_shape_refuse (NULL, g_strdup_printf (_ ("“%1$s” needs the measure “%2$s”: choose another one there first."), user, name),
                                    error);
      }
  builder = premia_scheme_builder_new_from (scheme);
  g_ptr_array_remove_index (builder->measures, index);
  return premia_shape_end (builder, words, error);
}

/* ---- another id ---- */

typedef struct
{
  const char *text;
  const char *id;
  GArray     *offsets; /* gsize, rising */
} Search;

static void
find_name_cb (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Search *search = user_data;

  if (!g_str_equal (measure, search->id))
    return;
  /* Of attainment (measure, team) the function's name comes first. */
  if (kind != PREMIA_NAME_MEASURE)
    {
      offset += strcspn (search->text + offset, "(") + 1;
      offset += strspn (search->text + offset, " \t\r\n");
    }
  g_array_append_val (search->offsets, offset);
}

/* Takes @expression and gives what replaces it. */
static PremiaExpression *
rename_in (PremiaExpression *expression, const char *from, const char *to, GError **error)
{
  g_autoptr (PremiaExpression) before = expression;
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) text = NULL;
  Search search;

  if (before == NULL)
    return NULL;
  text = g_string_new (premia_expression_get_text (before));
  search = (Search){ premia_expression_get_text (before), from, offsets };
  premia_expression_visit_names (before, find_name_cb, &search);
  for (guint i = offsets->len; i-- > 0;)
    {
      gsize offset = g_array_index (offsets, gsize, i);

      g_string_erase (text, offset, strlen (from));
      g_string_insert (text, offset, to);
    }
  return offsets->len > 0 ? premia_expression_parse (text->str, NULL, NULL, error) : g_steal_pointer (&before);
}

static void
rename_text (char **text, const char *from, const char *to)
{
  if (g_strcmp0 (*text, from) != 0)
    return;
  g_free (*text);
  *text = g_strdup (to);
}

static gboolean
rename_in_component (PremiaComponent *component, const char *from, const char *to, GError **error)
{
  PremiaExpression **const slots[] = { &component->when, &component->by, &component->tier_by_expression };

  rename_text (&component->measure, from, to);
  rename_text (&component->by_measure, from, to);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GError) problem = NULL;

      *slots[i] = rename_in (*slots[i], from, to, &problem);
      if (problem == NULL)
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

PremiaScheme *
premia_scheme_rename_measure (PremiaScheme *scheme, guint index, const char *id, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  const char *old;

  g_return_val_if_fail (scheme != NULL && id != NULL && index < scheme->measures->len, NULL);

  old = measure_at (scheme, index)->id;
  if (g_str_equal (old, id))
    return premia_scheme_ref (scheme);
  builder = premia_scheme_builder_new_from (scheme);
  rename_text (&measure_at (builder, index)->id, old, id);
  for (guint i = 0; i < builder->measures->len; i++)
    for (guint part = 0; part < 2; part++)
      rename_text (&measure_at (builder, i)->ratio[part], old, id);
  for (guint i = 0; i < builder->components->len; i++)
    if (!rename_in_component (g_ptr_array_index (builder->components, i), old, id, error))
      {
        premia_scheme_builder_discard (builder);
        return NULL;
      }
  return premia_shape_end (builder, words, error);
}

/* ---- choosing one ---- */

static char **
measure_slot (PremiaComponent *component, PremiaMeasureSlot slot)
{
  return slot == PREMIA_MEASURE_SLOT_SHARED_BY ? &component->by_measure : &component->measure;
}

gboolean
premia_scheme_takes_measure (PremiaScheme *scheme, guint component, PremiaMeasureSlot slot, guint index)
{
  g_autoptr (PremiaScheme) changed = NULL;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len && index < scheme->measures->len, FALSE);

  changed = premia_scheme_with_measure (scheme, component, slot, measure_at (scheme, index)->id, NULL, NULL);
  return changed != NULL;
}

PremiaScheme *
premia_scheme_with_measure (PremiaScheme *scheme, guint component, PremiaMeasureSlot slot, const char *id, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  char **kept;

  g_return_val_if_fail (scheme != NULL && id != NULL && component < scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  kept = measure_slot (g_ptr_array_index (builder->components, component), slot);
  g_free (*kept);
  *kept = g_strdup (id);
  return premia_shape_end (builder, words, error);
}
