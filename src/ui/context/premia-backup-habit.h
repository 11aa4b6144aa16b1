/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-backup.h"

G_BEGIN_DECLS

/* What this person set of backups; what it points to is good until @folder (out) is freed. Without settings: every day, beside the workspace. */
PremiaBackupPlan premia_backup_habit_read (char **folder);

G_END_DECLS
