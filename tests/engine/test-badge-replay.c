/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-badge-replay.h"

#include "support/badge-rules.h"
#include "support/company.h"

#include <string.h>

/* What is expected is written down from ACHIVX.md §3 to §5, and from the public documentation of the server where it gives numbers. */

static PremiaBadgeReplay *
play (const char *rules, PremiaBadgeHistory *history, const char *at, PremiaBadgeJobs jobs)
{
  g_autoptr (PremiaGamification) read = badge_rules (rules);
  const PremiaBadgeMoment moment = { badge_at (at), jobs };

  return premia_badge_replay_new (read, history, &moment, NULL, NULL);
}

static PremiaBadgeReplay *
replay (const char *rules, const char *people, const char *rows, const char *at, PremiaBadgeJobs jobs)
{
  g_autoptr (PremiaBadgeHistory) history = badge_history (people, rows);

  return play (rules, history, at, jobs);
}

/* "level experience balance" of an account. */
static char *
stand (PremiaBadgeReplay *self, const char *account)
{
  const guint index = (guint) premia_badge_history_find_account (premia_badge_replay_get_history (self), account);
  g_autofree char *experience = premia_badge_replay_dup_experience (self, index), *balance = premia_badge_replay_dup_balance (self, index);

  return g_strdup_printf ("%u %s %s", premia_badge_replay_get_level (self, index), experience, balance);
}

#define assert_stand(self, account, expected) \
  G_STMT_START { g_autofree char *stand_ = stand (self, account); g_assert_cmpstr (stand_, ==, expected); } G_STMT_END

/* "account what index[.rank] time" of each event, a blank between them; the time as day of the month and hour. */
static char *
tell_events (PremiaBadgeReplay *self)
{
  static const char *const kinds[] = { "reached", "unlocked", "up", "down", "given", "recalled" };
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  GString *text = g_string_new (NULL);
  guint n;
  const PremiaBadgeEvent *events = premia_badge_replay_get_events (self, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *at = premia_instant_to_string (events[i].at, utc);

      g_string_append_printf (text, "%s%s %s %u", i == 0 ? "" : "; ", premia_badge_history_get_account (premia_badge_replay_get_history (self), events[i].account),
                              kinds[events[i].kind], events[i].index);
      if (events[i].kind == PREMIA_BADGE_GIVEN)
        g_string_append_printf (text, ".%u", events[i].rank);
      g_string_append_printf (text, " %.11s", at + 5);
    }
  return g_string_free (text, FALSE);
}

#define assert_events(self, expected) \
  G_STMT_START { g_autofree char *events_ = tell_events (self); g_assert_cmpstr (events_, ==, expected); } G_STMT_END

/* "account action key reason", as they were refused. */
static char *
tell_refused (PremiaBadgeReplay *self)
{
  GArray *refused = premia_badge_replay_get_refused (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < refused->len; i++)
    {
      const PremiaBadgeRefused *row = &g_array_index (refused, PremiaBadgeRefused, i);

      g_string_append_printf (text, "%s%s %s %s %s", i == 0 ? "" : "; ", premia_badge_history_get_account (premia_badge_replay_get_history (self), row->account),
                              premia_badge_history_get_action (premia_badge_replay_get_history (self), row->action), row->key, premia_refused_reason_to_string (row->reason));
    }
  return g_string_free (text, FALSE);
}

#define assert_refused(self, expected) \
  G_STMT_START { g_autofree char *refused_ = tell_refused (self); g_assert_cmpstr (refused_, ==, expected); } G_STMT_END

/* n rows of one action, an hour apart from 2026-01-01 on. */
static char *
repeat (const char *account, const char *action, guint n, guint first)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (rows, "%s,%s,%s%u,2026-01-%02uT%02u:00:00\n", account, action, action, first + i, 1 + (first + i) / 24, (first + i) % 24);
  return g_string_free (rows, FALSE);
}

