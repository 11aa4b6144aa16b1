/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

#include <string.h>

/* Whether a case counts for a measure, and if not why: SCHEMES.md §3 "Measures" word by word, one case
 * at a time. The vectors ask here whenever a mask is not enough, and the lists always do. */

#define BIT(stage) ((guint16) (1u << (stage)))

static gboolean
accept (PremiaCube *self, PremiaCaseState *state)
{
  return self->scheme->has_auto_accept
         && premia_case_state_accept (state, self->span.zone, self->as_of, self->scheme->auto_accept_days);
}

static PremiaSkip
name_missing (const PremiaCubeColumn *column, const PremiaCaseState *state, guint16 mask)
{
  const guint16 missing = column->need & ~mask, wrong = column->forbid & mask;
  const gboolean rejected = state->told.reached[PREMIA_STAGE_REJECTED] != PREMIA_NEVER;
  const gboolean no_show = state->told.reached[PREMIA_STAGE_NO_SHOW] != PREMIA_NEVER;

  if ((wrong & BIT (PREMIA_STAGE_REJECTED)) != 0 || ((missing & BIT (PREMIA_STAGE_QUALIFIED)) != 0 && rejected))
    return PREMIA_SKIP_REJECTED;
  if ((wrong & BIT (PREMIA_STAGE_NO_SHOW)) != 0 || ((missing & BIT (PREMIA_STAGE_HELD)) != 0 && no_show))
    return PREMIA_SKIP_NO_SHOW;
  return PREMIA_SKIP_NOT_REACHED;
}

static gboolean
is_within (PremiaCube *self, const PremiaMeasure *measure, const PremiaCaseState *state)
{
  const PremiaInstant from = state->told.reached[measure->within_from];
  const PremiaInstant to = state->told.reached[measure->within_to];
  gint64 days;

  if (from == PREMIA_NEVER || to == PREMIA_NEVER)
    return FALSE;
  days = (gint64) premia_zone_date_of (self->span.zone, to) - premia_zone_date_of (self->span.zone, from);
  return days >= 0 && days <= (gint64) measure->within_days;
}

static guint16
mask_of (const PremiaCubeColumn *column, const PremiaCaseState *state)
{
  guint16 mask = 0;

  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    if ((column->raw ? state->raw_first[i] : state->told.reached[i]) != PREMIA_NEVER)
      mask |= BIT (i);
  return mask;
}

/* When a row or case counts, and who could be credited with it by which day. */
static void
date_verdict (PremiaCube *self, const PremiaCubeColumn *column, const PremiaCaseState *state, guint32 row, PremiaVerdict *verdict)
{
  PremiaInstant own = PREMIA_NEVER;
  guint32 performer = PREMIA_NOBODY;

  if (row != G_MAXUINT32)
    {
      guint32 place;
      const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, row, &place);

      own = kind->part.at[place];
      performer = premia_dataset_account_of_place (self->dataset, kind, place);
    }
  else if (column->wins || column->dating != PREMIA_STAGE_NONE)
    {
      /* A case of several wins as a whole (once_per asks for it) begins with its first. */
      const PremiaStage stage = column->wins ? PREMIA_STAGE_WON : column->dating;

      own = state->told.reached[stage];
      performer = state->told.by[stage];
    }
  verdict->at = column->time == PREMIA_TIME_OWN ? own : premia_case_time (state, column->time);
  verdict->by[PREMIA_SOURCE_PERFORMER] = performer;
  verdict->by[PREMIA_SOURCE_SETTER] = state->told.setter;
  verdict->by[PREMIA_SOURCE_CLOSER] = state->told.closer;
  verdict->own_at[PREMIA_SOURCE_PERFORMER] = own;
  verdict->own_at[PREMIA_SOURCE_SETTER] = column->of_actions ? own : state->raw_first[PREMIA_STAGE_SET];
  verdict->own_at[PREMIA_SOURCE_CLOSER] = column->of_actions ? own : state->closer_at;
}

static gboolean
measure_worth (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, guint32 row,
               const PremiaWindow *window, PremiaVerdict *verdict, GError **error)
{
  PremiaInstant known;

  verdict->raw = PREMIA_RAW_ONE;
  if (!column->sums)
    return TRUE;
  premia_window_excludes (window, case_id, &known);
  if (column->of_actions)
    return premia_cube_convert (self, case_id, row, &verdict->raw, error);
  return premia_cube_worth (self, case_id, column->wins ? row : G_MAXUINT32, column->keeps_cancelled,
                            known, &verdict->raw, NULL, error);
}

