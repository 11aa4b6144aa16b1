/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>

/* The keys that a type may have beside id, name, type, when, payroll_code and paid_by. */
enum
{
  KEY_MEASURE = 1 << 0,
  KEY_RATE = 1 << 1,
  KEY_TIERS = 1 << 2,
  KEY_AMOUNT = 1 << 3,
  KEY_EACH = 1 << 4,
  KEY_PRORATE = 1 << 5,
  KEY_OF = 1 << 6,
  KEY_BY = 1 << 7,
  KEY_TABLE = 1 << 8,
  KEY_ACCUMULATE = 1 << 9,
  KEY_AMONG = 1 << 10,
  KEY_PRIZES = 1 << 11,
  KEY_MIN = 1 << 12,
  KEY_TIES = 1 << 13,
  KEY_POOL_BY = 1 << 14,
  KEY_RECOVERABLE = 1 << 15,
  KEY_RECOVER = 1 << 16,
  KEY_FORGIVE = 1 << 17,
  KEY_ON = 1 << 18,
  KEY_WITHIN = 1 << 19,
  KEY_MODE = 1 << 20,
  KEY_SHARE = 1 << 21,
  KEY_PRORATE_MONTHS = 1 << 22,
  KEY_PERIODS = 1 << 23,
  KEY_BADGE = 1 << 24,
  KEY_BADGE_RANK = 1 << 25,
};

static const struct { guint key; const char *name; } key_names[] = {
  { KEY_MEASURE, "measure" }, { KEY_RATE, "rate" },       { KEY_TIERS, "tiers" },
  { KEY_AMOUNT, "amount" },   { KEY_EACH, "each" },       { KEY_PRORATE, "prorate" },
  { KEY_OF, "of" },           { KEY_BY, "by" },           { KEY_TABLE, "table" },
  { KEY_ACCUMULATE, "accumulate" },
  { KEY_AMONG, "among" },     { KEY_PRIZES, "prizes" },  { KEY_MIN, "min" },
  { KEY_TIES, "ties" },       { KEY_POOL_BY, "by" },     { KEY_RECOVERABLE, "recoverable" },
  { KEY_RECOVER, "recover" }, { KEY_FORGIVE, "forgive_at" }, { KEY_ON, "on" },
  { KEY_WITHIN, "within_days" }, { KEY_MODE, "mode" },   { KEY_SHARE, "share" },
  { KEY_PRORATE_MONTHS, "prorate_months" }, { KEY_PERIODS, "periods" }, { KEY_BADGE, "badge" },
  { KEY_BADGE_RANK, "rank" },
};

#define KEYS_PRICED (KEY_MEASURE | KEY_RATE | KEY_TIERS | KEY_ACCUMULATE)

static const struct { guint needed, allowed; } type_keys[] = {
  [PREMIA_COMPONENT_SALARY] = { KEY_AMOUNT, KEY_AMOUNT | KEY_PRORATE },
  [PREMIA_COMPONENT_PER_UNIT] = { KEY_MEASURE, KEYS_PRICED },
  [PREMIA_COMPONENT_PERCENT] = { KEY_MEASURE, KEYS_PRICED },
  [PREMIA_COMPONENT_BONUS] = { 0, KEY_AMOUNT | KEY_EACH | KEY_MEASURE | KEY_PRORATE },
  [PREMIA_COMPONENT_MULTIPLIER] = { KEY_BY | KEY_TABLE, KEY_OF | KEY_BY | KEY_TABLE },
  [PREMIA_COMPONENT_CAP] = { KEY_AMOUNT, KEY_AMOUNT | KEY_OF | KEY_PRORATE },
  [PREMIA_COMPONENT_FLOOR] = { KEY_AMOUNT, KEY_AMOUNT | KEY_OF | KEY_PRORATE },
  [PREMIA_COMPONENT_RANK] = { KEY_MEASURE | KEY_PRIZES, KEY_MEASURE | KEY_PRIZES | KEY_AMONG | KEY_MIN | KEY_TIES },
  /* The amount, or rate and measure, are the pool's. */
  [PREMIA_COMPONENT_SPLIT_POOL] = { KEY_POOL_BY, KEY_POOL_BY | KEY_AMOUNT | KEY_RATE | KEY_MEASURE },
  [PREMIA_COMPONENT_OVERRIDE] = { KEY_MEASURE | KEY_RATE, KEY_MEASURE | KEY_RATE },
  [PREMIA_COMPONENT_DRAW] = { KEY_AMOUNT, KEY_AMOUNT | KEY_OF | KEY_PRORATE | KEY_RECOVERABLE | KEY_RECOVER | KEY_FORGIVE },
  [PREMIA_COMPONENT_CLAWBACK] = { 0, KEY_OF | KEY_ON | KEY_WITHIN | KEY_MODE | KEY_SHARE | KEY_AMOUNT | KEY_PRORATE_MONTHS },
  [PREMIA_COMPONENT_HOLDBACK] = { KEY_SHARE, KEY_SHARE | KEY_OF },
  [PREMIA_COMPONENT_SPREAD] = { KEY_PERIODS, KEY_PERIODS | KEY_OF },
  [PREMIA_COMPONENT_BADGE_BONUS] = { KEY_BADGE | KEY_AMOUNT, KEY_BADGE | KEY_BADGE_RANK | KEY_AMOUNT | KEY_PRORATE },
};

