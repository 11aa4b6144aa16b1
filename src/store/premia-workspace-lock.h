/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaWorkspaceLock:
 * The right to change a workspace: a lock on PATH-lock, which ends with the process that holds it,
 * however that ends. The file says who that is.
 */
typedef struct _PremiaWorkspaceLock PremiaWorkspaceLock;

/* (transfer full) (nullable): NULL where somebody else has it (*@holder: (transfer full), "anna, computer desk7, process 123"),
 * or where no file can be made (*@holder is NULL then, and errno tells why). */
PremiaWorkspaceLock *premia_workspace_lock_take (const char *workspace_path, char **holder);
void                 premia_workspace_lock_free (PremiaWorkspaceLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWorkspaceLock, premia_workspace_lock_free)
G_END_DECLS
