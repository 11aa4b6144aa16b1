/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-history"

#include "premia-history.h"

gboolean
premia_history_is_needed (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (component->type >= PREMIA_COMPONENT_DRAW && component->type <= PREMIA_COMPONENT_SPREAD)
        return TRUE;
    }
  return FALSE;
}

static guint
find_run (PremiaCube *cube, PremiaDate date)
{
  const PremiaPeriod first = premia_cube_get_period (cube, 0);
  gint64 run;

  if (date == PREMIA_DATE_NONE || date == PREMIA_DATE_MAX)
    return G_MAXUINT;
  run = (gint64) premia_period_of_date (first.kind, date).number - first.number;
  return run >= 0 && run < premia_cube_get_n_periods (cube) ? (guint) run : G_MAXUINT;
}

PremiaHistory *
premia_history_new (PremiaCube *cube, PremiaScheme *scheme)
{
  PremiaHistory *self = g_new0 (PremiaHistory, 1);

  self->cube = cube;
  self->scheme = scheme;
  self->n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));
  self->n_runs = premia_cube_get_n_periods (cube);
  self->first_run = find_run (cube, premia_coverage_get_first (premia_cube_get_span (cube)->coverage));
  self->last_run = find_run (cube, premia_coverage_get_last (premia_cube_get_span (cube)->coverage));
  return self;
}

static void
free_events (PremiaHistory *self)
{
  for (guint i = 0; i < PREMIA_SCHEME_MAX_MEASURES; i++)
    {
      g_clear_pointer (&self->events[i].list, g_array_unref);
      g_clear_pointer (&self->events[i].start, g_free);
    }
}

static void
sweep_events (PremiaHistory *self, guint measure)
{
  const gsize n_cells = (gsize) self->n_people * self->n_runs;
  GArray *list = premia_cube_list_events (self->cube, measure);
  guint32 *start;

  self->events[measure].sought = TRUE;
  self->events[measure].list = list;
  if (list == NULL)
    return;
  self->events[measure].start = start = g_new0 (guint32, n_cells + 1);
  for (guint i = 0; i < list->len; i++)
    start[g_array_index (list, PremiaEvent, i).cell + 1]++;
  for (gsize i = 0; i < n_cells; i++)
    start[i + 1] += start[i];
}

gboolean
premia_history_get_events (PremiaHistory *self, guint measure, guint person, guint run, const PremiaEvent **events, guint *n)
{
  const gsize cell = premia_history_cell (self, person, run);

  if (self->complete)
    return FALSE;
  if (!self->events[measure].sought)
    sweep_events (self, measure);
  if (self->events[measure].list == NULL)
    return FALSE;
  *events = (const PremiaEvent *) self->events[measure].list->data + self->events[measure].start[cell];
  *n = self->events[measure].start[cell + 1] - self->events[measure].start[cell];
  return TRUE;
}

void
premia_history_end (PremiaHistory *self)
{
  self->complete = TRUE;
  free_events (self);
}

static void
free_lists (GArray **lists, gsize n)
{
  for (gsize i = 0; lists != NULL && i < n; i++)
    g_clear_pointer (&lists[i], g_array_unref);
  g_free (lists);
}

void
premia_history_free (PremiaHistory *self)
{
  if (self == NULL)
    return;
  free_events (self);
  for (guint i = 0; i < PREMIA_SCHEME_MAX_COMPONENTS; i++)
    {
      g_free (self->own[i]);
      g_free (self->draws[i]);
      g_clear_pointer (&self->kept[i].parts, g_array_unref);
      g_free (self->kept[i].start);
      g_free (self->kept[i].n);
      g_free (self->kept[i].due);
      free_lists (self->claims[i], self->n_people);
      free_lists (self->taken[i], self->n_people);
    }
  g_free (self);
}

void
premia_history_set (PremiaHistory *self, guint component, guint person, guint run, PremiaMoney amount)
{
  g_assert (!self->complete);
  if (self->own[component] == NULL)
    self->amounts[component] = self->own[component] = g_new0 (PremiaMoney, (gsize) self->n_people * self->n_runs + 1);
  self->own[component][premia_history_cell (self, person, run)] = amount;
}

void
premia_history_borrow (PremiaHistory *self, guint component, const PremiaMoney *column)
{
  self->amounts[component] = column;
}

PremiaDrawState
premia_history_get_draw (PremiaHistory *self, guint component, guint person, guint run)
{
  if (self->draws[component] == NULL)
    return (PremiaDrawState){ 0 };
  return self->draws[component][premia_history_cell (self, person, run)];
}

static const PremiaComponent *
find_draw (PremiaScheme *scheme, const char *id, guint *index)
{
  const PremiaComponent *found = scheme == NULL ? NULL : premia_scheme_find_component (scheme, id, index);

  return found != NULL && found->type == PREMIA_COMPONENT_DRAW ? found : NULL;
}

