/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"
#include "plug.h"
#include "support/watched.h"

#include "store/premia-schema.h"
#include "store/premia-workspace-imports.h"
#include "store/premia-workspace-server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Somebody pulls the plug on pay day, or while an older workspace is brought up to date: each step is there whole or not at all. */

/* Each call of the disk's is its last once. */
#define USUAL_KILLS (TEST_IS_WATCHED ? 12 : 0)

static void
open_once (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
}

/* A workspace of the first version, that has to be brought up to date. */
static void
test_migration (void)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Ромашка", "RUB", "Europe/Moscow");
  g_autoptr (GBytes) file = premia_schema_make ("old", 1, settings, NULL);
  Plug plug = { desk_folder_new () };
  PlugPlan plan = plug_plan (&plug, file, open_once, 12);

  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (PremiaWorkspaceSettings) read = NULL;
      g_autoptr (GPtrArray) imports = NULL;
      g_autoptr (GError) error = NULL;

      plug_pull (&plan, i);
      workspace = desk_folder_open (plug.folder);
      read = premia_workspace_get_settings (workspace, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (read->company, ==, "Ромашка");
      imports = premia_workspace_list_imports (workspace, &error);
      g_assert_no_error (error);
      premia_workspace_close (workspace);
      plug_assert_sound (plug.folder->workspace);
    }
  plug_tell (&plan, "migration");
  desk_folder_free (plug.folder);
}

/* A month on its way to pay day, step by step and then all at once. */
static void
close_months (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GError) error = NULL;

  pay_desk_sign (workspace);
  g_assert_true (pay_desk_adjust (workspace, "2026-10", PREMIA_MICRO, NULL, &error));
  pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"1\"}");
  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  g_assert_true (pay_desk_adjust (workspace, "2026-11", PREMIA_MICRO, NULL, &error));
  pay_desk_close (workspace, "setter-pay", "2026-11", "{\"total\": \"2\"}");
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), "ошибка", &error));
}

/* Steps that were done by then, by what the runs say; the closings and the log say the same. */
static guint
count_steps (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRun) october = premia_workspace_find_run (workspace, "setter-pay", pay_period ("2026-10"), &error);
  g_autoptr (GPtrArray) adjustments = premia_workspace_list_adjustments (workspace, NULL, NULL, &error);
  g_autoptr (GPtrArray) holding = premia_workspace_list_closings (workspace, NULL, TRUE, &error);
  g_autoptr (GPtrArray) closings = premia_workspace_list_closings (workspace, NULL, FALSE, &error);
  guint n_steps, n_entries;

  g_assert_no_error (error);
  n_steps = MIN (adjustments->len, 1) + (guint) october->state + (closings->len == 2) + (closings->len == 2 && holding->len == 1);
  g_assert_cmpuint (adjustments->len, ==, closings->len == 2 ? 2 : MIN (n_steps, 1));
  g_assert_cmpuint (holding->len, ==, n_steps == 5 ? 2 : n_steps >= 4 ? 1 : 0);
  n_entries = n_steps <= 4 ? n_steps : n_steps == 5 ? 8 : 9;
  pay_desk_assert_log (workspace, 4 + n_entries);
  return n_steps;
}

static void
test_closing (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (PremiaWorkspace) made = pay_desk_create (plug.folder);
  g_autoptr (GBytes) file = NULL;
  PlugPlan plan;
  guint met = 0;

  premia_workspace_close (made);
  file = desk_folder_read (plug.folder);
  plan = plug_plan (&plug, file, close_months, USUAL_KILLS);
  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;

      plug_pull (&plan, i);
      workspace = desk_folder_open (plug.folder);
      met |= 1u << count_steps (workspace);
      premia_workspace_close (workspace);
      plug_assert_sound (plug.folder->workspace);
    }
  /* Nothing, and the end of each of the six steps. */
  if (plan.n >= plan.n_calls)
    g_assert_cmphex (met, ==, 0x7f);
  plug_tell (&plan, "close");
  desk_folder_free (plug.folder);
}

