/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-forget.h"
#include "premia-action-name.h"
#include "premia-audit-log.h"
#include "premia-name-removal.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define NOUNS (PREMIA_WORKSPACE_PEOPLE | PREMIA_WORKSPACE_PAY | PREMIA_WORKSPACE_INQUIRIES | PREMIA_WORKSPACE_SERVER | PREMIA_WORKSPACE_BADGES \
               | PREMIA_WORKSPACE_SETTINGS | PREMIA_WORKSPACE_SETUPS)

/* Where people write what they like. What is hashed is not among it: neither inputs nor statements hold these texts. */
static const struct { const char *table, *column; } texts[] = {
  { "adjustment", "reason" }, { "advance", "note" }, { "inquiry", "question" }, { "inquiry", "answer" }, { "award", "detail" }, { "payment", "reason" },
  { "import", "name" }, { "report_setup", "name" }, { "report_setup", "text" }, { "import_profile", "name" }, { "setting", "value" },
  { "server_transaction", "meta" }, { "action_request", "reason" }, { "contest", "text" },
};

void
premia_forgetting_free (PremiaForgetting *forgetting)
{
  if (forgetting == NULL)
    return;
  g_free (forgetting->person);
  g_free (forgetting->name);
  g_free (forgetting->pseudonym);
  g_free (forgetting);
}

/* Adds what a query counts; @person: (nullable). */
static gboolean
count (PremiaWorkspace *self, const char *sql, const char *person, guint *n, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (person != NULL)
    premia_bind_text (statement, 1, person);
  if (!premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *n += row ? (guint) sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
read_names (PremiaWorkspace *self, PremiaForgetting *found, PremiaNameRemoval *removal, PremiaDate today, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = premia_workspace_query (self, error, "SELECT name, payroll_id, left_on FROM person WHERE id = ? ORDER BY from_day DESC", "t", found->person);
  g_autoptr (sqlite3_stmt) matches = premia_workspace_query (self, error, "SELECT account FROM account_match WHERE person = ?", "t", found->person);
  PremiaDate left = PREMIA_DATE_NONE;
  gboolean row, any = FALSE, stepped;

  if (rows == NULL || matches == NULL)
    return FALSE;
  while ((stepped = premia_workspace_step (self, rows, &row, error)) && row)
    {
      premia_name_removal_add (removal, premia_column_text (rows, 0));
      premia_name_removal_add_number (removal, premia_column_text (rows, 1));
      left = MAX (left, sqlite3_column_int (rows, 2));
      if (!any)
        found->name = premia_column_dup (rows, 0);
      any = TRUE;
    }
  while (stepped && (stepped = premia_workspace_step (self, matches, &row, error)) && row)
    premia_name_removal_add (removal, premia_column_text (matches, 0));
  if (!stepped)
    return FALSE;
  if (!any)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is nobody with the id “%s”."), found->person);
  if (left == PREMIA_DATE_NONE || left >= today)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW,
                              _ ("“%s” works here still: personal data is removed of people who left. Give the last day first (left_on), and wait until it is over."),
                              *found->name != '\0' ? found->name : found->person);
  return TRUE;
}

static gboolean
look_texts (PremiaWorkspace *self, PremiaForgetting *found, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%1$s\" WHERE %2$s <> premia_without_name (%2$s)", texts[i].table, texts[i].column);

      if (!count (self, sql, NULL, &found->n_texts, error))
        return FALSE;
    }
  return count (self, "SELECT count(*) FROM action WHERE note <> '' AND note <> premia_without_name (note)", NULL, &found->n_texts, error);
}

#define OF_LOG "before <> premia_without_name (before) OR after <> premia_without_name (after) OR why <> premia_without_name (why)" \
               " OR subject <> premia_without_name (subject)"

static gboolean
look (PremiaWorkspace *self, PremiaForgetting *found, GError **error)
{
  return count (self, "SELECT count(*) FROM person WHERE id = ?", found->person, &found->n_people, error)
         && count (self, "SELECT count(*) FROM account_match WHERE person = ?", found->person, &found->n_matches, error)
         && count (self, "SELECT count(*) FROM server_wallet WHERE account = ?", found->person, &found->n_wallets, error)
         && count (self, "SELECT count(*) FROM credential WHERE person = ?", found->person, &found->n_credentials, error)
         && look_texts (self, found, error)
         && count (self, "SELECT count(*) FROM audit WHERE " OF_LOG, NULL, &found->n_entries, error)
         && count (self, "SELECT count(*) FROM closing WHERE text <> premia_without_name (text)", NULL, &found->n_frozen, error);
}

