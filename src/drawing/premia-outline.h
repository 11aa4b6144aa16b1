/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Where a point of the outline goes: for letters that follow a bend. */
typedef void (*PremiaOutlineBend) (double *x, double *y);

/**
 * premia_outline_lay:
 * @text: one line
 * @x, @y: its middle
 * @width, @height: it fits into them: capital letters as high as @height, or smaller if it is long
 * @bend: (nullable): each point is led through it
 *
 * Lays the outline of bold letters onto the path of @cr.
 *
 * Returns: how high the capital letters are; 0: nothing of it can be written
 */
double premia_outline_lay (cairo_t *cr, const char *text, double x, double y, double width, double height, PremiaOutlineBend bend);

/* @text, or as much of it as fits with letters of @least height, and an ellipsis. (transfer full) */
char  *premia_outline_fit (const char *text, double width, double least);

G_END_DECLS
