/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-payment-state.h"

#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What is paid through the reward server, as the workspace writes it down: once for each statement, never lost, and never sent for a
 * run that is open again. */

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

static PremiaPayment
make_payment (const char *person, gint64 closing)
{
  return (PremiaPayment) { .id = (char *) person, .scheme = (char *) "setter-pay", .person = (char *) person, .period = pay_period ("2026-10"),
                           .closing = closing, .digest = (char *) "d1", .amount = 41500 * PREMIA_MICRO, .currency = (char *) "RUB",
                           .tokens = (char *) "415.5", .wanted = PREMIA_TRANSACTION_PAID };
}

static gboolean
plan (PremiaWorkspace *workspace, const char *people, gint64 closing, guint *n, GError **error)
{
  g_auto (GStrv) names = g_strsplit (people, " ", -1);
  g_autoptr (GPtrArray) payments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const PremiaPayment payment = make_payment (names[i], closing);

      g_ptr_array_add (payments, g_memdup2 (&payment, sizeof payment));
    }
  return premia_workspace_plan_payments (workspace, payments, n, error);
}

static guint
must_plan (PremiaWorkspace *workspace, const char *people, gint64 closing)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  plan (workspace, people, closing, &n, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
go (PremiaWorkspace *workspace, const char *id, PremiaPaymentState from, PremiaPaymentState to, GError **error)
{
  return premia_workspace_set_payment_state (workspace, id, from, to, NULL, NULL, error);
}

static void
must_go (PremiaWorkspace *workspace, const char *id, PremiaPaymentState from, PremiaPaymentState to)
{
  g_autoptr (GError) error = NULL;

  go (workspace, id, from, to, &error);
  g_assert_no_error (error);
}

static PremiaPayment *
find (PremiaWorkspace *workspace, const char *id)
{
  g_autoptr (GError) error = NULL;
  PremiaPayment *payment = premia_workspace_find_payment (workspace, id, &error);

  g_assert_no_error (error);
  return payment;
}

#define assert_state(workspace, id, expected) \
  G_STMT_START { g_autoptr (PremiaPayment) found_ = find (workspace, id); g_assert_cmpint (found_->state, ==, expected); } G_STMT_END

static void
test_planned (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  const PremiaPeriod october = pay_period ("2026-10"), november = pay_period ("2026-11");
  g_autoptr (GPtrArray) all = NULL, of_october = NULL, of_november = NULL, of_others = NULL;
  g_autoptr (PremiaPayment) anna = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (must_plan (workspace, "boris anna", closing), ==, 2);
  pay_assert_last (workspace, "payment.plan|setter-pay 2026-10 anna||amount=41500 currency=RUB tokens=415.5 wanted=PAID closing=1 statement=d1 id=anna|");
  g_assert_cmpuint (must_plan (workspace, "anna boris", closing), ==, 0);
  all = premia_workspace_list_payments (workspace, NULL, NULL, &error);
  of_october = premia_workspace_list_payments (workspace, "setter-pay", &october, &error);
  of_november = premia_workspace_list_payments (workspace, "setter-pay", &november, &error);
  of_others = premia_workspace_list_payments (workspace, "closer-pay", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (of_october->len, ==, 2);
  g_assert_cmpuint (of_november->len + of_others->len, ==, 0);
  g_assert_cmpstr (((PremiaPayment *) g_ptr_array_index (all, 0))->person, ==, "anna");
  anna = find (workspace, "anna");
  g_assert_cmpstr (anna->scheme, ==, "setter-pay");
  g_assert_true (anna->period.kind == october.kind && anna->period.number == october.number);
  g_assert_cmpint (anna->closing, ==, closing);
  g_assert_cmpstr (anna->digest, ==, "d1");
  g_assert_cmpint (anna->amount, ==, 41500 * PREMIA_MICRO);
  g_assert_cmpstr (anna->tokens, ==, "415.5");
  g_assert_cmpint (anna->wanted, ==, PREMIA_TRANSACTION_PAID);
  g_assert_cmpint (anna->state, ==, PREMIA_PAYMENT_WAITING);
  g_assert_cmpstr (anna->server_id, ==, "");
  g_assert_cmpstr (anna->created_by, ==, "Ольга");
  g_assert_cmpuint (anna->tries, ==, 0);
  g_assert_cmpint (anna->created_at, >, 0);
  g_assert_null (premia_workspace_find_payment (workspace, "clara", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "clara");
}

static void
assert_refused (PremiaWorkspace *workspace, PremiaPayment payment, int code, const char *said)
{
  const PremiaPayment good = make_payment ("boris", payment.closing);
  g_autoptr (GPtrArray) payments = g_ptr_array_new (), kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 99;

  g_ptr_array_add (payments, (gpointer) &good);
  g_ptr_array_add (payments, &payment);
  g_assert_false (premia_workspace_plan_payments (workspace, payments, &n, &error));
  pay_assert_error (error, code, said);
  g_assert_cmpuint (n, ==, 99);
  kept = premia_workspace_list_payments (workspace, NULL, NULL, &error);
  g_assert_cmpuint (kept->len, ==, 0);
}

/* All or none. */
static void
test_refused (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  PremiaPayment payment = make_payment ("anna", closing);

  payment.amount = 0;
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "anna");
  payment.amount = -1;
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "above 0");
  payment = make_payment ("anna", closing);
  payment.tokens = (char *) "0.000";
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "above 0");
  payment.tokens = (char *) "many";
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "above 0");
  payment = make_payment ("anna", closing);
  payment.wanted = PREMIA_TRANSACTION_DENIED;
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "not complete");
  payment = make_payment ("an\xff" "na", closing);
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_INVALID, "not readable");
  payment = make_payment ("anna", closing);
  payment.period = pay_period ("2026-11");
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_NOT_NOW, "2026-11");
  payment = make_payment ("anna", closing);
  payment.scheme = (char *) "closer-pay";
  assert_refused (workspace, payment, PREMIA_STORE_ERROR_NOT_NOW, "closer-pay");
}

