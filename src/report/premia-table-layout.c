/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table-layout"

#include "premia-table-layout.h"

#include <string.h>

#define PAD_X        4.5 /* left and right of a text, points */
#define PAD_Y        2.2
#define LEAD         7.0 /* more between a number and the text behind it, which would be read as one */
#define MAX_WORD     130.0 /* longer words break */
#define TEXT_WEIGHT  3.0   /* of a column of texts where there is room left */
#define HAND_WIDTH   92.0  /* for a signature */
#define HAND_HEIGHT  21.0
#define LONG_TEXT    400   /* bytes: no shorter one is as high as a page */
#define ROUNDING     0.05 /* what is measured and what is written differ by less */

typedef struct
{
  double x, width;     /* of the text */
  double lead;         /* room before it, besides the usual */
  double least, whole; /* what it needs with lines broken, and without */
} Column;

struct _PremiaTableLayout
{
  const PremiaDocumentTable *table;
  guint         n_columns, n_rows;
  double        width;
  double        scale;       /* of the letters; 1 unless the columns cannot fit */
  Column       *columns;     /* (owned) */
  double        head_height;
  double       *row_heights; /* (owned) */
  guint        *table_rows;  /* (owned): of which row of the table each is, or goes on with it */
  const char  **texts;       /* (owned): of all cells */
  GStringChunk *chunk;       /* (owned): those texts that the cells do not have themselves */
};

static PremiaLetters
scaled (PremiaLetters letters, double scale)
{
  letters.size *= scale;
  return letters;
}

static PremiaLetters
row_letters (const PremiaTableLayout *self, guint row)
{
  return scaled (premia_table_layout_is_total (self, row) ? PREMIA_LETTERS_TOTAL : PREMIA_LETTERS_CELL, self->scale);
}

static void
write_texts (PremiaTableLayout *self, PremiaPageInk *ink)
{
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      {
        const PremiaCell *cell = premia_document_table_get_cell (self->table, i, j);
        g_autofree char *text = NULL;

        if (cell->kind == PREMIA_CELL_TEXT)
          self->texts[i * self->n_columns + j] = cell->text;
        else if (cell->kind == PREMIA_CELL_EMPTY)
          self->texts[i * self->n_columns + j] = "";
        else
          {
            text = premia_cell_to_text (cell, ink->locale);
            self->texts[i * self->n_columns + j] = g_string_chunk_insert (self->chunk, text);
          }
      }
}

static void
measure_column (PremiaTableLayout *self, PremiaPageInk *ink, guint index)
{
  const PremiaTableColumn *what = premia_document_table_get_column (self->table, index);
  Column *column = &self->columns[index];

  if (index > 0 && what->kind != PREMIA_COLUMN_NUMBER && premia_document_table_get_column (self->table, index - 1)->kind == PREMIA_COLUMN_NUMBER)
    column->lead = LEAD;
  column->least = premia_page_ink_word_width (ink, what->title, PREMIA_LETTERS_COLUMN);
  column->whole = column->least;
  for (guint i = 0; i < self->n_rows; i++)
    {
      const char *text = premia_table_layout_get_text (self, i, index);
      const double width = premia_page_ink_width (ink, text, row_letters (self, i));

      column->whole = MAX (column->whole, width);
      if (what->kind != PREMIA_COLUMN_TEXT)
        column->least = MAX (column->least, width);
      else if (width > column->least)
        column->least = MAX (column->least, MIN (premia_page_ink_word_width (ink, text, row_letters (self, i)), MAX_WORD));
    }
  if (what->kind == PREMIA_COLUMN_BLANK)
    column->least = MAX (column->least, HAND_WIDTH);
  column->whole = MAX (column->whole, column->least) + ROUNDING;
  column->least += ROUNDING;
}

static double
column_weight (const PremiaTableLayout *self, guint column)
{
  return premia_document_table_get_column (self->table, column)->kind == PREMIA_COLUMN_TEXT ? TEXT_WEIGHT : 1.0;
}

