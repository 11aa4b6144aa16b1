/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-import"

#include "premia-ctl-import-private.h"

#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"

#include <glib/gi18n.h>
#include <string.h>

static PremiaImportProfile *
parse (const PremiaStoredProfile *stored, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_parse (stored->text, strlen (stored->text), stored->name, error);

  return json == NULL ? NULL : premia_import_profile_new (json, error);
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
  g_ptr_array_add (names, NULL);
  suggestion = premia_suggestion_text (name, (const char *const *) names->pdata);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("“%s” is no file, and no import profile that the workspace remembers%s"), name, suggestion);
}

PremiaImportProfile *
premia_ctl_import_find_profile (PremiaWorkspace *workspace, const char *name, GError **error)
{
  g_autoptr (PremiaStoredProfile) stored = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) cause = NULL;

  if (g_file_query_exists (file, NULL))
    return premia_import_profile_read (file, name, NULL, error);
  stored = premia_workspace_find_profile (workspace, name, &cause);
  if (stored != NULL)
    return parse (stored, error);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    fail (workspace, name, error);
  return NULL;
}
