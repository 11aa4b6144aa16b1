/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaBackupGroup:
 * How often workspaces are backed up by themselves, how many of those backups stay, and where they go.
 */
#define PREMIA_TYPE_BACKUP_GROUP (premia_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBackupGroup, premia_backup_group, PREMIA, BACKUP_GROUP, AdwPreferencesGroup)

G_END_DECLS
