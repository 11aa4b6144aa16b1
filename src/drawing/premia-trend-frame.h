/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-axis.h"
#include "premia-shape.h"

G_BEGIN_DECLS

/**
 * PremiaTrendFrame:
 * Where the parts of a chart over time lie: the plot, one slot for each item, and which labels have room.
 * Only arithmetic.
 */
typedef struct
{
  PremiaAxis axis;
  PremiaBox  plot;
  guint      n;          /* slots */
  double     slot_width;
  double     column_width;
  guint      label_step; /* every n-th label is written, counted from the last */
} PremiaTrendFrame;

/* Around the plot. */
typedef struct { double left, right, top, bottom; } PremiaMargins;

/* @label_width: of the widest label below. */
void      premia_trend_frame_fit (PremiaTrendFrame *self, guint n, double width, double height, const PremiaMargins *margins, double label_width);
double    premia_trend_frame_get_middle (const PremiaTrendFrame *self, guint index);
double    premia_trend_frame_get_y (const PremiaTrendFrame *self, double value);
PremiaBox premia_trend_frame_get_slot (const PremiaTrendFrame *self, guint index);
PremiaBox premia_trend_frame_get_column (const PremiaTrendFrame *self, guint index, double value);
gboolean  premia_trend_frame_shows_label (const PremiaTrendFrame *self, guint index);
int       premia_trend_frame_pick (const PremiaTrendFrame *self, double x);

G_END_DECLS
