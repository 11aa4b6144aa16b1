/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

#include <string.h>

/* A measure becomes a column: which rows, in whose order, and what decides among them. */

#define BIT(stage) ((guint16) (1u << (stage)))
#define HEALED (BIT (PREMIA_STAGE_NO_SHOW) | BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED))

static gboolean
names_kind (const PremiaMeasure *measure, const PremiaKind *kind)
{
  return g_strv_contains ((const char *const *) measure->actions, kind->part.action);
}

/* The kinds that are counted row by row: those named, or those of a stage. */
static void
find_kinds (PremiaCubeColumn *self, PremiaDataset *dataset, PremiaStage stage)
{
  self->kinds = g_new (guint16, MAX (dataset->n_kinds, 1));
  for (guint k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &dataset->kinds[k];

      if (self->measure->actions != NULL ? names_kind (self->measure, kind) : kind->part.stage == stage)
        {
          self->kinds[self->n_kinds++] = (guint16) k;
          /* Who names a cancellation wants to see it. */
          if (self->measure->actions != NULL && kind->part.stage == PREMIA_STAGE_CANCELLED)
            self->keeps_cancelled = TRUE;
        }
    }
}

static void
find_segments (PremiaCubeColumn *self, PremiaDataset *dataset)
{
  if (self->measure->segment == NULL)
    return;
  self->segments = g_new0 (guint8, MAX (dataset->segments.n, 1));
  for (guint i = 0; i < dataset->segments.n; i++)
    self->segments[i] = g_strv_contains ((const char *const *) self->measure->segment, premia_texts_get (&dataset->segments, i));
}

/* What is counted, and what dates it (SCHEMES.md §3 "Measures"). Without `at` a sum of won amounts
 * dates each amount by its own action; counts of actions go by the actions of the stage that dates. */
static void
find_subject (PremiaCubeColumn *self, PremiaCube *cube)
{
  const PremiaMeasure *measure = self->measure;
  const PremiaStage dating = measure->at != PREMIA_STAGE_NONE ? measure->at : measure->last_reached;
  const gboolean named = measure->actions != NULL, actions = measure->kind == PREMIA_MEASURE_ACTIONS;

  self->sums = measure->kind == PREMIA_MEASURE_SUM;
  self->of_actions = named || actions;
  self->need = (guint16) measure->reached;
  /* Until the end of a period nobody knows what will be cancelled after it: that is judged by day. */
  self->forbid = (guint16) measure->not_reached & ~BIT (PREMIA_STAGE_CANCELLED);
  self->keeps_cancelled = (self->need & BIT (PREMIA_STAGE_CANCELLED)) != 0 || actions;
  self->wins = self->sums && !named && measure->at == PREMIA_STAGE_NONE && !self->keeps_cancelled
               && !(self->cohort == PREMIA_STAGE_QUALIFIED && cube->scheme->has_auto_accept);
  self->each = actions || (named && self->sums) || self->wins;
  self->raw = actions && ((self->need | self->forbid) & HEALED) != 0;
  self->dating = self->each || named ? PREMIA_STAGE_NONE : dating;
  self->time = self->cohort == PREMIA_COHORT_NONE ? PREMIA_TIME_OWN : self->cohort == PREMIA_COHORT_DUE ? PREMIA_TIME_DUE : self->cohort;
  /* What has no date of its own counts in no period, and so in no cohort. */
  if (self->cohort != PREMIA_COHORT_NONE && self->dating != PREMIA_STAGE_NONE)
    self->need |= BIT (self->dating);
  if (self->each || named)
    find_kinds (self, cube->dataset, self->wins ? PREMIA_STAGE_WON : dating);
  /* An acceptance is no action, but it is when the case was qualified. */
  self->accepts = cube->scheme->has_auto_accept
                  && ((!self->raw && (((self->need | self->forbid) & BIT (PREMIA_STAGE_QUALIFIED)) != 0
                                      || self->dating == PREMIA_STAGE_QUALIFIED || self->time == PREMIA_STAGE_QUALIFIED))
                      || (measure->has_within && (measure->within_from == PREMIA_STAGE_QUALIFIED || measure->within_to == PREMIA_STAGE_QUALIFIED)));
}

static void
add_part (PremiaCubeColumn *self, PremiaSource source, PremiaRelation relation, PremiaRate share_ppm)
{
  PremiaCubePart *part;

  if (share_ppm <= 0)
    return;
  part = &self->parts[self->n_parts++];
  part->source = source;
  part->relation = relation;
  part->share_ppm = share_ppm;
}

static PremiaSource
source_of (PremiaCredit credit)
{
  return credit == PREMIA_CREDIT_SETTER ? PREMIA_SOURCE_SETTER : credit == PREMIA_CREDIT_CLOSER ? PREMIA_SOURCE_CLOSER : PREMIA_SOURCE_PERFORMER;
}

