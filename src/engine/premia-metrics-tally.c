/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

#include <string.h>

/* Several spans are counted in one reading of the rows: all their ends cut time into slots, every row goes into the slot
 * of its day, and a span is the sum of its slots. What was cancelled depends on what is known at the end of each span, and
 * is asked span by span; there is little of it. */

#define BIT(stage) ((guint16) (1u << (stage)))
#define HELD      BIT (PREMIA_STAGE_HELD)
#define JUDGED    (BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED))
#define ACCEPTED  (HELD | BIT (PREMIA_STAGE_QUALIFIED))
#define WON       BIT (PREMIA_STAGE_WON)
#define DECIDED   PREMIA_BITS_DECIDED
#define TOLD      PREMIA_BITS_TOLD

#define COUNT(stage, day_of, closer) [PREMIA_TALLY_##stage] = { PREMIA_DAY_##day_of, closer, BIT (PREMIA_STAGE_##stage), BIT (PREMIA_STAGE_##stage), 0, FALSE }

const PremiaTallyRule premia_tally_rules[PREMIA_N_TALLIES] = {
  COUNT (SET, SET, FALSE),
  COUNT (CONFIRMED, CONFIRMED, FALSE),
  COUNT (HELD, HELD, FALSE),
  COUNT (NO_SHOW, NO_SHOW, FALSE),
  [PREMIA_TALLY_QUALIFIED] = { PREMIA_DAY_QUALIFIED, FALSE, ACCEPTED | BIT (PREMIA_STAGE_REJECTED), ACCEPTED, 0, FALSE },
  COUNT (REJECTED, REJECTED, FALSE),
  [PREMIA_TALLY_CLOSER_HELD] = { PREMIA_DAY_HELD, TRUE, HELD, HELD, 0, FALSE },
  COUNT (WON, WON, TRUE),
  COUNT (LOST, LOST, TRUE),
  [PREMIA_TALLY_CANCELLED] = { PREMIA_DAY_CANCELLED, TRUE, BIT (PREMIA_STAGE_CANCELLED), BIT (PREMIA_STAGE_CANCELLED), 0, TRUE },
  [PREMIA_TALLY_REPEAT] = { PREMIA_DAY_WON, TRUE, WON | PREMIA_BIT_REPEAT, WON | PREMIA_BIT_REPEAT, 0, FALSE },
  [PREMIA_TALLY_SET_CONFIRMED] = { PREMIA_DAY_SET, FALSE, BIT (PREMIA_STAGE_CONFIRMED), BIT (PREMIA_STAGE_CONFIRMED), 0, FALSE },
  [PREMIA_TALLY_SET_HELD] = { PREMIA_DAY_SET, FALSE, HELD, HELD, 0, FALSE },
  [PREMIA_TALLY_SET_OPEN] = { PREMIA_DAY_SET, FALSE, TOLD, 0, 0, FALSE },
  [PREMIA_TALLY_DUE] = { PREMIA_DAY_DUE, FALSE, BIT (PREMIA_STAGE_SET), BIT (PREMIA_STAGE_SET), 0, FALSE },
  [PREMIA_TALLY_DUE_HELD] = { PREMIA_DAY_DUE, FALSE, HELD, HELD, 0, FALSE },
  [PREMIA_TALLY_DUE_OPEN] = { PREMIA_DAY_DUE, FALSE, BIT (PREMIA_STAGE_SET) | TOLD, BIT (PREMIA_STAGE_SET), 0, FALSE },
  [PREMIA_TALLY_HELD_JUDGED] = { PREMIA_DAY_HELD, FALSE, HELD, HELD, JUDGED, FALSE },
  [PREMIA_TALLY_HELD_QUALIFIED] = { PREMIA_DAY_HELD, FALSE, ACCEPTED | BIT (PREMIA_STAGE_REJECTED), ACCEPTED, 0, FALSE },
  [PREMIA_TALLY_HELD_UNJUDGED] = { PREMIA_DAY_HELD, FALSE, HELD | JUDGED, HELD, 0, FALSE },
  [PREMIA_TALLY_CLOSER_HELD_WON] = { PREMIA_DAY_HELD, TRUE, HELD | WON, HELD | WON, 0, FALSE },
  [PREMIA_TALLY_CLOSER_HELD_OPEN] = { PREMIA_DAY_HELD, TRUE, HELD | DECIDED, HELD, 0, FALSE },
  [PREMIA_TALLY_WON_EVER] = { PREMIA_DAY_WON, TRUE, WON, WON, 0, TRUE },
  [PREMIA_TALLY_WON_CANCELLED] = { PREMIA_DAY_WON, TRUE, WON | BIT (PREMIA_STAGE_CANCELLED), WON | BIT (PREMIA_STAGE_CANCELLED), 0, TRUE },
};

