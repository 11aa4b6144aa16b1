/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-redraw.h"
#include "premia-doctor-rivals.h"

G_BEGIN_DECLS

/* Inside the quick way to pay for a redrawn history. Most draws bring nothing: whether one does is seen from the draw
 * alone, so a replicate is a run through hashes and a look at the few that bring something. */

/* A case to which something can happen in some sink. */
typedef struct
{
  PremiaInstant own_at;
  guint64       accepted; /* bit per sink */
  guint32       row;      /* its setter's first cell */
  guint32       redrawn;
  guint32       pool;
} PremiaQuickTarget;

/* What a donor has to give, in one line of the cache. */
typedef struct
{
  guint64       hits;                  /* bit per sink */
  gint64        delay[PREMIA_N_LATER];
  PremiaMoney   amount;
  guint32       first_row, n_rows;
  guint64       padding;
} PremiaQuickGift;
G_STATIC_ASSERT (sizeof (PremiaQuickGift) == 64);

/* A pool's targets, one after the other. */
typedef struct
{
  guint32 first, end;
  const PremiaDonorPool *pool;
  const PremiaQuickGift *gifts; /* of its members that may bring something, in their order */
  guint64 limit;     /* draws below it are those of such members */
} PremiaQuickStretch;

struct _PremiaQuickPlan
{
  const PremiaDonors *donors;
  PremiaCube    *cube;     /* (owned) */
  PremiaScheme  *scheme;   /* (owned) */
  PremiaSinks   *sinks;    /* (owned) */
  GArray        *targets;  /* PremiaQuickTarget, by pool, then person, then case */
  guint64       *items;    /* (owned) by target: what makes its draw */
  gint16        *periods;  /* (owned) targets × sinks: in which a case counts; −1: a later stage decides */
  GArray        *stretches; /* PremiaQuickStretch */
  PremiaQuickGift *gifts;    /* (owned) of all stretches */
  PremiaRivalPlan *rivals[PREMIA_MAX_SINKS]; /* (owned) (nullable) by sink */
  GArray        *columns;  /* guint: those that have a sink */
  PremiaQuantity **empty;  /* (owned) by those: cells if nothing came of any target */
  PremiaInstant *begin;    /* (owned) n_periods + 1 */
  gint32        *period_of_day; /* (owned) from the first period's day on (UTC): the period that holds at its beginning */
  guint32        n_days;
  gsize          n_cells;
};

/* What was drawn of cases that may stand in each other's way; groups are counted once all of theirs are drawn. */
typedef struct
{
  PremiaInstant *cancelled; /* (owned) (nullable) by member; PREMIA_NEVER */
  GArray        *groups;    /* (owned) (nullable) guint32: those with a cancelled one, maybe twice */
} PremiaQuickRivalry;

/* Where what is drawn goes. */
typedef struct
{
  gint64  *sums;                        /* (owned) sinks × cells: counts, or micros */
  PremiaQuickRivalry rivalries[PREMIA_MAX_SINKS];
} PremiaQuickTally;

void            premia_quick_tally_init (PremiaQuickTally *self, const PremiaQuickPlan *plan);
void            premia_quick_tally_clear (PremiaQuickTally *self);
/* What a target (its index) is brought by a donor, beyond what it is with nothing later. */
void            premia_quick_tally_bring (PremiaQuickTally *self, const PremiaQuickPlan *plan, guint32 target, const PremiaQuickGift *donor);
/* Once all is brought: what only groups of cases can tell. */
void            premia_quick_tally_settle (PremiaQuickTally *self, const PremiaQuickPlan *plan);

/* Sorts out who may be brought something, and by whom. */
void            premia_quick_plan_find_targets (PremiaQuickPlan *self);
PremiaQuickGift premia_quick_plan_make_gift (const PremiaQuickPlan *self, guint32 redrawn);
/* What 1 in a tally is in a cell. */
PremiaQuantity  premia_quick_plan_get_unit (const PremiaQuickPlan *self, const PremiaSink *sink);

G_END_DECLS
