/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks whether the window is still loading something. */
typedef gboolean (*BenchWaits) (GtkWindow *window);

/* Runs @application until its first window was painted for the first time and, a moment after that, nothing of it is
 * loading any more (NULL: it never is), and prints a line: µs from @begun (of g_get_monotonic_time) to the first paint,
 * µs of processor time until then, kB of memory at rest. */
int bench_shown_run (GtkApplication *application, int argc, char **argv, gint64 begun, BenchWaits waits);

G_END_DECLS
