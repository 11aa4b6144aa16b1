/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-owners.h"

#include "premia-statement.h"

#include <string.h>

typedef struct { guint32 hash, id; } Place; /* id 0: free */

struct _PremiaActionOwners
{
  PremiaWorkspace *workspace;
  gint64           last;
  guint8          *met;      /* (owned): a bit for each row */
  Place           *places;   /* (owned) (nullable): rows by action and key, open addressing; NULL: not read yet */
  guint32          n_places; /* a power of two */
  sqlite3_stmt    *person;   /* (owned) (nullable) */
};

PremiaActionOwners *
premia_action_owners_new (PremiaWorkspace *workspace, gint64 last)
{
  PremiaActionOwners *self = g_new0 (PremiaActionOwners, 1);

  self->workspace = workspace;
  self->last = last;
  self->met = g_malloc0 ((gsize) last / 8 + 1);
  return self;
}

void
premia_action_owners_free (PremiaActionOwners *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->met);
  g_free (self->places);
  g_clear_pointer (&self->person, sqlite3_finalize);
  g_free (self);
}

void
premia_action_owners_meet (PremiaActionOwners *self, gint64 id)
{
  if (id <= self->last)
    self->met[id / 8] |= (guint8) (1 << id % 8);
}

static gboolean
is_met (const PremiaActionOwners *self, gint64 id)
{
  return (self->met[id / 8] & (1 << id % 8)) != 0;
}

/* FNV-1a: whatever agrees is compared by its row. */
static guint32
hash_of (guint32 action, const char *key)
{
  guint32 hash = 2166136261u ^ action * 2654435761u;

  for (; *key != '\0'; key++)
    hash = (hash ^ (guint8) *key) * 16777619u;
  return hash ^ hash >> 15;
}

/* A table of accounts would need an index of its own, which every import would have to keep: this is read only where one needs it. */
static gboolean
load (PremiaActionOwners *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error, "SELECT id, action, key FROM action WHERE id <= ? AND key <> ''", "i", self->last);
  gboolean there = statement != NULL;

  for (self->n_places = 1024; self->n_places < self->last / 2 * 3; self->n_places *= 2)
    ;
  self->places = g_new0 (Place, self->n_places);
  while (there)
    {
      Place place;
      guint32 i;

      if (!premia_workspace_step (self->workspace, statement, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      place.id = (guint32) sqlite3_column_int64 (statement, 0);
      place.hash = hash_of ((guint32) sqlite3_column_int64 (statement, 1), premia_column_text (statement, 2));
      for (i = place.hash & (self->n_places - 1); self->places[i].id != 0; i = (i + 1) & (self->n_places - 1))
        ;
      self->places[i] = place;
    }
  return FALSE;
}

/* Whether row @id is the action of @record under another account. */
static gboolean
is_same (PremiaActionOwners *self, const PremiaActionRecord *record, sqlite3_stmt *find_by_id, gint64 id, gboolean *same, GError **error)
{
  gboolean there;

  sqlite3_reset (find_by_id);
  sqlite3_bind_int64 (find_by_id, 1, id);
  if (!premia_workspace_step (self->workspace, find_by_id, &there, error))
    return FALSE;
  *same = there && sqlite3_column_int64 (find_by_id, 1) != record->account && sqlite3_column_int64 (find_by_id, 2) == record->action
          && strcmp (premia_column_text (find_by_id, 3), record->row->key) == 0;
  return TRUE;
}

gboolean
premia_action_owners_find (PremiaActionOwners *self, const PremiaActionRecord *record, sqlite3_stmt *find_by_id, gint64 *id, GError **error)
{
  const guint32 hash = hash_of (record->action, record->row->key);

  *id = 0;
  if (self->places == NULL && !load (self, error))
    return FALSE;
  for (guint32 i = hash & (self->n_places - 1); self->places[i].id != 0; i = (i + 1) & (self->n_places - 1))
    {
      const Place place = self->places[i];
      gboolean same;

      if (place.hash != hash || place.id < *id || is_met (self, place.id))
        continue;
      if (!is_same (self, record, find_by_id, place.id, &same, error))
        return FALSE;
      if (same)
        *id = place.id;
    }
  return TRUE;
}

static gboolean
is_person (PremiaActionOwners *self, const char *account, gboolean *person, GError **error)
{
  if (self->person == NULL)
    self->person = premia_workspace_prepare (self->workspace, "SELECT 1 FROM person WHERE id = ? LIMIT 1", error);
  if (self->person == NULL)
    return FALSE;
  sqlite3_reset (self->person);
  premia_bind_text (self->person, 1, account);
  return premia_workspace_step (self->workspace, self->person, person, error);
}

gboolean
premia_action_owners_may_take (PremiaActionOwners *self, const char *account, const char *owner, gboolean *may, GError **error)
{
  gboolean known, owned = FALSE;

  if (!is_person (self, account, &known, error) || (!known && !is_person (self, owner, &owned, error)))
    return FALSE;
  *may = known || !owned;
  return TRUE;
}
