/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-catalogue.h"
#include "premia-date.h"
#include "premia-expression.h"
#include "premia-money.h"

G_BEGIN_DECLS

/* A text for people: one for all languages, or by language. Any may be NULL. */
typedef struct { char *plain, *en, *ru; } PremiaLabel;
/* @language "ru", "en" …; NULL if nothing was given. Borrowed. */
const char *premia_label_get (const PremiaLabel *label, const char *language);

typedef enum { PREMIA_MEASURE_CASES, PREMIA_MEASURE_ACTIONS, PREMIA_MEASURE_PROSPECTS, PREMIA_MEASURE_SUM, PREMIA_MEASURE_GIVEN, PREMIA_MEASURE_RATIO } PremiaMeasureKind;
typedef enum { PREMIA_CREDIT_PERFORMER, PREMIA_CREDIT_SETTER, PREMIA_CREDIT_CLOSER, PREMIA_CREDIT_MANAGER, PREMIA_CREDIT_TEAM, PREMIA_CREDIT_SHARES } PremiaCredit;

#define PREMIA_COHORT_NONE (-1)
#define PREMIA_COHORT_DUE  PREMIA_N_STAGES

typedef struct
{
  char             *id;
  PremiaLabel       name;
  PremiaMeasureKind kind;
  char            **actions;                 /* NULL-terminated or NULL */
  guint32           reached, not_reached;    /* bit per PremiaStage */
  PremiaStage       last_reached;            /* the last named in `reached`, NONE */
  char             *reached_order;           /* stages as written, comma separated, to write back the same order; NULL: none */
  PremiaStage       at;                      /* NONE: not given */
  char            **segment;                 /* filter, NULL: none */
  gboolean          has_min_amount;
  PremiaMoney       min_amount;
  gboolean          has_within;
  PremiaStage       within_from, within_to;  /* within_from may be PREMIA_COHORT_DUE? no: stages only */
  guint             within_days;
  guint             once_per_days;           /* 0 with has_once_per FALSE */
  gboolean          has_once_per;
  gboolean          has_credit;
  PremiaCredit      credit;
  PremiaRate        share_setter_ppm, share_closer_ppm;  /* SHARES; -1: not named */
  PremiaRate        share_performer_ppm;
  gboolean          has_of;
  PremiaCredit      of;                      /* MANAGER, TEAM: performer (default), setter, closer */
  char             *given;                   /* GIVEN */
  char             *ratio[2];                /* RATIO: measure ids */
  int               cohort;                  /* a PremiaStage, PREMIA_COHORT_DUE or _NONE */
} PremiaMeasure;

typedef enum
{
  PREMIA_COMPONENT_SALARY, PREMIA_COMPONENT_PER_UNIT, PREMIA_COMPONENT_PERCENT, PREMIA_COMPONENT_BONUS,
  PREMIA_COMPONENT_MULTIPLIER, PREMIA_COMPONENT_CAP, PREMIA_COMPONENT_FLOOR,
  PREMIA_COMPONENT_RANK, PREMIA_COMPONENT_SPLIT_POOL, PREMIA_COMPONENT_OVERRIDE, PREMIA_COMPONENT_DRAW,
  PREMIA_COMPONENT_CLAWBACK, PREMIA_COMPONENT_HOLDBACK, PREMIA_COMPONENT_SPREAD, PREMIA_COMPONENT_BADGE_BONUS,
  PREMIA_N_COMPONENTS
} PremiaComponentType;

typedef enum { PREMIA_TIERS_MARGINAL, PREMIA_TIERS_WHOLE, PREMIA_TIERS_EXCESS, PREMIA_TIERS_INTERPOLATED } PremiaTierMode;
typedef enum { PREMIA_ACCUMULATE_PERIOD, PREMIA_ACCUMULATE_EVENT, PREMIA_ACCUMULATE_QUARTER, PREMIA_ACCUMULATE_YEAR } PremiaAccumulate;
typedef enum { PREMIA_TIER_BY_VALUE, PREMIA_TIER_BY_ATTAINMENT, PREMIA_TIER_BY_EXPRESSION } PremiaTierBy;
typedef enum { PREMIA_AMONG_ROLE, PREMIA_AMONG_TEAM, PREMIA_AMONG_ALL } PremiaAmong;
typedef enum { PREMIA_TIES_SHARE, PREMIA_TIES_ALL, PREMIA_TIES_EARLIEST } PremiaTies;
typedef enum { PREMIA_OF_PEOPLE_TEAM, PREMIA_OF_PEOPLE_REPORTS, PREMIA_OF_PEOPLE_BELOW } PremiaOfPeople;
typedef enum { PREMIA_DRAW_GUARANTEE, PREMIA_DRAW_ADVANCE } PremiaDrawKind;
typedef enum { PREMIA_RECOVER_AFTER_LAST, PREMIA_RECOVER_NEXT } PremiaRecover;
typedef enum { PREMIA_FORGIVE_NEVER, PREMIA_FORGIVE_YEAR, PREMIA_FORGIVE_LEAVING } PremiaForgive;
typedef enum { PREMIA_CLAWBACK_RECOMPUTE, PREMIA_CLAWBACK_SHARE, PREMIA_CLAWBACK_FLAT } PremiaClawbackMode;
typedef enum { PREMIA_RELEASE_AFTER_DAYS, PREMIA_RELEASE_AFTER_MONTHS, PREMIA_RELEASE_ON } PremiaRelease;
typedef enum { PREMIA_PAID_BY_PAYROLL, PREMIA_PAID_BY_ACHIVX, PREMIA_PAID_BY_NOTHING } PremiaPaidBy;

