/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

typedef struct { double x, y, width, height; } PremiaBox;

typedef enum { PREMIA_END_LEFT, PREMIA_END_RIGHT, PREMIA_END_TOP, PREMIA_END_BOTTOM } PremiaEnd;

/* Adds a box with round corners to the path; the radius shrinks to what fits. */
void premia_shape_round_box (cairo_t *cr, const PremiaBox *box, double radius);
/* The same, round only at one end: a bar that stands on its axis. */
void premia_shape_bar (cairo_t *cr, const PremiaBox *box, double radius, PremiaEnd end);
