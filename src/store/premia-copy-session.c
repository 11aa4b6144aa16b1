/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

PremiaCopySession *
premia_copy_session_get (PremiaWorkspace *self)
{
  g_assert (self->in_transaction);
  if (self->copy == NULL)
    {
      self->copy = g_new0 (PremiaCopySession, 1);
      self->copy->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
      self->copy->text = g_string_new (NULL);
    }
  return self->copy;
}

void
premia_copy_session_drop (PremiaWorkspace *self)
{
  PremiaCopySession *session = g_steal_pointer (&self->copy);

  if (session == NULL)
    return;
  g_hash_table_unref (session->statements);
  g_string_free (session->text, TRUE);
  if (session->has_words)
    premia_name_pool_clear (&session->words);
  g_clear_pointer (&session->keyless, g_array_unref);
  if (session->has_audit)
    premia_audit_bulk_clear (&session->audit);
  g_clear_pointer (&session->bytes, g_byte_array_unref);
  g_free (session);
}

gboolean
premia_copy_session_end (PremiaWorkspace *self, GError **error)
{
  /* An action that only moved in time has an entry of its own, and no part that settles it. */
  const gboolean done = self->copy == NULL
                        || ((!self->copy->has_audit || premia_audit_bulk_finish (&self->copy->audit, self, error)) && premia_audit_settle (self, error));

  premia_copy_session_drop (self);
  return done;
}

gboolean
premia_copy_session_flush (PremiaWorkspace *self, GError **error)
{
  gboolean done;

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = premia_copy_session_end (self, error);
  premia_workspace_give (self);
  return done;
}

sqlite3_stmt *
premia_copy_statement (PremiaWorkspace *self, const char *sql, GError **error)
{
  PremiaCopySession *session = premia_copy_session_get (self);
  sqlite3_stmt *statement = g_hash_table_lookup (session->statements, sql);

  if (statement == NULL)
    {
      statement = premia_workspace_prepare (self, sql, error);
      if (statement != NULL)
        g_hash_table_insert (session->statements, (gpointer) sql, statement);
    }
  return statement;
}

gboolean
premia_copy_check_texts (const char *const *texts, guint n, const char *what, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!g_utf8_validate (texts[i], -1, NULL))
      {
        /* Translators: %s is a word of the reward server's protocol, such as "transaction" */
        premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The server sent a text that is not readable (in “%s”). It was not kept."), what);
        return FALSE;
      }
  return TRUE;
}
