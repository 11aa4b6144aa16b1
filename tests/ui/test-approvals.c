/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for approval is money: whoever approves has to see whose, how much and what for, and nothing that somebody else has decided is
 * decided again. */
#include "till-room.h"

#include "jobs/premia-token-pay-job.h"
#include "sync/premia-outbox.h"
#include "ui/server/premia-approvals-part.h"

typedef struct { TillRoom till; PremiaApprovalsPart *part; PremiaTillView *view; } Test;

static void
begin_with (Test *test, gboolean close)
{
  till_room_begin (&test->till, close);
  test->part = PREMIA_APPROVALS_PART (premia_server_page_get_part (test->till.page, "approvals"));
  test->view = premia_till_part_get_view (PREMIA_TILL_PART (test->part));
  premia_till_set_server (premia_till_part_get_till (PREMIA_TILL_PART (test->part)), test->till.server);
  g_assert_true (premia_server_page_show_part (test->till.page, "approvals"));
}

static void
begin (Test *test)
{
  begin_with (test, FALSE);
}

static void
end (Test *test)
{
  till_room_end (&test->till);
}

/* One line of what a row says. (transfer full) */
static char *
read_row (Test *test, guint position)
{
  g_autoptr (PremiaTillItem) item = g_list_model_get_item (G_LIST_MODEL (premia_till_view_get_list (test->view)), position);

  return item != NULL ? till_room_join (premia_till_item_get_texts (item)) : NULL;
}

#define assert_row(test, position, expected) \
  G_STMT_START { g_autofree char *row_ = read_row (test, position); g_assert_cmpstr (row_, ==, expected); } G_STMT_END

static guint
count_rows (Test *test)
{
  return premia_till_list_get_n (premia_till_view_get_list (test->view));
}

static const char *
say_button (Test *test, const char *action)
{
  GtkWidget *buttons = screen_find_named (GTK_WIDGET (test->view), GTK_TYPE_BOX, "buttons");

  for (GtkWidget *child = gtk_widget_get_first_child (buttons); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), action) == 0)
      return gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (child))));
  return NULL;
}

static gboolean
is_ready (gpointer user_data)
{
  Test *test = user_data;

  return !premia_till_part_get_busy (PREMIA_TILL_PART (test->part));
}

static void
act (Test *test, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->part), action, NULL));
  screen_wait (is_ready, test);
  till_room_wait (&test->till);
}

static void
test_rows (void)
{
  Test test;
  GtkWidget *about;

  begin (&test);
  g_assert_cmpuint (count_rows (&test), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (screen_find_named (GTK_WIDGET (test.view), GTK_TYPE_STACK, "stack")), ==, "nothing");
  pretend_channel_add_transaction (test.till.channel, "s1", "1250.5", PREMIA_TRANSACTION_HOLD, "premia.run=fee 2026-10;premia.person=s1", 1);
  pretend_channel_add_transaction (test.till.channel, "s2", "1E3", PREMIA_TRANSACTION_HOLD, "action=Birthday", 2);
  pretend_channel_add_transaction (test.till.channel, "nobody", "1", PREMIA_TRANSACTION_HOLD, "", 3);
  pretend_channel_add_transaction (test.till.channel, "s1", "5", PREMIA_TRANSACTION_PAID, "", 4);
  till_room_copy (&test.till);

  g_assert_cmpuint (count_rows (&test), ==, 3);
  assert_row (&test, 0, "nobody|nothing is said of it|on hold|1 November 2026, 03:03|1");
  assert_row (&test, 1, "Sue Setter|action: Birthday|on hold|1 November 2026, 03:02|1,000");
  assert_row (&test, 2, "Sam Setter|Setters' fee, October 2026|on hold|1 November 2026, 03:01|1,250.5");
  about = screen_find_named (GTK_WIDGET (test.view), GTK_TYPE_LABEL, "about");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (about)), ==, "3 wait for approval: 2,251.5 points on hold");
  gtk_selection_model_select_all (premia_till_view_get_selection (test.view));
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve 3: 2,251.5 points");
  g_assert_cmpstr (say_button (&test, "approvals.deny"), ==, "Deny 3: 2,251.5 points");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (screen_find_named (GTK_WIDGET (test.view), GTK_TYPE_LIST_VIEW, "list_view")), GTK_ACCESSIBLE_PROPERTY_LABEL, "What waits for approval");

  gtk_editable_set_text (screen_find_named (GTK_WIDGET (test.view), GTK_TYPE_SEARCH_ENTRY, "search"), "SUE");
  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (test.view), GTK_TYPE_SEARCH_ENTRY, "search"), "search-changed");
  g_assert_cmpuint (count_rows (&test), ==, 1);
  /* What is not shown is not approved. */
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve 1: 1,000 points");
  end (&test);
}

/* The run was closed anew after it was paid: the other version would be approved for the one that is known here. */
static void
test_another_version (void)
{
  Test test;
  PremiaPeriod october;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;
  g_autofree char *id = NULL;
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;

  begin_with (&test, TRUE);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  plan = premia_token_plan_read (test.till.room.workspace, "fee", october, &error);
  g_assert_no_error (error);
  job = premia_token_pay_job_new (test.till.room.workspace, NULL);
  premia_token_pay_job_set_plan (job, plan, NULL, PREMIA_TRANSACTION_HOLD);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_clear_object (&job);
  id = premia_payment_make_id ("fee", october, "s1");
  other = g_strdup_printf ("premia.payment=%s;premia.run=fee 2026-10;premia.statement=another", id);
  same = g_strdup_printf ("premia.payment=%s;premia.run=fee 2026-10;premia.statement=%s", id, g_array_index (plan->lines, PremiaTokenLine, 0).digest);
  pretend_channel_add_transaction (test.till.channel, "s1", "100", PREMIA_TRANSACTION_HOLD, same, 1);
  pretend_channel_add_transaction (test.till.channel, "s1", "100", PREMIA_TRANSACTION_HOLD, other, 2);
  till_room_copy (&test.till);
  assert_row (&test, 0, "Sam Setter|Setters' fee, October 2026|Another version of the statement: look first|1 November 2026, 03:02|100");
  assert_row (&test, 1, "Sam Setter|Setters' fee, October 2026|on hold|1 November 2026, 03:01|100");
  end (&test);
}

