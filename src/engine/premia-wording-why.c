/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* More slices than that are shown by the table of tiers, not by the sentence. */
#define MAX_SLICES 6

typedef struct
{
  const PremiaExplanation *what;
  const PremiaComponent   *component;
  const PremiaMeasure     *measure; /* what it pays for, NULL: nothing */
  PremiaScheme            *scheme;
  const PremiaWords       *words;
} Why;

static char *
money (const Why *self, PremiaMoney amount)
{
  return premia_words_money (self->words, self->scheme, amount);
}

/* ---- what the condition read ---- */

static char *
say_number (const Why *self, const PremiaReadValue *read)
{
  const char *id = read->kind == PREMIA_NAME_QUOTA ? self->component->measure : read->measure;
  const PremiaMeasure *measure = id == NULL || id[0] == '\0' ? NULL : premia_scheme_find_measure (self->scheme, id, NULL);
  gboolean share = read->kind == PREMIA_NAME_ATTAINMENT || read->kind == PREMIA_NAME_ATTAINMENT_TEAM;

  if (read->value.kind != PREMIA_VALUE_NUMBER)
    return premia_words_say (self->words, N_ ("no data"), NULL);
  if (share || measure == NULL)
    return premia_words_number (self->words, read->value.number, share || read->percent);
  return premia_measure_say_value (measure, self->scheme, read->value.number, read->percent, self->words);
}

/* "show rate: 58.3%, qualified appointments: 9"; @missing: only those without data, and not that they have none. */
static char *
say_values (const Why *self, gboolean missing)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->what->values != NULL && i < self->what->values->len; i++)
    {
      const PremiaReadValue *read = &g_array_index (self->what->values, PremiaReadValue, i);
      g_autofree char *name = premia_name_say (self->scheme, read->kind, read->measure == NULL ? "" : read->measure, FALSE, self->words);
      g_autofree char *value = say_number (self, read);

      if (!missing)
        g_ptr_array_add (texts, premia_words_say (self->words, "%1$s: %2$s", name, value, NULL));
      else if (read->value.kind != PREMIA_VALUE_NUMBER)
        g_ptr_array_add (texts, g_steal_pointer (&name));
    }
  return premia_words_join (self->words, texts);
}

/* ---- reasons ---- */

static char *
say_not_met (const Why *self)
{
  g_autofree char *condition = premia_wording_condition (self->scheme, self->component->when, self->words);
  g_autofree char *values = say_values (self, FALSE);

  /* Translators: %1$s is a condition, %2$s what it found: “show rate: 58.3%” */
  return premia_words_say (self->words, N_ ("condition not met: %1$s (%2$s)"), condition, values, NULL);
}

static char *
say_no_data (const Why *self)
{
  g_autofree char *missing = say_values (self, TRUE);

  /* A ratio whose base is 0 inside a formula: everything it read is there. */
  if (missing[0] != '\0')
    return premia_words_say (self->words, N_ ("no data: %s"), missing, NULL);
  if (self->measure != NULL && !self->what->has_quantity)
    {
      g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);

      return premia_words_say (self->words, N_ ("no data: %s"), name, NULL);
    }
  return premia_words_say (self->words, N_ ("no data for the condition"), NULL);
}

static char *
say_no_quota (const Why *self)
{
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);

  return premia_words_say (self->words, N_ ("no quota: %s"), name, NULL);
}

static char *
say_below_table (const Why *self)
{
  g_autofree char *values = say_values (self, FALSE);

  return premia_words_say (self->words, N_ ("no factor for this value, so nothing changes (%s)"), values, NULL);
}

static char *
say_not_reached (const Why *self)
{
  g_autofree char *limit = money (self, self->what->limit);
  g_autofree char *base = premia_words_exact_money (self->words, self->scheme, self->what->base);

  if (self->component->type == PREMIA_COMPONENT_CAP)
    return premia_words_say (self->words, N_ ("%1$s does not exceed the cap of %2$s"), base, limit, NULL);
  return premia_words_say (self->words, N_ ("%1$s is not below the guaranteed minimum of %2$s"), base, limit, NULL);
}

