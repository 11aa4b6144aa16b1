/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-template"

#include "premia-scheme-template.h"

#include "premia-scheme-parts.h"
#include "premia-sensible-amount.h"

#define N_(text) text

#define PERCENT (PREMIA_MICRO / 100)

#define SETTERS N_ ("For setters")

static const struct { const char *id, *name, *people, *why, *when; PremiaStage stage; gboolean trap; } templates[PREMIA_N_TEMPLATES] = {
  [PREMIA_TEMPLATE_FEE] = { "appointment-pay",
    N_ ("Pay per qualified appointment"), SETTERS,
    N_ ("So much for every appointment that took place and was qualified. It pays setters for what they control: none of it is luck."),
    N_ ("Where appointments are alike and somebody checks their quality."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_FEE_QUALITY] = { "appointment-quality",
    N_ ("Pay per appointment, with quality bonus and cap"), SETTERS,
    N_ ("The same, a bonus for a good show rate, and a limit that keeps the budget."),
    N_ ("Where many appointments do not take place: the bonus pays for reminding and for choosing clients well."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_FEE_DEAL] = { "appointment-deal",
    N_ ("Appointment and a share of the deal (70/30)"), SETTERS,
    /* xgettext:no-c-format */
    N_ ("Most of the pay comes from qualified appointments, about 30% from what was sold. A little luck, and an interest in good clients."),
    N_ ("Where deals differ a lot in size and setters can tell large clients from small ones."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_NEWCOMER] = { "newcomer-guarantee",
    N_ ("Pay per appointment, with a guarantee for newcomers"), SETTERS,
    N_ ("For the first 90 days pay is topped up to a guaranteed amount, so that people stay until they have learned the work."),
    N_ ("Where many leave in their first months. It needs the day of hiring of each person."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_KPI] = { "kpi-card",
    N_ ("KPI card"), SETTERS,
    N_ ("Three goals, each with its weight: the plan of appointments (50%), the show rate (30%) and a score for the quality of calls (20%). "
        "Half of a goal pays half of its weight, up to one and a half times."),
    N_ ("Where more than the number counts. It needs quotas and the scores; more than four goals would pay for none."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_SENIOR] = { "senior-setter",
    N_ ("Senior setter with an override"), N_ ("For setters who lead others"),
    N_ ("Their own fee, and something for every qualified appointment of the people who report to them: teaching others pays."),
    N_ ("Where the best setter trains the others. Give the scheme to that role, and name the managers in the list of people."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_TEAM_POOL] = { "team-pool",
    N_ ("Team pool"), SETTERS,
    N_ ("One amount a month for each team, shared by qualified appointments. The budget is fixed, and people help or watch each other."),
    N_ ("Where setters share a list of clients. In teams above ten people hardly see what they do themselves."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_CONTEST] = { "contest",
    N_ ("Contest"), SETTERS,
    N_ ("The fee for every qualified appointment, and prizes for the first three places of the month."),
    N_ ("For a month or two, as a change. As a habit the same people win, and the others stop trying."), PREMIA_STAGE_SET, FALSE },
  [PREMIA_TEMPLATE_TIERED] = { "closer-tiers",
    N_ ("Tiered percentage for closers"), N_ ("For closers"),
    N_ ("A percentage of what one sold oneself, rising with the month’s sales."),
    N_ ("Where closers sell on their own, and clients are shared out fairly."), PREMIA_STAGE_WON, FALSE },
  [PREMIA_TEMPLATE_DEAL_PERCENT] = { "deal-percent",
    N_ ("Percentage of the deal for setters"), SETTERS,
    N_ ("A trap: setters are paid for what the closer sells, so luck decides. Try it to see what it does."),
    N_ ("To compare it with what you pay today; the doctor shows how to turn it into a fee at the same cost."), PREMIA_STAGE_SET, TRUE },
};

const char *
premia_scheme_template_get_id (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].id;
}

const char *
premia_scheme_template_get_name (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].name;
}

const char *
premia_scheme_template_get_people (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].people;
}

const char *
premia_scheme_template_get_why (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].why;
}

const char *
premia_scheme_template_get_when (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, NULL);

  return templates[self].when;
}

gboolean
premia_scheme_template_is_trap (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, FALSE);

  return templates[self].trap;
}

PremiaStage
premia_scheme_template_get_stage (PremiaSchemeTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_TEMPLATES, PREMIA_STAGE_NONE);

  return templates[self].stage;
}

static PremiaMoney
amount (PremiaScheme *builder, PremiaSensibleAmount kind)
{
  return premia_sensible_amount (kind, builder->currency);
}

static void
add_quality (PremiaScheme *builder)
{
  PremiaComponent *bonus;

  premia_parts_qualified (builder, PREMIA_CREDIT_SETTER);
  premia_parts_rate (builder, PREMIA_STAGE_HELD, PREMIA_STAGE_SET, "show_rate", PREMIA_CREDIT_SETTER);
  premia_parts_add_item (builder, PREMIA_PALETTE_FEE);
  bonus = premia_parts_add_amount (builder, PREMIA_COMPONENT_BONUS, "quality", amount (builder, PREMIA_SENSIBLE_BONUS));
  bonus->when = premia_parts_expression ("show_rate >= 60%% and qualified >= 10");
  premia_parts_add_amount (builder, PREMIA_COMPONENT_CAP, "top", amount (builder, PREMIA_SENSIBLE_CAP));
}

