/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-zone.h"
#include "support/golden.h"

static PremiaZone *
open_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return premia_zone_new_from_gtimezone (name, zone);
}

/* The rows of one zone follow each other. */
static PremiaZone *
cached_zone (const char *name)
{
  static PremiaZone *zone;

  if (zone == NULL || !g_str_equal (premia_zone_get_name (zone), name))
    {
      g_clear_pointer (&zone, premia_zone_unref);
      zone = open_zone (name);
    }
  return zone;
}

static void
check_wall_clock (char **row)
{
  PremiaZone *zone = cached_zone (row[0]);
  PremiaInstant instant = 0, again = 0;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s %s", row[0], row[1]);
  premia_instant_parse (row[1], zone, &instant, &error);
  g_assert_no_error (error);
  g_assert_cmpint (instant, ==, golden_int (row[2]));
  g_assert_cmpint (premia_zone_offset_at (zone, instant), ==, golden_int (row[3]));
  g_assert_cmpint (premia_zone_date_of (zone, instant), ==, golden_int (row[4]));
  text = premia_instant_to_string (instant, zone);
  premia_instant_parse (text, zone, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, instant);
  premia_instant_parse (row[5], zone, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again, ==, instant);
}

static void
test_clocks_go_as_in_the_country (void)
{
  golden_visit ("zone", 6, check_wall_clock);
}

static void
check_days_later (char **row)
{
  PremiaInstant later = premia_zone_add_days (cached_zone (row[0]), golden_int (row[1]), golden_int (row[2]));

  g_test_message ("%s %s + %s", row[0], row[1], row[2]);
  g_assert_cmpint (later, ==, golden_int (row[3]));
}

static void
test_days_later_is_the_same_clock (void)
{
  golden_visit ("days-later", 4, check_days_later);
}

/* A day begins once, also where midnight itself is skipped or comes twice. */
static void
test_every_instant_lies_in_its_day (void)
{
  static const char *const names[] = { "UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PremiaZone) zone = open_zone (names[i]);

      for (PremiaDate date = premia_date_from_civil (2012, 1, 2); date < premia_date_from_civil (2020, 1, 1); date++)
        {
          PremiaInstant start = premia_zone_start_of (zone, date);

          g_assert_cmpint (premia_zone_date_of (zone, start), ==, date);
          g_assert_cmpint (premia_zone_date_of (zone, start - 1), ==, date - 1);
        }
    }
}

static void
test_times_are_written_with_their_offset (void)
{
  static const struct { const char *zone, *text, *written; } rows[] = {
    { "Europe/Moscow", "2026-01-05T10:00:00", "2026-01-05T10:00:00+03:00" },
    { "Europe/Moscow", "2013-01-05T10:00", "2013-01-05T10:00:00+04:00" },
    { "UTC", "2026-01-05", "2026-01-05T00:00:00+00:00" },
    { "America/New_York", "2026-07-01 09:30:15.25", "2026-07-01T09:30:15.25-04:00" },
    { "Asia/Kolkata", "2026-07-01T00:00:00Z", "2026-07-01T05:30:00+05:30" },
    { "UTC", "2026-07-01T00:00:00.1234567", "2026-07-01T00:00:00.123456+00:00" },
    { "UTC", "2026-07-01T00:00:00-0330", "2026-07-01T03:30:00+00:00" },
    { "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30:00+02:00" },
    { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00" },
    { "UTC", "1969-12-31T23:59:59.999999", "1969-12-31T23:59:59.999999+00:00" },
    { "UTC", "2040-01-05T10:00:00Z", "2040-01-05T10:00:00+00:00" },
    { "UTC", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00" },
    { "UTC", "0226-11-01T10:00:00Z", "0226-11-01T10:00:00+00:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PremiaZone) zone = open_zone (rows[i].zone);
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      PremiaInstant instant = 0;

      premia_instant_parse (rows[i].text, zone, &instant, &error);
      g_assert_no_error (error);
      written = premia_instant_to_string (instant, zone);
      g_assert_cmpstr (written, ==, rows[i].written);
    }
}

static void
test_what_is_no_time_is_said (void)
{
  static const char *const rows[] = { "", "now", "2026-02-30", "2026-01-05T", "2026-01-05T24:00", "2026-01-05T10:60",
                                      "2026-01-05T10:00:60", "2026-01-05T10", "2026-01-05T1:00", "2026-01-05T10:00:00.",
                                      "2026-01-05T10:00+3", "2026-01-05T10:00+03:0", "2026-01-05T10:00Z+", "2026-01-05  10:00",
                                      "2026-01-05T10:00+03:60", "2026-01-05Z", "2026-01-05T10:00:00.1234567890",
                                      "05.01.2026 10:00", "\xd1\xff", "2026-01-05t10:00", "0000-01-01" };
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaInstant instant = 4711;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (premia_instant_parse (rows[i], zone, &instant, &error));
      g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_cmpint (instant, ==, 4711);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/clocks-go-as-in-the-country", test_clocks_go_as_in_the_country);
  g_test_add_func ("/zone/days-later-is-the-same-clock", test_days_later_is_the_same_clock);
  g_test_add_func ("/zone/every-instant-lies-in-its-day", test_every_instant_lies_in_its_day);
  g_test_add_func ("/instant/written-with-their-offset", test_times_are_written_with_their_offset);
  g_test_add_func ("/instant/what-is-no-time-is-said", test_what_is_no_time_is_said);
  result = g_test_run ();
  premia_zone_unref (cached_zone ("UTC"));
  return result;
}
