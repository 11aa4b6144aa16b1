/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

typedef struct
{
  const PremiaMeasure *measure;
  PremiaScheme        *scheme;
  const PremiaWords   *words;
  GPtrArray           *parts; /* (owned strings): what is said of it, one after another */
} Definition;

static void
add (Definition *self, char *part)
{
  g_ptr_array_add (self->parts, part);
}

static char *
quote (const Definition *self, const char *name)
{
  /* Translators: the name of something that happened, in a list: “Appointment held”, “Appointment accepted” */
  return premia_words_say_in (self->words, "mark", NC_ ("mark", "“%s”"), name, NULL);
}

static char *
say_marks (const Definition *self, guint32 stages)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint stage = 0; stage < PREMIA_N_STAGES; stage++)
    if ((stages >> stage & 1) != 0)
      g_ptr_array_add (names, quote (self, premia_wording_action ("", stage, self->words)));
  return premia_words_join (self->words, names);
}

static char *
say_actions (const Definition *self)
{
  g_autoptr (PremiaCatalogue) catalogue = premia_catalogue_new_default ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->measure->actions[i] != NULL; i++)
    {
      const PremiaStage stage = premia_catalogue_stage_of (catalogue, self->measure->actions[i]);

      g_ptr_array_add (names, quote (self, premia_wording_action (self->measure->actions[i], stage, self->words)));
    }
  return premia_words_join (self->words, names);
}

/* What of it is taken: how many, how much money, how many clients. The plural is of the marks. */
static char *
say_subject (const Definition *self, const char *marks, guint n)
{
  const gboolean actions = self->measure->actions != NULL;

  switch (self->measure->kind)
    {
    case PREMIA_MEASURE_SUM:
      if (actions)
        return premia_words_say (self->words, N_ ("the amounts of the actions %s are added up"), marks, NULL);
      return premia_words_count (self->words, NP_ ("the amounts of appointments and deals with the mark %s are added up",
                                                   "the amounts of appointments and deals with the marks %s are added up"), n, marks, NULL);
    case PREMIA_MEASURE_PROSPECTS:
      if (actions)
        return premia_words_say (self->words, N_ ("each client with one of the actions %s counts once"), marks, NULL);
      return premia_words_count (self->words, NP_ ("each client with an appointment or deal with the mark %s counts once",
                                                   "each client with an appointment or deal with the marks %s counts once"), n, marks, NULL);
    default:
      if (actions)
        return premia_words_say (self->words, N_ ("each of the actions %s counts"), marks, NULL);
      return premia_words_count (self->words, NP_ ("each appointment or deal with the mark %s counts",
                                                   "each appointment or deal with the marks %s counts"), n, marks, NULL);
    }
}

static guint
count_marks (guint32 stages)
{
  guint n = 0;

  for (; stages != 0; stages &= stages - 1)
    n++;
  return n;
}

static void
add_subject (Definition *self)
{
  const PremiaMeasure *measure = self->measure;
  const guint32 stages = measure->reached != 0 || measure->at == PREMIA_STAGE_NONE ? measure->reached : 1u << measure->at;
  g_autofree char *marks = measure->actions != NULL ? say_actions (self) : say_marks (self, stages);

  add (self, say_subject (self, marks, count_marks (stages)));
  if (measure->not_reached != 0)
    {
      g_autofree char *without = say_marks (self, measure->not_reached);

      add (self, premia_words_count (self->words, NP_ ("not those with the mark %s", "not those with one of the marks %s"),
                                     count_marks (measure->not_reached), without, NULL));
    }
}

static void
add_filters (Definition *self)
{
  const PremiaMeasure *measure = self->measure;

  if (measure->segment != NULL)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *list = NULL;

      for (guint i = 0; measure->segment[i] != NULL; i++)
        g_ptr_array_add (names, measure->segment[i]);
      list = premia_words_join (self->words, names);
      add (self, premia_words_say (self->words, N_ ("only in the segments: %s"), list, NULL));
    }
  if (measure->has_min_amount)
    {
      g_autofree char *amount = premia_words_money (self->words, self->scheme, measure->min_amount);

      add (self, premia_words_say (self->words, N_ ("only from an amount of %s"), amount, NULL));
    }
  if (measure->has_within)
    {
      g_autofree char *from = quote (self, premia_wording_action ("", measure->within_from, self->words));
      g_autofree char *to = quote (self, premia_wording_action ("", measure->within_to, self->words));
      g_autofree char *days = g_strdup_printf ("%u", measure->within_days);

      add (self, premia_words_count (self->words, NP_ ("only if at most %3$s day lies between %1$s and %2$s", "only if at most %3$s days lie between %1$s and %2$s"),
                                     measure->within_days, from, to, days, NULL));
    }
  if (measure->has_once_per)
    {
      g_autofree char *days = g_strdup_printf ("%u", measure->once_per_days);

      add (self, premia_words_count (self->words, NP_ ("one client counts once within %s day", "one client counts once within %s days"),
                                     measure->once_per_days, days, NULL));
    }
}

