/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-matrix-chart"

#include "premia-matrix-chart.h"
#include "premia-bar-rows.h"
#include "premia-matrix-frame.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The fullest colour: text can still be read on it. */
#define FULL_SHARE 0.46
#define OUTLINE_PX 2.0
#define HATCH_PX   6.0
#define HEAD_SCALE 0.92
#define HEAD_APART 0.5 /* between the names of columns, in sizes of the font */

typedef struct
{
  double   value;
  char    *text, *note; /* (owned) */
  gboolean marked, early;
} Cell;

struct _PremiaMatrixChart
{
  PremiaChart parent_instance;
  char       *name;    /* (owned) (nullable) */
  char      **rows;    /* (owned) */
  char      **columns; /* (owned) */
  GArray     *cells;   /* (owned) of Cell */
  guint       n_rows, n_columns;
  double      middle, reach;
  guint       head_lines; /* as it was fit last */
};

G_DEFINE_FINAL_TYPE (PremiaMatrixChart, premia_matrix_chart, PREMIA_TYPE_CHART)

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell->note);
}

static PremiaLetters
letters (PremiaMatrixChart *self, double scale, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * scale, weight };
}

static double
measure (PremiaMatrixChart *self, const char *text, double scale)
{
  return premia_lettering_measure (premia_chart_get_lettering (PREMIA_CHART (self)), text, letters (self, scale, PREMIA_WEIGHT_NORMAL), NULL);
}

/* The space at which a name breaks into two lines of as equal a length as can be; NULL: it is one word. */
static const char *
find_break (const char *name)
{
  const gsize length = strlen (name);
  const char *best = NULL;

  for (const char *at = strchr (name, ' '); at != NULL; at = strchr (at + 1, ' '))
    if (best == NULL || ABS ((gssize) length - 2 * (at - name)) < ABS ((gssize) length - 2 * (best - name)))
      best = at;
  return best;
}

/* Half of a surname is nobody: where a column's name is wider than the column, all take two lines. */
static void
fit (PremiaMatrixChart *self, double width, double height, PremiaMatrixFrame *frame)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  guint head_lines = 1;
  double widest = 0.0;

  for (guint i = 0; i < self->n_rows; i++)
    widest = MAX (widest, measure (self, self->rows[i], 1.0));
  premia_matrix_frame_fit (frame, self->n_rows, self->n_columns, 1, width, height, widest + 1.0, size);
  for (guint i = 0; i < self->n_columns; i++)
    if (find_break (self->columns[i]) != NULL && measure (self, self->columns[i], HEAD_SCALE) > frame->cell_width - frame->gap - HEAD_APART * size)
      head_lines = 2;
  if (head_lines > 1)
    premia_matrix_frame_fit (frame, self->n_rows, self->n_columns, head_lines, width, height, widest + 1.0, size);
  self->head_lines = head_lines;
}

static PremiaColor
cell_color (PremiaMatrixChart *self, const Cell *cell, const PremiaPalette *palette)
{
  const double far = CLAMP ((cell->value - self->middle) / self->reach, -1.0, 1.0);
  PremiaColor base = premia_color_mix (&palette->surface, &palette->text, 0.06);

  return premia_color_mix (&base, far < 0.0 ? &palette->series[1] : &palette->accent, ABS (far) * FULL_SHARE);
}

