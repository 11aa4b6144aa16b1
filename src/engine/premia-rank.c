/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-peers.h"

#include <stdlib.h>

/* Somebody with a place: the more of the measure, the better; among those who tie, who was there first. */
typedef struct
{
  guint          person;
  PremiaRational value;
  PremiaInstant  last;
} Placed;

static guint
find_measure (const PremiaPeerRound *self)
{
  guint measure;

  if (premia_scheme_find_measure (self->scheme, self->component->measure, &measure) == NULL)
    g_assert_not_reached ();
  return measure;
}

static int
by_value_then_person (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;
  int order = premia_rational_compare (y->value, x->value);

  return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

/* Somebody for whom nothing was counted comes after all others; where nothing has a date, the id decides. */
static int
by_last_then_person (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if ((x->last == PREMIA_NEVER) != (y->last == PREMIA_NEVER))
    return x->last == PREMIA_NEVER ? 1 : -1;
  if (x->last != y->last)
    return x->last < y->last ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

static gboolean
has_place (const PremiaComponent *component, PremiaRational value)
{
  if (!component->has_min)
    return premia_rational_sign (value) > 0;
  return premia_rational_compare (value, premia_rational_from_micros (component->min)) >= 0;
}

static PremiaMoney
prize_of (const PremiaComponent *component, guint place)
{
  return place <= component->prizes->len ? g_array_index (component->prizes, PremiaMoney, place - 1) : 0;
}

/* The prizes of places @place … @place + @n − 1, rounded once as a line. */
static gboolean
add_prizes (const PremiaPeerRound *self, guint place, guint n, PremiaMoney *sum)
{
  PremiaRational exact = premia_rational_from_int (0);

  for (guint i = 0; i < n && place + i <= self->component->prizes->len; i++)
    if (!premia_rational_add (&exact, exact, premia_rational_from_micros (prize_of (self->component, place + i))))
      return FALSE;
  return premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, sum);
}

static void
take (const PremiaPeerRound *self, const Placed *placed, guint place, guint n_tied, PremiaMoney amount)
{
  PremiaPeer *peer = premia_peer_round_get_peer (self, placed->person);

  peer->group = self->peers->groups->len;
  peer->place = place;
  peer->n_tied = n_tied;
  peer->amount = amount;
  peer->reason = amount == 0 ? PREMIA_REASON_NO_PRIZE : PREMIA_REASON_NONE;
}

/* Each the whole units of an equal part; of what is left one unit each, by id. */
static gboolean
share_prizes (const PremiaPeerRound *self, const Placed *tied, guint place, guint n)
{
  const PremiaMoney unit = self->scheme->rounding_to;
  PremiaMoney sum, units, each, left;

  if (!add_prizes (self, place, n, &sum))
    return FALSE;
  units = sum / unit;
  each = units / (PremiaMoney) n - (units % (PremiaMoney) n < 0 ? 1 : 0);
  left = units - each * (PremiaMoney) n;
  for (guint i = 0; i < n; i++)
    take (self, &tied[i], place, n, (each + (i < left ? 1 : 0)) * unit);
  return TRUE;
}

static gboolean
give_all (const PremiaPeerRound *self, const Placed *tied, guint place, guint n)
{
  PremiaMoney prize;

  if (!add_prizes (self, place, 1, &prize))
    return FALSE;
  for (guint i = 0; i < n; i++)
    take (self, &tied[i], place, n, prize);
  return TRUE;
}

/* Whoever had the last of it first. Where no prize depends on it the tie stays until somebody asks. */
static gboolean
give_earliest (const PremiaPeerRound *self, Placed *tied, guint place, guint n)
{
  if (n == 1 || place > self->component->prizes->len)
    return give_all (self, tied, place, n);
  for (guint i = 0; i < n; i++)
    tied[i].last = premia_cube_find_last (self->cube, find_measure (self), tied[i].person, self->period);
  qsort (tied, n, sizeof *tied, by_last_then_person);
  for (guint i = 0; i < n; i++)
    if (!give_all (self, &tied[i], place + i, 1))
      return FALSE;
  return TRUE;
}

static gboolean
give_prizes (const PremiaPeerRound *self, Placed *placed, guint n)
{
  for (guint first = 0, end; first < n; first = end)
    {
      gboolean ok;

      for (end = first + 1; end < n && premia_rational_compare (placed[end].value, placed[first].value) == 0;)
        end++;
      if (self->component->ties == PREMIA_TIES_SHARE)
        ok = share_prizes (self, &placed[first], first + 1, end - first);
      else if (self->component->ties == PREMIA_TIES_ALL)
        ok = give_all (self, &placed[first], first + 1, end - first);
      else
        ok = give_earliest (self, &placed[first], first + 1, end - first);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_peer_round_rank (PremiaPeerRound *self, guint first, guint end)
{
  g_autofree Placed *placed = g_new0 (Placed, end - first);
  const guint measure = find_measure (self);
  PremiaPeerGroup group = { .weights = premia_rational_from_int (0) };

  for (guint i = first; i < end; i++)
    {
      const guint person = g_array_index (self->contenders, PremiaContender, i).person;
      PremiaRational value;

      if (!premia_peer_round_read (self, measure, person, &value))
        premia_peer_round_get_peer (self, person)->reason = PREMIA_REASON_NO_DATA;
      else if (!has_place (self->component, value))
        premia_peer_round_get_peer (self, person)->reason = PREMIA_REASON_NO_PLACE;
      else
        placed[group.n++] = (Placed){ person, value, PREMIA_NEVER };
    }
  qsort (placed, group.n, sizeof *placed, by_value_then_person);
  if (!give_prizes (self, placed, group.n))
    return FALSE;
  g_array_append_val (self->peers->groups, group);
  return TRUE;
}

guint
premia_peers_settle_place (const PremiaPeers *self, const PremiaReckoning *reckoning, guint index)
{
  const guint n_periods = premia_cube_get_n_periods (reckoning->cube);
  const guint n_people = premia_people_get_n (premia_dataset_get_people (reckoning->dataset));
  const PremiaComponent *component = g_ptr_array_index (reckoning->scheme->components, index);
  const PremiaPeer *own = &self->cells[(gsize) reckoning->person * n_periods + reckoning->period_index];
  Placed mine = { .person = reckoning->person };
  guint place = own->place, measure;

  if (own->n_tied < 2 || component->ties != PREMIA_TIES_EARLIEST)
    return place;
  if (premia_scheme_find_measure (reckoning->scheme, component->measure, &measure) == NULL)
    g_assert_not_reached ();
  mine.last = premia_cube_find_last (reckoning->cube, measure, mine.person, reckoning->period_index);
  for (guint person = 0; person < n_people; person++)
    {
      const PremiaPeer *other = &self->cells[(gsize) person * n_periods + reckoning->period_index];
      Placed theirs = { .person = person };

      if (person == mine.person || other->group != own->group || other->place != own->place)
        continue;
      theirs.last = premia_cube_find_last (reckoning->cube, measure, person, reckoning->period_index);
      if (by_last_then_person (&theirs, &mine) < 0)
        place++;
    }
  return place;
}
