/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-file"

#include "premia-scheme-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EVERY_KEY "id", "type", "name", "when", "payroll_code", "paid_by"

/* Whether a type has one of these is a matter of its meaning, which the engine checks. */
static const char *const priced_keys[] = { EVERY_KEY, "measure", "rate", "tiers", "amount", "each", "prorate", "of",
                                           "by", "table", "tier_mode", "tier_by", "tier_base", "accumulate", NULL };

static const char *const later_keys[PREMIA_N_COMPONENTS][16] = {
  [PREMIA_COMPONENT_RANK] = { EVERY_KEY, "measure", "among", "prizes", "min", "ties" },
  [PREMIA_COMPONENT_SPLIT_POOL] = { EVERY_KEY, "pool", "by" },
  [PREMIA_COMPONENT_OVERRIDE] = { EVERY_KEY, "of_people", "measure", "rate" },
  [PREMIA_COMPONENT_DRAW] = { EVERY_KEY, "amount", "of", "kind", "recoverable", "recover", "forgive_at", "prorate" },
  [PREMIA_COMPONENT_CLAWBACK] = { EVERY_KEY, "of", "on", "within_days", "mode", "share", "amount", "prorate_months" },
  [PREMIA_COMPONENT_HOLDBACK] = { EVERY_KEY, "of", "share", "release" },
  [PREMIA_COMPONENT_SPREAD] = { EVERY_KEY, "of", "periods" },
  [PREMIA_COMPONENT_BADGE_BONUS] = { EVERY_KEY, "badge", "rank", "amount", "prorate" },
};

static gboolean
is_priced (PremiaComponentType type)
{
  return type <= PREMIA_COMPONENT_FLOOR;
}

static gboolean
is_key_of_any (const char *key)
{
  for (guint type = PREMIA_COMPONENT_RANK; type < PREMIA_N_COMPONENTS; type++)
    if (g_strv_contains (later_keys[type], key))
      return TRUE;
  return g_strv_contains (priced_keys, key);
}

/* A key of another type is told apart from one that nobody knows. */
static gboolean
expect_keys (PremiaJson *json, const PremiaJsonNode *node, PremiaComponentType type, GError **error)
{
  const char *const *known = is_priced (type) ? priced_keys : later_keys[type];

  for (const PremiaJsonNode *member = node->first; member != NULL; member = member->next)
    if (!g_strv_contains (known, member->key) && is_key_of_any (member->key))
      return premia_json_fail (json, member, NULL, error, _ ("a component of type “%s” has no “%s”"),
                               premia_component_type_to_string (type), member->key);
  return premia_json_expect_object (json, node, known, error);
}

static gboolean
read_type (PremiaJson *json, const PremiaJsonNode *node, PremiaComponentType *type, GError **error)
{
  const char *words[PREMIA_N_COMPONENTS + 1] = { NULL };
  const PremiaJsonNode *member;
  int found;

  for (guint i = 0; i < PREMIA_N_COMPONENTS; i++)
    words[i] = premia_component_type_to_string (i);
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_expect_object (json, node, priced_keys, error); /* says so */
  member = premia_json_need (json, node, "type", error);
  if (member == NULL)
    return FALSE;
  found = premia_json_choose (json, member, words, error);
  if (found >= 0)
    *type = found;
  return found >= 0;
}

static gboolean
read_expression (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaExpression **expression,
                 GError **error)
{
  const PremiaJsonNode *node = premia_json_find (object, key);
  g_autoptr (GError) cause = NULL;
  const char *text;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_string (json, node, &text, error))
    return FALSE;
  *expression = premia_expression_parse (text, NULL, NULL, &cause);
  return *expression != NULL || premia_json_fail (json, node, NULL, error, "%s", cause->message);
}

static gboolean
read_every_key (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  const char *id = NULL, *code = NULL;
  int paid_by = PREMIA_PAID_BY_PAYROLL;

  if (!premia_json_get_string (json, node, "id", &id, error)
      || !premia_scheme_read_label (json, node, &component->name, error)
      || !read_expression (json, node, "when", &component->when, error)
      || !premia_json_get_string (json, node, "payroll_code", &code, error)
      || !premia_json_get_choice (json, node, "paid_by", premia_scheme_paid_by_words, &paid_by, error)
      || !premia_json_get_strings (json, node, "of", &component->of, error))
    return FALSE;
  component->id = g_strdup (id);
  component->payroll_code = g_strdup (code);
  component->paid_by = paid_by;
  component->has_paid_by = premia_json_find (node, "paid_by") != NULL;
  return TRUE;
}

/* A rate is money per unit, or a share of money. */
static gboolean
read_price (PremiaJson *json, const PremiaJsonNode *node, PremiaComponentType type, gint64 *rate, GError **error)
{
  return type == PREMIA_COMPONENT_PERCENT ? premia_json_get_rate (json, node, "rate", rate, NULL, error)
                                          : premia_json_get_money (json, node, "rate", rate, error);
}

