/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-curve"

#include "premia-pay-curve.h"
#include "premia-tiers.h"

#define EXAMPLE_COUNT 20
#define EXAMPLE_AMOUNT 100000

static const PremiaComponent *
component_at (const PremiaPayCurve *self, guint index)
{
  return g_ptr_array_index (self->scheme->components, index);
}

static const char *
id_of (const PremiaPayCurve *self)
{
  return ((const PremiaMeasure *) g_ptr_array_index (self->scheme->measures, self->measure))->id;
}

/* ---- what a measure does in an expression ---- */

typedef struct { const char *id; gboolean found, attainment; } Mention;

static void
on_name (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Mention *mention = user_data;

  if ((kind != PREMIA_NAME_MEASURE && kind != PREMIA_NAME_ATTAINMENT) || g_strcmp0 (measure, mention->id) != 0)
    return;
  mention->found = TRUE;
  mention->attainment |= kind == PREMIA_NAME_ATTAINMENT;
}

static gboolean
is_mentioned (const PremiaPayCurve *self, PremiaExpression *expression)
{
  Mention mention = { id_of (self) };

  if (expression != NULL)
    premia_expression_visit_names (expression, on_name, &mention);
  return mention.found;
}

gboolean
premia_pay_curve_prices (const PremiaPayCurve *self, guint index)
{
  const PremiaComponent *component = component_at (self, index);

  if (component->type != PREMIA_COMPONENT_PER_UNIT && component->type != PREMIA_COMPONENT_PERCENT
      && (component->type != PREMIA_COMPONENT_BONUS || !component->has_each))
    return FALSE;
  return g_strcmp0 (component->measure, id_of (self)) == 0;
}

gboolean
premia_pay_curve_asks (const PremiaPayCurve *self, guint index)
{
  const PremiaComponent *component = component_at (self, index);

  return is_mentioned (self, component->when) || is_mentioned (self, component->by) || is_mentioned (self, component->tier_by_expression);
}

gboolean
premia_pay_curve_init (PremiaPayCurve *self, PremiaScheme *scheme, guint measure)
{
  const PremiaMeasure *what = g_ptr_array_index (scheme->measures, measure);

  self->scheme = scheme;
  self->measure = measure;
  self->sum = what->kind == PREMIA_MEASURE_SUM;
  self->quota = premia_rational_from_int (self->sum ? EXAMPLE_AMOUNT : EXAMPLE_COUNT);
  self->asked = FALSE;
  if (what->kind == PREMIA_MEASURE_RATIO || what->kind == PREMIA_MEASURE_GIVEN)
    return FALSE;
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_component_may_pay (component_at (self, i)) && (premia_pay_curve_prices (self, i) || premia_pay_curve_asks (self, i)))
      return TRUE;
  return FALSE;
}

/* ---- one point ---- */

typedef struct { PremiaPayCurve *curve; const PremiaComponent *component; PremiaRational n; } Point;

static gboolean
say_name (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data, GError **error)
{
  Point *point = user_data;
  gboolean own = point->curve != NULL && g_strcmp0 (measure, id_of (point->curve)) == 0;

  value->kind = PREMIA_VALUE_MISSING;
  if (kind == PREMIA_NAME_MEASURE && own)
    {
      value->kind = PREMIA_VALUE_NUMBER;
      value->number = point->n;
    }
  else if (kind == PREMIA_NAME_ATTAINMENT && own)
    {
      point->curve->asked = TRUE;
      if (premia_rational_divide (&value->number, point->n, point->curve->quota))
        value->kind = PREMIA_VALUE_NUMBER;
    }
  else if (kind == PREMIA_NAME_QUOTA && point->curve != NULL && g_strcmp0 (point->component->measure, id_of (point->curve)) == 0)
    {
      point->curve->asked = TRUE;
      value->kind = PREMIA_VALUE_NUMBER;
      value->number = point->curve->quota;
    }
  return TRUE;
}

static gboolean
is_refused (PremiaExpression *when, Point *point)
{
  PremiaValue value;

  return when != NULL && premia_expression_evaluate (when, say_name, point, &value, NULL) && value.kind == PREMIA_VALUE_FALSE;
}

