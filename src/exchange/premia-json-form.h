/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"
#include "engine/premia-money.h"

G_BEGIN_DECLS

/*
 * Reading JSON that has to have a certain form. All of these return FALSE with an error that names file
 * and place; a member that is not there leaves the result alone and is no error (ask premia_json_find()).
 */

/* @node is an object and has no other keys than @known (NULL-terminated): else the nearest is suggested. */
gboolean premia_json_expect_object (PremiaJson *json, const PremiaJsonNode *node, const char *const *known, GError **error);
gboolean premia_json_expect_array (PremiaJson *json, const PremiaJsonNode *node, GError **error);
/* A text that is not empty. Borrowed from @json. */
gboolean premia_json_expect_string (PremiaJson *json, const PremiaJsonNode *node, const char **text, GError **error);
/* The member has to be there. (nullable) */
const PremiaJsonNode *premia_json_need (PremiaJson *json, const PremiaJsonNode *object, const char *key, GError **error);

/* The member @key of the root, of what we have written ourselves: "" where it is not there, or is no text or number. @json: (nullable). Borrowed. */
const char *premia_json_get_own_text (PremiaJson *json, const char *key);
gboolean premia_json_get_string (PremiaJson *json, const PremiaJsonNode *object, const char *key, const char **text, GError **error);
gboolean premia_json_get_boolean (PremiaJson *json, const PremiaJsonNode *object, const char *key, gboolean *value, GError **error);
/* A bare integer from 0 to @most. */
gboolean premia_json_get_count (PremiaJson *json, const PremiaJsonNode *object, const char *key, guint most, guint *value, GError **error);
/* "1500.25", or a bare integer. */
gboolean premia_json_get_money (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaMoney *money, GError **error);
/* The same of @node itself. */
gboolean premia_json_expect_money (PremiaJson *json, const PremiaJsonNode *node, PremiaMoney *money, GError **error);
/* "7.5%" or "0.075", or a bare integer; @percent (nullable): whether it was written with %. */
gboolean premia_json_get_rate (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaRate *rate_ppm, gboolean *percent, GError **error);
/* One of @words (NULL-terminated): its index. */
gboolean premia_json_get_choice (PremiaJson *json, const PremiaJsonNode *object, const char *key, const char *const *words, int *index, GError **error);
/* A list of texts, which may be empty; (transfer full) NULL-terminated. */
gboolean premia_json_get_strings (PremiaJson *json, const PremiaJsonNode *object, const char *key, char ***texts, GError **error);
/* The words themselves, for the same error at any node. -1 after an error. */
int      premia_json_choose (PremiaJson *json, const PremiaJsonNode *node, const char *const *words, GError **error);

G_END_DECLS
