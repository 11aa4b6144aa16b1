/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is paid in tokens beside what payroll pays: every amount goes through one door, and through the same one for ever. */
#include "room.h"

#include "exchange/premia-scheme-file.h"
#include "exchange/premia-statement-file.h"
#include "jobs/premia-calculate-job.h"
#include "jobs/premia-close-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-register-job.h"
#include "jobs/premia-proof.h"
#include "jobs/premia-token-pay-job.h"
#include "store/premia-workspace-pay.h"
#include "sync/premia-outbox.h"

#include <string.h>

#define SCHEME(fee_by, prize_by) \
  "{\"premia\":\"scheme/1\",\"id\":\"fees\",\"name\":\"Fees\",\"currency\":\"RUB\",\"period\":\"month\"," \
  "\"measures\":{\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"}}," \
  "\"components\":[" \
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"40000\"}," \
  "{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"set\",\"rate\":\"1000.50\",\"paid_by\":\"" fee_by "\"}," \
  "{\"id\":\"prize\",\"type\":\"per_unit\",\"measure\":\"set\",\"rate\":\"77.77\",\"paid_by\":\"" prize_by "\"}," \
  "{\"id\":\"own\",\"type\":\"bonus\",\"amount\":\"5\",\"paid_by\":\"nothing\"}]}"

static const char people[] = "id,name,role\na,Anna,x\nb,Boris,x\nc,Cara,x\n";
static const char actions[] =
  "account,action,key,at\n"
  "a,AppointmentSet,a1,2026-10-01T10:00\na,AppointmentSet,a2,2026-10-02T10:00\na,AppointmentSet,a3,2026-10-05T10:00\n"
  "b,AppointmentSet,b1,2026-10-06T10:00\nb,AppointmentSet,b2,2026-11-06T10:00\n";
/* After October is closed: Anna's first two were set in November, Boris's first in September. */
static const char late[] =
  "account,action,key,at\n"
  "a,AppointmentSet,a1,2026-11-01T10:00\nb,AppointmentSet,b1,2026-09-06T10:00\nb,AppointmentSet,b2,2026-12-06T10:00\n";

static PremiaInstant
december (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 12, 2) * G_TIME_SPAN_DAY;
}

static void
import (Room *room, const char *name, const char *text)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = room_write (room, name, text);

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static PremiaPeriod
period (const char *text)
{
  PremiaPeriod found;

  g_assert_true (premia_period_parse (text, &found, NULL));
  return found;
}

static void
close_run (Room *room, const char *which)
{
  g_autoptr (PremiaCloseJob) job = premia_close_job_new (room->workspace, "fees", period (which), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_close_job_set_approve (job, TRUE);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* October is closed by one version; from November on fee and prize change places, and what changed in October is corrected then. */
static void
begin (Room *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) second = premia_scheme_file_parse (SCHEME ("achivx", "payroll"), -1, "fees", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  room_begin (room);
  premia_workspace_set_author (room->workspace, "Mona", december, NULL);
  import (room, "people.csv", people);
  import (room, "actions.csv", actions);
  import (room, "fees.json", SCHEME ("payroll", "achivx"));
  g_assert_true (premia_workspace_set_scheme_in_force (room->workspace, "fees", TRUE, &error));
  close_run (room, "2026-10");
  text = premia_scheme_to_text (second);
  g_assert_true (premia_workspace_save_scheme_from (room->workspace, "fees", text, premia_date_from_civil (2026, 11, 1), 0, NULL, &error));
  import (room, "late.csv", late);
  close_run (room, "2026-11");
}

static GPtrArray *
calculate (Room *room, const char *first, const char *last, PremiaDesk **desk)
{
  g_autoptr (PremiaLoadJob) load = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (PremiaCalculateJob) job = NULL;

  g_assert_true (premia_job_run (PREMIA_JOB (load), NULL, NULL));
  job = premia_calculate_job_new (premia_load_job_get_desk (load), period (first), period (last), PREMIA_NEVER);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, NULL));
  if (desk != NULL)
    *desk = premia_desk_ref (premia_load_job_get_desk (load));
  return g_ptr_array_ref (premia_calculate_job_get_ledgers (job));
}

