/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-price-job"

#include "premia-price-job.h"

#include "engine/premia-payout.h"
#include "jobs/premia-badge-earnings.h"

/* Beyond this a cube over one period gains nothing. */
#define MAX_THREADS 4

typedef struct
{
  PremiaScheme        *scheme;    /* (owned) */
  PremiaScheme        *base;      /* (owned) (nullable) */
  PremiaPeriod         first, period;
  gboolean             trial;     /* with what came of the work */
  PremiaCube          *cube;      /* (owned) (nullable) */
  PremiaCube          *base_cube; /* (owned) (nullable) */
  PremiaSchemeOutcome *outcome;   /* (owned) (nullable) */
  PremiaMoney          total;
  GError              *error;     /* (owned) (nullable) */
} Price;

struct _PremiaPriceJob
{
  PremiaJob   parent_instance;
  PremiaDesk *desk;   /* (owned) */
  GPtrArray  *prices; /* (owned) of Price */
};

G_DEFINE_FINAL_TYPE (PremiaPriceJob, premia_price_job, PREMIA_TYPE_JOB)

static void
price_free (Price *price)
{
  premia_scheme_unref (price->scheme);
  g_clear_pointer (&price->base, premia_scheme_unref);
  g_clear_pointer (&price->cube, premia_cube_unref);
  g_clear_pointer (&price->base_cube, premia_cube_unref);
  g_clear_pointer (&price->outcome, premia_scheme_outcome_unref);
  g_clear_error (&price->error);
  g_free (price);
}

static guint
count_threads (void)
{
  return MIN (g_get_num_processors (), MAX_THREADS);
}

/* What the last period of the span costs. */
static void
find_total (Price *price)
{
  g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (price->cube);
  const guint n_periods = premia_cube_get_n_periods (price->cube);
  const guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (price->cube)));

  if (!premia_what_if_run (what_if, price->scheme, &price->error))
    return;
  if (n_periods == 1)
    {
      price->total = premia_what_if_get_total (what_if);
      return;
    }
  /* All periods together did not overflow, so neither does one of them. */
  for (guint i = 0; i < n_people; i++)
    if (!premia_money_add (&price->total, premia_what_if_get_totals (what_if)[(gsize) (i + 1) * n_periods - 1]))
      break;
}

static PremiaCube *
count_base (PremiaPriceJob *self, Price *price, PremiaSpan span)
{
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (self->desk, price->base);
  g_autoptr (PremiaEarnedBadges) earned = premia_badge_earnings_of_now (self->desk);

  span.earned = earned;
  span.zone = premia_desk_get_zone (self->desk, price->base);
  span.coverage = coverage;
  return premia_cube_new (premia_desk_get_dataset (self->desk), price->base, &span, count_threads (), NULL);
}

static void
find_price (PremiaPriceJob *self, Price *price)
{
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (self->desk, price->scheme);
  g_autoptr (PremiaEarnedBadges) earned = premia_badge_earnings_of_now (self->desk);
  PremiaSpan span = { price->first, price->period, PREMIA_NEVER, premia_desk_get_zone (self->desk, price->scheme), coverage, earned };
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);

  price->cube = premia_cube_new (dataset, price->scheme, &span, count_threads (), &price->error);
  if (price->cube == NULL)
    return;
  find_total (price);
  if (!price->trial)
    return;
  /* Without it a cost for each cannot be told; the total can. */
  price->outcome = premia_scheme_outcome_new (dataset, price->scheme, &span, count_threads (), NULL);
  /* The same goes for what it is compared with. */
  if (price->base != NULL && price->base->period == price->scheme->period && !premia_cube_serves (price->cube, price->base))
    price->base_cube = count_base (self, price, span);
}

static gboolean
premia_price_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaPriceJob *self = PREMIA_PRICE_JOB (job);

  for (guint i = 0; i < self->prices->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      find_price (self, g_ptr_array_index (self->prices, i));
    }
  return TRUE;
}

static void
premia_price_job_finalize (GObject *object)
{
  PremiaPriceJob *self = PREMIA_PRICE_JOB (object);

  g_ptr_array_unref (self->prices);
  premia_desk_unref (self->desk);

  G_OBJECT_CLASS (premia_price_job_parent_class)->finalize (object);
}

static void
premia_price_job_class_init (PremiaPriceJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_price_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_price_job_run;
}

static void
premia_price_job_init (PremiaPriceJob *self)
{
  self->prices = g_ptr_array_new_with_free_func ((GDestroyNotify) price_free);
}

PremiaPriceJob *
premia_price_job_new (PremiaDesk *desk)
{
  PremiaPriceJob *self;

  g_return_val_if_fail (desk != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PRICE_JOB, NULL);
  self->desk = premia_desk_ref (desk);
  return self;
}

static void
add (PremiaPriceJob *self, PremiaScheme *scheme, PremiaScheme *base, PremiaPeriod first, PremiaPeriod period, gboolean trial)
{
  Price *price = g_new0 (Price, 1);

  price->scheme = premia_scheme_ref (scheme);
  price->base = base != NULL ? premia_scheme_ref (base) : NULL;
  price->first = first;
  price->period = period;
  price->trial = trial;
  g_ptr_array_add (self->prices, price);
}

void
premia_price_job_add_scheme (PremiaPriceJob *self, PremiaScheme *scheme, PremiaPeriod period)
{
  g_return_if_fail (PREMIA_IS_PRICE_JOB (self));
  g_return_if_fail (scheme != NULL && scheme->period == period.kind);

  add (self, scheme, NULL, period, period, FALSE);
}

void
premia_price_job_add_trial (PremiaPriceJob *self, PremiaScheme *scheme, PremiaScheme *base, PremiaPeriod first, PremiaPeriod period)
{
  g_return_if_fail (PREMIA_IS_PRICE_JOB (self));
  g_return_if_fail (scheme != NULL && scheme->period == period.kind && first.kind == period.kind && first.number <= period.number);

  add (self, scheme, base, first, period, TRUE);
}

guint
premia_price_job_get_n (PremiaPriceJob *self)
{
  g_return_val_if_fail (PREMIA_IS_PRICE_JOB (self), 0);

  return self->prices->len;
}

static Price *
get_price (PremiaPriceJob *self, guint index)
{
  g_return_val_if_fail (PREMIA_IS_PRICE_JOB (self), NULL);
  g_return_val_if_fail (index < self->prices->len, NULL);

  return g_ptr_array_index (self->prices, index);
}

PremiaScheme *
premia_price_job_get_scheme (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->scheme;
}

PremiaPeriod
premia_price_job_get_period (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->period;
}

PremiaCube *
premia_price_job_get_cube (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->cube;
}

PremiaCube *
premia_price_job_get_base_cube (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->base_cube;
}

PremiaSchemeOutcome *
premia_price_job_get_outcome (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->outcome;
}

gboolean
premia_price_job_get_total (PremiaPriceJob *self, guint index, PremiaMoney *total)
{
  const Price *price = get_price (self, index);

  g_return_val_if_fail (total != NULL, FALSE);

  *total = price->total;
  return price->error == NULL;
}

const GError *
premia_price_job_get_problem (PremiaPriceJob *self, guint index)
{
  return get_price (self, index)->error;
}
