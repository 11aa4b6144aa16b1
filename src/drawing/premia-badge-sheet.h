/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-face.h"
#include "premia-badge-pen.h"

G_BEGIN_DECLS

/*
 * What the painters of a badge share. Everything is drawn on a square of 512 units, light from above and left.
 */

#define PREMIA_SHEET_SIZE 512.0

/* How much can be seen: fewer and larger parts at 32 pixels. */
typedef enum { PREMIA_DETAIL_SMALL, PREMIA_DETAIL_MIDDLE, PREMIA_DETAIL_FULL } PremiaDetail;

typedef struct
{
  const PremiaBadgeFace *face;
  PremiaBadgePen        *pen;
  cairo_t               *cr; /* of the pen */
  PremiaDetail           detail;
} PremiaBadgeSheet;

/* Where a shape has what, in units. */
typedef struct
{
  double x, y, radius;         /* the symbol's middle, and half of its size */
  double field_x, field_y, field_radius; /* the middle of the field, and how far it reaches */
  double rim;                  /* its width */
  double star_y, star_size;    /* the stars' row; half of a star's size */
  double star_bend;            /* how much lower the middle one stands */
  double ribbon_y;             /* the middle of the title's ribbon */
} PremiaBadgeForm;

PremiaBadgeForm premia_badge_form_of (const PremiaBadgeFace *face, PremiaDetail detail);
/* How far anything of it reaches from the middle of the square. */
double          premia_badge_form_get_reach (const PremiaBadgeFace *face, PremiaDetail detail);
/* The path of the field, which the rim goes around. */
void            premia_badge_form_lay_field (PremiaFaceShape shape, cairo_t *cr);
/* Corners of the shapes that are cut like stones (hexagon, diamond): how many; 0 for the others. At @radius around the field's middle. */
guint           premia_badge_form_get_corners (const PremiaBadgeForm *form, PremiaFaceShape shape, double radius, double (*corners)[2]);

/* Seven tones of the metal, from its brightest light to its depth and back; without metal those of the accent. */
PremiaColor     premia_badge_metal_get_tone (const PremiaBadgeFace *face, guint tone);
#define PREMIA_N_METAL_TONES 7
#define PREMIA_METAL_BRIGHT 0
#define PREMIA_METAL_MIDDLE 4
#define PREMIA_METAL_DEEP   5
/* The metal with its reflections from one place to another. */
PremiaPaint     premia_badge_metal_paint (const PremiaBadgeFace *face, double x0, double y0, double x1, double y1);
/* The metal on a surface that is turned by so much to the light: 1 towards it, −1 away from it. */
PremiaColor     premia_badge_metal_turned (const PremiaBadgeFace *face, double turned);

/* What lies behind: rays, tails, leaves, rod. */
void premia_badge_sheet_paint_behind (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_shadow (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_rim (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_field (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_symbol (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_stars (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
void premia_badge_sheet_paint_title (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form);
/* Returns how much smaller what it goes around has to be. */
double premia_badge_sheet_paint_progress (const PremiaBadgeSheet *sheet);

/* A star of five rays around (@x, @y). @depth: its inner radius by its outer. */
void premia_badge_lay_star (cairo_t *cr, double x, double y, double radius, double depth);

G_END_DECLS