gboolean
premia_component_may_pay (const PremiaComponent *component)
{
  Point nowhere = { NULL, component, { 0, 1 } };

  g_return_val_if_fail (component != NULL, FALSE);

  return !is_refused (component->when, &nowhere);
}

static gboolean
price (PremiaPayCurve *self, const PremiaComponent *component, Point *point, PremiaRational *line)
{
  PremiaRational position = premia_rational_from_int (0);
  PremiaValue value = { PREMIA_VALUE_MISSING };

  if (component->tier_by == PREMIA_TIER_BY_ATTAINMENT && component->tiers != NULL)
    self->asked = TRUE;
  /* What goes by something else is looked at where that is best. */
  if (component->tier_by_expression != NULL && component->tiers != NULL)
    {
      position = premia_rational_from_micros (g_array_index (component->tiers, PremiaTier, component->tiers->len - 1).from);
      if (premia_expression_evaluate (component->tier_by_expression, say_name, point, &value, NULL) && value.kind == PREMIA_VALUE_NUMBER)
        position = value.number;
    }
  return premia_tiers_price (component, point->n, position, self->quota, line, NULL);
}

static gboolean
multiply (PremiaPayCurve *self, const PremiaComponent *component, Point *point, PremiaRational base, PremiaRational *line)
{
  PremiaValue value = { PREMIA_VALUE_MISSING };
  PremiaRational more;
  PremiaRate factor = PREMIA_MICRO;

  if (!premia_expression_evaluate (component->by, say_name, point, &value, NULL) || value.kind != PREMIA_VALUE_NUMBER)
    return TRUE;
  for (guint i = 0; i < component->table->len; i++)
    {
      const PremiaFactorRow *row = &g_array_index (component->table, PremiaFactorRow, i);

      if (premia_rational_compare (value.number, premia_rational_from_micros (row->from)) >= 0)
        factor = row->factor_ppm;
    }
  more = premia_rational_from_micros (factor - PREMIA_MICRO);
  return premia_rational_multiply (line, base, more);
}

static gboolean
sum_of (const PremiaPayCurve *self, guint index, PremiaRational *sum)
{
  guint64 of = premia_scheme_get_of (self->scheme, index);

  *sum = premia_rational_from_int (0);
  for (guint i = 0; i < index; i++)
    if ((of >> i & 1) != 0 && !premia_rational_add (sum, *sum, self->lines[i]))
      return FALSE;
  return TRUE;
}

static gboolean
limit (const PremiaComponent *component, PremiaRational base, PremiaRational *line)
{
  gboolean cap = component->type == PREMIA_COMPONENT_CAP;
  PremiaRational missing;

  if (!premia_rational_subtract (&missing, premia_rational_from_micros (component->amount), base))
    return FALSE;
  if (premia_rational_sign (missing) == (cap ? -1 : 1))
    *line = missing;
  return TRUE;
}

static gboolean
find_line (PremiaPayCurve *self, guint index, PremiaRational n, PremiaRational *line)
{
  const PremiaComponent *component = component_at (self, index);
  Point point = { self, component, n };
  PremiaRational base;

  *line = premia_rational_from_int (0);
  if (is_refused (component->when, &point))
    return TRUE;
  if (premia_pay_curve_prices (self, index))
    return price (self, component, &point, line);
  switch (component->type)
    {
    case PREMIA_COMPONENT_BONUS:
      if (!component->has_each && is_mentioned (self, component->when))
        *line = premia_rational_from_micros (component->amount);
      return TRUE;
    case PREMIA_COMPONENT_MULTIPLIER:
      return sum_of (self, index, &base) && multiply (self, component, &point, base, line);
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return sum_of (self, index, &base) && limit (component, base, line);
    case PREMIA_COMPONENT_DRAW:
      /* What has to be paid back is no pay for nothing. */
      if (component->draw_kind != PREMIA_DRAW_GUARANTEE || component->recoverable)
        return TRUE;
      return sum_of (self, index, &base) && limit (component, base, line);
    default:
      return TRUE;
    }
}

gboolean
premia_pay_curve_at (PremiaPayCurve *self, PremiaRational n, PremiaRational *pay)
{
  *pay = premia_rational_from_int (0);
  for (guint i = 0; i < self->scheme->components->len; i++)
    if (!find_line (self, i, n, &self->lines[i]) || !premia_rational_add (pay, *pay, self->lines[i]))
      return FALSE;
  return TRUE;
}

