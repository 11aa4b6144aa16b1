/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-schema.h"
#include "store/premia-workspace-server.h"

#include <sqlite3.h>
#include <string.h>

/* Which server a payment belongs to: sent to another one it would be paid twice. */

#define A "https://rewards.example"
#define B "grpc://other.example:50051"

static PremiaPayment
make_payment (const char *person, gint64 closing)
{
  return (PremiaPayment) { .id = (char *) person, .scheme = (char *) "setter-pay", .person = (char *) person, .period = pay_period ("2026-10"),
                           .closing = closing, .digest = (char *) "d1", .amount = 41500 * PREMIA_MICRO, .currency = (char *) "RUB",
                           .tokens = (char *) "415.5", .wanted = PREMIA_TRANSACTION_PAID };
}

/* While the workspace names that server. */
static guint
plan (PremiaWorkspace *workspace, const char *person, gint64 closing, const char *server)
{
  PremiaPayment payment = make_payment (person, closing);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint n = 99;

  premia_workspace_set_setting (workspace, PREMIA_SERVER_ADDRESS, server, &error);
  g_assert_no_error (error);
  g_ptr_array_add (payments, &payment);
  premia_workspace_plan_payments (workspace, payments, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
go (PremiaWorkspace *workspace, const char *id, PremiaPaymentState from, PremiaPaymentState to, const char *server_id)
{
  g_autoptr (GError) error = NULL;

  premia_workspace_set_payment_state (workspace, id, from, to, server_id, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_payment (PremiaWorkspace *workspace, const char *id, const char *server, const char *server_id, guint tries)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (workspace, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (payment->server, ==, server);
  g_assert_cmpstr (payment->server_id, ==, server_id);
  g_assert_cmpuint (payment->tries, ==, tries);
}

static void
test_planned (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");

  plan (workspace, "early", closing, "");
  assert_payment (workspace, "early", "", "", 0);
  plan (workspace, "anna", closing, A);
  assert_payment (workspace, "anna", A, "", 0);
  pay_assert_last (workspace, "payment.plan|setter-pay 2026-10 anna||amount=41500 currency=RUB tokens=415.5 wanted=PAID closing=1 statement=d1 id=anna server=" A "|");
}

/* The first one that it is sent to, and no other. */
static void
test_claimed (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autoptr (GError) error = NULL;

  plan (workspace, "early", closing, "");
  g_assert_true (premia_workspace_set_payment_state_at (workspace, "early", B, PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, NULL, NULL, &error));
  assert_payment (workspace, "early", B, "", 1);
  g_assert_false (premia_workspace_set_payment_state_at (workspace, "early", A, PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID, "t-1", NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, B);
  assert_payment (workspace, "early", B, "", 1);
  g_assert_true (premia_workspace_set_payment_state_at (workspace, "early", B, PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_PAID, "t-1", NULL, &error));
  assert_payment (workspace, "early", B, "t-1", 1);
}

/* What somebody pays anew goes to the server that is there now, unless something of it may be on its own. */
static void
test_planned_anew (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");

  plan (workspace, "denied", closing, A);
  go (workspace, "denied", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, NULL);
  go (workspace, "denied", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_DENIED, "t-1");
  g_assert_cmpuint (plan (workspace, "denied", closing, B), ==, 1);
  assert_payment (workspace, "denied", B, "", 0);

  plan (workspace, "unsent", closing, A);
  go (workspace, "unsent", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_CANCELLED, NULL);
  g_assert_cmpuint (plan (workspace, "unsent", closing, B), ==, 1);
  assert_payment (workspace, "unsent", B, "", 0);

  /* Its answer never came: it may be there. */
  plan (workspace, "lost", closing, A);
  go (workspace, "lost", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, NULL);
  go (workspace, "lost", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_OPEN, NULL);
  for (guint i = 0; i < 2; i++)
    {
      go (workspace, "lost", i == 0 ? PREMIA_PAYMENT_OPEN : PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_CANCELLED, NULL);
      g_assert_cmpuint (plan (workspace, "lost", closing, B), ==, 1);
      assert_payment (workspace, "lost", A, "", 1);
    }

  /* A decision of that server on what was sent there is none of another's. */
  plan (workspace, "same", closing, A);
  go (workspace, "same", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, NULL);
  go (workspace, "same", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_DENIED, "t-2");
  g_assert_cmpuint (plan (workspace, "same", closing, A), ==, 1);
  assert_payment (workspace, "same", A, "t-2", 0);
  go (workspace, "same", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_DENIED, NULL);
  /* The workspace names none: as far as anybody knows it is still that one. */
  g_assert_cmpuint (plan (workspace, "same", closing, ""), ==, 1);
  assert_payment (workspace, "same", A, "t-2", 0);

  /* What waits stays what it is. */
  plan (workspace, "waiting", closing, A);
  g_assert_cmpuint (plan (workspace, "waiting", closing, B), ==, 0);
  assert_payment (workspace, "waiting", A, "", 0);
}

static void
test_moved (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const gint64 closing = pay_desk_close (workspace, "setter-pay", "2026-10", "{}");
  g_autoptr (GPtrArray) moved = NULL, back = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  plan (workspace, "anna", closing, A);
  plan (workspace, "boris", closing, A);
  plan (workspace, "clara", closing, B);
  go (workspace, "boris", PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING, NULL);
  go (workspace, "boris", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD, "t-1");
  g_assert_true (premia_workspace_move_payments (workspace, A, B, NULL, &moved, &error));
  g_assert_cmpuint (moved->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (moved, 0), ==, "anna");
  assert_payment (workspace, "anna", B, "", 0);
  assert_payment (workspace, "boris", B, "t-1", 1);
  pay_assert_last (workspace, "payment.server|setter-pay 2026-10 boris|server=" A "|server=" B " id=boris|");
  /* The undo leaves alone what was there before. */
  g_assert_true (premia_workspace_move_payments (workspace, B, A, moved, &back, &error));
  g_assert_cmpuint (back->len, ==, 2);
  assert_payment (workspace, "anna", A, "", 0);
  assert_payment (workspace, "boris", A, "t-1", 1);
  assert_payment (workspace, "clara", B, "", 0);
  g_assert_true (premia_workspace_move_payments (workspace, "https://nobody.example", A, NULL, &none, &error));
  g_assert_cmpuint (none->len, ==, 0);
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- a company's file of the program before this one ---- */

#define ROW(id, state, server_id, tries) \
  "INSERT INTO payment VALUES ('" id "', 'setter-pay', '2026-01', 20454, '" id "', 1, 'd1', 41500000000, 'RUB', '415.5', 0, '" state "', '" server_id "', '', " #tries ", 1, 'Ольга', 1);"

static void
make_fifth (DeskFolder *folder, const char *more)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "workspace-4.sql", NULL);
  g_autofree char *sql = NULL, *said = NULL, *said_then = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  said = pay_desk_tamper (folder, sql);
  g_assert_cmpstr (said, ==, NULL);
  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  premia_schema_migrate (db, "Ромашка", 5, &error);
  g_assert_no_error (error);
  sqlite3_close (db);
  said_then = pay_desk_tamper (folder, ROW ("waiting", "waiting", "", 0) ROW ("retried", "waiting", "", 1) ROW ("sending", "sending", "", 1)
                                       ROW ("paid", "paid", "t-1", 1) ROW ("cancelled", "cancelled", "", 0));
  g_assert_cmpstr (said_then, ==, NULL);
  if (more != NULL)
    {
      g_autofree char *said_last = pay_desk_tamper (folder, more);

      g_assert_cmpstr (said_last, ==, NULL);
    }
}

#define SYNC(server) "INSERT INTO server_sync (began_at, ended_at, server, n_actions, n_transactions, n_changed, n_achievements, n_medals, problem)" \
                     " VALUES (1, 2, '" server "', 0, 0, 0, 0, 0, '');"

static const struct { const char *more, *sent, *unsent; } fifth_cases[] = {
  { NULL, "", "" },
  { SYNC (A) "INSERT INTO setting VALUES ('server.address', '" B "');", B, B },
  { SYNC (B) SYNC (A) "INSERT INTO setting VALUES ('server.address', '');", A, "" },
};

static void
test_fifth_schema (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fifth_cases); i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autofree char *files = NULL;

      make_fifth (folder, fifth_cases[i].more);
      workspace = desk_folder_open (folder);
      pay_desk_sign (workspace);
      files = desk_folder_list (folder);
      g_assert_nonnull (strstr (files, "Ромашка.premia.backup-5"));
      assert_payment (workspace, "waiting", fifth_cases[i].unsent, "", 0);
      assert_payment (workspace, "cancelled", fifth_cases[i].unsent, "", 0);
      assert_payment (workspace, "retried", fifth_cases[i].sent, "", 1);
      assert_payment (workspace, "sending", fifth_cases[i].sent, "", 1);
      assert_payment (workspace, "paid", fifth_cases[i].sent, "t-1", 1);
      go (workspace, "sending", PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD, "t-2");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/payment-server/planned", test_planned);
  g_test_add_func ("/store/payment-server/claimed", test_claimed);
  g_test_add_func ("/store/payment-server/planned-anew", test_planned_anew);
  g_test_add_func ("/store/payment-server/moved", test_moved);
  g_test_add_func ("/store/payment-server/fifth-schema", test_fifth_schema);
  return g_test_run ();
}
