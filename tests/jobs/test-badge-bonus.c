/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A badge is paid once, in the month in which it was earned; rules that change later neither pay nor take anything in closed months. */
#include "room.h"

#include "jobs/premia-badge-earnings.h"
#include "jobs/premia-close-job.h"
#include "jobs/premia-doctor-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-calculation.h"
#include "jobs/premia-proof.h"
#include "jobs/premia-verify-job.h"
#include "store/premia-workspace-badges.h"
#include "store/premia-workspace-server.h"

#include <string.h>

#define SCHEME                                                                                                                       \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\",\"components\":[" \
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"},"                                                                         \
  "{\"id\":\"prize\",\"type\":\"badge_bonus\",\"badge\":\"Held\",\"amount\":\"500\"},"                                                  \
  "{\"id\":\"medal\",\"type\":\"badge_bonus\",\"badge\":\"Runner\",\"rank\":10,\"amount\":\"70\"},"                                      \
  "{\"id\":\"level\",\"type\":\"badge_bonus\",\"badge\":\"level:1\",\"amount\":\"3\"}]}"

#define RULES(threshold)                                                                                                              \
  "{\"levels\":[{\"xp\":40}],\"actions\":{\"AppointmentHeld\":{\"xp\":10,\"repeatable\":true}},"                                            \
  "\"achievements\":{\"Held\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},\"threshold\":" threshold "}},"                \
  "\"medals\":{\"Runner\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},"                                                \
  "\"ranks\":[{\"rank\":10,\"threshold\":2,\"period\":\"30 days\"},{\"rank\":100,\"threshold\":4,\"period\":\"30 days\"}]}}}"

static PremiaPeriod
month (int number)
{
  return (PremiaPeriod){ PREMIA_PERIOD_MONTH, 2026 * 12 + number - 1 };
}

static void
import (Room *room, const char *name, const char *text)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 1);
  g_autofree char *path = room_write (room, name, text);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
set_rules (Room *room, const char *text)
{
  g_autoptr (GError) error = NULL;

  premia_workspace_set_gamification (room->workspace, text, 1, &error);
  g_assert_no_error (error);
}

/* Anna has held three by 20 January, and a fourth in February; Boris two in January, the third in February. */
static void
begin (Room *room)
{
  room_begin (room);
  import (room, "people.csv", "id,name,role\nann,Анна,\nbob,Bob,\n");
  import (room, "actions.csv",
          "account,action,key,at\n"
          "ann,AppointmentHeld,a1,2026-01-10T12:00\nann,AppointmentHeld,a2,2026-01-11T12:00\nann,AppointmentHeld,a3,2026-01-20T12:00\n"
          "ann,AppointmentHeld,a4,2026-02-03T12:00\nbob,AppointmentHeld,b1,2026-01-05T12:00\nbob,AppointmentHeld,b2,2026-01-31T12:00\n"
          "bob,AppointmentHeld,b3,2026-02-10T12:00\n");
  import (room, "scheme.json", SCHEME);
  set_rules (room, RULES ("3"));
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

/* "component=amount", those that are not 0, of everybody: "ann: base=1000 prize=500; bob: …". */
static char *
pay (Room *room, const char *scheme, int number)
{
  g_autoptr (PremiaDesk) desk = load (room);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaLedger) ledger = premia_pay_calculate_period (desk, premia_desk_find_scheme (desk, scheme)->scheme, month (number), PREMIA_NEVER, NULL, &error);
  const PremiaLedgerRun *run;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  run = premia_ledger_get_run (ledger, premia_ledger_get_first (ledger));
  for (guint i = 0; i < run->n_statements; i++)
    {
      g_string_append_printf (text, "%s%s:", i == 0 ? "" : "; ", premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (desk)), run->statements[i].person)->id);
      for (guint j = 0; j < run->statements[i].n_lines; j++)
        {
          const PremiaLedgerLine *line = &run->statements[i].lines[j];
          g_autofree char *amount = premia_money_to_shortest (line->amount);

          if (line->amount != 0 && !g_str_equal (line->component, "base"))
            g_string_append_printf (text, " %s%s=%s", line->kind == PREMIA_LEDGER_CORRECTION ? "correction of " : "", line->component, amount);
        }
    }
  return g_string_free (text, FALSE);
}

#define assert_pay_of(room, scheme, number, expected) \
  G_STMT_START { g_autofree char *paid_ = pay (room, scheme, number); g_assert_cmpstr (paid_, ==, expected); } G_STMT_END
