/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube.h"
#include "premia-cube-tables.h"

G_BEGIN_DECLS

/* Inside the cube quantities are at 10^-12: a count, or micros × exchange rate (ppm); a share makes
 * a PremiaQuantity of one. */
#define PREMIA_RAW_ONE ((PremiaInt128) G_GINT64_CONSTANT (1000000000000))
/* The largest amount of one action, 2·10^16 in the scheme's currency: 2^32 rows of it can be added up. Only an exchange could lead
 * beyond; a PremiaMoney is below 2^83. */
#define PREMIA_RAW_MOST ((PremiaInt128) 1 << 94)

/* Days that are asked about: what is dated in [first, last], as it is known at the end of @known. */
typedef struct
{
  PremiaDate    first, last, known;
  PremiaInstant begin, end, known_end; /* their instants: [begin, end) */
  GHashTable   *without;               /* (nullable) (borrowed): premia_cube_without_new() */
} PremiaWindow;

typedef enum { PREMIA_RELATION_SELF, PREMIA_RELATION_MANAGER, PREMIA_RELATION_TEAM } PremiaRelation;

/* Rows to go through, with all that decides which of them count: compiled from a measure. */
typedef struct
{
  const PremiaTable *table;
  guint16            need, test;   /* counts only if (mask & test) == need */
  gboolean           ask_all;      /* the mask is not enough: ask the case of every row */
  gboolean           ask_partial;  /* of cases that were cancelled in part */
  gboolean           shifted;      /* automatic acceptances: rows of `held`, dated auto_accept_days later */
  const gint32      *held, *judged; /* automatic acceptance; NULL: it has no part in this */
  gboolean           dated_by_it;  /* rows of `qualified`: not those that it came before */
  const gint32      *cancelled;    /* NULL: cancellation does not matter */
  const guint64     *dropped, *special; /* once_per, by case */
  const guint16     *segment;
  const gint32      *from, *to;    /* within_days */
  const gint64      *worth;        /* min_amount */
  const gint64      *value;        /* a sum; NULL: a count */
  gboolean           value_asks, value_fits; /* some rows ask their case; 1024 rows cannot overflow */
  const guint32     *prospect;     /* count of prospects */
  const gint32      *own_day;      /* by which the role is judged; NULL: nobody's role changes */
  PremiaBounds      *bounds;       /* (owned) of the cube's periods */
} PremiaPass;

typedef struct
{
  PremiaSource   source;
  PremiaRelation relation;
  PremiaRate     share_ppm;
  PremiaTableKey key;
  PremiaPass     passes[2];
  guint          n_passes;
} PremiaCubePart;

/* once_per: cases of one prospect of which not all count, and which ones depends on what is known
 * when (a cancelled case stands in nobody's way). */
typedef struct
{
  guint32    n;
  guint32   *cases;   /* (owned) by the time of their `set`, then id */
  PremiaDate known;   /* of @instead; PREMIA_DATE_NONE: not worked out */
  guint32   *instead; /* (owned) the case that counts instead, PREMIA_NOBODY: it counts */
} PremiaRivals;

/* A measure with the cohort by which it is counted. */
typedef struct
{
  const PremiaMeasure *measure;
  int                  cohort;     /* a stage, DUE or NONE */
  gboolean             any_version; /* a case counts, whichever version pays it */
  gboolean             each;       /* goes by actions, not by cases */
  gboolean             wins;       /* each: the won amounts of cases, every one at its own time */
  gboolean             of_actions; /* judged by the day of the action itself */
  gboolean             sums, keeps_cancelled, raw;
  guint16              need, forbid;
  PremiaStage          dating;     /* NONE for named actions */
  int                  time;       /* of the rows: cohort, else PREMIA_TIME_OWN */
  gboolean             accepts;    /* automatic acceptance has a part in it */
  guint16             *kinds;      /* (owned) (nullable) named actions */
  guint                n_kinds;
  guint8              *segments;   /* (owned) (nullable) by segment: wanted */
  PremiaCubePart       parts[3];
  guint                n_parts;
  gboolean             once;       /* once_per: the next four are there */
  GHashTable          *instead;    /* (owned) case id → the case that counts instead, whatever is known */
  GHashTable          *rivals;     /* (owned) case id → PremiaRivals */
  GPtrArray           *rival_groups; /* (owned) */
  guint64             *dropped, *special; /* (owned) bit per case: in @instead; in @rivals */
  PremiaQuantity      *cells;      /* (owned) n_people × n_periods */
  guint8              *given;      /* (owned) (nullable) GIVEN: has a value */
} PremiaCubeColumn;

typedef enum { PREMIA_APPLIES_NEVER, PREMIA_APPLIES_ALWAYS, PREMIA_APPLIES_VARIES } PremiaApplies;

struct _PremiaCube
{
  gatomicrefcount   refs;
  PremiaCube       *base;    /* (owned) (nullable) what it is derived from: premia-cube-derived.h */
  PremiaDataset    *dataset; /* (owned) */
  PremiaScheme     *scheme;  /* (owned) */
  PremiaSpan        span;    /* its zone and coverage are owned */
  gboolean          by_set;  /* a case is this version's if it was set on its days */
  guint             n_people, n_periods;
  PremiaWindow     *windows; /* (owned) by period */
  PremiaInstant     as_of;
  PremiaDate        as_of_day;
  guint             currency; /* the dataset's number of the scheme's currency; G_MAXUINT: no row is in it */
  guint8           *applies;  /* (owned) by person: PremiaApplies */
  gboolean          varies;   /* for somebody it is VARIES */
  GPtrArray        *columns;  /* (owned) of PremiaCubeColumn: first the measures, then the parts of cohorts */
  guint           (*ratios)[2]; /* (owned) by measure: columns of a ratio */
  GMutex            rivals_lock;
  GMutex            others_lock; /* guards the next */
  GPtrArray        *others;      /* (owned) of PremiaCubeOthers, made when an override first asks */
};

