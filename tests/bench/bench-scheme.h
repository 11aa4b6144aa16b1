/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/bench-history.h"
#include "engine/premia-payout.h"

G_BEGIN_DECLS

/* What is moved in the designer while we measure; the rest of the scheme stays. */
typedef struct
{
  gboolean    has_role;     /* only telemarketers */
  gboolean    once_per;     /* one qualified appointment per prospect in 90 days */
  gboolean    per_case;     /* a fee per deal by its own amount, instead of a percentage of the month */
  gboolean    two_segments; /* `qualified` and `sold` in retail and industry only: the WHERE */
  guint       more;         /* so many components more: fees and limits in turn */
  gboolean    all_types;    /* a component of every type instead of the usual six */
  PremiaMoney fee;          /* per qualified appointment, micros */
  PremiaRate  upper_ppm;    /* of what is sold above 100,000 a month */
  PremiaMoney cap;
} BenchScheme;

extern const BenchScheme bench_scheme_default;

PremiaScheme *bench_scheme_new (const BenchScheme *values);
/* A year of months in UTC. */
PremiaCube   *bench_scheme_cube (PremiaDataset *dataset, PremiaScheme *scheme, guint n_threads);

G_END_DECLS
