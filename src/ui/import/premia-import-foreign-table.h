/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-table-source.h"

G_BEGIN_DECLS

/* What a job needs to open a foreign table, on its thread. */
typedef struct
{
  PremiaTableSource   *source;  /* (owned) */
  PremiaImportProfile *profile; /* (owned) */
} PremiaImportTable;

PremiaImportTable *premia_import_table_new (PremiaTableSource *source, PremiaImportProfile *profile);
void               premia_import_table_free (gpointer table);

G_END_DECLS
