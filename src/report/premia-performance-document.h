/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-chosen-people.h"
#include "engine/premia-metrics.h"
#include "premia-document.h"

G_BEGIN_DECLS

/* Whom a section is about; everything is borrowed. */
typedef struct
{
  PremiaMetricFilter filter;
  const char        *title; /* "North", "Anna Petrova"; the company's name, or "" */
} PremiaPerformanceScope;

/* What a performance report is made of; everything is borrowed. */
typedef struct
{
  PremiaMetrics                *metrics;
  PremiaMetricPay              *pay;     /* (nullable): then nothing is told of pay and cost */
  GPtrArray                    *targets; /* (nullable) (element-type PremiaTarget) */
  PremiaPeriod                  period;
  const PremiaPerformanceScope *scopes;
  guint                         n_scopes;
  const PremiaChosenPeople     *chosen;  /* (nullable): nobody else is named */
  guint                         digits;  /* of money; 0: whole units */
} PremiaPerformance;

/* What was done in a period and what came of it, with the period before, a year ago and targets; from calls to deals, month by month, person
 * by person, and what each figure means. A section for each scope; that of one person holds nothing of anybody else. (transfer full) */
PremiaDocument *premia_performance_document_new (const PremiaPerformance *performance, const PremiaLetterhead *letterhead);

G_END_DECLS
