/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One column of a file of rows, as the guide tells it. */
typedef struct { const char *name; const char *meaning; /* N_() */ gboolean required; } PremiaImportColumn;

extern const PremiaImportColumn premia_import_people_columns[];  /* ends with NULL */
extern const PremiaImportColumn premia_import_actions_columns[];

/* Writes people.csv and actions.csv into @folder; a file that is there already is an error and stays. */
gboolean premia_import_example_save (GFile *folder, GError **error);

G_END_DECLS
