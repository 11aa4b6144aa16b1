/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-reckoning.h"
#include "premia-quota.h"
#include "premia-tiers.h"

/* What a component pays for a value, before it is rounded, and why it may pay nothing. */
typedef struct
{
  const PremiaReckoning *reckoning;
  const PremiaComponent *component;
  guint index;
  const PremiaScope *window;
  gboolean ready;          /* quota and position are there */
  PremiaReason reason;     /* if not */
  PremiaRational quota, position;
} Price;

/* Reads what chooses the tier: the quota, or an expression's value. FALSE: overflow. */
static gboolean
prepare (Price *price, PremiaTrace *trace, GError **error)
{
  const PremiaReckoning *r = price->reckoning;
  const PremiaComponent *component = price->component;
  PremiaValue value;
  gboolean found = TRUE;

  price->quota = premia_rational_from_int (1);
  price->position = premia_rational_from_int (0);
  if (component->tiers != NULL && component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    {
      if (!premia_quota_find (r->dataset, r->scheme, r->coverage, r->person, component->measure,
                              price->window->quota, &found, &price->quota))
        return FALSE;
      price->reason = PREMIA_REASON_NO_QUOTA;
      trace->has_quota = found;
      if (found)
        trace->quota = price->quota;
    }
  else if (component->tiers != NULL && component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    {
      if (!premia_reckoning_evaluate (r, price->index, price->window, component->tier_by_expression,
                                      &value, trace, error))
        return FALSE;
      found = value.kind == PREMIA_VALUE_NUMBER;
      price->reason = PREMIA_REASON_NO_DATA;
      if (found)
        price->position = value.number;
    }
  price->ready = found;
  return TRUE;
}

static gboolean
price_value (const Price *price, PremiaRational value, PremiaRational *exact, GArray *slices)
{
  return premia_tiers_price (price->component, value, price->position, price->quota, exact, slices);
}

static gboolean
round_money (const PremiaReckoning *self, PremiaRational exact, PremiaMoney *amount)
{
  return premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, amount);
}

static void
refuse (const Price *price, PremiaLine *line)
{
  line->reason = price->reason;
  line->attention = TRUE;
}

/* The value of the period as a whole. */
static gboolean
price_period (Price *price, PremiaLine *line, PremiaTrace *trace, GError **error)
{
  const PremiaReckoning *r = price->reckoning;
  gboolean found;

  if (!premia_reckoning_value (r, price->window, price->component->measure, &found, &trace->quantity))
    return FALSE;
  trace->has_quantity = found;
  if (!found)
    {
      trace->quantity = premia_rational_from_int (0);
      line->reason = PREMIA_REASON_NO_DATA;
      return TRUE;
    }
  if (!prepare (price, trace, error))
    return FALSE;
  if (!price->ready)
    {
      refuse (price, line);
      return TRUE;
    }
  if (premia_rational_is_zero (trace->quantity))
    line->reason = PREMIA_REASON_NOTHING;
  return price_value (price, trace->quantity, &trace->exact, trace->slices)
         && round_money (r, trace->exact, &line->amount);
}

/* Each appointment or deal alone. */
static gboolean
price_events (Price *price, PremiaLine *line, PremiaTrace *trace, GError **error)
{
  const PremiaReckoning *r = price->reckoning;
  g_autoptr (GArray) earnings = premia_reckoning_earnings (r, price->window, price->component->measure);

  if (earnings == NULL || !prepare (price, trace, error))
    return FALSE;
  trace->has_quantity = TRUE;
  for (guint i = 0; i < earnings->len; i++)
    {
      PremiaEarning *earning = &g_array_index (earnings, PremiaEarning, i);

      if (!premia_rational_add (&trace->quantity, trace->quantity, earning->quantity))
        return FALSE;
      if (!price->ready)
        continue;
      if (!price_value (price, earning->quantity, &earning->exact, trace->slices)
          || !premia_rational_add (&trace->exact, trace->exact, earning->exact))
        return FALSE;
    }
  if (!price->ready)
    refuse (price, line);
  else if (earnings->len == 0)
    line->reason = PREMIA_REASON_NOTHING;
  if (trace->looking)
    trace->earnings = g_steal_pointer (&earnings);
  return round_money (r, trace->exact, &line->amount);
}

/* Periods of the scheme's kind from the first of the span on: a week belongs to the quarter and the
 * year of its Thursday, so a span of weeks begins with a Monday. */
static PremiaDate
start_of_span (const PremiaReckoning *r, PremiaPeriod span)
{
  PremiaPeriod period = r->period;

  for (;;)
    {
      PremiaPeriod before = premia_period_next (period, -1);

      if (premia_period_containing (span.kind, before).number != span.number)
        return premia_period_first_day (period);
      period = before;
    }
}

/* f at one moment: the rounded price of everything to date. Nothing has been paid before a span begins. */
static gboolean
price_to_date (Price *price, const PremiaScope *window, PremiaRational *quantity,
               PremiaRational *exact, PremiaMoney *paid, GArray *slices, PremiaTrace *trace,
               GError **error)
{
  const PremiaReckoning *r = price->reckoning;
  gboolean found;

  *quantity = *exact = premia_rational_from_int (0);
  *paid = 0;
  price->ready = TRUE;
  price->window = window;
  if (window->last < window->first)
    return TRUE;
  if (!premia_reckoning_value (r, window, price->component->measure, &found, quantity))
    return FALSE;
  if (!found)
    *quantity = premia_rational_from_int (0);
  if (!prepare (price, trace, error))
    return FALSE;
  if (!price->ready)
    return TRUE;
  return price_value (price, *quantity, exact, slices) && round_money (r, *exact, paid);
}

/* What the slices were before is taken off what they are now. */
static gboolean
take_off (GArray *slices, GArray *before)
{
  for (guint i = 0; i < before->len; i++)
    {
      PremiaSlice slice = g_array_index (before, PremiaSlice, i);
      PremiaRational zero = premia_rational_from_int (0);

      if (!premia_rational_subtract (&slice.quantity, zero, slice.quantity)
          || !premia_rational_subtract (&slice.amount, zero, slice.amount))
        return FALSE;
      g_array_append_val (slices, slice);
    }
  return TRUE;
}

/* What counts now but did not before, and what has been cancelled since (with a minus). */
static gboolean
find_new_earnings (Price *price, const PremiaScope *now, const PremiaScope *before,
                   PremiaTrace *trace)
{
  const char *measure = price->component->measure;
  g_autoptr (GArray) all = premia_reckoning_earnings (price->reckoning, now, measure);
  g_autoptr (GArray) old = NULL;

  if (all == NULL)
    return FALSE;
  old = before->last < before->first ? g_array_new (FALSE, FALSE, sizeof (PremiaEarning))
                                     : premia_reckoning_earnings (price->reckoning, before, measure);
  if (old == NULL)
    return FALSE;
  trace->earnings = premia_earnings_subtract (all, old);
  return trace->earnings != NULL;
}

/* What accumulates goes on in the next version: the old one pays up to its last day, the new one goes on from there
 * with what the old one knows. Outside of its periods a version's sums stand still. */
static void
narrow_to_version (const PremiaReckoning *self, PremiaToDate which, PremiaDate *last, PremiaDate *known)
{
  const PremiaDate from = premia_coverage_get_first (self->coverage), to = premia_coverage_get_last (self->coverage);

  if (self->coverage == NULL || self->scheme->version_at_set)
    return;
  if (to < self->first || from > self->last)
    {
      *last = self->first - 1;
      *known = self->first - 1;
      return;
    }
  if (which == PREMIA_TO_DATE_NOW)
    *last = MIN (self->last, to);
  else if (from > self->first)
    {
      *last = from - 1;
      *known = self->last;
    }
}

PremiaScope
premia_reckoning_window_to_date (const PremiaReckoning *self, PremiaAccumulate accumulate,
                                 PremiaToDate which)
{
  PremiaPeriodKind kind = accumulate == PREMIA_ACCUMULATE_QUARTER ? PREMIA_PERIOD_QUARTER
                                                                  : PREMIA_PERIOD_YEAR;
  PremiaPeriod span = premia_period_containing (kind, self->period);
  PremiaDate last = which == PREMIA_TO_DATE_NOW ? self->last : self->first - 1;
  PremiaDate known = which == PREMIA_TO_DATE_BEFORE ? self->first - 1 : self->last;

  narrow_to_version (self, which, &last, &known);
  return (PremiaScope){ TRUE, start_of_span (self, span), last, known, span };
}

/* pay = f (to date now) − f (to date before). A period whose `when` fails is not paid and not made up,
 * but what has been cancelled since still goes back. */
static gboolean
price_span (Price *price, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error)
{
  const PremiaReckoning *r = price->reckoning;
  PremiaAccumulate accumulate = price->component->accumulate;
  PremiaScope before = premia_reckoning_window_to_date (r, accumulate, PREMIA_TO_DATE_BEFORE);
  PremiaScope now = premia_reckoning_window_to_date (r, accumulate,
                                                      met ? PREMIA_TO_DATE_NOW : PREMIA_TO_DATE_LEFT);
  g_autoptr (GArray) old_slices = trace->looking ? g_array_new (FALSE, FALSE, sizeof (PremiaSlice)) : NULL;
  PremiaRational had, unrounded;
  PremiaMoney paid, due;

  if (!price_to_date (price, &before, &had, &unrounded, &paid, old_slices, trace, error)
      || !price_to_date (price, &now, &trace->quantity, &unrounded, &due, trace->slices, trace, error))
    return FALSE;
  if (__builtin_sub_overflow (due, paid, &line->amount)
      || !premia_rational_subtract (&trace->quantity, trace->quantity, had))
    return FALSE;
  trace->has_quantity = price->ready;
  if (!met)
    line->amount = MIN (line->amount, 0);
  /* What was paid to date goes back while nothing tells the tier, or it would be paid again later. */
  if (!price->ready)
    refuse (price, line);
  else if (met && line->amount == 0 && premia_rational_is_zero (trace->quantity))
    line->reason = PREMIA_REASON_NOTHING;
  /* A difference of rounded amounts is exact as it is. */
  trace->exact = premia_rational_from_micros (line->amount);
  if (!trace->looking)
    return TRUE;
  return take_off (trace->slices, old_slices) && find_new_earnings (price, &now, &before, trace);
}

gboolean
premia_reckoning_priced (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line,
                         PremiaTrace *trace, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  PremiaScope window = premia_reckoning_window (self);
  Price price = { self, component, index, &window };

  if (component->accumulate == PREMIA_ACCUMULATE_QUARTER || component->accumulate == PREMIA_ACCUMULATE_YEAR)
    return price_span (&price, met, line, trace, error);
  if (!met)
    return TRUE;
  if (component->accumulate == PREMIA_ACCUMULATE_EVENT)
    return price_events (&price, line, trace, error);
  if (!price_period (&price, line, trace, error))
    return FALSE;
  if (!trace->looking)
    return TRUE;
  trace->earnings = premia_reckoning_earnings (self, &window, component->measure);
  return trace->earnings != NULL;
}
