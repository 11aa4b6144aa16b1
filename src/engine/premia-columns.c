/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-columns-private.h"

#include <string.h>

/* While a slider moves through a condition, each of its positions is a condition of its own. */
#define MAX_KEPT_CONDITIONS 256

PremiaFractionColumn *
premia_fraction_column_new (guint n)
{
  PremiaFractionColumn *column = g_new0 (PremiaFractionColumn, 1);

  column->numerator = g_new (gint64, n + 1);
  column->denominator = g_new (gint64, n + 1);
  column->max_denominator = 1;
  column->fits = TRUE;
  return column;
}

void
premia_fraction_column_free (PremiaFractionColumn *column)
{
  g_free (column->numerator);
  g_free (column->denominator);
  g_free (column);
}

static void
free_value (gpointer data)
{
  g_free (((PremiaValueColumn *) data)->value);
  g_free (data);
}

static void
free_events (gpointer data)
{
  PremiaEventColumn *column = data;

  g_free (column->quantities.value);
  g_free (column->start);
  g_free (column);
}

static void
free_proration (gpointer data)
{
  PremiaProrationColumn *column = data;

  g_array_unref (column->fractions);
  g_free (column->index);
  g_free (column);
}

PremiaColumns *
premia_columns_new (PremiaCube *cube)
{
  PremiaColumns *self = g_new0 (PremiaColumns, 1);
  GDestroyNotify fraction = (GDestroyNotify) premia_fraction_column_free;

  self->cube = premia_cube_ref (cube);
  self->n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));
  self->n_periods = premia_cube_get_n_periods (cube);
  self->n = self->n_people * self->n_periods;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fraction);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_events);
  self->prorations = g_hash_table_new_full (NULL, NULL, NULL, free_proration);
  self->truths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fraction);
  self->teams = premia_reckoning_teams_new ();
  self->days = g_new (PremiaDate, self->n_periods * 2 + 1);
  for (guint i = 0; i < self->n_periods; i++)
    {
      self->days[i * 2] = premia_period_first_day (premia_cube_get_period (cube, i));
      self->days[i * 2 + 1] = premia_period_last_day (premia_cube_get_period (cube, i));
    }
  self->applied = g_new (guint8, self->n + 1);
  premia_columns_find_applied (self);
  return self;
}

void
premia_columns_free (PremiaColumns *self)
{
  premia_cube_unref (self->cube);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->prorations);
  g_hash_table_unref (self->truths);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->teams);
  g_free (self->applied);
  g_free (self->days);
  g_free (self);
}

