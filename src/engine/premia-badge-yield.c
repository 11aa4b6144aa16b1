/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-yield"

#include "premia-badge-yield.h"

#include "premia-dataset-private.h"

#define DAY       (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)
/* What is younger may still lead on. */
#define YOUNG     (30 * DAY)

gboolean
premia_badge_yield_is_failure (PremiaStage stage)
{
  return stage == PREMIA_STAGE_NO_SHOW || stage == PREMIA_STAGE_REJECTED || stage == PREMIA_STAGE_LOST || stage == PREMIA_STAGE_CANCELLED;
}

static int
find_kind (const PremiaDataset *dataset, PremiaStage stage)
{
  for (guint i = 0; i < dataset->n_kinds; i++)
    if (dataset->kinds[i].part.stage == stage && dataset->kinds[i].part.n > 0)
      return (int) i;
  return -1;
}

/* What an action of that stage is for: the first of these that the company writes down at all. */
static PremiaStage
find_outcome (const PremiaDataset *dataset, PremiaStage stage)
{
  static const PremiaStage ways[] = { PREMIA_STAGE_CONVERSATION, PREMIA_STAGE_SET, PREMIA_STAGE_HELD, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_WON };
  guint way;

  switch (stage)
    {
    case PREMIA_STAGE_CALL:
      way = 0;
      break;
    case PREMIA_STAGE_CONVERSATION:
      way = 1;
      break;
    case PREMIA_STAGE_SET:
    case PREMIA_STAGE_CONFIRMED:
    case PREMIA_STAGE_RESCHEDULED:
      way = 2;
      break;
    case PREMIA_STAGE_HELD:
      way = 3;
      break;
    default:
      return PREMIA_STAGE_NONE;
    }
  while (way < G_N_ELEMENTS (ways) && find_kind (dataset, ways[way]) < 0)
    way++;
  return way < G_N_ELEMENTS (ways) ? ways[way] : PREMIA_STAGE_NONE;
}

static gboolean
has_led_on (const PremiaBadgeYield *self, guint16 mask)
{
  if (self->stage == PREMIA_STAGE_WON)
    return (mask & (1u << PREMIA_STAGE_CANCELLED)) == 0;
  if (self->outcome == PREMIA_STAGE_NONE)
    return !premia_badge_yield_is_failure (self->stage);
  return (mask & (1u << self->outcome)) != 0;
}

/* Up to when rows of a stage are old enough to be judged. */
static PremiaInstant
find_end (const PremiaDataset *dataset, const PremiaBadgeYield *self)
{
  const gboolean waits = self->stage >= PREMIA_STAGE_SET && (self->outcome != PREMIA_STAGE_NONE || self->stage == PREMIA_STAGE_WON);

  return waits && dataset->last_at - dataset->first_at > 2 * YOUNG ? dataset->last_at - YOUNG : G_MAXINT64;
}

static void
count_cases (const PremiaDataset *dataset, const PremiaKind *kind, PremiaBadgeYield *self)
{
  const PremiaInstant end = find_end (dataset, self);

  for (guint32 account = 0; account < dataset->n_accounts; account++)
    {
      PremiaBadgeYieldCount *count = &self->counts[account];

      for (guint32 place = kind->part.account_start[account]; place < kind->part.account_start[account + 1]; place++)
        {
          const guint16 mask = kind->mask == NULL ? premia_kind_mask (kind) : kind->mask[place];

          if (kind->part.at[place] > end)
            continue;
          count->n++;
          count->led += has_led_on (self, mask);
        }
      self->n += count->n;
      self->led += count->led;
    }
}

/* Where cases tell nothing: each one's number of outcomes. */
static void
count_people (const PremiaDataset *dataset, PremiaBadgeYield *self)
{
  const guint32 *start = dataset->kinds[self->outcome_kind].part.account_start;

  self->led = 0;
  for (guint32 account = 0; account < dataset->n_accounts; account++)
    {
      self->counts[account].led = MIN (self->counts[account].n, start[account + 1] - start[account]);
      self->led += self->counts[account].led;
    }
}

PremiaBadgeYield *
premia_badge_yield_new (PremiaDataset *dataset)
{
  PremiaBadgeYield *self;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_new0 (PremiaBadgeYield, MAX (dataset->n_kinds, 1));
  for (guint i = 0; i < dataset->n_kinds; i++)
    {
      self[i].stage = dataset->kinds[i].part.stage;
      self[i].outcome = find_outcome (dataset, self[i].stage);
      self[i].outcome_kind = self[i].outcome == PREMIA_STAGE_NONE ? -1 : find_kind (dataset, self[i].outcome);
      self[i].counts = g_new0 (PremiaBadgeYieldCount, MAX (dataset->n_accounts, 1));
      count_cases (dataset, &dataset->kinds[i], &self[i]);
      if ((self[i].stage == PREMIA_STAGE_CALL || self[i].stage == PREMIA_STAGE_CONVERSATION) && self[i].led == 0 && self[i].outcome_kind >= 0)
        count_people (dataset, &self[i]);
    }
  return self;
}

void
premia_badge_yield_free (PremiaBadgeYield *yields, guint n_kinds)
{
  for (guint i = 0; i < n_kinds && yields != NULL; i++)
    g_free (yields[i].counts);
  g_free (yields);
}