static const struct { PremiaPaymentState from, to; } payment_steps[] = {
  { PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING }, { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_SENDING }, { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD },
  { PREMIA_PAYMENT_HELD, PREMIA_PAYMENT_PAID },
};

/* A payment on its way; @plug->n_after: the closing. What is shown to the parent through the file @plug->more: steps that had ended. */
static void
pay (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();
  PremiaPayment payment = { .id = (char *) "pay-1", .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = pay_period ("2026-10"),
                            .closing = (gint64) plug->n_after, .digest = (char *) "d", .amount = PREMIA_MICRO, .currency = (char *) "RUB",
                            .tokens = (char *) "1", .wanted = PREMIA_TRANSACTION_PAID };
  g_autoptr (GError) error = NULL;
  const int told = g_open (plug->more, O_WRONLY | O_APPEND, 0);

  pay_desk_sign (workspace);
  g_ptr_array_add (payments, &payment);
  premia_workspace_plan_payments (workspace, payments, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (told, "!", 1), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (payment_steps); i++)
    {
      premia_workspace_set_payment_state (workspace, "pay-1", payment_steps[i].from, payment_steps[i].to, "t-1", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (write (told, "!", 1), ==, 1);
    }
  close (told);
}

/* Steps that the file knows of, by what the payment and the log say. */
static guint
count_payment_steps (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (workspace, NULL, NULL, &error);
  const PremiaPayment *payment = payments->len == 0 ? NULL : g_ptr_array_index (payments, 0);
  guint n_steps;

  g_assert_no_error (error);
  if (payment == NULL)
    n_steps = 0;
  else if (payment->state <= PREMIA_PAYMENT_SENDING)
    n_steps = 1 + payment->tries;
  else
    n_steps = payment->state == PREMIA_PAYMENT_HELD ? 4 : 5;
  if (payment != NULL)
    g_assert_cmpstr (payment->server_id, ==, n_steps > 1 ? "t-1" : "");
  pay_desk_assert_log (workspace, 4 + 3 + MIN (n_steps, 1) + (n_steps > 3 ? n_steps - 3 : 0));
  return n_steps;
}

static void
forget_told (Plug *plug)
{
  g_assert_true (g_file_set_contents (plug->more, "", 0, NULL));
}

/* What was said to be written down is, and a step is there whole or not at all. */
static void
test_payments (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (PremiaWorkspace) made = pay_desk_create (plug.folder);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  PlugPlan plan;
  guint met = 0;

  plug.n_after = (guint64) pay_desk_close (made, "setter-pay", "2026-10", "{}");
  plug.more = desk_folder_beside (plug.folder, "-told");
  premia_workspace_close (made);
  file = desk_folder_read (plug.folder);
  g_assert_true (g_file_set_contents (plug.more, "", 0, &error));
  plan = plug_plan (&plug, file, pay, USUAL_KILLS);
  plan.begin = forget_told;
  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      gsize n_told;
      g_autofree char *told = NULL;
      guint n_steps;

      plug_pull (&plan, i);
      g_assert_true (g_file_get_contents (plug.more, &told, &n_told, &error));
      workspace = desk_folder_open (plug.folder);
      n_steps = count_payment_steps (workspace);
      g_assert_cmpuint (n_steps, >=, n_told);
      g_assert_cmpuint (n_steps, <=, n_told + 1);
      met |= 1u << n_steps;
      premia_workspace_close (workspace);
      plug_assert_sound (plug.folder->workspace);
    }
  /* Nothing, and the end of each of the five steps. */
  if (plan.n >= plan.n_calls)
    g_assert_cmphex (met, ==, 0x3f);
  plug_tell (&plan, "payments");
  g_free (plug.more);
  desk_folder_free (plug.folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill-pay/migration", test_migration);
  g_test_add_func ("/store/kill-pay/closing", test_closing);
  g_test_add_func ("/store/kill-pay/payments", test_payments);
  return g_test_run ();
}
