/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-award-job"

#include "premia-award-job.h"

#include "exchange/premia-json-form.h"
#include "exchange/premia-json-writer.h"
#include "exchange/premia-scheme-file.h"
#include "store/premia-workspace-pay.h"
#include "store/premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaAwardJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  GPtrArray       *orders;    /* (owned) */
  gboolean         take_back;
};

G_DEFINE_FINAL_TYPE (PremiaAwardJob, premia_award_job, PREMIA_TYPE_JOB)

static gboolean
fail (GError **error, PremiaStoreError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError **error, PremiaStoreError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (PREMIA_STORE_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* One that nothing else has, and that begins no case: what stands before "#" would name one. */
static char *
make_key (const PremiaAwardOrder *order)
{
  return g_strdup_printf ("#%s/%s", order->contest, order->occasion);
}

/* ---- how an award remembers what was done for it ---- */

static char *
describe_action (const PremiaAwardOrder *order, const char *key)
{
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "action", order->action);
  premia_json_writer_member (writer, "key", key);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}

static char *
describe_pay (const PremiaAwardOrder *order, gint64 adjustment)
{
  g_autofree char *period = premia_period_to_string (order->period), *amount = premia_money_to_shortest (order->amount);
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "scheme", order->scheme);
  premia_json_writer_member (writer, "period", period);
  premia_json_writer_member (writer, "amount", amount);
  premia_json_writer_key (writer, "adjustment");
  premia_json_writer_integer (writer, adjustment);
  premia_json_writer_member (writer, "reason", order->reason);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}

/* ---- handing out ---- */

static gboolean
check_action (PremiaAwardJob *self, const PremiaAwardOrder *order, GError **error)
{
  g_autoptr (GPtrArray) rules = premia_workspace_list_action_rules (self->workspace, error);

  if (rules == NULL)
    return FALSE;
  /* Nobody has asked a server yet. */
  if (rules->len == 0)
    return TRUE;
  for (guint i = 0; i < rules->len; i++)
    {
      const PremiaRewardActionRule *rule = g_ptr_array_index (rules, i);

      if (strcmp (rule->name, order->action) != 0)
        continue;
      return rule->repeatable
             || fail (error, PREMIA_STORE_ERROR_INVALID,
                      _ ("“%s” may be done only once on the reward server, so that it could be won only once. Make it repeatable there, or choose another action."),
                      order->action);
    }
  return fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The reward server knows no action “%s”. Add it to its rules, or choose another action."), order->action);
}

static gboolean
tell_server (PremiaAwardJob *self, const PremiaAwardOrder *order, char **detail, GError **error)
{
  g_autofree char *key = make_key (order);

  if (!check_action (self, order, error)
      || !premia_workspace_add_action_request (self->workspace, order->person, order->action, key, premia_workspace_now (self->workspace), error))
    return FALSE;
  *detail = describe_action (order, key);
  return TRUE;
}

static PremiaScheme *
find_scheme (PremiaAwardJob *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) schemes = premia_workspace_list_schemes (self->workspace, error);

  for (guint i = 0; schemes != NULL && i < schemes->len; i++)
    {
      const PremiaStoredScheme *stored = g_ptr_array_index (schemes, i);

      if (strcmp (stored->id, id) == 0)
        return premia_scheme_file_parse (stored->text, -1, id, error);
    }
  if (schemes != NULL)
    fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no scheme “%s” any more: choose another run."), id);
  return NULL;
}

static gboolean
check_run (PremiaAwardJob *self, const PremiaAwardOrder *order, GError **error)
{
  g_autoptr (PremiaScheme) scheme = find_scheme (self, order->scheme, error);
  g_autoptr (PremiaWorkspaceSettings) settings = scheme == NULL ? NULL : premia_workspace_get_settings (self->workspace, error);
  g_autofree char *period = premia_period_to_string (order->period);

  if (settings == NULL)
    return FALSE;
  if (strcmp (scheme->currency, settings->currency) != 0)
    return fail (error, PREMIA_STORE_ERROR_INVALID, _ ("“%1$s” pays in %2$s, but prizes are in %3$s: choose a run that pays in it."), order->scheme,
                 scheme->currency, settings->currency);
  if (scheme->period != order->period.kind)
    return fail (error, PREMIA_STORE_ERROR_INVALID, _ ("“%1$s” does not pay by such periods as %2$s."), order->scheme, period);
  return TRUE;
}

static gboolean
add_line (PremiaAwardJob *self, const PremiaAwardOrder *order, char **detail, GError **error)
{
  const PremiaAdjustment adjustment = { .scheme = order->scheme, .person = order->person, .period = order->period, .amount = order->amount,
                                        .author = (char *) "", .reason = order->reason, .date = order->date };
  gint64 id = 0;

  if (!check_run (self, order, error) || !premia_workspace_add_adjustment (self->workspace, &adjustment, &id, error))
    return FALSE;
  *detail = describe_pay (order, id);
  return TRUE;
}

/* In the change itself: another Premia may have handed it out meanwhile. */
static gboolean
check_new (PremiaAwardJob *self, const PremiaAwardOrder *order, GError **error)
{
  g_autoptr (GPtrArray) awards = premia_workspace_list_awards (self->workspace, error);

  if (awards == NULL)
    return FALSE;
  return !premia_award_is_given (awards, order->contest, order->person, order->occasion)
         /* Translators: somebody's id, the id of a contest, which time it was won */
         || fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("%1$s has had the award of “%2$s” for days of %3$s already."), order->person, order->contest,
                  order->occasion);
}

