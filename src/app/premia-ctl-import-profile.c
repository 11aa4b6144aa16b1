/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-import"

#include "premia-ctl-import-private.h"

#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"
#include "exchange/premia-ready-profile.h"
#include "exchange/premia-table-guess.h"
#include "jobs/premia-profile-shelf.h"

#include <glib/gi18n.h>
#include <string.h>

/* A company's export may lack columns that the profile can do without. NULL without error: no such profile. */
static PremiaImportProfile *
find_ready (const char *id, const char *table)
{
  g_autoptr (GFile) file = g_file_new_for_path (table);
  g_autoptr (PremiaTableSource) source = NULL;
  g_autoptr (PremiaTableGuess) guess = NULL;
  PremiaImportProfile *profile = NULL;
  guint index = 0;

  while (index < premia_ready_profile_get_n () && strcmp (premia_ready_profile_get_id (index), id) != 0)
    index++;
  if (index == premia_ready_profile_get_n ())
    return NULL;
  source = premia_table_source_new_for_file (file, NULL, NULL, NULL);
  guess = source == NULL ? NULL : premia_table_guess_new (source, NULL, NULL);
  if (guess != NULL)
    profile = premia_ready_profile_read_for (index, premia_table_guess_get_names (guess), NULL);
  /* Whoever reads the table says what is wrong with it. */
  return profile != NULL ? profile : premia_ready_profile_read (index);
}

/* Neither a file nor a name: the nearest name, or all there are. */
static void
fail (PremiaWorkspace *workspace, const char *name, GError **error)
{
  g_autoptr (GPtrArray) profiles = premia_workspace_list_profiles (workspace, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *suggestion = NULL;

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    g_ptr_array_add (names, ((PremiaStoredProfile *) g_ptr_array_index (profiles, i))->name);
  for (guint i = 0; i < premia_ready_profile_get_n (); i++)
    g_ptr_array_add (names, (char *) premia_ready_profile_get_id (i));
  g_ptr_array_add (names, NULL);
  suggestion = premia_suggestion_text (name, (const char *const *) names->pdata);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("“%s” is no file, and no import profile that the workspace or Premia knows%s"), name, suggestion);
}

PremiaImportProfile *
premia_ctl_import_find_profile (PremiaWorkspace *workspace, const char *name, const char *table, GError **error)
{
  g_autoptr (PremiaStoredProfile) stored = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) cause = NULL;
  PremiaImportProfile *ready = NULL;

  if (g_file_query_exists (file, NULL))
    return premia_import_profile_read (file, name, NULL, error);
  stored = premia_workspace_find_profile (workspace, name, &cause);
  if (stored != NULL)
    return premia_profile_shelf_read (stored->text, stored->name, error);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if ((ready = find_ready (name, table)) == NULL)
    fail (workspace, name, error);
  return ready;
}
