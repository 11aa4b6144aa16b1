/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-import-session.h"

G_BEGIN_DECLS

/**
 * PremiaImportMappingView:
 * What the columns of a foreign table mean: its columns, the actions that a row becomes, and beside them what comes of the first rows.
 */
#define PREMIA_TYPE_IMPORT_MAPPING_VIEW (premia_import_mapping_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportMappingView, premia_import_mapping_view, PREMIA, IMPORT_MAPPING_VIEW, GtkWidget)

void premia_import_mapping_view_set_session (PremiaImportMappingView *self, PremiaImportSession *session, PremiaLocale *locale);

G_END_DECLS
