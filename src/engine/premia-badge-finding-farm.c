/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-finding"

#include "premia-badge-finding-private.h"
#include "premia-badge-yield.h"
#include "premia-doctor-chance.h"

#include <math.h>
#include <string.h>

/* The rule stands in premia-badge-finding.h. */
#define FEW_ACTIONS  100
#define MUCH_EMPTY   0.5
#define LESS_LED     0.05
#define UNLIKELY     0.01
#define SMALL_GROUP  3

typedef struct
{
  PremiaBadgeReplay *replay;
  PremiaDataset     *dataset;
  PremiaBadgeYield  *yields;
  guint             *account; /* of the history, by account of the dataset */
} Judging;

/* The points of a badge, as history has them. */
typedef struct
{
  double  points, empty;
  guint64 n;
  int     cheapest; /* kind of the dataset that most points are from; -1 */
  guint   n_good;   /* actions that bring points */
  double  weight;   /* of the cheapest */
} Points;

static int
find_kind (const Judging *self, const char *action)
{
  for (guint i = 0; i < premia_dataset_get_n_kinds (self->dataset); i++)
    if (strcmp (premia_dataset_get_kind (self->dataset, i)->action, action) == 0)
      return (int) i;
  return -1;
}

/* Statistics, not pay: points are told as shares. */
static Points
add_points (const Judging *self, const GArray *weights)
{
  Points points = { .cheapest = -1 };
  double most = 0, taken_back = 0;

  for (guint i = 0; i < weights->len; i++)
    {
      const PremiaActionWeight *own = &g_array_index (weights, PremiaActionWeight, i);
      const double weight = g_ascii_strtod (own->weight, NULL);
      const int kind = find_kind (self, own->action);
      const PremiaBadgeYield *yield = kind < 0 ? NULL : &self->yields[kind];

      points.n_good += weight > 0;
      if (yield == NULL)
        continue;
      if (weight < 0 && premia_badge_yield_is_failure (yield->stage))
        taken_back -= weight * (double) yield->n;
      if (!(weight > 0))
        continue;
      points.points += weight * (double) yield->n;
      points.empty += weight * (double) (yield->n - yield->led);
      points.n += yield->n;
      if (weight * (double) yield->n <= most)
        continue;
      most = weight * (double) yield->n;
      points.cheapest = kind;
      points.weight = weight;
    }
  points.empty = MAX (points.empty - taken_back, 0);
  return points;
}

/* ---- those who have it, and the others ---- */

typedef struct
{
  guint  n, led;
  gboolean is_inside;
} Worker;

typedef struct
{
  double n, led;
  guint  people;
} Group;

static int
compare_workers (gconstpointer a, gconstpointer b)
{
  const Worker *x = a, *y = b;

  return x->n < y->n ? -1 : x->n > y->n;
}

static Group
add_group (const GArray *workers, gboolean is_inside)
{
  Group group = { 0 };

  for (guint i = 0; i < workers->len; i++)
    {
      const Worker *worker = &g_array_index (workers, Worker, i);

      if (worker->is_inside != is_inside)
        continue;
      group.n += worker->n;
      group.led += worker->led;
      group.people++;
    }
  return group;
}

/* Of the group's share: people are clusters. */
static double
find_variance (const GArray *workers, gboolean is_inside, const Group *group)
{
  const double share = group->led / group->n;
  double sum = 0;

  for (guint i = 0; i < workers->len; i++)
    {
      const Worker *worker = &g_array_index (workers, Worker, i);

      if (worker->is_inside == is_inside)
        sum += (worker->led - share * worker->n) * (worker->led - share * worker->n);
    }
  return sum / (group->n * group->n) * group->people / (group->people - 1);
}

static GArray *
list_workers (const Judging *self, int kind, PremiaBadgeKind badge, guint index, guint rank)
{
  GArray *workers = g_array_new (FALSE, FALSE, sizeof (Worker));

  for (guint i = 0; i < premia_dataset_get_n_accounts (self->dataset); i++)
    {
      const PremiaBadgeYieldCount *count = &self->yields[kind].counts[i];
      const guint account = self->account[i];
      const Worker worker = { count->n, count->led, premia_badge_replay_has_earned (self->replay, account, badge, index, rank) };

      if (count->n > 0 && self->replay->outcomes[account].works)
        g_array_append_val (workers, worker);
    }
  return workers;
}

/* Where nearly all are on one side, the busier half is compared with the rest. */
static void
split (GArray *workers)
{
  const Group inside = add_group (workers, TRUE);
  guint middle;

  if (inside.people >= SMALL_GROUP && workers->len - inside.people >= SMALL_GROUP)
    return;
  g_array_sort (workers, compare_workers);
  for (middle = workers->len / 2; middle > 0 && middle < workers->len; middle++)
    if (g_array_index (workers, Worker, middle).n > g_array_index (workers, Worker, middle - 1).n)
      break;
  for (guint i = 0; i < workers->len; i++)
    g_array_index (workers, Worker, i).is_inside = i >= middle;
}

