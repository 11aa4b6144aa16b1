/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-reckoning.h"

gboolean
premia_earnings_add (GArray *earnings, GHashTable *by_case, const PremiaCounted *counted)
{
  PremiaEarning earning = { counted->case_id, counted->name, counted->at };
  gpointer place;

  if (!premia_rational_set (&earning.quantity, counted->quantity, PREMIA_QUANTITY_ONE))
    return FALSE;
  earning.exact = premia_rational_from_int (0);
  if (counted->case_id != PREMIA_NOBODY)
    {
      place = g_hash_table_lookup (by_case, GUINT_TO_POINTER (counted->case_id));
      if (place != NULL)
        {
          PremiaEarning *old = &g_array_index (earnings, PremiaEarning, GPOINTER_TO_UINT (place) - 1);

          return premia_rational_add (&old->quantity, old->quantity, earning.quantity);
        }
      g_hash_table_insert (by_case, GUINT_TO_POINTER (counted->case_id),
                           GUINT_TO_POINTER (earnings->len + 1));
    }
  g_array_append_val (earnings, earning);
  return TRUE;
}

/* Of several appointments with one client the first is what a count of clients pays for. */
static gboolean
is_first_of_prospect (const PremiaReckoning *self, GHashTable *seen, const PremiaCounted *counted)
{
  PremiaCase told;

  premia_dataset_get_case (self->dataset, counted->case_id, &told);
  return told.prospect != 0 && g_hash_table_add (seen, GUINT_TO_POINTER (told.prospect));
}

GArray *
premia_reckoning_earnings (const PremiaReckoning *self, const PremiaScope *window,
                           const char *measure)
{
  g_autoptr (GArray) earnings = g_array_new (FALSE, FALSE, sizeof (PremiaEarning));
  g_autoptr (GHashTable) by_case = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) counted = NULL;
  const PremiaMeasure *what;
  guint index;

  what = premia_scheme_find_measure (self->scheme, measure, &index);
  g_assert (what != NULL);
  if (what->kind == PREMIA_MEASURE_GIVEN)
    return g_steal_pointer (&earnings);
  counted = window->to_date
              ? premia_cube_list_between (self->cube, index, self->person, window->first,
                                          window->last, window->known, FALSE)
              : self->without != NULL
                ? premia_cube_list_without (self->cube, index, self->person, self->period_index, self->without)
              : premia_cube_list (self->cube, index, self->person, self->period_index, FALSE);
  if (counted == NULL)
    return NULL;
  for (guint i = 0; i < counted->len; i++)
    {
      PremiaCounted *one = &g_array_index (counted, PremiaCounted, i);

      if (what->kind == PREMIA_MEASURE_PROSPECTS)
        {
          if (!is_first_of_prospect (self, seen, one))
            continue;
          one->quantity = PREMIA_QUANTITY_ONE;
        }
      if (!premia_earnings_add (earnings, by_case, one))
        return NULL;
    }
  return g_steal_pointer (&earnings);
}

int
premia_earning_compare (gconstpointer a, gconstpointer b)
{
  const PremiaEarning *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return g_strcmp0 (x->name, y->name);
}

static gboolean
is_same (const PremiaEarning *a, const PremiaEarning *b)
{
  return a->case_id == b->case_id && (a->case_id != PREMIA_NOBODY || (a->at == b->at && g_strcmp0 (a->name, b->name) == 0));
}

/* @now less @before, case by case; what does not change falls out. NULL: overflow. */
GArray *
premia_earnings_subtract (GArray *now, GArray *before)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (PremiaEarning));
  g_autofree gboolean *met = g_new0 (gboolean, before->len + 1);
  g_autoptr (GHashTable) by_case = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < before->len; i++)
    {
      const PremiaEarning *old = &g_array_index (before, PremiaEarning, i);

      if (old->case_id != PREMIA_NOBODY)
        g_hash_table_insert (by_case, GUINT_TO_POINTER (old->case_id), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < now->len; i++)
    {
      PremiaEarning new = g_array_index (now, PremiaEarning, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (by_case, GUINT_TO_POINTER (new.case_id)));

      for (guint j = 0; new.case_id == PREMIA_NOBODY && place == 0 && j < before->len; j++)
        if (!met[j] && is_same (&new, &g_array_index (before, PremiaEarning, j)))
          place = j + 1;
      if (place > 0)
        {
          met[place - 1] = TRUE;
          if (!premia_rational_subtract (&new.quantity, new.quantity,
                                         g_array_index (before, PremiaEarning, place - 1).quantity))
            return NULL;
        }
      if (!premia_rational_is_zero (new.quantity))
        g_array_append_val (out, new);
    }
  for (guint i = 0; i < before->len; i++)
    {
      PremiaEarning gone = g_array_index (before, PremiaEarning, i);

      if (met[i])
        continue;
      if (!premia_rational_subtract (&gone.quantity, premia_rational_from_int (0), gone.quantity))
        return NULL;
      g_array_append_val (out, gone);
    }
  g_array_sort (out, premia_earning_compare);
  return g_steal_pointer (&out);
}
