/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-emblem.h"
#include "premia-palette.h"

G_BEGIN_DECLS

/* In the order of engine/premia-badge-art.h. */
typedef enum
{
  PREMIA_FACE_SHIELD, PREMIA_FACE_ROSETTE, PREMIA_FACE_HEXAGON, PREMIA_FACE_COIN, PREMIA_FACE_LAUREL, PREMIA_FACE_RIBBON, PREMIA_FACE_STAR,
  PREMIA_FACE_DIAMOND, PREMIA_FACE_SUN, PREMIA_FACE_PENNANT,
} PremiaFaceShape;
#define PREMIA_N_FACE_SHAPES 10

typedef enum { PREMIA_FACE_NO_METAL, PREMIA_FACE_BRONZE, PREMIA_FACE_SILVER, PREMIA_FACE_GOLD, PREMIA_FACE_PLATINUM } PremiaFaceMetal;
#define PREMIA_N_FACE_METALS 5

/**
 * PremiaBadgeFace:
 * A badge to be drawn, in values that need no other room. The same face gives the same picture in the window, in print, as PNG and as SVG.
 */
typedef struct
{
  PremiaFaceShape shape;
  PremiaFaceMetal metal;
  PremiaColor     main, accent;
  PremiaColor     symbol_color; /* alpha 0: what can be read on main */
  char           *symbol;       /* (owned): the name of one of drawing/premia-badge-symbol.h; "" with letters or an emblem */
  char           *letters;      /* (owned): "": none */
  PremiaEmblem   *emblem;       /* (owned) (nullable): an own picture instead */
  guint           stars;        /* 0–5 */
  char           *ribbon;       /* (owned): "": none */
  gboolean        grey;         /* not earned yet */
  double          progress;     /* 0–1: a ring around it; < 0: none */
  char           *title;        /* (owned): its name, for exports and screen readers */
  char           *alt;          /* (owned): what is to be seen, in a sentence */
} PremiaBadgeFace;

PremiaBadgeFace *premia_badge_face_new (void); /* a shield with a star, without ring */
PremiaBadgeFace *premia_badge_face_copy (const PremiaBadgeFace *self);
void             premia_badge_face_free (PremiaBadgeFace *self);
gboolean         premia_badge_face_equal (const PremiaBadgeFace *a, const PremiaBadgeFace *b);

/* Into the square of @size at (@x, @y). Details that could not be seen at that size are left out. */
void             premia_badge_face_paint (const PremiaBadgeFace *self, cairo_t *cr, double x, double y, double size);

#define PREMIA_BADGE_MIN_SIZE 16
#define PREMIA_BADGE_MAX_SIZE 4096

/* Files of @size × @size pixels with title and alt in them; letters are outlines, so that it looks the same everywhere. (transfer full) */
char            *premia_badge_face_to_svg (const PremiaBadgeFace *self, guint size);
/* NULL: there is not enough memory for it. */
GBytes          *premia_badge_face_to_png (const PremiaBadgeFace *self, guint size);

/* The colour that @color is on @main: itself, or what can be read there. */
PremiaColor      premia_badge_face_get_symbol_color (const PremiaBadgeFace *self);
/* "#rrggbb"; anything else: FALSE. */
gboolean         premia_color_parse (const char *text, PremiaColor *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeFace, premia_badge_face_free)
G_END_DECLS