/* From the row's state to the column's, as the meaning of the states demands: w waiting, s sending, h held, p paid, d denied, o open,
 * c cancelled. */
static const char *const ways[PREMIA_N_PAYMENT_STATES] = {
  /*            wshpdoc */
  /* waiting */ "xxxxxxx",
  /* sending */ "xxxxxx.",
  /* held */    "..xxxx.",
  /* paid */    ".....x.", /* paid twice by somebody's hand */
  /* denied */  "..xx.x.", /* another workstation has planned it anew */
  /* open */    "xxxxxxx",
  /* cancel. */ "..xx.x.",
};

/* States by which each is reached, beginning with one that waits. */
static const PremiaPaymentState paths[PREMIA_N_PAYMENT_STATES][2] = {
  { PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_WAITING }, { PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING },
  { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD },    { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID },
  { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_DENIED },  { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_OPEN },
  { PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_CANCELLED },
};

static void
test_states (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  guint n_allowed = 0;

  for (guint from = 0; from < PREMIA_N_PAYMENT_STATES; from++)
    for (guint to = 0; to < PREMIA_N_PAYMENT_STATES; to++)
      {
        const gboolean allowed = ways[from][to] == 'x';
        g_autofree char *id = g_strdup_printf ("%u-%u", from, to);
        g_autoptr (GError) error = NULL;

        must_plan (workspace, id, closing);
        if (paths[from][0] == PREMIA_PAYMENT_SENDING)
          must_go (workspace, id, PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
        must_go (workspace, id, paths[from][0], paths[from][1]);
        g_assert_cmpint (premia_payment_state_leads_to (from, to), ==, allowed);
        g_assert_cmpint (go (workspace, id, from, to, &error), ==, allowed);
        if (!allowed)
          pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "cannot go");
        assert_state (workspace, id, allowed ? to : from);
        n_allowed += allowed;
      }
  g_assert_cmpuint (n_allowed, ==, 31);
}

