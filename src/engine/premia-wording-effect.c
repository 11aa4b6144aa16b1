/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-effect.h"
#include "premia-wording-private.h"

#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"

/* What a change did, in words, and what the numbers cannot carry. */

static const struct { const char *name; gboolean percent; } measures[PREMIA_EFFECT_N_MEASURES] = {
  [PREMIA_EFFECT_ACTIVITY] = { N_ ("Actions per working day"), FALSE },
  [PREMIA_EFFECT_APPOINTMENTS] = { N_ ("Appointments set per working day"), FALSE },
  [PREMIA_EFFECT_SHOW_RATE] = { N_ ("Show rate"), TRUE },
  [PREMIA_EFFECT_CONVERSION] = { N_ ("Deals won of meetings held"), TRUE },
  [PREMIA_EFFECT_REPEAT] = { N_ ("Repeat purchases per 100 working days"), FALSE },
};

static const char *
translate (const char *msgid, const PremiaWords *words)
{
  return words->translate (NULL, msgid, words->user_data);
}

const char *
premia_effect_say_name (PremiaEffectMeasure measure, const PremiaWords *words)
{
  g_return_val_if_fail (measure < PREMIA_EFFECT_N_MEASURES && words != NULL, NULL);

  return translate (measures[measure].name, words);
}

/* To three figures or so: more would be make-believe. */
static char *
say_number (double value, gboolean percent, const PremiaWords *words)
{
  const double scaled = ABS (value) * (percent ? 100.0 : 1.0);
  const guint digits = scaled >= 100.0 ? 0 : scaled >= 10.0 ? 1 : percent ? 1 : 2;
  const double unit = pow (10.0, digits + (percent ? 2 : 0));
  PremiaRational number;

  if (!isfinite (value) || ABS (value) > 1e9 || !premia_rational_set (&number, (gint64) llround (value * unit), (gint64) unit))
    return g_strdup ("–");
  return words->format_number (number, digits, percent, words->user_data);
}

char *
premia_effect_say_value (PremiaEffectMeasure measure, double value, const PremiaWords *words)
{
  g_return_val_if_fail (measure < PREMIA_EFFECT_N_MEASURES && words != NULL, NULL);

  return say_number (value, measures[measure].percent, words);
}

static char *
sign (double value, char *text)
{
  g_autofree char *taken = text;

  /* The minus is written by whoever writes numbers; what is nothing when it is written has no sign. */
  return value > 0.0 && strpbrk (taken, "123456789") != NULL ? g_strconcat ("+", taken, NULL) : g_steal_pointer (&taken);
}

/* A number does not stand at the end of a line without its unit, nor an end of an interval without the other. */
static char *
hold_together (char *text)
{
  g_autofree char *taken = text;
  g_auto (GStrv) words = g_strsplit (taken, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}

static char *
say_span (const char *low, const char *high)
{
  return hold_together (g_strdup_printf ("%s … %s", low, high));
}

char *
premia_effect_say_difference (PremiaEffectMeasure measure, double value, const PremiaWords *words)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (measure < PREMIA_EFFECT_N_MEASURES && words != NULL, NULL);

  if (!isfinite (value))
    return g_strdup ("–");
  if (!measures[measure].percent)
    return sign (value, say_number (value, FALSE, words));
  number = sign (value, say_number (value * 100.0, FALSE, words));
  /* Translators: percentage points, short: a share went from 60% to 64%, which is +4 pp */
  return hold_together (premia_words_say (words, N_ ("%s pp"), number, NULL));
}

char *
premia_effect_say_share (const PremiaEffectResult *result, const PremiaWords *words)
{
  g_return_val_if_fail (result != NULL && words != NULL, NULL);

  return result->estimate.has_share ? sign (result->estimate.share, say_number (result->estimate.share, TRUE, words)) : g_strdup ("–");
}

char *
premia_effect_say_share_interval (const PremiaEffectResult *result, const PremiaWords *words)
{
  const PremiaEffectEstimate *found = &result->estimate;
  g_autofree char *low = NULL, *high = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  if (!found->has_interval || !found->has_share)
    return g_strdup ("–");
  low = sign (found->share_low, say_number (found->share_low, TRUE, words));
  high = sign (found->share_high, say_number (found->share_high, TRUE, words));
  return say_span (low, high);
}

