/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-doctor-sinks.h"
#include "premia-what-if-private.h"

#define BIT(stage) (1u << (stage))
#define OWN ((guint16) (BIT (PREMIA_STAGE_WON) - 1))
#define IS_LATER(stage) ((int) (stage) >= PREMIA_STAGE_WON && (int) (stage) < PREMIA_N_STAGES)

typedef struct
{
  const PremiaDonors *donors;
  PremiaCube         *cube;
  PremiaScheme       *scheme;
  PremiaSinks        *out;
  GPtrArray          *read;  /* (owned) ids of measures that some component reads, ratios' parts included; NULL last */
} Planning;

static const PremiaCubeColumn *
column_at (PremiaCube *cube, guint index)
{
  return g_ptr_array_index (cube->columns, index);
}

static const PremiaMeasure *
measure_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->measures, index);
}

static gboolean
is_read (const Planning *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->read->pdata, id);
}

static gboolean
component_reads (PremiaScheme *scheme, const char *id)
{
  const char *const ids[] = { id, NULL };

  for (guint i = 0; i < scheme->components->len; i++)
    if (!premia_component_is_off (g_ptr_array_index (scheme->components, i)) && premia_component_reads (g_ptr_array_index (scheme->components, i), ids))
      return TRUE;
  return FALSE;
}

static void
find_read (Planning *self)
{
  self->read = g_ptr_array_new ();
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = measure_at (self->scheme, i);

      if (!component_reads (self->scheme, measure->id))
        continue;
      g_ptr_array_add (self->read, measure->id);
      for (guint k = 0; measure->kind == PREMIA_MEASURE_RATIO && k < 2; k++)
        g_ptr_array_add (self->read, measure->ratio[k]);
    }
  g_ptr_array_add (self->read, NULL);
}

static gboolean
names_later (const PremiaCube *cube, const PremiaCubeColumn *column)
{
  for (guint i = 0; i < column->n_kinds; i++)
    if (IS_LATER (cube->dataset->kinds[column->kinds[i]].part.stage))
      return TRUE;
  return FALSE;
}

/* Whether others can change what a column counts. */
static gboolean
is_open (const Planning *self, const PremiaCubeColumn *column)
{
  const PremiaMeasure *measure = column->measure;

  if (measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_RATIO)
    return FALSE;
  if (((column->need | column->forbid) & ~OWN) != 0 || IS_LATER (column->dating) || IS_LATER (column->time) || names_later (self->cube, column))
    return TRUE;
  if ((column->sums && !column->of_actions) || (measure->has_min_amount && measure->min_amount > 0))
    return TRUE;
  if (measure->has_within && (IS_LATER (measure->within_from) || IS_LATER (measure->within_to)))
    return TRUE;
  for (guint i = 0; i < column->n_parts; i++)
    if (column->parts[i].source == PREMIA_SOURCE_CLOSER)
      return TRUE;
  return !column->keeps_cancelled && self->donors->any_cancelled;
}

static gboolean
pays_account (const PremiaCube *cube, guint32 account)
{
  const gint32 person = account == PREMIA_NOBODY ? -1 : cube->dataset->person_of_account[account];

  return person >= 0 && cube->applies[person] != PREMIA_APPLIES_NEVER;
}

/* Whether somebody whom the scheme pays did one of these. */
static gboolean
pays_for (const PremiaCube *cube, guint stages)
{
  for (guint k = 0; k < cube->dataset->n_kinds; k++)
    {
      const PremiaPartition *part = &cube->dataset->kinds[k].part;

      if (part->stage == PREMIA_STAGE_NONE || (BIT (part->stage) & stages) == 0)
        continue;
      for (guint32 account = 0; account < cube->dataset->n_accounts; account++)
        if (part->account_start[account] < part->account_start[account + 1] && pays_account (cube, account))
          return TRUE;
    }
  return FALSE;
}