static void
test_written_down (void)
{
  g_autofree char *refused = NULL;
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autoptr (PremiaPayment) anna = NULL, later = NULL;
  g_autoptr (GError) error = NULL;

  must_plan (workspace, "anna", closing);
  g_assert_false (go (workspace, "anna", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "waiting");
  g_assert_false (go (workspace, "clara", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "clara");
  must_go (workspace, "anna", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
  must_go (workspace, "anna", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_SENDING);
  pay_assert_last (workspace, "payment.plan|setter-pay 2026-10 anna||amount=41500 currency=RUB tokens=415.5 wanted=PAID closing=1 statement=d1 id=anna|");
  g_assert_true (premia_workspace_set_payment_state (workspace, "anna", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD, "t-1", "ждёт", &error));
  anna = find (workspace, "anna");
  g_assert_cmpuint (anna->tries, ==, 2);
  g_assert_cmpstr (anna->server_id, ==, "t-1");
  g_assert_cmpstr (anna->reason, ==, "ждёт");
  pay_assert_last (workspace, "payment.state|setter-pay 2026-10 anna|state=sending|state=held amount=41500 currency=RUB tokens=415.5 wanted=PAID "
                              "closing=1 statement=d1 id=anna transaction=t-1|ждёт");
  must_go (workspace, "anna", PREMIA_PAYMENT_HELD, PREMIA_PAYMENT_PAID);
  later = find (workspace, "anna");
  g_assert_cmpstr (later->server_id, ==, "t-1");
  g_assert_cmpstr (later->reason, ==, "ждёт");
  g_assert_cmpint (later->changed_at, >, anna->changed_at);
  g_assert_cmpint (later->created_at, ==, anna->created_at);
  refused = pay_desk_tamper (folder, "DELETE FROM payment");
  g_assert_nonnull (strstr (refused, "payments are kept"));
}

/* What has ended without a payment is planned anew; what is under way or paid stays what it is. */
static void
test_planned_anew (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autoptr (PremiaPayment) denied = NULL;
  g_autoptr (GError) error = NULL;

  must_plan (workspace, "denied cancelled waiting", closing);
  must_go (workspace, "denied", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
  g_assert_true (premia_workspace_set_payment_state (workspace, "denied", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_DENIED, "t-9", "нет", &error));
  must_go (workspace, "cancelled", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_CANCELLED);
  g_assert_cmpuint (must_plan (workspace, "denied cancelled waiting", closing), ==, 2);
  denied = find (workspace, "denied");
  g_assert_cmpint (denied->state, ==, PREMIA_PAYMENT_WAITING);
  g_assert_cmpuint (denied->tries, ==, 0);
  /* What was denied up to there is past. */
  g_assert_cmpstr (denied->server_id, ==, "t-9");
  g_assert_cmpstr (denied->reason, ==, "");
  assert_state (workspace, "cancelled", PREMIA_PAYMENT_WAITING);

  /* The run is opened again: what waits is taken back, and planned for what was closed then. */
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error));
  assert_state (workspace, "waiting", PREMIA_PAYMENT_CANCELLED);
  g_assert_false (plan (workspace, "waiting", closing, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "not closed any more");
  closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{\"again\": 1}");
  g_assert_cmpuint (must_plan (workspace, "waiting denied", closing), ==, 2);
  must_go (workspace, "waiting", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
  must_go (workspace, "waiting", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID);
  g_assert_cmpuint (must_plan (workspace, "waiting", closing), ==, 0);
  assert_state (workspace, "waiting", PREMIA_PAYMENT_PAID);
}

/* Taken back by reopening, and then found on the server, where another workstation had sent it: what was closed since is another statement,
 * and is held against what is there. */
static void
test_found_after_reopening (void)
{
  static const PremiaPaymentState found[] = { PREMIA_PAYMENT_HELD, PREMIA_PAYMENT_PAID, PREMIA_PAYMENT_OPEN };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
      gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
      g_autoptr (PremiaPayment) payment = NULL;
      g_autoptr (GError) error = NULL;

      must_plan (workspace, "anna", closing);
      g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error));
      must_go (workspace, "anna", PREMIA_PAYMENT_CANCELLED, found[i]);
      closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{\"again\": 1}");
      g_assert_cmpuint (must_plan (workspace, "anna", closing), ==, 1);
      payment = find (workspace, "anna");
      g_assert_cmpint (payment->state, ==, PREMIA_PAYMENT_WAITING);
      g_assert_cmpint (payment->closing, ==, closing);
    }
}

/* A run stays closed while money of it is on the server, or may be. */
static void
test_reopening (void)
{
  static const struct { PremiaPaymentState state; const char *said; } cases[] = {
    { PREMIA_PAYMENT_SENDING, "2 payments of it are with the reward server" },
    { PREMIA_PAYMENT_HELD, "2 payments of it are with the reward server" },
    { PREMIA_PAYMENT_OPEN, "2 payments of it are with the reward server" },
    { PREMIA_PAYMENT_PAID, "2 payments of it are paid" },
    { PREMIA_PAYMENT_DENIED, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
      const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
      g_autoptr (PremiaPayRun) run = NULL;
      g_autoptr (GError) error = NULL;
      gboolean reopened;

      must_plan (workspace, "anna boris waiting", closing);
      for (guint j = 0; j < 2; j++)
        {
          must_go (workspace, j == 0 ? "anna" : "boris", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
          if (cases[i].state != PREMIA_PAYMENT_SENDING)
            must_go (workspace, j == 0 ? "anna" : "boris", PREMIA_PAYMENT_SENDING, cases[i].state);
        }
      reopened = premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error);
      g_assert_cmpint (reopened, ==, cases[i].said == NULL);
      if (!reopened)
        pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, cases[i].said);
      run = premia_workspace_find_run (workspace, "setter-pay", pay_period ("2026-10"), &error);
      g_assert_cmpint (run->state, ==, reopened ? PREMIA_PAY_CALCULATED : PREMIA_PAY_CLOSED);
      assert_state (workspace, "waiting", reopened ? PREMIA_PAYMENT_CANCELLED : PREMIA_PAYMENT_WAITING);
      assert_state (workspace, "anna", cases[i].state);
    }
}

/* What a closing no longer stands for is never sent, whoever asks. */
static void
test_not_sent (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  must_plan (workspace, "anna", closing);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error));
  /* Another program knows nothing of that rule. */
  said = pay_desk_tamper (folder, "UPDATE payment SET state = 'waiting'");
  g_assert_cmpstr (said, ==, NULL);
  g_assert_false (go (workspace, "anna", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "2026-10");
  assert_state (workspace, "anna", PREMIA_PAYMENT_WAITING);
}

