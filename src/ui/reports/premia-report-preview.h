/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-report-saver.h"

G_BEGIN_DECLS

/* A report as it would come out of the printer, made on a thread. */
typedef struct
{
  GPtrArray      *ledgers;  /* (owned) (nullable) (element-type PremiaLedger): if the report needs them */
  PremiaDocument *document; /* (owned) (nullable): NULL: there is nobody to report on */
  GListModel     *papers;   /* (owned) (nullable) (element-type PremiaPrintedPage) */
} PremiaReportPreview;

void                 premia_report_preview_async (PremiaContext *context, const PremiaReportOrder *order, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
PremiaReportPreview *premia_report_preview_finish (PremiaContext *context, GAsyncResult *result, GError **error);
void                 premia_report_preview_free (PremiaReportPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaReportPreview, premia_report_preview_free)
G_END_DECLS
