/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding-paid"

#include "premia-doctor-reading-private.h"
#include "premia-tier-readings.h"
#include "premia-wording-private.h"

#include <math.h>

/* What is said of a scheme's text beside its history: E6, E8, E10 to E13, E17. */
typedef struct
{
  const PremiaFinding *finding;
  PremiaScheme        *scheme;
  PremiaDataset       *dataset; /* (nullable) */
  const PremiaWords   *words;
  char                *name;    /* (owned) of the component */
  char                *measure; /* (owned) */
} Speech;

static char *
money (const Speech *self, guint slot)
{
  return premia_words_money (self->words, self->scheme, self->finding->money[slot]);
}

static char *
share (const Speech *self, double number)
{
  return premia_words_number (self->words, premia_rational_from_micros ((gint64) (number * PREMIA_MICRO + 0.5)), TRUE);
}

static char *
count_of (const Speech *self, double number)
{
  return premia_words_number (self->words, premia_rational_from_int ((gint64) number), FALSE);
}

/* "" if it is nobody, or the data is not here. */
static const char *
person (const Speech *self, guint slot)
{
  const PremiaPerson *who;

  if (self->dataset == NULL || self->finding->people[slot] < 0)
    return "";
  who = premia_people_get (premia_dataset_get_people (self->dataset), (guint) self->finding->people[slot]);
  return *who->name != '\0' ? who->name : who->id;
}

/* ---- E6, E8 ---- */

static char *
say_limit (const Speech *self)
{
  g_autofree char *n = count_of (self, self->finding->n);
  g_autofree char *first = money (self, 0);
  g_autofree char *second = money (self, 1);

  if (self->finding->component < 0)
    return premia_words_say (self->words, N_ ("Nothing limits the pay: the best month brought %1$s, half as much work again would cost %2$s."), first, second, NULL);
  return premia_words_count (self->words,
                             NP_ ("“%2$s” was reached in %1$s month: work worth %3$s was not paid, and whoever is there has no reason to go on.",
                                  "“%2$s” was reached in %1$s months: work worth %3$s was not paid, and whoever is there has no reason to go on."),
                             self->finding->n, n, self->name, first, NULL);
}

static char *
say_idle (const Speech *self)
{
  g_autofree char *n = count_of (self, self->finding->n);

  if (self->finding->numbers[0] > 0)
    return premia_words_count (self->words,
                               NP_ ("“%2$s” was paid in every one of %1$s month looked at: it is a salary by another name.",
                                    "“%2$s” was paid in every one of %1$s months looked at: it is a salary by another name."),
                               self->finding->n, n, self->name, NULL);
  return premia_words_count (self->words,
                             NP_ ("“%2$s” was never paid in %1$s month looked at: nobody works for it.",
                                  "“%2$s” was never paid in %1$s months looked at: nobody works for it."),
                             self->finding->n, n, self->name, NULL);
}

/* ---- E10 ---- */

static char *
say_threshold (const Speech *self)
{
  const double at = self->finding->numbers[2];

  if (self->finding->numbers[4] > 0)
    {
      g_autofree char *percent = share (self, at);

      /* Translators: a threshold: “80 % of the quota” */
      return premia_words_say (self->words, N_ ("%s of the quota"), percent, NULL);
    }
  if (self->finding->numbers[3] > 0)
    return premia_words_money (self->words, self->scheme, (PremiaMoney) (at * PREMIA_MICRO));
  return premia_words_threshold (self->words, (gint64) (at * PREMIA_MICRO), FALSE);
}

static char *
say_bunching (const Speech *self)
{
  g_autofree char *above = count_of (self, self->finding->numbers[0]);
  g_autofree char *below = count_of (self, self->finding->numbers[1]);
  g_autofree char *threshold = say_threshold (self);

  return premia_words_say (self->words, N_ ("“%1$s”: people stop right at %2$s (“%3$s”): months that ended there: %4$s, just below: %5$s."), self->name,
                           threshold, self->measure, above, below, NULL);
}

/* ---- E11 ---- */

/**
 * premia_wording_tier_reading:
 *
 * How a table of tiers is read, as a heading: "The rate reached counts for everything, from the beginning of the year".
 * Returns: (transfer full)
 */
