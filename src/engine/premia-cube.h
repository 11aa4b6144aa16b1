/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-coverage.h"
#include "premia-dataset.h"
#include "premia-rational.h"
#include "premia-scheme.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/* A quantity at 10^-18: a count × share (ppm), or an amount (micros) × exchange rate (ppm) × share (ppm). */
typedef PremiaInt128 PremiaQuantity;
#define PREMIA_QUANTITY_ONE ((PremiaQuantity) G_GINT64_CONSTANT (1000000000000000000))

typedef struct
{
  PremiaPeriod  first, last;   /* both included, of the scheme's kind */
  PremiaInstant as_of;         /* PREMIA_NEVER: the latest `at` of the data */
  PremiaZone   *zone;          /* the scheme's */
  PremiaCoverage *coverage;    /* (nullable) whom this version of the scheme pays when; NULL: its role, always */
  struct _PremiaEarnedBadges *earned; /* (nullable) for `badge_bonus`; NULL: badges are not known */
} PremiaSpan;

/**
 * PremiaCube: person × period × measure for one scheme over one span (SCHEMES.md §3 "Measures").
 * Immutable, ref-counted; the same for any number of threads. Depends on the scheme's measures, its
 * zone, period kind, role and auto_accept_days, and on its coverage, not on its components: a changed rate keeps the
 * cube. What is dated outside the version's days, or with `version_at: set` was set outside of them, is not counted.
 */
typedef struct _PremiaCube PremiaCube;

#define PREMIA_CUBE_MAX_PERIODS 5000

/* @n_threads ≥ 1. Errors: an exchange rate that is missing (names the case), overflow. */
PremiaCube    *premia_cube_new (PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span, guint n_threads, GError **error);
PremiaCube    *premia_cube_ref (PremiaCube *self);
void           premia_cube_unref (PremiaCube *self);
PremiaDataset *premia_cube_get_dataset (PremiaCube *self);
const PremiaSpan *premia_cube_get_span (PremiaCube *self);
guint          premia_cube_get_n_periods (PremiaCube *self);
PremiaPeriod   premia_cube_get_period (PremiaCube *self, guint period);
gboolean       premia_cube_serves (PremiaCube *self, PremiaScheme *scheme); /* TRUE if only components differ */

/* FALSE: no value (a ratio whose base is 0, a score not given). */
gboolean       premia_cube_get (PremiaCube *self, guint measure, guint person, guint period, PremiaRational *value);
/* For whole columns in vectors: n_people × n_periods cells, person-major; NULL for ratios (read their two measures). */
const PremiaQuantity *premia_cube_get_cells (PremiaCube *self, guint measure);

/* A ratio's two measures as columns, counted by its cohort if it has one. FALSE: not a ratio. */
gboolean       premia_cube_get_ratio_cells (PremiaCube *self, guint measure, const PremiaQuantity **numerators, const PremiaQuantity **denominators);

/* By cell: 1 where a given measure has a value; NULL: not a given one. */
const guint8  *premia_cube_get_given (PremiaCube *self, guint measure);

/* Days of the period on which the scheme applied to the person (role or assignment; employed). */
guint          premia_cube_days_applied (PremiaCube *self, guint person, guint period);
gboolean       premia_cube_get_stint_in (PremiaCube *self, guint person, guint period, PremiaDate *first, PremiaDate *last); /* first and last day it applied */
/* Intervals of days on which it applied, for proration piece by piece (fte may change inside): calls back for each maximal piece with one stint. */
typedef void (*PremiaPieceFunc) (PremiaDate from, PremiaDate to, const PremiaStint *stint, gpointer user_data);
void           premia_cube_visit_pieces (PremiaCube *self, guint person, guint period, PremiaPieceFunc visit, gpointer user_data);
guint          premia_cube_days_active (PremiaCube *self, guint person, guint period); /* days with an action of one's own */

/* What was counted for a person in a period, and what was not and why; made on demand from the columns. */
typedef enum
{
  PREMIA_SKIP_NONE, PREMIA_SKIP_DUPLICATE /* once_per */, PREMIA_SKIP_NO_SHOW, PREMIA_SKIP_REJECTED, PREMIA_SKIP_CANCELLED,
  PREMIA_SKIP_NOT_REACHED, PREMIA_SKIP_WITHIN_DAYS, PREMIA_SKIP_SEGMENT, PREMIA_SKIP_MIN_AMOUNT, PREMIA_SKIP_NOT_APPLIED,
} PremiaSkip;
typedef struct
{
  guint32        case_id;      /* PREMIA_NOBODY: an action without a case */
  const char    *name;         /* borrowed from the dataset; "" none */
  PremiaInstant  at;           /* the time that dates it */
  PremiaQuantity quantity;     /* counted or summed, after share and conversion */
  PremiaSkip     skip;         /* NONE: counted */
  guint32        other_case;   /* DUPLICATE: the case that counts instead */
} PremiaCounted;
/* (transfer full) (element-type PremiaCounted): by at, then name. With @skipped also those that were not counted.
 * For a ratio: those of its first measure. */