static PremiaMoney
tokens_of (const PremiaTokenPlan *plan, const char *person)
{
  for (guint i = 0; i < plan->lines->len; i++)
    if (strcmp (g_array_index (plan->lines, PremiaTokenLine, i).person, person) == 0)
      return g_array_index (plan->lines, PremiaTokenLine, i).amount;
  return 0;
}

static PremiaMoney
register_of (Room *room, GPtrArray *ledgers, const char *person)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Acme", premia_date_from_civil (2026, 12, 2), locale };
  g_autoptr (PremiaPayRegisterJob) job = premia_pay_register_job_new (room->workspace, ledgers, &letterhead);
  PremiaPayRegister *pay;
  PremiaMoney sum = 0;

  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, NULL));
  pay = premia_pay_register_job_get_register (job);
  for (guint i = 0; i < premia_pay_register_get_n_rows (pay); i++)
    if (strcmp (premia_people_get (premia_pay_register_get_people (pay), premia_pay_register_get_row (pay, i)->person)->id, person) == 0)
      sum += premia_pay_register_get_row (pay, i)->amount;
  return sum;
}

/* The total of a person's statements from the first shown run on; *@nothing: Σ of what neither pays: salary, and "own". */
static PremiaMoney
total_of (GPtrArray *ledgers, const char *person, PremiaMoney *nothing)
{
  PremiaLedger *ledger = g_ptr_array_index (ledgers, 0);
  PremiaMoney sum = 0;

  *nothing = 0;
  for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
    {
      const PremiaClosedStatement *statement = premia_closed_run_find (premia_ledger_get_closed (ledger, run), person);

      for (guint i = 0; statement != NULL && i < statement->n_lines; i++)
        if (strcmp (statement->lines[i].component, "base") == 0 || strcmp (statement->lines[i].component, "own") == 0)
          *nothing += statement->lines[i].amount;
      sum += statement != NULL ? statement->total : 0;
    }
  return sum;
}

/* Register + tokens + nothing is the total: of each month alone, and of both together, whatever version came later. */
static void
test_one_door (void)
{
  static const char *const spans[][2] = { { "2026-10", "2026-10" }, { "2026-11", "2026-11" }, { "2026-10", "2026-11" } };
  static const char *const ids[] = { "a", "b", "c" };
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) october = NULL, november = NULL;

  begin (&room);
  october = premia_token_plan_read (room.workspace, "fees", period ("2026-10"), &error);
  g_assert_no_error (error);
  november = premia_token_plan_read (room.workspace, "fees", period ("2026-11"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GPtrArray) ledgers = calculate (&room, spans[i][0], spans[i][1], NULL);

      for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
        {
          PremiaMoney nothing, tokens = 0;
          const PremiaMoney total = total_of (ledgers, ids[k], &nothing);

          if (i != 1)
            tokens += tokens_of (october, ids[k]);
          if (i != 0)
            tokens += tokens_of (november, ids[k]);
          g_assert_cmpint (register_of (&room, ledgers, ids[k]) + tokens + nothing, ==, total);
        }
    }
  /* October: the prize, 77.77 each. */
  g_assert_cmpint (tokens_of (october, "a"), ==, 233310000);
  g_assert_cmpint (tokens_of (october, "b"), ==, 77770000);
  g_assert_cmpint (october->total, ==, 311080000);
  g_assert_cmpstr (october->tokens, ==, "311.08");
  /* November: Anna's fee of 1,000.50, less the prize of one that was taken from October; Boris only gives back. */
  g_assert_cmpint (tokens_of (november, "a"), ==, 922730000);
  g_assert_cmpint (tokens_of (november, "b"), ==, -77770000);
  g_assert_cmpint (november->total, ==, 922730000);
  room_end (&room);
}

