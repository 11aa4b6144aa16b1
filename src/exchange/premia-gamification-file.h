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
 * What the server's start refuses is refused, and nothing else (exchange/premia-gamification-check.h tells what it trips over later); values
 * are taken as JavaScript takes them, and so is their order: names that are indexes of a list come first, by their number. Refused though the
 * server reads them are only: a key twice, NUL, half of a surrogate pair, more than 64 levels of brackets, and a text in place of the list of
 * levels. Keys that Premia does not know are passed over (the text itself is kept where it is kept, so nothing is lost).
 * PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaGamification *premia_gamification_file_parse (const char *text, gssize length, const char *file_name, GError **error);

G_END_DECLS
