/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-preview"

#include "premia-report-preview.h"
#include "premia-printed-page.h"

void
premia_report_preview_free (PremiaReportPreview *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->papers);
  g_clear_object (&self->document);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_free (self);
}

static void
make (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PremiaReportJob *job = task_data;
  g_autoptr (PremiaReportPreview) preview = g_new0 (PremiaReportPreview, 1);
  GError *error = NULL;

  if (!premia_job_run (PREMIA_JOB (job), cancellable, &error) || g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (premia_report_job_get_ledgers (job) != NULL)
    preview->ledgers = g_ptr_array_ref (premia_report_job_get_ledgers (job));
  if (!premia_report_job_has_nobody (job))
    {
      preview->document = g_object_ref (premia_report_job_get_document (job));
      preview->papers = premia_printed_page_lay_out (preview->document);
    }
  g_task_return_pointer (task, g_steal_pointer (&preview), (GDestroyNotify) premia_report_preview_free);
}

void
premia_report_preview_async (PremiaContext *context, const PremiaReportOrder *order, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PREMIA_IS_CONTEXT (context) && premia_context_get_desk (context) != NULL);
  g_return_if_fail (order != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, premia_report_preview_async);
  g_task_set_task_data (task, premia_report_new_job (context, order, TRUE), g_object_unref);
  g_task_run_in_thread (task, make);
}

PremiaReportPreview *
premia_report_preview_finish (PremiaContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
