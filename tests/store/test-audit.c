/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include <string.h>

/* Who can change money without leaving a trace? */

static PremiaExchangeRow
rate (const char *day, PremiaRate rate_ppm)
{
  return (PremiaExchangeRow) { (char *) "EUR", (char *) "RUB", pay_day (day), rate_ppm, 2 };
}

/* Each table says what was there before, as its file writes it. */
static void
test_rows (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,closer,Юг,,,2025-03-01\n"), rates = g_ptr_array_new (), quotas = g_ptr_array_new (),
                        absences = g_ptr_array_new ();
  g_autoptr (GArray) calendar = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));
  PremiaCalendarRow day = { pay_day ("2026-11-04"), FALSE, 2 };
  PremiaExchangeRow euro = rate ("2026-10-01", 98500000);
  PremiaQuotaRow quota = { (char *) "anna", (char *) "held", pay_period ("2026-Q4"), 10 * PREMIA_MICRO, 2 };
  PremiaAbsenceRow absence = { (char *) "anna", (char *) "vacation", pay_day ("2026-10-05"), pay_day ("2026-10-09"), 2 };
  const PremiaImportRecord record = { (char *) "люди.csv", (char *) "people", 5, 3, 2, 1, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  pay_assert_last (workspace, "person.change|anna|anna,,telemarketer,,,,,1,,|anna,,closer,Юг,,2025-03-01,,1,,|");
  g_ptr_array_add (rates, &euro);
  g_assert_true (premia_workspace_merge_exchange (workspace, rates, NULL, &error));
  pay_assert_last (workspace, "rate.add|EUR RUB 2026-10-01||EUR,RUB,2026-10-01,98.5|");
  euro.rate_ppm = 99000000;
  g_assert_true (premia_workspace_merge_exchange (workspace, rates, NULL, &error));
  pay_assert_last (workspace, "rate.change|EUR RUB 2026-10-01|EUR,RUB,2026-10-01,98.5|EUR,RUB,2026-10-01,99|");
  g_ptr_array_add (quotas, &quota);
  g_assert_true (premia_workspace_merge_quotas (workspace, quotas, NULL, &error));
  quota.value = 12500000;
  g_assert_true (premia_workspace_merge_quotas (workspace, quotas, NULL, &error));
  pay_assert_last (workspace, "quota.change|anna held 2026-Q4|anna,held,2026-Q4,10|anna,held,2026-Q4,12.5|");
  g_assert_true (premia_workspace_merge_scores (workspace, quotas, NULL, &error));
  pay_assert_last (workspace, "score.add|anna held 2026-Q4||anna,held,2026-Q4,12.5|");
  g_array_append_val (calendar, day);
  g_assert_true (premia_workspace_merge_calendar (workspace, calendar, NULL, &error));
  g_array_index (calendar, PremiaCalendarRow, 0).working = TRUE;
  g_assert_true (premia_workspace_merge_calendar (workspace, calendar, NULL, &error));
  pay_assert_last (workspace, "calendar.change|2026-11-04|2026-11-04,0|2026-11-04,1|");
  g_ptr_array_add (absences, &absence);
  g_assert_true (premia_workspace_merge_absences (workspace, absences, NULL, &error));
  pay_assert_last (workspace, "absence.add|anna||anna,2026-10-05,2026-10-09,vacation|");
  g_assert_true (premia_workspace_add_import (workspace, &record, &error));
  pay_assert_last (workspace, "import|люди.csv||table=people rows=3 new=2 changed=1 rejected=0|");
  pay_desk_assert_log (workspace, 4 + 1 + 2 + 2 + 1 + 2 + 1 + 1);
  /* What changes nothing leaves no trace. */
  g_assert_true (premia_workspace_merge_absences (workspace, absences, NULL, &error));
  g_assert_true (premia_workspace_merge_quotas (workspace, quotas, NULL, &error));
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  pay_desk_assert_log (workspace, 14);
}

/* Many new rows are one entry, told by their bytes; changed ones are told each. */
static void
test_many (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GString) lines = g_string_new (NULL), other = g_string_new (NULL), people = g_string_new (NULL), listed = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *first = NULL, *second = NULL, *sha256 = NULL, *expected = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (lines, "anna,CallMade,c-%u,2026-10-08T10:00:00,,,%u\n", i, i);
      g_string_append_printf (other, "anna,CallMade,d-%u,2026-10-08T10:00:00,,,%u\n", i, i);
      g_string_append_printf (people, "p%02u,telemarketer\n", i);
      g_string_append_printf (listed, "p%02u,,telemarketer,,,,,1,,\n", i);
    }
  g_assert_true (desk_import (workspace, lines->str, NULL, &error));
  first = pay_desk_last_entry (workspace);
  g_assert_true (g_str_has_prefix (first, "action.import|||rows=60 sha256="));
  g_assert_true (desk_import (workspace, other->str, NULL, &error));
  second = pay_desk_last_entry (workspace);
  g_assert_cmpstr (first, !=, second);
  pay_desk_assert_log (workspace, 6);
  rows = desk_people (people->str);
  g_assert_true (premia_workspace_merge_people (workspace, rows, NULL, &error));
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, listed->str, -1);
  expected = g_strdup_printf ("person.import|||rows=60 sha256=%s|", sha256);
  pay_assert_last (workspace, expected);
  g_string_replace (lines, ",59\n", ",60,EUR\n", 1);
  g_assert_true (desk_import (workspace, lines->str, NULL, &error));
  pay_assert_last (workspace, "action.change|anna CallMade c-59|anna,CallMade,c-59,2026-10-08T10:00:00+00:00,,,59,,,,,|"
                              "anna,CallMade,c-59,2026-10-08T10:00:00+00:00,,,60,EUR,,,,|");
  pay_desk_assert_log (workspace, 8);
  g_assert_true (desk_import (workspace, lines->str, NULL, &error));
  pay_desk_assert_log (workspace, 8);
}