#define assert_pay(room, number, expected) assert_pay_of (room, "s", number, expected)

static void
close_month (Room *room, int number)
{
  g_autoptr (PremiaCloseJob) job = premia_close_job_new (room->workspace, "s", month (number), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_close_job_set_approve (job, TRUE);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* A medal comes at the midnight after: Boris's, of two by 31 January, in February. The first level is at 40: Anna's fourth. */
static void
test_once (void)
{
  Room room;

  begin (&room);
  assert_pay (&room, 1, "ann: prize=500 medal=70; bob:");
  assert_pay (&room, 2, "ann: level=3; bob: prize=500 medal=70");
  room_end (&room);
}

static void
test_nobody_knows_badges (void)
{
  Room room;

  begin (&room);
  set_rules (&room, "");
  assert_pay (&room, 1, "ann:; bob:");
  set_rules (&room, "{ no json");
  assert_pay (&room, 1, "ann:; bob:");
  room_end (&room);
}

/* January stays as it was paid; whoever has it by the easier rule already earns it now, the others are not paid twice. */
static void
test_easier_later (void)
{
  Room room;

  begin (&room);
  close_month (&room, 1);
  set_rules (&room, RULES ("2"));
  assert_pay (&room, 1, "ann: prize=500 medal=70; bob:");
  assert_pay (&room, 2, "ann: level=3; bob: prize=500 medal=70");
  close_month (&room, 2);
  set_rules (&room, RULES ("1"));
  assert_pay (&room, 3, "ann:; bob:");
  room_end (&room);
}

static void
test_harder_later (void)
{
  Room room;

  begin (&room);
  close_month (&room, 1);
  set_rules (&room, RULES ("4"));
  /* Anna's fourth pays nothing more; Boris has three. */
  assert_pay (&room, 2, "ann: level=3; bob: medal=70");
  room_end (&room);
}

/* Closed without rules: whoever had done it before there was a badge does not earn it, whatever is changed afterwards. */
static void
test_new_badge (void)
{
  Room room;

  begin (&room);
  set_rules (&room, "");
  close_month (&room, 1);
  set_rules (&room, RULES ("3"));
  assert_pay (&room, 2, "ann: level=3; bob: prize=500 medal=70");
  close_month (&room, 2);
  set_rules (&room, RULES ("2"));
  assert_pay (&room, 3, "ann:; bob:");
  room_end (&room);
}

/* What changes in the data is made up for, as with any other line. */
static void
test_late_data (void)
{
  Room room;

  begin (&room);
  close_month (&room, 1);
  import (&room, "late.csv", "account,action,key,at\nbob,AppointmentHeld,b0,2026-01-02T12:00\n");
  assert_pay (&room, 2, "ann: level=3; bob: level=3 correction of prize=500 correction of medal=70");
  room_end (&room);
}

/* No job runs at the last action that happens to be known: what a midnight has not given yet is not paid, and not taken back by the next import. */
static void
test_end_of_data (void)
{
  Room room;

  room_begin (&room);
  import (&room, "people.csv", "id,name,role\nann,Анна,\nbob,Bob,\n");
  import (&room, "actions.csv",
          "account,action,key,at\n"
          "bob,AppointmentHeld,b1,2026-01-01T22:00\nbob,AppointmentHeld,b2,2026-01-31T12:00\nann,CallMade,c1,2026-01-31T20:00\n");
  import (&room, "scheme.json", SCHEME);
  set_rules (&room, RULES ("3"));
  assert_pay (&room, 1, "ann:; bob:");
  close_month (&room, 1);
  import (&room, "later.csv", "account,action,key,at\nann,CallMade,c2,2026-02-05T20:00\n");
  assert_pay (&room, 2, "ann:; bob:");
  room_end (&room);
}

#define ROLE_SCHEME(id, role)                                                                                                           \
  "{\"premia\":\"scheme/1\",\"id\":\"" id "\",\"name\":\"S\",\"role\":\"" role "\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\"," \
  "\"components\":[{\"id\":\"prize\",\"type\":\"badge_bonus\",\"badge\":\"Held\",\"amount\":\"500\"}]}"

/* Who changes roles in the middle of a month is paid by the scheme of the day on which the badge was earned, and by no other. */
static void
test_one_scheme (void)
{
  Room room;

  room_begin (&room);
  import (&room, "people.csv", "id,name,role,from\nann,Анна,setter,\nann,Анна,closer,2026-01-15\n");
  import (&room, "actions.csv",
          "account,action,key,at\n"
          "ann,AppointmentHeld,a1,2026-01-03T12:00\nann,AppointmentHeld,a2,2026-01-04T12:00\nann,AppointmentHeld,a3,2026-01-05T12:00\n"
          "ann,CallMade,c2,2026-01-30T20:00\n");
  import (&room, "s.json", ROLE_SCHEME ("s", "setter"));
  import (&room, "t.json", ROLE_SCHEME ("t", "closer"));
  set_rules (&room, RULES ("3"));
  assert_pay_of (&room, "s", 1, "ann: prize=500");
  assert_pay_of (&room, "t", 1, "ann:");
  room_end (&room);
}

/* Other rules are another input of the calculation; those of a closed month are its own. */
static void
test_digest (void)
{
  Room room;
  g_autofree char *before = NULL, *same = NULL, *other = NULL, *unpaid = NULL;
  g_autoptr (PremiaDesk) desk = NULL, changed = NULL;

  begin (&room);
  desk = load (&room);
  g_assert_true (premia_badge_earnings_name (desk, premia_desk_find_scheme (desk, "s")->scheme, month (1), &before, NULL));
  g_assert_nonnull (before);
  close_month (&room, 1);
  set_rules (&room, RULES ("2"));
  changed = load (&room);
  g_assert_true (premia_badge_earnings_name (changed, premia_desk_find_scheme (changed, "s")->scheme, month (1), &same, NULL));
  g_assert_cmpstr (same, ==, before);
  g_assert_true (premia_badge_earnings_name (changed, premia_desk_find_scheme (changed, "s")->scheme, month (2), &other, NULL));
  g_assert_true (g_str_has_prefix (other, before));
  g_assert_cmpstr (other, !=, before);
  room_end (&room);
}

/* A badge that was renamed in the rules: the doctor says which component would never pay; the others are well. */
static void
test_doctor_says_who_never_pays (void)
{
  Room room;
  guint n[2] = { 0, 0 };

  begin (&room);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (PremiaDesk) desk = NULL;
      g_autoptr (PremiaDoctorJob) job = NULL;
      g_autoptr (GError) error = NULL;
      GPtrArray *findings;

      if (round == 1)
        set_rules (&room, "{\"levels\":[{\"xp\":40}],\"actions\":{\"AppointmentHeld\":{\"xp\":10,\"repeatable\":true}},"
                          "\"achievements\":{\"Holder\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},\"threshold\":3}},"
                          "\"medals\":{\"Runner\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},"
                          "\"ranks\":[{\"rank\":10,\"threshold\":2,\"period\":\"30 days\"}]}}}");
      desk = load (&room);
      job = premia_doctor_job_new (desk, premia_desk_find_scheme (desk, "s")->scheme, month (1), month (2));
      premia_job_run (PREMIA_JOB (job), NULL, &error);
      g_assert_no_error (error);
      findings = premia_doctor_job_get_diagnosis (job)->findings;
      for (guint i = 0; i < findings->len; i++)
        {
          const PremiaFinding *finding = g_ptr_array_index (findings, i);
          g_autofree char *said = NULL;

          if (finding->code != PREMIA_FINDING_E19)
            continue;
          n[round]++;
          g_assert_cmpint (finding->component, ==, 1);
          said = premia_wording_finding (finding, premia_doctor_job_get_scheme (job), NULL, premia_words_plain ());
          g_assert_nonnull (strstr (said, "“Held”, which the company's rules do not give"));
        }
    }
  g_assert_cmpuint (n[0], ==, 0);
  g_assert_cmpuint (n[1], ==, 1);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/badge-bonus/once", test_once);
  g_test_add_func ("/jobs/badge-bonus/nobody-knows-badges", test_nobody_knows_badges);
  g_test_add_func ("/jobs/badge-bonus/easier-later", test_easier_later);
  g_test_add_func ("/jobs/badge-bonus/harder-later", test_harder_later);
  g_test_add_func ("/jobs/badge-bonus/new-badge", test_new_badge);
  g_test_add_func ("/jobs/badge-bonus/late-data", test_late_data);
  g_test_add_func ("/jobs/badge-bonus/end-of-data", test_end_of_data);
  g_test_add_func ("/jobs/badge-bonus/one-scheme", test_one_scheme);
  g_test_add_func ("/jobs/badge-bonus/digest", test_digest);
  g_test_add_func ("/jobs/badge-bonus/doctor-says-who-never-pays", test_doctor_says_who_never_pays);
  return g_test_run ();
}
