/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-replay"

#include "premia-badge-replay-private.h"

#include <string.h>

const char *
premia_refused_reason_to_string (PremiaRefusedReason reason)
{
  static const char *const names[] = { "already_exists", "penalty_at_zero", "fractional_xp", "unlock_conflict" };

  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (names), "");

  return names[reason];
}

static PremiaBadgeReplay *
alloc (PremiaGamification *rules, PremiaBadgeHistory *history, const PremiaBadgeMoment *moment)
{
  PremiaBadgeReplay *self = g_new0 (PremiaBadgeReplay, 1);
  const gsize n_accounts = MAX (history->n_accounts, 1);
  const PremiaBadgeProgress none = { .reached_at = PREMIA_NEVER, .unlocked_at = PREMIA_NEVER };

  g_atomic_ref_count_init (&self->refs);
  premia_badge_plan_init (&self->plan, rules, history);
  self->moment = *moment;
  self->outcomes = g_new0 (PremiaBadgeOutcome, n_accounts);
  self->progress = g_new (PremiaBadgeProgress, MAX (n_accounts * self->plan.n_achievements, 1));
  for (gsize i = 0; i < n_accounts * self->plan.n_achievements; i++)
    {
      self->progress[i] = none;
      self->progress[i].max_progress = self->plan.achievements[i % self->plan.n_achievements].threshold;
    }
  self->medals = g_new (int, MAX (n_accounts * self->plan.n_medals, 1));
  self->best = g_new (int, MAX (n_accounts * self->plan.n_medals, 1));
  for (gsize i = 0; i < n_accounts * self->plan.n_medals; i++)
    self->medals[i] = self->best[i] = -1;
  self->scores = g_new0 (PremiaBadgeScore, MAX (n_accounts * self->plan.n_boards, 1));
  self->ignored = g_new0 (guint64, MAX (history->n_actions, 1));
  self->taken = g_new0 (guint8, history->n_rows / 8 + 1);
  self->events = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeEvent));
  self->refused = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeRefused));
  return self;
}

PremiaBadgeReplay *
premia_badge_replay_ref (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
premia_badge_replay_unref (PremiaBadgeReplay *self)
{
  guint n_accounts;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  n_accounts = self->plan.history->n_accounts;
  for (guint i = 0; i < n_accounts; i++)
    {
      premia_badge_sum_clear (&self->outcomes[i].experience);
      premia_badge_sum_clear (&self->outcomes[i].balance);
    }
  for (gsize i = 0; i < (gsize) n_accounts * self->plan.n_boards; i++)
    premia_badge_sum_clear (&self->scores[i].score);
  for (guint i = 0; i < self->plan.n_boards && self->boards != NULL; i++)
    g_array_unref (self->boards[i]);
  g_free (self->boards);
  g_array_unref (self->events);
  g_array_unref (self->refused);
  g_free (self->outcomes);
  g_free (self->progress);
  g_free (self->medals);
  g_free (self->best);
  g_free (self->scores);
  g_free (self->ignored);
  g_free (self->taken);
  premia_badge_plan_clear (&self->plan);
  g_free (self);
}

/* ---- all of it, in order ---- */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeEvent *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->account < y->account ? -1 : x->account > y->account;
}

typedef struct
{
  PremiaBadgeRefused refused;
  guint32            order;
} RefusedRow;

static int
compare_refused (gconstpointer a, gconstpointer b)
{
  const RefusedRow *x = a, *y = b;

  if (x->refused.at != y->refused.at)
    return x->refused.at < y->refused.at ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* They came account by account. */
static void
sort_refused (PremiaBadgeReplay *self, const GArray *rows)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (RefusedRow), rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      const RefusedRow row = { g_array_index (self->refused, PremiaBadgeRefused, i), self->plan.history->order[g_array_index (rows, guint32, i)] };

      g_array_append_val (sorted, row);
    }
  g_array_sort (sorted, compare_refused);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (self->refused, PremiaBadgeRefused, i) = g_array_index (sorted, RefusedRow, i).refused;
}

PremiaInstant
premia_badge_next_midnight (PremiaInstant at)
{
  PremiaInstant day = at / PREMIA_BADGE_DAY;

  if (at < 0 && at % PREMIA_BADGE_DAY != 0)
    day--;
  return (day + 1) * PREMIA_BADGE_DAY;
}

/**
 * premia_badge_replay_new:
 * @moment: what comes after it has not happened yet
 *
 * Plays every account by itself, in the order of its rows. Accounts that are nobody of ours have no account on the server and are passed over.
 * Experience is counted exactly and has no upper end here; the server's answers hold 32 bits of it.
 *
 * Returns: (transfer full) (nullable): NULL: it was stopped
 */
