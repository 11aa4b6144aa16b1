/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-verify-job"

#include "premia-verify-job.h"

#include "engine/premia-engine-version.h"
#include "engine/premia-error.h"
#include "exchange/premia-payout-file.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-paid-versions.h"
#include "jobs/premia-pay-calculation.h"
#include "jobs/premia-pay-inputs.h"
#include "store/premia-workspace-pay.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaVerifyJob
{
  PremiaJob            parent_instance;
  PremiaWorkspace     *workspace; /* (owned) */
  PremiaStatementFile *file;      /* (owned) */
  PremiaVerification  *found;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaVerifyJob, premia_verify_job, PREMIA_TYPE_JOB)

/* (transfer full): the file's; their schemes are borrowed. */
static GArray *
list_versions (const PremiaStatementFile *file)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));

  for (guint i = 0; i < file->versions->len; i++)
    {
      const PremiaStatementVersion *from = g_ptr_array_index (file->versions, i);
      const PremiaSchemeVersion version = { from->scheme, from->from };

      g_array_append_val (list, version);
    }
  return list;
}

/* A frozen text is compact, and nothing in it but a person's object begins so: what is in a text has its quotes escaped. */
static gboolean
holds_statement (const PremiaClosing *closing, const PremiaStatementFile *file)
{
  const char *found = strstr (closing->text, file->result);

  return found != NULL && found > closing->text && (found[-1] == '[' || found[-1] == ',');
}

static gboolean
find_frozen (PremiaVerifyJob *self, GError **error)
{
  const PremiaStatementFile *file = self->file;
  g_autoptr (GPtrArray) closings = premia_workspace_list_closings (self->workspace, file->scheme, FALSE, error);
  gboolean holding = FALSE, same = FALSE, earlier = FALSE;

  if (closings == NULL)
    return FALSE;
  for (guint i = 0; i < closings->len; i++)
    {
      const PremiaClosing *closing = g_ptr_array_index (closings, i);
      gboolean own;

      if (closing->period.kind != file->period.kind || closing->period.number != file->period.number)
        continue;
      own = holds_statement (closing, file) && (!file->closed || g_str_equal (closing->text_sha256, file->text_sha256));
      holding |= closing->holds;
      same |= closing->holds && holds_statement (closing, file);
      earlier |= own;
    }
  if (file->closed && !earlier)
    self->found->frozen = PREMIA_FROZEN_MISSING;
  else if (same)
    self->found->frozen = PREMIA_FROZEN_SAME;
  else if (holding)
    self->found->frozen = PREMIA_FROZEN_DIFFERENT;
  else
    self->found->frozen = earlier ? PREMIA_FROZEN_REOPENED : PREMIA_FROZEN_NONE;
  return TRUE;
}

/* Why it cannot be computed again; always FALSE. */
static gboolean
give_up (PremiaVerifyJob *self, char *reason)
{
  self->found->again = PREMIA_AGAIN_IMPOSSIBLE;
  g_free (self->found->reason);
  self->found->reason = reason;
  return FALSE;
}

/* The schemes of a workspace bring their time zones with them; those of a file from elsewhere need not be there. */
static gboolean
knows_zones (PremiaVerifyJob *self, PremiaDesk *desk)
{
  for (guint i = 0; i < self->file->versions->len; i++)
    {
      const PremiaStatementVersion *version = g_ptr_array_index (self->file->versions, i);
      const char *zone = version->scheme->time_zone;

      if (zone != NULL && !g_str_equal (premia_zone_get_name (premia_desk_get_zone (desk, version->scheme)), zone))
        return give_up (self, g_strdup_printf (_("the workspace has no scheme in the time zone “%s”"), zone));
    }
  return TRUE;
}

/* (transfer full) (nullable): the person's object, computed again; NULL without error: it cannot be, and `reason` says why. */
static char *
calculate (PremiaVerifyJob *self, PremiaDesk *desk, const GArray *versions, GCancellable *cancellable, GError **error)
{
  const PremiaStatementFile *file = self->file;
  const int person = premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), self->found->person);
  g_autoptr (PremiaLedger) ledger = NULL;
  guint run;

  if (person < 0)
    {
      give_up (self, g_strdup_printf (_("the workspace knows nobody with the id “%s”: is it another company’s?"), self->found->person));
      return NULL;
    }
  if (!knows_zones (self, desk))
    return NULL;
  ledger = premia_pay_calculate_again (desk, versions, file->period, file->as_of, cancellable, error);
  if (ledger == NULL)
    return NULL;
  run = premia_ledger_get_first (ledger);
  if (premia_ledger_find (ledger, run, (guint) person) != NULL)
    return premia_payout_file_freeze_statement (ledger, run, (guint) person, NULL, error);
  give_up (self, g_strdup_printf (_("by the data of today “%s” is not paid by this scheme for this period"), self->found->person));
  return NULL;
}

