/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* A scheme with a thousand tiers is read in its table. */
#define MAX_ROWS 12

static const char *const type_names[PREMIA_N_COMPONENTS] = {
  [PREMIA_COMPONENT_SALARY] = N_ ("Salary"),         [PREMIA_COMPONENT_PER_UNIT] = N_ ("Fee"),
  [PREMIA_COMPONENT_PERCENT] = N_ ("Commission"),    [PREMIA_COMPONENT_BONUS] = N_ ("Bonus"),
  [PREMIA_COMPONENT_MULTIPLIER] = N_ ("Multiplier"), [PREMIA_COMPONENT_CAP] = N_ ("Cap"),
  [PREMIA_COMPONENT_FLOOR] = N_ ("Guaranteed minimum"), [PREMIA_COMPONENT_RANK] = N_ ("Contest"),
  [PREMIA_COMPONENT_SPLIT_POOL] = N_ ("Team pool"),  [PREMIA_COMPONENT_OVERRIDE] = N_ ("Override"),
  [PREMIA_COMPONENT_DRAW] = N_ ("Draw"),             [PREMIA_COMPONENT_CLAWBACK] = N_ ("Clawback"),
  [PREMIA_COMPONENT_HOLDBACK] = N_ ("Holdback"),     [PREMIA_COMPONENT_SPREAD] = N_ ("Payment in parts"),
  [PREMIA_COMPONENT_BADGE_BONUS] = N_ ("Badge bonus"),
};

typedef struct
{
  const PremiaComponent *component;
  const PremiaMeasure   *measure; /* NULL: none */
  PremiaScheme          *scheme;
  const PremiaWords     *words;
  guint                  index;
} Card;

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static const char *
type_name (const PremiaComponent *component)
{
  if (component->type == PREMIA_COMPONENT_DRAW && component->draw_kind == PREMIA_DRAW_GUARANTEE)
    return N_ ("Guarantee");
  return type_names[component->type];
}

/* The measure by which people know it: of a pool the one by which it is shared. */
static const char *
named_measure (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_SPLIT_POOL ? component->by_measure : component->measure;
}

/* Whether another component without a name of its own would be called the same. */
static gboolean
has_twin (const PremiaComponent *component, PremiaScheme *scheme, const PremiaWords *words)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *other = g_ptr_array_index (scheme->components, i);

      if (other != component && type_name (other) == type_name (component)
          && same_text (named_measure (other), named_measure (component)) && same_text (other->badge, component->badge)
          && premia_label_get (&other->name, words->language) == NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * premia_wording_component_name:
 *
 * Its own name, else what it is and for what: "Fee: qualified appointments"; with its id behind it if
 * another one would be called the same.
 * Returns: (transfer full)
 */
char *
premia_wording_component_name (const PremiaComponent *component, PremiaScheme *scheme, const PremiaWords *words)
{
  const PremiaMeasure *measure;
  const char *label, *type;
  g_autofree char *name = NULL;
  g_autofree char *of = NULL;

  g_return_val_if_fail (component != NULL && scheme != NULL && words != NULL, NULL);

  label = premia_label_get (&component->name, words->language);
  if (label != NULL)
    return g_strdup (label);
  type = words->translate (NULL, type_name (component), words->user_data);
  measure = named_measure (component) == NULL ? NULL : premia_scheme_find_measure (scheme, named_measure (component), NULL);
  if (measure != NULL)
    of = premia_wording_measure_name (measure, scheme, words);
  else
    of = g_strdup (component->badge);
  name = of == NULL ? g_strdup (type) : g_strdup_printf ("%s: %s", type, of);
  return has_twin (component, scheme, words) ? g_strdup_printf ("%s (%s)", name, component->id) : g_steal_pointer (&name);
}

/* ---- rates and tiers ---- */

static char *
money (const Card *self, PremiaMoney amount)
{
  return premia_words_money (self->words, self->scheme, amount);
}

static char *
say_price (const Card *self, gint64 rate)
{
  return self->component->type == PREMIA_COMPONENT_PERCENT ? premia_words_threshold (self->words, rate, TRUE) : money (self, rate);
}

/* Where a tier begins. */
static char *
say_from (const Card *self, const PremiaTier *tier)
{
  gboolean percent = tier->from_percent || self->component->tier_by == PREMIA_TIER_BY_ATTAINMENT;

  if (percent || self->component->tier_by == PREMIA_TIER_BY_EXPRESSION || self->measure->kind != PREMIA_MEASURE_SUM)
    return premia_words_threshold (self->words, tier->from, percent);
  return money (self, tier->from);
}

/* "from 0% to 150%: up to 15,000.00": the last entry only ends the one before. */
static char *
say_stretch (const Card *self, guint row)
{
  const PremiaTier *tiers = &g_array_index (self->component->tiers, PremiaTier, row);
  g_autofree char *from = say_from (self, &tiers[0]);
  g_autofree char *to = say_from (self, &tiers[1]);
  g_autofree char *amount = money (self, tiers[0].amount);

  /* Translators: one tier: from %1$s to %2$s it pays up to %3$s, in proportion */
  return premia_words_say (self->words, N_ ("from %1$s to %2$s: up to %3$s"), from, to, amount, NULL);
}

/* "from 0: 5%, from 10,000.00: 7%" */
static char *
say_rows (const Card *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const GArray *tiers = self->component->tiers;
  const gboolean interpolated = self->component->tier_mode == PREMIA_TIERS_INTERPOLATED;
  const guint n = tiers->len - (interpolated ? 1 : 0);

  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      const PremiaTier *tier = &g_array_index (tiers, PremiaTier, i);
      g_autofree char *from = say_from (self, tier);
      g_autofree char *price = say_price (self, tier->rate);

      /* Translators: one tier: from %1$s on it pays %2$s */
      g_ptr_array_add (texts, interpolated ? say_stretch (self, i) : premia_words_say (self->words, N_ ("from %1$s: %2$s"), from, price, NULL));
    }
  if (n > MAX_ROWS)
    g_ptr_array_add (texts, g_strdup ("…"));
  return premia_words_join (self->words, texts);
}

