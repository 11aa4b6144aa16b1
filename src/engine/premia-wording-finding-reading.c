/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding-reading"

#include "premia-doctor-reading-private.h"
#include "premia-wording-private.h"

#include <math.h>
#include <string.h>

/* What is said of a finding of the text of a scheme. Those of its history: premia-wording-finding-paid.c. */
typedef struct
{
  const PremiaFinding *finding;
  PremiaScheme        *scheme;
  const PremiaWords   *words;
  const char          *name, *other; /* of the components; "" none */
  const char          *measure;      /* of the measure; "" none */
} Speech;

static char *
money (const Speech *self, guint slot)
{
  return premia_words_money (self->words, self->scheme, self->finding->money[slot]);
}

static char *
whole (const Speech *self, double number)
{
  return premia_words_number (self->words, premia_rational_from_int ((gint64) number), FALSE);
}

/* A number of units, or money if amounts are counted. */
static char *
units (const Speech *self, double number, gboolean sum)
{
  return sum ? premia_words_money (self->words, self->scheme, (PremiaMoney) number * PREMIA_MICRO) : whole (self, number);
}

static char *
ordinal (const Speech *self, double number)
{
  /* Translators: the number of a unit in its row: the 1st (also 21st, 31st …) */
  static const char *const patterns[] = { NC_ ("ordinal", "the %sth"), NC_ ("ordinal", "the %sst"), NC_ ("ordinal", "the %snd"), NC_ ("ordinal", "the %srd") };
  const gint64 n = (gint64) number;
  const gboolean teen = n % 100 >= 11 && n % 100 <= 13;
  g_autofree char *text = whole (self, number);

  return premia_words_say_in (self->words, "ordinal", patterns[!teen && n % 10 < 4 ? n % 10 : 0], text, NULL);
}

static char *
with_capital (const char *text)
{
  char capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), capital);
  return *text == '\0' ? g_strdup ("") : g_strconcat (capital, g_utf8_next_char (text), NULL);
}

/* " (with a quota of 20)": what stands for the quota in the example; "" no quota plays a part. */
static char *
quota_example (const Speech *self, double quota, gboolean sum)
{
  g_autofree char *example = NULL;

  if (isnan (quota))
    return g_strdup ("");
  example = units (self, quota, sum);
  /* Translators: behind a sentence; the quota is an example */
  return premia_words_say (self->words, N_ (" (if the quota is %s)"), example, NULL);
}

/* ---- E1, E2 ---- */

static char *
say_foreign (const Speech *self)
{
  static const char *const patterns[2][2] = {
    { N_ ("“%1$s” pays the closer for “%2$s”, but the setter answers for that."),
      N_ ("“%1$s” depends on “%2$s”, but the setter answers for that, not the closer who is paid.") },
    { N_ ("“%1$s” pays the setter for “%2$s”, but the closer answers for that."),
      N_ ("“%1$s” depends on “%2$s”, but the closer answers for that, not the setter who is paid.") },
  };
  const gboolean closer = self->finding->numbers[1] == PREMIA_PART_CLOSER;

  return premia_words_say (self->words, patterns[closer][self->finding->numbers[2] > 0], self->name, self->measure, NULL);
}

static char *
say_junk (const Speech *self)
{
  if (self->finding->numbers[0] > 0)
    return premia_words_say (self->words, N_ ("“%s” pays for appointments as soon as they are set, whether or not they take place."), self->name, NULL);
  return premia_words_say (self->words, N_ ("“%s” pays for appointments as soon as they are set, and nothing asks whether they take place or are any good."),
                           self->name, NULL);
}

/* ---- E3, E4 ---- */

static char *
say_jump_of_amount (const Speech *self)
{
  g_autofree char *jump = money (self, 5);
  g_autofree char *at = units (self, self->finding->numbers[0], TRUE);
  g_autofree char *after = money (self, 3);
  g_autofree char *example = quota_example (self, self->finding->numbers[1], TRUE);

  return premia_words_say (self->words, N_ ("“%1$s”: when “%2$s” reaches %3$s, the pay jumps by %4$s at once, to %5$s%6$s."), self->name, self->measure, at,
                           jump, after, example, NULL);
}

