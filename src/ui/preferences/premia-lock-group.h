/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaLockGroup:
 * The passphrase of the lock, and after how many minutes it locks by itself.
 */
#define PREMIA_TYPE_LOCK_GROUP (premia_lock_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLockGroup, premia_lock_group, PREMIA, LOCK_GROUP, AdwPreferencesGroup)

G_END_DECLS
