/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* Why somebody won a prize, has a part of a pool, or is paid for what others brought. */
typedef struct
{
  const PremiaExplanation *what;
  const PremiaComponent   *component;
  const PremiaMeasure     *measure; /* one's own: by which places or parts go; what others brought */
  PremiaScheme            *scheme;
  const PremiaWords       *words;
} Why;

static char *
money (const Why *self, PremiaMoney amount)
{
  return premia_words_money (self->words, self->scheme, amount);
}

static char *
say_number (const Why *self, guint number)
{
  return premia_words_number (self->words, premia_rational_from_int (number), FALSE);
}

static char *
say_value (const Why *self, PremiaRational value)
{
  return premia_measure_say_value (self->measure, self->scheme, value, self->measure->kind == PREMIA_MEASURE_RATIO, self->words);
}

/* "qualified appointments: 14" */
static char *
say_own (const Why *self)
{
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);
  g_autofree char *value = say_value (self, self->what->quantity);

  return premia_words_say (self->words, "%1$s: %2$s", name, value, NULL);
}

/* ---- a contest ---- */

static char *
say_no_place (const Why *self)
{
  g_autofree char *own = say_own (self);
  g_autofree char *least = say_value (self, premia_rational_from_micros (self->component->min));

  if (!self->component->has_min)
    return premia_words_say (self->words, N_ ("no place in the contest (%s)"), own, NULL);
  return premia_words_say (self->words, N_ ("no place in the contest (%1$s; a place needs at least %2$s)"), own, least, NULL);
}

/* "place 2 of 14 (qualified appointments: 20)" */
static char *
say_place (const Why *self)
{
  g_autofree char *own = say_own (self);
  g_autofree char *place = say_number (self, self->what->place);
  g_autofree char *last = say_number (self, self->what->place + self->what->n_tied - 1);
  g_autofree char *n = say_number (self, self->what->n_peers);
  g_autofree char *n_tied = say_number (self, self->what->n_tied);

  if (self->what->n_tied < 2)
    /* Translators: %3$s is what decided: “qualified appointments: 20” */
    return premia_words_say (self->words, N_ ("place %1$s of %2$s (%3$s)"), place, n, own, NULL);
  if (self->component->ties == PREMIA_TIES_ALL)
    return premia_words_say (self->words, N_ ("place %1$s of %2$s, which %3$s people share (%4$s)"), place, n, n_tied, own, NULL);
  return premia_words_say (self->words, N_ ("places %1$s–%2$s of %3$s, which %4$s people share (%5$s)"), place, last, n, n_tied, own, NULL);
}

static char *
say_rank (const Why *self)
{
  g_autofree char *place = say_place (self);
  g_autofree char *amount = money (self, self->what->line.amount);

  if (self->what->line.reason == PREMIA_REASON_NO_PRIZE)
    return premia_words_say (self->words, N_ ("%s: there is no prize for it"), place, NULL);
  if (self->what->n_tied > 1 && self->component->ties == PREMIA_TIES_SHARE)
    return premia_words_say (self->words, N_ ("%1$s: an equal part of their prizes, %2$s"), place, amount, NULL);
  return premia_words_say (self->words, N_ ("%1$s: prize of %2$s"), place, amount, NULL);
}

/* ---- a pool ---- */

static char *
say_no_part (const Why *self)
{
  g_autofree char *own = say_own (self);
  g_autofree char *pool = money (self, self->what->pool);
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);

  if (self->what->line.reason == PREMIA_REASON_EMPTY_POOL)
    return premia_words_say (self->words, N_ ("the team’s pool is empty"), NULL);
  if (self->what->line.reason == PREMIA_REASON_NO_WEIGHTS)
    /* Translators: %2$s is the measure by which a pool is shared */
    return premia_words_say (self->words, N_ ("nobody gets anything of the team’s pool of %1$s: nobody has anything to share it by (%2$s)"), pool, name, NULL);
  if (self->what->line.reason == PREMIA_REASON_NO_DATA)
    return premia_words_say (self->words, N_ ("no part of the team’s pool of %1$s: no data (%2$s)"), pool, name, NULL);
  return premia_words_say (self->words, N_ ("no part of the team’s pool of %1$s (%2$s)"), pool, own, NULL);
}

