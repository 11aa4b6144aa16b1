/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* One way in which a table of tiers can be read, and what it would have cost. */
typedef struct
{
  PremiaTierMode   mode;
  PremiaAccumulate accumulate;
  gboolean         current;       /* as the scheme has it */
  PremiaScheme    *scheme;        /* (owned): the scheme read this way; for the current one the scheme itself */
  PremiaMoney      component;     /* what the component pays over the span */
  PremiaMoney      total;         /* what the scheme pays over the span */
  PremiaMoney     *people;        /* (owned) (array length=n_people): the scheme's pay by person over the span */
} PremiaTierReading;

/**
 * PremiaTierReadings:
 * Every sensible reading of one component's tiers on one history, in a fixed order: each slice at its own rate, the
 * reached rate on everything, on what is above the base; over the period, each appointment or deal alone, over the quarter,
 * the year. Only what the checks of a scheme let pass.
 */
typedef struct
{
  GPtrArray *readings; /* PremiaTierReading */
  guint      n_people;
  guint      current;  /* index */
} PremiaTierReadings;

/* Whether the component has tiers that can be read in more than one way. */
gboolean            premia_tier_readings_apply (PremiaScheme *scheme, guint component);
/* The schemes without costs: for examples where there is no history. (transfer full) */
PremiaTierReadings *premia_tier_readings_list (PremiaScheme *scheme, guint component);
/* @cube serves @scheme. @cancelled (nullable): asked between two readings, TRUE stops with PREMIA_ERROR_STOPPED. A reading
 * that cannot be calculated on this history is left out. Errors: what premia_what_if_run() says of the scheme as it is. */
PremiaTierReadings *premia_tier_readings_new (PremiaCube *cube, PremiaScheme *scheme, guint component,
                                              gboolean (*cancelled) (gpointer user_data), gpointer user_data, GError **error);
void                premia_tier_readings_free (PremiaTierReadings *self);

/* What @value units (or money) of the measure, in one period and one piece, pay under a reading. @quota: > 0, where tiers go
 * by attainment. FALSE: it cannot be said. */
gboolean            premia_tier_reading_price (const PremiaTierReading *self, guint component, PremiaRational value, PremiaRational quota, PremiaMoney *pay);

/* How the table is read, as a heading: "Each slice at its own rate, counted from the beginning of the year". (transfer full) */
char               *premia_wording_tier_reading (PremiaTierMode mode, PremiaAccumulate accumulate, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTierReadings, premia_tier_readings_free)
G_END_DECLS
