/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-backup"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-backup-job.h"
#include "jobs/premia-restore-job.h"

#include <glib/gi18n.h>

/* As they stand in the list. */
static const char *
say_kind (PremiaBackupKind kind)
{
  switch (kind)
    {
    case PREMIA_BACKUP_DAILY:
      return "daily";
    case PREMIA_BACKUP_BY_HAND:
      return "by-hand";
    case PREMIA_BACKUP_BEFORE_RESTORE:
      return "before-restore";
    case PREMIA_BACKUP_DAMAGED:
      return "damaged";
    case PREMIA_BACKUP_BEFORE_UPDATE:
    default:
      return "before-update";
    }
}

static int
list (const char *workspace)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (workspace);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      const PremiaBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *at = premia_instant_to_string (backup->at, utc);
      g_autofree char *name = g_filename_display_name (backup->path);

      g_string_append_printf (text, "%s\t%s\t%" G_GUINT64_FORMAT "\t%s\n", at, say_kind (backup->kind), backup->size, name);
    }
  return premia_ctl_print (text->str, -1);
}

static int
make (const char *path, gboolean daily)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (path, &error);
  g_autoptr (PremiaBackupJob) job = NULL;
  g_autofree char *line = NULL;
  const PremiaBackupPlan plan = PREMIA_BACKUP_PLAN_INIT;

  if (workspace == NULL)
    return premia_ctl_fail (error);
  job = premia_backup_job_new (workspace, daily ? PREMIA_BACKUP_DAILY : PREMIA_BACKUP_BY_HAND, &plan, premia_ctl_now (NULL));
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  if (premia_backup_job_get_path (job) == NULL)
    return PREMIA_CTL_DONE;
  line = g_strconcat (premia_backup_job_get_path (job), "\n", NULL);
  return premia_ctl_print (line, -1);
}

int
premia_ctl_backup (int argc, char **argv)
{
  g_autofree char *path = NULL;
  gboolean wants_list = FALSE, daily = FALSE;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The workspace"), N_("FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &wants_list, N_("List the backups that there are: when, why, bytes, file"), NULL },
    { "daily", 0, 0, G_OPTION_ARG_NONE, &daily, N_("Only if none was made by itself today; old ones go"), NULL },
    { NULL },
  };

  if (!premia_ctl_parse (&argc, &argv, entries, NULL,
                         _("Makes a whole copy of a workspace in the folder FILE.backups beside it, also while it is open elsewhere, and prints its name. "
                           "Daily ones go again: the last of each of 7 days, 4 weeks and 12 months stay.")))
    return PREMIA_CTL_BAD_CALL;
  if (path == NULL || argc > 1)
    return premia_ctl_bad_call ("backup", "%s", _("say which file with --workspace"));
  return wants_list ? list (path) : make (path, daily);
}