static gboolean
fail_at (GError **error, guint index, const char *key, const char *message)
{
  g_autofree char *place = premia_component_place (index, key);

  return premia_scheme_fail (error, place, "%s", message);
}

static guint
later_keys_of (const PremiaComponent *component)
{
  guint keys = 0;

  keys |= component->has_among ? KEY_AMONG : 0;
  keys |= component->prizes != NULL ? KEY_PRIZES : 0;
  keys |= component->has_min ? KEY_MIN : 0;
  keys |= component->has_ties ? KEY_TIES : 0;
  keys |= component->by_measure != NULL ? KEY_POOL_BY : 0;
  keys |= component->has_recoverable ? KEY_RECOVERABLE : 0;
  keys |= component->has_recover ? KEY_RECOVER : 0;
  keys |= component->has_forgive_at ? KEY_FORGIVE : 0;
  keys |= component->has_on ? KEY_ON : 0;
  keys |= component->has_within_days ? KEY_WITHIN : 0;
  keys |= component->has_mode ? KEY_MODE : 0;
  keys |= component->has_share ? KEY_SHARE : 0;
  keys |= component->prorate_months > 0 ? KEY_PRORATE_MONTHS : 0;
  keys |= component->periods > 0 ? KEY_PERIODS : 0;
  keys |= component->badge != NULL ? KEY_BADGE : 0;
  keys |= component->has_badge_rank ? KEY_BADGE_RANK : 0;
  return keys;
}

static guint
keys_of (const PremiaComponent *component)
{
  guint keys = 0;

  keys |= component->measure != NULL ? KEY_MEASURE : 0;
  keys |= component->has_rate ? KEY_RATE : 0;
  keys |= component->tiers != NULL ? KEY_TIERS : 0;
  keys |= component->has_amount ? KEY_AMOUNT : 0;
  keys |= component->has_each ? KEY_EACH : 0;
  keys |= component->has_prorate ? KEY_PRORATE : 0;
  keys |= component->of != NULL ? KEY_OF : 0;
  keys |= component->by != NULL ? KEY_BY : 0;
  keys |= component->table != NULL ? KEY_TABLE : 0;
  keys |= component->has_accumulate ? KEY_ACCUMULATE : 0;
  return keys | later_keys_of (component);
}

static gboolean
check_keys (const PremiaComponent *component, guint index, GError **error)
{
  guint keys = keys_of (component);
  const char *type = premia_component_type_to_string (component->type);

  for (guint i = 0; i < G_N_ELEMENTS (key_names); i++)
    {
      g_autofree char *place = premia_component_place (index, key_names[i].name);

      if ((keys & key_names[i].key & ~type_keys[component->type].allowed) != 0)
        return premia_scheme_fail (error, place, _ ("a component of type “%s” has no “%s”"), type,
                                   key_names[i].name);
      if ((type_keys[component->type].needed & key_names[i].key & ~keys) != 0)
        return premia_scheme_fail (error, place, _ ("a component of type “%s” needs “%s”"), type,
                                   key_names[i].name);
    }
  return TRUE;
}

