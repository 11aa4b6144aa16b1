/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-pay-run.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

#define PREMIA_N_PAY_STATES (PREMIA_PAY_PAID + 1)

/* Who brought a run to a state, and when; the last time. */
typedef struct
{
  PremiaInstant at;  /* PREMIA_NEVER: it was not there, or nobody knows */
  char         *who; /* (owned) (nullable) */
} PremiaRunStep;

/* One scheme's pay for one of its periods. */
typedef struct
{
  char          *scheme;   /* id */
  char          *name;     /* of the scheme, for people */
  PremiaPeriod   period;
  PremiaPayState state;
  PremiaDate     pay_date; /* PREMIA_DATE_NONE: not set */
  gint64         closing;  /* that holds; 0: none */
  PremiaRunStep  steps[PREMIA_N_PAY_STATES];
} PremiaMonthRun;

/**
 * PremiaMonth:
 * What an accountant has done with the runs of a period: their states, and what was entered by hand. Made whole on a
 * thread, then never changed. Ref-counted. Arrays are never NULL.
 */
typedef struct
{
  GPtrArray *runs;        /* (owned) (element-type PremiaMonthRun) */
  GPtrArray *adjustments; /* (owned) (element-type PremiaAdjustment) */
  GPtrArray *advances;    /* (owned) (element-type PremiaAdvance) */
  GPtrArray *inquiries;   /* (owned) (element-type PremiaInquiry): all of them, closed ones too */
} PremiaMonth;

PremiaMonth          *premia_month_new (void);
PremiaMonth          *premia_month_ref (PremiaMonth *self);
void                  premia_month_unref (PremiaMonth *self);
/* Calculated, by nobody. Borrowed: to be filled. */
PremiaMonthRun       *premia_month_add_run (PremiaMonth *self, const char *scheme, const char *name, PremiaPeriod period);
void                  premia_month_run_stamp (PremiaMonthRun *run, PremiaPayState state, PremiaInstant at, const char *who);

/* NULL: not of this month. */
const PremiaMonthRun *premia_month_find_run (PremiaMonth *self, const char *scheme, PremiaPeriod period);
/* Where the month as a whole is: the least of its runs. */
PremiaPayState        premia_month_get_state (PremiaMonth *self);
/* TRUE: not all of its runs are in one state. */
gboolean              premia_month_is_mixed (PremiaMonth *self);
/* The latest of the runs, once all have come to @state; FALSE: not yet. @who is borrowed. */
gboolean              premia_month_get_step (PremiaMonth *self, PremiaPayState state, PremiaInstant *at, const char **who);
guint                 premia_month_count_open (PremiaMonth *self);
/* What was paid before pay day on a statement. */
PremiaMoney           premia_month_get_advanced (PremiaMonth *self, const char *scheme, const char *person, PremiaPeriod period);

/* "Calculated", "Checked", …: a name of a state, and of the deed that leads to it: "Mark as _Checked". */
const char           *premia_pay_state_get_title (PremiaPayState state);
const char           *premia_pay_state_get_deed (PremiaPayState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaMonth, premia_month_unref)
G_END_DECLS
