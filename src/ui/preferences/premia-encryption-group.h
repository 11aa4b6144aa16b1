/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaEncryptionGroup:
 * Whether the open workspace has a passphrase, and the way to where it is set.
 */
#define PREMIA_TYPE_ENCRYPTION_GROUP (premia_encryption_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEncryptionGroup, premia_encryption_group, PREMIA, ENCRYPTION_GROUP, AdwPreferencesGroup)

/* @workspace: (nullable): none is open: there is nothing to be seen */
void premia_encryption_group_set_workspace (PremiaEncryptionGroup *self, PremiaWorkspace *workspace);

G_END_DECLS
