/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/* Opens the workspace at @path and reads it into a desk, on a thread. */
void     premia_opening_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Makes a new one there; @settings are copied. What is at @path already is replaced only if @replace. */
void     premia_opening_create_async (const char *path, const PremiaWorkspaceSettings *settings, gboolean replace,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The demo company, as somebody left it at @path, or made anew if there is nothing. @language: "ru" or "en". @now: µs. */
void     premia_opening_demo_async (const char *path, const char *language, PremiaInstant now, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* How far the opening is that was begun with @cancellable: 0 … 1; below 0 as long as nobody can tell, or if it takes no time. */
double   premia_opening_get_fraction (GCancellable *cancellable);
/* Both are owned by the caller. The message of @error is a sentence for the manager. */
gboolean premia_opening_finish (GAsyncResult *result, PremiaWorkspace **workspace, PremiaDesk **desk, GError **error);

G_END_DECLS
