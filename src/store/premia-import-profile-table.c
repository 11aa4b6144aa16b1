/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, name, text, header, reads, used_at"

void
premia_stored_profile_free (PremiaStoredProfile *profile)
{
  g_return_if_fail (profile != NULL);

  g_free (profile->name);
  g_free (profile->text);
  g_strfreev (profile->columns);
  g_strfreev (profile->reads);
  g_free (profile);
}

/* A name of a column has no line end here: it would be two. */
static char *
join (char **names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (names[i]), "\n", ' ');

      g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", name);
    }
  return g_strdup (text->str);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaStoredProfile *profile = g_new0 (PremiaStoredProfile, 1);

  profile->id = sqlite3_column_int64 (statement, 0);
  profile->name = premia_column_dup (statement, 1);
  profile->text = premia_column_dup (statement, 2);
  profile->columns = g_strsplit (premia_column_text (statement, 3), "\n", -1);
  profile->reads = g_strsplit (premia_column_text (statement, 4), "\n", -1);
  profile->used_at = sqlite3_column_int64 (statement, 5);
  return profile;
}

static PremiaStoredProfile *
find (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  gpointer found = NULL;

  return premia_workspace_read_one (self, statement, read_row, &found, error) ? found : NULL;
}

static gboolean
save (PremiaWorkspace *self, const PremiaStoredProfile *profile, gint64 *id, GError **error)
{
  g_autofree char *header = join (profile->columns);
  g_autofree char *reads = join (profile->reads);
  gboolean done;

  if (profile->id == 0)
    done = premia_workspace_do (self, error, "INSERT INTO import_profile (name, text, header, reads, used_at) VALUES (?, ?, ?, ?, ?)"
                                             " ON CONFLICT (name) DO UPDATE SET text = excluded.text, header = excluded.header, reads = excluded.reads,"
                                             " used_at = excluded.used_at", "tttti", profile->name, profile->text, header, reads, profile->used_at);
  else
    done = premia_workspace_do (self, error, "INSERT OR REPLACE INTO import_profile (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)", "itttti", profile->id,
                                profile->name, profile->text, header, reads, profile->used_at);
  if (done && id != NULL)
    {
      g_autoptr (PremiaStoredProfile) kept
        = find (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM import_profile WHERE name = ?", "t", profile->name), error);

      *id = kept == NULL ? 0 : kept->id;
      done = kept != NULL;
    }
  return done;
}

/**
 * premia_workspace_save_profile:
 * @profile: borrowed; its name is not empty
 * @id: (out) (optional)
 */
gboolean
premia_workspace_save_profile (PremiaWorkspace *self, const PremiaStoredProfile *profile, gint64 *id, GError **error)
{
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && profile != NULL && profile->name != NULL && profile->name[0] != '\0', FALSE);
  g_return_val_if_fail (profile->text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = save (self, profile, id, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_SETUPS, error);
}

GPtrArray *
premia_workspace_list_profiles (PremiaWorkspace *self, GError **error)
{
  GPtrArray *profiles;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  profiles = premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM import_profile ORDER BY used_at DESC, id DESC", ""),
                                        read_row, (GDestroyNotify) premia_stored_profile_free, error);
  premia_workspace_give (self);
  return profiles;
}

