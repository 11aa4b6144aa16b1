/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-late-names.h"
#include "premia-column-cache.h"

#include <glib/gi18n.h>

struct _PremiaLateNames
{
  GWeakRef    workspace;
  gint64      generation;
  GMutex      lock;     /* guards the rest */
  GHashTable *read;     /* (owned): names of columns that the dataset has */
  GHashTable *kept;     /* (owned) (nullable): name → GBytes, once the cache may be gone */
};

PremiaLateNames *
premia_late_names_new (PremiaWorkspace *workspace, gint64 generation)
{
  PremiaLateNames *self = g_atomic_rc_box_new0 (PremiaLateNames);

  g_weak_ref_init (&self->workspace, workspace);
  self->generation = generation;
  g_mutex_init (&self->lock);
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_lock (&workspace->late_lock);
  workspace->late_names = g_list_prepend (workspace->late_names, g_atomic_rc_box_acquire (self));
  g_mutex_unlock (&workspace->late_lock);
  return self;
}

static void
clear (gpointer data)
{
  PremiaLateNames *self = data;

  g_weak_ref_clear (&self->workspace);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->read);
  g_clear_pointer (&self->kept, g_hash_table_unref);
}

static void
unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
premia_late_names_drop (gpointer data)
{
  PremiaLateNames *self = data;
  g_autoptr (PremiaWorkspace) workspace = g_weak_ref_get (&self->workspace);
  GList *link = NULL;

  if (workspace != NULL)
    {
      g_mutex_lock (&workspace->late_lock);
      link = g_list_find (workspace->late_names, self);
      if (link != NULL)
        workspace->late_names = g_list_delete_link (workspace->late_names, link);
      g_mutex_unlock (&workspace->late_lock);
    }
  if (link != NULL)
    unref (self);
  unref (self);
}

void
premia_late_names_leave_out (PremiaLateNames *self, const char *name)
{
  g_mutex_lock (&self->lock);
  g_hash_table_add (self->read, g_strdup (name));
  g_mutex_unlock (&self->lock);
}

/* From here on the cache is not asked any more. */
static void
keep (PremiaLateNames *self, PremiaWorkspace *workspace)
{
  sqlite3 *db = workspace->db;
  g_autoptr (GPtrArray) names = NULL;

  g_mutex_lock (&self->lock);
  if (self->kept == NULL)
    {
      self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
      names = premia_column_cache_is_fresh (db, self->generation) ? premia_column_cache_list (db) : g_ptr_array_new ();
      for (guint i = 0; i < names->len; i++)
        {
          const char *name = g_ptr_array_index (names, i);
          GBytes *bytes = g_hash_table_contains (self->read, name) ? NULL : premia_column_cache_read (db, name, NULL, NULL);

          if (bytes != NULL)
            g_hash_table_insert (self->kept, g_strdup (name), bytes);
          else if (!g_hash_table_contains (self->read, name))
            g_atomic_int_set (&workspace->names_damaged, TRUE);
        }
    }
  g_mutex_unlock (&self->lock);
}

void
premia_late_names_keep_all (PremiaWorkspace *workspace)
{
  GList *all;

  g_mutex_lock (&workspace->late_lock);
  all = g_steal_pointer (&workspace->late_names);
  g_mutex_unlock (&workspace->late_lock);
  for (GList *l = all; l != NULL; l = l->next)
    keep (l->data, workspace);
  g_list_free_full (all, unref);
}

static void
fail (GError **error)
{
  g_set_error_literal (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED,
                       _ ("The names of appointments could not be read. Close the workspace and open it again."));
}

/* Over the connection for names; the generation is looked at in the same moment as the column. */
static GBytes *
read_apart (PremiaLateNames *self, PremiaWorkspace *workspace, const char *name, GError **error)
{
  GBytes *bytes = NULL;
  sqlite3 *db;

  g_mutex_lock (&workspace->names_lock);
  db = premia_workspace_get_names_db (workspace, error);
  if (db != NULL)
    {
      sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
      if (premia_column_cache_is_fresh (db, self->generation))
        {
          bytes = premia_column_cache_read (db, name, NULL, error);
          /* Whatever is loaded from here on is made of the rows. */
          if (bytes == NULL)
            g_atomic_int_set (&workspace->names_damaged, TRUE);
        }
      else
        fail (error);
      sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }
  g_mutex_unlock (&workspace->names_lock);
  return bytes;
}

GBytes *
premia_late_names_read (const char *name, gpointer data, GError **error)
{
  PremiaLateNames *self = data;
  /* Let go of only after the lock: it may be the last to hold the workspace, whose end keeps these names. */
  g_autoptr (PremiaWorkspace) workspace = g_weak_ref_get (&self->workspace);
  GBytes *bytes = NULL;
  gboolean kept;

  g_mutex_lock (&self->lock);
  kept = self->kept != NULL || workspace == NULL;
  if (self->kept != NULL)
    bytes = g_hash_table_lookup (self->kept, name);
  if (bytes != NULL)
    g_bytes_ref (bytes);
  else if (!kept)
    bytes = read_apart (self, workspace, name, error);
  else
    fail (error);
  g_mutex_unlock (&self->lock);
  return bytes;
}
