/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-pay-run-table.h"
#include "premia-payment-table.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, scheme, period, closed_at, closed_by, scheme_sha256, inputs_sha256, engine_version, total, text, text_sha256, holds, as_of, badges_sha256"

/* A text that is not what was closed is worse than none. */
static gboolean
check_text (PremiaWorkspace *self, const PremiaClosing *closing, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, closing->text, -1);
  g_autofree char *period = NULL;

  if (strcmp (sha256, closing->text_sha256) == 0)
    return TRUE;
  period = premia_period_to_string (closing->period);
  /* Translators: a period such as 2026-10, the id of a scheme, the name of a file */
  return premia_store_fail (error, PREMIA_STORE_ERROR_DAMAGED,
                            _ ("What was closed for %s of “%s” is not any more what it was: “%s” is damaged, or somebody changed it. Go on with a backup."),
                            period, closing->scheme, self->name);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaClosing) closing = g_new0 (PremiaClosing, 1);

  if (!premia_column_period (self, statement, 2, &closing->period, error))
    return NULL;
  closing->id = sqlite3_column_int64 (statement, 0);
  closing->scheme = premia_column_dup (statement, 1);
  closing->closed_at = sqlite3_column_int64 (statement, 3);
  closing->closed_by = premia_column_dup (statement, 4);
  closing->scheme_sha256 = premia_column_dup (statement, 5);
  closing->inputs_sha256 = premia_column_dup (statement, 6);
  closing->engine_version = premia_column_dup (statement, 7);
  closing->total = sqlite3_column_int64 (statement, 8);
  closing->text = premia_column_dup (statement, 9);
  closing->text_sha256 = premia_column_dup (statement, 10);
  closing->holds = sqlite3_column_int (statement, 11) != 0;
  closing->as_of = sqlite3_column_int64 (statement, 12);
  closing->badges_sha256 = premia_column_dup (statement, 13);
  return check_text (self, closing, error) ? g_steal_pointer (&closing) : NULL;
}

/**
 * premia_workspace_list_closings:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_closings (PremiaWorkspace *self, const char *scheme, gboolean holding, GError **error)
{
  GPtrArray *closings;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  closings = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM closing WHERE (?1 IS NULL OR scheme = ?1) AND holds >= ?2 ORDER BY id", "ti", scheme, (gint64) (holding ? 1 : 0)),
    read_row, (GDestroyNotify) premia_closing_free, error);
  premia_workspace_give (self);
  return closings;
}

/**
 * premia_workspace_find_closing:
 *
 * Returns: (transfer full): NULL with error
 */
PremiaClosing *
premia_workspace_find_closing (PremiaWorkspace *self, gint64 id, GError **error)
{
  gpointer closing = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  if (premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM closing WHERE id = ?", "i", id), read_row,
                                 &closing, error)
      && closing == NULL)
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such closed run in “%s”."), self->name);
  premia_workspace_give (self);
  return closing;
}

/* The period of the last closing of the scheme that holds. */
static gboolean
find_last (PremiaWorkspace *self, const char *scheme, gboolean *any, PremiaPeriod *last, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT period FROM closing WHERE scheme = ? AND holds ORDER BY first_day DESC, id DESC LIMIT 1", "t", scheme);

  return statement != NULL && premia_workspace_step (self, statement, any, error)
         && (!*any || premia_column_period (self, statement, 0, last, error));
}

static gboolean
check_next (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error)
{
  g_autofree char *text = premia_period_to_string (period);
  g_autofree char *last_text = NULL, *next_text = NULL;
  PremiaPeriod last;
  PremiaDate next;
  gboolean any;

  if (!find_last (self, scheme, &any, &last, error))
    return FALSE;
  if (!any)
    return TRUE;
  next = premia_period_last_day (last) + 1;
  last_text = premia_period_to_string (last);
  if (premia_period_first_day (period) < next)
    /* Translators: a period such as 2026-10, the id of a scheme, a later period */
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” can no longer be closed: %s is closed already."), text, scheme, last_text);
  if (premia_period_first_day (premia_period_of_date (period.kind, next)) >= next
      && premia_period_of_date (period.kind, next).number != period.number)
    {
      next_text = premia_period_to_string (premia_period_of_date (period.kind, next));
      /* Translators: a period such as 2026-12, the id of a scheme, an earlier period, which is the next to be closed */
      return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” cannot be closed yet: close %s first."), text, scheme, next_text);
    }
  return TRUE;
}

static gboolean
check_closable (PremiaWorkspace *self, const PremiaPayRun *run, GError **error)
{
  g_autofree char *text = premia_period_to_string (run->period);

  if (run->state >= PREMIA_PAY_CLOSED)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” is closed already."), text, run->scheme);
  if (run->state < PREMIA_PAY_APPROVED)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” is not approved yet. Approve it, then close it."), text, run->scheme);
  return check_next (self, run->scheme, run->period, error);
}

