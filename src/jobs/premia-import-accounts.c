/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-accounts.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_SUGGESTIONS 5

struct _PremiaImportAccounts
{
  GHashTable        *chosen;     /* (owned): account → person, "" for nobody in particular */
  GHashTable        *remembered; /* (owned): account → person */
  GHashTable        *counts;     /* (owned): account → guint64* */
  PremiaPeople      *people;     /* (owned) (nullable) */
  PremiaPeople      *before;     /* (owned) (nullable): those who were there before the first table of actions */
  PremiaNameMatcher *matcher;    /* (owned) (nullable): of those */
  gboolean           match_names;
  gboolean           foreign;    /* the table that is being read */
  GPtrArray         *notes;      /* (nullable): its notes */
};

static void
stranger_free (gpointer data)
{
  PremiaImportStranger *stranger = data;

  g_free (stranger->account);
  g_ptr_array_unref (stranger->suggestions);
  g_free (stranger);
}

PremiaImportAccounts *
premia_import_accounts_new (void)
{
  PremiaImportAccounts *self = g_new0 (PremiaImportAccounts, 1);

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
premia_import_accounts_free (PremiaImportAccounts *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->matcher, premia_name_matcher_free);
  g_clear_pointer (&self->before, premia_people_unref);
  g_clear_pointer (&self->people, premia_people_unref);
  g_hash_table_unref (self->chosen);
  g_hash_table_unref (self->remembered);
  g_hash_table_unref (self->counts);
  g_free (self);
}

void
premia_import_accounts_choose (PremiaImportAccounts *self, const char *account, const char *person)
{
  g_hash_table_insert (self->chosen, g_strdup (account), g_strdup (person == NULL ? "" : person));
}

void
premia_import_accounts_set_match_names (PremiaImportAccounts *self, gboolean match_names)
{
  self->match_names = match_names;
}

gboolean
premia_import_accounts_load (PremiaImportAccounts *self, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) rows = premia_workspace_list_people (workspace, error);
  g_autoptr (GPtrArray) matches = rows == NULL ? NULL : premia_workspace_list_matches (workspace, error);

  if (matches == NULL)
    return FALSE;
  g_clear_pointer (&self->people, premia_people_unref);
  self->people = premia_people_new (rows, error);
  if (self->people == NULL)
    return FALSE;
  if (self->before == NULL)
    self->before = premia_people_ref (self->people);
  g_hash_table_remove_all (self->remembered);
  for (guint i = 0; i < matches->len; i++)
    {
      const PremiaAccountMatch *match = g_ptr_array_index (matches, i);

      g_hash_table_insert (self->remembered, g_strdup (match->account), g_strdup (match->person));
    }
  return TRUE;
}

PremiaPeople *
premia_import_accounts_get_people (PremiaImportAccounts *self)
{
  return self->people;
}

static PremiaNameMatcher *
get_matcher (PremiaImportAccounts *self)
{
  if (self->matcher == NULL)
    self->matcher = premia_name_matcher_new (self->before);
  return self->matcher;
}

static gboolean
is_ours (PremiaImportAccounts *self, const char *id)
{
  return self->people != NULL && premia_people_find (self->people, id) >= 0;
}

/* Somebody who was remembered and is gone since is nobody any more. */
static const char *
resolve (const char *account, gpointer user_data)
{
  PremiaImportAccounts *self = user_data;
  const char *person = g_hash_table_lookup (self->chosen, account);

  if (!self->foreign)
    return NULL;
  if (person != NULL)
    return *person == '\0' ? NULL : person;
  person = g_hash_table_lookup (self->remembered, account);
  if (person != NULL && is_ours (self, person))
    return person;
  if (!self->match_names || is_ours (self, account))
    return NULL;
  person = premia_name_matcher_find (get_matcher (self), account);
  if (person != NULL && self->notes != NULL)
    /* Translators: how a table calls somebody, and the id that this person has here */
    g_ptr_array_add (self->notes, g_strdup_printf (_("“%1$s” is taken for %2$s, the only person of that name"), account, person));
  return person;
}

