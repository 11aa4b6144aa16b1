/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-close"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-zone-file.h"
#include "jobs/premia-account-name.h"
#include "jobs/premia-close-job.h"
#include "store/premia-workspace-pay.h"

#include <glib/gi18n.h>

#define MAX_NAMED 20 /* of one kind of warning */

typedef struct
{
  char    *workspace, *scheme, *period, *as_of, *state, *reason;
  gboolean reopen, check, list;
  gint64   show;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->scheme);
  g_free (call->period);
  g_free (call->as_of);
  g_free (call->state);
  g_free (call->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace whose pay is closed"), N_("FILE") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &call->scheme, N_("Whose pay: the id of a scheme"), N_("ID") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &call->period, N_("Such as 2026-10"), N_("PERIOD") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &call->as_of,
      N_("The moment that decides what is accepted by itself; else the latest action"), N_("TIME") },
    { "check", 0, 0, G_OPTION_ARG_NONE, &call->check, N_("Only say what should be looked at first"), NULL },
    { "state", 0, 0, G_OPTION_ARG_STRING, &call->state,
      N_("Instead of closing: calculated, checked or approved before, handed_over or paid after it"), N_("STATE") },
    { "reopen", 0, 0, G_OPTION_ARG_NONE, &call->reopen, N_("Open the latest closed period again, which is not paid yet"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &call->reason, N_("Why it is reopened: it stands in the audit log"), N_("TEXT") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &call->list, N_("Print what has been closed, and when"), NULL },
    { "show", 0, 0, G_OPTION_ARG_INT64, &call->show, N_("Print what a closing has frozen, to the byte; --list says its number"), N_("NUMBER") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Closes the pay of one scheme for one period: what it comes to is frozen, and what changes afterwards "
                             "comes as a correction in the next period. Periods are closed one after the other."));
}

/* What can be said of the call without looking into the file. */
static int
check (const Call *call, int n_left, char **left, PremiaPeriod *period)
{
  g_autoptr (GError) error = NULL;
  const int n_ways = (call->state != NULL) + call->reopen + call->check + call->list + (call->show != 0);

  if (n_left > 1)
    return premia_ctl_bad_call ("close", _("“%s” belongs to no option"), left[1]);
  if (call->workspace == NULL)
    return premia_ctl_bad_call ("close", "%s", _("say which file with --workspace"));
  if (n_ways > 1)
    return premia_ctl_bad_call ("close", "%s", _("give only one of --check, --state, --reopen, --list and --show"));
  if (call->list || call->show != 0)
    return PREMIA_CTL_DONE;
  if (call->scheme == NULL || call->period == NULL)
    return premia_ctl_bad_call ("close", "%s", _("say what to close with --scheme and --period"));
  if (call->reopen && (call->reason == NULL || *call->reason == '\0'))
    return premia_ctl_bad_call ("close", "%s", _("say with --reason why it is reopened"));
  if (!premia_period_parse (call->period, period, &error))
    return premia_ctl_bad_call ("close", "%s", error->message);
  return PREMIA_CTL_DONE;
}

/* ---- closing ---- */

static void
tell_kind (GPtrArray *items, guint begin, guint end)
{
  const PremiaCloseItem *first = g_ptr_array_index (items, begin);
  g_autofree char *text = premia_close_kind_say (first->kind, end - begin);

  /* Translators: a sentence: “3 people are paid by no scheme”; their names follow */
  g_printerr (_("Warning: %s\n"), text);
  for (guint i = begin; i < end && i < begin + MAX_NAMED; i++)
    {
      g_autofree char *item = premia_close_item_say (g_ptr_array_index (items, i));

      g_printerr ("  %s\n", item);
    }
  if (end - begin > MAX_NAMED)
    g_printerr (ngettext ("  and %u more\n", "  and %u more\n", end - begin - MAX_NAMED), end - begin - MAX_NAMED);
}

static void
tell_warnings (GPtrArray *items)
{
  for (guint begin = 0, end = 0; begin < items->len; begin = end)
    {
      const PremiaCloseKind kind = ((PremiaCloseItem *) g_ptr_array_index (items, begin))->kind;

      for (end = begin; end < items->len && ((PremiaCloseItem *) g_ptr_array_index (items, end))->kind == kind;)
        end++;
      tell_kind (items, begin, end);
    }
}

static gboolean
read_as_of (const Call *call, PremiaWorkspace *workspace, PremiaInstant *as_of, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  g_autoptr (PremiaZone) zone = NULL;
  g_autoptr (GError) cause = NULL;

  *as_of = PREMIA_NEVER;
  if (call->as_of == NULL)
    return TRUE;
  settings = premia_workspace_get_settings (workspace, error);
  zone = settings == NULL ? NULL : premia_zone_file_open (settings->time_zone, error);
  if (zone == NULL)
    return FALSE;
  if (premia_instant_parse (call->as_of, zone, as_of, &cause))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--as-of: %s", cause->message);
  return FALSE;
}