static void
paint_hatch (cairo_t *cr, const PremiaBox *box, const PremiaColor *color)
{
  cairo_save (cr);
  premia_shape_round_box (cr, box, 4.0);
  cairo_clip (cr);
  for (double x = box->x - box->height; x < box->x + box->width; x += HATCH_PX)
    {
      cairo_move_to (cr, x, box->y + box->height);
      cairo_line_to (cr, x + box->height, box->y);
    }
  cairo_set_line_width (cr, 1.0);
  premia_color_set (color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* More of it will come: it has no colour yet, but a ground on which its number is read, between lines of the accent. */
static void
paint_early (cairo_t *cr, const PremiaBox *box, const PremiaPalette *palette)
{
  const PremiaColor lines = premia_color_mix (&palette->surface, &palette->accent, 0.28);

  paint_hatch (cr, box, &lines);
}

static void
paint_outline (cairo_t *cr, const PremiaBox *box, const PremiaColor *color)
{
  const PremiaBox inner = { box->x + OUTLINE_PX / 2.0, box->y + OUTLINE_PX / 2.0, box->width - OUTLINE_PX, box->height - OUTLINE_PX };

  premia_shape_round_box (cr, &inner, 3.5);
  cairo_set_line_width (cr, OUTLINE_PX);
  premia_color_set (color, cr);
  cairo_stroke (cr);
}

/* Under a number on hatching. */
static void
paint_ground (cairo_t *cr, const PremiaBox *cell, double width, double height, const PremiaPalette *palette)
{
  const PremiaBox box = { cell->x + (cell->width - width) / 2.0 - 2.0, cell->y + (cell->height - height) / 2.0, width + 4.0, height };

  premia_shape_round_box (cr, &box, 3.0);
  premia_color_set (&palette->surface, cr);
  cairo_fill (cr);
}

/* Half of a number is a wrong one: it is written smaller, or not at all. */
static void
paint_number (PremiaMatrixChart *self, cairo_t *cr, const Cell *cell, const PremiaBox *box, const PremiaPalette *palette)
{
  static const double scales[] = { 0.92, 0.74 };
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const PremiaLetters how = letters (self, scales[i], cell->marked ? PREMIA_WEIGHT_BOLD : PREMIA_WEIGHT_NORMAL);
      const double width = premia_lettering_measure (lettering, cell->text, how, NULL), line = premia_lettering_line_height (lettering, how);

      if (width > box->width - 2.0 || line > box->height)
        continue;
      if (cell->early)
        paint_ground (cr, box, width, line, palette);
      premia_lettering_write (lettering, cr, cell->text, how, cell->early ? &palette->dim_text : &palette->text, box->x, box->y + box->height / 2.0,
                              box->width, PREMIA_ALIGN_MIDDLE);
      return;
    }
}

static void
paint_cell (PremiaMatrixChart *self, cairo_t *cr, const PremiaMatrixFrame *frame, guint index, const PremiaPalette *palette, gboolean highlighted)
{
  const Cell *cell = &g_array_index (self->cells, Cell, index);
  const PremiaBox box = premia_matrix_frame_get_cell (frame, index / self->n_columns, index % self->n_columns);

  if (cell->early)
    paint_early (cr, &box, palette);
  else if (isfinite (cell->value))
    {
      const PremiaColor color = cell_color (self, cell, palette);

      premia_shape_round_box (cr, &box, 4.0);
      premia_color_set (&color, cr);
      cairo_fill (cr);
    }
  else
    paint_hatch (cr, &box, &palette->grid);
  if (cell->marked || highlighted)
    paint_outline (cr, &box, highlighted && !cell->marked ? &palette->dim_text : &palette->text);
  if (*cell->text != '\0')
    paint_number (self, cr, cell, &box, palette);
}

static void
paint_column_name (PremiaMatrixChart *self, cairo_t *cr, const PremiaMatrixFrame *frame, guint column, const PremiaPalette *palette, gboolean strong)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaLetters how = letters (self, HEAD_SCALE, strong ? PREMIA_WEIGHT_BOLD : PREMIA_WEIGHT_NORMAL);
  const PremiaBox box = premia_matrix_frame_get_cell (frame, 0, column);
  const PremiaColor *color = strong ? &palette->text : &palette->dim_text;
  const char *name = self->columns[column], *at = self->head_lines > 1 ? find_break (name) : NULL;
  g_autofree char *first = at != NULL ? g_strndup (name, (gsize) (at - name)) : g_strdup (name);

  premia_lettering_write (lettering, cr, first, how, color, box.x, frame->head_height * (at != NULL ? 0.3 : 0.5), box.width, PREMIA_ALIGN_MIDDLE);
  if (at != NULL)
    premia_lettering_write (lettering, cr, at + 1, how, color, box.x, frame->head_height * 0.68, box.width, PREMIA_ALIGN_MIDDLE);
}

static void
paint_names (PremiaMatrixChart *self, cairo_t *cr, const PremiaMatrixFrame *frame, const PremiaPalette *palette, int row, int column)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));

  for (guint i = 0; i < self->n_rows; i++)
    {
      const PremiaBox box = premia_matrix_frame_get_cell (frame, i, 0);

      premia_lettering_write (lettering, cr, self->rows[i], letters (self, 1.0, (int) i == row ? PREMIA_WEIGHT_BOLD : PREMIA_WEIGHT_NORMAL),
                              &palette->text, 0.0, box.y + box.height / 2.0, frame->label_width - 0.7 * size, PREMIA_ALIGN_START);
    }
  for (guint i = 0; i < self->n_columns; i++)
    paint_column_name (self, cr, frame, i, palette, (int) i == column);
}

static void
premia_matrix_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (chart);
  const int n_columns = (int) self->n_columns;
  const gboolean points = highlighted >= 0 && highlighted < (int) self->cells->len;
  PremiaMatrixFrame frame;

  if (self->cells->len == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame);
  paint_names (self, cr, &frame, palette, points ? highlighted / n_columns : -1, points ? highlighted % n_columns : -1);
  for (guint i = 0; i < self->cells->len; i++)
    paint_cell (self, cr, &frame, i, palette, (int) i == highlighted);
}

static int
premia_matrix_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (chart);
  PremiaMatrixFrame frame;

  if (self->cells->len == 0)
    return -1;
  fit (self, width, height, &frame);
  return premia_matrix_frame_pick (&frame, x, y);
}

