/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sparkline"

#include "premia-sparkline.h"

PremiaChart *
premia_sparkline_new (PremiaSeries *series, PremiaSeries *compared)
{
  PremiaChart *chart = premia_plot_new ();
  gboolean spans = FALSE;

  g_return_val_if_fail (series != NULL, chart);

  for (guint i = 0; i < premia_series_get_n (series); i++)
    spans = spans || premia_series_get (series, i)->low <= premia_series_get (series, i)->high;
  premia_plot_set_bare (PREMIA_PLOT (chart), TRUE);
  premia_plot_set_loose (PREMIA_PLOT (chart), TRUE);
  if (spans)
    premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_BAND, series);
  premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_LINE, series);
  if (compared != NULL)
    premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_DASHES, compared);
  return chart;
}
