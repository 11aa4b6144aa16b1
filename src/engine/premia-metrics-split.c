/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

#include <string.h>

/* All figures of one span for many at once: people, teams, roles, segments. */

typedef struct
{
  PremiaMetrics           *metrics;
  const PremiaMetricSieve *sieve;
  const PremiaMetricSpan  *span;
  const guint32           *group; /* by unit; NULL: rows go by their segment */
  guint                    n_groups;
  PremiaTallies           *out;
} Split;

static gboolean
is_inside (const Split *self, PremiaDate day)
{
  return day >= self->span->first && day <= self->span->last;
}

/* The group of a row of a unit and a segment; FALSE: it is not in the filter. */
static gboolean
find_group (const Split *self, guint32 unit, guint16 segment, guint32 *group)
{
  if (unit == PREMIA_UNIT_NONE || !self->sieve->units[unit] || !self->sieve->segments[segment])
    return FALSE;
  *group = self->group == NULL ? segment : self->group[unit];
  return *group < self->n_groups;
}

/* One column of days, all that is counted by it. */
static void
split_day (Split *self, PremiaMetricDay day)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  PremiaTally tallies[PREMIA_N_TALLIES];
  guint n = 0;
  guint32 n_rows;
  const guint32 *rows = premia_metrics_rows_of_days (self->metrics, day, self->span->first, self->span->last, &n_rows);

  for (guint t = 0; t < PREMIA_N_TALLIES; t++)
    if (premia_tally_rules[t].day == day)
      tallies[n++] = (PremiaTally) t;
  for (guint32 i = 0; i < n_rows; i++)
    for (guint k = 0; k < n; k++)
      {
        const PremiaTallyRule *rule = &premia_tally_rules[tallies[k]];
        const guint32 row = rows[i];
        guint32 group;

        if (premia_tally_fits (rule, cases->mask[row])
            && (row < cases->n_live || rule->keeps_cancelled || cases->day[PREMIA_DAY_CANCELLED][row] > self->span->last)
            && find_group (self, premia_metric_sieve_unit (self->sieve, cases, rule, row), cases->segment[row], &group))
          self->out[group].n[tallies[k]]++;
      }
}

static void
split_cases (Split *self)
{
  for (guint day = 0; day < PREMIA_N_DAYS; day++)
    split_day (self, (PremiaMetricDay) day);
}

static void
split_wins (Split *self)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  const PremiaTallyRule *rule = &premia_tally_rules[PREMIA_TALLY_WON];

  for (guint i = 0; i < self->metrics->wins->len; i++)
    {
      const PremiaMetricWin *win = &g_array_index (self->metrics->wins, PremiaMetricWin, i);
      guint32 group;

      if (is_inside (self, win->day) && win->known <= self->span->last
          && find_group (self, premia_metric_sieve_unit (self->sieve, cases, rule, win->row), cases->segment[win->row], &group))
        self->out[group].value += win->amount;
    }
}

/* Of a segment no day is told twice, since rows are by person, day, segment; of a person's day the first one counts. */
static void
split_person (Split *self, guint person)
{
  PremiaDate day = PREMIA_DATE_NONE;
  guint n;
  const PremiaMetricActivity *rows = premia_metrics_activity_of (self->metrics, person, self->span->first, self->span->last, &n);

  for (guint i = 0; i < n; i++)
    {
      const PremiaMetricActivity *row = &rows[i];
      PremiaTallies *out;
      guint32 group;

      if (!find_group (self, row->unit, row->segment, &group))
        continue;
      out = &self->out[group];
      out->calls += row->calls;
      out->conversations += row->conversations;
      out->actions += row->actions;
      out->active_days += self->group == NULL || row->day != day;
      day = row->day;
    }
}

static void
split_working_days (Split *self)
{
  gint64 all = 0;

  for (guint32 unit = 0; unit < self->metrics->n_units; unit++)
    {
      gint64 days;

      if (!self->sieve->units[unit])
        continue;
      days = premia_metrics_working_days (self->metrics, unit, self->span->first, self->span->last);
      all += days;
      if (self->group != NULL && self->group[unit] < self->n_groups)
        self->out[self->group[unit]].working_days += days;
    }
  /* People work for all segments. */
  for (guint i = 0; self->group == NULL && i < self->n_groups; i++)
    self->out[i].working_days = all;
}

static guint8 *
find_setters (const Split *self)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  const PremiaTallyRule *rule = &premia_tally_rules[PREMIA_TALLY_SET];
  guint8 *setters = g_new0 (guint8, MAX (self->metrics->n_people, 1));
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (self->metrics, PREMIA_DAY_SET, self->span->first, self->span->last, &n);

  for (guint32 i = 0; i < n; i++)
    {
      const guint32 row = rows[i];
      guint32 group;

      if (cases->setter[row] != PREMIA_UNIT_NONE
          && (row < cases->n_live || cases->day[PREMIA_DAY_CANCELLED][row] > self->span->last)
          && find_group (self, premia_metric_sieve_unit (self->sieve, cases, rule, row), cases->segment[row], &group))
        setters[self->metrics->units[cases->setter[row]].person] = 1;
    }
  return setters;
}

