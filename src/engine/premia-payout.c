/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout"

#include "premia-payout.h"
#include "premia-error.h"
#include "premia-what-if-private.h"

#include <glib/gi18n-lib.h>

struct _PremiaPayout
{
  PremiaCube *cube;
  PremiaScheme *scheme;
  GArray *runs;        /* PremiaRun */
  PremiaPayout *earlier; /* (owned) (nullable): of the version before this one */
  PremiaWhatIf *what_if; /* (owned): amounts and reasons of all lines, history, places and shares */
  guint8 *applied;     /* (owned) by cell */
  GPtrArray *storage;  /* the lines and statements that the runs point into */
};

static void
clear_payout (gpointer data)
{
  PremiaPayout *self = data;

  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->storage, g_ptr_array_unref);
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->earlier, premia_payout_unref);
  g_free (self->applied);
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

/* The lines of one person into @lines; whether the person belongs to the run. */
static gboolean
take_lines (PremiaPayout *self, guint person, guint period, PremiaLine *lines)
{
  const PremiaWhatIf *found = self->what_if;
  const gsize cell = (gsize) person * premia_cube_get_n_periods (self->cube) + period;
  gboolean counts = FALSE;

  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaWhatIfColumn *column = &found->components[i];

      lines[i] = (PremiaLine){ i, column->amounts[cell], column->reasons[cell], column->attention[cell] };
      counts |= column->amounts[cell] != 0;
    }
  return counts || self->applied[cell] != 0;
}

/* Statements of all runs, person by person as the columns lie. */
static gboolean
make_runs (PremiaPayout *self, GError **error)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube)));
  const guint n_periods = premia_cube_get_n_periods (self->cube), n_lines = self->scheme->components->len;
  g_autofree PremiaLine **lines = g_new (PremiaLine *, n_periods + 1);
  g_autofree PremiaStatement **statements = g_new (PremiaStatement *, n_periods + 1);

  for (guint i = 0; i < n_periods; i++)
    {
      PremiaRun run;

      lines[i] = g_new (PremiaLine, (gsize) n_people * n_lines + 1);
      statements[i] = g_new (PremiaStatement, n_people + 1);
      g_ptr_array_add (self->storage, lines[i]);
      g_ptr_array_add (self->storage, statements[i]);
      run = (PremiaRun){ premia_cube_get_period (self->cube, i), statements[i], 0, 0 };
      g_array_append_val (self->runs, run);
    }
  for (guint cell = 0; cell < n_people * n_periods; cell++)
    {
      const guint person = cell / n_periods, period = cell % n_periods;
      PremiaRun *run = &g_array_index (self->runs, PremiaRun, period);
      const PremiaMoney total = self->what_if->totals[cell];

      if (!take_lines (self, person, period, lines[period]))
        continue;
      statements[period][run->n_statements++] = (PremiaStatement){ person, total, lines[period], n_lines };
      lines[period] += n_lines;
      if (!premia_money_add (&run->total, total))
        return premia_payout_fail_total (self->cube, cell, error);
    }
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
  self->runs = g_array_new (FALSE, FALSE, sizeof (PremiaRun));
  self->storage = g_ptr_array_new_with_free_func (g_free);
  self->what_if = premia_what_if_new (cube);
  if (earlier != NULL)
    {
      self->earlier = premia_payout_ref (earlier);
      self->what_if->earlier = premia_payout_get_history (earlier);
    }
  self->applied = g_memdup2 (premia_columns_get_applied (self->what_if->columns), self->what_if->n + 1);
  if (!premia_what_if_run_lines (self->what_if, scheme, error))
    return NULL;
  if (!make_runs (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaHistory *
premia_payout_get_history (PremiaPayout *payout)
{
  return payout->what_if->history;
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
  return payout->what_if->peers;
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
