/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-part-names"

#include "premia-part-names.h"

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
premia_part_names_list_teams (PremiaDataset *dataset)
{
  PremiaPeople *people = premia_dataset_get_people (dataset);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      for (guint k = 0; k < person->n_stints; k++)
        if (*person->stints[k].team != '\0' && g_hash_table_add (seen, (gpointer) person->stints[k].team))
          g_ptr_array_add (names, g_strdup (person->stints[k].team));
    }
  g_ptr_array_sort (names, compare_texts);
  return names;
}

GPtrArray *
premia_part_names_list_segments (PremiaDataset *dataset)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < premia_dataset_get_n_segments (dataset); i++)
    g_ptr_array_add (names, g_strdup (premia_dataset_get_segment (dataset, (guint16) i)));
  g_ptr_array_sort (names, compare_texts);
  return names;
}
