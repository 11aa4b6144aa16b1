/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: people paid by two schemes at once, or backwards, or by what was never published. */
#include "demo-room.h"

#include "design/premia-scheme-place.h"
#include "exchange/premia-scheme-file.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/schemes/premia-publish-dialog.h"
#include "ui/schemes/premia-schemes-page-private.h"
#include "ui/schemes/premia-template-dialog.h"

#include <glib/gstdio.h>
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

static gboolean
is_gone (gpointer user_data)
{
  Screen *screen = user_data;

  /* A job that was given up, or a file that is being written, ends before its company goes. */
  return screen->page == NULL && g_atomic_int_get (&G_OBJECT (screen->room->context)->ref_count) == 1;
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  /* A toast that is on its way in, or focus that comes back from a dialog, may hold it for a moment. */
  g_object_add_weak_pointer (G_OBJECT (screen->page), (gpointer *) &screen->page);
  g_object_unref (screen->page);
  demo_room_wait (is_gone, screen);
  demo_room_free (screen->room);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
press_toast (Screen *screen)
{
  GtkWidget *toast = NULL;

  /* The last: one that it took the place of may still be on its way out. */
  demo_room_let_toast_come (GTK_WIDGET (screen->page->toasts));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (screen->page->toasts)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (G_OBJECT_TYPE_NAME (child), "AdwToastWidget") == 0)
      toast = child;
  g_assert_nonnull (toast);
  g_signal_emit_by_name (find_widget (toast, GTK_TYPE_BUTTON), "clicked");
}

static PremiaDesk *
get_desk (Screen *screen)
{
  return premia_context_get_desk (screen->room->context);
}

static const PremiaDeskScheme *
find_scheme (Screen *screen, const char *id)
{
  return premia_desk_find_scheme (get_desk (screen), id);
}

static guint
count_versions (Screen *screen, const char *id)
{
  const PremiaDeskScheme *kept = find_scheme (screen, id);
  g_autoptr (GArray) versions = kept != NULL ? premia_desk_list_versions (get_desk (screen), kept->scheme) : NULL;

  return versions != NULL ? versions->len : 0;
}

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

/* Opens what “New Scheme…” opens and takes the template there. */
static void
take_template (Screen *screen, PremiaSchemeTemplate template)
{
  PremiaTemplateDialog *dialog;
  GtkListBox *list;

  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.choose-template", NULL);
  dialog = find_window (PREMIA_TYPE_TEMPLATE_DIALOG);
  g_assert_nonnull (dialog);
  list = GTK_LIST_BOX (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
  for (guint i = 0; i < PREMIA_N_TEMPLATES; i++)
    g_assert_nonnull (gtk_list_box_get_row_at_index (list, i));
  g_assert_null (gtk_list_box_get_row_at_index (list, PREMIA_N_TEMPLATES));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, template));
  demo_room_wait (is_quiet, screen);
}