static double
premia_matrix_chart_get_height (PremiaChart *chart, double width)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (chart);
  PremiaMatrixFrame frame;

  if (self->cells->len == 0)
    return premia_matrix_frame_get_height (0, 1, premia_chart_get_font_size (chart));
  fit (self, width, 0.0, &frame);
  return premia_matrix_frame_get_height (self->n_rows, self->head_lines, premia_chart_get_font_size (chart));
}

static guint
premia_matrix_chart_get_n_items (PremiaChart *chart)
{
  return PREMIA_MATRIX_CHART (chart)->cells->len;
}

static guint
premia_matrix_chart_get_n_columns (PremiaChart *chart)
{
  return PREMIA_MATRIX_CHART (chart)->n_columns;
}

static char *
premia_matrix_chart_describe_item (PremiaChart *chart, guint item)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (chart);
  const Cell *cell = &g_array_index (self->cells, Cell, item);
  const gboolean has_text = *cell->text != '\0';
  /* Translators: a cell of a table whose number will still grow: the weeks that it counts are not over */
  const char *early = cell->early ? _("not due yet") : NULL;
  const char *text = has_text ? cell->text : early != NULL ? early : _("no data");
  g_autofree char *note = has_text && early != NULL && *cell->note != '\0' ? g_strdup_printf ("%s; %s", cell->note, early)
                          : g_strdup (has_text && early != NULL ? early : cell->note);

  if (*note != '\0')
    /* Translators: a cell of a table: row, column: number (more about it) */
    return g_strdup_printf (_("%s, %s: %s (%s)"), self->rows[item / self->n_columns], self->columns[item % self->n_columns], text, note);
  /* Translators: a cell of a table: row, column: number */
  return g_strdup_printf (_("%s, %s: %s"), self->rows[item / self->n_columns], self->columns[item % self->n_columns], text);
}

/* Marked cells first: whoever listens to a hundred numbers needs those. */
static char *
premia_matrix_chart_describe (PremiaChart *chart)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (chart);
  GString *out = g_string_new (self->name);

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < self->cells->len; i++)
      {
        g_autofree char *item = NULL;

        if (g_array_index (self->cells, Cell, i).marked != (turn == 0))
          continue;
        item = premia_matrix_chart_describe_item (chart, i);
        g_string_append_printf (out, "\n%s", item);
      }
  if (self->name != NULL && self->cells->len == 0)
    g_string_append_printf (out, ": %s", _("no data"));
  return g_string_free (out, FALSE);
}

static void
premia_matrix_chart_finalize (GObject *object)
{
  PremiaMatrixChart *self = PREMIA_MATRIX_CHART (object);

  g_free (self->name);
  g_strfreev (self->rows);
  g_strfreev (self->columns);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (premia_matrix_chart_parent_class)->finalize (object);
}

static void
premia_matrix_chart_class_init (PremiaMatrixChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_matrix_chart_finalize;
  chart_class->paint = premia_matrix_chart_paint;
  chart_class->pick = premia_matrix_chart_pick;
  chart_class->get_height = premia_matrix_chart_get_height;
  chart_class->get_n_items = premia_matrix_chart_get_n_items;
  chart_class->get_n_columns = premia_matrix_chart_get_n_columns;
  chart_class->describe = premia_matrix_chart_describe;
  chart_class->describe_item = premia_matrix_chart_describe_item;
}

static void
premia_matrix_chart_init (PremiaMatrixChart *self)
{
  self->reach = 1.0;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
}

PremiaChart *
premia_matrix_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_MATRIX_CHART, NULL);
}

static char **
copy_names (const char *const *names, guint n)
{
  char **copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (names[i]);
  return copy;
}

void
premia_matrix_chart_set_cells (PremiaMatrixChart *self, const char *name, const char *const *rows, guint n_rows,
                               const char *const *columns, guint n_columns, const PremiaMatrixCell *cells)
{
  g_return_if_fail (PREMIA_IS_MATRIX_CHART (self) && name != NULL);
  g_return_if_fail (n_rows * n_columns == 0 || (rows != NULL && columns != NULL && cells != NULL));

  g_free (self->name);
  g_strfreev (self->rows);
  g_strfreev (self->columns);
  g_array_set_size (self->cells, 0);
  self->name = g_strdup (name);
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->rows = copy_names (rows, n_rows);
  self->columns = copy_names (columns, n_columns);
  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      const Cell cell = { cells[i].value, g_strdup (cells[i].text != NULL ? cells[i].text : ""),
                          g_strdup (cells[i].note != NULL ? cells[i].note : ""), cells[i].marked ? TRUE : FALSE, cells[i].early ? TRUE : FALSE };

      g_array_append_val (self->cells, cell);
    }
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_matrix_chart_set_scale (PremiaMatrixChart *self, double middle, double reach)
{
  g_return_if_fail (PREMIA_IS_MATRIX_CHART (self));
  g_return_if_fail (isfinite (middle) && reach > 0.0);

  self->middle = middle;
  self->reach = reach;
  premia_chart_changed (PREMIA_CHART (self));
}
