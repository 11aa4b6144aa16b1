/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding-history"

#include "premia-doctor-pairs.h"
#include "premia-wording-private.h"

#include <math.h>

/* What the slots of a finding mean stands where it is found: premia-doctor-pressure.c, -neglect.c, -pairs.c, -avoidance.c,
 * -volatility.c. Names of people and segments cannot be declined. */
typedef struct
{
  const PremiaFinding *finding;
  PremiaScheme        *scheme;
  PremiaDataset       *dataset;
  const PremiaWords   *words;
} Saying;

static char *
say_number (const Saying *self, double number, guint decimals, gboolean percent)
{
  const gint64 one = decimals == 0 ? 1 : decimals == 1 ? 10 : 1000;
  PremiaRational value;

  /* Statistics may be rounded; pay is not said this way. */
  if (!isfinite (number) || fabs (number) > 1e15 || !premia_rational_set (&value, (gint64) floor (number * (double) one + 0.5), one))
    return g_strdup ("–");
  return premia_words_number (self->words, value, percent);
}

static char *
say_rate (const Saying *self, double rate)
{
  return say_number (self, rate, 3, TRUE);
}

/* An average: whole units from a hundred on. */
static char *
say_money (const Saying *self, PremiaMoney money)
{
  const gboolean is_large = money >= 100 * PREMIA_MICRO || money <= -100 * PREMIA_MICRO;
  const PremiaMoney unit = is_large ? PREMIA_MICRO : self->scheme->rounding_to;
  const PremiaMoney rounded = (money + (money < 0 ? -unit : unit) / 2) / unit * unit;

  return is_large ? self->words->format_money (rounded, self->scheme->currency, 0, self->words->user_data)
                  : premia_words_money (self->words, self->scheme, rounded);
}

static const char *
get_name (const Saying *self, guint place)
{
  const int index = self->finding->people[place];
  const PremiaPerson *person;

  g_return_val_if_fail (index >= 0, "");

  person = premia_people_get (premia_dataset_get_people (self->dataset), (guint) index);
  return person->name[0] != '\0' ? person->name : person->id;
}

/* Sentences one after the other; takes them. */
static char *
join (char *text, char *more)
{
  char *joined;

  if (more == NULL)
    return text;
  joined = g_strconcat (text, " ", more, NULL);
  g_free (text);
  g_free (more);
  return joined;
}

/* ---- pressure ---- */

static const char *
get_lowest (const Saying *self)
{
  return premia_dataset_get_segment (self->dataset, (guint16) self->finding->numbers[2]);
}

static char *
say_both_ends (const Saying *self)
{
  const PremiaFinding *finding = self->finding;
  const gboolean talks = finding->numbers[3] > 0, nothing = !isfinite (finding->numbers[0]);
  g_autofree char *high = say_money (self, finding->money[0]), *low = say_money (self, finding->money[1]);
  g_autofree char *times = say_number (self, finding->numbers[0], 1, FALSE);

  if (nothing && talks)
    /* Translators: two segments of clients, and what a conversation there brings whoever has it */
    return premia_words_say (self->words, N_ ("A conversation in “%1$s” brings %2$s on average, in “%3$s” nothing."), finding->segment, high, get_lowest (self), NULL);
  if (nothing)
    return premia_words_say (self->words, N_ ("An appointment in “%1$s” brings %2$s on average, in “%3$s” nothing."), finding->segment, high, get_lowest (self), NULL);
  if (talks)
    /* Translators: two segments of clients, what a conversation there brings, and the ratio of both, such as 8 or 2.4 */
    return premia_words_say (self->words, N_ ("A conversation in “%1$s” brings %2$s on average, in “%3$s” %4$s: %5$s times as much."), finding->segment, high,
                             get_lowest (self), low, times, NULL);
  return premia_words_say (self->words, N_ ("An appointment in “%1$s” brings %2$s on average, in “%3$s” %4$s: %5$s times as much."), finding->segment, high,
                           get_lowest (self), low, times, NULL);
}