PremiaBadgeReplay *
premia_badge_replay_new (PremiaGamification *rules, PremiaBadgeHistory *history, const PremiaBadgeMoment *moment, PremiaBadgeGoesOn goes_on, gpointer user_data)
{
  PremiaBadgeReplay *self;
  PremiaBadgeRun run;
  gboolean wanted = TRUE;

  g_return_val_if_fail (rules != NULL && history != NULL && moment != NULL && moment->at != PREMIA_NEVER, NULL);

  self = alloc (rules, history, moment);
  premia_badge_run_init (&run, self);
  for (guint account = 0; account < history->n_accounts && wanted; account++)
    {
      wanted = goes_on == NULL || goes_on (user_data);
      if (!wanted || !history->is_person[account])
        continue;
      premia_badge_run_play (&run, account);
      self->n_people += self->outcomes[account].works;
    }
  if (wanted)
    {
      g_array_sort (self->events, compare_events);
      sort_refused (self, run.refused_rows);
      premia_badge_replay_rank (self);
    }
  premia_badge_run_clear (&run);
  if (wanted)
    return self;
  premia_badge_replay_unref (self);
  return NULL;
}

/* ---- asked ---- */

PremiaGamification *
premia_badge_replay_get_rules (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan.rules;
}

PremiaBadgeHistory *
premia_badge_replay_get_history (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan.history;
}

PremiaInstant
premia_badge_replay_get_at (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, PREMIA_NEVER);

  return self->moment.at;
}

static const PremiaBadgeOutcome *
get_outcome (PremiaBadgeReplay *self, guint account)
{
  return self != NULL && account < self->plan.history->n_accounts ? &self->outcomes[account] : NULL;
}

char *
premia_badge_replay_dup_experience (PremiaBadgeReplay *self, guint account)
{
  const PremiaBadgeOutcome *outcome = get_outcome (self, account);

  g_return_val_if_fail (outcome != NULL, NULL);

  return premia_badge_sum_to_whole (&self->plan.xp, &outcome->experience);
}

gint64
premia_badge_replay_get_experience (PremiaBadgeReplay *self, guint account)
{
  g_autofree char *text = premia_badge_replay_dup_experience (self, account);

  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

guint
premia_badge_replay_get_level (PremiaBadgeReplay *self, guint account)
{
  const PremiaBadgeOutcome *outcome = get_outcome (self, account);

  g_return_val_if_fail (outcome != NULL, 0);

  return outcome->level;
}

char *
premia_badge_replay_dup_balance (PremiaBadgeReplay *self, guint account)
{
  const PremiaBadgeOutcome *outcome = get_outcome (self, account);

  g_return_val_if_fail (outcome != NULL, NULL);

  return premia_badge_sum_to_string (&self->plan.tokens, &outcome->balance);
}

const PremiaBadgeProgress *
premia_badge_replay_get_progress (PremiaBadgeReplay *self, guint account, guint achievement)
{
  g_return_val_if_fail (get_outcome (self, account) != NULL && achievement < self->plan.n_achievements, NULL);

  return &self->progress[(gsize) account * self->plan.n_achievements + achievement];
}

int
premia_badge_replay_get_medal (PremiaBadgeReplay *self, guint account, guint medal)
{
  g_return_val_if_fail (get_outcome (self, account) != NULL && medal < self->plan.n_medals, -1);

  return self->medals[(gsize) account * self->plan.n_medals + medal];
}

const PremiaBadgeEvent *
premia_badge_replay_get_events (PremiaBadgeReplay *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->events->len;
  return (const PremiaBadgeEvent *) self->events->data;
}

GArray *
premia_badge_replay_get_leaders (PremiaBadgeReplay *self, guint board)
{
  g_return_val_if_fail (self != NULL && board < self->plan.n_boards, NULL);

  return self->boards[board];
}

guint64
premia_badge_replay_count_ignored (PremiaBadgeReplay *self, guint action)
{
  g_return_val_if_fail (self != NULL && action < self->plan.n_actions, 0);

  return self->ignored[action];
}

GArray *
premia_badge_replay_get_refused (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->refused;
}

/**
 * premia_badge_replay_dup_cost:
 *
 * What the server has booked for all of them by then: what balances are made of, so that what negative rewards took is not in it any more.
 *
 * Returns: (transfer full)
 */
char *
premia_badge_replay_dup_cost (PremiaBadgeReplay *self)
{
  PremiaBadgeSum sum = { 0 };
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->plan.history->n_accounts; i++)
    premia_badge_sum_add_sum (&self->plan.tokens, &sum, &self->outcomes[i].balance);
  text = premia_badge_sum_to_string (&self->plan.tokens, &sum);
  premia_badge_sum_clear (&sum);
  return text;
}

