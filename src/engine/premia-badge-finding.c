/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-finding"

#include "premia-badge-finding-private.h"
#include "premia-badge-trial.h"
#include "premia-reward.h"

#include <math.h>
#include <string.h>

/* Of a team of fewer it says nothing that all have it. */
#define SMALL_TEAM 5

PremiaBadgeFinding *
premia_badge_finding_add (GPtrArray *findings, PremiaBadgeFindingCode code, PremiaSeverity severity, PremiaBadgeKind kind, int index)
{
  PremiaBadgeFinding *finding = g_new0 (PremiaBadgeFinding, 1);

  finding->code = code;
  finding->severity = severity;
  finding->kind = kind;
  finding->index = index;
  finding->action = finding->outcome = -1;
  finding->action_stage = finding->outcome_stage = PREMIA_STAGE_NONE;
  finding->empty = finding->led = finding->led_of_others = finding->p = NAN;
  g_ptr_array_add (findings, finding);
  return finding;
}

void
premia_badge_finding_free (PremiaBadgeFinding *finding)
{
  g_free (finding);
}

/* ---- how many have it ---- */

/* The highest threshold that at least @n reach, and how many that are; 0: none. */
static gint64
find_threshold (PremiaBadgeTrial *trial, guint n, guint *n_then)
{
  gint64 low = 0, high = premia_badge_trial_get_highest (trial);

  while (low < high)
    {
      const gint64 middle = low + (high - low + 1) / 2;

      if (premia_badge_trial_count (trial, middle) >= n)
        low = middle;
      else
        high = middle - 1;
    }
  *n_then = low == 0 ? 0 : premia_badge_trial_count (trial, low);
  return low;
}

static void
find_nobody (PremiaBadgeReplay *replay, PremiaBadgeKind kind, guint index, guint rank, GPtrArray *findings)
{
  PremiaBadgeFinding *finding = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_NOBODY, PREMIA_SEVERITY_WARNING, kind, (int) index);
  g_autoptr (PremiaBadgeTrial) trial = premia_badge_trial_new (replay, kind, index, rank);

  finding->rank = rank;
  finding->n_people = replay->n_people;
  finding->highest = premia_badge_trial_get_highest (trial);
  /* A quarter of them. */
  if (premia_badge_trial_is_quick (trial))
    finding->threshold_instead = find_threshold (trial, (replay->n_people + 3) / 4, &finding->n_instead);
}

/* That one who works has had their first of something is as it should be. */
static void
find_everybody (PremiaBadgeReplay *replay, PremiaBadgeKind kind, guint index, guint rank, guint n_earners, gboolean is_first, GPtrArray *findings)
{
  PremiaBadgeFinding *finding
    = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_EVERYBODY, is_first ? PREMIA_SEVERITY_NOTE : PREMIA_SEVERITY_WARNING, kind, (int) index);
  g_autoptr (PremiaBadgeTrial) trial = premia_badge_trial_new (replay, kind, index, rank);

  finding->rank = rank;
  finding->n_people = replay->n_people;
  finding->n_earners = n_earners;
  /* Half of them. */
  if (premia_badge_trial_is_quick (trial) && !is_first)
    finding->threshold_instead = find_threshold (trial, (replay->n_people + 1) / 2, &finding->n_instead);
}

static gboolean
is_everybody (const PremiaBadgeReplay *replay, guint n_earners)
{
  return replay->n_people >= SMALL_TEAM && n_earners * 10 >= replay->n_people * 9;
}

static void
find_achievement (PremiaBadgeReplay *replay, guint index, GPtrArray *findings)
{
  const guint n_earners = premia_badge_replay_count_earners (replay, PREMIA_BADGE_ACHIEVEMENT, index, 0);
  guint n_waiting = 0;

  if (n_earners == 0)
    find_nobody (replay, PREMIA_BADGE_ACHIEVEMENT, index, 0, findings);
  else if (is_everybody (replay, n_earners))
    find_everybody (replay, PREMIA_BADGE_ACHIEVEMENT, index, 0, n_earners, replay->plan.achievements[index].threshold == 1, findings);
  for (guint i = 0; i < replay->plan.history->n_accounts; i++)
    {
      const PremiaBadgeProgress *progress = &replay->progress[(gsize) i * replay->plan.n_achievements + index];

      n_waiting += progress->reached_at != PREMIA_NEVER && progress->unlocked_at == PREMIA_NEVER;
    }
  if (n_waiting > 0)
    {
      PremiaBadgeFinding *finding = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_LATE, PREMIA_SEVERITY_NOTE, PREMIA_BADGE_ACHIEVEMENT, (int) index);

      finding->n = n_waiting;
      finding->n_earners = n_earners;
      finding->n_people = replay->n_people;
    }
}

guint
premia_badge_finding_lowest_rank (const PremiaBadgeMedalPlan *medal)
{
  for (guint i = 0; i < medal->ranks->len; i++)
    if (g_array_index (medal->ranks, PremiaBadgeRankPlan, i).place == 0)
      return g_array_index (medal->ranks, PremiaBadgeRankPlan, i).index;
  g_return_val_if_reached (0);
}