char *
premia_effect_say_interval (const PremiaEffect *self, PremiaEffectMeasure measure, const PremiaWords *words)
{
  g_autofree char *low = NULL, *high = NULL;

  g_return_val_if_fail (self != NULL && measure < PREMIA_EFFECT_N_MEASURES && words != NULL, NULL);

  if (!self->results[measure].estimate.has_interval)
    return g_strdup ("–");
  low = premia_effect_say_difference (measure, self->results[measure].estimate.low, words);
  high = premia_effect_say_difference (measure, self->results[measure].estimate.high, words);
  return say_span (low, high);
}

/* "Show rate: 61% before, 68% after", and the control group. */
static char *
say_windows (const PremiaEffect *self, PremiaEffectMeasure measure, const PremiaWords *words)
{
  const PremiaEffectEstimate *found = &self->results[measure].estimate;
  g_autofree char *before = premia_effect_say_value (measure, found->rate[0][0], words);
  g_autofree char *after = premia_effect_say_value (measure, found->rate[0][1], words);
  g_autofree char *before_control = NULL, *after_control = NULL;

  if (!found->has_control)
    /* Translators: a measure (Show rate), its value before and after a change */
    return premia_words_say (words, N_ ("%1$s: %2$s before, %3$s after"), premia_effect_say_name (measure, words), before, after, NULL);
  before_control = premia_effect_say_value (measure, found->rate[1][0], words);
  after_control = premia_effect_say_value (measure, found->rate[1][1], words);
  /* Translators: a measure, its value before and after a change, and the same of the team for which nothing was changed */
  return premia_words_say (words, N_ ("%1$s: %2$s before, %3$s after; in the control team %4$s before, %5$s after"),
                           premia_effect_say_name (measure, words), before, after, before_control, after_control, NULL);
}

char *
premia_effect_say_result (const PremiaEffect *self, PremiaEffectMeasure measure, const PremiaWords *words)
{
  const PremiaEffectResult *result = &self->results[measure];
  g_autofree char *windows = NULL, *difference = NULL, *interval = NULL, *share = NULL;

  g_return_val_if_fail (measure < PREMIA_EFFECT_N_MEASURES && words != NULL, NULL);

  windows = say_windows (self, measure, words);
  if (result->verdict == PREMIA_EFFECT_UNKNOWN)
    /* Translators: %s is “Show rate: 61% before, 68% after” */
    return premia_words_say (words, N_ ("%s. There is too little to judge by: this is no finding."), windows, NULL);
  difference = premia_effect_say_difference (measure, result->estimate.value, words);
  interval = premia_effect_say_interval (self, measure, words);
  share = premia_effect_say_share (result, words);
  if (result->verdict == PREMIA_EFFECT_UNCLEAR)
    /* Translators: %1$s is “Show rate: 61% before, 68% after”, %2$s a difference (+2.1 pp), %3$s an interval (−1 pp … +5 pp) */
    return premia_words_say (words, N_ ("%1$s. The difference that is left is %2$s (at a confidence of 95%: %3$s), so chance alone may have done it."),
                             windows, difference, interval, NULL);
  /* Translators: %1$s is “Show rate: 61% before, 68% after”, %2$s a difference (+7.1 pp), %3$s an interval (+2 pp … +11 pp),
   * %4$s the difference as a share of what there would have been without the change (+11%) */
  return premia_words_say (words, N_ ("%1$s. The difference that is left is %2$s or %4$s (at a confidence of 95%: %3$s), more than chance alone does."),
                           windows, difference, interval, share, NULL);
}

static char *
say_count (guint n, const PremiaWords *words)
{
  g_autofree char *number = words->format_number (premia_rational_from_int (n), 0, FALSE, words->user_data);

  return premia_words_count (words, NP_ ("%s person", "%s people"), n, number, NULL);
}