/* ---- where it bends ---- */

static void
add_point (PremiaPayCurve *self, GArray *points, PremiaRational at, gboolean of_quota)
{
  if (of_quota)
    {
      self->asked = TRUE;
      if (!premia_rational_multiply (&at, at, self->quota))
        return;
    }
  if (premia_rational_sign (at) > 0 && points->len < 4 * PREMIA_PAY_CURVE_MAX_POINTS)
    g_array_append_val (points, at);
}

static gboolean
has_name (const PremiaNode *node, PremiaNameKind kind, const char *id)
{
  if (node == NULL)
    return FALSE;
  if (node->kind == PREMIA_NODE_NAME)
    return node->name_kind == kind && g_strcmp0 (node->measure, id) == 0;
  return has_name (node->left, kind, id) || has_name (node->right, kind, id);
}

static void
add_numbers (PremiaPayCurve *self, GArray *points, const PremiaNode *node, gboolean of_quota)
{
  if (node == NULL)
    return;
  if (node->kind == PREMIA_NODE_NUMBER)
    add_point (self, points, node->number, of_quota);
  add_numbers (self, points, node->left, of_quota);
  add_numbers (self, points, node->right, of_quota);
}

/* The numbers with which the measure is compared. */
static void
add_comparisons (PremiaPayCurve *self, GArray *points, const PremiaNode *node)
{
  if (node == NULL)
    return;
  if (node->kind >= PREMIA_NODE_EQUAL && node->kind <= PREMIA_NODE_GREATER_EQUAL)
    {
      if (has_name (node, PREMIA_NAME_MEASURE, id_of (self)))
        add_numbers (self, points, node, FALSE);
      if (has_name (node, PREMIA_NAME_ATTAINMENT, id_of (self)))
        add_numbers (self, points, node, TRUE);
      return;
    }
  add_comparisons (self, points, node->left);
  add_comparisons (self, points, node->right);
}

static void
add_tiers (PremiaPayCurve *self, GArray *points, const PremiaComponent *component)
{
  const gboolean of_quota = component->tier_by == PREMIA_TIER_BY_ATTAINMENT;

  if (component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    return;
  for (guint i = 0; i < component->tiers->len; i++)
    add_point (self, points, premia_rational_from_micros (g_array_index (component->tiers, PremiaTier, i).from), of_quota);
  if (component->tier_mode == PREMIA_TIERS_EXCESS)
    add_point (self, points, premia_rational_from_micros (component->tier_base), component->tier_base_percent);
}

static void
add_factors (PremiaPayCurve *self, GArray *points, const PremiaComponent *component)
{
  const PremiaNode *root = premia_expression_get_root (component->by);
  const gboolean of_quota = root->kind == PREMIA_NODE_NAME && root->name_kind == PREMIA_NAME_ATTAINMENT;

  if (root->kind != PREMIA_NODE_NAME || g_strcmp0 (root->measure, id_of (self)) != 0)
    return;
  for (guint i = 0; i < component->table->len; i++)
    add_point (self, points, premia_rational_from_micros (g_array_index (component->table, PremiaFactorRow, i).from), of_quota);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return premia_rational_compare (*(const PremiaRational *) a, *(const PremiaRational *) b);
}

GArray *
premia_pay_curve_points (PremiaPayCurve *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PremiaRational));

  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = component_at (self, i);

      if (!premia_component_may_pay (component))
        continue;
      if (component->when != NULL)
        add_comparisons (self, points, premia_expression_get_root (component->when));
      if (component->tiers != NULL && premia_pay_curve_prices (self, i))
        add_tiers (self, points, component);
      if (component->by != NULL)
        add_factors (self, points, component);
    }
  g_array_sort (points, compare_points);
  for (guint i = points->len; i > 1; i--)
    if (compare_points (&g_array_index (points, PremiaRational, i - 1), &g_array_index (points, PremiaRational, i - 2)) == 0)
      g_array_remove_index (points, i - 1);
  if (points->len > PREMIA_PAY_CURVE_MAX_POINTS)
    g_array_set_size (points, PREMIA_PAY_CURVE_MAX_POINTS);
  return points;
}
