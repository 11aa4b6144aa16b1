/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pages-blocks"

#include "premia-pages-private.h"

#include "drawing/premia-shape.h"
#include "drawing/premia-share-chart.h"

#include <glib/gi18n.h>

#define FACTS_IN_A_ROW  4
#define FACT_PAD        9.0
#define SIGNATURE_SPACE 24.0 /* for a hand */
#define SIGNATURE_GAP   24.0

/* ---- the title ---- */

static double
measure_title (PremiaPages *self, const PremiaSection *section, double width)
{
  return premia_lettering_line_height (self->ink->lettering, PREMIA_LETTERS_KIND) + 2.0
         + premia_page_ink_height (self->ink, section->title, PREMIA_LETTERS_TITLE, width);
}

static void
draw_title (PremiaPages *self, cairo_t *cr, const PremiaSection *section, double x, double y, double width)
{
  PremiaPageInk *ink = self->ink;

  premia_page_ink_begin (ink, cr, "P");
  y += premia_lettering_write_wrapped (ink->lettering, cr, section->kind, PREMIA_LETTERS_KIND, &ink->palette->accent, x, y, width, PREMIA_ALIGN_START);
  premia_page_ink_end (ink, cr, "P");
  premia_page_ink_begin (ink, cr, "H1");
  premia_lettering_write_wrapped (ink->lettering, cr, section->title, PREMIA_LETTERS_TITLE, &ink->palette->text, x, y + 2.0, width, PREMIA_ALIGN_START);
  premia_page_ink_end (ink, cr, "H1");
}

/* ---- headings and texts ---- */

PremiaLetters
premia_block_get_letters (const PremiaBlock *block)
{
  if (block->kind == PREMIA_BLOCK_HEADING)
    return block->level == 2 ? PREMIA_LETTERS_HEADING_2 : PREMIA_LETTERS_HEADING_3;
  return block->kind == PREMIA_BLOCK_NOTE ? PREMIA_LETTERS_NOTE : PREMIA_LETTERS_BODY;
}

static void
draw_text (PremiaPages *self, cairo_t *cr, const PremiaPiece *piece, double x, double width)
{
  const PremiaBlock *block = piece->block;
  const char *tag = block->kind != PREMIA_BLOCK_HEADING ? "P" : block->level == 2 ? "H2" : "H3";

  premia_page_ink_begin (self->ink, cr, tag);
  premia_lettering_write_wrapped (self->ink->lettering, cr, piece->text, premia_block_get_letters (block),
                                  block->kind == PREMIA_BLOCK_NOTE ? &self->ink->palette->dim_text : &self->ink->palette->text,
                                  x, piece->y, width, PREMIA_ALIGN_START);
  premia_page_ink_end (self->ink, cr, tag);
}

/* ---- facts ---- */

static guint
facts_in_a_row (const PremiaBlock *block)
{
  const guint n = block->facts->len;

  /* 5 are 3 and 2 rather than 4 and 1. */
  return n <= FACTS_IN_A_ROW ? n : (n + 1) / 2 <= FACTS_IN_A_ROW ? (n + 1) / 2 : FACTS_IN_A_ROW;
}

static PremiaLetters
fact_letters (const PremiaFact *fact)
{
  return fact->strong ? PREMIA_LETTERS_STRONG : PREMIA_LETTERS_FACT;
}

static double
measure_fact (PremiaPages *self, const PremiaFact *fact, double width)
{
  g_autofree char *text = premia_cell_to_text (&fact->value, self->ink->locale);

  return premia_page_ink_height (self->ink, fact->label, PREMIA_LETTERS_FACT_LABEL, width)
         + premia_page_ink_height (self->ink, text, fact_letters (fact), width);
}

static double
fact_width (const PremiaBlock *block, double width)
{
  return width / facts_in_a_row (block) - 2.0 * FACT_PAD;
}

static double
measure_fact_row (PremiaPages *self, const PremiaBlock *block, guint first, double width)
{
  double height = 0.0;

  for (guint i = first; i < MIN (first + facts_in_a_row (block), block->facts->len); i++)
    height = MAX (height, measure_fact (self, &g_array_index (block->facts, PremiaFact, i), fact_width (block, width)));
  return height;
}

static double
measure_facts (PremiaPages *self, const PremiaBlock *block, double width)
{
  double height = FACT_PAD;

  for (guint i = 0; i < block->facts->len; i += facts_in_a_row (block))
    height += measure_fact_row (self, block, i, width) + FACT_PAD;
  return height;
}

