/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/company.h"

/* Companies and schemes for the tests of luck. */

typedef enum
{
  LUCK_CANCELS = 1,   /* some deals are cancelled, some in part */
  LUCK_MANY_WINS = 2, /* some are won in two steps */
  LUCK_ABROAD = 4,    /* some in dollars */
  LUCK_MOVES = 8,     /* somebody changes roles */
  LUCK_ALONE = 16,    /* somebody sells alone, too */
} LuckTraits;

/* Setters s1 … s3, closers c1 … c3, half a year of 2026, @n appointments; drawn from @seed. */
PremiaDataset   *luck_company (guint64 seed, guint n, LuckTraits traits);
PremiaComponent *luck_add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure);
void             luck_tier (PremiaComponent *component, int from, gint64 rate);
void             luck_amount (PremiaComponent *component, int amount, const char *when);
PremiaScheme    *luck_end (PremiaScheme *builder);
