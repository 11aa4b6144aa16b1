/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-account-map"

#include "premia-account-map.h"

#include <string.h>

typedef struct
{
  char   *account, *id; /* (owned) */
  guint64 n;
} Entry;

struct _PremiaAccountMap
{
  PremiaAccountResolve resolve; /* (nullable) */
  gpointer             user_data;
  GHashTable          *entries; /* (owned) (element-type Entry): by account */
  Entry               *last;    /* (nullable): rows of one account often follow each other */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->account);
  g_free (entry->id);
  g_free (entry);
}

PremiaAccountMap *
premia_account_map_new (PremiaAccountResolve resolve, gpointer user_data)
{
  PremiaAccountMap *self = g_new0 (PremiaAccountMap, 1);

  self->resolve = resolve;
  self->user_data = user_data;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  return self;
}

void
premia_account_map_free (PremiaAccountMap *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_free (self);
}

static Entry *
add (PremiaAccountMap *self, const char *account)
{
  const char *id = self->resolve == NULL ? NULL : self->resolve (account, self->user_data);
  Entry *entry = g_new0 (Entry, 1);

  entry->account = g_strdup (account);
  entry->id = g_strdup (id == NULL ? account : id);
  g_hash_table_insert (self->entries, entry->account, entry);
  return entry;
}

const char *
premia_account_map_take (PremiaAccountMap *self, const char *account)
{
  Entry *entry = self->last;

  if (entry == NULL || strcmp (entry->account, account) != 0)
    {
      entry = g_hash_table_lookup (self->entries, account);
      if (entry == NULL)
        entry = add (self, account);
      self->last = entry;
    }
  entry->n++;
  return entry->id;
}

void
premia_account_map_visit (PremiaAccountMap *self, PremiaAccountVisit visit, gpointer user_data)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      visit (entry->account, entry->id, entry->n, user_data);
    }
}
