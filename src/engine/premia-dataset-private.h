/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"
#include "premia-digest.h"
#include "premia-rational.h"

G_BEGIN_DECLS

/* What is known of a row's case, beside each row: a bit per stage that holds (healing applied), and: */
#define PREMIA_MASK_STAGES ((guint16) ((1u << PREMIA_N_STAGES) - 1))
#define PREMIA_MASK_PARTIAL ((guint16) (1u << 14)) /* something, but not all of it, was cancelled */
#define PREMIA_MASK_DATES ((guint16) (1u << 15))   /* this very row is the first time its stage was reached */
G_STATIC_ASSERT (PREMIA_N_STAGES <= 14);

/* A set of cases with a value each: a bit per case and the running count of bits before each word. */
typedef struct
{
  const guint64 *bits;
  const guint32 *rank;
  guint32        n;
} PremiaSparse;

/* Length of @bits and @rank for so many cases: none beyond the last case's. */
static inline gsize
premia_sparse_n_words (guint32 n_cases)
{
  return ((gsize) n_cases + 63) / 64;
}

/* Position of a case in the values that go with the set, or -1. */
static inline gint64
premia_sparse_find (const PremiaSparse *self, guint32 case_id)
{
  const guint64 word = self->n == 0 ? 0 : self->bits[case_id / 64];
  const guint64 bit = G_GUINT64_CONSTANT (1) << (case_id % 64);

  if ((word & bit) == 0)
    return -1;
  return (gint64) self->rank[case_id / 64] + __builtin_popcountll (word & (bit - 1));
}

typedef struct
{
  const guint32 *offset; /* n + 1 */
  const char    *text;
  guint32        n;
} PremiaTexts;

static inline const char *
premia_texts_get (const PremiaTexts *self, guint32 index)
{
  return self->text + self->offset[index];
}

typedef struct
{
  PremiaPartition part;
  guint32         base;  /* the dataset-wide number of its row 0 */
  const guint16  *mask;  /* per row; NULL: every row is a case by itself, see premia_kind_mask() */
  const guint8   *given; /* cancelled only: the amount was given */
} PremiaKind;

typedef struct _PremiaDatasetTerms PremiaDatasetTerms;   /* quotas, scores, absences, calendar, rates */
typedef struct _PremiaCubeTables PremiaCubeTables; /* orders of the rows, made when first needed */

struct _PremiaDataset
{
  gatomicrefcount     refs;
  PremiaPeople       *people;    /* (owned) */
  PremiaCatalogue    *catalogue; /* (owned) */
  PremiaDatasetTerms *terms;     /* (owned) */

  GPtrArray          *blobs;     /* (owned) of PremiaBlob: everything the pointers below point into */
  guint64             n_actions;
  guint32             n_accounts, n_kinds, n_cases, n_named, n_joined;
  PremiaInstant       first_at, last_at;
  PremiaKind         *kinds;     /* (owned) by name */
  PremiaTexts         accounts, kind_names, segments, currencies;
  gint32             *person_of_account;  /* (owned) */
  guint32            *account_of_person;  /* (owned) */

  PremiaSparse        joined;    /* cases of more than one action … */
  const guint32      *joined_start, *joined_rows; /* … and their rows in order of time */
  const guint32      *setter, *closer;
  const guint16      *joined_mask;
  PremiaSparse        due, segment, prospect;
  const PremiaInstant *due_values;
  const guint16      *segment_values;
  const guint32      *prospect_values;
  guint32             n_prospects; /* identities 1 … n_prospects */

  GMutex              late_lock; /* guards the rest */
  PremiaColumnReader  late_read;
  gpointer            late_data;
  GDestroyNotify      late_destroy;
  gboolean            names_loaded;
  PremiaTexts         case_names, clients;
  PremiaSparse        client;    /* the prospect as it was written */
  const guint32      *client_values;
  guint32            *single_row; /* (owned) (nullable) by case: its row, for cases of one action */
  PremiaCubeTables   *tables;    /* (owned) */
};

