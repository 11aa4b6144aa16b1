/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cases.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/* Whom a row is put down to before managers and teams. */
typedef enum { PREMIA_SOURCE_PERFORMER, PREMIA_SOURCE_SETTER, PREMIA_SOURCE_CLOSER } PremiaSource;

typedef enum
{
  PREMIA_ROWS_STAGE, /* cases that reached a stage, at the first time they did (healing applied) */
  PREMIA_ROWS_EACH,  /* every action of some kinds */
  PREMIA_ROWS_NAMED, /* cases with an action of some kinds, at their first one */
  PREMIA_ROWS_PROSPECT, /* cases with a `set` and a prospect, put down to the prospect */
} PremiaRowsOf;

#define PREMIA_TIME_OWN (-1)              /* the time of the row itself */
#define PREMIA_TIME_DUE PREMIA_N_STAGES    /* the case's due time; less than that: the time of a stage */
#define PREMIA_TIME_JUDGED (PREMIA_N_STAGES + 1) /* first qualified or rejected, before healing */
#define PREMIA_TIME_CLOSER (PREMIA_N_STAGES + 2) /* the action that makes the closer one; only as a DATE */

typedef struct
{
  PremiaRowsOf rows;
  PremiaStage  stage;        /* STAGE */
  int          time;         /* when a row counts: OWN or another stage's or the due time (cohorts) */
  PremiaSource source;
  const guint16 *kinds;      /* EACH, NAMED; rising */
  guint        n_kinds;
} PremiaTableKey;

/**
 * PremiaTable:
 * Rows of a dataset in order of whom they are put down to, and then of time, so that what counts for
 * a person in a period is one stretch. Made of data alone, the same for all schemes; kept by the
 * dataset once made. Where a partition already lies in that order, its own columns are used.
 */
typedef struct
{
  guint32              n;
  const guint32       *account_start;
  const PremiaInstant *at;
  const guint32       *case_id;
  const guint16       *mask;    /* NULL: every row says @uniform */
  guint16              uniform;
  const guint32       *row;     /* dataset-wide; NULL: @base + place */
  guint32              base;
  gboolean             dates_only; /* only rows with PREMIA_MASK_DATES belong */
  gboolean             any_cancelled, any_partial;
  GPtrArray           *owned;   /* (owned) of g_malloc'ed columns */
  GPtrArray           *sides;   /* (owned) of PremiaSide */
  GPtrArray           *bounds;  /* (owned) of PremiaBounds, the latest last */
} PremiaTable;

/* Where the periods of a span begin among each account's rows, kept beside the table for the next cube
 * over the same periods. Ref-counted, since only the latest few are kept. */
typedef struct
{
  guint          n_periods;
  PremiaInstant *begin;  /* (owned) n_periods + 1: each period ends where the next begins */
  guint32       *place;  /* (owned) by account, n_periods + 1 each */
} PremiaBounds;

typedef enum { PREMIA_SIDE_DATE, PREMIA_SIDE_SEGMENT, PREMIA_SIDE_PROSPECT, PREMIA_SIDE_CASE_AMOUNT, PREMIA_SIDE_ROW_AMOUNT } PremiaSideKind;
#define PREMIA_DAY_NEVER G_MAXINT32        /* in a DATE: it did not happen */
#define PREMIA_AMOUNT_ASK G_MININT64       /* in an amount: another currency, or too much: ask the case */

/* A further column beside a table's rows, made when a measure first asks for it. */
typedef struct
{
  PremiaSideKind kind;
  int            time;     /* DATE: which */
  char          *zone;     /* (owned) DATE */
  guint          currency; /* amounts: the dataset's number of the scheme's currency */
  gpointer       data;     /* (owned) gint32, guint16, guint32, gint64, gint64 */
  gint64         largest;  /* amounts: of the absolute values */
  gboolean       any_ask;
} PremiaSide;

static inline guint32
premia_cube_table_row (const PremiaTable *self, guint32 place)
{
  return self->row == NULL ? self->base + place : self->row[place];
}

GMutex            *premia_cube_tables_get_lock (PremiaDataset *dataset); /* guards tables and their sides */
const PremiaTable *premia_cube_table_get (PremiaDataset *dataset, const PremiaTableKey *key);
const PremiaSide  *premia_cube_table_get_dates (PremiaDataset *dataset, const PremiaTable *table, int time, PremiaZone *zone);
const PremiaSide  *premia_cube_table_get_side (PremiaDataset *dataset, const PremiaTable *table, PremiaSideKind kind, guint currency);
/* First place in [low, high) whose time is not before @instant. Gallops: the next period is mostly near. */
guint32            premia_cube_table_seek (const PremiaTable *self, guint32 low, guint32 high, PremiaInstant instant);
/* (transfer full) @begin: n_periods + 1 rising instants. */
PremiaBounds      *premia_cube_table_get_bounds (PremiaDataset *dataset, const PremiaTable *table, const PremiaInstant *begin, guint n_periods);
void               premia_bounds_unref (PremiaBounds *self);
PremiaInstant      premia_case_time (const PremiaCaseState *state, int time);

G_END_DECLS
