/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-spread"

#include "premia-doctor-person.h"
#include "premia-doctor-rank.h"
#include "premia-doctor-spread.h"
#include "premia-cube-private.h"
#include "premia-error.h"
#include "premia-what-if-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A month of which the data lack no more than this is whole; the same for volatility. */
#define SLACK (7 * G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)
/* Beyond this the square of a month's pay might not be summed exactly. */
#define LIMIT (G_GINT64_CONSTANT (1) << 52)
/* Amounts that are kept for the percentiles: as many replicates as fit. */
#define MAX_KEPT (1u << 24)
#define MIN_KEPT 100
#define AT_ONCE  8 /* months whose amounts lie in one line of the cache */

#define FROM 0.05
#define UPTO 0.8

/* What all threads work on. */
typedef struct
{
  PremiaDoctorWork *work;
  const PremiaDonors *donors;
  PremiaSlowPlan   *slow;
  PremiaQuickPlan  *quick;
  PremiaSpread     *out;
  guint             n_kept;   /* replicates … */
  gint64           *kept;     /* (owned) … by replicate, then month */
  gint              next, next_block, done, failed; /* atomic */
  GMutex            lock;     /* guards the rest */
  GError           *error;
} Paying;

typedef struct
{
  Paying            *paying;
  PremiaQuickWorker *worker;  /* (owned) (nullable) */
  PremiaMoney       *pay;     /* (owned) by cell */
  PremiaSpreadMonth *months;  /* (owned) */
} Payer;

static void
fail (Paying *self, GError *error)
{
  g_mutex_lock (&self->lock);
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  g_mutex_unlock (&self->lock);
  g_atomic_int_set (&self->failed, 1);
}

static gboolean
note_pay (Payer *self, guint replicate, GError **error)
{
  Paying *paying = self->paying;
  const guint n = paying->out->months->len;
  const PremiaMoney unit = paying->work->call->scheme->rounding_to;
  gint64 *kept = replicate < paying->n_kept ? paying->kept + (gsize) replicate * n : NULL;

  for (guint i = 0; i < n; i++)
    {
      PremiaSpreadMonth *month = &self->months[i];
      const gint64 rounded = self->pay[month->cell] / unit;

      if (rounded >= LIMIT || rounded <= -LIMIT)
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("a month's pay is too large for statistics"));
          return FALSE;
        }
      month->sum += rounded;
      month->squares += (unsigned __int128) ((__int128) rounded * rounded);
      month->n_zero += rounded <= 0;
      if (kept != NULL)
        kept[i] = rounded;
    }
  return TRUE;
}

static gboolean
pay_replicate (Payer *self, guint replicate, GError **error)
{
  Paying *paying = self->paying;
  const double done = g_atomic_int_add (&paying->done, 1) + 1;

  if (self->worker != NULL ? !premia_quick_worker_run (self->worker, replicate, self->pay, error)
                           : !premia_slow_plan_run (paying->slow, replicate, self->pay, error))
    return FALSE;
  return note_pay (self, replicate, error) && premia_doctor_tick (paying->work, FROM + (UPTO - FROM) * done / paying->out->n, error);
}

static gpointer
pay (gpointer data)
{
  Payer *self = data;

  while (g_atomic_int_get (&self->paying->failed) == 0)
    {
      const guint replicate = (guint) g_atomic_int_add (&self->paying->next, 1);
      g_autoptr (GError) error = NULL;

      if (replicate >= self->paying->out->n)
        break;
      if (!pay_replicate (self, replicate, &error))
        fail (self->paying, g_steal_pointer (&error));
    }
  return NULL;
}

static void
find_percentiles (Paying *self, guint first)
{
  const guint n = self->out->months->len, n_here = MIN (AT_ONCE, n - first);
  g_autofree gint64 *values = g_new (gint64, (gsize) AT_ONCE * self->n_kept);

  for (guint r = 0; r < self->n_kept; r++)
    for (guint i = 0; i < n_here; i++)
      values[(gsize) i * self->n_kept + r] = self->kept[(gsize) r * n + first + i];
  for (guint i = 0; i < n_here; i++)
    {
      PremiaSpreadMonth *month = &g_array_index (self->out->months, PremiaSpreadMonth, first + i);
      gint64 *own = values + (gsize) i * self->n_kept;

      month->p5 = premia_select_rank (own, self->n_kept, premia_percentile_rank (self->n_kept, 5));
      month->p95 = premia_select_rank (own, self->n_kept, premia_percentile_rank (self->n_kept, 95));
    }
}

static gpointer
rank (gpointer data)
{
  Paying *self = ((Payer *) data)->paying;

  for (;;)
    {
      const guint first = (guint) g_atomic_int_add (&self->next_block, 1) * AT_ONCE;

      if (first >= self->out->months->len)
        return NULL;
      find_percentiles (self, first);
    }
}