static void
split_pay (Split *self, PremiaMetricPay *pay)
{
  const GArray *paid = premia_metric_pay_get (pay);
  g_autofree guint8 *setters = find_setters (self);

  for (guint i = 0; i < paid->len; i++)
    {
      const PremiaMetricPaid *one = &g_array_index (paid, PremiaMetricPaid, i);
      PremiaTallies *out;
      guint32 unit, group;

      if (one->person >= self->metrics->n_people || !is_inside (self, one->day))
        continue;
      unit = premia_metrics_unit_on (self->metrics, one->person, one->day);
      if (!self->sieve->units[unit] || (group = self->group[unit]) >= self->n_groups)
        continue;
      out = &self->out[group];
      out->has_pay = TRUE;
      out->n_paid++;
      out->pay += one->total;
      if (setters[one->person])
        out->setter_pay += one->total;
    }
}

void
premia_tallies_split (PremiaMetrics *metrics, const PremiaMetricSieve *sieve, const PremiaMetricSpan *span, const guint32 *group,
                      guint n_groups, PremiaMetricPay *pay, PremiaTallies *out)
{
  Split self = { metrics, sieve, span, group, n_groups, out };

  memset (out, 0, sizeof *out * n_groups);
  split_cases (&self);
  split_wins (&self);
  for (guint person = 0; person < metrics->n_people; person++)
    split_person (&self, person);
  split_working_days (&self);
  if (pay != NULL && group != NULL && sieve->any_segment)
    split_pay (&self, pay);
}

/* ---- with names ---- */


static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static const char *
name_of (const PremiaMetricUnit *unit, PremiaMetricSplit split)
{
  return split == PREMIA_SPLIT_TEAM ? unit->team : unit->role;
}

static void
name_groups (PremiaMetrics *metrics, PremiaMetricSplit split, GPtrArray *names, guint32 *group)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 i = 0; i < metrics->n_units; i++)
    if (g_hash_table_add (known, (gpointer) name_of (&metrics->units[i], split)))
      g_ptr_array_add (names, (gpointer) name_of (&metrics->units[i], split));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_replace (known, g_ptr_array_index (names, i), GUINT_TO_POINTER (i));
  for (guint32 i = 0; i < metrics->n_units; i++)
    group[i] = GPOINTER_TO_UINT (g_hash_table_lookup (known, name_of (&metrics->units[i], split)));
}

void
premia_metrics_group_units (PremiaMetrics *metrics, PremiaMetricSplit split, GPtrArray *names, guint32 *group)
{
  PremiaPeople *people = premia_dataset_get_people (metrics->dataset);

  if (split == PREMIA_SPLIT_TEAM || split == PREMIA_SPLIT_ROLE)
    {
      name_groups (metrics, split, names, group);
      return;
    }
  if (split == PREMIA_SPLIT_SEGMENT)
    {
      for (guint i = 0; i < metrics->n_segments; i++)
        g_ptr_array_add (names, (gpointer) premia_dataset_get_segment (metrics->dataset, (guint16) i));
      return;
    }
  for (guint p = 0; p < metrics->n_people; p++)
    g_ptr_array_add (names, (gpointer) premia_people_get (people, p)->id);
  for (guint32 i = 0; i < metrics->n_units; i++)
    group[i] = metrics->units[i].person;
}

/* People work for every segment: that alone is no figure of a segment. */
static gboolean
has_any (const PremiaTallies *tallies, gboolean segment)
{
  for (guint t = 0; t < PREMIA_N_TALLIES; t++)
    if (tallies->n[t] != 0)
      return TRUE;
  return tallies->value != 0 || tallies->actions != 0 || (!segment && tallies->working_days != 0) || tallies->has_pay;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PremiaMetricPart *) a)->name, ((const PremiaMetricPart *) b)->name);
}

/**
 * premia_metrics_split:
 * @pay: (nullable)
 *
 * Returns: (transfer full) (element-type PremiaMetricPart): by name
 */
GArray *
premia_metrics_split (PremiaMetrics *self, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, PremiaMetricSplit split, PremiaMetricPay *pay)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (PremiaMetricPart));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree guint32 *group = g_new0 (guint32, MAX (self->n_units, 1));
  g_autofree PremiaTallies *tallies = NULL;
  PremiaMetricSieve sieve;

  g_return_val_if_fail (filter != NULL && span != NULL && span->first <= span->last, parts);

  premia_metrics_group_units (self, split, names, group);
  tallies = g_new (PremiaTallies, MAX (names->len, 1));
  premia_metric_sieve_init (&sieve, self, filter);
  premia_tallies_split (self, &sieve, span, split == PREMIA_SPLIT_SEGMENT ? NULL : group, names->len, pay, tallies);
  premia_metric_sieve_clear (&sieve);
  for (guint i = 0; i < names->len; i++)
    {
      PremiaMetricPart part = { split == PREMIA_SPLIT_PERSON ? (int) i : -1, g_ptr_array_index (names, i), { { 0 } } };

      if (!has_any (&tallies[i], split == PREMIA_SPLIT_SEGMENT))
        continue;
      premia_tallies_to_values (self, &tallies[i], part.values);
      g_array_append_val (parts, part);
    }
  g_array_sort (parts, compare_parts);
  return parts;
}
