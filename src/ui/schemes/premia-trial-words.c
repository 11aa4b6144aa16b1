/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-words"

#include "premia-trial-words.h"

#include <glib/gi18n.h>

char *
premia_trial_say_total (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale)
{
  if (trial == NULL || premia_scheme_trial_get_problem (trial) != NULL)
    return g_strdup ("–");
  return premia_locale_format_money (locale, premia_scheme_trial_get_total (trial), scheme->currency,
                                     premia_scheme_get_digits (scheme));
}

static char *
say_share (PremiaMoney difference, PremiaMoney base, PremiaLocale *locale)
{
  PremiaRational share;

  if (base <= 0 || !premia_rational_set (&share, difference, base))
    return NULL;
  return premia_locale_format_number (locale, share, 1, TRUE);
}

char *
premia_trial_say_change (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale)
{
  PremiaMoney base, difference;
  g_autofree char *amount = NULL;
  g_autofree char *share = NULL;
  const char *plus;

  if (trial == NULL || premia_scheme_trial_get_problem (trial) != NULL)
    return g_strdup ("");
  base = premia_scheme_trial_get_base_total (trial);
  difference = premia_scheme_trial_get_total (trial) - base;
  if (difference == 0)
    return g_strdup (_("As before"));
  plus = difference > 0 ? "+" : "";
  amount = premia_locale_format_money (locale, difference, scheme->currency, premia_scheme_get_digits (scheme));
  share = say_share (difference, base, locale);
  if (share == NULL)
    return g_strconcat (plus, amount, NULL);
  return g_strdup_printf ("%s%s (%s%s)", plus, amount, plus, share);
}
