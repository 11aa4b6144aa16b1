/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-payment-table.h"
#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, scheme, period, person, closing, digest, amount, currency, tokens, wanted, state, server_id, reason, created_by, tries," \
                " created_at, changed_at, server"

void
premia_payment_free (PremiaPayment *payment)
{
  if (payment == NULL)
    return;
  g_free (payment->id);
  g_free (payment->scheme);
  g_free (payment->person);
  g_free (payment->digest);
  g_free (payment->currency);
  g_free (payment->tokens);
  g_free (payment->server_id);
  g_free (payment->reason);
  g_free (payment->created_by);
  g_free (payment->server);
  g_free (payment);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaPayment) payment = g_new0 (PremiaPayment, 1);

  if (!premia_column_period (self, statement, 2, &payment->period, error))
    return NULL;
  if (!premia_payment_state_parse (premia_column_text (statement, 10), &payment->state))
    {
      premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
      return NULL;
    }
  payment->id = premia_column_dup (statement, 0);
  payment->scheme = premia_column_dup (statement, 1);
  payment->person = premia_column_dup (statement, 3);
  payment->closing = sqlite3_column_int64 (statement, 4);
  payment->digest = premia_column_dup (statement, 5);
  payment->amount = sqlite3_column_int64 (statement, 6);
  payment->currency = premia_column_dup (statement, 7);
  payment->tokens = premia_column_dup (statement, 8);
  payment->wanted = (PremiaTransactionStatus) sqlite3_column_int (statement, 9);
  payment->server_id = premia_column_dup (statement, 11);
  payment->reason = premia_column_dup (statement, 12);
  payment->created_by = premia_column_dup (statement, 13);
  payment->tries = (guint) sqlite3_column_int (statement, 14);
  payment->created_at = sqlite3_column_int64 (statement, 15);
  payment->changed_at = sqlite3_column_int64 (statement, 16);
  payment->server = premia_column_dup (statement, 17);
  return g_steal_pointer (&payment);
}

static char *
name_row (const PremiaPayment *payment)
{
  g_autofree char *period = premia_period_to_string (payment->period);

  return g_strdup_printf ("%s %s %s", payment->scheme, period, payment->person);
}

/* What stays the same on its way, to @server. */
static char *
describe (const PremiaPayment *payment, const char *server)
{
  g_autofree char *amount = premia_money_to_shortest (payment->amount);

  return g_strdup_printf ("amount=%s currency=%s tokens=%s wanted=%s closing=%" G_GINT64_FORMAT " statement=%s id=%s%s%s", amount, payment->currency,
                          payment->tokens, premia_transaction_status_to_string ((int) payment->wanted), payment->closing, payment->digest, payment->id,
                          *server != '\0' ? " server=" : "", server);
}

/* ---- Planning -------------------------------------------------------------------------------------------------------------- */

static gboolean
check_row (const PremiaPayment *payment, GError **error)
{
  const char *const texts[] = { payment->id, payment->scheme, payment->person, payment->digest, payment->currency, payment->tokens };

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "payment", error))
    return FALSE;
  if (payment->amount <= 0 || premia_reward_amount_compare (payment->tokens, "0") <= 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("%s gets nothing, or less: only amounts above 0 are paid through the server."),
                              payment->person);
  if (payment->id[0] == '\0' || payment->person[0] == '\0'
      || (payment->wanted != PREMIA_TRANSACTION_PAID && payment->wanted != PREMIA_TRANSACTION_HOLD))
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The payment to %s is not complete. Plan it again."), payment->person);
  return TRUE;
}

static gboolean
closing_holds (PremiaWorkspace *self, const PremiaPayment *payment, gboolean *holds, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT 1 FROM closing WHERE id = ? AND scheme = ? AND period = ? AND holds", "itp", payment->closing, payment->scheme, payment->period);

  return statement != NULL && premia_workspace_step (self, statement, holds, error);
}

static gboolean
check_closing (PremiaWorkspace *self, const PremiaPayment *payment, GError **error)
{
  g_autofree char *period = premia_period_to_string (payment->period);
  gboolean holds;

  if (!closing_holds (self, payment, &holds, error))
    return FALSE;
  return holds
         /* Translators: a period such as 2026-10, the id of a scheme */
         || premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” is not closed any more as it was: close it, then pay it."), period,
                               payment->scheme);
}

static PremiaPayment *
find_by_statement (PremiaWorkspace *self, const PremiaPayment *payment, gboolean *failed, GError **error)
{
  gpointer known = NULL;

  *failed = !premia_workspace_read_one (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM payment WHERE scheme = ? AND period = ? AND person = ?", "tpt", payment->scheme, payment->period, payment->person), read_row,
    &known, error);
  return known;
}

/* What was found on the server for a statement that holds no more says nothing of the one that was closed since: planned anew it is held
 * against that before anything is sent. While one is being sent its closing holds. */