static void
test_decide (void)
{
  Test test;
  const char *first, *second, *third;

  begin (&test);
  first = pretend_channel_add_transaction (test.till.channel, "s1", "10", PREMIA_TRANSACTION_HOLD, "", 1);
  second = pretend_channel_add_transaction (test.till.channel, "s2", "20", PREMIA_TRANSACTION_HOLD, "", 2);
  third = pretend_channel_add_transaction (test.till.channel, "c1", "40", PREMIA_TRANSACTION_HOLD, "", 3);
  till_room_copy (&test.till);
  /* Somebody else has denied it since. */
  pretend_channel_set_status (test.till.channel, second, PREMIA_TRANSACTION_DENIED);
  gtk_selection_model_select_item (premia_till_view_get_selection (test.view), 1, TRUE);
  gtk_selection_model_select_item (premia_till_view_get_selection (test.view), 2, FALSE);
  act (&test, "approvals.approve");
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, first), ==, PREMIA_TRANSACTION_PAID);
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, second), ==, PREMIA_TRANSACTION_DENIED);
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, third), ==, PREMIA_TRANSACTION_HOLD);
  assert_row (&test, 0, "Cleo Closer|nothing is said of it|on hold|1 November 2026, 03:03|40");
  assert_row (&test, 1, "Sue Setter|nothing is said of it|Denied by somebody else|1 November 2026, 03:02|20");
  assert_row (&test, 2, "Sam Setter|nothing is said of it|Approved|1 November 2026, 03:01|10");
  /* What was decided counts no more. */
  gtk_selection_model_select_all (premia_till_view_get_selection (test.view));
  g_assert_cmpstr (say_button (&test, "approvals.deny"), ==, "Deny 1: 40 points");
  act (&test, "approvals.deny");
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, third), ==, PREMIA_TRANSACTION_DENIED);
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, first), ==, PREMIA_TRANSACTION_PAID);
  /* Whoever comes again is shown what waits. */
  premia_server_page_show_part (test.till.page, "jobs");
  screen_settle ();
  premia_server_page_show_part (test.till.page, "approvals");
  screen_settle ();
  g_assert_cmpuint (count_rows (&test), ==, 0);
  end (&test);
}

static void
test_elsewhere (void)
{
  Test test;
  const char *id;

  begin (&test);
  id = pretend_channel_add_transaction (test.till.channel, "s1", "10", PREMIA_TRANSACTION_HOLD, "", 1);
  till_room_copy (&test.till);
  gtk_selection_model_select_all (premia_till_view_get_selection (test.view));
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve 1: 10 points");
  /* A synchronisation tells that somebody else was faster. */
  pretend_channel_set_status (test.till.channel, id, PREMIA_TRANSACTION_PAID);
  till_room_copy (&test.till);
  assert_row (&test, 0, "Sam Setter|nothing is said of it|Approved by somebody else|1 November 2026, 03:01|10");
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve");
  end (&test);
}

static void
test_away (void)
{
  Test test;
  const char *id;

  begin (&test);
  id = pretend_channel_add_transaction (test.till.channel, "s1", "10", PREMIA_TRANSACTION_HOLD, "", 1);
  till_room_copy (&test.till);
  pretend_channel_set_away (test.till.channel, TRUE);
  gtk_selection_model_select_all (premia_till_view_get_selection (test.view));
  act (&test, "approvals.approve");
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, id), ==, PREMIA_TRANSACTION_HOLD);
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve 1: 10 points");
  pretend_channel_set_away (test.till.channel, FALSE);
  act (&test, "approvals.approve");
  g_assert_cmpint (pretend_channel_get_status (test.till.channel, id), ==, PREMIA_TRANSACTION_PAID);
  end (&test);
}

/* Five thousand wait: the list is there at once, and a selection of all of it has a sum. */
static void
test_many (void)
{
  Test test;
  gint64 began;

  begin (&test);
  for (guint i = 0; i < 5000; i++)
    pretend_channel_add_transaction (test.till.channel, i % 2 ? "s1" : "s2", "0.1", PREMIA_TRANSACTION_HOLD, "premia.run=fee 2026-10", i);
  till_room_copy (&test.till);
  g_assert_cmpuint (count_rows (&test), ==, 5000);
  began = g_get_monotonic_time ();
  gtk_selection_model_select_all (premia_till_view_get_selection (test.view));
  screen_settle ();
  g_test_message ("selecting 5 000 rows: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpstr (say_button (&test, "approvals.approve"), ==, "Approve 5,000: 500 points");
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/approvals/rows", test_rows);
  g_test_add_func ("/approvals/another-version", test_another_version);
  g_test_add_func ("/approvals/decide", test_decide);
  g_test_add_func ("/approvals/elsewhere", test_elsewhere);
  g_test_add_func ("/approvals/away", test_away);
  g_test_add_func ("/approvals/many", test_many);
  return g_test_run ();
}
