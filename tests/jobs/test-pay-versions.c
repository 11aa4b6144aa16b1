/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "jobs/premia-calculate-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-versions.h"
#include "store/premia-workspace-pay.h"

/* What a user would lose: money of a month in which the scheme changed, and of people who moved between schemes. */

#define PEOPLE "id,name,role\n1,Anna,setter\n2,Boris,closer\n3,Clara,setter\n"
#define ACTIONS "account,action,key,at\n" \
                "1,AppointmentSet,a,2026-10-01\n2,AppointmentHeld,a,2026-10-05\n" \
                "1,AppointmentSet,b,2026-10-02\n2,AppointmentHeld,b,2026-10-20\n"
#define SCHEME(id, head, fee) "{\"premia\":\"scheme/1\",\"id\":\"" id "\",\"role\":\"" head "\",\"currency\":\"RUB\",\"measures\":{\"h\":{\"count\":\"cases\"," \
  "\"reached\":[\"held\"],\"credit\":\"setter\"}},\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"31000\"}," \
  "{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"h\",\"rate\":\"" fee "\"}]}"

static void
fill (Room *room, const char *const *names, const char *const *texts, guint n)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = room_write (room, names[i], texts[i]);

      premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
    }
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
begin (Room *room)
{
  static const char *const names[] = { "people.csv", "actions.csv" }, *const texts[] = { PEOPLE, ACTIONS };

  room_begin (room);
  fill (room, names, texts, 2);
}

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static void
save (Room *room, const char *id, const char *text, const char *from)
{
  g_autoptr (GError) error = NULL;

  if (from == NULL)
    premia_workspace_save_scheme (room->workspace, id, text, 1, &error);
  else
    premia_workspace_save_scheme_from (room->workspace, id, text, day (from), 2, "a rise", &error);
  g_assert_no_error (error);
}

static PremiaDesk *
load (Room *room)
{
  g_autoptr (PremiaLoadJob) job = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return premia_desk_ref (premia_load_job_get_desk (job));
}

/* What all versions of @id pay @person (an index) for October, and how many versions do. */
static PremiaMoney
pay (PremiaDesk *desk, const char *id, guint person, guint *n_versions)
{
  PremiaScheme *scheme = premia_desk_find_scheme (desk, id)->scheme;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payouts = NULL;
  PremiaPeriod october;
  PremiaMoney sum = 0;

  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  payouts = premia_pay_versions (desk, scheme, october, october, PREMIA_NEVER, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < payouts->len; i++)
    {
      const PremiaStatement *statement = premia_payout_find (g_ptr_array_index (payouts, i), 0, person);

      sum += statement == NULL ? 0 : statement->total;
    }
  if (n_versions != NULL)
    *n_versions = payouts->len;
  return sum / PREMIA_MICRO;
}

static void
test_a_rise_in_mid_month (void)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  guint n;

  begin (&room);
  save (&room, "s", SCHEME ("s", "setter", "100"), NULL);
  save (&room, "s", SCHEME ("s", "setter", "150"), "2026-10-12");
  save (&room, "s", SCHEME ("s", "setter", "999"), "2026-11-01");
  desk = load (&room);
  /* One meeting by the old scheme and one by the new one, a month's salary in two parts; November's is not asked. */
  g_assert_cmpint (pay (desk, "s", 0, &n), ==, 31000 + 100 + 150);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (pay (desk, "s", 1, NULL), ==, 0);
  room_end (&room);
}

static void
test_a_move_to_another_scheme (void)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaAssignment assignment = { (char *) "1", (char *) "o", day ("2026-10-02"), day ("2026-10-11"), TRUE };
  guint n;

  begin (&room);
  save (&room, "s", SCHEME ("s", "setter", "100"), NULL);
  save (&room, "o", SCHEME ("o", "nobody", "1000"), NULL);
  premia_workspace_add_assignment (room.workspace, &assignment, "stands in", &error);
  g_assert_no_error (error);
  desk = load (&room);
  /* Ten days of salary, and the meeting that was set on one of them, are the other scheme's. */
  g_assert_cmpint (pay (desk, "s", 0, &n), ==, 21000 + 100);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (pay (desk, "o", 0, NULL), ==, 10000 + 1000);
  g_assert_cmpint (pay (desk, "s", 2, NULL), ==, 31000);
  g_assert_cmpint (pay (desk, "o", 2, NULL), ==, 0);
  room_end (&room);
}