static char *
say_cliff (const Speech *self)
{
  const double n = self->finding->numbers[0];
  g_autofree char *unit = NULL, *before = NULL, *worth = NULL, *worth_before = NULL, *example = NULL, *name = NULL;

  if (self->finding->numbers[3] > 0)
    return say_jump_of_amount (self);
  unit = ordinal (self, n);
  before = ordinal (self, n - 1);
  worth = money (self, 1);
  worth_before = money (self, 0);
  example = quota_example (self, self->finding->numbers[1], FALSE);
  name = with_capital (self->measure);
  /* Translators: “Qualified appointments: the 4th is worth 650, the 3rd 250”, then perhaps an example in parentheses */
  return premia_words_say (self->words, N_ ("%1$s: %2$s is worth %3$s, %4$s %5$s%6$s."), name, unit, worth, before, worth_before, example, NULL);
}

static char *
say_fall (const Speech *self, gboolean sum)
{
  g_autofree char *from = units (self, self->finding->numbers[0], sum);
  g_autofree char *before = money (self, 0);
  g_autofree char *after = money (self, 1);
  g_autofree char *example = quota_example (self, self->finding->numbers[2], sum);

  return premia_words_say (self->words, N_ ("“%1$s”: when “%2$s” reaches %3$s, the pay falls from %4$s to %5$s%6$s."), self->name, self->measure, from, before,
                           after, example, NULL);
}

static char *
say_stretch (const Speech *self)
{
  const PremiaFinding *finding = self->finding;
  const gboolean sum = finding->numbers[4] > 0;
  const double before = finding->numbers[0] - 1;
  g_autofree char *first = NULL, *last = NULL, *paid = NULL, *example = NULL;

  if (finding->numbers[3] > 0)
    return say_fall (self, sum);
  paid = money (self, 0);
  first = units (self, before, sum);
  example = quota_example (self, finding->numbers[2], sum);
  if (isnan (finding->numbers[1]))
    return premia_words_say (self->words, N_ ("“%1$s”: above %2$s (“%3$s”) more work pays nothing, it stays at %4$s%5$s."), self->name, first, self->measure,
                             paid, example, NULL);
  last = units (self, finding->numbers[1], sum);
  if (before <= 0)
    return premia_words_say (self->words, N_ ("“%1$s”: up to %2$s (“%3$s”) more work pays nothing, it is %4$s all the same%5$s."), self->name, last,
                             self->measure, paid, example, NULL);
  return premia_words_say (self->words, N_ ("“%1$s”: between %2$s and %3$s (“%4$s”) more work pays nothing, it stays at %5$s%6$s."), self->name, first, last,
                           self->measure, paid, example, NULL);
}

/* ---- E5, E7 ---- */

static char *
say_threshold (const Speech *self)
{
  const PremiaMeasure *measure = self->finding->measure == NULL ? NULL : premia_scheme_find_measure (self->scheme, self->finding->measure, NULL);
  const gboolean percent = self->finding->numbers[2] > 0;

  if (!percent && measure != NULL && measure->kind == PREMIA_MEASURE_SUM)
    return money (self, 0);
  return premia_words_threshold (self->words, self->finding->money[0], percent);
}