#define LEVELS "level 400 1\nlevel 800 2\nlevel 1200 4\nlevel 2000 8\nlevel 4000 16\n"

/* EXAMPLES.md 20. */
static void
test_levels (void)
{
  static const struct { const char *xp, *expected; } steps[] = {
    { "399", "0 399 0" }, { "400", "1 400 1" }, { "1200", "3 1200 7" }, { "4000", "5 4000 31" }, { "1e9", "5 1000000000 31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *rules = g_strdup_printf (LEVELS "action work %s 0", steps[i].xp);
      g_autoptr (PremiaBadgeReplay) self = replay (rules, "ann", "ann,work,1,2026-01-01", "2026-02-01", PREMIA_BADGE_JOBS_ONCE);

      assert_stand (self, "ann", steps[i].expected);
    }
}

static void
test_level_lost_and_regained_pays_nothing_again (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay (LEVELS "action up 800 0\naction down -500 0", "ann",
                                               "ann,up,1,2026-01-01T01:00\nann,down,2,2026-01-01T02:00\nann,up,3,2026-01-01T03:00", "2026-02-01", PREMIA_BADGE_JOBS_ONCE);

  assert_stand (self, "ann", "2 1100 3");
  assert_events (self, "ann up 1 01-01T01:00; ann up 2 01-01T01:00; ann down 0 01-01T02:00; ann up 1 01-01T03:00; ann up 2 01-01T03:00");
}

static void
test_negative_experience (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action up 3 0\naction down -5 2", "ann",
                                               "ann,down,1,2026-01-01T01:00\nann,up,2,2026-01-01T02:00\nann,down,3,2026-01-01T03:00\nann,down,4,2026-01-01T04:00", "2026-02-01",
                                               PREMIA_BADGE_JOBS_ONCE);

  /* The first and the last find nothing to take and are refused whole, their reward with them; the other takes what there is. */
  assert_stand (self, "ann", "0 0 2");
  assert_refused (self, "ann down 1 penalty_at_zero; ann down 4 penalty_at_zero");
}

static void
test_negative_reward (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("level 10 4\naction pay 0 0.3\naction fine 10 -1", "ann,,,,,\nbob",
                                               "ann,pay,1,2026-01-01T01:00\nann,fine,2,2026-01-01T02:00\nbob,fine,3,2026-01-01T03:00\nbob,fine,4,2026-01-01T04:00", "2026-02-01",
                                               PREMIA_BADGE_JOBS_ONCE);

  /* It takes what was there before the action, so the level's 4, which the same action brings, stay. */
  assert_stand (self, "ann", "1 10 4");
  assert_stand (self, "bob", "1 20 3");
}

static void
test_unlocking_is_late (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("level 10 1\naction call 0 0\naction other 0 0\nachievement two 2 10 0.5 call:1", "ann,,,,,\nbob",
                                               "ann,call,1,2026-01-01T01:00\nann,call,2,2026-01-01T02:00\nann,other,3,2026-01-01T03:00\nann,call,4,2026-01-01T04:00\n"
                                               "bob,call,1,2026-01-01T05:00\nbob,call,2,2026-01-01T06:00",
                                               "2026-02-01", PREMIA_BADGE_JOBS_ONCE);
  const PremiaBadgeProgress *progress;

  assert_events (self, "ann reached 0 01-01T02:00; ann up 1 01-01T04:00; ann unlocked 0 01-01T04:00; bob reached 0 01-01T06:00");
  assert_stand (self, "ann", "1 10 1.5");
  assert_stand (self, "bob", "0 0 0");
  progress = premia_badge_replay_get_progress (self, 1, 0);
  g_assert_cmpint (progress->progress, ==, 2);
  g_assert_true (progress->unlocked_at == PREMIA_NEVER);
  g_assert_cmpuint (premia_badge_replay_count_earners (self, PREMIA_BADGE_ACHIEVEMENT, 0, 0), ==, 2);
}

