/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout"

#include "premia-payout.h"
#include "premia-error.h"
#include "premia-peers.h"

#include <glib/gi18n-lib.h>

struct _PremiaPayout
{
  PremiaCube *cube;
  PremiaScheme *scheme;
  GArray *runs;        /* PremiaRun */
  GHashTable *teams;   /* what teams came to */
  PremiaPayout *earlier;  /* (owned) (nullable): of the version before this one */
  PremiaHistory *history; /* (owned) (nullable): where a component looks at earlier runs */
  PremiaPeers *peers[PREMIA_SCHEME_MAX_COMPONENTS]; /* (owned): of `rank` and `split_pool` */
  GPtrArray *storage;  /* the lines and statements that the runs point into */
};

static void
clear_payout (gpointer data)
{
  PremiaPayout *self = data;

  g_clear_pointer (&self->history, premia_history_free);
  g_clear_pointer (&self->earlier, premia_payout_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->storage, g_ptr_array_unref);
  g_clear_pointer (&self->teams, g_hash_table_unref);
  for (guint i = 0; i < PREMIA_SCHEME_MAX_COMPONENTS; i++)
    g_clear_pointer (&self->peers[i], premia_peers_free);
}

gboolean
premia_payout_computes (PremiaComponentType type)
{
  return type >= PREMIA_COMPONENT_SALARY && type < PREMIA_N_COMPONENTS;
}

gboolean
premia_payout_check (PremiaScheme *scheme, GError **error)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (premia_payout_computes (component->type))
        continue;
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_UNSUPPORTED,
                   _ ("/components/%u/type: “%s” is kept in the scheme, but this version cannot compute "
                      "it; take the component out to calculate the others"), i,
                   premia_component_type_to_string (component->type));
      return FALSE;
    }
  return TRUE;
}

/* PREMIA_ERROR_OVERFLOW for a total; @cell counts persons × periods, person by person. Always FALSE. */
gboolean
premia_payout_fail_total (PremiaCube *cube, guint cell, GError **error)
{
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (cube));
  guint n_periods = premia_cube_get_n_periods (cube), person = cell / n_periods;
  g_autofree char *name = premia_period_to_string (premia_cube_get_period (cube, cell % n_periods));

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW,
               _ ("/components: with “%s” in %s the total is too large to be added up"),
               premia_people_get (people, person)->id, name);
  return FALSE;
}

/* The lines of one person into @lines; *@counts: whether the person belongs to the run. */
static gboolean
reckon_person (PremiaPayout *self, guint person, guint period, PremiaLine *lines,
               PremiaMoney *total, gboolean *counts, GError **error)
{
  PremiaCube *cube = self->cube;
  PremiaScheme *scheme = self->scheme;
  PremiaMoney amounts[PREMIA_SCHEME_MAX_COMPONENTS];
  PremiaReckoning reckoning;

  premia_reckoning_init (&reckoning, cube, scheme, person, period);
  reckoning.teams = self->teams;
  reckoning.history = self->history;
  reckoning.peers = self->peers;
  *counts = reckoning.applied;
  *total = 0;
  for (guint i = 0; i < scheme->components->len; i++)
    {
      PremiaTrace trace;

      premia_trace_init (&trace, FALSE);
      if (!premia_reckoning_line (&reckoning, i, amounts, &lines[i], &trace, error))
        return FALSE;
      amounts[i] = lines[i].amount;
      if (self->history != NULL)
        premia_history_set (self->history, i, person, period, amounts[i]);
      *counts |= amounts[i] != 0;
      if (!premia_money_add (total, amounts[i]))
        return premia_payout_fail_total (cube, person * premia_cube_get_n_periods (cube) + period, error);
    }
  return TRUE;
}

