/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-cases.h"
#include "premia-doctor-draw.h"

G_BEGIN_DECLS

/* What others answer for, in the order of their stages. */
typedef enum { PREMIA_LATER_WON, PREMIA_LATER_LOST, PREMIA_LATER_CANCELLED, PREMIA_LATER_PAID, PREMIA_N_LATER } PremiaLater;
#define PREMIA_LATER_OF(stage) ((int) (stage) - PREMIA_STAGE_WON) /* negative: a setter's own */
#define PREMIA_NO_DELAY G_MININT64

/* One action of a later stage. */
typedef struct
{
  gint64      delay;   /* µs after the own date */
  PremiaMoney amount;  /* in the scheme's currency, converted on its own day; less what was cancelled in part */
  guint32     account;
  guint16     kind;    /* of the dataset */
} PremiaLaterRow;

/* Who takes what happens later from whom: what a donor has to give decides what must be looked at. */
typedef enum { PREMIA_DONOR_SOLD /* won, cancelled or paid */, PREMIA_DONOR_LOST, PREMIA_DONOR_NOTHING, PREMIA_N_DONOR_CLASSES } PremiaDonorClass;

/* A case whose later stages are others' to decide: what it was, and from which pool it is drawn anew. */
typedef struct
{
  guint32       place;        /* in the doctor's cases */
  guint32       case_id;
  guint32       closer;       /* account, PREMIA_NOBODY */
  PremiaInstant own_at;       /* the latest own stage */
  gint64        delay[PREMIA_N_LATER]; /* from then on; PREMIA_NO_DELAY */
  PremiaMoney   amount;       /* of all wins */
  guint32       first_row, n_rows;
  guint32       pool;         /* PREMIA_NOBODY: it stays as it was */
  guint16       own;          /* a bit per own stage reached */
  guint8        class;        /* PremiaDonorClass */
  guint8        mature;       /* may give */
} PremiaRedrawn;

/* Donors of one group and class in a pool, each as likely. */
typedef struct
{
  guint64 end;       /* of their draws: those below it and not below the one before */
  guint32 first, n;  /* in the pool's members */
} PremiaDonorSlice;

typedef struct
{
  GArray  *slices;     /* PremiaDonorSlice, by class */
  GArray  *members;    /* guint32: index in redrawn */
  guint64  end[PREMIA_N_DONOR_CLASSES]; /* of the draws of a class */
  guint16  guide[257]; /* by the first byte of a draw: the slice from which to look */
} PremiaDonorPool;

/**
 * PremiaDonors:
 * How cases are drawn anew (DOCTOR.md §1): each one's later stages are those of a mature case in the same own state, of the
 * same segment where there are 30 of them. Closers with 20 mature cases or more are drawn by their share of these; all
 * other donors of the state are one group more, by their part in it. A drawn closer without a case in the state: any donor
 * of it. A case that the setter closes alone is their own to the end: it neither gives nor takes. Immutable.
 */
typedef struct
{
  PremiaCube              *cube;   /* (owned) */
  const PremiaDoctorCases *cases;  /* borrowed */
  guint64                  seed;
  GArray                  *redrawn; /* PremiaRedrawn, by case id */
  GArray                  *rows;    /* PremiaLaterRow, by case, then kind, account and time */
  GPtrArray               *pools;   /* PremiaDonorPool */
  guint                    mature, left_out; /* appointments that are and are not yet mature */
  gboolean                 any_cancelled;    /* some case was, at some time, if only in part */
  gboolean                 any_rewritten;    /* some row is not what it was: converted, or less a part */
} PremiaDonors;

/* Errors: an exchange rate that is missing. */
PremiaDonors *premia_donors_new (PremiaCube *cube, const PremiaDoctorCases *cases, guint64 seed, GError **error);
void          premia_donors_free (PremiaDonors *self);
/* What belongs to all cases of a replicate … */
guint64       premia_donors_get_key (const PremiaDonors *self, guint replicate);

/* … and whose later stages the case takes in it: index in redrawn. */
static inline guint64
premia_donors_draw_of (guint64 key, const PremiaRedrawn *one)
{
  return premia_doctor_draw_item (key, one->case_id);
}

static inline guint32
premia_donor_pool_find_place (const PremiaDonorPool *self, guint64 draw)
{
  const PremiaDonorSlice *slices = (const PremiaDonorSlice *) self->slices->data;
  guint i = self->guide[draw >> 56];

  while (draw >= slices[i].end && i + 1 < self->slices->len)
    i++;
  return slices[i].first + (guint32) premia_doctor_draw_below (premia_doctor_draw_mix (draw + PREMIA_DRAW_STEP), slices[i].n);
}

static inline guint32
premia_donor_pool_find (const PremiaDonorPool *self, guint64 draw)
{
  return ((const guint32 *) self->members->data)[premia_donor_pool_find_place (self, draw)];
}

/* For premia_donors_new(). */
void premia_donors_find_pools (PremiaDonors *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDonors, premia_donors_free)
G_END_DECLS
