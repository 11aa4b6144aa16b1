/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-columns.h"
#include "bench/bench-engine.h"
#include "bench/bench-reference.h"

G_BEGIN_DECLS

/** BenchReport: the table on standard output, told as it comes, and the curve at the end. */
typedef struct _BenchReport BenchReport;

BenchReport *bench_report_new (void);
void         bench_report_free (BenchReport *self);
/* One point of the curve. */
void         bench_report_point (BenchReport *self, guint size, const BenchEngine *engine);
void         bench_report_size (BenchReport *self, guint size, const BenchEngine *engine, const BenchReference *duckdb, const BenchReference *sqlite);
void         bench_report_columns (BenchReport *self, guint size, const BenchColumns *columns);
/* The cost from the smallest history to the largest, both scales logarithmic. */
gboolean     bench_report_draw (BenchReport *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchReport, bench_report_free)
G_END_DECLS
