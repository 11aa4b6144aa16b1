/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/premia-pages-private.h"

#include <string.h>

/* Where pages end: what a reader must not have to turn back for. */

static PremiaDocument *
new_document (PremiaLocale *locale, PremiaPaperSize paper, PremiaPaperTurn turn)
{
  const PremiaLetterhead letterhead = { .company = "Vector", .made_on = 20000, .locale = locale, .paper = paper, .turn = turn };
  PremiaDocument *document = premia_document_new (&letterhead, "Breaks", PREMIA_PAPER_PORTRAIT);

  premia_document_begin_section (document, "List", "Everything");
  return document;
}

static void
add_table (PremiaDocument *document, guint rows, gboolean total)
{
  PremiaDocumentTable *table = premia_document_add_table (document);

  premia_document_table_add_column (table, "Number", PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, "Name", PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < rows; i++)
    {
      premia_document_table_begin_row (table, total && i + 1 == rows ? PREMIA_ROW_TOTAL : PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_count (i));
      premia_document_table_add (table, premia_cell_text ("Somebody"));
    }
}

static const GArray *
pieces_at (PremiaPages *pages, guint page)
{
  return ((const PremiaPage *) g_ptr_array_index (pages->pages, page))->pieces;
}

static const PremiaPiece *
piece_at (PremiaPages *pages, guint page, guint piece)
{
  return &g_array_index (pieces_at (pages, page), PremiaPiece, piece);
}

/* Whatever the paper and wherever the table ends: its note is on the page of its last rows. */
static void
test_note_stays_with_its_table (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint rows = 1; rows < 130; rows += rows < 20 ? 1 : 3)
    {
      g_autoptr (PremiaDocument) document = new_document (locale, rows % 2 == 0 ? PREMIA_PAPER_LETTER : PREMIA_PAPER_A4,
                                                          rows % 3 == 0 ? PREMIA_TURN_LANDSCAPE : PREMIA_TURN_PORTRAIT);
      g_autoptr (PremiaPages) pages = NULL;

      premia_document_add_heading (document, 2, "Who");
      add_table (document, rows, FALSE);
      premia_document_add_note (document, "As far as is known.");
      premia_document_add_note (document, "Before tax.");
      premia_document_add_heading (document, 2, "And then");
      add_table (document, 3, FALSE);
      pages = premia_pages_new_section (document, 0, ink);
      for (guint i = 0; i < premia_pages_get_n (pages); i++)
        {
          const PremiaPiece *first = piece_at (pages, i, 0);

          g_assert_true (first->block == NULL || first->block->kind != PREMIA_BLOCK_NOTE);
        }
    }
}

/* A few rows fit on the next page as well: they stay together there, with their heading. */
static void
test_small_table_stays_whole (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint before = 28; before < 50; before++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale, PREMIA_PAPER_A4, PREMIA_TURN_PORTRAIT);
      g_autoptr (PremiaPages) pages = NULL;
      const PremiaBlock *small;
      guint n = 0;

      add_table (document, before, FALSE);
      premia_document_add_heading (document, 2, "From calls to deals");
      add_table (document, 6, FALSE);
      premia_document_add_note (document, "Each stage for itself.");
      small = g_ptr_array_index (premia_document_get_section (document, 0)->blocks, 2);
      pages = premia_pages_new_section (document, 0, ink);
      for (guint i = 0; i < premia_pages_get_n (pages); i++)
        for (guint j = 0; j < pieces_at (pages, i)->len; j++)
          if (piece_at (pages, i, j)->block == small)
            {
              g_assert_cmpuint (piece_at (pages, i, j)->last, ==, 6);
              g_assert_cmpint (piece_at (pages, i, j - 1)->block->kind, ==, PREMIA_BLOCK_HEADING);
              g_assert_cmpint (piece_at (pages, i, j + 1)->block->kind, ==, PREMIA_BLOCK_NOTE);
              n++;
            }
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_last_page_has_some_rows (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint rows = 36; rows < 56; rows++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale, PREMIA_PAPER_A4, PREMIA_TURN_PORTRAIT);
      g_autoptr (PremiaPages) pages = NULL;
      const PremiaPiece *last;

      add_table (document, rows, rows % 2 == 0);
      pages = premia_pages_new_section (document, 0, ink);
      last = piece_at (pages, premia_pages_get_n (pages) - 1, premia_pages_get_n (pages) > 1 ? 0 : 1);
      g_assert_cmpuint (last->last, ==, rows);
      g_assert_cmpuint (last->last - last->first, >=, 3);
    }
}

