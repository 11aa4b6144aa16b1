/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube-private.h"

G_BEGIN_DECLS

/* Rows of a pass are looked at 1,024 at a time. */
#define PREMIA_BLOCK_ROWS 1024
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PREMIA_BLOCK_VECTOR __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define PREMIA_BLOCK_VECTOR
#endif

typedef struct
{
  guint16  mask[PREMIA_BLOCK_ROWS];
  guint16  in[PREMIA_BLOCK_ROWS + 4]; /* 1: it counts, cancellation apart */
  guint16  ask[PREMIA_BLOCK_ROWS]; /* 1: and the case itself must be asked */
  gboolean any_ask;
} PremiaBlock;

typedef struct
{
  PremiaCube             *cube;
  const PremiaCubeColumn *column;
  const PremiaCubePart   *part;
  const PremiaPass       *pass;
  const PremiaWindow     *window;
  int                     person; /* whose role is to be looked at, -1: it always applies */
  GArray                 *prospects;
} PremiaPassRun;

/* All that does not depend on what is known when. @ask_all: whether the person's role is to be asked of each. */
void     premia_pass_fill_block (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaPass *pass, guint32 low, guint32 n, gboolean ask_all, PremiaBlock *block);
/* Adds what a row counts to @raw; @counts: whether it does, perhaps with nothing. */
gboolean premia_pass_judge_row (const PremiaPassRun *run, guint32 place, PremiaInt128 *raw, gboolean *counts, GError **error);
/* That a row counts is certain, and that its case was cancelled in part is all that must be looked up. */
gboolean premia_pass_asks_only_amount (const PremiaPass *pass, guint32 place, guint16 mask);
/* Nothing but masks, and cancellations by day, decides. */
gboolean premia_pass_is_plain (const PremiaPass *pass);

G_END_DECLS