PremiaAccountMap *
premia_import_accounts_make_map (PremiaImportAccounts *self, gboolean foreign, GPtrArray *notes)
{
  self->foreign = foreign;
  self->notes = notes;
  return premia_account_map_new (resolve, self);
}

static void
add_count (const char *account, const char *id, guint64 n, gpointer user_data)
{
  PremiaImportAccounts *self = user_data;
  guint64 *count;

  /* Who was chosen may be on the way in; who stays what the table says is looked for at the end. */
  if (strcmp (account, id) != 0)
    return;
  count = g_hash_table_lookup (self->counts, account);
  if (count == NULL)
    {
      count = g_new0 (guint64, 1);
      g_hash_table_insert (self->counts, g_strdup (account), count);
    }
  *count += n;
}

void
premia_import_accounts_count (PremiaImportAccounts *self, PremiaAccountMap *map)
{
  premia_account_map_visit (map, add_count, self);
}

gboolean
premia_import_accounts_check (PremiaImportAccounts *self, GError **error)
{
  GHashTableIter iter;
  gpointer account, person;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &account, &person))
    if (*(char *) person != '\0' && !is_ours (self, person))
      {
        g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("“%1$s” cannot be %2$s: nobody in the workspace has that ID. Add the person first, or choose another"),
                     (char *) account, (char *) person);
        return FALSE;
      }
  return TRUE;
}

gboolean
premia_import_accounts_remember (PremiaImportAccounts *self, PremiaWorkspace *workspace, GError **error)
{
  GHashTableIter iter;
  gpointer account, person;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &account, &person))
    if (!premia_workspace_set_match (workspace, account, *(char *) person == '\0' ? NULL : person, error))
      return FALSE;
  return TRUE;
}

static int
compare_strangers (gconstpointer a, gconstpointer b)
{
  const PremiaImportStranger *x = *(PremiaImportStranger *const *) a, *y = *(PremiaImportStranger *const *) b;

  return x->n_actions != y->n_actions ? (x->n_actions > y->n_actions ? -1 : 1) : strcmp (x->account, y->account);
}

static PremiaImportStranger *
make_stranger (PremiaImportAccounts *self, const char *account, guint64 n)
{
  PremiaImportStranger *stranger = g_new0 (PremiaImportStranger, 1);

  stranger->account = g_strdup (account);
  stranger->n_actions = n;
  stranger->is_added = is_ours (self, account);
  /* Of others they are only looked for once it is known who is told. */
  stranger->suggestions = stranger->is_added ? premia_name_matcher_suggest (get_matcher (self), account, N_SUGGESTIONS) : g_ptr_array_new ();
  return stranger;
}

GPtrArray *
premia_import_accounts_list_strangers (PremiaImportAccounts *self, guint64 *n_all)
{
  GPtrArray *strangers = g_ptr_array_new_with_free_func (stranger_free);
  GHashTableIter iter;
  gpointer account, count;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &account, &count))
    if (self->before == NULL || premia_people_find (self->before, account) < 0)
      {
        PremiaImportStranger *stranger = make_stranger (self, account, *(guint64 *) count);

        if (stranger->is_added && stranger->suggestions->len == 0)
          stranger_free (stranger);
        else
          g_ptr_array_add (strangers, stranger);
      }
  *n_all = strangers->len;
  g_ptr_array_sort (strangers, compare_strangers);
  g_ptr_array_set_size (strangers, (int) MIN (strangers->len, PREMIA_IMPORT_STRANGERS_MAX));
  for (guint i = 0; i < strangers->len; i++)
    {
      PremiaImportStranger *stranger = g_ptr_array_index (strangers, i);

      if (stranger->is_added)
        continue;
      g_ptr_array_unref (stranger->suggestions);
      stranger->suggestions = premia_name_matcher_suggest (get_matcher (self), stranger->account, N_SUGGESTIONS);
    }
  return strangers;
}
