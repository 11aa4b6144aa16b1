/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-plot.h"

G_BEGIN_DECLS

/* One chart of each kind as the overview and the reports use them, with names of the files in golden/charts. */
#define CHART_GALLERY_N 15

const char  *chart_gallery_get_name (guint index);
/* (transfer full) */
PremiaChart *chart_gallery_make (guint index);
/* @n points of a walk that is the same everywhere, one every quarter of an hour, in days. (transfer full) */
PremiaSeries *chart_gallery_make_walk (guint n);
/* "3.12", for ticks of time. (transfer full) */
char        *chart_gallery_write_day (int day, PremiaTimeUnit unit, gpointer user_data);

G_END_DECLS
