/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* What is counted, at each place where a sentence may need it. */
typedef struct
{
  const char *one, *many; /* with the number, %s */
  const char *name;       /* of many of them */
  const char *each;
  const char *quantity;
} Noun;

static const Noun nouns[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = { NP_ ("%s call", "%s calls"), N_ ("calls"), N_ ("for every call"), N_ ("the number of calls") },
  [PREMIA_STAGE_CONVERSATION] = { NP_ ("%s conversation", "%s conversations"), N_ ("conversations"),
                                  N_ ("for every conversation"), N_ ("the number of conversations") },
  [PREMIA_STAGE_SET] = { NP_ ("%s appointment set", "%s appointments set"), N_ ("appointments set"),
                         N_ ("for every appointment set"), N_ ("the number of appointments set") },
  [PREMIA_STAGE_CONFIRMED] = { NP_ ("%s confirmed appointment", "%s confirmed appointments"), N_ ("confirmed appointments"),
                               N_ ("for every confirmed appointment"), N_ ("the number of confirmed appointments") },
  [PREMIA_STAGE_RESCHEDULED] = { NP_ ("%s rescheduled appointment", "%s rescheduled appointments"),
                                 N_ ("rescheduled appointments"), N_ ("for every rescheduled appointment"),
                                 N_ ("the number of rescheduled appointments") },
  [PREMIA_STAGE_HELD] = { NP_ ("%s appointment held", "%s appointments held"), N_ ("appointments held"),
                          N_ ("for every appointment held"), N_ ("the number of appointments held") },
  [PREMIA_STAGE_NO_SHOW] = { NP_ ("%s no-show", "%s no-shows"), N_ ("no-shows"), N_ ("for every no-show"),
                             N_ ("the number of no-shows") },
  [PREMIA_STAGE_QUALIFIED] = { NP_ ("%s qualified appointment", "%s qualified appointments"), N_ ("qualified appointments"),
                               N_ ("for every qualified appointment"), N_ ("the number of qualified appointments") },
  [PREMIA_STAGE_REJECTED] = { NP_ ("%s rejected appointment", "%s rejected appointments"), N_ ("rejected appointments"),
                              N_ ("for every rejected appointment"), N_ ("the number of rejected appointments") },
  [PREMIA_STAGE_WON] = { NP_ ("%s deal won", "%s deals won"), N_ ("deals won"), N_ ("for every deal won"),
                         N_ ("the number of deals won") },
  [PREMIA_STAGE_LOST] = { NP_ ("%s deal lost", "%s deals lost"), N_ ("deals lost"), N_ ("for every deal lost"),
                          N_ ("the number of deals lost") },
  [PREMIA_STAGE_CANCELLED] = { NP_ ("%s cancelled deal", "%s cancelled deals"), N_ ("cancelled deals"),
                               N_ ("for every cancelled deal"), N_ ("the number of cancelled deals") },
  [PREMIA_STAGE_PAID] = { NP_ ("%s paid deal", "%s paid deals"), N_ ("paid deals"), N_ ("for every paid deal"),
                          N_ ("the number of paid deals") },
};
static const Noun clients = { NP_ ("%s client", "%s clients"), N_ ("clients"), N_ ("for every client"),
                              N_ ("the number of clients") };

/* What keeps a case out. */
static const char *const negations[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = N_ ("without a call"),           [PREMIA_STAGE_CONVERSATION] = N_ ("without a conversation"),
  [PREMIA_STAGE_SET] = N_ ("not set"),                   [PREMIA_STAGE_CONFIRMED] = N_ ("not confirmed"),
  [PREMIA_STAGE_RESCHEDULED] = N_ ("not rescheduled"),   [PREMIA_STAGE_HELD] = N_ ("not held"),
  [PREMIA_STAGE_NO_SHOW] = N_ ("without a no-show"),     [PREMIA_STAGE_QUALIFIED] = N_ ("not qualified"),
  [PREMIA_STAGE_REJECTED] = N_ ("not rejected"),         [PREMIA_STAGE_WON] = N_ ("not won"),
  [PREMIA_STAGE_LOST] = N_ ("not lost"),                 [PREMIA_STAGE_CANCELLED] = N_ ("not cancelled"),
  [PREMIA_STAGE_PAID] = N_ ("not paid"),
};