/* Wider than needed: texts take more of what is left than numbers, which must stay near each other. */
static void
widen (PremiaTableLayout *self, double extra)
{
  double weights = 0.0;

  for (guint i = 0; i < self->n_columns; i++)
    weights += column_weight (self, i);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].width = self->columns[i].whole + extra * column_weight (self, i) / weights;
}

/* What a column gets if none may be wider than @limit: only the widest give way. */
static double
narrowed (const Column *column, double limit)
{
  return MIN (column->whole, MAX (column->least, limit));
}

static void
narrow (PremiaTableLayout *self, double room)
{
  double low = 0.0, high = room;

  for (guint step = 0; step < 40; step++)
    {
      const double limit = (low + high) / 2.0;
      double sum = 0.0;

      for (guint i = 0; i < self->n_columns; i++)
        sum += narrowed (&self->columns[i], limit);
      if (sum <= room)
        low = limit;
      else
        high = limit;
    }
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].width = narrowed (&self->columns[i], low);
}

static void
fit_columns (PremiaTableLayout *self)
{
  double room = self->width - self->n_columns * 2.0 * PAD_X;
  double least = 0.0, whole = 0.0, x = 0.0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      room -= self->columns[i].lead;
      least += self->columns[i].least;
      whole += self->columns[i].whole;
    }
  if (whole <= room)
    widen (self, room - whole);
  else if (least <= room)
    narrow (self, room);
  else
    {
      self->scale = room / least;
      for (guint i = 0; i < self->n_columns; i++)
        self->columns[i].width = self->scale * self->columns[i].least;
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].x = x + self->columns[i].lead + PAD_X;
      x = self->columns[i].x + self->columns[i].width + PAD_X;
    }
}

static void
measure_head (PremiaTableLayout *self, PremiaPageInk *ink)
{
  const PremiaLetters head = scaled (PREMIA_LETTERS_COLUMN, self->scale);

  for (guint j = 0; j < self->n_columns; j++)
    self->head_height = MAX (self->head_height, premia_page_ink_height (ink, premia_document_table_get_column (self->table, j)->title,
                                                                        head, self->columns[j].width));
  self->head_height += 2.0 * PAD_Y;
}

/* A beginning of *@rest that is no higher than @most; *@rest is what is left. */
static const char *
take_part (PremiaTableLayout *self, PremiaPageInk *ink, guint row, guint column, double most, const char **rest)
{
  const char *text = *rest;
  const PremiaLetters letters = row_letters (self, row);
  gsize length;

  *rest = "";
  if (strlen (text) < LONG_TEXT || premia_document_table_get_column (self->table, column)->kind != PREMIA_COLUMN_TEXT
      || premia_page_ink_height (ink, text, letters, self->columns[column].width) <= most)
    return text;
  length = premia_page_ink_fit (ink, text, letters, self->columns[column].width, most);
  if (length == 0)
    return text;
  *rest = text + length;
  while (length > 0 && text[length - 1] == ' ')
    length--;
  return g_string_chunk_insert_len (self->chunk, text, (gssize) length);
}