static gboolean
insert (PremiaWorkspace *self, const PremiaClosing *closing, const char *text_sha256, gint64 *id, GError **error)
{
  g_autofree char *who = premia_workspace_dup_author (self);

  if (!premia_workspace_do (self, error,
    "INSERT INTO closing (scheme, period, first_day, closed_at, closed_by, scheme_sha256, inputs_sha256, engine_version, as_of,"
    " total, text, text_sha256, badges_sha256, holds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)", "tpdittttiittt", closing->scheme, closing->period, premia_period_first_day (closing->period),
    premia_workspace_now (self), who, closing->scheme_sha256, closing->inputs_sha256, closing->engine_version, closing->as_of, closing->total,
    closing->text, text_sha256, closing->badges_sha256 == NULL ? "" : closing->badges_sha256))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
close_run (PremiaWorkspace *self, const PremiaClosing *closing, gint64 *id, GError **error)
{
  g_autoptr (PremiaPayRun) run = premia_pay_run_read (self, closing->scheme, closing->period, error);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, closing->text, -1);
  g_autofree char *name = premia_pay_run_name (closing->scheme, closing->period);
  g_autofree char *total = premia_money_to_shortest (closing->total);
  g_autofree char *after = NULL;

  if (run == NULL || !check_closable (self, run, error) || !insert (self, closing, sha256, id, error))
    return FALSE;
  after = g_strdup_printf ("state=closed closing=%" G_GINT64_FORMAT " total=%s text=%s inputs=%s scheme=%s engine=%s", *id, total, sha256,
                           closing->inputs_sha256, closing->scheme_sha256, closing->engine_version);
  run->state = PREMIA_PAY_CLOSED;
  run->closing = *id;
  return premia_pay_run_write (self, run, error) && premia_audit_add (self, "run.close", name, "state=approved", after, NULL, error);
}

/**
 * premia_workspace_close_run:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_NOW: it is not approved, closed already, or another period comes first.
 */
gboolean
premia_workspace_close_run (PremiaWorkspace *self, const PremiaClosing *closing, gint64 *id, GError **error)
{
  PremiaChange change;
  gboolean done;
  gint64 made = 0;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && closing != NULL && closing->scheme != NULL && closing->text != NULL, FALSE);
  g_return_val_if_fail (closing->scheme_sha256 != NULL && closing->inputs_sha256 != NULL && closing->engine_version != NULL, FALSE);

  if (!premia_change_begin_durable (&change, self, error))
    return FALSE;
  done = close_run (self, closing, &made, error);
  done = premia_change_end (&change, done, PREMIA_WORKSPACE_RUNS, error);
  if (done && id != NULL)
    *id = made;
  return done;
}

static gboolean
check_reopenable (PremiaWorkspace *self, const PremiaPayRun *run, GError **error)
{
  g_autofree char *text = premia_period_to_string (run->period);
  g_autofree char *last_text = NULL;
  PremiaPeriod last;
  gboolean any;

  if (run->state == PREMIA_PAY_PAID)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              _ ("%s of “%s” is paid and cannot be reopened: what changed since comes as a correction in the next period."), text, run->scheme);
  if (run->state < PREMIA_PAY_CLOSED)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” is not closed: there is nothing to reopen."), text, run->scheme);
  if (!find_last (self, run->scheme, &any, &last, error))
    return FALSE;
  if (!any || (last.kind == run->period.kind && last.number == run->period.number))
    return TRUE;
  last_text = premia_period_to_string (last);
  /* Translators: a period such as 2026-10, the id of a scheme, a later period */
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” has later closed periods that build on it: reopen %s first."),
                            text, run->scheme, last_text);
}

static gboolean
reopen (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, const char *reason, gboolean *cancelled, GError **error)
{
  g_autoptr (PremiaPayRun) run = premia_pay_run_read (self, scheme, period, error);
  g_autofree char *name = premia_pay_run_name (scheme, period);
  g_autofree char *before = NULL;

  if (run == NULL || !check_reopenable (self, run, error))
    return FALSE;
  if (reason[strspn (reason, " \t\n")] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("Say why it is reopened: whoever checks the books will ask."));
  before = g_strdup_printf ("state=%s closing=%" G_GINT64_FORMAT, premia_pay_state_to_string (run->state), run->closing);
  if (!premia_payment_let_go (self, scheme, period, run->closing, reason, cancelled, error))
    return FALSE;
  if (!premia_workspace_do (self, error, "UPDATE closing SET holds = 0 WHERE id = ?", "i", run->closing))
    return FALSE;
  run->state = PREMIA_PAY_CALCULATED;
  run->closing = 0;
  return premia_pay_run_write (self, run, error) && premia_audit_add (self, "run.reopen", name, before, "state=calculated", reason, error);
}

/**
 * premia_workspace_reopen_run:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_NOW: it is paid, not closed, not the last that is closed, or payments of it are with the reward
 * server, or may be; PREMIA_STORE_ERROR_INVALID without a reason. Payments that only wait are cancelled.
 */
gboolean
premia_workspace_reopen_run (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, const char *reason, GError **error)
{
  PremiaChange change;
  gboolean done, cancelled = FALSE;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && scheme != NULL && reason != NULL, FALSE);

  if (!premia_change_begin_durable (&change, self, error))
    return FALSE;
  done = reopen (self, scheme, period, reason, &cancelled, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_RUNS | (cancelled ? PREMIA_WORKSPACE_OUTBOX : 0), error);
}