/* The ratios that have a name of their own. */
static const struct { PremiaStage part, whole; const char *name, *quantity; } rates[] = {
  { PREMIA_STAGE_HELD, PREMIA_STAGE_SET, N_ ("show rate"), N_ ("the show rate") },
  { PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_HELD, N_ ("acceptance rate"), N_ ("the acceptance rate") },
  { PREMIA_STAGE_REJECTED, PREMIA_STAGE_HELD, N_ ("rejection rate"), N_ ("the rejection rate") },
  { PREMIA_STAGE_NO_SHOW, PREMIA_STAGE_SET, N_ ("no-show rate"), N_ ("the no-show rate") },
  { PREMIA_STAGE_WON, PREMIA_STAGE_HELD, N_ ("close rate"), N_ ("the close rate") },
};

static const char *
translate (const PremiaWords *words, const char *msgid)
{
  return words->translate (NULL, msgid, words->user_data);
}

static const char *
label_of (const PremiaMeasure *measure, const PremiaWords *words)
{
  return premia_label_get (&measure->name, words->language);
}

/* The stage that tells what is counted; NONE: something without a word of its own. */
static PremiaStage
stage_of (const PremiaMeasure *measure)
{
  g_autoptr (PremiaCatalogue) catalogue = NULL;

  if (measure->actions == NULL)
    return measure->last_reached != PREMIA_STAGE_NONE ? measure->last_reached : measure->at;
  if (measure->actions[0] == NULL || measure->actions[1] != NULL)
    return PREMIA_STAGE_NONE;
  catalogue = premia_catalogue_new_default ();
  return premia_catalogue_stage_of (catalogue, measure->actions[0]);
}

static const Noun *
noun_of (const PremiaMeasure *measure)
{
  PremiaStage stage = stage_of (measure);

  if (measure->kind == PREMIA_MEASURE_PROSPECTS)
    return &clients;
  if (measure->kind != PREMIA_MEASURE_CASES && measure->kind != PREMIA_MEASURE_ACTIONS)
    return NULL;
  return stage == PREMIA_STAGE_NONE ? NULL : &nouns[stage];
}

static char *
say_actions (const PremiaMeasure *measure, const PremiaWords *words)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; measure->actions != NULL && measure->actions[i] != NULL; i++)
    g_ptr_array_add (names, measure->actions[i]);
  return premia_words_join (words, names);
}

static void
add_negations (const PremiaMeasure *measure, GPtrArray *texts, const PremiaWords *words)
{
  guint32 without = measure->not_reached;

  /* Whoever says “qualified” says “not rejected”, and the other way round. */
  if (measure->last_reached == PREMIA_STAGE_QUALIFIED)
    without &= ~(1u << PREMIA_STAGE_REJECTED);
  if (measure->last_reached == PREMIA_STAGE_REJECTED)
    without &= ~(1u << PREMIA_STAGE_QUALIFIED);
  for (guint stage = 0; stage < PREMIA_N_STAGES; stage++)
    if ((without >> stage & 1) != 0)
      g_ptr_array_add (texts, g_strdup (translate (words, negations[stage])));
}

/* " (banks, from 10,000)": what tells it from another measure of the same things; "" if nothing does. */
static char *
say_filters (const PremiaMeasure *measure, const PremiaWords *words)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (measure->kind == PREMIA_MEASURE_PROSPECTS && stage_of (measure) != PREMIA_STAGE_NONE)
    g_ptr_array_add (texts, g_strdup (translate (words, nouns[stage_of (measure)].name)));
  for (guint i = 0; measure->segment != NULL && measure->segment[i] != NULL; i++)
    g_ptr_array_add (texts, measure->segment[i][0] != '\0' ? g_strdup (measure->segment[i])
                                                           : premia_words_say (words, N_ ("no segment"), NULL));
  add_negations (measure, texts, words);
  if (measure->has_min_amount)
    {
      g_autofree char *amount = premia_words_threshold (words, measure->min_amount, FALSE);

      g_ptr_array_add (texts, premia_words_say_in (words, "amount", NC_ ("amount", "from %s"), amount, NULL));
    }
  if (measure->has_within)
    {
      g_autofree char *days = g_strdup_printf ("%u", measure->within_days);

      g_ptr_array_add (texts, premia_words_count (words, NP_ ("within %s day", "within %s days"), measure->within_days, days, NULL));
    }
  if (texts->len == 0)
    return g_strdup ("");
  list = premia_words_join (words, texts);
  return g_strdup_printf (" (%s)", list);
}

