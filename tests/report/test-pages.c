/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/premia-pages-private.h"

#include <stdlib.h>
#include <string.h>

static PremiaDocument *
new_document (PremiaLocale *locale)
{
  const PremiaLetterhead letterhead = { "Vector", 20000, locale };
  PremiaDocument *document = premia_document_new (&letterhead, "Long", PREMIA_PAPER_PORTRAIT);

  premia_document_begin_section (document, "List", "Everything");
  return document;
}

static void
add_table (PremiaDocument *document, guint rows, const char *text)
{
  PremiaDocumentTable *table = premia_document_add_table (document);

  premia_document_table_add_column (table, "Number", PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, "Name", PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, "Amount", PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i <= rows; i++)
    {
      premia_document_table_begin_row (table, i < rows ? PREMIA_ROW_NORMAL : PREMIA_ROW_TOTAL);
      premia_document_table_add (table, i < rows ? premia_cell_count (i) : premia_cell_empty ());
      premia_document_table_add (table, premia_cell_take_text (i < rows ? g_strdup_printf ("%s %u", text, i) : g_strdup ("Total")));
      premia_document_table_add (table, premia_cell_money (i * PREMIA_MICRO, 2, NULL));
    }
}

static const PremiaPage *
page_at (PremiaPages *pages, guint index)
{
  return g_ptr_array_index (pages->pages, index);
}

/* Everything lies between the margins, nothing on something else. */
static void
assert_in_order (PremiaPages *pages)
{
  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      double y = PREMIA_MARGIN_TOP;

      for (guint j = 0; j < page_at (pages, i)->pieces->len; j++)
        {
          const PremiaPiece *piece = &g_array_index (page_at (pages, i)->pieces, PremiaPiece, j);

          g_assert_cmpfloat (piece->y, >=, y - 1e-6);
          y = piece->y + piece->height;
          g_assert_cmpfloat (y, <=, pages->height - PREMIA_MARGIN_BOTTOM + 1e-6);
        }
      g_assert_cmpuint (page_at (pages, i)->pieces->len, >, 0);
    }
}

/* A table of forty pages: its heading on each, every row once and in order, the total not alone. */
static void
test_long_table (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDocument) document = new_document (locale);
  g_autoptr (PremiaPages) pages = NULL;
  guint next = 0;

  add_table (document, 1800, "Somebody");
  pages = premia_pages_new (document, 0, 0);
  g_assert_cmpuint (premia_pages_get_n (pages), >=, 40);
  assert_in_order (pages);
  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *text = premia_pages_describe (pages, i);
      const PremiaPiece *piece = &g_array_index (page_at (pages, i)->pieces, PremiaPiece, page_at (pages, i)->pieces->len - 1);

      g_assert_nonnull (strstr (text, "Number | Name | Amount"));
      g_assert_cmpuint (piece->first, ==, next);
      g_assert_cmpuint (piece->last, >=, piece->first + (i + 1 < premia_pages_get_n (pages) ? 1 : 2));
      next = piece->last;
      g_assert_cmpuint (page_at (pages, i)->number, ==, i + 1);
      g_assert_cmpuint (page_at (pages, i)->n, ==, premia_pages_get_n (pages));
    }
  g_assert_cmpuint (next, ==, 1801);
}

/* Wherever the page ends: no heading at its foot, and no table's heading without rows. */
static void
test_no_lonely_heading (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint rows = 1; rows < 80; rows++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale);
      g_autoptr (PremiaPages) pages = NULL;

      add_table (document, rows, "Somebody");
      premia_document_add_heading (document, 2, "Fee");
      premia_document_add_heading (document, 3, "Counted");
      add_table (document, 5, "Appointment");
      premia_document_add_note (document, "All amounts before tax.");
      pages = premia_pages_new_section (document, 0, ink);
      assert_in_order (pages);
      for (guint i = 0; i < premia_pages_get_n (pages); i++)
        {
          const GArray *pieces = page_at (pages, i)->pieces;
          const PremiaPiece *last = &g_array_index (pieces, PremiaPiece, pieces->len - 1);

          g_assert_true (last->block != NULL && last->block->kind != PREMIA_BLOCK_HEADING);
          for (guint j = 0; j < pieces->len; j++)
            {
              const PremiaPiece *piece = &g_array_index (pieces, PremiaPiece, j);

              if (piece->layout != NULL)
                g_assert_cmpuint (piece->last, >, piece->first);
            }
        }
    }
}

