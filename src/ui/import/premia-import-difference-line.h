/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "jobs/premia-import-job.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* One row of what an import will do, in words. */
#define PREMIA_TYPE_IMPORT_DIFFERENCE_LINE (premia_import_difference_line_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportDifferenceLine, premia_import_difference_line, PREMIA, IMPORT_DIFFERENCE_LINE, GObject)

/* @people: (nullable): whose names are said for their IDs. @file_name: (nullable): said as well, where there are several. (transfer full) */
PremiaImportDifferenceLine *premia_import_difference_line_new (const PremiaImportDifference *difference, PremiaPeople *people, const char *file_name, PremiaLocale *locale);
/* @called: as its message calls the file. */
PremiaImportDifferenceLine *premia_import_difference_line_new_refused (const PremiaRejected *rejected, const char *called, const char *file_name, PremiaLocale *locale);
/* Makes rows of such lines. (transfer full) */
GtkListItemFactory         *premia_import_difference_line_new_factory (void);

G_END_DECLS
