/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-workspace-calendar.h"

#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The month's way to pay day: what may follow what, and that nothing changes what is closed. */

static guint n_syncs;

/* In place of the system's, for SQLite as well: how often something is brought to the disk. */
int
fdatasync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fsync, fd);
}

static gboolean
set (PremiaWorkspace *workspace, const char *period, PremiaPayState state, GError **error)
{
  return premia_workspace_set_run_state (workspace, "setter-pay", pay_period (period), state, NULL, error);
}

static PremiaPayState
state_of (PremiaWorkspace *workspace, const char *period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRun) run = premia_workspace_find_run (workspace, "setter-pay", pay_period (period), &error);

  g_assert_no_error (error);
  return run->state;
}

/* The whole table of ways: each of the six states, asked for from each that can be reached without closing and
 * after. */
static void
test_states (void)
{
  static const gboolean before_closing[3][6] = { { 1, 1, 0, 0, 0, 0 }, { 1, 1, 1, 0, 0, 0 }, { 1, 1, 1, 0, 0, 0 } };
  static const gboolean after_closing[3][6] = { { 0, 0, 0, 1, 1, 1 }, { 0, 0, 0, 1, 1, 1 }, { 0, 0, 0, 0, 0, 1 } };
  static const char *const periods[] = { "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06" };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);

  for (guint to = 0; to < 6; to++)
    for (guint from = 0; from < 6; from++)
      {
        g_autofree char *period = g_strdup_printf ("20%02u-01", 10 + to * 6 + from);
        g_autoptr (GError) error = NULL;
        gboolean legal;

        if (from >= PREMIA_PAY_CLOSED)
          {
            g_autofree char *scheme = g_strdup_printf ("s%u", to * 6 + from);

            pay_desk_close (workspace, scheme, periods[to], "{}");
            if (from > PREMIA_PAY_CLOSED)
              g_assert_true (premia_workspace_set_run_state (workspace, scheme, pay_period (periods[to]), from, NULL, &error));
            legal = premia_workspace_set_run_state (workspace, scheme, pay_period (periods[to]), to, NULL, &error);
            g_assert_cmpint (legal, ==, after_closing[from - 3][to]);
          }
        else
          {
            for (guint step = 1; step <= from; step++)
              g_assert_true (set (workspace, period, step, &error));
            legal = set (workspace, period, to, &error);
            g_assert_cmpint (legal, ==, before_closing[from][to]);
            g_assert_cmpint (state_of (workspace, period), ==, legal ? to : from);
          }
        if (!legal)
          g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
      }
}

