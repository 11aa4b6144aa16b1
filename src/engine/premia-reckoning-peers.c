/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-peers.h"

static guint
find_measure (const PremiaReckoning *self, const char *id)
{
  guint measure;

  if (premia_scheme_find_measure (self->scheme, id, &measure) == NULL)
    g_assert_not_reached ();
  return measure;
}

static void
read_own (const PremiaReckoning *self, const char *id, gboolean *has, PremiaRational *value)
{
  *has = premia_cube_get (self->cube, find_measure (self, id), self->person, self->period_index, value);
  if (!*has)
    *value = premia_rational_from_int (0);
}

void
premia_reckoning_peers (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  const gboolean rank = component->type == PREMIA_COMPONENT_RANK;
  const PremiaPeers *peers = self->peers == NULL ? NULL : self->peers[index];
  const PremiaPeer *peer;

  g_assert (peers != NULL);
  peer = &peers->cells[(gsize) self->person * premia_cube_get_n_periods (self->cube) + self->period_index];
  if (peer->group != G_MAXUINT)
    {
      const PremiaPeerGroup *group = &g_array_index (peers->groups, PremiaPeerGroup, peer->group);

      trace->n_peers = group->n;
      trace->pool = group->pool;
      trace->weights = group->weights;
      trace->place = peer->place;
      trace->n_tied = peer->n_tied;
    }
  if (trace->looking)
    {
      read_own (self, rank ? component->measure : component->by_measure, &trace->has_quantity, &trace->quantity);
      if (rank && peer->place != 0)
        trace->place = premia_peers_settle_place (peers, self, index);
      /* A tie that is settled is none. */
      if (trace->place != 0 && component->ties == PREMIA_TIES_EARLIEST)
        trace->n_tied = 1;
    }
  if (peer->reason == PREMIA_REASON_NOT_EMPLOYED || met)
    line->reason = peer->reason;
  if (met)
    line->amount = peer->amount;
  trace->exact = premia_rational_from_micros (line->amount);
}

/* A client counts once for each person who brought them. */
static gboolean
is_first_of_prospect (const PremiaReckoning *self, GHashTable *seen, const PremiaOther *row)
{
  PremiaCase told;
  gint64 *key;

  premia_dataset_get_case (self->dataset, row->counted.case_id, &told);
  if (told.prospect == 0)
    return FALSE;
  key = g_new (gint64, 1);
  *key = (gint64) row->other << 32 | told.prospect;
  return g_hash_table_add (seen, key);
}

static GArray *
list_earnings (const PremiaReckoning *self, const PremiaComponent *component, guint measure)
{
  g_autoptr (GArray) rows = premia_cube_list_others (self->cube, measure, component->of_people, self->person, self->period_index);
  g_autoptr (GArray) earnings = g_array_new (FALSE, FALSE, sizeof (PremiaEarning));
  g_autoptr (GHashTable) by_case = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const gboolean prospects = ((PremiaMeasure *) g_ptr_array_index (self->scheme->measures, measure))->kind == PREMIA_MEASURE_PROSPECTS;

  for (guint i = 0; i < rows->len; i++)
    {
      PremiaOther *row = &g_array_index (rows, PremiaOther, i);

      if (prospects && !is_first_of_prospect (self, seen, row))
        continue;
      if (!premia_earnings_add (earnings, by_case, &row->counted))
        return NULL;
    }
  g_array_sort (earnings, premia_earning_compare);
  return g_steal_pointer (&earnings);
}

gboolean
premia_reckoning_override (const PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  const guint measure = find_measure (self, component->measure);
  const PremiaQuantity *cells = premia_cube_get_others (self->cube, measure, component->of_people, error);
  const gsize cell = (gsize) self->person * premia_cube_get_n_periods (self->cube) + self->period_index;

  if (cells == NULL || !premia_rational_set (&trace->quantity, cells[cell], PREMIA_QUANTITY_ONE))
    return FALSE;
  trace->has_quantity = TRUE;
  if (!met)
    return TRUE;
  if (premia_rational_is_zero (trace->quantity))
    line->reason = PREMIA_REASON_NOTHING;
  if (trace->looking)
    {
      trace->earnings = list_earnings (self, component, measure);
      if (trace->earnings == NULL)
        return FALSE;
    }
  return premia_rational_multiply (&trace->exact, trace->quantity, premia_rational_from_micros (component->rate))
         && premia_rational_round (trace->exact, self->scheme->rounding_to, self->scheme->rounding_mode, &line->amount);
}
