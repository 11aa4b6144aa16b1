/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-metrics.h"
#include "jobs/premia-desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaOverviewPay:
 * What everybody was paid in a stretch of months, worked out once for all filters. Immutable, ref-counted.
 */
typedef struct
{
  PremiaDesk      *desk;    /* (owned) */
  PremiaPeriod     first, last;      /* months */
  PremiaMetricPay *pay;     /* (owned) (nullable): no scheme in force pays in the workspace's currency */
  GPtrArray       *ledgers; /* (owned) (element-type PremiaLedger) */
  gboolean         other_currencies; /* schemes pay in others, too: they are not in it */
  char            *problem; /* (owned) (nullable): why schemes could not be calculated; then nothing is in it */
} PremiaOverviewPay;

/* Calculates: for a thread. @from, @to: days; it reaches further where that costs little. NULL with error: cancelled. */
PremiaOverviewPay *premia_overview_pay_new (PremiaDesk *desk, PremiaDate from, PremiaDate to, GCancellable *cancellable, GError **error);
PremiaOverviewPay *premia_overview_pay_ref (PremiaOverviewPay *self);
void               premia_overview_pay_unref (PremiaOverviewPay *self);
/* Whether all of these days are in it, as far as @desk has data at all. */
gboolean           premia_overview_pay_covers (const PremiaOverviewPay *self, PremiaDesk *desk, PremiaDate from, PremiaDate to);

/* Two people who did the same in a period, and got what; NULL: nobody. (transfer full) (nullable) @evidence: what it rests on. */
char              *premia_overview_pay_find_same_work (const PremiaOverviewPay *self, PremiaPeriod period, const PremiaWords *words, char **evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaOverviewPay, premia_overview_pay_unref)
G_END_DECLS
