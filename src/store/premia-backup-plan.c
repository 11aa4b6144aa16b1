/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-backup-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* When backups are made by themselves, and which of them may go again. */

#define DAYS_KEPT 7
#define WEEKS_KEPT 4
#define MONTHS_KEPT 12
#define RESTORES_KEPT 5

/* The last backup of each of the newest spans of one length. */
typedef struct
{
  guint  left;
  gint64 span; /* that the backup before was of */
} Keeping;

/* @span: falls from call to call. */
static gboolean
keep (Keeping *keeping, gint64 span)
{
  if (keeping->left == 0 || span == keeping->span)
    return FALSE;
  keeping->span = span;
  keeping->left--;
  return TRUE;
}

/* Which day, or which week, a moment is in. */
static gint64
span_of (PremiaBackupSchedule schedule, PremiaZone *zone, PremiaInstant at)
{
  const PremiaDate day = premia_zone_date_of (zone, at);

  return schedule == PREMIA_BACKUP_EVERY_WEEK ? premia_period_of_date (PREMIA_PERIOD_WEEK, day).number : day;
}

gboolean
premia_backup_is_due (GPtrArray *backups, PremiaBackupSchedule schedule, PremiaZone *zone, PremiaInstant now)
{
  g_return_val_if_fail (backups != NULL && zone != NULL, FALSE);

  for (guint i = 0; i < backups->len; i++)
    {
      const PremiaBackup *backup = g_ptr_array_index (backups, i);

      if (backup->kind == PREMIA_BACKUP_DAILY && span_of (schedule, zone, backup->at) == span_of (schedule, zone, now))
        return FALSE;
    }
  return schedule != PREMIA_BACKUP_NEVER;
}

GPtrArray *
premia_backup_choose_old (GPtrArray *backups, guint keep_newest, PremiaZone *zone, PremiaInstant now)
{
  Keeping days = { DAYS_KEPT, G_MAXINT64 }, weeks = { WEEKS_KEPT, G_MAXINT64 }, months = { MONTHS_KEPT, G_MAXINT64 };
  GPtrArray *old = g_ptr_array_new ();
  guint n_restores = 0, n_own = 0;

  g_return_val_if_fail (backups != NULL && zone != NULL, old);

  for (guint i = 0; i < backups->len; i++)
    {
      PremiaBackup *backup = g_ptr_array_index (backups, i);
      const PremiaDate day = premia_zone_date_of (zone, backup->at);
      gboolean kept = TRUE;

      if (backup->at > now)
        continue;
      if (backup->kind == PREMIA_BACKUP_DAILY && keep_newest > 0)
        kept = n_own++ < keep_newest;
      else if (backup->kind == PREMIA_BACKUP_DAILY)
        {
          /* Each of the three is asked: one backup may be the last of its day, its week and its month. */
          const gboolean of_day = keep (&days, day);
          const gboolean of_week = keep (&weeks, premia_period_of_date (PREMIA_PERIOD_WEEK, day).number);
          const gboolean of_month = keep (&months, premia_period_of_date (PREMIA_PERIOD_MONTH, day).number);

          kept = of_day || of_week || of_month;
        }
      else if (backup->kind == PREMIA_BACKUP_BEFORE_RESTORE || backup->kind == PREMIA_BACKUP_DAMAGED)
        kept = n_restores++ < RESTORES_KEPT;
      if (!kept)
        g_ptr_array_add (old, backup);
    }
  return old;
}

/* Of copies that were cut short: whoever made one within a day may be at it still. */
static void
remove_unfinished (const char *folder, PremiaInstant now)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if ((g_str_has_suffix (name, "-new") || g_str_has_suffix (name, "-new-journal")) && g_stat (path, &status) == 0
          && (gint64) status.st_mtime < now / PREMIA_MICROS_PER_SECOND - 86400)
        g_unlink (path);
    }
}

guint
premia_backup_prune (const char *workspace_path, guint keep_newest, PremiaZone *zone, PremiaInstant now)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (workspace_path);
  g_autoptr (GPtrArray) old = premia_backup_choose_old (backups, keep_newest, zone, now);
  g_autoptr (GPtrArray) folders = premia_backup_list_folders (workspace_path);
  guint n = 0;

  for (guint i = 0; i < old->len; i++)
    n += premia_backup_remove (g_ptr_array_index (old, i), NULL);
  for (guint i = 0; i < folders->len; i++)
    remove_unfinished (folders->pdata[i], now);
  return n;
}