static char *
say_example (const Saying *self)
{
  g_autofree char *high = say_money (self, self->finding->money[2]), *low = say_money (self, self->finding->money[3]);

  if (self->finding->people[0] < 0)
    return NULL;
  /* Translators: a name, and what appointments in these two segments bring this person */
  return premia_words_say (self->words, N_ ("For %1$s an appointment is worth %2$s there and %3$s here."), get_name (self, 0), high, low, NULL);
}

static char *
say_company (const Saying *self)
{
  const double ratio = self->finding->numbers[1];
  g_autofree char *times = say_number (self, ratio, 1, FALSE);

  if (!isfinite (ratio))
    return NULL;
  if (ratio < 1)
    return premia_words_say (self->words, N_ ("The company gets less from the better paid ones: pay pulls away from what it lives on."), NULL);
  /* Who is paid for selling is to go where the company earns. */
  if (self->finding->severity == PREMIA_SEVERITY_NOTE)
    /* Translators: %s is a ratio such as 8 or 2.4 */
    return premia_words_say (self->words, N_ ("The company, too, gets more there (%s times as much): pay follows what it lives on."), times, NULL);
  /* Translators: %s is a ratio such as 8 or 2.4 */
  return premia_words_say (self->words, N_ ("The company, too, gets more there (%s times as much), so whoever books has every reason to guess first who will buy."), times, NULL);
}

static char *
say_favour (const Saying *self)
{
  const double *numbers = self->finding->numbers;
  g_autofree char *high_rate = say_rate (self, numbers[4]), *low_rate = say_rate (self, numbers[5]);
  g_autofree char *high_set = say_rate (self, numbers[6]), *low_set = say_rate (self, numbers[7]);

  if (isnan (numbers[4]) || isnan (numbers[5]) || isnan (numbers[6]) || isnan (numbers[7]))
    return NULL;
  /* Translators: a segment of clients, two shares such as 30%; then the same of another segment */
  return premia_words_say (self->words, N_ ("“%1$s”: %2$s of the conversations lead to an appointment and %3$s of the meetings to a deal; “%4$s”: %5$s and %6$s."),
                           self->finding->segment, high_set, high_rate, get_lowest (self), low_set, low_rate, NULL);
}

static char *
say_pressure (const Saying *self)
{
  return join (join (join (say_both_ends (self), say_example (self)), say_company (self)), say_favour (self));
}

/* ---- neglect ---- */

static char *
say_neglect (const Saying *self)
{
  const double *numbers = self->finding->numbers;
  g_autofree char *before = say_rate (self, numbers[0]), *after = say_rate (self, numbers[1]);
  g_autofree char *others_before = say_rate (self, numbers[2]), *others_after = say_rate (self, numbers[3]);
  g_autofree char *since = self->words->format_date ((PremiaDate) numbers[5], self->words->user_data);
  char *text;

  /* Translators: a segment of clients, a date, shares of conversations such as 24%: before and after in it, and in all others */
  text = premia_words_say (self->words, N_ ("In “%1$s” %3$s of the conversations led to an appointment until %2$s and %4$s since then; elsewhere, with the same people, %5$s and %6$s."),
                           self->finding->segment, since, before, after, others_before, others_after, NULL);
  if (numbers[6] > 0)
    text = join (text, premia_words_say (self->words, N_ ("That is the day on which the scheme changed."), NULL));
  return text;
}

/* ---- pairs ---- */

static char *
say_friction (const Saying *self)
{
  const PremiaFinding *finding = self->finding;
  g_autofree char *held = say_number (self, finding->numbers[2], 0, FALSE), *won = say_number (self, finding->numbers[3], 0, FALSE);
  g_autofree char *rate = say_rate (self, finding->numbers[0]), *expected = say_rate (self, finding->numbers[1]);
  g_autofree char *cost = say_money (self, finding->money[0]);
  char *text;

  /* Translators: two names, two counts, two shares; with the meetings of the first and the second of the two together */
  text = premia_words_say (self->words, N_ ("%1$s and %2$s together won %3$s of %4$s meetings (%5$s), where %6$s was to be expected of both."), get_name (self, 0),
                           get_name (self, 1), won, held, rate, expected, NULL);
  if (finding->money[0] > 0)
    /* Translators: a name, an amount of variable pay */
    text = join (text, premia_words_say (self->words, N_ ("For %1$s that is about %2$s less."), get_name (self, 0), cost, NULL));
  return text;
}

