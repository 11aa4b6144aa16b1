/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prize that is paid twice costs money, one that gets lost costs more. */
#include "room.h"

#include "exchange/premia-contest-file.h"
#include "jobs/premia-award-job.h"
#include "jobs/premia-close-job.h"
#include "store/premia-workspace-audit.h"
#include "store/premia-workspace-pay.h"
#include "store/premia-workspace-server.h"

#include <string.h>

#define SCHEME                                                                                                              \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\","     \
  "\"measures\":{},\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"}]}"
#define CONTEST(reward)                                                                                                     \
  "{\"premia\":\"contest/1\",\"id\":\"best\",\"name\":\"Best\",\"kind\":\"contest\",\"span\":{\"every\":\"month\",\"from\":\"2026-01-01\"},"   \
  "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"}},"               \
  "\"value\":\"held\",\"winners\":2" reward "}"
#define ACTION CONTEST (",\"reward\":{\"action\":\"ContestWon\"}")
#define PAY    CONTEST (",\"reward\":{\"pay\":[\"100\",\"50.01\"]}")

static void
import (Room *room, const char *name, const char *text)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 1);
  g_autofree char *path = room_write (room, name, text);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
begin (Room *room)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Rooms", "RUB", "UTC");

  room_begin (room);
  g_assert_true (premia_workspace_set_settings (room->workspace, settings, NULL));
  import (room, "people.csv", "id,name\nann,Ann\nbob,Bob\ncy,Cy\n");
  import (room, "actions.csv", "account,action,key,at\nann,AppointmentSet,a,2026-01-05T10:00\ncy,AppointmentHeld,a#2,2026-01-06T10:00\n"
                               "bob,AppointmentSet,b,2026-01-05T10:00\ncy,AppointmentHeld,b#2,2026-01-06T10:00\n");
  import (room, "scheme.json", SCHEME);
}

static PremiaPeriod
month (int number)
{
  return (PremiaPeriod){ PREMIA_PERIOD_MONTH, 2026 * 12 + number - 1 };
}

static GPtrArray *
plan (Room *room, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaContest) contest = premia_contest_file_parse (text, -1, "c", &error);
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (room->workspace, NULL, &error);
  g_autoptr (GPtrArray) awards = premia_workspace_list_awards (room->workspace, &error);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaContestResult) result = NULL;
  GPtrArray *orders;
  PremiaInstant at;

  g_assert_no_error (error);
  g_assert_true (premia_instant_parse ("2026-02-10", utc, &at, NULL));
  result = premia_contest_result_new (contest, dataset, utc, "RUB", at, &error);
  g_assert_no_error (error);
  orders = premia_award_orders_new (result, NULL, awards, premia_words_plain ());
  premia_award_orders_set_run (orders, "s", month (2));
  return orders;
}

static gboolean
run (Room *room, GPtrArray *orders, gboolean take_back, GError **error)
{
  g_autoptr (PremiaAwardJob) job = premia_award_job_new (room->workspace, orders, take_back);

  return premia_job_run (PREMIA_JOB (job), NULL, error);
}

static void
succeed (Room *room, GPtrArray *orders, gboolean take_back)
{
  g_autoptr (GError) error = NULL;

  run (room, orders, take_back, &error);
  g_assert_no_error (error);
}

static guint
count_awards (Room *room)
{
  g_autoptr (GPtrArray) awards = premia_workspace_list_awards (room->workspace, NULL);

  return awards->len;
}

static guint
count_requests (Room *room, int state)
{
  g_autoptr (GPtrArray) requests = premia_workspace_list_action_requests (room->workspace, state, NULL);

  return requests->len;
}

static GPtrArray *
list_lines (Room *room)
{
  const PremiaPeriod february = month (2);

  return premia_workspace_list_adjustments (room->workspace, "s", &february, NULL);
}

/* Two who tie share 150.01: 75.01 and 75.00, each with its reason, and each once. */
static void
test_pay (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, again = NULL, lines = NULL, gone = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaAdjustment *line;
  PremiaMoney sum;

  begin (&room);
  orders = plan (&room, PAY);
  g_assert_cmpuint (orders->len, ==, 2);
  g_assert_true (premia_award_orders_sum (orders, &sum));
  g_assert_cmpint (sum, ==, 150010000);
  succeed (&room, orders, FALSE);
  lines = list_lines (&room);
  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->person, ==, "ann");
  g_assert_cmpint (line->amount, ==, 75010000);
  g_assert_cmpstr (line->reason, ==, "Contest “Best”, 2026-01, place 1");
  again = plan (&room, PAY);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_false (run (&room, orders, FALSE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_EXISTS);
  g_ptr_array_unref (lines);
  lines = list_lines (&room);
  g_assert_cmpuint (lines->len, ==, 2);
  succeed (&room, orders, TRUE);
  gone = list_lines (&room);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_cmpuint (count_awards (&room), ==, 0);
  succeed (&room, orders, FALSE);
  g_assert_cmpuint (count_awards (&room), ==, 2);
  room_end (&room);
}

