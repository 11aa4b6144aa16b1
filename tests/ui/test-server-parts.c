/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withdrawals and jobs: what needs a person is named, with what to do, and what is told the server is what was chosen. */
#include "till-room.h"

#include "ui/server/premia-jobs-part.h"
#include "ui/server/premia-restore-dialog.h"
#include "ui/server/premia-token-words.h"
#include "ui/server/premia-wallet-dialog.h"
#include "ui/server/premia-withdrawals-part.h"

#include <string.h>

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type))
      return l->data;
  return NULL;
}

static char *
read_row (PremiaTillView *view, guint position)
{
  g_autoptr (PremiaTillItem) item = g_list_model_get_item (G_LIST_MODEL (premia_till_view_get_list (view)), position);

  return item != NULL ? till_room_join (premia_till_item_get_texts (item)) : NULL;
}

/* ---- withdrawals ---- */

static void
test_withdrawals (void)
{
  TillRoom till;
  PremiaWithdrawalsPart *part;
  PremiaTillView *view;
  PremiaRestoreDialog *dialog;
  GtkLabel *detail;
  const char *id, *held;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  till_room_begin (&till, FALSE);
  part = PREMIA_WITHDRAWALS_PART (premia_server_page_get_part (till.page, "withdrawals"));
  view = premia_till_part_get_view (PREMIA_TILL_PART (part));
  premia_till_set_server (premia_till_part_get_till (PREMIA_TILL_PART (part)), till.server);
  /* Without a network there is nothing to show; before anybody knows, it is shown as soon as there is. */
  g_assert_false (premia_server_page_show_part (till.page, "withdrawals"));
  id = pretend_channel_add_withdrawal (till.channel, "s1", "-10", PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR, "timeout", 1);
  held = pretend_channel_add_withdrawal (till.channel, "s2", "-30", PREMIA_TRANSACTION_HOLD, "", 2);
  pretend_channel_add_withdrawal (till.channel, "s2", "-1", PREMIA_TRANSACTION_MINED, "", 3);
  premia_page_begin_wait (PREMIA_PAGE (till.page));
  g_assert_true (premia_server_page_show_part (till.page, "withdrawals"));
  g_assert_false (premia_server_page_show_part (till.page, "poems"));
  g_assert_cmpstr (premia_server_page_get_part_name (till.page), ==, "connection");
  premia_page_end_wait (PREMIA_PAGE (till.page));
  till_room_copy (&till);
  g_assert_cmpstr (premia_server_page_get_part_name (till.page), ==, "withdrawals");
  g_assert_cmpuint (premia_till_list_get_n (premia_till_view_get_list (view)), ==, 2);
  first = read_row (view, 0);
  g_assert_cmpstr (first, ==, "Sue Setter|on hold|1 November 2026, 03:02|30 points|2.5 COIN");
  second = read_row (view, 1);
  g_assert_cmpstr (second, ==, "Sam Setter|nobody knows whether it arrived|1 November 2026, 03:01|10 points|2.5 COIN");

  /* One that somebody has looked for, and found. */
  gtk_selection_model_select_item (premia_till_view_get_selection (view), 1, TRUE);
  detail = screen_find_named (GTK_WIDGET (view), GTK_TYPE_LABEL, "detail_label");
  g_assert_nonnull (strstr (gtk_label_get_text (detail), "What went wrong: timeout"));
  g_assert_cmpstr (gtk_link_button_get_uri (screen_find_named (GTK_WIDGET (view), GTK_TYPE_LINK_BUTTON, "detail_link")), ==, "https://chain.example/tx/0xabc");
  gtk_widget_activate_action (GTK_WIDGET (part), "withdrawals.restore", NULL);
  dialog = find_window (PREMIA_TYPE_RESTORE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "restore"));
  premia_restore_dialog_choose (dialog, 0);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "restore"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  till_room_wait (&till);
  g_assert_cmpint (pretend_channel_get_status (till.channel, id), ==, PREMIA_TRANSACTION_MINED);
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_selection_model_select_all (premia_till_view_get_selection (view));
  gtk_widget_activate_action (GTK_WIDGET (part), "withdrawals.deny", NULL);
  till_room_wait (&till);
  g_assert_cmpint (pretend_channel_get_status (till.channel, held), ==, PREMIA_TRANSACTION_DENIED);
  till_room_end (&till);
}

/* Only what opens in a browser over https is offered: an explorer's address comes from the server. */
static void
test_link (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  static const PremiaTextLineColumn columns[1] = { { "x", 10, 1, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START } };
  static const PremiaTextLineShape shape = { columns, 1, 10 };
  GtkWidget *view = g_object_ref_sink (premia_till_view_new (&shape, "x", locale, (PremiaTillTexts) (void (*) (void)) g_strdupv, NULL));
  GtkWidget *link = screen_find_named (view, GTK_TYPE_LINK_BUTTON, "detail_link");
  static const char *const others[] = { "http://chain.example/1", "file:///etc/passwd", "javascript:alert(1)", "", NULL };

  premia_till_view_set_detail (PREMIA_TILL_VIEW (view), "text", "https://chain.example/1", "Open");
  g_assert_true (gtk_widget_get_visible (link));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      premia_till_view_set_detail (PREMIA_TILL_VIEW (view), "text", others[i], "Open");
      g_assert_false (gtk_widget_get_visible (link));
    }
  g_assert_finalize_object (view);
}

static gboolean
has_people (gpointer dialog)
{
  return !premia_wallet_dialog_get_busy (dialog) && !gtk_widget_in_destruction (dialog)
         && g_list_model_get_n_items (adw_combo_row_get_model (screen_find_named (dialog, ADW_TYPE_COMBO_ROW, "people"))) > 0;
}

