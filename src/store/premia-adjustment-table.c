/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-pay-run-table.h"
#include "premia-row-text.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, scheme, person, period, amount, author, reason, day"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaAdjustment) adjustment = g_new0 (PremiaAdjustment, 1);

  if (!premia_column_period (self, statement, 3, &adjustment->period, error))
    return NULL;
  adjustment->id = sqlite3_column_int64 (statement, 0);
  adjustment->scheme = premia_column_dup (statement, 1);
  adjustment->person = premia_column_dup (statement, 2);
  adjustment->amount = sqlite3_column_int64 (statement, 4);
  adjustment->author = premia_column_dup (statement, 5);
  adjustment->reason = premia_column_dup (statement, 6);
  adjustment->date = sqlite3_column_int (statement, 7);
  return g_steal_pointer (&adjustment);
}

/* id,scheme,person,period,amount,author,reason,date */
static char *
describe (gint64 id, const PremiaAdjustment *adjustment)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, id);
  premia_row_text_add (text, adjustment->scheme);
  premia_row_text_add (text, adjustment->person);
  premia_row_text_add_period (text, adjustment->period);
  premia_row_text_add_decimal (text, adjustment->amount);
  premia_row_text_add (text, adjustment->author);
  premia_row_text_add (text, adjustment->reason);
  premia_row_text_add_day (text, adjustment->date);
  return g_string_free (text, FALSE);
}

static char *
name_row (const PremiaAdjustment *adjustment)
{
  g_autofree char *run = premia_pay_run_name (adjustment->scheme, adjustment->period);

  return g_strdup_printf ("%s %s", run, adjustment->person);
}

GPtrArray *
premia_workspace_list_adjustments (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error)
{
  g_autofree char *of = period == NULL ? NULL : premia_period_to_string (*period);
  GPtrArray *adjustments;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  adjustments = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM adjustment WHERE (?1 IS NULL OR scheme = ?1) AND (?2 IS NULL OR period = ?2) ORDER BY id", "tt", scheme, of),
    read_row, (GDestroyNotify) premia_adjustment_free, error);
  premia_workspace_give (self);
  return adjustments;
}

static gboolean
find (PremiaWorkspace *self, gint64 id, PremiaAdjustment **adjustment, GError **error)
{
  gpointer found;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM adjustment WHERE id = ?", "i", id), read_row,
                                  &found, error))
    return FALSE;
  *adjustment = found;
  return found != NULL || premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such adjustment any more in “%s”."), self->name);
}

static gboolean
check (const PremiaAdjustment *adjustment, GError **error)
{
  if (adjustment->amount == 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("An adjustment of 0 changes nothing: enter an amount."));
  if (adjustment->reason[strspn (adjustment->reason, " \t\n")] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("Say why the pay of %s is adjusted: it will stand on the statement."), adjustment->person);
  if (adjustment->date == PREMIA_DATE_NONE)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("Give the day of the adjustment for %s."), adjustment->person);
  return TRUE;
}

static gboolean
add (PremiaWorkspace *self, const PremiaAdjustment *adjustment, gint64 *id, GError **error)
{
  g_autofree char *name = name_row (adjustment);
  g_autofree char *after = NULL;

  if (!premia_pay_run_check_open (self, adjustment->scheme, adjustment->period, error))
    return FALSE;
  if (!premia_workspace_do (self, error,
    "INSERT INTO adjustment (id, scheme, person, period, amount, author, reason, day) VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)", "ittpittd",
    adjustment->id, adjustment->scheme, adjustment->person, adjustment->period, adjustment->amount, adjustment->author, adjustment->reason, adjustment->date))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);
  after = describe (*id, adjustment);
  return premia_audit_add (self, "adjustment.add", name, "", after, NULL, error);
}

