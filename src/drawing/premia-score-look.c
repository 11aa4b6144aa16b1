/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-look"

#include "premia-score-look.h"

#include "premia-badge-face.h"

#define HEX(rgb) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, 1.0 }
#define MARK_CONTRAST 3.2
#define FILL_CONTRAST 4.6
#define TEXT_CONTRAST 7.5
/* A colour is moved by a twentieth at a time until it stands out. */
#define STEP 0.05

static const PremiaColor white = HEX (0xffffff);
static const PremiaColor ink = HEX (0x0c1220);

static const PremiaScoreLook looks[] = {
  {
    .ground = HEX (0xf5f7fb), .ground_end = HEX (0xe9edf5), .surface = HEX (0xffffff), .track = HEX (0xc4ccda),
    .text = HEX (0x0c1220), .dim_text = HEX (0x454d5e),
    .places = { HEX (0xb07a00), HEX (0x6b7684), HEX (0xa0561f) }, .positive = HEX (0x0b7f63),
  },
  {
    .dark = TRUE,
    .ground = HEX (0x141a29), .ground_end = HEX (0x0a0d16), .surface = HEX (0x20283a), .track = HEX (0x38425a),
    .text = HEX (0xffffff), .dim_text = HEX (0xc3cad8),
    .places = { HEX (0xffcb47), HEX (0xcdd6e2), HEX (0xe39a62) }, .positive = HEX (0x4bd6ae),
  },
};

/* As near to @color as it can be and still be seen on all of @grounds. */
static PremiaColor
stand_out (PremiaColor color, const PremiaColor *const *grounds, guint n, const PremiaColor *toward, double contrast)
{
  for (double share = 0.0; share <= 1.0; share += STEP)
    {
      const PremiaColor moved = premia_color_mix (&color, toward, share);
      gboolean seen = TRUE;

      for (guint i = 0; i < n; i++)
        seen = seen && premia_color_contrast (&moved, grounds[i]) >= contrast;
      if (seen)
        return moved;
    }
  return *toward;
}

/* White text is what a coloured card is expected to have: the colour gives way, unless it is a bright one. */
static void
set_fill (PremiaScoreLook *look, PremiaColor color)
{
  const gboolean bright = premia_color_contrast (&white, &color) < 2.2;
  const PremiaColor *const text[] = { bright ? &ink : &white };
  const PremiaColor *toward = bright ? &white : &ink;

  look->fill = stand_out (color, text, 1, toward, FILL_CONTRAST);
  look->fill_end = premia_color_mix (&look->fill, toward, 0.22);
  look->on_fill = *text[0];
}

void
premia_score_look_init (PremiaScoreLook *look, gboolean dark, const char *primary, const char *secondary)
{
  PremiaColor first = HEX (0x3566d6), second = HEX (0xf0b03f);
  const PremiaColor *const text[] = { &look->text };
  const PremiaColor *grounds[4];

  g_return_if_fail (look != NULL);

  *look = looks[dark ? 1 : 0];
  premia_color_parse (primary, &first);
  premia_color_parse (secondary, &second);
  /* A breath of the company in everything. */
  look->ground = premia_color_mix (&look->ground, &first, dark ? 0.14 : 0.05);
  look->ground_end = premia_color_mix (&look->ground_end, &first, dark ? 0.04 : 0.08);
  look->surface = premia_color_mix (&look->surface, &first, dark ? 0.08 : 0.0);
  look->raised = premia_color_mix (&look->surface, &second, dark ? 0.05 : 0.10);
  look->share = premia_color_mix (&look->surface, &first, dark ? 0.26 : 0.15);
  look->share = stand_out (look->share, text, 1, &look->surface, TEXT_CONTRAST);
  grounds[0] = &look->ground;
  grounds[1] = &look->ground_end;
  grounds[2] = &look->surface;
  grounds[3] = &look->raised;
  look->accent = stand_out (first, grounds, 4, dark ? &white : &ink, MARK_CONTRAST);
  look->second = stand_out (second, grounds, 4, dark ? &white : &ink, MARK_CONTRAST);
  look->neck = premia_color_mix (&look->ground, &look->accent, 0.28);
  look->lift = second;
  look->on_lift = premia_color_contrast (&ink, &second) >= premia_color_contrast (&white, &second) ? ink : white;
  set_fill (look, first);
}
