/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube-private.h"
#include "premia-doctor-donors.h"

G_BEGIN_DECLS

/* Where drawn cases go: one part of a column of the cube, as far as others decide what counts there. */
typedef struct
{
  guint       column, part;  /* of the cube, of the column */
  gboolean    by_default;    /* a case counts if nothing comes of it; a donor can only take it away */
  guint8      need, forbid;  /* bits of PremiaLater */
  int         time;          /* PremiaLater that dates it; −1: known beforehand */
  gboolean    each_win;      /* every won amount at its own time */
  gboolean    sums;
  gboolean    keeps_cancelled;
  gboolean    once;          /* of cases of one client not all may count: premia-doctor-rivals.h */
  gboolean    has_min;
  PremiaMoney min;           /* of the won amounts */
} PremiaSink;

#define PREMIA_MAX_SINKS 64

/**
 * PremiaSinks:
 * What of a scheme others can change, as far as it can be told from numbers that are known beforehand.
 */
typedef struct
{
  PremiaSink sinks[PREMIA_MAX_SINKS];
  guint      n_sinks;
  GStrv      measures;    /* (owned) ids that change: of the columns, and of ratios of them */
  gboolean   sees_lost;   /* what was merely lost matters, too */
} PremiaSinks;

/* NULL: this scheme, or this history, needs every row. */
PremiaSinks *premia_sinks_new (const PremiaDonors *donors, PremiaScheme *scheme);
void         premia_sinks_free (PremiaSinks *self);
/* Whether a case counts there, to its setter, as far as its own stages, its segment and its setter decide; the period in
 * which it does, −1 if a later stage dates it. */
gboolean     premia_sink_accepts (const PremiaSink *self, PremiaCube *cube, const PremiaDoctorCase *one, int *period);
/* The same, whoever set it and whether anybody is credited: that it may stand in another's way. */
gboolean     premia_sink_may_count (const PremiaSink *self, PremiaCube *cube, const PremiaDoctorCase *one);
/* The bit per sink in which the donor may bring or take something. */
guint64      premia_sinks_find_hits (const PremiaSinks *self, const PremiaRedrawn *donor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSinks, premia_sinks_free)
G_END_DECLS