/* Parts of a heading and a sentence each follow one another: a page is full before the next begins, and no heading is its last. */
static void
test_parts_fill_pages (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDocument) document = new_document (locale);
  g_autoptr (PremiaPages) pages = NULL;

  premia_document_add_heading (document, 2, "What was found");
  for (guint i = 0; i < 60; i++)
    {
      premia_document_add_heading (document, 3, "A finding");
      premia_document_add_paragraph (document, "What it is.");
    }
  pages = premia_pages_new (document, 0, 0);
  assert_in_order (pages);
  g_assert_cmpuint (premia_pages_get_n (pages), >, 1);
  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      const GArray *pieces = page_at (pages, i)->pieces;
      const PremiaPiece *last = &g_array_index (pieces, PremiaPiece, pieces->len - 1);

      g_assert_cmpint (last->block->kind, ==, PREMIA_BLOCK_PARAGRAPH);
      if (i + 1 < premia_pages_get_n (pages))
        g_assert_cmpfloat (last->y + last->height, >, pages->height - PREMIA_MARGIN_BOTTOM - 60.0);
    }
}

/* Nobody signs a page on which there is nothing else. */
static void
test_signatures_are_not_alone (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint rows = 1; rows < 80; rows++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale);
      g_autoptr (PremiaPages) pages = NULL;
      g_autofree char *text = NULL;

      add_table (document, rows, "Somebody");
      premia_document_add_paragraph (document, "Control total");
      premia_document_add_note (document, "All amounts before tax.");
      premia_document_add_signature (document, "Prepared by");
      premia_document_add_signature (document, "Approved by");
      pages = premia_pages_new_section (document, 0, ink);
      assert_in_order (pages);
      text = premia_pages_describe (pages, premia_pages_get_n (pages) - 1);
      g_assert_nonnull (strstr (text, "Prepared by"));
      g_assert_nonnull (strstr (text, "Control total"));
      g_assert_nonnull (strstr (text, " | Total | "));
    }
}

/* However many columns and however long the names: no number is wider than its column, no column outside. */
static void
test_nothing_is_cut (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint columns = 2; columns < 24; columns++)
    {
      g_autoptr (PremiaDocumentTable) table = premia_document_table_new ();
      g_autoptr (PremiaTableLayout) layout = NULL;
      double before = 0.0;

      for (guint j = 0; j < columns; j++)
        premia_document_table_add_column (table, j == 0 ? "Name" : "Commission on the amount of won deals", j == 0 ? PREMIA_COLUMN_TEXT : PREMIA_COLUMN_NUMBER, FALSE);
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text ("Константин Константинович Рождественский-Преображенский-Вознесенский"));
      for (guint j = 1; j < columns; j++)
        premia_document_table_add (table, premia_cell_money (G_GINT64_CONSTANT (1234567890120000), 2, NULL));
      layout = premia_table_layout_new (table, ink, 500, 700);
      for (guint j = 0; j < columns; j++)
        {
          double x, width, scale;
          PremiaLetters letters = PREMIA_LETTERS_CELL;

          premia_table_layout_get_column (layout, j, &x, &width, &scale);
          letters.size *= scale;
          g_assert_cmpfloat (x, >=, before);
          before = x + width;
          g_assert_cmpfloat (before, <=, 500.0 + 1e-6);
          if (j > 0)
            g_assert_cmpfloat (premia_page_ink_width (ink, premia_table_layout_get_text (layout, 0, j), letters), <=, width + 0.5);
        }
    }
}

/* A text without end becomes a high row, and the page goes on. */
static void
test_endless_text (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDocument) document = new_document (locale);
  g_autoptr (PremiaPages) pages = NULL;
  g_autofree char *endless = g_strnfill (8000, 'x');

  add_table (document, 3, endless);
  pages = premia_pages_new (document, 0, 0);
  assert_in_order (pages);
}

/* Other paper, other pages: a printer says what it has. */
static void
test_other_paper (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDocument) document = new_document (locale);
  g_autoptr (PremiaPages) a4 = NULL, letter = NULL, a5 = NULL;

  add_table (document, 200, "Somebody");
  premia_document_begin_section (document, "List", "The next one");
  add_table (document, 3, "Somebody");
  a4 = premia_pages_new (document, 0, 0);
  letter = premia_pages_new (document, 612, 792);
  a5 = premia_pages_new (document, 420, 595);
  assert_in_order (letter);
  assert_in_order (a5);
  g_assert_cmpuint (premia_pages_get_n (a5), >, premia_pages_get_n (a4));
  g_assert_cmpuint (premia_pages_get_first_page (a4, 1), ==, premia_pages_get_n (a4) - 1);
  g_assert_cmpuint (page_at (a4, premia_pages_get_n (a4) - 1)->number, ==, 1);
}

