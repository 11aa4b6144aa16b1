/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaImportStamp:
 * Of a file, when it was last saved and how long it was: another stamp, another file. All zero: not known (not a file, or gone).
 */
typedef struct
{
  gint64 modified; /* µs since 1970 */
  gint64 size;     /* bytes */
} PremiaImportStamp;

/* @path: (nullable). Blocks: for a thread. */
PremiaImportStamp premia_import_stamp_take (const char *path, GCancellable *cancellable);
/* FALSE with PREMIA_ERROR_CHANGED if @now is not @before. @file_name: as messages call it. */
gboolean          premia_import_stamp_check (const PremiaImportStamp *now, const PremiaImportStamp *before, const char *file_name, GError **error);

G_END_DECLS
