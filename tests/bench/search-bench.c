/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types into the search over a company of five thousand people and a million actions:
 *
 *     GSK_RENDERER=cairo tools/on-display search-bench FOLDER
 *
 * FOLDER gets a workspace, which is removed again. A letter is everything the window's thread does from the key to the rows: what is typed is
 * found, and the rows show it and are laid out. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"
#include "bench/bench-company.h"
#include "ui/search/premia-search-window.h"

enum { N_PEOPLE = 5000, N_RUNS = 20 };

static const char *const words[] = { "p", "person", "person 12", "persno", "2026", "person 4711 oct", "apt-4", "зыщ" };

typedef struct { GtkWidget *window, *entry; const char *text; } Typing;

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (gpointer user_data)
{
  Typing *typing = user_data;
  int least, natural;

  gtk_editable_set_text (GTK_EDITABLE (typing->entry), "");
  gtk_editable_set_text (GTK_EDITABLE (typing->entry), typing->text);
  gtk_widget_measure (GTK_WIDGET (premia_search_window_get_list (PREMIA_SEARCH_WINDOW (typing->window))), GTK_ORIENTATION_VERTICAL, 580, &least, &natural, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (PremiaContext) context = NULL;
  g_autoptr (GtkWindow) parent = NULL;
  PremiaSearchSource source;
  Typing typing;
  double worst = 0;
  gint64 begin;

  if (argc != 2)
    g_error ("usage: search-bench FOLDER");
  adw_init ();
  path = g_build_filename (argv[1], "search-bench.premia", NULL);
  bench_company_make (path, N_PEOPLE);
  context = bench_company_open (path);
  source = (PremiaSearchSource) { premia_context_get_desk (context), premia_context_get_workspace (context), premia_context_get_locale (context),
                                  premia_context_get_period (context), NULL };
  begin = g_get_monotonic_time ();
  typing.window = premia_search_window_new (NULL, &source);
  while (premia_search_window_get_busy (PREMIA_SEARCH_WINDOW (typing.window)))
    g_main_context_iteration (NULL, TRUE);
  g_print ("on a thread: everything is ready to be found in %.1f ms\n", (double) (g_get_monotonic_time () - begin) / 1e3);
  gtk_window_present (GTK_WINDOW (typing.window));
  typing.entry = find_entry (typing.window);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      double ms;

      typing.text = words[i];
      ms = bench_clock_median (type, &typing, N_RUNS);
      g_print ("“%s”: %.2f ms\n", words[i], ms);
      worst = MAX (worst, ms);
    }
  bench_bar_tell (&(BenchBar) { "a letter typed into the search, 1 M actions, 5,000 people", worst, "ms", "", 0, 16, FALSE });
  gtk_window_destroy (GTK_WINDOW (typing.window));
  bench_company_remove (path);
  return 0;
}
