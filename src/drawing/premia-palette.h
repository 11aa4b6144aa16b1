/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct { double red, green, blue, alpha; } PremiaColor;

typedef enum { PREMIA_PALETTE_LIGHT, PREMIA_PALETTE_DARK, PREMIA_PALETTE_PRINT } PremiaPaletteKind;

#define PREMIA_PALETTE_N_SERIES 6

/**
 * PremiaPalette:
 * The colours in which everything is painted. Text and dim text can be read on the surface (4.5 : 1), marks
 * seen on it (3 : 1), and series told apart also by somebody who does not see red or green.
 */
typedef struct
{
  PremiaColor surface;     /* what the chart lies on; not painted by it */
  PremiaColor text;
  PremiaColor dim_text;
  PremiaColor grid;        /* lines and rules */
  PremiaColor track;       /* the empty part of a bar, the band under the pointer */
  PremiaColor accent;      /* the brand */
  PremiaColor soft_accent; /* the same in the background */
  PremiaColor positive, negative;
  PremiaColor series[PREMIA_PALETTE_N_SERIES]; /* the first is the accent */
} PremiaPalette;

const PremiaPalette *premia_palette_get (PremiaPaletteKind kind);
/* The same with the company's colour as accent: moved until it can be read on the surface. The other series come in such an
 * order that each is as far as can be, for every eye, from those before it. */
void                 premia_palette_brand (PremiaPalette *self, PremiaPaletteKind kind, const PremiaColor *brand);

void                 premia_color_set (const PremiaColor *color, cairo_t *cr);
/* @share of @b in @a; opaque. */
PremiaColor          premia_color_mix (const PremiaColor *a, const PremiaColor *b, double share);
/* How strongly two opaque colours differ, 1–21, as WCAG 2 measures it. */
double               premia_color_contrast (const PremiaColor *a, const PremiaColor *b);

/* Whose eyes: of most people; without red cones; without green cones. */
typedef enum { PREMIA_SIGHT_COMMON, PREMIA_SIGHT_PROTAN, PREMIA_SIGHT_DEUTAN } PremiaSight;

/* How far two opaque colours are from each other for such eyes: the distance in CIE Lab (ΔE*ab 1976) of what Machado,
 * Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency” (IEEE TVCG 2009), say
 * that they see. About 2 can just be told apart side by side, 15 across a chart. */
double               premia_color_distance (const PremiaColor *a, const PremiaColor *b, PremiaSight sight);

G_END_DECLS