/* Whether the next version has that draw, too. */
static gboolean
goes_on (PremiaHistory *self, guint component)
{
  PremiaScheme *next = premia_coverage_get_next (premia_cube_get_span (self->cube)->coverage);

  return find_draw (next, ((const PremiaComponent *) g_ptr_array_index (self->scheme->components, component))->id, NULL) != NULL;
}

gboolean
premia_history_is_handed_over (PremiaHistory *self, guint component, guint run)
{
  const PremiaDate last = premia_coverage_get_last (premia_cube_get_span (self->cube)->coverage);

  return last != PREMIA_DATE_MAX && goes_on (self, component)
         && last + 1 <= premia_period_last_day (premia_cube_get_period (self->cube, run));
}

/* What the version before this one leaves at the end of its last run. */
static PremiaDrawState
take_over (PremiaHistory *self, guint component, guint person)
{
  guint index;

  if (self->earlier == NULL || self->earlier->last_run == G_MAXUINT
      || find_draw (self->earlier->scheme, ((const PremiaComponent *) g_ptr_array_index (self->scheme->components, component))->id, &index) == NULL)
    return (PremiaDrawState){ 0 };
  return premia_history_get_draw (self->earlier, index, person, self->earlier->last_run);
}

PremiaDrawState
premia_history_get_draw_before (PremiaHistory *self, guint component, guint person, guint run)
{
  if (run == self->first_run)
    return take_over (self, component, person);
  if (run == 0 || (self->last_run != G_MAXUINT && run > self->last_run && goes_on (self, component)))
    return (PremiaDrawState){ 0 };
  return premia_history_get_draw (self, component, person, run - 1);
}

void
premia_history_set_draw (PremiaHistory *self, guint component, guint person, guint run, const PremiaDrawState *state)
{
  if (self->complete)
    return;
  if (self->draws[component] == NULL)
    self->draws[component] = g_new0 (PremiaDrawState, (gsize) self->n_people * self->n_runs + 1);
  self->draws[component][premia_history_cell (self, person, run)] = *state;
}

void
premia_history_begin_holding (PremiaHistory *self, guint component, guint person, guint run)
{
  const gsize n = (gsize) self->n_people * self->n_runs;
  PremiaKept *kept = &self->kept[component];

  g_assert (!self->complete);
  if (kept->parts == NULL)
    {
      kept->parts = g_array_new (FALSE, FALSE, sizeof (PremiaKeptPart));
      kept->start = g_new0 (guint32, n + 1);
      kept->n = g_new0 (guint32, n + 1);
      kept->due = g_new0 (PremiaMoney, n + 1);
    }
  g_assert (kept->start[premia_history_cell (self, person, run)] == 0);
  kept->start[premia_history_cell (self, person, run)] = kept->parts->len + 1;
}

gboolean
premia_history_hold (PremiaHistory *self, guint component, guint person, const PremiaKeptPart *part)
{
  PremiaKept *kept = &self->kept[component];

  g_array_append_vals (kept->parts, part, 1);
  kept->n[premia_history_cell (self, person, part->held_in)]++;
  if (part->paid_in < 0 || part->paid_in >= self->n_runs)
    return TRUE;
  return premia_money_add (&kept->due[premia_history_cell (self, person, (guint) part->paid_in)], part->amount);
}

gboolean
premia_history_has_held (PremiaHistory *self, guint component, guint person, guint run)
{
  const PremiaKept *kept = &self->kept[component];

  return kept->parts != NULL && kept->start[premia_history_cell (self, person, run)] != 0;
}

const PremiaKeptPart *
premia_history_get_held (PremiaHistory *self, guint component, guint person, guint run, guint *n)
{
  const PremiaKept *kept = &self->kept[component];
  const gsize cell = premia_history_cell (self, person, run);

  *n = premia_history_has_held (self, component, person, run) ? kept->n[cell] : 0;
  return *n == 0 ? NULL : &g_array_index (kept->parts, PremiaKeptPart, kept->start[cell] - 1);
}

PremiaMoney
premia_history_get_due (PremiaHistory *self, guint component, guint person, guint run)
{
  const PremiaKept *kept = &self->kept[component];

  return kept->parts == NULL ? 0 : kept->due[premia_history_cell (self, person, run)];
}

gboolean
premia_history_is_kept_after (PremiaHistory *self, const PremiaKeptPart *part, guint run)
{
  const PremiaDate last = premia_period_last_day (premia_cube_get_period (self->cube, run));
  PremiaZone *zone = premia_cube_get_span (self->cube)->zone;

  if (part->paid_in >= 0)
    return part->paid_in > run;
  return part->lost_at == PREMIA_NEVER || part->lost_at >= premia_zone_start_of (zone, last + 1);
}