/* What cannot be calculated any more is a finding as well; what cannot be read is an error. */
static gboolean
compute_again (PremiaVerifyJob *self, PremiaDesk *desk, const GArray *versions, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *result = calculate (self, desk, versions, cancellable, &cause);

  if (result != NULL && premia_verification_compare (self->found, self->file, result, &cause))
    return TRUE;
  if (cause == NULL)
    return TRUE;
  if (cause->domain == PREMIA_ERROR)
    {
      give_up (self, g_strdup (cause->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
compare_parts (PremiaVerifyJob *self, char **parts)
{
  self->found->parts_known = self->file->parts[0] != NULL;
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    {
      self->found->parts_changed[i] = self->found->parts_known && !g_str_equal (parts[i], self->file->parts[i]);
      g_free (parts[i]);
    }
  return TRUE;
}

/* A closing that was made without a moment has digested that there was none. */
static gboolean
compare_inputs (PremiaVerifyJob *self, PremiaDesk *desk, const GArray *versions, GError **error)
{
  const PremiaStatementFile *file = self->file;
  char *parts[PREMIA_N_INPUTS] = { NULL };
  g_autofree char *now = premia_pay_inputs_digest_of (desk, versions, file->period, file->as_of, parts, error);
  g_autofree char *without = NULL;

  if (now == NULL)
    {
      for (guint i = 0; i < PREMIA_N_INPUTS; i++)
        g_free (parts[i]);
      return FALSE;
    }
  compare_parts (self, parts);
  if (g_str_equal (now, file->inputs_sha256))
    return TRUE;
  without = premia_pay_inputs_digest_of (desk, versions, file->period, PREMIA_NEVER, NULL, error);
  if (without == NULL)
    return FALSE;
  self->found->inputs_changed = !g_str_equal (without, file->inputs_sha256);
  return TRUE;
}

/* The first of the versions up to the period's end that holds on one of its days; *@end: behind the last. */
static guint
find_paying (const GArray *versions, PremiaPeriod period, guint *end)
{
  const PremiaDate first = premia_period_first_day (period), last = premia_period_last_day (period);
  guint begin = 0;

  for (*end = 0; *end < versions->len && g_array_index (versions, PremiaSchemeVersion, *end).from <= last; (*end)++)
    if (g_array_index (versions, PremiaSchemeVersion, *end).from <= first)
      begin = *end;
  return begin;
}

/* Whether every day of the period is paid by the same text. */
static gboolean
pay_alike (const GArray *a, const GArray *b, PremiaPeriod period)
{
  const PremiaDate first = premia_period_first_day (period);
  guint a_end, b_end;
  guint i = find_paying (a, period, &a_end), j = find_paying (b, period, &b_end);

  if (a_end - i != b_end - j)
    return FALSE;
  for (; i < a_end; i++, j++)
    {
      const PremiaSchemeVersion *one = &g_array_index (a, PremiaSchemeVersion, i), *other = &g_array_index (b, PremiaSchemeVersion, j);

      if (MAX (one->from, first) != MAX (other->from, first) || !premia_scheme_equal (one->scheme, other->scheme))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compare_scheme (PremiaVerifyJob *self, PremiaDesk *desk, const GArray *versions, GError **error)
{
  const PremiaDeskScheme *entry = premia_desk_find_scheme (desk, self->file->scheme);
  g_autoptr (GArray) now = NULL;

  self->found->scheme_changed = TRUE;
  if (entry == NULL || entry->scheme->period != self->file->period.kind)
    return TRUE;
  now = premia_paid_versions_list (desk, entry->scheme, error);
  if (now == NULL)
    return FALSE;
  self->found->scheme_changed = !pay_alike (now, versions, self->file->period);
  return TRUE;
}

static gboolean
premia_verify_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaVerifyJob *self = PREMIA_VERIFY_JOB (job);
  g_autoptr (PremiaLoadJob) load = premia_load_job_new (self->workspace, NULL, 0);
  g_autoptr (GArray) versions = list_versions (self->file);
  PremiaDesk *desk;

  g_clear_pointer (&self->found, premia_verification_free);
  self->found = premia_verification_new (self->file);
  if (!premia_job_run (PREMIA_JOB (load), cancellable, error))
    return FALSE;
  desk = premia_load_job_get_desk (load);
  premia_job_report (job, 0.5);
  self->found->engine_changed = !g_str_equal (self->file->engine_version, premia_engine_get_version ());
  self->found->company_changed = g_strcmp0 (self->file->company, premia_desk_get_settings (desk)->company) != 0;
  if (!find_frozen (self, error) || !compute_again (self, desk, versions, cancellable, error) || !compare_scheme (self, desk, versions, error))
    return FALSE;
  premia_job_report (job, 0.8);
  if (!compare_inputs (self, desk, versions, error))
    return FALSE;
  premia_job_report (job, 1);
  return TRUE;
}

static void
premia_verify_job_finalize (GObject *object)
{
  PremiaVerifyJob *self = PREMIA_VERIFY_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->file, premia_statement_file_free);
  g_clear_pointer (&self->found, premia_verification_free);

  G_OBJECT_CLASS (premia_verify_job_parent_class)->finalize (object);
}

static void
premia_verify_job_class_init (PremiaVerifyJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_verify_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_verify_job_run;
}

static void
premia_verify_job_init (PremiaVerifyJob *self)
{
}

PremiaVerifyJob *
premia_verify_job_new (PremiaWorkspace *workspace, PremiaStatementFile *file)
{
  PremiaVerifyJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && file != NULL && file->run != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_VERIFY_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->file = file;
  return self;
}

const PremiaVerification *
premia_verify_job_get_verification (PremiaVerifyJob *self)
{
  g_return_val_if_fail (PREMIA_IS_VERIFY_JOB (self), NULL);

  return self->found;
}
