/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-mend"

#include "premia-scheme-mend-private.h"
#include "premia-scheme-parts.h"

#include "engine/premia-error.h"

gboolean
premia_mend_refuse (GError **error, int component, const char *message)
{
  if (component < 0)
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, message);
  else
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, "/components/%d: %s", component, message);
  return FALSE;
}

int
premia_scheme_find_qualified (PremiaScheme *scheme)
{
  const guint32 wanted = PREMIA_BIT (PREMIA_STAGE_HELD) | PREMIA_BIT (PREMIA_STAGE_QUALIFIED);

  g_return_val_if_fail (scheme != NULL, -1);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);

      if (measure->kind == PREMIA_MEASURE_CASES && measure->has_credit && measure->credit == PREMIA_CREDIT_SETTER
          && (measure->reached & wanted) == wanted && !premia_mend_measure_is_closers (measure) && measure->segment == NULL
          && !measure->has_min_amount && !measure->has_within)
        return (int) i;
    }
  return -1;
}

const char *
premia_mend_need_qualified (PremiaScheme *builder)
{
  int known = premia_scheme_find_qualified (builder);

  if (known >= 0)
    return ((const PremiaMeasure *) g_ptr_array_index (builder->measures, known))->id;
  return premia_parts_add_qualified (builder, PREMIA_CREDIT_SETTER)->id;
}

void
premia_mend_move (PremiaScheme *builder, guint from, guint to)
{
  g_ptr_array_insert (builder->components, (int) to, g_ptr_array_steal_index (builder->components, from));
}

PremiaComponent *
premia_mend_insert (PremiaScheme *builder, PremiaComponentType type, guint index, const char *stem)
{
  PremiaComponent *component = premia_parts_add (builder, type, stem, NULL);

  premia_mend_move (builder, builder->components->len - 1, index);
  return component;
}

/* The list with @instead (nullable) for @id, nothing twice. */
static char **
replace_id (char **of, const char *id, const char *instead)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  gboolean has_instead = instead != NULL && g_strv_contains ((const char *const *) of, instead);

  for (guint i = 0; of[i] != NULL; i++)
    {
      if (!g_str_equal (of[i], id))
        g_strv_builder_add (list, of[i]);
      else if (instead != NULL && !has_instead)
        {
          g_strv_builder_add (list, instead);
          has_instead = TRUE;
        }
    }
  return g_strv_builder_end (list);
}

static gboolean
lists (const PremiaComponent *component, const char *id)
{
  return component->of != NULL && g_strv_contains ((const char *const *) component->of, id);
}

void
premia_mend_drop (PremiaScheme *builder, guint index, const char *instead)
{
  g_autofree char *id = g_strdup (((const PremiaComponent *) g_ptr_array_index (builder->components, index))->id);

  g_ptr_array_remove_index (builder->components, index);
  for (guint i = 0; i < builder->components->len; i++)
    {
      PremiaComponent *later = g_ptr_array_index (builder->components, i);
      char **of;

      if (!lists (later, id))
        continue;
      of = replace_id (later->of, id, instead);
      g_strfreev (later->of);
      later->of = of;
      if (*of == NULL)
        {
          premia_mend_drop (builder, i, NULL);
          i = G_MAXUINT; /* from the beginning again: others may have gone with it */
        }
    }
}

gboolean
premia_mend_leave_out (PremiaScheme *builder, guint index, const char *id)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const guint64 mask = premia_scheme_get_of (builder, index);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  char **of;

  for (guint i = 0; i < index; i++)
    {
      const PremiaComponent *earlier = g_ptr_array_index (builder->components, i);

      if ((mask >> i & 1) != 0 && !g_str_equal (earlier->id, id))
        g_strv_builder_add (list, earlier->id);
    }
  of = g_strv_builder_end (list);
  g_strfreev (component->of);
  component->of = of;
  if (*of != NULL)
    return TRUE;
  premia_mend_drop (builder, index, NULL);
  return FALSE;
}

typedef struct { PremiaScheme *scheme; const char *id; gboolean found; } Look;

static void
look_for_measure (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Look *look = user_data;

  look->found = look->found || g_strcmp0 (measure, look->id) == 0;
}

static void
look_for_others (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Look *look = user_data;
  const PremiaMeasure *read = *measure != '\0' ? premia_scheme_find_measure (look->scheme, measure, NULL) : NULL;

  for (guint i = 0; read != NULL && read->kind == PREMIA_MEASURE_RATIO && i < G_N_ELEMENTS (read->ratio); i++)
    {
      const PremiaMeasure *part = premia_scheme_find_measure (look->scheme, read->ratio[i], NULL);

      look->found = look->found || (part != NULL && premia_mend_measure_is_closers (part));
    }
  look->found = look->found || (read != NULL && premia_mend_measure_is_closers (read));
}

gboolean
premia_mend_reads_others (PremiaScheme *scheme, PremiaExpression *expression)
{
  Look look = { scheme, NULL, FALSE };

  if (expression != NULL)
    premia_expression_visit_names (expression, look_for_others, &look);
  return look.found;
}

static gboolean
is_closers (PremiaStage stage)
{
  return stage != PREMIA_STAGE_NONE && premia_stage_answered_by (stage) == PREMIA_PART_CLOSER;
}

gboolean
premia_mend_measure_is_closers (const PremiaMeasure *measure)
{
  g_autoptr (PremiaCatalogue) catalogue = NULL;

  if (is_closers (measure->at))
    return TRUE;
  if (measure->actions != NULL)
    {
      catalogue = premia_catalogue_new_default ();
      for (guint i = 0; measure->actions[i] != NULL; i++)
        if (is_closers (premia_catalogue_stage_of (catalogue, measure->actions[i])))
          return TRUE;
      return FALSE;
    }
  /* An amount is what was won, whatever else was reached. */
  if (measure->kind == PREMIA_MEASURE_SUM)
    return TRUE;
  for (PremiaStage stage = 0; stage < PREMIA_N_STAGES; stage++)
    if ((measure->reached & PREMIA_BIT (stage)) != 0 && is_closers (stage))
      return TRUE;
  return FALSE;
}

static gboolean
reads (PremiaExpression *expression, const char *id)
{
  Look look = { NULL, id, FALSE };

  if (expression != NULL)
    premia_expression_visit_names (expression, look_for_measure, &look);
  return look.found;
}

void
premia_mend_drop_measure (PremiaScheme *builder, const char *id)
{
  guint index;

  if (premia_scheme_find_measure (builder, id, &index) == NULL)
    return;
  for (guint i = 0; i < builder->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (builder->components, i);

      if (g_strcmp0 (component->measure, id) == 0 || g_strcmp0 (component->by_measure, id) == 0 || reads (component->when, id)
          || reads (component->by, id) || reads (component->tier_by_expression, id))
        return;
    }
  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      if (g_strcmp0 (measure->ratio[0], id) == 0 || g_strcmp0 (measure->ratio[1], id) == 0)
        return;
    }
  g_ptr_array_remove_index (builder->measures, index);
}