#define MAX_SLOTS (2 * PREMIA_METRIC_MAX_SPANS + 1)

typedef struct
{
  PremiaMetrics           *metrics;
  const PremiaMetricSieve *sieve;
  const PremiaMetricSpan  *spans;
  guint                    n_spans;
  PremiaTallies           *out;
  PremiaDate               first;  /* of all spans */
  guint32                  n_days;
  guint8                  *slots;  /* (owned) by day: 0 in no span */
  guint                    n_slots;
  PremiaDate               cuts[MAX_SLOTS + 1]; /* of each slot the first day; of the one behind the last the day after it */
  guint8                   low[PREMIA_METRIC_MAX_SPANS], high[PREMIA_METRIC_MAX_SPANS]; /* of a span, both included */
  guint64                  spans_of[MAX_SLOTS]; /* a bit per span */
  guint64                 *setters; /* (owned) by person: in which spans they set any */
} Count;

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const PremiaDate x = *(const PremiaDate *) a, y = *(const PremiaDate *) b;

  return (x > y) - (x < y);
}

static void
cut_into_slots (Count *self)
{
  PremiaDate cuts[2 * PREMIA_METRIC_MAX_SPANS];
  guint n_cuts = 0, slot = 0;

  for (guint i = 0; i < self->n_spans; i++)
    {
      cuts[n_cuts++] = self->spans[i].first;
      cuts[n_cuts++] = self->spans[i].last + 1;
    }
  qsort (cuts, n_cuts, sizeof *cuts, compare_dates);
  self->first = cuts[0];
  self->n_days = (guint32) (cuts[n_cuts - 1] - cuts[0]);
  self->slots = g_new0 (guint8, self->n_days);
  for (guint i = 0; i + 1 < n_cuts; i++)
    {
      if (cuts[i] == cuts[i + 1])
        continue;
      slot++;
      self->cuts[slot] = cuts[i];
      self->cuts[slot + 1] = cuts[i + 1];
      memset (self->slots + (cuts[i] - self->first), (int) slot, (gsize) (cuts[i + 1] - cuts[i]));
    }
  self->n_slots = slot + 1;
  for (guint i = 0; i < self->n_spans; i++)
    {
      self->low[i] = self->slots[self->spans[i].first - self->first];
      self->high[i] = self->slots[self->spans[i].last - self->first];
      for (guint k = self->low[i]; k <= self->high[i]; k++)
        self->spans_of[k] |= G_GUINT64_CONSTANT (1) << i;
    }
}

static inline guint
slot_of (const Count *self, PremiaDate day)
{
  const gint64 index = (gint64) day - self->first;

  return index < 0 || index >= self->n_days ? 0 : self->slots[index];
}

/* By row: 1 its setter is in the filter, 2 its closer. With a side that all figures are of, both are that one's. */
static guint8 *
sift (const Count *self)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  const PremiaMetricSieve *sieve = self->sieve;
  guint8 *fits = g_new (guint8, MAX (cases->n, 1));

  for (guint32 i = 0; i < cases->n; i++)
    {
      const guint setter = cases->setter[i] != PREMIA_UNIT_NONE && sieve->units[cases->setter[i]];
      const guint closer = cases->closer[i] != PREMIA_UNIT_NONE && sieve->units[cases->closer[i]];

      if (sieve->side == PREMIA_METRIC_SIDE_SETTER)
        fits[i] = (guint8) (3 * setter);
      else if (sieve->side == PREMIA_METRIC_SIDE_CLOSER)
        fits[i] = (guint8) (3 * closer);
      else
        fits[i] = (guint8) (setter | closer << 1);
      if (!sieve->segments[cases->segment[i]])
        fits[i] = 0;
    }
  return fits;
}