char *
premia_wording_tier_reading (PremiaTierMode mode, PremiaAccumulate accumulate, const PremiaWords *words)
{
  static const char *const modes[] = {
    [PREMIA_TIERS_MARGINAL] = N_ ("Each slice at its own rate"),
    [PREMIA_TIERS_WHOLE] = N_ ("The rate reached counts for everything"),
    [PREMIA_TIERS_EXCESS] = N_ ("The rate reached counts for what is above the base"),
    [PREMIA_TIERS_INTERPOLATED] = N_ ("Within a tier in proportion"),
  };
  static const char *const spans[] = {
    [PREMIA_ACCUMULATE_PERIOD] = NULL,
    [PREMIA_ACCUMULATE_EVENT] = N_ ("%s, each deal alone"),
    [PREMIA_ACCUMULATE_QUARTER] = N_ ("%s, counted from the beginning of the quarter"),
    [PREMIA_ACCUMULATE_YEAR] = N_ ("%s, counted from the beginning of the year"),
  };
  const char *text;

  g_return_val_if_fail (mode < G_N_ELEMENTS (modes) && accumulate < G_N_ELEMENTS (spans) && words != NULL, NULL);

  text = words->translate (NULL, modes[mode], words->user_data);
  return spans[accumulate] == NULL ? g_strdup (text) : premia_words_say (words, spans[accumulate], text, NULL);
}

static char *
say_readings (const Speech *self)
{
  const PremiaFinding *finding = self->finding;
  g_autofree char *low = premia_wording_tier_reading ((PremiaTierMode) finding->numbers[0], (PremiaAccumulate) finding->numbers[1], self->words);
  g_autofree char *high = premia_wording_tier_reading ((PremiaTierMode) finding->numbers[2], (PremiaAccumulate) finding->numbers[3], self->words);
  g_autofree char *now = money (self, 0);
  g_autofree char *least = money (self, 1);
  g_autofree char *most = money (self, 2);

  return premia_words_say (self->words, N_ ("The tiers of “%1$s” can be read otherwise: now they cost %2$s, read as “%3$s” %4$s, as “%5$s” %6$s."), self->name, now,
                           low, least, high, most, NULL);
}

/* ---- E12, E13, E17 ---- */

static char *
say_gone (const Speech *self)
{
  g_autofree char *taken = money (self, 0);

  return premia_words_say (self->words, N_ ("“%1$s” would take %2$s from people who have left already: that money does not come back."), self->name, taken, NULL);
}

static char *
say_gate (const Speech *self)
{
  g_autofree char *few = share (self, self->finding->numbers[0]);
  g_autofree char *middle = count_of (self, self->finding->numbers[1]);

  return premia_words_say (self->words, N_ ("“%1$s” depends on “%2$s”, which rests on fewer than 5 in %3$s of the months (usually %4$s): one more or less decides."),
                           self->name, self->measure, few, middle, NULL);
}

static char *
say_rejects (const Speech *self)
{
  g_autofree char *all = NULL, *most = NULL, *least = NULL;

  if (isnan (self->finding->numbers[0]))
    return premia_words_say (self->words, N_ ("“%s” pays for deals won only: the appointments are free, so rejecting one costs the closer nothing."), self->name, NULL);
  all = share (self, self->finding->numbers[0]);
  if (self->finding->people[0] < 0 || self->dataset == NULL)
    return premia_words_say (self->words, N_ ("“%1$s” pays for deals won only, rejecting an appointment costs the closer nothing: %2$s of them are rejected."),
                             self->name, all, NULL);
  most = share (self, self->finding->numbers[1]);
  least = share (self, self->finding->numbers[2]);
  return premia_words_say (self->words, N_ ("“%1$s” pays for deals won only, rejecting costs nothing: %2$s rejects %3$s of the appointments, %4$s %5$s."), self->name,
                           person (self, 0), most, person (self, 1), least, NULL);
}

static char *
say (const Speech *self)
{
  switch (self->finding->code)
    {
    case PREMIA_FINDING_E6:
      return say_limit (self);
    case PREMIA_FINDING_E8:
      return say_idle (self);
    case PREMIA_FINDING_E10:
      return say_bunching (self);
    case PREMIA_FINDING_E11:
      return say_readings (self);
    case PREMIA_FINDING_E12:
      return say_gone (self);
    case PREMIA_FINDING_E13:
      return say_gate (self);
    case PREMIA_FINDING_E17:
      return say_rejects (self);
    default:
      return NULL;
    }
}

char *
premia_wording_finding_paid (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  const PremiaMeasure *measure = finding->measure == NULL ? NULL : premia_scheme_find_measure (scheme, finding->measure, NULL);
  Speech speech = { finding, scheme, dataset, words, NULL, NULL };
  char *text;

  speech.name = finding->component < 0 ? g_strdup ("") : premia_wording_component_name (g_ptr_array_index (scheme->components, finding->component), scheme, words);
  speech.measure = measure == NULL ? g_strdup ("") : premia_wording_measure_name (measure, scheme, words);
  text = say (&speech);
  g_free (speech.name);
  g_free (speech.measure);
  return text;
}
