/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pages"

#include "premia-pages-private.h"
#include "premia-tongue.h"

#include "drawing/premia-brand-sample.h"

#include <glib/gi18n.h>

/* Rows that a table must have room for under its heading, or it begins on the next page. */
#define ROWS_TOGETHER  2
/* The last rows that go to the next page with what must not stand there alone. */
#define ROWS_WITH_TAIL 4

static void
free_page (gpointer data)
{
  PremiaPage *page = data;

  g_array_unref (page->pieces);
  g_free (page);
}

/* ---- from top to bottom ---- */

typedef struct
{
  PremiaPages         *pages;
  const PremiaSection *section;
  guint                index;  /* of the section */
  PremiaPage          *page;
  double               y;      /* where the next block may begin */
  double               space;  /* below the last block */
  double               width;
  double               bottom;
} Flow;

static void
turn_page (Flow *flow)
{
  PremiaPage *page = g_new0 (PremiaPage, 1);

  page->section = flow->index;
  page->pieces = g_array_new (FALSE, FALSE, sizeof (PremiaPiece));
  g_ptr_array_add (flow->pages->pages, page);
  flow->page = page;
  flow->y = PREMIA_MARGIN_TOP;
  flow->space = 0.0;
}

static gboolean
is_top (const Flow *flow)
{
  return flow->page->pieces->len == 0;
}

static void
put (Flow *flow, PremiaPiece piece)
{
  if (!is_top (flow))
    flow->y += MAX (flow->space, premia_block_space_before (piece.block));
  piece.y = flow->y;
  g_array_append_val (flow->page->pieces, piece);
  flow->y += piece.height;
  flow->space = premia_block_space_after (piece.block);
}

static double
room (const Flow *flow, const PremiaBlock *block)
{
  const double space = is_top (flow) ? 0.0 : MAX (flow->space, premia_block_space_before (block));

  return flow->bottom - flow->y - space;
}

static PremiaTableLayout *
lay_table (Flow *flow, const PremiaBlock *block)
{
  PremiaTableLayout *layout = premia_table_layout_new (block->table, flow->pages->ink, flow->width);

  g_ptr_array_add (flow->pages->layouts, layout);
  return layout;
}

/* The height of the heading and rows [first, last). */
static double
rows_height (const PremiaTableLayout *layout, guint first, guint last)
{
  double height = premia_table_layout_get_head_height (layout);

  for (guint i = first; i < last; i++)
    height += premia_table_layout_get_row_height (layout, i);
  return height;
}

/* How many rows fit, from @first on; not so many that a single one is left for the next page, or only a total. */
static guint
find_break (const PremiaTableLayout *layout, guint first, double height)
{
  const guint n = premia_table_layout_get_n_rows (layout);
  double used = premia_table_layout_get_head_height (layout);
  guint last = first;

  while (last < n && used + premia_table_layout_get_row_height (layout, last) <= height)
    used += premia_table_layout_get_row_height (layout, last++);
  if (last < n && last > first + 1 && premia_table_layout_is_total (layout, last))
    last--;
  /* Nor only the last row. */
  if (last + 1 == n && last > first + 2)
    last--;
  return last;
}

/* What follows table @index up to lines to sign on; 0: none follow. Nobody signs a page with nothing on it. */
static double
measure_tail (Flow *flow, guint index)
{
  GPtrArray *blocks = flow->section->blocks;
  const PremiaBlock *last = g_ptr_array_index (blocks, index);
  double height = 0.0;

  for (guint i = index + 1; i < blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == PREMIA_BLOCK_TABLE)
        return 0.0;
      height += MAX (premia_block_space_after (last), premia_block_space_before (block));
      height += premia_block_measure (flow->pages, flow->section, block, flow->width);
      if (block->kind == PREMIA_BLOCK_SIGNATURES)
        return height;
      last = block;
    }
  return 0.0;
}

/* @tail: height of what must stand on the page of the last rows. */
static void
flow_table (Flow *flow, const PremiaBlock *block, const PremiaTableLayout *layout, double tail)
{
  const guint n = premia_table_layout_get_n_rows (layout);
  guint first = 0;

  if (!is_top (flow) && room (flow, block) < rows_height (layout, 0, MIN (n, ROWS_TOGETHER)))
    turn_page (flow);
  do
    {
      guint last = find_break (layout, first, room (flow, block));

      /* A row that is higher than a page stands alone on it. */
      if (last == first && n > 0)
        {
          if (!is_top (flow))
            {
              turn_page (flow);
              continue;
            }
          last = first + 1;
        }
      if (last == n && n > first + ROWS_WITH_TAIL && rows_height (layout, first, n) + tail > room (flow, block))
        last = n - ROWS_WITH_TAIL;
      put (flow, (PremiaPiece) { block, layout, first, last, 0.0, rows_height (layout, first, last) });
      first = last;
      if (first < n)
        turn_page (flow);
    }
  while (first < n);
}

/* What must stand below heading @index on the same page. */
static double
measure_with_next (Flow *flow, guint index, PremiaTableLayout **layouts)
{
  GPtrArray *blocks = flow->section->blocks;
  const PremiaBlock *block, *last = g_ptr_array_index (blocks, index);
  double height = premia_block_measure (flow->pages, flow->section, last, flow->width);

  for (guint i = index + 1; i < blocks->len; i++)
    {
      block = g_ptr_array_index (blocks, i);
      /* A paragraph introduces what it stands above, but not the next part. */
      if (block->kind == PREMIA_BLOCK_HEADING && last->kind == PREMIA_BLOCK_PARAGRAPH)
        return height;
      height += MAX (premia_block_space_after (last), premia_block_space_before (block));
      if (block->kind == PREMIA_BLOCK_TABLE)
        {
          if (layouts[i] == NULL)
            layouts[i] = lay_table (flow, block);
          return height + rows_height (layouts[i], 0, MIN (premia_table_layout_get_n_rows (layouts[i]), ROWS_TOGETHER));
        }
      height += premia_block_measure (flow->pages, flow->section, block, flow->width);
      if (block->kind != PREMIA_BLOCK_HEADING && block->kind != PREMIA_BLOCK_PARAGRAPH)
        return height;
      last = block;
    }
  return height;
}

static void
flow_section (Flow *flow)
{
  GPtrArray *blocks = flow->section->blocks;
  g_autofree PremiaTableLayout **layouts = g_new0 (PremiaTableLayout *, blocks->len);

  turn_page (flow);
  put (flow, (PremiaPiece) { .height = premia_block_measure (flow->pages, flow->section, NULL, flow->width) });
  for (guint i = 0; i < blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (blocks, i);
      double height, needed;

      if (block->kind == PREMIA_BLOCK_TABLE)
        {
          if (layouts[i] == NULL)
            layouts[i] = lay_table (flow, block);
          flow_table (flow, block, layouts[i], measure_tail (flow, i));
          continue;
        }
      height = premia_block_measure (flow->pages, flow->section, block, flow->width);
      needed = block->kind == PREMIA_BLOCK_HEADING ? measure_with_next (flow, i, layouts) : height;
      if (!is_top (flow) && room (flow, block) < needed)
        turn_page (flow);
      put (flow, (PremiaPiece) { .block = block, .height = height });
    }
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
  Flow flow = { self, premia_document_get_section (self->document, section), section };

  flow.width = self->width - 2.0 * PREMIA_MARGIN_X;
  flow.bottom = self->height - PREMIA_MARGIN_BOTTOM;
  g_array_append_val (self->first_pages, first);
  flow_section (&flow);
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
    g_string_append_printf (out, "%s\n", block->text);
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
