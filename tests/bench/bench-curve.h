/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_N_CURVES 4

/** BenchCurve: what a recompute, a what-if, pricing each deal and a year of every type cost, by the number of actions. */
typedef struct _BenchCurve BenchCurve;

BenchCurve *bench_curve_new (void);
void        bench_curve_free (BenchCurve *self);
/* @values: ms, rising @size from call to call. */
void        bench_curve_add (BenchCurve *self, guint size, const double values[BENCH_N_CURVES]);
/* As SVG, both scales logarithmic. */
gboolean    bench_curve_write (BenchCurve *self, const char *path, GError **error);

G_END_DECLS