static char *
say_avoidance (const Saying *self)
{
  const double *numbers = self->finding->numbers;
  const gboolean is_days = (PremiaAvoidance) numbers[0] == PREMIA_AVOIDANCE_ANSWER;
  g_autofree char *own = is_days ? say_number (self, numbers[1], 1, FALSE) : say_rate (self, numbers[1]);
  g_autofree char *usual = is_days ? say_number (self, numbers[2], 1, FALSE) : say_rate (self, numbers[2]);
  const char *setter = get_name (self, 0), *closer = get_name (self, 1);

  switch ((PremiaAvoidance) numbers[0])
    {
    case PREMIA_AVOIDANCE_SHARE:
      /* Translators: two names, two shares of the appointments that the first one books */
      return premia_words_say (self->words, N_ ("%1$s and %2$s: after a lost deal %3$s of the next appointments are for both again, after a won one %4$s."), setter, closer, own,
                               usual, NULL);
    case PREMIA_AVOIDANCE_REJECTS:
      /* Translators: two names (who books, who judges), two shares */
      return premia_words_say (self->words, N_ ("%1$s and %2$s: %3$s of the meetings were rejected, where %4$s was to be expected of both."), setter, closer, own, usual, NULL);
    case PREMIA_AVOIDANCE_ANSWER:
      /* Translators: two names (who books, who judges), two numbers of days */
      return premia_words_say (self->words, N_ ("%1$s and %2$s: a meeting waits %3$s days for its verdict, those of others %4$s (medians)."), setter, closer, own, usual, NULL);
    case PREMIA_AVOIDANCE_RESCHEDULES:
    case PREMIA_N_AVOIDANCES:
    default:
      /* Translators: two names, two shares */
      return premia_words_say (self->words, N_ ("%1$s and %2$s: %3$s of the meetings had been moved, where %4$s was to be expected of both."), setter, closer, own, usual, NULL);
    }
}

/* ---- volatility ---- */

static char *
say_volatility (const Saying *self)
{
  const PremiaFinding *finding = self->finding;
  const double *numbers = finding->numbers;
  g_autofree char *pay = say_rate (self, numbers[0]), *work = say_rate (self, numbers[1]);
  g_autofree char *worst = say_money (self, finding->money[0]), *mean = say_money (self, finding->money[1]);
  g_autofree char *n_zero = say_number (self, numbers[4], 0, FALSE), *n = say_number (self, finding->n, 0, FALSE);
  g_autofree char *days = say_number (self, numbers[5], 0, FALSE);
  char *text;

  /* Translators: a name, two coefficients of variation such as 48%, two amounts */
  text = premia_words_say (self->words, N_ ("The variable pay of %1$s swings by %2$s around its average, the work by %3$s; the worst month brought %4$s, an average one %5$s."),
                           get_name (self, 0), pay, work, worst, mean, NULL);
  if (numbers[4] > 0)
    /* Translators: two counts */
    text = join (text, premia_words_say (self->words, N_ ("Of all %2$s months of everybody, %1$s brought nothing."), n_zero, n, NULL));
  if (!isnan (numbers[5]))
    text = join (text, premia_words_say (self->words, N_ ("From the work to its pay: %s days (median)."), days, NULL));
  return text;
}

char *
premia_wording_finding_history (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  const Saying saying = { finding, scheme, dataset, words };

  g_return_val_if_fail (finding != NULL && scheme != NULL && words != NULL, NULL);

  if (dataset == NULL)
    return NULL;
  switch (finding->code)
    {
    case PREMIA_FINDING_PRESSURE:
      return say_pressure (&saying);
    case PREMIA_FINDING_NEGLECT:
      return say_neglect (&saying);
    case PREMIA_FINDING_FRICTION:
      return say_friction (&saying);
    case PREMIA_FINDING_AVOIDANCE:
      return say_avoidance (&saying);
    case PREMIA_FINDING_VOLATILITY:
      return say_volatility (&saying);
    default:
      return NULL;
    }
}