/* `from` in units of the measure (micros of it; a percent threshold like "80%" is 800 000). */
typedef struct
{
  PremiaMoney from;
  gboolean    from_percent; /* written with %, only to write it back so */
  gint64      rate;         /* per_unit: micros of money; percent: ppm; 0 when interpolated */
  PremiaMoney amount;       /* interpolated; 0 in all other modes */
} PremiaTier;
typedef struct { PremiaMoney from; gboolean from_percent; PremiaRate factor_ppm; gboolean factor_percent; } PremiaFactorRow;

typedef struct
{
  char               *id;
  PremiaComponentType type;
  PremiaLabel         name;
  char               *payroll_code;          /* or NULL */
  gboolean            has_paid_by;
  PremiaPaidBy        paid_by;               /* resolved default when not given */
  PremiaExpression   *when;                  /* or NULL */
  char              **of;                    /* ids; NULL: default */
  char               *measure;               /* id or NULL */
  gboolean            has_rate;
  gint64              rate;                  /* per_unit: micros of money; percent: ppm; override, split_pool's pool:
                                              * millionths of money per unit of the measure ("5%" is 50 000) */
  gboolean            rate_percent;          /* override, split_pool: written with % */
  gboolean            has_amount;
  PremiaMoney         amount;                /* salary, bonus, cap, floor, draw, badge_bonus; clawback `flat`; a pool of
                                              * that much */
  gboolean            has_each;
  PremiaMoney         each;                  /* bonus: per unit of measure */
  gboolean            has_prorate, prorate;  /* prorate resolved (salary: TRUE by default) */
  GArray             *tiers;                 /* PremiaTier, NULL: none */
  gboolean            has_tier_mode;
  PremiaTierMode      tier_mode;             /* resolved */
  gboolean            has_tier_base;
  PremiaMoney         tier_base;
  gboolean            tier_base_percent;     /* written with %, of the quota (tier_by attainment) */
  gboolean            has_tier_by;
  PremiaTierBy        tier_by;
  PremiaExpression   *tier_by_expression;    /* EXPRESSION */
  gboolean            has_accumulate;
  PremiaAccumulate    accumulate;
  PremiaExpression   *by;                    /* multiplier */
  GArray             *table;                 /* PremiaFactorRow, multiplier */
  gboolean            has_among;             /* rank */
  PremiaAmong         among;
  GArray             *prizes;                /* PremiaMoney, rank; the first place first */
  gboolean            has_min, min_percent;  /* rank: a place needs at least so much of the measure … */
  PremiaMoney         min;                   /* … in millionths of its unit; without it more than 0 */
  gboolean            has_ties;
  PremiaTies          ties;
  char               *by_measure;            /* split_pool: the id by which it is shared; `measure` is the pool's, or NULL */
  PremiaOfPeople      of_people;             /* override */
  PremiaDrawKind      draw_kind;
  gboolean            has_recoverable, recoverable; /* resolved */
  gboolean            has_recover;
  PremiaRecover       recover;
  gboolean            has_forgive_at;
  PremiaForgive       forgive_at;
  gboolean            has_on;
  PremiaStage         on;                    /* clawback; resolved: cancelled */
  gboolean            has_within_days;       /* clawback */
  guint               within_days;
  gboolean            has_mode;
  PremiaClawbackMode  mode;
  gboolean            has_share;
  PremiaRate          share_ppm;             /* holdback; clawback `share`; 0 to 100 % */
  gboolean            share_percent;         /* written with % */
  guint               prorate_months;        /* clawback; 0: not prorated */
  PremiaRelease       release;               /* holdback */
  guint               release_after;         /* days or months */
  PremiaStage         release_on;            /* ON */
  guint               periods;               /* spread: in how many it is paid, this one counted */
  char               *badge;                 /* badge_bonus */
  gboolean            has_badge_rank;
  guint               badge_rank;            /* badge_bonus: of a medal */
} PremiaComponent;

typedef enum { PREMIA_PRORATION_DAYS, PREMIA_PRORATION_MONTHS, PREMIA_PRORATION_WORKDAYS } PremiaProration;

/**
 * PremiaScheme: an immutable, ref-counted compensation scheme. Fields are read-only for everybody
 * but the builder.
 */
