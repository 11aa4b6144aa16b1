/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube.h"

G_BEGIN_DECLS

/* A case as the doctor looks at it. */
typedef struct
{
  guint32       case_id;
  guint         setter, closer;            /* index in people; PREMIA_NOBODY: none, or nobody of ours */
  guint16       segment;
  PremiaInstant reached[PREMIA_N_STAGES];  /* healed; automatic acceptance of the scheme applied; PREMIA_NEVER */
  PremiaInstant due;
  double        amount;                    /* won less cancelled as it is known at the end of the data, in units of the scheme's
                                            * currency; 0: nothing won */
} PremiaDoctorCase;

/**
 * PremiaDoctorCases:
 * All cases of the data and how long they take, so which are mature: DOCTOR.md "mature cases only". The delay from one stage
 * to another is the 90th percentile (nearest rank) of the cases that reached the second not before the first. Immutable.
 */
typedef struct
{
  GArray       *cases;                                     /* PremiaDoctorCase, by case id; without those that are calls
                                                            * and named actions only, so not at the index of their id */
  PremiaInstant end;                                       /* of the data: the latest action, at most the span's as_of */
  gint64        delay[PREMIA_N_STAGES][PREMIA_N_STAGES];   /* µs; −1: no case reached both in that order */
} PremiaDoctorCases;

/* Errors: an exchange rate that is missing. */
PremiaDoctorCases *premia_doctor_cases_new (PremiaCube *cube, GError **error);
void               premia_doctor_cases_free (PremiaDoctorCases *self);
/* (nullable): a call without more, or no case. */
const PremiaDoctorCase *premia_doctor_cases_find (const PremiaDoctorCases *self, guint32 case_id);
/* Whom the cube's scheme is for: what those whom it pays mostly are in the cases of its span. Setters, if neither. */
PremiaPart         premia_doctor_cases_find_part (const PremiaDoctorCases *self, PremiaCube *cube);
/* Whether @from was reached, and so long before the end of the data that nine of ten would have reached @to by now.
 * Where no case ever went from @from to @to nothing is worth waiting for. */
gboolean           premia_doctor_cases_is_mature (const PremiaDoctorCases *self, const PremiaDoctorCase *of, PremiaStage from, PremiaStage to);

/* Fills delay; for premia_doctor_cases_new(). */
void               premia_doctor_cases_find_delays (PremiaDoctorCases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDoctorCases, premia_doctor_cases_free)
G_END_DECLS
