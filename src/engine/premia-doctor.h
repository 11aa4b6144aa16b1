/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-diagnosis.h"

G_BEGIN_DECLS

#define PREMIA_DOCTOR_REPLICATES 1000
/* Under so many mature cases there is no number. */
#define PREMIA_DOCTOR_MIN_CASES 30

/* How far it is, 0 … 1, from any of its threads. FALSE: stop. */
typedef gboolean (*PremiaDoctorTick) (double fraction, gpointer user_data);

typedef struct
{
  PremiaDataset   *dataset;
  PremiaScheme    *scheme;
  PremiaSpan       span;
  guint64          seed;
  guint            replicates; /* 0: PREMIA_DOCTOR_REPLICATES */
  guint            n_threads;  /* ≥ 1; changes no byte of the answer */
  PremiaDate       changed_on; /* a day within the span on which the scheme changed, for before and after; any other: none. A
                                * coverage tells it by itself. */
  PremiaDoctorTick tick;       /* (nullable) */
  gpointer         user_data;
} PremiaDoctorCall;

/**
 * premia_doctor_examine:
 * DOCTOR.md §1–6 for one scheme over the span. The same call gives the same numbers to the last bit on any processor.
 *
 * Returns: (transfer full) (nullable): NULL with an error: what premia_cube_new() and premia_payout_new() say, or
 *   PREMIA_ERROR_STOPPED after tick said so
 */
PremiaDiagnosis *premia_doctor_examine (const PremiaDoctorCall *call, GError **error);

/**
 * premia_doctor_read:
 * What the text of a scheme alone tells (E1–E5, E7, E9, E14–E18); in well under a millisecond.
 *
 * Returns: (transfer full) (element-type PremiaFinding): with a free function, in order
 */
GPtrArray *premia_doctor_read (PremiaScheme *scheme);

G_END_DECLS