/* One statement tells what all versions pay, each line by its own, and one ledger carries debts on. */
static void
test_one_ledger_of_all_versions (void)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaCalculateJob) job = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaLedgerStatement *statement;
  PremiaLedger *ledger;
  PremiaPeriod october;

  begin (&room);
  save (&room, "s", SCHEME ("s", "setter", "100"), NULL);
  save (&room, "s", SCHEME ("s", "setter", "150"), "2026-10-12");
  g_assert_true (premia_workspace_set_scheme_in_force (room.workspace, "s", TRUE, NULL));
  desk = load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  job = premia_calculate_job_new (desk, october, october, PREMIA_NEVER);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_calculate_job_get_ledgers (job)->len, ==, 1);
  ledger = g_ptr_array_index (premia_calculate_job_get_ledgers (job), 0);
  g_assert_cmpuint (premia_ledger_get_n_versions (ledger), ==, 2);
  statement = premia_ledger_find (ledger, 0, 0);
  g_assert_cmpint (statement->total / PREMIA_MICRO, ==, 31000 + 100 + 150);
  g_assert_cmpuint (statement->n_lines, ==, 4);
  g_assert_cmpuint (statement->lines[0].version, ==, 0);
  g_assert_cmpuint (statement->lines[3].version, ==, 1);
  g_assert_cmpstr (statement->lines[3].component, ==, "fee");
  g_assert_cmpint (statement->lines[3].amount / PREMIA_MICRO, ==, 150);
  g_clear_object (&job);
  g_clear_pointer (&desk, premia_desk_unref);
  room_end (&room);
}

/* A draft that is being edited is priced for the same people, as if it always held. */
static void
test_a_draft_is_itself_alone (void)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GArray) versions = NULL;
  g_autoptr (GArray) own = NULL;
  g_autoptr (PremiaScheme) draft = NULL;

  begin (&room);
  save (&room, "s", SCHEME ("s", "setter", "100"), NULL);
  save (&room, "s", SCHEME ("s", "setter", "150"), "2026-10-12");
  desk = load (&room);
  draft = premia_scheme_builder_end (premia_scheme_builder_new_from (premia_desk_find_scheme (desk, "s")->scheme), NULL);
  versions = premia_desk_list_versions (desk, draft);
  own = premia_desk_list_versions (desk, premia_desk_find_scheme (desk, "s")->scheme);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (g_array_index (versions, PremiaSchemeVersion, 0).scheme == draft);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_cmpint (g_array_index (own, PremiaSchemeVersion, 1).from, ==, day ("2026-10-12"));
  room_end (&room);
}

/* One statement cannot tell of rubles and of euros. */
static void
test_another_currency_is_another_scheme (void)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  GString *euros = g_string_new (SCHEME ("s", "setter", "100"));

  begin (&room);
  g_string_replace (euros, "RUB", "EUR", 1);
  save (&room, "s", euros->str, NULL);
  save (&room, "s", SCHEME ("s", "setter", "150"), "2026-10-12");
  desk = load (&room);
  g_assert_cmpuint (premia_desk_get_problems (desk)->len, ==, 1);
  g_assert_nonnull (g_strstr_len (g_ptr_array_index (premia_desk_get_problems (desk), 0), -1, "another period or currency"));
  g_assert_cmpint (pay (desk, "s", 0, NULL), ==, 20000 + 150);
  g_string_free (euros, TRUE);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-versions/a-rise-in-mid-month", test_a_rise_in_mid_month);
  g_test_add_func ("/pay-versions/a-move-to-another-scheme", test_a_move_to_another_scheme);
  g_test_add_func ("/pay-versions/one-ledger-of-all-versions", test_one_ledger_of_all_versions);
  g_test_add_func ("/pay-versions/a-draft-is-itself-alone", test_a_draft_is_itself_alone);
  g_test_add_func ("/pay-versions/another-currency-is-another-scheme", test_another_currency_is_another_scheme);
  return g_test_run ();
}
