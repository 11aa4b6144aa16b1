/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect"

#include "premia-effect.h"
#include "premia-rational-double.h"

#include <math.h>
#include <stdlib.h>

#define REPLICATES       2000
#define WEEK_REPLICATES  300
#define YEAR_DAYS        364 /* 52 weeks: the same weekdays */
#define MOST_FOLLOW_DAYS 90
#define USUAL_SHARE      0.9 /* of the deals, in how many days they are won */
#define OPEN_MORE        0.05
#define LEAST_RIPE_WEEKS 2
#define DAYS_UNIT        100.0 /* repeat purchases are rare: for each hundred days */
#define NO_GROUP         G_MAXUINT

/* What everybody did in one window. */
typedef struct
{
  double part, whole, open;
} Cell;

typedef struct
{
  PremiaMetrics *metrics;
  PremiaEffect  *effect;
  guint64        seed;
  guint          replicates;
  guint          n_people;
  guint         *group;     /* by person */
  Cell          *cells[2];  /* of both windows: person × measure */
} Study;

static Cell *
cell_of (const Study *self, Cell *cells, guint person, PremiaEffectMeasure measure)
{
  return &cells[person * PREMIA_EFFECT_N_MEASURES + measure];
}

/* Everything but the deals, which are not followed equally long there. */
static void
read_window (const Study *self, PremiaDate first, PremiaDate end, Cell *cells)
{
  const PremiaMetricSpan span = premia_metric_span_of_days (first, end - 1);
  g_autoptr (GArray) parts = premia_metrics_split (self->metrics, &PREMIA_METRIC_EVERYBODY, &span, PREMIA_SPLIT_PERSON, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const PremiaMetricPart *part = &g_array_index (parts, PremiaMetricPart, i);
      const PremiaMetricValue *activity = &part->values[PREMIA_METRIC_ACTIVITY], *show = &part->values[PREMIA_METRIC_SHOW_RATE];
      double days;

      if (part->person < 0 || (guint) part->person >= self->n_people)
        continue;
      days = premia_rational_to_double (activity->whole);
      *cell_of (self, cells, (guint) part->person, PREMIA_EFFECT_ACTIVITY) = (Cell) { premia_rational_to_double (activity->part), days, NAN };
      *cell_of (self, cells, (guint) part->person, PREMIA_EFFECT_APPOINTMENTS) = (Cell) { part->values[PREMIA_METRIC_SET].n, days, NAN };
      *cell_of (self, cells, (guint) part->person, PREMIA_EFFECT_REPEAT) = (Cell) { part->values[PREMIA_METRIC_REPEAT].n, days / DAYS_UNIT, NAN };
      *cell_of (self, cells, (guint) part->person, PREMIA_EFFECT_SHOW_RATE) = (Cell) { premia_rational_to_double (show->part), premia_rational_to_double (show->whole), show->open };
    }
}

/* ---- deals: followed as long before as after ---- */

/* Days since it was held; won_after < 0: not won. */
#define NEVER_CANCELLED G_MAXINT
typedef struct { PremiaDate held; int won_after, cancelled_after; guint person; gboolean decided; } Meeting;

static gboolean
is_known (const PremiaCase *told, PremiaStage stage, PremiaInstant as_of)
{
  return told->reached[stage] != PREMIA_NEVER && told->reached[stage] <= as_of;
}

