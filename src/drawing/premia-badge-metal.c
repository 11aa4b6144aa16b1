/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-metal"

#include "premia-badge-sheet.h"

#define HEX(rgb) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, 1.0 }

/* Where the tones lie on the way from the light into the depth: a polished rim has more than one reflection. */
static const double places[PREMIA_N_METAL_TONES] = { 0.0, 0.17, 0.37, 0.52, 0.70, 0.89, 1.0 };

static const PremiaColor metals[PREMIA_N_FACE_METALS][PREMIA_N_METAL_TONES] = {
  [PREMIA_FACE_BRONZE] = { HEX (0xffe6cc), HEX (0xe5a572), HEX (0x97532a), HEX (0xf6cba0), HEX (0xb9723d), HEX (0x67351a), HEX (0xcf8d59) },
  [PREMIA_FACE_SILVER] = { HEX (0xffffff), HEX (0xdde2e8), HEX (0x8d96a2), HEX (0xf7f9fb), HEX (0xb3bbc5), HEX (0x616b78), HEX (0xccd3da) },
  [PREMIA_FACE_GOLD] = { HEX (0xfff7cf), HEX (0xf8d868), HEX (0xc78a1c), HEX (0xffeda6), HEX (0xdca234), HEX (0x80520d), HEX (0xecc25b) },
  [PREMIA_FACE_PLATINUM] = { HEX (0xffffff), HEX (0xdff0fa), HEX (0x8fb0cf), HEX (0xffffff), HEX (0xc5c6ea), HEX (0x5c7596), HEX (0xcfe9f2) },
};

/* How much lighter or darker than the accent, where there is no metal. */
static const double shades[PREMIA_N_METAL_TONES] = { 0.62, 0.22, -0.24, 0.36, 0.0, -0.46, 0.10 };

PremiaColor
premia_badge_metal_get_tone (const PremiaBadgeFace *face, guint tone)
{
  g_return_val_if_fail (tone < PREMIA_N_METAL_TONES, face->accent);

  return face->metal == PREMIA_FACE_NO_METAL ? premia_color_shade (&face->accent, shades[tone]) : metals[face->metal][tone];
}

PremiaPaint
premia_badge_metal_paint (const PremiaBadgeFace *face, double x0, double y0, double x1, double y1)
{
  PremiaPaint paint = premia_paint_line (x0, y0, x1, y1);

  for (guint i = 0; i < PREMIA_N_METAL_TONES; i++)
    {
      const PremiaColor color = premia_badge_metal_get_tone (face, i);

      premia_paint_add (&paint, places[i], &color);
    }
  return paint;
}

PremiaColor
premia_badge_metal_turned (const PremiaBadgeFace *face, double turned)
{
  const PremiaColor middle = premia_badge_metal_get_tone (face, PREMIA_METAL_MIDDLE);
  const PremiaColor end = premia_badge_metal_get_tone (face, turned > 0.0 ? PREMIA_METAL_BRIGHT : PREMIA_METAL_DEEP);

  return premia_color_mix (&middle, &end, turned > 0.0 ? turned * 0.92 : -turned * 0.85);
}