/* Keys end with the measure, or are a condition's text: one that merely looks like it costs a second reading. */
static gboolean
names_one_of (gpointer key, gpointer column, gpointer data)
{
  const char *const *measures = data;

  for (guint i = 0; measures[i] != NULL; i++)
    if (strstr (key, measures[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Quotas and days stay what they were. */
static gboolean
is_name_of_one (gpointer key, gpointer column, gpointer data)
{
  char *kind;
  gint64 number;

  strtoll (key, &kind, 10);
  number = strtoll (kind, NULL, 10);
  return (number == PREMIA_NAME_MEASURE || number == PREMIA_NAME_ATTAINMENT || number == PREMIA_NAME_ATTAINMENT_TEAM)
         && names_one_of (key, column, data);
}

void
premia_columns_forget (PremiaColumns *self, const char *const *measures)
{
  gpointer data = (gpointer) measures;

  g_hash_table_foreach_remove (self->names, is_name_of_one, data);
  g_hash_table_foreach_remove (self->values, names_one_of, data);
  g_hash_table_foreach_remove (self->events, names_one_of, data);
  g_hash_table_foreach_remove (self->truths, names_one_of, data);
  g_hash_table_foreach_remove (self->numbers, names_one_of, data);
  g_hash_table_remove_all (self->teams);
}

guint
premia_columns_get_n (PremiaColumns *self)
{
  return self->n;
}

PremiaCube *
premia_columns_get_cube (PremiaColumns *self)
{
  return self->cube;
}

GHashTable *
premia_columns_get_teams (PremiaColumns *self)
{
  return self->teams;
}

const guint8 *
premia_columns_get_applied (PremiaColumns *self)
{
  return self->applied;
}

static void
start_cell (PremiaColumns *self, PremiaScheme *scheme, guint cell, PremiaReckoning *reckoning)
{
  premia_reckoning_init (reckoning, self->cube, scheme, cell / self->n_periods, cell % self->n_periods);
  reckoning->teams = self->teams;
}

static gboolean
put_fraction (PremiaFractionColumn *column, guint cell, const PremiaValue *value)
{
  PremiaInt128 n, d;

  column->numerator[cell] = 0;
  column->denominator[cell] = 0;
  if (value->kind != PREMIA_VALUE_NUMBER)
    return TRUE;
  n = value->number.numerator;
  d = value->number.denominator;
  if (n >= PREMIA_COLUMN_LIMIT || n <= -PREMIA_COLUMN_LIMIT || d >= PREMIA_COLUMN_LIMIT)
    return FALSE;
  column->numerator[cell] = n;
  column->denominator[cell] = d;
  column->max_numerator = MAX (column->max_numerator, ABS ((gint64) n));
  column->max_denominator = MAX (column->max_denominator, (gint64) d);
  return TRUE;
}

static gboolean
is_counted (PremiaScheme *scheme, const char *id, guint *index)
{
  return premia_scheme_find_measure (scheme, id, index)->kind != PREMIA_MEASURE_GIVEN;
}

/* What the cube has as whole columns. FALSE: scores, which some have and some have not. */
static gboolean
read_cells (PremiaColumns *self, PremiaScheme *scheme, const char *id, PremiaFractionColumn *column)
{
  const PremiaQuantity *numerators, *denominators;
  const PremiaMeasure *measure;
  guint index;

  if (!is_counted (scheme, id, &index))
    return FALSE;
  measure = g_ptr_array_index (scheme->measures, index);
  if (measure->kind != PREMIA_MEASURE_RATIO)
    {
      premia_fraction_column_read (column, premia_cube_get_cells (self->cube, index), self->n);
      return TRUE;
    }
  if (!is_counted (scheme, measure->ratio[0], NULL) || !is_counted (scheme, measure->ratio[1], NULL))
    return FALSE;
  premia_cube_get_ratio_cells (self->cube, index, &numerators, &denominators);
  premia_fraction_column_read_ratio (column, numerators, denominators, self->n);
  return TRUE;
}

static void
read_one_by_one (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                 PremiaNameKind kind, const char *measure, PremiaFractionColumn *column)
{
  for (guint i = 0; column->fits && i < self->n; i++)
    {
      PremiaReckoning reckoning;
      PremiaScope window;
      PremiaValue value;

      start_cell (self, scheme, i, &reckoning);
      window = premia_reckoning_window (&reckoning);
      column->fits = premia_reckoning_read (&reckoning, &window, own, kind, measure, &value)
                     && put_fraction (column, i, &value);
    }
}

/* A measure by its quota: quotas are looked up once, however often the cells change. FALSE: one by one instead. */
static gboolean
divide_by_quota (PremiaColumns *self, PremiaScheme *scheme, const char *measure, PremiaFractionColumn *column)
{
  const PremiaFractionColumn *counted = premia_columns_get_name (self, scheme, NULL, PREMIA_NAME_MEASURE, measure);
  const PremiaFractionColumn *quotas = premia_columns_get_name (self, scheme, measure, PREMIA_NAME_QUOTA, "");
  gboolean fits = counted->fits && quotas->fits;

  for (guint i = 0; fits && i < self->n; i++)
    {
      PremiaValue value = { PREMIA_VALUE_MISSING };
      PremiaRational a, b;

      if (counted->denominator[i] != 0 && quotas->denominator[i] != 0)
        {
          value.kind = PREMIA_VALUE_NUMBER;
          fits = premia_rational_set (&a, counted->numerator[i], counted->denominator[i])
                 && premia_rational_set (&b, quotas->numerator[i], quotas->denominator[i]) && !premia_rational_is_zero (b)
                 && premia_rational_divide (&value.number, a, b);
        }
      fits = fits && put_fraction (column, i, &value);
    }
  return fits;
}

const PremiaFractionColumn *
premia_columns_get_name (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                         PremiaNameKind kind, const char *measure)
{
  g_autofree char *key = g_strdup_printf ("%d %d %s %s", scheme->proration, kind, measure,
                                          kind == PREMIA_NAME_QUOTA ? own : "");
  PremiaFractionColumn *column = g_hash_table_lookup (self->names, key);

  if (column != NULL)
    return column;
  column = premia_fraction_column_new (self->n);
  if (kind == PREMIA_NAME_ATTAINMENT ? !divide_by_quota (self, scheme, measure, column)
                                     : kind != PREMIA_NAME_MEASURE || !read_cells (self, scheme, measure, column))
    read_one_by_one (self, scheme, own, kind, measure, column);
  g_hash_table_insert (self->names, g_steal_pointer (&key), column);
  return column;
}

static gint64
common_divisor (gint64 a, gint64 b)
{
  while (b != 0)
    {
      const gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return ABS (a);
}

/* Whole numbers where all are whole (a count), else whole millionths (an amount). */
static gboolean
put_value (PremiaValueColumn *column, guint i, gint64 numerator, gint64 denominator)
{
  gint64 divisor;

  if (denominator == 0)
    {
      column->value[i] = 0;
      return TRUE;
    }
  /* A ratio of counts is not in lowest terms. */
  divisor = column->scale % denominator == 0 ? 1 : common_divisor (numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  if (column->scale % denominator != 0
      || __builtin_mul_overflow (numerator, column->scale / denominator, &column->value[i])
      || column->value[i] >= PREMIA_COLUMN_LIMIT || column->value[i] <= -PREMIA_COLUMN_LIMIT)
    return FALSE;
  column->bound = MAX (column->bound, ABS (column->value[i]));
  return TRUE;
}

static PremiaValueColumn *
make_values (const PremiaFractionColumn *exact, guint n)
{
  PremiaValueColumn *column = g_new0 (PremiaValueColumn, 1);

  column->value = g_new0 (gint64, n + 1);
  column->fits = exact->fits;
  column->scale = exact->max_denominator == 1 ? 1 : PREMIA_MICRO;
  for (guint i = 0; column->fits && i < n; i++)
    column->fits = put_value (column, i, exact->numerator[i], exact->denominator[i]);
  return column;
}

const PremiaValueColumn *
premia_columns_get_value (PremiaColumns *self, PremiaScheme *scheme, const char *measure)
{
  PremiaValueColumn *column = g_hash_table_lookup (self->values, measure);
  guint index;

  if (column != NULL)
    return column;
  if (is_counted (scheme, measure, &index)
      && ((PremiaMeasure *) g_ptr_array_index (scheme->measures, index))->kind != PREMIA_MEASURE_RATIO)
    {
      column = g_new0 (PremiaValueColumn, 1);
      column->value = g_new (gint64, self->n + 1);
      premia_value_column_read (column, premia_cube_get_cells (self->cube, index), self->n);
    }
  else
    column = make_values (premia_columns_get_name (self, scheme, NULL, PREMIA_NAME_MEASURE, measure), self->n);
  g_hash_table_insert (self->values, g_strdup (measure), column);
  return column;
}

const PremiaValueColumn *
premia_columns_get_to_date (PremiaColumns *self, PremiaScheme *scheme, const char *measure,
                            PremiaAccumulate accumulate, PremiaToDate which)
{
  g_autofree char *key = g_strdup_printf ("%d %d %s", accumulate, which, measure);
  PremiaValueColumn *column = g_hash_table_lookup (self->values, key);
  g_autoptr (PremiaFractionColumn) exact = NULL;

  if (column != NULL)
    return column;
  exact = premia_fraction_column_new (self->n);
  for (guint i = 0; exact->fits && i < self->n; i++)
    {
      PremiaValue value = { PREMIA_VALUE_NUMBER };
      PremiaReckoning reckoning;
      PremiaScope window;
      gboolean found;

      start_cell (self, scheme, i, &reckoning);
      window = premia_reckoning_window_to_date (&reckoning, accumulate, which);
      exact->fits = premia_reckoning_value (&reckoning, &window, measure, &found, &value.number);
      if (!found)
        value.kind = PREMIA_VALUE_MISSING;
      exact->fits = exact->fits && put_fraction (exact, i, &value);
    }
  column = make_values (exact, self->n);
  g_hash_table_insert (self->values, g_steal_pointer (&key), column);
  return column;
}

const PremiaValueColumn *
premia_columns_get_others (PremiaColumns *self, PremiaScheme *scheme, const char *measure, PremiaOfPeople of_people)
{
  g_autofree char *key = g_strdup_printf ("others %d %s", of_people, measure);
  PremiaValueColumn *column = g_hash_table_lookup (self->values, key);
  const PremiaQuantity *cells;
  guint index;

  if (column != NULL)
    return column;
  if (premia_scheme_find_measure (scheme, measure, &index) == NULL)
    g_assert_not_reached ();
  cells = premia_cube_get_others (self->cube, index, of_people, NULL);
  if (cells == NULL)
    return NULL;
  column = g_new0 (PremiaValueColumn, 1);
  column->value = g_new (gint64, self->n + 1);
  premia_value_column_read (column, cells, self->n);
  g_hash_table_insert (self->values, g_steal_pointer (&key), column);
  return column;
}

/* In one sweep, where the cube can. */
static gboolean
sweep_events (PremiaColumns *self, PremiaScheme *scheme, const char *measure, PremiaEventColumn *column)
{
  g_autoptr (GArray) events = NULL;
  g_autofree PremiaQuantity *quantities = NULL;
  guint index;

  if (premia_scheme_find_measure (scheme, measure, &index) != NULL)
    events = premia_cube_list_events (self->cube, index);
  if (events == NULL)
    return FALSE;
  quantities = g_new (PremiaQuantity, events->len + 1);
  for (guint i = 0; i < events->len; i++)
    {
      const PremiaEvent *event = &g_array_index (events, PremiaEvent, i);

      quantities[i] = event->quantity;
      column->start[event->cell + 1]++;
    }
  for (guint i = 0; i < self->n; i++)
    column->start[i + 1] += column->start[i];
  column->quantities.value = g_new (gint64, events->len + 1);
  premia_value_column_read (&column->quantities, quantities, events->len);
  return TRUE;
}

/* The quantities of all cases; *@exact as fractions, NULL where one is too large. */
static GArray *
list_quantities (PremiaColumns *self, PremiaScheme *scheme, const char *measure, guint32 *start)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (PremiaRational));

  for (guint i = 0; i < self->n; i++)
    {
      g_autoptr (GArray) earnings = NULL;
      PremiaReckoning reckoning;
      PremiaScope window;

      start_cell (self, scheme, i, &reckoning);
      window = premia_reckoning_window (&reckoning);
      start[i] = out->len;
      earnings = premia_reckoning_earnings (&reckoning, &window, measure);
      if (earnings == NULL)
        return NULL;
      for (guint j = 0; j < earnings->len; j++)
        g_array_append_val (out, g_array_index (earnings, PremiaEarning, j).quantity);
    }
  start[self->n] = out->len;
  return g_steal_pointer (&out);
}

static gboolean
put_quantities (PremiaValueColumn *column, GArray *exact)
{
  column->scale = 1;
  column->value = g_new0 (gint64, exact->len + 1);
  for (guint i = 0; i < exact->len; i++)
    if (g_array_index (exact, PremiaRational, i).denominator != 1)
      column->scale = PREMIA_MICRO;
  for (guint i = 0; i < exact->len; i++)
    {
      PremiaRational r = g_array_index (exact, PremiaRational, i);

      if (r.numerator >= PREMIA_COLUMN_LIMIT || r.numerator <= -PREMIA_COLUMN_LIMIT || r.denominator > PREMIA_MICRO
          || !put_value (column, i, r.numerator, r.denominator))
        return FALSE;
    }
  return TRUE;
}

const PremiaEventColumn *
premia_columns_get_events (PremiaColumns *self, PremiaScheme *scheme, const char *measure)
{
  PremiaEventColumn *column = g_hash_table_lookup (self->events, measure);
  g_autoptr (GArray) exact = NULL;

  if (column != NULL)
    return column;
  column = g_new0 (PremiaEventColumn, 1);
  column->start = g_new0 (guint32, self->n + 1);
  if (!sweep_events (self, scheme, measure, column))
    {
      exact = list_quantities (self, scheme, measure, column->start);
      column->quantities.fits = exact != NULL && put_quantities (&column->quantities, exact);
    }
  g_hash_table_insert (self->events, g_strdup (measure), column);
  return column;
}

static char *
expression_key (PremiaScheme *scheme, const char *own, PremiaExpression *expression)
{
  return g_strdup_printf ("%d %s %s", scheme->proration, own == NULL ? "" : own,
                          premia_expression_get_text (expression));
}

const guint8 *
premia_columns_get_truth (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                          PremiaExpression *condition)
{
  g_autofree char *key = expression_key (scheme, own, condition);
  g_autofree guint8 *fresh = NULL;
  guint8 *truth = g_hash_table_lookup (self->truths, key);

  if (truth != NULL)
    return truth;
  /* Behind what is met lies what was found out. */
  fresh = g_new (guint8, 2 * (gsize) self->n + 1);
  if (!premia_columns_evaluate_truth (self, scheme, own, premia_expression_get_root (condition), fresh + self->n))
    return NULL;
  /* Unknown at the end is "not met". */
  for (guint i = 0; i < self->n; i++)
    fresh[i] = fresh[self->n + i] == 2;
  if (g_hash_table_size (self->truths) >= MAX_KEPT_CONDITIONS)
    g_hash_table_remove_all (self->truths);
  truth = g_steal_pointer (&fresh);
  g_hash_table_insert (self->truths, g_steal_pointer (&key), truth);
  return truth;
}

const guint8 *
premia_columns_get_verdict (PremiaColumns *self, PremiaScheme *scheme, const char *own, PremiaExpression *condition)
{
  const guint8 *truth = premia_columns_get_truth (self, scheme, own, condition);

  return truth == NULL ? NULL : truth + self->n;
}

const PremiaFractionColumn *
premia_columns_get_number (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                           PremiaExpression *expression)
{
  g_autofree char *key = expression_key (scheme, own, expression);
  PremiaFractionColumn *column = g_hash_table_lookup (self->numbers, key);

  if (column != NULL)
    return column;
  if (g_hash_table_size (self->numbers) >= MAX_KEPT_CONDITIONS)
    g_hash_table_remove_all (self->numbers);
  column = premia_fraction_column_new (self->n);
  column->fits = premia_columns_evaluate_number (self, scheme, own,
                                                 premia_expression_get_root (expression), column);
  g_hash_table_insert (self->numbers, g_steal_pointer (&key), column);
  return column;
}
