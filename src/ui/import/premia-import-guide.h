/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How files have to look to be imported, with examples that can be saved and imported as they are. */
#define PREMIA_TYPE_IMPORT_GUIDE (premia_import_guide_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportGuide, premia_import_guide, PREMIA, IMPORT_GUIDE, AdwWindow)

GtkWidget *premia_import_guide_new (GtkWindow *parent);

G_END_DECLS
