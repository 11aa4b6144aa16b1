/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-cube-private.h"
#include "premia-earned-badges.h"
#include "premia-reckoning-later.h"

/* The days of the period that are the version's. */
static gboolean
is_now (const PremiaReckoning *self, PremiaDate day)
{
  PremiaDate first = self->first, last = self->last;

  return premia_coverage_clip (self->coverage, &first, &last) && day >= first && day <= last;
}

gboolean
premia_reckoning_has_badge (const PremiaReckoning *self, const PremiaComponent *component, PremiaLine *line, PremiaTrace *trace)
{
  const PremiaSpan *span = premia_cube_get_span (self->cube);
  const PremiaInstant as_of = span->as_of != PREMIA_NEVER ? span->as_of : premia_dataset_get_last_at (self->dataset);
  g_autofree char *rank = component->has_badge_rank ? g_strdup_printf ("%u", component->badge_rank) : NULL;
  PremiaDate day;

  /* Badges are not known where pay is calculated from files alone. */
  line->reason = span->earned == NULL ? PREMIA_REASON_NO_BADGES : PREMIA_REASON_NOT_EARNED;
  if (span->earned == NULL)
    return FALSE;
  trace->earned_at = premia_earned_badges_find (span->earned, self->who->id, component->badge, rank);
  if (trace->earned_at == PREMIA_NEVER || (as_of != PREMIA_NEVER && trace->earned_at > as_of))
    {
      trace->earned_at = PREMIA_NEVER;
      if (!premia_earned_badges_knows (span->earned, premia_zone_start_of (span->zone, self->last), component->badge, rank))
        {
          line->reason = PREMIA_REASON_UNKNOWN_BADGE;
          line->attention = TRUE;
        }
      return FALSE;
    }
  day = premia_zone_date_of (span->zone, trace->earned_at);
  if (is_now (self, day))
    line->reason = premia_cube_role_on (self->cube, self->person, day) ? PREMIA_REASON_NONE : PREMIA_REASON_BADGE_ELSEWHERE;
  else if (day < self->first)
    line->reason = PREMIA_REASON_BADGE_BEFORE;
  trace->earned_on = day;
  return line->reason == PREMIA_REASON_NONE;
}
