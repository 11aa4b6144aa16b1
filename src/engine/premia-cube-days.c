/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

#include <string.h>

/* Roles, teams and managers hold from a day on: this is where days are turned into "it applied". */

static const PremiaPerson *
person_of (PremiaCube *self, guint person)
{
  return premia_people_get (premia_dataset_get_people (self->dataset), person);
}

/* By role or assignment alone: SCHEMES.md asks for employment where somebody gets what others did (managers, teams) and
 * for salary and the like; what people did themselves is theirs, also on the day after they left. */
gboolean
premia_cube_role_on (PremiaCube *self, guint person, PremiaDate date)
{
  if (self->span.coverage == NULL && self->scheme->role == NULL)
    return TRUE;
  return premia_coverage_applies (self->span.coverage, self->scheme->role, person, premia_person_stint_on (person_of (self, person), date), date);
}

/* The first day after @date on which another stint begins; PREMIA_DATE_MAX: none. */
static PremiaDate
next_stint (const PremiaPerson *person, PremiaDate date)
{
  for (guint i = 0; i < person->n_stints; i++)
    if (person->stints[i].from > date)
      return person->stints[i].from;
  return PREMIA_DATE_MAX;
}

/* Days outside those of the data decide nothing. */
static PremiaApplies
find_applies (PremiaCube *self, guint person, PremiaDate first, PremiaDate last)
{
  gboolean any = FALSE, all = TRUE;

  for (PremiaDate day = first; day <= last;)
    {
      const PremiaDate change = premia_coverage_next_change (self->span.coverage, person, day);

      if (premia_cube_role_on (self, person, day))
        any = TRUE;
      else
        all = FALSE;
      day = MIN (change, next_stint (person_of (self, person), day));
    }
  return !any ? PREMIA_APPLIES_NEVER : all ? PREMIA_APPLIES_ALWAYS : PREMIA_APPLIES_VARIES;
}

void
premia_cube_find_applies (PremiaCube *self)
{
  const PremiaInstant first_at = premia_dataset_get_first_at (self->dataset);
  const PremiaInstant last_at = premia_dataset_get_last_at (self->dataset);
  const PremiaDate first = first_at == PREMIA_NEVER ? 0 : premia_zone_date_of (self->span.zone, first_at);
  const PremiaDate last = last_at == PREMIA_NEVER ? 0 : premia_zone_date_of (self->span.zone, last_at);

  self->applies = g_new (guint8, MAX (self->n_people, 1));
  for (guint i = 0; i < self->n_people; i++)
    {
      self->applies[i] = find_applies (self, i, first, last);
      self->varies |= self->applies[i] == PREMIA_APPLIES_VARIES;
    }
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const PremiaDate x = *(const PremiaDate *) a, y = *(const PremiaDate *) b;

  return (x > y) - (x < y);
}

static void
add_change (GArray *changes, const PremiaWindow *window, PremiaDate date)
{
  if (date != PREMIA_DATE_NONE && date > window->first && date <= window->last)
    g_array_append_val (changes, date);
}

GArray *
premia_cube_find_changes (PremiaCube *self, const PremiaWindow *window)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (PremiaDate));
  guint n = 0;

  g_array_append_val (changes, window->first);
  for (guint i = 0; i < self->n_people; i++)
    {
      const PremiaPerson *person = person_of (self, i);

      add_change (changes, window, person->hired_on);
      if (person->left_on != PREMIA_DATE_NONE)
        add_change (changes, window, person->left_on + 1);
      for (guint k = 0; k < person->n_stints; k++)
        add_change (changes, window, person->stints[k].from);
      if (self->span.coverage == NULL)
        continue;
      for (PremiaDate day = premia_coverage_next_change (self->span.coverage, i, window->first); day <= window->last;
           day = premia_coverage_next_change (self->span.coverage, i, day))
        add_change (changes, window, day);
    }
  g_array_sort (changes, compare_dates);
  for (guint i = 0; i < changes->len; i++)
    if (i == 0 || g_array_index (changes, PremiaDate, i) != g_array_index (changes, PremiaDate, n - 1))
      g_array_index (changes, PremiaDate, n++) = g_array_index (changes, PremiaDate, i);
  g_array_set_size (changes, n);
  return changes;
}

gboolean
premia_cube_relates (PremiaCube *self, PremiaRelation relation, guint base, guint target, PremiaDate date)
{
  const PremiaPerson *other = person_of (self, target);
  const PremiaStint *own = premia_person_stint_on (person_of (self, base), date);
  const PremiaStint *stint = premia_person_stint_on (other, date);

  if (own == NULL || stint == NULL || !premia_person_employed_on (other, date)
      || !premia_cube_role_on (self, target, date))
    return FALSE;
  if (relation == PREMIA_RELATION_MANAGER)
    return own->manager[0] != '\0' && strcmp (own->manager, other->id) == 0;
  return own->team[0] != '\0' && strcmp (own->team, stint->team) == 0;
}

