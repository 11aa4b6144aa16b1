/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a rate that is turned and the total that follows it, undo, and what was saved. */
#include "demo-room.h"

#include "exchange/premia-scheme-file.h"
#include "design/premia-scheme-place.h"
#include "ui/schemes/premia-place-field.h"
#include "ui/schemes/premia-publish-dialog.h"
#include "ui/schemes/premia-scheme-step.h"
#include "ui/schemes/premia-schemes-page-private.h"

#include <string.h>

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaSchemesPage *page;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context)
         && screen->page->settle_id == 0
         && (screen->page->keeper == NULL || !premia_scheme_keeper_is_busy (screen->page->keeper));
}

static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_assert_finalize_object (screen->page);
  demo_room_free (screen->room);
}

static PremiaSchemeEditor *
get_editor (Screen *screen)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (screen->page);

  g_assert_nonnull (session);
  return session->editor;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type, guint *skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*skip)-- == 0)
        return child;
      found = find_widget (child, type, skip);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* The entry of the first number of the document. */
static GtkEntry *
find_entry (Screen *screen)
{
  guint skip = 0;
  GtkWidget *field = find_widget (GTK_WIDGET (screen->page->document), PREMIA_TYPE_PLACE_FIELD, &skip);
  GtkWidget *entry;

  g_assert_nonnull (field);
  skip = 0;
  entry = find_widget (field, GTK_TYPE_ENTRY, &skip);
  g_assert_nonnull (entry);
  return GTK_ENTRY (entry);
}

/* What a month costs, by the evaluation that statements are made of. */
static PremiaMoney
pay_exactly (Screen *screen, PremiaScheme *scheme)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  PremiaPeriod period = premia_context_get_period_as (screen->room->context, scheme->period);
  PremiaSpan span = { period, period, PREMIA_NEVER, premia_desk_get_zone (desk, scheme) };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (premia_desk_get_dataset (desk), scheme, &span, 1, &error);
  g_autoptr (PremiaPayout) payout = NULL;

  g_assert_no_error (error);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  return premia_payout_get_run (payout, 0)->total;
}

static PremiaMoney
get_total (Screen *screen)
{
  g_assert_nonnull (screen->page->trial);
  return premia_scheme_trial_get_total (screen->page->trial);
}

static char *
stored_text (Screen *screen, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = premia_workspace_list_schemes (screen->room->workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < schemes->len; i++)
    if (g_strcmp0 (((PremiaStoredScheme *) schemes->pdata[i])->id, id) == 0)
      return g_strdup (((PremiaStoredScheme *) schemes->pdata[i])->text);
  return NULL;
}

/* Whether a label that can be seen says @text. */
static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* What waits to be published; NULL: nothing. */
static char *
draft_text (Screen *screen, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = premia_workspace_list_drafts (screen->room->workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < drafts->len; i++)
    if (g_strcmp0 (((PremiaStoredScheme *) drafts->pdata[i])->id, id) == 0)
      return g_strdup (((PremiaStoredScheme *) drafts->pdata[i])->text);
  return NULL;
}

static void
test_total_follows_the_rate (Screen *screen, gconstpointer data)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (get_editor (screen));
  PremiaMoney before = get_total (screen);
  g_autofree char *shown = NULL;

  g_assert_cmpint (before, ==, pay_exactly (screen, scheme));
  g_assert_cmpint (before, >, 0);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "3,150.50");
  scheme = premia_scheme_editor_get_scheme (get_editor (screen));
  g_assert_cmpint (get_total (screen), !=, before);
  g_assert_cmpint (get_total (screen), ==, pay_exactly (screen, scheme));
  g_assert_cmpint (premia_scheme_trial_get_base_total (screen->page->trial), ==, before);
  shown = premia_locale_format_money (premia_context_get_locale (screen->room->context), pay_exactly (screen, scheme), "USD",
                                      premia_scheme_get_digits (scheme));
  g_assert_true (shows (GTK_WIDGET (screen->page->panel), shown));
}

static void
test_undo_brings_back_the_bytes (Screen *screen, gconstpointer data)
{
  PremiaSchemeEditor *editor = get_editor (screen);
  g_autofree char *id = g_strdup (premia_scheme_editor_get_scheme (editor)->id);
  g_autofree char *before = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
  g_autofree char *kept = NULL;
  g_autofree char *paying = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept_after = NULL;
  g_autofree char *draft_after = NULL;

  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "3150");
  changed = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
  g_assert_cmpstr (changed, !=, before);
  demo_room_wait (is_quiet, screen);
  kept = draft_text (screen, id);
  g_assert_cmpstr (kept, ==, changed);
  /* It is in force: nobody is paid by what was not published. */
  paying = stored_text (screen, id);
  g_assert_cmpstr (paying, ==, before);
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  after = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (screen))), ==, "2,800");
  demo_room_wait (is_quiet, screen);
  kept_after = stored_text (screen, id);
  g_assert_cmpstr (kept_after, ==, before);
  draft_after = draft_text (screen, id);
  g_assert_null (draft_after);
}

