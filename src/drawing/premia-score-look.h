/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-palette.h"

G_BEGIN_DECLS

/**
 * PremiaScoreLook:
 * The colours of the board on the wall, made of two colours of the company. It is read from ten metres: text stands out
 * from what it lies on by 10 : 1, dim text by 6 : 1, marks by 3 : 1, whatever the company's colours are.
 */
typedef struct
{
  gboolean    dark;
  PremiaColor ground, ground_end; /* from the upper left corner to the lower right one */
  PremiaColor surface;            /* of a row, a card */
  PremiaColor raised;             /* of what is about the next step */
  PremiaColor track;              /* the empty part of a ring or bar, on the ground or a surface */
  PremiaColor text, dim_text;
  PremiaColor accent, second;     /* the company's, as marks on the ground and on surfaces */
  PremiaColor lift, on_lift;      /* the second one as it is, as a disc, and what can be read on it */
  PremiaColor neck;               /* between two stages, on the ground */
  PremiaColor share;              /* a row's bar behind its text */
  PremiaColor fill, fill_end;     /* the company's first one, as a card of its own */
  PremiaColor on_fill;            /* text on that */
  PremiaColor places[3];          /* gold, silver, bronze */
  PremiaColor positive;
} PremiaScoreLook;

/* @primary, @secondary: "#rrggbb"; anything else: Premia's own. */
void premia_score_look_init (PremiaScoreLook *look, gboolean dark, const char *primary, const char *secondary);

G_END_DECLS