/* A row that is higher than a page, with somebody's whole story in a cell, goes on in further ones. */
static void
split_rows (PremiaTableLayout *self, PremiaPageInk *ink, double most)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree const char **rest = g_new0 (const char *, self->n_columns);

  for (guint i = 0; i < self->n_rows; i++)
    {
      gboolean more = TRUE;

      for (guint j = 0; j < self->n_columns; j++)
        rest[j] = self->texts[i * self->n_columns + j];
      while (more)
        {
          more = FALSE;
          g_array_append_val (rows, self->table_rows[i]);
          for (guint j = 0; j < self->n_columns; j++)
            {
              g_ptr_array_add (texts, (gpointer) take_part (self, ink, i, j, most, &rest[j]));
              more = more || *rest[j] != '\0';
            }
        }
    }
  if (rows->len == self->n_rows)
    return;
  self->n_rows = rows->len;
  g_free (self->table_rows);
  g_free (self->texts);
  self->table_rows = (guint *) (gpointer) g_array_free (g_steal_pointer (&rows), FALSE);
  self->texts = (const char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

static void
measure_rows (PremiaTableLayout *self, PremiaPageInk *ink)
{
  self->row_heights = g_new0 (double, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    {
      const PremiaLetters letters = row_letters (self, i);
      double height = premia_lettering_line_height (ink->lettering, letters);

      for (guint j = 0; j < self->n_columns; j++)
        {
          const char *text = premia_table_layout_get_text (self, i, j);

          if (premia_document_table_get_column (self->table, j)->kind == PREMIA_COLUMN_BLANK)
            height = MAX (height, HAND_HEIGHT);
          if (premia_document_table_get_column (self->table, j)->kind == PREMIA_COLUMN_TEXT
              && premia_page_ink_width (ink, text, letters) > self->columns[j].width)
            height = MAX (height, premia_page_ink_height (ink, text, letters, self->columns[j].width));
        }
      self->row_heights[i] = height + 2.0 * PAD_Y;
    }
}

PremiaTableLayout *
premia_table_layout_new (const PremiaDocumentTable *table, PremiaPageInk *ink, double width, double height)
{
  PremiaTableLayout *self;

  g_return_val_if_fail (table != NULL && ink != NULL && width > 0.0, NULL);

  self = g_new0 (PremiaTableLayout, 1);
  self->table = table;
  self->n_columns = premia_document_table_get_n_columns (table);
  self->n_rows = premia_document_table_get_n_rows (table);
  self->width = width;
  self->scale = 1.0;
  self->columns = g_new0 (Column, self->n_columns);
  self->table_rows = g_new (guint, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    self->table_rows[i] = i;
  self->texts = g_new0 (const char *, (gsize) self->n_rows * self->n_columns);
  self->chunk = g_string_chunk_new (256);
  write_texts (self, ink);
  for (guint i = 0; i < self->n_columns; i++)
    measure_column (self, ink, i);
  fit_columns (self);
  measure_head (self, ink);
  split_rows (self, ink, MAX (height - self->head_height, self->head_height) - 2.0 * PAD_Y);
  measure_rows (self, ink);
  return self;
}

void
premia_table_layout_free (PremiaTableLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->columns);
  g_free (self->row_heights);
  g_free (self->table_rows);
  g_free (self->texts);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

double
premia_table_layout_get_head_height (const PremiaTableLayout *self)
{
  return self->head_height;
}

double
premia_table_layout_get_row_height (const PremiaTableLayout *self, guint row)
{
  g_return_val_if_fail (row < self->n_rows, 0.0);

  return self->row_heights[row];
}

guint
premia_table_layout_get_n_rows (const PremiaTableLayout *self)
{
  return self->n_rows;
}

gboolean
premia_table_layout_is_total (const PremiaTableLayout *self, guint row)
{
  return premia_document_table_get_row_kind (self->table, self->table_rows[row]) == PREMIA_ROW_TOTAL;
}

void
premia_table_layout_get_column (const PremiaTableLayout *self, guint column, double *x, double *width, double *scale)
{
  g_return_if_fail (column < self->n_columns);

  *x = self->columns[column].x;
  *width = self->columns[column].width;
  *scale = self->scale;
}

const char *
premia_table_layout_get_text (const PremiaTableLayout *self, guint row, guint column)
{
  return self->texts[row * self->n_columns + column];
}

static void
draw_rule (cairo_t *cr, const PremiaColor *color, double x, double y, double width, double thickness)
{
  premia_color_set (color, cr);
  cairo_rectangle (cr, x, y - thickness / 2.0, width, thickness);
  cairo_fill (cr);
}

static PremiaAlign
column_align (const PremiaTableLayout *self, guint column)
{
  return premia_document_table_get_column (self->table, column)->kind == PREMIA_COLUMN_NUMBER ? PREMIA_ALIGN_END : PREMIA_ALIGN_START;
}

/* @tagged: whether it is the heading of the table, not its repetition on a later page, which is read to nobody again. */
static void
draw_head (const PremiaTableLayout *self, PremiaPageInk *ink, cairo_t *cr, double x, double y, gboolean tagged)
{
  const PremiaLetters letters = scaled (PREMIA_LETTERS_COLUMN, self->scale);

  if (tagged)
    premia_page_ink_begin (ink, cr, "TR");
  for (guint j = 0; j < self->n_columns; j++)
    {
      const char *title = premia_document_table_get_column (self->table, j)->title;
      const double width = self->columns[j].width;
      /* Headings stand on their rule. */
      const double height = premia_page_ink_height (ink, title, letters, width);

      if (tagged)
        premia_page_ink_begin (ink, cr, "TH");
      premia_lettering_write_wrapped (ink->lettering, cr, title, letters, &ink->palette->dim_text, x + self->columns[j].x,
                                      y + self->head_height - PAD_Y - height, width, column_align (self, j));
      if (tagged)
        premia_page_ink_end (ink, cr, "TH");
    }
  if (tagged)
    premia_page_ink_end (ink, cr, "TR");
  draw_rule (cr, &ink->palette->text, x, y + self->head_height, self->width, 0.8);
}

static void
draw_cell (const PremiaTableLayout *self, PremiaPageInk *ink, cairo_t *cr, guint row, guint column, double x, double y)
{
  const char *text = premia_table_layout_get_text (self, row, column);
  const PremiaLetters letters = row_letters (self, row);
  const double width = self->columns[column].width;
  const double text_width = premia_page_ink_width (ink, text, letters);

  x += self->columns[column].x;
  if (premia_document_table_get_column (self->table, column)->kind == PREMIA_COLUMN_TEXT && text_width > width)
    {
      premia_lettering_write_wrapped (ink->lettering, cr, text, letters, &ink->palette->text, x, y + PAD_Y, width, PREMIA_ALIGN_START);
      return;
    }
  if (column_align (self, column) == PREMIA_ALIGN_END)
    x += width - text_width;
  premia_lettering_write (ink->lettering, cr, text, letters, &ink->palette->text, x,
                          y + PAD_Y + premia_lettering_line_height (ink->lettering, letters) / 2.0, -1.0, PREMIA_ALIGN_START);
}

static void
draw_row (const PremiaTableLayout *self, PremiaPageInk *ink, cairo_t *cr, guint row, double x, double y)
{
  if (premia_table_layout_is_total (self, row))
    {
      cairo_rectangle (cr, x, y, self->width, self->row_heights[row]);
      premia_color_set (&ink->palette->track, cr);
      cairo_fill (cr);
      draw_rule (cr, &ink->palette->text, x, y, self->width, 0.8);
    }
  premia_page_ink_begin (ink, cr, "TR");
  for (guint j = 0; j < self->n_columns; j++)
    {
      premia_page_ink_begin (ink, cr, "TD");
      if (*premia_table_layout_get_text (self, row, j) != '\0')
        draw_cell (self, ink, cr, row, j, x, y);
      premia_page_ink_end (ink, cr, "TD");
    }
  premia_page_ink_end (ink, cr, "TR");
}

void
premia_table_layout_draw (const PremiaTableLayout *self, PremiaPageInk *ink, cairo_t *cr, double x, double y, guint first, guint last)
{
  g_return_if_fail (first <= last && last <= self->n_rows);

  if (first == 0)
    premia_page_ink_begin (ink, cr, "Table");
  draw_head (self, ink, cr, x, y, first == 0);
  y += self->head_height;
  for (guint i = first; i < last; i++)
    {
      draw_row (self, ink, cr, i, x, y);
      y += self->row_heights[i];
      if (i + 1 < last && !premia_table_layout_is_total (self, i + 1))
        draw_rule (cr, &ink->palette->grid, x, y, self->width, 0.5);
    }
  draw_rule (cr, &ink->palette->text, x, y, self->width, 0.8);
  if (last == self->n_rows)
    premia_page_ink_end (ink, cr, "Table");
}