static void
draw_fact (PremiaPages *self, cairo_t *cr, const PremiaFact *fact, double x, double y, double width)
{
  PremiaPageInk *ink = self->ink;
  g_autofree char *text = premia_cell_to_text (&fact->value, ink->locale);

  premia_page_ink_begin (ink, cr, "P");
  y += premia_lettering_write_wrapped (ink->lettering, cr, fact->label, PREMIA_LETTERS_FACT_LABEL, &ink->palette->dim_text, x, y, width,
                                       PREMIA_ALIGN_START);
  premia_lettering_write_wrapped (ink->lettering, cr, text, fact_letters (fact), fact->strong ? &ink->palette->accent : &ink->palette->text,
                                  x, y, width, PREMIA_ALIGN_START);
  premia_page_ink_end (ink, cr, "P");
}

static void
draw_facts (PremiaPages *self, cairo_t *cr, const PremiaBlock *block, double x, double y, double width)
{
  const guint in_a_row = facts_in_a_row (block);
  const PremiaBox box = { x, y, width, measure_facts (self, block, width) };

  premia_shape_round_box (cr, &box, 5.0);
  premia_color_set (&self->ink->palette->track, cr);
  cairo_fill (cr);
  y += FACT_PAD;
  for (guint i = 0; i < block->facts->len; i++)
    {
      if (i > 0 && i % in_a_row == 0)
        y += measure_fact_row (self, block, i - in_a_row, width) + FACT_PAD;
      draw_fact (self, cr, &g_array_index (block->facts, PremiaFact, i), x + (i % in_a_row) * (width / in_a_row) + FACT_PAD, y,
                 fact_width (block, width));
    }
}

/* ---- lines to sign on ---- */

static double
measure_signatures (PremiaPages *self)
{
  return SIGNATURE_SPACE + 2.0 * premia_lettering_line_height (self->ink->lettering, PREMIA_LETTERS_NOTE);
}

static void
draw_signatures (PremiaPages *self, cairo_t *cr, const PremiaBlock *block, double x, double y, double width)
{
  PremiaPageInk *ink = self->ink;
  const double line = premia_lettering_line_height (ink->lettering, PREMIA_LETTERS_NOTE);
  const double each = (width - SIGNATURE_GAP * (block->labels->len - 1)) / block->labels->len;

  for (guint i = 0; i < block->labels->len; i++)
    {
      const double left = x + i * (each + SIGNATURE_GAP);

      premia_page_ink_begin (ink, cr, "P");
      premia_lettering_write (ink->lettering, cr, g_ptr_array_index (block->labels, i), PREMIA_LETTERS_NOTE, &ink->palette->text, left,
                              y + line / 2.0, each, PREMIA_ALIGN_START);
      premia_color_set (&ink->palette->text, cr);
      cairo_rectangle (cr, left, y + SIGNATURE_SPACE + line - 0.3, each, 0.6);
      cairo_fill (cr);
      premia_lettering_write (ink->lettering, cr, _("signature, name, date"), PREMIA_LETTERS_FACT_LABEL, &ink->palette->dim_text, left,
                              y + SIGNATURE_SPACE + line * 1.6, each, PREMIA_ALIGN_START);
      premia_page_ink_end (ink, cr, "P");
    }
}

/* ---- shares ---- */

static double
measure_shares (PremiaPages *self, const PremiaBlock *block, double width)
{
  premia_share_chart_set_series (PREMIA_SHARE_CHART (self->ink->shares), block->shares);
  return premia_chart_get_height (self->ink->shares, width);
}

static void
draw_shares (PremiaPages *self, cairo_t *cr, const PremiaPiece *piece, double x, double width)
{
  premia_share_chart_set_series (PREMIA_SHARE_CHART (self->ink->shares), piece->block->shares);
  premia_page_ink_begin_figure (self->ink, cr, self->ink->shares);
  cairo_save (cr);
  cairo_translate (cr, x, piece->y);
  premia_chart_paint (self->ink->shares, cr, width, piece->height, self->ink->palette, -1);
  cairo_restore (cr);
  premia_page_ink_end (self->ink, cr, "Figure");
}

/* ---- charts ---- */