/* What is counted by a column of days: a bit per tally. */
static guint32
list_tallies (PremiaMetricDay day, gboolean of_closer)
{
  guint32 tallies = 0;

  for (guint t = 0; t < PREMIA_N_TALLIES; t++)
    if (premia_tally_rules[t].day == day && premia_tally_rules[t].of_closer == of_closer)
      tallies |= 1u << t;
  return tallies;
}
G_STATIC_ASSERT (PREMIA_N_TALLIES <= 32);

/* How rows fall into kinds: what holds of them, and whose they are in the filter. @key of a row is its kind. */
typedef struct
{
  guint32 *keys;    /* (owned) by row: number of the mask × 4 + sift() */
  guint32 *tallies; /* (owned) by mask: a bit per tally that it fits */
  guint32 *n;       /* (owned) by kind: rows, of one slot */
} Kinds;

static void
kinds_init (Kinds *self, const PremiaMetricCases *cases, const guint8 *fits)
{
  self->keys = g_new (guint32, MAX (cases->n, 1));
  for (guint32 i = 0; i < cases->n; i++)
    self->keys[i] = cases->mask_number[i] * 4u + (i < cases->n_live ? fits[i] : 0);
  self->tallies = g_new0 (guint32, MAX (cases->n_masks, 1));
  for (guint mask = 0; mask < cases->n_masks; mask++)
    for (guint t = 0; t < PREMIA_N_TALLIES; t++)
      if (premia_tally_fits (&premia_tally_rules[t], cases->masks[mask]))
        self->tallies[mask] |= 1u << t;
  self->n = g_new0 (guint32, cases->n_masks * 4u + 4);
}

static void
kinds_clear (Kinds *self)
{
  g_free (self->keys);
  g_free (self->tallies);
  g_free (self->n);
}

/* Adds up what the rows of a slot are counted as, and forgets them. */
static void
add_kinds (Kinds *self, guint n_masks, guint32 of_setter, guint32 of_closer, gint64 sums[PREMIA_N_TALLIES])
{
  for (guint key = 0; key < n_masks * 4u; key++)
    {
      const guint32 whose = ((key & 1) != 0 ? of_setter : 0) | ((key & 2) != 0 ? of_closer : 0);

      if (self->n[key] == 0)
        continue;
      for (guint32 tallies = self->tallies[key / 4] & whose; tallies != 0; tallies &= tallies - 1)
        sums[__builtin_ctz (tallies)] += self->n[key];
      self->n[key] = 0;
    }
}

/* One column of days, all that is counted by it. */
static void
count_day (const Count *self, PremiaMetricDay day, Kinds *kinds, gint64 (*sums)[PREMIA_N_TALLIES])
{
  const guint32 of_setter = list_tallies (day, FALSE), of_closer = list_tallies (day, TRUE);

  for (guint slot = 1; slot < self->n_slots; slot++)
    {
      guint32 n;
      const guint32 *rows = premia_metrics_rows_of_days (self->metrics, day, self->cuts[slot], self->cuts[slot + 1] - 1, &n);

      if (n == 0 || self->spans_of[slot] == 0)
        continue;
      for (guint32 i = 0; i < n; i++)
        kinds->n[kinds->keys[rows[i]]]++;
      add_kinds (kinds, self->metrics->cases.n_masks, of_setter, of_closer, sums[slot]);
    }
}

