/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-statement.h"

G_BEGIN_DECLS

/* What a row says: texts first, then numbers (PREMIA_NEVER: not given), as they are bound to the statement that inserts it. */
typedef struct
{
  const char *texts[4];
  gint64      numbers[2];
  guint       n_texts, n_numbers;
} PremiaCopyCells;

/**
 * PremiaCopyList:
 * A list of which the server always tells all: what is not in it is no more. Of an owner (an account), who is then the first
 * parameter of each statement, or of the whole server.
 */
typedef struct
{
  const char     *what;    /* for messages */
  const char     *list, *clear, *insert; /* SQL; list gives the rows in the order of compare */
  PremiaRowReader read;
  GDestroyNotify  free_row;
  GCompareFunc    compare; /* of rows, by what names them */
  void          (*tell) (gconstpointer row, PremiaCopyCells *cells);
} PremiaCopyList;

/* While one has the connection. (transfer full): NULL with error. @owner: (nullable). */
GPtrArray *premia_copy_list_read (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GError **error);
/* In a change that was begun. @known: (out) (optional) (transfer full): as it was. *@changed: the list was another one. */
gboolean   premia_copy_list_write (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GPtrArray *rows, GPtrArray **known,
                                   gboolean *changed, GError **error);
/* The row of @rows that is named as @row; NULL: none. Borrowed. */
gpointer   premia_copy_list_find (const PremiaCopyList *self, GPtrArray *rows, gconstpointer row);
gboolean   premia_copy_list_is_same (const PremiaCopyList *self, gconstpointer a, gconstpointer b);
/* Texts that are no UTF-8, before anything is begun. */
gboolean   premia_copy_list_check (const PremiaCopyList *self, GPtrArray *rows, GError **error);

/* Each is a change of its own. */
gboolean   premia_copy_list_replace (const PremiaCopyList *self, PremiaWorkspace *workspace, GPtrArray *rows, GError **error);
GPtrArray *premia_copy_list_get (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GError **error);

/* Takes the place of what @field (owned) says. */
void       premia_copy_take_text (char **field, sqlite3_stmt *statement, int column);

G_END_DECLS
