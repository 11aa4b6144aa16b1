/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-preview"

#include "premia-report-preview.h"
#include "premia-printed-page.h"

typedef struct
{
  PremiaDesk       *desk;       /* (owned) */
  PremiaPeriod      period;
  PremiaReportOrder order;      /* owns ledgers (nullable) */
  PremiaLetterhead  letterhead; /* owns its locale; the company is the desk's */
} Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_clear_pointer (&question->order.ledgers, g_ptr_array_unref);
  g_object_unref (question->letterhead.locale);
  g_clear_pointer (&question->letterhead.brand, premia_letter_brand_unref);
  g_free (question);
}

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

static gboolean
has_statement (GPtrArray *ledgers, int person)
{
  for (guint i = 0; i < ledgers->len; i++)
    for (guint run = premia_ledger_get_first (g_ptr_array_index (ledgers, i)); run < premia_ledger_get_n_runs (g_ptr_array_index (ledgers, i)); run++)
      {
        PremiaLedger *ledger = g_ptr_array_index (ledgers, i);

        if (person < 0 ? premia_ledger_get_run (ledger, run)->n_statements > 0 : premia_ledger_find (ledger, run, (guint) person) != NULL)
          return TRUE;
      }
  return FALSE;
}

static GPtrArray *
calculate (Question *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (question->desk, question->period, question->period, PREMIA_NEVER);

  return premia_job_run (PREMIA_JOB (job), cancellable, error) ? g_ptr_array_ref (premia_calculate_job_get_ledgers (job)) : NULL;
}

static void
make (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (PremiaReportPreview) preview = g_new0 (PremiaReportPreview, 1);
  GError *error = NULL;

  if (question->order.ledgers == NULL)
    question->order.ledgers = calculate (question, cancellable, &error);
  if (error == NULL && has_statement (question->order.ledgers, question->order.person))
    preview->document = premia_report_make_document (&question->order, &question->letterhead, cancellable, &error);
  if (error != NULL || g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  preview->ledgers = g_ptr_array_ref (question->order.ledgers);
  if (preview->document != NULL)
    preview->papers = premia_printed_page_lay_out (preview->document);
  g_task_return_pointer (task, g_steal_pointer (&preview), (GDestroyNotify) premia_report_preview_free);
}

void
premia_report_preview_async (PremiaContext *context, GPtrArray *ledgers, const PremiaReportOrder *order, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (PREMIA_IS_CONTEXT (context) && premia_context_get_desk (context) != NULL);
  g_return_if_fail (order != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (premia_context_get_desk (context));
  question->period = premia_context_get_period (context);
  question->order = *order;
  question->order.ledgers = ledgers != NULL ? g_ptr_array_ref (ledgers) : NULL;
  question->order.name = NULL;
  premia_report_fill_letterhead (context, &question->letterhead);
  g_object_ref (question->letterhead.locale);
  if (question->letterhead.brand != NULL)
    premia_letter_brand_ref (question->letterhead.brand);
  g_task_set_source_tag (task, premia_report_preview_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, make);
}

PremiaReportPreview *
premia_report_preview_finish (PremiaContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