static GArray *
list_meetings (PremiaMetrics *metrics)
{
  PremiaDataset *dataset = premia_metrics_get_dataset (metrics);
  PremiaZone *zone = premia_metrics_get_zone (metrics);
  const PremiaInstant as_of = premia_metrics_get_as_of (metrics);
  GArray *meetings = g_array_new (FALSE, FALSE, sizeof (Meeting));

  for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
    {
      PremiaCase told;
      Meeting meeting = { .won_after = -1, .cancelled_after = NEVER_CANCELLED };
      guint32 account;
      int person;

      premia_dataset_get_case (dataset, i, &told);
      if (!is_known (&told, PREMIA_STAGE_HELD, as_of))
        continue;
      /* As in the close rate: what its setter held alone is theirs, won or not. */
      account = told.closer != PREMIA_NOBODY ? told.closer : told.by[PREMIA_STAGE_HELD];
      person = account == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (dataset, account);
      if (person < 0)
        continue;
      meeting.person = (guint) person;
      meeting.held = premia_zone_date_of (zone, told.reached[PREMIA_STAGE_HELD]);
      if (is_known (&told, PREMIA_STAGE_WON, as_of))
        meeting.won_after = MAX (premia_zone_date_of (zone, told.reached[PREMIA_STAGE_WON]) - meeting.held, 0);
      if (is_known (&told, PREMIA_STAGE_CANCELLED, as_of))
        meeting.cancelled_after = premia_zone_date_of (zone, told.reached[PREMIA_STAGE_CANCELLED]) - meeting.held;
      meeting.decided = meeting.won_after >= 0 || meeting.cancelled_after != NEVER_CANCELLED || is_known (&told, PREMIA_STAGE_LOST, as_of);
      g_array_append_val (meetings, meeting);
    }
  return meetings;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* In which nine of ten deals are won; -1: there are too few. Only of meetings that could be followed so long. */
static int
find_usual_days (GArray *meetings, PremiaDate as_of)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < meetings->len; i++)
    {
      const Meeting *meeting = &g_array_index (meetings, Meeting, i);

      if (meeting->won_after >= 0 && meeting->held + MOST_FOLLOW_DAYS <= as_of)
        g_array_append_val (days, meeting->won_after);
    }
  if (days->len < PREMIA_EFFECT_LEAST_CASES)
    return -1;
  qsort (days->data, days->len, sizeof (int), compare_ints);
  return g_array_index (days, int, (guint) floor (USUAL_SHARE * (days->len - 1)));
}

/* A deal of before the change had longer to be cancelled than one of after: what comes later than deals are followed does not count. */
static gboolean
is_kept (const Meeting *meeting, int follow_days)
{
  return meeting->won_after >= 0 && meeting->won_after <= follow_days && meeting->cancelled_after > follow_days;
}

static void
read_meetings (const Study *self, GArray *meetings, PremiaDate first, PremiaDate end, Cell *cells)
{
  for (guint i = 0; i < meetings->len; i++)
    {
      const Meeting *meeting = &g_array_index (meetings, Meeting, i);
      Cell *cell;

      if (meeting->held < first || meeting->held >= end || meeting->person >= self->n_people)
        continue;
      cell = cell_of (self, cells, meeting->person, PREMIA_EFFECT_CONVERSION);
      cell->whole += 1.0;
      cell->open += meeting->decided ? 0.0 : 1.0;
      cell->part += is_kept (meeting, self->effect->follow_days) ? 1.0 : 0.0;
    }
}

/* Without the meetings of the last @unripe weeks. */
static Cell *
read_both (const Study *self, GArray *meetings, PremiaDate first, PremiaDate end, guint unripe)
{
  Cell *cells = g_new0 (Cell, MAX (self->n_people, 1) * PREMIA_EFFECT_N_MEASURES);

  if (end > first)
    read_window (self, first, end, cells);
  read_meetings (self, meetings, first, end - 7 * (int) unripe, cells);
  return cells;
}

/* Deals are followed as long as nine of ten take, and for that the last weeks of both windows are left out. Where too few would
 * remain, all are followed for as long as the last ones can be. */
static void
choose_follow_days (PremiaEffect *effect, PremiaDate as_of)
{
  const int known = MAX (as_of - effect->end, 0), wanted = effect->usual_days >= 0 ? effect->usual_days : MOST_FOLLOW_DAYS;
  const int unripe = MAX (wanted - known + 6, 0) / 7;

  if (effect->usual_days >= 0 && unripe + LEAST_RIPE_WEEKS <= (int) effect->weeks)
    {
      effect->follow_days = wanted;
      effect->unripe_weeks = (guint) unripe;
    }
  else
    effect->follow_days = MIN (known, wanted);
}

/* ---- who ---- */

static guint
group_on (const Study *self, const PremiaPerson *person, PremiaDate day)
{
  const PremiaStint *stint = premia_person_employed_on (person, day) ? premia_person_stint_on (person, day) : NULL;

  if (stint == NULL)
    return NO_GROUP;
  if (self->effect->control != NULL && g_strcmp0 (stint->team, self->effect->control) == 0)
    return PREMIA_EFFECT_CONTROL;
  return self->effect->team == NULL || g_strcmp0 (stint->team, self->effect->team) == 0 ? PREMIA_EFFECT_TREATED : NO_GROUP;
}

