/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-figure-words"

#include "premia-figure-words.h"

#include "engine/premia-metric-rank.h"
#include "engine/premia-rational-double.h"

#include <glib/gi18n.h>
#include <math.h>

double
premia_figure_to_double (const PremiaMetricValue *value)
{
  return value->has_value ? premia_rational_to_double (value->value) : NAN;
}

char *
premia_figure_say_value (PremiaMetric metric, PremiaRational value, const char *currency, PremiaLocale *locale)
{
  PremiaMoney money;

  switch (premia_metric_get_kind (metric))
    {
    case PREMIA_METRIC_KIND_MONEY:
    case PREMIA_METRIC_KIND_PRICE:
      if (premia_rational_round (value, 1, PREMIA_ROUND_DOWN, &money))
        return premia_locale_format_money (locale, money, currency, 0);
      return g_strdup ("");
    case PREMIA_METRIC_KIND_SHARE:
      return premia_locale_format_number (locale, value, 1, TRUE);
    case PREMIA_METRIC_KIND_COUNT:
      return premia_locale_format_number (locale, value, 0, FALSE);
    case PREMIA_METRIC_KIND_NUMBER:
    default:
      return premia_locale_format_number (locale, value, 1, FALSE);
    }
}

/* ---- what it rests on ---- */

/* Cases that may still change it, in the words of the figure; NULL: none. */
static char *
say_open (PremiaMetric metric, gint64 open, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, open);

  if (open <= 0)
    return NULL;
  switch (metric)
    {
    case PREMIA_METRIC_SHOW_RATE:
      return g_strdup_printf (ngettext ("%s not reported", "%s not reported", (gulong) open), count);
    case PREMIA_METRIC_QUALIFIED_RATE:
      return g_strdup_printf (ngettext ("%s not judged", "%s not judged", (gulong) open), count);
    default:
      /* Translators: appointments or deals that are not decided yet: “12 still open” */
      return g_strdup_printf (ngettext ("%s still open", "%s still open", (gulong) open), count);
    }
}

char *
premia_figure_say_interval (const PremiaMetricValue *value, PremiaLocale *locale)
{
  const gint64 low = (gint64) floor (value->low * 100), high = (gint64) ceil (value->high * 100);
  PremiaRational to;
  g_autofree char *from = premia_locale_format_count (locale, low);
  g_autofree char *end = NULL;

  if (!premia_rational_set (&to, high, 100))
    return NULL;
  end = premia_locale_format_number (locale, to, 0, TRUE);
  /* Translators: a range: “53–78%” */
  return g_strdup_printf (_("%1$s–%2$s"), from, end);
}

static char *
say_share (PremiaMetric metric, const PremiaMetricValue *value, PremiaLocale *locale)
{
  g_autofree char *part = premia_locale_format_number (locale, value->part, 0, FALSE);
  g_autofree char *whole = premia_locale_format_number (locale, value->whole, 0, FALSE);
  g_autofree char *of = g_strdup_printf (C_("share", "%1$s of %2$s"), part, whole);
  g_autofree char *open = say_open (metric, value->open, locale);
  g_autofree char *range = NULL;

  if (value->n < PREMIA_METRIC_MIN_N)
    range = g_strdup (_("too few to tell"));
  else if (!isnan (value->low))
    range = premia_figure_say_interval (value, locale);
  if (range == NULL)
    return g_strjoin (" · ", of, open, NULL);
  return g_strjoin (" · ", of, range, open, NULL);
}

static char *
say_basis (PremiaMetric metric, gint64 n, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, n);

  switch (metric)
    {
    case PREMIA_METRIC_AVERAGE_SALE:
    case PREMIA_METRIC_COST_PER_WON:
    case PREMIA_METRIC_VALUE:
      return g_strdup_printf (ngettext ("%s deal", "%s deals", (gulong) n), count);
    case PREMIA_METRIC_ACTIVITY:
      return g_strdup_printf (ngettext ("in %s working day", "in %s working days", (gulong) n), count);
    case PREMIA_METRIC_COST_PER_APPOINTMENT:
    case PREMIA_METRIC_VALUE_PER_APPOINTMENT:
      return g_strdup_printf (ngettext ("%s appointment", "%s appointments", (gulong) n), count);
    default:
      return NULL;
    }
}

