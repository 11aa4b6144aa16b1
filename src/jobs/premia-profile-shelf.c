/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-profile-shelf.h"

#include "exchange/premia-json.h"
#include "exchange/premia-synonyms.h"

#include <string.h>

/* As profiles compare them. (transfer full) */
static char **
fold (const char *const *columns)
{
  GPtrArray *folded = g_ptr_array_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (folded, premia_synonyms_fold (columns[i]));
  g_ptr_array_add (folded, NULL);
  return (char **) g_ptr_array_free (folded, FALSE);
}

PremiaImportProfile *
premia_profile_shelf_read (const char *text, const char *name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  json = premia_json_parse (text, (gssize) strlen (text), name, error);
  return json == NULL ? NULL : premia_import_profile_new (json, error);
}

gboolean
premia_profile_shelf_remember (PremiaWorkspace *workspace, const char *name, const char *text, const char *const *columns, PremiaInstant now, GError **error)
{
  g_autoptr (PremiaImportProfile) profile = NULL;
  g_auto (GStrv) reads = NULL;
  g_auto (GStrv) folded_reads = NULL;
  g_auto (GStrv) folded = NULL;
  PremiaStoredProfile stored = { .name = (char *) name, .text = (char *) text, .used_at = now };

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && name != NULL && name[0] != '\0' && text != NULL && columns != NULL, FALSE);

  profile = premia_profile_shelf_read (text, name, error);
  if (profile == NULL)
    return FALSE;
  reads = premia_import_profile_list_columns (profile);
  folded_reads = fold ((const char *const *) reads);
  folded = fold (columns);
  stored.columns = folded;
  stored.reads = folded_reads;
  return premia_workspace_save_profile (workspace, &stored, NULL, error);
}

GPtrArray *
premia_profile_shelf_recognise (PremiaWorkspace *workspace, const char *const *columns, GError **error)
{
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && columns != NULL, NULL);

  folded = fold (columns);
  return premia_workspace_find_profiles_for (workspace, (const char *const *) folded, error);
}
