/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-coverage"

#include "premia-coverage.h"

#include <string.h>

/* Days on which somebody is assigned to the scheme, or to another one instead. Both ends count. */
typedef struct
{
  guint      person;
  PremiaDate from, to;
  gboolean   away;
} Stay;

typedef struct
{
  PremiaDate from;
  char      *role; /* (owned) (nullable): everybody */
} RoleFrom;

struct _PremiaCoverage
{
  PremiaDate      first, last; /* of the version */
  GArray         *roles;       /* (owned) RoleFrom, rising; the first from the beginning */
  GArray         *stays;       /* (owned) Stay, person by person */
  guint          *start;       /* (owned) by person: the first of their stays; one more at the end */
  guint           n_people;
  PremiaScheme   *next;        /* (owned) (nullable): the version after this one */
  PremiaCoverage *whole;       /* (owned) (nullable): without days of a version; NULL: this has none */
};

static void
clear_role (gpointer data)
{
  g_free (((RoleFrom *) data)->role);
}

static int
compare_stays (gconstpointer a, gconstpointer b)
{
  const Stay *x = a, *y = b;

  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

static void
add_stays (PremiaCoverage *self, PremiaPeople *people, const char *scheme, GPtrArray *assignments)
{
  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (assignments, i);
      const gboolean here = strcmp (assignment->scheme, scheme) == 0;
      const int person = premia_people_find (people, assignment->person);
      const Stay stay = { (guint) person, assignment->from, assignment->to == PREMIA_DATE_NONE ? PREMIA_DATE_MAX : assignment->to, !here };

      if (person >= 0 && (here || assignment->instead) && stay.from <= stay.to)
        g_array_append_val (self->stays, stay);
    }
  g_array_sort (self->stays, compare_stays);
  self->start = g_new0 (guint, self->n_people + 1);
  for (guint i = 0; i < self->stays->len; i++)
    self->start[g_array_index (self->stays, Stay, i).person + 1]++;
  for (guint i = 0; i < self->n_people; i++)
    self->start[i + 1] += self->start[i];
}

/* Before the first version its role counts as well. Neighbours of one role are one. */
static void
add_roles (PremiaCoverage *self, const PremiaSchemeVersion *versions, guint n_versions)
{
  for (guint i = 0; i < n_versions; i++)
    {
      const RoleFrom *before = self->roles->len == 0 ? NULL : &g_array_index (self->roles, RoleFrom, self->roles->len - 1);
      RoleFrom next = { before == NULL ? PREMIA_DATE_NONE : versions[i].from, NULL };

      if (i + 1 < n_versions && versions[i + 1].from == versions[i].from)
        continue;
      if (before != NULL && g_strcmp0 (before->role, versions[i].scheme->role) == 0)
        continue;
      next.role = g_strdup (versions[i].scheme->role);
      g_array_append_val (self->roles, next);
    }
}

static PremiaCoverage *
coverage_alloc (PremiaPeople *people, const PremiaSchemeVersion *versions, guint n_versions, GPtrArray *assignments)
{
  PremiaCoverage *self = g_atomic_rc_box_new0 (PremiaCoverage);

  self->first = PREMIA_DATE_NONE;
  self->last = PREMIA_DATE_MAX;
  self->n_people = premia_people_get_n (people);
  self->roles = g_array_new (FALSE, FALSE, sizeof (RoleFrom));
  g_array_set_clear_func (self->roles, clear_role);
  self->stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  add_roles (self, versions, n_versions);
  add_stays (self, people, versions[0].scheme->id, assignments);
  return self;
}

static gboolean
decides_nothing (const PremiaCoverage *self)
{
  return self->first == PREMIA_DATE_NONE && self->last == PREMIA_DATE_MAX && self->roles->len == 1 && self->stays->len == 0;
}

