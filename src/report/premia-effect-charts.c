/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-charts"

#include "premia-effect-charts.h"

#include "drawing/premia-plot.h"
#include "drawing/premia-range-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_SHOWN 1.0 /* of a band: 100 % */

/* One interval from nothing to fourfold would leave the others no room. Its numbers stand beside it. */
static double
cut (double share)
{
  return CLAMP (share, -MOST_SHOWN, MOST_SHOWN);
}

PremiaChart *
premia_effect_chart_new_measures (const PremiaEffect *effect, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  PremiaChart *chart = premia_range_chart_new ();
  PremiaRange ranges[PREMIA_EFFECT_N_MEASURES];
  char *texts[PREMIA_EFFECT_N_MEASURES], *notes[PREMIA_EFFECT_N_MEASURES];

  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      const PremiaEffectResult *result = &effect->results[m];
      const gboolean known = result->verdict != PREMIA_EFFECT_UNKNOWN && result->estimate.has_share;

      texts[m] = known ? premia_effect_say_share (result, words) : g_strdup ("–");
      /* Translators: in place of an interval: there are too few people or appointments for one */
      notes[m] = known ? premia_effect_say_share_interval (result, words) : g_strdup (_("too few to judge"));
      ranges[m] = (PremiaRange) { premia_effect_say_name (m, words), known ? cut (result->estimate.share_low) : NAN,
                                  known ? cut (result->estimate.share_high) : NAN, known ? cut (result->estimate.share) : NAN, texts[m], notes[m] };
    }
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), _("Difference from what there would have been, with 95-percent intervals"), ranges,
                                 G_N_ELEMENTS (ranges));
  premia_range_chart_set_reference (PREMIA_RANGE_CHART (chart), 0.0, _("No change"));
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      g_free (texts[m]);
      g_free (notes[m]);
    }
  return chart;
}

typedef struct
{
  PremiaLocale       *locale; /* (owned) */
  PremiaEffectMeasure measure;
} Writer;

static Writer *
writer_new (PremiaLocale *locale, PremiaEffectMeasure measure)
{
  Writer *self = g_new (Writer, 1);

  self->locale = g_object_ref (locale);
  self->measure = measure;
  return self;
}

static void
writer_free (gpointer data)
{
  g_object_unref (((Writer *) data)->locale);
  g_free (data);
}

static char *
write_tick (double value, gpointer user_data)
{
  const Writer *self = user_data;
  PremiaRational number;

  if (self->measure == PREMIA_EFFECT_SHOW_RATE || self->measure == PREMIA_EFFECT_CONVERSION)
    {
      number = premia_rational_from_micros ((gint64) llround (value * 1e6));
      return premia_locale_format_number (self->locale, number, 1, TRUE);
    }
  number = premia_rational_from_micros ((gint64) llround (value * 1e6));
  return premia_locale_format_number (self->locale, number, 3, FALSE);
}

/* "5 Oct": the year is where the year begins. */
static char *
write_day (int day, PremiaTimeUnit unit, gpointer user_data)
{
  const Writer *self = user_data;
  g_autofree char *name = NULL;
  int year, month, of_month;

  premia_date_to_civil (day, &year, &month, &of_month);
  if (unit == PREMIA_TIME_YEAR || (unit == PREMIA_TIME_MONTH && month == 1))
    return g_strdup_printf ("%d", year);
  name = premia_locale_format_month_short (self->locale, month);
  if (unit == PREMIA_TIME_MONTH)
    return g_steal_pointer (&name);
  /* Translators: a day on an axis: number of the day, short name of the month */
  return g_strdup_printf (C_ ("day", "%1$d %2$s"), of_month, name);
}

const char *
premia_effect_get_group_name (const PremiaEffect *effect)
{
  if (effect->team != NULL)
    return *effect->team != '\0' ? effect->team : _("Without a team");
  return effect->control != NULL ? _("Everybody else") : _("Everybody");
}

/* A point lies in the middle of its week. */
#define HALF_WEEK 3

static PremiaSeries *
make_weeks (const PremiaEffect *effect, PremiaEffectMeasure measure, guint group, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  PremiaSeries *series = premia_series_new (group == PREMIA_EFFECT_TREATED ? premia_effect_get_group_name (effect) : effect->control);

  for (guint w = 0; w < 2 * effect->weeks; w++)
    {
      const PremiaEffectWeek *week = &effect->results[measure].weeks[w];
      g_autofree char *day = premia_locale_format_date (locale, week->first);
      /* Translators: %s is a day: the week that begins on it */
      g_autofree char *label = g_strdup_printf (_("Week from %s"), day);
      g_autofree char *text = premia_effect_say_value (measure, week->value[group], words);
      const gboolean spans = group == PREMIA_EFFECT_TREATED && isfinite (week->low);
      g_autofree char *low = spans ? premia_effect_say_value (measure, week->low, words) : NULL;
      g_autofree char *high = spans ? premia_effect_say_value (measure, week->high, words) : NULL;
      g_autofree char *note = spans ? g_strdup_printf ("%s … %s", low, high) : NULL;

      if (isfinite (week->value[group]))
        premia_series_add (series, label, week->value[group], text, note);
      else
        premia_series_add_gap (series, label, _("no data"), NULL);
      premia_series_set_at (series, week->first + HALF_WEEK);
      if (spans)
        premia_series_set_span (series, week->low, week->high);
    }
  return series;
}

PremiaChart *
premia_effect_chart_new_weeks (const PremiaEffect *effect, PremiaEffectMeasure measure, const char *change, PremiaLocale *locale)
{
  PremiaChart *chart = premia_plot_new ();
  PremiaPlot *plot = PREMIA_PLOT (chart);
  g_autoptr (PremiaSeries) treated = NULL;

  premia_plot_set_ticks (plot, write_tick, writer_new (locale, measure), writer_free);
  premia_plot_set_time (plot, write_day, writer_new (locale, measure), writer_free);
  if (effect->weeks == 0)
    return chart;
  treated = make_weeks (effect, measure, PREMIA_EFFECT_TREATED, locale);
  premia_plot_add_layer (plot, PREMIA_LAYER_BAND, treated);
  premia_plot_add_layer (plot, PREMIA_LAYER_LINE, treated);
  if (effect->control != NULL && effect->n_people[PREMIA_EFFECT_CONTROL] > 0)
    {
      g_autoptr (PremiaSeries) control = make_weeks (effect, measure, PREMIA_EFFECT_CONTROL, locale);

      premia_plot_add_layer (plot, PREMIA_LAYER_DASHES, control);
    }
  /* Between the days: the change holds from its morning on. */
  premia_plot_add_mark (plot, effect->change - 0.5, change);
  return chart;
}
