/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-scheme.h"

G_BEGIN_DECLS

/* A database doing the same with the same data, one thread; ms of processor time, medians. */
typedef struct
{
  char    *name;       /* (owned) with its version; NULL: it is not there */
  char    *missing;    /* (owned) (nullable) why */
  double   recompute;  /* pay of all persons and months from the actions, the filter changed */
  double   what_if;    /* the sum of pay from its own table of the cube, rates changed */
  gboolean equal;      /* every person's pay of every month is ours, to the digit */
} BenchReference;

/* @expected: pay by person and month under bench_scheme_default. @library: path of libduckdb.so. */
void bench_duckdb_measure (BenchHistory *history, const PremiaMoney *expected, const char *library, guint n_runs, BenchReference *out);
void bench_sqlite_measure (BenchHistory *history, const PremiaMoney *expected, guint n_runs, BenchReference *out);
void bench_reference_clear (BenchReference *self);

G_END_DECLS
