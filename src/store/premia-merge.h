/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-audit-log.h"
#include "premia-statement.h"

G_BEGIN_DECLS

/**
 * PremiaMerge:
 * How rows of one table are merged into it. All statements take the same parameters: @find tells of the
 * row that bears the name whether it says the same (1 or 0), @write puts it there or replaces it, @known gives that row
 * to @read. The rest tells the audit log: @noun what it is, @subject its name, @describe all it says (transfer full).
 */
typedef struct
{
  const char     *find, *write;
  void          (*bind) (sqlite3_stmt *statement, gconstpointer row);
  const char     *noun, *known;
  PremiaRowReader read;
  GDestroyNotify  free_row;
  char         *(*subject) (gconstpointer row);
  char         *(*describe) (gconstpointer row);
} PremiaMerge;

/* In a change that was begun. Adds to @count. */
gboolean premia_merge_rows (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error);
/* The same as a change of @noun. @count (nullable) is set only if it was kept. */
gboolean premia_merge_run (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaWorkspaceNoun noun, PremiaMergeCount *count, GError **error);

G_END_DECLS
