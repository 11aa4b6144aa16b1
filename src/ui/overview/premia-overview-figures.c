/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-figures"

#include "premia-overview-figures.h"
#include "premia-overview-measures.h"

#include "jobs/premia-calculate-job.h"

#include <string.h>

/* A quantity of one unit of money, as micros. */
#define QUANTITY_PER_MICRO (PREMIA_QUANTITY_ONE / PREMIA_MICRO)

/* Everything that the figures are made from. */
typedef struct
{
  PremiaOverviewFigures *figures;
  PremiaDesk            *desk;
  PremiaDataset         *dataset;
  PremiaPeriod           period;
  PremiaPeriod           first, last;
  guint                  n_people, n_periods;
  PremiaCube            *cube;
  gboolean               has_value;
} Count;

/* How many periods tell a trend. */
static gint32
trend_length (PremiaPeriodKind kind)
{
  switch (kind)
    {
    case PREMIA_PERIOD_WEEK:
    case PREMIA_PERIOD_MONTH:
      return 14;
    case PREMIA_PERIOD_QUARTER:
      return 8;
    case PREMIA_PERIOD_YEAR:
    default:
      return 5;
    }
}

/* To the end of the data where the chosen period is near it, so that the trend stands still while somebody
 * looks through the months; always with the period before the chosen one. */
static void
choose_span (Count *count)
{
  const gint32 n = trend_length (count->period.kind);
  PremiaZone *zone = premia_desk_get_own_zone (count->desk);
  gint32 chosen = count->period.number;
  gint32 from = chosen - 1, to = chosen;

  if (premia_dataset_get_n_actions (count->dataset) > 0)
    {
      PremiaDate first = premia_zone_date_of (zone, premia_dataset_get_first_at (count->dataset));
      PremiaDate last = premia_zone_date_of (zone, premia_dataset_get_last_at (count->dataset));
      gint32 first_number = premia_period_of_date (count->period.kind, first).number;
      gint32 last_number = premia_period_of_date (count->period.kind, last).number;

      to = CLAMP (last_number, chosen, chosen + n - 2);
      from = MIN (chosen - 1, MAX (first_number, to - n + 1));
      from = MAX (from, to - n + 1);
    }
  count->first = count->last = count->period;
  count->first.number = from;
  count->last.number = to;
  count->n_periods = (guint) (to - from + 1);
}

static gboolean
make_cube (Count *count, GError **error)
{
  const PremiaSpan span = { count->first, count->last, PREMIA_NEVER, premia_desk_get_own_zone (count->desk) };

  for (int with_value = 1; with_value >= 0; with_value--)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (PremiaScheme) measures = premia_overview_measures_new (count->desk, count->period.kind, with_value, error);

      if (measures == NULL)
        return FALSE;
      count->has_value = with_value;
      count->cube = premia_cube_new (count->dataset, measures, &span, g_get_num_processors (), &problem);
      if (count->cube != NULL)
        return TRUE;
      if (!with_value)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      /* An exchange rate that is missing takes the value away, not the counts. */
      count->figures->problem = g_strdup (problem->message);
    }
  return FALSE;
}

static PremiaQuantity
cell (const Count *count, PremiaOverviewMeasure measure, guint person, guint period)
{
  return premia_cube_get_cells (count->cube, measure)[(gsize) person * count->n_periods + period];
}

static PremiaQuantity
sum (const Count *count, PremiaOverviewMeasure measure, guint period)
{
  PremiaQuantity total = 0;

  for (guint person = 0; person < count->n_people; person++)
    total += cell (count, measure, person, period);
  return total;
}

static gboolean
sum_ratio (const Count *count, guint period, PremiaRational *ratio)
{
  const PremiaQuantity *numerators, *denominators;
  PremiaQuantity numerator = 0, denominator = 0;

  if (!premia_cube_get_ratio_cells (count->cube, PREMIA_OVERVIEW_SHOW_RATE, &numerators, &denominators))
    return FALSE;
  for (guint person = 0; person < count->n_people; person++)
    {
      numerator += numerators[(gsize) person * count->n_periods + period];
      denominator += denominators[(gsize) person * count->n_periods + period];
    }
  return denominator != 0 && premia_rational_set (ratio, numerator, denominator);
}

