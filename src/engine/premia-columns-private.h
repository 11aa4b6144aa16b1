/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-columns.h"

G_BEGIN_DECLS

struct _PremiaColumns
{
  PremiaCube *cube;
  guint n_people, n_periods, n;
  PremiaDate *days; /* by period: its first and its last */
  guint8 *applied;
  GHashTable *names;      /* key → PremiaFractionColumn */
  GHashTable *values;     /* measure → PremiaValueColumn */
  GHashTable *events;     /* measure → PremiaEventColumn */
  GHashTable *prorations; /* how → PremiaProrationColumn */
  GHashTable *truths;     /* key → guint8 column */
  GHashTable *numbers;    /* key → PremiaFractionColumn */
  GHashTable *teams;      /* for PremiaReckoning */
};

/* Fills @applied, premia-columns-people.c. */
void premia_columns_find_applied (PremiaColumns *self);

G_END_DECLS
