/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paying cannot be undone: nobody is paid twice, nobody who was not chosen, and what was written down is known however the window goes. */
#include "till-room.h"

#include "ui/payouts/premia-pay-dialog.h"
#include "ui/server/premia-connect-dialog.h"
#include "ui/server/premia-payments-part.h"

typedef struct { TillRoom till; PremiaTill *counter; PremiaPayDialog *dialog; PremiaPeriod october; } Test;

static gboolean
is_idle (gpointer user_data)
{
  Test *test = user_data;

  return !premia_pay_dialog_get_busy (test->dialog);
}

static void
wait_for (Test *test)
{
  screen_wait (is_idle, test);
  till_room_wait (&test->till);
  screen_wait (is_idle, test);
}

static void
open_dialog (Test *test)
{
  test->dialog = g_object_ref (premia_pay_dialog_new (GTK_WINDOW (test->till.window), test->counter));
  premia_pay_dialog_add_run (test->dialog, "fee", test->october, "Setters' fee, October 2026");
  gtk_window_present (GTK_WINDOW (test->dialog));
  wait_for (test);
}

static void
close_dialog (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->dialog));
  screen_finalize (g_steal_pointer (&test->dialog));
}

static void
begin (Test *test)
{
  till_room_begin (&test->till, TRUE);
  g_assert_true (premia_period_parse ("2026-10", &test->october, NULL));
  test->counter = premia_till_new (test->till.context);
  premia_till_set_server (test->counter, test->till.server);
}

static void
end (Test *test)
{
  g_clear_object (&test->counter);
  till_room_end (&test->till);
}

static PremiaPayChoice *
get (Test *test, guint index)
{
  g_autoptr (PremiaPayChoice) choice = g_list_model_get_item (premia_pay_dialog_get_choices (test->dialog), index);

  return choice;
}

static const char *
say_pay (Test *test)
{
  return gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (screen_find_named (GTK_WIDGET (test->dialog), GTK_TYPE_BUTTON, "pay")))));
}

static const char *
label (Test *test, const char *id)
{
  return gtk_label_get_text (screen_find_named (GTK_WIDGET (test->dialog), GTK_TYPE_LABEL, id));
}

static void
assert_sum (Test *test, const char *account, const char *expected)
{
  g_autofree char *sum = pretend_channel_sum (test->till.channel, account);

  g_assert_cmpint (premia_reward_amount_compare (sum, expected), ==, 0);
}

static void
test_choose (void)
{
  Test test;

  begin (&test);
  open_dialog (&test);
  g_assert_cmpuint (g_list_model_get_n_items (premia_pay_dialog_get_choices (test.dialog)), ==, 2);
  g_assert_cmpstr (premia_pay_choice_get_name (get (&test, 0)), ==, "Sam Setter");
  g_assert_cmpstr (premia_pay_choice_get_tokens_text (get (&test, 0)), ==, "100 points");
  g_assert_cmpstr (label (&test, "about"), ==, "Through 127.0.0.1. $1 is 1 point.");
  g_assert_cmpstr (label (&test, "sum"), ==, "2 of 2 people: $200.00 · 200 points");
  g_assert_cmpstr (say_pay (&test), ==, "Pay 200 points to 2 People");
  premia_pay_choice_set_chosen (get (&test, 1), FALSE);
  g_assert_cmpstr (say_pay (&test), ==, "Pay 100 points to 1 Person");
  premia_pay_dialog_set_hold (test.dialog, TRUE);
  g_assert_cmpstr (say_pay (&test), ==, "Put 100 points on Hold for 1 Person");
  premia_pay_dialog_choose_all (test.dialog, FALSE);
  g_assert_cmpstr (say_pay (&test), ==, "Choose Whom to Pay");
  premia_pay_dialog_pay (test.dialog);
  wait_for (&test);
  g_assert_cmpuint (pretend_channel_count (test.till.channel, "s1"), ==, 0);
  close_dialog (&test);
  end (&test);
}

static void
test_no_account (void)
{
  Test test;
  g_autoptr (PremiaServer) other = pretend_server_new ();

  begin (&test);
  /* The copy knows only one of them. */
  pretend_channel_add_account (pretend_server_get_channel (other), "s2");
  pretend_channel_copy (pretend_server_get_channel (other), test.till.room.workspace);
  till_room_wait (&test.till);
  open_dialog (&test);
  g_assert_false (premia_pay_choice_can_choose (get (&test, 0)));
  g_assert_cmpstr (premia_pay_choice_get_state (get (&test, 0)), ==, "No account on the server: synchronise, and let it be made");
  premia_pay_choice_set_chosen (get (&test, 0), TRUE);
  g_assert_false (premia_pay_choice_get_chosen (get (&test, 0)));
  g_assert_cmpstr (say_pay (&test), ==, "Pay 100 points to 1 Person");
  close_dialog (&test);
  end (&test);
}

