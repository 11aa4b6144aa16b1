/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-badge-trial.h"

#include "support/badge-rules.h"

#define PEOPLE 4
#define RANKS  3

/* Rules of which one number can be another one, and a history, both drawn. */
typedef struct
{
  GString *rows;
  char    *others;                 /* (owned): all rules but the one that is tried */
  char    *medal;                  /* (owned): its weights and recall */
  int      number[RANKS], days[RANKS], threshold[RANKS];
} Drawn;

static int
below (int n)
{
  return g_test_rand_int_range (0, n);
}

static void
draw (Drawn *self, gboolean penalties)
{
  static const char *const names[] = { "call", "held", "won" };
  g_autoptr (GString) others = g_string_new ("level 5 1\nlevel 20 2\n");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (others, "action %s %d %d\n", names[i], below (4) - (penalties && i == 1 ? 4 : 0), below (3) - 1);
  g_string_append_printf (others, "achievement other %d %d 1 call:1 won:%d\nreduce 3 2 1\n", 1 + below (5), below (3), below (3) - 1);
  if (penalties && below (3) == 0)
    g_string_append (others, "achievement all 2 1 1 achivx.UnlockAchievement:1\n");
  self->others = g_string_free (g_steal_pointer (&others), FALSE);
  self->medal = g_strdup_printf ("%s call:1 held:%d won:%d", below (2) == 0 ? "recall=3:2" : "", below (4) - 2, below (3));
  for (int i = 0; i < RANKS; i++)
    {
      self->number[i] = below (4);
      self->days[i] = 1 + below (9);
      self->threshold[i] = 1 + below (5);
    }
  self->rows = g_string_new (NULL);
  for (int i = below (80); i >= 0; i--)
    g_string_append_printf (self->rows, "p%d,%s,k%d,2026-01-%02dT%02d:00:00\n", below (PEOPLE), names[below (3)], below (60), 1 + below (27), below (24));
}

static void
drawn_clear (Drawn *self)
{
  g_string_free (self->rows, TRUE);
  g_free (self->others);
  g_free (self->medal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawn, drawn_clear)

static PremiaBadgeReplay *
play (const char *rules, PremiaBadgeHistory *history)
{
  g_autoptr (PremiaGamification) read = badge_rules (rules);
  const PremiaBadgeMoment moment = { badge_at ("2026-01-29T13:00:00"), PREMIA_BADGE_JOBS_DAILY };
  PremiaBadgeReplay *replay = premia_badge_replay_new (read, history, &moment, NULL, NULL);

  g_assert_nonnull (replay);
  return replay;
}

/* "account@µs" of each. */
static char *
tell (GArray *earners)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < earners->len; i++)
    g_string_append_printf (text, " %u@%" G_GINT64_FORMAT, g_array_index (earners, PremiaBadgeEarner, i).account, g_array_index (earners, PremiaBadgeEarner, i).at);
  return g_string_free (text, FALSE);
}

/* The same out of the events of a replay: the first of each account that is as good. */
static char *
tell_events (PremiaBadgeReplay *replay, PremiaBadgeEventKind kind, guint index, const int *number, int rank)
{
  g_autoptr (GArray) earners = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeEarner));
  gboolean seen[PEOPLE] = { FALSE };
  guint n;
  const PremiaBadgeEvent *events = premia_badge_replay_get_events (replay, &n);

  for (guint i = 0; i < n; i++)
    if (events[i].kind == kind && events[i].index == index && !seen[events[i].account] && (number == NULL || number[events[i].rank] >= number[rank]))
      {
        const PremiaBadgeEarner earner = { events[i].account, events[i].at };

        g_array_append_val (earners, earner);
        seen[earner.account] = TRUE;
      }
  return tell (earners);
}

static void
compare (PremiaBadgeTrial *trial, PremiaBadgeReplay *changed, int threshold, PremiaBadgeEventKind kind, guint index, const int *number, int rank)
{
  g_autoptr (GArray) list = premia_badge_trial_list (trial, threshold);
  g_autofree char *listed = NULL, *mine = tell (list), *replayed = tell_events (changed, kind, index, number, rank);

  g_assert_cmpstr (mine, ==, replayed);
  g_assert_cmpuint (premia_badge_trial_count (trial, threshold), ==, list->len);
  g_clear_pointer (&list, g_array_unref);
  list = premia_badge_replay_list_earners (changed, kind == PREMIA_BADGE_REACHED ? PREMIA_BADGE_ACHIEVEMENT : PREMIA_BADGE_MEDAL, index, (guint) rank);
  listed = tell (list);
  g_assert_cmpstr (listed, ==, replayed);
  g_assert_cmpuint (list->len, ==,
                    premia_badge_replay_count_earners (changed, kind == PREMIA_BADGE_REACHED ? PREMIA_BADGE_ACHIEVEMENT : PREMIA_BADGE_MEDAL, index, (guint) rank));
}

static char *
rules_with_achievement (const Drawn *drawn, int threshold, int xp)
{
  return g_strdup_printf ("%sachievement mine %d %d 1 call:2 held:-1 won:1\n", drawn->others, threshold, xp);
}