static gboolean
reaches_into (const Count *count, PremiaPeriod period)
{
  PremiaZone *zone = premia_desk_get_own_zone (count->desk);

  return premia_dataset_get_n_actions (count->dataset) > 0
         && premia_zone_date_of (zone, premia_dataset_get_first_at (count->dataset)) <= premia_period_last_day (period)
         && premia_zone_date_of (zone, premia_dataset_get_last_at (count->dataset)) >= premia_period_first_day (period);
}

static void
take_counts (Count *count)
{
  for (guint i = 0; i < count->n_periods; i++)
    {
      PremiaFigures figures = { .period = premia_cube_get_period (count->cube, i) };

      figures.has_data = reaches_into (count, figures.period);
      figures.conversations = (gint64) (sum (count, PREMIA_OVERVIEW_CONVERSATIONS, i) / PREMIA_QUANTITY_ONE);
      figures.set = (gint64) (sum (count, PREMIA_OVERVIEW_SET, i) / PREMIA_QUANTITY_ONE);
      figures.held = (gint64) (sum (count, PREMIA_OVERVIEW_HELD, i) / PREMIA_QUANTITY_ONE);
      figures.qualified = (gint64) (sum (count, PREMIA_OVERVIEW_QUALIFIED, i) / PREMIA_QUANTITY_ONE);
      figures.won = (gint64) (sum (count, PREMIA_OVERVIEW_WON, i) / PREMIA_QUANTITY_ONE);
      figures.has_won_value = count->has_value;
      if (count->has_value)
        figures.won_value = (PremiaMoney) (sum (count, PREMIA_OVERVIEW_VALUE, i) / QUANTITY_PER_MICRO);
      figures.has_show_rate = sum_ratio (count, i, &figures.show_rate);
      g_array_append_val (count->figures->periods, figures);
    }
  count->figures->current = (guint) (count->period.number - count->first.number);
}

static int
compare_setters (gconstpointer a, gconstpointer b)
{
  const PremiaTopPerson *first = a, *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  if (first->of != second->of)
    return first->of > second->of ? -1 : 1;
  return first->person < second->person ? -1 : 1;
}

static int
compare_closers (gconstpointer a, gconstpointer b)
{
  const PremiaTopPerson *first = a, *second = b;

  if (first->value != second->value)
    return first->value > second->value ? -1 : 1;
  return compare_setters (a, b);
}

static void
take_top (Count *count)
{
  const guint at = count->figures->current;

  for (guint i = 0; i < count->n_people; i++)
    {
      PremiaTopPerson setter = { .person = i }, closer = { .person = i };

      setter.n = (gint64) (cell (count, PREMIA_OVERVIEW_QUALIFIED, i, at) / PREMIA_QUANTITY_ONE);
      setter.of = (gint64) (cell (count, PREMIA_OVERVIEW_SET, i, at) / PREMIA_QUANTITY_ONE);
      closer.n = (gint64) (cell (count, PREMIA_OVERVIEW_WON, i, at) / PREMIA_QUANTITY_ONE);
      closer.of = (gint64) (cell (count, PREMIA_OVERVIEW_CLOSER_HELD, i, at) / PREMIA_QUANTITY_ONE);
      if (count->has_value)
        closer.value = (PremiaMoney) (cell (count, PREMIA_OVERVIEW_VALUE, i, at) / QUANTITY_PER_MICRO);
      if (setter.n > 0)
        g_array_append_val (count->figures->setters, setter);
      if (closer.n > 0)
        g_array_append_val (count->figures->closers, closer);
    }
  g_array_sort (count->figures->setters, compare_setters);
  g_array_sort (count->figures->closers, compare_closers);
  g_array_set_size (count->figures->setters, MIN (count->figures->setters->len, PREMIA_OVERVIEW_N_TOP));
  g_array_set_size (count->figures->closers, MIN (count->figures->closers->len, PREMIA_OVERVIEW_N_TOP));
}

static void
count_foreign (Count *count)
{
  for (guint32 account = 0; account < premia_dataset_get_n_accounts (count->dataset); account++)
    if (premia_dataset_person_of_account (count->dataset, account) < 0)
      count->figures->n_foreign += premia_dataset_count_of_account (count->dataset, account);
}