static char *
say_part (const Why *self)
{
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);
  g_autofree char *own = say_value (self, self->what->quantity);
  g_autofree char *all = say_value (self, self->what->weights);
  g_autofree char *pool = money (self, self->what->pool);

  /* Translators: %1$s is a measure, %2$s one's own number, %3$s that of all who share the pool of %4$s */
  return premia_words_say (self->words, N_ ("%1$s: %2$s of the team’s %3$s, and the same part of the pool of %4$s"), name, own, all, pool, NULL);
}

/* ---- what others brought ---- */

static char *
say_override (const Why *self)
{
  g_autofree char *rate = self->component->rate_percent ? premia_words_threshold (self->words, self->component->rate, TRUE)
                                                        : money (self, self->component->rate);
  g_autofree char *counted = self->measure->kind == PREMIA_MEASURE_SUM ? say_own (self)
                                                                       : premia_measure_say_count (self->measure, self->what->quantity, self->words);

  switch (self->component->of_people)
    {
    case PREMIA_OF_PEOPLE_TEAM:
      /* Translators: %1$s is what was counted: “14 qualified appointments” or “won deals: 30,000.00” */
      return premia_words_say (self->words, N_ ("from the others in the team: %1$s × %2$s"), counted, rate, NULL);
    case PREMIA_OF_PEOPLE_REPORTS:
      return premia_words_say (self->words, N_ ("from direct reports: %1$s × %2$s"), counted, rate, NULL);
    case PREMIA_OF_PEOPLE_BELOW:
    default:
      return premia_words_say (self->words, N_ ("from everybody below: %1$s × %2$s"), counted, rate, NULL);
    }
}

static char *
say_in_full (const Why *self, PremiaReason reason)
{
  switch (self->component->type)
    {
    case PREMIA_COMPONENT_RANK:
      return reason == PREMIA_REASON_NO_PLACE ? say_no_place (self) : self->what->place == 0 ? NULL : say_rank (self);
    case PREMIA_COMPONENT_SPLIT_POOL:
      return reason == PREMIA_REASON_NONE ? say_part (self) : say_no_part (self);
    case PREMIA_COMPONENT_OVERRIDE:
      return say_override (self);
    default:
      return NULL;
    }
}

char *
premia_wording_peers (const PremiaExplanation *what, PremiaScheme *scheme, const PremiaWords *words)
{
  const PremiaComponent *component = what->component;
  const char *measure = component->type == PREMIA_COMPONENT_SPLIT_POOL ? component->by_measure : component->measure;
  const PremiaReason reason = what->line.reason;
  Why self = { what, component, NULL, scheme, words };

  /* `when` failed: a pool without a part in it, an override that is not paid. */
  if (reason == PREMIA_REASON_NOT_MET || reason == PREMIA_REASON_NOT_EMPLOYED
      || (reason == PREMIA_REASON_NO_DATA && (component->type != PREMIA_COMPONENT_SPLIT_POOL || what->n_peers == 0)))
    return NULL;
  self.measure = premia_scheme_find_measure (scheme, measure, NULL);
  return say_in_full (&self, reason);
}

char *
premia_wording_place (const PremiaExplanation *what, PremiaScheme *scheme, const PremiaWords *words)
{
  Why self = { what, what->component, NULL, scheme, words };

  if (what->component->type != PREMIA_COMPONENT_RANK || what->place == 0)
    return NULL;
  self.measure = premia_scheme_find_measure (scheme, what->component->measure, NULL);
  return say_place (&self);
}
