/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"
#include "premia-doctor-chance.h"
#include "premia-metric-rank.h"
#include "premia-metrics-private.h"

#include <math.h>

/* A show rate that fell by more than chance explains, of the company, a team, a person. Statistics in doubles: they pay nobody. */

/* Of many that are looked at, at most this share of those found may be found by chance. */
#define FALSE_FOUND 0.1

/* Of meetings of which somebody has said what became of them: what nobody reported is another finding. */
typedef struct
{
  guint held, told;
} Shows;

enum { NOW, BEFORE, N_SPANS };

/* By whoever set them, in both spans. */
typedef struct
{
  PremiaMetricSpan spans[N_SPANS];
  Shows           *of_unit[N_SPANS]; /* (owned) */
} Count;

static void
count_row (const PremiaMetricCases *cases, guint32 row, Shows *shows)
{
  const guint16 mask = cases->mask[row];

  shows->held += premia_tally_fits (&premia_tally_rules[PREMIA_TALLY_DUE_HELD], mask);
  shows->told += premia_tally_fits (&premia_tally_rules[PREMIA_TALLY_DUE], mask) && !premia_tally_fits (&premia_tally_rules[PREMIA_TALLY_DUE_OPEN], mask);
}

/* One reading of the rows for all: as the figures count them, which do it for each split and for all that is counted. */
static void
count_shows (PremiaMetrics *metrics, Count *self)
{
  const PremiaMetricCases *cases = &metrics->cases;

  for (guint s = 0; s < N_SPANS; s++)
    {
      guint32 n;
      const guint32 *rows = premia_metrics_rows_of_days (metrics, PREMIA_DAY_DUE, self->spans[s].first, self->spans[s].last, &n);

      self->of_unit[s] = g_new0 (Shows, MAX (metrics->n_units, 1));
      for (guint32 i = 0; i < n; i++)
        if (cases->setter[rows[i]] != PREMIA_UNIT_NONE
            && (rows[i] < cases->n_live || cases->day[PREMIA_DAY_CANCELLED][rows[i]] > self->spans[s].last))
          count_row (cases, rows[i], &self->of_unit[s][cases->setter[rows[i]]]);
    }
}

/* How likely so large a fall is; NAN: no fall, or too few. */
static double
chance_of_fall (Shows now, Shows before)
{
  const double n = now.told, m = before.told, p = now.held / n, q = before.held / m;
  double pooled, low, high;

  if (now.told < PREMIA_METRIC_MIN_N || before.told < PREMIA_METRIC_MIN_N || now.held > now.told || before.held > before.told)
    return NAN;
  premia_metric_newcombe (now.held, now.told, before.held, before.told, &low, &high);
  if (p >= q || high >= 0)
    return NAN;
  pooled = (now.held + before.held) / (n + m);
  return premia_chance_of_distance ((q - p) / sqrt (pooled * (1 - pooled) * (1 / n + 1 / m)));
}

/* Those that the rate is of: what nobody has reported is no part of it. */
static GArray *
list_told (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span)
{
  g_autoptr (GArray) due = premia_metrics_list_rows (metrics, PREMIA_METRIC_SHOW_RATE, filter, span, PREMIA_EVIDENCE_WHOLE);
  GArray *told = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < due->len; i++)
    if (!premia_tally_fits (&premia_tally_rules[PREMIA_TALLY_DUE_OPEN], metrics->cases.mask[g_array_index (due, guint32, i)]))
      g_array_append_val (told, g_array_index (due, guint32, i));
  return premia_metrics_name_rows (metrics, told);
}

static PremiaAttention *
add_fall (PremiaAttending *self, const PremiaMetricSpan *span, const Shows shows[N_SPANS], PremiaSeverity severity, const PremiaMetricFilter *filter)
{
  PremiaAttention *found = premia_attending_add (self, PREMIA_ATTENTION_SHOW_RATE, severity, PREMIA_METRIC_SHOW_RATE, span);

  found->n = shows[NOW].told;
  found->now = premia_attending_share ((double) shows[NOW].held / shows[NOW].told);
  found->before = premia_attending_share ((double) shows[BEFORE].held / shows[BEFORE].told);
  found->cases = list_told (self->metrics, filter, span);
  return found;
}

static Shows
add (Shows a, Shows b)
{
  return (Shows) { a.held + b.held, a.told + b.told };
}

static void
look_at_parts (PremiaAttending *self, const Count *count, PremiaMetricSplit split)
{
  const PremiaMetrics *metrics = self->metrics;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree guint32 *group = g_new0 (guint32, MAX (metrics->n_units, 1));
  g_autofree Shows (*shows)[N_SPANS] = NULL;
  g_autofree double *p = NULL;
  g_autofree gboolean *is_true = NULL;

  premia_metrics_group_units (self->metrics, split, names, group);
  shows = g_malloc0_n (MAX (names->len, 1), sizeof *shows);
  p = g_new (double, MAX (names->len, 1));
  is_true = g_new0 (gboolean, MAX (names->len, 1));
  for (guint32 unit = 0; unit < metrics->n_units; unit++)
    for (guint s = 0; s < N_SPANS; s++)
      shows[group[unit]][s] = add (shows[group[unit]][s], count->of_unit[s][unit]);
  for (guint i = 0; i < names->len; i++)
    p[i] = *(const char *) g_ptr_array_index (names, i) == '\0' ? NAN : chance_of_fall (shows[i][NOW], shows[i][BEFORE]);
  premia_chance_find_true (p, names->len, FALSE_FOUND, is_true);
  for (guint i = 0; i < names->len; i++)
    {
      PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
      PremiaAttention *found;

      if (!is_true[i])
        continue;
      filter.person = split == PREMIA_SPLIT_PERSON ? (int) i : -1;
      filter.team = split == PREMIA_SPLIT_TEAM ? g_ptr_array_index (names, i) : NULL;
      found = add_fall (self, &count->spans[NOW], shows[i], PREMIA_SEVERITY_WARNING, &filter);
      found->person = filter.person;
      found->team = g_strdup (filter.team);
    }
}

void
premia_attend_shows (PremiaAttending *self)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  Count count = { .spans = { self->question->span, premia_metric_span_back (&self->question->span, 1) } };
  Shows company[N_SPANS] = { { 0, 0 }, { 0, 0 } };

  if (!premia_metrics_compare_with (self->metrics, &count.spans[NOW], TRUE, &count.spans[BEFORE]))
    return;
  count_shows (self->metrics, &count);
  for (guint32 unit = 0; unit < self->metrics->n_units; unit++)
    for (guint s = 0; s < N_SPANS; s++)
      company[s] = add (company[s], count.of_unit[s][unit]);
  if (!isnan (chance_of_fall (company[NOW], company[BEFORE])))
    add_fall (self, &count.spans[NOW], company, PREMIA_SEVERITY_SERIOUS, &all);
  look_at_parts (self, &count, PREMIA_SPLIT_TEAM);
  look_at_parts (self, &count, PREMIA_SPLIT_PERSON);
  for (guint s = 0; s < N_SPANS; s++)
    g_free (count.of_unit[s]);
}
