/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "premia-document.h"

G_BEGIN_DECLS

/**
 * PremiaPages:
 * A document laid out on paper: headings stay with what follows, tables break between rows and repeat their
 * heading, nothing is cut off. The same pages for preview, print and PDF. Immutable once made, but for one
 * thread at a time.
 */
typedef struct _PremiaPages PremiaPages;

/* @width, @height: of the paper, in points, with its margins; ≤ 0: as the document wants it. */
PremiaPages *premia_pages_new (PremiaDocument *document, double width, double height);
void         premia_pages_free (PremiaPages *self);
guint        premia_pages_get_n (PremiaPages *self);
void         premia_pages_get_size (PremiaPages *self, double *width, double *height);
/* Paints page @page (from 0) from (0, 0) in points; the paper itself is left as it is. For GtkPrintOperation:
 * unit points, full page, width and height of its paper given to premia_pages_new(). */
void         premia_pages_draw (PremiaPages *self, cairo_t *cr, guint page);
/* The page on which a section begins; statements are found by it. */
guint        premia_pages_get_first_page (PremiaPages *self, guint section);
/* What stands on the page, as text: for screen readers and tests. (transfer full) */
char        *premia_pages_describe (PremiaPages *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPages, premia_pages_free)
G_END_DECLS
