/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-pay"

#include "premia-case-pay.h"
#include "premia-dataset-private.h"

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
      if (!premia_rational_multiply (&earning->exact, trace->exact, share))
        return FALSE;
    }
  return TRUE;
}

/* An earning in the order of its name; its part in whole units, and what is left of it. */
typedef struct
{
  guint32      name;
  guint        place;   /* among the earnings, by at */
  PremiaInt128 weight;  /* its quantity, in millionths */
  gint64       whole, rest;
} Part;

static int
by_name_then_place (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->name != y->name)
    return x->name < y->name ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static int
by_rest (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return by_name_then_place (a, b);
}

/* A month's cases are few, and names mostly rise with time: no general sort is faster. */
#define MAX_INSERTED 40

static void
sort (Part *parts, guint n, GCompareFunc compare)
{
  if (n > MAX_INSERTED)
    {
      qsort (parts, n, sizeof *parts, compare);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      const Part part = parts[i];
      guint k = i;

      for (; k > 0 && compare (&parts[k - 1], &part) > 0; k--)
        parts[k] = parts[k - 1];
      parts[k] = part;
    }
}

static Part *
sort_parts (PremiaDataset *dataset, const GArray *earnings)
{
  Part *parts = g_new0 (Part, earnings->len);

  for (guint i = 0; i < earnings->len; i++)
    {
      parts[i].place = i;
      parts[i].name = premia_dataset_name_order (dataset, g_array_index (earnings, PremiaEarning, i).case_id);
    }
  sort (parts, earnings->len, by_name_then_place);
  return parts;
}

static gboolean
apportion_exactly (PremiaScheme *scheme, const PremiaLine *line, const PremiaComponent *component, PremiaTrace *trace,
                   const Part *parts, PremiaMoney *pay, GError **error)
{
  const guint n = trace->earnings->len;
  g_autofree PremiaRational *exact = g_new (PremiaRational, n);
  g_autofree PremiaMoney *amounts = g_new0 (PremiaMoney, n);

  if (!find_exact_parts (component, trace))
    return FALSE;
  for (guint i = 0; i < n; i++)
    exact[i] = g_array_index (trace->earnings, PremiaEarning, parts[i].place).exact;
  if (!premia_apportion (line->amount, scheme->rounding_to, exact, n, amounts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    pay[parts[i].place] = amounts[i];
  return TRUE;
}

/* Quantities as whole millionths. FALSE: they are none, or too large. */
static gboolean
find_weights (const GArray *earnings, Part *parts, gint64 *sum)
{
  *sum = 0;
  for (guint i = 0; i < earnings->len; i++)
    {
      const PremiaRational quantity = g_array_index (earnings, PremiaEarning, parts[i].place).quantity;
      const PremiaInt128 limit = G_MAXINT64 / PREMIA_MICRO;

      if (quantity.numerator > limit || quantity.numerator < -limit || quantity.denominator > PREMIA_MICRO
          || PREMIA_MICRO % (gint64) quantity.denominator != 0)
        return FALSE;
      parts[i].weight = (gint64) quantity.numerator * (PREMIA_MICRO / (gint64) quantity.denominator);
      if (__builtin_add_overflow (*sum, (gint64) parts[i].weight, sum))
        return FALSE;
    }
  return *sum > 0;
}

/* The same as apportion_exactly(), where every part is a whole number over one denominator of 64 bits: @line exact ÷
 * unit × weight ÷ weights. FALSE: not these numbers. */
static gboolean
apportion_whole (PremiaScheme *scheme, const PremiaLine *line, const PremiaTrace *trace, Part *parts, PremiaMoney *pay)
{
  const guint n = trace->earnings->len;
  const PremiaMoney unit = scheme->rounding_to;
  PremiaRational units;
  PremiaInt128 den, extra = line->amount / unit;
  gint64 sum;

  if (!find_weights (trace->earnings, parts, &sum)
      || !premia_rational_divide (&units, trace->exact, premia_rational_from_micros (unit))
      || __builtin_mul_overflow (units.denominator, (PremiaInt128) sum, &den) || den > G_MAXINT64)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      PremiaInt128 product, whole;

      if (__builtin_mul_overflow (units.numerator, parts[i].weight, &product))
        return FALSE;
      whole = product / (gint64) den;
      parts[i].rest = (gint64) (product - whole * den);
      if (parts[i].rest < 0)
        {
          parts[i].rest += (gint64) den;
          whole--;
        }
      if (whole > G_MAXINT64 / unit - 1 || whole < -(G_MAXINT64 / unit - 1))
        return FALSE;
      parts[i].whole = (gint64) whole;
      extra -= whole;
    }
  if (extra < 0 || extra > (PremiaInt128) n)
    return FALSE;
  if (extra > 0)
    sort (parts, n, by_rest);
  for (guint i = 0; i < n; i++)
    pay[parts[i].place] = (parts[i].whole + (i < extra ? 1 : 0)) * unit;
  return TRUE;
}

gboolean
premia_case_pay_divide (const PremiaReckoning *self, const PremiaLine *line, PremiaTrace *trace,
                        GArray *cases, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, line->component);
  g_autofree PremiaMoney *pay = NULL;
  g_autofree Part *parts = NULL;

  if (trace->parts != NULL)
    {
      g_array_append_vals (cases, trace->parts->data, trace->parts->len);
      return TRUE;
    }
  if (trace->earnings == NULL || trace->earnings->len == 0)
    return TRUE;
  pay = g_new0 (PremiaMoney, trace->earnings->len);
  parts = sort_parts (self->dataset, trace->earnings);
  if (component->accumulate == PREMIA_ACCUMULATE_EVENT || !apportion_whole (self->scheme, line, trace, parts, pay))
    {
      /* They may be in another order by now. */
      sort (parts, trace->earnings->len, by_name_then_place);
      if (!apportion_exactly (self->scheme, line, component, trace, parts, pay, error))
        return FALSE;
    }
  for (guint i = 0; i < trace->earnings->len; i++)
    {
      const PremiaEarning *earning = &g_array_index (trace->earnings, PremiaEarning, i);
      const PremiaCasePart part = { .key = earning->name, .at = earning->at, .quantity = earning->quantity,
                                    .pay = pay[i], .case_id = earning->case_id };

      g_array_append_val (cases, part);
    }
  return TRUE;
}