/* What is not above 0 is shown, and never written down. */
static void
test_never_negative (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL, after = NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;
  PremiaTokenPayCount count;

  begin (&room);
  plan = premia_token_plan_read (room.workspace, "fees", period ("2026-11"), &error);
  g_assert_no_error (error);
  job = premia_token_pay_job_new (room.workspace, NULL);
  premia_token_pay_job_set_plan (job, plan, NULL, PREMIA_TRANSACTION_PAID);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  premia_token_pay_job_get_count (job, &count);
  g_assert_cmpuint (count.n_left, ==, 1);
  after = premia_token_plan_read (room.workspace, "fees", period ("2026-11"), &error);
  for (guint i = 0; i < after->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (after->lines, PremiaTokenLine, i);

      g_assert_cmpint (line->payment != NULL, ==, line->amount > 0);
      g_assert_cmpint (*line->tokens != '\0', ==, line->amount > 0);
      if (line->payment != NULL)
        {
          g_assert_cmpint (line->payment->state, ==, PREMIA_PAYMENT_WAITING);
          g_assert_cmpstr (line->payment->tokens, ==, "922.73");
        }
    }
  room_end (&room);
}

/* What November took back from Boris and could not would be a present: December's tokens are less by it, and only December's. */
static void
test_owed (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) december_plan = NULL, january = NULL;

  begin (&room);
  import (&room, "new-year.csv", "account,action,key,at\nb,AppointmentSet,b3,2027-01-06T10:00\n");
  close_run (&room, "2026-12");
  close_run (&room, "2027-01");
  december_plan = premia_token_plan_read (room.workspace, "fees", period ("2026-12"), &error);
  g_assert_no_error (error);
  /* One appointment: 1,000.50, less 77.77. */
  g_assert_cmpint (tokens_of (december_plan, "b"), ==, 922730000);
  g_assert_cmpint (g_array_index (december_plan->lines, PremiaTokenLine, 1).owed, ==, -77770000);
  g_assert_cmpint (december_plan->total, ==, 922730000);
  g_assert_cmpstr (december_plan->tokens, ==, "922.73");
  january = premia_token_plan_read (room.workspace, "fees", period ("2027-01"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (tokens_of (january, "b"), ==, 1000500000);
  g_assert_cmpint (g_array_index (january->lines, PremiaTokenLine, 1).owed, ==, 0);
  room_end (&room);
}

/* The digest is what the verifiable statement calls result_sha256: whoever has the file can find the payment. */
static void
test_digest (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GPtrArray) ledgers = NULL;
  g_autoptr (PremiaProof) proof = NULL;

  begin (&room);
  plan = premia_token_plan_read (room.workspace, "fees", period ("2026-10"), &error);
  ledgers = calculate (&room, "2026-10", "2026-10", &desk);
  proof = premia_proof_new (desk, g_ptr_array_index (ledgers, 0), premia_ledger_get_first (g_ptr_array_index (ledgers, 0)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->lines->len, ==, 3);
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (plan->lines, PremiaTokenLine, i);
      const int person = premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), line->person);
      gsize length;
      g_autofree char *text = premia_proof_write (proof, (guint) person, &length, &error);
      g_autoptr (PremiaStatementFile) file = premia_statement_file_parse (text, (gssize) length, "statement", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (line->digest, ==, file->result_sha256);
    }
  room_end (&room);
}

static void
test_factor (void)
{
  static const struct { const char *factor, *tokens; gboolean good; } rows[] = {
    { "", "311.08", TRUE },         { "2.5", "777.7", TRUE },        { "0.0001", "0.031108", TRUE }, { "1000", "311080", TRUE },
    { "0.00001", NULL, FALSE },     { "0", NULL, FALSE },            { "-1", NULL, FALSE },          { "1e3", NULL, FALSE },
    { "100000000000", NULL, FALSE },
  };
  Room room;

  begin (&room);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaTokenPlan) plan = NULL;

      g_assert_true (premia_workspace_set_setting (room.workspace, PREMIA_SERVER_TOKENS, rows[i].factor, NULL));
      plan = premia_token_plan_read (room.workspace, "fees", period ("2026-10"), &error);
      g_assert_cmpint (plan != NULL, ==, rows[i].good);
      g_assert_cmpint (error == NULL, ==, rows[i].good);
      if (plan != NULL)
        g_assert_cmpstr (plan->tokens, ==, rows[i].tokens);
    }
  room_end (&room);
}

