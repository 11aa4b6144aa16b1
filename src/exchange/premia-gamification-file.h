/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/premia-gamification.h"

G_BEGIN_DECLS

/**
 * premia_gamification_file_parse:
 * @text: a gamification.json (ACHIVX.md §4), with or without what else stands in it
 * @file_name: what messages call it
 *
 * What the server's start requires of levels, actions and leader boards is checked; keys that Premia does not know are passed over (the
 * text itself is kept where it is kept, so nothing is lost). PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaGamification *premia_gamification_file_parse (const char *text, gssize length, const char *file_name, GError **error);

G_END_DECLS
