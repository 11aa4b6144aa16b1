/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/* What can be added to a scheme: first those that most schemes need, then, under More…, the rest. */
typedef enum
{
  PREMIA_PALETTE_SALARY, PREMIA_PALETTE_FEE, PREMIA_PALETTE_PERCENT, PREMIA_PALETTE_BONUS,
  PREMIA_PALETTE_MULTIPLIER, PREMIA_PALETTE_CAP, PREMIA_PALETTE_HOLDBACK, PREMIA_PALETTE_TEAM_POOL,
  PREMIA_PALETTE_BONUS_EACH, PREMIA_PALETTE_FLOOR, PREMIA_PALETTE_GUARANTEE, PREMIA_PALETTE_ADVANCE,
  PREMIA_PALETTE_CONTEST, PREMIA_PALETTE_OVERRIDE, PREMIA_PALETTE_CLAWBACK, PREMIA_PALETTE_SPREAD,
  PREMIA_PALETTE_BADGE_BONUS,
  PREMIA_N_PALETTE_ITEMS
} PremiaPaletteItem;
#define PREMIA_PALETTE_N_FIRST PREMIA_PALETTE_BONUS_EACH

/* msgids: what it is called, what it does in one sentence, and what that comes to. */
const char         *premia_palette_item_get_title (PremiaPaletteItem self);
const char         *premia_palette_item_get_explanation (PremiaPaletteItem self);
const char         *premia_palette_item_get_example (PremiaPaletteItem self);
PremiaComponentType premia_palette_item_get_type (PremiaPaletteItem self);

G_END_DECLS
