/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-standing.h"

#define NONE (-1)

typedef struct
{
  PremiaDate date;
  guint      person;
} Change;

/* A ring without a beginning: members of a team, or the reports of a manager. */
typedef struct
{
  gint32 next, before;
} Link;

struct _PremiaStanding
{
  PremiaCube *cube;       /* borrowed */
  guint       n;
  GHashTable *team_names; /* (owned) borrowed name → number + 1 */
  GArray     *changes;    /* (owned) of Change, by date */
  guint       next_change;
  gint32     *team, *manager;   /* (owned) by person: today's, NONE */
  guint8     *employed;         /* (owned) */
  guint8     *receives;         /* (owned) employed, and the scheme applies */
  GArray     *team_first;       /* (owned) gint32 by team */
  gint32     *report_first;     /* (owned) by person */
  Link       *in_team, *under;  /* (owned) by person */
  PremiaDate *since;            /* (owned) by person: from when on nothing has changed for what they bring */
  guint32    *marked;           /* (owned) by person: the last round that met them */
  guint32     round;
  GArray     *dirty, *receivers; /* (owned) of guint */
};

static const PremiaPerson *
person_of (const PremiaStanding *self, guint person)
{
  return premia_people_get (premia_dataset_get_people (self->cube->dataset), person);
}

static void
enter (Link *links, gint32 *first, gint32 person)
{
  links[person] = (Link){ *first, NONE };
  if (*first != NONE)
    links[*first].before = person;
  *first = person;
}

static void
leave (Link *links, gint32 *first, gint32 person)
{
  const Link link = links[person];

  if (link.before != NONE)
    links[link.before].next = link.next;
  else
    *first = link.next;
  if (link.next != NONE)
    links[link.next].before = link.before;
}

static gint32 *
first_of_team (PremiaStanding *self, gint32 team)
{
  return &g_array_index (self->team_first, gint32, team);
}

static gint32
find_team (PremiaStanding *self, const PremiaStint *stint)
{
  const gint32 none = NONE;
  guint known;

  if (stint == NULL || stint->team[0] == '\0')
    return NONE;
  known = GPOINTER_TO_UINT (g_hash_table_lookup (self->team_names, stint->team));
  if (known == 0)
    {
      g_array_append_val (self->team_first, none);
      known = self->team_first->len;
      g_hash_table_insert (self->team_names, (gpointer) stint->team, GUINT_TO_POINTER (known));
    }
  return (gint32) known - 1;
}

static gint32
find_manager (PremiaStanding *self, const PremiaStint *stint)
{
  if (stint == NULL || stint->manager[0] == '\0')
    return NONE;
  return premia_people_find (premia_dataset_get_people (self->cube->dataset), stint->manager);
}

static void
take_place (PremiaStanding *self, guint person, PremiaDate date)
{
  const PremiaPerson *who = person_of (self, person);
  const PremiaStint *stint = premia_person_stint_on (who, date);

  self->team[person] = find_team (self, stint);
  self->manager[person] = find_manager (self, stint);
  self->employed[person] = stint != NULL && premia_person_employed_on (who, date);
  self->receives[person] = self->employed[person] && premia_cube_role_on (self->cube, person, date);
  if (self->team[person] != NONE)
    enter (self->in_team, first_of_team (self, self->team[person]), (gint32) person);
  if (self->manager[person] != NONE)
    enter (self->under, &self->report_first[self->manager[person]], (gint32) person);
}

static void
give_up_place (PremiaStanding *self, guint person)
{
  if (self->team[person] != NONE)
    leave (self->in_team, first_of_team (self, self->team[person]), (gint32) person);
  if (self->manager[person] != NONE)
    leave (self->under, &self->report_first[self->manager[person]], (gint32) person);
}

