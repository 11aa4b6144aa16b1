/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaPageFile:
 * The pages of a database file of SQLite's as they lie there (https://www.sqlite.org/fileformat2.html), read without SQLite, which refuses a file
 * that is damaged in the wrong place. What a journal beside it (-wal) has committed is laid over them. Nothing is written.
 */
typedef struct _PremiaPageFile PremiaPageFile;

/* @page_size: assumed where the header does not say. Errors: G_IO_ERROR, G_FILE_ERROR. Blocks. */
PremiaPageFile *premia_page_file_open (const char *path, guint page_size, GError **error);
void            premia_page_file_free (PremiaPageFile *self);
guint           premia_page_file_get_page_size (PremiaPageFile *self);
/* Pages are numbered from 1. */
guint32         premia_page_file_get_n_pages (PremiaPageFile *self);
/* NULL: it is not there, or not whole. Borrowed. */
const guint8   *premia_page_file_get_page (PremiaPageFile *self, guint32 number);
/* Whether the first page begins as a database of SQLite's does. */
gboolean        premia_page_file_has_header (PremiaPageFile *self);
/* Pages that were taken from the journal. */
guint           premia_page_file_get_n_from_journal (PremiaPageFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPageFile, premia_page_file_free)
G_END_DECLS
