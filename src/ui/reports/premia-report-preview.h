/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-report-saver.h"

G_BEGIN_DECLS

/* A report as it would come out of the printer, made on a thread. */
typedef struct
{
  GPtrArray      *ledgers;  /* (owned) (element-type PremiaLedger) */
  PremiaDocument *document; /* (owned) (nullable): NULL: there is nobody to report on */
  GListModel     *papers;   /* (owned) (nullable) (element-type PremiaPrintedPage) */
} PremiaReportPreview;

/* @ledgers (nullable): those of the period if they are calculated already. @order: its ledgers are not read. */
void                 premia_report_preview_async (PremiaContext *context, GPtrArray *ledgers, const PremiaReportOrder *order, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
PremiaReportPreview *premia_report_preview_finish (PremiaContext *context, GAsyncResult *result, GError **error);
void                 premia_report_preview_free (PremiaReportPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaReportPreview, premia_report_preview_free)
G_END_DECLS