/* The workspace tells of the page's own save: the field keeps what a person goes on typing. */
static void
test_own_save_does_not_jump (Screen *screen, gconstpointer data)
{
  GtkEntry *entry = find_entry (screen);
  guint n_versions = 0;

  gtk_editable_set_text (GTK_EDITABLE (entry), "3150");
  demo_room_wait (is_quiet, screen);
  g_assert_true (find_entry (screen) == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3150");
  while (premia_scheme_editor_can_undo (get_editor (screen)))
    {
      premia_scheme_editor_undo (get_editor (screen));
      n_versions++;
    }
  g_assert_cmpuint (n_versions, ==, 1);
}

static void
test_nonsense_is_kept_and_said (Screen *screen, gconstpointer data)
{
  GtkEntry *entry = find_entry (screen);
  PremiaScheme *before = premia_scheme_editor_get_scheme (get_editor (screen));

  gtk_editable_set_text (GTK_EDITABLE (entry), "28oo");
  g_assert_true (premia_scheme_editor_get_scheme (get_editor (screen)) == before);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "28oo");
  gtk_editable_set_text (GTK_EDITABLE (entry), "-5");
  g_assert_true (premia_scheme_editor_get_scheme (get_editor (screen)) == before);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2800");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
}

static gboolean
has_four_schemes (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_desk_get_n_schemes (premia_context_get_desk (screen->room->context)) == 4 && is_quiet (screen);
}

static gboolean
has_three_schemes (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_desk_get_n_schemes (premia_context_get_desk (screen->room->context)) == 3 && is_quiet (screen);
}

static void
test_template_and_remove (Screen *screen, gconstpointer data)
{
  g_autofree char *id = NULL;
  PremiaScheme *scheme;

  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.new-scheme", "u", PREMIA_TEMPLATE_DEAL_PERCENT);
  demo_room_wait (has_four_schemes, screen);
  scheme = premia_scheme_editor_get_scheme (get_editor (screen));
  g_assert_cmpstr (scheme->id, ==, "deal-percent");
  g_assert_cmpstr (scheme->role, ==, "telemarketer");
  g_assert_cmpstr (scheme->currency, ==, "USD");
  g_assert_cmpint (get_total (screen), ==, pay_exactly (screen, scheme));
  g_assert_cmpint (get_total (screen), >, 0);
  /* Nobody is paid by it before somebody says so. */
  g_assert_false (premia_desk_find_scheme (premia_context_get_desk (screen->room->context), "deal-percent")->in_force);
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.remove-scheme", NULL);
  demo_room_wait (has_three_schemes, screen);
  g_assert_cmpstr (screen->page->open_id, !=, "deal-percent");
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
      demo_room_wait (has_four_schemes, screen);
      g_assert_cmpstr (screen->page->open_id, ==, "deal-percent");
      g_assert_nonnull (strstr (premia_page_get_redo (PREMIA_PAGE (screen->page)), "was removed"));
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL);
      demo_room_wait (has_three_schemes, screen);
    }
}

static gboolean
has_contest (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_desk_find_scheme (premia_context_get_desk (screen->room->context), "contest") != NULL && is_quiet (screen);
}

/* A part that is only kept: the scheme is shown, and no number is made up for it. */
/* On the narrowest window nothing below the header, nor of the numbers beside it, hangs over the edge. */
static void
test_fits_the_narrowest (Screen *screen, gconstpointer data)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (screen->page->stack), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

static gboolean
is_in_force (Screen *screen, const char *id)
{
  return premia_desk_find_scheme (premia_context_get_desk (screen->room->context), id)->in_force;
}

/* The button of the toast that is shown. */
static void
press_toast (Screen *screen)
{
  GtkWidget *toast = NULL, *next;
  GtkWidget *button;
  guint skip, n = 0;

  demo_room_let_toast_come (GTK_WIDGET (screen->page->toasts));
  /* The last: one that it took the place of may still be on its way out. */
  for (;; toast = next, n++)
    {
      skip = n;
      next = find_widget (GTK_WIDGET (screen->page->toasts), g_type_from_name ("AdwToastWidget"), &skip);
      if (next == NULL)
        break;
    }
  g_assert_nonnull (toast);
  skip = 0;
  button = find_widget (toast, GTK_TYPE_BUTTON, &skip);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  demo_room_wait (is_quiet, screen);
}