PremiaStoredProfile *
premia_workspace_find_profile (PremiaWorkspace *self, const char *name, GError **error)
{
  PremiaStoredProfile *profile;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  profile = find (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM import_profile WHERE name = ?", "t", name), error);
  premia_workspace_give (self);
  return profile;
}

typedef struct
{
  PremiaStoredProfile *profile; /* (owned) */
  guint                likeness, order;
} Fitting;

/* How many columns the two tables share, and how many they do not: 0 … 1000. */
static guint
liken (char **a, const char *const *b)
{
  const guint n_a = g_strv_length (a), n_b = g_strv_length ((char **) b);
  guint n_shared = 0;

  for (guint i = 0; i < n_a; i++)
    n_shared += g_strv_contains (b, a[i]);
  n_shared = MIN (n_shared, n_b);
  return n_a + n_b == n_shared ? 1000 : n_shared * 1000 / (n_a + n_b - n_shared);
}

static gboolean
fits (const PremiaStoredProfile *profile, const char *const *columns)
{
  for (guint i = 0; profile->reads[i] != NULL; i++)
    if (!g_strv_contains (columns, profile->reads[i]))
      return FALSE;
  return TRUE;
}

static int
compare_fitting (gconstpointer a, gconstpointer b)
{
  const Fitting *x = a, *y = b;

  return x->likeness != y->likeness ? (x->likeness > y->likeness ? -1 : 1) : (x->order > y->order) - (x->order < y->order);
}

GPtrArray *
premia_workspace_find_profiles_for (PremiaWorkspace *self, const char *const *columns, GError **error)
{
  g_autoptr (GPtrArray) all = premia_workspace_list_profiles (self, error);
  g_autoptr (GArray) fitting = g_array_new (FALSE, FALSE, sizeof (Fitting));
  GPtrArray *found;

  g_return_val_if_fail (columns != NULL, NULL);

  if (all == NULL)
    return NULL;
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      PremiaStoredProfile *profile = g_ptr_array_index (all, i);
      const Fitting one = { profile, liken (profile->columns, columns), i };

      if (fits (profile, columns))
        g_array_append_val (fitting, one);
      else
        premia_stored_profile_free (profile);
    }
  g_array_sort (fitting, compare_fitting);
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_stored_profile_free);
  for (guint i = 0; i < fitting->len; i++)
    g_ptr_array_add (found, g_array_index (fitting, Fitting, i).profile);
  return found;
}

/* (transfer full): NULL with error. */
static PremiaStoredProfile *
need (PremiaWorkspace *self, gint64 id, GError **error)
{
  GError *cause = NULL;
  PremiaStoredProfile *profile
    = find (self, premia_workspace_query (self, &cause, "SELECT " COLUMNS " FROM import_profile WHERE id = ?", "i", id), &cause);

  if (profile != NULL)
    return profile;
  if (cause != NULL)
    g_propagate_error (error, cause);
  else
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("This import profile is not in “%s” any more."), self->name);
  return NULL;
}

static gboolean
give_name (PremiaWorkspace *self, gint64 id, const char *name, GError **error)
{
  g_autoptr (PremiaStoredProfile) profile = need (self, id, error);
  g_autoptr (PremiaStoredProfile) other = NULL;
  GError *cause = NULL;

  if (profile == NULL)
    return FALSE;
  other = find (self, premia_workspace_query (self, &cause, "SELECT " COLUMNS " FROM import_profile WHERE name = ? AND id <> ?", "ti", name, id), &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (other != NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is another import profile called “%s”: choose another name."), name);
  return premia_workspace_do (self, error, "UPDATE import_profile SET name = ? WHERE id = ?", "ti", name, id);
}

gboolean
premia_workspace_rename_profile (PremiaWorkspace *self, gint64 id, const char *name, GError **error)
{
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL && name[0] != '\0', FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = give_name (self, id, name, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_SETUPS, error);
}

/**
 * premia_workspace_remove_profile:
 * @removed: (out) (optional) (transfer full)
 */
gboolean
premia_workspace_remove_profile (PremiaWorkspace *self, gint64 id, PremiaStoredProfile **removed, GError **error)
{
  g_autoptr (PremiaStoredProfile) profile = NULL;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  profile = need (self, id, error);
  done = profile != NULL && premia_workspace_do (self, error, "DELETE FROM import_profile WHERE id = ?", "i", id);
  done = premia_change_end (&change, done, PREMIA_WORKSPACE_SETUPS, error);
  if (done && removed != NULL)
    *removed = g_steal_pointer (&profile);
  return done;
}