static gboolean
hand_out_one (PremiaAwardJob *self, const PremiaAwardOrder *order, GError **error)
{
  g_autofree char *detail = NULL, *author = premia_workspace_dup_author (self->workspace);
  const PremiaInstant now = premia_workspace_now (self->workspace);
  PremiaAward award = { order->contest, order->person, order->occasion, order->way, NULL, author, now };

  if (!check_new (self, order, error))
    return FALSE;
  if ((order->way == PREMIA_AWARD_ACTION && !tell_server (self, order, &detail, error))
      || (order->way == PREMIA_AWARD_PAY && !add_line (self, order, &detail, error)))
    return FALSE;
  award.detail = detail == NULL ? (char *) "" : detail;
  return premia_workspace_add_award (self->workspace, &award, error);
}

/* ---- taking back ---- */

static gboolean
take_word_back (PremiaAwardJob *self, const PremiaAward *award, PremiaJson *json, GError **error)
{
  gboolean withdrawn = FALSE;

  if (!premia_workspace_withdraw_action_request (self->workspace, award->person, premia_json_get_own_text (json, "action"),
                                                 premia_json_get_own_text (json, "key"), &withdrawn, error))
    return FALSE;
  return withdrawn
         || fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("The reward server has been told already what %s won: it takes nothing back."), award->person);
}

static gboolean
is_line_of (const PremiaAdjustment *adjustment, const PremiaAward *award, PremiaJson *json)
{
  g_autofree char *period = premia_period_to_string (adjustment->period), *amount = premia_money_to_shortest (adjustment->amount);

  return strcmp (adjustment->person, award->person) == 0 && strcmp (adjustment->scheme, premia_json_get_own_text (json, "scheme")) == 0
         && strcmp (period, premia_json_get_own_text (json, "period")) == 0 && strcmp (amount, premia_json_get_own_text (json, "amount")) == 0
         && strcmp (adjustment->reason, premia_json_get_own_text (json, "reason")) == 0;
}

/* One that somebody has taken off the run by hand is gone already. One that is another by now stays: without the award beside it, it would be
 * paid and could be handed out again. */
static gboolean
take_line_back (PremiaAwardJob *self, const PremiaAward *award, PremiaJson *json, GError **error)
{
  g_autoptr (GPtrArray) adjustments = NULL;
  const gint64 id = g_ascii_strtoll (premia_json_get_own_text (json, "adjustment"), NULL, 10);

  adjustments = premia_workspace_list_adjustments (self->workspace, NULL, NULL, error);
  if (adjustments == NULL)
    return FALSE;
  for (guint i = 0; i < adjustments->len; i++)
    {
      const PremiaAdjustment *adjustment = g_ptr_array_index (adjustments, i);

      if (adjustment->id != id)
        continue;
      if (is_line_of (adjustment, award, json))
        return premia_workspace_remove_adjustment (self->workspace, id, NULL, error);
      return fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("The line of %s on the run was changed since: take it off there first, then take the award back."),
                   award->person);
    }
  return TRUE;
}

static const PremiaAward *
find_award (GPtrArray *awards, const PremiaAwardOrder *order)
{
  for (guint i = 0; i < awards->len; i++)
    {
      const PremiaAward *award = g_ptr_array_index (awards, i);

      if (strcmp (award->contest, order->contest) == 0 && strcmp (award->person, order->person) == 0 && strcmp (award->occasion, order->occasion) == 0)
        return award;
    }
  return NULL;
}

static gboolean
take_one_back (PremiaAwardJob *self, const PremiaAwardOrder *order, GError **error)
{
  g_autoptr (GPtrArray) awards = premia_workspace_list_awards (self->workspace, error);
  const PremiaAward *award = awards == NULL ? NULL : find_award (awards, order);
  g_autoptr (PremiaJson) json = NULL;

  if (awards == NULL)
    return FALSE;
  /* Gone already, which is what was asked for. */
  if (award == NULL)
    return TRUE;
  if (award->way != PREMIA_AWARD_WORD)
    {
      json = premia_json_parse (award->detail, strlen (award->detail), award->contest, error);
      if (json == NULL)
        return FALSE;
    }
  if ((award->way == PREMIA_AWARD_ACTION && !take_word_back (self, award, json, error))
      || (award->way == PREMIA_AWARD_PAY && !take_line_back (self, award, json, error)))
    return FALSE;
  return premia_workspace_remove_award (self->workspace, award->contest, award->person, award->occasion, error);
}

/* ---- the job ---- */

static gboolean
premia_award_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaAwardJob *self = PREMIA_AWARD_JOB (job);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !premia_workspace_begin (self->workspace, error))
    return FALSE;
  for (guint i = 0; i < self->orders->len; i++)
    {
      const PremiaAwardOrder *order = g_ptr_array_index (self->orders, i);

      if (self->take_back ? take_one_back (self, order, error) : hand_out_one (self, order, error))
        continue;
      premia_workspace_rollback (self->workspace);
      return FALSE;
    }
  return premia_workspace_commit (self->workspace, error);
}

static void
premia_award_job_finalize (GObject *object)
{
  PremiaAwardJob *self = PREMIA_AWARD_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->orders, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_award_job_parent_class)->finalize (object);
}

static void
premia_award_job_class_init (PremiaAwardJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_award_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_award_job_run;
}

static void
premia_award_job_init (PremiaAwardJob *self)
{
}

PremiaAwardJob *
premia_award_job_new (PremiaWorkspace *workspace, GPtrArray *orders, gboolean take_back)
{
  PremiaAwardJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && orders != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_AWARD_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->orders = g_ptr_array_ref (orders);
  self->take_back = take_back;
  return self;
}