/* Whoever is refused is told what to do. */
static void
test_words (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const PremiaClosing closing = pay_closing ("setter-pay", "2026-10", "{}");
  g_autoptr (PremiaPayRun) untouched = NULL, run = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  untouched = premia_workspace_find_run (workspace, "setter-pay", pay_period ("2026-10"), &error);
  g_assert_cmpint (untouched->state, ==, PREMIA_PAY_CALCULATED);
  g_assert_cmpint (untouched->pay_date, ==, PREMIA_DATE_NONE);
  g_assert_cmpint (untouched->changed_at, ==, PREMIA_NEVER);
  g_assert_false (set (workspace, "2026-10", PREMIA_PAY_APPROVED, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "Check it first, then approve it.");
  g_assert_false (premia_workspace_close_run (workspace, &closing, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "2026-10 of “setter-pay” is not approved yet");
  g_assert_false (set (workspace, "2026-10", PREMIA_PAY_PAID, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "Close it first.");
  g_assert_true (premia_workspace_set_pay_date (workspace, "setter-pay", pay_period ("2026-10"), pay_day ("2026-11-10"), &error));
  pay_assert_last (workspace, "run.pay_date|setter-pay 2026-10||2026-11-10|");
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_false (set (workspace, "2026-10", PREMIA_PAY_CHECKED, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "reopen it, with a reason");
  g_assert_true (premia_workspace_set_run_state (workspace, "setter-pay", pay_period ("2026-10"), PREMIA_PAY_PAID, "платёжка 17", &error));
  pay_assert_last (workspace, "run.state|setter-pay 2026-10|closed|paid|платёжка 17");
  g_assert_false (premia_workspace_set_pay_date (workspace, "setter-pay", pay_period ("2026-10"), PREMIA_DATE_NONE, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "its pay date stays");
  run = premia_workspace_find_run (workspace, "setter-pay", pay_period ("2026-10"), &error);
  g_assert_cmpint (run->state, ==, PREMIA_PAY_PAID);
  g_assert_cmpint (run->pay_date, ==, pay_day ("2026-11-10"));
  g_assert_cmpstr (run->changed_by, ==, "Ольга");
  g_assert_cmpint (run->closing, ==, 1);
  g_assert_cmpint (run->changed_at, >, G_GINT64_CONSTANT (1793534400000000));
  g_assert_true (set (workspace, "2026-09", PREMIA_PAY_CHECKED, &error));
  g_assert_true (set (workspace, "2026-11", PREMIA_PAY_CHECKED, &error));
  runs = premia_workspace_list_runs (workspace, "setter-pay", &error);
  g_assert_cmpuint (runs->len, ==, 3);
  g_assert_cmpint (((PremiaPayRun *) g_ptr_array_index (runs, 0))->period.number, ==, pay_period ("2026-09").number);
  g_assert_cmpint (((PremiaPayRun *) g_ptr_array_index (runs, 2))->period.number, ==, pay_period ("2026-11").number);
  pay_desk_assert_log (workspace, 11);
}

static void
test_order (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const PremiaClosing december = pay_closing ("setter-pay", "2026-12", "{}"), september = pay_closing ("setter-pay", "2026-09", "{}"),
                      late = pay_closing ("closer-pay", "2027-Q2", "{}");
  g_autoptr (GError) error = NULL;

  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  for (PremiaPayState state = PREMIA_PAY_CHECKED; state <= PREMIA_PAY_APPROVED; state++)
    {
      g_assert_true (set (workspace, "2026-12", state, &error));
      g_assert_true (set (workspace, "2026-09", state, &error));
    }
  g_assert_false (premia_workspace_close_run (workspace, &december, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "close 2026-11 first");
  g_assert_false (premia_workspace_close_run (workspace, &september, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "2026-10 is closed already");
  pay_desk_close (workspace, "setter-pay", "2026-11", "{}");
  g_assert_true (premia_workspace_close_run (workspace, &december, NULL, &error));
  g_assert_false (premia_workspace_close_run (workspace, &december, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is closed already");
  /* Another scheme has its own order; one that goes over to quarters goes on where its months ended. */
  pay_desk_close (workspace, "closer-pay", "2026-12", "{}");
  g_assert_true (premia_workspace_set_run_state (workspace, "closer-pay", pay_period ("2027-Q2"), PREMIA_PAY_CHECKED, NULL, &error));
  g_assert_true (premia_workspace_set_run_state (workspace, "closer-pay", pay_period ("2027-Q2"), PREMIA_PAY_APPROVED, NULL, &error));
  g_assert_false (premia_workspace_close_run (workspace, &late, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "close 2027-Q1 first");
  pay_desk_close (workspace, "closer-pay", "2027-Q1", "{}");
  g_assert_true (premia_workspace_close_run (workspace, &late, NULL, &error));
}

static const PremiaClosing *
closing_at (GPtrArray *closings, guint index)
{
  return g_ptr_array_index (closings, index);
}

static void
test_reopen (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) all = NULL, holding = NULL;
  g_autoptr (PremiaClosing) first = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 id = pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"1\"}");

  g_assert_false (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), "ошибка", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is not closed");
  pay_desk_close (workspace, "setter-pay", "2026-11", "{}");
  g_assert_false (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "reopen 2026-11 first");
  g_assert_false (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), " ", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "Say why");
  g_assert_true (set (workspace, "2026-11", PREMIA_PAY_HANDED_OVER, &error));
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), "не тот тариф", &error));
  pay_assert_last (workspace, "run.reopen|setter-pay 2026-11|state=handed_over closing=2|state=calculated|не тот тариф");
  g_assert_cmpint (state_of (workspace, "2026-11"), ==, PREMIA_PAY_CALCULATED);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "и здесь", &error));
  g_assert_cmpint (pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"2\"}"), ==, 3);
  g_assert_true (set (workspace, "2026-10", PREMIA_PAY_PAID, &error));
  g_assert_false (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "поздно", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "is paid and cannot be reopened");

  all = premia_workspace_list_closings (workspace, "setter-pay", FALSE, &error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (closing_at (all, 0)->text, ==, "{\"total\": \"1\"}");
  g_assert_false (closing_at (all, 0)->holds || closing_at (all, 1)->holds);
  holding = premia_workspace_list_closings (workspace, NULL, TRUE, &error);
  g_assert_cmpuint (holding->len, ==, 1);
  g_assert_cmpint (closing_at (holding, 0)->id, ==, 3);
  g_assert_cmpstr (closing_at (holding, 0)->closed_by, ==, "Ольга");
  g_assert_cmpint (closing_at (holding, 0)->total, ==, 41700 * PREMIA_MICRO);
  g_assert_cmpstr (closing_at (holding, 0)->inputs_sha256, ==, "1f0c");
  first = premia_workspace_find_closing (workspace, id, &error);
  g_assert_cmpstr (first->text, ==, "{\"total\": \"1\"}");
  /* sha256sum of those bytes. */
  g_assert_cmpstr (first->text_sha256, ==, "c876c153f798012f98867195096e660878219bac74859d7b05c5c7e3d5f7cf34");
  g_assert_null (premia_workspace_find_closing (workspace, 99, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
}

/* Neither another program nor a slip of ours changes what is closed. */
static void
test_frozen (void)
{
  static const char *const attempts[] = {
    "UPDATE closing SET text = '{}'", "UPDATE closing SET total = 1", "DELETE FROM closing", "UPDATE closing SET holds = 1 WHERE id = 1",
    "INSERT OR REPLACE INTO closing SELECT id, scheme, period, first_day, closed_at, closed_by, scheme_sha256, inputs_sha256, engine_version, as_of, 1, text,"
    " text_sha256, holds FROM closing WHERE id = 2",
    "DELETE FROM pay_run WHERE period = '2026-10'", "UPDATE pay_run SET state = 'calculated', closing = 0 WHERE period = '2026-10'",
    "UPDATE pay_run SET period = '2026-12' WHERE period = '2026-10'",
    "INSERT OR REPLACE INTO pay_run VALUES ('setter-pay', '2026-10', 0, 'calculated', 0, 0, '', 0)", "UPDATE adjustment SET amount = 5",
    "DELETE FROM adjustment", "INSERT INTO adjustment VALUES (NULL, 'setter-pay', 'anna', '2026-10', 1, '', 'x', 0)", "UPDATE advance SET amount = 5",
    "DELETE FROM advance", "INSERT INTO advance VALUES (NULL, 'setter-pay', 'anna', '2026-10', 1, 0, '')",
    "UPDATE adjustment SET period = '2026-12'", "UPDATE scheme_version SET text = '{}'", "DELETE FROM scheme_version",
  };
  const PremiaAdvance advance = { .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = pay_period ("2026-10"), .amount = PREMIA_MICRO,
                                  .date = pay_day ("2026-10-15"), .note = (char *) "" };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_true (pay_desk_adjust (workspace, "2026-10", PREMIA_MICRO, NULL, &error));
  g_assert_true (premia_workspace_add_advance (workspace, &advance, NULL, &error));
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ещё раз", &error));
  pay_desk_close (workspace, "setter-pay", "2026-10", "{\"a\": 1}");
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *refused = pay_desk_tamper (folder, attempts[i]);

      if (refused == NULL)
        g_error ("“%s” was done", attempts[i]);
    }
  said = pay_desk_tamper (folder, "DROP TRIGGER closing_keeps_all; UPDATE closing SET text = '{\"a\": 2}' WHERE id = 2");
  g_assert_null (said);
  g_assert_null (premia_workspace_list_closings (workspace, NULL, TRUE, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_DAMAGED, "2026-10 of “setter-pay”");
  g_assert_null (premia_workspace_find_closing (workspace, 2, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_DAMAGED, "not any more what it was");
}

/* Whoever is told that it is closed may pull the plug. */
static void
test_durable (void)
{
  const PremiaClosing closing = pay_closing ("setter-pay", "2026-11", "{}");
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "1", &error));
  n_syncs = 0;
  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "2", &error));
  g_assert_cmpuint (n_syncs, ==, 0);
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_cmpuint (n_syncs, >=, 3);

  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (set (workspace, "2026-11", PREMIA_PAY_CHECKED, &error) && set (workspace, "2026-11", PREMIA_PAY_APPROVED, &error));
  n_syncs = 0;
  g_assert_true (premia_workspace_close_run (workspace, &closing, NULL, &error));
  g_assert_cmpuint (n_syncs, ==, 0);
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_cmpuint (n_syncs, >=, 1);
  /* The first change after a checkpoint begins the log anew. */
  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "3", &error));
  n_syncs = 0;
  g_assert_true (premia_workspace_set_setting (workspace, "a.b", "4", &error));
  g_assert_cmpuint (n_syncs, ==, 0);
}

