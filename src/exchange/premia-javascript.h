/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/*
 * A value of a JSON text as a program in JavaScript takes it, which is what the reward server is. NULL is "undefined": a member that is not there.
 * Numbers are binary floating point here, since they are there.
 */

gboolean   premia_javascript_is_nullish (const PremiaJsonNode *node); /* undefined or null */
gboolean   premia_javascript_is_truthy (const PremiaJsonNode *node);
/* As Number () does it; NaN for what is none. */
double     premia_javascript_number (const PremiaJsonNode *node);
/* typeof is "number", and it is finite. */
gboolean   premia_javascript_is_finite (const PremiaJsonNode *node);
/* Number.isSafeInteger (). *value: (out) (optional). */
gboolean   premia_javascript_is_whole (const PremiaJsonNode *node, gint64 *value);
/* a <= b, where a number that is no number is below nothing. */
gboolean   premia_javascript_is_at_most (const PremiaJsonNode *a, const PremiaJsonNode *b);
/* The text of a number that has the same value there: @text (nullable), its own, unless it has more digits than are kept. (transfer full) */
char      *premia_javascript_number_text (double value, const char *text);

/* Whether a name is the index of a list: such names come first, by their number. */
gboolean   premia_javascript_is_index (const char *name, guint32 *index);
/* Object.entries (): the members of an object, or the entries of a list; of anything else none. (transfer container) (element-type PremiaJsonNode) */
GPtrArray *premia_javascript_entries (const PremiaJsonNode *node);
/* The name of an entry of those: its key or its place. (transfer full) */
char      *premia_javascript_entry_name (const PremiaJsonNode *entry);

G_END_DECLS
