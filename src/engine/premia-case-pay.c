/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-pay"

#include "premia-case-pay.h"

#include <string.h>

/* @value cut at @digits decimals, towards 0. */
static gboolean
cut (PremiaRational *value, guint digits)
{
  PremiaInt128 whole = value->numerator / value->denominator, scale = 1;
  PremiaInt128 rest = value->numerator % value->denominator, part = 0;
  PremiaInt128 denominator = value->denominator;

  /* Room for a digit more. */
  while (denominator >> 122 != 0)
    {
      denominator >>= 1;
      rest /= 2;
    }
  for (guint i = 0; i < digits; i++)
    {
      rest *= 10;
      part = part * 10 + rest / denominator;
      rest %= denominator;
      scale *= 10;
    }
  return !__builtin_mul_overflow (whole, scale, &whole) && !__builtin_add_overflow (whole, part, &whole)
         && premia_rational_set (value, whole, scale);
}

/* @exact × @share, exactly if it can be said in 128 bits. Parts of an amount are rounded to add up to it whatever they
 * are: where long fractions meet (an amount cancelled in part, shared by percent, priced by tiers), a thousand-millionth
 * of a unit of money decides nothing but which of two cases has an odd cent. */
static gboolean
multiply (PremiaRational *part, PremiaRational exact, PremiaRational share)
{
  return premia_rational_multiply (part, exact, share)
         || (cut (&exact, 9) && cut (&share, 18) && premia_rational_multiply (part, exact, share) && cut (part, 15));
}

/* A case's exact part: what it earns alone, or the line × its quantity ÷ the quantity of all. */
static gboolean
find_exact_parts (const PremiaComponent *component, PremiaTrace *trace)
{
  PremiaRational sum = premia_rational_from_int (0), share;

  if (component->accumulate == PREMIA_ACCUMULATE_EVENT)
    return TRUE;
  for (guint i = 0; i < trace->earnings->len; i++)
    if (!premia_rational_add (&sum, sum, g_array_index (trace->earnings, PremiaEarning, i).quantity))
      return FALSE;
  for (guint i = 0; i < trace->earnings->len; i++)
    {
      PremiaEarning *earning = &g_array_index (trace->earnings, PremiaEarning, i);

      /* Quantities that come to nothing share alike. */
      if (premia_rational_is_zero (sum))
        {
          if (!premia_rational_divide (&share, premia_rational_from_int (1),
                                       premia_rational_from_int (trace->earnings->len)))
            return FALSE;
        }
      else if (!premia_rational_divide (&share, earning->quantity, sum))
        return FALSE;
      if (!multiply (&earning->exact, trace->exact, share))
        return FALSE;
    }
  return TRUE;
}

static int
by_name_then_at (gconstpointer a, gconstpointer b)
{
  const PremiaEarning *x = *(const PremiaEarning *const *) a, *y = *(const PremiaEarning *const *) b;
  int order = g_strcmp0 (x->name, y->name);

  if (order != 0)
    return order;
  return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x < y ? -1 : x > y);
}

static gboolean
apportion_cases (const PremiaLine *line, PremiaScheme *scheme, GArray *earnings, PremiaMoney *pay,
                 GError **error)
{
  guint n = earnings->len;
  g_autofree const PremiaEarning **sorted = g_new (const PremiaEarning *, n);
  g_autofree PremiaRational *exact = g_new (PremiaRational, n);
  g_autofree PremiaMoney *amounts = g_new0 (PremiaMoney, n);
  const PremiaEarning *start = (const PremiaEarning *) earnings->data;

  for (guint i = 0; i < n; i++)
    sorted[i] = &start[i];
  qsort (sorted, n, sizeof *sorted, by_name_then_at);
  for (guint i = 0; i < n; i++)
    exact[i] = sorted[i]->exact;
  if (!premia_apportion (line->amount, scheme->rounding_to, exact, n, amounts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    pay[sorted[i] - start] = amounts[i];
  return TRUE;
}

gboolean
premia_case_pay_divide (const PremiaReckoning *self, const PremiaLine *line, PremiaTrace *trace,
                        GArray *cases, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, line->component);
  g_autofree PremiaMoney *pay = NULL;

  if (trace->parts != NULL)
    {
      g_array_append_vals (cases, trace->parts->data, trace->parts->len);
      return TRUE;
    }
  if (trace->earnings == NULL || trace->earnings->len == 0)
    return TRUE;
  pay = g_new0 (PremiaMoney, trace->earnings->len);
  if (!find_exact_parts (component, trace)
      || !apportion_cases (line, self->scheme, trace->earnings, pay, error))
    return FALSE;
  for (guint i = 0; i < trace->earnings->len; i++)
    {
      const PremiaEarning *earning = &g_array_index (trace->earnings, PremiaEarning, i);
      const PremiaCasePart part = { .key = earning->name, .at = earning->at, .quantity = earning->quantity,
                                    .pay = pay[i], .case_id = earning->case_id };

      g_array_append_val (cases, part);
    }
  return TRUE;
}

GArray *
premia_case_pay_find_line (const PremiaReckoning *self, guint component, GError **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (PremiaCasePart));
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS];
  PremiaReckoning again = *self;
  PremiaTrace trace;
  PremiaLine line;
  gboolean ok;

  for (guint i = 0; i < component; i++)
    earlier[i] = premia_history_get (self->history, i, self->person, self->period_index);
  again.without = NULL;
  premia_trace_init (&trace, TRUE);
  ok = premia_reckoning_line (&again, component, earlier, &line, &trace, error)
       && premia_case_pay_divide (self, &line, &trace, cases, error);
  premia_trace_clear (&trace);
  return ok ? g_steal_pointer (&cases) : NULL;
}

