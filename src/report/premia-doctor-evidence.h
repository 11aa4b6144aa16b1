/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "engine/premia-diagnosis.h"
#include "premia-document-table.h"

G_BEGIN_DECLS

/* What a diagnosis rests on, each as a chart and as the table that says the same. */
typedef enum
{
  PREMIA_EVIDENCE_SAME_WORK,   /* what each person would have been paid at the same own work */
  PREMIA_EVIDENCE_SEGMENTS,    /* pay by segment against what it brings */
  PREMIA_EVIDENCE_PAIRS,       /* setter × closer */
  PREMIA_EVIDENCE_CLOSERS,     /* who goes to the meeting and judges it */
  PREMIA_EVIDENCE_MONTHS,      /* ups and downs */
  PREMIA_EVIDENCE_APPOINTMENT, /* what an appointment is worth */
  PREMIA_N_EVIDENCE
} PremiaEvidence;

/* Whether there is anything to show. */
gboolean       premia_doctor_evidence_has (PremiaEvidence kind, const PremiaDiagnosis *diagnosis);
/* A heading. Translated; borrowed. */
const char    *premia_doctor_evidence_get_title (PremiaEvidence kind);
/* One or two sentences: how to read it, and what is not said by it. (transfer full) */
char          *premia_doctor_evidence_say (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, PremiaLocale *locale);
/* (transfer full) (nullable): NULL: a table says it better. */
PremiaChart   *premia_doctor_evidence_make_chart (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, PremiaLocale *locale);
/* Columns and rows into an empty table; at most @max_rows (0: all). Returns how many rows there would be. */
guint          premia_doctor_evidence_fill_table (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, guint max_rows, PremiaDocumentTable *table);
/* Where a finding is seen; PREMIA_N_EVIDENCE: in the text of the scheme. */
PremiaEvidence premia_doctor_evidence_of (PremiaFindingCode code);

G_END_DECLS
