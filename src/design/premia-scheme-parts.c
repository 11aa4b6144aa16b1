/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-parts"

#include "premia-scheme-parts.h"

/* The same client booked again and again would be paid again and again. */
#define ONCE_IN_DAYS 90

gboolean
premia_parts_is_for_closers (PremiaScheme *builder)
{
  guint closers = 0, setters = 0;

  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      closers += measure->has_credit && measure->credit == PREMIA_CREDIT_CLOSER;
      setters += measure->has_credit && measure->credit == PREMIA_CREDIT_SETTER;
    }
  return closers > setters;
}

static gboolean
is_named (GPtrArray *items, const char *id)
{
  /* Measures and components both begin with their id. */
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (*(const char *const *) g_ptr_array_index (items, i), id) == 0)
      return TRUE;
  return FALSE;
}

static char *
find_id (GPtrArray *items, const char *base, char joint)
{
  char *id = g_strdup (base);

  for (guint i = 2; is_named (items, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s%c%u", base, joint, i);
    }
  return id;
}

char *
premia_parts_component_id (PremiaScheme *builder, const char *base)
{
  g_return_val_if_fail (builder != NULL && base != NULL, NULL);

  return find_id (builder->components, base, '-');
}

char *
premia_parts_measure_id (PremiaScheme *builder, const char *base)
{
  g_return_val_if_fail (builder != NULL && base != NULL, NULL);

  return find_id (builder->measures, base, '_');
}

/* ---- measures ---- */

PremiaMeasure *
premia_parts_add_cases (PremiaScheme *builder, const char *id, const char *reached, guint32 bits, PremiaStage at, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = premia_parts_measure_id (builder, id);
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = bits;
  measure->reached_order = g_strdup (reached);
  measure->last_reached = at;
  measure->at = at;
  measure->has_credit = TRUE;
  measure->credit = credit;
  return measure;
}

/* Counts nothing but part of what reached its stages. */
static gboolean
is_plain (const PremiaMeasure *measure)
{
  return measure->actions == NULL && measure->segment == NULL && !measure->has_min_amount && !measure->has_within;
}

static const PremiaMeasure *
find_cases (PremiaScheme *builder, PremiaMeasureKind kind, guint32 reached, PremiaCredit credit, gboolean once_per)
{
  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      if (measure->kind == kind && measure->reached == reached && measure->has_credit && measure->credit == credit && is_plain (measure)
          && (once_per || (measure->not_reached == 0 && !measure->has_once_per)))
        return measure;
    }
  return NULL;
}

const char *
premia_parts_cases (PremiaScheme *builder, PremiaStage stage, PremiaCredit credit)
{
  const PremiaMeasure *measure = find_cases (builder, PREMIA_MEASURE_CASES, PREMIA_BIT (stage), credit, FALSE);
  const char *name = premia_stage_to_string (stage);

  return measure != NULL ? measure->id : premia_parts_add_cases (builder, name, name, PREMIA_BIT (stage), stage, credit)->id;
}

#define QUALIFIED (PREMIA_BIT (PREMIA_STAGE_HELD) | PREMIA_BIT (PREMIA_STAGE_QUALIFIED))

PremiaMeasure *
premia_parts_add_qualified (PremiaScheme *builder, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_parts_add_cases (builder, "qualified", "held,qualified", QUALIFIED, PREMIA_STAGE_QUALIFIED, credit);

  measure->not_reached = PREMIA_BIT (PREMIA_STAGE_REJECTED);
  measure->has_once_per = TRUE;
  measure->once_per_days = ONCE_IN_DAYS;
  return measure;
}

const char *
premia_parts_qualified (PremiaScheme *builder, PremiaCredit credit)
{
  const PremiaMeasure *found = find_cases (builder, PREMIA_MEASURE_CASES, QUALIFIED, credit, TRUE);

  return found != NULL ? found->id : premia_parts_add_qualified (builder, credit)->id;
}

const char *
premia_parts_sold (PremiaScheme *builder, PremiaCredit credit)
{
  const PremiaMeasure *found = find_cases (builder, PREMIA_MEASURE_SUM, PREMIA_BIT (PREMIA_STAGE_WON), credit, TRUE);
  PremiaMeasure *measure;

  if (found != NULL)
    return found->id;
  measure = premia_parts_add_cases (builder, "sold", "won", PREMIA_BIT (PREMIA_STAGE_WON), PREMIA_STAGE_WON, credit);
  measure->kind = PREMIA_MEASURE_SUM;
  /* Each amount by its own date. */
  measure->at = PREMIA_STAGE_NONE;
  return measure->id;
}

const char *
premia_parts_rate (PremiaScheme *builder, PremiaStage part, PremiaStage whole, const char *id, PremiaCredit credit)
{
  g_autofree char *first = g_strdup (premia_parts_cases (builder, whole, credit));
  g_autofree char *second = g_strdup (premia_parts_cases (builder, part, credit));
  PremiaMeasure *rate;

  for (guint i = 0; i < builder->measures->len; i++)
    {
      rate = g_ptr_array_index (builder->measures, i);
      if (rate->kind == PREMIA_MEASURE_RATIO && g_str_equal (rate->ratio[0], second) && g_str_equal (rate->ratio[1], first))
        return rate->id;
    }
  rate = premia_scheme_builder_add_measure (builder);
  rate->id = premia_parts_measure_id (builder, id);
  rate->kind = PREMIA_MEASURE_RATIO;
  rate->ratio[0] = g_steal_pointer (&second);
  rate->ratio[1] = g_steal_pointer (&first);
  /* Of the appointments that were due, or took place, this month: so it cannot mix months. */
  rate->cohort = whole == PREMIA_STAGE_SET ? PREMIA_COHORT_DUE : (int) whole;
  return rate->id;
}

const char *
premia_parts_given (PremiaScheme *builder, const char *id, const char *en, const char *ru)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = premia_parts_measure_id (builder, id);
  measure->kind = PREMIA_MEASURE_GIVEN;
  measure->given = g_strdup (id);
  measure->name.en = g_strdup (en);
  measure->name.ru = g_strdup (ru);
  return measure->id;
}

/* ---- components ---- */

PremiaComponent *
premia_parts_add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure)
{
  g_autofree char *own_id = premia_parts_component_id (builder, id);
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_steal_pointer (&own_id);
  component->measure = g_strdup (measure);
  return component;
}

PremiaComponent *
premia_parts_add_amount (PremiaScheme *builder, PremiaComponentType type, const char *id, PremiaMoney amount)
{
  PremiaComponent *component = premia_parts_add (builder, type, id, NULL);

  component->has_amount = TRUE;
  component->amount = amount;
  return component;
}

PremiaComponent *
premia_parts_add_rate (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure, gint64 rate)
{
  PremiaComponent *component = premia_parts_add (builder, type, id, measure);

  component->has_rate = TRUE;
  component->rate = rate;
  return component;
}

PremiaExpression *
premia_parts_expression (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PremiaExpression *expression;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  expression = premia_expression_parse (text, NULL, NULL, &error);
  g_assert_no_error (error);
  return expression;
}
