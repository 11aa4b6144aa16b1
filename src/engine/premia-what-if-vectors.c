/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-what-if"

#include "premia-what-if-private.h"
#include "premia-column-pricing.h"

#include <string.h>

/* One component for all people and periods, in vectors over the columns that it reads. */

#define BLOCK 512 /* cells of a sum that stay close while all its terms are added */

PREMIA_VECTOR static void
add_columns (PremiaMoney *restrict sum, const PremiaMoney *const *terms, guint n_terms, guint n)
{
  for (guint start = 0; start < n; start += BLOCK)
    {
      guint end = MIN (start + BLOCK, n);

      for (guint j = 0; j < n_terms; j++)
        {
          const PremiaMoney *term = terms[j];

          for (guint i = start; i < end; i++)
            sum[i] += term[i];
        }
    }
}

PREMIA_VECTOR static void
keep_where (PremiaMoney *restrict out, const guint8 *holds, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = holds[i] != 0 ? out[i] : 0;
}

/* The sum often only grows from one component to the next. */
gboolean
premia_what_if_sum_base (PremiaWhatIf *self, guint64 of)
{
  const PremiaMoney *terms[PREMIA_SCHEME_MAX_COMPONENTS];
  guint n_terms = 0;

  if (self->base_of == G_MAXUINT64 || (self->base_of & ~of) != 0)
    {
      memset (self->base, 0, self->n * sizeof (PremiaMoney));
      self->base_of = 0;
      self->base_bound = 0;
    }
  for (guint i = 0; i < PREMIA_SCHEME_MAX_COMPONENTS; i++)
    {
      if (((of & ~self->base_of) >> i & 1) == 0)
        continue;
      if (__builtin_add_overflow (self->base_bound, self->components[i].bound, &self->base_bound)
          || self->base_bound >= PREMIA_COLUMN_LIMIT / 2)
        {
          self->base_of = G_MAXUINT64;
          return FALSE;
        }
      terms[n_terms++] = self->components[i].amounts;
    }
  add_columns (self->base, terms, n_terms, self->n);
  self->base_of = of;
  return TRUE;
}

static gboolean
price_events (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component, PremiaWhatIfColumn *column)
{
  const PremiaEventColumn *events = premia_columns_get_events (self->columns, scheme, component->measure);

  if (!events->quantities.fits)
    return FALSE;
  if (self->scratch_size < events->start[self->n])
    {
      self->scratch_size = events->start[self->n];
      self->scratch = g_renew (gint64, self->scratch, self->scratch_size + 1);
    }
  return premia_pricing_by_event (component, scheme, events, self->n, self->scratch, column->amounts,
                                  &column->bound);
}

PREMIA_VECTOR static void
subtract_column (PremiaMoney *restrict from, const PremiaMoney *what, guint n)
{
  for (guint i = 0; i < n; i++)
    from[i] -= what[i];
}

PREMIA_VECTOR static void
choose_column (PremiaMoney *restrict out, const PremiaMoney *other, const guint8 *holds, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = holds[i] != 0 ? out[i] : MIN (other[i], 0);
}

static gboolean
price_moment (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component,
              PremiaToDate which, PremiaMoney *out, gint64 *bound)
{
  return premia_pricing_by_value (component, scheme,
                                  premia_columns_get_to_date (self->columns, scheme, component->measure,
                                                              component->accumulate, which),
                                  self->n, out, bound);
}

/* f (to date now) − f (to date before); where `when` fails at most what went back since. */
static gboolean
price_span (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component,
            const guint8 *truth, PremiaWhatIfColumn *column)
{
  gint64 now, before, left;

  if (component->tiers != NULL && component->tier_by != PREMIA_TIER_BY_VALUE)
    return FALSE;
  if (!price_moment (self, scheme, component, PREMIA_TO_DATE_BEFORE, self->before, &before)
      || !price_moment (self, scheme, component, PREMIA_TO_DATE_NOW, column->amounts, &now))
    return FALSE;
  subtract_column (column->amounts, self->before, self->n);
  column->bound = before + now;
  if (truth == NULL)
    return TRUE;
  if (!price_moment (self, scheme, component, PREMIA_TO_DATE_LEFT, self->left, &left))
    return FALSE;
  subtract_column (self->left, self->before, self->n);
  choose_column (column->amounts, self->left, truth, self->n);
  column->bound = MAX (column->bound, before + left);
  return TRUE;
}

