/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-lettering.h"
#include "premia-score-look.h"
#include "premia-shape.h"

G_BEGIN_DECLS

/**
 * PremiaScoreRoom:
 * Where things are on a board of some size. Everything is a number of units, so that it is as large on any wall: a
 * hundredth of the height, less where the board is narrow.
 */
typedef struct
{
  double    width, height;
  double    unit;
  gboolean  stacked; /* higher than wide: one thing under the other */
  PremiaBox header;  /* whose board it is, the day, what is shown */
  PremiaBox body;
  PremiaBox footer;  /* the rule, and which of the slides it is */
} PremiaScoreRoom;

void premia_score_room_init (PremiaScoreRoom *room, double width, double height);

/* What the parts of a board are painted with. */
typedef struct
{
  cairo_t               *cr;
  const PremiaScoreLook *look;
  PremiaLettering       *lettering;
  double                 unit;
} PremiaScoreInk;

/* One line of @size units. What is too long is written smaller, and then cut. Returns the width of what was written. */
double premia_score_write (const PremiaScoreInk *ink, const char *text, double size, PremiaWeight weight, const PremiaColor *color,
                           double x, double middle_y, double width, PremiaAlign align);
/* In one line or two, smaller if that is not enough, around @middle_y. Returns the height. */
double premia_score_write_two (const PremiaScoreInk *ink, const char *text, double size, PremiaWeight weight, const PremiaColor *color,
                               double x, double middle_y, double width, PremiaAlign align);
void   premia_score_fill_box (const PremiaScoreInk *ink, const PremiaBox *box, double radius, const PremiaColor *color);

/* Somebody, as a circle with their initials. */
void   premia_score_paint_avatar (const PremiaScoreInk *ink, double x, double y, double radius, const char *initials,
                                  const PremiaColor *fill, const PremiaColor *text);
/* Two branches around a circle of that radius. */
void   premia_score_paint_laurel (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *color);
/* From the top, clockwise; @share 0–1. */
void   premia_score_paint_ring (const PremiaScoreInk *ink, double x, double y, double radius, double thickness, double share,
                                const PremiaColor *color, const PremiaColor *track);
void   premia_score_paint_tick (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *fill, const PremiaColor *mark);
/* An arrow upwards: the next step. */
void   premia_score_paint_step (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *fill, const PremiaColor *mark);

G_END_DECLS