/* By what the tiers are chosen, before them. */
static char *
say_tier_basis (const Card *self)
{
  g_autofree char *name = premia_wording_measure_name (self->measure, self->scheme, self->words);
  g_autofree char *by = NULL;

  if (self->component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    return premia_words_say (self->words, N_ ("by tiers for “%s”, chosen by attainment of the quota"), name, NULL);
  if (self->component->tier_by != PREMIA_TIER_BY_EXPRESSION)
    return premia_words_say (self->words, N_ ("by tiers for “%s”"), name, NULL);
  by = premia_wording_condition (self->scheme, self->component->tier_by_expression, self->words);
  return premia_words_say (self->words, N_ ("by tiers for “%1$s”, chosen by “%2$s”"), name, by, NULL);
}

static char *
say_tiers (const Card *self)
{
  g_autofree char *basis = say_tier_basis (self);
  g_autofree char *rows = say_rows (self);
  g_autofree char *base = NULL;

  switch (self->component->tier_mode)
    {
    case PREMIA_TIERS_WHOLE:
      return premia_words_say (self->words, N_ ("%1$s: %2$s; the rate that is reached counts for everything"), basis, rows, NULL);
    case PREMIA_TIERS_EXCESS:
      base = premia_words_threshold (self->words, self->component->tier_base, self->component->tier_base_percent);
      return premia_words_say (self->words, N_ ("%1$s: %2$s; the rate that is reached counts for what is above %3$s"), basis, rows, base, NULL);
    case PREMIA_TIERS_INTERPOLATED:
      return premia_words_say (self->words, N_ ("%1$s: %2$s; within a tier in proportion, and no more beyond the last"), basis, rows, NULL);
    case PREMIA_TIERS_MARGINAL:
    default:
      return premia_words_say (self->words, N_ ("%1$s: %2$s; each slice at its own rate"), basis, rows, NULL);
    }
}

/* ---- each type ---- */

static char *
say_salary (const Card *self)
{
  static const char *const patterns[][2] = {
    [PREMIA_PERIOD_WEEK] = { N_ ("salary of %s a week, in full even for one day"),
                             N_ ("salary of %s a week, in proportion to the days worked under the scheme") },
    [PREMIA_PERIOD_MONTH] = { N_ ("salary of %s a month, in full even for one day"),
                              N_ ("salary of %s a month, in proportion to the days worked under the scheme") },
    [PREMIA_PERIOD_QUARTER] = { N_ ("salary of %s a quarter, in full even for one day"),
                                N_ ("salary of %s a quarter, in proportion to the days worked under the scheme") },
    [PREMIA_PERIOD_YEAR] = { N_ ("salary of %s a year, in full even for one day"),
                             N_ ("salary of %s a year, in proportion to the days worked under the scheme") },
  };
  g_autofree char *amount = money (self, self->component->amount);

  return premia_words_say (self->words, patterns[self->scheme->period][self->component->prorate ? 1 : 0], amount, NULL);
}

static char *
say_each (const Card *self, PremiaMoney rate)
{
  g_autofree char *price = money (self, rate);
  g_autofree char *each = premia_measure_say_each (self->measure, self->words);

  /* Translators: an amount and “for every qualified appointment” */
  return premia_words_say_in (self->words, "amount for every", NC_ ("amount for every", "%1$s %2$s"), price, each, NULL);
}

static char *
say_percent (const Card *self)
{
  g_autofree char *rate = premia_words_threshold (self->words, self->component->rate, TRUE);
  g_autofree char *share = premia_measure_say_share (self->measure, self->scheme, self->words);

  /* Translators: a percentage and “the amount of won deals” */
  return premia_words_say (self->words, N_ ("%1$s of %2$s"), rate, share, NULL);
}

static char *
say_bonus (const Card *self)
{
  g_autofree char *amount = NULL;

  if (self->component->has_each)
    return say_each (self, self->component->each);
  amount = money (self, self->component->amount);
  if (self->component->prorate)
    return premia_words_say (self->words, N_ ("bonus of %s, in proportion to the days worked under the scheme"), amount, NULL);
  return premia_words_say (self->words, N_ ("bonus of %s"), amount, NULL);
}

static char *
say_factors (const Card *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (self->component->table->len, MAX_ROWS); i++)
    {
      const PremiaFactorRow *row = &g_array_index (self->component->table, PremiaFactorRow, i);
      g_autofree char *from = premia_words_threshold (self->words, row->from, row->from_percent);
      g_autofree char *factor = premia_words_threshold (self->words, row->factor_ppm, row->factor_percent);

      /* Translators: one row of a table of factors: from %1$s on, × 1.2 */
      g_ptr_array_add (texts, premia_words_say (self->words, N_ ("from %1$s: × %2$s"), from, factor, NULL));
    }
  if (self->component->table->len > MAX_ROWS)
    g_ptr_array_add (texts, g_strdup ("…"));
  return premia_words_join (self->words, texts);
}

