/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-pay-run-table.h"
#include "premia-row-text.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, scheme, person, period, component, state, question, answer, opened_by, answered_by, closed_by, opened_at, answered_at, closed_at"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaInquiry) inquiry = g_new0 (PremiaInquiry, 1);
  const int state = sqlite3_column_int (statement, 5);

  if (!premia_column_period (self, statement, 3, &inquiry->period, error))
    return NULL;
  if (state < PREMIA_INQUIRY_OPEN || state > PREMIA_INQUIRY_CLOSED)
    {
      premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
      return NULL;
    }
  inquiry->id = sqlite3_column_int64 (statement, 0);
  inquiry->scheme = premia_column_dup (statement, 1);
  inquiry->person = premia_column_dup (statement, 2);
  inquiry->component = premia_column_dup (statement, 4);
  inquiry->state = (PremiaInquiryState) state;
  inquiry->question = premia_column_dup (statement, 6);
  inquiry->answer = premia_column_dup (statement, 7);
  inquiry->opened_by = premia_column_dup (statement, 8);
  inquiry->answered_by = premia_column_dup (statement, 9);
  inquiry->closed_by = premia_column_dup (statement, 10);
  inquiry->opened_at = premia_column_instant (statement, 11);
  inquiry->answered_at = premia_column_instant (statement, 12);
  inquiry->closed_at = premia_column_instant (statement, 13);
  return g_steal_pointer (&inquiry);
}

static const char *const state_words[] = { "open", "answered", "closed" };

/* id,scheme,person,period,component,state,question,answer */
static char *
describe (const PremiaInquiry *inquiry)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, inquiry->id);
  premia_row_text_add (text, inquiry->scheme);
  premia_row_text_add (text, inquiry->person);
  premia_row_text_add_period (text, inquiry->period);
  premia_row_text_add (text, inquiry->component);
  premia_row_text_add (text, state_words[inquiry->state]);
  premia_row_text_add (text, inquiry->question);
  premia_row_text_add (text, inquiry->answer);
  return g_string_free (text, FALSE);
}

static char *
name_row (const PremiaInquiry *inquiry)
{
  g_autofree char *run = premia_pay_run_name (inquiry->scheme, inquiry->period);

  return g_strdup_printf ("%s %s", run, inquiry->person);
}

GPtrArray *
premia_workspace_list_inquiries (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, int state, GError **error)
{
  g_autofree char *of = period == NULL ? NULL : premia_period_to_string (*period);
  GPtrArray *inquiries;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  inquiries = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM inquiry WHERE (?1 IS NULL OR scheme = ?1) AND (?2 IS NULL OR period = ?2) AND (?3 = -1 OR state = ?3) ORDER BY id",
    "tti", scheme, of, (gint64) state), read_row, (GDestroyNotify) premia_inquiry_free, error);
  premia_workspace_give (self);
  return inquiries;
}

static PremiaInquiry *
find (PremiaWorkspace *self, gint64 id, GError **error)
{
  gpointer found = NULL;

  if (premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM inquiry WHERE id = ?", "i", id), read_row,
                                 &found, error)
      && found == NULL)
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such inquiry any more in “%s”."), self->name);
  return found;
}

static gboolean
open_inquiry (PremiaWorkspace *self, const PremiaInquiry *inquiry, gint64 *id, GError **error)
{
  g_autofree char *who = premia_workspace_dup_author (self);
  g_autofree char *name = name_row (inquiry);
  g_autofree char *after = NULL;
  PremiaInquiry made = *inquiry;

  if (!premia_workspace_do (self, error,
    "INSERT INTO inquiry (id, scheme, person, period, component, state, question, answer, opened_by, answered_by, closed_by, opened_at)"
    " VALUES (nullif(?, 0), ?, ?, ?, ?, 0, ?, '', ?, '', '', ?)", "ittptttm", inquiry->id, inquiry->scheme, inquiry->person, inquiry->period,
    inquiry->component, inquiry->question, who, premia_workspace_now (self)))
    return FALSE;
  made.id = *id = sqlite3_last_insert_rowid (self->db);
  made.state = PREMIA_INQUIRY_OPEN;
  made.answer = (char *) "";
  after = describe (&made);
  return premia_audit_add (self, "inquiry.open", name, "", after, NULL, error);
}

/**
 * premia_workspace_open_inquiry:
 *
 * Errors: PREMIA_STORE_ERROR_INVALID without a question.
 */
gboolean
premia_workspace_open_inquiry (PremiaWorkspace *self, const PremiaInquiry *inquiry, gint64 *id, GError **error)
{
  PremiaChange change;
  gint64 added = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && inquiry != NULL, FALSE);
  g_return_val_if_fail (inquiry->scheme != NULL && inquiry->person != NULL && inquiry->component != NULL && inquiry->question != NULL, FALSE);

  if (inquiry->question[strspn (inquiry->question, " \t\n")] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("Write what %s asks."), inquiry->person);
  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = open_inquiry (self, inquiry, &added, error);
  done = premia_change_end (&change, done, PREMIA_WORKSPACE_INQUIRIES, error);
  if (done && id != NULL)
    *id = added;
  return done;
}

