/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-filter"

#include "premia-people-filter.h"

#include <string.h>

gboolean
premia_person_has_left (const PremiaPerson *person, PremiaDate today)
{
  return person->left_on != PREMIA_DATE_NONE && person->left_on < today;
}

const PremiaStint *
premia_person_stint_near (const PremiaPerson *person, PremiaDate today)
{
  const PremiaStint *stint = premia_person_stint_on (person, premia_person_has_left (person, today) ? person->left_on : today);

  return stint != NULL || person->n_stints == 0 ? stint : &person->stints[0];
}

const char *
premia_person_say_name (const PremiaPerson *person)
{
  return *person->name != '\0' ? person->name : person->id;
}

static gboolean
has_words (const PremiaPerson *person, char **words)
{
  g_autofree char *text = g_strjoin ("\n", person->name, person->id, person->payroll_id, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
passes (const PremiaPerson *person, const PremiaPeopleFilter *filter, char **words)
{
  const PremiaStint *stint = premia_person_stint_near (person, filter->today);

  if (!filter->with_left && premia_person_has_left (person, filter->today))
    return FALSE;
  if (filter->role != NULL && (stint == NULL || !g_str_equal (stint->role, filter->role)))
    return FALSE;
  if (filter->team != NULL && (stint == NULL || !g_str_equal (stint->team, filter->team)))
    return FALSE;
  return has_words (person, words);
}

typedef struct { PremiaPeople *people; PremiaDate today; } Order;

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const PremiaPerson *first = premia_people_get (order->people, i), *second = premia_people_get (order->people, j);
  const gboolean first_left = premia_person_has_left (first, order->today), second_left = premia_person_has_left (second, order->today);
  int result;

  if (first_left != second_left)
    return first_left ? 1 : -1;
  result = g_utf8_collate (premia_person_say_name (first), premia_person_say_name (second));
  return result != 0 ? result : i < j ? -1 : i > j;
}

GArray *
premia_people_pick (PremiaPeople *people, const PremiaPeopleFilter *filter)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = g_utf8_casefold (filter->search != NULL ? filter->search : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  Order order = { people, filter->today };

  for (guint i = 0; i < premia_people_get_n (people); i++)
    if (passes (premia_people_get (people, i), filter, words))
      g_array_append_val (picked, i);
  g_array_sort_with_data (picked, compare, &order);
  return picked;
}
