/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-zone.h"
#include "premia-database-copy.h"
#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * Backups of a workspace: whole workspaces in the folder PATH.backups (mode 0700) beside it, each named by its moment and why it was made. There, on
 * the same disk, they help against mistakes and a spoilt file, not against the loss of the computer; so those that are made by hand and by themselves
 * can go into another folder, too, where each workspace has one of its own. PATH.backups/elsewhere tells which those are, so that whoever lists,
 * restores or removes backups finds all of them.
 */
typedef enum
{
  PREMIA_BACKUP_DAILY,          /* made by itself on the first opening of a day */
  PREMIA_BACKUP_BY_HAND,        /* somebody asked for it: never goes by itself */
  PREMIA_BACKUP_BEFORE_RESTORE, /* what a restored backup replaced */
  PREMIA_BACKUP_DAMAGED,        /* the same, where that could not be read: byte for byte, with its journal */
  PREMIA_BACKUP_BEFORE_UPDATE,  /* PATH.backup-N, from an older Premia's form */
} PremiaBackupKind;

typedef struct
{
  char            *path; /* (owned) (type filename) */
  PremiaBackupKind kind;
  PremiaInstant    at;   /* what it holds is from then */
  guint64          size; /* bytes */
} PremiaBackup;

void premia_backup_free (PremiaBackup *backup);

/* How often one is made by itself. */
typedef enum { PREMIA_BACKUP_NEVER, PREMIA_BACKUP_EVERY_DAY, PREMIA_BACKUP_EVERY_WEEK } PremiaBackupSchedule;

/* What somebody wants of them. */
typedef struct
{
  PremiaBackupSchedule schedule;
  guint                keep;   /* of those that are made by themselves the newest so many; 0: the last of each of 7 days, 4 weeks and 12 months */
  const char          *folder; /* (type filename) (nullable): where they go; NULL: beside the workspace */
} PremiaBackupPlan;

#define PREMIA_BACKUP_PLAN_INIT { PREMIA_BACKUP_EVERY_DAY, 0, NULL }

/* (transfer full) (element-type PremiaBackup): those of the workspace at @workspace_path, newest first; empty without any. */
GPtrArray *premia_backup_list (const char *workspace_path);

/* (transfer full) (type filename) (nullable): a folder into which backups of it went and that is not there now: its disk is not connected. */
char      *premia_backup_find_missing_folder (const char *workspace_path);

/**
 * premia_backup_make:
 * @kind: DAILY or BY_HAND
 * @elsewhere: (type filename) (nullable): a folder that is there; NULL: beside the workspace
 * @at: now
 * @progress: (nullable)
 *
 * Copies the workspace as it is at one moment, through a connection of its own, so that nobody waits; the copy is read to its end before it
 * gets its name. Mode 0600.
 *
 * Returns: (transfer full) (nullable) (type filename): its path. Errors: those of the store; G_IO_ERROR_CANCELLED; nothing is left behind
 */
char      *premia_backup_make (PremiaWorkspace *workspace, PremiaBackupKind kind, const char *elsewhere, PremiaInstant at, GCancellable *cancellable,
                               PremiaCopyProgress progress, gpointer user_data, GError **error);

/* Whether none was made by itself on @now's day, or in its week from Monday on, in @zone. */
gboolean   premia_backup_is_due (GPtrArray *backups, PremiaBackupSchedule schedule, PremiaZone *zone, PremiaInstant now);

/* Which of @backups may go: of those made by itself all but what @keep says, as in the plan; of what restoring kept all but the newest 5; nothing
 * else. What is later than @now was made while the clock was wrong: it stays, and takes no place of those made since. (transfer full) (element-type
 * PremiaBackup): borrowed from @backups. */
GPtrArray *premia_backup_choose_old (GPtrArray *backups, guint keep, PremiaZone *zone, PremiaInstant now);
/* Removes those, and what was left of copies that did not end. Returns how many went. */
guint      premia_backup_prune (const char *workspace_path, guint keep, PremiaZone *zone, PremiaInstant now);
/* Removes one. Errors: G_IO_ERROR. */
gboolean   premia_backup_remove (const PremiaBackup *backup, GError **error);

/**
 * premia_backup_restore:
 * @backup_path: a backup, or any whole workspace
 * @kept: (out) (optional) (transfer full) (type filename): the backup of what was there until now; NULL if nothing was
 *
 * Puts a copy of the backup where the workspace is, which nobody may have open. What is there is backed up first. Whenever the process ends, there is
 * either what was there or what was restored, whole, and never nothing.
 *
 * Errors: those of the store: _BUSY: somebody has it open; _DAMAGED, _FOREIGN, _NEWER: the backup is no good, and nothing was changed.
 */
gboolean   premia_backup_restore (const char *workspace_path, const char *backup_path, PremiaInstant at, char **kept, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBackup, premia_backup_free)
G_END_DECLS
