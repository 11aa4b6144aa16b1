/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-badge-set-table.h"
#include "premia-copy-session.h"
#include "premia-statement.h"

#include <string.h>

/* A table of texts by id. */
typedef struct
{
  const char *list, *write, *remove;
  const char *what; /* in the log: WHAT.set */
} TextTable;

static const TextTable art_table = {
  "SELECT badge, text FROM badge_art ORDER BY badge",
  "INSERT INTO badge_art (badge, text) VALUES (?, ?) ON CONFLICT (badge) DO UPDATE SET text = excluded.text",
  "DELETE FROM badge_art WHERE badge = ?",
  "badge.look",
};

static const TextTable contest_table = {
  "SELECT id, text FROM contest ORDER BY id",
  "INSERT INTO contest (id, text) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text",
  "DELETE FROM contest WHERE id = ?",
  "contest.set",
};

static gboolean
read_texts (PremiaWorkspace *self, const TextTable *table, PremiaStoredBadgeSet *set,
            void (*add) (PremiaStoredBadgeSet *, const char *, const char *), GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, table->list, "");
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (premia_workspace_step (self, statement, &row, error))
    {
      if (!row)
        return TRUE;
      add (set, premia_column_text (statement, 0), premia_column_text (statement, 1));
    }

  return FALSE;
}

static gboolean
read_brand (PremiaWorkspace *self, char **text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT text FROM brand", "");
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *text = row ? premia_column_dup (statement, 0) : g_strdup ("");
  return TRUE;
}

/* While one has the connection. NULL with error. */
static PremiaStoredBadgeSet *
read_set (PremiaWorkspace *self, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();

  g_clear_pointer (&set->gamification, g_free);
  g_clear_pointer (&set->brand, g_free);
  if (!premia_gamification_read (self, &set->gamification, error) || !read_brand (self, &set->brand, error)
      || !read_texts (self, &art_table, set, premia_stored_badge_set_set_art, error)
      || !read_texts (self, &contest_table, set, premia_stored_badge_set_set_contest, error))
    return NULL;
  return g_steal_pointer (&set);
}

/**
 * premia_workspace_load_badge_set:
 *
 * Returns: (transfer full): NULL with error
 */
PremiaStoredBadgeSet *
premia_workspace_load_badge_set (PremiaWorkspace *self, GError **error)
{
  PremiaStoredBadgeSet *set;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  set = read_set (self, error);
  premia_workspace_give (self);
  return set;
}

static gboolean
write_text (PremiaWorkspace *self, const TextTable *table, const char *id, const char *known, const char *text, GError **error)
{
  g_autofree char *before = premia_badge_digest (known), *after = premia_badge_digest (text);
  const char *const texts[] = { id, text };

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), id, error))
    return FALSE;
  return (text[0] == '\0' ? premia_workspace_do (self, error, table->remove, "t", id) : premia_workspace_do (self, error, table->write, "tt", id, text))
         && premia_audit_add (self, table->what, id, before, after, NULL, error);
}

/* Both lists are in order of id: what is only known goes, what is new or other is written. */
static gboolean
write_texts (PremiaWorkspace *self, const TextTable *table, GPtrArray *known, GPtrArray *wanted, guint *changed, GError **error)
{
  guint i = 0, j = 0;

  while (i < known->len || j < wanted->len)
    {
      const PremiaStoredText *old = i < known->len ? g_ptr_array_index (known, i) : NULL;
      const PremiaStoredText *next = j < wanted->len ? g_ptr_array_index (wanted, j) : NULL;
      const int order = old == NULL ? 1 : next == NULL ? -1 : strcmp (old->id, next->id);

      i += order <= 0;
      j += order >= 0;
      if (order == 0 && strcmp (old->text, next->text) == 0)
        continue;
      *changed |= PREMIA_WORKSPACE_BADGES;
      if (!write_text (self, table, order <= 0 ? old->id : next->id, order <= 0 ? old->text : "", order >= 0 ? next->text : "", error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_brand (PremiaWorkspace *self, const char *known, const char *text, guint *changed, GError **error)
{
  g_autofree char *before = premia_badge_digest (known), *after = premia_badge_digest (text);

  if (strcmp (known, text) == 0)
    return TRUE;
  *changed |= PREMIA_WORKSPACE_BADGES;
  return premia_copy_check_texts (&text, 1, "brand", error)
         && (text[0] == '\0' ? premia_workspace_do (self, error, "DELETE FROM brand", "")
                             : premia_workspace_do (self, error, "INSERT OR REPLACE INTO brand (id, text) VALUES (1, ?)", "t", text))
         && premia_audit_add (self, "brand.set", "", before, after, NULL, error);
}

static gboolean
write_set (PremiaWorkspace *self, const PremiaStoredBadgeSet *set, PremiaInstant now, guint *changed, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) known = read_set (self, error);

  return known != NULL && premia_gamification_write (self, set->gamification, now, changed, error)
         && write_brand (self, known->brand, set->brand, changed, error) && write_texts (self, &art_table, known->arts, set->arts, changed, error)
         && write_texts (self, &contest_table, known->contests, set->contests, changed, error);
}

/**
 * premia_workspace_save_badge_set:
 * @now: µs
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: a text is no UTF-8; nothing of @set is kept then.
 */
gboolean
premia_workspace_save_badge_set (PremiaWorkspace *self, const PremiaStoredBadgeSet *set, PremiaInstant now, GError **error)
{
  PremiaChange change;
  gboolean done;
  guint changed = 0;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && set != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = write_set (self, set, now, &changed, error);
  return premia_change_end (&change, done, changed, error);
}
