/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-parts"

#include "premia-scheme-parts.h"

#include "premia-sensible-amount.h"

#define PERCENT (PREMIA_MICRO / 100)

/* Of somebody without a month's experience; three months until they stand on their own feet. */
#define NEWCOMER_DAYS 90

static PremiaMoney
amount (PremiaScheme *builder, PremiaSensibleAmount kind)
{
  return premia_sensible_amount (kind, builder->currency);
}

/* What a fee would be paid for: deals that were won, or qualified appointments, if the scheme counts them already. One
 * that only took place is worth less: setters would be paid for whoever opens the door. */
static const char *
counted (PremiaScheme *builder)
{
  const PremiaStage wanted = premia_parts_is_for_closers (builder) ? PREMIA_STAGE_WON : PREMIA_STAGE_QUALIFIED;

  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      if (measure->kind == PREMIA_MEASURE_CASES && measure->actions == NULL && (measure->reached & PREMIA_BIT (wanted)) != 0)
        return measure->id;
    }
  return premia_parts_is_for_closers (builder) ? premia_parts_cases (builder, PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER)
                                               : premia_parts_qualified (builder, PREMIA_CREDIT_SETTER);
}

static const char *
find_sum (PremiaScheme *builder)
{
  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      if (measure->kind == PREMIA_MEASURE_SUM)
        return measure->id;
    }
  return NULL;
}

static const char *
summed (PremiaScheme *builder)
{
  const char *found = find_sum (builder);
  gboolean setters = builder->measures->len > 0 && !premia_parts_is_for_closers (builder);

  return found != NULL ? found : premia_parts_sold (builder, setters ? PREMIA_CREDIT_SETTER : PREMIA_CREDIT_CLOSER);
}

/* Money where the scheme is about money, else what it counts. */
static const char *
main_measure (PremiaScheme *builder, gboolean *money)
{
  const char *sum = premia_parts_is_for_closers (builder) ? find_sum (builder) : NULL;

  *money = sum != NULL;
  return sum != NULL ? sum : counted (builder);
}

static PremiaExpression *
goal (PremiaScheme *builder)
{
  gboolean money;
  const char *measure = main_measure (builder, &money);

  if (!money)
    return premia_parts_expression ("%s >= %d", measure, premia_parts_is_for_closers (builder) ? 3 : 20);
  return premia_parts_expression ("%s >= %" G_GINT64_FORMAT, measure, amount (builder, PREMIA_SENSIBLE_SALES) / PREMIA_MICRO);
}

static void
append_factor (PremiaComponent *component, int percent, PremiaRate factor_ppm)
{
  PremiaFactorRow row = { .from = percent * PERCENT, .from_percent = TRUE, .factor_ppm = factor_ppm };

  g_array_append_val (component->table, row);
}

static PremiaComponent *
add_multiplier (PremiaScheme *builder)
{
  gboolean closers = premia_parts_is_for_closers (builder);
  const char *rate = closers ? premia_parts_rate (builder, PREMIA_STAGE_WON, PREMIA_STAGE_HELD, "close_rate", PREMIA_CREDIT_CLOSER)
                             : premia_parts_rate (builder, PREMIA_STAGE_HELD, PREMIA_STAGE_SET, "show_rate", PREMIA_CREDIT_SETTER);
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_MULTIPLIER, "factor", NULL);

  component->by = premia_parts_expression ("%s", rate);
  component->table = g_array_new (FALSE, TRUE, sizeof (PremiaFactorRow));
  append_factor (component, 0, 80 * PERCENT);
  append_factor (component, closers ? 20 : 50, PREMIA_MICRO);
  append_factor (component, closers ? 35 : 70, 120 * PERCENT);
  return component;
}

static PremiaComponent *
add_holdback (PremiaScheme *builder)
{
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_HOLDBACK, "holdback", NULL);

  component->has_share = TRUE;
  component->share_ppm = 20 * PERCENT;
  component->share_percent = TRUE;
  component->release = PREMIA_RELEASE_AFTER_DAYS;
  component->release_after = 60;
  return component;
}

static PremiaComponent *
add_pool (PremiaScheme *builder)
{
  gboolean money;
  const char *by = main_measure (builder, &money);
  PremiaComponent *component = premia_parts_add_amount (builder, PREMIA_COMPONENT_SPLIT_POOL, "pool", amount (builder, PREMIA_SENSIBLE_POOL));

  component->by_measure = g_strdup (by);
  return component;
}

static PremiaComponent *
add_each (PremiaScheme *builder)
{
  const char *measure = counted (builder);
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_BONUS, "extra", measure);

  component->has_each = TRUE;
  component->each = amount (builder, PREMIA_SENSIBLE_SMALL_FEE);
  component->when = premia_parts_expression ("%s >= %d", measure, premia_parts_is_for_closers (builder) ? 3 : 20);
  return component;
}