static char *
say_multiplier (const Card *self)
{
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);
  g_autofree char *by = premia_wording_condition (self->scheme, self->component->by, self->words);
  g_autofree char *factors = say_factors (self);

  return premia_words_say (self->words, N_ ("a factor on %1$s, chosen by “%2$s”: %3$s"), of, by, factors, NULL);
}

static char *
say_limit (const Card *self)
{
  gboolean cap = self->component->type == PREMIA_COMPONENT_CAP;
  g_autofree char *amount = money (self, self->component->amount);
  g_autofree char *of = premia_component_say_of (self->scheme, self->index, self->words);

  return premia_words_say (self->words, cap ? N_ ("at most %1$s together: %2$s") : N_ ("at least %1$s together: %2$s"), amount, of, NULL);
}

static char *
say_type (const Card *self)
{
  switch (self->component->type)
    {
    case PREMIA_COMPONENT_SALARY:
      return say_salary (self);
    case PREMIA_COMPONENT_PER_UNIT:
      return self->component->tiers != NULL ? say_tiers (self) : say_each (self, self->component->rate);
    case PREMIA_COMPONENT_PERCENT:
      return self->component->tiers != NULL ? say_tiers (self) : say_percent (self);
    case PREMIA_COMPONENT_BONUS:
      return say_bonus (self);
    case PREMIA_COMPONENT_MULTIPLIER:
      return say_multiplier (self);
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return say_limit (self);
    default:
      return premia_component_say_later (self->scheme, self->index, self->words);
    }
}

/* Takes @sentence. */
static char *
with_accumulation (const Card *self, char *sentence)
{
  g_autofree char *before = sentence;

  switch (self->component->accumulate)
    {
    case PREMIA_ACCUMULATE_EVENT:
      return premia_words_say (self->words, N_ ("%s; each appointment or deal alone"), before, NULL);
    case PREMIA_ACCUMULATE_QUARTER:
      return premia_words_say (self->words, N_ ("%s; counted from the beginning of the quarter"), before, NULL);
    case PREMIA_ACCUMULATE_YEAR:
      return premia_words_say (self->words, N_ ("%s; counted from the beginning of the year"), before, NULL);
    case PREMIA_ACCUMULATE_PERIOD:
    default:
      return g_steal_pointer (&before);
    }
}

/* One clause: a condition behind it cannot be taken for a part of the last of several. */
static gboolean
is_short (const PremiaComponent *component)
{
  return component->tiers == NULL && component->accumulate == PREMIA_ACCUMULATE_PERIOD
         && (component->type <= PREMIA_COMPONENT_BONUS || component->type == PREMIA_COMPONENT_OVERRIDE
             || (component->type == PREMIA_COMPONENT_BADGE_BONUS && !component->prorate));
}