static void
test_pay (void)
{
  Test test;
  g_autofree char *state = NULL;

  begin (&test);
  open_dialog (&test);
  premia_pay_choice_set_chosen (get (&test, 1), FALSE);
  premia_pay_dialog_pay (test.dialog);
  wait_for (&test);
  assert_sum (&test, "s1", "100");
  assert_sum (&test, "s2", "0");
  state = till_room_plain (premia_pay_choice_get_state (get (&test, 0)));
  g_assert_cmpstr (state, ==, "Paid through the server on 10 November 2026");
  g_assert_cmpstr (label (&test, "outcome"), ==, "1 paid.");
  close_dialog (&test);
  /* Nobody is offered twice. */
  open_dialog (&test);
  g_assert_false (premia_pay_choice_can_choose (get (&test, 0)));
  g_assert_cmpstr (say_pay (&test), ==, "Pay 100 points to 1 Person");
  premia_pay_dialog_pay (test.dialog);
  wait_for (&test);
  assert_sum (&test, "s1", "100");
  assert_sum (&test, "s2", "100");
  g_assert_cmpuint (pretend_channel_count_calls (test.till.channel, "PayToAccount"), ==, 2);
  close_dialog (&test);
  end (&test);
}

static void
test_hold (void)
{
  Test test;

  begin (&test);
  open_dialog (&test);
  premia_pay_dialog_set_hold (test.dialog, TRUE);
  premia_pay_dialog_pay (test.dialog);
  wait_for (&test);
  assert_sum (&test, "s1", "0");
  g_assert_cmpuint (pretend_channel_count (test.till.channel, "s1"), ==, 1);
  g_assert_cmpstr (label (&test, "outcome"), ==, "2 on hold.");
  close_dialog (&test);
  end (&test);
}

static gboolean
has_outcome (gpointer user_data)
{
  return *label (user_data, "outcome") != '\0';
}

static void
test_away (void)
{
  Test test;
  PremiaPaymentsPart *part;
  g_autoptr (GPtrArray) payments = NULL;

  begin (&test);
  pretend_channel_set_away (test.till.channel, TRUE);
  open_dialog (&test);
  premia_pay_dialog_pay (test.dialog);
  wait_for (&test);
  screen_wait (has_outcome, &test);
  g_test_message ("outcome: %s", label (&test, "outcome"));
  g_assert_true (g_str_has_prefix (label (&test, "outcome"), "Written down; what is not sent yet goes out as soon as the server is there."));
  close_dialog (&test);
  payments = premia_workspace_list_payments (test.till.room.workspace, NULL, NULL, NULL);
  g_assert_cmpuint (payments->len, ==, 2);

  /* It is back: they are tried again where all payments are. */
  pretend_channel_set_away (test.till.channel, FALSE);
  part = PREMIA_PAYMENTS_PART (premia_server_page_get_part (test.till.page, "payments"));
  premia_till_set_server (premia_till_part_get_till (PREMIA_TILL_PART (part)), test.till.server);
  premia_server_page_show_part (test.till.page, "payments");
  till_room_wait (&test.till);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (part), "payments.all-again", NULL));
  till_room_wait (&test.till);
  assert_sum (&test, "s1", "100");
  assert_sum (&test, "s2", "100");
  end (&test);
}

static void
name_server (Test *test, const char *address)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_setting (test->till.room.workspace, PREMIA_SERVER_ADDRESS, address, &error));
  till_room_wait (&test->till);
}

/* Both of October, without a server. */
static void
write_down (Test *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;
  PremiaPeriod october;

  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  plan = premia_token_plan_read (test->till.room.workspace, "fee", october, &error);
  g_assert_no_error (error);
  job = premia_token_pay_job_new (test->till.room.workspace, NULL);
  premia_token_pay_job_set_plan (job, plan, NULL, PREMIA_TRANSACTION_PAID);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  till_room_wait (&test->till);
}

static void
assert_servers (Test *test, const char *server)
{
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (test->till.room.workspace, NULL, NULL, NULL);

  for (guint i = 0; i < payments->len; i++)
    g_assert_cmpstr (((PremiaPayment *) g_ptr_array_index (payments, i))->server, ==, server);
  g_assert_cmpuint (payments->len, ==, 2);
}

static char *
read_state (PremiaTillView *view)
{
  g_autoptr (PremiaTillItem) item = g_list_model_get_item (G_LIST_MODEL (premia_till_view_get_list (view)), 0);

  return item != NULL ? g_strdup (premia_till_item_get_texts (item)[2]) : NULL;
}

