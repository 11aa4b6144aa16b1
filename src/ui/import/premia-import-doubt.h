/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-import-draft.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportDoubt:
 * Dates of a foreign table that can be read in two ways: both readings of one of them, each a button that chooses it. Hidden where there is no doubt.
 */
#define PREMIA_TYPE_IMPORT_DOUBT (premia_import_doubt_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportDoubt, premia_import_doubt, PREMIA, IMPORT_DOUBT, GtkWidget)

void premia_import_doubt_set_draft (PremiaImportDoubt *self, PremiaImportDraft *draft, PremiaLocale *locale);

G_END_DECLS
