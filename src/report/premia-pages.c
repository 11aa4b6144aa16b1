/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pages"

#include "premia-pages-private.h"
#include "premia-tongue.h"

#include "drawing/premia-brand-sample.h"

#include <glib/gi18n.h>

static void
free_page (gpointer data)
{
  PremiaPage *page = data;

  g_array_unref (page->pieces);
  g_free (page);
}

static void
number_pages (PremiaPages *self, guint first)
{
  for (guint i = first; i < self->pages->len; i++)
    {
      PremiaPage *page = g_ptr_array_index (self->pages, i);

      page->number = i - first + 1;
      page->n = self->pages->len - first;
    }
}

static PremiaPages *
new_pages (PremiaDocument *document, double width, double height)
{
  PremiaPages *self = g_new0 (PremiaPages, 1);
  double own_width, own_height;
  PremiaLetterBrand *brand = premia_document_get_brand (document);

  self->document = g_object_ref (document);
  premia_document_get_size (document, &own_width, &own_height);
  self->width = width > 0.0 ? width : own_width;
  self->height = height > 0.0 ? height : own_height;
  self->pages = g_ptr_array_new_with_free_func (free_page);
  self->layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_table_layout_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->charts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->first_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  if (brand != NULL && brand->logo != NULL)
    self->logo = premia_emblem_new (brand->logo, NULL);
  return self;
}

static void
lay_section (PremiaPages *self, guint section)
{
  const guint first = self->pages->len;

  g_array_append_val (self->first_pages, first);
  premia_pages_flow (self, section);
  number_pages (self, first);
}

PremiaPages *
premia_pages_new (PremiaDocument *document, double width, double height)
{
  PremiaPages *self;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (document), NULL);

  self = new_pages (document, width, height);
  self->ink = premia_page_ink_new (premia_document_get_locale (document));
  premia_tongue_begin (premia_document_get_language (document));
  for (guint i = 0; i < premia_document_get_n_sections (document); i++)
    lay_section (self, i);
  premia_tongue_end ();
  return self;
}

PremiaPages *
premia_pages_new_section (PremiaDocument *document, guint section, PremiaPageInk *ink)
{
  PremiaPages *self = new_pages (document, 0.0, 0.0);

  self->ink = premia_page_ink_ref (ink);
  lay_section (self, section);
  return self;
}

void
premia_pages_free (PremiaPages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->layouts);
  g_ptr_array_unref (self->texts);
  g_hash_table_unref (self->charts);
  g_array_unref (self->first_pages);
  premia_page_ink_unref (self->ink);
  g_clear_pointer (&self->logo, premia_emblem_unref);
  g_object_unref (self->document);
  g_free (self);
}

guint
premia_pages_get_n (PremiaPages *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->pages->len;
}

void
premia_pages_get_size (PremiaPages *self, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);
  *width = self->width;
  *height = self->height;
}

guint
premia_pages_get_first_page (PremiaPages *self, guint section)
{
  g_return_val_if_fail (self != NULL && section < self->first_pages->len, 0);
  return g_array_index (self->first_pages, guint, section);
}

/* ---- drawing ---- */

/* The company's name with a line under it, or as its brand has it. */
static void
draw_company (PremiaPages *self, cairo_t *cr, double x, double top, double width)
{
  PremiaPageInk *ink = self->ink;
  const PremiaLetterBrand *brand = premia_document_get_brand (self->document);
  const PremiaBrandSample sample = { premia_document_get_company (self->document), self->logo, brand != NULL ? brand->color : ink->palette->text,
                                     ink->palette->text };

  if (brand != NULL)
    {
      premia_brand_paint_head (&sample, ink->lettering, cr, x, top + 9.0, width);
      return;
    }
  premia_lettering_write (ink->lettering, cr, premia_document_get_company (self->document), (PremiaLetters) { 8.0, PREMIA_WEIGHT_BOLD },
                          &ink->palette->text, x, top, width * 0.5, PREMIA_ALIGN_START);
  premia_color_set (&ink->palette->grid, cr);
  cairo_rectangle (cr, x, top + 9.0, width, 0.5);
  cairo_fill (cr);
}

