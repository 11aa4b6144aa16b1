/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-finding.h"
#include "premia-metrics.h"
#include "premia-waiting.h"

G_BEGIN_DECLS

/* What needs attention. */
typedef enum
{
  PREMIA_ATTENTION_DATA_STOPPED, /* no action of anybody for number working days; then INACTIVE says nothing */
  PREMIA_ATTENTION_UNREPORTED,   /* meetings that were due and nobody reported: person closer, n, number: most days late */
  PREMIA_ATTENTION_SHOW_RATE,    /* fell beyond chance: of the company, a team or a person (as setter); before, now */
  PREMIA_ATTENTION_REJECTS,      /* person setter, other who rejects: now rate, before what was to be expected */
  PREMIA_ATTENTION_COHORT,       /* fresh weeks behind: span the week; now share, before expected; metric HELD or WON */
  PREMIA_ATTENTION_TARGET,       /* a target was missed, also at best: metric, now value, before target */
  PREMIA_ATTENTION_INACTIVE,     /* person without an action for number working days */
  PREMIA_N_ATTENTIONS
} PremiaAttentionCode;

typedef struct
{
  PremiaAttentionCode code;
  PremiaSeverity      severity;
  PremiaMetric        metric;   /* the figure to look at */
  int                 person;   /* index in people; -1: none */
  int                 other;    /* REJECTS: who judges; -1: none */
  char               *team;     /* (owned) (nullable) */
  char               *role;     /* (owned) (nullable) of a target */
  PremiaMetricSpan    span;     /* the days to look at */
  gint64              n;        /* what it rests on: cases */
  gint64              number;   /* days */
  PremiaRational      now, before; /* shares, counts, money */
  GArray             *cases;    /* (owned) (element-type guint32) (nullable): the evidence, by id */
} PremiaAttention;

typedef struct
{
  PremiaMetricSpan       span;          /* the one looked at, and compared with the one before; if it is not over, its days so far */
  GPtrArray             *targets;       /* (nullable) (element-type PremiaTarget) */
  PremiaMetricPay       *pay;           /* (nullable): targets for cost */
  guint                  inactive_days; /* working days; 0: 3 */
  PremiaDate             today;         /* for DATA_STOPPED and TARGET; 0: the day of the metrics' as_of */
} PremiaAttentionQuestion;

/* (transfer full) (element-type PremiaAttention): serious first, then by code, size. Meetings are late at the metrics' as_of. */
GPtrArray  *premia_attention_find (PremiaMetrics *metrics, const PremiaAttentionQuestion *question);
void        premia_attention_free (PremiaAttention *self);

/* One sentence: "Ivan Petrov has not reported 5 meetings, the oldest due 12 days ago." (transfer full) */
char *premia_wording_attention (const PremiaAttention *attention, PremiaMetrics *metrics, const PremiaWords *words);
/* What to look at: "Look at their appointments of October." (transfer full) */
char *premia_wording_attention_look (const PremiaAttention *attention, PremiaMetrics *metrics, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAttention, premia_attention_free)
G_END_DECLS
