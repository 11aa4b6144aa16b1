/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* The columns of all actions, kept in the file in parts, under the generation of the rows that they were made of. */

/* Memory for the columns that are read together; what is in it holds it. Ref-counted, used by one thread. */
typedef struct _PremiaColumnRoom PremiaColumnRoom;

PremiaColumnRoom *premia_column_room_new (sqlite3 *db);
void              premia_column_room_unref (gpointer self);

/* @generation: of the rows that @dataset was made of. In a change of its own; nothing is kept where the rows have
 * changed meanwhile. */
gboolean  premia_column_cache_write (PremiaWorkspace *workspace, PremiaDataset *dataset, gint64 generation, GError **error);
/* A cache whose names could not be read is not there any more when the file is opened the next time. */
void      premia_column_cache_forget_damaged (PremiaWorkspace *workspace);
/* Whether a cache of this very generation is there whole. */
gboolean  premia_column_cache_is_fresh (sqlite3 *db, gint64 generation);
/* (transfer full) (nullable): NULL with error where it is missing or was damaged. @room: (nullable). */
GBytes   *premia_column_cache_read (sqlite3 *db, const char *name, PremiaColumnRoom *room, GError **error);
/* (transfer full) (element-type utf8): names of all columns. */
GPtrArray *premia_column_cache_list (sqlite3 *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaColumnRoom, premia_column_room_unref)
G_END_DECLS