/* By the team of the day of the change. Who came from or went to the other group would be in both. */
static void
choose_groups (Study *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_metrics_get_dataset (self->metrics));

  for (guint i = 0; i < self->n_people; i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      const guint group = group_on (self, person, self->effect->change);
      const PremiaDate ends[] = { self->effect->before, self->effect->end - 1 };

      self->group[i] = group;
      for (guint k = 0; k < G_N_ELEMENTS (ends) && self->group[i] != NO_GROUP; k++)
        {
          const guint then = group_on (self, person, ends[k]);

          if (then != NO_GROUP && then != group)
            {
              self->group[i] = NO_GROUP;
              self->effect->n_moved++;
            }
        }
    }
}

/* Who was not there before or after says nothing of a change: new people start slowly, and leavers end slowly. */
static void
leave_out (Study *self)
{
  for (guint i = 0; i < self->n_people; i++)
    {
      const gboolean before = cell_of (self, self->cells[0], i, PREMIA_EFFECT_ACTIVITY)->whole > 0.0;
      const gboolean after = cell_of (self, self->cells[1], i, PREMIA_EFFECT_ACTIVITY)->whole > 0.0;

      if (self->group[i] == NO_GROUP)
        continue;
      if (before && after)
        {
          self->effect->n_people[self->group[i]]++;
          continue;
        }
      self->effect->n_left_out += before || after ? 1 : 0;
      self->group[i] = NO_GROUP;
    }
}

/* ---- what ---- */

static void
estimate (const Study *self, Cell *before, Cell *after, PremiaEffectMeasure measure, gboolean control, guint replicates, PremiaEffectEstimate *out)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PremiaEffectRow));

  for (guint i = 0; i < self->n_people; i++)
    {
      const Cell *from = cell_of (self, before, i, measure), *to = cell_of (self, after, i, measure);
      const PremiaEffectRow row = { self->group[i], { from->part, to->part }, { from->whole, to->whole } };

      if (self->group[i] == PREMIA_EFFECT_TREATED || (control && self->group[i] == PREMIA_EFFECT_CONTROL))
        g_array_append_val (rows, row);
    }
  premia_effect_estimate ((const PremiaEffectRow *) (gpointer) rows->data, rows->len, self->seed + measure, replicates, out);
}

static gboolean
is_rate (PremiaEffectMeasure measure)
{
  return measure == PREMIA_EFFECT_SHOW_RATE || measure == PREMIA_EFFECT_CONVERSION;
}

static void
add_up (const Study *self, PremiaEffectMeasure measure, PremiaEffectResult *result)
{
  double open[2] = { 0.0, 0.0 };

  for (guint i = 0; i < self->n_people; i++)
    for (guint w = 0; w < 2 && self->group[i] != NO_GROUP; w++)
      {
        const Cell *cell = cell_of (self, self->cells[w], i, measure);

        result->part[self->group[i]][w] += cell->part;
        result->whole[self->group[i]][w] += cell->whole;
        if (self->group[i] == PREMIA_EFFECT_TREATED && isfinite (cell->open))
          open[w] += cell->open;
      }
  for (guint w = 0; w < 2; w++)
    result->open[w] = is_rate (measure) && result->whole[0][w] > 0.0 ? open[w] / result->whole[0][w] : NAN;
}

static gboolean
excludes_zero (const PremiaEffectEstimate *estimate)
{
  return estimate->has_interval && (estimate->low > 0.0 || estimate->high < 0.0);
}

static void
judge (const PremiaEffect *effect, PremiaEffectMeasure measure, PremiaEffectResult *result)
{
  const PremiaEffectEstimate *found = &result->estimate;

  /* Of a rate all that it divides by in each window; of rare things all that there were. */
  for (guint g = 0; g <= (found->has_control ? 1u : 0u); g++)
    if (is_rate (measure) ? MIN (result->whole[g][0], result->whole[g][1]) < PREMIA_EFFECT_LEAST_CASES
                          : result->part[g][0] + result->part[g][1] < PREMIA_EFFECT_LEAST_CASES)
      result->cautions |= PREMIA_EFFECT_FEW_CASES;
  if (measure == PREMIA_EFFECT_SHOW_RATE && result->open[1] > result->open[0] + OPEN_MORE)
    result->cautions |= PREMIA_EFFECT_EARLY;
  /* The same days are followed before and after, but most deals may lie beyond them. */
  if (measure == PREMIA_EFFECT_CONVERSION && (effect->usual_days < 0 || effect->follow_days < effect->usual_days || effect->unripe_weeks > 0))
    result->cautions |= PREMIA_EFFECT_EARLY;
  if (!found->has_interval || (result->cautions & PREMIA_EFFECT_FEW_CASES) != 0)
    result->verdict = PREMIA_EFFECT_UNKNOWN;
  else if (!excludes_zero (found))
    result->verdict = PREMIA_EFFECT_UNCLEAR;
  else
    result->verdict = found->low > 0.0 ? PREMIA_EFFECT_UP : PREMIA_EFFECT_DOWN;
}