static PremiaPublishDialog *
open_publishing (Screen *screen)
{
  PremiaPublishDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.publish", NULL);
  dialog = find_window (PREMIA_TYPE_PUBLISH_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

static gboolean
has_no_dialog (gpointer user_data)
{
  return is_quiet (user_data) && find_window (PREMIA_TYPE_PUBLISH_DIALOG) == NULL;
}

static gboolean
is_out_of_the_way (gpointer user_data)
{
  return is_quiet (user_data) && find_scheme (user_data, "appointment-pay") == NULL && count_versions (user_data, "setter-percent") == 2;
}

static gboolean
is_back (gpointer user_data)
{
  return is_quiet (user_data) && find_scheme (user_data, "appointment-pay") != NULL && count_versions (user_data, "setter-percent") == 1;
}

static void
step_by_keyboard (Screen *screen, const char *action, gboolean (*done) (gpointer screen))
{
  gtk_widget_activate_action (GTK_WIDGET (screen->page), action, NULL);
  demo_room_wait (done, screen);
}

/* From the gallery to a version that takes the place of the scheme in force, and all the way back. */
static void
test_a_template_takes_the_place (Screen *screen, gconstpointer data)
{
  PremiaPublishDialog *dialog;

  g_assert_true (find_scheme (screen, "setter-percent")->in_force);
  take_template (screen, PREMIA_TEMPLATE_FEE);
  g_assert_cmpstr (screen->page->open_id, ==, "appointment-pay");
  g_assert_true (gtk_widget_get_visible (screen->page->publish_bar));
  dialog = open_publishing (screen);
  g_assert_true (premia_publish_dialog_get_replaces (dialog));
  premia_publish_dialog_choose_day (dialog, day ("2027-02-01"));
  premia_publish_dialog_publish (dialog);
  demo_room_wait (is_out_of_the_way, screen);
  demo_room_wait (has_no_dialog, screen);
  g_assert_true (find_scheme (screen, "setter-percent")->in_force);
  g_assert_cmpstr (screen->page->open_id, ==, "setter-percent");
  press_toast (screen);
  demo_room_wait (is_back, screen);
  g_assert_true (find_scheme (screen, "setter-percent")->in_force);
  g_assert_false (find_scheme (screen, "appointment-pay")->in_force);
  /* And by the keyboard, there and back once more. */
  step_by_keyboard (screen, "page.redo", is_out_of_the_way);
  g_assert_true (find_scheme (screen, "setter-percent")->in_force);
  step_by_keyboard (screen, "page.undo", is_back);
  g_assert_false (find_scheme (screen, "appointment-pay")->in_force);
}

/* A closer's contest is for nobody who is paid already by… the same role: it begins on its first day and not before. */
static void
test_a_new_scheme_does_not_pay_backwards (Screen *screen, gconstpointer data)
{
  PremiaPublishDialog *dialog;
  const char *id = "closer-tiers";

  premia_scheme_keeper_set_in_force (screen->page->keeper, "closer-percent", FALSE);
  demo_room_wait (is_quiet, screen);
  take_template (screen, PREMIA_TEMPLATE_TIERED);
  g_assert_cmpstr (screen->page->open_id, ==, id);
  dialog = open_publishing (screen);
  g_assert_false (premia_publish_dialog_get_replaces (dialog));
  premia_publish_dialog_choose_day (dialog, day ("2027-02-01"));
  premia_publish_dialog_publish (dialog);
  demo_room_wait (has_no_dialog, screen);
  g_assert_true (find_scheme (screen, id)->in_force);
  {
    g_autoptr (GArray) versions = premia_desk_list_versions (get_desk (screen), find_scheme (screen, id)->scheme);

    g_assert_cmpuint (versions->len, ==, 1);
    g_assert_cmpint (g_array_index (versions, PremiaSchemeVersion, 0).from, ==, day ("2027-02-01"));
  }
  press_toast (screen);
  demo_room_wait (is_quiet, screen);
  g_assert_false (find_scheme (screen, id)->in_force);
  {
    g_autoptr (GArray) versions = premia_desk_list_versions (get_desk (screen), find_scheme (screen, id)->scheme);

    g_assert_cmpuint (versions->len, ==, 1);
    g_assert_cmpint (g_array_index (versions, PremiaSchemeVersion, 0).from, ==, PREMIA_DATE_NONE);
  }
  step_by_keyboard (screen, "page.redo", is_quiet);
  g_assert_true (find_scheme (screen, id)->in_force);
  {
    g_autoptr (GArray) versions = premia_desk_list_versions (get_desk (screen), find_scheme (screen, id)->scheme);

    g_assert_cmpuint (versions->len, ==, 1);
    g_assert_cmpint (g_array_index (versions, PremiaSchemeVersion, 0).from, ==, day ("2027-02-01"));
  }
  step_by_keyboard (screen, "page.undo", is_quiet);
  g_assert_false (find_scheme (screen, id)->in_force);
}

static void
change_rate (Screen *screen)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (screen->page);
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (session->editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) changed = premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_AMOUNT, 0, 0 }, 2900 * PREMIA_MICRO, &error);

  g_assert_no_error (error);
  premia_scheme_editor_change (session->editor, changed, NULL);
  premia_schemes_page_save (screen->page);
  demo_room_wait (is_quiet, screen);
}