static gboolean
is_to_be_replaced (const PremiaPayment *known, const PremiaPayment *payment)
{
  return known->state == PREMIA_PAYMENT_DENIED || known->state == PREMIA_PAYMENT_CANCELLED
         || (known->state != PREMIA_PAYMENT_SENDING && known->closing != payment->closing);
}

/* Nothing of it is on its server and in nobody's hands: it may go to another one. */
static gboolean
is_free_to_move (const PremiaPayment *known)
{
  return known->state == PREMIA_PAYMENT_DENIED
         || ((known->state == PREMIA_PAYMENT_CANCELLED || known->state == PREMIA_PAYMENT_WAITING) && known->tries == 0 && known->server_id[0] == '\0');
}

/* Planned anew for the same server it keeps the transaction that was denied: what was denied up to there is no decision on the new plan.
 * And as long as something of it may be there it keeps its server, and its tries as the sign of that. */
static gboolean
write_plan (PremiaWorkspace *self, const PremiaPayment *payment, const PremiaPayment *known, const char *server, GError **error)
{
  const char *sql = known == NULL
    ? "INSERT INTO payment (scheme, period, person, id, first_day, closing, digest, amount, currency, tokens, wanted, created_at, created_by,"
      " changed_at, state, server_id, reason, tries, server) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?12, 'waiting', '', '', 0, ?14)"
    : "UPDATE payment SET (id, first_day, closing, digest, amount, currency, tokens, wanted, created_at, created_by, changed_at, state,"
      " reason, tries, server, server_id) = (?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?12, 'waiting', '', iif (?15, 0, tries), ?14,"
      " iif (server = ?14, server_id, '')) WHERE scheme = ?1 AND period = ?2 AND person = ?3";
  g_autofree char *who = premia_workspace_dup_author (self);

  return premia_workspace_do (self, error, sql, known == NULL ? "tpttditittiitt" : "tpttditittiitti", payment->scheme, payment->period, payment->person,
                              payment->id, premia_period_first_day (payment->period), payment->closing, payment->digest, payment->amount,
                              payment->currency, payment->tokens, (gint64) payment->wanted, premia_workspace_now (self), who, server,
                              (gint64) (known == NULL || is_free_to_move (known)));
}

static gboolean
plan_one (PremiaWorkspace *self, const PremiaPayment *payment, const char *server, guint *n_planned, GError **error)
{
  g_autoptr (PremiaPayment) known = NULL;
  g_autofree char *name = name_row (payment), *after = NULL, *before = NULL;
  gboolean failed;

  if (!check_row (payment, error) || !check_closing (self, payment, error))
    return FALSE;
  known = find_by_statement (self, payment, &failed, error);
  if (failed || (known != NULL && !is_to_be_replaced (known, payment)))
    return !failed;
  if (known != NULL)
    before = g_strdup_printf ("state=%s", premia_payment_state_to_string (known->state));
  if (known != NULL && (server[0] == '\0' || !is_free_to_move (known)))
    server = known->server;
  after = describe (payment, server);
  ++*n_planned;
  return write_plan (self, payment, known, server, error) && premia_audit_add (self, "payment.plan", name, before, after, NULL, error);
}

/**
 * premia_workspace_plan_payments:
 * @n_planned: (out) (optional): how many of them were written down
 *
 * Errors: PREMIA_STORE_ERROR_NOT_NOW: the closing holds no more; PREMIA_STORE_ERROR_INVALID: an amount that is not above 0.
 */
gboolean
premia_workspace_plan_payments (PremiaWorkspace *self, GPtrArray *payments, guint *n_planned, GError **error)
{
  g_autofree char *server = NULL;
  PremiaChange change;
  gboolean done;
  guint n = 0;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && payments != NULL, FALSE);

  if (!premia_change_begin_durable (&change, self, error))
    return FALSE;
  server = premia_workspace_get_setting (self, PREMIA_SERVER_ADDRESS, error);
  done = server != NULL;
  for (guint i = 0; done && i < payments->len; i++)
    done = plan_one (self, g_ptr_array_index (payments, i), server, &n, error);
  done = premia_change_end (&change, done, n == 0 ? 0 : PREMIA_WORKSPACE_OUTBOX, error);
  if (done && n_planned != NULL)
    *n_planned = n;
  return done;
}

/* ---- Reading --------------------------------------------------------------------------------------------------------------- */