static gboolean
price_measured (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component,
                const guint8 *truth, PremiaWhatIfColumn *column)
{
  const PremiaValueColumn *values;
  const PremiaFractionColumn *position;

  if (component->accumulate == PREMIA_ACCUMULATE_EVENT)
    return price_events (self, scheme, component, column);
  if (component->accumulate != PREMIA_ACCUMULATE_PERIOD)
    return price_span (self, scheme, component, truth, column);
  values = premia_columns_get_value (self->columns, scheme, component->measure);
  if (component->tiers == NULL || component->tier_by == PREMIA_TIER_BY_VALUE)
    return premia_pricing_by_value (component, scheme, values, self->n, column->amounts, &column->bound);
  if (component->tier_by == PREMIA_TIER_BY_ATTAINMENT && component->tier_mode == PREMIA_TIERS_MARGINAL)
    return premia_pricing_by_quota (component, scheme, values,
                                    premia_columns_get_name (self->columns, scheme, component->measure,
                                                             PREMIA_NAME_QUOTA, ""),
                                    self->n, column->amounts, &column->bound);
  if (component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    position = premia_columns_get_name (self->columns, scheme, component->measure,
                                        PREMIA_NAME_ATTAINMENT, component->measure);
  else
    position = premia_columns_get_number (self->columns, scheme, component->measure,
                                          component->tier_by_expression);
  return premia_pricing_by_position (component, scheme, values, position, self->n, column->amounts,
                                     &column->bound);
}

static const PremiaProrationColumn *
proration_of (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component)
{
  return component->prorate ? premia_columns_get_proration (self->columns, scheme) : NULL;
}

static gboolean
price_amount (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component, PremiaWhatIfColumn *column)
{
  if (!premia_pricing_amount (component, scheme, proration_of (self, scheme, component), self->n,
                              column->amounts, &column->bound))
    return FALSE;
  keep_where (column->amounts, premia_columns_get_applied (self->columns), self->n);
  return TRUE;
}

static gboolean
price_limit (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component, guint index,
             PremiaWhatIfColumn *column)
{
  if (!premia_what_if_sum_base (self, premia_scheme_get_of (scheme, index))
      || !premia_pricing_limit (component, scheme, proration_of (self, scheme, component), self->base,
                                self->base_bound, self->n, column->amounts, &column->bound))
    return FALSE;
  if (component->type == PREMIA_COMPONENT_FLOOR)
    keep_where (column->amounts, premia_columns_get_applied (self->columns), self->n);
  return TRUE;
}

static gboolean
price_multiplier (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component, guint index,
                  PremiaWhatIfColumn *column)
{
  return premia_what_if_sum_base (self, premia_scheme_get_of (scheme, index))
         && premia_pricing_multiplier (component, scheme, self->base, self->base_bound,
                                       premia_columns_get_number (self->columns, scheme, component->measure, component->by),
                                       self->n, column->amounts, &column->bound);
}

gboolean
premia_what_if_is_decided_among (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_RANK || component->type == PREMIA_COMPONENT_SPLIT_POOL;
}

static gboolean
take_peers (PremiaWhatIf *self, guint index, PremiaWhatIfColumn *column)
{
  const PremiaPeer *cells = self->peers[index]->cells;

  column->bound = 0;
  for (guint i = 0; i < self->n; i++)
    {
      column->amounts[i] = cells[i].amount;
      column->bound = MAX (column->bound, cells[i].amount == G_MININT64 ? G_MAXINT64 : ABS (cells[i].amount));
    }
  return TRUE;
}

static gboolean
price_override (PremiaWhatIf *self, PremiaScheme *scheme, const PremiaComponent *component, PremiaWhatIfColumn *column)
{
  const PremiaValueColumn *values = premia_columns_get_others (self->columns, scheme, component->measure, component->of_people);

  return values != NULL && premia_pricing_by_value (component, scheme, values, self->n, column->amounts, &column->bound);
}

/* What a limit could be grows with every limit before it, whatever the lines are. Where that begins to matter the
 * lines themselves are asked. */
#define LARGE_BOUND (G_GINT64_CONSTANT (1) << 48)

PREMIA_VECTOR static gint64
find_largest (const PremiaMoney *column, guint n)
{
  gint64 largest = 0;

  for (guint i = 0; i < n; i++)
    {
      const gint64 magnitude = column[i] < 0 ? -column[i] : column[i];

      largest = magnitude > largest ? magnitude : largest;
    }
  return largest;
}

gboolean
premia_what_if_run_vectors (PremiaWhatIf *self, PremiaScheme *scheme, guint index)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  PremiaWhatIfColumn *column = &self->components[index];
  const guint8 *truth = NULL;
  gboolean ok;

  if (premia_what_if_looks_back (component) || component->type == PREMIA_COMPONENT_BADGE_BONUS)
    return FALSE;
  if (component->when != NULL)
    {
      truth = premia_columns_get_truth (self->columns, scheme, component->measure, component->when);
      if (truth == NULL)
        return FALSE;
    }
  if (component->type == PREMIA_COMPONENT_SALARY
      || (component->type == PREMIA_COMPONENT_BONUS && !component->has_each))
    ok = price_amount (self, scheme, component, column);
  else if (component->type == PREMIA_COMPONENT_MULTIPLIER)
    ok = price_multiplier (self, scheme, component, index, column);
  else if (component->type == PREMIA_COMPONENT_CAP || component->type == PREMIA_COMPONENT_FLOOR)
    ok = price_limit (self, scheme, component, index, column);
  else if (premia_what_if_is_decided_among (component))
    ok = take_peers (self, index, column);
  else if (component->type == PREMIA_COMPONENT_OVERRIDE)
    ok = price_override (self, scheme, component, column);
  else
    ok = price_measured (self, scheme, component, truth, column);
  if (ok && truth != NULL
      && (component->accumulate == PREMIA_ACCUMULATE_PERIOD || component->accumulate == PREMIA_ACCUMULATE_EVENT))
    keep_where (column->amounts, truth, self->n);
  if (ok && column->bound > LARGE_BOUND)
    column->bound = find_largest (column->amounts, self->n);
  return ok;
}