char *
premia_badge_replay_dup_cost_of_achievement (PremiaBadgeReplay *self, guint achievement)
{
  PremiaBadgeSum sum = { 0 };
  guint n = 0;
  char *text;

  g_return_val_if_fail (self != NULL && achievement < self->plan.n_achievements, NULL);

  for (guint i = 0; i < self->plan.history->n_accounts; i++)
    n += self->progress[(gsize) i * self->plan.n_achievements + achievement].unlocked_at != PREMIA_NEVER;
  premia_badge_sum_add_times (&self->plan.tokens, &sum, self->plan.achievements[achievement].gain.reward, n);
  text = premia_badge_sum_to_string (&self->plan.tokens, &sum);
  premia_badge_sum_clear (&sum);
  return text;
}

/* The place of a rank among the numbers of its medal. */
static int
place_of_rank (const PremiaBadgeMedalPlan *medal, guint rank)
{
  for (guint i = 0; i < medal->ranks->len; i++)
    if (g_array_index (medal->ranks, PremiaBadgeRankPlan, i).index == rank)
      return (int) g_array_index (medal->ranks, PremiaBadgeRankPlan, i).place;
  return G_MAXINT;
}

gboolean
premia_badge_replay_has_earned (PremiaBadgeReplay *self, guint account, PremiaBadgeKind kind, guint index, guint rank)
{
  switch (kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      return self->progress[(gsize) account * self->plan.n_achievements + index].reached_at != PREMIA_NEVER;
    case PREMIA_BADGE_MEDAL:
      return self->best[(gsize) account * self->plan.n_medals + index] >= place_of_rank (&self->plan.medals[index], rank);
    case PREMIA_BADGE_LEVEL:
      return self->outcomes[account].rewarded_level >= index;
    case PREMIA_BADGE_CONTEST:
      break;
    }
  return FALSE;
}

/**
 * premia_badge_replay_count_earners:
 * @index: of the achievement or medal in the rules; the level
 * @rank: of a medal: index in its ranks
 *
 * Achievements by the rule; a medal's rank if it or a higher one was ever held, a level if it was ever reached.
 */
guint
premia_badge_replay_count_earners (PremiaBadgeReplay *self, PremiaBadgeKind kind, guint index, guint rank)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && (kind != PREMIA_BADGE_ACHIEVEMENT || index < self->plan.n_achievements), 0);
  g_return_val_if_fail (kind != PREMIA_BADGE_MEDAL || index < self->plan.n_medals, 0);

  for (guint i = 0; i < self->plan.history->n_accounts; i++)
    n += self->outcomes[i].works && premia_badge_replay_has_earned (self, i, kind, index, rank);
  return n;
}

static gboolean
is_earning (const PremiaBadgeReplay *self, const PremiaBadgeEvent *event, PremiaBadgeKind kind, guint index, guint rank)
{
  const PremiaBadgeMedalPlan *medal;

  if (event->index != index)
    return FALSE;
  switch (kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      return event->kind == PREMIA_BADGE_REACHED;
    case PREMIA_BADGE_MEDAL:
      medal = &self->plan.medals[index];
      return event->kind == PREMIA_BADGE_GIVEN && place_of_rank (medal, event->rank) >= place_of_rank (medal, rank);
    case PREMIA_BADGE_LEVEL:
      return event->kind == PREMIA_BADGE_LEVEL_UP;
    case PREMIA_BADGE_CONTEST:
      break;
    }
  return FALSE;
}

GArray *
premia_badge_replay_list_earners (PremiaBadgeReplay *self, PremiaBadgeKind kind, guint index, guint rank)
{
  GArray *earners = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeEarner));
  g_autofree guint8 *seen = NULL;

  g_return_val_if_fail (self != NULL, earners);

  seen = g_new0 (guint8, MAX (self->plan.history->n_accounts, 1));
  for (guint i = 0; i < self->events->len; i++)
    {
      const PremiaBadgeEvent *event = &g_array_index (self->events, PremiaBadgeEvent, i);
      const PremiaBadgeEarner earner = { event->account, event->at };

      if (seen[event->account] || !self->outcomes[event->account].works || !is_earning (self, event, kind, index, rank))
        continue;
      seen[event->account] = TRUE;
      g_array_append_val (earners, earner);
    }
  return earners;
}

guint
premia_badge_replay_count_people (PremiaBadgeReplay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_people;
}
