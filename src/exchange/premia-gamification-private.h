/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-gamification-finding.h"

#include "engine/premia-gamification.h"

G_BEGIN_DECLS

/* A gamification.json being read: what it says, and what is wrong with it. */
typedef struct
{
  PremiaJson         *json;
  PremiaGamification *rules;
  GPtrArray          *findings; /* (element-type PremiaGamificationFinding) */
  guint               n_people; /* 0: not known */
} PremiaGamificationReading;

/* At @node, or at its member @key. Borrowed until the next one; words are a format. */
PremiaGamificationFinding *premia_gamification_note (PremiaGamificationReading *self, PremiaGamificationSeverity severity, PremiaGamificationFindingKind kind,
                                                     const PremiaJsonNode *node, const char *key, const char *words, ...) G_GNUC_PRINTF (6, 7);
/* A step of its repair; @pointer NULL: where the finding is. */
void premia_gamification_mend (PremiaGamificationFinding *finding, PremiaJsonOperation operation, const char *pointer, const char *key, const char *value);
void premia_gamification_mend_words (PremiaGamificationFinding *finding, const char *words, ...) G_GNUC_PRINTF (2, 3);
/* The repair that sets a value where the finding is, "Set it to VALUE". */
void premia_gamification_mend_set (PremiaGamificationFinding *finding, const char *value);

/* What the server's start does: notes what it refuses and fills in the rules. -start.c, -start-badges.c */
void premia_gamification_start (PremiaGamificationReading *self);
void premia_gamification_start_achievements (PremiaGamificationReading *self, const PremiaJsonNode *section);
void premia_gamification_start_medals (PremiaGamificationReading *self, const PremiaJsonNode *section);
void premia_gamification_start_boards (PremiaGamificationReading *self, const PremiaJsonNode *section);
/* A number that the start does not look at, as rules have it: its text, @otherwise where there is none. (transfer full) */
char *premia_gamification_take_number (const PremiaJsonNode *node, const char *otherwise);
/* A span that the start does not look at. */
gint64 premia_gamification_take_span (const PremiaJsonNode *node);

/* What it trips over later, where nothing is refused. -later.c and -later-*.c */
void premia_gamification_later (PremiaGamificationReading *self);
void premia_gamification_later_achievements (PremiaGamificationReading *self, const PremiaJsonNode *section);
void premia_gamification_later_medals (PremiaGamificationReading *self, const PremiaJsonNode *section);
void premia_gamification_later_boards (PremiaGamificationReading *self, const PremiaJsonNode *section);
/* Weights of an achievement, medal or board: actions that are not there, that count nothing, that are no number. */
void premia_gamification_later_weights (PremiaGamificationReading *self, const PremiaJsonNode *weights, gboolean checked_at_start);
/* Experience that is given: a fraction, too large. */
void premia_gamification_later_experience (PremiaGamificationReading *self, const PremiaJsonNode *owner, const char *key, const char *whose);
/* Keys that nearly are one of @known (NULL-terminated). */
void premia_gamification_later_keys (PremiaGamificationReading *self, const PremiaJsonNode *object, const char *const *known);

G_END_DECLS
