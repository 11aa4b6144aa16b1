/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-changes-document"

#include "premia-changes-document.h"

#include <glib/gi18n.h>

static void
add_amounts (PremiaDocumentTable *table, const PremiaPayChange *change, PremiaMoney before, PremiaMoney after)
{
  premia_document_table_add (table, premia_cell_money (before, change->digits, NULL));
  premia_document_table_add (table, premia_cell_money (after, change->digits, NULL));
  premia_document_table_add (table, premia_cell_money (after - before, change->digits, NULL));
}

static void
add_change (PremiaDocumentTable *table, const PremiaPayChange *change)
{
  for (guint i = 0; i < change->lines->len; i++)
    {
      const PremiaPayLineChange *line = g_ptr_array_index (change->lines, i);

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (change->name));
      premia_document_table_add (table, premia_cell_text (change->scheme_name));
      premia_document_table_add (table, premia_cell_text (line->name));
      add_amounts (table, change, line->before, line->after);
      premia_document_table_add (table, premia_cell_text (change->currency));
      premia_document_table_add (table, premia_cell_text (line->why_before));
      premia_document_table_add (table, premia_cell_text (line->why_after));
    }
  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, premia_cell_text (change->name));
  premia_document_table_add (table, premia_cell_text (change->scheme_name));
  premia_document_table_add (table, premia_cell_text (_("Total")));
  add_amounts (table, change, change->before, change->after);
  premia_document_table_add (table, premia_cell_text (change->currency));
}

PremiaDocument *
premia_changes_document_new (GPtrArray *changes, const char *title, const char *summary, const PremiaLetterhead *letterhead)
{
  PremiaDocument *document;
  PremiaDocumentTable *table;

  g_return_val_if_fail (changes != NULL && title != NULL && summary != NULL, NULL);

  document = premia_document_new (letterhead, title, PREMIA_PAPER_LANDSCAPE);
  premia_document_begin_section (document, title, summary);
  table = premia_document_add_table (document);
  premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Scheme"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading: what a line of a statement is for */
  premia_document_table_add_column (table, _("Line"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, C_ ("amount", "Before"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_ ("amount", "After"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Difference"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Currency"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Reason before"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Reason now"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < changes->len; i++)
    add_change (table, g_ptr_array_index (changes, i));
  return document;
}
