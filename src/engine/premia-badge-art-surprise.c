/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-art-surprise"

#include "premia-badge-art-surprise.h"

#include <string.h>

static const PremiaColorPair pairs[] = {
  { "", "" },
  { "#1f3f7a", "#e3a72f" }, /* navy, gold */
  { "#0f6b4f", "#f2c14e" }, /* emerald, straw */
  { "#5b2a86", "#f39ab8" }, /* plum, rose */
  { "#9b1c31", "#f6cf9f" }, /* crimson, cream */
  { "#0b6477", "#ffb44a" }, /* petrol, apricot */
  { "#33404f", "#7fd0ef" }, /* slate, sky */
  { "#b4460f", "#ffdf8c" }, /* rust, vanilla */
  { "#3f37b5", "#8fe6e0" }, /* indigo, mint */
  { "#14532d", "#a3d977" }, /* fir, spring green */
  { "#7a1f5c", "#ffc2d9" }, /* berry, blossom */
  { "#1b1f3b", "#f4b942" }, /* night, amber */
};

const PremiaColorPair *
premia_color_pair_list (guint *n_pairs)
{
  *n_pairs = G_N_ELEMENTS (pairs);
  return pairs;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
change_once (PremiaBadgeArt *art, const char *const *symbols, GRand *random)
{
  /* Gold is what people hope for. */
  static const PremiaBadgeMetal metals[] = { PREMIA_BADGE_GOLD, PREMIA_BADGE_GOLD, PREMIA_BADGE_GOLD, PREMIA_BADGE_SILVER, PREMIA_BADGE_PLATINUM,
                                             PREMIA_BADGE_BRONZE, PREMIA_BADGE_NO_METAL, PREMIA_BADGE_NO_METAL };
  const PremiaColorPair *pair = &pairs[g_rand_int_range (random, 0, G_N_ELEMENTS (pairs))];
  const guint n_symbols = g_strv_length ((char **) symbols);

  art->shape = (PremiaBadgeShape) g_rand_int_range (random, 0, PREMIA_N_BADGE_SHAPES);
  art->metal = metals[g_rand_int_range (random, 0, G_N_ELEMENTS (metals))];
  set_text (&art->main_color, pair->main);
  set_text (&art->accent_color, pair->accent);
  set_text (&art->symbol_color, "");
  if (n_symbols > 0 && art->symbol_kind == PREMIA_BADGE_SYMBOL_BUILT_IN && g_rand_int_range (random, 0, 3) == 0)
    set_text (&art->symbol, symbols[g_rand_int_range (random, 0, (gint32) n_symbols)]);
}

PremiaBadgeArt *
premia_badge_art_surprise (const PremiaBadgeArt *base, const char *const *symbols, guint32 seed)
{
  PremiaBadgeArt *art = premia_badge_art_copy (base);
  GRand *random = g_rand_new_with_seed (seed);

  g_return_val_if_fail (base != NULL && symbols != NULL, art);

  /* What is as it was is no surprise. */
  do
    change_once (art, symbols, random);
  while (art->shape == base->shape || (strcmp (art->main_color, base->main_color) == 0 && art->metal == base->metal));
  g_rand_free (random);
  return art;
}
