/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-import-draft.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportFieldRow:
 * Where one field of an action comes from: a column of the table, a text that is the same in every row, or nothing. Chosen from a menu, or a
 * column is dropped on it. Signal "chosen" (const char *text, gboolean constant): text NULL: nothing; "typed" the same while a text is typed.
 */
#define PREMIA_TYPE_IMPORT_FIELD_ROW (premia_import_field_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportFieldRow, premia_import_field_row, PREMIA, IMPORT_FIELD_ROW, AdwPreferencesRow)

/* @required: it does not offer nothing. The action also offers those that Premia knows. */
GtkWidget *premia_import_field_row_new (PremiaImportDraft *draft, PremiaImportField field, gboolean required, PremiaLocale *locale);
void       premia_import_field_row_show (PremiaImportFieldRow *self, const PremiaImportWord *word);
/* @message: (nullable): what is wrong with what is chosen. */
void       premia_import_field_row_set_problem (PremiaImportFieldRow *self, const char *message);

G_END_DECLS
