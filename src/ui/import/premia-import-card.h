/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-import-draft.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaImportCard:
 * One action that a row of a foreign table becomes: what, who, when and the rest, each with its column, and under which conditions.
 */
#define PREMIA_TYPE_IMPORT_CARD (premia_import_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportCard, premia_import_card, PREMIA, IMPORT_CARD, GtkWidget)

GtkWidget *premia_import_card_new (PremiaImportDraft *draft, guint outcome, PremiaLocale *locale);
/* Shows what the draft has by now. */
void       premia_import_card_update (PremiaImportCard *self);

G_END_DECLS