char *
premia_effect_say_setting (const PremiaEffect *self, const PremiaWords *words)
{
  g_autofree char *first = NULL, *before_last = NULL, *change = NULL, *last = NULL, *people = NULL, *control = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, NULL);

  change = words->format_date (self->change, words->user_data);
  if (self->weeks == 0)
    /* Translators: %s is a day */
    return premia_words_say (words, N_ ("There is not a whole week of data before and after %s."), change, NULL);
  first = words->format_date (self->before, words->user_data);
  before_last = words->format_date (self->change - 1, words->user_data);
  last = words->format_date (self->end - 1, words->user_data);
  people = say_count (self->n_people[0], words);
  if (self->control == NULL)
    /* Translators: four days, then “12 people” */
    return premia_words_say (words, N_ ("%1$s – %2$s against %3$s – %4$s; %5$s who worked in both."), change, last, first, before_last, people, NULL);
  control = say_count (self->n_people[1], words);
  /* Translators: four days, “12 people”, “9 people”, the name of a team */
  return premia_words_say (words, N_ ("%1$s – %2$s against %3$s – %4$s; %5$s who worked in both, %6$s in the control team."), change, last, first,
                           before_last, people, control, NULL);
}

/* ---- what cannot be concluded ---- */

static char *
say_follow (const PremiaEffect *self, const PremiaWords *words)
{
  g_autofree char *days = words->format_number (premia_rational_from_int (self->follow_days), 0, FALSE, words->user_data);
  g_autofree char *usual = words->format_number (premia_rational_from_int (MAX (self->usual_days, 0)), 0, FALSE, words->user_data);

  if (self->unripe_weeks > 0)
    {
      g_autofree char *weeks = words->format_number (premia_rational_from_int (self->unripe_weeks), 0, FALSE, words->user_data);

      return premia_words_count (words, NP_ ("Of deals, the last %1$s week before and after the change is left out: nine of ten deals take up to %2$s days, and those are not over yet.",
                                             "Of deals, the last %1$s weeks before and after the change are left out: nine of ten deals take up to %2$s days, and those are not over yet."),
                                 self->unripe_weeks, weeks, usual, NULL);
    }
  if (self->usual_days < 0)
    return premia_words_count (words, NP_ ("Deals were counted if won within %s day of their meeting, before and after alike; how long deals take here is not known yet.",
                                           "Deals were counted if won within %s days of their meeting, before and after alike; how long deals take here is not known yet."),
                               (gulong) self->follow_days, days, NULL);
  return premia_words_count (words, NP_ ("Deals were counted if won within %1$s day of their meeting, before and after alike; nine of ten take up to %2$s. Look again later.",
                                         "Deals were counted if won within %1$s days of their meeting, before and after alike; nine of ten take up to %2$s. Look again later."),
                             (gulong) self->follow_days, days, usual, NULL);
}

static char *
say_of_all (const PremiaEffect *self, PremiaEffectCaution caution, const PremiaWords *words)
{
  g_autofree char *number = NULL;

  switch (caution)
    {
    case PREMIA_EFFECT_NO_DATA:
      return g_strdup (translate (N_ ("Nothing can be said: a whole week before and after the change is the least that is needed."), words));
    case PREMIA_EFFECT_NO_CONTROL:
      return g_strdup (translate (N_ ("No team was left as it was. Whatever else changed in these weeks (season, prices, leads, advertising) is in the numbers, too; they do not show that this change was the cause."), words));
    case PREMIA_EFFECT_SEASON_UNKNOWN:
      return g_strdup (translate (N_ ("There is no data of a year earlier, so it is not known what these weeks usually do."), words));
    case PREMIA_EFFECT_OVERLAP:
      number = words->format_date (self->other, words->user_data);
      /* Translators: %s is a day */
      return premia_words_say (words, N_ ("Something else changed in these weeks (%s): the two cannot be told apart."), number, NULL);
    case PREMIA_EFFECT_FEW_PEOPLE:
      return g_strdup (translate (N_ ("There are few people in a group: one good or bad month of one of them moves everything, and the intervals are wide or missing."), words));
    case PREMIA_EFFECT_SHORTENED:
      number = words->format_number (premia_rational_from_int (self->weeks), 0, FALSE, words->user_data);
      return premia_words_count (words, NP_ ("Only %s whole week before and after is known so far.", "Only %s whole weeks before and after are known so far."), self->weeks,
                                 number, NULL);
    case PREMIA_EFFECT_MOVED:
      number = say_count (self->n_moved, words);
      /* Translators: %s is “3 people” */
      return premia_words_say (words, N_ ("Left out because they changed between the groups: %s."), number, NULL);
    case PREMIA_EFFECT_SEASON:
    case PREMIA_EFFECT_DRIFT:
    case PREMIA_EFFECT_EARLY:
    case PREMIA_EFFECT_FEW_CASES:
    default:
      return NULL;
    }
}