/* The dialog says what changes, that the day is near, and that there is nothing where there is nothing. */
static void
test_the_dialog_says_what_it_means (Screen *screen, gconstpointer data)
{
  PremiaPublishDialog *dialog;

  premia_schemes_page_open (screen->page, "setter-percent");
  dialog = open_publishing (screen);
  premia_publish_dialog_publish (dialog);
  g_assert_true (find_window (PREMIA_TYPE_PUBLISH_DIALOG) == dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  change_rate (screen);
  g_assert_true (gtk_widget_get_visible (screen->page->publish_bar));
  dialog = open_publishing (screen);
  demo_room_wait (is_quiet, screen);
  premia_publish_dialog_choose_day (dialog, day ("2026-12-01"));
  g_assert_true (shows (GTK_WIDGET (dialog), "before it begins"));
  g_assert_true (shows (GTK_WIDGET (dialog), "→ $2,900"));
  premia_publish_dialog_choose_day (dialog, day ("2027-06-01"));
  g_assert_false (shows (GTK_WIDGET (dialog), "before it begins"));
  premia_publish_dialog_choose_correction (dialog);
  g_assert_cmpint (premia_publish_dialog_get_from (dialog), ==, PREMIA_DATE_NONE);
  gtk_window_close (GTK_WINDOW (dialog));
  demo_room_wait (has_no_dialog, screen);
}

static gboolean
has_two_versions (gpointer user_data)
{
  return is_quiet (user_data) && count_versions (user_data, "setter-percent") == 2;
}

static GtkWidget *
find_titled (GtkWidget *root, GType type, const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_versions_say_what_they_change (Screen *screen, gconstpointer data)
{
  PremiaPublishDialog *dialog;
  GtkWidget *version;

  premia_schemes_page_open (screen->page, "setter-percent");
  change_rate (screen);
  dialog = open_publishing (screen);
  premia_publish_dialog_choose_day (dialog, day ("2027-02-01"));
  premia_publish_dialog_publish (dialog);
  demo_room_wait (has_two_versions, screen);
  demo_room_wait (has_no_dialog, screen);
  g_assert_false (premia_schemes_page_is_draft (screen->page));
  version = find_titled (GTK_WIDGET (screen->page->document), ADW_TYPE_EXPANDER_ROW, "From 1\302\240February\302\2402027");
  g_assert_nonnull (version);
  g_assert_nonnull (find_titled (version, ADW_TYPE_ACTION_ROW, "Salary: $2,800 → $2,900"));
  press_toast (screen);
  demo_room_wait (is_quiet, screen);
  /* Taken back, it waits to be published again. */
  g_assert_cmpuint (count_versions (screen, "setter-percent"), ==, 1);
  g_assert_true (premia_schemes_page_is_draft (screen->page));
}

/* When the toast has gone, Ctrl+Z still knows what was published last, also after something else was changed and taken back. */
static void
test_publishing_is_undone_by_the_keyboard (Screen *screen, gconstpointer data)
{
  PremiaPublishDialog *dialog;
  PremiaSchemeSession *session;
  g_autoptr (PremiaScheme) more = NULL;

  premia_schemes_page_open (screen->page, "setter-percent");
  change_rate (screen);
  g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), ==, "Salary → $2,900");
  dialog = open_publishing (screen);
  premia_publish_dialog_choose_day (dialog, day ("2027-02-01"));
  premia_publish_dialog_publish (dialog);
  demo_room_wait (has_two_versions, screen);
  demo_room_wait (has_no_dialog, screen);
  g_assert_nonnull (strstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), "is paid from 1\302\240February\302\2402027 on"));
  session = premia_schemes_page_get_session (screen->page);
  more = premia_scheme_with_value (premia_scheme_editor_get_scheme (session->editor), (PremiaSchemePlace) { PREMIA_PLACE_AMOUNT, 0, 0 }, 3000 * PREMIA_MICRO, NULL);
  premia_scheme_editor_change (session->editor, more, NULL);
  g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), ==, "Salary → $3,000");
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_cmpuint (count_versions (screen, "setter-percent"), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_cmpuint (count_versions (screen, "setter-percent"), ==, 1);
  g_assert_true (premia_schemes_page_is_draft (screen->page));

  /* What was taken back last is done again first, by its name. */
  g_assert_nonnull (strstr (premia_page_get_redo (PREMIA_PAGE (screen->page)), "is paid from 1\302\240February\302\2402027 on"));
  step_by_keyboard (screen, "page.redo", has_two_versions);
  g_assert_false (premia_schemes_page_is_draft (screen->page));
  g_assert_nonnull (strstr (premia_page_get_undo (PREMIA_PAGE (screen->page)), "is paid from 1\302\240February\302\2402027 on"));
  step_by_keyboard (screen, "page.undo", is_quiet);
  g_assert_cmpuint (count_versions (screen, "setter-percent"), ==, 1);
  /* Another text: what had been published is not what would be. */
  session = premia_schemes_page_get_session (screen->page);
  premia_scheme_editor_change (session->editor, more, NULL);
  g_assert_null (premia_page_get_redo (PREMIA_PAGE (screen->page)));
}