/* The days of [first, last] on which somebody is employed. */
static gboolean
clip_to_employment (const PremiaPerson *person, PremiaDate *first, PremiaDate *last)
{
  if (person->hired_on != PREMIA_DATE_NONE)
    *first = MAX (*first, person->hired_on);
  if (person->left_on != PREMIA_DATE_NONE)
    *last = MIN (*last, person->left_on);
  return *first <= *last;
}

void
premia_cube_visit_pieces (PremiaCube *self, guint person, guint period, PremiaPieceFunc visit, gpointer user_data)
{
  const PremiaPerson *who = person_of (self, person);
  PremiaDate first, last;

  g_return_if_fail (person < self->n_people && period < self->n_periods);

  first = premia_period_first_day (premia_cube_get_period (self, period));
  last = premia_period_last_day (premia_cube_get_period (self, period));
  if (!clip_to_employment (who, &first, &last) || !premia_coverage_clip (self->span.coverage, &first, &last))
    return;
  for (guint i = 0; i < who->n_stints; i++)
    {
      const PremiaStint *stint = &who->stints[i];
      const PremiaDate to = i + 1 < who->n_stints ? MIN (last, who->stints[i + 1].from - 1) : last;
      PremiaDate from = stint->from == PREMIA_DATE_NONE ? first : MAX (first, stint->from), end;

      for (; premia_coverage_find_stretch (self->span.coverage, self->scheme->role, person, stint, from, to, &from, &end); from = end + 1)
        visit (from, end, stint, user_data);
    }
}

typedef struct
{
  guint      days;
  PremiaDate first, last;
} Applied;

static void
add_piece (PremiaDate from, PremiaDate to, const PremiaStint *stint, gpointer user_data)
{
  Applied *applied = user_data;

  if (applied->days == 0)
    applied->first = from;
  applied->last = to;
  applied->days += (guint) (to - from) + 1;
}

guint
premia_cube_days_applied (PremiaCube *self, guint person, guint period)
{
  Applied applied = { 0 };

  premia_cube_visit_pieces (self, person, period, add_piece, &applied);
  return applied.days;
}

gboolean
premia_cube_get_stint_in (PremiaCube *self, guint person, guint period, PremiaDate *first, PremiaDate *last)
{
  Applied applied = { 0 };

  premia_cube_visit_pieces (self, person, period, add_piece, &applied);
  if (applied.days == 0)
    return FALSE;
  if (first != NULL)
    *first = applied.first;
  if (last != NULL)
    *last = applied.last;
  return TRUE;
}

/* A bit per day of the window on which a kind has an action of the account; skips from day to day. */
static void
mark_days (PremiaCube *self, const PremiaKind *kind, guint32 account, const PremiaWindow *window, guint64 *days)
{
  const PremiaTable table = { .n = kind->part.n, .at = kind->part.at };
  const guint32 end = kind->part.account_start[account + 1];
  guint32 place = premia_cube_table_seek (&table, kind->part.account_start[account], end, window->begin);

  while (place < end && kind->part.at[place] < window->end)
    {
      const PremiaDate day = premia_zone_date_of (self->span.zone, kind->part.at[place]);
      const guint index = (guint) (day - window->first);

      days[index / 64] |= G_GUINT64_CONSTANT (1) << (index % 64);
      place = premia_cube_table_seek (&table, place, end, premia_zone_start_of (self->span.zone, day + 1));
    }
}

guint
premia_cube_days_active (PremiaCube *self, guint person, guint period)
{
  guint64 days[(366 + 63) / 64 + 1] = { 0 };
  PremiaPeriod asked;
  PremiaWindow window;
  guint32 account;
  guint n = 0;

  g_return_val_if_fail (person < self->n_people && period < self->n_periods, 0);

  asked = premia_cube_get_period (self, period);
  window = self->windows[period];

  /* Of all the period, whichever version of the scheme holds when. */
  if (self->span.coverage != NULL)
    window = premia_cube_window (self, premia_period_first_day (asked), premia_period_last_day (asked), window.known);
  account = premia_dataset_account_of_person (self->dataset, person);
  for (guint k = 0; account != PREMIA_NOBODY && k < self->dataset->n_kinds; k++)
    mark_days (self, &self->dataset->kinds[k], account, &window, days);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    n += (guint) __builtin_popcountll (days[i]);
  return n;
}