/* @text with the filters behind it. Takes @text. */
static char *
with_filters (char *text, const PremiaMeasure *measure, const PremiaWords *words)
{
  g_autofree char *before = text;
  g_autofree char *filters = say_filters (measure, words);

  return g_strconcat (before, filters, NULL);
}

static const PremiaMeasure *
part_of_ratio (const PremiaMeasure *ratio, guint part, PremiaScheme *scheme)
{
  return scheme == NULL ? NULL : premia_scheme_find_measure (scheme, ratio->ratio[part], NULL);
}

/* The index in rates[], or -1. Without the scheme the measures' ids, which usually are those of stages, tell. */
static int
find_rate (const PremiaMeasure *ratio, PremiaScheme *scheme)
{
  PremiaStage stages[2];

  for (guint i = 0; i < 2; i++)
    {
      const PremiaMeasure *part = part_of_ratio (ratio, i, scheme);

      if (part != NULL && part->kind != PREMIA_MEASURE_CASES && part->kind != PREMIA_MEASURE_ACTIONS)
        return -1;
      stages[i] = part != NULL ? stage_of (part) : premia_stage_parse (ratio->ratio[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (rates[i].part == stages[0] && rates[i].whole == stages[1])
      return i;
  return -1;
}

static char *
say_ratio (const PremiaMeasure *ratio, PremiaScheme *scheme, gboolean phrase, const PremiaWords *words)
{
  const PremiaMeasure *part = part_of_ratio (ratio, 0, scheme), *whole = part_of_ratio (ratio, 1, scheme);
  int rate = find_rate (ratio, scheme);
  g_autofree char *first = NULL, *second = NULL;

  if (rate >= 0)
    return g_strdup (translate (words, phrase ? rates[rate].quantity : rates[rate].name));
  first = part == NULL ? g_strdup (ratio->ratio[0]) : premia_wording_measure_name (part, scheme, words);
  second = whole == NULL ? g_strdup (ratio->ratio[1]) : premia_wording_measure_name (whole, scheme, words);
  if (phrase)
    return premia_words_say (words, N_ ("the ratio “%1$s ÷ %2$s”"), first, second, NULL);
  return premia_words_say (words, "%1$s ÷ %2$s", first, second, NULL);
}

/* Where a sum stands in the sentence: as a heading, as its subject, as what a share is taken of. */
typedef enum { SUM_NAME, SUM_SUBJECT, SUM_SHARE } SumPlace;

static char *
say_sum (const PremiaMeasure *measure, SumPlace place, const PremiaWords *words)
{
  static const struct { PremiaStage stage; const char *texts[3]; } sums[] = {
    { PREMIA_STAGE_WON, { N_ ("amount of won deals"), N_ ("the amount of won deals"), NC_ ("percent of", "the amount of won deals") } },
    { PREMIA_STAGE_PAID, { N_ ("payments received"), N_ ("the amount of payments received"), NC_ ("percent of", "the payments received") } },
    { PREMIA_STAGE_CANCELLED, { N_ ("amount of cancelled deals"), N_ ("the amount of cancelled deals"), NC_ ("percent of", "the amount of cancelled deals") } },
    { PREMIA_STAGE_NONE, { N_ ("amount"), N_ ("the amount"), NC_ ("percent of", "the amount") } },
  };
  PremiaStage stage = stage_of (measure);
  g_autofree char *actions = NULL;
  const char *text;
  guint i = 0;

  while (sums[i].stage != stage && sums[i].stage != PREMIA_STAGE_NONE)
    i++;
  text = words->translate (place == SUM_SHARE ? "percent of" : NULL, sums[i].texts[place], words->user_data);
  if (sums[i].stage != PREMIA_STAGE_NONE)
    return with_filters (g_strdup (text), measure, words);
  actions = stage != PREMIA_STAGE_NONE ? g_strdup (translate (words, nouns[stage].name)) : say_actions (measure, words);
  return with_filters (g_strdup_printf ("%s (%s)", text, actions), measure, words);
}

/**
 * premia_wording_measure_name:
 * @scheme: (nullable): whose measure it is; tells what a ratio is made of
 *
 * As a heading without a capital: its own label, else what it counts.
 * Returns: (transfer full)
 */
char *
premia_wording_measure_name (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  const char *label;
  const Noun *noun;
  g_autofree char *actions = NULL;

  g_return_val_if_fail (measure != NULL && words != NULL, NULL);

  label = label_of (measure, words);
  noun = noun_of (measure);
  if (label != NULL)
    return g_strdup (label);
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    return g_strdup (measure->given);
  if (measure->kind == PREMIA_MEASURE_RATIO)
    return say_ratio (measure, scheme, FALSE, words);
  if (measure->kind == PREMIA_MEASURE_SUM)
    return say_sum (measure, SUM_NAME, words);
  if (noun != NULL)
    return with_filters (g_strdup (translate (words, noun->name)), measure, words);
  actions = say_actions (measure, words);
  return with_filters (premia_words_say (words, N_ ("actions “%s”"), actions, NULL), measure, words);
}

char *
premia_measure_say_quantity (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  const Noun *noun = noun_of (measure);
  g_autofree char *name = NULL;

  if (label_of (measure, words) == NULL && noun != NULL)
    return with_filters (g_strdup (translate (words, noun->quantity)), measure, words);
  if (label_of (measure, words) == NULL && measure->kind == PREMIA_MEASURE_SUM)
    return say_sum (measure, SUM_SUBJECT, words);
  if (label_of (measure, words) == NULL && measure->kind == PREMIA_MEASURE_RATIO)
    return say_ratio (measure, scheme, TRUE, words);
  name = premia_wording_measure_name (measure, scheme, words);
  /* Translators: the name of a measure as the subject of a sentence, “Quality points” is at least 5 */
  return premia_words_say_in (words, "measure", NC_ ("measure", "“%s”"), name, NULL);
}

char *
premia_measure_say_share (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *name = NULL;

  if (label_of (measure, words) == NULL && measure->kind == PREMIA_MEASURE_SUM)
    return say_sum (measure, SUM_SHARE, words);
  name = premia_wording_measure_name (measure, scheme, words);
  /* Translators: the name of a measure of which a percentage is taken, 5% of “Turnover” */
  return premia_words_say_in (words, "percent of", NC_ ("percent of", "“%s”"), name, NULL);
}

char *
premia_measure_say_each (const PremiaMeasure *measure, const PremiaWords *words)
{
  const Noun *noun = noun_of (measure);
  g_autofree char *name = NULL;

  if (label_of (measure, words) == NULL && noun != NULL)
    return with_filters (g_strdup (translate (words, noun->each)), measure, words);
  name = premia_wording_measure_name (measure, NULL, words);
  return premia_words_say (words, N_ ("for every unit of “%s”"), name, NULL);
}

/* What decides the plural form of a whole number; the last digits do, as gettext's manual advises for
 * numbers that do not fit. FALSE: it is not whole. */
static gboolean
find_plural_number (PremiaRational count, gulong *n)
{
  PremiaInt128 size = count.numerator < 0 ? -count.numerator : count.numerator;

  if (count.denominator != 1)
    return FALSE;
  *n = (gulong) (size < PREMIA_MICRO ? size : size % PREMIA_MICRO + PREMIA_MICRO);
  return TRUE;
}

char *
premia_measure_say_count (const PremiaMeasure *measure, PremiaRational count, const PremiaWords *words)
{
  g_autofree char *number = premia_words_number (words, count, FALSE);
  g_autofree char *name = NULL;
  const Noun *noun = noun_of (measure);
  gulong n;

  if (label_of (measure, words) == NULL && noun != NULL && find_plural_number (count, &n))
    return with_filters (premia_words_count (words, noun->one, noun->many, n, number, NULL), measure, words);
  name = premia_wording_measure_name (measure, NULL, words);
  return premia_words_say (words, "%1$s: %2$s", name, number, NULL);
}

/* A ratio of things of one kind is read as a percentage; money per deal is not. */
static gboolean
is_share (const PremiaMeasure *measure, PremiaScheme *scheme)
{
  const PremiaMeasure *part, *whole;

  if (measure->kind != PREMIA_MEASURE_RATIO)
    return FALSE;
  part = part_of_ratio (measure, 0, scheme);
  whole = part_of_ratio (measure, 1, scheme);
  return part == NULL || whole == NULL || (part->kind == PREMIA_MEASURE_SUM) == (whole->kind == PREMIA_MEASURE_SUM);
}

char *
premia_measure_say_value (const PremiaMeasure *measure,
                          PremiaScheme        *scheme,
                          PremiaRational       value,
                          gboolean             percent,
                          const PremiaWords   *words)
{
  if (measure->kind == PREMIA_MEASURE_SUM)
    return premia_words_exact_money (words, scheme, value);
  return premia_words_number (words, value, percent || is_share (measure, scheme));
}
