/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-balance.h"
#include "premia-cube.h"

G_BEGIN_DECLS

/* Why a line is what it is, beyond its numbers: premia-wording makes the sentence. */
typedef enum
{
  PREMIA_REASON_NONE,
  PREMIA_REASON_NOT_MET,      /* `when` is false */
  PREMIA_REASON_NO_DATA,      /* `when` or `by` met a missing value */
  PREMIA_REASON_NO_QUOTA,
  PREMIA_REASON_NOT_EMPLOYED,
  PREMIA_REASON_BELOW_TABLE,  /* multiplier: below the first row or without value: factor 1 */
  PREMIA_REASON_NOT_REACHED,  /* cap not reached, floor not needed */
  PREMIA_REASON_NOTHING,      /* nothing counted */
  PREMIA_REASON_NO_BADGES,    /* badge_bonus: badges are not known */
  PREMIA_REASON_NOT_EARNED,   /* badge_bonus: not in this period */
  PREMIA_REASON_BADGE_ELSEWHERE, /* badge_bonus: earned on a day on which the scheme did not apply to the person */
  PREMIA_REASON_BADGE_BEFORE, /* badge_bonus: earned in an earlier period */
  PREMIA_REASON_UNKNOWN_BADGE, /* badge_bonus: the rules give no such badge */
  PREMIA_REASON_NO_PLACE,     /* rank: not above 0, or below the minimum */
  PREMIA_REASON_NO_PRIZE,     /* rank: a place without one */
  PREMIA_REASON_NO_SHARE,     /* split_pool: nothing of one's own to share by */
  PREMIA_REASON_NO_WEIGHTS,   /* split_pool: nobody has anything to share by */
  PREMIA_REASON_EMPTY_POOL,   /* split_pool */
} PremiaReason;

typedef struct
{
  guint        component;   /* index in the scheme */
  PremiaMoney  amount;
  PremiaReason reason;
  gboolean     attention;   /* wants a manager's look (no quota, below the table …) */
} PremiaLine;

typedef struct
{
  guint             person;   /* index in people */
  PremiaMoney       total;
  const PremiaLine *lines;    /* one per component, in order */
  guint             n_lines;
} PremiaStatement;

typedef struct
{
  PremiaPeriod           period;
  const PremiaStatement *statements; /* by person id */
  guint                  n_statements;
  PremiaMoney            total;
} PremiaRun;

/** PremiaPayout: a scheme evaluated over a cube. Immutable, ref-counted. */
typedef struct _PremiaPayout PremiaPayout;

/* Errors name the place in the scheme, the person and the period. */
PremiaPayout    *premia_payout_new (PremiaCube *cube, PremiaScheme *scheme, GError **error);
/* The same of a version of a scheme that takes over what is owed of draws from @earlier (nullable), the payout of the version
 * before it over the same periods; it is kept. */
PremiaPayout    *premia_payout_new_after (PremiaCube *cube, PremiaScheme *scheme, PremiaPayout *earlier, GError **error);
/* Whether this version can reckon components of @type; premia_payout_new() refuses a scheme with one that it cannot. */
gboolean         premia_payout_computes (PremiaComponentType type);
PremiaPayout    *premia_payout_ref (PremiaPayout *self);
void             premia_payout_unref (PremiaPayout *self);
PremiaCube      *premia_payout_get_cube (PremiaPayout *self);
PremiaScheme    *premia_payout_get_scheme (PremiaPayout *self);
guint            premia_payout_get_n_runs (PremiaPayout *self);
const PremiaRun *premia_payout_get_run (PremiaPayout *self, guint run);
/* NULL: not in that run. */
const PremiaStatement *premia_payout_find (PremiaPayout *self, guint run, guint person);

