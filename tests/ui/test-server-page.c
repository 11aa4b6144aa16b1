/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a way to the server that says what is wrong where it is wrong, and what it brought. */
#include "fake-server.h"
#include "screen.h"
#include "small-company.h"

#include "ui/server/premia-accounts-dialog.h"
#include "ui/server/premia-connect-dialog.h"
#include "ui/server/premia-link-card.h"
#include "ui/server/premia-link-settings.h"
#include "ui/server/premia-server-badge.h"
#include "ui/server/premia-server-page.h"
#include "ui/server/premia-server-words.h"

#include <string.h>

typedef struct
{
  Room                 room;
  FakeServer          *server;
  PremiaContext       *context;
  PremiaServerLink    *link;   /* borrowed */
  GtkWidget           *window, *badge;
  PremiaServerPage    *page;
  GtkWidget           *part;
  PremiaConnectDialog *dialog; /* borrowed, while it is open */
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_server_link_is_known (screen->link) && premia_server_link_get_state (screen->link) != PREMIA_LINK_SYNCING
         && !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->context);
}

static void
settle (Screen *screen)
{
  screen_settle ();
  screen_wait (is_quiet, screen);
}

static void
set_up (Screen *screen, gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&screen->room);
  small_company_import (&screen->room);
  desk = small_company_load (&screen->room);
  screen->server = fake_server_new ();
  screen->context = screen_new_context ();
  premia_context_set_workspace (screen->context, screen->room.workspace, desk);
  screen->link = premia_context_get_server_link (screen->context);
  premia_server_link_set_maker (screen->link, fake_server_make_channel, screen->server);
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_SERVER_PAGE, "context", screen->context, NULL));
  screen->part = GTK_WIDGET (premia_server_page_get_part (screen->page, "connection"));
  screen->badge = g_object_ref_sink (premia_server_badge_new (screen->context));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (screen->page));
  gtk_window_set_child (GTK_WINDOW (screen->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 900, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  settle (screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  fake_server_set_mood (screen->server, FAKE_WELL);
  settle (screen);
  premia_context_set_workspace (screen->context, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (g_steal_pointer (&screen->badge));
  screen_finalize (g_steal_pointer (&screen->page));
  screen_finalize (g_steal_pointer (&screen->context));
  small_company_end (&screen->room);
  fake_server_free (screen->server);
}

static const char *
shown (Screen *screen)
{
  return gtk_stack_get_visible_child_name (screen_find_named (screen->part, GTK_TYPE_STACK, "stack"));
}

static const char *
label (GtkWidget *in, const char *id)
{
  GtkLabel *found = screen_find_named (in, GTK_TYPE_LABEL, id);

  return gtk_widget_get_visible (GTK_WIDGET (found)) ? gtk_label_get_text (found) : "";
}

static PremiaConnectDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (PREMIA_IS_CONNECT_DIALOG (each->data))
      return each->data;
  return NULL;
}

static void
open_dialog (Screen *screen, const char *action)
{
  gtk_widget_activate_action (screen->part, action, NULL);
  screen->dialog = find_dialog ();
  g_assert_nonnull (screen->dialog);
}

static void
type_into (Screen *screen, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (screen_find_named (GTK_WIDGET (screen->dialog), ADW_TYPE_ENTRY_ROW, id)), text);
}

static gboolean
can_connect (Screen *screen)
{
  return gtk_widget_get_sensitive (screen_find_named (GTK_WIDGET (screen->dialog), GTK_TYPE_BUTTON, "connect_button"));
}

static gboolean
has_tried (gpointer user_data)
{
  Screen *screen = user_data;

  return find_dialog () == NULL || can_connect (screen);
}

static void
try (Screen *screen)
{
  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (screen->dialog), GTK_TYPE_BUTTON, "connect_button"), "clicked");
  screen_wait (has_tried, screen);
}

static void
connect_well (Screen *screen)
{
  open_dialog (screen, "connection.connect");
  type_into (screen, "address_row", "https://rewards.example");
  type_into (screen, "token_row", "a-token");
  try (screen);
  g_assert_null (find_dialog ());
  settle (screen);
}

/* A wrong address, a wrong certificate, a wrong token: each at its field. */
static void
test_troubles (Screen *screen, gconstpointer data)
{
  GtkWidget *dialog;

  g_assert_cmpstr (shown (screen), ==, "none");
  open_dialog (screen, "connection.connect");
  dialog = GTK_WIDGET (screen->dialog);
  type_into (screen, "token_row", "a-token");
  type_into (screen, "address_row", "rewards");
  g_assert_false (can_connect (screen));
  g_assert_cmpstr (label (dialog, "address_note"), !=, "");
  type_into (screen, "address_row", "https://rewards.example");
  g_assert_true (can_connect (screen));
  g_assert_cmpstr (label (dialog, "address_note"), ==, "Through a gRPC-Web proxy, encrypted");

  fake_server_set_mood (screen->server, FAKE_BAD_CERTIFICATE);
  try (screen);
  g_assert_cmpstr (label (dialog, "ca_note"), ==, "The certificate is over.");
  g_assert_cmpstr (label (dialog, "token_note"), ==, "");
  fake_server_set_mood (screen->server, FAKE_OTHER_TOKEN);
  try (screen);
  g_assert_cmpstr (label (dialog, "ca_note"), ==, "");
  g_assert_nonnull (strstr (label (dialog, "token_note"), "does not take the token"));
  fake_server_set_mood (screen->server, FAKE_AWAY);
  try (screen);
  g_assert_cmpstr (label (dialog, "address_note"), ==, "Nobody is there.");
  gtk_window_close (GTK_WINDOW (dialog));
  settle (screen);
  g_assert_cmpstr (shown (screen), ==, "none");
}