static char *
say_tier (const Speech *self)
{
  static const char *const patterns[] = {
    [PREMIA_TIER_BETWEEN] = N_ ("“%1$s”: the tier from %2$s is never reached, no whole number lies in it."),
    [PREMIA_TIER_ABOVE_ALL] = N_ ("“%1$s”: the row from %2$s is never reached, a share of appointments cannot be more than all of them."),
    [PREMIA_TIER_ABOVE_CAP] = N_ ("“%1$s”: the tier from %2$s brings nothing, the cap of %3$s is reached before it."),
    [PREMIA_TIER_REFUSED] = N_ ("“%1$s”: the tier from %2$s never pays, the condition is not met there."),
    [PREMIA_TIER_ALONE] = N_ ("“%1$s”: the tier from %2$s is never reached, since each appointment is counted alone."),
    [PREMIA_TIER_SAME] = N_ ("“%1$s”: the tier from %2$s pays the same as the one before it."),
  };
  g_autofree char *from = say_threshold (self);
  g_autofree char *cap = money (self, 1);

  return premia_words_say (self->words, patterns[(int) self->finding->numbers[1]], self->name, from, cap, NULL);
}

static char *
say_double (const Speech *self)
{
  const char *stage = premia_wording_action ("", (PremiaStage) self->finding->numbers[1], self->words);

  if (self->finding->numbers[0] > 0)
    return premia_words_say (self->words, N_ ("“%1$s” and “%2$s” pay the same work twice: for each “%3$s” both are paid."), self->other, self->name, stage, NULL);
  return premia_words_say (self->words, N_ ("“%1$s” and “%2$s” can both pay for one and the same “%3$s”."), self->other, self->name, stage, NULL);
}

/* ---- E9, E14, E15 ---- */

static char *
say_clutter (const Speech *self)
{
  g_autofree char *n = g_strdup_printf ("%u", self->finding->n);

  if (self->finding->numbers[1] > 0)
    return premia_words_count (self->words,
                               NP_ ("%s measure decides the pay: more than three, nobody steers by all of them.",
                                    "%s measures decide the pay: more than three, nobody steers by all of them."),
                               self->finding->n, n, NULL);
  g_free (n);
  n = whole (self, self->finding->numbers[0]);
  return premia_words_count (self->words,
                             NP_ ("%1$s thing decides what the next unit of “%2$s” brings: that can't be said in one sentence.",
                                  "%1$s things decide what the next unit of “%2$s” brings: that can't be said in one sentence."),
                             (gulong) self->finding->numbers[0], n, self->measure, NULL);
}

static char *
say_silence (const Speech *self)
{
  return premia_words_say (self->words, N_ ("“%s” is paid only when the closer says so, and nothing sets a time limit: an answer that never comes costs the setter the fee."),
                           self->name, NULL);
}

static char *
say_mix (const Speech *self)
{
  const char *first = premia_wording_action ("", (PremiaStage) self->finding->numbers[0], self->words);
  const char *second = premia_wording_action ("", (PremiaStage) self->finding->numbers[1], self->words);

  if (self->finding->measure == NULL)
    return premia_words_say (self->words, N_ ("The condition of “%1$s” divides what is dated by “%2$s” by what is dated by “%3$s”: one month's work is measured against another's."),
                             self->name, first, second, NULL);
  return premia_words_say (self->words, N_ ("“%1$s” divides what is dated by “%2$s” by what is dated by “%3$s”: one month's work is measured against another's."),
                           self->measure, first, second, NULL);
}

/* ---- E16, E18 ---- */

static char *
say_order (const Speech *self)
{
  static const char *const patterns[] = {
    [PREMIA_ORDER_FLOOR_CLAWBACK] = N_ ("“%1$s” gives back what “%2$s” took: who earned %3$s and loses a fifth is paid %3$s all the same; the other way round %4$s."),
    [PREMIA_ORDER_CAP_MULTIPLIER] = N_ ("“%1$s” raises the pay above “%2$s”: up to %3$s is paid, the other way round at most %4$s."),
    [PREMIA_ORDER_FLOOR_MULTIPLIER] = N_ ("“%1$s” lowers the pay below “%2$s”: down to %3$s is paid, the other way round at least %4$s."),
    [PREMIA_ORDER_CLAWBACK_CAP] = N_ ("“%1$s” hides what “%2$s” took: who earned a fifth above it and loses that is paid %3$s all the same; the other way round %4$s."),
    [PREMIA_ORDER_CAP_FLOOR] = N_ ("“%1$s” is above “%2$s”, so the limit never holds: %3$s is paid where %4$s should be the most."),
    [PREMIA_ORDER_FLOOR_HOLDBACK] = N_ ("“%1$s” pays at once what “%2$s” holds back, and that is paid later as well: who earned %4$s gets %3$s in the end."),
  };
  g_autofree char *paid = money (self, 0);
  g_autofree char *otherwise = money (self, 1);

  return premia_words_say (self->words, patterns[(int) self->finding->numbers[0]], self->other, self->name, paid, otherwise, NULL);
}

