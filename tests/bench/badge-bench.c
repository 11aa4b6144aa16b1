/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to play a company's history through the rules of badges, and to see what another threshold would do:
 *
 *     badge-bench [ACTIONS]
 *
 * A million actions of 500 people in a year: calls, conversations, appointments and what comes of them; five levels, twelve achievements, four
 * medals that are given and recalled at every midnight, three leader boards, experience that is reduced. Beside it, as a reference, what a
 * database needs to count the same actions by account and name, once: the least that anybody would ask of one. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"
#include "support/badge-rules.h"
#include "support/company.h"

#include "engine/premia-badge-trial.h"

#include <sqlite3.h>
#include <stdlib.h>

#define PEOPLE 500
#define START  G_GINT64_CONSTANT (1735689600000000) /* 2025-01-01 */
#define YEAR   (G_GINT64_CONSTANT (365) * 86400 * PREMIA_MICROS_PER_SECOND)

static const char rules_text[]
  = "level 250 1\nlevel 1000 2\nlevel 2500 5\nlevel 6000 10\nlevel 15000 25\n"
    "action CallMade 1 0\naction ConversationHeld 2 0\naction AppointmentSet 10 0.1\naction AppointmentHeld 10 0.25\naction AppointmentNoShow -2 0\n"
    "action AppointmentQualified 20 0.5\naction AppointmentRejected -5 -0.25 quiet\naction DealWon 50 2\naction DealLost 0 0\naction DealCancelled -25 -1 quiet\n"
    "achievement FirstSet 1 10 0.5 AppointmentSet:1\nachievement Held10 10 10 1 AppointmentHeld:1\nachievement Held100 100 100 5 AppointmentHeld:1 AppointmentNoShow:-1\n"
    "achievement Held500 500 100 5 AppointmentHeld:1 AppointmentNoShow:-1\nachievement FirstDeal 1 10 1 DealWon:1\nachievement Deals10 10 100 10 DealWon:1 DealCancelled:-1\n"
    "achievement Deals50 50 100 10 DealWon:1 DealCancelled:-1\nachievement Calls1000 1000 0 1 CallMade:1\nachievement Talks500 500 10 1 ConversationHeld:1\n"
    "achievement Quality 50 50 5 AppointmentQualified:2 AppointmentRejected:-3\nachievement Funnel 200 50 5 ConversationHeld:1 AppointmentSet:2 AppointmentHeld:3 DealWon:10\n"
    "achievement Keeper 20 20 2 DealWon:1 DealLost:-1\n"
    "medal Setter 1=31:10 2=31:25 3=93:90 recall=31:3 AppointmentQualified:1 AppointmentRejected:-1\nmedal Caller 1=7:50 2=31:300 recall=31:20 CallMade:1\n"
    "medal Closer 1=31:2 2=93:8 3=93:15 recall=93:1 DealWon:1 DealCancelled:-1\nmedal Host 1=14:5 2=14:10 recall=31:3 AppointmentHeld:1 AppointmentNoShow:-1\n"
    "age Veteran 1=90 2=180 5=300\nboard Qualified 10 AppointmentQualified:1 AppointmentRejected:-1\nboard Deals 10 DealWon:1\nboard Experience 10\nreduce 200 30 30\n";

/* Of 100 actions. */
static const struct { const char *name; guint share; } kinds[] = {
  { "CallMade", 55 }, { "ConversationHeld", 20 }, { "AppointmentSet", 8 }, { "AppointmentHeld", 6 }, { "AppointmentNoShow", 2 },
  { "AppointmentQualified", 4 }, { "AppointmentRejected", 1 }, { "DealWon", 1 }, { "DealLost", 2 }, { "DealCancelled", 1 },
};

static guint64
draw (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return *state >> 33;
}

static const char *
draw_kind (guint64 *state)
{
  guint place = (guint) (draw (state) % 100), kind = 0;

  while (place >= kinds[kind].share)
    place -= kinds[kind++].share;
  return kinds[kind].name;
}

static char *
name_people (void)
{
  GString *people = g_string_new (NULL);

  for (guint i = 0; i < PEOPLE; i++)
    g_string_append_printf (people, "person-%03u,,,,,2025-01-01\n", i);
  return g_string_free (people, FALSE);
}

