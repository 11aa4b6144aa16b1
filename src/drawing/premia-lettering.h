/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "premia-palette.h"

G_BEGIN_DECLS

typedef enum { PREMIA_ALIGN_START, PREMIA_ALIGN_MIDDLE, PREMIA_ALIGN_END } PremiaAlign;
typedef enum { PREMIA_WEIGHT_NORMAL, PREMIA_WEIGHT_MEDIUM, PREMIA_WEIGHT_BOLD } PremiaWeight;

/* One way of writing: size in units of the surface. */
typedef struct
{
  double       size;
  PremiaWeight weight;
} PremiaLetters;

/**
 * PremiaLettering:
 * Writes texts with pango: the same widths on every surface, since nothing is hinted, and digits of one
 * width, so that numbers stand under numbers. Ref-counted, but not atomically: it is used by one thread.
 */
typedef struct _PremiaLettering PremiaLettering;

/* @family: "Sans" or what the window uses. */
PremiaLettering *premia_lettering_new (const char *family);
/* The same with fonts of its own, so that it can be handed to another thread: those of premia_lettering_new() belong to the
 * thread that made it, and pango's are for one thread at a time. */
PremiaLettering *premia_lettering_new_apart (const char *family);
/* Boxes in place of texts of one line, as wide as their number of letters says: a picture that no font decides, to hold the
 * shapes of charts against those that somebody has looked at. */
PremiaLettering *premia_lettering_new_boxes (void);
PremiaLettering *premia_lettering_ref (PremiaLettering *self);
void             premia_lettering_unref (PremiaLettering *self);

/* Of one line; @height of a line of that size may be NULL. */
double           premia_lettering_measure (PremiaLettering *self, const char *text, PremiaLetters letters, double *height);
double           premia_lettering_line_height (PremiaLettering *self, PremiaLetters letters);
/* Writes one line inside @width (longer texts end in an ellipsis; < 0: as wide as it is). @x: the left
 * end of that width; @middle_y: the middle of the line. Returns the width of what was written. */
double           premia_lettering_write (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                                         const PremiaColor *color, double x, double middle_y, double width, PremiaAlign align);

/* Text that breaks into lines at words (and inside words that are longer than a line). */
double           premia_lettering_measure_wrapped (PremiaLettering *self, const char *text, PremiaLetters letters, double width);
/* @top_y: of the first line. Returns its height. */
double           premia_lettering_write_wrapped (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                                                 const PremiaColor *color, double x, double top_y, double width, PremiaAlign align);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaLettering, premia_lettering_unref)
G_END_DECLS