static char *
with_condition (const Card *self, char *sentence)
{
  g_autofree char *before = sentence;
  g_autoptr (PremiaExpression) when = premia_component_dup_condition (self->component);
  g_autofree char *condition = NULL;

  if (when == NULL)
    return g_steal_pointer (&before);
  condition = premia_wording_condition (self->scheme, when, self->words);
  if (is_short (self->component))
    return premia_words_say (self->words, N_ ("%1$s, if %2$s"), before, condition, NULL);
  /* Translators: %2$s is a condition, %1$s a sentence of several parts that all hang on it */
  return premia_words_say (self->words, N_ ("if %2$s: %1$s"), before, condition, NULL);
}

static char *
with_switch (const Card *self, char *sentence)
{
  g_autofree char *before = sentence;

  if (!premia_component_is_off (self->component))
    return g_steal_pointer (&before);
  /* Translators: a component that stays in the scheme but pays nothing, and its sentence */
  return premia_words_say (self->words, N_ ("switched off: %s"), before, NULL);
}

char *
premia_wording_component (PremiaScheme *scheme, guint component, const PremiaWords *words)
{
  Card self = { NULL, NULL, scheme, words, component };

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len && words != NULL, NULL);

  self.component = g_ptr_array_index (scheme->components, component);
  if (self.component->measure != NULL)
    self.measure = premia_scheme_find_measure (scheme, self.component->measure, NULL);
  return premia_words_sentence (with_switch (&self, with_condition (&self, with_accumulation (&self, say_type (&self)))));
}

/* ---- the whole scheme ---- */

static char *
say_head (PremiaScheme *scheme, const PremiaWords *words)
{
  static const char *const patterns[][2] = {
    [PREMIA_PERIOD_WEEK] = { N_ ("For everybody, calculated every week."), N_ ("For the role “%s”, calculated every week.") },
    [PREMIA_PERIOD_MONTH] = { N_ ("For everybody, calculated every month."), N_ ("For the role “%s”, calculated every month.") },
    [PREMIA_PERIOD_QUARTER] = { N_ ("For everybody, calculated every quarter."), N_ ("For the role “%s”, calculated every quarter.") },
    [PREMIA_PERIOD_YEAR] = { N_ ("For everybody, calculated every year."), N_ ("For the role “%s”, calculated every year.") },
  };
  gboolean role = scheme->role != NULL && scheme->role[0] != '\0';

  return premia_words_say (words, patterns[scheme->period][role ? 1 : 0], role ? premia_wording_role (scheme->role, words) : "", NULL);
}

static void
add_line (GString *out, char *line)
{
  g_string_append_printf (out, "%s\n", line);
  g_free (line);
}

static void
add_component (GString *out, PremiaScheme *scheme, guint index, const PremiaWords *words)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  const char *label = premia_label_get (&component->name, words->language);
  g_autofree char *sentence = premia_wording_component (scheme, index, words);

  add_line (out, label == NULL ? g_steal_pointer (&sentence) : premia_words_say (words, "%1$s: %2$s", label, sentence, NULL));
}

static void
add_once_per (GString *out, const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *name = premia_wording_measure_name (measure, scheme, words);
  g_autofree char *days = g_strdup_printf ("%u", measure->once_per_days);

  add_line (out, premia_words_count (words, NP_ ("One client counts once within %1$s day (%2$s).", "One client counts once within %1$s days (%2$s)."),
                                     measure->once_per_days, days, name, NULL));
}

char *
premia_wording_scheme (PremiaScheme *scheme, const PremiaWords *words)
{
  GString *out;

  g_return_val_if_fail (scheme != NULL && words != NULL, NULL);

  out = g_string_new (NULL);
  add_line (out, say_head (scheme, words));
  for (guint i = 0; i < scheme->components->len; i++)
    add_component (out, scheme, i, words);
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);

      if (measure->has_once_per)
        add_once_per (out, measure, scheme, words);
    }
  if (scheme->has_auto_accept)
    {
      g_autofree char *days = g_strdup_printf ("%u", scheme->auto_accept_days);

      add_line (out, premia_words_count (words,
                                         NP_ ("An appointment that took place counts as qualified after %s day without an answer.",
                                              "An appointment that took place counts as qualified after %s days without an answer."),
                                         scheme->auto_accept_days, days, NULL));
    }
  return g_string_free (out, FALSE);
}
