/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-history.h"

G_BEGIN_DECLS

struct _PremiaPeers;

/**
 * PremiaReckoning:
 * One person's lines of one period being computed, exactly. The same code makes the amounts of a run and,
 * with somebody looking, the numbers that explain a line: they cannot differ.
 */
typedef struct
{
  PremiaCube         *cube;
  PremiaDataset      *dataset;
  PremiaScheme       *scheme;
  guint               person;
  guint               period_index;
  PremiaPeriod        period;
  PremiaDate          first, last;
  PremiaCoverage     *coverage;   /* (nullable) (borrowed) of the cube */
  gboolean            applied;    /* the scheme applied on at least one day */
  const PremiaPerson *who;
  GHashTable         *teams;      /* (nullable) (borrowed): premia_reckoning_teams_new() */
  PremiaHistory      *history;    /* (nullable) (borrowed): where a component looks at earlier runs */
  GHashTable         *without;    /* (nullable) (borrowed): see premia_cube_get_without() */
  struct _PremiaPeers *const *peers; /* (nullable) (borrowed): by component, for `rank` and `split_pool` */
} PremiaReckoning;

/* A case, or an action without one, with what counted of it. */
typedef struct
{
  guint32        case_id;
  const char    *name;
  PremiaInstant  at;
  PremiaRational quantity;
  PremiaRational exact;   /* accumulate event: what it earns alone */
} PremiaEarning;

/* How a line came about, beyond its amount. */
typedef struct
{
  PremiaRational exact;                     /* before rounding */
  PremiaRational quantity, prorated, base, factor, quota;
  gboolean       has_quantity, has_quota;
  PremiaMoney    limit;
  guint          place, n_tied, n_peers;    /* rank, split_pool: see premia-peers.h */
  PremiaMoney    pool;
  PremiaRational weights;
  gboolean       looking;                   /* fill the arrays */
  GArray        *values;                    /* PremiaReadValue */
  GArray        *slices;                    /* PremiaSlice, several of one tier possible */
  GArray        *earnings;                  /* PremiaEarning; NULL: no cases */
  GArray        *parts;                     /* PremiaCasePart: cases whose pay is known; NULL: it follows from earnings */
  PremiaDrawState draw;
  PremiaInstant  earned_at;                 /* badge_bonus; PREMIA_NEVER */
  PremiaDate     earned_on;                 /* the day of it; PREMIA_DATE_NONE */
  PremiaMoney    held, paid;                /* see PremiaExplanation */
  GArray        *taken;                     /* PremiaTaken, of a clawback */
} PremiaTrace;

/* @period: index in the cube. Without teams, history and exclusions. */
void     premia_reckoning_init (PremiaReckoning *self, PremiaCube *cube, PremiaScheme *scheme, guint person, guint period);
/* What teams came to, kept from one person to the next: for one cube only. (transfer full) */
GHashTable *premia_reckoning_teams_new (void);
/* @earlier: the rounded amounts of the components before @index. */
gboolean premia_reckoning_line (PremiaReckoning *self, guint index, const PremiaMoney *earlier, PremiaLine *line, PremiaTrace *trace, GError **error);
/* PREMIA_ERROR_OVERFLOW naming component, person and period, unless @error is set already; always FALSE. */
gboolean premia_reckoning_fail (const PremiaReckoning *self, guint index, GError **error);

void     premia_trace_init (PremiaTrace *trace, gboolean looking);
void     premia_trace_clear (PremiaTrace *trace);

/* (nullable): NULL where no component looks at earlier runs. Borrowed; complete. */
PremiaHistory *premia_payout_get_history (PremiaPayout *payout);
/* What is still to be paid after the run, and what was lost in it. */
void     premia_balance_explain (PremiaHistory *history, guint component, guint person, guint run, PremiaExplanation *explanation);
/* PREMIA_ERROR_UNSUPPORTED for a component that this version only keeps. */
gboolean premia_payout_check (PremiaScheme *scheme, GError **error);
/* PREMIA_ERROR_OVERFLOW for a total; @cell counts persons × periods, person by person. Always FALSE. */
gboolean premia_payout_fail_total (PremiaCube *cube, guint cell, GError **error);

/* For the parts of a reckoning, see premia-reckoning-values.c and premia-reckoning-priced.c. */

/* Which days are read: the period itself, or the span so far. */
typedef struct
{
  gboolean     to_date;
  PremiaDate   first, last; /* dated in */
  PremiaDate   known;       /* cancellations up to */
  PremiaPeriod quota;       /* whose quota counts */
} PremiaScope;

/* Of a span that accumulates: all of it so far; what there was before this period, as it was known then; and
 * what is left of that now, after what has been cancelled since. */
typedef enum { PREMIA_TO_DATE_NOW, PREMIA_TO_DATE_BEFORE, PREMIA_TO_DATE_LEFT } PremiaToDate;

PremiaScope premia_reckoning_window_to_date (const PremiaReckoning *self, PremiaAccumulate accumulate, PremiaToDate which);
PremiaScope premia_reckoning_window (const PremiaReckoning *self);
gboolean premia_reckoning_value (const PremiaReckoning *self, const PremiaScope *window, const char *measure, gboolean *found, PremiaRational *value);
/* What a name stands for; @own: the component's own measure, for `quota`. FALSE: overflow. */
gboolean premia_reckoning_read (const PremiaReckoning *self, const PremiaScope *window, const char *own, PremiaNameKind kind, const char *measure, PremiaValue *value);
gboolean premia_reckoning_evaluate (const PremiaReckoning *self, guint index, const PremiaScope *window, PremiaExpression *expression, PremiaValue *value, PremiaTrace *trace, GError **error);
/* per_unit, percent, and a bonus for each unit. @met: `when` holds. */
gboolean premia_reckoning_priced (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error);
/* rank, split_pool; also for a person who takes no part. */
void     premia_reckoning_peers (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace);
gboolean premia_reckoning_override (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error);
/* Joins what counted to its case. @by_case: place + 1 in @earnings. FALSE: overflow. */
gboolean premia_earnings_add (GArray *earnings, GHashTable *by_case, const PremiaCounted *counted);
/* (transfer full) (element-type PremiaEarning): what counted between, joined by case, by at, then name. NULL: overflow. */
GArray  *premia_reckoning_earnings (const PremiaReckoning *self, const PremiaScope *window, const char *measure);
/* For g_array_sort (): by at, then name. */
int      premia_earning_compare (gconstpointer a, gconstpointer b);
/* (transfer full) (element-type PremiaEarning): @now less @before, case by case, without those that stay. NULL: overflow. */
GArray  *premia_earnings_subtract (GArray *now, GArray *before);

G_END_DECLS
