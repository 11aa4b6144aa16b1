/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

typedef enum { PREMIA_GAMIFICATION_ADDED, PREMIA_GAMIFICATION_REMOVED, PREMIA_GAMIFICATION_CHANGED } PremiaGamificationChange;

typedef struct
{
  char *pointer;        /* (RFC 6901) */
  char *words;          /* "threshold: 10 → 15" */
  char *before, *after; /* (nullable): JSON; NULL: it is not there */
} PremiaGamificationField;

/* One rule that differs: a level, an action, an achievement, a medal, a leader board, the reduction; or something that Premia does not know. */
typedef struct
{
  PremiaGamificationChange change;
  char                    *pointer; /* of the rule */
  char                    *words;   /* "Achievement “Ten held”: threshold: 10 → 15; experience: 5 → 10" */
  GPtrArray               *fields;  /* (owned) (element-type PremiaGamificationField): of a changed one */
} PremiaGamificationDifference;

/* Rule by rule what @after says otherwise than @before, as @after has it, then what is gone. Numbers and orders that are only written differently are
 * no difference; but an own value where a default was is one. (transfer full) (element-type PremiaGamificationDifference) */
GPtrArray *premia_gamification_difference (PremiaJson *before, PremiaJson *after);

char      *premia_gamification_difference_to_text (GPtrArray *differences, gsize *length);
char      *premia_gamification_difference_to_json (GPtrArray *differences, gsize *length);

G_END_DECLS