static void
on_changed_cb (PremiaWorkspace *workspace, guint nouns, guint *told)
{
  *told |= nouns;
}

/* A transaction that is taken back leaves neither a closed run nor an entry; each noun is told of apart. */
static void
test_taken_back (void)
{
  const PremiaClosing closing = pay_closing ("setter-pay", "2026-10", "{}");
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) closings = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before, after;
  guint told = 0;

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (workspace, "changed", G_CALLBACK (on_changed_cb), &told);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_RUNS, &before, &error));
  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (set (workspace, "2026-10", PREMIA_PAY_CHECKED, &error) && set (workspace, "2026-10", PREMIA_PAY_APPROVED, &error));
  g_assert_true (premia_workspace_close_run (workspace, &closing, NULL, &error));
  premia_workspace_rollback (workspace);
  g_assert_cmpint (state_of (workspace, "2026-10"), ==, PREMIA_PAY_CALCULATED);
  closings = premia_workspace_list_closings (workspace, NULL, FALSE, &error);
  g_assert_cmpuint (closings->len, ==, 0);
  pay_desk_assert_log (workspace, 4);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (told, ==, 0);
  pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_RUNS, &after, &error));
  g_assert_cmpuint (after, ==, before + 3);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (told, ==, PREMIA_WORKSPACE_RUNS);
  pay_desk_assert_log (workspace, 7);
}

