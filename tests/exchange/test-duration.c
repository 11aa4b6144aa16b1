/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-duration.h"

/* What npm's ms 2.1.3 makes of it, and how many milliseconds a Date goes back when that is taken off a moment of today. */
static void
test_as_ms (void)
{
  static const struct { const char *text; gint64 ms; gboolean reads, is_long; } golden[] = {
    { "30 days", G_GINT64_CONSTANT (2592000000), TRUE, TRUE },
    { "1d", 86400000, TRUE, TRUE },
    { "2 WEEKS", 1209600000, TRUE, TRUE },
    { "1 year", G_GINT64_CONSTANT (31557600000), TRUE, TRUE },
    { "90", 90, TRUE, FALSE },
    { "1.5h", 5400000, TRUE, TRUE },
    { ".5 min", 30000, TRUE, FALSE },
    { "0.5 ms", 1, TRUE, FALSE },
    { "-1 day", 0, TRUE, FALSE },
    { "- 1 day", -1, FALSE, FALSE },
    { "1 month", -1, FALSE, FALSE },
    { "", -1, FALSE, FALSE },
    { "days", -1, FALSE, FALSE },
    { "1  2", -1, FALSE, FALSE },
    { "1   d", 86400000, TRUE, TRUE },
    { "1d ", -1, FALSE, FALSE },
    { "\t1d", -1, FALSE, FALSE },
    { " 1d", -1, FALSE, FALSE },
    { "1.d", -1, FALSE, FALSE },
    { "1.", -1, FALSE, FALSE },
    { ".5", 1, TRUE, FALSE },
    { "-.5s", 0, TRUE, FALSE },
    { "1e3", -1, FALSE, FALSE },
    { "1e3 s", -1, FALSE, FALSE },
    { "+1 d", -1, FALSE, FALSE },
    { "5 Msecs", 5, TRUE, FALSE },
    { "5 MILLISECOND", 5, TRUE, FALSE },
    { "7 hrs", 25200000, TRUE, TRUE },
    { "7 hr", 25200000, TRUE, TRUE },
    { "3 yrs", G_GINT64_CONSTANT (94672800000), TRUE, TRUE },
    { "1 yr", G_GINT64_CONSTANT (31557600000), TRUE, TRUE },
    { "1 y", G_GINT64_CONSTANT (31557600000), TRUE, TRUE },
    { "100 years", G_GINT64_CONSTANT (3155760000000), TRUE, TRUE },
    { "1,5 h", -1, FALSE, FALSE },
    { "1 day 2 hours", -1, FALSE, FALSE },
    { "1000000 ms", 1000000, TRUE, FALSE },
    { "1000001 ms", 1000001, TRUE, TRUE },
    { "1000000.5 ms", 1000001, TRUE, TRUE },
    { "0", 0, TRUE, FALSE },
    { "0 days", 0, TRUE, FALSE },
    { "-0", 0, TRUE, FALSE },
    { "1.1 days", 95040000, TRUE, TRUE },
    { "0.1 days", 8640000, TRUE, TRUE },
    { "2.7 weeks", 1632960000, TRUE, TRUE },
    { "0.0001 s", 1, TRUE, FALSE },
    { "1/2 day", -1, FALSE, FALSE },
    { "１ d", -1, FALSE, FALSE },
    { "1\302\240day", -1, FALSE, FALSE },
    { "1 дн", -1, FALSE, FALSE },
    { "9007199254740993", -1, TRUE, TRUE },
    { "8640000000000000", G_GINT64_CONSTANT (8640000000000000), TRUE, TRUE },
    { "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111 d", -1, TRUE, TRUE },
    { "11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111 d", -1, TRUE, TRUE },
    { "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111", -1, TRUE, TRUE },
    { "11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111", -1, FALSE, FALSE },
    { "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001 day", 86400000, TRUE, TRUE },
    { "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001 day", -1, FALSE, FALSE },
    { "1 sec", 1000, TRUE, FALSE },
    { "1 secs", 1000, TRUE, FALSE },
    { "1 mins", 60000, TRUE, FALSE },
    { "1 minute", 60000, TRUE, FALSE },
    { "4 msec", 4, TRUE, FALSE },
    { "1 ſ", -1, FALSE, FALSE },
    { "0.00001 days", 864, TRUE, FALSE },
    { "12345.6789 hours", G_GINT64_CONSTANT (44444444040), TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      gboolean is_long;

      g_test_message ("%s", golden[i].text);
      g_assert_cmpint (premia_duration_parse (golden[i].text, NULL), ==, golden[i].ms);
      g_assert_cmpint (premia_duration_reads (golden[i].text, &is_long), ==, golden[i].reads);
      g_assert_cmpint (is_long, ==, golden[i].is_long);
    }
}

static void
test_negative (void)
{
  gboolean negative;

  g_assert_cmpint (premia_duration_parse ("-2 days", &negative), ==, 0);
  g_assert_true (negative);
  g_assert_cmpint (premia_duration_parse ("0 days", &negative), ==, 0);
  g_assert_false (negative);
}

/* What is written reads as the same. */
static void
test_written (void)
{
  static const struct { gint64 ms; const char *text; } golden[] = {
    { 0, "0 days" }, { 1, "1 ms" }, { 1500, "1500 ms" }, { 60000, "1 minute" }, { 86400000, "1 day" }, { 2592000000, "30 days" }, { 604800000, "1 week" },
    { 1814400000, "3 weeks" }, { 31557600000, "1 year" }, { 31536000000, "365 days" }, { 5400000, "90 minutes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      gint64 number;
      PremiaDurationUnit unit;
      g_autofree char *text = NULL;

      premia_duration_split (golden[i].ms, &number, &unit);
      text = premia_duration_to_text (number, unit);
      g_assert_cmpstr (text, ==, golden[i].text);
      g_assert_cmpint (premia_duration_parse (text, NULL), ==, golden[i].ms);
    }
}

static void
test_words (void)
{
  g_autofree char *days = premia_duration_to_words (2592000000), *year = premia_duration_to_words (31557600000);

  g_assert_cmpstr (days, ==, "30 days");
  g_assert_cmpstr (year, ==, "1 year");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/as-ms", test_as_ms);
  g_test_add_func ("/duration/negative", test_negative);
  g_test_add_func ("/duration/written", test_written);
  g_test_add_func ("/duration/words", test_words);
  return g_test_run ();
}
