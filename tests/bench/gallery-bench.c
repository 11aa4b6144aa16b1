/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the gallery of sixty badges that two hundred people earn, ten of them with a picture of their own, scrolls through it as a hand on the
 * wheel would, and looks for a badge letter by letter:
 *
 *     GSK_RENDERER=cairo tools/on-display gallery-bench FOLDER [FRAMES]
 *
 * FOLDER gets a workspace, which is removed again. What is told is the processor time of the window's thread. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"
#include "bench/bench-company.h"
#include "engine/premia-badge-art.h"
#include "exchange/premia-badge-art-file.h"
#include "ui/badges/premia-badges-page.h"

#include <stdlib.h>
#include <string.h>

enum { N_PEOPLE = 200, N_ACTIONS = 100000, N_ACHIEVEMENTS = 30, N_MEDALS = 5, N_RANKS = 4, N_LEVELS = 10, N_PICTURES = 10, STEP = 114 };

static const char *const kinds[] = { "CallMade", "Conversation", "AppointmentSet", "AppointmentHeld", "DealWon" };

static PremiaInstant
fixed_now (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 12, 31) * G_TIME_SPAN_DAY;
}

static void
add_people (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      g_free (row->name);
      row->id = g_strdup_printf ("p%04u", i);
      row->name = g_strdup_printf ("Person Number %u", i);
      g_ptr_array_add (rows, row);
    }
  if (!premia_workspace_merge_people (workspace, rows, &count, &error))
    g_error ("%s", error->message);
}

/* Some do much, some little. */
static void
add_actions (PremiaWorkspace *workspace)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  const PremiaInstant begin = (PremiaInstant) premia_date_from_civil (2026, 1, 1) * G_TIME_SPAN_DAY;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_begin (sink, "bench", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      const guint one = i * 7919u % N_PEOPLE, other = i * 104729u % N_PEOPLE;
      g_autofree char *account = g_strdup_printf ("p%04u", MIN (one, other));
      g_autofree char *key = g_strdup_printf ("k%u", i);
      const PremiaInstant at = begin + (PremiaInstant) (i * 2654435761u % (360 * 24 * 60)) * G_TIME_SPAN_MINUTE + i;
      PremiaActionRow row = { account, kinds[i % G_N_ELEMENTS (kinds)], key, at, "", PREMIA_NEVER, 0, FALSE, "", "", "", "", "", 0 };
      PremiaSinkVerdict verdict;

      if (!premia_action_sink_add (sink, &row, &verdict, &error))
        g_error ("%s", error->message);
    }
  if (!premia_action_sink_finish (sink, &error))
    g_error ("%s", error->message);
}

static char *
write_rules (void)
{
  GString *text = g_string_new ("{\"levels\":[");

  for (guint i = 0; i < N_LEVELS; i++)
    g_string_append_printf (text, "%s{\"xp\":%u,\"reward\":1}", i > 0 ? "," : "", 100 * (i + 1) * (i + 1));
  g_string_append (text, "],\"actions\":{");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (text, "%s\"%s\":{\"xp\":%u,\"repeatable\":true}", i > 0 ? "," : "", kinds[i], i * 3 + 1);
  g_string_append (text, "},\"achievements\":{");
  for (guint i = 0; i < N_ACHIEVEMENTS; i++)
    g_string_append_printf (text, "%s\"Number %u of Many Achievements\":{\"type\":\"ActionBased\",\"actions\":{\"%s\":1},\"threshold\":%u,\"reward\":1}", i > 0 ? "," : "", i,
                            kinds[i % G_N_ELEMENTS (kinds)], 5 + i * i / 2);
  g_string_append (text, "},\"medals\":{");
  for (guint i = 0; i < N_MEDALS; i++)
    {
      g_string_append_printf (text, "%s\"Medal for %s\":{\"type\":\"ActionBased\",\"actions\":{\"%s\":1},\"ranks\":[", i > 0 ? "," : "", kinds[i], kinds[i]);
      for (guint j = 0; j < N_RANKS; j++)
        g_string_append_printf (text, "%s{\"rank\":%u,\"period\":\"31 days\",\"threshold\":%u}", j > 0 ? "," : "", j + 1, 2 + 3 * j);
      g_string_append (text, "],\"recall\":{\"enabled\":true}}");
    }
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

static void
add_pictures (PremiaWorkspace *workspace, PremiaStoredBadgeSet *set)
{
  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_autofree char *svg = g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><circle cx=\"12\" cy=\"12\" r=\"%u\"/></svg>", i + 2);
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
      g_autofree char *sha = NULL, *text = NULL, *badge = g_strdup_printf ("achievement:Number %u of Many Achievements", i);

      premia_workspace_add_picture (workspace, bytes, PREMIA_EMBLEM_SVG, &sha, NULL);
      art->symbol_kind = PREMIA_BADGE_SYMBOL_PICTURE;
      g_free (art->symbol);
      art->symbol = g_steal_pointer (&sha);
      text = premia_badge_art_file_to_text (art);
      premia_stored_badge_set_set_art (set, badge, text);
    }
}

