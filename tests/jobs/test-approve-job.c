/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jobs/premia-approve-job.h"
#include "jobs/premia-server-task-job.h"

#include "store/premia-workspace-pay.h"

#include "room.h"
#include "support/stand-in.h"

#include <string.h>

/* A workspace, and a server with people on it. */
typedef struct
{
  Room          room;
  StandIn      *stand_in;
  PremiaServer *server;
  GPtrArray    *ids;
} Office;

static gboolean
office_begin (Office *office)
{
  g_autoptr (PremiaServerAddress) address = NULL;
  g_autoptr (PremiaChannel) channel = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *networks = g_test_build_filename (G_TEST_DIST, "..", "data", "server", "stand-in", "networks.json", NULL);

  if (!stand_in_is_there ())
    return FALSE;
  room_begin (&office->room);
  journal = g_build_filename (office->room.folder, "journal", NULL);
  office->stand_in = stand_in_start ("--journal", journal, "--restart", "50", "--networks", networks, NULL);
  address = premia_server_address_parse (stand_in_get_url (office->stand_in), &error);
  g_assert_no_error (error);
  channel = premia_channel_new (address, &(PremiaChannelSettings) { .token = (char *) STAND_IN_TOKEN, .ca_file = (char *) "" }, &error);
  g_assert_no_error (error);
  office->server = premia_server_new (channel);
  office->ids = g_ptr_array_new_with_free_func (g_free);
  g_clear_pointer (&error, g_error_free);
  premia_reward_account_free (premia_server_upsert_account (office->server, "anna", PREMIA_NEVER, NULL, &error));
  g_assert_no_error (error);
  return TRUE;
}

static void
office_end (Office *office)
{
  g_ptr_array_unref (office->ids);
  g_object_unref (office->server);
  stand_in_stop (office->stand_in);
  room_end (&office->room);
}

/* A payment on HOLD; @payment: (nullable): the id of a payment of ours. */
static void
add_on_hold (Office *office, const char *amount, const char *payment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) meta = g_array_new (FALSE, FALSE, sizeof (PremiaRewardMeta));
  const PremiaRewardMeta entry = { (char *) "premia.payment", (char *) payment };
  g_autoptr (PremiaRewardTransaction) row = NULL;

  if (payment != NULL)
    g_array_append_val (meta, entry);
  row = premia_server_pay (office->server, "anna", amount, PREMIA_TRANSACTION_HOLD, meta, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (office->ids, g_strdup (row->id));
}

static int
status_there (Office *office, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaRewardTransaction) row = premia_server_get_transaction (office->server, g_ptr_array_index (office->ids, index), NULL, &error);

  g_assert_no_error (error);
  return row->status;
}

static PremiaApproveJob *
run (Office *office, gboolean approve, GError **error)
{
  PremiaApproveJob *job = premia_approve_job_new (office->room.workspace, office->server, office->ids, approve);

  premia_job_run (PREMIA_JOB (job), NULL, error);
  return job;
}

static const PremiaApproveItem *
item_of (PremiaApproveJob *job, guint index)
{
  return &g_array_index (premia_approve_job_get_items (job), PremiaApproveItem, index);
}

/* What somebody else decided meanwhile would be overwritten, or shown as ours. */
static void
test_elsewhere (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) job = NULL;
  g_autoptr (PremiaRewardTransaction) kept = NULL;

  if (!office_begin (&office))
    return;
  for (guint i = 0; i < 3; i++)
    add_on_hold (&office, "10.5", NULL);
  premia_reward_transaction_free (premia_server_deny (office.server, g_ptr_array_index (office.ids, 1), NULL, NULL));
  premia_reward_transaction_free (premia_server_approve (office.server, g_ptr_array_index (office.ids, 2), NULL, NULL));
  g_ptr_array_add (office.ids, g_strdup ("0123456789abcdef01234567"));
  job = run (&office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (item_of (job, 0)->outcome, ==, PREMIA_APPROVE_DONE);
  g_assert_cmpint (item_of (job, 1)->outcome, ==, PREMIA_APPROVE_CHANGED);
  g_assert_cmpint (item_of (job, 1)->status, ==, PREMIA_TRANSACTION_DENIED);
  g_assert_cmpint (item_of (job, 2)->outcome, ==, PREMIA_APPROVE_ALREADY);
  g_assert_cmpint (item_of (job, 3)->outcome, ==, PREMIA_APPROVE_FAILED);
  g_assert_cmpstr (item_of (job, 3)->reason, !=, "");
  g_assert_cmpint (status_there (&office, 0), ==, PREMIA_TRANSACTION_PAID);
  g_assert_cmpint (status_there (&office, 1), ==, PREMIA_TRANSACTION_DENIED);
  kept = premia_workspace_find_transaction (office.room.workspace, g_ptr_array_index (office.ids, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->status, ==, PREMIA_TRANSACTION_PAID);
  office_end (&office);
}

static void
test_deny (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) job = NULL;

  if (!office_begin (&office))
    return;
  add_on_hold (&office, "3", NULL);
  add_on_hold (&office, "4", "pay-1");
  job = run (&office, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (item_of (job, i)->outcome, ==, PREMIA_APPROVE_DONE);
      g_assert_cmpint (status_there (&office, i), ==, PREMIA_TRANSACTION_DENIED);
    }
  office_end (&office);
}

