/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-metrics.h"

G_BEGIN_DECLS

/* What became of the appointments of one week of booking. */
typedef enum { PREMIA_OUTCOME_HELD, PREMIA_OUTCOME_WON, PREMIA_N_OUTCOMES } PremiaCohortOutcome;

typedef enum
{
  PREMIA_COHORT_OVER,    /* that week is over: the number will not change by itself */
  PREMIA_COHORT_RUNNING, /* it is this week: more may come */
  PREMIA_COHORT_AHEAD,   /* it is still to come: no number */
} PremiaCohortState;

typedef struct
{
  PremiaCohortState state;
  gint64            n;          /* held (won) by the end of that week, in all since booking */
  double            expected;   /* the share to be expected by then, from the older weeks that are over; NAN: none */
  guint             n_expected; /* appointments that this rests on */
} PremiaCohortCell;

typedef struct
{
  PremiaPeriod     week;
  gint64           n;                                /* appointments booked in it */
  PremiaCohortCell *cells[PREMIA_N_OUTCOMES];        /* (owned) n_ages each: by the end of 0, 1, 2 … weeks later */
  double           maturity[PREMIA_N_OUTCOMES];      /* how much of what older weeks gave in the end has come by now, 0 … 1; NAN: not known */
  gboolean         behind[PREMIA_N_OUTCOMES];        /* fewer than chance explains, as far as weeks are over */
  double           p[PREMIA_N_OUTCOMES];             /* how likely so few are by chance; NAN: not tested */
} PremiaCohort;

typedef struct
{
  guint   n_ages;
  GArray *cohorts; /* (owned) (element-type PremiaCohort): weeks rising, without a gap */
} PremiaCohorts;

/**
 * premia_cohorts_new:
 * @filter: its side OWN: the setter's
 * @last: the youngest week; @n_weeks before and with it
 * @n_ages: how many weeks after booking are looked at, that of the booking counted; ≥ 1
 *
 * Weeks are calendar weeks: a case booked on Friday and held on Monday is held one week later. What was cancelled by
 * now is out. A week is judged at the last age that is over, against the older weeks that are over at that age, also
 * those before the first one shown (52 at most).
 *
 * Returns: (transfer full)
 */
PremiaCohorts *premia_cohorts_new (PremiaMetrics *metrics, const PremiaMetricFilter *filter, PremiaPeriod last, guint n_weeks, guint n_ages);
void           premia_cohorts_free (PremiaCohorts *self);
/* The cases of a week of booking, as many as its n. (transfer full) (element-type guint32): by id */
GArray        *premia_cohort_list_cases (PremiaMetrics *metrics, const PremiaMetricFilter *filter, PremiaPeriod week);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCohorts, premia_cohorts_free)
G_END_DECLS
