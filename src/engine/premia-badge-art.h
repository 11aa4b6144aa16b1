/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PREMIA_BADGE_SHIELD, PREMIA_BADGE_ROSETTE, PREMIA_BADGE_HEXAGON, PREMIA_BADGE_COIN, PREMIA_BADGE_LAUREL, PREMIA_BADGE_RIBBON, PREMIA_BADGE_STAR,
  PREMIA_BADGE_DIAMOND, PREMIA_BADGE_SUN, PREMIA_BADGE_PENNANT,
} PremiaBadgeShape;
#define PREMIA_N_BADGE_SHAPES 10

typedef enum
{
  PREMIA_BADGE_NO_METAL, /* the palette's own colours */
  PREMIA_BADGE_BRONZE, PREMIA_BADGE_SILVER, PREMIA_BADGE_GOLD, PREMIA_BADGE_PLATINUM,
} PremiaBadgeMetal;
#define PREMIA_N_BADGE_METALS 5

/* What is on it. */
typedef enum
{
  PREMIA_BADGE_SYMBOL_BUILT_IN, /* symbol: the name of one of ours: "phone", "handshake" */
  PREMIA_BADGE_SYMBOL_LETTERS,  /* symbol: one to three letters or digits */
  PREMIA_BADGE_SYMBOL_PICTURE,  /* symbol: the SHA-256 of a picture of the workspace */
} PremiaBadgeSymbolKind;

/* Colours are "#rrggbb", or "" for the brand's (main: primary; accent: secondary). Strings are never NULL. */
typedef struct
{
  PremiaBadgeShape      shape;
  PremiaBadgeSymbolKind symbol_kind;
  char                 *symbol;
  char                 *main_color, *accent_color, *symbol_color; /* symbol "": what can be read on it */
  PremiaBadgeMetal      metal;
  guint                 stars;  /* 0–5: the rank's */
  char                 *ribbon; /* title across it; "": none */
  char                 *alt;    /* the text alternative; "": made from the badge's name and the rest */
} PremiaBadgeArt;

/* What a company that has chosen none has: the program's own blue, and a warm gold beside it. */
#define PREMIA_BRAND_PRIMARY   "#3566d6"
#define PREMIA_BRAND_SECONDARY "#f0b03f"

/* The company as its badges, reports and scoreboard show it. */
typedef struct
{
  char *name;              /* "": the workspace's company */
  char *logo;              /* SHA-256 of a picture of the workspace; "": none */
  char *primary_color, *secondary_color; /* "#rrggbb" */
  char *url, *email;       /* of the issuer of credentials; "" */
} PremiaBrand;

PremiaBadgeArt *premia_badge_art_new (void); /* a shield with a star in the brand's colours */
PremiaBadgeArt *premia_badge_art_copy (const PremiaBadgeArt *self);
void            premia_badge_art_free (PremiaBadgeArt *self);
gboolean        premia_badge_art_equal (const PremiaBadgeArt *a, const PremiaBadgeArt *b);
const char     *premia_badge_shape_to_string (PremiaBadgeShape shape);      /* "shield" */
gboolean        premia_badge_shape_parse (const char *text, PremiaBadgeShape *shape);
const char     *premia_badge_metal_to_string (PremiaBadgeMetal metal);      /* "none", "gold" */
gboolean        premia_badge_metal_parse (const char *text, PremiaBadgeMetal *metal);

PremiaBrand    *premia_brand_new (void);
PremiaBrand    *premia_brand_copy (const PremiaBrand *self);
void            premia_brand_free (PremiaBrand *self);
gboolean        premia_brand_equal (const PremiaBrand *a, const PremiaBrand *b);
/* "#rrggbb" in small letters. */
gboolean        premia_is_color_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeArt, premia_badge_art_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBrand, premia_brand_free)
G_END_DECLS
