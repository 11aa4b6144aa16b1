/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-import-source.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportSourceRow:
 * One source of an import: what it was recognised as, all of which can be changed. Signal "removed".
 */
#define PREMIA_TYPE_IMPORT_SOURCE_ROW (premia_import_source_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportSourceRow, premia_import_source_row, PREMIA, IMPORT_SOURCE_ROW, AdwExpanderRow)

GtkWidget          *premia_import_source_row_new (PremiaImportSource *source, PremiaLocale *locale);
PremiaImportSource *premia_import_source_row_get_source (PremiaImportSourceRow *self); /* borrowed */

G_END_DECLS
