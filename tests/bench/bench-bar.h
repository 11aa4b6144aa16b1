/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of the table that tools/bench prints at the end; cells of text that are not there are "". What is judged is
 * @measured against @reference where there is one, in @bar times, else @measured against @bar. All in @unit. */
typedef struct
{
  const char *what;
  double      measured;
  const char *unit;
  const char *reference_name; /* "" where @bar is a number of its own */
  double      reference;
  double      bar;            /* 0: none, it is only told */
  gboolean    at_least;       /* the reference has to take so many times as long; else at most so many times are allowed */
} BenchBar;

void bench_bar_tell (const BenchBar *self);

G_END_DECLS