/* The names of all who have no payroll number: none of a thousand is below the page. */
static void
test_long_text_goes_on (void)
{
  static const PremiaBlockKind kinds[] = { PREMIA_BLOCK_NOTE, PREMIA_BLOCK_PARAGRAPH };
  g_autoptr (PremiaLocale) locale = premia_locale_new ("ru");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale, PREMIA_PAPER_A4, PREMIA_TURN_LANDSCAPE);
      g_autoptr (PremiaPages) pages = NULL;
      g_autoptr (GString) names = g_string_new ("Без табельного номера: ");
      g_autoptr (GString) seen = g_string_new (NULL);

      for (guint i = 0; i < 2000; i++)
        g_string_append_printf (names, "%sКонстантин Рождественский-%u", i > 0 ? ", " : "", i);
      add_table (document, 40, FALSE);
      if (kinds[k] == PREMIA_BLOCK_NOTE)
        premia_document_add_note (document, names->str);
      else
        premia_document_add_paragraph (document, names->str);
      premia_document_add_paragraph (document, "Конец");
      pages = premia_pages_new_section (document, 0, ink);
      for (guint i = 0; i < premia_pages_get_n (pages); i++)
        for (guint j = 0; j < pieces_at (pages, i)->len; j++)
          {
            const PremiaPiece *piece = piece_at (pages, i, j);

            g_assert_cmpfloat (piece->y + piece->height, <=, pages->height - PREMIA_MARGIN_BOTTOM + 1e-6);
            if (piece->block != NULL && piece->block->kind == kinds[k] && !g_str_equal (piece->text, "Конец"))
              g_string_append_printf (seen, "%s%s", seen->len > 0 ? " " : "", piece->text);
          }
      g_assert_cmpstr (seen->str, ==, names->str);
      g_assert_cmpuint (premia_pages_get_n (pages), >=, 4);
    }
}

/* Somebody's whole story in one cell of a row: it goes on on the next page, and all of it is there. */
static void
test_high_row_goes_on (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint words = 100; words < 4000; words = words * 3)
    {
      g_autoptr (PremiaDocument) document = new_document (locale, PREMIA_PAPER_LETTER, PREMIA_TURN_LANDSCAPE);
      g_autoptr (PremiaPages) pages = NULL;
      g_autoptr (GString) story = g_string_new ("begin"), seen = g_string_new (NULL);
      PremiaDocumentTable *table;

      for (guint i = 0; i < words; i++)
        g_string_append_printf (story, " причина-%u", i);
      table = premia_document_add_table (document);
      premia_document_table_add_column (table, "Number", PREMIA_COLUMN_NUMBER, FALSE);
      premia_document_table_add_column (table, "Why", PREMIA_COLUMN_TEXT, FALSE);
      for (guint i = 0; i < 3; i++)
        {
          premia_document_table_begin_row (table, i == 2 ? PREMIA_ROW_TOTAL : PREMIA_ROW_NORMAL);
          premia_document_table_add (table, premia_cell_count (i));
          premia_document_table_add (table, premia_cell_text (i == 1 ? story->str : "short"));
        }
      pages = premia_pages_new_section (document, 0, ink);
      for (guint i = 0; i < premia_pages_get_n (pages); i++)
        for (guint j = 0; j < pieces_at (pages, i)->len; j++)
          {
            const PremiaPiece *piece = piece_at (pages, i, j);

            g_assert_cmpfloat (piece->y + piece->height, <=, pages->height - PREMIA_MARGIN_BOTTOM + 1e-6);
            for (guint row = piece->first; piece->layout != NULL && row < piece->last; row++)
              if (!g_str_equal (premia_table_layout_get_text (piece->layout, row, 1), "short"))
                g_string_append_printf (seen, "%s%s", seen->len > 0 ? " " : "", premia_table_layout_get_text (piece->layout, row, 1));
          }
      g_assert_cmpstr (seen->str, ==, story->str);
      g_assert_cmpuint (premia_pages_get_n (pages), >=, words > 2000 ? 3 : 1);
    }
}

/* “16 меньше” is read as one: between a number and a text there is more room than between texts. */
static void
test_number_and_text_stand_apart (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint columns = 2; columns < 12; columns++)
    {
      g_autoptr (PremiaDocumentTable) table = premia_document_table_new ();
      g_autoptr (PremiaTableLayout) layout = NULL;

      for (guint j = 0; j < columns; j++)
        premia_document_table_add_column (table, "Before and after", j % 2 == 0 ? PREMIA_COLUMN_NUMBER : PREMIA_COLUMN_TEXT, FALSE);
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      for (guint j = 0; j < columns; j++)
        premia_document_table_add (table, premia_cell_text ("12"));
      layout = premia_table_layout_new (table, ink, 500, 700);
      for (guint j = 1; j < columns; j++)
        {
          double x, width, scale, before, before_width;

          premia_table_layout_get_column (layout, j - 1, &before, &before_width, &scale);
          premia_table_layout_get_column (layout, j, &x, &width, &scale);
          g_assert_cmpfloat (x - before - before_width, >=, j % 2 == 1 ? 15.0 : 8.0);
          g_assert_cmpfloat (x + width, <=, 500.0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-breaks/note-stays-with-its-table", test_note_stays_with_its_table);
  g_test_add_func ("/page-breaks/small-table-stays-whole", test_small_table_stays_whole);
  g_test_add_func ("/page-breaks/last-page-has-some-rows", test_last_page_has_some_rows);
  g_test_add_func ("/page-breaks/long-text-goes-on", test_long_text_goes_on);
  g_test_add_func ("/page-breaks/high-row-goes-on", test_high_row_goes_on);
  g_test_add_func ("/page-breaks/number-and-text-stand-apart", test_number_and_text_stand_apart);
  return g_test_run ();
}
