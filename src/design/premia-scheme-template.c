/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-template"

#include "premia-scheme-template.h"

#define N_(text) text

/* Enough to tell who books and who sells; a company's roles do not hide behind the first thousands. */
#define MAX_CASES_LOOKED_AT 50000

#define BIT(stage) (1u << (stage))

static const struct { const char *name, *advice; PremiaStage stage; } templates[] = {
  [PREMIA_TEMPLATE_FEE] = {
    N_ ("Pay per qualified appointment"),
    N_ ("So much for every appointment that took place and was qualified. It pays setters for what they control."),
    PREMIA_STAGE_SET },
  [PREMIA_TEMPLATE_FEE_QUALITY] = {
    N_ ("Pay per appointment, with quality bonus and cap"),
    N_ ("The same, a bonus for a good show rate, and a limit that keeps the budget."),
    PREMIA_STAGE_SET },
  [PREMIA_TEMPLATE_TIERED] = {
    N_ ("Tiered percentage for closers"),
    N_ ("A percentage of what one sold oneself, rising with the month’s sales."),
    PREMIA_STAGE_WON },
  [PREMIA_TEMPLATE_DEAL_PERCENT] = {
    N_ ("Percentage of the deal for setters"),
    N_ ("A trap: setters are paid for what the closer sells, so luck decides. Try it to see what it does."),
    PREMIA_STAGE_SET },
};

const char *
premia_scheme_template_get_name (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].name;
}

const char *
premia_scheme_template_get_advice (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].advice;
}

PremiaStage
premia_scheme_template_get_stage (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, PREMIA_STAGE_NONE);

  return templates[self].stage;
}

/* @reached: in the order in which they are written. */
static PremiaMeasure *
add_cases (PremiaScheme *builder, const char *id, const char *reached, guint32 bits, PremiaStage at, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = bits;
  measure->reached_order = g_strdup (reached);
  measure->last_reached = at;
  measure->at = at;
  measure->has_credit = TRUE;
  measure->credit = credit;
  return measure;
}

static void
add_qualified (PremiaScheme *builder)
{
  PremiaMeasure *measure = add_cases (builder, "qualified", "held,qualified", BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_QUALIFIED),
                                      PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_SETTER);

  measure->not_reached = BIT (PREMIA_STAGE_REJECTED);
  /* The same client booked again and again would be paid again and again. */
  measure->has_once_per = TRUE;
  measure->once_per_days = 90;
}

static void
add_sold (PremiaScheme *builder, PremiaCredit credit)
{
  PremiaMeasure *measure = add_cases (builder, "sold", "won", BIT (PREMIA_STAGE_WON), PREMIA_STAGE_WON, credit);

  measure->kind = PREMIA_MEASURE_SUM;
  measure->at = PREMIA_STAGE_NONE;
}

static PremiaComponent *
add_component (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  return component;
}

static void
add_rate (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure, gint64 rate)
{
  PremiaComponent *component = add_component (builder, type, id, measure);

  component->has_rate = TRUE;
  component->rate = rate;
}

static PremiaComponent *
add_amount (PremiaScheme *builder, PremiaComponentType type, const char *id, int units)
{
  PremiaComponent *component = add_component (builder, type, id, NULL);

  component->has_amount = TRUE;
  component->amount = units * PREMIA_MICRO;
  return component;
}

static void
add_quality (PremiaScheme *builder)
{
  PremiaMeasure *rate;

  add_cases (builder, "set", "set", BIT (PREMIA_STAGE_SET), PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER);
  add_cases (builder, "held", "held", BIT (PREMIA_STAGE_HELD), PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
  rate = premia_scheme_builder_add_measure (builder);
  rate->id = g_strdup ("show_rate");
  rate->kind = PREMIA_MEASURE_RATIO;
  rate->ratio[0] = g_strdup ("held");
  rate->ratio[1] = g_strdup ("set");
  /* Of the appointments that were due this month: so it cannot mix months. */
  rate->cohort = PREMIA_COHORT_DUE;
}

static void
add_tiers (PremiaScheme *builder)
{
  static const struct { int from, percent; } rows[] = { { 0, 5 }, { 500000, 7 }, { 1000000, 9 } };
  PremiaComponent *component = add_component (builder, PREMIA_COMPONENT_PERCENT, "commission", "sold");

  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PremiaTier tier = { .from = rows[i].from * PREMIA_MICRO, .rate = rows[i].percent * PREMIA_MICRO / 100 };

      g_array_append_val (component->tiers, tier);
    }
}

