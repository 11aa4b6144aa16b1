/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contest that is read otherwise than it was written would be won by somebody else. */
#include "exchange/premia-contest-file.h"

#include "engine/premia-error.h"

#include <string.h>

#define HELD "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"}}"
#define RATE "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"]},\"set\":{\"count\":\"cases\",\"reached\":[\"set\"]}," \
             "\"show\":{\"ratio\":[\"held\",\"set\"],\"cohort\":\"due\"}}"
#define HEAD "{\"premia\":\"contest/1\",\"id\":\"a\","
#define OCTOBER "\"span\":{\"from\":\"2026-10-01\",\"to\":\"2026-10-31\"},"

static const char *const good[] = {
  HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1}",
  HEAD "\"name\":{\"en\":\"Best\",\"ru\":\"Лучшие\"},\"kind\":\"contest\",\"role\":\"telemarketer\",\"team\":\"North\",\"span\":{\"every\":\"month\",\"from\":\"2026-10-01\"},"
       "\"auto_accept_days\":5," HELD ",\"value\":\"held\",\"winners\":3,\"min\":\"5\",\"ties\":\"all\",\"by\":\"improvement\",\"reward\":{\"pay\":[\"10000\",\"5000\",\"2500.5\"]}}",
  HEAD "\"kind\":\"contest\",\"span\":{\"every\":\"week\"}," RATE ",\"value\":\"show\",\"at_least\":\"80%\",\"min\":\"0.5\",\"min_base\":\"10\",\"reward\":{\"action\":\"ShowStar\"}}",
  HEAD "\"name\":\"Hot\",\"kind\":\"streak\",\"span\":{\"from\":\"2026-10-01\"}," HELD ",\"value\":\"held\",\"unit\":\"workday\",\"length\":5,\"at_least\":\"2\",\"reward\":{\"pay\":[\"500\"]}}",
  HEAD "\"kind\":\"goal\",\"span\":{\"every\":\"quarter\",\"to\":\"2026-12-31\"}," HELD ",\"points\":{\"held\":\"1.5\"},\"at_least\":\"200\"}",
};

static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaContest) contest = premia_contest_file_parse (good[i], -1, "c", &error), again = NULL, copy = NULL;
      g_autofree char *text = NULL, *same = NULL;

      g_assert_no_error (error);
      text = premia_contest_to_text (contest);
      again = premia_contest_file_parse (text, -1, "c", &error);
      g_assert_no_error (error);
      g_assert_true (premia_contest_equal (contest, again));
      same = premia_contest_to_text (again);
      g_assert_cmpstr (same, ==, text);
      copy = premia_contest_builder_end (premia_contest_builder_new_from (contest), &error);
      g_assert_no_error (error);
      g_assert_true (premia_contest_equal (contest, copy));
    }
}

/* Nothing that was said is forgotten. */
static void
test_differ (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    for (guint k = 0; k < i; k++)
      {
        g_autoptr (PremiaContest) a = premia_contest_file_parse (good[i], -1, "c", NULL), b = premia_contest_file_parse (good[k], -1, "c", NULL);

        g_assert_false (premia_contest_equal (a, b));
      }
}

static void
test_values (void)
{
  g_autoptr (PremiaContest) contest = premia_contest_file_parse (good[1], -1, "c", NULL), rate = premia_contest_file_parse (good[2], -1, "c", NULL);

  g_assert_cmpstr (contest->role, ==, "telemarketer");
  g_assert_true (contest->repeats);
  g_assert_cmpint (contest->every, ==, PREMIA_PERIOD_MONTH);
  g_assert_cmpint (contest->to, ==, PREMIA_DATE_NONE);
  g_assert_cmpuint (contest->n_winners, ==, 3);
  g_assert_cmpint (g_array_index (contest->prizes, PremiaMoney, 2), ==, 2500500000);
  g_assert_true (rate->at_least_percent);
  g_assert_cmpint (rate->at_least, ==, 800000);
  g_assert_cmpstr (rate->action, ==, "ShowStar");
}

static void
test_errors (void)
{
  static const struct { const char *text, *said; } cases[] = {
    { "[", "c:1" },
    { "{}", "premia" },
    { "{\"premia\":\"contest/2\"}", "newer" },
    { "{\"premia\":\"scheme/1\"}", "no contest" },
    { HEAD "\"kind\":\"contests\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1}", "/kind" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winner\":1}", "winners" },
    { HEAD "\"kind\":\"contest\"," HELD ",\"value\":\"held\",\"winners\":1}", "span" },
    { HEAD "\"kind\":\"contest\",\"span\":{\"from\":\"2026-02-30\",\"to\":\"2026-10-31\"}," HELD ",\"value\":\"held\",\"winners\":1}", "/span/from" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"points\":{\"held\":\"1\"},\"winners\":1}", "c: /value" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"points\":{\"hold\":\"1\"},\"winners\":1}", "c: /points/hold" },
    { HEAD "\"kind\":\"contest\"," OCTOBER "\"measures\":{\"held\":{\"count\":\"cases\"}},\"value\":\"held\",\"winners\":1}", "c: /measures/held" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1,\"ties\":\"earliest\"}", "/ties" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1,\"unit\":\"day\"}", "/unit" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1,\"reward\":{}}", "/reward" },
    { HEAD "\"kind\":\"contest\"," OCTOBER HELD ",\"value\":\"held\",\"winners\":1,\"reward\":{\"pay\":[\"-5\"]}}", "c: /reward/pay/0" },
    { HEAD "\"kind\":\"streak\"," OCTOBER HELD ",\"value\":\"held\",\"length\":3,\"at_least\":\"1\"}", "unit" },
    { HEAD "\"kind\":\"goal\"," OCTOBER HELD ",\"value\":\"held\"}", "c: /at_least" },
    { "{\"premia\":\"contest/1\",\"id\":\"a b\",\"kind\":\"goal\"," OCTOBER HELD ",\"value\":\"held\",\"at_least\":\"1\"}", "c: /id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaContest) contest = premia_contest_file_parse (cases[i].text, -1, "c", &error);

      g_assert_null (contest);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].said) == NULL)
        g_error ("%s: no “%s” in “%s”", cases[i].text, cases[i].said, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contest-file/nothing-is-lost", test_round_trip);
  g_test_add_func ("/contest-file/differences-stay", test_differ);
  g_test_add_func ("/contest-file/means-what-it-says", test_values);
  g_test_add_func ("/contest-file/places-of-errors", test_errors);
  return g_test_run ();
}
