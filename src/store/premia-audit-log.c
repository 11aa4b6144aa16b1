/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"

#include <string.h>

#define HASH_SIZE 32
#define WAITING_MAX 65536

void
premia_audit_entry_free (PremiaAuditEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->who);
  g_free (entry->what);
  g_free (entry->subject);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry->why);
  g_free (entry->hash);
  g_free (entry);
}

static void
digest_number (GChecksum *digest, gint64 number)
{
  const guint64 big = GUINT64_TO_BE ((guint64) number);

  g_checksum_update (digest, (const guchar *) &big, sizeof big);
}

static void
digest_text (GChecksum *digest, const char *text)
{
  const gsize length = strlen (text);

  digest_number (digest, (gint64) length);
  g_checksum_update (digest, (const guchar *) text, (gssize) length);
}

/* Into bytes; zeros for the one before the first, and for what is no hash. */
static void
read_hash (const char *text, guchar hash[HASH_SIZE])
{
  memset (hash, 0, HASH_SIZE);
  if (strlen (text) != 2 * HASH_SIZE)
    return;
  for (guint i = 0; i < HASH_SIZE; i++)
    hash[i] = (guchar) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
}

char *
premia_audit_hash (const char *before, const PremiaAuditEntry *entry)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  guchar hash[HASH_SIZE];

  read_hash (before, hash);
  g_checksum_update (digest, hash, HASH_SIZE);
  digest_number (digest, entry->number);
  digest_number (digest, entry->at);
  digest_text (digest, entry->who);
  digest_text (digest, entry->what);
  digest_text (digest, entry->subject);
  digest_text (digest, entry->before);
  digest_text (digest, entry->after);
  digest_text (digest, entry->why);
  return g_strdup (g_checksum_get_string (digest));
}

static gboolean
load_head (PremiaWorkspace *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  if (self->audit_hash != NULL)
    return TRUE;
  statement = premia_workspace_query (self, error, "SELECT count, hash FROM audit_head", "");
  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  self->audit_count = row ? sqlite3_column_int64 (statement, 0) : 0;
  self->audit_hash = g_strdup (row ? premia_column_text (statement, 1) : "");
  return TRUE;
}

static gboolean
insert (PremiaWorkspace *self, const PremiaAuditEntry *entry, GError **error)
{
  const char *const texts[] = { entry->who, entry->what, entry->subject, entry->before, entry->after, entry->why, entry->hash };

  if (self->audit_insert == NULL)
    self->audit_insert = premia_workspace_prepare (self,
      "INSERT OR FAIL INTO audit (number, at, who, what, subject, before, after, why, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (self->audit_insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (self->audit_insert, 1, entry->number);
  sqlite3_bind_int64 (self->audit_insert, 2, entry->at);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    premia_bind_text (self->audit_insert, (int) i + 3, texts[i]);
  return premia_workspace_finish_step (self, self->audit_insert, error);
}

static char *
text_of (const char *text)
{
  return (char *) (text == NULL ? "" : text);
}

gboolean
premia_audit_add (PremiaWorkspace *self, const char *what, const char *subject, const char *before, const char *after, const char *why,
                  GError **error)
{
  PremiaAuditEntry entry = {
    .what = text_of (what), .subject = text_of (subject), .before = text_of (before), .after = text_of (after),
    .why = text_of (why != NULL ? why : self->why),
  };
  g_autofree char *who = premia_workspace_dup_author (self);
  g_autofree char *hash = NULL;

  if (!load_head (self, error))
    return FALSE;
  entry.who = who;
  entry.at = premia_workspace_now (self);
  entry.number = self->audit_count + 1;
  hash = premia_audit_hash (self->audit_hash, &entry);
  entry.hash = hash;
  if (!insert (self, &entry, error))
    return FALSE;
  self->audit_count++;
  self->audit_dirty = TRUE;
  g_free (self->audit_hash);
  self->audit_hash = g_steal_pointer (&hash);
  return TRUE;
}

gboolean
premia_audit_settle (PremiaWorkspace *self, GError **error)
{
  if (!self->audit_dirty)
    return TRUE;
  self->audit_dirty = FALSE;
  return premia_workspace_do (self, error, "UPDATE audit_head SET count = ?, hash = ?", "it", self->audit_count, self->audit_hash);
}

void
premia_audit_forget (PremiaWorkspace *self)
{
  self->audit_dirty = FALSE;
  g_clear_pointer (&self->audit_hash, g_free);
}

void
premia_audit_clear (PremiaWorkspace *self)
{
  premia_audit_forget (self);
  g_clear_pointer (&self->audit_insert, sqlite3_finalize);
}

void
premia_audit_bulk_init (PremiaAuditBulk *self, const char *noun)
{
  self->noun = noun;
  self->source = NULL;
  self->removed = FALSE;
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->waiting = g_byte_array_sized_new (2 * WAITING_MAX);
  self->n = 0;
}

void
premia_audit_bulk_clear (PremiaAuditBulk *self)
{
  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->digest, g_checksum_free);
  g_clear_pointer (&self->waiting, g_byte_array_unref);
}

static void
digest_waiting (PremiaAuditBulk *self)
{
  g_checksum_update (self->digest, self->waiting->data, (gssize) self->waiting->len);
  g_byte_array_set_size (self->waiting, 0);
}

void
premia_audit_bulk_add (PremiaAuditBulk *self, gconstpointer bytes, gsize size, char *subject, char *row)
{
  g_byte_array_append (self->waiting, bytes, (guint) size);
  if (self->waiting->len >= WAITING_MAX)
    digest_waiting (self);
  if (row != NULL)
    {
      g_ptr_array_add (self->subjects, subject);
      g_ptr_array_add (self->rows, row);
    }
  self->n++;
}

gboolean
premia_audit_bulk_finish (PremiaAuditBulk *self, PremiaWorkspace *workspace, GError **error)
{
  g_autofree char *one = g_strconcat (self->noun, self->removed ? ".remove" : ".add", NULL);
  g_autofree char *many = g_strconcat (self->noun, self->removed ? ".undo" : ".import", NULL);
  g_autofree char *told = NULL;

  if (self->n > PREMIA_AUDIT_SINGLE_MAX)
    {
      digest_waiting (self);
      told = g_strdup_printf ("rows=%" G_GUINT64_FORMAT " sha256=%s%s%s", self->n, g_checksum_get_string (self->digest),
                              self->source == NULL ? "" : " source=", self->source == NULL ? "" : self->source);
      return premia_audit_add (workspace, many, "", self->removed ? told : "", self->removed ? "" : told, NULL, error);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *row = g_ptr_array_index (self->rows, i);

      if (!premia_audit_add (workspace, one, g_ptr_array_index (self->subjects, i), self->removed ? row : "", self->removed ? "" : row, self->source, error))
        return FALSE;
    }
  return TRUE;
}
