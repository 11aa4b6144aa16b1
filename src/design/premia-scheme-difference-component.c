/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-difference"

#include "premia-scheme-difference-private.h"

#include "premia-scheme-place.h"

#include <glib/gi18n-lib.h>

/* Two components of one id, and the part of the first that was made like the second so far. */
typedef struct
{
  PremiaDifference *difference;
  guint             before, after;
  PremiaComponent  *rest; /* the old one, with everything that was said already taken from the new one */
  const char       *what;
} Pair;

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static char *
say_place (const Pair *self, PremiaScheme *scheme, PremiaSchemePlace place, gint64 value)
{
  const PremiaWords *words = self->difference->words;
  guint digits = premia_scheme_get_digits (scheme);
  PremiaMoney unit = PREMIA_MICRO;

  switch (premia_scheme_get_unit (scheme, place))
    {
    case PREMIA_UNIT_PERCENT:
      return words->format_number (premia_rational_from_micros (value / 100), 4, TRUE, words->user_data);
    case PREMIA_UNIT_MONEY:
      for (guint i = 0; i < digits; i++)
        unit /= 10;
      /* An amount may be finer than what is paid. */
      for (; value % unit != 0; unit /= 10)
        digits++;
      return words->format_money (value, scheme->currency, digits, words->user_data);
    case PREMIA_UNIT_COUNT:
    case PREMIA_UNIT_FACTOR:
    default:
      return words->format_number (premia_rational_from_micros (value), 6, FALSE, words->user_data);
    }
}

/* Which number it is; NULL: the component has only one of that kind. (transfer full) (nullable) */
static char *
say_label (PremiaSchemePlace place)
{
  switch (place.kind)
    {
    case PREMIA_PLACE_TIER_BASE:
      return g_strdup (_ ("counted above"));
    case PREMIA_PLACE_TIER_FROM:
    case PREMIA_PLACE_FACTOR_FROM:
      /* Translators: of the %u-th tier of a table: the number from which on it holds */
      return g_strdup_printf (_ ("tier %u, from"), place.row + 1);
    case PREMIA_PLACE_TIER_RATE:
    case PREMIA_PLACE_TIER_AMOUNT:
    case PREMIA_PLACE_FACTOR:
      return g_strdup_printf (_ ("tier %u"), place.row + 1);
    default:
      return NULL;
    }
}

/* The same tables, whatever their numbers; else the numbers cannot be told one by one. */
static gboolean
has_same_rows (const PremiaComponent *a, const PremiaComponent *b)
{
  return (a->tiers == NULL) == (b->tiers == NULL) && (a->table == NULL) == (b->table == NULL)
         && premia_component_get_n_rows (a) == premia_component_get_n_rows (b) && a->tier_mode == b->tier_mode && a->tier_by == b->tier_by;
}

static void
add_place (Pair *self, PremiaSchemePlace old, PremiaSchemePlace new)
{
  PremiaScheme *before = self->difference->before, *after = self->difference->after;
  gint64 was, is;

  if (!premia_scheme_get_value (before, old, &was) || !premia_scheme_get_value (after, new, &is))
    return;
  if (was != is || premia_scheme_get_unit (before, old) != premia_scheme_get_unit (after, new))
    {
      g_autofree char *label = say_label (new);

      premia_difference_add_value (self->difference, PREMIA_CHANGE_CHANGED, self->what, label, say_place (self, before, old, was),
                                   say_place (self, after, new, is));
    }
}

/* What the numbers of @from are, @to has too. */
static void
take_numbers (PremiaComponent *to, const PremiaComponent *from)
{
  const gboolean rows = has_same_rows (to, from);

  if (to->has_amount && from->has_amount)
    to->amount = from->amount;
  if (to->has_each && from->has_each)
    to->each = from->each;
  if (to->has_rate && from->has_rate)
    {
      to->rate = from->rate;
      to->rate_percent = from->rate_percent;
    }
  if (to->has_share && from->has_share)
    {
      to->share_ppm = from->share_ppm;
      to->share_percent = from->share_percent;
    }
  if (rows && to->has_tier_base && from->has_tier_base)
    {
      to->tier_base = from->tier_base;
      to->tier_base_percent = from->tier_base_percent;
    }
  if (rows && to->tiers != NULL)
    {
      g_array_unref (to->tiers);
      to->tiers = g_array_copy (from->tiers);
    }
  if (rows && to->table != NULL)
    {
      g_array_unref (to->table);
      to->table = g_array_copy (from->table);
    }
}

