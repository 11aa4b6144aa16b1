/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-paper-measure"

#include "premia-paper-measure.h"

void
premia_paper_size_measure (PremiaPaperSize size, double *width, double *height)
{
  static const struct { double width, height; } points[PREMIA_N_PAPERS] = {
    [PREMIA_PAPER_A4] = { 595.28, 841.89 }, [PREMIA_PAPER_A3] = { 841.89, 1190.55 },
    [PREMIA_PAPER_LETTER] = { 612.0, 792.0 }, [PREMIA_PAPER_LEGAL] = { 612.0, 1008.0 },
  };

  g_return_if_fail ((guint) size < PREMIA_N_PAPERS && width != NULL && height != NULL);
  *width = points[size].width;
  *height = points[size].height;
}