/* The explanation of one line, made when somebody looks. */
typedef struct
{
  guint          tier;     /* index in the component's tiers */
  PremiaRational from, to;
  gboolean       open;     /* the last: `to` is nothing */
  gboolean       percent;  /* from and to are shares of the quota, or were written with % */
  PremiaRational quantity;
  gboolean       has_rate; /* FALSE: interpolated */
  gint64         rate;     /* per_unit: micros of money; percent: ppm */
  PremiaMoney    amount;
} PremiaTierPart;
typedef struct { const char *key; PremiaInstant at; PremiaRational quantity; PremiaMoney amount; /* the case's own, 0 */ gboolean has_amount; PremiaMoney pay; guint32 case_id; } PremiaCasePart;
typedef struct { PremiaNameKind kind; char *measure; PremiaValue value; gboolean percent; } PremiaReadValue;
typedef struct
{
  const PremiaComponent *component;
  PremiaLine      line;
  PremiaRational  quantity;     /* what was counted or summed; amounts in units */
  gboolean        has_quantity;
  PremiaRational  prorated;     /* salary and the like: the fraction; 1 if none */
  PremiaRational  base;         /* Σ(of) for multiplier, cap, floor */
  PremiaRational  factor;       /* multiplier */
  gboolean        has_quota;
  PremiaRational  quota;
  PremiaPeriod    period;
  guint           person;
  PremiaMoney     limit;        /* cap, floor: the amount after proration, rounded */
  guint           place, n_tied; /* rank: from 1 on, 0 none; how many have it */
  guint           n_peers;      /* rank: people with a place; split_pool: people who share it */
  PremiaMoney     pool;         /* split_pool, rounded */
  PremiaRational  weights;      /* split_pool: of all; @quantity is one's own */
  GArray         *values;       /* PremiaReadValue: what the conditions read, in their order, each once */
  GArray         *tiers;        /* PremiaTierPart; their amounts add up to the line */
  GArray         *cases;        /* PremiaCasePart; their pay adds up to the line */
  GArray         *skipped;      /* PremiaCounted with a reason */
  PremiaDrawState draw;         /* draw */
  PremiaDate      earned_on;    /* badge_bonus: the day on which the badge was earned; PREMIA_DATE_NONE: not yet */
  PremiaMoney     held, paid, dropped; /* holdback, spread: set aside now; paid now; of cases cancelled in this period never paid */
  GArray         *kept;         /* holdback, spread: PremiaKeptPart that are to be paid after this run */
  GArray         *taken;        /* clawback: PremiaTaken, in their order */
} PremiaExplanation;

/* (transfer full) (element-type PremiaBalance): after that run, of components that have one that is not 0. */
GArray            *premia_payout_get_balances (PremiaPayout *self, guint run, guint person);
PremiaExplanation *premia_payout_explain (PremiaPayout *self, guint run, guint person, guint component, GError **error);
void               premia_explanation_free (PremiaExplanation *explanation);

/**
 * PremiaWhatIf: totals only, in vectors over the cube, for a value that moves under a slider. The same
 * totals as premia_payout_new() to the last digit (it falls back to it where a vector cannot be exact).
 */
typedef struct _PremiaWhatIf PremiaWhatIf;
PremiaWhatIf      *premia_what_if_new (PremiaCube *cube);
void               premia_what_if_free (PremiaWhatIf *self);
/* @scheme must be served by the cube. After TRUE the totals are readable until the next call. */
gboolean           premia_what_if_run (PremiaWhatIf *self, PremiaScheme *scheme, GError **error);
PremiaMoney        premia_what_if_get_total (PremiaWhatIf *self);
const PremiaMoney *premia_what_if_get_totals (PremiaWhatIf *self); /* n_people × n_periods, person-major; 0 where not in the run */
guint              premia_what_if_get_n_exact (PremiaWhatIf *self); /* components of the last run for which a vector could not be exact */
const PremiaMoney *premia_what_if_get_component (PremiaWhatIf *self, guint component); /* the same shape, one component */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayout, premia_payout_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaExplanation, premia_explanation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWhatIf, premia_what_if_free)
G_END_DECLS