char *
premia_figure_say_certainty (PremiaMetric metric, const PremiaMetricValue *value, PremiaLocale *locale)
{
  if (!value->has_value)
    return NULL;
  if (premia_metric_get_kind (metric) == PREMIA_METRIC_KIND_SHARE)
    return say_share (metric, value, locale);
  return say_basis (metric, value->n, locale);
}

/* ---- comparison ---- */

static const PremiaMetricValue *
get_earlier (const PremiaFigure *figure, PremiaAgainst against)
{
  if (against == PREMIA_AGAINST_NOTHING || !figure->now.has_value)
    return NULL;
  if (against == PREMIA_AGAINST_YEAR_AGO)
    return figure->year_ago.has_value ? &figure->year_ago : NULL;
  return figure->previous.has_value ? &figure->previous : NULL;
}

static PremiaMetricChange
get_change (const PremiaFigure *figure, PremiaAgainst against)
{
  return against == PREMIA_AGAINST_YEAR_AGO ? figure->change_year : figure->change;
}

/* The square of the relative error of a figure, of which @n_deals are behind what was sold. Events come by chance: of n of them the error is
 * 1 ÷ √n. Amounts are taken to be spread as widely as they are high: so an average of n is off by 1 ÷ √n, too, and a sum, whose number
 * comes by chance besides, by √(2 ÷ n). What is paid is known: of a cost per piece only the pieces come by chance. */
static double
get_error (PremiaMetric metric, const PremiaMetricValue *value, gint64 n_deals)
{
  switch (metric)
    {
    case PREMIA_METRIC_VALUE:
    case PREMIA_METRIC_VALUE_PER_APPOINTMENT:
      return 2.0 / (double) MAX (n_deals, 1);
    case PREMIA_METRIC_ACTIVITY: /* actions, however many days they are of */
      return 1.0 / MAX (premia_rational_to_double (value->part), 1.0);
    default:
      return 1.0 / (double) MAX (value->n, 1);
    }
}

/* Sums, prices, numbers per day: too few, or the ratio is within two errors of both (log-normal). */
static gboolean
is_near (const PremiaFigureSet *set, const PremiaFigure *figure, PremiaAgainst against, const PremiaMetricValue *before)
{
  const PremiaFigure *deals = premia_figure_set_get (set, PREMIA_METRIC_VALUE);
  const gint64 n_before = against == PREMIA_AGAINST_YEAR_AGO ? deals->year_ago.n : deals->previous.n;
  const double ratio = premia_figure_to_double (&figure->now) / premia_figure_to_double (before);

  if (figure->now.n < PREMIA_METRIC_MIN_N || before->n < PREMIA_METRIC_MIN_N || !(ratio > 0) || isinf (ratio))
    return TRUE;
  return fabs (log (ratio)) < 2.0 * sqrt (get_error (figure->metric, &figure->now, deals->now.n) + get_error (figure->metric, before, n_before));
}

/* Whether the two are so few, or so near each other, that the difference may be chance: counts as events that come by chance would
 * differ so (Poisson: by twice the root of their sum). Rates are tested where they are counted. */
static gboolean
may_be_chance (const PremiaFigureSet *set, const PremiaFigure *figure, PremiaAgainst against, const PremiaMetricValue *before)
{
  const double difference = ABS ((double) figure->now.n - (double) before->n);

  switch (premia_metric_get_kind (figure->metric))
    {
    case PREMIA_METRIC_KIND_COUNT:
      return difference < 2.0 * sqrt ((double) (figure->now.n + before->n));
    case PREMIA_METRIC_KIND_MONEY:
    case PREMIA_METRIC_KIND_PRICE:
    case PREMIA_METRIC_KIND_NUMBER:
      return is_near (set, figure, against, before);
    default:
      return FALSE;
    }
}

