/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-difference.h"

G_BEGIN_DECLS

typedef struct
{
  PremiaScheme      *before, *after;
  const PremiaWords *words;
  GPtrArray         *changes;
} PremiaDifference;

/* Takes all texts but @what. */
void  premia_difference_add (PremiaDifference *self, PremiaChangeKind kind, const char *what, char *before, char *after, char *text);
/* "“Fee”: rate: 1,500 ₽ → 1,800 ₽" (@label may be NULL). Takes @before and @after. */
void  premia_difference_add_value (PremiaDifference *self, PremiaChangeKind kind, const char *what, const char *label, char *before, char *after);

void  premia_difference_add_rules (PremiaDifference *self);
/* Of two components of one id that differ: their numbers, condition and name apart; the rest as sentences. */
void  premia_difference_add_component (PremiaDifference *self, guint before, guint after);

G_END_DECLS
