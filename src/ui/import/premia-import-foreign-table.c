/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-foreign-table"

#include "premia-import-foreign-table.h"

PremiaImportTable *
premia_import_table_new (PremiaTableSource *source, PremiaImportProfile *profile)
{
  PremiaImportTable *self = g_new0 (PremiaImportTable, 1);

  self->source = premia_table_source_ref (source);
  self->profile = premia_import_profile_ref (profile);
  return self;
}

void
premia_import_table_free (gpointer table)
{
  PremiaImportTable *self = table;

  premia_table_source_unref (self->source);
  premia_import_profile_unref (self->profile);
  g_free (self);
}
