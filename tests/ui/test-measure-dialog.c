/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: what a measure that is being picked together counts, and the picking itself when its window goes. */
#include "demo-room.h"

#include "ui/page/premia-form-keeper.h"
#include "ui/schemes/premia-measure-dialog-private.h"
#include "ui/schemes/premia-measure-field.h"
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

/* The window that is open beside the page's. */
static PremiaMeasureDialog *
find_measure_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_MEASURE_DIALOG (window))
        return PREMIA_MEASURE_DIALOG (window); /* it is kept by being open */
    }
  return NULL;
}

static gboolean
is_counted (gpointer user_data)
{
  PremiaMeasureDialog *dialog = user_data;

  return *gtk_label_get_text (dialog->count) != '\0' && !gtk_widget_has_css_class (GTK_WIDGET (dialog->count), "stale");
}

static gboolean
is_closed (gpointer user_data)
{
  return find_measure_dialog () == NULL;
}

/* Opened from its card, a measure says how much there was of it in the span that is looked at. */
static void
test_measure_is_counted (Screen *screen, gconstpointer data)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (get_editor (screen));
  PremiaCube *cube = premia_scheme_trial_get_cube (screen->page->trial);
  const PremiaComponent *component = g_ptr_array_index (scheme->components, 1);
  PremiaMeasureDialog *dialog;
  PremiaRational sum = premia_rational_from_int (0);
  PremiaMoney money;
  g_autofree char *expected = NULL;
  guint measure;

  g_assert_nonnull (premia_scheme_find_measure (scheme, component->measure, &measure));
  for (guint person = 0; person < premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube))); person++)
    {
      PremiaRational value;

      if (premia_cube_get (cube, measure, person, 0, &value))
        g_assert_true (premia_rational_add (&sum, sum, value));
    }
  g_assert_true (premia_rational_round (sum, PREMIA_MICRO, PREMIA_ROUND_HALF_UP, &money));
  expected = premia_locale_format_money (premia_context_get_locale (screen->room->context), money, scheme->currency, 0);
  gtk_widget_activate_action (GTK_WIDGET (screen->page->document), PREMIA_MEASURE_FIELD_ACTION, PREMIA_MEASURE_FIELD_ACTION_TYPE,
                              1, 0, component->measure);
  dialog = find_measure_dialog ();
  g_assert_nonnull (dialog);
  demo_room_wait (is_counted, dialog);
  g_test_message ("%s", gtk_label_get_text (dialog->count));
  g_assert_nonnull (strstr (gtk_label_get_text (dialog->count), expected));
  /* The company's own words are there to be picked. */
  g_assert_cmpuint (premia_chips_get_n (dialog->actions), >, 5);
  gtk_window_close (GTK_WINDOW (dialog));
  demo_room_wait (is_closed, NULL);
}

static PremiaMeasureDialog *
open_measure (Screen *screen)
{
  const PremiaComponent *component = g_ptr_array_index (premia_scheme_editor_get_scheme (get_editor (screen))->components, 1);

  gtk_widget_activate_action (GTK_WIDGET (screen->page->document), PREMIA_MEASURE_FIELD_ACTION, PREMIA_MEASURE_FIELD_ACTION_TYPE, 1, 0, component->measure);
  g_assert_nonnull (find_measure_dialog ());
  return find_measure_dialog ();
}

static gboolean
is_form_kept (gpointer user_data)
{
  g_autoptr (GPtrArray) keys = premia_unfinished_list (user_data, PREMIA_FORM_PREFIX);

  return keys->len > 0;
}

/* A measure that is being picked together is there again when its window went before anybody decided; who closes it has done with it. */
static void
test_measure_outlives_its_window (Screen *screen, gconstpointer data)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (screen->room->context);
  PremiaMeasureDialog *dialog = open_measure (screen);
  g_autofree char *picked = NULL;
  g_autofree char *again = NULL;
  g_autofree char *fresh = NULL;

  gtk_editable_set_text (GTK_EDITABLE (dialog->name_en), "Large deals");
  gtk_switch_set_active (dialog->once, TRUE);
  demo_room_wait (is_form_kept, unfinished);
  g_object_get (dialog, "form-value", &picked, NULL);
  g_assert_nonnull (strstr (picked, "Large deals"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  demo_room_wait (is_closed, NULL);

  dialog = open_measure (screen);
  g_object_get (dialog, "form-value", &again, NULL);
  g_assert_cmpstr (again, ==, picked);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dialog->name_en)), ==, "Large deals");
  g_assert_true (gtk_switch_get_active (dialog->once));
  gtk_window_close (GTK_WINDOW (dialog));
  demo_room_wait (is_closed, NULL);
  g_assert_false (is_form_kept (unfinished));

  dialog = open_measure (screen);
  g_object_get (dialog, "form-value", &fresh, NULL);
  g_assert_cmpstr (fresh, !=, picked);
  gtk_window_close (GTK_WINDOW (dialog));
  demo_room_wait (is_closed, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/measure-dialog/is-counted", Screen, NULL, set_up, test_measure_is_counted, tear_down);
  g_test_add ("/measure-dialog/outlives-its-window", Screen, NULL, set_up, test_measure_outlives_its_window, tear_down);

  return g_test_run ();
}
