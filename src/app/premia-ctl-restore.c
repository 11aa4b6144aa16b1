/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-restore"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-restore-job.h"

#include <glib/gi18n.h>

int
premia_ctl_restore (int argc, char **argv)
{
  g_autofree char *path = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The workspace; nobody may have it open"), N_("FILE") },
    { NULL },
  };
  g_autoptr (PremiaRestoreJob) job = NULL;
  g_autoptr (GError) error = NULL;
  const char *kept;

  if (!premia_ctl_parse (&argc, &argv, entries, _("BACKUP"),
                         _("Puts a backup where the workspace is. What is there is backed up first, and that one is named; “premiactl backup --list” names them all.")))
    return PREMIA_CTL_BAD_CALL;
  if (path == NULL || argc < 2)
    return premia_ctl_bad_call ("restore", "%s", _("say which backup, and which file with --workspace"));
  if (argc > 2)
    return premia_ctl_bad_call ("restore", _("“%s” belongs to no option"), argv[2]);
  job = premia_restore_job_new (path, argv[1], premia_ctl_now (NULL));
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  kept = premia_restore_job_get_kept (job);
  if (kept == NULL)
    return PREMIA_CTL_DONE;
  text = g_strdup_printf (_("What was there is in “%s”.\n"), kept);
  return premia_ctl_print (text, -1);
}