PremiaCoverage *
premia_coverage_new (PremiaPeople *people, const PremiaSchemeVersion *versions, guint n_versions, guint index, GPtrArray *assignments)
{
  g_autoptr (PremiaCoverage) self = NULL;

  g_return_val_if_fail (people != NULL && versions != NULL && index < n_versions, NULL);
  g_return_val_if_fail (index + 1 == n_versions || versions[index + 1].from > versions[index].from, NULL);

  self = coverage_alloc (people, versions, n_versions, assignments);
  self->first = versions[index].from;
  if (index + 1 < n_versions)
    {
      self->last = versions[index + 1].from - 1;
      self->next = premia_scheme_ref (versions[index + 1].scheme);
    }
  if (decides_nothing (self))
    return NULL;
  if (self->first != PREMIA_DATE_NONE || self->last != PREMIA_DATE_MAX)
    self->whole = coverage_alloc (people, versions, n_versions, assignments);
  return g_steal_pointer (&self);
}

PremiaCoverage *
premia_coverage_ref (PremiaCoverage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_coverage (gpointer data)
{
  PremiaCoverage *self = data;

  g_array_unref (self->roles);
  g_array_unref (self->stays);
  g_free (self->start);
  g_clear_pointer (&self->next, premia_scheme_unref);
  g_clear_pointer (&self->whole, premia_coverage_unref);
}

void
premia_coverage_unref (PremiaCoverage *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_coverage);
}

gboolean
premia_coverage_clip (PremiaCoverage *self, PremiaDate *first, PremiaDate *last)
{
  if (self != NULL)
    {
      *first = MAX (*first, self->first);
      *last = MIN (*last, self->last);
    }
  return *first <= *last;
}

PremiaDate
premia_coverage_get_first (PremiaCoverage *self)
{
  return self == NULL ? PREMIA_DATE_NONE : self->first;
}

PremiaDate
premia_coverage_get_last (PremiaCoverage *self)
{
  return self == NULL ? PREMIA_DATE_MAX : self->last;
}

PremiaScheme *
premia_coverage_get_next (PremiaCoverage *self)
{
  return self == NULL ? NULL : self->next;
}

PremiaCoverage *
premia_coverage_get_whole (PremiaCoverage *self)
{
  return self == NULL || self->whole == NULL ? self : self->whole;
}

static const char *
role_on (PremiaCoverage *self, PremiaDate date)
{
  guint i = self->roles->len - 1;

  while (i > 0 && g_array_index (self->roles, RoleFrom, i).from > date)
    i--;
  return g_array_index (self->roles, RoleFrom, i).role;
}

gboolean
premia_coverage_applies (PremiaCoverage *self, const char *role, guint person, const PremiaStint *stint, PremiaDate date)
{
  gboolean away = FALSE;

  if (self != NULL)
    {
      g_return_val_if_fail (person < self->n_people, FALSE);
      for (guint i = self->start[person]; i < self->start[person + 1]; i++)
        {
          const Stay *stay = &g_array_index (self->stays, Stay, i);

          if (date < stay->from || date > stay->to)
            continue;
          if (!stay->away)
            return TRUE;
          away = TRUE;
        }
      role = role_on (self, date);
    }
  return !away && (role == NULL || (stint != NULL && strcmp (stint->role, role) == 0));
}

PremiaDate
premia_coverage_next_change (PremiaCoverage *self, guint person, PremiaDate date)
{
  PremiaDate next = PREMIA_DATE_MAX;

  if (self == NULL)
    return next;
  for (guint i = self->start[person]; i < self->start[person + 1]; i++)
    {
      const Stay *stay = &g_array_index (self->stays, Stay, i);

      if (stay->from > date)
        next = MIN (next, stay->from);
      if (stay->to >= date && stay->to != PREMIA_DATE_MAX)
        next = MIN (next, stay->to + 1);
    }
  for (guint i = 1; i < self->roles->len; i++)
    if (g_array_index (self->roles, RoleFrom, i).from > date)
      return MIN (next, g_array_index (self->roles, RoleFrom, i).from);
  return next;
}

gboolean
premia_coverage_find_stretch (PremiaCoverage *self, const char *role, guint person, const PremiaStint *stint, PremiaDate from, PremiaDate to, PremiaDate *first, PremiaDate *last)
{
  PremiaDate day = from;

  while (day <= to && !premia_coverage_applies (self, role, person, stint, day))
    day = premia_coverage_next_change (self, person, day);
  if (day > to)
    return FALSE;
  *first = day;
  while (day <= to && premia_coverage_applies (self, role, person, stint, day))
    day = premia_coverage_next_change (self, person, day);
  *last = MIN (day - 1, to);
  return TRUE;
}