/* A place in a contest is kept, whatever stopped its prize. Takes @reason. */
static char *
with_place (const Why *self, char *reason)
{
  g_autofree char *sentence = reason;
  g_autofree char *place = premia_wording_place (self->what, self->scheme, self->words);

  if (place == NULL || sentence == NULL)
    return g_steal_pointer (&sentence);
  /* Translators: %1$s is a place in a contest, %2$s why there is no prize: “place 2 of 14 (…); condition not met: …” */
  return premia_words_say (self->words, "%1$s; %2$s", place, sentence, NULL);
}

/* @format: the badge, the day. */
static char *
say_earned (const Why *self, const char *format)
{
  g_autofree char *day = self->what->earned_on == PREMIA_DATE_NONE ? g_strdup ("") : self->words->format_date (self->what->earned_on, self->words->user_data);

  return premia_words_say (self->words, format, self->component->badge, day, NULL);
}

/* NULL: the numbers themselves are the reason. */
static char *
say_reason (const Why *self)
{
  switch (self->what->line.reason)
    {
    case PREMIA_REASON_NOT_MET:
      return premia_component_is_off (self->component) ? premia_words_say (self->words, N_ ("switched off in the scheme"), NULL)
                                                       : say_not_met (self);
    case PREMIA_REASON_NO_DATA:
      return say_no_data (self);
    case PREMIA_REASON_NO_QUOTA:
      return say_no_quota (self);
    case PREMIA_REASON_NOT_EMPLOYED:
      return premia_words_say (self->words, N_ ("the scheme did not apply to the person in this period"), NULL);
    case PREMIA_REASON_BELOW_TABLE:
      return say_below_table (self);
    case PREMIA_REASON_NOT_REACHED:
      return say_not_reached (self);
    case PREMIA_REASON_NO_BADGES:
      return premia_words_say (self->words, N_ ("no badge has been earned"), NULL);
    case PREMIA_REASON_NOT_EARNED:
      return say_earned (self, N_ ("the badge “%1$s” was not earned in this period"));
    case PREMIA_REASON_BADGE_ELSEWHERE:
      return say_earned (self, N_ ("the badge “%1$s” was earned on %2$s, when the scheme did not apply to the person"));
    case PREMIA_REASON_BADGE_BEFORE:
      return say_earned (self, N_ ("paid once: the badge “%1$s” was earned before this period, on %2$s"));
    case PREMIA_REASON_UNKNOWN_BADGE:
      return say_earned (self, N_ ("the rules for badges give no “%1$s”: choose another one, or add it there"));
    case PREMIA_REASON_NONE:
    case PREMIA_REASON_NOTHING:
    default:
      return NULL;
    }
}

/* ---- amounts ---- */

static char *
say_fraction (PremiaRational fraction)
{
  g_autofree char *top = premia_rational_to_decimal ((PremiaRational) { fraction.numerator, 1 }, 0);
  g_autofree char *bottom = premia_rational_to_decimal ((PremiaRational) { fraction.denominator, 1 }, 0);

  return g_strdup_printf ("%s/%s", top, bottom);
}

static char *
say_amount (const Why *self)
{
  g_autofree char *amount = money (self, self->component->amount);
  g_autofree char *values = say_values (self, FALSE);
  g_autofree char *fraction = say_fraction (self->what->prorated);

  if (self->what->prorated.denominator != 1 || self->what->prorated.numerator != 1)
    /* Translators: %2$s is a fraction such as 15/31 */
    return premia_words_say (self->words, N_ ("%1$s × %2$s of a full period"), amount, fraction, NULL);
  if (values[0] != '\0')
    return premia_words_say (self->words, N_ ("%1$s, as the condition is met (%2$s)"), amount, values, NULL);
  if (self->component->type == PREMIA_COMPONENT_SALARY)
    return premia_words_say (self->words, N_ ("salary of %s in full"), amount, NULL);
  return premia_words_say (self->words, N_ ("fixed amount of %s"), amount, NULL);
}

