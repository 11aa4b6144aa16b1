/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* The least that a window of the same libraries can be, to measure ours against: bench-window BEGUN. */

#include "bench/bench-shown.h"

static void
on_activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Hello"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.premia.BenchWindow", G_APPLICATION_DEFAULT_FLAGS);

  if (argc < 2)
    return 2;
  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
  return bench_shown_run (GTK_APPLICATION (application), 1, argv, g_ascii_strtoll (argv[1], NULL, 10), NULL);
}
