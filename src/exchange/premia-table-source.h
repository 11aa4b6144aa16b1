/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-profile.h"
#include "premia-table-stream.h"

G_BEGIN_DECLS

/**
 * PremiaTableSource:
 * A foreign table, wherever it comes from: a CSV file, a sheet of a workbook (XLSX), text that was pasted. Whatever it is, it is read as a
 * stream of CSV, so that all that follows is one way. Immutable, ref-counted; may be opened again and again, by any thread.
 */
typedef struct _PremiaTableSource PremiaTableSource;

/* Reads the beginning of a CSV, all of a workbook (at most 256 MiB). @file_name: as messages call it; NULL: its name. A workbook that is
 * broken, or grows beyond measure when it is unpacked, is refused with PREMIA_ERROR; G_IO_ERROR as usual. (transfer full) (nullable) */
PremiaTableSource *premia_table_source_new_for_file (GFile *file, const char *file_name, GCancellable *cancellable, GError **error);
/* A copy is kept. @length -1: up to its NUL. */
PremiaTableSource *premia_table_source_new_for_text (const char *text, gssize length, const char *name);
PremiaTableSource *premia_table_source_ref (PremiaTableSource *self);
void               premia_table_source_unref (PremiaTableSource *self);

const char        *premia_table_source_get_name (PremiaTableSource *self);

/* Sheets, in the order of the workbook; 0 of them: no workbook. */
guint              premia_table_source_get_n_sheets (PremiaTableSource *self);
const char        *premia_table_source_get_sheet_name (PremiaTableSource *self, guint sheet);
gboolean           premia_table_source_is_sheet_hidden (PremiaTableSource *self, guint sheet);
guint              premia_table_source_get_sheet (PremiaTableSource *self);           /* the one that is read: the first that is not hidden */
PremiaTableSource *premia_table_source_with_sheet (PremiaTableSource *self, guint sheet);        /* (transfer full) */

/* FALSE: the first row holds values; columns are called "A", "B", … "Z", "AA". TRUE until somebody (premia-table-guess.h) says otherwise.
 * The stream knows it: whoever applies a profile to it has nothing to do. */
gboolean           premia_table_source_has_heading (PremiaTableSource *self);
PremiaTableSource *premia_table_source_with_heading (PremiaTableSource *self, gboolean has_heading); /* (transfer full) */
/* What the manager says in spite of a guess: @separator 0, @encoding -1 (else a PremiaTableEncoding): guessed. Not for workbooks. */
PremiaTableSource *premia_table_source_with_form (PremiaTableSource *self, char separator, int encoding); /* (transfer full) */
const PremiaTableReading *premia_table_source_get_reading (PremiaTableSource *self);
/* The same with whether the heading is still to be guessed: TRUE until with_heading(). */
gboolean           premia_table_source_is_heading_open (PremiaTableSource *self);
/* "A" for 0, "AA" for 26. (transfer full) */
char              *premia_table_column_letters (guint index);

/* The table as a PremiaTableStream of CSV, from its beginning. @profile (nullable): dates and numbers that a workbook keeps as such are written as it reads them;
 * NULL: ISO-8601 and a decimal point. (transfer full) (nullable) */
GInputStream      *premia_table_source_open (PremiaTableSource *self, PremiaImportProfile *profile, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTableSource, premia_table_source_unref)
G_END_DECLS
