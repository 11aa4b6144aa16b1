/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-emblem.h"
#include "store/premia-workspace-badges.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaEmblemReader:
 * The pictures of a workspace for a window, which must not wait for them: they are read and checked on a thread, each once. Whoever asks
 * for one that is not there yet gets none, and signal "changed" says that there is one more. It lives on the main thread.
 */
#define PREMIA_TYPE_EMBLEM_READER (premia_emblem_reader_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEmblemReader, premia_emblem_reader, PREMIA, EMBLEM_READER, GObject)

PremiaEmblemReader *premia_emblem_reader_new (PremiaWorkspace *workspace);
/* NULL: it is not there yet, or there is none, or it is not harmless. Borrowed, as long as the reader. */
PremiaEmblem       *premia_emblem_reader_get (PremiaEmblemReader *self, const char *sha256);
/* How many were read so far: whoever keeps what was made of them sees by it that there are more. */
guint               premia_emblem_reader_get_n_read (PremiaEmblemReader *self);
gboolean            premia_emblem_reader_is_busy (PremiaEmblemReader *self);
/* Ends as soon as nothing is being read: for what must not be without its picture, such as a file. */
void                premia_emblem_reader_wait_async (PremiaEmblemReader *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* FALSE: cancelled. */
gboolean            premia_emblem_reader_wait_finish (PremiaEmblemReader *self, GAsyncResult *result, GError **error);

G_END_DECLS
