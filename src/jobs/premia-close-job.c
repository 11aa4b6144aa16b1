/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-close-job"

#include "premia-close-job.h"

#include "engine/premia-engine-version.h"
#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"
#include "exchange/premia-closed-run-file.h"
#include "exchange/premia-payout-file.h"
#include "jobs/premia-badge-earnings.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-calculation.h"
#include "jobs/premia-pay-inputs.h"
#include "store/premia-workspace-pay.h"

#include <glib/gi18n.h>

struct _PremiaCloseJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  char            *scheme;
  PremiaPeriod     period;
  PremiaInstant    as_of;
  gboolean         approve, dry_run;
  char            *why;       /* (owned) (nullable) */
  PremiaLedger    *ledger;    /* (owned) (nullable) */
  GPtrArray       *checklist; /* (owned) (nullable) (element-type PremiaCloseItem) */
  gint64           closing;
};

G_DEFINE_FINAL_TYPE (PremiaCloseJob, premia_close_job, PREMIA_TYPE_JOB)

static PremiaDesk *
load (PremiaCloseJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaLoadJob) job = premia_load_job_new (self->workspace, NULL, 0);

  return premia_job_run (PREMIA_JOB (job), cancellable, error) ? premia_desk_ref (premia_load_job_get_desk (job)) : NULL;
}

static gboolean
fail_unknown (PremiaCloseJob *self, PremiaDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *suggestion = NULL;

  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    g_ptr_array_add (known, premia_desk_get_scheme (desk, i)->scheme->id);
  g_ptr_array_add (known, NULL);
  suggestion = premia_suggestion_text (self->scheme, (const char *const *) known->pdata);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("%s: there is no scheme “%s”%s"), premia_workspace_get_path (self->workspace),
               self->scheme, suggestion);
  return FALSE;
}

static gboolean
check_scheme (PremiaCloseJob *self, PremiaDesk *desk, const PremiaDeskScheme *scheme, GError **error)
{
  g_autofree char *text = premia_period_to_string (self->period);
  PremiaPeriod first, last;

  if (scheme->scheme->period != self->period.kind)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _("“%s” pays by the %s: %s is another kind of period"), self->scheme,
                   premia_period_kind_to_string (scheme->scheme->period), text);
      return FALSE;
    }
  /* What is no more in force may still have a last period to be closed. */
  if (scheme->in_force || premia_pay_book_find_closed (premia_desk_get_pay_book (desk), self->scheme, self->period.kind, &first, &last))
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _("“%s” is a draft, which pays nobody: put it into force first"), self->scheme);
  return FALSE;
}

/* (nullable) */
static const PremiaDeskScheme *
find_scheme (PremiaCloseJob *self, PremiaDesk *desk, GError **error)
{
  const PremiaDeskScheme *found = premia_desk_find_scheme (desk, self->scheme);

  if (found == NULL)
    fail_unknown (self, desk, error);
  else if (check_scheme (self, desk, found, error))
    return found;
  return NULL;
}

static gboolean
calculate (PremiaCloseJob *self, PremiaDesk *desk, const PremiaDeskScheme *entry, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) inquiries = NULL;

  self->ledger = premia_pay_calculate_period (desk, entry->scheme, self->period, self->as_of, cancellable, error);
  if (self->ledger == NULL)
    return FALSE;
  inquiries = premia_workspace_list_inquiries (self->workspace, self->scheme, &self->period, PREMIA_INQUIRY_OPEN, error);
  if (inquiries == NULL)
    return FALSE;
  self->checklist = premia_close_check (desk, self->ledger, premia_ledger_get_first (self->ledger), inquiries, self->as_of);
  return TRUE;
}

/* What is frozen must be readable for all time: a text that does not come back is not kept. */
static gboolean
freeze (PremiaCloseJob *self, PremiaClosing *closing, GError **error)
{
  g_autoptr (PremiaClosedRun) closed = NULL;

  closing->text = premia_payout_file_freeze (self->ledger, premia_ledger_get_first (self->ledger), NULL, error);
  if (closing->text == NULL)
    return FALSE;
  closed = premia_closed_run_file_parse (closing->text, -1, self->scheme, error);
  if (closed == NULL)
    return FALSE;
  closing->total = premia_closed_run_get_total (closed);
  return TRUE;
}

/* (transfer full) (nullable): of the versions that hold on a day of the period, joined by blanks. */
static char *
find_sha256 (PremiaCloseJob *self, GError **error)
{
  const PremiaDate first = premia_period_first_day (self->period), last = premia_period_last_day (self->period);
  g_autoptr (GPtrArray) versions = premia_workspace_list_versions_in_force (self->workspace, self->scheme, error);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const PremiaStoredScheme *version = g_ptr_array_index (versions, i);
      const PremiaStoredScheme *next = i + 1 < versions->len ? g_ptr_array_index (versions, i + 1) : NULL;

      /* Before its first day a scheme is what it is on that day: nobody is paid by it, but something has to say so. */
      if ((version->holds_from > last && text->len > 0) || (next != NULL && next->holds_from <= first))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", version->sha256);
    }
  return versions == NULL ? NULL : g_string_free (g_steal_pointer (&text), FALSE);
}

