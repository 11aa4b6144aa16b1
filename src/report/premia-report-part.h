/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"

G_BEGIN_DECLS

/* What a report can be had without. Setups name parts by their ids. */
#define PREMIA_PART_SUMMARY     "summary"
#define PREMIA_PART_ATTENTION   "attention"
#define PREMIA_PART_FUNNEL      "funnel"
#define PREMIA_PART_FIGURES     "figures"
#define PREMIA_PART_TREND       "trend"
#define PREMIA_PART_PEOPLE      "people"
#define PREMIA_PART_PAIRS       "pairs"
#define PREMIA_PART_COHORTS     "cohorts"
#define PREMIA_PART_DEFINITIONS "definitions"
#define PREMIA_PART_CHART       "chart"
#define PREMIA_PART_DETAILS     "details"
#define PREMIA_PART_SKIPPED     "skipped"
#define PREMIA_PART_NOTES       "notes"
#define PREMIA_PART_SIGNATURES  "signatures"
#define PREMIA_PART_RECEIPTS    "receipts"
#define PREMIA_PART_BADGES      "badges"
#define PREMIA_PART_LEVELS      "levels"
#define PREMIA_PART_COUNTED     "counted"
#define PREMIA_PART_RULES       "rules"

typedef struct
{
  const char *id;
  const char *title; /* English, marked for the translators */
} PremiaReportPart;

/* (array length=n): in the order in which they stand in the report. */
const PremiaReportPart *premia_report_list_parts (PremiaReportKind kind, guint *n);
/* NULL: the report has no such part. */
const PremiaReportPart *premia_report_find_part (PremiaReportKind kind, const char *id);

G_END_DECLS
