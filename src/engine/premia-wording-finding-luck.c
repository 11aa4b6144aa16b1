/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding-luck"

#include "premia-doctor-private.h"
#include "premia-wording-private.h"

#include <math.h>

/* What the slots mean: premia-doctor-luck.c. */

static char *
say_whole (const PremiaWords *words, double number)
{
  return premia_words_number (words, (PremiaRational){ (gint64) floor (number + 0.5), 1 }, FALSE);
}

/* Whole per cents from ten on. */
static char *
say_share (const PremiaWords *words, double share)
{
  const gint64 one = share >= 0.1 ? 100 : 1000;
  PremiaRational value;

  if (!isfinite (share) || fabs (share) > 1e9 || !premia_rational_set (&value, (gint64) floor (share * (double) one + 0.5), one))
    return g_strdup ("–");
  return premia_words_number (words, value, TRUE);
}

/* An average: whole units from a hundred on. */
static char *
say_money (PremiaScheme *scheme, PremiaMoney money, const PremiaWords *words)
{
  const PremiaMoney unit = money >= 100 * PREMIA_MICRO ? PREMIA_MICRO : scheme->rounding_to;
  const PremiaMoney rounded = (money + unit / 2) / unit * unit;

  return unit == PREMIA_MICRO ? words->format_money (rounded, scheme->currency, 0, words->user_data) : premia_words_money (words, scheme, rounded);
}

static char *
say_range (PremiaPeriodKind kind, gulong n, const char *work, const char *low, const char *high, const char *band, const PremiaWords *words)
{
  switch (kind)
    {
    case PREMIA_PERIOD_WEEK:
      return premia_words_count (words, NP_ ("For the same %1$s appointment, from %2$s to %3$s a week: what others do moves this pay by %4$s.",
                                             "For the same %1$s appointments, from %2$s to %3$s a week: what others do moves this pay by %4$s."),
                                 n, work, low, high, band, NULL);
    case PREMIA_PERIOD_QUARTER:
      return premia_words_count (words, NP_ ("For the same %1$s appointment, from %2$s to %3$s a quarter: what others do moves this pay by %4$s.",
                                             "For the same %1$s appointments, from %2$s to %3$s a quarter: what others do moves this pay by %4$s."),
                                 n, work, low, high, band, NULL);
    case PREMIA_PERIOD_YEAR:
      return premia_words_count (words, NP_ ("For the same %1$s appointment, from %2$s to %3$s a year: what others do moves this pay by %4$s.",
                                             "For the same %1$s appointments, from %2$s to %3$s a year: what others do moves this pay by %4$s."),
                                 n, work, low, high, band, NULL);
    case PREMIA_PERIOD_MONTH:
    default:
      /* Translators: how many appointments somebody has in a month, the pay of a bad and of a good month with the same work, and a percentage */
      return premia_words_count (words, NP_ ("For the same %1$s appointment, from %2$s to %3$s a month: what others do moves this pay by %4$s.",
                                             "For the same %1$s appointments, from %2$s to %3$s a month: what others do moves this pay by %4$s."),
                                 n, work, low, high, band, NULL);
    }
}

static char *
say_luck (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words)
{
  const gulong n = (gulong) MAX (floor (finding->numbers[2] + 0.5), 0);
  g_autofree char *work = say_whole (words, finding->numbers[2]), *band = say_share (words, finding->numbers[0]);
  g_autofree char *low = say_money (scheme, finding->money[0], words), *high = say_money (scheme, finding->money[1], words);
  g_autofree char *range = n == 0 ? premia_words_say (words, N_ ("For the same work, from %1$s to %2$s: what others do moves this pay by %3$s."), low, high, band, NULL)
                                  : say_range (scheme->period, n, work, low, high, band, words);
  g_autofree char *share = NULL, *nothing = NULL;

  if (!(finding->numbers[3] >= 0.0005))
    return g_steal_pointer (&range);
  share = say_share (words, finding->numbers[3]);
  /* Translators: the share of months with the same work that bring nothing */
  nothing = premia_words_say (words, N_ ("In %s of such months it pays nothing at all."), share, NULL);
  return g_strconcat (range, " ", nothing, NULL);
}

static char *
say_too_little (const PremiaFinding *finding, const PremiaWords *words)
{
  g_autofree char *n = say_whole (words, finding->n), *least = say_whole (words, finding->numbers[0]);
  g_autofree char *text = premia_words_count (words, NP_ ("Only %1$s appointment is old enough to tell how it ended; below %2$s there are no numbers.",
                                                          "Only %1$s appointments are old enough to tell how they ended; below %2$s there are no numbers."),
                                              finding->n, n, least, NULL);
  g_autofree char *recent = NULL, *more = NULL;

  if (!(finding->numbers[1] >= 1))
    return g_steal_pointer (&text);
  recent = say_whole (words, finding->numbers[1]);
  more = premia_words_count (words, NP_ ("%s more is too recent.", "%s more are too recent."), (gulong) finding->numbers[1], recent, NULL);
  return g_strconcat (text, " ", more, NULL);
}

char *
premia_wording_finding_luck (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  if (finding->code == PREMIA_FINDING_LUCK)
    return say_luck (finding, scheme, words);
  return finding->code == PREMIA_FINDING_DATA ? say_too_little (finding, words) : NULL;
}