static void
test_progress_ends_at_both_ends (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action won 0 0\naction lost 0 0\nachievement three 3 0 0 won:2 lost:-1", "ann,,,,,\nbob,,,,,\ncid",
                                               "ann,lost,1,2026-01-01\nann,lost,2,2026-01-02\nbob,won,1,2026-01-01\nbob,won,2,2026-01-02\nbob,lost,3,2026-01-03\nbob,lost,4,2026-01-04\n"
                                               "bob,lost,5,2026-01-05\ncid,won,1,2026-01-01\ncid,won,2,2026-01-01",
                                               "2026-02-01", PREMIA_BADGE_JOBS_ONCE);

  g_assert_cmpint (premia_badge_replay_get_progress (self, 0, 0)->progress, ==, 0);
  /* Unlocked by the first loss after it was reached, for ever. */
  g_assert_cmpint (premia_badge_replay_get_progress (self, 1, 0)->progress, ==, 3);
  g_assert_true (premia_badge_replay_get_progress (self, 1, 0)->unlocked_at == badge_at ("2026-01-03"));
  g_assert_cmpint (premia_badge_replay_get_progress (self, 2, 0)->progress, ==, 3);
}

static void
test_one_that_tracks_unlocking (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action call 1 1\nachievement a 1 0 0 call:1\nachievement b 2 0 0 call:1\nachievement all 1 5 5 achivx.UnlockAchievement:1", "ann",
                                               "ann,call,1,2026-01-01T01:00\nann,call,2,2026-01-01T02:00\nann,call,3,2026-01-01T03:00\nann,call,4,2026-01-01T04:00", "2026-02-01",
                                               PREMIA_BADGE_JOBS_ONCE);

  /* a unlocks with the second call; then "all" is reached, and whatever would unlock b is refused whole, for ever. */
  assert_events (self, "ann reached 0 01-01T01:00; ann unlocked 0 01-01T02:00; ann reached 1 01-01T02:00; ann reached 2 01-01T02:00");
  assert_refused (self, "ann call 3 unlock_conflict; ann call 4 unlock_conflict");
  assert_stand (self, "ann", "0 2 2");
}

static void
test_what_is_refused (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action tour 5 0 once\naction bit 0.5 1\naction call 1.5 0\nachievement late 2 0.25 9 call:1", "ann,,,,,\nbob",
                                               "ann,tour,,2026-01-01T01:00\nann,tour,x,2026-01-01T02:00\nann,bit,1,2026-01-01T03:00\nann,call,1,2026-01-01T04:00\nann,call,1,2026-01-01T05:00\n"
                                               "ann,call,2,2026-01-01T06:00\nann,call,3,2026-01-01T07:00\nbob,call,1,2026-01-01T01:00\nbob,dance,1,2026-01-01T01:00\neve,dance,1,2026-01-01T01:00",
                                               "2026-02-01", PREMIA_BADGE_JOBS_ONCE);
  const int dance = premia_badge_history_find_action (premia_badge_replay_get_history (self), "dance");

  assert_refused (self, "ann tour x already_exists; ann bit 1 fractional_xp; ann call 1 already_exists; ann call 3 fractional_xp");
  assert_stand (self, "ann", "0 8 0");
  assert_stand (self, "bob", "0 1 0");
  /* eve is nobody of ours. */
  g_assert_cmpuint (premia_badge_replay_count_ignored (self, (guint) dance), ==, 1);
  g_assert_cmpuint (premia_badge_replay_count_people (self), ==, 2);
}

/* A refused action is not there: the same one may come again. */
static void
test_refused_may_come_again (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action up 2 0\naction down -1 0", "ann",
                                               "ann,down,k,2026-01-01T01:00\nann,up,1,2026-01-01T02:00\nann,down,k,2026-01-01T03:00\nann,down,k,2026-01-01T04:00", "2026-02-01", PREMIA_BADGE_JOBS_ONCE);

  assert_refused (self, "ann down k penalty_at_zero; ann down k already_exists");
  assert_stand (self, "ann", "0 1 0");
}

