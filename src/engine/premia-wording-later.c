/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* A contest with a thousand prizes is read in its file. */
#define MAX_PRIZES 12

typedef struct
{
  const PremiaComponent *component;
  const PremiaMeasure   *measure; /* NULL: none */
  PremiaScheme          *scheme;
  const PremiaWords     *words;
  guint                  index;
} Card;

char *
premia_component_say_of (PremiaScheme *scheme, guint component, const PremiaWords *words)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint64 of = premia_scheme_get_of (scheme, component);

  for (guint i = 0; i < component; i++)
    if ((of >> i & 1) != 0)
      {
        g_autofree char *name = premia_wording_component_name (g_ptr_array_index (scheme->components, i), scheme, words);

        /* Translators: the name of a component in a list */
        g_ptr_array_add (names, premia_words_say_in (words, "component", NC_ ("component", "“%s”"), name, NULL));
      }
  return premia_words_join (words, names);
}

/* @before with more behind it: @pattern has %s for it. Takes @before. */
static char *
add (const Card *self, char *before, const char *pattern)
{
  g_autofree char *text = before;

  return premia_words_say (self->words, pattern, text, NULL);
}

/* "5% of the amount of won deals", "200.00 for every qualified appointment" */
static char *
say_unit_rate (const Card *self)
{
  g_autofree char *rate = NULL;
  g_autofree char *what = NULL;

  if (self->component->rate_percent || self->measure->kind == PREMIA_MEASURE_SUM)
    {
      rate = premia_words_threshold (self->words, self->component->rate, TRUE);
      what = premia_measure_say_share (self->measure, self->scheme, self->words);
      /* Translators: a percentage and “the amount of won deals” */
      return premia_words_say (self->words, N_ ("%1$s of %2$s"), rate, what, NULL);
    }
  rate = premia_words_money (self->words, self->scheme, self->component->rate);
  what = premia_measure_say_each (self->measure, self->words);
  /* Translators: an amount and “for every qualified appointment” */
  return premia_words_say_in (self->words, "amount for every", NC_ ("amount for every", "%1$s %2$s"), rate, what, NULL);
}

static char *
say_prizes (const Card *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const GArray *prizes = self->component->prizes;

  for (guint i = 0; i < MIN (prizes->len, MAX_PRIZES); i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i + 1);
      g_autofree char *prize = premia_words_money (self->words, self->scheme, g_array_index (prizes, PremiaMoney, i));

      /* Translators: one prize of a contest: place 1 gets %2$s */
      g_ptr_array_add (texts, premia_words_say (self->words, N_ ("place %1$s: %2$s"), place, prize, NULL));
    }
  if (prizes->len > MAX_PRIZES)
    g_ptr_array_add (texts, g_strdup ("…"));
  return premia_words_join (self->words, texts);
}

static char *
say_rank (const Card *self)
{
  static const char *const patterns[] = {
    [PREMIA_AMONG_ROLE] = N_ ("contest by “%1$s” among colleagues of one role: %2$s"),
    [PREMIA_AMONG_TEAM] = N_ ("contest by “%1$s” within each team: %2$s"),
    [PREMIA_AMONG_ALL] = N_ ("contest by “%1$s” among everybody under the scheme: %2$s"),
  };
  static const char *const ties[] = {
    [PREMIA_TIES_SHARE] = N_ ("%s; equal results share their prizes"),
    [PREMIA_TIES_ALL] = N_ ("%s; equal results get the same prize"),
    [PREMIA_TIES_EARLIEST] = N_ ("%s; of equal results the one reached first is ahead"),
  };
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);
  g_autofree char *prizes = say_prizes (self);
  g_autofree char *least = NULL;
  char *text = premia_words_say (self->words, patterns[self->component->among], name, prizes, NULL);

  if (self->component->has_min)
    {
      g_autofree char *before = text;

      least = premia_measure_say_value (self->measure, self->scheme, premia_rational_from_micros (self->component->min),
                                        self->component->min_percent, self->words);
      text = premia_words_say (self->words, N_ ("%1$s; a place needs at least %2$s"), before, least, NULL);
    }
  return add (self, text, ties[self->component->ties]);
}

