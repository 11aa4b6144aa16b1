/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: an answer that is of another scheme or span than what is chosen, a window that waits, or
 * evidence that cannot be read. */
#include "demo-room.h"
#include "screen.h"

#include "exchange/premia-scheme-file.h"
#include "report/premia-doctor-evidence.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/doctor/premia-doctor-page.h"
#include "ui/doctor/premia-evidence-card.h"
#include "ui/doctor/premia-finding-card.h"
#include "ui/schemes/premia-doctor-strip.h"
#include "ui/schemes/premia-repair-dialog.h"
#include "ui/schemes/premia-schemes-page.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DemoRoom         *room;
  GtkWidget        *window;
  PremiaDoctorPage *page;
} Screen;

static PremiaDoctorWatch *
watch_of (Screen *screen)
{
  return premia_doctor_page_get_watch (screen->page);
}

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context);
}

static gboolean
is_busy (gpointer user_data)
{
  return premia_doctor_watch_is_busy (watch_of (user_data));
}

/* The page is in its window, and has begun to examine. */
static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_DOCTOR_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1000, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  premia_doctor_page_show_scheme (screen->page, "setter-percent");
  demo_room_wait (is_busy, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  premia_doctor_watch_cancel (watch_of (screen));
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (screen->page);
  demo_room_free (screen->room);
}

static GtkWidget *
part (Screen *screen, const char *id)
{
  GtkWidget *found = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_WIDGET, id);

  g_assert_nonnull (found);
  return found;
}

static guint
count_children (GtkWidget *widget, GType type)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += g_type_is_a (G_OBJECT_TYPE (child), type);
  return n;
}

/* All that was found has a card with a sentence, all that can be shown has its chart or table. */
static void
test_percent_of_deal (Screen *screen, gconstpointer data)
{
  PremiaDiagnosis *diagnosis;
  GPtrArray *findings;
  guint n_evidence = 0;

  demo_room_wait (is_quiet, screen);
  diagnosis = premia_doctor_watch_get_diagnosis (watch_of (screen));
  findings = premia_doctor_watch_get_findings (watch_of (screen));
  g_assert_nonnull (diagnosis);
  g_assert_cmpstr (diagnosis->scheme->id, ==, "setter-percent");
  g_assert_false (premia_doctor_watch_is_stale (watch_of (screen)));
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpint (((PremiaFinding *) g_ptr_array_index (findings, 0))->code, ==, PREMIA_FINDING_LUCK);
  /* Luck is the headline, and is not told twice. */
  g_assert_cmpuint (count_children (part (screen, "findings"), PREMIA_TYPE_FINDING_CARD), ==, findings->len - 1);
  for (GtkWidget *card = gtk_widget_get_first_child (part (screen, "findings")); card != NULL; card = gtk_widget_get_next_sibling (card))
    g_assert_cmpstr (gtk_label_get_text (screen_find_named (card, GTK_TYPE_LABEL, "sentence")), !=, "");
  for (PremiaEvidence kind = 0; kind < PREMIA_N_EVIDENCE; kind++)
    n_evidence += premia_doctor_evidence_has (kind, diagnosis);
  g_assert_cmpuint (n_evidence, >=, 4);
  g_assert_cmpuint (count_children (part (screen, "evidence"), PREMIA_TYPE_EVIDENCE_CARD), ==, n_evidence);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (screen, "headline"))), !=, "");
  g_assert_true (gtk_widget_get_visible (part (screen, "luck_offers")));
  g_assert_cmpuint (count_children (part (screen, "figures"), GTK_TYPE_WIDGET), ==, 4);
}

/* Every chart is also a table, with all of its rows. */
static void
test_tables (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  for (GtkWidget *card = gtk_widget_get_first_child (part (screen, "evidence")); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      g_autoptr (PremiaDocumentTable) table = premia_document_table_new ();
      GtkWidget *grid;
      guint n_cells;

      premia_evidence_card_set_table_shown (PREMIA_EVIDENCE_CARD (card), TRUE);
      g_assert_true (premia_evidence_card_get_table_shown (PREMIA_EVIDENCE_CARD (card)));
      grid = screen_find (card, GTK_TYPE_GRID);
      g_assert_nonnull (grid);
      n_cells = (premia_doctor_evidence_fill_table (premia_evidence_card_get_kind (PREMIA_EVIDENCE_CARD (card)),
                                                    premia_doctor_watch_get_diagnosis (watch_of (screen)), 0, table) + 1)
                * premia_document_table_get_n_columns (table);
      g_assert_cmpuint (count_children (grid, GTK_TYPE_LABEL), ==, n_cells);
    }
}