/* Who set any in which spans: of whose pay is part of what appointments cost. */
static void
find_setters (Count *self, const guint8 *fits)
{
  const PremiaMetricCases *cases = &self->metrics->cases;

  for (guint slot = 1; slot < self->n_slots; slot++)
    {
      guint32 n;
      const guint32 *rows = premia_metrics_rows_of_days (self->metrics, PREMIA_DAY_SET, self->cuts[slot], self->cuts[slot + 1] - 1, &n);

      for (guint32 i = 0; i < n; i++)
        if ((fits[rows[i]] & 1) != 0 && rows[i] < cases->n_live && cases->setter[rows[i]] != PREMIA_UNIT_NONE)
          self->setters[self->metrics->units[cases->setter[rows[i]]].person] |= self->spans_of[slot];
    }
}

/* What was cancelled at some time: counted where the span ends before it. */
static void
count_cancelled (Count *self, const guint8 *fits)
{
  const PremiaMetricCases *cases = &self->metrics->cases;

  for (guint32 i = cases->n_live; i < cases->n; i++)
    for (guint t = 0; fits[i] != 0 && t < PREMIA_N_TALLIES; t++)
      {
        const PremiaTallyRule *rule = &premia_tally_rules[t];
        const guint slot = slot_of (self, cases->day[rule->day][i]);

        if (slot == 0 || (fits[i] & (rule->of_closer ? 2 : 1)) == 0
            || !premia_tally_has_come (self->metrics, rule->day, cases->day[rule->day][i]) || !premia_tally_fits (rule, cases->mask[i]))
          continue;
        for (guint s = 0; s < self->n_spans; s++)
          {
            if (slot < self->low[s] || slot > self->high[s]
                || (!rule->keeps_cancelled && cases->day[PREMIA_DAY_CANCELLED][i] <= self->spans[s].last))
              continue;
            self->out[s].n[t]++;
            if (t == PREMIA_TALLY_SET && cases->setter[i] != PREMIA_UNIT_NONE)
              self->setters[self->metrics->units[cases->setter[i]].person] |= G_GUINT64_CONSTANT (1) << s;
          }
      }
}

static void
count_cases (Count *self, const guint8 *fits)
{
  gint64 sums[MAX_SLOTS][PREMIA_N_TALLIES];
  Kinds kinds;

  memset (sums, 0, sizeof sums[0] * self->n_slots);
  kinds_init (&kinds, &self->metrics->cases, fits);
  for (guint day = 0; day < PREMIA_N_DAYS; day++)
    count_day (self, day, &kinds, sums);
  kinds_clear (&kinds);
  for (guint s = 0; s < self->n_spans; s++)
    for (guint slot = self->low[s]; slot <= self->high[s]; slot++)
      for (guint t = 0; t < PREMIA_N_TALLIES; t++)
        self->out[s].n[t] += sums[slot][t];
  count_cancelled (self, fits);
}

static void
count_wins (Count *self, const guint8 *fits)
{
  const GArray *wins = self->metrics->wins;

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaMetricWin *win = &g_array_index (wins, PremiaMetricWin, i);
      const guint slot = (fits[win->row] & 2) == 0 ? 0 : slot_of (self, win->day);

      for (guint64 spans = self->spans_of[slot]; spans != 0; spans &= spans - 1)
        {
          const guint s = (guint) __builtin_ctzll (spans);

          if (win->known <= self->spans[s].last)
            self->out[s].value += win->amount;
        }
    }
}

/* What was done in a slot. */
typedef struct { gint64 calls, conversations, actions, active_days; } Done;

/* Of everybody all is added up by day already. */
static void
count_busy_days (const Count *self, Done *done)
{
  const GArray *days = self->metrics->busy_days;

  for (guint i = 0; i < days->len; i++)
    {
      const PremiaMetricBusyDay *day = &g_array_index (days, PremiaMetricBusyDay, i);
      Done *in = &done[slot_of (self, day->day)];

      in->calls += day->calls;
      in->conversations += day->conversations;
      in->actions += day->actions;
      in->active_days += day->people;
    }
}