static char *
say_pool (const Card *self)
{
  const PremiaMeasure *by = premia_scheme_find_measure (self->scheme, self->component->by_measure, NULL);
  g_autofree char *name = premia_wording_measure_name (by, self->scheme, self->words);
  g_autofree char *pool = self->component->has_amount ? premia_words_money (self->words, self->scheme, self->component->amount)
                                                      : say_unit_rate (self);

  /* Translators: %1$s is an amount or “5% of the amount of won deals” */
  return premia_words_say (self->words, N_ ("each team's pool is %1$s, shared in proportion to “%2$s”"), pool, name, NULL);
}

static char *
say_override (const Card *self)
{
  static const char *const patterns[] = {
    [PREMIA_OF_PEOPLE_TEAM] = N_ ("%s, on what the other members of the team bring"),
    [PREMIA_OF_PEOPLE_REPORTS] = N_ ("%s, on what direct reports bring"),
    [PREMIA_OF_PEOPLE_BELOW] = N_ ("%s, on what everybody below brings, at any depth"),
  };

  return add (self, say_unit_rate (self), patterns[self->component->of_people]);
}

static char *
with_proration (const Card *self, char *text)
{
  return self->component->prorate ? add (self, text, N_ ("%s; in proportion to the days worked under the scheme")) : text;
}

/* How an advance is paid back. Takes @text. */
static char *
with_repayment (const Card *self, char *text)
{
  g_autofree char *before = text;
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);

  if (self->component->recover == PREMIA_RECOVER_NEXT)
    return premia_words_say (self->words, N_ ("%1$s; repaid from the next period on out of: %2$s"), before, of, NULL);
  return premia_words_say (self->words, N_ ("%1$s; repaid once it is no longer given, out of: %2$s"), before, of, NULL);
}

static char *
say_draw (const Card *self)
{
  const PremiaComponent *component = self->component;
  g_autofree char *amount = premia_words_money (self->words, self->scheme, component->amount);
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);
  char *text;

  if (component->draw_kind == PREMIA_DRAW_GUARANTEE)
    text = premia_words_say (self->words, N_ ("guarantee of %1$s (together: %2$s): what is missing is added"), amount, of, NULL);
  else
    text = premia_words_say (self->words, N_ ("draw of %s ahead of what is earned"), amount, NULL);
  text = with_proration (self, text);
  if (!component->recoverable)
    return add (self, text, N_ ("%s; it need not be repaid"));
  text = component->draw_kind == PREMIA_DRAW_ADVANCE ? with_repayment (self, text)
                                                     : add (self, text, N_ ("%s; it is repaid later from what is earned above it"));
  if (component->forgive_at == PREMIA_FORGIVE_YEAR)
    return add (self, text, N_ ("%s; what is still owed is forgiven at the beginning of a year"));
  if (component->forgive_at == PREMIA_FORGIVE_LEAVING)
    return add (self, text, N_ ("%s; what is still owed is forgiven when somebody leaves"));
  return text;
}

static char *
say_clawed (const Card *self)
{
  const char *stage = premia_wording_action ("", self->component->on, self->words);
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);
  g_autofree char *amount = NULL;

  switch (self->component->mode)
    {
    case PREMIA_CLAWBACK_SHARE:
      amount = premia_words_threshold (self->words, self->component->share_ppm, TRUE);
      return premia_words_say (self->words, N_ ("clawback after “%1$s”: %3$s of what the appointment or deal brought is taken back: %2$s"),
                               stage, of, amount, NULL);
    case PREMIA_CLAWBACK_FLAT:
      amount = premia_words_money (self->words, self->scheme, self->component->amount);
      return premia_words_say (self->words, N_ ("clawback after “%1$s”: %3$s is taken back for each appointment or deal: %2$s"),
                               stage, of, amount, NULL);
    case PREMIA_CLAWBACK_RECOMPUTE:
    default:
      return premia_words_say (self->words,
                               N_ ("clawback after “%1$s”: calculated again without the appointment or deal, the difference is taken back: %2$s"),
                               stage, of, NULL);
    }
}