/* Of several ranks that nobody has the lowest, and of several that all have the highest. */
static void
find_medal (PremiaBadgeReplay *replay, guint index, GPtrArray *findings)
{
  const PremiaBadgeMedalPlan *medal = &replay->plan.medals[index];
  int nobody = -1, everybody = -1;
  guint n_everybody = 0;

  for (guint i = 0; i < medal->ranks->len && !medal->by_age; i++)
    {
      /* The highest come first. */
      const guint rank = g_array_index (medal->ranks, PremiaBadgeRankPlan, i).index;
      const guint n_earners = premia_badge_replay_count_earners (replay, PREMIA_BADGE_MEDAL, index, rank);

      if (n_earners == 0)
        nobody = (int) rank;
      if (everybody >= 0 || !is_everybody (replay, n_earners))
        continue;
      everybody = (int) rank;
      n_everybody = n_earners;
    }
  if (nobody >= 0)
    find_nobody (replay, PREMIA_BADGE_MEDAL, index, (guint) nobody, findings);
  if (everybody >= 0)
    find_everybody (replay, PREMIA_BADGE_MEDAL, index, (guint) everybody, n_everybody, FALSE, findings);
}

static void
find_recalled (PremiaBadgeReplay *replay, guint index, GPtrArray *findings)
{
  g_autofree guint8 *seen = g_new0 (guint8, MAX (replay->plan.history->n_accounts, 1));
  PremiaBadgeFinding *finding = NULL;

  for (guint i = 0; i < replay->events->len; i++)
    {
      const PremiaBadgeEvent *event = &g_array_index (replay->events, PremiaBadgeEvent, i);

      if (event->kind != PREMIA_BADGE_RECALLED || event->index != index)
        continue;
      if (finding == NULL)
        finding = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_RECALLED, PREMIA_SEVERITY_NOTE, PREMIA_BADGE_MEDAL, (int) index);
      finding->n++;
      finding->n_earners += !seen[event->account];
      seen[event->account] = TRUE;
      finding->n_people = replay->n_people;
    }
}

/* ---- what the server would not do ---- */

/* What a set of actions, each of which can be done once, is worth, and with the one of them missing that matters least. */
static gboolean
never_unlocks (PremiaGamification *rules, const PremiaAchievementRule *achievement)
{
  gint64 all = 0, least = G_MAXINT64;

  for (guint i = 0; i < achievement->weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (achievement->weights, PremiaActionWeight, i);
      const PremiaActionRule *action = premia_gamification_find_action (rules, weight->action);
      const gint64 worth = MAX (g_ascii_strtoll (weight->weight, NULL, 10), 0);

      if (strcmp (weight->action, PREMIA_UNLOCK_ACTION) == 0 || (action != NULL && action->repeatable))
        return FALSE;
      if (action == NULL)
        continue;
      all += worth;
      least = MIN (least, worth);
    }
  return all >= achievement->threshold && all - least < achievement->threshold;
}

static void
find_never_unlocked (PremiaBadgeReplay *replay, guint index, GPtrArray *findings)
{
  PremiaBadgeFinding *finding;

  if (!never_unlocks (replay->plan.rules, premia_gamification_get_achievement (replay->plan.rules, index)))
    return;
  finding = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_NEVER_UNLOCKS, PREMIA_SEVERITY_SERIOUS, PREMIA_BADGE_ACHIEVEMENT, (int) index);
  finding->n_earners = premia_badge_replay_count_earners (replay, PREMIA_BADGE_ACHIEVEMENT, index, 0);
  finding->n_people = replay->n_people;
}

/* That something is there already is as it should be. */
static void
find_refused (PremiaBadgeReplay *replay, GPtrArray *findings)
{
  static const struct { PremiaRefusedReason reason; PremiaSeverity severity; } reasons[] = {
    { PREMIA_REFUSED_CONFLICT, PREMIA_SEVERITY_SERIOUS }, { PREMIA_REFUSED_FRACTION, PREMIA_SEVERITY_SERIOUS }, { PREMIA_REFUSED_PENALTY, PREMIA_SEVERITY_NOTE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      PremiaBadgeFinding *finding;
      guint n = 0;

      for (guint j = 0; j < replay->refused->len; j++)
        n += g_array_index (replay->refused, PremiaBadgeRefused, j).reason == reasons[i].reason;
      if (n == 0)
        continue;
      finding = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_REFUSED, reasons[i].severity, PREMIA_BADGE_ACHIEVEMENT, -1);
      finding->reason = reasons[i].reason;
      finding->n = n;
    }
}

/* ---- all of it ---- */

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeFinding *x = *(PremiaBadgeFinding *const *) a, *y = *(PremiaBadgeFinding *const *) b;
  const int by[] = { (int) y->severity - (int) x->severity, (int) x->code - (int) y->code, (int) x->kind - (int) y->kind, x->index - y->index, (int) x->rank - (int) y->rank,
                     (int) x->reason - (int) y->reason };

  for (gsize i = 0; i < G_N_ELEMENTS (by); i++)
    if (by[i] != 0)
      return by[i];
  return 0;
}

GPtrArray *
premia_badge_finding_list (PremiaBadgeReplay *replay, PremiaBadgeGoesOn goes_on, gpointer user_data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_badge_finding_free);

  g_return_val_if_fail (replay != NULL, NULL);

  for (guint i = 0; i < replay->plan.n_achievements; i++)
    find_never_unlocked (replay, i, findings);
  /* Who works nowhere says nothing of badges. */
  for (guint i = 0; i < replay->plan.n_achievements && replay->n_people > 0; i++)
    {
      if (goes_on != NULL && !goes_on (user_data))
        return NULL;
      find_achievement (replay, i, findings);
    }
  for (guint i = 0; i < replay->plan.n_medals && replay->n_people > 0; i++)
    {
      if (goes_on != NULL && !goes_on (user_data))
        return NULL;
      find_medal (replay, i, findings);
      find_recalled (replay, i, findings);
    }
  find_refused (replay, findings);
  if (goes_on != NULL && !goes_on (user_data))
    return NULL;
  premia_badge_finding_add_farms (replay, findings);
  g_ptr_array_sort (findings, compare_findings);
  return g_steal_pointer (&findings);
}
