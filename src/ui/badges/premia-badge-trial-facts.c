/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-trial-facts"

#include "premia-badge-trial-facts.h"

#include "engine/premia-reward.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_MONTHS     12
#define N_THRESHOLDS 20

/* One badge in one replay. */
typedef struct
{
  PremiaBadgeReplay *replay;
  PremiaBadgeKind    kind;
  guint              index, rank;
} Place;

static int
find_rank (const PremiaMedalRule *medal, const char *rank)
{
  for (guint i = 0; i < medal->ranks->len; i++)
    if (strcmp (g_array_index (medal->ranks, PremiaMedalRank, i).rank, rank) == 0)
      return (int) i;
  return -1;
}

/* Of a rank that is not there any more the first one is as good. */
static gboolean
find_place (const char *badge, PremiaBadgeReplay *replay, Place *place)
{
  g_auto (PremiaBadge) what = { 0 };
  PremiaGamification *rules;
  const PremiaMedalRule *medal;
  const PremiaAchievementRule *achievement;

  if (replay == NULL || !premia_badge_parse (badge, &what))
    return FALSE;
  rules = premia_badge_replay_get_rules (replay);
  *place = (Place) { replay, what.kind, 0, 0 };
  switch (what.kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      achievement = premia_gamification_find_achievement (rules, what.name);
      place->index = achievement == NULL ? 0 : (guint) (achievement - premia_gamification_get_achievement (rules, 0));
      return achievement != NULL;
    case PREMIA_BADGE_MEDAL:
      medal = premia_gamification_find_medal (rules, what.name);
      if (medal == NULL || medal->ranks->len == 0)
        return FALSE;
      place->index = (guint) (medal - premia_gamification_get_medal (rules, 0));
      place->rank = (guint) MAX (find_rank (medal, what.rank), 0);
      return TRUE;
    case PREMIA_BADGE_LEVEL:
      place->index = MAX ((guint) g_ascii_strtoull (what.rank, NULL, 10), 1);
      return premia_gamification_get_n_levels (rules) > 0;
    case PREMIA_BADGE_CONTEST:
      break;
    }
  return FALSE;
}

static GArray *
list_earners (const Place *place)
{
  return premia_badge_replay_list_earners (place->replay, place->kind, place->index, place->rank);
}

static guint
count_accounts (PremiaBadgeReplay *replay)
{
  return premia_badge_history_get_n_accounts (premia_badge_replay_get_history (replay));
}

/* ---- who ---- */

/* A byte for each account: whether it is among @earners. */
static guint8 *
mark (GArray *earners, guint n_accounts)
{
  guint8 *marks = g_new0 (guint8, MAX (n_accounts, 1));

  for (guint i = 0; i < earners->len; i++)
    marks[g_array_index (earners, PremiaBadgeEarner, i).account] = TRUE;
  return marks;
}

/* Those of @earners who are not among @others, and with @same those who are; the latest first. */
static guint
add_people (GArray *people, GArray *earners, GArray *others, guint n_accounts, int change, gboolean same)
{
  g_autofree guint8 *marks = mark (others, n_accounts);
  guint n = 0;

  for (guint i = earners->len; i > 0; i--)
    {
      const PremiaBadgeEarner *earner = &g_array_index (earners, PremiaBadgeEarner, i - 1);
      const PremiaBadgeTrialPerson person = { earner->account, earner->at, change };

      if (marks[earner->account] != same)
        continue;
      g_array_append_val (people, person);
      n++;
    }
  return n;
}

static void
compare_people (PremiaBadgeTrialFacts *self, GArray *now, GArray *before, guint n_accounts)
{
  self->n = now->len;
  self->n_more = add_people (self->people, now, before, n_accounts, 1, FALSE);
  self->n_less = add_people (self->people, before, now, n_accounts, -1, FALSE);
  add_people (self->people, now, before, n_accounts, 0, TRUE);
}

/* ---- ranks and levels ---- */

static void
clear_step (gpointer data)
{
  g_free (((PremiaBadgeTrialStep *) data)->name);
}