/* Nobody is paid twice for want of a word, and a slip of the hand goes back with one press. */
static void
test_in_force_and_back (Screen *screen, gconstpointer data)
{
  premia_schemes_page_open (screen->page, "setter-percent");
  demo_room_wait (is_quiet, screen);
  premia_schemes_page_switch (screen->page, FALSE);
  demo_room_wait (is_quiet, screen);
  g_assert_false (is_in_force (screen, "setter-percent"));
  press_toast (screen);
  g_assert_true (is_in_force (screen, "setter-percent"));
  /* By the keyboard there and back again, under one name. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (premia_page_get_redo (PREMIA_PAGE (screen->page)), ==, "“Percent of the deal” is a draft now: it pays nobody");
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL);
      demo_room_wait (is_quiet, screen);
      g_assert_false (is_in_force (screen, "setter-percent"));
      g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), ==, "“Percent of the deal” is a draft now: it pays nobody");
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
      demo_room_wait (is_quiet, screen);
      g_assert_true (is_in_force (screen, "setter-percent"));
    }
}

static void
test_in_force_beside_another (Screen *screen, gconstpointer data)
{
  premia_schemes_page_open (screen->page, "setter-meeting");
  demo_room_wait (is_quiet, screen);
  premia_schemes_page_switch (screen->page, TRUE);
  demo_room_wait (is_quiet, screen);
  g_assert_true (is_in_force (screen, "setter-meeting") && is_in_force (screen, "setter-percent"));
  press_toast (screen);
  g_assert_true (is_in_force (screen, "setter-meeting"));
  g_assert_false (is_in_force (screen, "setter-percent"));
}

/* Numbers too large for any account are no total, and none is shown. */
static void
test_not_computed_is_said (Screen *screen, gconstpointer data)
{
  static const char text[] =
    "{ \"premia\": \"scheme/1\", \"id\": \"contest\", \"role\": \"telemarketer\", \"currency\": \"USD\", \"period\": \"month\","
    "  \"measures\": { \"held\": {\"count\": \"cases\", \"reached\": [\"held\"], \"credit\": \"setter\"} },"
    "  \"components\": [ {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"9000000000000\"} ] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "contest.json", &error);

  g_assert_no_error (error);
  premia_schemes_page_add (screen->page, scheme);
  demo_room_wait (has_contest, screen);
  g_assert_cmpstr (screen->page->open_id, ==, "contest");
  g_assert_nonnull (premia_scheme_trial_get_problem (screen->page->trial));
  g_assert_true (shows (GTK_WIDGET (screen->page->panel), "–"));
  g_assert_false (shows (GTK_WIDGET (screen->page->panel), "$0.00"));
  g_assert_false (shows (GTK_WIDGET (screen->page->panel), "0.00"));
}

static gboolean
has_no_contest (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_desk_find_scheme (premia_context_get_desk (screen->room->context), "contest") == NULL && is_quiet (screen);
}

static void
test_import_and_back (Screen *screen, gconstpointer data)
{
  static const char text[] =
    "{ \"premia\": \"scheme/1\", \"id\": \"contest\", \"role\": \"telemarketer\", \"currency\": \"USD\", \"period\": \"month\","
    "  \"measures\": { \"held\": {\"count\": \"cases\", \"reached\": [\"held\"], \"credit\": \"setter\"} },"
    "  \"components\": [ {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"90\"} ] }";
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("contest-XXXXXX.json", &stream, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  premia_schemes_page_import (screen->page, file);
  demo_room_wait (has_contest, screen);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), ==, "“contest” was imported");
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
      demo_room_wait (has_no_contest, screen);
      g_assert_cmpstr (premia_page_get_redo (PREMIA_PAGE (screen->page)), ==, "“contest” was imported");
      gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL);
      demo_room_wait (has_contest, screen);
    }
  g_assert_cmpstr (screen->page->open_id, ==, "contest");
  g_file_delete (file, NULL, NULL);
}

/* ---- versions ---- */

static guint
count_versions (Screen *screen)
{
  g_autoptr (GArray) versions = premia_schemes_page_list_versions (screen->page);

  return versions->len;
}

/* Answers the dialog that "page.publish" opens. */
static void
make_version (Screen *screen, PremiaDate from)
{
  g_autoptr (GListModel) windows = NULL;
  GtkWidget *form = NULL;

  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.publish", NULL);
  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_PUBLISH_DIALOG (window))
        form = window;
    }
  g_assert_nonnull (form);
  premia_publish_dialog_choose_day (PREMIA_PUBLISH_DIALOG (form), from);
  premia_publish_dialog_publish (PREMIA_PUBLISH_DIALOG (form));
  demo_room_wait (is_quiet, screen);
}

