/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-gamification-private.h"

G_BEGIN_DECLS

/* What the actions that are counted for something can give at most. */
typedef struct
{
  guint       n_positive;  /* actions that there are and that count for it */
  gboolean    repeats;     /* one of them may happen again and again: there is no bound */
  gboolean    has_trigger; /* an action that is counted, and gives nothing */
  gboolean    takes_away;  /* an action counts below 0 */
  double      once, least; /* sum and least of those that happen once */
  const char *only;        /* (nullable): the last of those; borrowed */
} PremiaGamificationReach;

void premia_gamification_reach_read (PremiaGamificationReach *self, PremiaGamification *rules, GArray *weights);

G_END_DECLS
