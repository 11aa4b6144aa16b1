/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding"

#include "premia-doctor-pairs.h"
#include "premia-wording-private.h"

#include <math.h>

char *
premia_wording_finding (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  char *text;

  g_return_val_if_fail (finding != NULL && scheme != NULL && words != NULL, NULL);

  text = premia_wording_finding_luck (finding, scheme, dataset, words);
  if (text == NULL)
    text = premia_wording_finding_history (finding, scheme, dataset, words);
  return text != NULL ? text : premia_wording_finding_reading (finding, scheme, dataset, words);
}

/* ---- how sure ---- */

static char *
say_number (const PremiaWords *words, double number, gboolean percent)
{
  PremiaRational value;

  if (!isfinite (number) || fabs (number) > 1e15 || !premia_rational_set (&value, (gint64) floor (number * (percent ? 1000 : 10) + 0.5), percent ? 1000 : 10))
    return g_strdup ("∞");
  return premia_words_number (words, value, percent);
}

/* Whether the main number of a finding is a share. */
static gboolean
is_share (const PremiaFinding *finding)
{
  switch (finding->code)
    {
    case PREMIA_FINDING_PRESSURE:
      return FALSE;
    case PREMIA_FINDING_AVOIDANCE:
      return (PremiaAvoidance) finding->numbers[0] != PREMIA_AVOIDANCE_ANSWER;
    default:
      return TRUE;
    }
}

static char *
say_interval (const PremiaFinding *finding, const PremiaWords *words)
{
  g_autofree char *low = NULL, *high = NULL;

  if (isnan (finding->low) || isnan (finding->high))
    return NULL;
  low = say_number (words, finding->low, is_share (finding));
  high = say_number (words, finding->high, is_share (finding));
  /* Translators: an interval, such as 2.1 to 4.8, that holds the true value with a chance of 95 % */
  return premia_words_say (words, N_ ("95 %%: %1$s to %2$s"), low, high, NULL);
}

static char *
say_n (const PremiaFinding *finding, const PremiaWords *words)
{
  g_autofree char *n = say_number (words, finding->n, FALSE);

  if (finding->n == 0)
    return NULL;
  switch (finding->code)
    {
    case PREMIA_FINDING_PRESSURE:
    case PREMIA_FINDING_FRICTION:
    case PREMIA_FINDING_AVOIDANCE:
    case PREMIA_FINDING_DATA:
    case PREMIA_FINDING_E17:
      return premia_words_count (words, NP_ ("%s appointment", "%s appointments"), finding->n, n, NULL);
    case PREMIA_FINDING_NEGLECT:
      return premia_words_count (words, NP_ ("%s conversation", "%s conversations"), finding->n, n, NULL);
    case PREMIA_FINDING_LUCK:
    case PREMIA_FINDING_VOLATILITY:
    case PREMIA_FINDING_E6:
    case PREMIA_FINDING_E8:
    case PREMIA_FINDING_E10:
    case PREMIA_FINDING_E13:
      /* Translators: a month of one person each */
      return premia_words_count (words, NP_ ("%s person-month", "%s person-months"), finding->n, n, NULL);
    default:
      return NULL;
    }
}

static char *
say_chance (const PremiaFinding *finding, const PremiaWords *words)
{
  static const double limits[] = { 0.001, 0.01, 0.05, 0.1 };
  g_autofree char *text = NULL;

  if (isnan (finding->p))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (finding->p < limits[i])
      {
        text = say_number (words, limits[i], TRUE);
        /* Translators: how likely it is that there is nothing behind it: below 1% */
        return premia_words_say (words, N_ ("by chance: below %s"), text, NULL);
      }
  text = say_number (words, finding->p, TRUE);
  return premia_words_say (words, N_ ("by chance: %s"), text, NULL);
}

char *
premia_wording_finding_certainty (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words)
{
  char *parts[3];
  GString *out = NULL;

  g_return_val_if_fail (finding != NULL && words != NULL, NULL);

  parts[0] = say_interval (finding, words);
  parts[1] = say_n (finding, words);
  parts[2] = say_chance (finding, words);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL)
        continue;
      if (out == NULL)
        out = g_string_new (NULL);
      else
        g_string_append (out, "; ");
      g_string_append (out, parts[i]);
      g_free (parts[i]);
    }
  return out == NULL ? NULL : g_string_free (out, FALSE);
}

/* ---- what would mend it ---- */