static void
find_parts (PremiaCubeColumn *self)
{
  const PremiaMeasure *measure = self->measure;

  if (!measure->has_credit)
    add_part (self, PREMIA_SOURCE_PERFORMER, PREMIA_RELATION_SELF, PREMIA_MICRO);
  else if (measure->credit == PREMIA_CREDIT_SHARES)
    {
      add_part (self, PREMIA_SOURCE_SETTER, PREMIA_RELATION_SELF, measure->share_setter_ppm);
      add_part (self, PREMIA_SOURCE_CLOSER, PREMIA_RELATION_SELF, measure->share_closer_ppm);
      add_part (self, PREMIA_SOURCE_PERFORMER, PREMIA_RELATION_SELF, measure->share_performer_ppm);
    }
  else if (measure->credit == PREMIA_CREDIT_MANAGER || measure->credit == PREMIA_CREDIT_TEAM)
    add_part (self, measure->has_of ? source_of (measure->of) : PREMIA_SOURCE_PERFORMER,
              measure->credit == PREMIA_CREDIT_TEAM ? PREMIA_RELATION_TEAM : PREMIA_RELATION_MANAGER, PREMIA_MICRO);
  else
    add_part (self, source_of (measure->credit), PREMIA_RELATION_SELF, PREMIA_MICRO);
}

static const gint32 *
dates (PremiaCube *cube, const PremiaTable *table, int time)
{
  return premia_cube_table_get_dates (cube->dataset, table, time, cube->span.zone)->data;
}

static void
plan_acceptance (PremiaCube *cube, const PremiaCubeColumn *column, PremiaPass *pass)
{
  const PremiaMeasure *measure = column->measure;

  if (!column->accepts)
    return;
  pass->held = dates (cube, pass->table, PREMIA_STAGE_HELD);
  pass->judged = dates (cube, pass->table, PREMIA_TIME_JUDGED);
  if (measure->has_within && (measure->within_from == PREMIA_STAGE_QUALIFIED || measure->within_to == PREMIA_STAGE_QUALIFIED))
    pass->ask_all = TRUE;
}

static void
plan_amounts (PremiaCube *cube, const PremiaCubeColumn *column, PremiaPass *pass)
{
  const PremiaTable *table = pass->table;
  const guint currency = cube->currency;
  const PremiaSide *side;

  if (column->measure->has_min_amount)
    pass->worth = premia_cube_table_get_side (cube->dataset, table, PREMIA_SIDE_CASE_AMOUNT, currency)->data;
  pass->ask_partial = table->any_partial && !column->keeps_cancelled
                      && (column->measure->has_min_amount || (column->sums && !column->of_actions));
  if (!column->sums)
    return;
  side = premia_cube_table_get_side (cube->dataset, table, column->each ? PREMIA_SIDE_ROW_AMOUNT : PREMIA_SIDE_CASE_AMOUNT, currency);
  pass->value = side->data;
  pass->value_asks = side->any_ask;
  pass->value_fits = side->largest <= G_MAXINT64 / 1024;
}

static void
plan_pass (PremiaCube *cube, const PremiaCubeColumn *column, PremiaPass *pass)
{
  const PremiaMeasure *measure = column->measure;
  const PremiaTable *table = pass->table;
  guint16 test = column->need | column->forbid, need = column->need;

  if (column->raw)
    {
      /* The mask knows healed cases only. */
      test &= ~HEALED;
      need &= ~HEALED;
      pass->ask_all = TRUE;
    }
  /* By which version a case is paid is its own affair; the windows know nothing of it. */
  if (cube->by_set)
    pass->ask_all = TRUE;
  plan_acceptance (cube, column, pass);
  if (pass->shifted)
    {
      test &= ~BIT (PREMIA_STAGE_QUALIFIED);
      need &= ~BIT (PREMIA_STAGE_QUALIFIED);
    }
  if (pass->ask_all && column->accepts)
    {
      pass->held = NULL;
      test &= ~(BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED));
      need &= ~(BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED));
    }
  pass->need = need | (table->dates_only ? PREMIA_MASK_DATES : 0);
  pass->test = test | (table->dates_only ? PREMIA_MASK_DATES : 0);
  if (!column->keeps_cancelled && table->any_cancelled)
    pass->cancelled = dates (cube, table, PREMIA_STAGE_CANCELLED);
  if (column->segments != NULL)
    pass->segment = premia_cube_table_get_side (cube->dataset, table, PREMIA_SIDE_SEGMENT, 0)->data;
  if (measure->has_within && !pass->ask_all)
    {
      pass->from = dates (cube, table, measure->within_from);
      pass->to = dates (cube, table, measure->within_to);
    }
  if (measure->kind == PREMIA_MEASURE_PROSPECTS)
    pass->prospect = premia_cube_table_get_side (cube->dataset, table, PREMIA_SIDE_PROSPECT, 0)->data;
  if (column->once)
    {
      pass->dropped = column->dropped;
      pass->special = column->special;
    }
  plan_amounts (cube, column, pass);
}

/* The second pass of what `qualified` dates: cases held and accepted automatically, found where they
 * lie by the time of `held`. What nobody did has no performer. */