static void
run_threads (GThreadFunc function, Payer *payers, guint n)
{
  g_autofree GThread **threads = g_new (GThread *, n);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("premia-doctor", function, &payers[i]);
  function (&payers[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

static Payer *
new_payers (Paying *self, guint n)
{
  Payer *payers = g_new0 (Payer, n);
  const PremiaCube *cube = self->work->cube;

  for (guint i = 0; i < n; i++)
    {
      payers[i].paying = self;
      payers[i].pay = g_new (PremiaMoney, (gsize) cube->n_people * cube->n_periods + 1);
      payers[i].months = g_memdup2 (self->out->months->data, self->out->months->len * sizeof (PremiaSpreadMonth));
      payers[i].worker = self->quick == NULL ? NULL : premia_quick_worker_new (self->quick);
    }
  return payers;
}

static void
gather (Paying *self, Payer *payers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < self->out->months->len; k++)
        {
          PremiaSpreadMonth *month = &g_array_index (self->out->months, PremiaSpreadMonth, k);

          month->sum += payers[i].months[k].sum;
          month->squares += payers[i].months[k].squares;
          month->n_zero += payers[i].months[k].n_zero;
        }
      g_free (payers[i].months);
      g_free (payers[i].pay);
      premia_quick_worker_free (payers[i].worker);
    }
}

static gboolean
pay_all (Paying *self, GError **error)
{
  const guint n = MIN (self->work->call->n_threads, self->out->n), n_months = self->out->months->len;
  g_autofree Payer *payers = new_payers (self, n);

  self->n_kept = MIN (self->out->n, MAX (MAX_KEPT / MAX (n_months, 1), MIN_KEPT));
  self->kept = g_new (gint64, (gsize) self->n_kept * n_months + 1);
  run_threads (pay, payers, n);
  gather (self, payers, n);
  if (self->error == NULL)
    run_threads (rank, payers, n);
  g_free (self->kept);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, self->error);
  return FALSE;
}

/* Nothing is drawn: the pay is what it was. */
static gboolean
pay_once (Paying *self, GError **error)
{
  PremiaCube *cube = self->work->cube;
  PremiaScheme *scheme = self->work->call->scheme;
  PremiaWhatIf *what_if = premia_what_if_new (cube);
  Payer payer = { .paying = self, .pay = g_new (PremiaMoney, (gsize) cube->n_people * cube->n_periods + 1),
                  .months = (PremiaSpreadMonth *) self->out->months->data };
  gboolean done;

  self->out->n = 1;
  done = premia_what_if_run (what_if, scheme, error)
         && premia_redraw_take_pay (what_if, scheme, (gsize) cube->n_people * cube->n_periods, payer.pay, error)
         && note_pay (&payer, 0, error);
  for (guint i = 0; i < self->out->months->len; i++)
    payer.months[i].p5 = payer.months[i].p95 = payer.months[i].sum;
  premia_what_if_free (what_if);
  g_free (payer.pay);
  return done;
}

static void
find_months (PremiaDoctorWork *work, PremiaSpread *out)
{
  PremiaCube *cube = work->cube;
  guint n_periods = cube->n_periods;

  while (n_periods > 0 && work->cases->end < premia_zone_start_of (cube->span.zone, premia_period_last_day (premia_cube_get_period (cube, n_periods - 1)) + 1) - SLACK)
    n_periods--;
  for (guint person = 0; person < cube->n_people; person++)
    for (guint period = 0; period < n_periods; period++)
      {
        const PremiaSpreadMonth month = { .cell = person * cube->n_periods + period };

        if (premia_doctor_is_full_period (work, person, period))
          g_array_append_val (out->months, month);
      }
}

PremiaSpread *
premia_spread_new (PremiaDoctorWork *work, const PremiaDonors *donors, PremiaPart part, GError **error)
{
  g_autoptr (PremiaSpread) self = g_new0 (PremiaSpread, 1);
  Paying paying = { .work = work, .donors = donors, .out = self };
  gboolean done;

  self->months = g_array_new (FALSE, TRUE, sizeof (PremiaSpreadMonth));
  self->n = work->diagnosis->replicates;
  find_months (work, self);
  if (self->months->len == 0)
    return g_steal_pointer (&self);
  if (part == PREMIA_PART_SETTER)
    {
      g_autoptr (GError) failure = NULL;

      paying.quick = premia_quick_plan_new (donors, work->call->scheme, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (paying.quick == NULL)
        paying.slow = premia_slow_plan_new (donors, work->call->scheme);
    }
  g_mutex_init (&paying.lock);
  done = paying.slow == NULL && (paying.quick == NULL || premia_quick_plan_is_constant (paying.quick)) ? pay_once (&paying, error)
                                                                                                      : pay_all (&paying, error);
  g_mutex_clear (&paying.lock);
  premia_quick_plan_free (paying.quick);
  premia_slow_plan_free (paying.slow);
  return done ? g_steal_pointer (&self) : NULL;
}

void
premia_spread_free (PremiaSpread *self)
{
  g_array_unref (self->months);
  g_free (self);
}

double
premia_spread_to_units (PremiaScheme *scheme, gint64 rounded)
{
  return (double) rounded * (double) scheme->rounding_to / (double) PREMIA_MICRO;
}

double
premia_spread_get_mean (const PremiaSpread *self, PremiaScheme *scheme, const PremiaSpreadMonth *month)
{
  return premia_spread_to_units (scheme, month->sum) / self->n;
}

/* n Σx² − (Σx)² is a whole number: 0 where all are the same. */
double
premia_spread_get_variance (const PremiaSpread *self, PremiaScheme *scheme, const PremiaSpreadMonth *month)
{
  const unsigned __int128 square = (unsigned __int128) ((__int128) month->sum * month->sum);
  const double unit = premia_spread_to_units (scheme, 1);

  return (double) (month->squares * self->n - square) / ((double) self->n * self->n) * unit * unit;
}