static void
try_achievement (gboolean penalties)
{
  g_auto (Drawn) drawn;
  g_autoptr (PremiaBadgeHistory) history = NULL;
  g_autoptr (PremiaBadgeReplay) replay = NULL;
  g_autoptr (PremiaBadgeTrial) trial = NULL;
  g_autofree char *rules = NULL;
  const int xp = penalties ? 5 : below (3);
  guint index;

  draw (&drawn, penalties);
  history = badge_history ("p0\np1\np2\np3", drawn.rows->str);
  rules = rules_with_achievement (&drawn, 3, xp);
  replay = play (rules, history);
  index = premia_gamification_get_n_achievements (premia_badge_replay_get_rules (replay)) - 1;
  trial = premia_badge_trial_new (replay, PREMIA_BADGE_ACHIEVEMENT, index, 0);
  g_assert_true (premia_badge_trial_is_quick (trial) || penalties);
  for (int threshold = 1; threshold <= (int) premia_badge_trial_get_highest (trial) + 2; threshold++)
    {
      g_autofree char *other = rules_with_achievement (&drawn, threshold, xp);
      g_autoptr (PremiaBadgeReplay) changed = play (other, history);

      compare (trial, changed, threshold, PREMIA_BADGE_REACHED, index, NULL, 0);
    }
}

static void
test_achievement (void)
{
  for (int i = 0; i < 60; i++)
    try_achievement (FALSE);
}

/* Experience that it brings pays for a penalty that would be refused without: what counts is not the same any more. */
static void
test_achievement_that_changes_more (void)
{
  for (int i = 0; i < 60; i++)
    try_achievement (TRUE);
}

static char *
rules_with_medal (const Drawn *drawn, int rank, int threshold)
{
  GString *rules = g_string_new (drawn->others);

  g_string_append (rules, "medal mine");
  for (int i = 0; i < RANKS; i++)
    g_string_append_printf (rules, " %d=%d:%d", drawn->number[i], drawn->days[i], i == rank ? threshold : drawn->threshold[i]);
  g_string_append_printf (rules, "%s%s\n", drawn->medal[0] == ' ' ? "" : " ", drawn->medal);
  return g_string_free (rules, FALSE);
}

static void
test_medal (void)
{
  for (int i = 0; i < 80; i++)
    {
      g_auto (Drawn) drawn;
      g_autoptr (PremiaBadgeHistory) history = NULL;
      g_autoptr (PremiaBadgeReplay) replay = NULL;
      g_autoptr (PremiaBadgeTrial) trial = NULL;
      g_autofree char *rules = NULL;
      const int rank = below (RANKS);

      draw (&drawn, FALSE);
      history = badge_history ("p0\np1\np2\np3", drawn.rows->str);
      rules = rules_with_medal (&drawn, rank, drawn.threshold[rank]);
      replay = play (rules, history);
      trial = premia_badge_trial_new (replay, PREMIA_BADGE_MEDAL, 0, (guint) rank);
      for (int threshold = 1; threshold <= (int) premia_badge_trial_get_highest (trial) + 2; threshold++)
        {
          g_autofree char *other = rules_with_medal (&drawn, rank, threshold);
          g_autoptr (PremiaBadgeReplay) changed = play (other, history);

          compare (trial, changed, threshold, PREMIA_BADGE_GIVEN, 0, drawn.number, rank);
        }
    }
}

static void
test_highest_is_reached (void)
{
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann\nbob", "ann,call,1,2026-01-01\nann,call,2,2026-01-02\nbob,call,1,2026-01-01\nann,lost,1,2026-01-03");
  g_autoptr (PremiaBadgeReplay) replay = play ("action call 0 0\naction lost 0 0\nachievement a 9 0 0 call:3 lost:-1", history);
  g_autoptr (PremiaBadgeTrial) trial = premia_badge_trial_new (replay, PREMIA_BADGE_ACHIEVEMENT, 0, 0);

  g_assert_cmpint (premia_badge_trial_get_highest (trial), ==, 6);
  g_assert_cmpuint (premia_badge_trial_count (trial, 3), ==, 2);
  g_assert_cmpuint (premia_badge_trial_count (trial, 4), ==, 1);
  g_assert_cmpuint (premia_badge_trial_count (trial, 7), ==, 0);
}

/* A person's shelf: what a medal that is held still rests on. */
static void
test_recall_to_come (void)
{
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann\nbob", "ann,call,1,2026-01-20T10:00:00\nann,call,2,2026-01-21T10:00:00\nann,call,3,2026-01-25T10:00:00\nbob,call,1,2026-01-25");
  g_autoptr (PremiaBadgeReplay) replay = play ("action call 0 0\nmedal m 1=10:2 2=30:3 recall=10:2 call:1", history);
  g_autofree char *first = premia_badge_replay_dup_medal_score (replay, 0, 0, 0), *second = premia_badge_replay_dup_medal_score (replay, 1, 0, 1);

  /* On 29 January, 13:00: three within 10 days; those of the 21st and the 25th stay in sight until the 31st, 10:00. */
  g_assert_true (premia_badge_replay_find_recall (replay, 0, 0) == badge_at ("2026-02-01"));
  g_assert_true (premia_badge_replay_find_recall (replay, 1, 0) == PREMIA_NEVER);
  g_assert_cmpstr (first, ==, "3");
  g_assert_cmpstr (second, ==, "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/badge-trial/achievement", test_achievement);
  g_test_add_func ("/badge-trial/achievement-that-changes-more", test_achievement_that_changes_more);
  g_test_add_func ("/badge-trial/medal", test_medal);
  g_test_add_func ("/badge-trial/highest", test_highest_is_reached);
  g_test_add_func ("/badge-trial/recall-to-come", test_recall_to_come);

  return g_test_run ();
}
