/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json-edit.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_GAMIFICATION_REFUSED, /* the server does not start with it */
  PREMIA_GAMIFICATION_SERIOUS, /* it starts, and then something fails or can never happen */
  PREMIA_GAMIFICATION_WARNING, /* it works, but hardly as it is meant */
  PREMIA_GAMIFICATION_ADVICE,
} PremiaGamificationSeverity;

typedef enum
{
  PREMIA_GAMIFICATION_SYNTAX,              /* no JSON, or a key twice */
  PREMIA_GAMIFICATION_MISSING,             /* something without which the server does not start */
  PREMIA_GAMIFICATION_FORM,                /* it is of the wrong kind: a text for a number */
  PREMIA_GAMIFICATION_TYPE,                /* no known type */
  PREMIA_GAMIFICATION_BOUND,               /* outside what is allowed */
  PREMIA_GAMIFICATION_PERIOD,              /* a period that does not read or is too short */
  PREMIA_GAMIFICATION_NOT_A_NUMBER,        /* which the start does not notice */
  PREMIA_GAMIFICATION_NOT_YES_OR_NO,
  PREMIA_GAMIFICATION_FRACTION,            /* experience that is not whole */
  PREMIA_GAMIFICATION_TOO_LARGE,           /* experience of more than the protocol holds */
  PREMIA_GAMIFICATION_UNREADABLE,          /* an age, a recall's or the reduction's span */
  PREMIA_GAMIFICATION_BARE_NUMBER,         /* a span without a unit: milliseconds */
  PREMIA_GAMIFICATION_NO_ACTION,           /* an action whose rule the server takes for none */
  PREMIA_GAMIFICATION_UNKNOWN_ACTION,
  PREMIA_GAMIFICATION_BUILT_IN,            /* a rule for the action that is built in: passed over */
  PREMIA_GAMIFICATION_PENALTY,             /* refused at 0 experience */
  PREMIA_GAMIFICATION_IDLE_ACTION,         /* gives nothing and is counted nowhere */
  PREMIA_GAMIFICATION_NO_WEIGHT,           /* an action that counts 0 */
  PREMIA_GAMIFICATION_UNREACHABLE,         /* nobody can ever have it */
  PREMIA_GAMIFICATION_NEVER_UNLOCKS,       /* reached only by the last action that could unlock it */
  PREMIA_GAMIFICATION_TRACKS_UNLOCKS,
  PREMIA_GAMIFICATION_RANK,                /* a rank that is no number, or there twice */
  PREMIA_GAMIFICATION_RANK_NEVER_SHOWS,    /* a higher one is as easy */
  PREMIA_GAMIFICATION_FOR_EVERYBODY,       /* a threshold of 0 or below */
  PREMIA_GAMIFICATION_RECALL_STRICTER,     /* given and taken away by the same run */
  PREMIA_GAMIFICATION_RECALL_NEVER,
  PREMIA_GAMIFICATION_RECALL_IGNORED,      /* of a medal by age */
  PREMIA_GAMIFICATION_BOARD_FAILS,         /* a leader board that counts nothing */
  PREMIA_GAMIFICATION_BOARD_TOO_LONG,      /* more places than people */
  PREMIA_GAMIFICATION_REDUCTION,           /* its job fails */
  PREMIA_GAMIFICATION_MISSPELT,            /* a key that is nearly one that the server knows */
} PremiaGamificationFindingKind;
#define PREMIA_N_GAMIFICATION_FINDINGS (PREMIA_GAMIFICATION_MISSPELT + 1)

typedef struct
{
  PremiaGamificationFindingKind kind;
  PremiaGamificationSeverity    severity;
  char                         *pointer;      /* where (RFC 6901); "": the file */
  guint                         line;         /* from 1; 0: not known */
  char                         *words;        /* what is wrong and what comes of it, for a manager */
  char                         *repair_words; /* (nullable): what the repair does */
  GPtrArray                    *repair;       /* (nullable) (element-type PremiaJsonStep): premia_json_edit() */
} PremiaGamificationFinding;

const char *premia_gamification_finding_kind_to_string (PremiaGamificationFindingKind kind);
const char *premia_gamification_severity_to_string (PremiaGamificationSeverity severity);
void        premia_gamification_finding_free (PremiaGamificationFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaGamificationFinding, premia_gamification_finding_free)
G_END_DECLS