/* Parts that are taken back take their entries with them, whatever was begun around them. */
static void
test_parts (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  g_autoptr (GError) error = NULL;
  PremiaActionRow row = { .account = "anna", .action = "CallMade", .key = "c", .case_name = "", .due = PREMIA_NEVER, .currency = "", .prospect = "",
                          .prospect_id = "", .segment = "", .note = "" };
  PremiaSinkVerdict verdict;

  g_assert_true (desk_import (workspace, "anna,CallMade,c,2026-10-08T10:00:00\n", NULL, &error));
  g_assert_true (premia_workspace_begin (workspace, &error));
  premia_workspace_set_why (workspace, "почему-то");
  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "1", &error));
  g_assert_true (premia_action_sink_begin (sink, "x", &error));
  row.at = 5;
  g_assert_true (premia_action_sink_add (sink, &row, &verdict, &error));
  g_assert_cmpint (verdict, ==, PREMIA_SINK_CHANGED);
  /* An entry of the sink is under way; another change begins and fails beside it. */
  g_assert_false (premia_workspace_remove_adjustment (workspace, 99, NULL, &error));
  g_clear_error (&error);
  g_assert_true (premia_workspace_set_setting (workspace, "a.c", "2", &error));
  premia_action_sink_abort (sink);
  pay_assert_last (workspace, "setting.set|a.b||1|почему-то");
  g_assert_false (premia_workspace_remove_scheme (workspace, "nothing", &error));
  g_clear_error (&error);
  g_assert_true (premia_workspace_set_setting (workspace, "a.d", "3", &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  pay_assert_last (workspace, "setting.set|a.d||3|почему-то");
  pay_desk_assert_log (workspace, 7);
  g_assert_true (premia_workspace_set_setting (workspace, "a.d", "4", &error));
  pay_assert_last (workspace, "setting.set|a.d|3|4|");
  pay_desk_assert_log (workspace, 8);
}

static gpointer
edit_much (gpointer data)
{
  PremiaWorkspace *workspace = data;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("thread.%p", (gpointer) g_thread_self ());
      g_autofree char *text = g_strdup_printf ("%u", i + 1);
      g_autoptr (GError) error = NULL;

      premia_workspace_set_setting (workspace, name, text, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

/* The window's jobs write from several threads. */
static void
test_threads (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("editor", edit_much, workspace);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  pay_desk_assert_log (workspace, 4 + 4 * 40);
}

#define OPEN_LOG "DROP TRIGGER audit_follows; DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays; DROP TRIGGER audit_head_grows;"
#define OPEN_TEXTS "DROP TRIGGER scheme_version_keeps_text; DROP TRIGGER scheme_version_stays; DROP TRIGGER closing_keeps_all; DROP TRIGGER closing_stays;"

static void
test_broken (void)
{
  static const struct { const char *sql, *said; } attempts[] = {
    { OPEN_LOG "UPDATE audit SET after = replace (after, '-1500', '-1') WHERE number = 5", "entry 5: it is not what was written" },
    { OPEN_LOG "UPDATE audit SET who = 'Пётр' WHERE number = 6", "entry 6: it is not what was written" },
    { OPEN_LOG "UPDATE audit SET why = why || char (0) || 'x' WHERE number = 6", "entry 6: it is not what was written" },
    { OPEN_LOG "UPDATE audit SET before = before || after, after = '' WHERE number = 5", "entry 5: it is not what was written" },
    { OPEN_LOG "DELETE FROM audit WHERE number = 5", "entry 5: it is missing" },
    { OPEN_LOG "DELETE FROM audit WHERE number = 5; UPDATE audit SET number = number - 1 WHERE number > 5; UPDATE audit_head SET count = count - 1", "entry 5: it is not what was written" },
    { OPEN_LOG "UPDATE audit SET number = 100 WHERE number = 5; UPDATE audit SET number = 5 WHERE number = 6; UPDATE audit SET number = 6 WHERE number = 100", "entry 5: it is not" },
    { OPEN_LOG "INSERT INTO audit SELECT count + 1, 0, '', 'x', '', '', '', '', hash FROM audit_head", "entry 10: it is not what was written" },
    { OPEN_LOG "DELETE FROM audit WHERE number >= 8", "entry 8: it is missing, with all that followed" },
    { OPEN_LOG "DELETE FROM audit WHERE number >= 8; UPDATE audit_head SET count = 7", "entry 7: it is not the last one" },
    { OPEN_LOG "UPDATE audit_head SET hash = ''", "entry 9: it is not the last one" },
    { OPEN_LOG "UPDATE audit_head SET count = 8", "entry 9: it was added behind the end" },
    { OPEN_LOG "DELETE FROM audit", "entry 1: it is missing" },
    { OPEN_TEXTS "UPDATE scheme_version SET text = '{\"rate\": 100}' WHERE id = 'setter-pay'", "entry 3: the text of the scheme" },
    { OPEN_TEXTS "DELETE FROM scheme; DELETE FROM scheme_version WHERE id = 'closer-pay'", "entry 4: the text of the scheme" },
    { OPEN_TEXTS "UPDATE closing SET text = '{\"total\": 9}'", "entry 8: the closed run" },
    { OPEN_TEXTS "UPDATE closing SET text = '{}', text_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'", "entry 8: the closed run" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
      g_autofree char *refused = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (pay_desk_adjust (workspace, "2026-10", -1500 * PREMIA_MICRO, NULL, &error));
      pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": 1}");
      g_assert_true (premia_workspace_set_setting (workspace, "a.b", "1", &error));
      pay_desk_assert_log (workspace, 9);
      refused = pay_desk_tamper (folder, attempts[i].sql);
      g_assert_cmpstr (refused, ==, NULL);
      if (premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error))
        g_error ("nobody noticed: %s", attempts[i].sql);
      pay_assert_error (error, PREMIA_STORE_ERROR_AUDIT, attempts[i].said);
    }
}

/* The triggers alone keep everybody but a forger out. */
static void
test_only_grows (void)
{
  static const char *const attempts[] = {
    "UPDATE audit SET who = ''", "DELETE FROM audit WHERE number = 4", "INSERT INTO audit VALUES (9, 0, '', '', '', '', '', '', '')",
    "INSERT OR REPLACE INTO audit VALUES (2, 0, '', '', '', '', '', '', '')", "UPDATE audit_head SET count = 1", "DELETE FROM audit_head",
    "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')",
  };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *refused = pay_desk_tamper (folder, attempts[i]);

      if (refused == NULL)
        g_error ("“%s” was done", attempts[i]);
    }
  pay_desk_assert_log (workspace, 4);
}

/* A log that agrees with itself, and is not the one that somebody wrote the end of down. */
static void
test_known_head (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *known = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;

  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "1", &error));
  g_assert_true (premia_workspace_get_audit_head (workspace, &number, &known, &error));
  g_assert_cmpint (number, ==, 5);
  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "2", &error));
  g_assert_true (premia_workspace_verify_audit (workspace, number, known, NULL, &error));
  known[0] = known[0] == 'a' ? 'b' : 'a';
  g_assert_false (premia_workspace_verify_audit (workspace, number, known, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_AUDIT, "entry 5: its hash is another than the one given");
  g_assert_false (premia_workspace_verify_audit (workspace, 7, known, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_AUDIT, "entry 7: it is missing");
}

static PremiaInstant
tick_back (gpointer user_data)
{
  PremiaInstant *now = user_data;

  return *now -= 3600 * PREMIA_MICROS_PER_SECOND;
}

/* A machine whose clock goes back and back: what was done last is last, the log is whole, and each time is the one that the clock said. */
static void
test_clock_back (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  PremiaInstant now = G_GINT64_CONSTANT (1793534400000000);
  g_autoptr (GPtrArray) entries = NULL, closings = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first, second;

  premia_workspace_set_author (workspace, "Ольга", tick_back, &now);
  first = pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"1\"}");
  second = pay_desk_close (workspace, "setter-pay", "2026-11", "{\"total\": \"2\"}");
  g_assert_cmpint (first, <, second);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), "ошибка", &error));
  pay_desk_assert_log (workspace, 4 + 3 + 3 + 1);
  entries = premia_workspace_list_audit (workspace, 1, 100, &error);
  g_assert_no_error (error);
  for (guint i = 5; i < entries->len; i++)
    g_assert_cmpint (((PremiaAuditEntry *) g_ptr_array_index (entries, i))->at, <, ((PremiaAuditEntry *) g_ptr_array_index (entries, i - 1))->at);
  closings = premia_workspace_list_closings (workspace, "setter-pay", TRUE, &error);
  g_assert_cmpuint (closings->len, ==, 1);
  g_assert_cmpint (((PremiaClosing *) g_ptr_array_index (closings, 0))->id, ==, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/audit/rows", test_rows);
  g_test_add_func ("/store/audit/many", test_many);
  g_test_add_func ("/store/audit/parts", test_parts);
  g_test_add_func ("/store/audit/threads", test_threads);
  g_test_add_func ("/store/audit/broken", test_broken);
  g_test_add_func ("/store/audit/only-grows", test_only_grows);
  g_test_add_func ("/store/audit/known-head", test_known_head);
  g_test_add_func ("/store/audit/clock-back", test_clock_back);
  return g_test_run ();
}
