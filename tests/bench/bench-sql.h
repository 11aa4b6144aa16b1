/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-scheme.h"

G_BEGIN_DECLS

/* The scheme of bench-scheme.c once more, in SQL, for the databases that we are compared with. They get
 * the rows in our own order, every date as a month, and the state of each case in every row, so that the
 * query is one scan: the best case of what somebody would write. */

/* Columns of `actions`, all integers, and their values in a row. */
#define BENCH_SQL_COLUMNS 10
extern const char *const bench_sql_column_names[BENCH_SQL_COLUMNS];
void  bench_sql_row (const BenchAction *action, gint64 values[BENCH_SQL_COLUMNS]);

/* Columns of `staff`: who, month, days employed in it, days of it. */
guint bench_sql_days (guint person, guint month, guint *n_days);

/* What the databases write differently. */
typedef struct { const char *divide, *least, *greatest; } BenchDialect;

/* (transfer full) who, month, measures. */
char *bench_sql_cube (gboolean two_segments);
/* From @cube: a query in parentheses, or a table that has the days as well. @columns: what of it; `pay` is what a person gets. */
char *bench_sql_pay (const BenchScheme *values, const char *columns, const char *cube, const BenchDialect *dialect);

G_END_DECLS
