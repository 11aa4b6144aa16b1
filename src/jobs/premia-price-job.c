/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-price-job"

#include "premia-price-job.h"

#include "engine/premia-payout.h"

/* Beyond this a cube over one period gains nothing. */
#define MAX_THREADS 4

typedef struct
{
  PremiaScheme *scheme; /* (owned) */
  PremiaPeriod  period;
  PremiaCube   *cube;   /* (owned) (nullable) */
  PremiaMoney   total;
  GError       *error;  /* (owned) (nullable) */
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
  g_clear_pointer (&price->cube, premia_cube_unref);
  g_clear_error (&price->error);
  g_free (price);
}

static void
find_price (PremiaPriceJob *self, Price *price)
{
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (self->desk, price->scheme);
  PremiaSpan span = { price->period, price->period, PREMIA_NEVER, premia_desk_get_zone (self->desk, price->scheme), coverage };
  g_autoptr (PremiaWhatIf) what_if = NULL;

  price->cube = premia_cube_new (premia_desk_get_dataset (self->desk), price->scheme, &span,
                                 MIN (g_get_num_processors (), MAX_THREADS), &price->error);
  if (price->cube == NULL)
    return;
  what_if = premia_what_if_new (price->cube);
  if (premia_what_if_run (what_if, price->scheme, &price->error))
    price->total = premia_what_if_get_total (what_if);
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

void
premia_price_job_add_scheme (PremiaPriceJob *self, PremiaScheme *scheme, PremiaPeriod period)
{
  Price *price;

  g_return_if_fail (PREMIA_IS_PRICE_JOB (self));
  g_return_if_fail (scheme != NULL && scheme->period == period.kind);

  price = g_new0 (Price, 1);
  price->scheme = premia_scheme_ref (scheme);
  price->period = period;
  g_ptr_array_add (self->prices, price);
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