/* By number, which is that of the names but for cases without one. */
static int
by_case (gconstpointer a, gconstpointer b)
{
  const PremiaCasePay *x = a, *y = b;

  return (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const PremiaCasePay *x = a, *y = b;

  return x->at != y->at ? (x->at < y->at ? -1 : 1) : by_case (a, b);
}

static gboolean
is_in_order (const GArray *pays)
{
  for (guint i = 1; i < pays->len; i++)
    if (g_array_index (pays, PremiaCasePay, i - 1).case_id >= g_array_index (pays, PremiaCasePay, i).case_id)
      return FALSE;
  return TRUE;
}

/* What several lines paid for a case is one. */
static gboolean
join (GArray *pays)
{
  PremiaCasePay *all = (PremiaCasePay *) pays->data;
  guint n = 0;

  if (is_in_order (pays))
    return TRUE;
  g_array_sort (pays, by_case);
  for (guint i = 0; i < pays->len; i++)
    {
      if (n == 0 || all[n - 1].case_id != all[i].case_id)
        {
          all[n++] = all[i];
          continue;
        }
      all[n - 1].at = MIN (all[n - 1].at, all[i].at);
      if (!premia_money_add (&all[n - 1].pay, all[i].pay))
        return FALSE;
    }
  g_array_set_size (pays, n);
  return TRUE;
}

/* Those without a name come first, by time. */
static void
bring_nameless_first (PremiaDataset *dataset, GArray *pays)
{
  PremiaCasePay *all = (PremiaCasePay *) pays->data;
  g_autofree PremiaCasePay *nameless = NULL;
  guint named = pays->len, n;

  while (named > 0 && (all[named - 1].case_id == PREMIA_NOBODY || !premia_dataset_is_named (dataset, all[named - 1].case_id)))
    named--;
  n = pays->len - named;
  if (n == 0)
    return;
  qsort (all + named, n, sizeof *all, by_time);
  nameless = g_memdup2 (all + named, n * sizeof *all);
  memmove (all + n, all, named * sizeof *all);
  memcpy (all, nameless, n * sizeof *all);
}

/* What the lines paid beyond their cases. */
static gboolean
add_rest (const PremiaReckoning *self, guint64 of, GArray *pays)
{
  PremiaCasePay rest = { PREMIA_NOBODY, premia_zone_start_of (premia_cube_get_span (self->cube)->zone, self->last), 0 };

  for (guint i = 0; i < self->scheme->components->len; i++)
    if ((of >> i & 1) != 0
        && !premia_money_add (&rest.pay, premia_history_get (self->history, i, self->person, self->period_index)))
      return FALSE;
  for (guint i = 0; i < pays->len; i++)
    if (!premia_money_add (&rest.pay, -g_array_index (pays, PremiaCasePay, i).pay))
      return FALSE;
  if (rest.pay != 0)
    g_array_append_val (pays, rest);
  return TRUE;
}

/* A line without cases, whatever its amount: all of it is the rest. */
static gboolean
may_have_cases (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_SALARY:
    case PREMIA_COMPONENT_MULTIPLIER:
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
    case PREMIA_COMPONENT_RANK:
    case PREMIA_COMPONENT_SPLIT_POOL:
    case PREMIA_COMPONENT_DRAW:
    case PREMIA_COMPONENT_BADGE_BONUS:
      return FALSE;
    case PREMIA_COMPONENT_BONUS:
      return component->has_each;
    default:
      return TRUE;
    }
}

static gboolean
add_line (const PremiaReckoning *self, guint component, GArray *pays, GError **error)
{
  g_autoptr (GArray) cases = NULL;

  if (premia_case_pay_find_quickly (self, component, pays))
    return TRUE;
  cases = premia_case_pay_find_line (self, component, error);
  for (guint k = 0; cases != NULL && k < cases->len; k++)
    {
      const PremiaCasePart *part = &g_array_index (cases, PremiaCasePart, k);
      const PremiaCasePay pay = { part->case_id, part->at, part->pay };

      if (part->case_id != PREMIA_NOBODY)
        g_array_append_val (pays, pay);
    }
  return cases != NULL;
}

GArray *
premia_case_pay_find (const PremiaReckoning *self, guint64 of, GError **error)
{
  g_autoptr (GArray) pays = g_array_new (FALSE, FALSE, sizeof (PremiaCasePay));

  for (guint i = 0; i < self->scheme->components->len; i++)
    if ((of >> i & 1) != 0 && may_have_cases (g_ptr_array_index (self->scheme->components, i))
        && !add_line (self, i, pays, error))
      return NULL;
  if (!join (pays) || !add_rest (self, of, pays))
    return NULL;
  bring_nameless_first (self->dataset, pays);
  return g_steal_pointer (&pays);
}