static gboolean
is_form_kept (gpointer user_data)
{
  g_autoptr (GPtrArray) keys = premia_unfinished_list (user_data, PREMIA_FORM_PREFIX);

  return keys->len > 0;
}

/* Who was writing why when the window went finds the day and the reason again. */
static void
test_a_publication_outlives_its_window (Screen *screen, gconstpointer data)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (screen->room->context);
  PremiaPublishDialog *dialog;
  GtkWidget *why;
  g_autofree char *kept = NULL;

  premia_schemes_page_open (screen->page, "setter-percent");
  change_rate (screen);
  dialog = open_publishing (screen);
  premia_publish_dialog_choose_day (dialog, day ("2027-02-01"));
  why = find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (why);
  gtk_editable_set_text (GTK_EDITABLE (why), "The market is another");
  demo_room_wait (is_form_kept, unfinished);
  gtk_window_destroy (GTK_WINDOW (dialog));
  demo_room_wait (has_no_dialog, screen);
  dialog = open_publishing (screen);
  kept = premia_publish_dialog_get_why (dialog);
  g_assert_cmpstr (kept, ==, "The market is another");
  g_assert_cmpint (premia_publish_dialog_get_from (dialog), ==, day ("2027-02-01"));
  gtk_window_close (GTK_WINDOW (dialog));
  demo_room_wait (has_no_dialog, screen);
  g_assert_false (is_form_kept (unfinished));
}

static void
test_discarding_is_one_step (Screen *screen, gconstpointer data)
{
  PremiaSchemeSession *session;

  premia_schemes_page_open (screen->page, "setter-percent");
  change_rate (screen);
  g_assert_true (premia_schemes_page_is_draft (screen->page));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.discard-changes", NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_false (premia_schemes_page_is_draft (screen->page));
  g_assert_false (gtk_widget_get_visible (screen->page->publish_bar));
  session = premia_schemes_page_get_session (screen->page);
  premia_scheme_editor_undo (session->editor);
  g_assert_true (premia_schemes_page_is_draft (screen->page));
}

static gboolean
is_written (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

/* Those whom the scheme pays are the ones who sign, and nobody else. */
static void
test_the_sheet_is_for_those_who_are_paid (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaPolicySheet) sheet = premia_policy_sheet_new (GTK_WIDGET (screen->page), screen->page->toasts, screen->room->context);
  g_autofree char *path = g_build_filename (screen->room->folder, "policy.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PremiaDocument) document = NULL;
  const PremiaSection *section;
  const PremiaDocumentTable *table = NULL;

  premia_policy_sheet_set (sheet, find_scheme (screen, "closer-percent")->scheme, day ("2027-01-01"), NULL);
  document = premia_policy_sheet_make_document (sheet);
  section = premia_document_get_section (document, 0);
  for (guint i = 0; i < section->blocks->len; i++)
    if (((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->table != NULL)
      table = ((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->table;
  g_assert_nonnull (table);
  g_assert_cmpuint (premia_document_table_get_n_rows (table), ==, 6);
  premia_policy_sheet_write (sheet, file);
  demo_room_wait (is_written, path);
  demo_room_wait (is_quiet, screen);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/publish/" name, Screen, NULL, set_up, func, tear_down)
  ADD ("a-template-takes-the-place", test_a_template_takes_the_place);
  ADD ("a-new-scheme-does-not-pay-backwards", test_a_new_scheme_does_not_pay_backwards);
  ADD ("the-dialog-says-what-it-means", test_the_dialog_says_what_it_means);
  ADD ("versions-say-what-they-change", test_versions_say_what_they_change);
  ADD ("publishing-is-undone-by-the-keyboard", test_publishing_is_undone_by_the_keyboard);
  ADD ("a-publication-outlives-its-window", test_a_publication_outlives_its_window);
  ADD ("discarding-is-one-step", test_discarding_is_one_step);
  ADD ("the-sheet-is-for-those-who-are-paid", test_the_sheet_is_for_those_who_are_paid);
#undef ADD
  return g_test_run ();
}
