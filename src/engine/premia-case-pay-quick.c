/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-pay"

#include "premia-case-pay.h"

#include <string.h>

/* The parts of a line that pays a rate, or by tiers, for what was counted in the period: the same as
 * premia_case_pay_divide() makes, but in integers, from what one sweep found for all cells. What does not fit is left
 * to the fractions. */

typedef struct
{
  PremiaInt128 numerator, denominator; /* a part in units is its quantity × this */
} Price;

/* A part in units: its whole (towards −∞), and what is left of it over the price's denominator. */
typedef struct
{
  PremiaInt128 rest;
  guint        position;
} Rest;

static gboolean
is_simple (const PremiaReckoning *self, const PremiaComponent *component, guint *measure)
{
  const PremiaMeasure *what;

  if (component->accumulate != PREMIA_ACCUMULATE_PERIOD || component->measure == NULL
      || (component->type != PREMIA_COMPONENT_PER_UNIT && component->type != PREMIA_COMPONENT_PERCENT
          && component->type != PREMIA_COMPONENT_BONUS))
    return FALSE;
  what = premia_scheme_find_measure (self->scheme, component->measure, measure);
  return what->kind == PREMIA_MEASURE_CASES || what->kind == PREMIA_MEASURE_ACTIONS || what->kind == PREMIA_MEASURE_SUM;
}

/* Whether the line pays at all; a line of 0 may, too. FALSE: only asking tells. */
static gboolean
is_paid (const PremiaComponent *component, PremiaMoney amount)
{
  return component->when == NULL || amount != 0;
}

static PremiaInt128
divisor_of (PremiaInt128 a, PremiaInt128 b)
{
  a = a < 0 ? -a : a;
  b = b < 0 ? -b : b;
  while (b != 0)
    {
      const PremiaInt128 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* A rate: millionths of the currency unit, or of one, for each 10^18 of quantity. */
static gboolean
price_by_rate (const PremiaReckoning *self, const PremiaComponent *component, Price *price)
{
  const PremiaInt128 rate = component->has_each ? component->each : component->rate;
  const PremiaInt128 one = PREMIA_QUANTITY_ONE;
  const PremiaInt128 all = one * self->scheme->rounding_to;
  const PremiaInt128 common = rate == 0 ? all : divisor_of (rate, all);

  *price = (Price){ rate / common, all / common };
  return TRUE;
}

/* Tiers: the exact line ÷ the quantity of all. */
static gboolean
price_by_line (const PremiaReckoning *self, guint component, PremiaInt128 quantity, Price *price)
{
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 };
  PremiaReckoning again = *self;
  PremiaRational units;
  PremiaTrace trace;
  PremiaLine line;
  gboolean ok;

  again.without = NULL;
  premia_trace_init (&trace, FALSE);
  ok = premia_reckoning_line (&again, component, earlier, &line, &trace, NULL)
       && premia_rational_divide (&units, trace.exact, premia_rational_from_micros (self->scheme->rounding_to));
  premia_trace_clear (&trace);
  if (!ok || quantity < 0 || __builtin_mul_overflow (units.denominator, quantity, &units.denominator))
    return FALSE;
  *price = (Price){ units.numerator, units.denominator };
  return TRUE;
}

static int
by_rest_then_position (gconstpointer a, gconstpointer b)
{
  const Rest *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

static gboolean
all_rests_are_equal (const Rest *rests, guint n)
{
  for (guint i = 1; i < n; i++)
    if (rests[i].rest != rests[0].rest)
      return FALSE;
  return TRUE;
}

/* @common divides all quantities. */
static gboolean
divide (const Price *price, const PremiaEvent *events, guint n, PremiaInt128 common, PremiaMoney total, PremiaMoney unit,
        PremiaCasePay *pays)
{
  g_autofree Rest *rests = g_new (Rest, n);
  PremiaInt128 extra = total / unit;

  for (guint i = 0; i < n; i++)
    {
      PremiaInt128 exact, whole, pay;

      if (__builtin_mul_overflow (events[i].quantity / common, price->numerator, &exact))
        return FALSE;
      rests[i].position = i;
      whole = premia_rational_split ((PremiaRational){ exact, price->denominator }, &rests[i].rest);
      if (__builtin_mul_overflow (whole, (PremiaInt128) unit, &pay) || pay > G_MAXINT64 - unit || pay < -G_MAXINT64)
        return FALSE;
      extra -= whole;
      pays[i] = (PremiaCasePay){ events[i].case_id, events[i].at, (PremiaMoney) pay };
    }
  if (extra < 0 || extra > n)
    return FALSE;
  if (extra > 0 && extra < n && !all_rests_are_equal (rests, n))
    qsort (rests, n, sizeof *rests, by_rest_then_position);
  for (guint i = 0; i < extra; i++)
    pays[rests[i].position].pay += unit;
  return TRUE;
}

/* By name: cases are numbered in the order of their names, but those without one come last, and are left alone here. */
static int
by_case (gconstpointer a, gconstpointer b)
{
  const PremiaEvent *x = a, *y = b;

  return (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

gboolean
premia_case_pay_find_quickly (const PremiaReckoning *self, guint component, GArray *pays)
{
  const PremiaComponent *what = g_ptr_array_index (self->scheme->components, component);
  const PremiaMoney amount = premia_history_get (self->history, component, self->person, self->period_index);
  const guint before = pays->len;
  const PremiaEvent *found;
  PremiaInt128 sum = 0, common = 0;
  PremiaEvent *events;
  PremiaEvent few[64];
  Price price;
  gboolean ok = TRUE;
  guint measure, n;

  if (!is_simple (self, what, &measure) || !is_paid (what, amount)
      || !premia_history_get_events (self->history, measure, self->person, self->period_index, &found, &n))
    return FALSE;
  if (n == 0)
    return TRUE;
  events = n <= G_N_ELEMENTS (few) ? few : g_new (PremiaEvent, n);
  memcpy (events, found, n * sizeof *events);
  qsort (events, n, sizeof *events, by_case);
  for (guint i = 0; i < n; i++)
    {
      ok = ok && !__builtin_add_overflow (sum, events[i].quantity, &sum);
      common = common == events[i].quantity ? common : divisor_of (common, events[i].quantity);
    }
  ok = ok && sum != 0 && common != 0 && premia_dataset_is_named (self->dataset, events[n - 1].case_id)
       && (what->tiers == NULL ? price_by_rate (self, what, &price) : price_by_line (self, component, sum / common, &price));
  g_array_set_size (pays, before + n);
  /* By the rate what is left of a quantity counts as it is, by the line its share of all. */
  ok = ok && divide (&price, events, n, what->tiers == NULL ? 1 : common, amount, self->scheme->rounding_to,
                     &g_array_index (pays, PremiaCasePay, before));
  if (!ok)
    g_array_set_size (pays, before);
  if (events != few)
    g_free (events);
  return ok;
}
