/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-words"

#include "premia-tier-words.h"

#include <glib/gi18n.h>

char *
premia_tier_say_value (PremiaScheme *scheme, PremiaSchemePlace place, PremiaLocale *locale)
{
  g_autofree char *number = NULL;
  gint64 value = 0;

  premia_scheme_get_value (scheme, place, &value);
  number = premia_locale_format_number (locale, premia_rational_from_micros (value), 6, FALSE);
  switch (premia_scheme_get_unit (scheme, place))
    {
    case PREMIA_UNIT_MONEY:
      return premia_locale_format_money (locale, value, scheme->currency, value % PREMIA_MICRO == 0 ? 0 : premia_scheme_get_digits (scheme));
    case PREMIA_UNIT_PERCENT:
      return g_strdup_printf (_("%s%%"), number);
    case PREMIA_UNIT_FACTOR:
      return g_strdup_printf ("× %s", number);
    case PREMIA_UNIT_COUNT:
    default:
      return g_steal_pointer (&number);
    }
}

char *
premia_tier_say_grip (const PremiaTierGrip *grip)
{
  const guint row = grip->place.row + 1;

  if (grip->way == PREMIA_HANDLE_ACROSS)
    return g_strdup_printf (_("Row %u begins at"), row);
  if (grip->place.kind == PREMIA_PLACE_FACTOR)
    return g_strdup_printf (_("Factor of row %u"), row);
  return grip->place.kind == PREMIA_PLACE_TIER_AMOUNT ? g_strdup_printf (_("Amount of row %u"), row) : g_strdup_printf (_("Rate of row %u"), row);
}

char *
premia_tier_say_across (PremiaScheme *scheme, const PremiaComponent *component, PremiaLocale *locale)
{
  const PremiaMeasure *measure = component->measure != NULL ? premia_scheme_find_measure (scheme, component->measure, NULL) : NULL;

  if (component->tiers == NULL)
    return g_strdup (premia_expression_get_text (component->by));
  if (component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    return g_strdup (_("share of the quota"));
  if (component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    return g_strdup (premia_expression_get_text (component->tier_by_expression));
  return measure != NULL ? premia_wording_measure_name (measure, scheme, premia_locale_get_words (locale)) : g_strdup ("");
}

char *
premia_tier_say_up (PremiaScheme *scheme, PremiaTierPlot plot, PremiaLocale *locale)
{
  switch (plot)
    {
    case PREMIA_TIER_PLOT_PAY:
      /* Translators: over an axis of amounts; %s is the sign of the currency */
      return g_strdup_printf (_("Paid, %s"), premia_locale_get_currency_sign (locale, scheme->currency));
    case PREMIA_TIER_PLOT_FACTOR:
      return g_strdup (_("Factor"));
    case PREMIA_TIER_PLOT_RATE:
    default:
      return g_strdup (_("Rate"));
    }
}