/* What the server takes is synchronised at once, and the page says what came. */
static void
test_connected (Screen *screen, gconstpointer data)
{
  connect_well (screen);
  g_assert_cmpstr (shown (screen), ==, "connected");
  g_assert_cmpstr (label (screen->part, "title"), ==, "Connected");
  g_assert_nonnull (strstr (label (screen->part, "subtitle"), "nothing new"));
  g_assert_false (gtk_widget_get_visible (screen_find_named (screen->part, GTK_TYPE_BOX, "plaintext_bar")));
  g_assert_cmpstr (premia_server_badge_get_text (PREMIA_SERVER_BADGE (screen->badge)), ==, "");

  fake_server_set_mood (screen->server, FAKE_AWAY);
  gtk_widget_activate_action (screen->part, "connection.sync", NULL);
  g_assert_cmpstr (premia_server_badge_get_text (PREMIA_SERVER_BADGE (screen->badge)), ==, "Synchronising");
  settle (screen);
  g_assert_cmpstr (label (screen->part, "title"), ==, "The Server Cannot Be Reached");
  g_assert_cmpstr (label (screen->part, "problem"), ==, "Nobody is there.");
  g_assert_cmpstr (premia_server_badge_get_text (PREMIA_SERVER_BADGE (screen->badge)), ==, "The server cannot be reached");

  fake_server_set_mood (screen->server, FAKE_OTHER_TOKEN);
  gtk_widget_activate_action (screen->part, "connection.sync", NULL);
  settle (screen);
  g_assert_cmpstr (label (screen->part, "title"), ==, "The Token Is Needed");
  fake_server_set_mood (screen->server, FAKE_WELL);
  open_dialog (screen, "connection.token");
  type_into (screen, "token_row", "another-token");
  try (screen);
  g_assert_null (find_dialog ());
  settle (screen);
  g_assert_cmpstr (label (screen->part, "title"), ==, "Connected");
}

static GtkWidget *
find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (ADW_IS_MESSAGE_DIALOG (each->data))
      return each->data;
  return NULL;
}

/* Plaintext is asked for by the name of the host, and shown as long as it lasts. */
static void
test_plaintext (Screen *screen, gconstpointer data)
{
  GtkWidget *question;

  open_dialog (screen, "connection.connect");
  type_into (screen, "address_row", "grpc://rewards.example");
  type_into (screen, "token_row", "a-token");
  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (screen->dialog), GTK_TYPE_BUTTON, "connect_button"), "clicked");
  question = find_message ();
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), "rewards.example"));
  g_assert_cmpint (g_atomic_int_get (&screen->server->n_calls), ==, 0);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  screen_wait (has_tried, screen);
  settle (screen);
  g_assert_cmpstr (label (screen->part, "title"), ==, "Connected");
  g_assert_true (gtk_widget_get_visible (screen_find_named (screen->part, GTK_TYPE_BOX, "plaintext_bar")));
  g_assert_nonnull (strstr (label (screen->part, "plaintext_label"), "rewards.example"));
}

static void
take_ids (gpointer dialog, GPtrArray *ids, GPtrArray **taken)
{
  *taken = g_ptr_array_ref (ids);
}

/* Who is missing there is asked for by name; only who is ticked gets an account. */
static void
test_accounts (Screen *screen, gconstpointer data)
{
  AdwExpanderRow *missing;
  GPtrArray *taken = NULL;
  GtkWidget *dialog;

  connect_well (screen);
  missing = screen_find_named (screen->part, ADW_TYPE_EXPANDER_ROW, "missing");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (missing)));
  gtk_widget_activate_action (screen->part, "connection.create", NULL);
  dialog = find_message ();
  g_assert_true (PREMIA_IS_ACCOUNTS_DIALOG (dialog));
  g_signal_connect (dialog, "create", G_CALLBACK (take_ids), &taken);
  gtk_check_button_set_active (screen_find (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)), GTK_TYPE_CHECK_BUTTON), FALSE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "create");
  settle (screen);
  g_assert_nonnull (taken);
  g_assert_cmpuint (taken->len, ==, 2); /* of two setters and a closer */
  g_ptr_array_unref (taken);
}

