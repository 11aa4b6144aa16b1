/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-repair"

#include "premia-repair.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

/* One scheme over the span, all of it summed up. */
typedef struct
{
  PremiaCube   *cube;     /* (owned) */
  PremiaWhatIf *what_if;  /* (owned) */
  PremiaMoney  *variable; /* (owned): by cell, without salary */
  PremiaMoney   total, variable_total;
  guint         n_people, n_periods;
} Result;

static void
result_clear (Result *self)
{
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->variable, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("What it costs over these periods is too large to be added up."));
  return FALSE;
}

/* @cube (nullable): one that may serve the scheme already, also that of @self. */
static gboolean
compute (Result *self, const PremiaRepairCall *call, PremiaScheme *scheme, PremiaCube *cube, GError **error)
{
  g_autoptr (PremiaCube) served = cube != NULL && premia_cube_serves (cube, scheme) ? premia_cube_ref (cube) : NULL;

  result_clear (self);
  self->cube = served != NULL ? g_steal_pointer (&served) : premia_cube_new (call->dataset, scheme, &call->span, MAX (call->n_threads, 1), error);
  if (self->cube == NULL)
    return FALSE;
  self->what_if = premia_what_if_new (self->cube);
  if (!premia_what_if_run (self->what_if, scheme, error))
    return FALSE;
  self->n_people = premia_people_get_n (premia_dataset_get_people (call->dataset));
  self->n_periods = premia_cube_get_n_periods (self->cube);
  self->total = premia_what_if_get_total (self->what_if);
  self->variable_total = 0;
  self->variable = g_new0 (PremiaMoney, (gsize) self->n_people * self->n_periods + 1);
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaMoney *amounts = premia_what_if_get_component (self->what_if, i);

      if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->type == PREMIA_COMPONENT_SALARY)
        continue;
      for (gsize cell = 0; cell < (gsize) self->n_people * self->n_periods; cell++)
        if (!premia_money_add (&self->variable[cell], amounts[cell]) || !premia_money_add (&self->variable_total, amounts[cell]))
          return fail_overflow (error);
    }
  return TRUE;
}

static gboolean
sum_person (const Result *self, const PremiaMoney *cells, guint person, PremiaMoney *sum, GError **error)
{
  *sum = 0;
  for (guint i = 0; i < self->n_periods; i++)
    if (!premia_money_add (sum, cells[(gsize) person * self->n_periods + i]))
      return fail_overflow (error);
  return TRUE;
}

/* ---- who gains and who loses ---- */

static gboolean
loses_much (PremiaMoney before, PremiaMoney after)
{
  return before > 0 && (PremiaInt128) (before - (PremiaInt128) after) * 100 > (PremiaInt128) before * PREMIA_REPAIR_LOSS_PERCENT;
}

static gboolean
find_people (PremiaRepair *self, const Result *before, const Result *after, GError **error)
{
  for (guint i = 0; i < before->n_people; i++)
    {
      PremiaRepairPerson person = { .person = i };

      if (!sum_person (before, premia_what_if_get_totals (before->what_if), i, &person.before, error)
          || !sum_person (after, premia_what_if_get_totals (after->what_if), i, &person.after, error))
        return FALSE;
      if (person.before == 0 && person.after == 0)
        continue;
      person.loses_much = loses_much (person.before, person.after);
      self->n_gain += person.after > person.before;
      self->n_lose += person.after < person.before;
      self->n_lose_much += person.loses_much;
      g_array_append_val (self->people, person);
    }
  return TRUE;
}

/* ---- the guarantee ---- */

/* How many periods two months are. */
static guint
count_guaranteed (PremiaPeriodKind kind)
{
  switch (kind)
    {
    case PREMIA_PERIOD_WEEK:
      return 9;
    case PREMIA_PERIOD_MONTH:
      return PREMIA_REPAIR_GUARANTEE_MONTHS;
    case PREMIA_PERIOD_QUARTER:
    case PREMIA_PERIOD_YEAR:
    default:
      return 1;
    }
}

/* What those who lose much had a month on average, in whole units: Σ over their months ÷ the number of these. */
static PremiaMoney
find_guarantee (PremiaRepair *self, const Result *before)
{
  PremiaInt128 sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->people->len; i++)
    {
      const PremiaRepairPerson *person = &g_array_index (self->people, PremiaRepairPerson, i);

      for (guint period = 0; person->loses_much && period < before->n_periods; period++)
        if (premia_cube_days_applied (before->cube, person->person, period) > 0)
          {
            sum += before->variable[(gsize) person->person * before->n_periods + period];
            n++;
          }
    }
  return n > 0 && sum > 0 ? (PremiaMoney) (sum / n) / PREMIA_MICRO * PREMIA_MICRO : 0;
}

