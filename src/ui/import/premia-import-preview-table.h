/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-import-draft.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportPreviewTable:
 * What the first rows of a foreign table become: one line per action, one column per field with the column of the table that it comes from
 * in its heading. What is wrong is marked in its cell.
 */
#define PREMIA_TYPE_IMPORT_PREVIEW_TABLE (premia_import_preview_table_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportPreviewTable, premia_import_preview_table, PREMIA, IMPORT_PREVIEW_TABLE, GtkWidget)

/* @draft: (nullable): nothing is shown. */
void premia_import_preview_table_set_draft (PremiaImportPreviewTable *self, PremiaImportDraft *draft, PremiaLocale *locale);

G_END_DECLS