static char *
say_clawback (const Card *self)
{
  const PremiaComponent *component = self->component;
  char *text = say_clawed (self);

  if (component->has_within_days)
    {
      g_autofree char *before = text;
      g_autofree char *days = g_strdup_printf ("%u", component->within_days);

      text = premia_words_count (self->words, NP_ ("%1$s; only within %2$s day", "%1$s; only within %2$s days"),
                                 component->within_days, before, days, NULL);
    }
  if (component->prorate_months > 0)
    {
      g_autofree char *before = text;
      g_autofree char *months = g_strdup_printf ("%u", component->prorate_months);

      text = premia_words_count (self->words,
                                 NP_ ("%1$s; less with every month that has passed, nothing after %2$s month",
                                      "%1$s; less with every month that has passed, nothing after %2$s months"),
                                 component->prorate_months, before, months, NULL);
    }
  return text;
}

static char *
say_holdback (const Card *self)
{
  const PremiaComponent *component = self->component;
  g_autofree char *share = premia_words_threshold (self->words, component->share_ppm, TRUE);
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);
  g_autofree char *after = g_strdup_printf ("%u", component->release_after);

  switch (component->release)
    {
    case PREMIA_RELEASE_AFTER_DAYS:
      return premia_words_count (self->words, NP_ ("%1$s is held back for %3$s day: %2$s", "%1$s is held back for %3$s days: %2$s"),
                                 component->release_after, share, of, after, NULL);
    case PREMIA_RELEASE_AFTER_MONTHS:
      return premia_words_count (self->words, NP_ ("%1$s is held back for %3$s month: %2$s", "%1$s is held back for %3$s months: %2$s"),
                                 component->release_after, share, of, after, NULL);
    case PREMIA_RELEASE_ON:
    default:
      return premia_words_say (self->words, N_ ("%1$s is held back until “%3$s”: %2$s"), share, of,
                               premia_wording_action ("", component->release_on, self->words), NULL);
    }
}

static char *
say_spread (const Card *self)
{
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);
  g_autofree char *periods = g_strdup_printf ("%u", self->component->periods);

  return premia_words_count (self->words,
                             NP_ ("paid in %1$s equal part, the first at once and one more in each period that follows: %2$s",
                                  "paid in %1$s equal parts, the first at once and one more in each period that follows: %2$s"),
                             self->component->periods, periods, of, NULL);
}

static char *
say_badge (const Card *self)
{
  g_autofree char *amount = premia_words_money (self->words, self->scheme, self->component->amount);
  g_autofree char *rank = g_strdup_printf ("%u", self->component->badge_rank);

  if (self->component->has_badge_rank)
    return premia_words_say (self->words, N_ ("%1$s once for rank %3$s of the badge “%2$s”"), amount, self->component->badge, rank, NULL);
  return premia_words_say (self->words, N_ ("%1$s once for the badge “%2$s”"), amount, self->component->badge, NULL);
}

char *
premia_component_say_later (PremiaScheme *scheme, guint component, const PremiaWords *words)
{
  Card self = { g_ptr_array_index (scheme->components, component), NULL, scheme, words, component };

  if (self.component->measure != NULL)
    self.measure = premia_scheme_find_measure (scheme, self.component->measure, NULL);
  switch (self.component->type)
    {
    case PREMIA_COMPONENT_RANK:
      return say_rank (&self);
    case PREMIA_COMPONENT_SPLIT_POOL:
      return say_pool (&self);
    case PREMIA_COMPONENT_OVERRIDE:
      return say_override (&self);
    case PREMIA_COMPONENT_DRAW:
      return say_draw (&self);
    case PREMIA_COMPONENT_CLAWBACK:
      return say_clawback (&self);
    case PREMIA_COMPONENT_HOLDBACK:
      return say_holdback (&self);
    case PREMIA_COMPONENT_SPREAD:
      return say_spread (&self);
    case PREMIA_COMPONENT_BADGE_BONUS:
      return with_proration (&self, say_badge (&self));
    default:
      g_return_val_if_reached (NULL);
    }
}
