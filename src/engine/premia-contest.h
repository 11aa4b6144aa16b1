/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme.h"

G_BEGIN_DECLS

/*
 * Streaks, team goals and contests: recognition over a span of time, which the reward server does not know. What counts are measures as
 * schemes have them (SCHEMES.md §3 "Measures"), so that an appointment that was cancelled counts nowhere.
 */

typedef enum
{
  PREMIA_CONTEST_STREAK,  /* so many days or weeks in a row with at least so much */
  PREMIA_CONTEST_GOAL,    /* all together at least so much within the span */
  PREMIA_CONTEST_RANKING, /* whoever has most, or everybody who has so much */
} PremiaContestKind;
#define PREMIA_N_CONTEST_KINDS 3

typedef enum { PREMIA_STREAK_DAY, PREMIA_STREAK_WORKDAY, PREMIA_STREAK_WEEK } PremiaStreakUnit;

/* What winners are given: told only, an action of the reward server, or a line of pay. */
typedef enum { PREMIA_CONTEST_WORD, PREMIA_CONTEST_ACTION, PREMIA_CONTEST_PAY } PremiaContestReward;

/* A measure and what one of it is worth, in millionths of a point. */
typedef struct { char *measure; PremiaMoney weight; } PremiaContestPoint;

/**
 * PremiaContest: immutable once premia_contest_builder_end() has checked it, ref-counted. Fields are read-only for everybody but the builder.
 */
typedef struct
{
  char               *id;         /* letters, digits, "_", "-" */
  PremiaLabel         name;
  PremiaContestKind   kind;
  char               *role, *team; /* (nullable): whose it is; both: who is in both; none: everybody */
  gboolean            repeats;    /* every week, month, … in [from, to]; else the one span [from, to] */
  PremiaPeriodKind    every;
  PremiaDate          from, to;   /* PREMIA_DATE_NONE: not given: repeating: with the first action, without end; a streak: without end, and it may
                                   * be won again and again */
  gboolean            has_auto_accept;
  guint               auto_accept_days; /* as a scheme's */
  GPtrArray          *measures;   /* PremiaMeasure*, as a scheme's; none is given */
  char               *value;      /* (nullable): the measure by which it goes; NULL: by points */
  GArray             *points;     /* PremiaContestPoint; empty unless by points */
  gboolean            has_at_least, at_least_percent;
  PremiaMoney         at_least;   /* streak: in each unit; goal: all together; ranking: everybody who has it wins */
  gboolean            has_min, min_percent;
  PremiaMoney         min;        /* ranking: nobody has a place with less */
  gboolean            has_min_base;
  PremiaMoney         min_base;   /* of a rate: with less below the line it says nothing */
  PremiaStreakUnit    unit;       /* streak */
  guint               length;     /* streak: units in a row */
  guint               n_winners;  /* ranking: places that win; 0: by at_least */
  gboolean            has_ties;
  PremiaTies          ties;       /* SHARE: who ties splits the prizes of their places; ALL: each has the first of them. Never EARLIEST */
  gboolean            improvement; /* ranking: by what is more than in the span before */
  PremiaContestReward reward;
  char               *action;     /* (nullable): ACTION */
  GArray             *prizes;     /* PremiaMoney: PAY: by place; for a streak, a goal and by at_least one for each */
  gboolean            frozen;     /* private */
} PremiaContest;

#define PREMIA_CONTEST_MAX_WINNERS 1000
#define PREMIA_CONTEST_MAX_DAYS    3660 /* of a span that does not repeat */

PremiaContest *premia_contest_ref (PremiaContest *self);
void           premia_contest_unref (PremiaContest *self);
gboolean       premia_contest_equal (PremiaContest *a, PremiaContest *b);
/* (nullable): NULL: there is none. Borrowed. */
const PremiaMeasure *premia_contest_find_measure (PremiaContest *self, const char *id);
gboolean       premia_contest_is_rate (PremiaContest *self);
const char    *premia_contest_kind_to_string (PremiaContestKind kind); /* "streak", "goal", "contest" */
/* Its measures, role and currency as a scheme that pays nothing: for a cube, and for wording. (transfer full) */
PremiaScheme  *premia_contest_to_scheme (PremiaContest *self, const char *currency, GError **error);

/* What invites to do the company harm for it, or counts what came to nothing. Bits. */
typedef enum
{
  PREMIA_CONTEST_ONLY_CALLS  = 1 << 0, /* dialling wins, talking or not */
  PREMIA_CONTEST_ONLY_SET    = 1 << 1, /* appointments count whether they take place or not */
  PREMIA_CONTEST_BY_ACTIONS  = 1 << 2, /* actions by name: a cancellation takes none of them back */
} PremiaContestCaution;
guint          premia_contest_get_cautions (PremiaContest *self);

/* A contest being made or changed, with fields to be written freely until premia_contest_builder_end() checks and freezes it. */
PremiaContest *premia_contest_builder_new (PremiaContestKind kind);
PremiaContest *premia_contest_builder_new_from (PremiaContest *contest);
PremiaMeasure *premia_contest_builder_add_measure (PremiaContest *builder); /* owned by the builder, defaults set */
void           premia_contest_builder_add_point (PremiaContest *builder, const char *measure, PremiaMoney weight);
/* Takes the builder. PREMIA_ERROR_MEANING: the message begins with the JSON pointer of the place. */
PremiaContest *premia_contest_builder_end (PremiaContest *builder, GError **error);
void           premia_contest_builder_discard (PremiaContest *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaContest, premia_contest_unref)
G_END_DECLS
