/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pages-flow"

#include "premia-pages-private.h"

/* From top to bottom, and onto the next page where one is full: what belongs together stays together. */

/* Rows that a table must have room for under its heading, or it begins on the next page. */
#define ROWS_TOGETHER  2
/* As many go to the next page at least, a total among them: nobody turns a page for less. */
#define ROWS_LEFT      3
/* The last rows that go to the next page with what must not stand there alone. */
#define ROWS_WITH_TAIL 4
/* A table that takes no more of a page is not broken. */
#define WHOLE_SHARE    0.25

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
  PremiaTableLayout *layout = premia_table_layout_new (block->table, flow->pages->ink, flow->width, flow->bottom - PREMIA_MARGIN_TOP);

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

/* How many rows fit, from @first on; not so many that only a few, or a total, are left for the next page. */
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
  if (last < n && n - last < ROWS_LEFT && last >= first + ROWS_TOGETHER)
    last = MAX (first + ROWS_TOGETHER, n - MIN (n, ROWS_LEFT));
  return last;
}

/* What follows table @index and belongs to its last rows: notes on it, or all up to lines to sign on. Nobody signs a page with nothing on
 * it, and a note alone on a page is of nothing. */
static double
measure_tail (Flow *flow, guint index)
{
  GPtrArray *blocks = flow->section->blocks;
  const PremiaBlock *last = g_ptr_array_index (blocks, index);
  double height = 0.0, notes = 0.0;
  gboolean only_notes = TRUE;

  for (guint i = index + 1; i < blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == PREMIA_BLOCK_TABLE)
        break;
      height += MAX (premia_block_space_after (last), premia_block_space_before (block));
      height += premia_block_measure (flow->pages, flow->section, block, flow->width);
      if (block->kind == PREMIA_BLOCK_SIGNATURES)
        return height;
      only_notes = only_notes && block->kind == PREMIA_BLOCK_NOTE;
      if (only_notes)
        notes = height;
      last = block;
    }
  return notes;
}

static gboolean
is_small (const Flow *flow, const PremiaTableLayout *layout)
{
  return rows_height (layout, 0, premia_table_layout_get_n_rows (layout)) <= WHOLE_SHARE * (flow->bottom - PREMIA_MARGIN_TOP);
}

/* What of table @index must stand on the page on which it begins. */
static double
measure_beginning (Flow *flow, guint index, const PremiaTableLayout *layout)
{
  const guint n = premia_table_layout_get_n_rows (layout);
  const double all = rows_height (layout, 0, n) + measure_tail (flow, index);

  if (is_small (flow, layout) && all <= flow->bottom - PREMIA_MARGIN_TOP)
    return all;
  return rows_height (layout, 0, MIN (n, ROWS_TOGETHER));
}

static void
flow_table (Flow *flow, guint index, const PremiaTableLayout *layout)
{
  const PremiaBlock *block = g_ptr_array_index (flow->section->blocks, index);
  const guint n = premia_table_layout_get_n_rows (layout);
  const double tail = measure_tail (flow, index);
  guint first = 0;

  if (!is_top (flow) && room (flow, block) < measure_beginning (flow, index, layout))
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
      put (flow, (PremiaPiece) { .block = block, .layout = layout, .first = first, .last = last, .height = rows_height (layout, first, last) });
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
          return height + measure_beginning (flow, i, layouts[i]);
        }
      height += premia_block_measure (flow->pages, flow->section, block, flow->width);
      if (block->kind != PREMIA_BLOCK_HEADING && block->kind != PREMIA_BLOCK_PARAGRAPH)
        return height;
      last = block;
    }
  return height;
}

/* A text that is higher than a page goes on on the next one: a long list of names, say. */
static void
flow_text (Flow *flow, const PremiaBlock *block, double height)
{
  const char *text = block->text;

  while (height > room (flow, block) && *text != '\0')
    {
      const gsize length = premia_page_ink_fit (flow->pages->ink, text, premia_block_get_letters (block), flow->width, room (flow, block));
      char *part;

      if (length == 0 && !is_top (flow))
        {
          turn_page (flow);
          continue;
        }
      part = g_strchomp (g_strndup (text, MAX (length, 1)));
      g_ptr_array_add (flow->pages->texts, part);
      put (flow, (PremiaPiece) { .block = block, .text = part,
                                 .height = premia_page_ink_height (flow->pages->ink, part, premia_block_get_letters (block), flow->width) });
      text += MAX (length, 1);
      height = premia_page_ink_height (flow->pages->ink, text, premia_block_get_letters (block), flow->width);
      turn_page (flow);
    }
  if (*text != '\0')
    put (flow, (PremiaPiece) { .block = block, .text = text, .height = height });
}

static gboolean
is_text (const PremiaBlock *block)
{
  return block->kind == PREMIA_BLOCK_PARAGRAPH || block->kind == PREMIA_BLOCK_NOTE;
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
          flow_table (flow, i, layouts[i]);
          continue;
        }
      height = premia_block_measure (flow->pages, flow->section, block, flow->width);
      if (is_text (block) && height > flow->bottom - PREMIA_MARGIN_TOP)
        {
          flow_text (flow, block, height);
          continue;
        }
      needed = block->kind == PREMIA_BLOCK_HEADING ? measure_with_next (flow, i, layouts) : height;
      if (!is_top (flow) && room (flow, block) < needed)
        turn_page (flow);
      put (flow, (PremiaPiece) { .block = block, .text = block->text, .height = height });
    }
}

void
premia_pages_flow (PremiaPages *self, guint section)
{
  Flow flow = { self, premia_document_get_section (self->document, section), section };

  flow.width = self->width - 2.0 * PREMIA_MARGIN_X;
  flow.bottom = self->height - PREMIA_MARGIN_BOTTOM;
  flow_section (&flow);
}