static gboolean
has_two_versions (gpointer user_data)
{
  return is_quiet (user_data) && count_versions (user_data) == 2;
}

static gboolean
has_one_version (gpointer user_data)
{
  return is_quiet (user_data) && premia_schemes_page_get_session (((Screen *) user_data)->page) != NULL && count_versions (user_data) == 1;
}

/* A raise from a day on leaves the text of the days before it alone, also when it is taken back. */
static void
test_a_version_from_a_day (Screen *screen, gconstpointer data)
{
  const PremiaDate from = premia_date_from_civil (2026, 12, 1);
  PremiaScheme *before = premia_scheme_ref (premia_scheme_editor_get_scheme (get_editor (screen)));
  g_autofree char *id = g_strdup (screen->page->open_id);

  g_assert_cmpuint (count_versions (screen), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "3150");
  premia_schemes_page_save (screen->page);
  demo_room_wait (is_quiet, screen);
  g_assert_true (says (GTK_WIDGET (screen->page->document), "Draft kept"));
  g_assert_true (premia_schemes_page_is_draft (screen->page));
  g_assert_cmpuint (count_versions (screen), ==, 1);
  make_version (screen, from);
  demo_room_wait (has_two_versions, screen);
  g_assert_true (says (GTK_WIDGET (screen->page->document), "Saved"));
  g_assert_false (premia_schemes_page_is_draft (screen->page));
  {
    g_autoptr (GArray) versions = premia_desk_list_versions (premia_context_get_desk (screen->room->context),
                                                             premia_desk_find_scheme (premia_context_get_desk (screen->room->context), id)->scheme);

    g_assert_cmpuint (versions->len, ==, 2);
    g_assert_true (premia_scheme_equal (g_array_index (versions, PremiaSchemeVersion, 0).scheme, before));
    g_assert_false (premia_scheme_equal (g_array_index (versions, PremiaSchemeVersion, 1).scheme, before));
    g_assert_cmpint (g_array_index (versions, PremiaSchemeVersion, 1).from, ==, from);
  }
  demo_room_let_toast_come (GTK_WIDGET (screen->page->toasts));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.withdraw-version", "i", from);
  demo_room_wait (has_one_version, screen);
  g_assert_cmpstr (screen->page->open_id, ==, id);
  g_assert_true (premia_scheme_equal (premia_scheme_editor_get_scheme (get_editor (screen)), before));
  press_toast (screen);
  demo_room_wait (has_two_versions, screen);
  g_assert_false (premia_scheme_equal (premia_scheme_editor_get_scheme (get_editor (screen)), before));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL);
  demo_room_wait (has_one_version, screen);
  g_assert_true (premia_scheme_equal (premia_scheme_editor_get_scheme (get_editor (screen)), before));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  demo_room_wait (has_two_versions, screen);
  premia_scheme_unref (before);
}

static void
test_names_of_steps (Screen *screen, gconstpointer data)
{
  PremiaScheme *before = premia_scheme_ref (premia_scheme_editor_get_scheme (get_editor (screen)));
  g_autofree char *step = NULL;

  gtk_editable_set_text (GTK_EDITABLE (find_entry (screen)), "3150");
  step = premia_scheme_say_step (before, premia_scheme_editor_get_scheme (get_editor (screen)),
                                 premia_context_get_locale (screen->room->context));
  g_assert_cmpstr (step, ==, "Salary → $3,150");
  premia_scheme_unref (before);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add ("/schemes-page/" path, Screen, NULL, set_up, function, tear_down)
  ADD ("fits-the-narrowest", test_fits_the_narrowest);
  ADD ("import-and-back", test_import_and_back);
  ADD ("in-force-and-back", test_in_force_and_back);
  ADD ("in-force-beside-another", test_in_force_beside_another);
  ADD ("total-follows-the-rate", test_total_follows_the_rate);
  ADD ("undo-brings-back-the-bytes", test_undo_brings_back_the_bytes);
  ADD ("own-save-does-not-jump", test_own_save_does_not_jump);
  ADD ("nonsense-is-kept-and-said", test_nonsense_is_kept_and_said);
  ADD ("template-and-remove", test_template_and_remove);
  ADD ("not-computed-is-said", test_not_computed_is_said);
  ADD ("a-version-from-a-day", test_a_version_from_a_day);
  ADD ("names-of-steps", test_names_of_steps);
  return g_test_run ();
}