/* The pay of a longer period lands where it ends. */
static void
add_run (Count *count, const PremiaLedgerRun *run, PremiaMoney *setter_pay)
{
  PremiaPeriod period = run->period.kind <= count->period.kind
    ? premia_period_containing (count->period.kind, run->period)
    : premia_period_of_date (count->period.kind, premia_period_last_day (run->period));
  PremiaFigures *figures;
  guint index;

  if (period.number < count->first.number || period.number > count->last.number)
    return;
  index = (guint) (period.number - count->first.number);
  figures = &g_array_index (count->figures->periods, PremiaFigures, index);
  figures->has_pay |= figures->has_data;
  if (!premia_money_add (&figures->pay, run->total))
    figures->has_pay = FALSE;
  for (guint i = 0; i < run->n_statements; i++)
    if (cell (count, PREMIA_OVERVIEW_SET, run->statements[i].person, index) > 0
        && !premia_money_add (&setter_pay[index], run->statements[i].total))
      setter_pay[index] = G_MAXINT64;
}

static void
find_same_work (Count *count, PremiaPayout *payout, const PremiaWords *words)
{
  PremiaSameWork found;

  if (count->figures->sentence != NULL)
    return;
  for (guint run = 0; run < premia_payout_get_n_runs (payout); run++)
    {
      PremiaPeriod period = premia_payout_get_run (payout, run)->period;

      if (period.kind != count->period.kind || period.number != count->period.number)
        continue;
      if (!premia_same_work_find (payout, run, &found, NULL) || found.reason < PREMIA_SAME_WORK_CLOSER)
        return;
      count->figures->sentence = premia_wording_same_work (&found, payout, words);
      count->figures->evidence = premia_wording_same_work_evidence (&found, payout, words);
    }
}

static void
take_pay (Count *count, GPtrArray *ledgers, const PremiaWords *words)
{
  g_autofree PremiaMoney *setter_pay = g_new0 (PremiaMoney, count->n_periods);

  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);
      PremiaPayout *payout = premia_ledger_get_payout (ledger);

      find_same_work (count, payout, words);
      if (strcmp (premia_payout_get_scheme (payout)->currency, premia_desk_get_settings (count->desk)->currency) != 0)
        {
          count->figures->other_currencies = TRUE;
          continue;
        }
      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        add_run (count, premia_ledger_get_run (ledger, run), setter_pay);
    }
  for (guint i = 0; i < count->n_periods; i++)
    {
      PremiaFigures *figures = &g_array_index (count->figures->periods, PremiaFigures, i);

      figures->has_cost = figures->has_pay && figures->qualified > 0 && setter_pay[i] != G_MAXINT64;
      if (figures->has_cost)
        figures->cost = setter_pay[i] / figures->qualified;
    }
}

/* Schemes that cannot be calculated leave the counts as they are. */
static gboolean
calculate (Count *count, const PremiaWords *words, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (count->desk, count->first, count->last, PREMIA_NEVER);
  g_autoptr (GError) problem = NULL;

  if (premia_job_run (PREMIA_JOB (job), cancellable, &problem))
    {
      take_pay (count, premia_calculate_job_get_ledgers (job), words);
      return TRUE;
    }
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_free (count->figures->problem);
  count->figures->problem = g_strdup (problem->message);
  return TRUE;
}

PremiaOverviewFigures *
premia_overview_figures_new (PremiaDesk *desk, PremiaPeriod period, const PremiaWords *words, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaOverviewFigures) self = g_new0 (PremiaOverviewFigures, 1);
  g_autoptr (PremiaCube) cube = NULL;
  Count count = { .figures = self, .desk = desk, .dataset = premia_desk_get_dataset (desk), .period = period };

  self->desk = premia_desk_ref (desk);
  self->periods = g_array_new (FALSE, TRUE, sizeof (PremiaFigures));
  self->setters = g_array_new (FALSE, TRUE, sizeof (PremiaTopPerson));
  self->closers = g_array_new (FALSE, TRUE, sizeof (PremiaTopPerson));
  count.n_people = premia_people_get_n (premia_dataset_get_people (count.dataset));
  choose_span (&count);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !make_cube (&count, error))
    return NULL;
  cube = count.cube;
  take_counts (&count);
  take_top (&count);
  count_foreign (&count);
  if (!calculate (&count, words, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_overview_figures_free (PremiaOverviewFigures *self)
{
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->periods, g_array_unref);
  g_clear_pointer (&self->setters, g_array_unref);
  g_clear_pointer (&self->closers, g_array_unref);
  g_free (self->sentence);
  g_free (self->evidence);
  g_free (self->problem);
  g_free (self);
}

const PremiaFigures *
premia_overview_figures_get (const PremiaOverviewFigures *self, guint index)
{
  g_return_val_if_fail (index < self->periods->len, NULL);

  return &g_array_index (self->periods, PremiaFigures, index);
}
