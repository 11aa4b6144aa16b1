/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-readings-words"

#include "premia-readings-words.h"

#include <glib/gi18n.h>

/* Where nobody's quota is at hand, one of these stands for it. */
#define EXAMPLE_COUNT 20
#define EXAMPLE_AMOUNT 100000
#define MAX_EXAMPLES 3

static const PremiaComponent *
component_of (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static gboolean
is_amount (PremiaScheme *scheme, const PremiaComponent *component)
{
  const PremiaMeasure *measure = premia_scheme_find_measure (scheme, component->measure, NULL);

  return measure != NULL && measure->kind == PREMIA_MEASURE_SUM;
}

static gint64
quota_for (PremiaScheme *scheme, const PremiaComponent *component)
{
  return is_amount (scheme, component) ? EXAMPLE_AMOUNT : EXAMPLE_COUNT;
}

/* The @i-th threshold above 0, in whole units. FALSE: there are not so many. */
static gboolean
find_threshold (PremiaScheme *scheme, const PremiaComponent *component, guint i, gint64 *units)
{
  for (guint k = 0; k < component->tiers->len; k++)
    {
      const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, k);
      const gint64 of = component->tier_by == PREMIA_TIER_BY_ATTAINMENT ? quota_for (scheme, component) : 1;

      if (tier->from <= 0 || i-- > 0 || tier->from > G_MAXINT64 / 1000000)
        continue;
      *units = (tier->from * of + PREMIA_MICRO - 1) / PREMIA_MICRO;
      return TRUE;
    }
  return FALSE;
}

/* Just below the first threshold, half as much again, and twice the last one. */
static guint
find_examples (PremiaScheme *scheme, const PremiaComponent *component, gint64 examples[MAX_EXAMPLES])
{
  gint64 first, last;
  guint n = 0;

  if (!find_threshold (scheme, component, 0, &first))
    return 0;
  last = first;
  for (guint i = 1; find_threshold (scheme, component, i, &last); i++)
    ;
  if (is_amount (scheme, component))
    examples[n++] = MAX (first / 2, 1);
  else if (first > 1)
    examples[n++] = first - 1;
  examples[n++] = first + MAX (first / 2, 1);
  if (2 * last > examples[n - 1])
    examples[n++] = 2 * last;
  return n;
}

static char *
say_units (PremiaScheme *scheme, const PremiaComponent *component, gint64 units, PremiaLocale *locale)
{
  if (is_amount (scheme, component))
    return premia_locale_format_money (locale, units * PREMIA_MICRO, scheme->currency, 0);
  return premia_locale_format_count (locale, units);
}

char *
premia_readings_say_example (const PremiaTierReading *reading, guint component, PremiaLocale *locale)
{
  const PremiaComponent *what = component_of (reading->scheme, component);
  GString *text = g_string_new (NULL);
  gint64 examples[MAX_EXAMPLES];
  const guint n = find_examples (reading->scheme, what, examples);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *units = NULL, *money = NULL;
      PremiaMoney pay;

      if (!premia_tier_reading_price (reading, component, premia_rational_from_int (examples[i]),
                                      premia_rational_from_int (quota_for (reading->scheme, what)), &pay))
        continue;
      units = say_units (reading->scheme, what, examples[i], locale);
      money = premia_locale_format_money (locale, pay, reading->scheme->currency, premia_scheme_get_digits (reading->scheme));
      g_string_append_printf (text, "%s%s\302\240→ %s", text->len > 0 ? "; " : "", units, money);
    }
  return g_string_free (text, FALSE);
}

char *
premia_readings_say_quota (PremiaScheme *scheme, guint component, PremiaLocale *locale)
{
  const PremiaComponent *what = component_of (scheme, component);
  g_autofree char *quota = NULL;

  if (what->tier_by != PREMIA_TIER_BY_ATTAINMENT)
    return NULL;
  quota = say_units (scheme, what, quota_for (scheme, what), locale);
  return g_strdup_printf (_("The examples are for a quota of %s."), quota);
}

char *
premia_readings_say_difference (PremiaMoney cost, PremiaMoney current, PremiaScheme *scheme, PremiaLocale *locale)
{
  const PremiaMoney difference = cost - current;
  const char *plus = difference > 0 ? "+" : "";
  g_autofree char *amount = NULL;
  g_autofree char *share = NULL;
  PremiaRational part;

  if (difference == 0)
    return g_strdup (_("As now"));
  amount = premia_locale_format_money (locale, difference, scheme->currency, premia_scheme_get_digits (scheme));
  if (current <= 0 || !premia_rational_set (&part, difference, current))
    return g_strconcat (plus, amount, NULL);
  share = premia_locale_format_number (locale, part, 1, TRUE);
  return g_strdup_printf ("%s%s (%s%s)", plus, amount, plus, share);
}