/* What a case, or one action of it, is to a column. */
typedef struct
{
  gboolean      counts;
  gboolean      foreign;     /* another version of the scheme pays it */
  gboolean      accepted;    /* automatically, before anybody judged it */
  PremiaSkip    skip;
  PremiaInstant at;          /* what dates it; PREMIA_NEVER */
  PremiaInstant own_at[3];   /* by PremiaSource: the day by which each is judged */
  guint32       by[3];       /* by PremiaSource */
  PremiaInt128  raw;
  guint32       other_case;
} PremiaVerdict;

/* @row: the action, for columns that go by actions; else G_MAXUINT32. Works for any window; the truth
 * of which the vectors are the fast way. */
gboolean premia_cube_judge (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, guint32 row,
                            const PremiaWindow *window, PremiaVerdict *verdict, GError **error);
/* Won amounts less cancelled ones at 10^-12; @row: only this win's part (G_MAXUINT32: all). */
gboolean premia_cube_worth (PremiaCube *self, guint32 case_id, guint32 row, gboolean keeps_cancelled,
                            PremiaInstant known_end, PremiaInt128 *raw, gboolean *has_amount, GError **error);
/* Says that the amounts of a case are. */
void     premia_cube_fail_too_large (PremiaCube *self, guint32 case_id, GError **error);
/* What the action @row says, exchanged; within ±PREMIA_RAW_MOST. */
gboolean premia_cube_convert (PremiaCube *self, guint32 case_id, guint32 row, PremiaInt128 *raw, GError **error);

/* What a measure of @person counted on the days of @window, row by row as premia_cube_list() tells it, whether the
 * scheme applied to them or not; of a part that goes to managers or teams: what @person did for these. Appended to
 * @found (PremiaCounted), in no order. */
void     premia_cube_list_anyone (PremiaCube *self, const PremiaCubeColumn *column, const PremiaCubePart *part, guint person, const PremiaWindow *window, GArray *found);
void     premia_cube_others_free (gpointer others);

/* One column over any days. FALSE: no value. */
gboolean premia_cube_column_between (PremiaCube *self, guint column, guint person, const PremiaWindow *window, PremiaQuantity *quantity);

/* Planning. */
PremiaCubeColumn *premia_cube_column_new (PremiaCube *cube, const PremiaMeasure *measure, int cohort, GError **error);
void     premia_cube_column_free (PremiaCubeColumn *self);
gboolean premia_cube_find_rivals (PremiaCube *self, PremiaCubeColumn *column, GError **error);
gboolean premia_cube_ask_rivals (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, const PremiaWindow *window, guint32 *instead, GError **error);

/* Evaluation. */
gboolean premia_cube_evaluate (PremiaCube *self, PremiaCubeColumn *column, GError **error);
gboolean premia_cube_evaluate_person (PremiaCube *self, const PremiaCubeColumn *column, guint person, const PremiaWindow *window, PremiaQuantity *quantity, GError **error);
gboolean premia_pass_run (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaCubePart *part, const PremiaPass *pass,
                          guint32 low, guint32 high, const PremiaWindow *window, int person, GArray *prospects,
                          PremiaInt128 *raw, GError **error);
gboolean premia_cube_add_raw (const PremiaCubeColumn *column, PremiaInt128 *sum, PremiaInt128 raw, GError **error);
gboolean premia_cube_add_share (const PremiaCubeColumn *column, PremiaQuantity *cell, PremiaInt128 raw, PremiaRate share_ppm, GError **error);
/* All people and periods of a part that is its people's own, into @cells; with @events into it instead, row
 * by row as they lie. @anyone: also those to whom the scheme did not apply. Only where premia_pass_is_sweepable(). */
gboolean premia_pass_sweep (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaCubePart *part, const PremiaPass *pass, gboolean anyone, PremiaQuantity *cells, GArray *events, GError **error);
gboolean premia_pass_is_sweepable (const PremiaCube *cube, const PremiaPass *pass, gboolean anyone);
/* The parts that are people's own, whatever their role, added to @cells (n_people × n_periods). */
gboolean premia_cube_evaluate_anyone (PremiaCube *self, const PremiaCubeColumn *column, PremiaQuantity *cells, GError **error);
/* What of [@first, @last] counts for the scheme's version, as it is known at the end of @last. */
PremiaWindow premia_cube_own_window (PremiaCube *self, PremiaDate first, PremiaDate last);
PremiaWindow premia_cube_window (PremiaCube *self, PremiaDate first, PremiaDate last, PremiaDate known);
/* The window's stretch of a person's rows in a pass. */
void     premia_pass_stretch (PremiaCube *cube, const PremiaPass *pass, guint32 account, const PremiaWindow *window, guint32 *low, guint32 *high);

/* Of a window without some cases. TRUE: this one is gone; else *@known is up to when its cancelled amounts count. */
gboolean premia_window_excludes (const PremiaWindow *window, guint32 case_id, PremiaInstant *known);

/* Days. */
gboolean premia_cube_role_on (PremiaCube *self, guint person, PremiaDate date);
void     premia_cube_find_applies (PremiaCube *self);
/* Days in the window on which anything about anybody changes, rising, the window's first day first. */
GArray  *premia_cube_find_changes (PremiaCube *self, const PremiaWindow *window);
/* Whether @target stands in the part's relation to @base on that day, is employed, and in the scheme's role. */
gboolean premia_cube_relates (PremiaCube *self, PremiaRelation relation, guint base, guint target, PremiaDate date);

G_END_DECLS
