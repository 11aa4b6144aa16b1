/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-csv"

#include "premia-document-file-private.h"

#include "engine/premia-csv-text.h"

#define LINE_END "\r\n" /* RFC 4180 */

/* Rows of totals stay out: whoever reads the file adds up the rows. */
static void
append_table (const PremiaDocumentTable *table, GString *out)
{
  const guint n_columns = premia_document_table_get_n_columns (table);

  for (guint j = 0; j < n_columns; j++)
    {
      g_string_append (out, j > 0 ? "," : "");
      premia_csv_append_text (out, premia_document_table_get_column (table, j)->title);
    }
  g_string_append (out, LINE_END);
  for (guint i = 0; i < premia_document_table_get_n_rows (table); i++)
    {
      if (premia_document_table_get_row_kind (table, i) == PREMIA_ROW_TOTAL)
        continue;
      for (guint j = 0; j < n_columns; j++)
        {
          g_string_append (out, j > 0 ? "," : "");
          premia_cell_append_csv (premia_document_table_get_cell (table, i, j), out);
        }
      g_string_append (out, LINE_END);
    }
}

static void
append_line (const char *text, GString *out)
{
  premia_csv_append_text (out, text);
  g_string_append (out, LINE_END);
}

static void
append_facts (const PremiaBlock *block, GString *out)
{
  for (guint i = 0; i < block->facts->len; i++)
    {
      const PremiaFact *fact = &g_array_index (block->facts, PremiaFact, i);

      premia_csv_append_text (out, fact->label);
      g_string_append_c (out, ',');
      premia_cell_append_csv (&fact->value, out);
      g_string_append (out, LINE_END);
    }
}

/* Several tables: what they are is told above each, as on paper. */
static void
append_section (const PremiaSection *section, GString *out)
{
  append_line (section->title, out);
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      switch (block->kind)
        {
        case PREMIA_BLOCK_HEADING:
          g_string_append (out, LINE_END);
          append_line (block->text, out);
          break;
        case PREMIA_BLOCK_FACTS:
          append_facts (block, out);
          break;
        case PREMIA_BLOCK_TABLE:
          append_table (block->table, out);
          break;
        case PREMIA_BLOCK_PARAGRAPH:
          /* A heading with nothing under it would say less than nothing: of a policy these are all there is. */
          append_line (block->text, out);
          break;
        case PREMIA_BLOCK_NOTE:
        case PREMIA_BLOCK_SHARES:
        case PREMIA_BLOCK_CHART:
        case PREMIA_BLOCK_SIGNATURES:
        default:
          break;
        }
    }
}

/* A document that is one list gets nothing but the list, for programs to read. */
static gboolean
append_only_table (PremiaDocument *self, GString *out)
{
  const PremiaSection *section = premia_document_get_n_sections (self) == 1 ? premia_document_get_section (self, 0) : NULL;

  if (section == NULL || premia_section_count_tables (section) != 1)
    return FALSE;
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == PREMIA_BLOCK_TABLE)
        append_table (block->table, out);
    }
  return TRUE;
}

GBytes *
premia_document_to_csv (PremiaDocument *self)
{
  GString *out = g_string_new (NULL);

  if (!append_only_table (self, out))
    for (guint i = 0; i < premia_document_get_n_sections (self); i++)
      {
        if (i > 0)
          g_string_append (out, LINE_END);
        append_section (premia_document_get_section (self, i), out);
      }
  return g_string_free_to_bytes (out);
}