static gboolean
check_id (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if (component->id == NULL || *component->id == '\0')
    return fail_at (error, index, "id", _ ("every component needs an id"));
  if (!premia_scheme_id_is_valid (component->id, TRUE))
    return fail_at (error, index, "id",
                    _ ("an id has only letters of the Latin alphabet, digits, “_” and “-”"));
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (((PremiaComponent *) g_ptr_array_index (self->components, i))->id,
                   component->id) == 0)
      {
        g_autofree char *place = premia_component_place (index, "id");

        return premia_scheme_fail (error, place, _ ("“%s” is the id of component %u already"),
                                   component->id, i);
      }
  return TRUE;
}

static gboolean
check_of (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if (component->of == NULL)
    return TRUE;
  if (component->of[0] == NULL)
    return fail_at (error, index, "of", _ ("the list is empty: name components, or leave “of” out"));
  for (guint i = 0; component->of[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("of/%u", i);
      g_autofree char *place = premia_component_place (index, key);
      guint other;

      for (guint j = 0; j < i; j++)
        if (g_strcmp0 (component->of[i], component->of[j]) == 0)
          return premia_scheme_fail (error, place, _ ("“%s” is there twice"), component->of[i]);
      if (premia_scheme_find_component (self, component->of[i], &other) == NULL)
        return premia_scheme_fail_component (error, place, component->of[i],
                                        self->components, index);
      if (other >= index)
        return premia_scheme_fail (error, place,
                                   _ ("“%s” comes later: only components before this one can be meant"),
                                   component->of[i]);
    }
  return TRUE;
}

typedef struct
{
  PremiaScheme *scheme;
  const PremiaComponent *component;
  const char *place;
  GError *error;
} NameCheck;

static void
check_name_cb (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  NameCheck *check = user_data;

  if (check->error != NULL)
    return;
  if (kind == PREMIA_NAME_QUOTA && check->component->measure == NULL)
    premia_scheme_fail (&check->error, check->place,
                        _ ("“quota” is that of the component's own measure, and it has none: write "
                           "attainment(…) of a measure"));
  if ((kind == PREMIA_NAME_MEASURE || kind == PREMIA_NAME_ATTAINMENT
       || kind == PREMIA_NAME_ATTAINMENT_TEAM)
      && premia_scheme_find_measure (check->scheme, measure, NULL) == NULL)
    premia_scheme_fail_measure (&check->error, check->place, measure,
                             check->scheme->measures, check->scheme->measures->len);
}

static gboolean
check_expression (PremiaScheme *self, guint index, const char *key, PremiaExpression *expression,
                  gboolean condition, GError **error)
{
  g_autofree char *place = premia_component_place (index, key);
  NameCheck check = { self, g_ptr_array_index (self->components, index), place, NULL };

  if (expression == NULL)
    return TRUE;
  if (condition && !premia_expression_is_condition (expression))
    return premia_scheme_fail (error, place,
                               _ ("“%s” is a number: a condition compares, such as “held >= 10”"),
                               premia_expression_get_text (expression));
  if (!condition && premia_expression_is_condition (expression))
    return premia_scheme_fail (error, place, _ ("“%s” is a condition: a number is needed here"),
                               premia_expression_get_text (expression));
  premia_expression_visit_names (expression, check_name_cb, &check);
  if (check.error == NULL)
    return TRUE;
  g_propagate_error (error, check.error);
  return FALSE;
}

static gboolean
check_measure (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);
  g_autofree char *place = premia_component_place (index, component->type == PREMIA_COMPONENT_SPLIT_POOL ? "pool/measure" : "measure");
  const PremiaMeasure *measure;

  if (component->measure == NULL)
    return TRUE;
  measure = premia_scheme_find_measure (self, component->measure, NULL);
  if (measure == NULL)
    return premia_scheme_fail_measure (error, place, component->measure, self->measures,
                                    self->measures->len);
  if (component->type == PREMIA_COMPONENT_PERCENT && measure->kind != PREMIA_MEASURE_SUM)
    return premia_scheme_fail (error, place,
                               _ ("a percentage is taken of money, and “%s” adds up no amounts: give it "
                                  "\"sum\": \"amount\", or pay “per_unit”"), measure->id);
  if (component->type <= PREMIA_COMPONENT_BONUS && measure->kind == PREMIA_MEASURE_RATIO)
    return premia_scheme_fail (error, place,
                               _ ("“%s” is a ratio and has no units to pay for"), measure->id);
  if (component->accumulate == PREMIA_ACCUMULATE_EVENT
      && (measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_PROSPECTS))
    return fail_at (error, index, "accumulate",
                    _ ("“event” pays each appointment or deal alone, and the measure has none"));
  return TRUE;
}