/* Whoever is told that it is written down may pull the plug. */
static void
test_durable (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");

  n_syncs = 0;
  must_plan (workspace, "anna", closing);
  g_assert_cmpuint (n_syncs, >=, 1);
  n_syncs = 0;
  must_go (workspace, "anna", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING);
  g_assert_cmpuint (n_syncs, >=, 1);
  n_syncs = 0;
  must_go (workspace, "anna", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_WAITING);
  g_assert_cmpuint (n_syncs, >=, 1);
}

static void
on_changed_cb (PremiaWorkspace *workspace, guint nouns, gpointer seen)
{
  *(guint *) seen |= nouns;
}

static guint
take_notice (guint *seen)
{
  const guint nouns = (g_main_context_iteration (NULL, FALSE), *seen);

  *seen = 0;
  return nouns;
}

static void
test_notice (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autoptr (GError) error = NULL;
  guint seen = 0;
  guint64 before, after;

  g_signal_connect (workspace, "changed", G_CALLBACK (on_changed_cb), &seen);
  take_notice (&seen);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_OUTBOX, &before, &error));
  must_plan (workspace, "anna", closing);
  g_assert_cmphex (take_notice (&seen), ==, PREMIA_WORKSPACE_OUTBOX);
  must_plan (workspace, "anna", closing);
  g_assert_cmphex (take_notice (&seen), ==, 0);
  must_go (workspace, "anna", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_WAITING);
  g_assert_cmphex (take_notice (&seen), ==, PREMIA_WORKSPACE_OUTBOX);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-10"), "ошибка", &error));
  g_assert_cmphex (take_notice (&seen), ==, PREMIA_WORKSPACE_OUTBOX | PREMIA_WORKSPACE_RUNS);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_OUTBOX, &after, &error));
  g_assert_cmpuint (after, ==, before + 3);
  pay_desk_assert_log (workspace, 4 + 3 + 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/payments/planned", test_planned);
  g_test_add_func ("/store/payments/refused", test_refused);
  g_test_add_func ("/store/payments/states", test_states);
  g_test_add_func ("/store/payments/written-down", test_written_down);
  g_test_add_func ("/store/payments/planned-anew", test_planned_anew);
  g_test_add_func ("/store/payments/found-after-reopening", test_found_after_reopening);
  g_test_add_func ("/store/payments/reopening", test_reopening);
  g_test_add_func ("/store/payments/not-sent", test_not_sent);
  g_test_add_func ("/store/payments/durable", test_durable);
  g_test_add_func ("/store/payments/notice", test_notice);
  return g_test_run ();
}
