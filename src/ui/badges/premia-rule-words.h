/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-json-edit.h"
#include "premia-badge-session.h"

G_BEGIN_DECLS

/* How the rules are said and made, by where they stand in gamification.json. All (transfer full) unless borrowed. */

/* An action in words: "Appointment held". Borrowed until the desk changes. */
const char *premia_rule_words_action (const char *action, PremiaContext *context);
/* "First Deal", "Levels", "Appointment held". */
char       *premia_rule_words_title (const char *pointer, PremiaContext *context);
/* The rule in a sentence, more of them for a medal; "": there is none. @rules (nullable). */
char       *premia_rule_words_sentence (const char *pointer, PremiaJson *json, PremiaGamification *rules, PremiaContext *context);
/* The same in a few words, for a list. */
char       *premia_rule_words_short (const char *pointer, PremiaJson *json, PremiaGamification *rules, PremiaContext *context);

/* Where an action is counted: pointers of achievements, medals and leader boards. (element-type utf8) */
GPtrArray  *premia_rule_words_list_uses (PremiaJson *json, const char *action);
/* The same as a text, where @pointer is an action. */
void        premia_rule_words_append_uses (GString *text, PremiaJson *json, const char *pointer);
/* JSON of an entry that could follow @list (nullable): the next level or rank. */
char       *premia_rule_words_next_entry (const PremiaJsonNode *list, const char *pointer);
/* Another name, with its looks and wherever it counts, as one step. *moved: where it stands then. FALSE: it cannot be; the context has told why. */
gboolean    premia_rule_words_rename (PremiaBadgeSession *session, PremiaContext *context, const char *pointer, const char *name, char **moved);

G_END_DECLS