static void
add_components (PremiaScheme *builder, PremiaSchemeTemplate self)
{
  PremiaComponent *bonus;

  switch (self)
    {
    case PREMIA_TEMPLATE_FEE:
      add_qualified (builder);
      add_rate (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified", 1500 * PREMIA_MICRO);
      break;
    case PREMIA_TEMPLATE_FEE_QUALITY:
      add_qualified (builder);
      add_quality (builder);
      add_rate (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified", 1500 * PREMIA_MICRO);
      bonus = add_amount (builder, PREMIA_COMPONENT_BONUS, "quality", 5000);
      bonus->when = premia_expression_parse ("show_rate >= 60% and qualified >= 10", NULL, NULL, NULL);
      add_amount (builder, PREMIA_COMPONENT_CAP, "top", 90000);
      break;
    case PREMIA_TEMPLATE_TIERED:
      add_sold (builder, PREMIA_CREDIT_CLOSER);
      add_tiers (builder);
      break;
    case PREMIA_TEMPLATE_DEAL_PERCENT:
      add_sold (builder, PREMIA_CREDIT_SETTER);
      add_rate (builder, PREMIA_COMPONENT_PERCENT, "commission", "sold", 3 * PREMIA_MICRO / 100);
      break;
    case PREMIA_N_TEMPLATES:
    default:
      g_assert_not_reached ();
    }
}

PremiaScheme *
premia_scheme_template_make (PremiaSchemeTemplate self, const char *id, const char *name, const char *role,
                             const char *currency, const char *time_zone)
{
  PremiaScheme *builder;
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);
  g_return_val_if_fail (id != NULL && name != NULL && currency != NULL, NULL);

  builder = premia_scheme_builder_new ();
  builder->id = g_strdup (id);
  builder->name.plain = g_strdup (name);
  builder->role = g_strdup (role);
  builder->currency = g_strdup (currency);
  builder->period = PREMIA_PERIOD_MONTH;
  builder->time_zone = g_strdup (time_zone);
  add_components (builder, self);
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static guint32
doer (const PremiaCase *meeting, PremiaStage stage)
{
  if (meeting->reached[stage] == PREMIA_NEVER)
    return PREMIA_NOBODY;
  return stage == PREMIA_STAGE_SET ? meeting->setter : meeting->closer;
}

const char *
premia_dataset_guess_role (PremiaDataset *dataset, PremiaStage stage)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaPeople *people;
  guint32 n;
  const char *best = NULL;
  guint best_count = 0;

  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (stage == PREMIA_STAGE_SET || stage == PREMIA_STAGE_HELD || stage == PREMIA_STAGE_WON, NULL);

  people = premia_dataset_get_people (dataset);
  n = MIN (premia_dataset_get_n_cases (dataset), MAX_CASES_LOOKED_AT);
  for (guint32 i = 0; i < n; i++)
    {
      PremiaCase meeting;
      guint32 account;
      int person;
      const PremiaPerson *who;
      const char *role;
      guint count;

      premia_dataset_get_case (dataset, i, &meeting);
      account = doer (&meeting, stage);
      person = account != PREMIA_NOBODY ? premia_dataset_person_of_account (dataset, account) : -1;
      if (person < 0)
        continue;
      who = premia_people_get (people, person);
      role = who->n_stints > 0 ? who->stints[who->n_stints - 1].role : "";
      if (*role == '\0')
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, role)) + 1;
      g_hash_table_insert (counts, (gpointer) role, GUINT_TO_POINTER (count));
      /* Ties: whoever got there first, which is the same for the same data. */
      if (count > best_count)
        {
          best = role;
          best_count = count;
        }
    }
  return best;
}
