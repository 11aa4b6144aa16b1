/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-xlsx"

#include "premia-document-file-private.h"
#include "premia-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- names of sheets ---- */

#define MAX_NAME 31 /* characters */

/* Without what Excel refuses, cut to @max characters. */
static char *
clean_name (const char *title, glong max)
{
  g_autofree char *plain = g_strdup (title);
  g_autofree char *cut = NULL;

  g_strdelimit (plain, "[]:*?/\\'", ' ');
  cut = g_utf8_strlen (plain, -1) > max ? g_utf8_substring (plain, 0, max) : g_strdup (plain);
  g_strstrip (cut);
  return *cut != '\0' ? g_steal_pointer (&cut) : g_strdup ("1");
}

/* Two people of one name get "Anna" and "Anna 2". */
static char *
make_name (const char *title, GHashTable *used)
{
  g_autofree char *name = clean_name (title, MAX_NAME);

  for (guint i = 2;; i++)
    {
      g_autofree char *folded = g_utf8_casefold (name, -1);
      g_autofree char *base = NULL;

      if (g_hash_table_add (used, g_steal_pointer (&folded)))
        return g_steal_pointer (&name);
      base = clean_name (title, MAX_NAME - 5);
      g_free (name);
      name = g_strdup_printf ("%s %u", base, i);
    }
}

/* ---- blocks ---- */

static void
write_table (PremiaSheet *sheet, const PremiaDocumentTable *table, gboolean freeze)
{
  guint first;

  premia_sheet_write_table_head (sheet, table, freeze);
  first = premia_sheet_get_row (sheet);
  for (guint i = 0; i < premia_document_table_get_n_rows (table); i++)
    premia_sheet_write_table_row (sheet, table, i);
  premia_sheet_write_table_chart (sheet, table, first);
}

static void
write_block (PremiaSheet *sheet, const PremiaBlock *block, gboolean is_list)
{
  switch (block->kind)
    {
    case PREMIA_BLOCK_HEADING:
      premia_sheet_skip_row (sheet);
      premia_sheet_write_line (sheet, block->text, PREMIA_SHEET_HEADING);
      break;
    case PREMIA_BLOCK_PARAGRAPH:
      premia_sheet_write_line (sheet, block->text, PREMIA_SHEET_TEXT);
      break;
    case PREMIA_BLOCK_NOTE:
      premia_sheet_write_line (sheet, block->text, PREMIA_SHEET_NOTE);
      break;
    case PREMIA_BLOCK_FACTS:
      for (guint i = 0; i < block->facts->len; i++)
        {
          const PremiaFact *fact = &g_array_index (block->facts, PremiaFact, i);

          premia_sheet_write_fact (sheet, fact->label, &fact->value, fact->strong);
        }
      break;
    case PREMIA_BLOCK_TABLE:
      write_table (sheet, block->table, is_list);
      if (!is_list)
        break;
      premia_sheet_skip_row (sheet);
      break;
    case PREMIA_BLOCK_SHARES:
    case PREMIA_BLOCK_CHART:
    case PREMIA_BLOCK_SIGNATURES: /* nobody signs a spreadsheet */
    default:
      break;
    }
}

/* A list begins near the top, so that its frozen heading leaves room; its facts are told below. */
static void
write_list (PremiaSheet *sheet, const PremiaSection *section)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < section->blocks->len; i++)
      {
        const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

        if ((block->kind == PREMIA_BLOCK_TABLE) == (pass == 0))
          write_block (sheet, block, TRUE);
      }
}

/* One table, and before it only what one wants to know first: a register. With headings and sentences before it is a text to be read from
 * top to bottom. */
static gboolean
is_list (const PremiaSection *section)
{
  guint i = 0;

  if (premia_section_count_tables (section) != 1)
    return FALSE;
  while (i < section->blocks->len && ((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->kind == PREMIA_BLOCK_FACTS)
    i++;
  return ((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->kind == PREMIA_BLOCK_TABLE;
}

static void
write_section (PremiaWorkbook *book, PremiaDocument *document, const PremiaSection *section, GHashTable *names)
{
  g_autofree char *name = make_name (section->title, names);
  PremiaSheet *sheet = premia_workbook_add_sheet (book, name, premia_document_get_paper (document) == PREMIA_PAPER_LANDSCAPE);
  const char *company = premia_document_get_company (document);
  g_autofree char *kind = *company != '\0' ? g_strdup_printf ("%s · %s", company, section->kind) : g_strdup (section->kind);

  premia_sheet_write_line (sheet, section->title, PREMIA_SHEET_TITLE);
  premia_sheet_write_line (sheet, kind, PREMIA_SHEET_NOTE);
  if (is_list (section))
    write_list (sheet, section);
  else
    for (guint i = 0; i < section->blocks->len; i++)
      write_block (sheet, g_ptr_array_index (section->blocks, i), FALSE);
  premia_sheet_end (sheet);
}

/* ---- the file ---- */

typedef struct
{
  PremiaDocument *document;
  GCancellable   *cancellable; /* (nullable) */
  PremiaDocumentProgress progress; /* (nullable) */
  gpointer        user_data;
} Writing;

static gboolean
write_sections (PremiaWorkbook *book, gpointer user_data, GError **error)
{
  const Writing *self = user_data;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  const guint n = premia_document_get_n_sections (self->document);

  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      write_section (book, self->document, premia_document_get_section (self->document, i), names);
      if (self->progress != NULL)
        self->progress ((double) (i + 1) / n, self->user_data);
    }
  return TRUE;
}

GBytes *
premia_document_to_xlsx (PremiaDocument *self, PremiaDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Writing writing = { self, cancellable, progress, user_data };

  return premia_workbook_to_bytes (self, write_sections, &writing, error);
}
