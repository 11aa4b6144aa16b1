/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-ready-profile.h"

#include "premia-ready-profile-resources.h"

#include <string.h>

#define FOLDER "/org/premia/Premia/profiles"

/* Read once: they never change. */
typedef struct { char *id; PremiaImportProfile *profile; } Ready;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* They are part of the program, and a test reads each of them: what is wrong in them is a bug. */
static PremiaImportProfile *
read_ready (const char *file_name)
{
  g_autofree char *path = g_strconcat (FOLDER "/", file_name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (premia_ready_profile_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (PremiaJson) json = NULL;
  PremiaImportProfile *profile = NULL;
  gsize size;

  if (bytes != NULL)
    {
      const char *text = g_bytes_get_data (bytes, &size);

      json = premia_json_parse (text, size, file_name, &error);
    }
  if (json != NULL)
    profile = premia_import_profile_new (json, &error);
  if (profile == NULL)
    g_error ("%s", error->message);
  return profile;
}

static GArray *
list_ready (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_auto (GStrv) names = g_resource_enumerate_children (premia_ready_profile_get_resource (), FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      GArray *list = g_array_new (FALSE, FALSE, sizeof (Ready));

      qsort (names, g_strv_length (names), sizeof *names, compare_ids);
      for (guint i = 0; names[i] != NULL; i++)
        {
          Ready ready = { g_strndup (names[i], strlen (names[i]) - strlen (".json")), read_ready (names[i]) };

          g_array_append_val (list, ready);
        }
      g_once_init_leave (&once, (gsize) list);
    }
  return (GArray *) once;
}

guint
premia_ready_profile_get_n (void)
{
  return list_ready ()->len;
}

const char *
premia_ready_profile_get_id (guint index)
{
  g_return_val_if_fail (index < premia_ready_profile_get_n (), NULL);
  return g_array_index (list_ready (), Ready, index).id;
}

const char *
premia_ready_profile_get_name (guint index)
{
  g_return_val_if_fail (index < premia_ready_profile_get_n (), NULL);
  return premia_import_profile_get_name (g_array_index (list_ready (), Ready, index).profile);
}

PremiaImportProfile *
premia_ready_profile_read (guint index)
{
  g_return_val_if_fail (index < premia_ready_profile_get_n (), NULL);
  return premia_import_profile_ref (g_array_index (list_ready (), Ready, index).profile);
}

static PremiaImportMapping *
fit (guint index, const char *const *headings, GPtrArray *dropped)
{
  g_autoptr (PremiaImportMapping) mapping = premia_import_mapping_new_from_profile (g_array_index (list_ready (), Ready, index).profile);

  return premia_import_mapping_fit (mapping, headings, dropped) ? g_steal_pointer (&mapping) : NULL;
}

int
premia_ready_profile_recognise (const char *const *headings)
{
  guint most = 0;
  int best = -1;

  g_return_val_if_fail (headings != NULL, -1);

  for (guint i = 0; i < premia_ready_profile_get_n (); i++)
    {
      g_autoptr (PremiaImportMapping) mapping = fit (i, headings, NULL);
      guint n = mapping == NULL ? 0 : premia_import_mapping_count_columns (mapping);

      if (n <= most)
        continue;
      most = n;
      best = (int) i;
    }
  return best;
}

PremiaImportProfile *
premia_ready_profile_read_for (guint index, const char *const *headings, GPtrArray *dropped)
{
  g_autoptr (PremiaImportMapping) mapping = NULL;

  g_return_val_if_fail (index < premia_ready_profile_get_n () && headings != NULL, NULL);

  mapping = fit (index, headings, dropped);
  return mapping == NULL ? NULL : premia_import_mapping_to_profile (mapping, premia_ready_profile_get_id (index), NULL);
}