#define AUTHOR "action post 0 0\naction banned 0 0\nmedal Author 10=31:15 100=93:45 recall=31:7 post:1 banned:-1\n"

/* EXAMPLES.md 21. */
static void
test_medal_at_its_threshold (void)
{
  for (guint n = 14; n <= 46; n++)
    {
      g_autofree char *posts = repeat ("ann", "post", n, 0);
      g_autoptr (PremiaBadgeReplay) self = replay (AUTHOR, "ann", posts, "2026-01-20", PREMIA_BADGE_JOBS_ONCE);

      g_assert_cmpint (premia_badge_replay_get_medal (self, 0, 0), ==, n < 15 ? -1 : n < 45 ? 0 : 1);
    }
}

static void
test_medal_over_time (void)
{
  g_autofree char *posts = repeat ("ann", "post", 15, 0);
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann", posts);
  g_autoptr (PremiaBadgeReplay) daily = play (AUTHOR, history, "2026-03-01T12:00", PREMIA_BADGE_JOBS_DAILY);
  g_autoptr (PremiaBadgeReplay) once = play (AUTHOR, history, "2026-02-01T07:00:00", PREMIA_BADGE_JOBS_ONCE);
  g_autoptr (PremiaBadgeReplay) later = play (AUTHOR, history, "2026-02-01T08:00:00.001", PREMIA_BADGE_JOBS_ONCE);
  g_autoptr (PremiaBadgeReplay) never = play (AUTHOR, history, "2026-01-15", PREMIA_BADGE_JOBS_NEVER);

  /* 15 posts of 1 January, 0:00 to 14:00: all are there at the next midnight; at that of 1 February 31 days are just over for none of
   * them, a day later for all. The rank is not lowered in between. */
  assert_events (daily, "ann given 0.0 01-02T00:00; ann recalled 0 02-02T00:00");
  g_assert_cmpint (premia_badge_replay_get_medal (daily, 0, 0), ==, -1);
  g_assert_cmpuint (premia_badge_replay_count_earners (daily, PREMIA_BADGE_MEDAL, 0, 0), ==, 1);
  g_assert_cmpuint (premia_badge_replay_count_earners (daily, PREMIA_BADGE_MEDAL, 0, 1), ==, 0);
  /* Of the first job ever, 8 of them are still in sight: below 15, so it gives nothing. */
  assert_events (once, "");
  assert_events (later, "");
  assert_events (never, "");
}

