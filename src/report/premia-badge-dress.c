/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-dress"

#include "premia-badge-dress.h"

#include "engine/premia-badge.h"

#include "drawing/premia-badge-pen.h"
#include "drawing/premia-badge-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Both rooms have their own list, since neither sees the other: what is one there has to be the same here. */
G_STATIC_ASSERT ((int) PREMIA_FACE_SHIELD == PREMIA_BADGE_SHIELD && (int) PREMIA_FACE_PENNANT == PREMIA_BADGE_PENNANT);
G_STATIC_ASSERT ((int) PREMIA_FACE_RIBBON == PREMIA_BADGE_RIBBON && (int) PREMIA_FACE_STAR == PREMIA_BADGE_STAR);
G_STATIC_ASSERT ((int) PREMIA_N_FACE_SHAPES == PREMIA_N_BADGE_SHAPES && (int) PREMIA_N_FACE_METALS == PREMIA_N_BADGE_METALS);
G_STATIC_ASSERT ((int) PREMIA_FACE_NO_METAL == PREMIA_BADGE_NO_METAL && (int) PREMIA_FACE_PLATINUM == PREMIA_BADGE_PLATINUM);

const char *
premia_badge_shape_get_title (PremiaBadgeShape shape)
{
  static const char *const titles[PREMIA_N_BADGE_SHAPES] = {
    [PREMIA_BADGE_SHIELD] = N_ ("Shield"), [PREMIA_BADGE_ROSETTE] = N_ ("Rosette"), [PREMIA_BADGE_HEXAGON] = N_ ("Hexagon"),
    [PREMIA_BADGE_COIN] = N_ ("Coin"),     [PREMIA_BADGE_LAUREL] = N_ ("Laurel"),   [PREMIA_BADGE_RIBBON] = N_ ("Medal on a ribbon"),
    [PREMIA_BADGE_STAR] = N_ ("Star shape"), [PREMIA_BADGE_DIAMOND] = N_ ("Rhombus"), [PREMIA_BADGE_SUN] = N_ ("Sun"),
    [PREMIA_BADGE_PENNANT] = N_ ("Pennant"),
  };

  g_return_val_if_fail ((guint) shape < PREMIA_N_BADGE_SHAPES, "");

  return _ (titles[shape]);
}

const char *
premia_badge_metal_get_title (PremiaBadgeMetal metal)
{
  static const char *const titles[PREMIA_N_BADGE_METALS] = {
    [PREMIA_BADGE_NO_METAL] = N_ ("No metal"), [PREMIA_BADGE_BRONZE] = N_ ("Bronze"),     [PREMIA_BADGE_SILVER] = N_ ("Silver"),
    [PREMIA_BADGE_GOLD] = N_ ("Gold"),         [PREMIA_BADGE_PLATINUM] = N_ ("Platinum"),
  };

  g_return_val_if_fail ((guint) metal < PREMIA_N_BADGE_METALS, "");

  return _ (titles[metal]);
}

static const char *
name_symbol (const PremiaBadgeArt *art)
{
  const PremiaBadgeSymbol *symbol;

  switch (art->symbol_kind)
    {
    case PREMIA_BADGE_SYMBOL_LETTERS:
      return art->symbol;
    case PREMIA_BADGE_SYMBOL_PICTURE:
      return _ ("own picture");
    case PREMIA_BADGE_SYMBOL_BUILT_IN:
    default:
      symbol = premia_badge_symbol_find (art->symbol);
      return symbol != NULL ? _ (symbol->title) : _ ("Star");
    }
}

char *
premia_badge_art_describe (const PremiaBadgeArt *art)
{
  g_autoptr (GString) text = g_string_new (premia_badge_shape_get_title (art->shape));

  g_return_val_if_fail (art != NULL, NULL);

  /* Translators: the parts of a badge's description, one after another: "Shield, gold, symbol: Phone, 3 stars, ribbon: First deal". */
  if (art->metal != PREMIA_BADGE_NO_METAL)
    g_string_append_printf (text, _ (", metal: %s"), premia_badge_metal_get_title (art->metal));
  g_string_append_printf (text, _ (", symbol: %s"), name_symbol (art));
  if (art->stars > 0)
    g_string_append_printf (text, ngettext (", %u star", ", %u stars", art->stars), art->stars);
  if (*art->ribbon != '\0')
    g_string_append_printf (text, _ (", ribbon: %s"), art->ribbon);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
premia_badge_get_title (const char *badge)
{
  g_auto (PremiaBadge) parsed = { 0 };

  g_return_val_if_fail (badge != NULL, NULL);

  if (!premia_badge_parse (badge, &parsed))
    return g_strdup (badge);
  if (parsed.kind == PREMIA_BADGE_LEVEL)
    return g_strdup_printf (_ ("Level %s"), parsed.rank);
  if (*parsed.rank != '\0')
    return g_strdup_printf ("%s %s", parsed.name, parsed.rank);
  return g_strdup (parsed.name);
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static PremiaColor
pick_color (const char *own, const char *brand, const char *fallback)
{
  PremiaColor color;

  if (!premia_color_parse (own, &color) && !premia_color_parse (brand, &color))
    premia_color_parse (fallback, &color);
  return color;
}

PremiaBadgeFace *
premia_badge_dress (const PremiaBadgeArt *art, const PremiaBrand *brand, PremiaEmblem *emblem, const char *title)
{
  PremiaBadgeFace *face = premia_badge_face_new ();

  g_return_val_if_fail (art != NULL && brand != NULL && title != NULL, face);

  face->shape = (PremiaFaceShape) art->shape;
  face->metal = (PremiaFaceMetal) art->metal;
  face->main = pick_color (art->main_color, brand->primary_color, PREMIA_BRAND_PRIMARY);
  face->accent = pick_color (art->accent_color, brand->secondary_color, PREMIA_BRAND_SECONDARY);
  if (!premia_color_parse (art->symbol_color, &face->symbol_color))
    face->symbol_color = (PremiaColor) { 0.0, 0.0, 0.0, 0.0 };
  if (art->symbol_kind == PREMIA_BADGE_SYMBOL_LETTERS)
    set_text (&face->letters, art->symbol);
  else if (art->symbol_kind == PREMIA_BADGE_SYMBOL_BUILT_IN)
    set_text (&face->symbol, art->symbol);
  else if (emblem != NULL)
    face->emblem = premia_emblem_ref (emblem);
  face->stars = MIN (art->stars, 5);
  set_text (&face->ribbon, art->ribbon);
  set_text (&face->title, title);
  g_free (face->alt);
  face->alt = *art->alt != '\0' ? g_strdup (art->alt) : premia_badge_art_describe (art);
  return face;
}

char *
premia_badge_color_to_text (const PremiaColor *color, double shade)
{
  const PremiaColor shaded = premia_color_shade (color, shade);

  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (shaded.red * 255.0), (guint) lround (shaded.green * 255.0), (guint) lround (shaded.blue * 255.0));
}
