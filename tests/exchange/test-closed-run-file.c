/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-closed-run-file.h"

#include "engine/premia-error.h"

#include <string.h>

/* What a closing keeps has to be read for as long as the company is there. */

#define HEAD "{\"premia\":\"payout/1\",\"scheme\":\"s\",\"currency\":\"EUR\",\"runs\":["
#define NO_PARTS "\"tiers\":[],\"cases\":[]"
#define RUN                                                                                                                                \
  HEAD "{\"period\":\"2026-02\",\"people\":["                                                                                              \
       "{\"id\":\"0\",\"total\":\"0.00\",\"lines\":["                                                                                      \
       "{\"component\":\"c\",\"type\":\"percent\",\"amount\":\"92.00\",\"why\":\"\\u0007 „5 %“\",\"tiers\":["                              \
       "{\"from\":\"0\",\"to\":\"50%\",\"quantity\":\"919.333333333333333333\",\"rate\":\"10%\",\"amount\":\"91.00\"},"                     \
       "{\"from\":\"50%\",\"to\":null,\"quantity\":\"0.5\",\"rate\":null,\"amount\":\"1.00\"}],\"cases\":["                                \
       "{\"key\":\"d1\",\"at\":\"2026-02-10T10:00:00.5+03:00\",\"quantity\":\"-920.1\",\"amount\":\"920.005\",\"pay\":\"92.00\"}]},"        \
       "{\"component\":\"adjustment\",\"type\":\"adjustment\",\"amount\":\"-0.50\",\"why\":\"a\"," NO_PARTS                               \
       ",\"author\":\"Анна\",\"reason\":\"agreed\",\"date\":\"2026-02-28\"},"                                                              \
       "{\"component\":\"c\",\"type\":\"correction\",\"amount\":\"-100.00\",\"why\":\"b\"," NO_PARTS ",\"period\":\"2026-01\"},"           \
       "{\"component\":\"carried\",\"type\":\"carried\",\"amount\":\"8.50\",\"why\":\"c\"," NO_PARTS "}]},"                                \
       "{\"id\":\"1\",\"total\":\"5.00\",\"lines\":["                                                                                      \
       "{\"component\":\"c\",\"type\":\"percent\",\"amount\":\"5.00\",\"why\":\"\"," NO_PARTS "},"                                         \
       "{\"component\":\"debt\",\"type\":\"debt\",\"amount\":\"0.00\",\"why\":\"d\"," NO_PARTS ",\"forgiven\":\"3.00\"}]}"                 \
       "],\"total\":\"5.00\"}]}\n"

static PremiaClosedRun *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaClosedRun *run = premia_closed_run_file_parse (text, -1, "frozen", &error);

  g_assert_no_error (error);
  return run;
}

static void
test_comes_back_to_the_byte (void)
{
  g_autoptr (PremiaClosedRun) run = parse (RUN);
  g_autoptr (GTimeZone) moscow = g_time_zone_new_identifier ("Europe/Moscow");
  g_autoptr (PremiaZone) zone = premia_zone_new_from_gtimezone ("Europe/Moscow", moscow);
  gsize length;
  g_autofree char *text = premia_closed_run_file_to_json (run, zone, &length);

  g_assert_cmpstr (text, ==, RUN);
  g_assert_cmpuint (length, ==, strlen (RUN));
}

static void
test_tells_what_each_line_is (void)
{
  g_autoptr (PremiaClosedRun) run = parse (RUN);
  const PremiaClosedStatement *statement = premia_closed_run_find (run, "0");

  g_assert_cmpint (premia_closed_run_get_period (run).number, ==, 2026 * 12 + 1);
  g_assert_cmpint (premia_closed_run_get_total (run), ==, 5 * PREMIA_MICRO);
  g_assert_cmpuint (premia_closed_run_get_digits (run), ==, 2);
  g_assert_null (premia_closed_run_find (run, "2"));
  g_assert_cmpuint (statement->n_lines, ==, 4);
  g_assert_cmpint (statement->lines[0].kind, ==, PREMIA_LEDGER_COMPONENT);
  g_assert_cmpint (statement->lines[0].type, ==, PREMIA_COMPONENT_PERCENT);
  g_assert_cmpint (statement->lines[0].cases[0].pay, ==, 92 * PREMIA_MICRO);
  g_assert_null (statement->lines[0].tiers[1].to);
  g_assert_cmpint (statement->lines[1].kind, ==, PREMIA_LEDGER_ADJUSTMENT);
  g_assert_cmpstr (statement->lines[1].author, ==, "Анна");
  g_assert_cmpint (statement->lines[2].kind, ==, PREMIA_LEDGER_CORRECTION);
  g_assert_cmpstr (statement->lines[2].component, ==, "c");
  g_assert_cmpint (statement->lines[2].period.number, ==, 2026 * 12);
  g_assert_cmpint (statement->lines[3].kind, ==, PREMIA_LEDGER_CARRIED);
  g_assert_cmpstr (statement->lines[3].component, ==, "");
  g_assert_cmpint (premia_closed_run_find (run, "1")->lines[1].forgiven, ==, 3 * PREMIA_MICRO);
}

/* One change of the good text at a time. */
static const struct
{
  const char *from, *to, *said;
} spoilt[] = {
  { "payout/1", "payout/2", "/premia: " },
  { "\"92.00\",\"why\"", "\"93.00\",\"why\"", "do not add up" },
  { "\"total\":\"5.00\"}]}\n", "\"total\":\"6.00\"}]}\n", "add up" },
  { "\"id\":\"1\"", "\"id\":\"0\"", "does not come after" },
  { "\"type\":\"carried\"", "\"type\":\"carred\"", "/type: " },
  { ",\"period\":\"2026-01\"", "", "period" },
  { ",\"forgiven\":\"3.00\"", ",\"forgivn\":\"3.00\"", "forgivn" },
  { "\"why\":\"c\"," NO_PARTS, "\"why\":\"c\"," NO_PARTS ",\"period\":\"2026-01\"", "period" },
  { "\"quantity\":\"-920.1\"", "\"quantity\":\"9e2\"", "/quantity: " },
  { "2026-02-10T10", "2026-02-30T10", "/at: " },
  { "\"date\":\"2026-02-28\"", "\"date\":\"2026-02-29\"", "/date: " },
  { "\"runs\":[", "\"runs\":[{\"period\":\"2026-01\",\"people\":[],\"total\":\"0.00\"},", "/runs: " },
  { "\"id\":\"1\",", "", "id" },
};

static void
test_refuses_what_it_did_not_write (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_auto (GStrv) parts = g_strsplit (RUN, spoilt[i].from, 2);
      g_autofree char *text = g_strjoin (spoilt[i].to, parts[0], parts[1], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (parts[1]);
      g_assert_null (premia_closed_run_file_parse (text, -1, "frozen", &error));
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "frozen"));
      g_assert_nonnull (strstr (error->message, spoilt[i].said));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closed-run-file/comes-back-to-the-byte", test_comes_back_to_the_byte);
  g_test_add_func ("/closed-run-file/tells-what-each-line-is", test_tells_what_each_line_is);
  g_test_add_func ("/closed-run-file/refuses-what-it-did-not-write", test_refuses_what_it_did_not_write);
  return g_test_run ();
}
