/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-backup-habit"

#include "premia-backup-habit.h"

#include "premia-settings.h"

PremiaBackupPlan
premia_backup_habit_read (char **folder)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  PremiaBackupPlan plan = PREMIA_BACKUP_PLAN_INIT;
  g_autofree char *schedule = NULL;

  *folder = NULL;
  if (settings == NULL)
    return plan;
  schedule = g_settings_get_string (settings, "backup-schedule");
  plan.schedule = g_str_equal (schedule, "never") ? PREMIA_BACKUP_NEVER : g_str_equal (schedule, "weekly") ? PREMIA_BACKUP_EVERY_WEEK : PREMIA_BACKUP_EVERY_DAY;
  plan.keep = g_settings_get_uint (settings, "backup-keep");
  *folder = g_settings_get_string (settings, "backup-folder");
  if (**folder != '\0')
    plan.folder = *folder;
  return plan;
}
