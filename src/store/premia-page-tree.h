/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-page-file.h"

G_BEGIN_DECLS

/* One value of a row as it lies in the file. */
typedef enum { PREMIA_CELL_NULL, PREMIA_CELL_INTEGER, PREMIA_CELL_REAL, PREMIA_CELL_TEXT, PREMIA_CELL_BLOB } PremiaCellKind;

typedef struct
{
  PremiaCellKind kind;
  gint64         number; /* INTEGER */
  const guint8  *data;   /* TEXT, BLOB: borrowed from the row */
  gsize          size;
} PremiaCell;

/* A row: its values, in the order in which they lie there. */
typedef struct
{
  gboolean   has_id;
  gint64     id;      /* of a table that has such */
  GArray    *cells;   /* (owned) (element-type PremiaCell) */
  GByteArray *payload; /* (owned): what they borrow from */
} PremiaPageRow;

typedef enum
{
  PREMIA_PAGE_UNREADABLE, /* not there, or none of the following */
  PREMIA_PAGE_INTERIOR,
  PREMIA_PAGE_TABLE,      /* rows with ids */
  PREMIA_PAGE_INDEX,      /* rows without: of an index, or of a table WITHOUT ROWID; inner pages hold rows, too */
} PremiaPageKind;

/* @with_ids: of which kind of tree it is; @n_cells: how many rows it says it has (of an index also inner pages). */
PremiaPageKind premia_page_look (PremiaPageFile *file, guint32 number, gboolean *with_ids, guint *n_cells);
/* What stands in the @index th cell of a page. FALSE: it cannot be read, or is not whole. @claimed: (nullable): pages into which it runs over are
 * set in it; one that is set already is no part of it. */
gboolean       premia_page_read_row (PremiaPageFile *file, guint32 number, guint index, GByteArray *claimed, PremiaPageRow *row);
/* The pages under an inner one, (element-type guint32); numbers that cannot be are left out. (transfer full) */
GArray        *premia_page_list_children (PremiaPageFile *file, guint32 number, guint *n_wrong);

void           premia_page_row_init (PremiaPageRow *row);
void           premia_page_row_clear (PremiaPageRow *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaPageRow, premia_page_row_clear)
G_END_DECLS
