/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "engine/premia-money.h"
#include "engine/premia-zone.h"

static void
check_period (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaPeriod period, again;
  g_autofree char *written = NULL;

  if (!premia_period_parse (text, &period, &error))
    {
      fuzz_assert_said (&error);
      return;
    }
  written = premia_period_to_string (period);
  g_assert_true (premia_period_parse (written, &again, &error));
  g_assert_true (again.kind == period.kind && again.number == period.number);
  g_assert_cmpint (premia_period_first_day (period), <=, premia_period_last_day (period));
  again = premia_period_of_date (period.kind, premia_period_last_day (period));
  g_assert_cmpint (again.number, ==, period.number);
}

static void
check_date (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaDate date;
  g_autofree char *written = NULL;

  if (!premia_date_parse (text, &date, &error))
    {
      fuzz_assert_said (&error);
      return;
    }
  written = premia_date_to_string (date);
  g_assert_cmpstr (written, ==, text);
}

static void
check_instant (const char *text, PremiaZone *zone)
{
  g_autoptr (GError) error = NULL;
  PremiaInstant instant, again;
  g_autofree char *written = NULL;

  if (!premia_instant_parse (text, zone, &instant, &error))
    {
      fuzz_assert_said (&error);
      return;
    }
  /* On the first and last day of the calendar another zone's wall clock shows a year that cannot be written. */
  if (instant < premia_zone_start_of (zone, premia_date_from_civil (1, 1, 3))
      || instant > premia_zone_start_of (zone, premia_date_from_civil (9999, 12, 30)))
    return;
  written = premia_instant_to_string (instant, zone);
  g_assert_true (premia_instant_parse (written, zone, &again, &error));
  g_assert_cmpint (again, ==, instant);
}

static void
check_amounts (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaMoney money, money_again;
  PremiaRate rate, rate_again;

  if (premia_money_parse (text, -1, &money, &error))
    {
      g_autofree char *written = premia_money_to_shortest (money);

      g_assert_true (premia_money_parse (written, -1, &money_again, &error));
      g_assert_cmpint (money_again, ==, money);
    }
  else
    fuzz_assert_said (&error);
  if (premia_rate_parse (text, -1, &rate, &error))
    {
      g_autofree char *written = premia_rate_to_string (rate);

      g_assert_true (premia_rate_parse (written, -1, &rate_again, &error));
      g_assert_cmpint (rate_again, ==, rate);
    }
  else
    fuzz_assert_said (&error);
}

/* The short words of a file: a period, a day, an instant, an amount, a rate; what is understood comes back. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static PremiaZone *utc, *berlin;
  g_autofree char *text = g_strndup ((const char *) data, size);

  if (utc == NULL)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

      utc = premia_zone_new_utc ();
      berlin = zone != NULL ? premia_zone_new_from_gtimezone ("Europe/Berlin", zone) : premia_zone_ref (utc);
    }
  check_period (text);
  check_date (text);
  check_instant (text, utc);
  check_instant (text, berlin);
  check_amounts (text);
  return 0;
}
