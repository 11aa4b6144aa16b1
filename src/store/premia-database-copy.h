/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* How far a copy is: 0 … 1. Called on the thread that copies. */
typedef void (*PremiaCopyProgress) (double fraction, gpointer user_data);

/* All of @from, as it is at one moment, into the file at @path, which is there and empty (or is replaced). It needs no other file beside it
 * afterwards. Whoever writes to @from through another connection meanwhile neither waits nor is seen.
 * Returns SQLITE_OK, SQLITE_INTERRUPT if it was cancelled, or what went wrong. */
int      premia_database_copy (sqlite3 *from, const char *path, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data);
/* Whether the file at @path can be read to its end, each page and each row (PRAGMA quick_check). */
gboolean premia_database_is_whole (const char *path);

G_END_DECLS
