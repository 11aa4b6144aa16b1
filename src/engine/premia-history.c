/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-history"

#include "premia-history.h"
#include "premia-case-column.h"

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

PremiaHistory *
premia_history_new (PremiaCube *cube, PremiaScheme *scheme)
{
  PremiaHistory *self = g_new0 (PremiaHistory, 1);

  self->cube = cube;
  self->scheme = scheme;
  self->n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));
  self->n_runs = premia_cube_get_n_periods (cube);
  return self;
}

/* Whose cases the sum of component @index is divided among. */
static void
gather_of (PremiaHistory *self, guint index)
{
  const guint64 of = premia_scheme_get_of (self->scheme, index);

  for (guint i = 0; i < index; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->scheme->components, i);
      guint measure;

      if ((of >> i & 1) == 0 || component->measure == NULL || component->type > PREMIA_COMPONENT_BONUS
          || component->accumulate == PREMIA_ACCUMULATE_QUARTER || component->accumulate == PREMIA_ACCUMULATE_YEAR)
        continue;
      premia_scheme_find_measure (self->scheme, component->measure, &measure);
      if (self->cases[measure] == NULL)
        self->cases[measure] = premia_case_column_new (self->cube, measure);
    }
}

void
premia_history_gather_cases (PremiaHistory *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->scheme->components, i);

      if (component->type == PREMIA_COMPONENT_HOLDBACK || component->type == PREMIA_COMPONENT_SPREAD)
        gather_of (self, i);
    }
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
  for (guint i = 0; i < PREMIA_SCHEME_MAX_COMPONENTS; i++)
    {
      g_free (self->own[i]);
      g_free (self->draws[i]);
      free_lists (self->held[i], (gsize) self->n_people * self->n_runs);
      free_lists (self->due[i], (gsize) self->n_people * self->n_runs);
      free_lists (self->claims[i], self->n_people);
      free_lists (self->taken[i], self->n_people);
    }
  for (guint i = 0; i < PREMIA_SCHEME_MAX_MEASURES; i++)
    g_clear_pointer (&self->cases[i], premia_case_column_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->scratch); i++)
    g_clear_pointer (&self->scratch[i], g_array_unref);
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

PremiaDrawState
premia_history_get_draw_before (PremiaHistory *self, guint component, guint person, guint run)
{
  return run == 0 ? (PremiaDrawState){ 0 } : premia_history_get_draw (self, component, person, run - 1);
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

static void
put_due (PremiaHistory *self, guint component, guint person, const PremiaKeptPart *part, guint room)
{
  GArray **lists = self->due[component];
  gsize cell;

  if (part->paid_in < 0 || part->paid_in >= self->n_runs)
    return;
  cell = premia_history_cell (self, person, (guint) part->paid_in);
  if (lists[cell] == NULL)
    lists[cell] = g_array_sized_new (FALSE, FALSE, sizeof (PremiaKeptPart), room);
  g_array_append_vals (lists[cell], part, 1);
}

void
premia_history_hold (PremiaHistory *self, guint component, guint person, guint run, GArray *parts)
{
  const gsize n = (gsize) self->n_people * self->n_runs;

  g_assert (!self->complete);
  if (self->held[component] == NULL)
    {
      self->held[component] = g_new0 (GArray *, n + 1);
      self->due[component] = g_new0 (GArray *, n + 1);
    }
  for (guint i = 0; i < parts->len; i++)
    put_due (self, component, person, &g_array_index (parts, PremiaKeptPart, i), parts->len);
  g_assert (self->held[component][premia_history_cell (self, person, run)] == NULL);
  self->held[component][premia_history_cell (self, person, run)] = parts;
}

const GArray *
premia_history_get_held (PremiaHistory *self, guint component, guint person, guint run)
{
  return self->held[component] == NULL ? NULL : self->held[component][premia_history_cell (self, person, run)];
}

const GArray *
premia_history_get_due (PremiaHistory *self, guint component, guint person, guint run)
{
  return self->due[component] == NULL ? NULL : self->due[component][premia_history_cell (self, person, run)];
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