/* Whether what is not decided yet may still make up for it: a fresh month is not to blame that its deals are open. */
static gboolean
may_recover (const PremiaFigure *figure, const PremiaMetricValue *before)
{
  PremiaRational part, whole = figure->now.whole, best;

  if (premia_metric_get_kind (figure->metric) != PREMIA_METRIC_KIND_SHARE || figure->now.open <= 0
      || premia_metric_get_sense (figure->metric) != PREMIA_METRIC_MORE_IS_BETTER)
    return FALSE;
  if (!premia_rational_add (&part, figure->now.part, premia_rational_from_int (figure->now.open)))
    return FALSE;
  /* Of what is judged, what is not judged is no part. */
  if (figure->metric == PREMIA_METRIC_QUALIFIED_RATE && !premia_rational_add (&whole, whole, premia_rational_from_int (figure->now.open)))
    return FALSE;
  return premia_rational_divide (&best, part, whole) && premia_rational_compare (best, before->value) >= 0
         && premia_rational_compare (figure->now.value, before->value) < 0;
}

static PremiaChange
judge (const PremiaFigure *figure, PremiaMetricChange change)
{
  const PremiaMetricSense sense = premia_metric_get_sense (figure->metric);

  if (sense == PREMIA_METRIC_NEUTRAL || (change != PREMIA_CHANGE_UP && change != PREMIA_CHANGE_DOWN))
    return PREMIA_CHANGE_NEUTRAL;
  return (sense == PREMIA_METRIC_MORE_IS_BETTER) == (change == PREMIA_CHANGE_UP) ? PREMIA_CHANGE_GOOD : PREMIA_CHANGE_BAD;
}

static char *
with_sign (const char *number, gboolean above)
{
  return g_strconcat (above ? "+" : "", number, NULL);
}

/* "+3.2 points": shares are not compared by shares of shares. */
static char *
say_points (PremiaRational now, PremiaRational before, PremiaLocale *locale)
{
  PremiaRational difference;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (!premia_rational_subtract (&difference, now, before)
      || !premia_rational_multiply (&difference, difference, premia_rational_from_int (100)))
    return NULL;
  number = premia_locale_format_number (locale, difference, 1, FALSE);
  if (g_str_equal (number, "0"))
    return NULL;
  text = with_sign (number, premia_rational_sign (difference) > 0);
  /* Translators: percentage points; %s is a number with its sign: “+3.2” */
  return g_strdup_printf (_("%s pp"), text);
}

/* From two to four is no "+100%". */
static char *
say_difference (gint64 difference, PremiaLocale *locale)
{
  g_autofree char *number = premia_locale_format_count (locale, difference);

  return difference != 0 ? with_sign (number, difference > 0) : NULL;
}

/* Less than one percent is none. */
static char *
say_percent (PremiaRational now, PremiaRational before, PremiaLocale *locale)
{
  PremiaRational share;
  g_autofree char *number = NULL;

  if (premia_rational_sign (before) <= 0 || !premia_rational_subtract (&share, now, before)
      || !premia_rational_divide (&share, share, before))
    return NULL;
  number = premia_locale_format_number (locale, share, 0, TRUE);
  if (g_str_has_prefix (number, "0") || g_str_has_prefix (number, "-0") || g_str_has_prefix (number, "−0"))
    return NULL;
  return with_sign (number, premia_rational_sign (share) > 0);
}