static gboolean
find_peers (PremiaPayout *self, GError **error)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->scheme->components, i);

      if (component->type != PREMIA_COMPONENT_RANK && component->type != PREMIA_COMPONENT_SPLIT_POOL)
        continue;
      self->peers[i] = premia_peers_new (self->cube, self->scheme, i, NULL, error);
      if (self->peers[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
reckon_run (PremiaPayout *self, guint period, GError **error)
{
  guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube)));
  guint n_lines = self->scheme->components->len;
  PremiaLine *lines = g_new (PremiaLine, (gsize) n_people * n_lines + 1);
  PremiaStatement *statements = g_new (PremiaStatement, n_people + 1);
  PremiaRun run = { premia_cube_get_period (self->cube, period), statements, 0, 0 };

  g_ptr_array_add (self->storage, lines);
  g_ptr_array_add (self->storage, statements);
  for (guint person = 0; person < n_people; person++)
    {
      PremiaStatement *statement = &statements[run.n_statements];
      PremiaMoney total;
      gboolean counts;

      if (!reckon_person (self, person, period, lines, &total, &counts, error))
        return FALSE;
      if (!counts)
        continue;
      *statement = (PremiaStatement){ person, total, lines, n_lines };
      lines += n_lines;
      run.n_statements++;
      if (!premia_money_add (&run.total, total))
        return premia_payout_fail_total (self->cube, person * premia_cube_get_n_periods (self->cube) + period, error);
    }
  g_array_append_val (self->runs, run);
  return TRUE;
}

/**
 * premia_payout_new:
 * @cube: measures that @scheme reads (premia_cube_serves())
 *
 * Computes every line of every person and period of the cube, exactly, each rounded once.
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_UNSUPPORTED for a component that this
 *   version cannot compute, PREMIA_ERROR_OVERFLOW naming component, person and period
 */
PremiaPayout *
premia_payout_new (PremiaCube *cube, PremiaScheme *scheme, GError **error)
{
  return premia_payout_new_after (cube, scheme, NULL, error);
}

PremiaPayout *
premia_payout_new_after (PremiaCube *cube, PremiaScheme *scheme, PremiaPayout *earlier, GError **error)
{
  g_autoptr (PremiaPayout) self = NULL;

  g_return_val_if_fail (cube != NULL && scheme != NULL, NULL);
  g_return_val_if_fail (premia_cube_serves (cube, scheme), NULL);
  g_return_val_if_fail (earlier == NULL || premia_cube_get_n_periods (earlier->cube) == premia_cube_get_n_periods (cube), NULL);

  if (!premia_payout_check (scheme, error))
    return NULL;
  self = g_atomic_rc_box_new0 (PremiaPayout);
  self->cube = premia_cube_ref (cube);
  self->scheme = premia_scheme_ref (scheme);
  self->teams = premia_reckoning_teams_new ();
  self->runs = g_array_new (FALSE, FALSE, sizeof (PremiaRun));
  self->storage = g_ptr_array_new_with_free_func (g_free);
  if (premia_history_is_needed (scheme))
    self->history = premia_history_new (cube, scheme);
  if (earlier != NULL && self->history != NULL && earlier->history != NULL)
    {
      self->earlier = premia_payout_ref (earlier);
      self->history->earlier = earlier->history;
    }
  if (!find_peers (self, error))
    return NULL;
  for (guint i = 0; i < premia_cube_get_n_periods (cube); i++)
    if (!reckon_run (self, i, error))
      return NULL;
  if (self->history != NULL)
    self->history->complete = TRUE;
  return g_steal_pointer (&self);
}

PremiaHistory *
premia_payout_get_history (PremiaPayout *payout)
{
  return payout->history;
}

PremiaPayout *
premia_payout_ref (PremiaPayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_payout_unref (PremiaPayout *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_payout);
}

PremiaCube *
premia_payout_get_cube (PremiaPayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->cube;
}

PremiaScheme *
premia_payout_get_scheme (PremiaPayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->scheme;
}

PremiaPeers *const *
premia_payout_get_peers (PremiaPayout *payout)
{
  g_return_val_if_fail (payout != NULL, NULL);
  return payout->peers;
}

guint
premia_payout_get_n_runs (PremiaPayout *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->runs->len;
}

const PremiaRun *
premia_payout_get_run (PremiaPayout *self, guint run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);
  return &g_array_index (self->runs, PremiaRun, run);
}

const PremiaStatement *
premia_payout_find (PremiaPayout *self, guint run, guint person)
{
  const PremiaRun *found = premia_payout_get_run (self, run);
  guint low = 0, high;

  g_return_val_if_fail (found != NULL, NULL);

  for (high = found->n_statements; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (found->statements[middle].person < person)
        low = middle + 1;
      else
        high = middle;
    }
  return low < found->n_statements && found->statements[low].person == person ? &found->statements[low]
                                                                              : NULL;
}
