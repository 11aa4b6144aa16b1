/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-imports"

#include "premia-search-provider.h"
#include "store/premia-workspace-imports.h"

#include <glib/gi18n.h>

static void
add_import (const PremiaSearchSource *source, GPtrArray *items, const PremiaImportRecord *record)
{
  g_autofree char *at = premia_locale_format_instant (source->locale, record->at, premia_desk_get_own_zone (source->desk));
  g_autofree char *detail = record->undone ? g_strdup_printf ("%s · %s", at, _("undone")) : g_strdup (at);

  g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_IMPORTS, record->name, detail, at, "win.show-import", g_variant_new_int64 (record->import)));
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) records = premia_workspace_list_imports (source->workspace, error);
  g_autoptr (GPtrArray) profiles = records != NULL ? premia_workspace_list_profiles (source->workspace, error) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    add_import (source, items, g_ptr_array_index (records, i));
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_IMPORTS, ((PremiaStoredProfile *) g_ptr_array_index (profiles, i))->name, _("Remembered columns"), NULL,
                                                    "win.import-history", NULL));
  return profiles != NULL;
}

const PremiaSearchProvider premia_search_imports = { PREMIA_SEARCH_IMPORTS, list, NULL };
