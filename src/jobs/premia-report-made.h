/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-chosen-people.h"
#include "engine/premia-metrics.h"
#include "engine/premia-report-setup.h"
#include "jobs/premia-job.h"
#include "jobs/premia-load-job.h"
#include "report/premia-document.h"

G_BEGIN_DECLS

/* What a report is made of, each gathered when the first document needs it. */
typedef struct
{
  PremiaDesk         *desk;       /* (owned) */
  PremiaWorkspace    *workspace;  /* (owned) (nullable): where targets and versions of badge rules are read */
  PremiaReportSetup  *setup;      /* (owned) */
  PremiaPeriod        period;
  PremiaLetterhead    letterhead; /* owns locale, brand */
  GPtrArray          *ledgers;    /* (owned) (nullable) (element-type PremiaLedger) */
  PremiaChosenPeople *chosen;     /* (owned) (nullable) */
  GPtrArray          *targets;    /* (owned) (nullable) (element-type PremiaTarget) */
  PremiaMetrics      *metrics;    /* (owned) (nullable) */
  PremiaMetricPay    *pay;        /* (owned) (nullable) */
  guint               digits;     /* of money in figures */
  PremiaBadgeReplay  *replay;     /* (owned) (nullable) */
  PremiaInstant       as_of;      /* what is accepted by itself by then, of figures and pay; PREMIA_NEVER: by the latest action */
  PremiaInstant       now;        /* an effect looks at nothing later; PREMIA_NEVER: at all of the data */
  GPtrArray          *badge_versions; /* (owned) (nullable) (element-type PremiaGamificationVersion) */
  PremiaJob          *progress;   /* borrowed (nullable): told how far the document is */
} PremiaReportMade;

/* Reads what the documents of the setup's kind need beside ledgers, also from the workspace: on a thread. */
gboolean        premia_report_made_prepare (PremiaReportMade *self, GCancellable *cancellable, GError **error);
void            premia_report_made_clear (PremiaReportMade *self);
/* (transfer full); NULL with error */
PremiaDocument *premia_report_made_document (PremiaReportMade *self, GCancellable *cancellable, GError **error);
/* Who gets a report of their own. (transfer full) (element-type guint) */
GArray         *premia_report_made_list_persons (PremiaReportMade *self);
gboolean        premia_report_made_has_nobody (PremiaReportMade *self);

G_END_DECLS