GArray        *premia_cube_list (PremiaCube *self, guint measure, guint person, guint period, gboolean skipped);

/* When the last of what was counted there happened; of a ratio, of its first measure. PREMIA_NEVER: nothing. */
PremiaInstant  premia_cube_find_last (PremiaCube *self, guint measure, guint person, guint period);

/* What each case, or action without one, brought to a cell (n_people × n_periods, person-major). */
typedef struct
{
  guint32        cell;
  guint32        case_id;
  PremiaInstant  at;       /* the first time that dates it */
  PremiaQuantity quantity;
} PremiaEvent;
/* (transfer full) (nullable) (element-type PremiaEvent): for all cells, rising; a case is once in a cell. The
 * quantities of premia_cube_list() without their names. NULL: this measure is not found in one sweep. */
GArray        *premia_cube_list_events (PremiaCube *self, guint measure);

/* What the measure counted for other people, each on a day on which they stood in the relation to somebody employed
 * to whom the scheme applied; n_people × n_periods, person-major: SCHEMES.md "override". Made when first asked for, and
 * kept. NULL: an exchange rate is missing, or overflow. Not for ratios. */
const PremiaQuantity *premia_cube_get_others (PremiaCube *self, guint measure, PremiaOfPeople of_people, GError **error);
typedef struct { guint other; PremiaCounted counted; } PremiaOther;
/* (transfer full) (element-type PremiaOther): what @person's cell is made of, by at, then name; nothing of given values. */
GArray        *premia_cube_list_others (PremiaCube *self, guint measure, PremiaOfPeople of_people, guint person, guint period);

/* The same over any days, also before the cube's span: what is dated in [@first, @last] as it is known at
 * the end of @known (cases cancelled up to then are out, amounts cancelled up to then are off). For
 * `accumulate` quarter and year and for expressions to date. A given measure adds the periods of the
 * scheme's kind that lie inside. These days are not narrowed down to the version's. FALSE: no value. */
gboolean       premia_cube_get_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known, PremiaRational *value);
/* Of a ratio its two measures, counted by its cohort if it has one. FALSE: overflow. */
gboolean       premia_cube_get_ratio_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known, PremiaRational *part, PremiaRational *whole);
GArray        *premia_cube_list_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known, gboolean skipped);
/* What a case is worth at the end of @known: its won amounts less what was cancelled, in the scheme's
 * currency and units. FALSE: it has no amount, or no exchange rate. */
gboolean       premia_cube_get_case_amount (PremiaCube *self, guint32 case_id, PremiaDate known, PremiaRational *amount);
/* The same, as it is known just before an instant; 0 if it has none. FALSE: no exchange rate, overflow. */
gboolean       premia_cube_get_case_amount_before (PremiaCube *self, guint32 case_id, PremiaInstant before, PremiaRational *amount);
/* Whether a cancellation leaves a measure as it is; whether it makes a sum of won amounts less. */
gboolean       premia_cube_keeps_cancelled (PremiaCube *self, guint measure);
gboolean       premia_cube_shrinks (PremiaCube *self, guint measure);
/* The same numbers as if some cases' cancellations had been known in time: @without says of cases up to when
 * (PREMIA_CUBE_GONE: the case is gone from whatever a cancellation takes it from; else only amounts become less). */
#define PREMIA_CUBE_GONE G_MAXINT64
GHashTable    *premia_cube_without_new (void); /* (transfer full) */
void           premia_cube_without_add (GHashTable *without, guint32 case_id, PremiaInstant known);
gboolean       premia_cube_get_without (PremiaCube *self, guint measure, guint person, guint period, GHashTable *without, PremiaRational *value);
GArray        *premia_cube_list_without (PremiaCube *self, guint measure, guint person, guint period, GHashTable *without);
/* When a case first reached a stage, as far as that holds, automatic acceptance applied; PREMIA_NEVER. */
PremiaInstant  premia_cube_get_reached (PremiaCube *self, guint32 case_id, PremiaStage stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCube, premia_cube_unref)
G_END_DECLS
