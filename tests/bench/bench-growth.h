/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-history.h"

G_BEGIN_DECLS

/* How the cost of a year grows with the number of people, and of components, at one number of actions: printed. */
void bench_growth_tell (BenchHistory *history, guint n_runs);

G_END_DECLS