static PremiaContext *
make_context (const char *path)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Bench", "EUR", "UTC");
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaContext *context;

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace);
  add_actions (workspace);
  g_free (set->gamification);
  set->gamification = write_rules ();
  add_pictures (workspace, set);
  if (!premia_workspace_save_badge_set (workspace, set, 1, &error))
    g_error ("%s", error->message);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    g_error ("%s", error->message);
  context = premia_context_new (locale, fixed_now, NULL);
  premia_context_set_workspace (context, workspace, premia_load_job_get_desk (load));
  return context;
}

static double
cpu_ms (void)
{
  return (double) bench_clock_now () / 1e6;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
tell (const char *what, double measured, double bar)
{
  const BenchBar line = { what, measured, "ms", "", 0, bar, FALSE };

  bench_bar_tell (&line);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* ---- first paint ---- */

static gboolean
is_waiting (PremiaContext *context, PremiaBadgesPage *page)
{
  return premia_page_get_waiting (PREMIA_PAGE (page)) || premia_badge_watch_is_busy (premia_context_get_badge_watch (context))
         || premia_badge_session_get (premia_badges_page_get_session (page)) == NULL || premia_context_is_reading_pictures (context);
}

/* Whole frames, each with everything that is due in it. */
static void
paint_once (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  const gint64 counter = gdk_frame_clock_get_frame_counter (clock);

  while (gdk_frame_clock_get_frame_counter (clock) < counter + 2)
    {
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
}

static GtkWidget *
show (PremiaContext *context, PremiaBadgesPage **page)
{
  GtkWidget *window = gtk_window_new ();
  double begin = cpu_ms ();

  *page = g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", context, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (*page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  while (is_waiting (context, *page))
    g_main_context_iteration (NULL, TRUE);
  paint_once (window);
  begin = cpu_ms () - begin;
  g_print ("%.0f ms of CPU until %u tiles are there and painted\n", begin,
           g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (find (GTK_WIDGET (*page), GTK_TYPE_GRID_VIEW))))));
  tell ("gallery of 60 badges and 200 people: shown, CPU", begin, 0);
  return window;
}

/* ---- scrolling ---- */

typedef struct
{
  GtkAdjustment *adjustment;
  double        *costs, last, step;
  guint          n, frame;
  gboolean       done;
} Drive;

/* Down to the end, and up again. */
static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Drive *drive = user_data;
  const double now = cpu_ms (), value = gtk_adjustment_get_value (drive->adjustment);

  if (drive->frame > 0)
    drive->costs[drive->frame - 1] = now - drive->last;
  drive->last = now;
  drive->done = drive->frame++ == drive->n;
  if (drive->done)
    return G_SOURCE_REMOVE;
  if (value + drive->step < 0 || value + drive->step > gtk_adjustment_get_upper (drive->adjustment) - gtk_adjustment_get_page_size (drive->adjustment))
    drive->step = -drive->step;
  gtk_adjustment_set_value (drive->adjustment, value + drive->step);
  return G_SOURCE_CONTINUE;
}

static void
measure_scroll (GtkWidget *window, GtkWidget *grid, guint n_frames)
{
  Drive drive = { .adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid)), .step = STEP, .n = n_frames };

  drive.costs = g_new0 (double, n_frames + 1);
  gtk_widget_add_tick_callback (window, on_frame_cb, &drive, NULL);
  while (!drive.done)
    g_main_context_iteration (NULL, TRUE);
  qsort (drive.costs, n_frames, sizeof (double), compare_costs);
  g_print ("scrolling: %u frames: median %.2f ms, p95 %.2f ms, longest %.2f ms of CPU a frame\n", n_frames, drive.costs[n_frames / 2], drive.costs[n_frames * 95 / 100],
           drive.costs[n_frames - 1]);
  tell ("gallery scrolled, p95 of CPU", drive.costs[n_frames * 95 / 100], 8);
  g_free (drive.costs);
}

/* ---- looking for one ---- */

static void
measure_search (GtkWidget *window, GtkWidget *entry)
{
  static const char word[] = "number 27";
  double longest = 0;

  for (gsize i = 1; i < sizeof word; i++)
    {
      g_autofree char *text = g_strndup (word, i);
      const double begin = cpu_ms ();

      gtk_editable_set_text (GTK_EDITABLE (entry), text);
      g_signal_emit_by_name (entry, "search-changed");
      paint_once (window);
      longest = MAX (longest, cpu_ms () - begin);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "search-changed");
  g_print ("looking for “%s” letter by letter: at most %.1f ms of CPU until what is found is painted\n", word, longest);
  tell ("gallery: a letter of a search, longest of CPU", longest, 100);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autofree char *path = NULL;
  PremiaBadgesPage *page;
  PremiaContext *context;
  GtkWidget *window;

  if (argc < 2)
    {
      g_printerr ("usage: gallery-bench FOLDER [FRAMES]\n");
      return 2;
    }
  adw_init ();
  /* What the application would do by itself. */
  gtk_css_provider_load_from_resource (style, "/org/premia/Premia/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  path = g_build_filename (argv[1], "gallery-bench.premia", NULL);
  bench_company_remove (path);
  context = make_context (path);
  window = show (context, &page);
  measure_scroll (window, find (GTK_WIDGET (page), GTK_TYPE_GRID_VIEW), argc > 2 ? (guint) CLAMP (atoi (argv[2]), 10, 100000) : 300);
  measure_search (window, find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY));
  gtk_window_destroy (GTK_WINDOW (window));
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  bench_company_remove (path);
  return 0;
}