/* Made when it is first measured, with the letters of the page. */
static PremiaChart *
ensure_chart (PremiaPages *self, const PremiaBlock *block)
{
  PremiaChart *chart = g_hash_table_lookup (self->charts, block);

  if (chart == NULL)
    {
      chart = block->make_chart (block->chart_data);
      premia_chart_set_lettering (chart, self->ink->lettering, PREMIA_CHART_SIZE);
      g_hash_table_insert (self->charts, (gpointer) block, chart);
    }
  return chart;
}

/* A chart cannot break: one that wants more than a page gets a page. */
static double
measure_chart (PremiaPages *self, const PremiaBlock *block, double width)
{
  return MIN (premia_chart_get_height (ensure_chart (self, block), width), self->height - PREMIA_MARGIN_TOP - PREMIA_MARGIN_BOTTOM);
}

static void
draw_chart (PremiaPages *self, cairo_t *cr, const PremiaPiece *piece, double x, double width)
{
  premia_page_ink_begin_figure (self->ink, cr, ensure_chart (self, piece->block));
  cairo_save (cr);
  cairo_translate (cr, x, piece->y);
  premia_chart_paint (ensure_chart (self, piece->block), cr, width, piece->height, self->ink->palette, -1);
  cairo_restore (cr);
  premia_page_ink_end (self->ink, cr, "Figure");
}

/* ---- all of them ---- */

double
premia_block_measure (PremiaPages *self, const PremiaSection *section, const PremiaBlock *block, double width)
{
  if (block == NULL)
    return measure_title (self, section, width);
  switch (block->kind)
    {
    case PREMIA_BLOCK_FACTS:
      return measure_facts (self, block, width);
    case PREMIA_BLOCK_SIGNATURES:
      return measure_signatures (self);
    case PREMIA_BLOCK_SHARES:
      return measure_shares (self, block, width);
    case PREMIA_BLOCK_CHART:
      return measure_chart (self, block, width);
    case PREMIA_BLOCK_TABLE:
      g_assert_not_reached ();
    case PREMIA_BLOCK_HEADING:
    case PREMIA_BLOCK_PARAGRAPH:
    case PREMIA_BLOCK_NOTE:
    default:
      return premia_page_ink_height (self->ink, block->text, premia_block_get_letters (block), width);
    }
}

void
premia_block_draw (PremiaPages *self, cairo_t *cr, const PremiaSection *section, const PremiaPiece *piece, double x, double width)
{
  if (piece->block == NULL)
    {
      draw_title (self, cr, section, x, piece->y, width);
      return;
    }
  switch (piece->block->kind)
    {
    case PREMIA_BLOCK_FACTS:
      draw_facts (self, cr, piece->block, x, piece->y, width);
      return;
    case PREMIA_BLOCK_SIGNATURES:
      draw_signatures (self, cr, piece->block, x, piece->y, width);
      return;
    case PREMIA_BLOCK_SHARES:
      draw_shares (self, cr, piece, x, width);
      return;
    case PREMIA_BLOCK_CHART:
      draw_chart (self, cr, piece, x, width);
      return;
    case PREMIA_BLOCK_TABLE:
      premia_table_layout_draw (piece->layout, self->ink, cr, x, piece->y, piece->first, piece->last);
      return;
    case PREMIA_BLOCK_HEADING:
    case PREMIA_BLOCK_PARAGRAPH:
    case PREMIA_BLOCK_NOTE:
    default:
      draw_text (self, cr, piece, x, width);
    }
}

double
premia_block_space_before (const PremiaBlock *block)
{
  if (block == NULL)
    return 0.0;
  if (block->kind == PREMIA_BLOCK_HEADING)
    return block->level == 2 ? 12.0 : 6.0;
  return block->kind == PREMIA_BLOCK_SIGNATURES ? 12.0 : 0.0;
}

double
premia_block_space_after (const PremiaBlock *block)
{
  if (block == NULL)
    return 12.0;
  switch (block->kind)
    {
    case PREMIA_BLOCK_HEADING:
      return block->level == 2 ? 5.0 : 2.0;
    case PREMIA_BLOCK_FACTS:
    case PREMIA_BLOCK_TABLE:
    case PREMIA_BLOCK_CHART:
      return 12.0;
    case PREMIA_BLOCK_NOTE:
      return 4.0;
    case PREMIA_BLOCK_PARAGRAPH:
    case PREMIA_BLOCK_SIGNATURES:
    default:
      return 7.0;
    }
}
