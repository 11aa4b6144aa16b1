/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a column goes when there is no room for columns. */
typedef enum
{
  PREMIA_TEXT_LINE_NOWHERE,
  PREMIA_TEXT_LINE_TOP_START,
  PREMIA_TEXT_LINE_TOP_END,
  PREMIA_TEXT_LINE_BOTTOM_START,
  PREMIA_TEXT_LINE_BOTTOM_END
} PremiaTextLineCorner;

typedef struct
{
  const char      *title;      /* marked with N_() */
  int              least;      /* px */
  guint            grow;       /* its share of what is left over */
  gboolean         end;        /* numbers: aligned at the end */
  gboolean         dim;
  int              from_width; /* px of the whole line: shown from there on */
  PremiaTextLineCorner corner;
} PremiaTextLineColumn;

typedef struct
{
  const PremiaTextLineColumn *columns;
  guint                   n;
  int                     columns_width; /* px: narrower lines are two lines of text */
} PremiaTextLineShape;

#define PREMIA_TEXT_LINE_MAX_COLUMNS 12

/**
 * PremiaTextLine:
 * One line of a long list: texts in columns, or in the four corners of two lines of text where it is narrow. It
 * draws them itself, which makes it many times lighter than labels in cells: lists of a million rows scroll by.
 */
#define PREMIA_TYPE_TEXT_LINE (premia_text_line_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTextLine, premia_text_line, PREMIA, TEXT_LINE, GtkWidget)

/* @shape: lives on. (transfer floating) */
GtkWidget  *premia_text_line_new (const PremiaTextLineShape *shape);
/* The titles over such lines; without height where those are narrow. (transfer floating) */
GtkWidget  *premia_text_line_new_titles (const PremiaTextLineShape *shape);
/* One text for each column, copied; NULL is "". @dim: the whole line. */
void        premia_text_line_set_texts (PremiaTextLine *self, const char *const *texts, gboolean dim);
guint       premia_text_line_get_n_columns (PremiaTextLine *self);
const char *premia_text_line_get_text (PremiaTextLine *self, guint column);

G_END_DECLS
