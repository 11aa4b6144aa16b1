/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-place.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What is wrong, in the manager's words, for the line under a field. (transfer full) */

/* NULL: @value may stand at @place as far as this can tell; the scheme itself has the last word. */
char *premia_place_check (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, PremiaLocale *locale);
/* @text is no number. */
char *premia_place_say_unreadable (const char *text, PremiaPlaceUnit unit, PremiaLocale *locale);
/* A message of the engine without the place at its beginning: the field is the place. */
char *premia_place_say_error (const GError *error);

G_END_DECLS
