/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme.h"
#include "premia-scheme-private.h"

#include <string.h>

static const char *const type_names[PREMIA_N_COMPONENTS] = {
  [PREMIA_COMPONENT_SALARY] = "salary",         [PREMIA_COMPONENT_PER_UNIT] = "per_unit",
  [PREMIA_COMPONENT_PERCENT] = "percent",       [PREMIA_COMPONENT_BONUS] = "bonus",
  [PREMIA_COMPONENT_MULTIPLIER] = "multiplier", [PREMIA_COMPONENT_CAP] = "cap",
  [PREMIA_COMPONENT_FLOOR] = "floor",           [PREMIA_COMPONENT_RANK] = "rank",
  [PREMIA_COMPONENT_SPLIT_POOL] = "split_pool", [PREMIA_COMPONENT_OVERRIDE] = "override",
  [PREMIA_COMPONENT_DRAW] = "draw",             [PREMIA_COMPONENT_CLAWBACK] = "clawback",
  [PREMIA_COMPONENT_HOLDBACK] = "holdback",     [PREMIA_COMPONENT_SPREAD] = "spread",
  [PREMIA_COMPONENT_BADGE_BONUS] = "badge_bonus",
};

static void
clear_label (PremiaLabel *label)
{
  g_clear_pointer (&label->plain, g_free);
  g_clear_pointer (&label->en, g_free);
  g_clear_pointer (&label->ru, g_free);
}

void
premia_measure_free (PremiaMeasure *measure)
{
  g_free (measure->id);
  clear_label (&measure->name);
  g_strfreev (measure->actions);
  g_free (measure->reached_order);
  g_strfreev (measure->segment);
  g_free (measure->given);
  g_free (measure->ratio[0]);
  g_free (measure->ratio[1]);
  g_free (measure);
}

void
premia_component_free (PremiaComponent *component)
{
  g_free (component->id);
  clear_label (&component->name);
  g_free (component->payroll_code);
  g_clear_pointer (&component->when, premia_expression_unref);
  g_strfreev (component->of);
  g_free (component->measure);
  g_clear_pointer (&component->tiers, g_array_unref);
  g_clear_pointer (&component->tier_by_expression, premia_expression_unref);
  g_clear_pointer (&component->by, premia_expression_unref);
  g_clear_pointer (&component->table, g_array_unref);
  g_clear_pointer (&component->prizes, g_array_unref);
  g_free (component->by_measure);
  g_free (component->badge);
  g_free (component);
}

static void
clear_scheme (gpointer data)
{
  PremiaScheme *self = data;

  g_free (self->id);
  clear_label (&self->name);
  g_free (self->role);
  g_free (self->currency);
  g_free (self->time_zone);
  g_free (self->of);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->components, g_ptr_array_unref);
}

/**
 * premia_label_get:
 *
 * The text for people: the one in @language, else the one for all languages, else any.
 * Returns: (nullable) (transfer none)
 */
const char *
premia_label_get (const PremiaLabel *label, const char *language)
{
  g_return_val_if_fail (label != NULL, NULL);

  if (language != NULL && g_str_has_prefix (language, "ru") && label->ru != NULL)
    return label->ru;
  if (language != NULL && g_str_has_prefix (language, "en") && label->en != NULL)
    return label->en;
  if (label->plain != NULL)
    return label->plain;
  return label->en != NULL ? label->en : label->ru;
}

PremiaScheme *
premia_scheme_ref (PremiaScheme *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_scheme_unref (PremiaScheme *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_scheme);
}

const PremiaMeasure *
premia_scheme_find_measure (PremiaScheme *self, const char *id, guint *index)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (self->measures, i);

      if (measure->id == NULL || measure->id[0] != id[0] || strcmp (measure->id, id) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return measure;
    }
  return NULL;
}

const PremiaComponent *
premia_scheme_find_component (PremiaScheme *self, const char *id, guint *index)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->components, i);

      if (g_strcmp0 (component->id, id) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return component;
    }
  return NULL;
}

/**
 * premia_scheme_get_digits:
 *
 * How many digits behind the point the amounts of this scheme have: those of its rounding unit.
 */
guint
premia_scheme_get_digits (PremiaScheme *self)
{
  PremiaMoney unit;
  guint digits = 6;

  g_return_val_if_fail (self != NULL && self->rounding_to > 0, 2);

  for (unit = self->rounding_to; digits > 0 && unit % 10 == 0; unit /= 10)
    digits--;
  return digits;
}

