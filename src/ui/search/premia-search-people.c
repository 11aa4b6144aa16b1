/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-people"

#include "premia-search-provider.h"
#include "ui/people/premia-people-line.h"

/* Whoever is there now comes before whoever has left, by name. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaPerson *x = *(const PremiaPerson *const *) a, *y = *(const PremiaPerson *const *) b;
  const gboolean x_left = x->left_on != PREMIA_DATE_NONE, y_left = y->left_on != PREMIA_DATE_NONE;

  return x_left != y_left ? (x_left ? 1 : -1) : g_utf8_collate (x->name, y->name);
}

static PremiaSearchItem *
make_item (const PremiaPerson *person, PremiaLocale *locale)
{
  const PremiaStint *stint = person->n_stints > 0 ? &person->stints[person->n_stints - 1] : NULL;
  g_autofree char *place = premia_people_say_place (stint, locale);
  g_autofree char *also = g_strjoin (" ", person->id, person->payroll_id, place, NULL);

  return premia_search_item_new (PREMIA_SEARCH_PEOPLE, *person->name != '\0' ? person->name : person->id, place, also, "win.show-person",
                                 g_variant_new_string (person->id));
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (source->desk));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < premia_people_get_n (people); i++)
    g_ptr_array_add (sorted, (gpointer) premia_people_get (people, i));
  g_ptr_array_sort (sorted, compare);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (items, make_item (g_ptr_array_index (sorted, i), source->locale));
  return TRUE;
}

const PremiaSearchProvider premia_search_people = { PREMIA_SEARCH_PEOPLE, list, NULL };
