/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets a credential, and by which key: said before anything is written. */
#include "screen.h"
#include "small-company.h"

#include "ui/badges/premia-credential-dialog.h"

#include <string.h>

#define FIRST "achievement:First Call"

typedef struct
{
  Room                room;
  PremiaContext      *context;
  PremiaBadgeSession *session;
} Desk;

static const char rules[] = "{\"levels\":[],\"actions\":{\"call\":{}},\"achievements\":{\"First Call\":{\"type\":\"ActionBased\",\"actions\":{\"call\":1},"
                            "\"threshold\":1}}}";

static gboolean
is_loaded (gpointer user_data)
{
  return premia_badge_session_get (user_data) != NULL;
}

static void
desk_begin (Desk *desk)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (PremiaDesk) loaded = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&desk->room);
  small_company_import (&desk->room);
  g_free (set->gamification);
  set->gamification = g_strdup (rules);
  premia_workspace_save_badge_set (desk->room.workspace, set, 0, &error);
  g_assert_no_error (error);
  loaded = small_company_load (&desk->room);
  desk->context = screen_new_context ();
  premia_context_set_workspace (desk->context, desk->room.workspace, loaded);
  desk->session = premia_badge_session_new (desk->context);
  screen_wait (is_loaded, desk->session);
}

static void
desk_end (Desk *desk)
{
  screen_finalize (desk->session);
  premia_context_set_workspace (desk->context, NULL, NULL);
  screen_finalize (desk->context);
  small_company_end (&desk->room);
}

static void
close_window (gpointer window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  screen_settle ();
  g_object_unref (window);
}

static GtkWidget *
named (gpointer dialog, GType type, const char *name)
{
  return screen_find_named (GTK_WIDGET (dialog), type, name);
}

static gboolean
is_quiet (gpointer dialog)
{
  return !gtk_spinner_get_spinning (GTK_SPINNER (named (dialog, GTK_TYPE_SPINNER, "spinner")));
}

/* Without a key it says so and offers one; whom it is for and who issues it stand there. */
static void
test_one (void)
{
  Desk desk;
  PremiaCredentialDialog *dialog;
  const char *person, *who;

  desk_begin (&desk);
  person = premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (premia_context_get_desk (desk.context))), 0)->id;
  dialog = premia_credential_dialog_new (desk.context, desk.session, FIRST, person);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (is_quiet (dialog));
  screen_wait (is_quiet, dialog);
  who = gtk_label_get_text (GTK_LABEL (named (dialog, GTK_TYPE_LABEL, "who")));
  g_assert_nonnull (strstr (who, "First Call"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (named (dialog, ADW_TYPE_ACTION_ROW, "key"))), !=, "");
  g_assert_true (gtk_widget_get_visible (named (dialog, ADW_TYPE_ACTION_ROW, "make")));
  g_assert_true (gtk_widget_get_visible (named (dialog, ADW_TYPE_ACTION_ROW, "open")));
  g_assert_true (gtk_widget_get_visible (named (dialog, ADW_TYPE_ENTRY_ROW, "email")));
  g_assert_true (gtk_widget_get_sensitive (named (dialog, GTK_TYPE_BUTTON, "save")));
  close_window (dialog);
  desk_end (&desk);
}

/* Closed while the keyring is still being asked. */
static void
test_closed_at_once (void)
{
  Desk desk;

  desk_begin (&desk);
  close_window (premia_credential_dialog_new (desk.context, desk.session, FIRST, "nobody"));
  desk_end (&desk);
}

/* For nobody there is nothing to save. */
static void
test_nobody (void)
{
  Desk desk;
  PremiaCredentialDialog *dialog;

  desk_begin (&desk);
  dialog = premia_credential_dialog_new (desk.context, desk.session, "achievement:No Such Thing", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (is_quiet, dialog);
  g_assert_false (gtk_widget_get_sensitive (named (dialog, GTK_TYPE_BUTTON, "save")));
  g_assert_false (gtk_widget_get_visible (named (dialog, ADW_TYPE_ENTRY_ROW, "email")));
  close_window (dialog);
  desk_end (&desk);
}

static const char contest[] = "{\"premia\":\"contest/1\",\"id\":\"autumn\",\"name\":\"Autumn Race\",\"kind\":\"contest\",\"span\":{\"from\":\"2026-09-01\",\"to\":\"2026-10-31\"},"
                              "\"measures\":{\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"}},\"value\":\"set\",\"winners\":1}";

/* All who have won: Sam, with five to one. Its name is the contest's, not its id. */
static void
test_winners (void)
{
  Desk desk;
  PremiaCredentialDialog *dialog;
  g_autoptr (PremiaStoredBadgeSet) set = NULL;

  desk_begin (&desk);
  set = premia_stored_badge_set_copy (premia_badge_session_get (desk.session));
  premia_stored_badge_set_set_contest (set, "autumn", contest);
  g_assert_true (premia_badge_session_apply (desk.session, set, "contest", NULL));
  dialog = premia_credential_dialog_new (desk.context, desk.session, "contest:autumn", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_sensitive (named (dialog, GTK_TYPE_BUTTON, "save")));
  screen_wait (is_quiet, dialog);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (named (dialog, GTK_TYPE_LABEL, "who"))), ==, "“Autumn Race”: 1 person who has it");
  g_assert_true (gtk_widget_get_sensitive (named (dialog, GTK_TYPE_BUTTON, "save")));
  close_window (dialog);
  /* Closed while it is being judged. */
  close_window (premia_credential_dialog_new (desk.context, desk.session, "contest:autumn", NULL));
  premia_badge_session_save (desk.session);
  desk_end (&desk);
}

int
main (int argc, char *argv[])
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/credential-dialog/one", test_one);
  g_test_add_func ("/credential-dialog/closed-at-once", test_closed_at_once);
  g_test_add_func ("/credential-dialog/nobody", test_nobody);
  g_test_add_func ("/credential-dialog/winners", test_winners);
  return g_test_run ();
}
