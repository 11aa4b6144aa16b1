/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-recent"

#include "premia-recent.h"

#include <string.h>

#define MIME_TYPE "application/x-premia-workspace"

void
premia_recent_add (const char *path, const char *company)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  char application[] = "Premia";
  char command[] = "premia %f";
  char mime_type[] = MIME_TYPE;
  GtkRecentData data = {
    .display_name = (char *) (*company != '\0' ? company : NULL),
    .mime_type = mime_type,
    .app_name = application,
    .app_exec = command,
    .is_private = TRUE,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *first = *(GtkRecentInfo *const *) a;
  GtkRecentInfo *second = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_modified (second), gtk_recent_info_get_modified (first));
}

GPtrArray *
premia_recent_list (guint max)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    if (g_strcmp0 (gtk_recent_info_get_mime_type (item->data), MIME_TYPE) == 0
        && gtk_recent_info_is_local (item->data) && gtk_recent_info_exists (item->data))
      g_ptr_array_add (found, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (found, compare_latest_first);
  if (found->len > max)
    g_ptr_array_set_size (found, max);
  return g_steal_pointer (&found);
}

char *
premia_recent_shorten_path (const char *path)
{
  const char *home = g_get_home_dir ();
  g_autofree char *shown = g_filename_display_name (path);

  if (g_str_has_prefix (shown, home) && shown[strlen (home)] == '/')
    return g_strconcat ("~", shown + strlen (home), NULL);
  return g_steal_pointer (&shown);
}
