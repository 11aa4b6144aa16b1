/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-words"

#include "premia-trial-words.h"

#include <glib/gi18n.h>
#include <math.h>

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

char *
premia_trial_say_difference (PremiaLocale *locale, PremiaMoney difference, guint digits)
{
  g_autofree char *amount = premia_locale_format_amount (locale, difference, digits);

  if (difference == 0)
    return g_strdup ("–");
  return difference > 0 ? g_strconcat ("+", amount, NULL) : g_steal_pointer (&amount);
}

void
premia_trial_mark_difference (GtkWidget *widget, PremiaMoney difference)
{
  static const char *const classes[] = { "lower", "same", "higher" };
  const char *wanted = classes[(difference > 0) - (difference < 0) + 1];

  if (gtk_widget_has_css_class (widget, wanted))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (widget, classes[i]);
  gtk_widget_add_css_class (widget, wanted);
}

/* Ticks are round, so nothing is lost by so few digits. */
static char *
say_scaled (PremiaLocale *locale, double value)
{
  const gint64 millionths = (gint64) llround (value * 1e6);

  return premia_locale_format_number (locale, premia_rational_from_micros (millionths), 2, FALSE);
}

char *
premia_trial_say_short (PremiaLocale *locale, double value)
{
  g_autofree char *number = NULL;

  if (fabs (value) >= 1e6)
    {
      number = say_scaled (locale, value / 1e6);
      /* Translators: a number of millions on an axis */
      return g_strdup_printf (_("%s\u00a0M"), number);
    }
  if (fabs (value) >= 1e4)
    {
      number = say_scaled (locale, value / 1e3);
      /* Translators: a number of thousands on an axis */
      return g_strdup_printf (_("%s\u00a0k"), number);
    }
  return say_scaled (locale, value);
}

char *
premia_trial_say_pay (PremiaLocale *locale, double value)
{
  return premia_locale_is_veiled (locale) ? premia_locale_format_amount (locale, 0, 0) : premia_trial_say_short (locale, value);
}

char *
premia_trial_say_each (PremiaMoney cost, guint count, PremiaScheme *scheme, PremiaLocale *locale)
{
  const PremiaMoney each = count > 0 ? cost / (gint64) count : 0;
  const guint digits = ABS (each) >= 100 * PREMIA_MICRO ? 0 : premia_scheme_get_digits (scheme);

  return count > 0 ? premia_locale_format_money (locale, each, scheme->currency, digits) : NULL;
}

const char *
premia_trial_get_name (PremiaSchemeTrial *trial, guint row)
{
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (premia_scheme_trial_get_cube (trial)));
  const PremiaPerson *person = premia_people_get (people, premia_scheme_trial_get_person (trial, row));

  return *person->name != '\0' ? person->name : person->id;
}
