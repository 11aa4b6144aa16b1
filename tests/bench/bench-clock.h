/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Measuring goes by the processor time of this thread, so that a busy machine does not spoil it. */
typedef void (*BenchFunc) (gpointer user_data);

/* Nanoseconds of processor time of the calling thread. */
gint64 bench_clock_now (void);
/* The median of at least @n_runs runs, in ms; one more before them is not counted. */
double bench_clock_median (BenchFunc run, gpointer user_data, guint n_runs);
/* The same, with the fastest run: what the machine can do when nobody else is at it. */
double bench_clock_measure (BenchFunc run, gpointer user_data, guint n_runs, double *fastest);

G_END_DECLS