/* As given, and by somebody. */
static PremiaAdjustment
sign (PremiaWorkspace *self, const PremiaAdjustment *adjustment, char **who)
{
  PremiaAdjustment made = *adjustment;

  *who = premia_workspace_dup_author (self);
  if (made.author == NULL || made.author[0] == '\0')
    made.author = *who;
  return made;
}

/**
 * premia_workspace_add_adjustment:
 *
 * Errors: PREMIA_STORE_ERROR_INVALID, PREMIA_STORE_ERROR_NOT_NOW.
 */
gboolean
premia_workspace_add_adjustment (PremiaWorkspace *self, const PremiaAdjustment *adjustment, gint64 *id, GError **error)
{
  g_autofree char *who = NULL;
  PremiaAdjustment made;
  PremiaChange change;
  gint64 added = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && adjustment != NULL, FALSE);
  g_return_val_if_fail (adjustment->scheme != NULL && adjustment->person != NULL && adjustment->reason != NULL, FALSE);

  made = sign (self, adjustment, &who);
  if (!check (&made, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = add (self, &made, &added, error);
  done = premia_change_end (&change, done, PREMIA_WORKSPACE_PAY, error);
  if (done && id != NULL)
    *id = added;
  return done;
}

static gboolean
alter (PremiaWorkspace *self, const PremiaAdjustment *adjustment, const char *why, GError **error)
{
  g_autoptr (PremiaAdjustment) known = NULL;
  g_autofree char *name = name_row (adjustment);
  g_autofree char *before = NULL, *after = NULL;

  if (!find (self, adjustment->id, &known, error) || !premia_pay_run_check_open (self, known->scheme, known->period, error)
      || !premia_pay_run_check_open (self, adjustment->scheme, adjustment->period, error))
    return FALSE;
  before = describe (known->id, known);
  after = describe (adjustment->id, adjustment);
  return premia_workspace_do (self, error,
    "UPDATE adjustment SET (scheme, person, period, amount, author, reason, day) = (?2, ?3, ?4, ?5, ?6, ?7, ?8) WHERE id = ?1", "ittpittd",
    adjustment->id, adjustment->scheme, adjustment->person, adjustment->period, adjustment->amount, adjustment->author, adjustment->reason, adjustment->date)
         && premia_audit_add (self, "adjustment.change", name, before, after, why, error);
}

/**
 * premia_workspace_change_adjustment:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND, PREMIA_STORE_ERROR_INVALID, PREMIA_STORE_ERROR_NOT_NOW.
 */
gboolean
premia_workspace_change_adjustment (PremiaWorkspace *self, const PremiaAdjustment *adjustment, const char *why, GError **error)
{
  g_autofree char *who = NULL;
  PremiaAdjustment made;
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && adjustment != NULL, FALSE);
  g_return_val_if_fail (adjustment->scheme != NULL && adjustment->person != NULL && adjustment->reason != NULL, FALSE);

  made = sign (self, adjustment, &who);
  if (!check (&made, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, alter (self, &made, why, error), PREMIA_WORKSPACE_PAY, error);
}

static gboolean
take_out (PremiaWorkspace *self, gint64 id, const char *why, GError **error)
{
  g_autoptr (PremiaAdjustment) known = NULL;
  g_autofree char *name = NULL, *before = NULL;

  if (!find (self, id, &known, error) || !premia_pay_run_check_open (self, known->scheme, known->period, error))
    return FALSE;
  name = name_row (known);
  before = describe (id, known);
  return premia_workspace_do (self, error, "DELETE FROM adjustment WHERE id = ?", "i", id)
         && premia_audit_add (self, "adjustment.remove", name, before, "", why, error);
}

/**
 * premia_workspace_remove_adjustment:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND, PREMIA_STORE_ERROR_NOT_NOW.
 */
gboolean
premia_workspace_remove_adjustment (PremiaWorkspace *self, gint64 id, const char *why, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, take_out (self, id, why, error), PREMIA_WORKSPACE_PAY, error);
}