static int
by_date_then_person (gconstpointer a, gconstpointer b)
{
  const Change *x = a, *y = b;

  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

static void
add_change (PremiaStanding *self, PremiaDate date, PremiaDate first, PremiaDate last, guint person)
{
  const Change change = { date, person };

  if (date != PREMIA_DATE_NONE && date > first && date <= last)
    g_array_append_val (self->changes, change);
}

static void
find_changes (PremiaStanding *self, PremiaDate first, PremiaDate last)
{
  PremiaCoverage *coverage = self->cube->span.coverage;

  for (guint i = 0; i < self->n; i++)
    {
      const PremiaPerson *who = person_of (self, i);

      add_change (self, who->hired_on, first, last, i);
      if (who->left_on != PREMIA_DATE_NONE)
        add_change (self, who->left_on + 1, first, last, i);
      for (guint k = 0; k < who->n_stints; k++)
        add_change (self, who->stints[k].from, first, last, i);
      if (coverage == NULL)
        continue;
      for (PremiaDate day = premia_coverage_next_change (coverage, i, first); day <= last; day = premia_coverage_next_change (coverage, i, day))
        add_change (self, day, first, last, i);
    }
  g_array_sort (self->changes, by_date_then_person);
}

PremiaStanding *
premia_standing_new (PremiaCube *cube, PremiaDate first, PremiaDate last)
{
  PremiaStanding *self = g_new0 (PremiaStanding, 1);
  const guint n = cube->n_people;

  self->cube = cube;
  self->n = n;
  self->team_names = g_hash_table_new (g_str_hash, g_str_equal);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->team = g_new (gint32, n + 1);
  self->manager = g_new (gint32, n + 1);
  self->employed = g_new (guint8, n + 1);
  self->receives = g_new (guint8, n + 1);
  self->team_first = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->report_first = g_new (gint32, n + 1);
  self->in_team = g_new (Link, n + 1);
  self->under = g_new (Link, n + 1);
  self->since = g_new (PremiaDate, n + 1);
  self->marked = g_new0 (guint32, n + 1);
  self->dirty = g_array_new (FALSE, FALSE, sizeof (guint));
  self->receivers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    self->report_first[i] = NONE;
  for (guint i = 0; i < n; i++)
    take_place (self, i, first);
  find_changes (self, first, last);
  return self;
}

void
premia_standing_free (PremiaStanding *self)
{
  g_hash_table_unref (self->team_names);
  g_array_unref (self->changes);
  g_free (self->team);
  g_free (self->manager);
  g_free (self->employed);
  g_free (self->receives);
  g_array_unref (self->team_first);
  g_free (self->report_first);
  g_free (self->in_team);
  g_free (self->under);
  g_free (self->since);
  g_free (self->marked);
  g_array_unref (self->dirty);
  g_array_unref (self->receivers);
  g_free (self);
}

const guint *
premia_standing_find_receivers (PremiaStanding *self, PremiaOfPeople of_people, guint other, guint *n)
{
  g_array_set_size (self->receivers, 0);
  if (of_people == PREMIA_OF_PEOPLE_TEAM)
    for (gint32 i = self->team[other] == NONE ? NONE : *first_of_team (self, self->team[other]); i != NONE; i = self->in_team[i].next)
      {
        const guint member = (guint) i;

        if (self->receives[i] && member != other)
          g_array_append_val (self->receivers, member);
      }
  else
    for (gint32 i = self->manager[other]; i != NONE; i = of_people == PREMIA_OF_PEOPLE_BELOW ? self->manager[i] : NONE)
      {
        const guint above = (guint) i;

        if (self->receives[i])
          g_array_append_val (self->receivers, above);
      }
  *n = self->receivers->len;
  return (const guint *) self->receivers->data;
}

void
premia_standing_find_credited (PremiaStanding *self, PremiaRelation relation, guint base, GArray *credited)
{
  g_array_set_size (credited, 0);
  if (relation == PREMIA_RELATION_MANAGER)
    {
      const guint manager = (guint) self->manager[base];

      if (self->manager[base] != NONE && self->employed[manager])
        g_array_append_val (credited, manager);
      return;
    }
  for (gint32 i = self->team[base] == NONE ? NONE : *first_of_team (self, self->team[base]); i != NONE; i = self->in_team[i].next)
    {
      const guint member = (guint) i;

      if (self->employed[i])
        g_array_append_val (credited, member);
    }
}

static void
mark (PremiaStanding *self, guint person)
{
  if (self->marked[person] == self->round)
    return;
  self->marked[person] = self->round;
  g_array_append_val (self->dirty, person);
}

static void
mark_team (PremiaStanding *self, gint32 team)
{
  for (gint32 i = team == NONE ? NONE : *first_of_team (self, team); i != NONE; i = self->in_team[i].next)
    mark (self, (guint) i);
}

/* Everybody below; @dirty serves as the list of those whose reports are still to be met. */
static void
mark_below (PremiaStanding *self, guint from, gboolean all)
{
  for (guint k = from; k < self->dirty->len; k++)
    {
      const guint above = g_array_index (self->dirty, guint, k);

      for (gint32 i = self->report_first[above]; i != NONE; i = self->under[i].next)
        mark (self, (guint) i);
      if (!all)
        return;
    }
}

/* Whoever had, or will have, other receivers once @person changes. */
static void
mark_concerned (PremiaStanding *self, PremiaOfPeople of_people, guint person, PremiaDate date)
{
  const guint from = self->dirty->len;

  if (of_people == PREMIA_OF_PEOPLE_TEAM)
    {
      mark (self, person);
      mark_team (self, self->team[person]);
      mark_team (self, find_team (self, premia_person_stint_on (person_of (self, person), date)));
      return;
    }
  if (self->marked[person] != self->round)
    {
      mark (self, person);
      mark_below (self, from, of_people == PREMIA_OF_PEOPLE_BELOW);
    }
  else
    for (gint32 i = self->report_first[person]; i != NONE; i = self->under[i].next)
      mark (self, (guint) i);
}

/* One walk over the days of a period. */
typedef struct
{
  PremiaOfPeople    of_people;
  gboolean          together;
  PremiaStretchFunc visit;
  gpointer          user_data;
} Walk;

static gboolean
end_stretch (PremiaStanding *self, const Walk *walk, guint other, PremiaDate last, GError **error)
{
  const PremiaDate first = self->since[other];
  const guint *receivers;
  guint n;

  if (first > last)
    return TRUE;
  self->since[other] = last + 1;
  /* Credit of managers and teams comes first: who then receives depends on whom it went to. */
  if (walk->together)
    return walk->visit (other, first, last, NULL, 0, walk->user_data, error);
  receivers = premia_standing_find_receivers (self, walk->of_people, other, &n);
  return n == 0 || walk->visit (other, first, last, receivers, n, walk->user_data, error);
}

static gboolean
end_all (PremiaStanding *self, const Walk *walk, PremiaDate last, GError **error)
{
  for (guint i = 0; i < self->n; i++)
    if (!end_stretch (self, walk, i, last, error))
      return FALSE;
  return TRUE;
}

static gboolean
end_concerned (PremiaStanding *self, const Walk *walk, guint end, PremiaDate date, GError **error)
{
  self->round++;
  g_array_set_size (self->dirty, 0);
  for (guint i = self->next_change; i < end; i++)
    mark_concerned (self, walk->of_people, g_array_index (self->changes, Change, i).person, date);
  for (guint i = 0; i < self->dirty->len; i++)
    if (!end_stretch (self, walk, g_array_index (self->dirty, guint, i), date - 1, error))
      return FALSE;
  return TRUE;
}

/* All changes of the next day that has some, up to @last. */
static gboolean
change (PremiaStanding *self, const Walk *walk, PremiaDate date, GError **error)
{
  guint end = self->next_change;

  while (end < self->changes->len && g_array_index (self->changes, Change, end).date == date)
    end++;
  if (!(walk->together ? end_all (self, walk, date - 1, error) : end_concerned (self, walk, end, date, error)))
    return FALSE;
  for (; self->next_change < end; self->next_change++)
    {
      const guint person = g_array_index (self->changes, Change, self->next_change).person;

      give_up_place (self, person);
      take_place (self, person, date);
    }
  return TRUE;
}

gboolean
premia_standing_visit (PremiaStanding *self, PremiaOfPeople of_people, PremiaDate first, PremiaDate last, gboolean together,
                       PremiaStretchFunc visit, gpointer user_data, GError **error)
{
  const Walk walk = { of_people, together, visit, user_data };

  for (guint i = 0; i < self->n; i++)
    self->since[i] = first;
  while (self->next_change < self->changes->len && g_array_index (self->changes, Change, self->next_change).date <= last)
    if (!change (self, &walk, g_array_index (self->changes, Change, self->next_change).date, error))
      return FALSE;
  return end_all (self, &walk, last, error);
}