static char *
say_badge (const Why *self)
{
  g_autofree char *amount = say_amount (self);
  g_autofree char *earned = say_earned (self, N_ ("badge “%1$s”, earned on %2$s"));

  return premia_words_say (self->words, "%1$s: %2$s", earned, amount, NULL);
}

/* What one unit is paid: money, or a part of the money that was counted. */
static char *
say_rate (const Why *self, gint64 rate)
{
  if (self->component->type == PREMIA_COMPONENT_PERCENT)
    return premia_words_threshold (self->words, rate, TRUE);
  return money (self, rate);
}

static char *
say_quantity (const Why *self, PremiaRational quantity)
{
  return self->measure->kind == PREMIA_MEASURE_SUM ? premia_words_exact_money (self->words, self->scheme, quantity)
                                                   : premia_words_number (self->words, quantity, FALSE);
}

/* "10 × 100.00 + 4 × 150.00" */
static char *
say_slices (const Why *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->what->tiers->len; i++)
    {
      const PremiaTierPart *part = &g_array_index (self->what->tiers, PremiaTierPart, i);
      g_autofree char *quantity = say_quantity (self, part->quantity);
      g_autofree char *rate = part->has_rate ? say_rate (self, part->rate) : money (self, part->amount);

      if (i == MAX_SLICES)
        {
          g_string_append (out, " + …");
          break;
        }
      g_string_append (out, i > 0 ? " + " : "");
      if (part->has_rate)
        g_string_append_printf (out, "%s × %s", quantity, rate);
      else
        g_string_append (out, rate);
    }
  return g_string_free (out, FALSE);
}

/* "; 110% of the quota of 100,000" behind the sentence. Takes @sentence. */
static char *
with_quota (const Why *self, char *sentence)
{
  g_autofree char *before = sentence;
  g_autofree char *quota = NULL;
  g_autofree char *attainment = NULL;
  PremiaRational share;

  if (!self->what->has_quota || premia_rational_is_zero (self->what->quota)
      || self->component->accumulate != PREMIA_ACCUMULATE_PERIOD
      || !premia_rational_divide (&share, self->what->quantity, self->what->quota))
    return g_steal_pointer (&before);
  quota = say_quantity (self, self->what->quota);
  attainment = premia_words_number (self->words, share, TRUE);
  return premia_words_say (self->words, N_ ("%1$s; %2$s of the quota of %3$s"), before, attainment, quota, NULL);
}

static char *
with_span (const Why *self, char *sentence)
{
  g_autofree char *before = sentence;

  if (self->component->accumulate == PREMIA_ACCUMULATE_QUARTER)
    return premia_words_say (self->words, N_ ("%s (added to the quarter to date)"), before, NULL);
  if (self->component->accumulate == PREMIA_ACCUMULATE_YEAR)
    return premia_words_say (self->words, N_ ("%s (added to the year to date)"), before, NULL);
  return g_steal_pointer (&before);
}

/* "14 qualified appointments" or "amount of won deals: 30,000.00" */
static char *
say_counted (const Why *self)
{
  g_autofree char *name = NULL;
  g_autofree char *quantity = NULL;

  if (self->measure->kind != PREMIA_MEASURE_SUM)
    return premia_measure_say_count (self->measure, self->what->quantity, self->words);
  name = premia_wording_measure_name (self->measure, self->scheme, self->words);
  quantity = say_quantity (self, self->what->quantity);
  return premia_words_say (self->words, "%1$s: %2$s", name, quantity, NULL);
}