static gboolean
make_pseudonym (PremiaWorkspace *self, PremiaForgetting *found, GError **error)
{
  guint n = 0;

  if (!count (self, "SELECT count(*) FROM audit WHERE what = 'person.forget'", NULL, &n, error))
    return FALSE;
  found->pseudonym = g_strdup_printf (_ ("Former employee %u"), n + 1);
  return TRUE;
}

static PremiaForgetting *
begin (PremiaWorkspace *self, const char *person, PremiaDate today, PremiaNameRemoval **removal, GError **error)
{
  g_autoptr (PremiaForgetting) found = g_new0 (PremiaForgetting, 1);

  found->person = g_strdup (person);
  if (!make_pseudonym (self, found, error))
    return NULL;
  *removal = premia_name_removal_new (person, found->pseudonym);
  if (!read_names (self, found, *removal, today, error))
    return NULL;
  premia_name_removal_offer (*removal, self->db);
  return look (self, found, error) ? g_steal_pointer (&found) : NULL;
}

PremiaForgetting *
premia_workspace_look_forget (PremiaWorkspace *self, const char *person, PremiaDate today, GError **error)
{
  g_autoptr (PremiaNameRemoval) removal = NULL;
  PremiaForgetting *found;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  found = begin (self, person, today, &removal, error);
  premia_name_removal_withdraw (self->db);
  premia_workspace_give (self);
  return found;
}

/* An action without a key is named by all it says, its note too. */
static gboolean
rewrite_notes (PremiaWorkspace *self, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = premia_workspace_query (self, error,
    "SELECT id, account, action, key, at, case_name, due, amount, currency, prospect, prospect_id, segment, premia_without_name (note)"
    " FROM action WHERE note <> '' AND note <> premia_without_name (note)", "");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64)), hashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row, stepped;

  if (rows == NULL)
    return FALSE;
  while ((stepped = premia_workspace_step (self, rows, &row, error)) && row)
    {
      PremiaActionRow action = { .key = (char *) premia_column_text (rows, 3), .at = sqlite3_column_int64 (rows, 4), .due = premia_column_instant (rows, 6),
                                 .has_amount = sqlite3_column_type (rows, 7) != SQLITE_NULL, .amount = sqlite3_column_int64 (rows, 7),
                                 .prospect = (char *) premia_column_text (rows, 9), .prospect_id = (char *) premia_column_text (rows, 10),
                                 .note = (char *) premia_column_text (rows, 12) };
      const PremiaActionRecord record = { (guint32) sqlite3_column_int64 (rows, 1), (guint32) sqlite3_column_int64 (rows, 2), (guint32) sqlite3_column_int64 (rows, 8),
                                          (guint32) sqlite3_column_int64 (rows, 11), &action, premia_column_text (rows, 5) };
      const gint64 id = sqlite3_column_int64 (rows, 0), hash = premia_action_record_hash (&record);

      g_array_append_val (ids, id);
      g_array_append_val (hashes, hash);
    }
  for (guint i = 0; stepped && i < ids->len; i++)
    if (!premia_workspace_do (self, error, "UPDATE action SET note = premia_without_name (note), name_hash = ? WHERE id = ?", "ii",
                              g_array_index (hashes, gint64, i), g_array_index (ids, gint64, i)))
      return FALSE;
  return stepped && premia_workspace_do (self, error, "UPDATE import_image SET note = premia_without_name (note) WHERE note <> premia_without_name (note)", "");
}

static gboolean
rewrite_texts (PremiaWorkspace *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE OR IGNORE \"%1$s\" SET %2$s = premia_without_name (%2$s) WHERE %2$s <> premia_without_name (%2$s)",
                                              texts[i].table, texts[i].column);

      if (!premia_workspace_run (self, sql, error))
        return FALSE;
    }
  return rewrite_notes (self, error);
}

