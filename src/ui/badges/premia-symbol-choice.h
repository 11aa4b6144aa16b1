/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-look.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaSymbolChoice:
 * What is on a badge: one of our symbols, looked for in both languages; letters; an own picture, chosen or dropped.
 */
#define PREMIA_TYPE_SYMBOL_CHOICE (premia_symbol_choice_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSymbolChoice, premia_symbol_choice, PREMIA, SYMBOL_CHOICE, AdwBin)

void premia_symbol_choice_set_look (PremiaSymbolChoice *self, PremiaBadgeLook *look);
/* As if @file had been dropped on it. */
void premia_symbol_choice_take_file (PremiaSymbolChoice *self, GFile *file);
/* Whether somebody who looks for @text means that symbol: its name or words, in English or in the language of the program. */
gboolean premia_symbol_choice_matches (const char *symbol, const char *text);

G_END_DECLS
