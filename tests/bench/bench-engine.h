/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-scheme.h"

G_BEGIN_DECLS

/* What our engine takes, in ms of processor time on one thread; medians. */
typedef struct
{
  double first;        /* the first recompute of all, when the orders of the rows are made */
  double recompute;    /* a measure's filter changed: cube, and totals of all persons and months */
  double recompute_fastest;
  double with_role;    /* the same for one role, 1 in 50 changing it in the year */
  double once_per;     /* the same with one appointment per prospect in 90 days */
  double payout;       /* all lines of all statements over the cube */
  double what_if;      /* a rate, a tier and a cap moved */
  double per_case;     /* each deal priced alone: the rate moved */
  double per_case_new; /* the same after the filter changed: the deals are gathered again */
  double year;         /* a scheme with a component of every type: cube, and all lines of all statements */
  double year_payout;  /* of which the lines */
  double explain_one;  /* everything behind one line of one statement */
  double explain_all;  /* of all lines of all statements, as an export does */
  guint  n_case_lines;
} BenchEngine;

/* Cube and all lines of all statements, from scratch; *@payout: of which the lines. */
double bench_engine_measure_year (PremiaDataset *dataset, const BenchScheme *values, guint n_runs, double *payout);
void bench_engine_measure (PremiaDataset *dataset, PremiaDataset *promoted, guint n_runs, gboolean with_all, BenchEngine *out);

G_END_DECLS