/* As the draw would: up to the amount, in each of the last months that the scheme applied to the person. */
static gboolean
price_guarantee (PremiaRepair *self, const Result *before, const Result *after, GError **error)
{
  self->guarantee = find_guarantee (self, before);
  if (self->guarantee == 0)
    return TRUE;
  self->n_months = MIN (count_guaranteed (self->after->period), after->n_periods);
  for (guint i = 0; i < self->people->len; i++)
    {
      PremiaRepairPerson *person = &g_array_index (self->people, PremiaRepairPerson, i);

      for (guint period = after->n_periods - self->n_months; person->loses_much && period < after->n_periods; period++)
        {
          PremiaMoney had = after->variable[(gsize) person->person * after->n_periods + period], short_of;

          if (premia_cube_days_applied (after->cube, person->person, period) == 0)
            continue;
          if (__builtin_sub_overflow (self->guarantee, had, &short_of) || !premia_money_add (&person->topped_up, MAX (short_of, 0)))
            return fail_overflow (error);
        }
      if (!premia_money_add (&self->guarantee_cost, person->topped_up))
        return fail_overflow (error);
    }
  return TRUE;
}

/* ---- what an appointment costs ---- */

static gboolean
count_qualified (PremiaRepair *self, const Result *after, GError **error)
{
  int measure = premia_scheme_find_qualified (self->after);
  const PremiaQuantity *cells = measure >= 0 ? premia_cube_get_cells (after->cube, (guint) measure) : NULL;
  PremiaInt128 n = 0;
  PremiaRational each;

  for (gsize i = 0; cells != NULL && i < (gsize) after->n_people * after->n_periods; i++)
    n += cells[i];
  n /= PREMIA_QUANTITY_ONE;
  if (n <= 0)
    return TRUE;
  self->n_qualified = (guint) n;
  if (!premia_rational_set (&each, after->variable_total, n * PREMIA_MICRO)
      || !premia_rational_round (each, self->after->rounding_to, PREMIA_ROUND_HALF_UP, &self->pay_per_qualified))
    return fail_overflow (error);
  return TRUE;
}

/* ---- the new scheme ---- */

/* The number at which @scheme costs what the old one did, if it has one to be found. */
static gboolean
balance (PremiaRepair *self, const PremiaRepairCall *call, PremiaScheme **scheme, Result *after, GError **error)
{
  g_auto (PremiaEqualCost) found = { 0 };

  if (!compute (after, call, *scheme, NULL, error))
    return FALSE;
  self->reached = self->rises = TRUE;
  if (!self->has_number)
    return TRUE;
  if (!premia_scheme_find_equal_cost (after->cube, *scheme, self->place, self->cost_before,
                                      call->step > 0 ? call->step : premia_scheme_get_step (*scheme, self->place), &found, error))
    return FALSE;
  self->reached = found.found;
  self->rises = found.rises;
  if (!found.found)
    return TRUE;
  premia_scheme_unref (*scheme);
  *scheme = premia_scheme_ref (found.scheme);
  self->number = found.number;
  return compute (after, call, *scheme, after->cube, error);
}

/* The place keeps its component when others are put in front of it. */
static void
follow_place (PremiaRepair *self, PremiaScheme *from, PremiaScheme *to)
{
  if (self->has_number)
    premia_scheme_find_component (to, ((const PremiaComponent *) g_ptr_array_index (from->components, self->place.component))->id, &self->place.component);
}

/* A component that @with has and @without does not. */
static guint
find_added (PremiaScheme *without, PremiaScheme *with)
{
  for (guint i = 0; i < with->components->len; i++)
    if (premia_scheme_find_component (without, ((const PremiaComponent *) g_ptr_array_index (with->components, i))->id, NULL) == NULL)
      return i;
  g_assert_not_reached ();
}

/* Whether a fee per appointment is all that the new scheme looks at: then nothing in it asks how good the appointments are. */
static gboolean
lacks_quality (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (component->type == PREMIA_COMPONENT_BONUS && component->when != NULL)
        return FALSE;
    }
  return premia_scheme_find_qualified (scheme) >= 0;
}

/* What the bonus would pay on top; it is not in @scheme. */
static gboolean
price_quality (PremiaRepair *self, const PremiaRepairCall *call, PremiaScheme *scheme, const Result *without, GError **error)
{
  g_autoptr (PremiaScheme) with = NULL;
  g_auto (Result) result = { 0 };

  if (!lacks_quality (scheme))
    return TRUE;
  with = premia_scheme_with_quality_bonus (scheme, without->cube, error);
  if (with == NULL || !compute (&result, call, with, NULL, error))
    return FALSE;
  self->has_quality = TRUE;
  self->quality = find_added (scheme, with);
  self->quality_amount = ((const PremiaComponent *) g_ptr_array_index (with->components, self->quality))->amount;
  self->quality_cost = result.total - without->total;
  self->with_quality = g_steal_pointer (&with);
  return TRUE;
}

static gboolean
add_quality (PremiaRepair *self, PremiaScheme **scheme, PremiaCube *cube, GError **error)
{
  PremiaScheme *with = premia_scheme_with_quality_bonus (*scheme, cube, error);

  if (with == NULL)
    return FALSE;
  follow_place (self, *scheme, with);
  premia_scheme_unref (*scheme);
  *scheme = with;
  return TRUE;
}

