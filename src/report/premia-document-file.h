/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-document.h"

G_BEGIN_DECLS

/* Documents as files: the same document, the same bytes. JSON is no document, but a statement that can be verified
 * (jobs/premia-proof.h). */
typedef enum { PREMIA_FORMAT_PDF, PREMIA_FORMAT_XLSX, PREMIA_FORMAT_CSV, PREMIA_FORMAT_JSON } PremiaFormat;

gboolean    premia_format_parse (const char *text, PremiaFormat *format); /* "pdf" "xlsx" "csv" "json" */
const char *premia_format_to_string (PremiaFormat format);

/* How much of a document is done, 0 … 1; on the thread that writes. */
typedef void (*PremiaDocumentProgress) (double fraction, gpointer user_data);

/* The whole file in memory; not of JSON. (transfer full); NULL: G_IO_ERROR */
GBytes  *premia_document_to_bytes (PremiaDocument *self, PremiaFormat format, GCancellable *cancellable, GError **error);
/* @progress: (nullable) */
GBytes  *premia_document_to_bytes_with (PremiaDocument *self, PremiaFormat format, PremiaDocumentProgress progress, gpointer user_data,
                                        GCancellable *cancellable, GError **error);

/* Written whole or not at all: a file that was there stays until the new one is complete. Only its owner may
 * read it (0600). Errors are G_IO_ERROR and name the file. Blocks: for a thread. */
gboolean premia_document_write (PremiaDocument *self, PremiaFormat format, GFile *file, GCancellable *cancellable, GError **error);
/* @progress: (nullable) */
gboolean premia_document_write_with (PremiaDocument *self, PremiaFormat format, GFile *file, PremiaDocumentProgress progress, gpointer user_data,
                                     GCancellable *cancellable, GError **error);
/* The same on a thread of its own; finish gives the file that is there now. (transfer full) (nullable) */
void     premia_document_write_async (PremiaDocument *self, PremiaFormat format, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GFile   *premia_document_write_finish (PremiaDocument *self, GAsyncResult *result, GError **error);
/* Blocks: for the bytes of any file. */
gboolean premia_report_write_bytes (GBytes *bytes, GFile *file, GCancellable *cancellable, GError **error);
gboolean premia_document_write_csv (PremiaDocument *self, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