/* A post at the very moment of the job is not in [now − period, now); one that is just a period old is. */
static void
test_ends_of_a_period (void)
{
  static const char rules[] = "action post 0 0\nmedal M 1=1:1 post:1";
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann", "ann,post,1,2026-01-05T10:00");
  static const struct { const char *at; int rank; } moments[] = { { "2026-01-05T10:00:00", -1 }, { "2026-01-05T10:00:00.001", 0 }, { "2026-01-06T10:00:00", 0 }, { "2026-01-06T10:00:00.001", -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (PremiaBadgeReplay) self = play (rules, history, moments[i].at, PREMIA_BADGE_JOBS_ONCE);

      g_assert_cmpint (premia_badge_replay_get_medal (self, 0, 0), ==, moments[i].rank);
    }
}

static void
test_medal_by_age (void)
{
  static const char rules[] = "age Old 3=7 5=28 7=56";
  static const char people[] = "ann,,,,,2026-01-01\nbob,,,,,2026-01-20\ncid";
  g_autoptr (PremiaBadgeReplay) once = replay (rules, people, "", "2026-01-29", PREMIA_BADGE_JOBS_ONCE);
  g_autoptr (PremiaBadgeReplay) daily = replay (rules, people, "", "2026-01-29", PREMIA_BADGE_JOBS_DAILY);

  g_assert_cmpint (premia_badge_replay_get_medal (once, 0, 0), ==, 1);
  g_assert_cmpint (premia_badge_replay_get_medal (once, 1, 0), ==, 0);
  g_assert_cmpint (premia_badge_replay_get_medal (once, 2, 0), ==, -1);
  assert_events (daily, "ann given 0.0 01-08T00:00; bob given 0.0 01-27T00:00; ann given 0.1 01-29T00:00");
}

static void
test_reduction (void)
{
  static const char rules[] = "level 100 1\naction work 150 0\naction seen 0 0 quiet\nreduce 60 2 3";
  static const char rows[] = "ann,work,1,2026-01-01T12:00\nann,seen,2,2026-01-20T12:00";
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann,,,,,\nbob", rows);
  g_autoptr (PremiaBadgeReplay) daily = play (rules, history, "2026-01-31", PREMIA_BADGE_JOBS_DAILY);
  g_autoptr (PremiaBadgeReplay) once = play (rules, history, "2026-01-31", PREMIA_BADGE_JOBS_ONCE);
  g_autoptr (PremiaBadgeReplay) early = play (rules, history, "2026-01-03T12:00", PREMIA_BADGE_JOBS_ONCE);

  /* First at the midnight of the 4th, then 3 whole days after it: not on the 7th, but on the 8th, the 12th; what is quiet wakes nobody. */
  assert_events (daily, "ann up 1 01-01T12:00; ann down 0 01-04T00:00");
  assert_stand (daily, "ann", "0 0 1");
  assert_stand (once, "ann", "0 90 1");
  assert_stand (early, "ann", "1 150 1");
}

static void
test_boards (void)
{
  static const struct { const char *account, *score; } best[] = { { "bob", "2.3" }, { "ann", "2" }, { "cid", "2" } };
  g_autoptr (PremiaBadgeReplay) self = replay ("action won 7 0\naction lost 0 0\nboard Best 3 won:1 lost:0.1\nboard Most 1", "cid,,,,,\nann,,,,,\nbob,,,,,\ndan,,,,,\nevi",
                                               "ann,won,1,2026-01-01\nann,won,2,2026-01-01\nbob,won,1,2026-01-01\nbob,won,2,2026-01-01\nbob,lost,3,2026-01-01\nbob,lost,4,2026-01-01\n"
                                               "bob,lost,5,2026-01-01\ncid,won,1,2026-01-01\ncid,won,2,2026-01-01\ndan,lost,1,2026-01-01\nstranger,won,1,2026-01-01",
                                               "2026-02-01", PREMIA_BADGE_JOBS_NEVER);
  GArray *leaders = premia_badge_replay_get_leaders (self, 0);

  g_assert_cmpuint (leaders->len, ==, G_N_ELEMENTS (best));
  for (guint i = 0; i < leaders->len; i++)
    {
      const PremiaBadgeLeader *leader = &g_array_index (leaders, PremiaBadgeLeader, i);

      g_assert_cmpstr (premia_badge_history_get_account (premia_badge_replay_get_history (self), leader->account), ==, best[i].account);
      g_assert_cmpstr (leader->score, ==, best[i].score);
    }
  leaders = premia_badge_replay_get_leaders (self, 1);
  g_assert_cmpuint (leaders->len, ==, 1);
  g_assert_cmpstr (g_array_index (leaders, PremiaBadgeLeader, 0).score, ==, "14");
}

/* 10^30 and 10^-30 do not fit one scale of 128 bits: nothing of either is lost. */
static void
test_tokens_of_any_size (void)
{
  g_autoptr (PremiaBadgeReplay) self = replay ("action big 1e20 1e30\naction small 0 1e-30\naction fine 0 -3e29", "ann",
                                               "ann,big,1,2026-01-01T01:00\nann,small,2,2026-01-01T02:00\nann,fine,3,2026-01-01T03:00", "2026-02-01", PREMIA_BADGE_JOBS_ONCE);
  g_autofree char *cost = premia_badge_replay_dup_cost (self);

  assert_stand (self, "ann", "0 100000000000000000000 700000000000000000000000000000.000000000000000000000000000001");
  g_assert_cmpstr (cost, ==, "700000000000000000000000000000.000000000000000000000000000001");
  g_assert_cmpint (premia_badge_replay_get_experience (self, 0), ==, G_MAXINT64);
}

/* The same rows out of a workspace's columns, in another order, give the same. */
static void
test_history_of_a_dataset (void)
{
  static const char rules[] = "level 3 1\naction CallMade 1 0.1\naction DealWon 2 1\nachievement a 3 1 1 CallMade:1 DealWon:1\nmedal M 1=2:2 CallMade:1";
  static const char people[] = "ann,,,,,2026-01-01\nbob";
  static const char rows[] = "bob,CallMade,1,2026-01-02T01:00\nann,CallMade,1,2026-01-01T03:00\nann,DealWon,2,2026-01-01T02:00\nann,CallMade,3,2026-01-01T01:00\nann,CallMade,4,2026-01-01T05:00";
  g_autoptr (PremiaDataset) dataset = company_dataset (people, rows, NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaBadgeHistory) of_dataset = premia_badge_history_new (dataset, utc), of_rows = badge_history (people, rows);
  g_autoptr (PremiaBadgeReplay) a = play (rules, of_dataset, "2026-02-01", PREMIA_BADGE_JOBS_DAILY), b = play (rules, of_rows, "2026-02-01", PREMIA_BADGE_JOBS_DAILY);
  g_autofree char *x = tell_events (a), *y = tell_events (b);

  g_assert_cmpstr (x, ==, y);
  g_assert_true (strstr (x, "ann unlocked 0 01-01T05:00") != NULL);
}

static gboolean
stops (gpointer user_data)
{
  return (*(guint *) user_data)++ == 0;
}

static void
test_stopped (void)
{
  g_autoptr (PremiaGamification) rules = badge_rules ("action call 1 1");
  g_autoptr (PremiaBadgeHistory) history = badge_history ("ann\nbob\ncid", "ann,call,1,2026-01-01");
  const PremiaBadgeMoment moment = { badge_at ("2026-02-01"), PREMIA_BADGE_JOBS_ONCE };
  guint n_asked = 0;

  g_assert_null (premia_badge_replay_new (rules, history, &moment, stops, &n_asked));
  g_assert_cmpuint (n_asked, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/badge-replay/levels", test_levels);
  g_test_add_func ("/badge-replay/level-lost-and-regained", test_level_lost_and_regained_pays_nothing_again);
  g_test_add_func ("/badge-replay/negative-experience", test_negative_experience);
  g_test_add_func ("/badge-replay/negative-reward", test_negative_reward);
  g_test_add_func ("/badge-replay/unlocking-is-late", test_unlocking_is_late);
  g_test_add_func ("/badge-replay/progress-ends", test_progress_ends_at_both_ends);
  g_test_add_func ("/badge-replay/tracks-unlocking", test_one_that_tracks_unlocking);
  g_test_add_func ("/badge-replay/refused", test_what_is_refused);
  g_test_add_func ("/badge-replay/refused-may-come-again", test_refused_may_come_again);
  g_test_add_func ("/badge-replay/medal-threshold", test_medal_at_its_threshold);
  g_test_add_func ("/badge-replay/medal-over-time", test_medal_over_time);
  g_test_add_func ("/badge-replay/ends-of-a-period", test_ends_of_a_period);
  g_test_add_func ("/badge-replay/medal-by-age", test_medal_by_age);
  g_test_add_func ("/badge-replay/reduction", test_reduction);
  g_test_add_func ("/badge-replay/boards", test_boards);
  g_test_add_func ("/badge-replay/tokens-of-any-size", test_tokens_of_any_size);
  g_test_add_func ("/badge-replay/of-a-dataset", test_history_of_a_dataset);
  g_test_add_func ("/badge-replay/stopped", test_stopped);

  return g_test_run ();
}