/* Two workstations sent the same payment: approving both would pay it twice. */
static void
test_doubles (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) job = NULL;
  guint n_paid = 0, n_double = 0;

  if (!office_begin (&office))
    return;
  add_on_hold (&office, "10.5", "pay-1");
  add_on_hold (&office, "10.5", "pay-1");
  job = run (&office, TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      n_paid += status_there (&office, i) == PREMIA_TRANSACTION_PAID;
      n_double += item_of (job, i)->outcome == PREMIA_APPROVE_DOUBLE || item_of (job, i)->outcome == PREMIA_APPROVE_CHANGED;
    }
  g_assert_cmpuint (n_paid, ==, 1);
  g_assert_cmpuint (n_double, ==, 1);
  office_end (&office);
}

static PremiaInstant
november (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 11, 2) * G_TIME_SPAN_DAY;
}

/* To anna, of a run that is closed, while the workspace names @server. */
static void
plan_payment (PremiaWorkspace *workspace, const char *id, const char *server)
{
  PremiaClosing closing = { .scheme = (char *) "fees", .scheme_sha256 = (char *) "5c4e", .inputs_sha256 = (char *) "1f0c", .engine_version = (char *) "0.1.0",
                            .total = 1050000, .text = (char *) "{}" };
  PremiaPayment payment = { .id = (char *) id, .scheme = (char *) "fees", .person = (char *) "anna", .digest = (char *) "d1", .amount = 1050000,
                            .currency = (char *) "RUB", .tokens = (char *) "10.5", .wanted = PREMIA_TRANSACTION_PAID };
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  premia_workspace_set_author (workspace, "Mona", november, NULL);
  g_assert_true (premia_period_parse ("2026-10", &closing.period, NULL));
  payment.period = closing.period;
  g_assert_true (premia_workspace_save_scheme (workspace, "fees", "{}", 1, &error));
  g_assert_true (premia_workspace_set_run_state (workspace, "fees", closing.period, PREMIA_PAY_CHECKED, NULL, &error));
  g_assert_true (premia_workspace_set_run_state (workspace, "fees", closing.period, PREMIA_PAY_APPROVED, NULL, &error));
  g_assert_true (premia_workspace_close_run (workspace, &closing, &payment.closing, &error));
  g_assert_true (premia_workspace_set_setting (workspace, PREMIA_SERVER_ADDRESS, server, &error));
  g_ptr_array_add (payments, &payment);
  g_assert_true (premia_workspace_plan_payments (workspace, payments, NULL, &error));
}

