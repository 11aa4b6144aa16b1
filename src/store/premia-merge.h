/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-private.h"

G_BEGIN_DECLS

/**
 * PremiaMerge:
 * How rows of one table are merged into it. Both statements take the same parameters: @find tells of the
 * row that bears the name whether it says the same (1 or 0), @write puts it there or replaces it.
 */
typedef struct
{
  const char *find, *write;
  void      (*bind) (sqlite3_stmt *statement, gconstpointer row);
} PremiaMerge;

/* In a change that was begun. Adds to @count. */
gboolean premia_merge_rows (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error);
/* The same as a change of @noun. @count (nullable) is set only if it was kept. */
gboolean premia_merge_run (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaWorkspaceNoun noun, PremiaMergeCount *count, GError **error);

G_END_DECLS
