/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaPartingBackup:
 * The backup of a workspace whose window has gone, if it is due: @application is held until it is made, without a window, so that nobody waits for
 * it. Whoever opens that workspace meanwhile goes before it, and makes the backup then.
 */

/* Makes it, if that is wanted and due. */
void premia_parting_backup_begin (GApplication *application, PremiaWorkspace *workspace, PremiaInstant now);
/* One that a window has begun goes on without it: what stops it is @cancellable. */
void premia_parting_backup_adopt (GApplication *application, PremiaWorkspace *workspace, GCancellable *cancellable);
/* That one has ended, well or not. Nothing happens if it belonged to a window to its end. */
void premia_parting_backup_end (GApplication *application, GCancellable *cancellable);
/* The computer is shut down, perhaps: what is begun is stopped, and nothing begins any more. */
void premia_parting_backup_forgo (GApplication *application);

/* Once nothing holds the workspace at @path any more for a backup's sake, which is stopped: @ready, at once if there is none. @user_data is freed with
 * @destroy. */
typedef void (*PremiaPartingReady) (gpointer user_data);
void premia_parting_backup_leave (GApplication *application, const char *path, PremiaPartingReady ready, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