/* The workspace pays it on another server: approved here it would be paid twice. Denying it takes nothing from anybody. */
static void
test_of_another_server (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) approving = NULL, denying = NULL;

  if (!office_begin (&office))
    return;
  plan_payment (office.room.workspace, "pay-1", "https://rewards.example");
  add_on_hold (&office, "10.5", "pay-1");
  add_on_hold (&office, "10.5", "pay-2");
  approving = run (&office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (item_of (approving, 0)->outcome, ==, PREMIA_APPROVE_FAILED);
  g_assert_nonnull (strstr (item_of (approving, 0)->reason, "https://rewards.example"));
  g_assert_nonnull (strstr (item_of (approving, 0)->reason, stand_in_get_url (office.stand_in)));
  g_assert_cmpint (status_there (&office, 0), ==, PREMIA_TRANSACTION_HOLD);
  g_assert_cmpint (status_there (&office, 1), ==, PREMIA_TRANSACTION_PAID);
  denying = run (&office, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (item_of (denying, 0)->outcome, ==, PREMIA_APPROVE_DONE);
  g_assert_cmpint (status_there (&office, 0), ==, PREMIA_TRANSACTION_DENIED);
  office_end (&office);
}

/* The answer got lost on the way: the manager would be told that it failed, though it was done. */
static void
test_lost_answer (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) job = NULL;
  g_autofree char *said = NULL;

  if (!office_begin (&office))
    return;
  add_on_hold (&office, "10.5", NULL);
  said = stand_in_order (office.stand_in, "{\"do\":\"fault\",\"method\":\"ApproveTransaction\",\"kind\":\"lost\"}");
  job = run (&office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (item_of (job, 0)->outcome, ==, PREMIA_APPROVE_DONE);
  g_assert_cmpint (status_there (&office, 0), ==, PREMIA_TRANSACTION_PAID);
  office_end (&office);
}

/* A server that is not there: nothing is claimed of those that were not come to. */
static void
test_gone (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaApproveJob) job = NULL;

  if (!office_begin (&office))
    return;
  add_on_hold (&office, "1", NULL);
  add_on_hold (&office, "2", NULL);
  stand_in_kill (office.stand_in);
  premia_server_set_patience (office.server, 2, 1);
  job = run (&office, TRUE, &error);
  g_assert_nonnull (error);
  g_assert_true (premia_sync_error_is_offline (error));
  g_assert_cmpuint (premia_approve_job_get_n_done (job), ==, 0);
  g_assert_cmpint (item_of (job, 0)->outcome, ==, PREMIA_APPROVE_LEFT);
  g_assert_cmpint (item_of (job, 1)->outcome, ==, PREMIA_APPROVE_LEFT);
  stand_in_start_again (office.stand_in);
  g_clear_object (&job);
  g_clear_error (&error);
  job = run (&office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_approve_job_get_n_done (job), ==, 2);
  g_assert_cmpint (status_there (&office, 1), ==, PREMIA_TRANSACTION_PAID);
  office_end (&office);
}

/* A job is told once, and what came of it is in the copy. */
static void
test_jobs (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServerTaskJob) refresh = NULL;
  g_autoptr (PremiaServerTaskJob) begin = NULL;
  g_autoptr (PremiaServerTaskJob) unknown = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GPtrArray) networks = NULL;
  gboolean begun = FALSE;

  if (!office_begin (&office))
    return;
  refresh = premia_server_task_job_new_refresh (office.room.workspace, office.server);
  premia_job_run (PREMIA_JOB (refresh), NULL, &error);
  g_assert_no_error (error);
  networks = premia_workspace_list_networks (office.room.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (networks->len, >, 0);
  begin = premia_server_task_job_new_run (office.room.workspace, office.server, "update-medals");
  premia_job_run (PREMIA_JOB (begin), NULL, &error);
  g_assert_no_error (error);
  jobs = premia_workspace_list_server_jobs (office.room.workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++)
    {
      const PremiaRewardJob *job = g_ptr_array_index (jobs, i);

      begun |= g_str_equal (job->name, "update-medals") && job->state != PREMIA_REWARD_JOB_UNKNOWN && job->at != PREMIA_NEVER;
    }
  g_assert_true (begun);
  unknown = premia_server_task_job_new_run (office.room.workspace, office.server, "no-such-job");
  g_assert_false (premia_job_run (PREMIA_JOB (unknown), NULL, &error));
  g_assert_cmpint (error->domain, ==, PREMIA_STATUS_ERROR);
  office_end (&office);
}

/* A withdrawal that is not what the manager saw is left alone: the tokens might be given back after they were sent. */
static void
test_restore_of_another_state (void)
{
  Office office;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServerTaskJob) job = NULL;

  if (!office_begin (&office))
    return;
  add_on_hold (&office, "1", NULL);
  job = premia_server_task_job_new_restore (office.room.workspace, office.server, g_ptr_array_index (office.ids, 0), PREMIA_TRANSACTION_SENDING,
                                            PREMIA_TRANSACTION_DENIED);
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
  g_assert_nonnull (strstr (error->message, "HOLD"));
  g_assert_cmpint (premia_server_task_job_get_transaction (job)->status, ==, PREMIA_TRANSACTION_HOLD);
  g_assert_cmpint (status_there (&office, 0), ==, PREMIA_TRANSACTION_HOLD);
  office_end (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/approve-job/elsewhere", test_elsewhere);
  g_test_add_func ("/approve-job/deny", test_deny);
  g_test_add_func ("/approve-job/doubles", test_doubles);
  g_test_add_func ("/approve-job/of-another-server", test_of_another_server);
  g_test_add_func ("/approve-job/lost-answer", test_lost_answer);
  g_test_add_func ("/approve-job/gone", test_gone);
  g_test_add_func ("/server-task-job/jobs", test_jobs);
  g_test_add_func ("/server-task-job/restore-of-another-state", test_restore_of_another_state);
  return g_test_run ();
}
