/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaPageInk:
 * How a document looks on paper: its sizes, its colours, its letters.
 */
typedef struct
{
  PremiaLettering     *lettering; /* (owned) */
  const PremiaPalette *palette;
  PremiaLocale        *locale;    /* (owned) */
  PremiaChart         *shares;    /* (owned): a PremiaShareChart, for one after the other */
  gboolean             tagged;    /* tell the PDF what is what */
  GPtrArray           *figures;   /* (owned) (element-type utf8): what the pictures show that were drawn while tagged */
} PremiaPageInk;

#define PREMIA_LETTERS_TITLE      ((PremiaLetters) { 19.0, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_KIND       ((PremiaLetters) { 8.5, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_HEADING_2  ((PremiaLetters) { 12.0, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_HEADING_3  ((PremiaLetters) { 9.5, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_BODY       ((PremiaLetters) { 9.5, PREMIA_WEIGHT_NORMAL })
#define PREMIA_LETTERS_NOTE       ((PremiaLetters) { 8.0, PREMIA_WEIGHT_NORMAL })
#define PREMIA_LETTERS_CELL       ((PremiaLetters) { 8.8, PREMIA_WEIGHT_NORMAL })
#define PREMIA_LETTERS_TOTAL      ((PremiaLetters) { 8.8, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_COLUMN     ((PremiaLetters) { 7.6, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_FACT_LABEL ((PremiaLetters) { 7.6, PREMIA_WEIGHT_NORMAL })
#define PREMIA_LETTERS_FACT       ((PremiaLetters) { 10.0, PREMIA_WEIGHT_BOLD })
#define PREMIA_LETTERS_STRONG     ((PremiaLetters) { 14.5, PREMIA_WEIGHT_BOLD })
#define PREMIA_CHART_SIZE        8.5
#define PREMIA_LETTERS_MARGIN     ((PremiaLetters) { 8.0, PREMIA_WEIGHT_NORMAL })

PremiaPageInk *premia_page_ink_new (PremiaLocale *locale);
PremiaPageInk *premia_page_ink_ref (PremiaPageInk *self);
void           premia_page_ink_unref (PremiaPageInk *self);
/* Of one line. */
double         premia_page_ink_width (PremiaPageInk *self, const char *text, PremiaLetters letters);
/* Of the longest word: what a column cannot be narrower than. */
double         premia_page_ink_word_width (PremiaPageInk *self, const char *text, PremiaLetters letters);
/* Of the text in a column of @width. */
double         premia_page_ink_height (PremiaPageInk *self, const char *text, PremiaLetters letters, double width);
/* How many bytes of the text, up to the end of a word where there is one, are no higher than @height in a column of @width; 0: none. */
gsize          premia_page_ink_fit (PremiaPageInk *self, const char *text, PremiaLetters letters, double width, double height);
/* What follows is a @tag ("H1", "Table", "TD") of a tagged PDF, until the end. */
void           premia_page_ink_begin (PremiaPageInk *self, cairo_t *cr, const char *tag);
void           premia_page_ink_end (PremiaPageInk *self, cairo_t *cr, const char *tag);

/* The same of a picture. */
void           premia_page_ink_begin_figure (PremiaPageInk *self, cairo_t *cr, PremiaChart *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPageInk, premia_page_ink_unref)
G_END_DECLS