char *
premia_figure_say_change (const PremiaFigureSet *set, PremiaMetric metric, PremiaAgainst against, PremiaLocale *locale, PremiaChange *mood)
{
  const PremiaFigure *figure = premia_figure_set_get (set, metric);
  const PremiaMetricValue *before = get_earlier (figure, against);

  *mood = PREMIA_CHANGE_NEUTRAL;
  if (before == NULL)
    return NULL;
  *mood = may_recover (figure, before) || may_be_chance (set, figure, against, before) ? PREMIA_CHANGE_NEUTRAL
                                                                                       : judge (figure, get_change (figure, against));
  if (premia_metric_get_kind (figure->metric) == PREMIA_METRIC_KIND_SHARE)
    return say_points (figure->now.value, before->value, locale);
  if (premia_metric_get_kind (figure->metric) == PREMIA_METRIC_KIND_COUNT && (figure->now.n < PREMIA_METRIC_MIN_N || before->n < PREMIA_METRIC_MIN_N))
    return say_difference (figure->now.n - before->n, locale);
  return say_percent (figure->now.value, before->value, locale);
}

/* Whether it has to be said: two that are alike need no excuse, and what is paid comes by nobody's luck. */
static gboolean
says_chance (const PremiaFigureSet *set, const PremiaFigure *figure, PremiaAgainst against, const PremiaMetricValue *before)
{
  if (get_change (figure, against) == PREMIA_CHANGE_CHANCE)
    return TRUE;
  return figure->metric != PREMIA_METRIC_PAY && premia_rational_compare (figure->now.value, before->value) != 0
         && may_be_chance (set, figure, against, before);
}

char *
premia_figure_say_before (const PremiaFigureSet *set, PremiaMetric metric, PremiaAgainst against, const char *currency, PremiaLocale *locale)
{
  const PremiaFigure *figure = premia_figure_set_get (set, metric);
  const PremiaMetricValue *before = get_earlier (figure, against);
  g_autofree char *number = before != NULL ? premia_figure_say_value (metric, before->value, currency, locale) : NULL;
  gboolean by_chance;

  if (number == NULL)
    return NULL;
  by_chance = says_chance (set, figure, against, before);
  if (set->cut)
    /* Translators: the same number of as many days of the period before: the one that is shown is not over */
    return g_strdup_printf (by_chance ? _("was %s by then · may be chance") : _("was %s by then"), number);
  if (by_chance)
    /* Translators: the same number before; the difference is no more than chance does */
    return g_strdup_printf (_("was %s · may be chance"), number);
  /* Translators: the same number in the period before */
  return g_strdup_printf (_("was %s"), number);
}

/* ---- targets ---- */

char *
premia_figure_say_target (const PremiaFigure *figure, const char *currency, PremiaLocale *locale, gboolean *reached)
{
  g_autofree char *target = NULL;
  g_autofree char *share = NULL;
  PremiaRational ratio;
  int order;

  *reached = FALSE;
  if (!figure->has_target)
    return NULL;
  target = premia_figure_say_value (figure->metric, figure->target, currency, locale);
  /* To pay more or less than planned is neither good nor bad. */
  if (figure->now.has_value && premia_metric_get_sense (figure->metric) != PREMIA_METRIC_NEUTRAL)
    {
      order = premia_rational_compare (figure->now.value, figure->target);
      *reached = premia_metric_get_sense (figure->metric) == PREMIA_METRIC_LESS_IS_BETTER ? order <= 0 : order >= 0;
    }
  /* Of sums it tells how much is done; of rates it would be a share of a share. */
  if (figure->now.has_value && premia_metric_adds_up (figure->metric) && premia_rational_sign (figure->target) > 0
      && premia_rational_divide (&ratio, figure->now.value, figure->target))
    share = premia_locale_format_number (locale, ratio, 0, TRUE);
  if (share != NULL)
    /* Translators: a target, and how much of it is reached: “Target 40 · 85%” */
    return g_strdup_printf (_("Target %1$s · %2$s"), target, share);
  return g_strdup_printf (_("Target %s"), target);
}

char *
premia_figure_say_definition (PremiaMetric metric, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);

  return g_strjoin ("\n\n", premia_metric_say_definition (metric, words), premia_metric_say_formula (metric, words), NULL);
}
