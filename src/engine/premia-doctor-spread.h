/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-private.h"
#include "premia-doctor-redraw.h"

G_BEGIN_DECLS

/* How the pay of one full month of a person lies over the replicates, in rounding units of the scheme. Sums are of whole
 * numbers, so that their order is nobody's business. */
typedef struct
{
  guint             cell;     /* in the cube */
  gint64            sum;
  unsigned __int128 squares;
  guint             n_zero;   /* at nothing, or below */
  gint64            p5, p95;
} PremiaSpreadMonth;

/**
 * PremiaSpread:
 * Variable pay of everybody's full months, over all replicates.
 */
typedef struct
{
  GArray *months; /* PremiaSpreadMonth, by cell */
  guint   n;      /* replicates; 1 where nothing that others do changes anything */
} PremiaSpread;

/* Pays everybody for every replicate on the call's threads. Errors: what paying says; PREMIA_ERROR_STOPPED. */
PremiaSpread *premia_spread_new (PremiaDoctorWork *work, const PremiaDonors *donors, PremiaPart part, GError **error);
void          premia_spread_free (PremiaSpread *self);
/* In units of the currency. */
double        premia_spread_get_mean (const PremiaSpread *self, PremiaScheme *scheme, const PremiaSpreadMonth *month);
double        premia_spread_get_variance (const PremiaSpread *self, PremiaScheme *scheme, const PremiaSpreadMonth *month);
double        premia_spread_to_units (PremiaScheme *scheme, gint64 rounded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSpread, premia_spread_free)
G_END_DECLS
