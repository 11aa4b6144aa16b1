/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"

G_BEGIN_DECLS

/**
 * PremiaHistory:
 * What the earlier runs of a payout leave to its later ones: their lines, balances of draws, parts held back or
 * spread, what was taken back. Written in order of the runs of each person while they are reckoned, and only read
 * from then on.
 */
typedef struct
{
  PremiaCube        *cube;    /* borrowed, as the scheme */
  PremiaScheme      *scheme;
  guint              n_people, n_runs;
  gboolean           complete;
  const PremiaMoney *amounts[PREMIA_SCHEME_MAX_COMPONENTS]; /* n_people × n_runs, person-major, as all that follows */
  PremiaMoney       *own[PREMIA_SCHEME_MAX_COMPONENTS];     /* (owned) (nullable) */
  PremiaDrawState   *draws[PREMIA_SCHEME_MAX_COMPONENTS];   /* (owned) (nullable) */
  GArray           **held[PREMIA_SCHEME_MAX_COMPONENTS];    /* (owned) (nullable): PremiaKeptPart, by the run that held them */
  GArray           **due[PREMIA_SCHEME_MAX_COMPONENTS];     /* (owned) (nullable): the same, by the run that pays them */
  GArray           **claims[PREMIA_SCHEME_MAX_COMPONENTS];  /* (owned) (nullable): PremiaClaim, by person */
  GArray           **taken[PREMIA_SCHEME_MAX_COMPONENTS];   /* (owned) (nullable): PremiaTaken, by person */
  GArray            *scratch[2];  /* (owned) (nullable): for one line at a time, while this is written */
  struct _PremiaCaseColumn *cases[PREMIA_SCHEME_MAX_MEASURES]; /* (owned) (nullable): what measures counted, cell by cell */
} PremiaHistory;

/* Whether the scheme has a component that looks at earlier runs. */
gboolean       premia_history_is_needed (PremiaScheme *scheme);
PremiaHistory *premia_history_new (PremiaCube *cube, PremiaScheme *scheme);
void           premia_history_free (PremiaHistory *self);
/* Sweeps for the cases of all lines that are held back or spread, before they are asked for cell by cell. */
void           premia_history_gather_cases (PremiaHistory *self);
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
/* The state before a run; all 0 before the first. */
PremiaDrawState premia_history_get_draw_before (PremiaHistory *self, guint component, guint person, guint run);
void            premia_history_set_draw (PremiaHistory *self, guint component, guint person, guint run, const PremiaDrawState *state);

/* @parts (transfer full): what @component holds of that run, in its own order; each goes to the run that pays it. */
void          premia_history_hold (PremiaHistory *self, guint component, guint person, guint run, GArray *parts);
const GArray *premia_history_get_held (PremiaHistory *self, guint component, guint person, guint run); /* NULL: none */
const GArray *premia_history_get_due (PremiaHistory *self, guint component, guint person, guint run);  /* NULL: none */
/* Whether a part that was held by then is neither paid nor lost at the end of @run. */
gboolean      premia_history_is_kept_after (PremiaHistory *self, const PremiaKeptPart *part, guint run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaHistory, premia_history_free)
G_END_DECLS