typedef struct
{
  PremiaBadgeHistory *history;
  PremiaGamification *rules;
  PremiaBadgeMoment   moment;
  sqlite3            *database;
  PremiaBadgeTrial   *trial;
  guint               threshold;
} Bench;

static void
check (sqlite3 *database, int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (database));
}

static void
make (Bench *self, guint n)
{
  g_autofree char *names = name_people ();
  g_autoptr (PremiaPeople) people = company_people (names);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaBadgeHistoryBuilder) builder = premia_badge_history_builder_new (people, utc);
  guint64 state = 1;
  sqlite3_stmt *insert;

  check (self->database, sqlite3_open (":memory:", &self->database));
  check (self->database, sqlite3_exec (self->database, "CREATE TABLE actions (account TEXT, action TEXT, at INTEGER) STRICT; BEGIN", NULL, NULL, NULL));
  check (self->database, sqlite3_prepare_v2 (self->database, "INSERT INTO actions VALUES (?, ?, ?)", -1, &insert, NULL));
  premia_action_sink_begin (PREMIA_ACTION_SINK (builder), "bench", NULL);
  for (guint i = 0; i < n; i++)
    {
      char account[16], key[16];
      PremiaActionRow row = { account, draw_kind (&state), key, START + (gint64) ((double) i / n * (double) YEAR), "", PREMIA_NEVER, 0, FALSE, "", "", "", "", "", 0 };
      PremiaSinkVerdict verdict;

      g_snprintf (account, sizeof account, "person-%03u", (guint) (draw (&state) % PEOPLE));
      g_snprintf (key, sizeof key, "k%u", i);
      premia_action_sink_add (PREMIA_ACTION_SINK (builder), &row, &verdict, NULL);
      sqlite3_bind_text (insert, 1, account, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, row.action, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (insert, 3, row.at);
      check (self->database, sqlite3_step (insert));
      sqlite3_reset (insert);
    }
  premia_action_sink_finish (PREMIA_ACTION_SINK (builder), NULL);
  sqlite3_finalize (insert);
  check (self->database, sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL));
  self->history = premia_badge_history_builder_end (builder);
}

static void
play (gpointer data)
{
  Bench *self = data;

  premia_badge_replay_unref (premia_badge_replay_new (self->rules, self->history, &self->moment, NULL, NULL));
}

static void
try_another (gpointer data)
{
  Bench *self = data;

  g_array_unref (premia_badge_trial_list (self->trial, 1 + self->threshold++ % 900));
}

static int
take (void *data, int n, char **values, char **names)
{
  return 0;
}

static void
count (gpointer data)
{
  Bench *self = data;

  check (self->database, sqlite3_exec (self->database, "SELECT account, action, count(*) FROM actions GROUP BY account, action", take, NULL, NULL));
}

int
main (int argc, char **argv)
{
  Bench self = { .rules = badge_rules (rules_text), .moment = { START + YEAR, PREMIA_BADGE_JOBS_DAILY } };
  BenchBar bar = { "badges: a replay, every midnight a job", 0, "ms", "", 0, 60, FALSE }, beside = { "badges: a replay", 0, "ms", "SQLite counts once", 0, 1, FALSE };
  BenchBar moved = { "badges: another threshold", 0, "ms", "", 0, 5, FALSE };
  g_autoptr (PremiaBadgeReplay) replay = NULL;
  double fastest;

  make (&self, argc > 1 ? (guint) atoi (argv[1]) : 1000000);
  bar.measured = bench_clock_measure (play, &self, 9, &fastest);
  beside.measured = bar.measured;
  beside.reference = bench_clock_median (count, &self, 3);
  g_print ("a replay: %.1f ms, the fastest %.1f ms\n", bar.measured, fastest);
  replay = premia_badge_replay_new (self.rules, self.history, &self.moment, NULL, NULL);
  /* A thousand calls. */
  self.trial = premia_badge_trial_new (replay, PREMIA_BADGE_ACHIEVEMENT, 7, 0);
  moved.measured = bench_clock_median (try_another, &self, 99);
  bench_bar_tell (&moved);
  bench_bar_tell (&bar);
  bench_bar_tell (&beside);
  premia_badge_trial_free (self.trial);
  premia_gamification_unref (self.rules);
  premia_badge_history_unref (self.history);
  sqlite3_close (self.database);
  return 0;
}
