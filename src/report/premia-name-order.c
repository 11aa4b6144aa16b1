/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-name-order"

#include "premia-name-order.h"

#include <string.h>

char *
premia_name_fold (const char *name)
{
  char *folded;

  g_return_val_if_fail (name != NULL, NULL);

  folded = g_utf8_casefold (name, -1);
  /* ё stands beyond я in Unicode, but with е in the alphabet. */
  for (char *c = folded; (c = strstr (c, "ё")) != NULL; c += strlen ("ё"))
    memcpy (c, "е", strlen ("е"));
  return folded;
}

const char *
premia_name_of (PremiaPeople *people, guint person)
{
  const PremiaPerson *who = premia_people_get (people, person);

  return *who->name != '\0' ? who->name : who->id;
}

typedef struct
{
  char *name; /* (owned): folded */
  guint person;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;
  const int order = strcmp (left->name, right->name);

  /* People stand by their ids. */
  return order != 0 ? order : left->person < right->person ? -1 : 1;
}

void
premia_name_sort_people (GArray *persons, PremiaPeople *people)
{
  g_autofree Place *places = NULL;

  g_return_if_fail (persons != NULL && people != NULL);

  places = g_new (Place, persons->len + 1);
  for (guint i = 0; i < persons->len; i++)
    {
      const guint person = g_array_index (persons, guint, i);

      places[i] = (Place){ premia_name_fold (premia_name_of (people, person)), person };
    }
  qsort (places, persons->len, sizeof *places, compare_places);
  for (guint i = 0; i < persons->len; i++)
    {
      g_array_index (persons, guint, i) = places[i].person;
      g_free (places[i].name);
    }
}