static gboolean
make_after (PremiaRepair *self, const PremiaRepairCall *call, const Result *before, Result *after, GError **error)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_mend (call->scheme, call->finding, before->cube, &self->place, error);

  if (scheme == NULL)
    return FALSE;
  self->has_number = self->place.component != G_MAXUINT;
  if (!balance (self, call, &scheme, after, error) || !price_quality (self, call, scheme, after, error))
    return FALSE;
  if (call->quality && self->has_quality
      && (!add_quality (self, &scheme, after->cube, error) || !balance (self, call, &scheme, after, error)))
    return FALSE;
  self->after = g_steal_pointer (&scheme);
  self->cost_after = after->total;
  return TRUE;
}

/* The guarantee pays nothing on the history, where nobody was given it. */
static gboolean
add_guarantee (PremiaRepair *self, const PremiaRepairCall *call, Result *after, GError **error)
{
  PremiaScheme *with;

  if (!call->guarantee || self->guarantee == 0)
    return TRUE;
  with = premia_scheme_with_guarantee (self->after, self->guarantee, error);
  if (with == NULL)
    return FALSE;
  premia_scheme_unref (self->after);
  self->after = with;
  return compute (after, call, with, NULL, error);
}

static gboolean
add_on_cost (PremiaRepair *self, const PremiaRepairCall *call, const Result *after, GError **error)
{
  if (!premia_cost_add_on_cost (self->cost_before, call->on_cost_ppm, self->after->rounding_to, &self->full_before)
      || !premia_cost_add_on_cost (self->cost_after, call->on_cost_ppm, self->after->rounding_to, &self->full_after)
      || !premia_cost_add_on_cost (self->guarantee_cost, call->on_cost_ppm, self->after->rounding_to, &self->full_guarantee)
      || !premia_cost_add_on_cost (after->variable_total, call->on_cost_ppm, self->after->rounding_to, &self->full_variable))
    return fail_overflow (error);
  self->remainder = self->cost_after - self->cost_before;
  return TRUE;
}

static PremiaRepair *
repair_new (PremiaScheme *before)
{
  PremiaRepair *self = g_new0 (PremiaRepair, 1);

  self->before = premia_scheme_ref (before);
  self->people = g_array_new (FALSE, TRUE, sizeof (PremiaRepairPerson));
  return self;
}

PremiaRepair *
premia_repair_new (const PremiaRepairCall *call, GError **error)
{
  g_autoptr (PremiaRepair) self = NULL;
  g_auto (Result) before = { 0 };
  g_auto (Result) after = { 0 };

  g_return_val_if_fail (call != NULL && call->dataset != NULL && call->scheme != NULL && call->finding != NULL, NULL);
  g_return_val_if_fail (call->on_cost_ppm >= 0, NULL);

  self = repair_new (call->scheme);
  if (!compute (&before, call, call->scheme, NULL, error))
    return NULL;
  self->cost_before = before.total;
  if (!make_after (self, call, &before, &after, error) || !find_people (self, &before, &after, error)
      || !price_guarantee (self, &before, &after, error) || !count_qualified (self, &after, error)
      || !add_on_cost (self, call, &after, error) || !add_guarantee (self, call, &after, error))
    return NULL;
  self->cube = premia_cube_ref (after.cube);
  return g_steal_pointer (&self);
}

void
premia_repair_free (PremiaRepair *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->before, premia_scheme_unref);
  g_clear_pointer (&self->after, premia_scheme_unref);
  g_clear_pointer (&self->with_quality, premia_scheme_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_free (self);
}

GPtrArray *
premia_repair_list_guaranteed (PremiaRepair *self, PremiaPeriod first)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (self->cube));

  for (guint i = 0; i < self->people->len; i++)
    {
      const PremiaRepairPerson *person = &g_array_index (self->people, PremiaRepairPerson, i);

      for (guint month = 0; person->loses_much && month < self->n_months; month++)
        {
          PremiaQuotaRow *row = g_new0 (PremiaQuotaRow, 1);

          row->person = g_strdup (premia_people_get (people, person->person)->id);
          row->measure = g_strdup (PREMIA_GUARANTEE_SCORE);
          row->period = premia_period_next (first, (int) month);
          row->value = PREMIA_MICRO;
          g_ptr_array_add (rows, row);
        }
    }
  return rows;
}

gboolean
premia_repair_find_break_even (PremiaRepair *self, PremiaMoney value, gboolean with_guarantee, PremiaRational *change)
{
  PremiaInt128 saved, each = value;

  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  if (self->n_qualified == 0)
    return FALSE;
  /* Both sides × the number of appointments, so that nothing is rounded. */
  saved = (PremiaInt128) self->full_before - self->full_after - (with_guarantee ? self->full_guarantee : 0);
  each = each * self->n_qualified - self->full_variable;
  if (each <= 0 || !premia_rational_set (change, saved, each))
    return FALSE;
  if (premia_rational_compare (*change, premia_rational_from_int (1)) > 0)
    *change = premia_rational_from_int (1);
  return TRUE;
}
