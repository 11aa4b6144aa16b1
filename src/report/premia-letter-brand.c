/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-letter-brand"

#include "premia-letter-brand.h"

#include "drawing/premia-badge-face.h"

PremiaLetterBrand *
premia_letter_brand_new (const PremiaBrand *brand, GBytes *logo)
{
  PremiaLetterBrand *self;

  g_return_val_if_fail (brand != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaLetterBrand);
  self->name = g_strdup (brand->name);
  if (!premia_color_parse (brand->primary_color, &self->color))
    premia_color_parse (PREMIA_BRAND_PRIMARY, &self->color);
  self->logo = logo != NULL ? g_bytes_ref (logo) : NULL;
  return self;
}

PremiaLetterBrand *
premia_letter_brand_ref (PremiaLetterBrand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaLetterBrand *self = data;

  g_free (self->name);
  g_clear_pointer (&self->logo, g_bytes_unref);
}

void
premia_letter_brand_unref (PremiaLetterBrand *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}