/* Stopped, it says so and what the text tells is there; asked again, it goes on to the end. */
static void
test_cancel (Screen *screen, gconstpointer data)
{
  GtkRevealer *again = GTK_REVEALER (part (screen, "again_revealer"));

  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (part (screen, "progress_revealer"))));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "doctor.cancel", NULL);
  g_assert_false (premia_doctor_watch_is_busy (watch_of (screen)));
  g_assert_true (gtk_revealer_get_reveal_child (again));
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (part (screen, "progress_revealer"))));
  demo_room_wait (is_quiet, screen);
  g_assert_null (premia_doctor_watch_get_diagnosis (watch_of (screen)));
  g_assert_false (gtk_widget_get_visible (part (screen, "head")));
  g_assert_nonnull (gtk_widget_get_first_child (part (screen, "findings")));

  gtk_widget_activate_action (GTK_WIDGET (screen->page), "doctor.again", NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_nonnull (premia_doctor_watch_get_diagnosis (watch_of (screen)));
  g_assert_false (gtk_revealer_get_reveal_child (again));
}

/* Another span: what is shown is of the old one, and says so until the new one is there. */
static void
test_stale (Screen *screen, gconstpointer data)
{
  AdwComboRow *span = ADW_COMBO_ROW (part (screen, "span_row"));
  PremiaDiagnosis *year;

  demo_room_wait (is_quiet, screen);
  year = premia_diagnosis_ref (premia_doctor_watch_get_diagnosis (watch_of (screen)));
  g_assert_cmpuint (premia_cube_get_n_periods (year->cube), ==, 12);
  g_assert_false (gtk_widget_has_css_class (part (screen, "head"), "stale"));
  adw_combo_row_set_selected (span, 0);
  g_assert_true (premia_doctor_watch_is_stale (watch_of (screen)));
  g_assert_true (gtk_widget_has_css_class (part (screen, "head"), "stale"));
  g_assert_true (gtk_widget_has_css_class (part (screen, "evidence"), "stale"));
  g_assert_false (gtk_widget_get_sensitive (part (screen, "share_button")));
  demo_room_wait (is_quiet, screen);
  g_assert_true (premia_doctor_watch_get_diagnosis (watch_of (screen)) != year);
  g_assert_cmpuint (premia_cube_get_n_periods (premia_doctor_watch_get_diagnosis (watch_of (screen))->cube), ==, 3);
  g_assert_false (gtk_widget_has_css_class (part (screen, "head"), "stale"));
  g_assert_true (gtk_widget_get_sensitive (part (screen, "share_button")));
  premia_diagnosis_unref (year);

  /* Nothing of one scheme is shown as another's. */
  premia_doctor_page_show_scheme (screen->page, "closer-percent");
  g_assert_null (premia_doctor_watch_get_diagnosis (watch_of (screen)));
  g_assert_false (gtk_widget_get_visible (part (screen, "head")));
  demo_room_wait (is_quiet, screen);
  g_assert_cmpstr (premia_doctor_watch_get_diagnosis (watch_of (screen))->scheme->id, ==, "closer-percent");
}

