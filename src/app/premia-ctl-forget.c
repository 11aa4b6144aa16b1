/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-forget"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-account-name.h"
#include "jobs/premia-forget-job.h"

#include <glib/gi18n.h>

typedef struct
{
  char    *workspace, *reason;
  gboolean check, backups;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace"), N_("FILE") },
    { "check", 0, 0, G_OPTION_ARG_NONE, &call->check, N_("Only say what would go and what would stay"), NULL },
    { "backups", 0, 0, G_OPTION_ARG_NONE, &call->backups, N_("All backups of the workspace go as well: they hold the name"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &call->reason, N_("Why: it stands in the audit log"), N_("TEXT") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, _("PERSON"),
                           _("Removes what is personal of somebody who left: PERSON is the id. A pseudonym takes the place of the name; closed runs, which are about the id, "
                             "are verified as before. There is no undo but a backup from before."));
}

static int
run (const Call *call, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, &error);
  g_autoptr (PremiaForgetJob) job = NULL;
  g_autofree char *text = NULL;

  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  job = premia_forget_job_new (workspace, person, call->check ? PREMIA_FORGET_LOOK : call->backups ? PREMIA_FORGET_WITH_BACKUPS : PREMIA_FORGET_WORKSPACE, call->reason,
                               premia_ctl_now (NULL));
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  text = premia_forget_job_say (job);
  return premia_ctl_print (text, -1);
}

int
premia_ctl_forget (int argc, char **argv)
{
  g_auto (Call) call = { NULL };

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (argc < 2 || call.workspace == NULL)
    return premia_ctl_bad_call ("forget", "%s", _("say who, and in which file with --workspace"));
  if (argc > 2)
    return premia_ctl_bad_call ("forget", _("“%s” belongs to no option"), argv[2]);
  return run (&call, argv[1]);
}
