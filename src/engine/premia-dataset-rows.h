/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset-names.h"
#include "premia-dataset-private.h"

G_BEGIN_DECLS

/* A row as it came, its texts as numbers of the pool; only while a dataset is being built. */
typedef struct
{
  PremiaInstant at, due;
  PremiaMoney   amount;
  guint32       account, action, key, case_name, currency, prospect, prospect_id, segment, note;
  guint32       line;    /* 0 unknown */
  guint32       session; /* of begin … finish */
  guint32       has_amount;
} PremiaRawRow;

/* Makes the columns of @rows and keeps them in @dataset, ready for premia_dataset_bind(). */
gboolean premia_dataset_arrange (PremiaDataset *dataset, const PremiaNamePool *pool,
                                 const PremiaRawRow *rows, guint32 n_rows, GError **error);

/* The rows being arranged. */
typedef struct
{
  PremiaDataset        *dataset;
  const PremiaNamePool *pool;
  const PremiaRawRow   *rows;
  guint32               n;
  PremiaColumnsHead     head;
  guint32              *account_of; /* (owned) by pool id */
  guint32              *kind_of;    /* (owned) by pool id */
  guint32              *action_of_kind; /* (owned) pool ids */
  guint32              *case_of_row;    /* (owned) */
  guint32              *order;          /* (owned) rows by kind, account, at, case … */
  guint32              *kind_base;      /* (owned) n_kinds + 1 */
  PremiaKindHead       *kind_heads;     /* borrowed from its blob */
  const guint16        *segment_of;     /* by pool id */
} PremiaArranging;

/* Compares whatever two rows say, except where they came from; 0 only for rows nobody can tell apart. */
int      premia_raw_row_compare (const PremiaNamePool *pool, const PremiaRawRow *a, const PremiaRawRow *b);
void     premia_arrange_texts (PremiaArranging *self, const char *name, const guint32 *ids, guint32 n);
void     premia_arrange_sparse (PremiaArranging *self, const char *name, const guint64 *bits, guint32 n);
void     premia_arrange_cases (PremiaArranging *self);

G_END_DECLS