/* The preview shows the same page twice. */
static void
test_draws_the_same (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDocument) document = new_document (locale);
  g_autoptr (PremiaPages) pages = NULL;
  cairo_surface_t *surfaces[2];

  premia_document_add_fact (document, "Total", premia_cell_money (47117280000, 2, "RUB"), TRUE);
  premia_document_add_fact (document, "Period", premia_cell_text ("October 2026"), FALSE);
  add_table (document, 20, "Somebody");
  premia_document_add_signature (document, "Prepared by");
  pages = premia_pages_new (document, 0, 0);
  for (guint i = 0; i < 2; i++)
    {
      cairo_t *cr;

      surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 596, 842);
      cr = cairo_create (surfaces[i]);
      premia_pages_draw (pages, cr, 0);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[i]);
    }
  g_assert_cmpmem (cairo_image_surface_get_data (surfaces[0]), 842u * (gsize) cairo_image_surface_get_stride (surfaces[0]),
                   cairo_image_surface_get_data (surfaces[1]), 842u * (gsize) cairo_image_surface_get_stride (surfaces[1]));
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

static guint
count_colored (PremiaPages *pages, guint8 red, guint8 green, guint8 blue)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) pages->width, (int) pages->height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  premia_pages_draw (pages, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < (int) pages->height; y++)
    for (int x = 0; x < (int) pages->width; x++)
      {
        const guint8 *pixel = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4;

        n += abs (pixel[2] - red) < 3 && abs (pixel[1] - green) < 3 && abs (pixel[0] - blue) < 3;
      }
  cairo_surface_destroy (surface);
  return n;
}

/* The brand's name, logo and colour stand in the head of each page, and nothing else moves. */
static void
test_brand (void)
{
  static const char logo[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><path d=\"M0 0H2V1H0Z\" fill=\"#00aa55\"/></svg>";
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaBrand) brand = premia_brand_new ();
  g_autoptr (GBytes) picture = g_bytes_new_static (logo, sizeof logo - 1);
  g_autoptr (PremiaLetterBrand) letter = NULL;
  g_autoptr (PremiaDocument) plain = new_document (locale), branded = NULL;
  g_autoptr (PremiaPages) plain_pages = NULL, pages = NULL;
  PremiaLetterhead letterhead = { "Vector", 20000, locale };

  g_free (brand->name);
  brand->name = g_strdup ("Camomile");
  g_free (brand->primary_color);
  brand->primary_color = g_strdup ("#9b1c31");
  letter = premia_letter_brand_new (brand, picture);
  letterhead.brand = letter;
  branded = premia_document_new (&letterhead, "Long", PREMIA_PAPER_PORTRAIT);
  premia_document_begin_section (branded, "List", "Everything");
  add_table (plain, 10, "Somebody");
  add_table (branded, 10, "Somebody");
  plain_pages = premia_pages_new (plain, 0, 0);
  pages = premia_pages_new (branded, 0, 0);
  g_assert_cmpstr (premia_document_get_company (branded), ==, "Camomile");
  g_assert_cmpuint (count_colored (plain_pages, 0x9b, 0x1c, 0x31), ==, 0);
  g_assert_cmpuint (count_colored (pages, 0x9b, 0x1c, 0x31), >, 400);
  g_assert_cmpuint (count_colored (pages, 0x00, 0xaa, 0x55), >, 300);
  g_assert_cmpfloat (g_array_index (page_at (pages, 0)->pieces, PremiaPiece, 1).y, ==, g_array_index (page_at (plain_pages, 0)->pieces, PremiaPiece, 1).y);
}