/* A threshold: units of the measure, or "80%". Both are millionths of one. */
static gboolean
read_threshold (PremiaJson *json, const PremiaJsonNode *node, const char *key, PremiaMoney *from, gboolean *percent,
                GError **error)
{
  return premia_json_get_rate (json, node, key, from, percent, error);
}

static gboolean
read_tiers (PremiaJson *json, const PremiaJsonNode *object, PremiaComponent *component, GError **error)
{
  static const char *const known[] = { "from", "rate", "amount", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "tiers");
  gboolean interpolated = component->has_tier_mode && component->tier_mode == PREMIA_TIERS_INTERPOLATED;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      PremiaTier tier = { 0 };

      if (!premia_json_expect_object (json, child, known, error)
          || premia_json_need (json, child, "from", error) == NULL
          || premia_json_need (json, child, interpolated ? "amount" : "rate", error) == NULL
          || !read_threshold (json, child, "from", &tier.from, &tier.from_percent, error)
          || !read_price (json, child, component->type, &tier.rate, error)
          || !premia_json_get_money (json, child, "amount", &tier.amount, error))
        return FALSE;
      if (premia_json_find (child, interpolated ? "rate" : "amount") != NULL)
        return premia_json_fail (json, child, interpolated ? "rate" : "amount", error,
                                 interpolated ? _ ("interpolated tiers have an “amount”, no “rate”")
                                              : _ ("only interpolated tiers have an “amount”; the others have a “rate”"));
      g_array_append_val (component->tiers, tier);
    }
  return TRUE;
}

static gboolean
read_tier_by (PremiaJson *json, const PremiaJsonNode *object, PremiaComponent *component, GError **error)
{
  const char *text = NULL;

  if (!premia_json_get_string (json, object, "tier_by", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  component->has_tier_by = TRUE;
  component->tier_by = strcmp (text, "value") == 0        ? PREMIA_TIER_BY_VALUE
                       : strcmp (text, "attainment") == 0 ? PREMIA_TIER_BY_ATTAINMENT
                                                          : PREMIA_TIER_BY_EXPRESSION;
  return component->tier_by != PREMIA_TIER_BY_EXPRESSION
         || read_expression (json, object, "tier_by", &component->tier_by_expression, error);
}

static gboolean
read_table (PremiaJson *json, const PremiaJsonNode *object, PremiaComponent *component, GError **error)
{
  static const char *const known[] = { "from", "factor", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "table");

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  component->table = g_array_new (FALSE, TRUE, sizeof (PremiaFactorRow));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      PremiaFactorRow row = { 0 };

      if (!premia_json_expect_object (json, child, known, error)
          || premia_json_need (json, child, "from", error) == NULL
          || premia_json_need (json, child, "factor", error) == NULL
          || !read_threshold (json, child, "from", &row.from, &row.from_percent, error)
          || !premia_json_get_rate (json, child, "factor", &row.factor_ppm, &row.factor_percent, error))
        return FALSE;
      g_array_append_val (component->table, row);
    }
  return TRUE;
}

static gboolean
read_pricing (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  const char *measure = NULL;
  int mode = PREMIA_TIERS_MARGINAL, accumulate = PREMIA_ACCUMULATE_PERIOD;

  if (!premia_json_get_string (json, node, "measure", &measure, error)
      || !premia_json_get_choice (json, node, "tier_mode", premia_scheme_tier_mode_words, &mode, error)
      || !premia_json_get_choice (json, node, "accumulate", premia_scheme_accumulate_words, &accumulate, error)
      || !read_price (json, node, component->type, &component->rate, error)
      || !premia_json_get_money (json, node, "amount", &component->amount, error)
      || !premia_json_get_money (json, node, "each", &component->each, error)
      || !premia_json_get_boolean (json, node, "prorate", &component->prorate, error)
      || !read_threshold (json, node, "tier_base", &component->tier_base, &component->tier_base_percent, error))
    return FALSE;
  component->measure = g_strdup (measure);
  component->tier_mode = mode;
  component->has_tier_mode = premia_json_find (node, "tier_mode") != NULL;
  component->accumulate = accumulate;
  component->has_accumulate = premia_json_find (node, "accumulate") != NULL;
  component->has_rate = premia_json_find (node, "rate") != NULL;
  component->has_amount = premia_json_find (node, "amount") != NULL;
  component->has_each = premia_json_find (node, "each") != NULL;
  component->has_prorate = premia_json_find (node, "prorate") != NULL;
  component->has_tier_base = premia_json_find (node, "tier_base") != NULL;
  return read_tiers (json, node, component, error) && read_tier_by (json, node, component, error)
         && read_table (json, node, component, error)
         && read_expression (json, node, "by", &component->by, error);
}

gboolean
premia_scheme_read_component (PremiaJson *json, const PremiaJsonNode *node, PremiaScheme *builder, GError **error)
{
  PremiaComponentType type = PREMIA_COMPONENT_SALARY;
  PremiaComponent *component;

  if (!read_type (json, node, &type, error) || !expect_keys (json, node, type, error))
    return FALSE;
  component = premia_scheme_builder_add_component (builder, type);
  if (!read_every_key (json, node, component, error))
    return FALSE;
  return is_priced (type) ? read_pricing (json, node, component, error)
                          : premia_scheme_read_later_component (json, node, component, error);
}

void
premia_scheme_write_money (PremiaJsonWriter *writer, const char *key, PremiaMoney money)
{
  g_autofree char *text = premia_money_to_shortest (money);

  premia_json_writer_member (writer, key, text);
}

void
premia_scheme_write_rate (PremiaJsonWriter *writer, const char *key, PremiaRate rate_ppm, gboolean percent)
{
  g_autofree char *text = percent ? premia_rate_to_string (rate_ppm) : premia_money_to_shortest (rate_ppm);

  premia_json_writer_member (writer, key, text);
}

static void
write_tiers (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  premia_json_writer_key (writer, "tiers");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < component->tiers->len; i++)
    {
      const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, i);

      premia_json_writer_begin_object_line (writer);
      premia_scheme_write_rate (writer, "from", tier->from, tier->from_percent);
      if (component->tier_mode == PREMIA_TIERS_INTERPOLATED)
        premia_scheme_write_money (writer, "amount", tier->amount);
      else
        premia_scheme_write_rate (writer, "rate", tier->rate, component->type == PREMIA_COMPONENT_PERCENT);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_array (writer);
}

