/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-emblem.h"
#include "premia-palette.h"

G_BEGIN_DECLS

typedef struct
{
  double      at; /* 0–1 */
  PremiaColor color;
} PremiaStop;

#define PREMIA_PAINT_MAX_STOPS 8

/* What a surface is covered with: one colour (one stop), or a gradient from one place to another. */
typedef struct
{
  gboolean   radial; /* around (x0, y0), out to radius; else from (x0, y0) to (x1, y1) */
  double     x0, y0, x1, y1, radius;
  guint      n_stops;
  PremiaStop stops[PREMIA_PAINT_MAX_STOPS];
} PremiaPaint;

PremiaPaint premia_paint_plain (const PremiaColor *color);
PremiaPaint premia_paint_line (double x0, double y0, double x1, double y1);
PremiaPaint premia_paint_round (double x, double y, double radius);
void        premia_paint_add (PremiaPaint *paint, double at, const PremiaColor *color);
PremiaColor premia_color_shade (const PremiaColor *color, double share); /* > 0: so much nearer to white; < 0: to black */
PremiaColor premia_color_fade (const PremiaColor *color, double alpha);

/**
 * PremiaBadgePen:
 * With which a badge is drawn: onto cairo, or into an SVG of which each byte is ours, so that the file is the same each time and has
 * exactly the shapes of the picture. Paths are laid with cairo's own calls on premia_badge_pen_get_cr(), whichever it is.
 */
typedef struct _PremiaBadgePen PremiaBadgePen;

typedef enum { PREMIA_PEN_ROUND, PREMIA_PEN_MITER, PREMIA_PEN_BUTT } PremiaPenEnd; /* joins and caps; BUTT: round joins, caps that end */

PremiaBadgePen *premia_badge_pen_new (cairo_t *cr);
PremiaBadgePen *premia_badge_pen_new_svg (void);
void            premia_badge_pen_free (PremiaBadgePen *self);
/* Everything from here on in greys that keep back: what is not earned yet. */
void            premia_badge_pen_set_grey (PremiaBadgePen *self, gboolean grey);
cairo_t        *premia_badge_pen_get_cr (PremiaBadgePen *self);

/* All of them use the path up. */
void            premia_badge_pen_fill (PremiaBadgePen *self, const PremiaPaint *paint);
void            premia_badge_pen_stroke (PremiaBadgePen *self, const PremiaPaint *paint, double width, PremiaPenEnd end);
/* Until premia_badge_pen_unclip() nothing is seen outside of the path. */
void            premia_badge_pen_clip (PremiaBadgePen *self);
void            premia_badge_pen_unclip (PremiaBadgePen *self);
/* Inside the box, as large as it fits. */
void            premia_badge_pen_emblem (PremiaBadgePen *self, PremiaEmblem *emblem, double x, double y, double width, double height);

/* What was drawn into the SVG: the definitions and the shapes, without the element around them. (transfer full) */
char           *premia_badge_pen_get_svg (PremiaBadgePen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgePen, premia_badge_pen_free)
G_END_DECLS
