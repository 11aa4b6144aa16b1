/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest.h"
#include "premia-dataset.h"
#include "premia-rational.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/**
 * How a contest, streak or goal stands at a moment. All that decides, exactly:
 *
 * *Days* are those of the zone. What is dated up to the end of the day of @at counts, as it is known at that end: an appointment that was
 * cancelled by then counts nowhere, also not in a span that was over before. A span is over once @at is behind its last day.
 *
 * *Who takes part*: whoever is employed, and in the role and team, on at least one day of the span; and whoever has something counted there.
 * A role is judged as a scheme judges it (on the day of one's own action), a team on the day that dates what is counted.
 *
 * *Streak*: units are days, working days of the calendar, or ISO weeks (those whose Thursday lies in the span). A unit is met with
 * at_least and, of a rate, with min_base below the line; a rate is judged only once its unit is over. One that is not met breaks the streak,
 * but not: a day that is no working day, a day of absence, a week with a day of absence or of which one was in the group in part only, a
 * week without a working day, the unit that is not over yet. A unit of `workday` that is no working day is none at all. Before one was in the
 * group nothing was met. Won with the unit that completes `length` in a row: once in a span; in one without end again and again, each
 * streak beginning after the one before, and named by its days.
 *
 * *Goal*: all together; of a rate Σ parts ÷ Σ wholes. Reached on the first day with at_least from the beginning to that day, of a rate on the
 * last day only. It belongs to everybody who is in the group on that day.
 *
 * *Contest*: by value, or by improvement: value − that of the span before (the period before; else as many days before `from`). Whoever was not
 * in the group through the whole of that span, or has no rate there, is measured against the average of those who were (of a rate: of all of
 * them together; nobody: 0). A place needs min, min_base, and more than 0 of what it goes by. Equal: the same place, and the next one is left out (1, 1, 3).
 * Prizes of those who tie: SHARE: the sum of the prizes of their places in equal parts, each cut to the currency's unit, units left over by
 * id; ALL: the prize of their place for each.
 */
typedef enum { PREMIA_CONTEST_PLANNED, PREMIA_CONTEST_RUNNING, PREMIA_CONTEST_OVER } PremiaContestState;

/* What was counted: a rate is part ÷ whole. */
typedef struct { PremiaRational part, whole; } PremiaContestAmount;

typedef struct
{
  guint               person;      /* index in the people */
  PremiaContestAmount amount;      /* in the span; streak: in the latest unit */
  gboolean            has_score;   /* FALSE: a rate of nothing */
  PremiaRational      score;       /* what it goes by: value or improvement; streak: that of the unit */
  gboolean            has_before;  /* improvement */
  PremiaRational      before;
  gboolean            before_is_average; /* of the others, for somebody new */
  guint               place;       /* ranking: from 1; 0: none */
  guint               n_tied;      /* ranking: people of this place */
  guint               run, best;   /* streak: units in a row now (after one that was won in an open span: since then), and most in the span */
  PremiaDate          run_first;   /* streak: first day of the run; PREMIA_DATE_NONE */
  PremiaRational      missing;     /* streak: units; ranking: of min or at_least, above the line; 0: nothing */
  PremiaRational      missing_base; /* rate: of min_base */
  gboolean            wins;        /* ranking: would win if it were over, or has won; streak: has won; goal: it is reached and theirs, too */
  PremiaMoney         prize;       /* of those who win, if it is paid */
} PremiaContestStanding;

typedef struct { PremiaDate day; PremiaContestAmount amount; } PremiaContestDay;

/* One span. */
typedef struct
{
  char              *occasion;     /* "2026-10", "2026-W44", "2026-10-01/2026-10-31"; a streak without end: "2026-10-01/" */
  PremiaDate         first, last;  /* last PREMIA_DATE_MAX: without end */
  PremiaContestState state;
  GArray            *standings;    /* PremiaContestStanding, the best first (of a streak with an end who has won first); equal ones by id */
  PremiaContestAmount total;       /* goal: all together … */
  PremiaRational     missing;      /* … what is missing to at_least, above the line; 0 */
  PremiaDate         reached_on;   /* goal: PREMIA_DATE_NONE: not (yet) */
  GArray            *days;         /* goal: PremiaContestDay from the first day to the last that has begun: what it came to by then */
} PremiaContestRound;

/* Somebody who has won. Of a ranking when it is over; of streak and goal once it is reached. */
typedef struct
{
  guint          person;
  char          *occasion;         /* of the round; of a streak without end its own days "2026-10-05/2026-10-09" */
  PremiaDate     first, last;      /* of the round, or of that streak */
  PremiaDate     won_on;
  guint          place;            /* ranking; else 0 */
  PremiaRational score;            /* streak: length */
  PremiaMoney    prize;
} PremiaContestWin;

/** PremiaContestResult: immutable, ref-counted. */
typedef struct _PremiaContestResult PremiaContestResult;

#define PREMIA_CONTEST_MAX_ROUNDS 1200

/* The days of an occasion: "2026-10", or "2026-10-05/2026-10-09"; one without an end lasts till PREMIA_DATE_MAX. FALSE: it is none. */
gboolean             premia_contest_occasion_read (const char *occasion, PremiaDate *first, PremiaDate *last);

/* @currency: the workspace's: of amounts, and for the unit to which prizes are cut. Errors: OVERFLOW, MISSING (an exchange rate), RANGE (more than
 * PREMIA_CONTEST_MAX_ROUNDS spans: let it begin later). (transfer full) */
PremiaContestResult *premia_contest_result_new (PremiaContest *contest, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaInstant at, GError **error);
PremiaContestResult *premia_contest_result_ref (PremiaContestResult *self);
void                 premia_contest_result_unref (PremiaContestResult *self);
PremiaContest       *premia_contest_result_get_contest (PremiaContestResult *self);  /* borrowed */
PremiaDataset       *premia_contest_result_get_dataset (PremiaContestResult *self);  /* borrowed */
const char          *premia_contest_result_get_currency (PremiaContestResult *self);
PremiaDate           premia_contest_result_get_today (PremiaContestResult *self);    /* the day of @at */
/* The oldest first; spans up to that of @at, or the next one if there is none yet. Borrowed. */
guint                     premia_contest_result_get_n_rounds (PremiaContestResult *self);
const PremiaContestRound *premia_contest_result_get_round (PremiaContestResult *self, guint index);
/* The one that is running; else the next; else the last. (nullable): a repeating one without any. */
const PremiaContestRound *premia_contest_result_get_current (PremiaContestResult *self);
PremiaContestState        premia_contest_result_get_state (PremiaContestResult *self); /* of the whole contest */
/* By the day on which it was won, occasion, place, person. (element-type PremiaContestWin), borrowed. */
GArray                   *premia_contest_result_get_wins (PremiaContestResult *self);

/* Of part and whole, or the part itself. FALSE: a rate of nothing. */
gboolean premia_contest_amount_get (PremiaContest *contest, const PremiaContestAmount *amount, PremiaRational *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaContestResult, premia_contest_result_unref)
G_END_DECLS
