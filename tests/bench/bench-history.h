/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"

G_BEGIN_DECLS

#define BENCH_MONTHS   12
#define BENCH_PEOPLE   600
#define BENCH_SEGMENTS 4
#define BENCH_NO_MONTH 255 /* it never happened */

typedef enum
{
  BENCH_CALL, BENCH_CONVERSATION, BENCH_SET, BENCH_HELD, BENCH_NO_SHOW, BENCH_QUALIFIED, BENCH_REJECTED,
  BENCH_WON, BENCH_CANCELLED, BENCH_N_KINDS,
} BenchKind;

/* One action with what is known of its case: what the reference databases are given. Everything a query
 * could work out of the dates (month, state of the case, whom it is put down to) is already in it. */
typedef struct
{
  PremiaInstant at;
  PremiaMoney   amount, cancelled;   /* micros; of a win: what was cancelled of it later, if not all */
  guint32       deal;                /* the case's number, 0 for a call */
  guint16       who, credited;       /* performer; the setter of its case, for calls the performer */
  guint8        kind, month, segment;
  guint8        is_rejected;         /* in the end */
  guint8        gone_month;          /* of the whole cancellation */
  guint8        less_month;          /* of the partial one */
} BenchAction;

/** BenchHistory: a year of a company of 600, made from a seed. */
typedef struct
{
  guint64 seed;
  GArray *actions;        /* (owned) BenchAction: by kind, then credited, then at */
  guint   n_prospects;
} BenchHistory;

extern const char *const bench_actions[BENCH_N_KINDS];
extern const char *const bench_segments[BENCH_SEGMENTS];

BenchHistory  *bench_history_new (guint n_actions, guint64 seed);
void           bench_history_free (BenchHistory *self);
/* Some are hired in the year. */
PremiaDate     bench_history_hired_on (guint person);
/* With @promoted one in fifty changes role in July; else everybody is a telemarketer all year. */
PremiaPeople  *bench_history_people (gboolean promoted);
/* The first @n of them; what the others do is nobody's. */
PremiaPeople  *bench_history_some_people (guint n);
/* (transfer full) Through the builder, row by row, as an import does it. */
PremiaDataset *bench_history_dataset (BenchHistory *self, PremiaPeople *people);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchHistory, bench_history_free)
G_END_DECLS