/**
 * premia_workspace_list_payments:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_payments (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error)
{
  g_autofree char *text = period == NULL ? NULL : premia_period_to_string (*period);
  GPtrArray *payments;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  payments = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM payment WHERE (?1 IS NULL OR scheme = ?1) AND (?2 IS NULL OR period = ?2) ORDER BY first_day, scheme, period, person", "tt",
    scheme, text), read_row, (GDestroyNotify) premia_payment_free, error);
  premia_workspace_give (self);
  return payments;
}

static PremiaPayment *
find (PremiaWorkspace *self, const char *id, GError **error)
{
  gpointer payment = NULL;

  if (premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM payment WHERE id = ?", "t", id), read_row, &payment,
                                 error)
      && payment == NULL)
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no payment “%s” in “%s”."), id, self->name);
  return payment;
}

/**
 * premia_workspace_find_payment:
 *
 * Returns: (transfer full): NULL with error
 */
PremiaPayment *
premia_workspace_find_payment (PremiaWorkspace *self, const char *id, GError **error)
{
  PremiaPayment *payment;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  payment = find (self, id, error);
  premia_workspace_give (self);
  return payment;
}

/* ---- States ---------------------------------------------------------------------------------------------------------------- */

static gboolean
check_way (PremiaWorkspace *self, const PremiaPayment *payment, PremiaPaymentState from, PremiaPaymentState to, GError **error)
{
  g_autofree char *period = premia_period_to_string (payment->period);

  if (payment->state != from)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              /* Translators: a person, a period such as 2026-10, the id of a scheme, and “on hold”, “paid” etc. */
                              _ ("The payment to %1$s for %2$s of “%3$s” has changed meanwhile (%4$s). Look at it again."), payment->person, period,
                              payment->scheme, premia_payment_state_say (payment->state));
  if (!premia_payment_state_leads_to (from, to))
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              /* Translators: as before; the last two are such as “paid” and “taken back” */
                              _ ("The payment to %1$s for %2$s of “%3$s” cannot go from “%4$s” to “%5$s”."), payment->person, period, payment->scheme,
                              premia_payment_state_say (from), premia_payment_state_say (to));
  return to != PREMIA_PAYMENT_SENDING || check_closing (self, payment, error);
}

/* @server: (nullable): whose word it is; NULL: nobody's. */
static gboolean
check_server (const PremiaPayment *payment, const char *server, GError **error)
{
  g_autofree char *period = premia_period_to_string (payment->period);

  if (server == NULL || payment->server[0] == '\0' || strcmp (payment->server, server) == 0)
    return TRUE;
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                            /* Translators: a person, a period such as 2026-10, the id of a scheme, addresses of two servers */
                            _ ("The payment to %1$s for %2$s of “%3$s” belongs to the server %4$s, not to %5$s."), payment->person, period, payment->scheme,
                            payment->server, server);
}

static gboolean
tell_state (PremiaWorkspace *self, const PremiaPayment *payment, PremiaPaymentState to, const char *server_id, const char *reason, GError **error)
{
  const char *transaction = server_id == NULL ? payment->server_id : server_id;
  g_autofree char *name = name_row (payment), *text = describe (payment, payment->server);
  g_autofree char *before = g_strdup_printf ("state=%s", premia_payment_state_to_string (payment->state));
  g_autofree char *after = g_strdup_printf ("state=%s %s transaction=%s", premia_payment_state_to_string (to), text, transaction);

  return premia_audit_add (self, "payment.state", name, before, after, reason, error);
}

static gboolean
set_state (PremiaWorkspace *self, const PremiaPayment *payment, const char *server, PremiaPaymentState to, const char *server_id, const char *reason,
           GError **error)
{
  /* That it is being sent, or waits again, is nobody's edit. */
  const gboolean told = to != payment->state && to != PREMIA_PAYMENT_SENDING && to != PREMIA_PAYMENT_WAITING;

  return premia_workspace_do (self, error,
    "UPDATE payment SET (state, server_id, reason, tries, changed_at, server) = (?2, coalesce(?3, server_id), coalesce(?4, reason), tries + ?5, ?6,"
    " coalesce (?7, server)) WHERE id = ?1", "ttttiit", payment->id, premia_payment_state_to_string (to), server_id, reason,
    (gint64) (to == PREMIA_PAYMENT_SENDING ? 1 : 0), premia_workspace_now (self), server)
         && (!told || tell_state (self, payment, to, server_id, reason, error));
}

gboolean
premia_workspace_set_payment_state_at (PremiaWorkspace *self, const char *id, const char *server, PremiaPaymentState from, PremiaPaymentState to,
                                       const char *server_id, const char *reason, GError **error)
{
  const char *const texts[] = { server_id == NULL ? "" : server_id, reason == NULL ? "" : reason };
  g_autoptr (PremiaPayment) payment = NULL;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);
  g_return_val_if_fail (from < PREMIA_N_PAYMENT_STATES && to < PREMIA_N_PAYMENT_STATES, FALSE);

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "payment", error) || !premia_change_begin_durable (&change, self, error))
    return FALSE;
  payment = find (self, id, error);
  done = payment != NULL && check_server (payment, server, error) && check_way (self, payment, from, to, error)
         && set_state (self, payment, server, to, server_id, reason, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_OUTBOX, error);
}

