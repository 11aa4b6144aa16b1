/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset-private.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaCaseState:
 * A case told from its actions, with what PremiaCase leaves out: what was reached at any time (before
 * healing), since counts of actions and automatic acceptance go by that.
 */
typedef struct
{
  PremiaCase    told;
  PremiaInstant raw_first[PREMIA_N_STAGES];
  PremiaInstant raw_last[PREMIA_N_STAGES];
  guint32       raw_by[PREMIA_N_STAGES];
  guint32       dating_row[PREMIA_N_STAGES]; /* the row that dates the stage; G_MAXUINT32 none */
  PremiaInstant closer_at;                   /* of the action that makes the closer one */
  PremiaInstant first_judged;                /* first qualified or rejected, PREMIA_NEVER */
  gboolean      partial;                     /* cancelled in part, for a time at least */
} PremiaCaseState;

/* @rows: dataset-wide, in order of time. Fills everything but due, segment and prospect. */
void    premia_case_state_fold (const PremiaDataset *dataset, const guint32 *rows, guint32 n, PremiaCaseState *out);
void    premia_case_state_get (PremiaDataset *dataset, guint32 case_id, PremiaCaseState *out);
/* A held case that nobody judged within @days counts as qualified at that moment, if that has come by @as_of, unless somebody
 * rejects it later. It has no account and is no action. TRUE: so it is, and @self says so. */
gboolean premia_case_state_accept (PremiaCaseState *self, PremiaZone *zone, PremiaInstant as_of, guint days);
/* A bit per stage that holds, and PREMIA_MASK_PARTIAL. */
guint16 premia_case_state_mask (const PremiaCaseState *self);

G_END_DECLS
