/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-import-draft.h"

G_BEGIN_DECLS

/**
 * PremiaImportColumnChip:
 * One column of a foreign table: its name, what is in it, what it is used for. It is dragged onto a field, or pressed: then its menu does the
 * same through the action "mapping.use-column" (uu): the column, the field.
 */
#define PREMIA_TYPE_IMPORT_COLUMN_CHIP (premia_import_column_chip_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportColumnChip, premia_import_column_chip, PREMIA, IMPORT_COLUMN_CHIP, GtkWidget)

GtkWidget         *premia_import_column_chip_new (PremiaImportDraft *draft, guint column);
PremiaImportDraft *premia_import_column_chip_get_draft (PremiaImportColumnChip *self); /* borrowed */
const char        *premia_import_column_chip_get_name (PremiaImportColumnChip *self);
/* What it is used for may have changed. */
void               premia_import_column_chip_update (PremiaImportColumnChip *self);
/* "12.03.2026 · 14.03.2026 · …": what the first rows have there. (transfer full) */
char              *premia_import_column_list_cells (PremiaTableGuess *guess, guint column);

G_END_DECLS