char *
premia_wording_finding_mend (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words)
{
  static const char *const sentences[PREMIA_N_MENDS] = {
    [PREMIA_MEND_NONE] = N_ ("No change of the scheme mends this by itself: look at it together with those concerned."),
    [PREMIA_MEND_TO_FEE] = N_ ("Pay for each qualified appointment that took place instead, at the same cost."),
    [PREMIA_MEND_GATE] = N_ ("Count only appointments that took place and were accepted."),
    [PREMIA_MEND_QUALITY] = N_ ("Add a bonus for quality."),
    [PREMIA_MEND_MARGINAL] = N_ ("Let each tier pay only for what lies in it."),
    [PREMIA_MEND_TIERS] = N_ ("Put the tiers in order, without those that are never reached."),
    [PREMIA_MEND_TO_HOLDBACK] = N_ ("Hold the pay back until the condition is met, instead of taking it back later."),
    [PREMIA_MEND_ORDER] = N_ ("Move the component to where nothing undoes it."),
    [PREMIA_MEND_AUTO_ACCEPT] = N_ ("Let an appointment that nobody judged in time count as accepted."),
    [PREMIA_MEND_REMOVE] = N_ ("Take the component out."),
    [PREMIA_MEND_COHORT] = N_ ("Count both sides of the ratio over the same appointments."),
  };

  g_return_val_if_fail (finding != NULL && words != NULL && finding->mend < PREMIA_N_MENDS, NULL);

  if (finding->code == PREMIA_FINDING_E19)
    return premia_words_say (words, N_ ("Choose one of the company's badges, or add this one to the rules of badges."), NULL);
  return premia_words_say (words, sentences[finding->mend], NULL);
}

const char *
premia_wording_finding_title (PremiaFindingCode code, const PremiaWords *words)
{
  static const char *const titles[PREMIA_N_FINDINGS] = {
    [PREMIA_FINDING_LUCK] = NC_ ("finding", "Luck decides"),
    [PREMIA_FINDING_PRESSURE] = NC_ ("finding", "Pressure to pick clients"),
    [PREMIA_FINDING_NEGLECT] = NC_ ("finding", "A neglected segment"),
    [PREMIA_FINDING_FRICTION] = NC_ ("finding", "Friction in a pair"),
    [PREMIA_FINDING_AVOIDANCE] = NC_ ("finding", "Signs of avoiding each other"),
    [PREMIA_FINDING_VOLATILITY] = NC_ ("finding", "Pay swings more than work"),
    [PREMIA_FINDING_DATA] = NC_ ("finding", "Too little data"),
    [PREMIA_FINDING_E1] = NC_ ("finding", "Paid for what somebody else decides"),
    [PREMIA_FINDING_E2] = NC_ ("finding", "Paid for booking alone"),
    [PREMIA_FINDING_E3] = NC_ ("finding", "One unit decides too much"),
    [PREMIA_FINDING_E4] = NC_ ("finding", "More work pays nothing"),
    [PREMIA_FINDING_E5] = NC_ ("finding", "Tiers in disorder"),
    [PREMIA_FINDING_E6] = NC_ ("finding", "The cap, or the lack of one"),
    [PREMIA_FINDING_E7] = NC_ ("finding", "Paid twice for the same"),
    [PREMIA_FINDING_E8] = NC_ ("finding", "It never pays, or always"),
    [PREMIA_FINDING_E9] = NC_ ("finding", "Hard to work out"),
    [PREMIA_FINDING_E10] = NC_ ("finding", "Crowding just above a threshold"),
    [PREMIA_FINDING_E11] = NC_ ("finding", "A tier table with several readings"),
    [PREMIA_FINDING_E12] = NC_ ("finding", "Taking back from those who left"),
    [PREMIA_FINDING_E13] = NC_ ("finding", "A rate of too few"),
    [PREMIA_FINDING_E14] = NC_ ("finding", "One side decides alone"),
    [PREMIA_FINDING_E15] = NC_ ("finding", "A ratio of different months"),
    [PREMIA_FINDING_E16] = NC_ ("finding", "The order undoes a component"),
    [PREMIA_FINDING_E17] = NC_ ("finding", "Rejecting costs nothing"),
    [PREMIA_FINDING_E18] = NC_ ("finding", "Pay that is taken back"),
    [PREMIA_FINDING_E19] = NC_ ("finding", "A badge that nobody can earn"),
  };

  g_return_val_if_fail (code < PREMIA_N_FINDINGS && words != NULL, "");

  return words->translate ("finding", titles[code], words->user_data);
}
