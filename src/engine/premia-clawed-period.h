/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-reckoning.h"

G_BEGIN_DECLS

/* What a case had of the lines that a clawback lists. */
typedef struct
{
  PremiaInstant at;        /* its date, the earliest of them */
  PremiaMoney   by_amount; /* of sums that become less when a part of it is cancelled */
  PremiaMoney   other;
} PremiaClawedCase;

/**
 * PremiaClawedPeriod:
 * A person's earlier period in the hands of a clawback: what its cases were paid, and what its lines would come to
 * without those that have been taken back.
 */
typedef struct
{
  PremiaReckoning reckoning; /* of that period */
  guint           index;     /* of the clawback */
  guint64         of;
  guint           then;
  PremiaInstant   end;       /* of the period */
  GHashTable     *cases;     /* (owned): case id → PremiaClawedCase */
  PremiaMoney     left;      /* what lines of earlier runs have left of what was paid, at least 0 */
  PremiaRational  now;       /* taken in this run so far */
  GHashTable     *without;   /* (owned): see premia_cube_without_new() */
  PremiaMoney     sum;       /* Σ(of) without those */
  gboolean        has_sum;
} PremiaClawedPeriod;

/* (transfer full) (nullable): NULL: @error, or (unset) an overflow. @now: the person's run that takes back. */
PremiaClawedPeriod *premia_clawed_period_new (const PremiaReckoning *now, guint index, guint then, GError **error);
void                premia_clawed_period_free (PremiaClawedPeriod *self);
/* Computes the period again without the claim's case, or with less of it; from now on it stays so. */
gboolean            premia_clawed_period_lose (PremiaClawedPeriod *self, const PremiaClaim *claim, PremiaRational *loss, GError **error);

G_END_DECLS