static char *
say_of_one (const PremiaEffect *self, PremiaEffectCaution caution, PremiaEffectMeasure measure, const PremiaWords *words)
{
  const PremiaEffectResult *result = &self->results[measure];
  const char *name = premia_effect_say_name (measure, words);
  g_autofree char *number = NULL;

  switch (caution)
    {
    case PREMIA_EFFECT_SEASON:
      number = premia_effect_say_difference (measure, result->year_ago.value, words);
      /* Translators: a measure (Show rate), a difference (+2.1 pp) */
      return premia_words_say (words, N_ ("%1$s: the same weeks of the year before moved the same way (%2$s). It may be the season."), name, number, NULL);
    case PREMIA_EFFECT_DRIFT:
      return premia_words_say (words, N_ ("%s: the teams were moving apart before the change already, so the difference may have come without it."), name, NULL);
    case PREMIA_EFFECT_EARLY:
      if (measure == PREMIA_EFFECT_CONVERSION)
        return say_follow (self, words);
      number = premia_effect_say_value (measure, result->open[1], words);
      /* Translators: a measure (Show rate), a share */
      return premia_words_say (words, N_ ("%1$s: of %2$s of the appointments after the change nobody has said yet whether they were held. Look again later."), name, number,
                               NULL);
    case PREMIA_EFFECT_FEW_CASES:
      return premia_words_say (words, N_ ("%s: there are fewer than 20 of them in one of the groups or windows."), name, NULL);
    case PREMIA_EFFECT_NO_DATA:
    case PREMIA_EFFECT_NO_CONTROL:
    case PREMIA_EFFECT_SEASON_UNKNOWN:
    case PREMIA_EFFECT_OVERLAP:
    case PREMIA_EFFECT_FEW_PEOPLE:
    case PREMIA_EFFECT_SHORTENED:
    case PREMIA_EFFECT_MOVED:
    default:
      return NULL;
    }
}

GPtrArray *
premia_effect_say_cautions (const PremiaEffect *self, const PremiaWords *words)
{
  static const PremiaEffectCaution order[] = {
    PREMIA_EFFECT_NO_DATA, PREMIA_EFFECT_NO_CONTROL, PREMIA_EFFECT_OVERLAP, PREMIA_EFFECT_SEASON, PREMIA_EFFECT_DRIFT, PREMIA_EFFECT_SEASON_UNKNOWN,
    PREMIA_EFFECT_FEW_PEOPLE, PREMIA_EFFECT_FEW_CASES, PREMIA_EFFECT_EARLY, PREMIA_EFFECT_SHORTENED, PREMIA_EFFECT_MOVED,
  };
  GPtrArray *said = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && words != NULL, said);

  G_STATIC_ASSERT (G_N_ELEMENTS (order) == PREMIA_EFFECT_N_CAUTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if ((self->cautions & order[i]) != 0)
        g_ptr_array_add (said, say_of_all (self, order[i], words));
      for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES && self->weeks > 0; m++)
        if ((self->results[m].cautions & order[i]) != 0)
          g_ptr_array_add (said, say_of_one (self, order[i], m, words));
      /* Without numbers there is nothing else to warn of. */
      if (order[i] == PREMIA_EFFECT_NO_DATA && said->len > 0)
        break;
    }
  /* What holds whatever was found. */
  g_ptr_array_add (said, g_strdup (translate (N_ ("Five measures are looked at: one in twenty shows a difference by chance alone."), words)));
  return said;
}