static void
add_numbers (Pair *self)
{
  const PremiaComponent *old = component_at (self->difference->before, self->before), *new = component_at (self->difference->after, self->after);
  const guint n_rows = has_same_rows (old, new) ? premia_component_get_n_rows (new) : 0;

  if (old->type != new->type)
    return;
  for (guint kind = PREMIA_PLACE_AMOUNT; kind <= PREMIA_PLACE_SHARE; kind++)
    add_place (self, (PremiaSchemePlace) { kind, self->before, 0 }, (PremiaSchemePlace) { kind, self->after, 0 });
  if (n_rows > 0)
    add_place (self, (PremiaSchemePlace) { PREMIA_PLACE_TIER_BASE, self->before, 0 }, (PremiaSchemePlace) { PREMIA_PLACE_TIER_BASE, self->after, 0 });
  for (guint row = 0; row < n_rows; row++)
    for (guint kind = PREMIA_PLACE_TIER_FROM; kind < PREMIA_N_PLACES; kind++)
      add_place (self, (PremiaSchemePlace) { kind, self->before, row }, (PremiaSchemePlace) { kind, self->after, row });
  take_numbers (self->rest, new);
}

/* (transfer full) */
static char *
say_condition (const Pair *self, PremiaScheme *scheme, PremiaExpression *condition)
{
  return condition != NULL ? premia_wording_condition (scheme, condition, self->difference->words) : g_strdup (_ ("always"));
}

static void
add_condition (Pair *self)
{
  PremiaComponent *old = component_at (self->difference->before, self->before), *new = component_at (self->difference->after, self->after);
  g_autoptr (PremiaExpression) was = premia_component_dup_condition (old);
  g_autoptr (PremiaExpression) is = premia_component_dup_condition (new);
  char *before = say_condition (self, self->difference->before, was), *after = say_condition (self, self->difference->after, is);

  if (premia_component_is_off (old) != premia_component_is_off (new))
    premia_difference_add (self->difference, PREMIA_CHANGE_CHANGED, self->what, NULL, NULL,
                           g_strdup_printf (premia_component_is_off (new) ? _ ("“%s” is switched off.") : _ ("“%s” is switched on again."), self->what));
  if (g_str_equal (before, after))
    {
      g_free (before);
      g_free (after);
    }
  else
    premia_difference_add_value (self->difference, PREMIA_CHANGE_CHANGED, self->what, _ ("condition"), before, after);
  g_clear_pointer (&self->rest->when, premia_expression_unref);
  self->rest->when = new->when != NULL ? premia_expression_ref (new->when) : NULL;
}

static void
take_text (char **to, const char *from)
{
  g_free (*to);
  *to = g_strdup (from);
}

static void
add_name (Pair *self)
{
  const PremiaComponent *old = component_at (self->difference->before, self->before), *new = component_at (self->difference->after, self->after);
  g_autofree char *was = premia_wording_component_name (old, self->difference->before, self->difference->words);
  const char *label = premia_label_get (&new->name, self->difference->words->language);

  if (label != NULL && !g_str_equal (was, label))
    premia_difference_add (self->difference, PREMIA_CHANGE_CHANGED, self->what, g_strdup (was), g_strdup (label),
                           g_strdup_printf (_ ("“%1$s” is called “%2$s” now."), was, label));
  if (g_strcmp0 (old->payroll_code, new->payroll_code) != 0)
    premia_difference_add_value (self->difference, PREMIA_CHANGE_CHANGED, self->what, _ ("payroll code"),
                                 g_strdup (old->payroll_code != NULL ? old->payroll_code : "–"),
                                 g_strdup (new->payroll_code != NULL ? new->payroll_code : "–"));
  take_text (&self->rest->payroll_code, new->payroll_code);
  take_text (&self->rest->name.plain, new->name.plain);
  take_text (&self->rest->name.en, new->name.en);
  take_text (&self->rest->name.ru, new->name.ru);
}

static void
add_paid_by (Pair *self)
{
  static const char *const doors[] = { N_ ("payroll"), N_ ("Achivx"), N_ ("nobody (shown only)") };
  const PremiaComponent *old = component_at (self->difference->before, self->before), *new = component_at (self->difference->after, self->after);

  if (old->paid_by != new->paid_by)
    premia_difference_add_value (self->difference, PREMIA_CHANGE_CHANGED, self->what, _ ("paid by"), g_strdup (_ (doors[old->paid_by])),
                                 g_strdup (_ (doors[new->paid_by])));
  self->rest->has_paid_by = new->has_paid_by;
  self->rest->paid_by = new->paid_by;
}

void
premia_difference_add_component (PremiaDifference *difference, guint before, guint after)
{
  PremiaComponent *old = component_at (difference->before, before);
  const PremiaComponent *new = component_at (difference->after, after);
  g_autofree char *what = premia_wording_component_name (new, difference->after, difference->words);
  g_autoptr (PremiaComponent) rest = premia_component_copy (old);
  Pair self = { difference, before, after, rest, what };
  char *was, *is;

  add_name (&self);
  add_paid_by (&self);
  add_numbers (&self);
  add_condition (&self);
  if (premia_component_equal (rest, new))
    return;
  /* More than numbers: both are read whole. */
  was = premia_wording_component (difference->before, before, difference->words);
  is = premia_wording_component (difference->after, after, difference->words);
  premia_difference_add (difference, PREMIA_CHANGE_CHANGED, what, was, is, g_strdup_printf (_ ("“%1$s” before: %2$s Now: %3$s"), what, was, is));
}
