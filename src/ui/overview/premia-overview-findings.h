/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "premia-overview-waiting.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewFindings:
 * What the doctor says of the schemes in force, one after the other, when nothing else has been asked for a while. Signal "changed".
 */
#define PREMIA_TYPE_OVERVIEW_FINDINGS (premia_overview_findings_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewFindings, premia_overview_findings, PREMIA, OVERVIEW_FINDINGS, GObject)

/* @words: lives on. */
PremiaOverviewFindings     *premia_overview_findings_new (const PremiaWords *words);
/* NULL: nothing. What was found in the desk before stays until the same scheme was examined again. */
void                        premia_overview_findings_look (PremiaOverviewFindings *self, PremiaDesk *desk);
/* Nobody looks: nothing more is begun until the next look. */
void                        premia_overview_findings_pause (PremiaOverviewFindings *self);
/* Whether one of them is still to be examined. */
gboolean                    premia_overview_findings_is_busy (PremiaOverviewFindings *self);
/* One for each scheme that was examined; borrowed until "changed". */
const PremiaWaitingFinding *premia_overview_findings_get (PremiaOverviewFindings *self, guint *n);

G_END_DECLS
