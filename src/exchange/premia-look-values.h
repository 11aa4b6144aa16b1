/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/* What badge looks and the brand both hold. Each leaves *text alone if there is no such member; *text is owned by the caller. */

/* "#rrggbb", in small letters afterwards. */
gboolean premia_look_get_color (PremiaJson *json, const PremiaJsonNode *object, const char *key, char **text, GError **error);
/* The SHA-256 of a picture of the workspace. */
gboolean premia_look_get_picture (PremiaJson *json, const PremiaJsonNode *object, const char *key, char **text, GError **error);
/* One line of at most @most characters. */
gboolean premia_look_get_line (PremiaJson *json, const PremiaJsonNode *object, const char *key, guint most, char **text, GError **error);

G_END_DECLS
