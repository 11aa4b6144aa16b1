/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-pay-run-table.h"
#include "premia-audit-log.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>

#define COLUMNS "scheme, period, state, pay_date, changed_at, changed_by, closing"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaPayRun) run = g_new0 (PremiaPayRun, 1);

  if (!premia_column_period (self, statement, 1, &run->period, error))
    return NULL;
  if (!premia_pay_state_parse (premia_column_text (statement, 2), &run->state))
    {
      premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
      return NULL;
    }
  run->scheme = premia_column_dup (statement, 0);
  run->pay_date = sqlite3_column_int (statement, 3);
  run->changed_at = sqlite3_column_int64 (statement, 4);
  run->changed_by = premia_column_dup (statement, 5);
  run->closing = sqlite3_column_int64 (statement, 6);
  return g_steal_pointer (&run);
}

PremiaPayRun *
premia_pay_run_read (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error)
{
  sqlite3_stmt *statement = premia_workspace_query (self, error, "SELECT " COLUMNS " FROM pay_run WHERE scheme = ? AND period = ?", "tp",
                                                    scheme, period);
  gpointer found;
  PremiaPayRun *run;

  if (!premia_workspace_read_one (self, statement, read_row, &found, error))
    return NULL;
  if (found != NULL)
    return found;
  run = g_new0 (PremiaPayRun, 1);
  run->scheme = g_strdup (scheme);
  run->period = period;
  run->pay_date = PREMIA_DATE_NONE;
  run->changed_at = PREMIA_NEVER;
  run->changed_by = g_strdup ("");
  return run;
}

gboolean
premia_pay_run_write (PremiaWorkspace *self, const PremiaPayRun *run, GError **error)
{
  const char *state = premia_pay_state_to_string (run->state);
  const PremiaInstant now = premia_workspace_now (self);
  g_autofree char *who = premia_workspace_dup_author (self);

  if (!premia_workspace_do (self, error,
    "UPDATE pay_run SET (state, pay_date, changed_at, changed_by, closing) = (?3, ?4, ?5, ?6, ?7) WHERE scheme = ?1 AND period = ?2", "tptditi",
    run->scheme, run->period, state, run->pay_date, now, who, run->closing))
    return FALSE;
  return sqlite3_changes (self->db) > 0
         || premia_workspace_do (self, error,
    "INSERT INTO pay_run (scheme, period, state, pay_date, changed_at, changed_by, closing, first_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "tptditid",
    run->scheme, run->period, state, run->pay_date, now, who, run->closing, premia_period_first_day (run->period));
}

char *
premia_pay_run_name (const char *scheme, PremiaPeriod period)
{
  g_autofree char *text = premia_period_to_string (period);

  return g_strdup_printf ("%s %s", scheme, text);
}

gboolean
premia_pay_run_check_open (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error)
{
  g_autoptr (PremiaPayRun) run = premia_pay_run_read (self, scheme, period, error);
  g_autofree char *text = premia_period_to_string (period);

  if (run == NULL)
    return FALSE;
  if (run->state < PREMIA_PAY_CLOSED)
    return TRUE;
  if (run->state == PREMIA_PAY_PAID)
    /* Translators: the first %s is a period such as 2026-10, the second the id of a scheme */
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              _ ("%s of “%s” is paid and does not change any more. Enter it for the next period."), text, scheme);
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                            /* Translators: the first %s is a period such as 2026-10, the second the id of a scheme */
                            _ ("%s of “%s” is closed. Enter it for the next period, or reopen this one first."), text, scheme);
}

/**
 * premia_workspace_list_runs:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_runs (PremiaWorkspace *self, const char *scheme, GError **error)
{
  GPtrArray *runs;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  runs = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM pay_run WHERE ?1 IS NULL OR scheme = ?1 ORDER BY scheme, first_day, period", "t", scheme), read_row,
    (GDestroyNotify) premia_pay_run_free, error);
  premia_workspace_give (self);
  return runs;
}

/**
 * premia_workspace_find_run:
 *
 * Returns: (transfer full): NULL with error
 */
PremiaPayRun *
premia_workspace_find_run (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error)
{
  PremiaPayRun *run;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && scheme != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  run = premia_pay_run_read (self, scheme, period, error);
  premia_workspace_give (self);
  return run;
}

/* What to do instead of a step that there is not; NULL: there is. */
static const char *
find_obstacle (PremiaPayState from, PremiaPayState to)
{
  if (from == PREMIA_PAY_PAID)
    return N_ ("It is paid and does not change any more: what is still to be settled belongs to the next period.");
  if (from >= PREMIA_PAY_CLOSED && to < PREMIA_PAY_CLOSED)
    return N_ ("It is closed: reopen it, with a reason.");
  if (to == PREMIA_PAY_CLOSED && from < PREMIA_PAY_CLOSED)
    return N_ ("Approve it, then close it.");
  if (to > PREMIA_PAY_CLOSED && from < PREMIA_PAY_CLOSED)
    return N_ ("Close it first.");
  if (to == PREMIA_PAY_APPROVED && from == PREMIA_PAY_CALCULATED)
    return N_ ("Check it first, then approve it.");
  return NULL;
}

static gboolean
set_state (PremiaWorkspace *self, PremiaPayRun *run, PremiaPayState state, const char *why, GError **error)
{
  const char *obstacle = find_obstacle (run->state, state);
  const char *before = premia_pay_state_to_string (run->state);
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *name = premia_pay_run_name (run->scheme, run->period);

  if (obstacle != NULL)
    /* Translators: a period such as 2026-10, the id of a scheme, and a sentence that says what to do */
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” cannot be changed like this. %s"), period, run->scheme, _ (obstacle));
  run->state = state;
  return premia_pay_run_write (self, run, error)
         && premia_audit_add (self, "run.state", name, before, premia_pay_state_to_string (state), why, error);
}

/**
 * premia_workspace_set_run_state:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_NOW: there is no way from the run's state to @state.
 */
gboolean
premia_workspace_set_run_state (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, PremiaPayState state, const char *why, GError **error)
{
  g_autoptr (PremiaPayRun) run = NULL;
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && scheme != NULL && state <= PREMIA_PAY_PAID, FALSE);

  if (!premia_change_begin_durable (&change, self, error))
    return FALSE;
  run = premia_pay_run_read (self, scheme, period, error);
  same = run != NULL && run->state == state;
  done = run != NULL && (same || set_state (self, run, state, why, error));
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_RUNS, error);
}

static gboolean
set_pay_date (PremiaWorkspace *self, PremiaPayRun *run, PremiaDate pay_date, GError **error)
{
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *name = premia_pay_run_name (run->scheme, run->period);
  g_autofree char *before = run->pay_date == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (run->pay_date);
  g_autofree char *after = pay_date == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (pay_date);

  if (run->state == PREMIA_PAY_PAID)
    /* Translators: the first %s is a period such as 2026-10, the second the id of a scheme */
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("%s of “%s” is paid: its pay date stays."), period, run->scheme);
  run->pay_date = pay_date;
  return premia_pay_run_write (self, run, error) && premia_audit_add (self, "run.pay_date", name, before, after, NULL, error);
}

/**
 * premia_workspace_set_pay_date:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_NOW: it is paid.
 */
gboolean
premia_workspace_set_pay_date (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, PremiaDate pay_date, GError **error)
{
  g_autoptr (PremiaPayRun) run = NULL;
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && scheme != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  run = premia_pay_run_read (self, scheme, period, error);
  same = run != NULL && run->pay_date == pay_date;
  done = run != NULL && (same || set_pay_date (self, run, pay_date, error));
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_RUNS, error);
}