/* What @inquiry says of its state now is kept. */
static gboolean
keep (PremiaWorkspace *self, const PremiaInquiry *inquiry, const char *what, const char *before, GError **error)
{
  g_autofree char *name = name_row (inquiry);
  g_autofree char *after = describe (inquiry);

  return premia_workspace_do (self, error,
    "UPDATE inquiry SET (state, answer, answered_by, answered_at, closed_by, closed_at) = (?2, ?3, ?4, ?5, ?6, ?7) WHERE id = ?1", "iittmtm",
    inquiry->id, (gint64) inquiry->state, inquiry->answer, inquiry->answered_by, inquiry->answered_at, inquiry->closed_by, inquiry->closed_at)
         && premia_audit_add (self, what, name, before, after, NULL, error);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static gboolean
answer_inquiry (PremiaWorkspace *self, gint64 id, const char *answer, GError **error)
{
  g_autoptr (PremiaInquiry) inquiry = find (self, id, error);
  g_autofree char *before = NULL;
  const gboolean given = answer[strspn (answer, " \t\n")] != '\0';

  if (inquiry == NULL)
    return FALSE;
  if (inquiry->state == PREMIA_INQUIRY_CLOSED)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("The inquiry of %s is closed. Open it again to answer."), inquiry->person);
  before = describe (inquiry);
  inquiry->state = given ? PREMIA_INQUIRY_ANSWERED : PREMIA_INQUIRY_OPEN;
  set_text (&inquiry->answer, g_strdup (given ? answer : ""));
  set_text (&inquiry->answered_by, given ? premia_workspace_dup_author (self) : g_strdup (""));
  inquiry->answered_at = given ? premia_workspace_now (self) : PREMIA_NEVER;
  return keep (self, inquiry, "inquiry.answer", before, error);
}

/**
 * premia_workspace_answer_inquiry:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_NOT_NOW: it is closed.
 */
gboolean
premia_workspace_answer_inquiry (PremiaWorkspace *self, gint64 id, const char *answer, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && answer != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, answer_inquiry (self, id, answer, error), PREMIA_WORKSPACE_INQUIRIES, error);
}

static gboolean
set_closed (PremiaWorkspace *self, gint64 id, gboolean closed, GError **error)
{
  g_autoptr (PremiaInquiry) inquiry = find (self, id, error);
  g_autofree char *before = NULL;

  if (inquiry == NULL || (inquiry->state == PREMIA_INQUIRY_CLOSED) == closed)
    return inquiry != NULL;
  before = describe (inquiry);
  inquiry->state = closed ? PREMIA_INQUIRY_CLOSED : inquiry->answer[0] != '\0' ? PREMIA_INQUIRY_ANSWERED : PREMIA_INQUIRY_OPEN;
  set_text (&inquiry->closed_by, closed ? premia_workspace_dup_author (self) : g_strdup (""));
  inquiry->closed_at = closed ? premia_workspace_now (self) : PREMIA_NEVER;
  return keep (self, inquiry, closed ? "inquiry.close" : "inquiry.reopen", before, error);
}

/**
 * premia_workspace_close_inquiry:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND.
 */
gboolean
premia_workspace_close_inquiry (PremiaWorkspace *self, gint64 id, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, set_closed (self, id, TRUE, error), PREMIA_WORKSPACE_INQUIRIES, error);
}

/**
 * premia_workspace_reopen_inquiry:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND.
 */
gboolean
premia_workspace_reopen_inquiry (PremiaWorkspace *self, gint64 id, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, set_closed (self, id, FALSE, error), PREMIA_WORKSPACE_INQUIRIES, error);
}

static gboolean
withdraw (PremiaWorkspace *self, gint64 id, GError **error)
{
  g_autoptr (PremiaInquiry) inquiry = find (self, id, error);
  g_autofree char *name = NULL, *before = NULL;

  if (inquiry == NULL)
    return FALSE;
  if (inquiry->state != PREMIA_INQUIRY_OPEN)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("The inquiry of %s has been dealt with already and stays."), inquiry->person);
  name = name_row (inquiry);
  before = describe (inquiry);
  return premia_workspace_do (self, error, "DELETE FROM inquiry WHERE id = ?", "i", id)
         && premia_audit_add (self, "inquiry.withdraw", name, before, "", NULL, error);
}

/**
 * premia_workspace_withdraw_inquiry:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_NOT_NOW: it is no longer open.
 */
gboolean
premia_workspace_withdraw_inquiry (PremiaWorkspace *self, gint64 id, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, withdraw (self, id, error), PREMIA_WORKSPACE_INQUIRIES, error);
}
