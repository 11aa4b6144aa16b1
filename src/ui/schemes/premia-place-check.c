/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-place-check"

#include "premia-place-check.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
format (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, PremiaLocale *locale)
{
  if (premia_scheme_get_unit (scheme, place) == PREMIA_UNIT_PERCENT)
    return premia_locale_format_number (locale, premia_rational_from_micros (value / 100), 4, TRUE);
  return premia_locale_format_number (locale, premia_rational_from_micros (value), 6, FALSE);
}

/* Thresholds rise from row to row. */
static char *
check_order (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, PremiaLocale *locale)
{
  PremiaSchemePlace before = place, after = place;
  gint64 other;

  after.row++;
  if (place.row > 0)
    {
      before.row--;
      if (premia_scheme_get_value (scheme, before, &other) && value <= other)
        {
          g_autofree char *text = format (scheme, before, other, locale);

          return g_strdup_printf (_("Rows rise: this has to be above %s, where the row before begins."), text);
        }
    }
  if (premia_scheme_get_value (scheme, after, &other) && value >= other)
    {
      g_autofree char *text = format (scheme, after, other, locale);

      return g_strdup_printf (_("Rows rise: this has to be below %s, where the next row begins."), text);
    }
  return NULL;
}

char *
premia_place_check (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, PremiaLocale *locale)
{
  const PremiaComponent *component;

  g_return_val_if_fail (scheme != NULL && place.component < scheme->components->len, NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  component = g_ptr_array_index (scheme->components, place.component);
  if (premia_scheme_get_unit (scheme, place) == PREMIA_UNIT_PERCENT && value % 100 != 0)
    return g_strdup (_("A percentage has at most four digits after the point."));
  switch (place.kind)
    {
    case PREMIA_PLACE_AMOUNT:
      return value < 0 && component->type != PREMIA_COMPONENT_BONUS ? g_strdup (_("This cannot be below zero.")) : NULL;
    case PREMIA_PLACE_SHARE:
      return value < 0 || value > 100 * PREMIA_MICRO ? g_strdup (_("A share lies between 0% and 100%.")) : NULL;
    case PREMIA_PLACE_RATE:
      return value < 0 && component->type == PREMIA_COMPONENT_SPLIT_POOL ? g_strdup (_("This cannot be below zero.")) : NULL;
    case PREMIA_PLACE_FACTOR:
      return value < 0 ? g_strdup (_("This cannot be below zero.")) : NULL;
    case PREMIA_PLACE_TIER_FROM:
      if (value < 0)
        return g_strdup (_("This cannot be below zero."));
      return check_order (scheme, place, value, locale);
    case PREMIA_PLACE_FACTOR_FROM:
      return check_order (scheme, place, value, locale);
    case PREMIA_PLACE_TIER_AMOUNT:
      return value != 0 && place.row + 1 == component->tiers->len
             ? g_strdup (_("The last row only ends the one before it: its amount stays 0.")) : NULL;
    case PREMIA_PLACE_PRIZE:
    case PREMIA_PLACE_MIN:
      return value < 0 ? g_strdup (_("This cannot be below zero.")) : NULL;
    case PREMIA_PLACE_EACH:
    case PREMIA_PLACE_TIER_BASE:
    case PREMIA_PLACE_TIER_RATE:
    case PREMIA_N_PLACES:
    default:
      return NULL;
    }
}

char *
premia_place_say_unreadable (const char *text, PremiaPlaceUnit unit, PremiaLocale *locale)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *example = NULL;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  if (*stripped == '\0')
    return g_strdup (_("Write a number here; until then the last one holds."));
  example = unit == PREMIA_UNIT_MONEY ? premia_locale_format_entry (locale, 1500 * PREMIA_MICRO, 2)
                                      : premia_locale_format_number (locale, premia_rational_from_micros (15 * PREMIA_MICRO / 2), 1, FALSE);
  return g_strdup_printf (_("“%s” is not a number. Write it like %s."), stripped, example);
}

char *
premia_place_say_error (const GError *error)
{
  const char *message, *rest;

  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, PREMIA_ERROR, PREMIA_ERROR_UNSUPPORTED))
    return g_strdup (_("A part of this scheme cannot be calculated yet, so there is no total."));
  message = error->message;
  rest = *message == '/' ? strstr (message, ": ") : NULL;
  return g_strdup (rest != NULL ? rest + 2 : message);
}