/* Other working days change nothing that is closed: neither what was frozen nor the log, and a week that begins behind it leaves its days alone. */
static void
test_calendar (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaWorkCalendar) calendar = NULL;
  g_autoptr (PremiaDataset) before = NULL, after = NULL;
  g_autoptr (GPtrArray) frozen = NULL, still = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDate until;

  g_assert_true (premia_workspace_find_closed_until (workspace, &until, &error));
  g_assert_cmpint (until, ==, PREMIA_DATE_NONE);
  pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"1\"}");
  g_assert_true (premia_workspace_find_closed_until (workspace, &until, &error));
  g_assert_cmpint (until, ==, pay_day ("2026-10-31"));
  frozen = premia_workspace_list_closings (workspace, NULL, TRUE, &error);
  before = premia_workspace_load_dataset (workspace, NULL, &error);
  calendar = premia_workspace_get_calendar (workspace, &error);
  g_assert_no_error (error);
  premia_work_calendar_set_week (calendar, until + 1, 0x7f);
  premia_work_calendar_set_day (calendar, pay_day ("2026-11-04"), FALSE, "Unity Day");
  g_assert_true (premia_workspace_set_calendar (workspace, calendar, &error));
  g_assert_no_error (error);
  after = premia_workspace_load_dataset (workspace, NULL, &error);
  for (PremiaDate day = pay_day ("2026-01-01"); day <= until; day++)
    g_assert_cmpint (premia_dataset_is_workday (before, day), ==, premia_dataset_is_workday (after, day));
  g_assert_true (premia_dataset_is_workday (after, pay_day ("2026-11-01"))); /* a Sunday */
  g_assert_false (premia_dataset_is_workday (after, pay_day ("2026-11-04")));
  still = premia_workspace_list_closings (workspace, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (still->len, ==, frozen->len);
  g_assert_cmpstr (((PremiaClosing *) g_ptr_array_index (still, 0))->text, ==, ((PremiaClosing *) g_ptr_array_index (frozen, 0))->text);
  g_assert_cmpstr (((PremiaClosing *) g_ptr_array_index (still, 0))->inputs_sha256, ==, ((PremiaClosing *) g_ptr_array_index (frozen, 0))->inputs_sha256);
  g_assert_true (premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error));
  g_assert_no_error (error);
  premia_workspace_close (workspace);
  desk_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/runs/states", test_states);
  g_test_add_func ("/store/runs/words", test_words);
  g_test_add_func ("/store/runs/order", test_order);
  g_test_add_func ("/store/runs/reopen", test_reopen);
  g_test_add_func ("/store/runs/frozen", test_frozen);
  g_test_add_func ("/store/runs/durable", test_durable);
  g_test_add_func ("/store/runs/taken-back", test_taken_back);
  g_test_add_func ("/store/runs/calendar", test_calendar);
  return g_test_run ();
}