static char *
say_taking_back (const Speech *self)
{
  if (self->finding->numbers[1] > 0)
    return premia_words_say (self->words, N_ ("“%s” takes back pay that people already have. In Russia the grounds for deductions from wages are closed, and this is none of them."),
                             self->name, NULL);
  return premia_words_say (self->words, N_ ("“%s” takes back pay that people already have. Hold it back until the condition is met instead."), self->name, NULL);
}

static char *
say_unknown_badge (const Speech *self)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, (guint) self->finding->component);
  g_autofree char *rank = component->has_badge_rank ? g_strdup_printf ("%u", component->badge_rank) : NULL;

  if (rank != NULL)
    return premia_words_say (self->words, N_ ("“%1$s” pays for the badge “%2$s” of rank %3$s, which the company's rules do not give: nobody is ever paid it."),
                             self->name, component->badge, rank, NULL);
  return premia_words_say (self->words, N_ ("“%1$s” pays for the badge “%2$s”, which the company's rules do not give: nobody is ever paid it."), self->name,
                           component->badge, NULL);
}

static char *
say (const Speech *self, PremiaDataset *dataset)
{
  switch (self->finding->code)
    {
    case PREMIA_FINDING_E1:
      return say_foreign (self);
    case PREMIA_FINDING_E2:
      return say_junk (self);
    case PREMIA_FINDING_E3:
      return say_cliff (self);
    case PREMIA_FINDING_E4:
      return say_stretch (self);
    case PREMIA_FINDING_E5:
      return say_tier (self);
    case PREMIA_FINDING_E7:
      return say_double (self);
    case PREMIA_FINDING_E9:
      return say_clutter (self);
    case PREMIA_FINDING_E14:
      return say_silence (self);
    case PREMIA_FINDING_E15:
      return say_mix (self);
    case PREMIA_FINDING_E16:
      return say_order (self);
    case PREMIA_FINDING_E18:
      return say_taking_back (self);
    case PREMIA_FINDING_E19:
      return say_unknown_badge (self);
    default:
      return premia_wording_finding_paid (self->finding, self->scheme, dataset, self->words);
    }
}

static char *
name_of (PremiaScheme *scheme, int component, const PremiaWords *words)
{
  if (component < 0 || (guint) component >= scheme->components->len)
    return g_strdup ("");
  return premia_wording_component_name (g_ptr_array_index (scheme->components, component), scheme, words);
}

static char *
measure_name_of (PremiaScheme *scheme, const char *id, const PremiaWords *words)
{
  const PremiaMeasure *measure = id == NULL ? NULL : premia_scheme_find_measure (scheme, id, NULL);

  return measure == NULL ? g_strdup ("") : premia_wording_measure_name (measure, scheme, words);
}

char *
premia_wording_finding_reading (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  g_autofree char *name = NULL, *other = NULL, *measure = NULL;
  Speech speech = { finding, scheme, words };

  if (finding->code < PREMIA_FINDING_E1 || finding->code >= PREMIA_N_FINDINGS)
    return NULL;
  speech.name = name = name_of (scheme, finding->component, words);
  speech.other = other = name_of (scheme, finding->other, words);
  speech.measure = measure = measure_name_of (scheme, finding->measure, words);
  return say (&speech, dataset);
}