/* The same of what is handed on: deals that setters close alone stay where they are. */
static gboolean
pays_for_later (const Planning *self, guint stages)
{
  for (guint32 i = 0; i < self->donors->redrawn->len; i++)
    {
      const PremiaRedrawn *one = &g_array_index (self->donors->redrawn, PremiaRedrawn, i);

      for (guint32 k = one->first_row; k < one->first_row + one->n_rows; k++)
        {
          const PremiaLaterRow *row = &g_array_index (self->donors->rows, PremiaLaterRow, k);

          if ((BIT (self->cube->dataset->kinds[row->kind].part.stage) & stages) != 0 && pays_account (self->cube, row->account))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
pays_a_closer (const Planning *self)
{
  for (guint32 i = 0; i < self->donors->redrawn->len; i++)
    if (pays_account (self->cube, g_array_index (self->donors->redrawn, PremiaRedrawn, i).closer))
      return TRUE;
  return FALSE;
}

typedef enum { GOES_TO_SETTER, GOES_TO_NOBODY, GOES_ELSEWHERE } Goes;

/* Closers that the scheme does not pay are nobody to it. */
static Goes
find_receiver (const Planning *self, const PremiaCubeColumn *column, const PremiaCubePart *part)
{
  if (part->relation != PREMIA_RELATION_SELF)
    return GOES_ELSEWHERE;
  if (part->source == PREMIA_SOURCE_SETTER || (part->source == PREMIA_SOURCE_PERFORMER && column->dating == PREMIA_STAGE_SET))
    return GOES_TO_SETTER;
  if (part->source == PREMIA_SOURCE_CLOSER)
    return pays_a_closer (self) ? GOES_ELSEWHERE : GOES_TO_NOBODY;
  if (column->each || IS_LATER (column->dating))
    return pays_for_later (self, BIT (column->each ? PREMIA_STAGE_WON : column->dating)) ? GOES_ELSEWHERE : GOES_TO_NOBODY;
  return pays_for (self->cube, BIT (column->dating)) ? GOES_ELSEWHERE : GOES_TO_NOBODY;
}

/* Cases that stand in each other's way are followed only where nothing but being cancelled can change that. */
static gboolean
is_simple_once (const PremiaCubeColumn *column)
{
  const PremiaMeasure *measure = column->measure;

  return measure->kind == PREMIA_MEASURE_CASES && column->cohort == PREMIA_COHORT_NONE && ((column->need | column->forbid) & ~OWN) == 0
         && !IS_LATER (column->dating) && !(measure->has_min_amount && measure->min_amount > 0);
}

static gboolean
is_plain (const Planning *self, const PremiaCubeColumn *column)
{
  const PremiaMeasure *measure = column->measure;

  return (measure->kind == PREMIA_MEASURE_CASES || measure->kind == PREMIA_MEASURE_SUM) && !column->of_actions && !column->raw
         && !self->cube->by_set && (!column->once || is_simple_once (column))
         && !(measure->has_within && (IS_LATER (measure->within_from) || IS_LATER (measure->within_to)));
}

static gboolean
add_sink (Planning *self, guint index, guint part)
{
  const PremiaCubeColumn *column = column_at (self->cube, index);
  const PremiaMeasure *measure = column->measure;
  const int time = column->time == PREMIA_TIME_OWN ? (int) column->dating : column->time;
  PremiaSink *sink;

  if (self->out->n_sinks == PREMIA_MAX_SINKS)
    return FALSE;
  sink = &self->out->sinks[self->out->n_sinks++];
  *sink = (PremiaSink) {
    .column = index, .part = part, .need = (guint8) (column->need >> PREMIA_STAGE_WON), .forbid = (guint8) (column->forbid >> PREMIA_STAGE_WON),
    .each_win = column->wins && column->time == PREMIA_TIME_OWN, .sums = column->sums, .once = column->once, .keeps_cancelled = column->keeps_cancelled,
    .has_min = measure->has_min_amount && measure->min_amount > 0, .min = measure->min_amount,
  };
  /* In a cohort each win counts when the cohort's stage was reached. */
  sink->time = sink->each_win ? PREMIA_LATER_WON : IS_LATER (time) ? PREMIA_LATER_OF (time) : -1;
  if (IS_LATER (column->dating))
    sink->need |= (guint8) BIT (PREMIA_LATER_OF (column->dating));
  sink->by_default = sink->need == 0 && sink->time < 0 && !sink->sums && !sink->has_min;
  self->out->sees_lost |= ((sink->need | sink->forbid) & BIT (PREMIA_LATER_LOST)) != 0 || sink->time == PREMIA_LATER_LOST;
  return TRUE;
}

static gboolean
add_column (Planning *self, guint index)
{
  const PremiaCubeColumn *column = column_at (self->cube, index);

  if (!is_open (self, column))
    return TRUE;
  if (!is_plain (self, column))
    return FALSE;
  for (guint i = 0; i < column->n_parts; i++)
    {
      const Goes goes = find_receiver (self, column, &column->parts[i]);

      if (goes == GOES_ELSEWHERE || (goes == GOES_TO_SETTER && !add_sink (self, index, i)))
        return FALSE;
    }
  return TRUE;
}

/* Only what some component reads is worth drawing. */
static gboolean
add_columns (Planning *self)
{
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = measure_at (self->scheme, i);

      if (!is_read (self, measure->id))
        continue;
      if (measure->kind != PREMIA_MEASURE_RATIO)
        {
          if (!add_column (self, i))
            return FALSE;
        }
      else if (measure->cohort != PREMIA_COHORT_NONE
               && (!add_column (self, self->cube->ratios[i][0]) || !add_column (self, self->cube->ratios[i][1])))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_sink (const PremiaSinks *self, guint column)
{
  for (guint i = 0; i < self->n_sinks; i++)
    if (self->sinks[i].column == column)
      return TRUE;
  return FALSE;
}

static void
name_measures (Planning *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = measure_at (self->scheme, i);

      if (measure->kind == PREMIA_MEASURE_RATIO ? has_sink (self->out, self->cube->ratios[i][0]) || has_sink (self->out, self->cube->ratios[i][1])
                                                : has_sink (self->out, i))
        g_strv_builder_add (names, measure->id);
    }
  self->out->measures = g_strv_builder_end (names);
}

static void
note_days (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  *(gboolean *) user_data |= kind == PREMIA_NAME_DAYS_ACTIVE;
}

static gboolean
asks_for_days (const PremiaComponent *component)
{
  PremiaExpression *const expressions[] = { component->when, component->by, component->tier_by_expression };
  gboolean asks = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    if (expressions[i] != NULL)
      premia_expression_visit_names (expressions[i], note_days, &asks);
  return asks;
}

static gboolean
is_aligned (const Planning *self, PremiaPeriodKind kind)
{
  const PremiaPeriod first = self->cube->span.first;

  return premia_period_containing (kind, first).number != premia_period_containing (kind, premia_period_next (first, -1)).number;
}

/* Whether cells are all that a component needs to know of what changes. */
static gboolean
is_content_with_cells (const Planning *self, const PremiaComponent *component)
{
  const gboolean changes = premia_component_reads (component, (const char *const *) self->out->measures);

  if (premia_component_is_off (component))
    return TRUE;
  if (asks_for_days (component) && pays_for_later (self, ~(guint) OWN))
    return FALSE;
  switch (component->type)
    {
    case PREMIA_COMPONENT_CLAWBACK:
    case PREMIA_COMPONENT_SPREAD:
      return self->out->n_sinks == 0 && !self->donors->any_cancelled
             && !(component->type == PREMIA_COMPONENT_CLAWBACK && IS_LATER (component->on) && component->on != PREMIA_STAGE_CANCELLED);
    case PREMIA_COMPONENT_HOLDBACK:
      return self->out->n_sinks == 0 && !self->donors->any_cancelled && !(component->release == PREMIA_RELEASE_ON && IS_LATER (component->release_on));
    case PREMIA_COMPONENT_OVERRIDE:
      return !changes;
    case PREMIA_COMPONENT_RANK:
      return !changes || component->ties != PREMIA_TIES_EARLIEST;
    default:
      break;
    }
  if (!changes || component->accumulate == PREMIA_ACCUMULATE_PERIOD)
    return TRUE;
  /* To date: the sum of periods, where nothing that counted goes back later. */
  return component->accumulate != PREMIA_ACCUMULATE_EVENT && !self->donors->any_cancelled
         && is_aligned (self, component->accumulate == PREMIA_ACCUMULATE_YEAR ? PREMIA_PERIOD_YEAR : PREMIA_PERIOD_QUARTER);
}

PremiaSinks *
premia_sinks_new (const PremiaDonors *donors, PremiaScheme *scheme)
{
  g_autoptr (PremiaSinks) self = g_new0 (PremiaSinks, 1);
  Planning planning = { .donors = donors, .cube = donors->cube, .scheme = scheme, .out = self };
  gboolean fits;

  find_read (&planning);
  fits = add_columns (&planning);
  g_ptr_array_unref (planning.read);
  name_measures (&planning);
  for (guint i = 0; fits && i < scheme->components->len; i++)
    fits = is_content_with_cells (&planning, g_ptr_array_index (scheme->components, i));
  return fits ? g_steal_pointer (&self) : NULL;
}

void
premia_sinks_free (PremiaSinks *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->measures);
  g_free (self);
}

static gboolean
is_within (PremiaCube *cube, const PremiaMeasure *measure, const PremiaDoctorCase *one)
{
  const PremiaInstant from = one->reached[measure->within_from], to = one->reached[measure->within_to];
  gint64 days;

  if (from == PREMIA_NEVER || to == PREMIA_NEVER)
    return FALSE;
  days = (gint64) premia_zone_date_of (cube->span.zone, to) - premia_zone_date_of (cube->span.zone, from);
  return days >= 0 && days <= (gint64) measure->within_days;
}

static int
period_of (PremiaCube *cube, PremiaInstant at)
{
  for (guint i = 0; at != PREMIA_NEVER && i < cube->n_periods; i++)
    if (at >= cube->windows[i].begin && at < cube->windows[i].end)
      return (int) i;
  return -1;
}

static guint16
own_mask (const PremiaDoctorCase *one)
{
  guint16 mask = 0;

  for (guint i = 0; i < PREMIA_STAGE_WON; i++)
    if (one->reached[i] != PREMIA_NEVER)
      mask |= (guint16) BIT (i);
  return mask;
}

static PremiaInstant
time_of (const PremiaSink *self, const PremiaCubeColumn *column, const PremiaDoctorCase *one)
{
  const int time = column->time == PREMIA_TIME_OWN ? (int) column->dating : column->time;

  return time == PREMIA_TIME_DUE ? one->due : one->reached[time];
}

gboolean
premia_sink_may_count (const PremiaSink *self, PremiaCube *cube, const PremiaDoctorCase *one)
{
  const PremiaCubeColumn *column = column_at (cube, self->column);
  const guint16 mask = own_mask (one);

  if ((mask & column->need & OWN) != (column->need & OWN) || (mask & column->forbid) != 0
      || (column->segments != NULL && !column->segments[one->segment]))
    return FALSE;
  if (column->measure->has_within && !is_within (cube, column->measure, one))
    return FALSE;
  return self->time >= 0 || time_of (self, column, one) != PREMIA_NEVER;
}

gboolean
premia_sink_accepts (const PremiaSink *self, PremiaCube *cube, const PremiaDoctorCase *one, int *period)
{
  *period = -1;
  if (one->setter == PREMIA_NOBODY || cube->applies[one->setter] == PREMIA_APPLIES_NEVER || one->reached[PREMIA_STAGE_SET] == PREMIA_NEVER
      || !premia_sink_may_count (self, cube, one))
    return FALSE;
  if (cube->applies[one->setter] == PREMIA_APPLIES_VARIES
      && !premia_cube_role_on (cube, one->setter, premia_zone_date_of (cube->span.zone, one->reached[PREMIA_STAGE_SET])))
    return FALSE;
  if (self->time >= 0)
    return TRUE;
  *period = period_of (cube, time_of (self, column_at (cube, self->column), one));
  return *period >= 0;
}

guint64
premia_sinks_find_hits (const PremiaSinks *self, const PremiaRedrawn *donor)
{
  guint64 hits = 0;
  guint has = 0;

  if (donor->class == PREMIA_DONOR_NOTHING || (donor->class == PREMIA_DONOR_LOST && !self->sees_lost))
    return 0;
  for (guint i = 0; i < PREMIA_N_LATER; i++)
    if (donor->delay[i] != PREMIA_NO_DELAY)
      has |= BIT (i);
  for (guint i = 0; i < self->n_sinks; i++)
    {
      const PremiaSink *sink = &self->sinks[i];
      const gboolean wrong = (has & sink->forbid) != 0, cancelled = !sink->keeps_cancelled && (has & BIT (PREMIA_LATER_CANCELLED)) != 0;
      const gboolean brings = (has & sink->need) == sink->need && !wrong && (!sink->has_min || donor->amount >= sink->min)
                              && (sink->time < 0 || (has & BIT (sink->time)) != 0) && (!sink->sums || (has & BIT (PREMIA_LATER_WON)) != 0);

      if (sink->by_default ? wrong || cancelled : brings)
        hits |= G_GUINT64_CONSTANT (1) << i;
    }
  return hits;
}