/* Everything but once_per and amounts. */
static PremiaSkip
find_reason (PremiaCube *self, const PremiaCubeColumn *column, const PremiaCaseState *state,
             const PremiaWindow *window, const PremiaVerdict *verdict)
{
  const PremiaMeasure *measure = column->measure;
  const PremiaInstant cancelled = state->told.reached[PREMIA_STAGE_CANCELLED];
  const guint16 mask = mask_of (column, state);

  if ((mask & column->need) != column->need || (mask & column->forbid) != 0)
    return name_missing (column, state, mask);
  if (verdict->at == PREMIA_NEVER)
    return PREMIA_SKIP_NOT_REACHED;
  if (!column->keeps_cancelled && cancelled != PREMIA_NEVER && cancelled < window->known_end)
    return PREMIA_SKIP_CANCELLED;
  if (column->segments != NULL && !column->segments[state->told.segment])
    return PREMIA_SKIP_SEGMENT;
  if (measure->has_within && !is_within (self, measure, state))
    return PREMIA_SKIP_WITHIN_DAYS;
  return PREMIA_SKIP_NONE;
}

static gboolean
judge_amounts (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, guint32 row,
               const PremiaWindow *window, PremiaVerdict *verdict, GError **error)
{
  PremiaInt128 worth;

  if (column->measure->has_min_amount)
    {
      if (!premia_cube_worth (self, case_id, G_MAXUINT32, column->keeps_cancelled, window->known_end, &worth, NULL, error))
        return FALSE;
      if (worth < (PremiaInt128) column->measure->min_amount * PREMIA_MICRO)
        verdict->skip = PREMIA_SKIP_MIN_AMOUNT;
    }
  return verdict->skip != PREMIA_SKIP_NONE || measure_worth (self, column, case_id, row, window, verdict, error);
}

/* `version_at: set`: a case is paid by the version of the day on which it was set; without a `set` by that of its date. */
static gboolean
is_foreign (PremiaCube *self, const PremiaCubeColumn *column, const PremiaCaseState *state, PremiaInstant at)
{
  const PremiaInstant set = state->told.reached[PREMIA_STAGE_SET];
  const PremiaInstant moment = set == PREMIA_NEVER || column->of_actions ? at : set;
  PremiaDate day;

  if (!self->by_set || moment == PREMIA_NEVER)
    return FALSE;
  day = premia_zone_date_of (self->span.zone, moment);
  return day < premia_coverage_get_first (self->span.coverage) || day > premia_coverage_get_last (self->span.coverage);
}

gboolean
premia_cube_judge (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, guint32 row,
                   const PremiaWindow *window, PremiaVerdict *verdict, GError **error)
{
  PremiaCaseState state;
  PremiaInstant known;

  memset (verdict, 0, sizeof *verdict);
  verdict->other_case = PREMIA_NOBODY;
  premia_case_state_get (self->dataset, case_id, &state);
  verdict->accepted = column->accepts && accept (self, &state);
  date_verdict (self, column, &state, row, verdict);
  if (!column->keeps_cancelled && premia_window_excludes (window, case_id, &known))
    verdict->skip = PREMIA_SKIP_CANCELLED;
  else
    verdict->skip = find_reason (self, column, &state, window, verdict);
  if (verdict->skip == PREMIA_SKIP_NONE && !judge_amounts (self, column, case_id, row, window, verdict, error))
    return FALSE;
  if (verdict->skip == PREMIA_SKIP_NONE && column->once)
    {
      if (!premia_cube_ask_rivals (self, column, case_id, window, &verdict->other_case, error))
        return FALSE;
      if (verdict->other_case != PREMIA_NOBODY)
        verdict->skip = PREMIA_SKIP_DUPLICATE;
    }
  verdict->foreign = !column->any_version && is_foreign (self, column, &state, verdict->at);
  verdict->counts = verdict->skip == PREMIA_SKIP_NONE && !verdict->foreign;
  return TRUE;
}

PremiaInstant
premia_cube_get_reached (PremiaCube *self, guint32 case_id, PremiaStage stage)
{
  const gboolean accepts = self->scheme->has_auto_accept && (stage == PREMIA_STAGE_QUALIFIED || stage == PREMIA_STAGE_REJECTED);
  const gint64 place = premia_sparse_find (&self->dataset->joined, case_id);
  PremiaCaseState state;

  g_return_val_if_fail (case_id < premia_dataset_get_n_cases (self->dataset) && stage < PREMIA_N_STAGES, PREMIA_NEVER);

  if (!accepts && place >= 0 && (self->dataset->joined_mask[place] & BIT (stage)) == 0)
    return PREMIA_NEVER;
  premia_case_state_get (self->dataset, case_id, &state);
  if (accepts)
    accept (self, &state);
  return state.told.reached[stage];
}