static void
compare_groups (GArray *workers, PremiaBadgeFinding *finding)
{
  Group inside, outside;
  double variance;

  split (workers);
  inside = add_group (workers, TRUE);
  outside = add_group (workers, FALSE);
  if (inside.people < SMALL_GROUP || outside.people < SMALL_GROUP)
    return;
  variance = find_variance (workers, TRUE, &inside) + find_variance (workers, FALSE, &outside);
  finding->led = inside.led / inside.n;
  finding->led_of_others = outside.led / outside.n;
  if (variance > 0)
    finding->p = premia_chance_of_distance (fabs (finding->led_of_others - finding->led) / sqrt (variance));
  else
    finding->p = finding->led == finding->led_of_others ? 1 : 0;
}

/* ---- told ---- */

static int
find_history_action (const Judging *self, int kind)
{
  return kind < 0 ? -1 : premia_badge_history_find_action (self->replay->plan.history, premia_dataset_get_kind (self->dataset, (guint) kind)->action);
}

/* So many outcomes as come of as many of the action as the badge asks for. */
static gint64
find_threshold (const Points *points, const PremiaBadgeYield *yield, double threshold)
{
  if (points->n_good != 1 || yield->outcome_kind < 0)
    return 0;
  return MAX ((gint64) ceil (threshold / points->weight * (double) yield->led / (double) yield->n), 1);
}

static void
judge (const Judging *self, PremiaBadgeKind kind, guint index, guint rank, const GArray *weights, double threshold, GPtrArray *findings)
{
  const Points points = add_points (self, weights);
  PremiaBadgeFinding finding = { .led = NAN, .led_of_others = NAN, .p = NAN }, *added;
  g_autoptr (GArray) workers = NULL;
  gboolean is_worse, is_empty;

  if (points.cheapest < 0 || points.n < FEW_ACTIONS)
    return;
  finding.empty = points.empty / points.points;
  workers = list_workers (self, points.cheapest, kind, index, rank);
  compare_groups (workers, &finding);
  is_empty = finding.empty >= MUCH_EMPTY;
  is_worse = finding.p <= UNLIKELY && finding.led_of_others - finding.led >= LESS_LED;
  if (!is_empty && !is_worse)
    return;
  added = premia_badge_finding_add (findings, PREMIA_BADGE_FINDING_FARM, is_worse ? PREMIA_SEVERITY_SERIOUS : PREMIA_SEVERITY_WARNING, kind, (int) index);
  added->rank = rank;
  added->n = (guint) MIN (points.n, G_MAXUINT);
  added->n_people = self->replay->n_people;
  added->n_earners = premia_badge_replay_count_earners (self->replay, kind, index, rank);
  added->action = find_history_action (self, points.cheapest);
  added->action_stage = self->yields[points.cheapest].stage;
  added->outcome = find_history_action (self, self->yields[points.cheapest].outcome_kind);
  added->outcome_stage = self->yields[points.cheapest].outcome;
  added->empty = finding.empty;
  added->led = is_worse ? finding.led : NAN;
  added->led_of_others = is_worse ? finding.led_of_others : NAN;
  added->p = finding.p;
  added->threshold_instead = find_threshold (&points, &self->yields[points.cheapest], threshold);
}

void
premia_badge_finding_add_farms (PremiaBadgeReplay *replay, GPtrArray *findings)
{
  Judging self = { .replay = replay, .dataset = replay->plan.history->dataset };
  g_autofree guint *accounts = NULL;
  guint n_accounts;

  if (self.dataset == NULL)
    return;
  n_accounts = premia_dataset_get_n_accounts (self.dataset);
  self.yields = premia_badge_yield_new (self.dataset);
  self.account = accounts = g_new (guint, MAX (n_accounts, 1));
  for (guint i = 0; i < n_accounts; i++)
    accounts[i] = (guint) premia_badge_history_find_account (replay->plan.history, premia_dataset_get_account (self.dataset, i));
  for (guint i = 0; i < replay->plan.n_achievements; i++)
    {
      const PremiaAchievementRule *rule = premia_gamification_get_achievement (replay->plan.rules, i);

      judge (&self, PREMIA_BADGE_ACHIEVEMENT, i, 0, rule->weights, (double) rule->threshold, findings);
    }
  for (guint i = 0; i < replay->plan.n_medals; i++)
    {
      const PremiaMedalRule *rule = premia_gamification_get_medal (replay->plan.rules, i);
      const guint rank = rule->by_age || rule->ranks->len == 0 ? 0 : premia_badge_finding_lowest_rank (&replay->plan.medals[i]);

      if (!rule->by_age && rule->ranks->len > 0)
        judge (&self, PREMIA_BADGE_MEDAL, i, rank, rule->weights, g_ascii_strtod (g_array_index (rule->ranks, PremiaMedalRank, rank).threshold, NULL), findings);
    }
  premia_badge_yield_free (self.yields, premia_dataset_get_n_kinds (self.dataset));
}