static void
test_narrow (Screen *screen, gconstpointer data)
{
  int least;

  demo_room_wait (is_quiet, screen);
  for (GtkWidget *card = gtk_widget_get_first_child (part (screen, "evidence")); card != NULL; card = gtk_widget_get_next_sibling (card))
    premia_evidence_card_set_table_shown (PREMIA_EVIDENCE_CARD (card), TRUE);
  gtk_widget_measure (GTK_WIDGET (screen->page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

static void
test_paper (Screen *screen, gconstpointer data)
{
  g_autofree char *path = g_build_filename (screen->room->folder, "doctor.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *bytes = NULL;
  gsize length;

  demo_room_wait (is_quiet, screen);
  premia_doctor_page_save_to (screen->page, file, PREMIA_FORMAT_PDF);
  demo_room_wait (is_quiet, screen);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_cmpuint (length, >, 10000);
}

/* ---- under the designer's hand ---- */

static PremiaScheme *
edited (Screen *screen, const char *from, const char *to)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  g_autofree char *text = premia_scheme_to_text (premia_desk_find_scheme (desk, "setter-percent")->scheme);
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  scheme = premia_scheme_file_parse (changed->str, -1, "edited", &error);
  g_assert_no_error (error);
  return scheme;
}

static gboolean
is_done (gpointer user_data)
{
  return !premia_doctor_watch_is_busy (user_data);
}

/* Changes that follow each other fast: only the last one is computed, and it is what is told. */
static void
test_last_change (Screen *screen, gconstpointer data)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  g_autoptr (PremiaScheme) first = edited (screen, "\"7%\"", "\"8%\""), second = edited (screen, "\"7%\"", "\"9%\"");
  g_autoptr (PremiaDoctorWatch) watch = premia_doctor_watch_new (50);

  premia_doctor_watch_cancel (watch_of (screen));
  premia_doctor_watch_look (watch, desk, first, 3);
  g_assert_true (premia_doctor_watch_is_busy (watch));
  g_assert_null (premia_doctor_watch_get_diagnosis (watch));
  premia_doctor_watch_look (watch, desk, second, 3);
  demo_room_wait (is_done, watch);
  g_assert_true (premia_doctor_watch_get_diagnosis (watch)->scheme == second);
  g_assert_false (premia_doctor_watch_is_stale (watch));

  premia_doctor_watch_look (watch, desk, first, 3);
  g_assert_true (premia_doctor_watch_is_stale (watch));
  g_assert_true (premia_doctor_watch_get_scheme (watch) == first);
  g_assert_true (premia_doctor_watch_get_diagnosis (watch)->scheme == second);
  /* The same scheme once more, read from a file: nothing to be computed anew. */
  demo_room_wait (is_done, watch);
  {
    g_autoptr (PremiaScheme) again = edited (screen, "\"7%\"", "\"8%\"");

    premia_doctor_watch_look (watch, desk, again, 3);
    g_assert_false (premia_doctor_watch_is_busy (watch));
    g_assert_false (premia_doctor_watch_is_stale (watch));
  }
  premia_doctor_watch_look (watch, NULL, NULL, 1);
  g_assert_cmpuint (premia_doctor_watch_get_findings (watch)->len, ==, 0);
}

/* A cancelled thread lets go of the watch a little later. */
static gboolean
has_strip (gpointer user_data)
{
  GtkWidget *strip = user_data;

  return gtk_widget_get_visible (strip) && !gtk_spinner_get_spinning (screen_find_named (strip, GTK_TYPE_SPINNER, "spinner"));
}

static guint
count_toplevels (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += g_type_is_a (G_OBJECT_TYPE (window), type);
    }
  return n;
}

static void
close_toplevels (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one != NULL; one = one->next)
    if (g_type_is_a (G_OBJECT_TYPE (one->data), type))
      gtk_window_destroy (one->data);
}

static void
test_designer (Screen *screen, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  PremiaSchemesPage *schemes = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", screen->room->context, NULL));
  GtkWidget *strip = screen_find (GTK_WIDGET (schemes), PREMIA_TYPE_DOCTOR_STRIP);

  premia_doctor_watch_cancel (watch_of (screen));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (schemes));
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_present (GTK_WINDOW (window));
  demo_room_wait (has_strip, strip);
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (strip, GTK_TYPE_LABEL, "summary")), !=, "");
  /* The second part pays for what the closer decides; its card offers to mend that. */
  g_assert_cmpuint (count_toplevels (PREMIA_TYPE_REPAIR_DIALOG), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (schemes), "page.mend-finding", "(uii)", PREMIA_FINDING_E1, 1, -1);
  g_assert_cmpuint (count_toplevels (PREMIA_TYPE_REPAIR_DIALOG), ==, 1);
  close_toplevels (PREMIA_TYPE_REPAIR_DIALOG);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (schemes);
}

#define add(path, function) g_test_add (path, Screen, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  add ("/ui/doctor/percent-of-deal", test_percent_of_deal);
  add ("/ui/doctor/tables", test_tables);
  add ("/ui/doctor/cancel", test_cancel);
  add ("/ui/doctor/stale", test_stale);
  add ("/ui/doctor/narrow", test_narrow);
  add ("/ui/doctor/paper", test_paper);
  add ("/ui/doctor/last-change", test_last_change);
  add ("/ui/doctor/designer", test_designer);
  return g_test_run ();
}
