/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-effect-estimate.h"
#include "premia-metrics.h"

G_BEGIN_DECLS

/* Each for each person and working day, or as a share; by whom as PremiaMetric says. */
typedef enum
{
  PREMIA_EFFECT_ACTIVITY,     /* actions for each working day */
  PREMIA_EFFECT_APPOINTMENTS, /* set, for each working day */
  PREMIA_EFFECT_SHOW_RATE,    /* held of those due */
  PREMIA_EFFECT_CONVERSION,   /* won of those held and not cancelled, within as many days of the meeting before as after */
  PREMIA_EFFECT_REPEAT,       /* repeat purchases, for each hundred working days */
  PREMIA_EFFECT_N_MEASURES
} PremiaEffectMeasure;

typedef enum
{
  PREMIA_EFFECT_UNKNOWN, /* too few to say anything */
  PREMIA_EFFECT_UNCLEAR, /* the interval holds 0: chance may have done it */
  PREMIA_EFFECT_UP, PREMIA_EFFECT_DOWN,
} PremiaEffectVerdict;

/* What cannot be concluded, and why. The first ones hold of all measures, the rest of one. */
typedef enum
{
  PREMIA_EFFECT_NO_CONTROL     = 1 << 0, /* whatever else changed that day is in the numbers */
  PREMIA_EFFECT_SEASON_UNKNOWN = 1 << 1, /* no control, and no year before to compare with */
  PREMIA_EFFECT_OVERLAP        = 1 << 2, /* something else was changed in these weeks */
  PREMIA_EFFECT_FEW_PEOPLE     = 1 << 3, /* in a group: no or a wide interval */
  PREMIA_EFFECT_SHORTENED      = 1 << 4, /* the weeks after are not over: both windows are shorter than asked */
  PREMIA_EFFECT_MOVED          = 1 << 5, /* some changed from one group to the other and are left out */
  PREMIA_EFFECT_NO_DATA        = 1 << 6, /* there is nothing before, or nothing after */
  PREMIA_EFFECT_SEASON         = 1 << 7, /* the same weeks moved the same way a year earlier */
  PREMIA_EFFECT_DRIFT          = 1 << 8, /* the groups moved apart before the change already */
  PREMIA_EFFECT_EARLY          = 1 << 9, /* much of what will become of the last weeks is not known yet */
  PREMIA_EFFECT_FEW_CASES      = 1 << 10, /* too few appointments for a rate, or too few of what is rare */
  PREMIA_EFFECT_N_CAUTIONS     = 11
} PremiaEffectCaution;

#define PREMIA_EFFECT_FEW_BELOW   12 /* people in a group: told as few */
#define PREMIA_EFFECT_LEAST_CASES 20 /* appointments in a window of a rate, or whatever is counted in both: else it is not judged */
#define PREMIA_EFFECT_MAX_WEEKS   26

typedef struct
{
  PremiaDate first;       /* of the week; weeks begin with the weekday of the change */
  double     value[2];    /* by group; NAN: nothing to divide by */
  double     low, high;   /* 95 % of the treated group, from resampling people; NAN: none */
} PremiaEffectWeek;

typedef struct
{
  PremiaEffectEstimate estimate;
  PremiaEffectVerdict  verdict;
  guint                cautions;     /* of PremiaEffectCaution, those of all measures left out */
  double               part[2][2], whole[2][2]; /* [group][window] */
  double               open[2];      /* of the treated group, the share not decided yet; NAN: no such thing */
  gboolean             has_year_ago;
  PremiaEffectEstimate year_ago;     /* the treated group in the same weeks a year earlier, without control */
  PremiaEffectWeek    *weeks;        /* (owned): n_weeks of the effect */
} PremiaEffectResult;

typedef struct
{
  PremiaDate  change;      /* the first day on which it held */
  guint       weeks;       /* of each window, 1–%PREMIA_EFFECT_MAX_WEEKS */
  const char *team;        /* (nullable): who it held for; NULL: everybody, but for the control team */
  const char *control;     /* (nullable): a team that it did not hold for */
  const PremiaDate *others; /* days of other changes; may hold @change itself, which is passed over */
  guint       n_others;
  guint64     seed;
  guint       replicates;  /* 0: 2 000 */
} PremiaEffectQuestion;

/**
 * PremiaEffect:
 * What a change did: before and after, against a team for which nothing changed if there is one. Immutable, ref-counted
 * (atomically). It says what the numbers can and cannot carry; it pays nobody.
 */
typedef struct
{
  PremiaDate         change;
  guint              weeks;            /* of each window, as it was counted */
  guint              weeks_asked;
  PremiaDate         before, after, end; /* first days of both windows, and the day after the last */
  char              *team, *control;   /* (owned) (nullable) */
  guint              n_people[2];      /* by group: whoever worked in both windows */
  guint              n_left_out;       /* worked in one of them only */
  guint              n_moved;
  PremiaDate         other;            /* the first other change in these weeks, if there is one */
  int                follow_days;      /* a deal counts if it is won, and not cancelled, within so many days after its meeting */
  guint              unripe_weeks;     /* the last of each window, whose meetings cannot be followed so long: left out of deals */
  int                usual_days;       /* in which nine of ten deals are won; -1: not known */
  guint              cautions;
  PremiaEffectResult results[PREMIA_EFFECT_N_MEASURES];
} PremiaEffect;

/* Takes some tenths of a second: call it on a thread. Never fails; what is not there is said as a caution. (transfer full) */
PremiaEffect *premia_effect_new (PremiaMetrics *metrics, const PremiaEffectQuestion *question);
PremiaEffect *premia_effect_ref (PremiaEffect *self);
void          premia_effect_unref (PremiaEffect *self);

/* ---- in words: premia-wording-effect.c ---- */

/* "Appointments set per working day". Borrowed from @words */
const char *premia_effect_say_name (PremiaEffectMeasure measure, const PremiaWords *words);
/* "1.42", "62.5%"; "–" for NAN. (transfer full) */
char       *premia_effect_say_value (PremiaEffectMeasure measure, double value, const PremiaWords *words);
/* "+0.29", "−4.2 pp". (transfer full) */
char       *premia_effect_say_difference (PremiaEffectMeasure measure, double value, const PremiaWords *words);
/* "+17%" of what there would have been; "–": there is no such thing. (transfer full) */
char       *premia_effect_say_share (const PremiaEffectResult *result, const PremiaWords *words);
/* "+5% … +29%": of the same; "–": there is none. (transfer full) */
char       *premia_effect_say_share_interval (const PremiaEffectResult *result, const PremiaWords *words);
/* "+0.05 … +0.43"; "–": there is none. (transfer full) */
char       *premia_effect_say_interval (const PremiaEffect *self, PremiaEffectMeasure measure, const PremiaWords *words);
/* A sentence with before, after, the control group, what is left and whether chance may have done it. (transfer full) */
char       *premia_effect_say_result (const PremiaEffect *self, PremiaEffectMeasure measure, const PremiaWords *words);
/* What was compared: windows, groups, people. (transfer full) */
char       *premia_effect_say_setting (const PremiaEffect *self, const PremiaWords *words);
/* What cannot be concluded, a sentence each, the weightiest first. (transfer full) (element-type utf8) */
GPtrArray  *premia_effect_say_cautions (const PremiaEffect *self, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaEffect, premia_effect_unref)
G_END_DECLS