static gboolean
check_accumulate (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if ((component->accumulate == PREMIA_ACCUMULATE_QUARTER && self->period > PREMIA_PERIOD_QUARTER)
      || (component->accumulate == PREMIA_ACCUMULATE_YEAR && self->period > PREMIA_PERIOD_YEAR))
    return fail_at (error, index, "accumulate",
                    _ ("the scheme's own period is longer than what is to be accumulated"));
  return TRUE;
}

static gboolean
check_bonus (const PremiaComponent *component, guint index, GError **error)
{
  if (component->has_amount == component->has_each)
    return fail_at (error, index, "amount",
                    _ ("a bonus has either “amount”, or “each” with a “measure”"));
  if (component->has_each && component->measure == NULL)
    return fail_at (error, index, "measure", _ ("“each” needs the “measure” that it is paid for"));
  if (component->has_amount && component->measure != NULL)
    return fail_at (error, index, "measure", _ ("“measure” goes with “each”, not with “amount”"));
  if (component->has_each && component->has_prorate)
    return fail_at (error, index, "prorate", _ ("only an “amount” can be prorated"));
  return TRUE;
}

static gboolean
check_table (const PremiaComponent *component, guint index, GError **error)
{
  if (component->type != PREMIA_COMPONENT_MULTIPLIER)
    return TRUE;
  if (component->table->len == 0 || component->table->len > PREMIA_SCHEME_MAX_TIERS)
    return fail_at (error, index, "table", _ ("the table has between 1 and 1,000 rows"));
  for (guint i = 0; i < component->table->len; i++)
    {
      const PremiaFactorRow *row = &g_array_index (component->table, PremiaFactorRow, i);
      g_autofree char *key = g_strdup_printf ("table/%u/from", i);
      g_autofree char *factor = g_strdup_printf ("table/%u/factor", i);

      if (i > 0 && row->from <= g_array_index (component->table, PremiaFactorRow, i - 1).from)
        return fail_at (error, index, key, _ ("rows must rise: this one does not begin above the one before"));
      if (row->factor_ppm < 0)
        return fail_at (error, index, factor, _ ("a factor cannot be below 0"));
    }
  return TRUE;
}

static gboolean
check_amount (const PremiaComponent *component, guint index, GError **error)
{
  if (component->has_amount && component->amount < 0
      && component->type != PREMIA_COMPONENT_BONUS)
    return fail_at (error, index, component->type == PREMIA_COMPONENT_SPLIT_POOL ? "pool" : "amount", _ ("it cannot be below 0"));
  return TRUE;
}

static gboolean
check_component (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if (!check_of (self, index, error)
      || !check_expression (self, index, "when", component->when, TRUE, error)
      || !check_expression (self, index, "by", component->by, FALSE, error)
      || !check_expression (self, index, "tier_by", component->tier_by_expression, FALSE, error))
    return FALSE;
  if (!check_keys (component, index, error) || !check_measure (self, index, error)
      || !check_accumulate (self, index, error) || !check_amount (component, index, error)
      || !check_table (component, index, error))
    return FALSE;
  if (component->type == PREMIA_COMPONENT_BONUS && !check_bonus (component, index, error))
    return FALSE;
  return premia_component_check_tiers (self, index, error) && premia_component_check_later (self, index, error);
}

gboolean
premia_scheme_check_components (PremiaScheme *self, GError **error)
{
  for (guint i = 0; i < self->components->len; i++)
    if (!check_id (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->components->len; i++)
    if (!check_component (self, i, error))
      return FALSE;
  return TRUE;
}