/* (transfer full): the rules of now, if one of the versions pays for badges; else "". */
static char *
find_badges_sha256 (PremiaDesk *desk, PremiaScheme *scheme)
{
  g_autoptr (GArray) versions = premia_desk_list_versions (desk, scheme);

  for (guint i = 0; i < versions->len; i++)
    if (premia_badge_earnings_matter (g_array_index (versions, PremiaSchemeVersion, i).scheme))
      return g_strdup (premia_badge_book_get_sha256 (premia_desk_get_badge_book (desk)));
  return g_strdup ("");
}

/* (nullable) (transfer full): everything but what the workspace fills in. */
static PremiaClosing *
make_closing (PremiaCloseJob *self, PremiaDesk *desk, const PremiaDeskScheme *entry, GError **error)
{
  g_autoptr (PremiaClosing) closing = g_new0 (PremiaClosing, 1);

  closing->scheme = g_strdup (self->scheme);
  closing->period = self->period;
  closing->scheme_sha256 = find_sha256 (self, error);
  if (closing->scheme_sha256 == NULL)
    return NULL;
  closing->badges_sha256 = find_badges_sha256 (desk, entry->scheme);
  closing->engine_version = g_strdup (premia_engine_get_version ());
  closing->as_of = self->as_of != PREMIA_NEVER ? self->as_of : premia_dataset_get_last_at (premia_desk_get_dataset (desk));
  if (!freeze (self, closing, error))
    return NULL;
  premia_job_report (PREMIA_JOB (self), 0.7);
  closing->inputs_sha256 = premia_pay_inputs_digest (desk, entry->scheme, self->period, closing->as_of, error);
  return closing->inputs_sha256 == NULL ? NULL : g_steal_pointer (&closing);
}

static gboolean
store (PremiaCloseJob *self, const PremiaClosing *closing, GError **error)
{
  g_autoptr (PremiaPayRun) run = NULL;
  gboolean good = TRUE;

  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  premia_workspace_set_why (self->workspace, self->why);
  run = premia_workspace_find_run (self->workspace, self->scheme, self->period, error);
  if (run != NULL && self->approve)
    for (int state = (int) run->state + 1; good && state <= (int) PREMIA_PAY_APPROVED; state++)
      good = premia_workspace_set_run_state (self->workspace, self->scheme, self->period, (PremiaPayState) state, NULL, error);
  if (run != NULL && good && premia_workspace_close_run (self->workspace, closing, &self->closing, error)
      && premia_workspace_commit (self->workspace, error))
    return TRUE;
  premia_workspace_rollback (self->workspace);
  self->closing = 0;
  return FALSE;
}

static gboolean
premia_close_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaCloseJob *self = PREMIA_CLOSE_JOB (job);
  g_autoptr (PremiaDesk) desk = load (self, cancellable, error);
  g_autoptr (PremiaClosing) closing = NULL;
  const PremiaDeskScheme *entry;

  if (desk == NULL)
    return FALSE;
  premia_job_report (job, 0.3);
  entry = find_scheme (self, desk, error);
  if (entry == NULL || !calculate (self, desk, entry, cancellable, error))
    return FALSE;
  if (self->dry_run)
    return TRUE;
  premia_job_report (job, 0.5);
  closing = make_closing (self, desk, entry, error);
  if (closing == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  premia_job_report (job, 0.9);
  if (!store (self, closing, error))
    return FALSE;
  premia_job_report (job, 1);
  return TRUE;
}

static void
premia_close_job_finalize (GObject *object)
{
  PremiaCloseJob *self = PREMIA_CLOSE_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ledger, premia_ledger_unref);
  g_clear_pointer (&self->checklist, g_ptr_array_unref);
  g_free (self->scheme);
  g_free (self->why);

  G_OBJECT_CLASS (premia_close_job_parent_class)->finalize (object);
}

static void
premia_close_job_class_init (PremiaCloseJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_close_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_close_job_run;
}

static void
premia_close_job_init (PremiaCloseJob *self)
{
}

PremiaCloseJob *
premia_close_job_new (PremiaWorkspace *workspace, const char *scheme, PremiaPeriod period, PremiaInstant as_of)
{
  PremiaCloseJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && scheme != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CLOSE_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->scheme = g_strdup (scheme);
  self->period = period;
  self->as_of = as_of;
  return self;
}

void
premia_close_job_set_approve (PremiaCloseJob *self, gboolean approve)
{
  g_return_if_fail (PREMIA_IS_CLOSE_JOB (self));

  self->approve = approve;
}

void
premia_close_job_set_why (PremiaCloseJob *self, const char *why)
{
  g_return_if_fail (PREMIA_IS_CLOSE_JOB (self));

  g_free (self->why);
  self->why = g_strdup (why);
}

void
premia_close_job_set_dry_run (PremiaCloseJob *self, gboolean dry_run)
{
  g_return_if_fail (PREMIA_IS_CLOSE_JOB (self));

  self->dry_run = dry_run;
}

GPtrArray *
premia_close_job_get_checklist (PremiaCloseJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CLOSE_JOB (self), NULL);

  return self->checklist;
}

PremiaLedger *
premia_close_job_get_ledger (PremiaCloseJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CLOSE_JOB (self), NULL);

  return self->ledger;
}

gint64
premia_close_job_get_closing (PremiaCloseJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CLOSE_JOB (self), 0);

  return self->closing;
}