static char *
say_tiers (const Why *self)
{
  g_autofree char *counted = say_counted (self);
  g_autofree char *slices = say_slices (self);
  const PremiaTierPart *first = &g_array_index (self->what->tiers, PremiaTierPart, 0);
  g_autofree char *rate = NULL;

  if (self->component->tier_mode == PREMIA_TIERS_INTERPOLATED)
    /* Translators: %1$s is what was counted, %2$s what the tiers pay for it: “10.00 + 40.00” */
    return premia_words_say (self->words, N_ ("%1$s, in proportion within the tiers: %2$s"), counted, slices, NULL);
  if (self->what->tiers->len > 1 || premia_rational_compare (first->quantity, self->what->quantity) != 0)
    /* Translators: %1$s is what was counted, %2$s a calculation: “10 × 100.00 + 4 × 150.00” */
    return premia_words_say (self->words, N_ ("%1$s = %2$s"), counted, slices, NULL);
  rate = say_rate (self, first->rate);
  return premia_words_say (self->words, "%1$s × %2$s", counted, rate, NULL);
}

static char *
say_priced (const Why *self)
{
  g_autofree char *counted = NULL;
  g_autofree char *rate = NULL;

  if (self->what->tiers != NULL && self->what->tiers->len > 0)
    return with_span (self, with_quota (self, say_tiers (self)));
  counted = say_counted (self);
  if (self->component->tiers != NULL)
    return with_span (self, g_steal_pointer (&counted));
  rate = say_rate (self, self->component->has_each ? self->component->each : self->component->rate);
  return with_span (self, premia_words_say (self->words, "%1$s × %2$s", counted, rate, NULL));
}

static char *
say_multiplier (const Why *self)
{
  g_autofree char *base = premia_words_exact_money (self->words, self->scheme, self->what->base);
  g_autofree char *factor = self->words->format_number (self->what->factor, 6, FALSE, self->words->user_data);
  g_autofree char *values = say_values (self, FALSE);

  return premia_words_say (self->words, N_ ("factor %1$s on %2$s (%3$s)"), factor, base, values, NULL);
}

static char *
say_limit (const Why *self)
{
  g_autofree char *limit = money (self, self->what->limit);
  g_autofree char *base = premia_words_exact_money (self->words, self->scheme, self->what->base);

  if (self->component->type == PREMIA_COMPONENT_CAP)
    return premia_words_say (self->words, N_ ("limited to %1$s instead of %2$s"), limit, base, NULL);
  return premia_words_say (self->words, N_ ("raised to %1$s from %2$s"), limit, base, NULL);
}

/**
 * premia_wording_why:
 * @scheme: the one that @explanation was made with
 *
 * One sentence without a full stop, beginning with a number or a small letter.
 * Returns: (transfer full)
 */
char *
premia_wording_why (const PremiaExplanation *explanation, PremiaScheme *scheme, const PremiaWords *words)
{
  Why self = { explanation, NULL, NULL, scheme, words };
  char *reason;

  g_return_val_if_fail (explanation != NULL && scheme != NULL && words != NULL, NULL);

  self.component = explanation->component;
  if (self.component->measure != NULL)
    self.measure = premia_scheme_find_measure (scheme, self.component->measure, NULL);
  if (self.component->type >= PREMIA_COMPONENT_RANK && self.component->type <= PREMIA_COMPONENT_OVERRIDE)
    {
      reason = premia_wording_peers (explanation, scheme, words);
      if (reason != NULL)
        return reason;
    }
  if (self.component->type >= PREMIA_COMPONENT_DRAW && self.component->type <= PREMIA_COMPONENT_SPREAD)
    return premia_wording_why_kept (explanation, scheme, words, say_reason (&self));
  reason = with_place (&self, say_reason (&self));
  if (reason != NULL)
    return reason;
  switch (self.component->type)
    {
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
      return say_priced (&self);
    case PREMIA_COMPONENT_BONUS:
      return self.component->has_each ? say_priced (&self) : say_amount (&self);
    case PREMIA_COMPONENT_MULTIPLIER:
      return say_multiplier (&self);
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return say_limit (&self);
    case PREMIA_COMPONENT_BADGE_BONUS:
      return say_badge (&self);
    default:
      return say_amount (&self);
    }
}
