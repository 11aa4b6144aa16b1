/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-import-draft.h"

G_BEGIN_DECLS

/**
 * PremiaImportTestRow:
 * One condition of an action: "if Stage is Won or Lost", changed in a popover: the column, how it is compared, with what.
 */
#define PREMIA_TYPE_IMPORT_TEST_ROW (premia_import_test_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportTestRow, premia_import_test_row, PREMIA, IMPORT_TEST_ROW, AdwPreferencesRow)

GtkWidget  *premia_import_test_row_new (PremiaImportDraft *draft, guint outcome);
void        premia_import_test_row_show (PremiaImportTestRow *self, const PremiaImportTest *test);
const char *premia_import_test_row_get_column (PremiaImportTestRow *self);
/* Opens what it is changed in. */
void        premia_import_test_row_edit (PremiaImportTestRow *self);
/* The values of a column in the sample, the most frequent first, at most 24 (transfer full), NULL-terminated. */
char      **premia_import_column_list_values (PremiaTableGuess *guess, guint column);

G_END_DECLS