static void
add_step (PremiaBadgeTrialFacts *self, const Place *now, const Place *before, char *name)
{
  g_autoptr (GArray) these = list_earners (now), those = before != NULL ? list_earners (before) : g_array_ref (these);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeTrialPerson));
  const guint n_accounts = count_accounts (now->replay);
  PremiaBadgeTrialStep step = { .name = name, .n = these->len };

  step.n_more = add_people (people, these, those, n_accounts, 1, FALSE);
  step.n_less = add_people (people, those, these, n_accounts, -1, FALSE);
  g_array_append_val (self->steps, step);
}

static void
add_ranks (PremiaBadgeTrialFacts *self, const Place *now, const Place *before)
{
  const PremiaMedalRule *medal = premia_gamification_get_medal (premia_badge_replay_get_rules (now->replay), now->index);
  const PremiaMedalRule *earlier = before == NULL ? NULL : premia_gamification_get_medal (premia_badge_replay_get_rules (before->replay), before->index);

  for (guint i = 0; i < medal->ranks->len && medal->ranks->len > 1; i++)
    {
      const char *rank = g_array_index (medal->ranks, PremiaMedalRank, i).rank;
      const int then = earlier == NULL ? -1 : find_rank (earlier, rank);
      const Place own = { now->replay, now->kind, now->index, i };
      const Place own_before = { before == NULL ? NULL : before->replay, now->kind, before == NULL ? 0 : before->index, (guint) MAX (then, 0) };

      /* Translators: a rank of a medal */
      add_step (self, &own, then < 0 ? NULL : &own_before, g_strdup_printf (_("Rank %s"), rank));
    }
}

static void
add_levels (PremiaBadgeTrialFacts *self, const Place *now, const Place *before)
{
  const guint n_before = before == NULL ? 0 : premia_gamification_get_n_levels (premia_badge_replay_get_rules (before->replay));

  for (guint level = 1; level <= premia_gamification_get_n_levels (premia_badge_replay_get_rules (now->replay)); level++)
    {
      const Place own = { now->replay, now->kind, level, 0 }, own_before = { before == NULL ? NULL : before->replay, now->kind, level, 0 };

      add_step (self, &own, level > n_before ? NULL : &own_before, g_strdup_printf (_("Level %u"), level));
    }
}

/* ---- over time, and by threshold ---- */

static PremiaSeries *
count_months (GArray *earners, PremiaInstant at, PremiaZone *zone, PremiaLocale *locale)
{
  const PremiaPeriod last = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, at));
  guint counts[N_MONTHS] = { 0 };
  PremiaSeries *series = premia_series_new (_("New each month"));

  for (guint i = 0; i < earners->len; i++)
    {
      const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, g_array_index (earners, PremiaBadgeEarner, i).at));
      const int ago = last.number - month.number;

      if (ago >= 0 && ago < N_MONTHS)
        counts[N_MONTHS - 1 - ago]++;
    }
  for (guint i = 0; i < N_MONTHS; i++)
    {
      int year, month, day;
      g_autofree char *label = NULL, *text = premia_locale_format_count (locale, counts[i]);

      premia_date_to_civil (premia_period_first_day (premia_period_next (last, (int) i - N_MONTHS + 1)), &year, &month, &day);
      label = premia_locale_format_month_short (locale, month);
      premia_series_add (series, label, counts[i], text, NULL);
    }
  return series;
}

/* The threshold as the rules have it; 0: it is no whole number. */
static gint64
get_threshold (const Place *place)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (place->replay);
  const char *text;

  if (place->kind == PREMIA_BADGE_ACHIEVEMENT)
    return premia_gamification_get_achievement (rules, place->index)->threshold;
  text = g_array_index (premia_gamification_get_medal (rules, place->index)->ranks, PremiaMedalRank, place->rank).threshold;
  return strspn (text, "0123456789") == strlen (text) ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* As wide as 1, 2 or 5 times a power of ten. */
static gint64
find_stride (gint64 highest)
{
  gint64 stride = 1;

  while (highest / stride > N_THRESHOLDS)
    {
      if (highest / (stride * 2) <= N_THRESHOLDS)
        return stride * 2;
      if (highest / (stride * 5) <= N_THRESHOLDS)
        return stride * 5;
      stride *= 10;
    }
  return stride;
}