/* Nobody turns a page for one row. */
static void
test_last_row_is_not_alone (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint rows = 30; rows < 130; rows++)
    {
      g_autoptr (PremiaDocument) document = new_document (locale);
      PremiaDocumentTable *table = premia_document_add_table (document);
      g_autoptr (PremiaPages) pages = NULL;
      const PremiaPiece *last;

      premia_document_table_add_column (table, "Number", PREMIA_COLUMN_NUMBER, FALSE);
      for (guint i = 0; i < rows; i++)
        {
          premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
          premia_document_table_add (table, premia_cell_count (i));
        }
      pages = premia_pages_new_section (document, 0, ink);
      assert_in_order (pages);
      last = &g_array_index (page_at (pages, premia_pages_get_n (pages) - 1)->pieces, PremiaPiece, 0);
      if (premia_pages_get_n (pages) > 1)
        g_assert_cmpuint (last->last - last->first, >=, 2);
    }
}

/* Each paper, either way: all of it is there, and the pages are as large as the paper. */
static void
test_papers (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("ru");
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (locale);

  for (guint i = 0; i < PREMIA_N_PAPERS * PREMIA_N_TURNS; i++)
    {
      PremiaLetterhead letterhead = { "Vector", 20000, locale };
      g_autoptr (PremiaDocument) document = NULL;
      g_autoptr (PremiaPages) pages = NULL;
      double width, height, shorter, longer;

      letterhead.paper = (PremiaPaperSize) (i / PREMIA_N_TURNS);
      letterhead.turn = (PremiaPaperTurn) (i % PREMIA_N_TURNS);
      document = premia_document_new (&letterhead, "Long", PREMIA_PAPER_LANDSCAPE);
      premia_document_begin_section (document, "List", "Everything");
      add_table (document, 150, "Somebody");
      pages = premia_pages_new_section (document, 0, ink);
      assert_in_order (pages);
      premia_pages_get_size (pages, &width, &height);
      premia_paper_size_measure (letterhead.paper, &shorter, &longer);
      g_assert_cmpfloat (width, ==, letterhead.turn == PREMIA_TURN_PORTRAIT ? shorter : longer);
      g_assert_cmpfloat (height, ==, letterhead.turn == PREMIA_TURN_PORTRAIT ? longer : shorter);
    }
}

/* What was left out is in no page, no spreadsheet and no CSV file; what follows it is. */
static void
test_parts_left_out (void)
{
  static const char *const hidden[] = { "secret", NULL };
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { .company = "Vector", .made_on = 20000, .locale = locale, .hidden = hidden };
  g_autoptr (PremiaDocument) document = premia_document_new (&letterhead, "Parts", PREMIA_PAPER_PORTRAIT);
  g_autoptr (PremiaPages) pages = NULL;
  g_autofree char *text = NULL;

  premia_document_begin_section (document, "List", "Everything");
  premia_document_begin_part (document, "secret");
  premia_document_add_heading (document, 2, "Hidden heading");
  premia_document_add_paragraph (document, "Hidden words");
  premia_document_add_note (document, "Hidden note");
  premia_document_add_fact (document, "Hidden fact", premia_cell_text ("hidden"), FALSE);
  premia_document_add_signature (document, "Hidden hand");
  add_table (document, 3, "Hidden");
  premia_document_begin_part (document, "open");
  add_table (document, 3, "Seen");
  premia_document_end_part (document);
  premia_document_add_paragraph (document, "The end");
  pages = premia_pages_new (document, 0, 0);
  text = premia_pages_describe (pages, 0);
  g_assert_null (strcasestr (text, "hidden"));
  g_assert_nonnull (strstr (text, "Seen 2"));
  g_assert_nonnull (strstr (text, "The end"));
  g_assert_cmpuint (premia_document_get_section (document, 0)->blocks->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/long-table", test_long_table);
  g_test_add_func ("/pages/no-lonely-heading", test_no_lonely_heading);
  g_test_add_func ("/pages/parts-fill-pages", test_parts_fill_pages);
  g_test_add_func ("/pages/signatures-are-not-alone", test_signatures_are_not_alone);
  g_test_add_func ("/pages/nothing-is-cut", test_nothing_is_cut);
  g_test_add_func ("/pages/endless-text", test_endless_text);
  g_test_add_func ("/pages/other-paper", test_other_paper);
  g_test_add_func ("/pages/draws-the-same", test_draws_the_same);
  g_test_add_func ("/pages/brand", test_brand);
  g_test_add_func ("/pages/last-row-is-not-alone", test_last_row_is_not_alone);
  g_test_add_func ("/pages/papers", test_papers);
  g_test_add_func ("/pages/parts-left-out", test_parts_left_out);
  return g_test_run ();
}
