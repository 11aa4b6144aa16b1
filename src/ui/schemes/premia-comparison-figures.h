/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What two schemes are compared by. */
typedef enum
{
  PREMIA_COMPARED_COST,        /* over the span */
  PREMIA_COMPARED_ON_COST,     /* the same with what is owed on top */
  PREMIA_COMPARED_APPOINTMENT, /* the cost of a qualified appointment */
  PREMIA_COMPARED_DEAL,        /* … of a won deal */
  PREMIA_COMPARED_SWINGS,      /* how much pay differs from month to month */
  PREMIA_COMPARED_LUCK,        /* what luck alone makes of it */
  PREMIA_COMPARED_CONTROL,     /* what people have in their own hands */
  PREMIA_N_COMPARED
} PremiaCompared;

/**
 * PremiaComparisonFigures:
 * A table of a few numbers of two schemes, side by side. A row without numbers has no room.
 */
#define PREMIA_TYPE_COMPARISON_FIGURES (premia_comparison_figures_get_type ())
G_DECLARE_FINAL_TYPE (PremiaComparisonFigures, premia_comparison_figures, PREMIA, COMPARISON_FIGURES, GtkWidget)

/* NULL: not known. @difference (nullable): in words; @direction < 0 less, > 0 more. */
void premia_comparison_figures_show (PremiaComparisonFigures *self, PremiaCompared which, const char *before, const char *after,
                                     const char *difference, int direction);

G_END_DECLS