typedef struct
{
  char            *id;
  PremiaLabel      name;
  char            *role;                     /* NULL: everybody */
  char            *currency;
  PremiaPeriodKind period;
  char            *time_zone;                /* NULL: not given (UTC) */
  gboolean         has_proration;
  PremiaProration  proration;
  gboolean         has_auto_accept;
  guint            auto_accept_days;
  gboolean         has_rounding_to, has_rounding_mode;
  PremiaMoney      rounding_to;              /* resolved: the currency's minor unit */
  PremiaRounding   rounding_mode;
  gboolean         version_at_set;           /* "version_at": "set" */
  gboolean         recover_from_all;         /* "recover_from": "all" */
  GPtrArray       *measures;                 /* PremiaMeasure*, in file order */
  GPtrArray       *components;               /* PremiaComponent*, in order */
  gboolean         frozen;                   /* private: the builder has ended … */
  guint64         *of;                       /* private (nullable): … and this is what premia_scheme_get_of() says */
} PremiaScheme;

#define PREMIA_SCHEME_MAX_MEASURES   64
#define PREMIA_SCHEME_MAX_COMPONENTS 64
#define PREMIA_SCHEME_MAX_TIERS      1000
#define PREMIA_SCHEME_MAX_PRIZES     1000
#define PREMIA_SCHEME_MAX_PERIODS    1000   /* of a spread */
#define PREMIA_SCHEME_MAX_DAYS       36500  /* of a clawback or a release */
#define PREMIA_SCHEME_MAX_MONTHS     1200

PremiaScheme          *premia_scheme_ref (PremiaScheme *self);
void                   premia_scheme_unref (PremiaScheme *self);
const PremiaMeasure   *premia_scheme_find_measure (PremiaScheme *self, const char *id, guint *index);     /* NULL */
const PremiaComponent *premia_scheme_find_component (PremiaScheme *self, const char *id, guint *index);   /* NULL */
guint                  premia_scheme_get_digits (PremiaScheme *self);  /* behind the point, of the rounding unit */
/* Whether the component reads Σ(of), and so depends on those before it. */
gboolean               premia_component_has_base (const PremiaComponent *component);
/* Bit i set: component i is in Σ(of) of component @index (the default resolved: all before it but salary; of a
 * clawback those before it that it may list). At most 64 components. */
guint64                premia_scheme_get_of (PremiaScheme *self, guint index);
gboolean               premia_scheme_equal (PremiaScheme *a, PremiaScheme *b);
gboolean               premia_component_equal (const PremiaComponent *a, const PremiaComponent *b); /* also in its id */
gboolean               premia_measure_equal (const PremiaMeasure *a, const PremiaMeasure *b);
gboolean               premia_scheme_same_measures (PremiaScheme *a, PremiaScheme *b); /* one cube serves both */
/* Whether a clawback may take back what @component paid: it prices cases or follows from what does, and no longer
 * span takes a cancelled case out of it anyhow. */
gboolean               premia_component_can_be_clawed_back (const PremiaComponent *component);
/* Switched off: it stays in the scheme but pays nothing, since its condition is "1 = 0" or "1 = 0 and (…)". */
gboolean               premia_component_is_off (const PremiaComponent *component);
/* Its condition without what switches it off; NULL: none. (transfer full) (nullable) */
PremiaExpression      *premia_component_dup_condition (const PremiaComponent *component);
const char            *premia_component_type_to_string (PremiaComponentType type);
gboolean               premia_component_type_parse (const char *text, PremiaComponentType *type);

/* Deep copies (expressions are shared), for what is taken out of a scheme or put into a builder. (transfer full) */
PremiaMeasure         *premia_measure_copy (const PremiaMeasure *measure);
void                   premia_measure_free (PremiaMeasure *measure);
PremiaComponent       *premia_component_copy (const PremiaComponent *component);
void                   premia_component_free (PremiaComponent *component);

/**
 * PremiaSchemeBuilder: a scheme being made or changed: a deep copy whose fields may be written
 * freely until premia_scheme_builder_end() checks the meaning and freezes it.
 */
PremiaScheme    *premia_scheme_builder_new (void);                     /* an unfrozen scheme with defaults */
PremiaScheme    *premia_scheme_builder_new_from (PremiaScheme *scheme);
PremiaMeasure   *premia_scheme_builder_add_measure (PremiaScheme *builder);    /* owned by the builder, defaults set */
PremiaComponent *premia_scheme_builder_add_component (PremiaScheme *builder, PremiaComponentType type);
/* Takes the builder. Checks everything that SCHEMES.md calls an error; the message begins with the JSON
 * pointer of the place. Resolves defaults. */
PremiaScheme    *premia_scheme_builder_end (PremiaScheme *builder, GError **error);
void             premia_scheme_builder_discard (PremiaScheme *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScheme, premia_scheme_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaMeasure, premia_measure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaComponent, premia_component_free)
G_END_DECLS
