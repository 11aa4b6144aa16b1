/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/plan.h"
#include "support/company.h"

#include <string.h>

static PremiaMoney
read_money (const char *text)
{
  PremiaMoney money;
  g_autoptr (GError) error = NULL;

  if (strchr (text, '%') != NULL)
    premia_rate_parse (text, -1, &money, &error);
  else
    premia_money_parse (text, -1, &money, &error);
  g_assert_no_error (error);
  return money;
}

static PremiaExpression *
read_expression (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaExpression *expression = premia_expression_parse (text, NULL, NULL, &error);

  g_assert_no_error (error);
  return expression;
}

static void
read_tiers (PremiaComponent *component, const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, ",", -1);

  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (rows[i], ":", 2);
      PremiaTier tier = { .from = read_money (pair[0]), .from_percent = strchr (pair[0], '%') != NULL, .rate = read_money (pair[1]) };

      g_array_append_val (component->tiers, tier);
    }
}

static void
read_table (PremiaComponent *component, const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, ",", -1);

  component->table = g_array_new (FALSE, TRUE, sizeof (PremiaFactorRow));
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (rows[i], ":", 2);
      PremiaFactorRow row = { .from = read_money (pair[0]), .factor_ppm = read_money (pair[1]) };

      g_array_append_val (component->table, row);
    }
}

static void
read_tier_mode (PremiaComponent *component, const char *text)
{
  static const char *const modes[] = { "marginal", "whole", "excess", "interpolated" };

  component->has_tier_mode = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i], text))
      {
        component->tier_mode = i;
        return;
      }
  g_error ("no tier mode: %s", text);
}

static void
read_by (PremiaComponent *component, const char *text)
{
  if (component->type == PREMIA_COMPONENT_MULTIPLIER)
    {
      component->by = read_expression (text);
      return;
    }
  component->has_tier_by = TRUE;
  component->tier_by = g_str_equal (text, "attainment") ? PREMIA_TIER_BY_ATTAINMENT : PREMIA_TIER_BY_EXPRESSION;
  if (component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    component->tier_by_expression = read_expression (text);
}

static void
read_accumulate (PremiaComponent *component, const char *text)
{
  static const char *const spans[] = { "period", "event", "quarter", "year" };

  component->has_accumulate = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (g_str_equal (spans[i], text))
      component->accumulate = i;
}

static void
read_prizes (PremiaComponent *component, const char *text)
{
  g_auto (GStrv) prizes = g_strsplit (text, ",", -1);

  component->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
  for (guint i = 0; prizes[i] != NULL; i++)
    {
      const PremiaMoney prize = read_money (prizes[i]);

      g_array_append_val (component->prizes, prize);
    }
}

static void
read_amount (PremiaComponent *component, const char *value)
{
  component->has_amount = TRUE;
  component->amount = read_money (value);
}

static gboolean
read_later (PremiaComponent *component, const char *word, const char *value)
{
  if (g_str_equal (word, "share"))
    {
      component->has_share = TRUE;
      component->share_ppm = read_money (value);
    }
  else if (g_str_equal (word, "release"))
    {
      component->release = PREMIA_RELEASE_ON;
      component->release_on = premia_stage_parse (value);
    }
  else if (g_str_equal (word, "after"))
    component->release_after = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (word, "on"))
    {
      component->has_on = TRUE;
      component->on = premia_stage_parse (value);
    }
  else if (g_str_equal (word, "recoverable"))
    component->has_recoverable = component->recoverable = TRUE;
  else if (g_str_equal (word, "shared"))
    component->by_measure = g_strdup (value);
  else if (g_str_equal (word, "prizes"))
    read_prizes (component, value);
  else if (g_str_equal (word, "flat"))
    {
      component->has_mode = TRUE;
      component->mode = PREMIA_CLAWBACK_FLAT;
      read_amount (component, value);
    }
  else
    return FALSE;
  return TRUE;
}

static void
read_word (PremiaComponent *component, const char *word, const char *value)
{
  if (g_str_equal (word, "measure"))
    component->measure = g_strdup (value);
  else if (g_str_equal (word, "rate"))
    {
      component->has_rate = TRUE;
      component->rate = read_money (value);
    }
  else if (g_str_equal (word, "tiers"))
    read_tiers (component, value);
  else if (g_str_equal (word, "mode"))
    read_tier_mode (component, value);
  else if (g_str_equal (word, "by"))
    read_by (component, value);
  else if (g_str_equal (word, "base"))
    {
      component->has_tier_base = TRUE;
      component->tier_base = read_money (value);
    }
  else if (g_str_equal (word, "accumulate"))
    read_accumulate (component, value);
  else if (g_str_equal (word, "amount") || g_str_equal (word, "pool"))
    read_amount (component, value);
  else if (g_str_equal (word, "each"))
    {
      component->has_each = TRUE;
      component->each = read_money (value);
    }
  else if (g_str_equal (word, "table"))
    read_table (component, value);
  else if (g_str_equal (word, "of"))
    component->of = g_strsplit (value, ",", -1);
  else if (!read_later (component, word, value))
    g_error ("no such word: %s", word);
}

static void
read_component (PremiaScheme *builder, const char *line)
{
  g_autofree char *text = g_strdup (line);
  char *when = strstr (text, " when ");
  g_auto (GStrv) words = NULL;
  PremiaComponentType type;
  PremiaComponent *component;

  if (when != NULL)
    {
      *when = '\0';
      when += strlen (" when ");
    }
  words = g_strsplit (text, " ", -1);
  g_assert_cmpuint (g_strv_length (words), >=, 2);
  g_assert_true (premia_component_type_parse (words[1], &type));
  component = premia_scheme_builder_add_component (builder, type);
  component->id = g_strdup (words[0]);
  for (guint i = 2; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      g_assert_nonnull (equals);
      *equals = '\0';
      read_word (component, words[i], equals + 1);
    }
  if (when != NULL)
    component->when = read_expression (when);
}

PremiaScheme *
plan_scheme (const char *role, int auto_accept_days, const char *measures, const char *components)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  g_auto (GStrv) lines = g_strsplit (measures, "\n", -1);
  g_auto (GStrv) rows = g_strsplit (components, "\n", -1);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  builder->id = g_strdup ("test");
  builder->currency = g_strdup ("RUB");
  builder->role = g_strdup (role);
  builder->has_auto_accept = auto_accept_days >= 0;
  builder->auto_accept_days = auto_accept_days >= 0 ? (guint) auto_accept_days : 0;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      company_measure (builder, lines[i]);
  for (guint i = 0; rows[i] != NULL; i++)
    if (*rows[i] != '\0')
      read_component (builder, rows[i]);
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

const PremiaFinding *
plan_find (GPtrArray *findings, PremiaFindingCode code)
{
  const PremiaFinding *found = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);

      if (finding->code != code)
        continue;
      g_assert_null (found);
      found = finding;
    }
  return found;
}

char *
plan_codes (GPtrArray *findings, gboolean notes)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);

      if (notes || finding->severity > PREMIA_SEVERITY_NOTE)
        g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", premia_finding_code_to_string (finding->code));
    }
  return g_string_free (codes, FALSE);
}