static char *
say_closed (PremiaCloseJob *job)
{
  PremiaLedger *ledger = premia_close_job_get_ledger (job);
  const PremiaLedgerRun *run = premia_ledger_get_run (ledger, premia_ledger_get_first (ledger));
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *total = premia_money_to_string (run->total, premia_ledger_get_digits (ledger));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, premia_close_job_get_closing (job));

  if (premia_close_job_get_closing (job) == 0)
    /* Translators: a period, a scheme's id, an amount, a currency, a number of people */
    return g_strdup_printf (ngettext ("%s of “%s” comes to %s %s for %u person\n", "%s of “%s” comes to %s %s for %u people\n", run->n_statements),
                            period, scheme->id, total, scheme->currency, run->n_statements);
  /* Translators: a period, a scheme's id, an amount, a currency, a number of people, the number of the closing */
  return g_strdup_printf (ngettext ("%s of “%s” is closed: %s %s for %u person (closing %s)\n", "%s of “%s” is closed: %s %s for %u people (closing %s)\n", run->n_statements),
                          period, scheme->id, total, scheme->currency, run->n_statements, number);
}

static int
close_run (const Call *call, PremiaWorkspace *workspace, PremiaPeriod period)
{
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PremiaInstant as_of;

  if (!read_as_of (call, workspace, &as_of, &error))
    return premia_ctl_fail (error);
  job = premia_close_job_new (workspace, call->scheme, period, as_of);
  premia_close_job_set_approve (job, TRUE);
  premia_close_job_set_dry_run (job, call->check);
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  tell_warnings (premia_close_job_get_checklist (job));
  text = say_closed (job);
  return premia_ctl_print (text, -1);
}

/* ---- the other ways ---- */

static int
print_state (PremiaWorkspace *workspace, const Call *call, PremiaPeriod period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRun) run = premia_workspace_find_run (workspace, call->scheme, period, &error);
  g_autofree char *name = premia_period_to_string (period);
  g_autofree char *text = NULL;

  if (run == NULL)
    return premia_ctl_fail (error);
  /* Translators: a period, a scheme's id, a state as it is written in files: “approved” */
  text = g_strdup_printf (_("%s of “%s”: %s\n"), name, call->scheme, premia_pay_state_to_string (run->state));
  return premia_ctl_print (text, -1);
}

static int
set_state (const Call *call, PremiaWorkspace *workspace, PremiaPeriod period)
{
  g_autoptr (GError) error = NULL;
  PremiaPayState state;

  if (!premia_pay_state_parse (call->state, &state) || state == PREMIA_PAY_CLOSED)
    return premia_ctl_bad_call ("close", _("there is no state “%s” to set: calculated, checked, approved, handed_over or paid"), call->state);
  if (!premia_workspace_set_run_state (workspace, call->scheme, period, state, call->reason, &error))
    return premia_ctl_fail (error);
  return print_state (workspace, call, period);
}

static int
reopen (const Call *call, PremiaWorkspace *workspace, PremiaPeriod period)
{
  g_autoptr (GError) error = NULL;

  if (!premia_workspace_reopen_run (workspace, call->scheme, period, call->reason, &error))
    return premia_ctl_fail (error);
  return print_state (workspace, call, period);
}

static int
list (const Call *call, PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) closings = premia_workspace_list_closings (workspace, call->scheme, FALSE, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();

  if (closings == NULL)
    return premia_ctl_fail (error);
  for (guint i = 0; i < closings->len; i++)
    {
      const PremiaClosing *closing = g_ptr_array_index (closings, i);
      g_autofree char *period = premia_period_to_string (closing->period);
      g_autofree char *at = premia_instant_to_string (closing->closed_at, utc);
      g_autofree char *total = premia_money_to_shortest (closing->total);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "  %s  %s  %s  %s  %s%s\n", closing->id, closing->scheme, period, total, at,
                              closing->closed_by, closing->holds ? "" : _("  (reopened since)"));
    }
  return premia_ctl_print (text->str, -1);
}

static int
show (const Call *call, PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaClosing) closing = premia_workspace_find_closing (workspace, call->show, &error);

  return closing == NULL ? premia_ctl_fail (error) : premia_ctl_print (closing->text, -1);
}

int
premia_ctl_close (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  PremiaPeriod period = { 0 };
  int code;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv, &period);
  if (code != PREMIA_CTL_DONE)
    return code;
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  if (call.list)
    return list (&call, workspace);
  if (call.show != 0)
    return show (&call, workspace);
  if (call.state != NULL)
    return set_state (&call, workspace, period);
  return call.reopen ? reopen (&call, workspace, period) : close_run (&call, workspace, period);
}