/* Only the cases of these lines are wanted: what they read is noted in the same place again and again. */
static void
begin_trace (const PremiaReckoning *self, PremiaTrace *trace)
{
  PremiaHistory *history = self->history;

  if (history->complete)
    {
      premia_trace_init (trace, TRUE);
      return;
    }
  if (history->scratch[0] == NULL)
    {
      premia_trace_init (trace, TRUE);
      history->scratch[0] = trace->values;
      history->scratch[1] = trace->slices;
    }
  premia_trace_init (trace, FALSE);
  trace->looking = TRUE;
  trace->values = g_array_ref (history->scratch[0]);
  trace->slices = g_array_ref (history->scratch[1]);
  g_array_set_size (trace->values, 0);
  g_array_set_size (trace->slices, 0);
}

GArray *
premia_case_pay_find_line (const PremiaReckoning *self, guint component, GError **error)
{
  g_autoptr (GArray) cases = g_array_sized_new (FALSE, FALSE, sizeof (PremiaCasePart), 16);
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS];
  PremiaReckoning again = *self;
  PremiaTrace trace;
  PremiaLine line;
  gboolean ok;

  for (guint i = 0; i < component; i++)
    earlier[i] = premia_history_get (self->history, i, self->person, self->period_index);
  again.without = NULL;
  begin_trace (self, &trace);
  ok = premia_reckoning_line (&again, component, earlier, &line, &trace, error)
       && premia_case_pay_divide (self, &line, &trace, cases, error);
  premia_trace_clear (&trace);
  return ok ? g_steal_pointer (&cases) : NULL;
}

static int
by_name_then_at (gconstpointer a, gconstpointer b, gpointer dataset)
{
  const PremiaCasePay *x = a, *y = b;
  const guint32 first = premia_dataset_name_order (dataset, x->case_id), second = premia_dataset_name_order (dataset, y->case_id);
  int order = (first > second) - (first < second);

  if (order == 0)
    order = (x->at > y->at) - (x->at < y->at);
  return order != 0 ? order : (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

static void
insert_by_name (PremiaDataset *dataset, PremiaCasePay *pays, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      const PremiaCasePay pay = pays[i];
      guint k = i;

      for (; k > 0 && by_name_then_at (&pays[k - 1], &pay, dataset) > 0; k--)
        pays[k] = pays[k - 1];
      pays[k] = pay;
    }
}

static gboolean
add_part (GArray *pays, GHashTable *places, const PremiaCasePart *part)
{
  PremiaCasePay pay = { part->case_id, part->key, part->at, part->pay };
  const guint place = places == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (part->case_id)));
  PremiaCasePay *known;

  if (place == 0)
    {
      g_array_append_val (pays, pay);
      if (places != NULL)
        g_hash_table_insert (places, GUINT_TO_POINTER (part->case_id), GUINT_TO_POINTER (pays->len));
      return TRUE;
    }
  known = &g_array_index (pays, PremiaCasePay, place - 1);
  known->at = MIN (known->at, part->at);
  return premia_money_add (&known->pay, part->pay);
}

/* What the lines paid beyond their cases. */
static gboolean
add_rest (const PremiaReckoning *self, guint64 of, GArray *pays)
{
  PremiaCasePay rest = { PREMIA_NOBODY, "", premia_zone_start_of (premia_cube_get_span (self->cube)->zone, self->last), 0 };

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

/* Whether a case may come up more than once: in several lines, or in one that pays parts of several periods. */
static gboolean
may_repeat (PremiaScheme *scheme, guint64 of)
{
  guint n = 0;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if ((of >> i & 1) == 0 || !may_have_cases (component))
        continue;
      n++;
      if (component->type > PREMIA_COMPONENT_OVERRIDE)
        return TRUE;
    }
  return n > 1;
}

GArray *
premia_case_pay_find (const PremiaReckoning *self, guint64 of, GError **error)
{
  g_autoptr (GArray) pays = g_array_sized_new (FALSE, FALSE, sizeof (PremiaCasePay), 16);
  g_autoptr (GHashTable) places = may_repeat (self->scheme, of) ? g_hash_table_new (NULL, NULL) : NULL;

  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      g_autoptr (GArray) cases = NULL;

      if ((of >> i & 1) == 0 || !may_have_cases (g_ptr_array_index (self->scheme->components, i)))
        continue;
      cases = premia_case_pay_find_line (self, i, error);
      if (cases == NULL)
        return NULL;
      for (guint k = 0; k < cases->len; k++)
        {
          const PremiaCasePart *part = &g_array_index (cases, PremiaCasePart, k);

          if (part->case_id != PREMIA_NOBODY && !add_part (pays, places, part))
            return NULL;
        }
    }
  if (!add_rest (self, of, pays))
    return NULL;
  if (pays->len > MAX_INSERTED)
    g_array_sort_with_data (pays, by_name_then_at, self->dataset);
  else
    insert_by_name (self->dataset, (PremiaCasePay *) pays->data, pays->len);
  return g_steal_pointer (&pays);
}
