/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "premia-search-provider.h"

G_BEGIN_DECLS

/**
 * PremiaSearchIndex:
 * All that can be found in a workspace and its window, ready to be asked. Immutable, ref-counted.
 */
typedef struct _PremiaSearchIndex PremiaSearchIndex;

/* What is in @source is referenced. Without a desk only the offers are found. Blocks: for a thread. */
PremiaSearchIndex *premia_search_index_new (const PremiaSearchSource *source);
PremiaSearchIndex *premia_search_index_ref (PremiaSearchIndex *self);
void               premia_search_index_unref (PremiaSearchIndex *self);

/* The same on a thread. */
void               premia_search_index_async (const PremiaSearchSource *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
PremiaSearchIndex *premia_search_index_finish (GAsyncResult *result, GError **error); /* (transfer full) (nullable) */

/* (nullable): why some of it cannot be found. */
const char        *premia_search_index_get_problem (PremiaSearchIndex *self);

#define PREMIA_SEARCH_MOST 6 /* of a group, where there are others */

/* What answers @text, the best group first, the best of each first; a few of each group. Of the empty text: the commands.
 * (transfer full) (element-type PremiaSearchHit) */
GArray            *premia_search_index_find (PremiaSearchIndex *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSearchIndex, premia_search_index_unref)
G_END_DECLS