static gboolean
is_in_filter (const Count *self, guint person)
{
  for (guint32 unit = self->metrics->unit_base[person]; unit < self->metrics->unit_base[person + 1]; unit++)
    if (self->sieve->units[unit])
      return TRUE;
  return FALSE;
}

/* A day with several segments is one active day. */
static void
count_person (const Count *self, guint person, Done *done)
{
  PremiaDate day = PREMIA_DATE_NONE;
  guint n;
  const PremiaMetricActivity *rows = premia_metrics_activity_of (self->metrics, person, self->first, self->first + (PremiaDate) self->n_days - 1, &n);

  for (guint i = 0; i < n; i++)
    {
      const PremiaMetricActivity *row = &rows[i];
      Done *in;

      if (!self->sieve->units[row->unit] || !self->sieve->segments[row->segment])
        continue;
      in = &done[slot_of (self, row->day)];
      in->calls += row->calls;
      in->conversations += row->conversations;
      in->actions += row->actions;
      in->active_days += row->day != day;
      day = row->day;
    }
}

static void
count_activity (const Count *self)
{
  Done done[MAX_SLOTS] = { { 0, 0, 0, 0 } };

  if (self->sieve->everybody && self->sieve->any_segment)
    count_busy_days (self, done);
  else
    for (guint person = 0; person < self->metrics->n_people; person++)
      if (is_in_filter (self, person))
        count_person (self, person, done);
  for (guint s = 0; s < self->n_spans; s++)
    for (guint slot = self->low[s]; slot <= self->high[s]; slot++)
      {
        self->out[s].calls += done[slot].calls;
        self->out[s].conversations += done[slot].conversations;
        self->out[s].actions += done[slot].actions;
        self->out[s].active_days += done[slot].active_days;
      }
}

static void
count_working_days (Count *self)
{
  for (guint32 unit = 0; unit < self->metrics->n_units; unit++)
    for (guint s = 0; self->sieve->units[unit] && s < self->n_spans; s++)
      self->out[s].working_days += premia_metrics_working_days (self->metrics, unit, self->spans[s].first, self->spans[s].last);
}

/* Pay cannot be told apart by segment. */
static void
count_pay (Count *self, PremiaMetricPay *pay)
{
  const GArray *paid = pay == NULL || !self->sieve->any_segment ? NULL : premia_metric_pay_get (pay);

  for (guint i = 0; paid != NULL && i < paid->len; i++)
    {
      const PremiaMetricPaid *one = &g_array_index (paid, PremiaMetricPaid, i);
      const guint slot = slot_of (self, one->day);

      if (one->person >= self->metrics->n_people || !self->sieve->units[premia_metrics_unit_on (self->metrics, one->person, one->day)])
        continue;
      for (guint64 spans = self->spans_of[slot]; spans != 0; spans &= spans - 1)
        {
          PremiaTallies *out = &self->out[__builtin_ctzll (spans)];

          out->has_pay = TRUE;
          out->n_paid++;
          out->pay += one->total;
          if ((self->setters[one->person] & spans & -spans) != 0)
            out->setter_pay += one->total;
        }
    }
}

void
premia_tallies_count (PremiaMetrics *metrics, const PremiaMetricSieve *sieve, const PremiaMetricSpan *spans, guint n_spans,
                      PremiaMetricPay *pay, PremiaTallies *out)
{
  Count self = { .metrics = metrics, .sieve = sieve, .spans = spans, .n_spans = n_spans, .out = out };
  g_autofree guint8 *fits = NULL;

  g_return_if_fail (n_spans > 0 && n_spans <= PREMIA_METRIC_MAX_SPANS);

  memset (out, 0, sizeof *out * n_spans);
  cut_into_slots (&self);
  self.setters = g_new0 (guint64, MAX (metrics->n_people, 1));
  fits = sift (&self);
  if (pay != NULL && sieve->any_segment)
    find_setters (&self, fits);
  count_cases (&self, fits);
  count_wins (&self, fits);
  count_activity (&self);
  count_working_days (&self);
  count_pay (&self, pay);
  g_free (self.slots);
  g_free (self.setters);
}