static PremiaComponent *
add_draw (PremiaScheme *builder, PremiaDrawKind kind)
{
  PremiaComponent *component = premia_parts_add_amount (builder, PREMIA_COMPONENT_DRAW, kind == PREMIA_DRAW_GUARANTEE ? "guarantee" : "advance",
                                                        amount (builder, PREMIA_SENSIBLE_GUARANTEE));

  component->draw_kind = kind;
  component->when = premia_parts_expression ("tenure_days <= %d", NEWCOMER_DAYS);
  return component;
}

static PremiaComponent *
add_contest (PremiaScheme *builder)
{
  static const PremiaSensibleAmount places[] = { PREMIA_SENSIBLE_FIRST_PRIZE, PREMIA_SENSIBLE_SECOND_PRIZE, PREMIA_SENSIBLE_THIRD_PRIZE };
  gboolean money;
  const char *measure = main_measure (builder, &money);
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_RANK, "contest", measure);

  component->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PremiaMoney prize = amount (builder, places[i]);

      g_array_append_val (component->prizes, prize);
    }
  return component;
}

static PremiaComponent *
add_override (PremiaScheme *builder)
{
  gboolean money;
  const char *measure = main_measure (builder, &money);
  PremiaComponent *component = premia_parts_add_rate (builder, PREMIA_COMPONENT_OVERRIDE, "override", measure,
                                                      money ? PERCENT : amount (builder, PREMIA_SENSIBLE_SMALL_FEE));

  component->rate_percent = money;
  component->of_people = PREMIA_OF_PEOPLE_TEAM;
  return component;
}

static PremiaComponent *
add_bonus (PremiaScheme *builder)
{
  g_autoptr (PremiaExpression) when = goal (builder);
  PremiaComponent *component = premia_parts_add_amount (builder, PREMIA_COMPONENT_BONUS, "bonus", amount (builder, PREMIA_SENSIBLE_BONUS));

  component->when = g_steal_pointer (&when);
  return component;
}

static PremiaComponent *
add_badge (PremiaScheme *builder)
{
  PremiaComponent *component = premia_parts_add_amount (builder, PREMIA_COMPONENT_BADGE_BONUS, "badge", amount (builder, PREMIA_SENSIBLE_BADGE));

  component->badge = g_strdup ("reliable");
  return component;
}

static PremiaComponent *
add_clawback (PremiaScheme *builder)
{
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_CLAWBACK, "clawback", NULL);

  component->has_within_days = TRUE;
  component->within_days = 90;
  return component;
}

static PremiaComponent *
add_spread (PremiaScheme *builder)
{
  PremiaComponent *component = premia_parts_add (builder, PREMIA_COMPONENT_SPREAD, "parts", NULL);

  component->periods = 3;
  return component;
}

PremiaComponent *
premia_parts_add_item (PremiaScheme *builder, PremiaPaletteItem item)
{
  switch (item)
    {
    case PREMIA_PALETTE_SALARY:
      return premia_parts_add_amount (builder, PREMIA_COMPONENT_SALARY, "salary", amount (builder, PREMIA_SENSIBLE_SALARY));
    case PREMIA_PALETTE_FEE:
      return premia_parts_add_rate (builder, PREMIA_COMPONENT_PER_UNIT, "fee", counted (builder), amount (builder, PREMIA_SENSIBLE_FEE));
    case PREMIA_PALETTE_PERCENT:
      return premia_parts_add_rate (builder, PREMIA_COMPONENT_PERCENT, "commission", summed (builder), 5 * PERCENT);
    case PREMIA_PALETTE_BONUS:
      return add_bonus (builder);
    case PREMIA_PALETTE_MULTIPLIER:
      return add_multiplier (builder);
    case PREMIA_PALETTE_CAP:
      return premia_parts_add_amount (builder, PREMIA_COMPONENT_CAP, "cap", amount (builder, PREMIA_SENSIBLE_CAP));
    case PREMIA_PALETTE_HOLDBACK:
      return add_holdback (builder);
    case PREMIA_PALETTE_TEAM_POOL:
      return add_pool (builder);
    case PREMIA_PALETTE_BONUS_EACH:
      return add_each (builder);
    case PREMIA_PALETTE_FLOOR:
      return premia_parts_add_amount (builder, PREMIA_COMPONENT_FLOOR, "minimum", amount (builder, PREMIA_SENSIBLE_FLOOR));
    case PREMIA_PALETTE_GUARANTEE:
      return add_draw (builder, PREMIA_DRAW_GUARANTEE);
    case PREMIA_PALETTE_ADVANCE:
      return add_draw (builder, PREMIA_DRAW_ADVANCE);
    case PREMIA_PALETTE_CONTEST:
      return add_contest (builder);
    case PREMIA_PALETTE_OVERRIDE:
      return add_override (builder);
    case PREMIA_PALETTE_CLAWBACK:
      return add_clawback (builder);
    case PREMIA_PALETTE_SPREAD:
      return add_spread (builder);
    case PREMIA_PALETTE_BADGE_BONUS:
      return add_badge (builder);
    case PREMIA_N_PALETTE_ITEMS:
    default:
      g_return_val_if_reached (NULL);
    }
}