static void
test_not_closed (void)
{
  Room room;
  g_autoptr (GError) error = NULL;

  begin (&room);
  g_assert_null (premia_token_plan_read (room.workspace, "fees", period ("2026-12"), &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  room_end (&room);
}

/* Two workstations name the payment of one statement alike; another period or person has another. */
static void
test_id (void)
{
  g_autofree char *one = premia_payment_make_id ("fees", period ("2026-10"), "a");
  g_autofree char *other = premia_payment_make_id ("fees", period ("2026-11"), "a");

  /* printf 'fees\n2026-10\na\n' | sha256sum */
  g_assert_cmpstr (one, ==, "pay-88fac9d04056f3554ab7fe1749652b05");
  g_assert_cmpstr (one, !=, other);
}

static PremiaPayment *
find (Room *room, const char *person)
{
  g_autofree char *id = premia_payment_make_id ("fees", period ("2026-10"), person);
  g_autoptr (GError) error = NULL;
  PremiaPayment *payment = premia_workspace_find_payment (room->workspace, id, &error);

  g_assert_no_error (error);
  return payment;
}

static void
see (Room *room, const char *person, const char *id, PremiaTransactionStatus status)
{
  g_autoptr (PremiaPayment) payment = find (room, person);
  g_autoptr (PremiaRewardTransaction) row = premia_reward_transaction_new ();
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;

  g_free (row->id);
  g_free (row->account);
  g_free (row->amount);
  row->id = g_strdup (id);
  row->account = g_strdup (person);
  row->amount = g_strdup (payment->tokens);
  row->status = (int) status;
  row->at = december (NULL);
  premia_reward_transaction_add_meta (row, PREMIA_PAYMENT_META, payment->id);
  g_assert_true (premia_workspace_copy_transaction (room->workspace, row, row->at, &verdict, &error));
}

static void
become (Room *room, const char *person, PremiaPaymentState state, const char *server_id)
{
  g_autoptr (PremiaPayment) payment = find (room, person);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_payment_state (room->workspace, payment->id, payment->state, state, server_id, NULL, &error));
}

static guint
count_unsettled (Room *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = premia_outbox_list_unsettled (room->workspace, NULL, &error);

  g_assert_no_error (error);
  return list->len;
}

/* What a synchronisation goes on with: what has no end, and what became something else there; not what waits for a person. */
static void
test_unsettled (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;

  begin (&room);
  plan = premia_token_plan_read (room.workspace, "fees", period ("2026-10"), &error);
  job = premia_token_pay_job_new (room.workspace, NULL);
  premia_token_pay_job_set_plan (job, plan, NULL, PREMIA_TRANSACTION_HOLD);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_cmpuint (count_unsettled (&room), ==, 2);
  become (&room, "b", PREMIA_PAYMENT_OPEN, NULL);
  g_assert_cmpuint (count_unsettled (&room), ==, 1);
  become (&room, "a", PREMIA_PAYMENT_SENDING, NULL);
  g_assert_cmpuint (count_unsettled (&room), ==, 1);
  become (&room, "a", PREMIA_PAYMENT_HELD, "t1");
  see (&room, "a", "t1", PREMIA_TRANSACTION_HOLD);
  g_assert_cmpuint (count_unsettled (&room), ==, 0);
  see (&room, "a", "t2", PREMIA_TRANSACTION_HOLD); /* a double */
  g_assert_cmpuint (count_unsettled (&room), ==, 1);
  see (&room, "a", "t2", PREMIA_TRANSACTION_DENIED);
  g_assert_cmpuint (count_unsettled (&room), ==, 0);
  see (&room, "a", "t1", PREMIA_TRANSACTION_PAID); /* somebody approved it */
  g_assert_cmpuint (count_unsettled (&room), ==, 1);
  become (&room, "a", PREMIA_PAYMENT_PAID, "t1");
  g_assert_cmpuint (count_unsettled (&room), ==, 0);
  see (&room, "a", "t3", PREMIA_TRANSACTION_HOLD); /* it came late */
  g_assert_cmpuint (count_unsettled (&room), ==, 1);
  room_end (&room);
}

/* What belongs to another server is not for this one: it would be paid twice. */
static void
test_elsewhere (void)
{
  static const struct { const char *server; PremiaPaymentState state; guint tries; const char *server_id; gboolean own; const char *said; } cases[] = {
    { "https://a.example", PREMIA_PAYMENT_WAITING, 0, "", TRUE, NULL },
    { "https://a.example", PREMIA_PAYMENT_HELD, 1, "t1", TRUE, NULL },
    { "https://b.example", PREMIA_PAYMENT_WAITING, 0, "", FALSE, "https://b.example" },
    { "https://b.example", PREMIA_PAYMENT_SENDING, 1, "", FALSE, "https://b.example" },
    { "", PREMIA_PAYMENT_WAITING, 0, "", TRUE, NULL },
    { "", PREMIA_PAYMENT_WAITING, 1, "", FALSE, "https://a.example" },
    { "", PREMIA_PAYMENT_WAITING, 0, "t1", FALSE, "https://a.example" },
    { "", PREMIA_PAYMENT_SENDING, 1, "", FALSE, "https://a.example" },
    { "", PREMIA_PAYMENT_OPEN, 0, "", FALSE, "https://a.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PremiaPayment payment = { .server = (char *) cases[i].server, .state = cases[i].state, .tries = cases[i].tries, .server_id = (char *) cases[i].server_id };
      g_autofree char *said = premia_outbox_say_elsewhere (&payment, "https://a.example");

      g_assert_cmpint (premia_outbox_is_own (&payment, "https://a.example"), ==, cases[i].own);
      g_assert_cmpint (said == NULL, ==, cases[i].said == NULL);
      if (said != NULL)
        {
          g_assert_nonnull (strstr (said, cases[i].said));
          g_assert_nonnull (strstr (said, "https://a.example"));
        }
    }
}

/* A synchronisation with another server leaves alone what belongs to the first. */
static void
test_unsettled_elsewhere (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;
  g_autoptr (GPtrArray) own = NULL, other = NULL;

  begin (&room);
  g_assert_true (premia_workspace_set_setting (room.workspace, PREMIA_SERVER_ADDRESS, "https://a.example", &error));
  plan = premia_token_plan_read (room.workspace, "fees", period ("2026-10"), &error);
  job = premia_token_pay_job_new (room.workspace, NULL);
  premia_token_pay_job_set_plan (job, plan, NULL, PREMIA_TRANSACTION_HOLD);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  own = premia_outbox_list_unsettled (room.workspace, "https://a.example", &error);
  other = premia_outbox_list_unsettled (room.workspace, "https://b.example", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 2);
  g_assert_cmpuint (other->len, ==, 0);
  room_end (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jobs/token-plan/one-door", test_one_door);
  g_test_add_func ("/jobs/token-plan/never-negative", test_never_negative);
  g_test_add_func ("/jobs/token-plan/owed", test_owed);
  g_test_add_func ("/jobs/token-plan/digest", test_digest);
  g_test_add_func ("/jobs/token-plan/factor", test_factor);
  g_test_add_func ("/jobs/token-plan/not-closed", test_not_closed);
  g_test_add_func ("/jobs/token-plan/id", test_id);
  g_test_add_func ("/jobs/token-plan/unsettled", test_unsettled);
  g_test_add_func ("/jobs/token-plan/elsewhere", test_elsewhere);
  g_test_add_func ("/jobs/token-plan/unsettled-elsewhere", test_unsettled_elsewhere);
  return g_test_run ();
}
