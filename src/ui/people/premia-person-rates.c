/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-rates"

#include "premia-person-rates.h"

#include "drawing/premia-range-chart.h"
#include "ui/overview/premia-figure-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* "53–78% · the role: 61%": what it is out of stands in its tile. */
static char *
say_note (PremiaMetric rate, const PremiaMetricValue *value, const PremiaFigureSet *peers, PremiaLocale *locale)
{
  const PremiaMetricValue *theirs = peers != NULL ? &premia_figure_set_get (peers, rate)->now : NULL;
  g_autofree char *range = premia_figure_say_interval (value, locale);
  g_autofree char *number = NULL;
  g_autofree char *role = NULL;

  if (theirs == NULL || !theirs->has_value)
    return g_steal_pointer (&range);
  number = premia_locale_format_number (locale, theirs->value, 0, TRUE);
  /* Translators: %s is a percentage: the rate of everybody of the same role */
  role = g_strdup_printf (_("the role: %s"), number);
  return range != NULL ? g_strjoin (" · ", range, role, NULL) : g_steal_pointer (&role);
}

static void
add_rate (GArray *ranges, GStringChunk *texts, PremiaMetric rate, const PremiaFigureSet *own, const PremiaFigureSet *peers, PremiaLocale *locale)
{
  const PremiaMetricValue *value = &premia_figure_set_get (own, rate)->now;
  PremiaRange range = { .label = premia_metric_say_name (rate, premia_locale_get_words (locale)), .low = value->low, .high = value->high };
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  if (!value->has_value || isnan (value->low))
    return;
  text = premia_locale_format_number (locale, value->value, 0, TRUE);
  note = say_note (rate, value, peers, locale);
  range.mark = premia_figure_to_double (value);
  range.text = g_string_chunk_insert (texts, text);
  range.note = note != NULL ? g_string_chunk_insert (texts, note) : NULL;
  g_array_append_val (ranges, range);
}

PremiaChart *
premia_person_make_rates (const PremiaFigureSet *own, const PremiaFigureSet *peers, gboolean sets, gboolean sells, PremiaLocale *locale)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (PremiaRange));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (512);
  PremiaChart *chart;

  if (sets)
    {
      add_rate (ranges, texts, PREMIA_METRIC_CONFIRM_RATE, own, peers, locale);
      add_rate (ranges, texts, PREMIA_METRIC_SHOW_RATE, own, peers, locale);
      add_rate (ranges, texts, PREMIA_METRIC_QUALIFIED_RATE, own, peers, locale);
    }
  if (sells)
    {
      add_rate (ranges, texts, PREMIA_METRIC_CLOSE_RATE, own, peers, locale);
      add_rate (ranges, texts, PREMIA_METRIC_REPEAT_RATE, own, peers, locale);
    }
  if (ranges->len == 0)
    return NULL;
  chart = premia_range_chart_new ();
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), _("Rates"), (const PremiaRange *) ranges->data, ranges->len);
  return chart;
}
