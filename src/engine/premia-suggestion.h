/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one of @known (NULL-terminated) that somebody who wrote @word most likely meant; NULL if none is
 * near: at most a third of the letters wrong, left out, added or swapped. Borrowed from @known. */
const char *premia_suggest (const char *word, const char *const *known);

/* "; did you mean “x”?" for the nearest of @known, or "" if none is near. (transfer full) */
char       *premia_suggestion_text (const char *word, const char *const *known);

G_END_DECLS