static void
plan_accepted (PremiaCube *cube, PremiaCubeColumn *column, PremiaCubePart *part)
{
  PremiaTableKey key = part->key;
  const int time = column->time == PREMIA_TIME_OWN ? (int) column->dating : column->time;

  if (!column->accepts || column->each || time != PREMIA_STAGE_QUALIFIED)
    return;
  part->passes[0].dated_by_it = TRUE;
  if (part->source == PREMIA_SOURCE_PERFORMER && column->dating == PREMIA_STAGE_QUALIFIED)
    return;
  key.time = PREMIA_STAGE_HELD;
  part->passes[1].shifted = TRUE;
  part->passes[1].table = premia_cube_table_get (cube->dataset, &key);
  part->n_passes = 2;
}

/* The days that date_verdict() gives, as a column. */
static void
plan_role (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaCubePart *part, PremiaPass *pass)
{
  const PremiaSource source = column->of_actions ? PREMIA_SOURCE_PERFORMER : part->source;
  int time = column->time == PREMIA_TIME_OWN ? PREMIA_TIME_OWN : (int) column->dating;

  if (!cube->varies || part->relation != PREMIA_RELATION_SELF || pass->shifted || pass->dated_by_it)
    return;
  if (source == PREMIA_SOURCE_SETTER)
    time = PREMIA_STAGE_SET;
  else if (source == PREMIA_SOURCE_CLOSER)
    time = PREMIA_TIME_CLOSER;
  /* Cohorts of what has no stage of its own, or of what automatic acceptance may have reached, are asked. */
  else if (time != PREMIA_TIME_OWN && (column->dating == PREMIA_STAGE_NONE || column->accepts))
    return;
  pass->own_day = dates (cube, pass->table, time);
}

static void
plan_bounds (PremiaCube *cube, PremiaPass *pass)
{
  const gint32 days = pass->shifted ? (gint32) cube->scheme->auto_accept_days : 0;
  g_autofree PremiaInstant *begin = g_new (PremiaInstant, cube->n_periods + 1);

  for (guint i = 0; i < cube->n_periods; i++)
    begin[i] = days == 0 ? cube->windows[i].begin : premia_zone_start_of (cube->span.zone, cube->windows[i].first - days);
  begin[cube->n_periods] = premia_zone_start_of (cube->span.zone, cube->windows[cube->n_periods - 1].last + 1 - days);
  pass->bounds = premia_cube_table_get_bounds (cube->dataset, pass->table, begin, cube->n_periods);
}

static void
plan_part (PremiaCube *cube, PremiaCubeColumn *column, PremiaCubePart *part)
{
  part->key = (PremiaTableKey) {
    .rows = column->each ? PREMIA_ROWS_EACH : column->dating == PREMIA_STAGE_NONE ? PREMIA_ROWS_NAMED : PREMIA_ROWS_STAGE,
    .stage = column->dating, .time = column->time, .source = part->source,
    .kinds = column->kinds, .n_kinds = column->n_kinds,
  };
  part->passes[0].table = premia_cube_table_get (cube->dataset, &part->key);
  part->n_passes = 1;
  plan_accepted (cube, column, part);
  for (guint i = 0; i < part->n_passes; i++)
    {
      plan_pass (cube, column, &part->passes[i]);
      plan_role (cube, column, part, &part->passes[i]);
      plan_bounds (cube, &part->passes[i]);
    }
}

PremiaCubeColumn *
premia_cube_column_new (PremiaCube *cube, const PremiaMeasure *measure, int cohort, GError **error)
{
  PremiaCubeColumn *self = g_new0 (PremiaCubeColumn, 1);

  self->measure = measure;
  self->cohort = cohort;
  self->cells = g_new0 (PremiaQuantity, MAX ((gsize) cube->n_people * cube->n_periods, 1));
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    self->given = g_new0 (guint8, MAX ((gsize) cube->n_people * cube->n_periods, 1));
  if (measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_RATIO)
    return self;
  find_subject (self, cube);
  find_segments (self, cube->dataset);
  find_parts (self);
  if (measure->has_once_per && !premia_cube_find_rivals (cube, self, error))
    {
      premia_cube_column_free (self);
      return NULL;
    }
  for (guint i = 0; i < self->n_parts; i++)
    plan_part (cube, self, &self->parts[i]);
  return self;
}

void
premia_cube_column_free (PremiaCubeColumn *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    for (guint k = 0; k < self->parts[i].n_passes; k++)
      g_clear_pointer (&self->parts[i].passes[k].bounds, premia_bounds_unref);
  g_free (self->kinds);
  g_free (self->segments);
  g_clear_pointer (&self->instead, g_hash_table_unref);
  g_clear_pointer (&self->rivals, g_hash_table_unref);
  g_clear_pointer (&self->rival_groups, g_ptr_array_unref);
  g_free (self->dropped);
  g_free (self->special);
  g_free (self->cells);
  g_free (self->given);
  g_free (self);
}
