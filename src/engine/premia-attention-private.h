/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-attention.h"

G_BEGIN_DECLS

typedef struct
{
  PremiaMetrics                 *metrics;
  const PremiaAttentionQuestion *question;
  guint                          inactive_days;
  GPtrArray                     *found; /* of PremiaAttention */
} PremiaAttending;

/* With nothing in it; kept in @self->found. (transfer none) */
PremiaAttention *premia_attending_add (PremiaAttending *self, PremiaAttentionCode code, PremiaSeverity severity, PremiaMetric metric,
                                       const PremiaMetricSpan *span);
PremiaRational   premia_attending_share (double share);

void premia_attend_data (PremiaAttending *self);    /* DATA_STOPPED, INACTIVE */
void premia_attend_waiting (PremiaAttending *self); /* UNREPORTED */
void premia_attend_shows (PremiaAttending *self);   /* SHOW_RATE */
void premia_attend_rejects (PremiaAttending *self); /* REJECTS */
void premia_attend_cohorts (PremiaAttending *self); /* COHORT */
void premia_attend_targets (PremiaAttending *self); /* TARGET */

G_END_DECLS