static void
draw_margins (PremiaPages *self, cairo_t *cr, const PremiaPage *page, const PremiaSection *section)
{
  PremiaPageInk *ink = self->ink;
  const double x = PREMIA_MARGIN_X, width = self->width - 2.0 * PREMIA_MARGIN_X, top = 36.0, bottom = self->height - 28.0;
  const PremiaColor *dim = &ink->palette->dim_text;
  g_autofree char *day = premia_locale_format_date (ink->locale, premia_document_get_made_on (self->document));
  g_autofree char *title = page->number == 1 ? g_strdup ("") : g_strdup_printf ("%s · %s", section->kind, section->title);
  /* Translators: “Page 2 of 5” */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page->number, page->n);
  /* Translators: “Made on 2 November 2026” */
  g_autofree char *made = *day != '\0' ? g_strdup_printf (_("Made on %s"), day) : g_strdup ("");

  draw_company (self, cr, x, top, width);
  premia_lettering_write (ink->lettering, cr, title, PREMIA_LETTERS_MARGIN, dim, x + width * 0.5, top, width * 0.5, PREMIA_ALIGN_END);
  premia_lettering_write (ink->lettering, cr, made, PREMIA_LETTERS_MARGIN, dim, x, bottom, width * 0.6, PREMIA_ALIGN_START);
  premia_lettering_write (ink->lettering, cr, number, PREMIA_LETTERS_MARGIN, dim, x + width * 0.6, bottom, width * 0.4, PREMIA_ALIGN_END);
}

void
premia_pages_draw (PremiaPages *self, cairo_t *cr, guint page)
{
  const PremiaSection *section;
  const PremiaPage *what;

  g_return_if_fail (self != NULL && cr != NULL && page < self->pages->len);

  what = g_ptr_array_index (self->pages, page);
  section = premia_document_get_section (self->document, what->section);
  premia_tongue_begin (premia_document_get_language (self->document));
  cairo_save (cr);
  draw_margins (self, cr, what, section);
  for (guint i = 0; i < what->pieces->len; i++)
    premia_block_draw (self, cr, section, &g_array_index (what->pieces, PremiaPiece, i), PREMIA_MARGIN_X,
                       self->width - 2.0 * PREMIA_MARGIN_X);
  cairo_restore (cr);
  premia_tongue_end ();
}

/* ---- as text ---- */

static void
describe_rows (const PremiaPiece *piece, GString *out)
{
  const guint n = premia_document_table_get_n_columns (piece->block->table);

  for (guint j = 0; j < n; j++)
    g_string_append_printf (out, "%s%s", premia_document_table_get_column (piece->block->table, j)->title, j + 1 < n ? " | " : "\n");
  for (guint i = piece->first; i < piece->last; i++)
    for (guint j = 0; j < n; j++)
      g_string_append_printf (out, "%s%s", premia_table_layout_get_text (piece->layout, i, j), j + 1 < n ? " | " : "\n");
}

static void
describe_piece (PremiaPages *self, const PremiaSection *section, const PremiaPiece *piece, GString *out)
{
  const PremiaBlock *block = piece->block;

  if (block == NULL)
    g_string_append_printf (out, "%s\n%s\n", section->kind, section->title);
  else if (block->kind == PREMIA_BLOCK_TABLE)
    describe_rows (piece, out);
  else if (block->kind == PREMIA_BLOCK_SHARES)
    {
      g_autofree char *text = premia_chart_say_series (block->shares);

      g_string_append_printf (out, "%s\n", text);
    }
  else if (block->kind == PREMIA_BLOCK_CHART)
    {
      g_autofree char *text = premia_chart_describe (g_hash_table_lookup (self->charts, block));

      g_string_append_printf (out, "%s\n", text);
    }
  else if (block->kind == PREMIA_BLOCK_FACTS)
    for (guint i = 0; i < block->facts->len; i++)
      {
        const PremiaFact *fact = &g_array_index (block->facts, PremiaFact, i);
        g_autofree char *text = premia_cell_to_text (&fact->value, self->ink->locale);

        g_string_append_printf (out, "%s: %s\n", fact->label, text);
      }
  else if (block->kind == PREMIA_BLOCK_SIGNATURES)
    for (guint i = 0; i < block->labels->len; i++)
      g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (block->labels, i));
  else
    g_string_append_printf (out, "%s\n", piece->text);
}

char *
premia_pages_describe (PremiaPages *self, guint page)
{
  const PremiaPage *what;
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && page < self->pages->len, NULL);

  what = g_ptr_array_index (self->pages, page);
  premia_tongue_begin (premia_document_get_language (self->document));
  for (guint i = 0; i < what->pieces->len; i++)
    describe_piece (self, premia_document_get_section (self->document, what->section), &g_array_index (what->pieces, PremiaPiece, i), out);
  premia_tongue_end ();
  return g_string_free (out, FALSE);
}
