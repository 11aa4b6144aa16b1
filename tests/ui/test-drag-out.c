/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart, a badge, a scheme or a report goes into a letter by being dragged there; or what arrives is another one, or lies open for everybody. */
#include "demo-room.h"
#include "screen.h"

#include "drawing/premia-bar-chart.h"
#include "engine/premia-file-name.h"
#include "exchange/premia-scheme-file.h"
#include "report/premia-document-file.h"
#include "ui/badges/premia-badge-tile.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/page/premia-drag-out.h"
#include "ui/reports/premia-reports-page.h"
#include "ui/schemes/premia-scheme-row.h"
#include "ui/schemes/premia-schemes-page.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is offered when a hand begins to drag @widget. (transfer full) (nullable) */
static GdkContentProvider *
begin_drag (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GdkContentProvider *provider = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller) && gtk_drag_source_get_actions (GTK_DRAG_SOURCE (controller)) == GDK_ACTION_COPY)
        g_signal_emit_by_name (controller, "prepare", 1.0, 1.0, &provider);
    }
  return provider;
}

/* Where the file is once it has been dropped. (transfer full) */
static char *
drop (GdkContentProvider *provider)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GSList) files = NULL;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  gdk_content_provider_get_value (provider, &value, &error);
  g_assert_no_error (error);
  files = gdk_file_list_get_files (g_value_get_boxed (&value));
  g_assert_cmpuint (g_slist_length (files), ==, 1);
  return g_file_get_path (files->data);
}

/* (transfer full): its bytes. */
static char *
drag (GtkWidget *widget, const char *name, gsize *length)
{
  g_autoptr (GdkContentProvider) provider = begin_drag (widget);
  g_autofree char *path = NULL, *base = NULL;
  char *bytes = NULL;
  GStatBuf status;

  g_assert_nonnull (provider);
  path = drop (provider);
  base = g_path_get_basename (path);
  g_assert_cmpstr (base, ==, name);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static GBytes *
make_word (gpointer word)
{
  return g_bytes_new (word, strlen (word));
}

static void
test_file_is_made_when_it_is_dropped (void)
{
  g_autoptr (GdkContentProvider) one = premia_file_offer_new ("Same.txt", make_word, g_strdup ("one"), g_free);
  g_autoptr (GdkContentProvider) two = premia_file_offer_new ("Same.txt", make_word, g_strdup ("two"), g_free);
  g_autofree char *first = drop (one), *again = drop (one), *second = drop (two);
  g_autofree char *said = NULL, *folder = g_path_get_dirname (first);
  GStatBuf status;

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_get_contents (first, &said, NULL, NULL));
  g_assert_cmpstr (said, ==, "one");
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  premia_drag_out_clear ();
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
}

static void
assert_png (const char *bytes, gsize length)
{
  g_assert_cmpuint (length, >, 500);
  g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static void
test_chart (void)
{
  g_autoptr (PremiaSeries) series = premia_series_new ("Calls");
  PremiaChart *chart = premia_bar_chart_new ();
  GtkWidget *view = premia_chart_view_new (NULL), *window = gtk_window_new ();
  g_autofree char *bytes = NULL;
  gsize length;

  gtk_window_set_child (GTK_WINDOW (window), view);
  g_assert_null (begin_drag (view));
  premia_series_add (series, "North", 3, "3", NULL);
  premia_bar_chart_set_series (PREMIA_BAR_CHART (chart), series);
  premia_chart_view_set_chart (PREMIA_CHART_VIEW (view), chart, "Calls / week");
  gtk_window_present (GTK_WINDOW (window));
  screen_wait (is_shown, view);
  bytes = drag (view, "Calls _ week.png", &length);
  assert_png (bytes, length);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (chart);
}

/* ---- what is in pages ---- */

typedef struct
{
  DemoRoom  *room;
  GtkWidget *window, *page;
  GType      type; /* of the widget that is waited for */
} Screen;

static gboolean
has_widget (gpointer user_data)
{
  Screen *screen = user_data;
  GtkWidget *found = screen_find (screen->page, screen->type);

  return found != NULL && is_shown (found) && !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context);
}

/* The first @type of the page, which is shown with the demo company. */
static GtkWidget *
show (Screen *screen, GType page, GType type)
{
  screen->room = demo_room_new ();
  screen->type = type;
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (page, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), screen->page);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (has_widget, screen);
  return screen_find (screen->page, type);
}

static void
end (Screen *screen)
{
  demo_room_wait (has_widget, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (screen->page);
  demo_room_free (screen->room);
}

/* What arrives is the scheme, and reads as one. */
static void
test_scheme (void)
{
  Screen screen;
  GtkWidget *row = show (&screen, PREMIA_TYPE_SCHEMES_PAGE, PREMIA_TYPE_SCHEME_ROW);
  const char *id = premia_scheme_row_get_id (PREMIA_SCHEME_ROW (row));
  g_autofree char *name = g_strconcat (id, ".scheme.json", NULL), *text = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  text = drag (row, name, &length);
  scheme = premia_scheme_file_parse (text, (gssize) length, name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (scheme->id, ==, id);
  end (&screen);
}

static void
test_badge (void)
{
  Screen screen;
  GtkWidget *tile = show (&screen, PREMIA_TYPE_BADGES_PAGE, PREMIA_TYPE_BADGE_TILE);
  g_autoptr (GdkContentProvider) provider = begin_drag (tile);
  g_autofree char *path = NULL, *bytes = NULL;
  gsize length;

  g_assert_nonnull (provider);
  path = drop (provider);
  g_assert_true (g_str_has_suffix (path, ".png") && g_file_get_contents (path, &bytes, &length, NULL));
  assert_png (bytes, length);
  end (&screen);
}

/* The whole report, as it would be saved. */
static void
test_report (void)
{
  Screen screen;
  GtkWidget *papers = show (&screen, PREMIA_TYPE_REPORTS_PAGE, GTK_TYPE_LIST_VIEW);
  PremiaDocument *document = premia_reports_page_get_document (PREMIA_REPORTS_PAGE (screen.page));
  g_autofree char *name = premia_file_name_make (premia_document_get_title (document), "pdf"), *bytes = NULL;
  g_autoptr (GBytes) wanted = premia_document_to_bytes (document, PREMIA_FORMAT_PDF, NULL, NULL);
  gsize length;

  bytes = drag (papers, name, &length);
  g_assert_cmpmem (bytes, length, g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
  end (&screen);
}

int
main (int argc, char **argv)
{
  int failed;

  screen_begin (&argc, &argv);
  g_test_add_func ("/drag-out/file-is-made-when-it-is-dropped", test_file_is_made_when_it_is_dropped);
  g_test_add_func ("/drag-out/chart", test_chart);
  g_test_add_func ("/drag-out/scheme", test_scheme);
  g_test_add_func ("/drag-out/badge", test_badge);
  g_test_add_func ("/drag-out/report", test_report);
  failed = g_test_run ();
  premia_drag_out_clear ();
  return failed;
}