/**
 * premia_workspace_set_payment_state:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_NOT_NOW: it is in another state, there is no such way, or, to SENDING, its
 * closing holds no more.
 */
gboolean
premia_workspace_set_payment_state (PremiaWorkspace *self, const char *id, PremiaPaymentState from, PremiaPaymentState to, const char *server_id,
                                    const char *reason, GError **error)
{
  return premia_workspace_set_payment_state_at (self, id, NULL, from, to, server_id, reason, error);
}

/* ---- Whose they are ---------------------------------------------------------------------------------------------------------- */

static gboolean
move_one (PremiaWorkspace *self, const PremiaPayment *payment, const char *to, GError **error)
{
  g_autofree char *name = name_row (payment);
  g_autofree char *before = g_strdup_printf ("server=%s", payment->server);
  g_autofree char *after = g_strdup_printf ("server=%s id=%s", to, payment->id);

  return premia_workspace_do (self, error, "UPDATE payment SET server = ? WHERE id = ?", "tt", to, payment->id)
         && premia_audit_add (self, "payment.server", name, before, after, NULL, error);
}

gboolean
premia_workspace_move_payments (PremiaWorkspace *self, const char *from, const char *to, GPtrArray *only, GPtrArray **moved, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) payments = NULL;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && from != NULL && to != NULL, FALSE);

  if (!premia_change_begin_durable (&change, self, error))
    return FALSE;
  payments = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM payment WHERE server = ? ORDER BY first_day, scheme, period, person", "t", from), read_row,
    (GDestroyNotify) premia_payment_free, error);
  done = payments != NULL;
  for (guint i = 0; done && i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);

      if (only != NULL && !g_ptr_array_find_with_equal_func (only, payment->id, g_str_equal, NULL))
        continue;
      done = move_one (self, payment, to, error);
      g_ptr_array_add (ids, g_strdup (payment->id));
    }
  done = premia_change_end (&change, done, ids->len == 0 ? 0 : PREMIA_WORKSPACE_OUTBOX, error);
  if (done && moved != NULL)
    *moved = g_steal_pointer (&ids);
  return done;
}

/* ---- When a run is reopened --------------------------------------------------------------------------------------------------- */

static gboolean
fail_held_back (const char *scheme, PremiaPeriod period, guint n_paid, guint n_underway, GError **error)
{
  g_autofree char *text = premia_period_to_string (period);

  if (n_paid > 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              /* Translators: a period such as 2026-10, the id of a scheme, how many payments */
                              ngettext ("%1$s of “%2$s” stays closed: %3$u payment of it is paid through the reward server. "
                                        "What changed since comes as a correction in the next period.",
                                        "%1$s of “%2$s” stays closed: %3$u payments of it are paid through the reward server. "
                                        "What changed since comes as a correction in the next period.", n_paid), text, scheme, n_paid);
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                            /* Translators: a period such as 2026-10, the id of a scheme, how many payments */
                            ngettext ("%1$s of “%2$s” stays closed: %3$u payment of it is with the reward server, or may be. "
                                      "Settle it on the Server page (deny it there, or look what became of it), then reopen.",
                                      "%1$s of “%2$s” stays closed: %3$u payments of it are with the reward server, or may be. "
                                      "Settle them on the Server page (deny them there, or look what became of them), then reopen.", n_underway),
                            text, scheme, n_underway);
}

gboolean
premia_payment_let_go (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, gint64 closing, const char *reason, gboolean *cancelled,
                       GError **error)
{
  g_autoptr (GPtrArray) payments = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM payment WHERE scheme = ? AND period = ? AND closing = ? ORDER BY person", "tpi", scheme, period, closing), read_row,
    (GDestroyNotify) premia_payment_free, error);
  guint n_paid = 0, n_underway = 0;

  *cancelled = FALSE;
  if (payments == NULL)
    return FALSE;
  for (guint i = 0; i < payments->len; i++)
    {
      const PremiaPaymentState state = ((PremiaPayment *) g_ptr_array_index (payments, i))->state;

      n_paid += state == PREMIA_PAYMENT_PAID;
      n_underway += state == PREMIA_PAYMENT_SENDING || state == PREMIA_PAYMENT_HELD || state == PREMIA_PAYMENT_OPEN;
    }
  if (n_paid + n_underway > 0)
    return fail_held_back (scheme, period, n_paid, n_underway, error);
  for (guint i = 0; i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);

      if (payment->state != PREMIA_PAYMENT_WAITING)
        continue;
      *cancelled = TRUE;
      if (!set_state (self, payment, NULL, PREMIA_PAYMENT_CANCELLED, NULL, reason, error))
        return FALSE;
    }
  return TRUE;
}
