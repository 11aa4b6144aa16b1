/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An amount that reads as another one: "1,500" is fifteen hundred here and one and a half there. */
#include "report/premia-locale.h"

#define NBSP "\u00a0"
#define MINUS "\u2212"

static PremiaMoney
money (const char *text)
{
  PremiaMoney amount;

  g_assert_true (premia_money_parse (text, -1, &amount, NULL));
  return amount;
}

static void
test_money (void)
{
  static const struct { const char *language, *amount, *currency; guint digits; const char *expected; } cases[] = {
    { "en", "1500.5", "USD", 2, "$1,500.50" },
    { "en", "-1500.5", "USD", 2, MINUS "$1,500.50" },
    { "en", "1234567.891", "RUB", 2, "₽1,234,567.89" },
    { "en", "999.999999", "USD", 0, "$999" }, /* cut, not rounded up */
    { "en", "12", "BYN", 2, "12.00" NBSP "Br" },
    { "en", "12", "XYZ", 0, "12" NBSP "XYZ" },
    { "en", "0", "JPY", 0, "0" NBSP "JPY" },
    { "ru", "1500.5", "RUB", 2, "1" NBSP "500,50" NBSP "₽" },
    { "ru", "-1234567.89", "RUB", 2, MINUS "1" NBSP "234" NBSP "567,89" NBSP "₽" },
    { "ru", "0.000001", "USD", 6, "0,000001" NBSP "$" },
    { "fr", "1500.5", "EUR", 2, "€1,500.50" }, /* what Premia does not speak is English */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PremiaLocale) locale = premia_locale_new (cases[i].language);
      g_autofree char *text = premia_locale_format_money (locale, money (cases[i].amount), cases[i].currency, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_numbers (void)
{
  g_autoptr (PremiaLocale) english = premia_locale_new ("en");
  g_autoptr (PremiaLocale) russian = premia_locale_new ("ru");
  g_autofree char *million = premia_locale_format_count (english, 1000000);
  g_autofree char *million_ru = premia_locale_format_count (russian, -1000000);
  g_autofree char *most = premia_locale_format_count (english, G_MAXINT64);
  g_autofree char *share = NULL;
  g_autofree char *share_ru = NULL;
  PremiaRational nearly;

  g_assert_cmpstr (million, ==, "1,000,000");
  g_assert_cmpstr (million_ru, ==, MINUS "1" NBSP "000" NBSP "000");
  g_assert_cmpstr (most, ==, "9,223,372,036,854,775,807");

  /* 99.96 % has not reached 100 %. */
  g_assert_true (premia_rational_set (&nearly, 9996, 10000));
  share = premia_locale_format_number (english, nearly, 1, TRUE);
  share_ru = premia_locale_format_number (russian, nearly, 1, TRUE);
  g_assert_cmpstr (share, ==, "99.9%");
  g_assert_cmpstr (share_ru, ==, "99,9" NBSP "%");
}

static void
test_days (void)
{
  static const struct { const char *period, *expected; } cases[] = {
    { "2026-10", "October 2026" },
    { "2026-Q1", "Quarter 1 of 2026" },
    { "2026", "2026" },
    { "2026-W05", "Week 5 of 2026" },
    { "2020-W53", "Week 53 of 2020" }, /* ends in 2021 */
  };
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autofree char *day = premia_locale_format_date (locale, premia_date_from_civil (2026, 5, 3));
  g_autofree char *none = premia_locale_format_date (locale, PREMIA_DATE_NONE);
  g_autofree char *before = premia_locale_format_instant (locale, -1, utc);

  g_assert_cmpstr (day, ==, "3" NBSP "May" NBSP "2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (before, ==, "31" NBSP "December" NBSP "1969, 23:59");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PremiaPeriod period;
      g_autofree char *text = NULL;

      g_assert_true (premia_period_parse (cases[i].period, &period, NULL));
      text = premia_locale_format_period (locale, period);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* A meeting at eleven in Moscow was at eleven there, wherever the reader is. */
static void
test_instants (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (GTimeZone) moscow = g_time_zone_new_offset (3 * 3600);
  g_autoptr (GTimeZone) denver = g_time_zone_new_offset (-7 * 3600);
  g_autoptr (PremiaZone) east = premia_zone_new_from_gtimezone ("east", moscow);
  g_autoptr (PremiaZone) west = premia_zone_new_from_gtimezone ("west", denver);
  const PremiaInstant at = premia_date_from_civil (2026, 11, 24) * (PremiaInstant) G_TIME_SPAN_DAY + 1 * G_TIME_SPAN_HOUR + 42 * G_TIME_SPAN_MINUTE;
  g_autofree char *there = premia_locale_format_instant (locale, at, east);
  g_autofree char *elsewhere = premia_locale_format_instant (locale, at, west);

  g_assert_cmpstr (there, ==, "24" NBSP "November" NBSP "2026, 04:42");
  g_assert_cmpstr (elsewhere, ==, "23" NBSP "November" NBSP "2026, 18:42");
}

/* What somebody types into a field, on whatever keyboard. NULL: it is refused. */
static void
test_typed (void)
{
  static const struct { const char *language, *text, *expected; } cases[] = {
    { "en", "1500", "1500" },
    { "en", "1,500", "1500" },
    { "en", "1,500.25", "1500.25" },
    { "en", "1,5", "1.5" }, /* can only be meant as a fraction */
    { "en", "$1,500.25", "1500.25" },
    { "en", MINUS "7.5%", "-7.5" },
    { "en", "1.2.3", NULL },
    { "en", "12 apples", NULL },
    { "en", "", NULL },
    { "en", "1e3", NULL },
    { "ru", "1" NBSP "500,25" NBSP "₽", "1500.25" },
    { "ru", "1 500,25", "1500.25" },
    { "ru", "1500.25", "1500.25" },
    { "ru", "7,5 %", "7.5" },
    { "ru", "1,2,3", NULL },
    { "en", "1,234,567", "1234567" },
    { "en", "$ 1,500 ", "1500" },
    { "ru", "12 345 678,5", "12345678.5" },
    { "ru", "1500 ₽", "1500" },
    /* What was meant nobody knows: 17, 1.7 or half of something else. */
    { "en", "1,7,0", NULL },
    { "en", "1 7", NULL },
    { "ru", "1 7", NULL },
    { "ru", "1  500", NULL },
    { "ru", "1500 300", NULL },
    { "ru", "1 500 30", NULL },
    { "ru", "1,5 5", NULL },
    { "en", "1.5,5", NULL },
    { "en", "1$5", NULL },
    { "en", "1%5", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PremiaLocale) locale = premia_locale_new (cases[i].language);
      PremiaMoney amount = 0;
      gboolean read = premia_locale_parse_amount (locale, cases[i].text, &amount);

      g_test_message ("%s: “%s”", cases[i].language, cases[i].text);
      g_assert_cmpint (read, ==, cases[i].expected != NULL);
      if (read)
        g_assert_cmpint (amount, ==, money (cases[i].expected));
    }
}

/* Whatever is written is read back as the same amount. */
static void
test_round_trip (void)
{
  static const char *const languages[] = { "en", "ru" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PremiaLocale) locale = premia_locale_new (languages[i]);

      for (guint n = 0; n < 2000; n++)
        {
          PremiaMoney amount = ((gint64) g_test_rand_int () * 1000003) % (1000000000 * PREMIA_MICRO);
          PremiaMoney back = 0;
          g_autofree char *text = premia_locale_format_amount (locale, amount, 6);

          g_assert_true (premia_locale_parse_amount (locale, text, &back));
          g_assert_cmpint (back, ==, amount);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale/money", test_money);
  g_test_add_func ("/locale/numbers", test_numbers);
  g_test_add_func ("/locale/days", test_days);
  g_test_add_func ("/locale/instants", test_instants);
  g_test_add_func ("/locale/typed", test_typed);
  g_test_add_func ("/locale/round-trip", test_round_trip);
  return g_test_run ();
}
