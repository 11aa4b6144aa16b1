/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chosen-people"

#include "premia-chosen-people.h"

#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEAM "team:"
#define ROLE "role:"

struct _PremiaChosenPeople
{
  gboolean  everybody;
  guint     n, n_chosen;
  gboolean *chosen; /* (owned): by person */
};

static PremiaChosenPeople *
new_none (PremiaPeople *people)
{
  PremiaChosenPeople *self = g_atomic_rc_box_new0 (PremiaChosenPeople);

  self->n = premia_people_get_n (people);
  self->chosen = g_new0 (gboolean, self->n + 1);
  return self;
}

static void
choose (PremiaChosenPeople *self, guint person)
{
  self->n_chosen += !self->chosen[person];
  self->chosen[person] = TRUE;
}

/* Whether the @index-th of @person's stints holds on a day of [first, last]. */
static gboolean
overlaps (const PremiaPerson *person, guint index, PremiaDate first, PremiaDate last)
{
  const PremiaDate from = person->stints[index].from;
  const gboolean begun = from == PREMIA_DATE_NONE || from <= last;
  const gboolean over = index + 1 < person->n_stints && person->stints[index + 1].from <= first;

  return begun && !over && (person->left_on == PREMIA_DATE_NONE || person->left_on >= first);
}

static guint
choose_where (PremiaChosenPeople *self, PremiaPeople *people, gboolean team, const char *name, PremiaDate first, PremiaDate last)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      for (guint j = 0; j < person->n_stints; j++)
        if (g_str_equal (team ? person->stints[j].team : person->stints[j].role, name) && overlaps (person, j, first, last))
          {
            choose (self, i);
            n++;
            break;
          }
    }
  return n;
}

static gboolean
choose_name (PremiaChosenPeople *self, PremiaPeople *people, const char *name, PremiaDate first, PremiaDate last, GError **error)
{
  const gboolean team = g_str_has_prefix (name, TEAM);
  int person;

  if (team || g_str_has_prefix (name, ROLE))
    {
      if (choose_where (self, people, team, name + strlen (TEAM), first, last) > 0)
        return TRUE;
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                   team ? _("nobody was in the team “%s” in this period") : _("nobody had the role “%s” in this period"), name + strlen (TEAM));
      return FALSE;
    }
  person = premia_people_find (people, name);
  if (person >= 0)
    {
      choose (self, (guint) person);
      return TRUE;
    }
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("nobody has the id “%s”"), name);
  return FALSE;
}

G_STATIC_ASSERT (sizeof TEAM == sizeof ROLE);

PremiaChosenPeople *
premia_chosen_people_new (PremiaPeople *people, const char *const *names, PremiaDate first, PremiaDate last, GError **error)
{
  g_autoptr (PremiaChosenPeople) self = NULL;

  g_return_val_if_fail (people != NULL && first <= last, NULL);

  self = new_none (people);
  self->everybody = names == NULL || names[0] == NULL;
  for (guint i = 0; !self->everybody && names[i] != NULL; i++)
    if (!choose_name (self, people, names[i], first, last, error))
      return NULL;
  if (self->everybody)
    self->n_chosen = self->n;
  return g_steal_pointer (&self);
}

PremiaChosenPeople *
premia_chosen_people_new_one (PremiaPeople *people, guint person)
{
  PremiaChosenPeople *self;

  g_return_val_if_fail (people != NULL && person < premia_people_get_n (people), NULL);

  self = new_none (people);
  choose (self, person);
  return self;
}

PremiaChosenPeople *
premia_chosen_people_ref (PremiaChosenPeople *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_free (((PremiaChosenPeople *) data)->chosen);
}

void
premia_chosen_people_unref (PremiaChosenPeople *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
premia_chosen_people_has (const PremiaChosenPeople *self, guint person)
{
  return premia_chosen_people_is_everybody (self) || (person < self->n && self->chosen[person]);
}

gboolean
premia_chosen_people_is_everybody (const PremiaChosenPeople *self)
{
  return self == NULL || self->everybody;
}

int
premia_chosen_people_get_only (const PremiaChosenPeople *self)
{
  if (premia_chosen_people_is_everybody (self) || self->n_chosen != 1)
    return -1;
  for (guint i = 0; i < self->n; i++)
    if (self->chosen[i])
      return (int) i;
  g_assert_not_reached ();
}