/* A named blob of columns. */
typedef struct
{
  char   *name;
  GBytes *bytes;
} PremiaBlob;

PremiaDataset *premia_dataset_alloc (PremiaPeople *people, PremiaCatalogue *catalogue, PremiaDatasetTerms *terms);
/* Keeps @data (transfer full, g_malloc'ed) under @name. */
void           premia_dataset_keep (PremiaDataset *self, const char *name, gpointer data, gsize size);
/* Points all columns into the blobs; with @read those not kept yet are asked for. */
gboolean       premia_dataset_bind (PremiaDataset *self, PremiaColumnReader read, gpointer user_data, GError **error);
gboolean       premia_dataset_bind_names (PremiaDataset *self, PremiaColumnReader read, gpointer user_data, GError **error);

/* The head blob: sizes, from which all other blobs follow. */
#define PREMIA_COLUMNS_FORMAT 1
typedef struct
{
  guint32       format, n_kinds;
  guint64       n_actions;
  guint32       n_accounts, n_cases, n_named, n_joined, n_joined_rows, n_segments, n_currencies, n_prospects;
  guint32       n_due, n_segmented, n_with_prospect, n_with_client, n_clients, padding;
  PremiaInstant first_at, last_at;
} PremiaColumnsHead;

typedef enum { PREMIA_KIND_HAS_AMOUNT = 1, PREMIA_KIND_HAS_CURRENCY = 2, PREMIA_KIND_HAS_MASK = 4, PREMIA_KIND_HAS_GIVEN = 8 } PremiaKindFlags;
typedef struct
{
  guint32 n, flags;
  gint32  stage;
  guint32 padding;
} PremiaKindHead;

/* What all rows of a kind say of their cases when each is a case by itself. */
static inline guint16
premia_kind_mask (const PremiaKind *kind)
{
  return kind->part.stage == PREMIA_STAGE_NONE ? 0 : (guint16) (PREMIA_MASK_DATES | (1u << kind->part.stage));
}

/* Finds the kind and the place in it of a dataset-wide row number. */
static inline const PremiaKind *
premia_dataset_kind_of_row (const PremiaDataset *self, guint32 row, guint32 *place)
{
  guint32 low = 0, high = self->n_kinds;

  while (high - low > 1)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->kinds[middle].base <= row)
        low = middle;
      else
        high = middle;
    }
  *place = row - self->kinds[low].base;
  return &self->kinds[low];
}

guint32 premia_dataset_account_of_place (const PremiaDataset *self, const PremiaKind *kind, guint32 place);
/* Rows of a case in order of time; @single gives the room for a case of one action. */
const guint32 *premia_dataset_rows_of_case (PremiaDataset *self, guint32 case_id, guint32 *single, guint32 *n);

/* Terms. */
PremiaDatasetTerms *premia_dataset_terms_new (void);
void                premia_dataset_terms_free (PremiaDatasetTerms *self);
gboolean premia_dataset_terms_set_quotas (PremiaDatasetTerms *self, gboolean scores, GPtrArray *rows, GError **error);
gboolean premia_dataset_terms_set_absences (PremiaDatasetTerms *self, PremiaPeople *people, GPtrArray *rows, GError **error);
gboolean premia_dataset_terms_set_calendar (PremiaDatasetTerms *self, GArray *rows, GError **error);
gboolean premia_dataset_terms_set_weeks (PremiaDatasetTerms *self, GArray *rows, GError **error);
gboolean premia_dataset_terms_set_exchange (PremiaDatasetTerms *self, GPtrArray *rows, GError **error);
/* All of them, for premia_inputs_digest(). */
void premia_dataset_terms_digest (const PremiaDatasetTerms *self, PremiaDigest *digest);

void premia_cube_tables_free (PremiaCubeTables *self);

G_END_DECLS