/* The company has another server now, or another address: nothing is paid twice, and whoever knows says which it is. */
static void
test_another_server (void)
{
  Test test;
  PremiaTillPart *part;
  PremiaTillView *view;
  g_autofree char *state = NULL, *state_then = NULL;
  const char *said;

  begin (&test);
  name_server (&test, "https://a.example");
  write_down (&test);
  assert_servers (&test, "https://a.example");
  name_server (&test, "https://b.example");
  part = PREMIA_TILL_PART (premia_server_page_get_part (test.till.page, "payments"));
  view = premia_till_part_get_view (part);
  premia_server_page_show_part (test.till.page, "payments");
  till_room_wait (&test.till);
  g_assert_cmpuint (premia_till_view_get_filter (view), ==, PREMIA_PAYMENTS_NEED);
  state = read_state (view);
  g_assert_cmpstr (state, ==, "for another server");
  g_assert_false (gtk_widget_get_visible (screen_find_named (GTK_WIDGET (view), GTK_TYPE_BUTTON, "extra")));
  gtk_selection_model_select_item (premia_till_view_get_selection (view), 0, TRUE);
  said = gtk_label_get_text (screen_find_named (GTK_WIDGET (view), GTK_TYPE_LABEL, "detail_label"));
  g_assert_nonnull (strstr (said, "https://a.example"));
  g_assert_nonnull (strstr (said, "https://b.example"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (part), "payments.same-server", NULL));
  till_room_wait (&test.till);
  assert_servers (&test, "https://b.example");
  premia_till_view_choose (view, PREMIA_PAYMENTS_ALL);
  state_then = read_state (view);
  g_assert_cmpstr (state_then, ==, "waiting");
  /* A slip. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (part), "payments.other-server", NULL));
  till_room_wait (&test.till);
  assert_servers (&test, "https://a.example");
  end (&test);
}

/* Whoever is about to connect to another server is told what stays with this one. */
static void
test_told_when_connecting (void)
{
  static const struct { const char *typed; gboolean told; } cases[] = {
    { "https://a.example", FALSE }, { "https://b.example", TRUE }, { "https://", FALSE }, { "grpcs://a.example", TRUE },
  };
  Test test;
  PremiaConnectDialog *dialog;
  GtkWidget *box;

  begin (&test);
  name_server (&test, "https://a.example");
  write_down (&test);
  dialog = premia_connect_dialog_new (GTK_WINDOW (test.till.window), premia_context_get_server_link (test.till.context), FALSE);
  box = screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_BOX, "payments_box");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "address_row"), cases[i].typed);
      g_assert_cmpint (gtk_widget_get_visible (box), ==, cases[i].told);
    }
  g_assert_true (g_str_has_prefix (gtk_label_get_text (screen_find_named (box, GTK_TYPE_LABEL, "payments_label")),
                                   "2 payments that are not at their end belong to https://a.example."));
  gtk_window_destroy (GTK_WINDOW (dialog));
  end (&test);
}

/* The window goes while it is paid: the rest is paid all the same. */
static void
test_closed_meanwhile (void)
{
  Test test;

  begin (&test);
  open_dialog (&test);
  premia_pay_dialog_pay (test.dialog);
  close_dialog (&test);
  till_room_wait (&test.till);
  assert_sum (&test, "s1", "100");
  assert_sum (&test, "s2", "100");
  end (&test);
}

/* Who gets nothing, or less, cannot be chosen, and is told why. */
static void
test_nothing (void)
{
  static const struct { PremiaMoney amount; const char *state; } people[] = {
    { -30 * PREMIA_MICRO, "The total is negative: nothing is sent, and the next payment is less by it" }, { 0, "Nothing to send" },
  };
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaPayChoiceWords words = { locale, NULL, "USD", 2, "", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const PremiaTokenLine line = { .person = (char *) "s1", .amount = people[i].amount, .tokens = (char *) "", .digest = (char *) "" };
      g_autoptr (PremiaPayChoice) choice = premia_pay_choice_new (&line, "Sam", TRUE, &words);

      g_assert_false (premia_pay_choice_can_choose (choice));
      premia_pay_choice_set_chosen (choice, TRUE);
      g_assert_false (premia_pay_choice_get_chosen (choice));
      g_assert_cmpstr (premia_pay_choice_get_state (choice), ==, people[i].state);
      g_assert_cmpstr (premia_pay_choice_get_tokens (choice), ==, "0");
    }
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/pay-dialog/choose", test_choose);
  g_test_add_func ("/pay-dialog/nothing", test_nothing);
  g_test_add_func ("/pay-dialog/no-account", test_no_account);
  g_test_add_func ("/pay-dialog/pay", test_pay);
  g_test_add_func ("/pay-dialog/hold", test_hold);
  g_test_add_func ("/pay-dialog/away", test_away);
  g_test_add_func ("/pay-dialog/another-server", test_another_server);
  g_test_add_func ("/pay-dialog/told-when-connecting", test_told_when_connecting);
  g_test_add_func ("/pay-dialog/closed-meanwhile", test_closed_meanwhile);
  return g_test_run ();
}
