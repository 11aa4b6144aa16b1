/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-kept-part"

#include "premia-kept-part.h"

/* A part in units: its whole, and what is left of it in @den-ths. */
typedef struct
{
  gint64 rest;
  guint  position;
} Rest;

static int
by_rest_then_position (gconstpointer a, gconstpointer b)
{
  const Rest *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

gboolean
premia_kept_part_divide (PremiaMoney total, PremiaMoney unit, const GArray *pays, gint64 num, gint64 den, PremiaMoney *out)
{
  g_autofree Rest *rests = g_new (Rest, pays->len + 1);
  PremiaInt128 extra = total / unit;

  g_assert (total % unit == 0 && num >= 0 && den > 0);
  for (guint i = 0; i < pays->len; i++)
    {
      const PremiaInt128 exact = (PremiaInt128) (g_array_index (pays, PremiaCasePay, i).pay / unit) * num;
      const PremiaInt128 whole = exact / den - (exact % den < 0);

      rests[i] = (Rest){ (gint64) (exact - whole * den), i };
      if (__builtin_mul_overflow (whole, (PremiaInt128) unit, &out[i]))
        return FALSE;
      extra -= whole;
    }
  g_assert (extra >= 0 && extra <= pays->len);
  if (extra > 0)
    qsort (rests, pays->len, sizeof *rests, by_rest_then_position);
  for (guint i = 0; i < extra; i++)
    if (!premia_money_add (&out[rests[i].position], unit))
      return FALSE;
  return TRUE;
}

gint64
premia_kept_part_find_run (const PremiaReckoning *self, PremiaDate date)
{
  const PremiaPeriod first = premia_cube_get_period (self->cube, 0);

  return (gint64) premia_period_of_date (first.kind, date).number - first.number;
}

void
premia_kept_part_tell (const PremiaReckoning *self, PremiaTrace *trace, guint32 case_id, PremiaInstant at, PremiaMoney pay)
{
  PremiaCasePart part = { .key = "", .at = at, .quantity = premia_rational_from_int (1), .pay = pay, .case_id = case_id };

  if (!trace->looking)
    return;
  if (case_id != PREMIA_NOBODY)
    part.key = premia_dataset_get_case_name (self->dataset, case_id);
  if (trace->parts == NULL)
    trace->parts = g_array_new (FALSE, FALSE, sizeof (PremiaCasePart));
  g_array_append_val (trace->parts, part);
}

gboolean
premia_kept_part_pay (PremiaReckoning *self, guint index, PremiaLine *line, PremiaTrace *trace)
{
  trace->paid = premia_history_get_due (self->history, index, self->person, self->period_index);
  for (guint held_in = 0; trace->looking && held_in <= self->period_index; held_in++)
    {
      guint n;
      const PremiaKeptPart *parts = premia_history_get_held (self->history, index, self->person, held_in, &n);

      for (guint i = 0; i < n; i++)
        if (parts[i].paid_in == self->period_index)
          premia_kept_part_tell (self, trace, parts[i].case_id, parts[i].at, parts[i].amount);
    }
  return premia_money_add (&line->amount, trace->paid);
}

static int
by_at_then_name (gconstpointer a, gconstpointer b)
{
  const PremiaCasePart *x = a, *y = b;
  int order = (x->at > y->at) - (x->at < y->at);

  if (order == 0)
    order = g_strcmp0 (x->key, y->key);
  if (order == 0)
    order = (x->case_id > y->case_id) - (x->case_id < y->case_id);
  return order != 0 ? order : (x->pay > y->pay) - (x->pay < y->pay);
}

void
premia_kept_part_end (PremiaTrace *trace)
{
  if (trace->parts != NULL)
    g_array_sort (trace->parts, by_at_then_name);
}