static void
compare_year_ago (const Study *self, GArray *meetings, Cell *before, Cell *after)
{
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      PremiaEffectResult *result = &self->effect->results[m];

      estimate (self, before, after, m, FALSE, self->replicates, &result->year_ago);
      result->has_year_ago = result->year_ago.has_value;
      if (!result->estimate.has_control && excludes_zero (&result->year_ago) && (result->year_ago.low > 0.0) == (result->estimate.value > 0.0))
        result->cautions |= PREMIA_EFFECT_SEASON;
    }
}

/* Both halves of the time before: if they already moved apart, that goes on. */
static void
look_for_drift (const Study *self, Cell *early, Cell *late)
{
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      PremiaEffectEstimate apart;

      estimate (self, early, late, m, TRUE, self->replicates, &apart);
      if (apart.has_control && excludes_zero (&apart))
        self->effect->results[m].cautions |= PREMIA_EFFECT_DRIFT;
    }
}

/* One week of everybody: with themselves as the weeks before, so that the rate after is the week's. */
static void
fill_week (const Study *self, Cell *cells, guint week)
{
  PremiaEffect *effect = self->effect;

  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      PremiaEffectWeek *out = &effect->results[m].weeks[week];
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PremiaEffectRow));
      double part[2] = { 0.0, 0.0 }, whole[2] = { 0.0, 0.0 };
      PremiaEffectEstimate found;

      for (guint i = 0; i < self->n_people; i++)
        {
          const Cell *cell = cell_of (self, cells, i, m);
          /* Nothing of one before: the difference is the week itself. */
          const PremiaEffectRow row = { PREMIA_EFFECT_TREATED, { 0.0, cell->part }, { 1.0, cell->whole } };

          if (self->group[i] == NO_GROUP)
            continue;
          part[self->group[i]] += cell->part;
          whole[self->group[i]] += cell->whole;
          if (self->group[i] == PREMIA_EFFECT_TREATED && cell->whole > 0.0)
            g_array_append_val (rows, row);
        }
      for (guint g = 0; g < 2; g++)
        out->value[g] = whole[g] > 0.0 ? part[g] / whole[g] : NAN;
      premia_effect_estimate ((const PremiaEffectRow *) (gpointer) rows->data, rows->len, self->seed + 100 + week, WEEK_REPLICATES, &found);
      out->low = found.has_interval ? found.low : NAN;
      out->high = found.has_interval ? found.high : NAN;
    }
}

static void
fill_weeks (const Study *self, GArray *meetings)
{
  PremiaEffect *effect = self->effect;

  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    effect->results[m].weeks = g_new0 (PremiaEffectWeek, MAX (2 * effect->weeks, 1));
  for (guint w = 0; w < 2 * effect->weeks; w++)
    {
      const PremiaDate first = effect->before + 7 * (int) w;
      /* The last weeks would look worse than they are. */
      const guint unripe = w + effect->unripe_weeks >= 2 * effect->weeks ? 1 : 0;
      g_autofree Cell *cells = read_both (self, meetings, first, first + 7, unripe);

      for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
        effect->results[m].weeks[w].first = first;
      fill_week (self, cells, w);
    }
}

/* ---- all of it ---- */

static void
set_windows (PremiaEffect *effect, PremiaMetrics *metrics, const PremiaEffectQuestion *question)
{
  const PremiaDate as_of = premia_metrics_get_as_of_day (metrics);
  /* The day on which the data ends is not over. */
  const int over = as_of > question->change ? (as_of - question->change) / 7 : 0;
  PremiaDate first, last;

  effect->weeks = MIN (question->weeks, (guint) over);
  if (premia_metrics_get_days (metrics, &first, &last))
    effect->weeks = MIN (effect->weeks, (guint) (MAX (question->change - first, 0) / 7));
  else
    effect->weeks = 0;
  effect->before = question->change - 7 * (int) effect->weeks;
  effect->after = question->change;
  effect->end = question->change + 7 * (int) effect->weeks;
  if (effect->weeks == 0)
    effect->cautions |= PREMIA_EFFECT_NO_DATA;
  else if (effect->weeks < question->weeks)
    effect->cautions |= PREMIA_EFFECT_SHORTENED;
  effect->other = PREMIA_DATE_NONE;
  for (guint i = 0; i < question->n_others; i++)
    if (question->others[i] != question->change && question->others[i] >= effect->before && question->others[i] < effect->end
        && (effect->other == PREMIA_DATE_NONE || question->others[i] < effect->other))
      effect->other = question->others[i];
  if (effect->other != PREMIA_DATE_NONE)
    effect->cautions |= PREMIA_EFFECT_OVERLAP;
}