gboolean
premia_component_has_base (const PremiaComponent *component)
{
  g_return_val_if_fail (component != NULL, FALSE);

  return component->type >= PREMIA_COMPONENT_MULTIPLIER && component->type != PREMIA_COMPONENT_RANK
         && component->type != PREMIA_COMPONENT_SPLIT_POOL && component->type != PREMIA_COMPONENT_OVERRIDE
         && component->type != PREMIA_COMPONENT_BADGE_BONUS;
}

gboolean
premia_component_can_be_clawed_back (const PremiaComponent *component)
{
  g_return_val_if_fail (component != NULL, FALSE);

  switch (component->type)
    {
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
    case PREMIA_COMPONENT_BONUS:
    case PREMIA_COMPONENT_MULTIPLIER:
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return component->accumulate == PREMIA_ACCUMULATE_PERIOD || component->accumulate == PREMIA_ACCUMULATE_EVENT;
    default:
      return FALSE;
    }
}

static gboolean
is_number (const PremiaNode *node, gint64 number)
{
  return node->kind == PREMIA_NODE_NUMBER && !node->percent && node->number.numerator == number && node->number.denominator == 1;
}

/* "1 = 0", which is never met whatever the data say. */
static gboolean
is_never (const PremiaNode *node)
{
  return node->kind == PREMIA_NODE_EQUAL && is_number (node->left, 1) && is_number (node->right, 0);
}

gboolean
premia_component_is_off (const PremiaComponent *component)
{
  const PremiaNode *root;

  g_return_val_if_fail (component != NULL, FALSE);

  if (component->when == NULL)
    return FALSE;
  root = premia_expression_get_root (component->when);
  return is_never (root) || (root->kind == PREMIA_NODE_AND && is_never (root->left));
}

PremiaExpression *
premia_component_dup_condition (const PremiaComponent *component)
{
  g_autofree char *rest = NULL;
  const char *after;
  gsize length;

  g_return_val_if_fail (component != NULL, NULL);

  if (!premia_component_is_off (component))
    return component->when != NULL ? premia_expression_ref (component->when) : NULL;
  /* "1 = 0" itself has no letters. */
  after = strstr (premia_expression_get_text (component->when), "and");
  if (after == NULL)
    return NULL;
  rest = g_strstrip (g_strdup (after + strlen ("and")));
  length = strlen (rest);
  if (rest[0] == '(' && rest[length - 1] == ')')
    {
      g_autofree char *inside = g_strndup (rest + 1, length - 2);
      PremiaExpression *whole = premia_expression_parse (inside, NULL, NULL, NULL);

      /* The two need not belong together: "(a + b) > min (c, d)". */
      if (whole != NULL)
        return whole;
    }
  return premia_expression_parse (rest, NULL, NULL, NULL);
}

static gboolean
is_in_default_of (const PremiaComponent *component, const PremiaComponent *earlier)
{
  return component->type == PREMIA_COMPONENT_CLAWBACK ? premia_component_can_be_clawed_back (earlier)
                                                      : earlier->type != PREMIA_COMPONENT_SALARY;
}

guint64
premia_scheme_get_of (PremiaScheme *self, guint index)
{
  const PremiaComponent *component;
  guint64 bits = 0;

  g_return_val_if_fail (self != NULL && index < self->components->len, 0);

  if (self->of != NULL)
    return self->of[index];

  component = g_ptr_array_index (self->components, index);
  for (guint i = 0; i < index; i++)
    {
      const PremiaComponent *earlier = g_ptr_array_index (self->components, i);

      if (component->of == NULL ? is_in_default_of (component, earlier)
                                : g_strv_contains ((const char *const *) component->of, earlier->id))
        bits |= G_GUINT64_CONSTANT (1) << i;
    }
  return bits;
}

const char *
premia_component_type_to_string (PremiaComponentType type)
{
  g_return_val_if_fail (type < PREMIA_N_COMPONENTS, NULL);
  return type_names[type];
}

gboolean
premia_component_type_parse (const char *text, PremiaComponentType *type)
{
  g_return_val_if_fail (text != NULL && type != NULL, FALSE);

  for (guint i = 0; i < PREMIA_N_COMPONENTS; i++)
    if (strcmp (type_names[i], text) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}
