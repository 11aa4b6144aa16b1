/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube.h"
#include "premia-finding.h"

G_BEGIN_DECLS

/* All statistics are doubles, money in units of the scheme's currency; NAN: there is too little to say. People are
 * indexes in the dataset's people. */

typedef struct
{
  guint  person;
  guint  n_months;          /* full months that were looked at */
  double mean, sd, p5, p95; /* variable pay a month at the same own work, over the replicates */
  double zero_share;        /* of replicates × months at nothing */
  double cv_pay, cv_work;   /* over full months, as they were: DOCTOR.md §4 */
  double worst;             /* the month that paid least, of variable pay */
  guint  n_zero;            /* months at nothing, as they were */
  double delay_days;        /* median from the own work to its pay */
} PremiaDoctorPerson;

typedef struct
{
  guint16 segment;          /* of the dataset */
  guint   n;                /* mature appointments */
  guint   n_efforts;        /* conversations, else appointments, that the pay is for */
  double  pay;              /* expected variable pay for an appointment */
  double  value;            /* what an appointment brings the company: won amounts ÷ appointments */
  double  pay_per_effort;   /* pay of all ÷ own efforts */
  double  rate;             /* won ÷ held */
  double  set_rate;         /* set ÷ conversations, where conversations are known */
} PremiaDoctorSegment;

typedef struct
{
  guint    setter, closer;
  guint    held, won;                 /* mature */
  double   rate, low, high, expected; /* of winning: 95 % Wilson */
  double   cost;                      /* what the gap to what was expected cost the setter; < 0: it brought */
  double   p;                         /* two-sided */
  gboolean found;                     /* Benjamini–Hochberg at 10 % */
  guint    n_rejected, n_judged;      /* by this closer of this setter's */
  guint    n_rescheduled;
  double   answer_days;               /* median from held to judged */
  double   share_before, share_after; /* of the setter's appointments that go to this closer, before and after lost ones */
} PremiaDoctorPair;

/* What it means to go with a closer, and to be judged by somebody. */
typedef struct
{
  guint  closer;
  guint  held, won;
  double rate, low, high;
  double effect;        /* on the variable pay for one of a setter's appointments, against the team's mean */
  guint  n_judged, n_rejected;
  double reject_rate;
} PremiaDoctorCloser;

/* DOCTOR.md §6: average sale × (won ÷ the stage a fee pays on) */
typedef struct
{
  guint  n;             /* mature appointments of that stage */
  guint  n_won;
  double sale, rate, value;
  double low, high;     /* of the value: bootstrap over closers */
} PremiaAppointmentValue;

/**
 * PremiaDiagnosis:
 * What the doctor says of one scheme over a span of one company's history. Immutable once it is handed out, ref-counted
 * (atomically). Arrays are ordered by person, segment name, (setter, closer).
 */
typedef struct
{
  PremiaCube            *cube;          /* (owned) */
  PremiaScheme          *scheme;        /* (owned) */
  guint64                seed;
  guint                  replicates;
  guint                  mature, left_out;
  double                 luck_band, controllability;
  double                 pressure_ratio, pressure_low, pressure_high, pressure_company;
  guint16                pressure_lowest, pressure_highest; /* segments */
  GArray                *people;        /* PremiaDoctorPerson */
  GArray                *segments;      /* PremiaDoctorSegment */
  GArray                *pairs;         /* PremiaDoctorPair */
  GArray                *closers;       /* PremiaDoctorCloser */
  PremiaAppointmentValue appointment;
  GPtrArray             *findings;      /* PremiaFinding, as premia_finding_compare() orders them */
} PremiaDiagnosis;

PremiaDiagnosis *premia_diagnosis_ref (PremiaDiagnosis *self);
void             premia_diagnosis_unref (PremiaDiagnosis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDiagnosis, premia_diagnosis_unref)
G_END_DECLS
