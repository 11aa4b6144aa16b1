/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A setup that comes back otherwise than it was kept makes next month's report of other people, or without a part. */
#include "exchange/premia-report-setup-file.h"

static void
assert_round_trip (const PremiaReportSetup *setup)
{
  g_autofree char *text = premia_report_setup_file_to_text (setup), *same = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaReportSetup) again = premia_report_setup_file_parse (text, -1, "s", &error);

  g_assert_no_error (error);
  g_assert_true (premia_report_setup_equal (setup, again));
  same = premia_report_setup_file_to_text (again);
  g_assert_cmpstr (same, ==, text);
}

static void
test_round_trip (void)
{
  static const char *const who[] = { "team:Север", "p\"1\"", "role:closer", "team:Север", NULL }, *const hidden[] = { "notes", "chart", NULL };

  for (PremiaReportKind kind = 0; kind < PREMIA_N_REPORTS; kind++)
    for (guint i = 0; i < PREMIA_N_PAPERS * PREMIA_N_TURNS; i++)
      {
        g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (kind);

        assert_round_trip (setup);
        setup->paper = (PremiaPaperSize) (i % PREMIA_N_PAPERS);
        setup->turn = (PremiaPaperTurn) (i / PREMIA_N_PAPERS);
        setup->span = (PremiaPeriodKind) (PREMIA_PERIOD_MONTH + i % 3);
        setup->each = i % 2 == 1;
        premia_report_setup_set_who (setup, who);
        premia_report_setup_set_hidden (setup, hidden);
        premia_report_setup_set_language (setup, i % 2 ? "ru" : "en");
        premia_report_setup_set_format (setup, i % 2 ? "xlsx" : "csv");
        premia_report_setup_set_scheme (setup, "a");
        premia_report_setup_set_control (setup, "Юг");
        g_assert_cmpuint (g_strv_length (setup->who), ==, 3);
        assert_round_trip (setup);
      }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "{}", "{\"premia\": \"report/2\", \"report\": \"register\"}", "{\"premia\": \"report/1\"}", "{\"premia\": \"report/1\", \"report\": \"nothing\"}",
    "{\"premia\": \"report/1\", \"report\": \"register\", \"span\": \"week\"}", "{\"premia\": \"report/1\", \"report\": \"register\", \"format\": \"json\"}",
    "{\"premia\": \"report/1\", \"report\": \"register\", \"other\": 1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_report_setup_file_parse (texts[i], -1, "s", &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-setup/round-trip", test_round_trip);
  g_test_add_func ("/report-setup/refused", test_refused);
  return g_test_run ();
}
