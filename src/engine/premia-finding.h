/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* What the doctor finds: DOCTOR.md §1–4 by name, §5 by number. */
typedef enum
{
  PREMIA_FINDING_LUCK, PREMIA_FINDING_PRESSURE, PREMIA_FINDING_NEGLECT, PREMIA_FINDING_FRICTION, PREMIA_FINDING_AVOIDANCE,
  PREMIA_FINDING_VOLATILITY, PREMIA_FINDING_DATA,
  PREMIA_FINDING_E1, PREMIA_FINDING_E2, PREMIA_FINDING_E3, PREMIA_FINDING_E4, PREMIA_FINDING_E5, PREMIA_FINDING_E6,
  PREMIA_FINDING_E7, PREMIA_FINDING_E8, PREMIA_FINDING_E9, PREMIA_FINDING_E10, PREMIA_FINDING_E11, PREMIA_FINDING_E12,
  PREMIA_FINDING_E13, PREMIA_FINDING_E14, PREMIA_FINDING_E15, PREMIA_FINDING_E16, PREMIA_FINDING_E17, PREMIA_FINDING_E18,
  PREMIA_FINDING_E19,
  PREMIA_N_FINDINGS
} PremiaFindingCode;

typedef enum { PREMIA_SEVERITY_NOTE, PREMIA_SEVERITY_WARNING, PREMIA_SEVERITY_SERIOUS } PremiaSeverity;

/* What would mend it; the change itself is made by design/premia-scheme-mend.h. */
typedef enum
{
  PREMIA_MEND_NONE,         /* nothing that a change of the scheme could do */
  PREMIA_MEND_TO_FEE,       /* percent of the deal → pay per qualified and held appointment at equal cost */
  PREMIA_MEND_GATE,         /* count only what was held and qualified */
  PREMIA_MEND_QUALITY,      /* a bonus for quality */
  PREMIA_MEND_MARGINAL,     /* whole tiers → each slice at its own rate */
  PREMIA_MEND_TIERS,        /* tiers in order, without those never reached */
  PREMIA_MEND_TO_HOLDBACK,  /* clawback → held back until the condition is met */
  PREMIA_MEND_ORDER,        /* the component goes where it is not undone */
  PREMIA_MEND_AUTO_ACCEPT,  /* an appointment nobody judged in time counts */
  PREMIA_MEND_REMOVE,       /* the component goes */
  PREMIA_MEND_COHORT,       /* both sides of a ratio from the same appointments */
  PREMIA_N_MENDS
} PremiaMend;

#define PREMIA_FINDING_N_MONEY   6
#define PREMIA_FINDING_N_NUMBERS 8
#define PREMIA_FINDING_N_PEOPLE  2

/**
 * PremiaFinding:
 * One thing the doctor has to say, as numbers; premia_wording_finding() makes the sentence. What a slot means for
 * which code stands where that code is found. Unused numbers are NAN.
 */
typedef struct
{
  PremiaFindingCode code;
  PremiaSeverity    severity;
  int               component, other;     /* index in the scheme; -1: none */
  char             *measure;              /* (owned) (nullable): id in the scheme */
  char             *segment;              /* (owned) (nullable) */
  int               people[PREMIA_FINDING_N_PEOPLE]; /* index in people; -1: none */
  guint             n;                    /* of what it rests on: cases, person-months … */
  double            low, high;            /* 95 % interval of its main number; NAN: none */
  double            p;                    /* how likely it is by chance; NAN: not tested */
  PremiaMoney       money[PREMIA_FINDING_N_MONEY];
  double            numbers[PREMIA_FINDING_N_NUMBERS];
  PremiaMend        mend;
} PremiaFinding;

/* With nothing in it. */
PremiaFinding *premia_finding_new (PremiaFindingCode code, PremiaSeverity severity);
PremiaFinding *premia_finding_copy (const PremiaFinding *self);
void           premia_finding_free (PremiaFinding *self);
const char    *premia_finding_code_to_string (PremiaFindingCode code);    /* "E1", "LUCK" */
const char    *premia_severity_to_string (PremiaSeverity severity);      /* "serious" */
const char    *premia_mend_to_string (PremiaMend mend);                  /* "to-fee": for files and actions */
/* Serious first, then by code, component and what it is about. */
int            premia_finding_compare (const PremiaFinding *a, const PremiaFinding *b);

/* One plain sentence with this company's numbers; @dataset NULL: only codes that a text alone gives. (transfer full) */
char *premia_wording_finding (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words);
/* How sure it is: "95 % between 2.1 and 4.8, 312 appointments"; NULL: nothing to say. (transfer full) (nullable) */
char *premia_wording_finding_certainty (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words);
/* What would mend it, one sentence. (transfer full) */
char *premia_wording_finding_mend (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words);
/* A few words for a heading: "Luck decides". Translated. (transfer none) */
const char *premia_wording_finding_title (PremiaFindingCode code, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaFinding, premia_finding_free)
G_END_DECLS
