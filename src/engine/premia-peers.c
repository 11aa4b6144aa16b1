/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-peers.h"
#include "premia-proration.h"

#include <stdlib.h>

gboolean
premia_peer_round_read (const PremiaPeerRound *self, guint measure, guint person, PremiaRational *value)
{
  const PremiaQuantity *cells = premia_cube_get_cells (self->cube, measure);
  const guint8 *given = premia_cube_get_given (self->cube, measure);
  const gsize cell = (gsize) person * self->n_periods + self->period;

  if (cells == NULL)
    return premia_cube_get (self->cube, measure, person, self->period, value);
  *value = (PremiaRational){ cells[cell], PREMIA_QUANTITY_ONE };
  return given == NULL || given[cell] != 0;
}

static gboolean
is_together (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_RANK && component->among == PREMIA_AMONG_ALL;
}

static gboolean
by_team (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_SPLIT_POOL || component->among == PREMIA_AMONG_TEAM;
}

/* Number of the person's role or team on the last day on which the scheme applied. FALSE: it did not. */
static gboolean
find_group (const PremiaPeerRound *self, GHashTable *names, guint person, guint *group)
{
  const PremiaPeriod period = premia_cube_get_period (self->cube, self->period);
  const PremiaStint *stint = premia_proration_last_stint (premia_cube_get_dataset (self->cube), self->scheme,
                                                          premia_cube_get_span (self->cube)->coverage, person,
                                                          premia_period_first_day (period), premia_period_last_day (period));
  const char *name;

  *group = 0;
  if (stint == NULL)
    return FALSE;
  if (is_together (self->component))
    return TRUE;
  name = by_team (self->component) ? stint->team : stint->role;
  *group = GPOINTER_TO_UINT (g_hash_table_lookup (names, name));
  if (*group == 0)
    {
      *group = g_hash_table_size (names) + 1;
      g_hash_table_insert (names, (gpointer) name, GUINT_TO_POINTER (*group));
    }
  return TRUE;
}

/* FALSE: overflow. */
static gboolean
asks_when (const PremiaPeerRound *self, guint person, gboolean *met, PremiaReason *reason, GError **error)
{
  PremiaReckoning reckoning;
  PremiaScope window;
  PremiaTrace trace;
  PremiaValue value;

  *met = TRUE;
  if (self->component->when == NULL)
    return TRUE;
  *reason = PREMIA_REASON_NOT_MET;
  if (self->truth != NULL)
    {
      *met = self->truth[(gsize) person * self->n_periods + self->period] != 0;
      return TRUE;
    }
  premia_reckoning_init (&reckoning, self->cube, self->scheme, person, self->period);
  window = premia_reckoning_window (&reckoning);
  premia_trace_init (&trace, FALSE);
  if (!premia_reckoning_evaluate (&reckoning, self->index, &window, self->component->when, &value, &trace, error))
    return FALSE;
  *met = value.kind == PREMIA_VALUE_TRUE;
  return TRUE;
}

/* Who may take part: for a place the measure decides later, and `when` only about the prize. */
static gboolean
gather (PremiaPeerRound *self, GHashTable *names, GError **error)
{
  g_hash_table_remove_all (names);
  g_array_set_size (self->contenders, 0);
  for (guint person = 0; person < self->n_people; person++)
    {
      PremiaPeer *peer = premia_peer_round_get_peer (self, person);
      PremiaContender contender = { .person = person };
      gboolean met = TRUE;

      *peer = (PremiaPeer){ .group = G_MAXUINT };
      if (!find_group (self, names, person, &contender.group))
        {
          peer->reason = PREMIA_REASON_NOT_EMPLOYED;
          continue;
        }
      if (self->component->type == PREMIA_COMPONENT_SPLIT_POOL && !asks_when (self, person, &met, &peer->reason, error))
        return FALSE;
      if (met)
        g_array_append_val (self->contenders, contender);
    }
  return TRUE;
}

static int
by_group_then_person (gconstpointer a, gconstpointer b)
{
  const PremiaContender *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

static gboolean
fail (const PremiaPeerRound *self, guint person, GError **error)
{
  PremiaReckoning reckoning;

  premia_reckoning_init (&reckoning, self->cube, self->scheme, person, self->period);
  return premia_reckoning_fail (&reckoning, self->index, error);
}

static gboolean
decide_period (PremiaPeerRound *self, GError **error)
{
  const PremiaContender *all = (const PremiaContender *) self->contenders->data;

  g_array_sort (self->contenders, by_group_then_person);
  for (guint first = 0, end; first < self->contenders->len; first = end)
    {
      gboolean ok;

      for (end = first + 1; end < self->contenders->len && all[end].group == all[first].group;)
        end++;
      ok = self->component->type == PREMIA_COMPONENT_RANK ? premia_peer_round_rank (self, first, end)
                                                          : premia_peer_round_split (self, first, end);
      if (!ok)
        return fail (self, all[first].person, error);
    }
  return TRUE;
}

PremiaPeers *
premia_peers_new (PremiaCube *cube, PremiaScheme *scheme, guint index, const guint8 *truth, GError **error)
{
  g_autoptr (PremiaPeers) peers = g_new0 (PremiaPeers, 1);
  g_autoptr (GArray) contenders = g_array_new (FALSE, FALSE, sizeof (PremiaContender));
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaPeerRound self = {
    .cube = cube, .scheme = scheme, .component = g_ptr_array_index (scheme->components, index), .index = index,
    .n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube))),
    .n_periods = premia_cube_get_n_periods (cube), .truth = truth, .peers = peers, .contenders = contenders,
  };

  peers->cells = g_new (PremiaPeer, (gsize) self.n_people * self.n_periods + 1);
  peers->groups = g_array_new (FALSE, FALSE, sizeof (PremiaPeerGroup));
  for (self.period = 0; self.period < self.n_periods; self.period++)
    if (!gather (&self, names, error) || !decide_period (&self, error))
      return NULL;
  return g_steal_pointer (&peers);
}

void
premia_peers_free (PremiaPeers *self)
{
  g_free (self->cells);
  g_array_unref (self->groups);
  g_free (self);
}