/* What a closed run pays is paid, and what somebody changed by hand stays theirs. */
static void
test_pay_of_closed_run (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, lines = NULL;
  g_autoptr (GError) error = NULL;

  begin (&room);
  orders = plan (&room, PAY);
  succeed (&room, orders, FALSE);
  {
    g_autoptr (PremiaCloseJob) january = premia_close_job_new (room.workspace, "s", month (1), PREMIA_NEVER);
    g_autoptr (PremiaCloseJob) february = premia_close_job_new (room.workspace, "s", month (2), PREMIA_NEVER);

    premia_close_job_set_approve (january, TRUE);
    premia_close_job_set_approve (february, TRUE);
    premia_job_run (PREMIA_JOB (january), NULL, &error);
    g_assert_no_error (error);
    premia_job_run (PREMIA_JOB (february), NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_false (run (&room, orders, TRUE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  g_assert_cmpuint (count_awards (&room), ==, 2);
  lines = list_lines (&room);
  g_assert_cmpuint (lines->len, ==, 2);
  room_end (&room);
}

static void
refuse_to_take_back (Room *room, GPtrArray *orders)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (run (room, orders, TRUE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
}

/* Its number again, for something else: by the number alone nobody can tell it from the prize with another reason, so the safe side is to
 * take back nothing, neither that line nor the award, until somebody has looked at it. */
static void
test_pay_taken_off_by_hand (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, lines = NULL, left = NULL;
  PremiaAdjustment other;

  begin (&room);
  orders = plan (&room, PAY);
  succeed (&room, orders, FALSE);
  lines = list_lines (&room);
  other = *(PremiaAdjustment *) g_ptr_array_index (lines, 1);
  g_assert_true (premia_workspace_remove_adjustment (room.workspace, other.id, NULL, NULL));
  other.reason = (char *) "Something else";
  g_assert_true (premia_workspace_add_adjustment (room.workspace, &other, NULL, NULL));
  refuse_to_take_back (&room, orders);
  g_assert_cmpuint (count_awards (&room), ==, 2);
  left = list_lines (&room);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (((PremiaAdjustment *) g_ptr_array_index (left, 1))->reason, ==, "Something else");
  /* With that line gone there is nothing left of the prize on the run. */
  g_assert_true (premia_workspace_remove_adjustment (room.workspace, other.id, NULL, NULL));
  succeed (&room, orders, TRUE);
  g_assert_cmpuint (count_awards (&room), ==, 0);
  room_end (&room);
}

/* Somebody has made the prize larger on the run: taking the award back may not throw that away unsaid. */
static void
test_pay_changed_by_hand (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, lines = NULL, left = NULL;
  PremiaAdjustment changed;

  begin (&room);
  orders = plan (&room, PAY);
  succeed (&room, orders, FALSE);
  lines = list_lines (&room);
  changed = *(PremiaAdjustment *) g_ptr_array_index (lines, 0);
  changed.amount += 5 * PREMIA_MICRO;
  g_assert_true (premia_workspace_change_adjustment (room.workspace, &changed, NULL, NULL));
  refuse_to_take_back (&room, orders);
  g_assert_cmpuint (count_awards (&room), ==, 2);
  left = list_lines (&room);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpint (((PremiaAdjustment *) g_ptr_array_index (left, 0))->amount, ==, 80010000);
  room_end (&room);
}

#define STREAK                                                                                                              \
  "{\"premia\":\"contest/1\",\"id\":\"run\",\"name\":\"Run\",\"kind\":\"streak\",\"unit\":\"day\",\"length\":2,\"span\":{\"from\":\"2026-01-01\"}," \
  "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"}},"               \
  "\"value\":\"held\",\"at_least\":\"1\",\"reward\":{\"pay\":[\"100\"]}}"

/* An action that was reported late makes a streak begin a day earlier: its days are others then, and it is still the same streak. */
static void
test_streak_that_shifted (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, again = NULL, after = NULL;

  begin (&room);
  import (&room, "more.csv", "account,action,key,at\nann,AppointmentSet,c,2026-01-05T10:00\ncy,AppointmentHeld,c#2,2026-01-07T10:00\n");
  orders = plan (&room, STREAK);
  g_assert_cmpuint (orders->len, ==, 1);
  g_assert_cmpstr (((PremiaAwardOrder *) g_ptr_array_index (orders, 0))->occasion, ==, "2026-01-06/2026-01-07");
  succeed (&room, orders, FALSE);
  import (&room, "late.csv", "account,action,key,at\nann,AppointmentSet,d,2026-01-04T10:00\ncy,AppointmentHeld,d#2,2026-01-05T10:00\n");
  again = plan (&room, STREAK);
  g_assert_cmpuint (again->len, ==, 0);
  /* The next one is another. */
  import (&room, "next.csv", "account,action,key,at\nann,AppointmentSet,e,2026-01-08T10:00\ncy,AppointmentHeld,e#2,2026-01-09T10:00\n"
                             "ann,AppointmentSet,f,2026-01-08T10:00\ncy,AppointmentHeld,f#2,2026-01-10T10:00\n");
  after = plan (&room, STREAK);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((PremiaAwardOrder *) g_ptr_array_index (after, 0))->occasion, ==, "2026-01-09/2026-01-10");
  room_end (&room);
}

static void
test_wrong_run (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;

  begin (&room);
  orders = plan (&room, PAY);
  premia_award_orders_set_run (orders, "s", (PremiaPeriod) { PREMIA_PERIOD_QUARTER, 2026 * 4 });
  g_assert_false (run (&room, orders, FALSE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  {
    g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Rooms", "EUR", "UTC");

    g_assert_true (premia_workspace_set_settings (room.workspace, settings, NULL));
  }
  premia_award_orders_set_run (orders, "s", month (2));
  g_assert_false (run (&room, orders, FALSE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_assert_cmpuint (count_awards (&room), ==, 0);
  room_end (&room);
}

/* The server is told under a key of its own; what it was told it keeps. */
static void
test_action (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, requests = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaActionRequest *request;

  begin (&room);
  orders = plan (&room, ACTION);
  succeed (&room, orders, FALSE);
  requests = premia_workspace_list_action_requests (room.workspace, PREMIA_REQUEST_WAITING, NULL);
  g_assert_cmpuint (requests->len, ==, 2);
  request = g_ptr_array_index (requests, 0);
  g_assert_cmpstr (request->account, ==, "ann");
  g_assert_cmpstr (request->action, ==, "ContestWon");
  g_assert_cmpstr (request->key, ==, "#best/2026-01");
  succeed (&room, orders, TRUE);
  g_assert_cmpuint (count_requests (&room, -1), ==, 0);
  succeed (&room, orders, FALSE);
  g_ptr_array_unref (requests);
  requests = premia_workspace_list_action_requests (room.workspace, PREMIA_REQUEST_WAITING, NULL);
  request = g_ptr_array_index (requests, 1);
  g_assert_true (premia_workspace_set_action_request (room.workspace, request->id, PREMIA_REQUEST_DONE, NULL, NULL));
  /* One of two is with the server: neither is taken back. */
  g_assert_false (run (&room, orders, TRUE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  g_assert_cmpuint (count_awards (&room), ==, 2);
  g_assert_cmpuint (count_requests (&room, -1), ==, 2);
  room_end (&room);
}

static void
know_action (Room *room, const char *name, gboolean repeatable)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_action_rule_free);
  PremiaRewardActionRule *rule = premia_reward_action_rule_new ();

  g_free (rule->name);
  rule->name = g_strdup (name);
  rule->repeatable = repeatable;
  g_ptr_array_add (rules, rule);
  g_assert_true (premia_workspace_copy_action_rules (room->workspace, rules, NULL));
}

static void
test_action_unknown_there (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;

  begin (&room);
  orders = plan (&room, ACTION);
  know_action (&room, "Other", TRUE);
  g_assert_false (run (&room, orders, FALSE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  know_action (&room, "ContestWon", FALSE);
  g_assert_false (run (&room, orders, FALSE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_assert_cmpuint (count_requests (&room, -1), ==, 0);
  know_action (&room, "ContestWon", TRUE);
  succeed (&room, orders, FALSE);
  g_assert_cmpuint (count_requests (&room, -1), ==, 2);
  room_end (&room);
}

/* Whoever asks later who got what finds it in the log. */
static void
test_log (void)
{
  Room room;
  g_autoptr (GPtrArray) orders = NULL, entries = NULL;
  guint n = 0;

  begin (&room);
  orders = plan (&room, CONTEST (""));
  succeed (&room, orders, FALSE);
  succeed (&room, orders, TRUE);
  entries = premia_workspace_list_audit (room.workspace, 1, 1000, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaAuditEntry *entry = g_ptr_array_index (entries, i);

      n += g_str_has_prefix (entry->what, "award.") ? 1 : 0;
    }
  g_assert_cmpuint (n, ==, 4);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/award-job/pay-once", test_pay);
  g_test_add_func ("/award-job/closed-is-paid", test_pay_of_closed_run);
  g_test_add_func ("/award-job/taken-off-by-hand", test_pay_taken_off_by_hand);
  g_test_add_func ("/award-job/changed-by-hand", test_pay_changed_by_hand);
  g_test_add_func ("/award-job/streak-that-shifted", test_streak_that_shifted);
  g_test_add_func ("/award-job/wrong-run", test_wrong_run);
  g_test_add_func ("/award-job/server-is-told-once", test_action);
  g_test_add_func ("/award-job/server-must-know-it", test_action_unknown_there);
  g_test_add_func ("/award-job/in-the-log", test_log);
  return g_test_run ();
}