static char *
say_shares (const Definition *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const struct { PremiaRate share; const char *pattern; } shares[] = {
    { self->measure->share_setter_ppm, N_ ("to the setter %s") },
    { self->measure->share_closer_ppm, N_ ("to the closer %s") },
    { self->measure->share_performer_ppm, N_ ("to whoever did it %s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (shares[i].share >= 0)
      {
        g_autofree char *share = premia_words_threshold (self->words, shares[i].share, TRUE);

        g_ptr_array_add (names, premia_words_say (self->words, shares[i].pattern, share, NULL));
      }
  return premia_words_join (self->words, names);
}

static void
add_credit (Definition *self)
{
  static const char *const plain[] = {
    [PREMIA_CREDIT_PERFORMER] = N_ ("credited to whoever did it"),
    [PREMIA_CREDIT_SETTER] = N_ ("credited to the setter"),
    [PREMIA_CREDIT_CLOSER] = N_ ("credited to the closer"),
  };
  static const char *const managers[] = {
    [PREMIA_CREDIT_PERFORMER] = N_ ("credited to the manager of whoever did it"),
    [PREMIA_CREDIT_SETTER] = N_ ("credited to the setter's manager"),
    [PREMIA_CREDIT_CLOSER] = N_ ("credited to the closer's manager"),
  };
  static const char *const teams[] = {
    [PREMIA_CREDIT_PERFORMER] = N_ ("credited in full to each member of the team of whoever did it"),
    [PREMIA_CREDIT_SETTER] = N_ ("credited in full to each member of the setter's team"),
    [PREMIA_CREDIT_CLOSER] = N_ ("credited in full to each member of the closer's team"),
  };
  g_autofree char *shares = NULL;

  switch (self->measure->credit)
    {
    case PREMIA_CREDIT_SHARES:
      shares = say_shares (self);
      add (self, premia_words_say (self->words, N_ ("credited in parts: %s"), shares, NULL));
      break;
    case PREMIA_CREDIT_MANAGER:
      add (self, premia_words_say (self->words, managers[self->measure->of], NULL));
      break;
    case PREMIA_CREDIT_TEAM:
      add (self, premia_words_say (self->words, teams[self->measure->of], NULL));
      break;
    default:
      add (self, premia_words_say (self->words, plain[self->measure->credit], NULL));
    }
}

static void
add_date (Definition *self)
{
  const PremiaMeasure *measure = self->measure;
  const PremiaStage stage = measure->at != PREMIA_STAGE_NONE ? measure->at : measure->last_reached;
  g_autofree char *mark = NULL;

  if (stage == PREMIA_STAGE_NONE)
    return;
  mark = quote (self, premia_wording_action ("", stage, self->words));
  add (self, premia_words_say (self->words, N_ ("in the period in which the day of %s lies"), mark, NULL));
}

static void
add_ratio (Definition *self)
{
  const PremiaMeasure *measure = self->measure;
  const PremiaMeasure *part = premia_scheme_find_measure (self->scheme, measure->ratio[0], NULL);
  const PremiaMeasure *whole = premia_scheme_find_measure (self->scheme, measure->ratio[1], NULL);
  g_autofree char *first = part != NULL ? premia_wording_measure_name (part, self->scheme, self->words) : g_strdup (measure->ratio[0]);
  g_autofree char *second = whole != NULL ? premia_wording_measure_name (whole, self->scheme, self->words) : g_strdup (measure->ratio[1]);

  add (self, premia_words_say (self->words, N_ ("“%1$s” divided by “%2$s”"), first, second, NULL));
  if (measure->cohort == PREMIA_COHORT_DUE)
    add (self, premia_words_say (self->words, N_ ("both counted over the appointments that were due in the period"), NULL));
  else if (measure->cohort != PREMIA_COHORT_NONE)
    {
      g_autofree char *mark = quote (self, premia_wording_action ("", measure->cohort, self->words));

      add (self, premia_words_say (self->words, N_ ("both counted over the appointments and deals whose day of %s lies in the period"), mark, NULL));
    }
}

static char *
join (const Definition *self)
{
  GString *text = g_string_new (g_ptr_array_index (self->parts, 0));

  for (guint i = 1; i < self->parts->len; i++)
    g_string_append_printf (text, "; %s", (const char *) g_ptr_array_index (self->parts, i));
  return g_string_free (text, FALSE);
}

char *
premia_wording_measure (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  Definition self = { measure, scheme, words, parts };

  g_return_val_if_fail (measure != NULL && scheme != NULL && words != NULL, NULL);

  switch (measure->kind)
    {
    case PREMIA_MEASURE_GIVEN:
      add (&self, premia_words_say (words, N_ ("a score that each person is given for each period (“%s”)"), measure->given, NULL));
      break;
    case PREMIA_MEASURE_RATIO:
      add_ratio (&self);
      break;
    default:
      add_subject (&self);
      add_filters (&self);
      add_credit (&self);
      add_date (&self);
    }
  return premia_words_sentence (join (&self));
}