/* What the log says of each rewritten entry: "17:HASH", the hash that it would have if it had been written so. */
static gboolean
rewrite_log (PremiaWorkspace *self, GString *told, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = premia_workspace_query (self, error,
    "SELECT number, at, who, what, premia_without_name (subject), premia_without_name (before), premia_without_name (after), premia_without_name (why),"
    " coalesce ((SELECT hash FROM audit AS b WHERE b.number = a.number - 1), '') FROM audit AS a WHERE " OF_LOG, "");
  gboolean row, stepped;

  if (rows == NULL)
    return FALSE;
  while ((stepped = premia_workspace_step (self, rows, &row, error)) && row)
    {
      const PremiaAuditEntry entry = { .number = sqlite3_column_int64 (rows, 0), .at = sqlite3_column_int64 (rows, 1), .who = (char *) premia_column_text (rows, 2),
                                       .what = (char *) premia_column_text (rows, 3), .subject = (char *) premia_column_text (rows, 4),
                                       .before = (char *) premia_column_text (rows, 5), .after = (char *) premia_column_text (rows, 6),
                                       .why = (char *) premia_column_text (rows, 7) };
      g_autofree char *hash = premia_audit_hash (premia_column_text (rows, 8), &entry);

      g_string_append_printf (told, "%s%" G_GINT64_FORMAT ":%s", told->len == 0 ? "" : ",", entry.number, hash);
    }
  return stepped
         && premia_workspace_run (self, "UPDATE audit SET subject = premia_without_name (subject), before = premia_without_name (before),"
                                        " after = premia_without_name (after), why = premia_without_name (why) WHERE " OF_LOG, error);
}

static gboolean
rewrite (PremiaWorkspace *self, const PremiaForgetting *found, const char *why, GError **error)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *after = NULL;

  if (!rewrite_texts (self, error)
      || !premia_workspace_do (self, error, "UPDATE person SET name = ?, payroll_id = '' WHERE id = ?", "tt", found->pseudonym, found->person)
      || !premia_workspace_do (self, error, "DELETE FROM account_match WHERE person = ?", "t", found->person)
      || !premia_workspace_do (self, error, "DELETE FROM server_wallet WHERE account = ?", "t", found->person)
      || !premia_workspace_do (self, error, "DELETE FROM credential WHERE person = ?", "t", found->person)
      /* Both states of rows that an import changed: with one of them gone the other says nothing. */
      || !premia_workspace_do (self, error, "DELETE FROM import_row WHERE (noun = 'person' AND (subject = ?1 OR subject LIKE ?1 || ' %'))"
                                            " OR after <> premia_without_name (after) OR coalesce (before, '') <> coalesce (premia_without_name (before), '')"
                                            " OR said_before <> premia_without_name (said_before) OR said_after <> premia_without_name (said_after)", "t", found->person)
      || !rewrite_log (self, told, error))
    return FALSE;
  after = g_strdup_printf ("name=\"%s\" entries=%s", found->pseudonym, told->str);
  return premia_audit_add (self, "person.forget", found->person, "", after, why, error);
}

/* None of the bytes is left: neither on pages that are free, nor in the journal. */
static gboolean
wipe (PremiaWorkspace *self, GError **error)
{
  gboolean done;

  if (!premia_workspace_take (self, error))
    return FALSE;
  premia_audit_clear (self);
  done = premia_workspace_run (self, "PRAGMA secure_delete = ON; VACUUM", error);
  /* Whoever reads meanwhile keeps the journal from being emptied: it is when the file is closed. */
  if (done)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  premia_workspace_give (self);
  return done;
}

PremiaForgetting *
premia_workspace_forget_person (PremiaWorkspace *self, const char *person, PremiaDate today, const char *why, GError **error)
{
  g_autoptr (PremiaForgetting) found = NULL;
  g_autoptr (PremiaNameRemoval) removal = NULL;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL && !self->in_transaction, NULL);

  if (!premia_change_begin_durable (&change, self, error))
    return NULL;
  found = begin (self, person, today, &removal, error);
  /* They keep closed runs and the log from being changed by mistake: this is meant. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  done = found != NULL && rewrite (self, found, why, error);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  premia_name_removal_withdraw (self->db);
  if (!premia_change_end (&change, done, NOUNS, error) || !wipe (self, error))
    return NULL;
  return g_steal_pointer (&found);
}