static void
test_wallets (void)
{
  TillRoom till;
  g_autoptr (PremiaTill) counter = NULL;
  PremiaWalletDialog *dialog;
  GtkLabel *problem;

  till_room_begin (&till, FALSE);
  till_room_copy (&till);
  counter = premia_till_new (till.context);
  premia_till_set_server (counter, till.server);
  dialog = g_object_ref (premia_wallet_dialog_new (GTK_WINDOW (till.window), counter, "s2"));
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (has_people, dialog);
  problem = screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "problem");
  premia_wallet_dialog_add (dialog, "Ether", "elsewhere");
  screen_wait (has_people, dialog);
  g_assert_cmpstr (gtk_label_get_text (problem), ==, "“elsewhere” is no address of a wallet of Ether. Nothing was added.");
  g_assert_cmpuint (pretend_channel_count_calls (till.channel, "AddWithdrawalAddress"), ==, 0);
  premia_wallet_dialog_add (dialog, "Ether", " 0x12 ");
  screen_wait (has_people, dialog);
  g_assert_cmpuint (pretend_channel_count_calls (till.channel, "AddWithdrawalAddress"), ==, 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_finalize (dialog);
  g_clear_object (&counter);
  till_room_end (&till);
}

/* ---- jobs ---- */

/* Whether its row says @what. */
static gboolean
says (PremiaJobsPart *part, guint index, const char *what)
{
  g_autofree char *text = till_room_plain (adw_action_row_get_subtitle (ADW_ACTION_ROW (premia_jobs_part_get_row (part, index))));

  return strstr (text, what) != NULL;
}

static void
test_jobs (void)
{
  TillRoom till;
  PremiaJobsPart *part;

  till_room_begin (&till, FALSE);
  part = PREMIA_JOBS_PART (premia_server_page_get_part (till.page, "jobs"));
  premia_till_set_server (premia_till_part_get_till (PREMIA_TILL_PART (part)), till.server);
  premia_server_page_show_part (till.page, "jobs");
  pretend_channel_add_job (till.channel, "update-medals", PREMIA_REWARD_JOB_ERROR, "2026-11-01T10:00:00Z", "{\"error\":{\"message\":\"no rules\\n  at x.js\"}}");
  pretend_channel_add_job (till.channel, "update-leader-board@Best", PREMIA_REWARD_JOB_UNKNOWN, "", "");
  pretend_channel_add_job (till.channel, "reduce-xp", PREMIA_REWARD_JOB_RUNNING, "2026-11-05T10:00:00Z", "");
  pretend_channel_add_job (till.channel, "withdraw@COIN", PREMIA_REWARD_JOB_UNKNOWN, "", "");
  pretend_channel_add_job (till.channel, "withdraw@OTHER", PREMIA_REWARD_JOB_UNKNOWN, "", "");
  pretend_channel_add_withdrawal (till.channel, "s1", "-10", PREMIA_TRANSACTION_APPROVED, "", 1);
  pretend_channel_add_withdrawal (till.channel, "s2", "-10", PREMIA_TRANSACTION_SEND_FAILED, "busy", 2);
  pretend_channel_add_withdrawal (till.channel, "s2", "-10", PREMIA_TRANSACTION_HOLD, "", 3);
  till_room_copy (&till);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (premia_jobs_part_get_row (part, 0))), ==, "Give Medals");
  g_assert_true (says (part, 0, "It failed on 1 November 2026, 13:00: no rules"));
  g_assert_false (says (part, 0, "x.js"));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (premia_jobs_part_get_row (part, 1))), ==, "Count the Leader Board “Best”");
  g_assert_true (says (part, 1, "It has not run yet."));
  /* What moves money says how much, before. */
  g_assert_true (says (part, 3, "Now it would send 2 approved withdrawals: 5 COIN."));
  g_assert_true (says (part, 4, "Now it would send nothing: no withdrawal is approved."));
  /* A job that broke off stays locked. */
  g_assert_true (says (part, 2, "The server has probably broken off in the middle: then it lets nobody run it before 12 November 2026, 13:00."));

  gtk_widget_activate_action (GTK_WIDGET (part), "jobs.run", "s", "update-leader-board@Best");
  till_room_wait (&till);
  g_assert_cmpuint (pretend_channel_count_calls (till.channel, "RunJob"), ==, 1);
  g_assert_true (says (part, 1, "It ran last on 10 November 2026, 03:00."));
  till_room_end (&till);
}

static void
test_words (void)
{
  g_autoptr (PremiaLocale) english = premia_locale_new ("en");
  static const struct { const char *amount, *said; } amounts[] = {
    { "1", "1 point" }, { "2", "2 points" }, { "1.5", "1.5 points" }, { "12500", "12,500 points" }, { "1E-8", "0.00000001 points" }, { "-3", "−3 points" },
  };
  g_autofree char *named = premia_tokens_say (english, "3", "stars");

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *said = premia_tokens_say (english, amounts[i].amount, "");

      g_assert_cmpstr (said, ==, amounts[i].said);
    }
  g_assert_cmpstr (named, ==, "3 stars");
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/server-parts/withdrawals", test_withdrawals);
  g_test_add_func ("/server-parts/link", test_link);
  g_test_add_func ("/server-parts/wallets", test_wallets);
  g_test_add_func ("/server-parts/jobs", test_jobs);
  g_test_add_func ("/server-parts/words", test_words);
  return g_test_run ();
}