/* Seven tenths of the usual fee, and a percentage that comes to the rest where deals are of a usual size. */
static void
add_fee_and_deal (PremiaScheme *builder)
{
  const PremiaMoney fee = amount (builder, PREMIA_SENSIBLE_FEE);

  premia_parts_add_rate (builder, PREMIA_COMPONENT_PER_UNIT, "fee", premia_parts_qualified (builder, PREMIA_CREDIT_SETTER), fee * 7 / 10);
  premia_parts_add_rate (builder, PREMIA_COMPONENT_PERCENT, "share", premia_parts_sold (builder, PREMIA_CREDIT_SETTER), PERCENT);
}

/* Pays @full at 1 (of the quota or the expression), in proportion below it and above it up to one and a half times. */
static PremiaComponent *
add_goal (PremiaScheme *builder, const char *id, const char *measure, PremiaMoney full, PremiaMoney from_1_5)
{
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_PER_UNIT, id, measure);
  PremiaTier tiers[] = { { .amount = full }, { .from = from_1_5 } };

  component->has_tier_mode = TRUE;
  component->tier_mode = PREMIA_TIERS_INTERPOLATED;
  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  g_array_append_vals (component->tiers, tiers, G_N_ELEMENTS (tiers));
  return component;
}

static void
name_component (PremiaComponent *component, const char *en, const char *ru)
{
  component->name.en = g_strdup (en);
  component->name.ru = g_strdup (ru);
}

/* Half for the plan, three tenths for the show rate, two tenths for a score that somebody gives. Each of the parts is
 * one and a half times its weight, since that is where it ends. */
static void
add_kpi_card (PremiaScheme *builder)
{
  const PremiaMoney fund = 2 * amount (builder, PREMIA_SENSIBLE_KPI);
  PremiaComponent *goal;

  premia_parts_rate (builder, PREMIA_STAGE_HELD, PREMIA_STAGE_SET, "show_rate", PREMIA_CREDIT_SETTER);
  goal = add_goal (builder, "plan", premia_parts_qualified (builder, PREMIA_CREDIT_SETTER), fund * 5 / 10 * 3 / 2, PREMIA_MICRO * 3 / 2);
  name_component (goal, "KPI 50%: plan of appointments", "KPI 50 %: план встреч");
  goal->has_tier_by = TRUE;
  goal->tier_by = PREMIA_TIER_BY_ATTAINMENT;
  for (guint i = 0; i < goal->tiers->len; i++)
    g_array_index (goal->tiers, PremiaTier, i).from_percent = TRUE;
  goal = add_goal (builder, "shows", premia_parts_cases (builder, PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER), fund * 3 / 10 * 3 / 2, PREMIA_MICRO * 3 / 2);
  name_component (goal, "KPI 30%: show rate against 60%", "KPI 30 %: доля состоявшихся к 60 %");
  goal->has_tier_by = TRUE;
  goal->tier_by = PREMIA_TIER_BY_EXPRESSION;
  goal->tier_by_expression = premia_parts_expression ("show_rate / 60%%");
  goal = add_goal (builder, "calls", premia_parts_given (builder, "call_quality", "score for the quality of calls", "оценка качества звонков"),
                   fund * 2 / 10, 100 * PREMIA_MICRO);
  name_component (goal, "KPI 20%: quality of calls", "KPI 20 %: качество звонков");
}

static void
add_senior (PremiaScheme *builder)
{
  PremiaComponent *override;

  premia_parts_add_item (builder, PREMIA_PALETTE_FEE);
  override = premia_parts_add_item (builder, PREMIA_PALETTE_OVERRIDE);
  override->of_people = PREMIA_OF_PEOPLE_REPORTS;
}

static void
add_tiers (PremiaScheme *builder)
{
  static const int percents[] = { 5, 7, 9 };
  const PremiaMoney from[] = { 0, amount (builder, PREMIA_SENSIBLE_SALES), amount (builder, PREMIA_SENSIBLE_HIGH_SALES) };
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_PERCENT, "commission", premia_parts_sold (builder, PREMIA_CREDIT_CLOSER));

  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      PremiaTier tier = { .from = from[i], .rate = percents[i] * PERCENT };

      g_array_append_val (component->tiers, tier);
    }
}

static void
add_components (PremiaScheme *builder, PremiaSchemeTemplate self)
{
  switch (self)
    {
    case PREMIA_TEMPLATE_FEE:
      premia_parts_add_item (builder, PREMIA_PALETTE_FEE);
      break;
    case PREMIA_TEMPLATE_FEE_QUALITY:
      add_quality (builder);
      break;
    case PREMIA_TEMPLATE_FEE_DEAL:
      add_fee_and_deal (builder);
      break;
    case PREMIA_TEMPLATE_NEWCOMER:
      premia_parts_add_item (builder, PREMIA_PALETTE_FEE);
      premia_parts_add_item (builder, PREMIA_PALETTE_GUARANTEE);
      break;
    case PREMIA_TEMPLATE_KPI:
      add_kpi_card (builder);
      break;
    case PREMIA_TEMPLATE_SENIOR:
      add_senior (builder);
      break;
    case PREMIA_TEMPLATE_TEAM_POOL:
      premia_parts_add_item (builder, PREMIA_PALETTE_TEAM_POOL);
      break;
    case PREMIA_TEMPLATE_CONTEST:
      premia_parts_add_item (builder, PREMIA_PALETTE_FEE);
      premia_parts_add_item (builder, PREMIA_PALETTE_CONTEST);
      break;
    case PREMIA_TEMPLATE_TIERED:
      add_tiers (builder);
      break;
    case PREMIA_TEMPLATE_DEAL_PERCENT:
      premia_parts_add_rate (builder, PREMIA_COMPONENT_PERCENT, "commission", premia_parts_sold (builder, PREMIA_CREDIT_SETTER), 3 * PERCENT);
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
