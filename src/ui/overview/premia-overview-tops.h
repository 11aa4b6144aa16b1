/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-metric-rank.h"

G_BEGIN_DECLS

/* So many people are named at most. */
#define PREMIA_TOPS_N 6

/* Somebody of a top list. */
typedef struct
{
  guint             person;  /* index in people */
  PremiaMetricValue n;       /* what they are ordered by: a count */
  PremiaMetricValue of;      /* out of how many */
  PremiaMetricValue value;   /* of closers: the value of their deals */
  guint             group;   /* from 1 on: those in one group cannot be told apart; 0: too few for a place */
  guint             first, last; /* the places that the group shares */
} PremiaTop;

/**
 * premia_tops_pick:
 * @parts: (element-type PremiaMetricPart): of all people
 * @metric, @of: what they are ordered by, out of what: qualified of set, won of held
 *
 * The best by a count, in groups: two counts are told apart as the shares of their sum are, by intervals that do not overlap, so that
 * nobody with 4 is placed over somebody with 3. Those with none are left out.
 *
 * Returns: (transfer full) (element-type PremiaTop): all of them, best first
 */
GArray *premia_tops_pick (GArray *parts, PremiaMetric metric, PremiaMetric of);

G_END_DECLS