static void
set_cautions (PremiaEffect *effect, gboolean year_ago)
{
  const gboolean control = effect->control != NULL && effect->n_people[1] > 0;

  if (!control)
    effect->cautions |= PREMIA_EFFECT_NO_CONTROL;
  if (!control && !year_ago)
    effect->cautions |= PREMIA_EFFECT_SEASON_UNKNOWN;
  if (effect->n_people[0] < PREMIA_EFFECT_FEW_BELOW || (control && effect->n_people[1] < PREMIA_EFFECT_FEW_BELOW))
    effect->cautions |= PREMIA_EFFECT_FEW_PEOPLE;
  if (effect->n_moved > 0)
    effect->cautions |= PREMIA_EFFECT_MOVED;
}

static void
study (Study *self)
{
  PremiaEffect *effect = self->effect;
  const PremiaDate as_of = premia_metrics_get_as_of_day (self->metrics), middle = effect->before + 7 * (int) (effect->weeks / 2);
  g_autoptr (GArray) meetings = list_meetings (self->metrics);
  PremiaDate first = PREMIA_DATE_NONE, last;
  gboolean year_ago;

  effect->usual_days = find_usual_days (meetings, as_of);
  choose_follow_days (effect, as_of);
  self->cells[0] = read_both (self, meetings, effect->before, effect->after, effect->unripe_weeks);
  self->cells[1] = read_both (self, meetings, effect->after, effect->end, effect->unripe_weeks);
  choose_groups (self);
  leave_out (self);
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      add_up (self, m, &effect->results[m]);
      estimate (self, self->cells[0], self->cells[1], m, TRUE, self->replicates, &effect->results[m].estimate);
      judge (effect, m, &effect->results[m]);
    }
  year_ago = premia_metrics_get_days (self->metrics, &first, &last) && first <= effect->before - YEAR_DAYS;
  if (year_ago)
    {
      g_autofree Cell *before = read_both (self, meetings, effect->before - YEAR_DAYS, effect->after - YEAR_DAYS, effect->unripe_weeks);
      g_autofree Cell *after = read_both (self, meetings, effect->after - YEAR_DAYS, effect->end - YEAR_DAYS, effect->unripe_weeks);

      compare_year_ago (self, meetings, before, after);
    }
  if (effect->weeks >= 2)
    {
      g_autofree Cell *early = read_both (self, meetings, middle - 7 * (int) (effect->weeks / 2), middle, 0);
      g_autofree Cell *late = read_both (self, meetings, middle, middle + 7 * (int) (effect->weeks / 2), 0);

      look_for_drift (self, early, late);
    }
  fill_weeks (self, meetings);
  set_cautions (effect, year_ago);
}

PremiaEffect *
premia_effect_new (PremiaMetrics *metrics, const PremiaEffectQuestion *question)
{
  PremiaEffect *effect;
  Study self;

  g_return_val_if_fail (metrics != NULL && question != NULL, NULL);
  g_return_val_if_fail (question->weeks >= 1 && question->weeks <= PREMIA_EFFECT_MAX_WEEKS, NULL);

  effect = g_atomic_rc_box_new0 (PremiaEffect);
  effect->change = question->change;
  effect->weeks_asked = question->weeks;
  effect->team = g_strdup (question->team);
  effect->control = g_strdup (question->control);
  effect->usual_days = -1;
  set_windows (effect, metrics, question);
  self = (Study) { metrics, effect, question->seed, question->replicates > 0 ? question->replicates : REPLICATES };
  self.n_people = premia_people_get_n (premia_dataset_get_people (premia_metrics_get_dataset (metrics)));
  self.group = g_new (guint, MAX (self.n_people, 1));
  study (&self);
  g_free (self.group);
  g_free (self.cells[0]);
  g_free (self.cells[1]);
  return effect;
}

PremiaEffect *
premia_effect_ref (PremiaEffect *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaEffect *self = data;

  g_free (self->team);
  g_free (self->control);
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    g_free (self->results[m].weeks);
}

void
premia_effect_unref (PremiaEffect *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}
