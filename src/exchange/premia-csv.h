/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-csv-text.h" /* premia_csv_append_text(): the writer */

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaCsv:
 * Rows of a CSV file (RFC 4180), one at a time, in little memory. It recognises a byte order mark, the
 * separator (comma, semicolon, tab or |, by the first line), UTF-16 and Windows-1251, and says so. Blank lines and
 * rows of separators only are skipped. A PremiaTableStream says itself how it wants to be read. Not for several threads at once.
 *
 * An apostrophe before = + - @ or a tab is what premia_csv_append_text() puts there for spreadsheets; it is taken
 * off again.
 */
typedef struct _PremiaCsv PremiaCsv;

#define PREMIA_CSV_MAX_ROW   (1024 * 1024) /* bytes */
#define PREMIA_CSV_MAX_FIELDS 4096

/* @file_name is what messages call it: "FILE:LINE: message". */
PremiaCsv  *premia_csv_new (GInputStream *stream, const char *file_name);
void        premia_csv_free (PremiaCsv *self);

/**
 * premia_csv_next:
 *
 * Returns: TRUE: there is a row. FALSE without error: the end. FALSE with PREMIA_ERROR: this row is no
 *   CSV; its text is in premia_csv_get_text(), and reading may go on behind it. FALSE with another error
 *   (G_IO_ERROR): it is over.
 */
gboolean    premia_csv_next (PremiaCsv *self, GCancellable *cancellable, GError **error);

/* Of the row, valid until the next call. */
guint       premia_csv_get_n_fields (PremiaCsv *self);
const char *premia_csv_get_field (PremiaCsv *self, guint index);            /* "" where the row is shorter */
guint64     premia_csv_get_line (PremiaCsv *self);                          /* in which it begins, from 1 */
const char *premia_csv_get_text (PremiaCsv *self, gsize *length);           /* the row as it stands in the file, in UTF-8, without its line end */

/* Of the file. */
guint64     premia_csv_get_bytes_read (PremiaCsv *self);                    /* of the stream: for progress */
const char *premia_csv_get_file_name (PremiaCsv *self);
char        premia_csv_get_separator (PremiaCsv *self);                     /* after the first row */
gboolean    premia_csv_had_mark (PremiaCsv *self);
gboolean    premia_csv_is_utf16 (PremiaCsv *self);                          /* by its mark */
gboolean    premia_csv_is_windows_1251 (PremiaCsv *self);                   /* after the last row */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCsv, premia_csv_free)
G_END_DECLS