static void
write_table (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  premia_json_writer_key (writer, "table");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < component->table->len; i++)
    {
      const PremiaFactorRow *row = &g_array_index (component->table, PremiaFactorRow, i);

      premia_json_writer_begin_object_line (writer);
      premia_scheme_write_rate (writer, "from", row->from, row->from_percent);
      premia_scheme_write_rate (writer, "factor", row->factor_ppm, row->factor_percent);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_array (writer);
}

static void
write_pricing (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  if (component->has_amount)
    premia_scheme_write_money (writer, "amount", component->amount);
  if (component->has_each)
    premia_scheme_write_money (writer, "each", component->each);
  if (component->has_rate)
    premia_scheme_write_rate (writer, "rate", component->rate, component->type == PREMIA_COMPONENT_PERCENT);
  if (component->has_tier_mode)
    premia_json_writer_member (writer, "tier_mode", premia_scheme_tier_mode_words[component->tier_mode]);
  if (component->has_tier_by)
    premia_json_writer_member (writer, "tier_by",
                               component->tier_by == PREMIA_TIER_BY_VALUE        ? "value"
                               : component->tier_by == PREMIA_TIER_BY_ATTAINMENT ? "attainment"
                               : premia_expression_get_text (component->tier_by_expression));
  if (component->has_tier_base)
    premia_scheme_write_rate (writer, "tier_base", component->tier_base, component->tier_base_percent);
  if (component->has_accumulate)
    premia_json_writer_member (writer, "accumulate", premia_scheme_accumulate_words[component->accumulate]);
  if (component->by != NULL)
    premia_json_writer_member (writer, "by", premia_expression_get_text (component->by));
  if (component->has_prorate)
    {
      premia_json_writer_key (writer, "prorate");
      premia_json_writer_boolean (writer, component->prorate);
    }
  if (component->tiers != NULL)
    write_tiers (writer, component);
  if (component->table != NULL)
    write_table (writer, component);
}

void
premia_scheme_write_component (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  if (component->tiers == NULL && component->table == NULL)
    premia_json_writer_begin_object_line (writer);
  else
    premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", component->id);
  premia_json_writer_member (writer, "type", premia_component_type_to_string (component->type));
  premia_scheme_write_label (writer, &component->name);
  /* Of a split pool it is the measure of the pool, and stands there. */
  if (component->measure != NULL && component->type != PREMIA_COMPONENT_SPLIT_POOL)
    premia_json_writer_member (writer, "measure", component->measure);
  if (component->of != NULL)
    {
      premia_json_writer_key (writer, "of");
      premia_json_writer_begin_array_line (writer);
      for (guint i = 0; component->of[i] != NULL; i++)
        premia_json_writer_string (writer, component->of[i]);
      premia_json_writer_end_array (writer);
    }
  if (component->when != NULL)
    premia_json_writer_member (writer, "when", premia_expression_get_text (component->when));
  if (is_priced (component->type))
    write_pricing (writer, component);
  else
    premia_scheme_write_later_component (writer, component);
  if (component->payroll_code != NULL)
    premia_json_writer_member (writer, "payroll_code", component->payroll_code);
  if (component->has_paid_by)
    premia_json_writer_member (writer, "paid_by", premia_scheme_paid_by_words[component->paid_by]);
  premia_json_writer_end_object (writer);
}