static gboolean
is_kept (gpointer user_data)
{
  Screen *screen = user_data;
  g_autofree char *minutes = premia_workspace_get_setting (screen->room.workspace, PREMIA_SERVER_EVERY_MINUTES, NULL);
  g_autofree char *start = premia_workspace_get_setting (screen->room.workspace, PREMIA_SERVER_AT_START, NULL);
  g_autofree char *tokens = premia_workspace_get_setting (screen->room.workspace, PREMIA_SERVER_TOKENS, NULL);

  return g_str_equal (minutes, "15") && g_str_equal (start, "1") && g_str_equal (tokens, "0.5");
}

/* What is chosen is in the workspace; what cannot be is said at once, and is not. */
static void
test_settings (Screen *screen, gconstpointer data)
{
  AdwEntryRow *tokens;

  connect_well (screen);
  gtk_switch_set_active (screen_find_named (screen->part, GTK_TYPE_SWITCH, "at_start"), TRUE);
  adw_combo_row_set_selected (screen_find_named (screen->part, ADW_TYPE_COMBO_ROW, "every"), 2);
  tokens = screen_find_named (screen->part, ADW_TYPE_ENTRY_ROW, "tokens_row");
  gtk_editable_set_text (GTK_EDITABLE (tokens), "0.5");
  g_signal_emit_by_name (tokens, "apply");
  screen_wait (is_kept, screen);
  gtk_editable_set_text (GTK_EDITABLE (tokens), "0.00001");
  g_assert_nonnull (strstr (label (screen->part, "tokens_note"), "4 digits"));
  g_signal_emit_by_name (tokens, "apply");
  settle (screen);
  g_assert_true (is_kept (screen));
}

static void
test_disconnected (Screen *screen, gconstpointer data)
{
  connect_well (screen);
  gtk_widget_activate_action (screen->part, "connection.disconnect", NULL);
  settle (screen);
  g_assert_cmpstr (shown (screen), ==, "none");
  gtk_widget_activate_action (screen->part, "connection.reconnect", NULL);
  settle (screen);
  g_assert_cmpstr (shown (screen), ==, "connected");
}

static void
test_parts (Screen *screen, gconstpointer data)
{
  g_assert_true (premia_server_page_show_part (screen->page, "connection"));
  g_assert_cmpstr (premia_server_page_get_part_name (screen->page), ==, "connection");
  g_assert_false (premia_server_page_show_part (screen->page, "poems"));
}

static void
assert_words (const char *expected, char *words)
{
  g_autofree char *taken = words;

  g_assert_cmpstr (taken, ==, expected);
}

static void
test_words (Screen *screen, gconstpointer data)
{
  PremiaLocale *locale = premia_context_get_locale (screen->context);
  PremiaZone *zone = premia_desk_get_own_zone (premia_context_get_desk (screen->context));
  const PremiaInstant now = premia_context_now (screen->context);
  const PremiaSyncProgress progress = { .n_accounts = 50, .n_accounts_done = 11, .n_actions = 1234, .left_ms = 125000 };

  assert_words ("just now", premia_server_words_ago (locale, now - G_TIME_SPAN_SECOND, now, zone));
  assert_words ("12 minutes ago", premia_server_words_ago (locale, now - 12 * G_TIME_SPAN_MINUTE, now, zone));
  assert_words ("1 hour ago", premia_server_words_ago (locale, now - 119 * G_TIME_SPAN_MINUTE, now, zone));
  assert_words ("a moment left", premia_server_words_left (locale, 1000));
  assert_words ("about 25 seconds left", premia_server_words_left (locale, 27000));
  assert_words ("about 1 minute left", premia_server_words_left (locale, 31000));
  assert_words ("Person 12 of 50 · 1,234 actions · about 2 minutes left", premia_server_words_progress (locale, &progress));
  assert_words ("", premia_server_words_news (locale, 0, 0, 0, 0, 0));
  assert_words ("1 new action, 2 transactions changed", premia_server_words_news (locale, 1, 0, 2, 0, 0));
  assert_words (NULL, premia_server_words_factor_fault (locale, "", 2));
  assert_words (NULL, premia_server_words_factor_fault (locale, "0.0001", 2));
  assert_words (NULL, premia_server_words_factor_fault (locale, "1.500000", 6 - 1));
  g_assert_nonnull (premia_server_words_factor_fault (locale, "0", 2));
  g_assert_nonnull (premia_server_words_factor_fault (locale, "-1", 2));
  g_assert_nonnull (premia_server_words_factor_fault (locale, "1e3", 2));
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (Screen *screen, gconstpointer data); } tests[] = {
    { "troubles", test_troubles },
    { "connected", test_connected },
    { "plaintext", test_plaintext },
    { "accounts", test_accounts },
    { "settings", test_settings },
    { "disconnected", test_disconnected },
    { "parts", test_parts },
    { "words", test_words },
  };

  screen_begin (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/server-page/", tests[i].name, NULL);

      g_test_add (path, Screen, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