static void
add_threshold (PremiaBadgeTrialFacts *self, PremiaBadgeTrial *trial, gint64 threshold, PremiaLocale *locale)
{
  const guint n = premia_badge_trial_count (trial, threshold);
  g_autofree char *label = premia_locale_format_count (locale, threshold), *text = premia_locale_format_count (locale, n);

  premia_series_add (self->thresholds, label, n, text, NULL);
}

/* The rule's own stands among round ones. */
static void
count_thresholds (PremiaBadgeTrialFacts *self, const Place *place, PremiaBadgeTrial *trial, PremiaLocale *locale)
{
  const gint64 own = get_threshold (place), highest = MAX (premia_badge_trial_get_highest (trial), own), stride = find_stride (highest);
  gint64 last = 0;

  self->thresholds = premia_series_new (_("People by threshold"));
  for (gint64 threshold = stride == 1 ? 1 : stride; last < highest && threshold < highest + stride; threshold += stride)
    {
      if (own > last && own < threshold)
        {
          self->threshold = (int) premia_series_get_n (self->thresholds);
          add_threshold (self, trial, own, locale);
        }
      if (own == threshold)
        self->threshold = (int) premia_series_get_n (self->thresholds);
      add_threshold (self, trial, threshold, locale);
      last = threshold;
    }
}

/* ---- all of it ---- */

static void
add_costs (PremiaBadgeTrialFacts *self, const Place *now, const Place *before, PremiaBadgeReplay *earlier)
{
  self->all = premia_badge_replay_dup_cost (now->replay);
  self->all_before = premia_badge_replay_dup_cost (earlier);
  if (now->kind != PREMIA_BADGE_ACHIEVEMENT)
    return;
  self->cost = premia_badge_replay_dup_cost_of_achievement (now->replay, now->index);
  self->cost_before = before == NULL ? g_strdup ("0") : premia_badge_replay_dup_cost_of_achievement (before->replay, before->index);
}

PremiaBadgeTrialFacts *
premia_badge_trial_facts_new (const char *badge, PremiaBadgeReplay *now, PremiaBadgeReplay *before, PremiaBadgeTrial *trial, PremiaZone *zone, PremiaLocale *locale)
{
  PremiaBadgeTrialFacts *self;
  Place place, place_before;
  gboolean was_there;
  g_autoptr (GArray) these = NULL, those = NULL;

  g_return_val_if_fail (badge != NULL && now != NULL && zone != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (!find_place (badge, now, &place))
    return NULL;
  was_there = find_place (badge, before, &place_before);
  self = g_new0 (PremiaBadgeTrialFacts, 1);
  self->threshold = -1;
  self->n_people = premia_badge_replay_count_people (now);
  self->people = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeTrialPerson));
  self->steps = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeTrialStep));
  g_array_set_clear_func (self->steps, clear_step);
  these = list_earners (&place);
  those = was_there ? list_earners (&place_before) : before == NULL ? g_array_ref (these) : g_array_new (FALSE, FALSE, sizeof (PremiaBadgeEarner));
  compare_people (self, these, those, count_accounts (now));
  if (place.kind == PREMIA_BADGE_MEDAL)
    add_ranks (self, &place, was_there ? &place_before : NULL);
  else if (place.kind == PREMIA_BADGE_LEVEL)
    add_levels (self, &place, was_there ? &place_before : NULL);
  add_costs (self, &place, was_there ? &place_before : NULL, before != NULL ? before : now);
  self->months = count_months (these, premia_badge_replay_get_at (now), zone, locale);
  if (trial != NULL && premia_badge_trial_is_quick (trial) && premia_badge_trial_get_highest (trial) > 0)
    count_thresholds (self, &place, trial, locale);
  return self;
}

void
premia_badge_trial_facts_free (PremiaBadgeTrialFacts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->people);
  g_array_unref (self->steps);
  g_free (self->cost);
  g_free (self->cost_before);
  g_free (self->all);
  g_free (self->all_before);
  g_clear_pointer (&self->months, premia_series_unref);
  g_clear_pointer (&self->thresholds, premia_series_unref);
  g_free (self);
}
