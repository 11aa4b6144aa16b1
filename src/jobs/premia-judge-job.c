/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-judge-job"

#include "premia-judge-job.h"

#include "store/premia-workspace-server.h"

struct _PremiaJudgeJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  GPtrArray       *verdicts;  /* (owned) */
  gboolean         take_back;
  guint            n_told;    /* taken back here only: the server knows them already */
};

G_DEFINE_FINAL_TYPE (PremiaJudgeJob, premia_judge_job, PREMIA_TYPE_JOB)

PremiaVerdict *
premia_verdict_new (PremiaStage stage, const char *account, const char *case_name, PremiaInstant at, PremiaInstant due, const char *note)
{
  PremiaVerdict *self;

  g_return_val_if_fail (account != NULL && *account != '\0' && case_name != NULL && *case_name != '\0' && note != NULL, NULL);
  g_return_val_if_fail (stage == PREMIA_STAGE_HELD || stage == PREMIA_STAGE_NO_SHOW || stage == PREMIA_STAGE_RESCHEDULED
                        || stage == PREMIA_STAGE_QUALIFIED || stage == PREMIA_STAGE_REJECTED, NULL);
  g_return_val_if_fail (at != PREMIA_NEVER, NULL);

  self = g_new (PremiaVerdict, 1);
  self->stage = stage;
  self->account = g_strdup (account);
  self->case_name = g_strdup (case_name);
  self->at = at;
  self->due = due;
  self->note = g_strdup (note);
  return self;
}

void
premia_verdict_free (PremiaVerdict *self)
{
  g_free (self->account);
  g_free (self->case_name);
  g_free (self->note);
  g_free (self);
}

static const char *
action_of (PremiaStage stage)
{
  switch (stage)
    {
    case PREMIA_STAGE_HELD: return "AppointmentHeld";
    case PREMIA_STAGE_NO_SHOW: return "AppointmentNoShow";
    case PREMIA_STAGE_RESCHEDULED: return "AppointmentRescheduled";
    case PREMIA_STAGE_QUALIFIED: return "AppointmentQualified";
    default: return "AppointmentRejected";
    }
}

/* One that nothing else has: the case, what was said and when, to the microsecond. (transfer full) */
static char *
make_key (const PremiaVerdict *verdict)
{
  return g_strdup_printf ("%s#%s-%" G_GINT64_FORMAT, verdict->case_name, premia_stage_to_string (verdict->stage), verdict->at);
}

/* Borrows from @verdict and @key. A case that is named by a column of its own keeps that name. */
static PremiaActionRow
make_row (const PremiaVerdict *verdict, const char *key)
{
  return (PremiaActionRow) { .account = verdict->account, .action = action_of (verdict->stage), .key = key, .at = verdict->at,
                             .case_name = verdict->case_name, .due = verdict->due, .currency = "", .prospect = "",
                             .prospect_id = "", .segment = "", .note = verdict->note };
}

/* ---- what the server is to be told, in the same change: nothing can come between ---- */

static gboolean
is_told (const PremiaVerdict *verdict)
{
  return verdict->stage == PREMIA_STAGE_QUALIFIED || verdict->stage == PREMIA_STAGE_REJECTED;
}

static gboolean
is_telling (PremiaJudgeJob *self, gboolean *telling, GError **error)
{
  g_autofree char *setting = premia_workspace_get_setting (self->workspace, PREMIA_SERVER_TELL_VERDICTS, error);

  *telling = g_strcmp0 (setting, "1") == 0;
  return setting != NULL;
}

/* With the very key of the row that is written here: what comes back from the server is that row, and no other. */
static gboolean
queue_verdicts (PremiaJudgeJob *self, GError **error)
{
  gboolean telling;

  if (!is_telling (self, &telling, error))
    return FALSE;
  for (guint i = 0; telling && i < self->verdicts->len; i++)
    {
      const PremiaVerdict *verdict = g_ptr_array_index (self->verdicts, i);
      g_autofree char *key = make_key (verdict);

      if (is_told (verdict) && !premia_workspace_add_action_request (self->workspace, verdict->account, action_of (verdict->stage), key, verdict->at, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- verdicts ---- */

static gboolean
write_rows (PremiaJudgeJob *self, GError **error)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (self->workspace);

  if (!premia_action_sink_begin (sink, "acceptance", error))
    return FALSE;
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const PremiaVerdict *verdict = g_ptr_array_index (self->verdicts, i);
      g_autofree char *key = make_key (verdict);
      const PremiaActionRow row = make_row (verdict, key);
      PremiaSinkVerdict what;

      if (premia_action_sink_add (sink, &row, &what, error))
        continue;
      premia_action_sink_abort (sink);
      return FALSE;
    }
  return premia_action_sink_finish (sink, error);
}

static gboolean
write_verdicts (PremiaJudgeJob *self, GError **error)
{
  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  if (!write_rows (self, error) || !queue_verdicts (self, error))
    {
      premia_workspace_rollback (self->workspace);
      return FALSE;
    }
  return premia_workspace_commit (self->workspace, error);
}


/* One that is gone already is what was asked for. Whatever the setting is now, the server may have been told when it was said. */
static gboolean
take_one_back (PremiaJudgeJob *self, const PremiaVerdict *verdict, GError **error)
{
  g_autofree char *key = make_key (verdict);
  g_autoptr (GError) cause = NULL;
  gboolean withdrawn = TRUE;

  if (is_told (verdict) && !premia_workspace_withdraw_action_request (self->workspace, verdict->account, action_of (verdict->stage), key, &withdrawn, error))
    return FALSE;
  self->n_told += withdrawn ? 0 : 1;

  if (premia_workspace_remove_action (self->workspace, verdict->account, action_of (verdict->stage), key, NULL, &cause)
      || g_error_matches (cause, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
take_back (PremiaJudgeJob *self, GError **error)
{
  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  for (guint i = 0; i < self->verdicts->len; i++)
    if (!take_one_back (self, g_ptr_array_index (self->verdicts, i), error))
      {
        premia_workspace_rollback (self->workspace);
        return FALSE;
      }
  return premia_workspace_commit (self->workspace, error);
}

static gboolean
premia_judge_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaJudgeJob *self = PREMIA_JUDGE_JOB (job);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return self->take_back ? take_back (self, error) : write_verdicts (self, error);
}

static void
premia_judge_job_finalize (GObject *object)
{
  PremiaJudgeJob *self = PREMIA_JUDGE_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_judge_job_parent_class)->finalize (object);
}

static void
premia_judge_job_class_init (PremiaJudgeJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_judge_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_judge_job_run;
}

static void
premia_judge_job_init (PremiaJudgeJob *self)
{
}

guint
premia_judge_job_get_n_told (PremiaJudgeJob *self)
{
  g_return_val_if_fail (PREMIA_IS_JUDGE_JOB (self), 0);

  return self->n_told;
}

PremiaJudgeJob *
premia_judge_job_new (PremiaWorkspace *workspace, GPtrArray *verdicts, gboolean take_back)
{
  PremiaJudgeJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && verdicts != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_JUDGE_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->verdicts = g_ptr_array_ref (verdicts);
  self->take_back = take_back;
  return self;
}
