/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sheet-layout"

#include "premia-sheet-private.h"

#include <math.h>
#include <string.h>

/* What is known when all of a sheet is written: how wide its columns are, how high the rows of long texts, what is printed. */

#define LEAST_TEXT  60.0 /* characters: no sentence is broken into narrower lines */
#define LINE_POINTS 15.0
#define MOST_POINTS 400.0 /* Excel has no higher rows than 409 */
#define BOLD        1.15 /* how much wider its letters are */

static double
count_lines (const char *text, double width)
{
  return ceil ((double) g_utf8_strlen (text, -1) * BOLD / width);
}

/* Over all columns of the tables, and as high as it needs: no program finds that height itself where cells are merged. */
static void
break_line (PremiaSheet *self, const PremiaSheetText *line, lxw_col_t last, double width)
{
  const glong length = g_utf8_strlen (line->text, -1);

  if ((double) length <= width || length > PREMIA_SHEET_MAX_TEXT)
    return;
  if (last > 0)
    worksheet_merge_range (self->sheet, line->row, 0, line->row, last, "", NULL);
  worksheet_write_string (self->sheet, line->row, 0, line->text,
                          premia_workbook_get_format (self->book, line->note ? PREMIA_LOOK_LONG_NOTE : PREMIA_LOOK_LONG_LINE, ""));
  worksheet_set_row (self->sheet, line->row, MIN (count_lines (line->text, width) * LINE_POINTS, MOST_POINTS), NULL);
}

/* The headings of all columns of a table follow each other. Returns: the last one */
static guint
break_heads (PremiaSheet *self, guint first)
{
  const lxw_row_t row = g_array_index (self->texts, PremiaSheetText, first).row;
  double lines = 1.0;
  guint i;

  for (i = first; i < self->texts->len; i++)
    {
      const PremiaSheetText *head = &g_array_index (self->texts, PremiaSheetText, i);
      const char *space = strchr (head->text, ' ');

      if (head->column < 0 || head->row != row)
        break;
      /* A word alone does not break, and two may need a line each. */
      if (space != NULL)
        lines = MAX (lines, count_lines (head->text, MAX (self->widths[head->column], PREMIA_SHEET_LEAST) - 1.0));
    }
  worksheet_set_row (self->sheet, row, lines * LINE_POINTS, NULL);
  return i - 1;
}

static void
break_texts (PremiaSheet *self, lxw_col_t last)
{
  double width = 0.0;

  for (guint j = 0; j <= last; j++)
    width += MAX (self->widths[j], PREMIA_SHEET_LEAST);
  if (width < LEAST_TEXT && self->texts->len > 0)
    {
      self->widths[last] = MAX (self->widths[last], PREMIA_SHEET_LEAST) + LEAST_TEXT - width;
      width = LEAST_TEXT;
    }
  for (guint i = 0; i < self->texts->len; i++)
    {
      const PremiaSheetText *text = &g_array_index (self->texts, PremiaSheetText, i);

      if (text->column < 0)
        break_line (self, text, last, width);
      else
        i = break_heads (self, i);
    }
}

void
premia_sheet_end (PremiaSheet *self)
{
  lxw_col_t last = 0;

  g_return_if_fail (self != NULL);

  for (guint j = 0; j < PREMIA_SHEET_COLUMNS; j++)
    if (self->widths[j] > 0.0)
      last = (lxw_col_t) j;
  break_texts (self, last);
  for (guint j = 0; j < PREMIA_SHEET_COLUMNS; j++)
    if (self->widths[j] > 0.0)
      worksheet_set_column (self->sheet, (lxw_col_t) j, (lxw_col_t) j, MAX (self->widths[j], PREMIA_SHEET_LEAST), NULL);
  for (guint i = 0; i < self->charts->len; i++)
    {
      PremiaSheetChart *placed = &g_array_index (self->charts, PremiaSheetChart, i);

      worksheet_insert_chart_opt (self->sheet, placed->row, (lxw_col_t) (last + 2), placed->chart, &placed->options);
    }
  /* Charts stand beside the tables: printed with them, a page would be twice as wide and nobody could read it. */
  if (self->row > 0)
    worksheet_print_area (self->sheet, 0, 0, self->row - 1, last);
}
