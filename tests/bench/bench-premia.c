/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* Premia as it is, only that it says when it was seen: bench-premia BEGUN [ARGUMENT OF PREMIA…]. */

#include "app/premia-application.h"
#include "app/premia-language.h"
#include "bench/bench-shown.h"
#include "ui/window/premia-window.h"

static gboolean
waits (GtkWindow *window)
{
  return premia_window_get_waiting (PREMIA_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (PremiaApplication) application = NULL;

  if (argc < 2)
    return 2;
  premia_language_begin ();
  gtk_disable_setlocale ();
  application = premia_application_new ();
  return bench_shown_run (GTK_APPLICATION (application), argc - 1, argv + 1, g_ascii_strtoll (argv[1], NULL, 10), waits);
}
