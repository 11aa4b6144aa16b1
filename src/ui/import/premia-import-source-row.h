/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-import-job.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportFileRow:
 * One file to import: what it holds, what would come of it, which rows are bad and why. Signals
 * "kind-changed" and "removed".
 */
#define PREMIA_TYPE_IMPORT_FILE_ROW (premia_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportFileRow, premia_import_file_row, PREMIA, IMPORT_FILE_ROW, AdwExpanderRow)

GtkWidget      *premia_import_file_row_new (const char *path, PremiaLocale *locale);
const char     *premia_import_file_row_get_path (PremiaImportFileRow *self);
/* UNKNOWN: to be told from its heading. */
PremiaTableKind premia_import_file_row_get_kind (PremiaImportFileRow *self);
void            premia_import_file_row_set_checking (PremiaImportFileRow *self);
void            premia_import_file_row_set_result (PremiaImportFileRow *self, const PremiaImportResult *result);
void            premia_import_file_row_set_error (PremiaImportFileRow *self, const char *message);
gboolean        premia_import_file_row_has_error (PremiaImportFileRow *self);

/* "People", for the manager. */
const char     *premia_import_kind_get_name (PremiaTableKind kind);

G_END_DECLS
