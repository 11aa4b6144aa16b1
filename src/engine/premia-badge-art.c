/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-art"

#include "premia-badge-art.h"

#include <string.h>

static const char *const shapes[PREMIA_N_BADGE_SHAPES] = {
  [PREMIA_BADGE_SHIELD] = "shield",   [PREMIA_BADGE_ROSETTE] = "rosette", [PREMIA_BADGE_HEXAGON] = "hexagon", [PREMIA_BADGE_COIN] = "coin",
  [PREMIA_BADGE_LAUREL] = "laurel",   [PREMIA_BADGE_RIBBON] = "ribbon",   [PREMIA_BADGE_STAR] = "star",       [PREMIA_BADGE_DIAMOND] = "diamond",
  [PREMIA_BADGE_SUN] = "sun",         [PREMIA_BADGE_PENNANT] = "pennant",
};

static const char *const metals[PREMIA_N_BADGE_METALS] = {
  [PREMIA_BADGE_NO_METAL] = "none", [PREMIA_BADGE_BRONZE] = "bronze",     [PREMIA_BADGE_SILVER] = "silver",
  [PREMIA_BADGE_GOLD] = "gold",     [PREMIA_BADGE_PLATINUM] = "platinum",
};

PremiaBadgeArt *
premia_badge_art_new (void)
{
  PremiaBadgeArt *self = g_new0 (PremiaBadgeArt, 1);

  self->symbol = g_strdup ("star");
  self->main_color = g_strdup ("");
  self->accent_color = g_strdup ("");
  self->symbol_color = g_strdup ("");
  self->ribbon = g_strdup ("");
  self->alt = g_strdup ("");
  return self;
}

PremiaBadgeArt *
premia_badge_art_copy (const PremiaBadgeArt *self)
{
  PremiaBadgeArt *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->symbol = g_strdup (self->symbol);
  copy->main_color = g_strdup (self->main_color);
  copy->accent_color = g_strdup (self->accent_color);
  copy->symbol_color = g_strdup (self->symbol_color);
  copy->ribbon = g_strdup (self->ribbon);
  copy->alt = g_strdup (self->alt);
  return copy;
}

void
premia_badge_art_free (PremiaBadgeArt *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->symbol);
  g_free (self->main_color);
  g_free (self->accent_color);
  g_free (self->symbol_color);
  g_free (self->ribbon);
  g_free (self->alt);
  g_free (self);
}

gboolean
premia_badge_art_equal (const PremiaBadgeArt *a, const PremiaBadgeArt *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->shape == b->shape && a->symbol_kind == b->symbol_kind && a->metal == b->metal && a->stars == b->stars
         && strcmp (a->symbol, b->symbol) == 0 && strcmp (a->main_color, b->main_color) == 0
         && strcmp (a->accent_color, b->accent_color) == 0 && strcmp (a->symbol_color, b->symbol_color) == 0
         && strcmp (a->ribbon, b->ribbon) == 0 && strcmp (a->alt, b->alt) == 0;
}

static gboolean
find_word (const char *const *words, guint n_words, const char *text, guint *found)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], text) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

const char *
premia_badge_shape_to_string (PremiaBadgeShape shape)
{
  g_return_val_if_fail ((guint) shape < PREMIA_N_BADGE_SHAPES, NULL);

  return shapes[shape];
}

gboolean
premia_badge_shape_parse (const char *text, PremiaBadgeShape *shape)
{
  guint found;

  if (!find_word (shapes, G_N_ELEMENTS (shapes), text, &found))
    return FALSE;
  *shape = (PremiaBadgeShape) found;
  return TRUE;
}

const char *
premia_badge_metal_to_string (PremiaBadgeMetal metal)
{
  g_return_val_if_fail ((guint) metal < PREMIA_N_BADGE_METALS, NULL);

  return metals[metal];
}

gboolean
premia_badge_metal_parse (const char *text, PremiaBadgeMetal *metal)
{
  guint found;

  if (!find_word (metals, G_N_ELEMENTS (metals), text, &found))
    return FALSE;
  *metal = (PremiaBadgeMetal) found;
  return TRUE;
}

PremiaBrand *
premia_brand_new (void)
{
  PremiaBrand *self = g_new0 (PremiaBrand, 1);

  self->name = g_strdup ("");
  self->logo = g_strdup ("");
  self->primary_color = g_strdup (PREMIA_BRAND_PRIMARY);
  self->secondary_color = g_strdup (PREMIA_BRAND_SECONDARY);
  self->url = g_strdup ("");
  self->email = g_strdup ("");
  return self;
}

PremiaBrand *
premia_brand_copy (const PremiaBrand *self)
{
  PremiaBrand *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (PremiaBrand, 1);
  copy->name = g_strdup (self->name);
  copy->logo = g_strdup (self->logo);
  copy->primary_color = g_strdup (self->primary_color);
  copy->secondary_color = g_strdup (self->secondary_color);
  copy->url = g_strdup (self->url);
  copy->email = g_strdup (self->email);
  return copy;
}

void
premia_brand_free (PremiaBrand *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->logo);
  g_free (self->primary_color);
  g_free (self->secondary_color);
  g_free (self->url);
  g_free (self->email);
  g_free (self);
}

gboolean
premia_brand_equal (const PremiaBrand *a, const PremiaBrand *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return strcmp (a->name, b->name) == 0 && strcmp (a->logo, b->logo) == 0 && strcmp (a->primary_color, b->primary_color) == 0
         && strcmp (a->secondary_color, b->secondary_color) == 0 && strcmp (a->url, b->url) == 0 && strcmp (a->email, b->email) == 0;
}

gboolean
premia_is_color_text (const char *text)
{
  if (text == NULL || text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isdigit (text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
      return FALSE;
  return TRUE;
}
