/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-pen.h"

G_BEGIN_DECLS

/*
 * The symbols that can stand on a badge: data/badges/symbols, drawn for Premia on a grid of 24 in one style: solid, with what is cut into
 * them in white, which is painted as the ground that they lie on.
 */

typedef struct
{
  const char *name;  /* as files have it: "calendar-check" */
  const char *title; /* for people; not translated: _() it */
  const char *words; /* what else it is looked for by; not translated */
} PremiaBadgeSymbol;

const PremiaBadgeSymbol *premia_badge_symbol_list (guint *n_symbols);
const PremiaBadgeSymbol *premia_badge_symbol_find (const char *name); /* (nullable) */

/* Inside the square of @size around (@x, @y); an unknown one is a star. @ground: one colour, where it is cut; NULL: it is
 * not. */
void premia_badge_symbol_draw (const char *name, PremiaBadgePen *pen, double x, double y, double size, const PremiaPaint *paint, const PremiaPaint *ground);
/* The same onto cairo, for choosing among them. */
void premia_badge_symbol_paint (const char *name, cairo_t *cr, double x, double y, double size, const PremiaColor *color, const PremiaColor *ground);

G_END_DECLS
