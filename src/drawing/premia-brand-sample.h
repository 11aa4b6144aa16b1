/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-emblem.h"
#include "premia-lettering.h"

G_BEGIN_DECLS

/* A company as its papers and its wall show it. */
typedef struct
{
  const char   *name;
  PremiaEmblem *logo; /* (nullable) */
  PremiaColor   primary, secondary;
} PremiaBrandSample;

/* The brand's colour where it is drawn on paper: darker if it could not be seen on white. */
PremiaColor premia_brand_get_ink (const PremiaColor *color);

/* Logo, name and a line under them, in the brand's colour: the head of a page. @y: of the line. */
void premia_brand_paint_head (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double x, double y, double width);
/* A corner of a report, and of a scoreboard, side by side. @report, @board: what stands over them. */
void premia_brand_sample_paint (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double width, double height, const char *report,
                                const char *board);

G_END_DECLS
