/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"

G_BEGIN_DECLS

#define BENCH_N_SEGMENTS 3

/* Opening a dataset from the cache of its columns; ms, medians, warm. */
typedef struct
{
  double  memory;                     /* every blob at hand as it is */
  double  mapped;                     /* one file, mapped */
  double  sqlite[BENCH_N_SEGMENTS];   /* segments in SQLite, by size */
  double  late[BENCH_N_SEGMENTS];     /* the same, names only when somebody looks */
  guint64 n_bytes, n_late_bytes;      /* of all columns; of the names and texts among them */
} BenchColumns;

extern const gsize bench_segment_sizes[BENCH_N_SEGMENTS];

/* @folder: where a file of the columns may lie for a while. */
void bench_columns_measure (PremiaDataset *dataset, const char *folder, guint n_runs, BenchColumns *out);

G_END_DECLS
