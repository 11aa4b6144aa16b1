/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"

G_BEGIN_DECLS

/* What a holdback or spread has set aside. */
typedef struct
{
  GArray      *parts; /* (owned) (nullable): PremiaKeptPart, cell by cell as they were held */
  guint32     *start; /* (owned): by cell, the first of its parts + 1; 0: nothing was held yet */
  guint32     *n;     /* (owned): by cell */
  PremiaMoney *due;   /* (owned): by cell, the sum of what is paid in it */
} PremiaKept;

/**
 * PremiaHistory:
 * What the earlier runs of a payout leave to its later ones: their lines, balances of draws, parts held back or
 * spread, what was taken back. Written in order of the runs of each person while they are reckoned, and only read
 * from then on.
 */
typedef struct _PremiaHistory PremiaHistory;
struct _PremiaHistory
{
  PremiaCube        *cube;    /* borrowed, as the scheme */
  PremiaScheme      *scheme;
  guint              n_people, n_runs;
  gboolean           complete;
  PremiaHistory     *earlier;   /* (nullable) borrowed: of the version before this one, over the same runs */
  guint              first_run; /* of the version's first day; G_MAXUINT: it lies outside of the runs, or was never */
  guint              last_run;  /* of its last day */
  const PremiaMoney *amounts[PREMIA_SCHEME_MAX_COMPONENTS]; /* n_people × n_runs, person-major, as all that follows */
  PremiaMoney       *own[PREMIA_SCHEME_MAX_COMPONENTS];     /* (owned) (nullable) */
  PremiaDrawState   *draws[PREMIA_SCHEME_MAX_COMPONENTS];   /* (owned) (nullable) */
  PremiaKept         kept[PREMIA_SCHEME_MAX_COMPONENTS];
  struct { GArray *list; guint32 *start; gboolean sought; } events[PREMIA_SCHEME_MAX_MEASURES]; /* (owned): PremiaEvent, by cell */
  GArray           **claims[PREMIA_SCHEME_MAX_COMPONENTS];  /* (owned) (nullable): PremiaClaim, by person */
  GArray           **taken[PREMIA_SCHEME_MAX_COMPONENTS];   /* (owned) (nullable): PremiaTaken, by person */
};

/* Whether the scheme has a component that looks at earlier runs. */
gboolean       premia_history_is_needed (PremiaScheme *scheme);
PremiaHistory *premia_history_new (PremiaCube *cube, PremiaScheme *scheme);
void           premia_history_free (PremiaHistory *self);
/* Nothing is written any more. */
void           premia_history_end (PremiaHistory *self);
/* What a measure counted in a cell, found in one sweep over all. FALSE: not this measure, or the history has ended. */
gboolean       premia_history_get_events (PremiaHistory *self, guint measure, guint person, guint run, const PremiaEvent **events, guint *n);
/* Keeps a line's amount; only while the history is written. */
void           premia_history_set (PremiaHistory *self, guint component, guint person, guint run, PremiaMoney amount);
/* The amounts of a component are in @column and kept there by somebody else. */
void           premia_history_borrow (PremiaHistory *self, guint component, const PremiaMoney *column);

static inline gsize
premia_history_cell (const PremiaHistory *self, guint person, guint run)
{
  return (gsize) person * self->n_runs + run;
}

static inline PremiaMoney
premia_history_get (const PremiaHistory *self, guint component, guint person, guint run)
{
  return self->amounts[component] == NULL ? 0 : self->amounts[component][premia_history_cell (self, person, run)];
}

PremiaDrawState premia_history_get_draw (PremiaHistory *self, guint component, guint person, guint run);
/* Whether what is owed after @run is owed in the next version of the scheme. */
gboolean        premia_history_is_handed_over (PremiaHistory *self, guint component, guint run);
/* The state before a run; all 0 before the first. A version takes over what is owed of a draw of the same id where the
 * one before it ended. */
PremiaDrawState premia_history_get_draw_before (PremiaHistory *self, guint component, guint person, guint run);
void            premia_history_set_draw (PremiaHistory *self, guint component, guint person, guint run, const PremiaDrawState *state);

/* Begins what @component holds of that run; then part after part. FALSE: their sum is too large. */
void                  premia_history_begin_holding (PremiaHistory *self, guint component, guint person, guint run);
gboolean              premia_history_hold (PremiaHistory *self, guint component, guint person, const PremiaKeptPart *part);
gboolean              premia_history_has_held (PremiaHistory *self, guint component, guint person, guint run);
/* Borrowed until more is held. NULL with *@n 0: nothing. */
const PremiaKeptPart *premia_history_get_held (PremiaHistory *self, guint component, guint person, guint run, guint *n);
/* What is paid in a run of what was set aside in it and before. */
PremiaMoney           premia_history_get_due (PremiaHistory *self, guint component, guint person, guint run);
/* Whether a part that was held by then is neither paid nor lost at the end of @run. */
gboolean      premia_history_is_kept_after (PremiaHistory *self, const PremiaKeptPart *part, guint run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaHistory, premia_history_free)
G_END_DECLS
