/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-demo-names.h"
#include "premia-demo-roster.h"

#include "engine/premia-catalogue.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* One thing that happened, before it becomes a row of text. */
typedef struct
{
  PremiaInstant at, due;      /* due: PREMIA_NEVER: none */
  PremiaMoney   amount;
  guint32       call;         /* its number from 1; 0: no call and no conversation */
  guint32       appointment;  /* its number from 1; 0: none came of it */
  guint32       prospect;     /* segment × PREMIA_DEMO_N_FIRMS + firm */
  guint8        stage;        /* PremiaStage */
  guint8        person;       /* place in the roster */
  guint8        attempt;      /* which date of the appointment, from 1 */
  guint8        reason;       /* of a rejection; 0: none */
  gboolean      has_amount;
} PremiaDemoAction;

#define PREMIA_DEMO_N_PROSPECTS (PREMIA_DEMO_N_SEGMENTS * PREMIA_DEMO_N_FIRMS)

/* What happened from @first to the end of @last, by time. (transfer full) (element-type PremiaDemoAction) */
GArray *premia_demo_history (guint64 seed, gboolean russian, PremiaZone *zone, PremiaDate first, PremiaDate last, const PremiaDemoPerson *people);

G_END_DECLS
