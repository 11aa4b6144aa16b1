/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-trial"

#include "premia-scheme-trial.h"

struct _PremiaSchemeTrial
{
  GObject       parent_instance;
  PremiaCube   *cube;       /* (owned) */
  PremiaWhatIf *what_if;    /* (owned) of the version being tried */
  GArray       *people;     /* (owned) guint: indices in people */
  PremiaMoney  *before;     /* (owned) by row */
  PremiaMoney   base_total;
  PremiaScheme *ran;        /* (owned) (nullable) the numbers are of it */
  GError       *problem;    /* (owned) (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaSchemeTrial, premia_scheme_trial, G_TYPE_OBJECT)

static void
premia_scheme_trial_finalize (GObject *object)
{
  PremiaSchemeTrial *self = PREMIA_SCHEME_TRIAL (object);

  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->ran, premia_scheme_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_free (self->before);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (premia_scheme_trial_parent_class)->finalize (object);
}

static void
premia_scheme_trial_class_init (PremiaSchemeTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_scheme_trial_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_scheme_trial_init (PremiaSchemeTrial *self)
{
  self->people = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Whether the scheme can ever have a line other than 0 for this person, whatever its rates are. */
static gboolean
belongs (PremiaCube *cube, guint n_measures, guint person)
{
  guint n_periods = premia_cube_get_n_periods (cube);

  for (guint i = 0; i < n_periods; i++)
    if (premia_cube_days_applied (cube, person, i) > 0)
      return TRUE;
  for (guint measure = 0; measure < n_measures; measure++)
    {
      const PremiaQuantity *cells = premia_cube_get_cells (cube, measure);

      for (guint i = 0; cells != NULL && i < n_periods; i++)
        if (cells[(gsize) person * n_periods + i] != 0)
          return TRUE;
    }
  return FALSE;
}

static void
find_people (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  guint n = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube)));

  for (guint i = 0; i < n; i++)
    if (belongs (self->cube, scheme->measures->len, i))
      g_array_append_val (self->people, i);
  self->before = g_new0 (PremiaMoney, self->people->len + 1);
}

/* Periods of one person added up; the total over everybody did not overflow, so this fits as well. */
static PremiaMoney
sum_of (PremiaSchemeTrial *self, guint row)
{
  guint n_periods = premia_cube_get_n_periods (self->cube);
  const PremiaMoney *totals = premia_what_if_get_totals (self->what_if)
                              + (gsize) g_array_index (self->people, guint, row) * n_periods;
  PremiaMoney sum = 0;

  for (guint i = 0; i < n_periods; i++)
    if (!premia_money_add (&sum, totals[i]))
      break;
  return sum;
}

PremiaSchemeTrial *
premia_scheme_trial_new (PremiaCube *cube)
{
  PremiaSchemeTrial *self;

  g_return_val_if_fail (cube != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_SCHEME_TRIAL, NULL);
  self->cube = premia_cube_ref (cube);
  self->what_if = premia_what_if_new (cube);
  return self;
}

gboolean
premia_scheme_trial_serves (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);

  return premia_cube_serves (self->cube, scheme);
}

static gboolean
compute (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  g_clear_error (&self->problem);
  g_clear_pointer (&self->ran, premia_scheme_unref);
  if (!premia_what_if_run (self->what_if, scheme, &self->problem))
    return FALSE;
  self->ran = premia_scheme_ref (scheme);
  return TRUE;
}

/**
 * premia_scheme_trial_set_base:
 * @scheme: the version to compare with; it also counts as run
 *
 * A version without numbers to compare with (a component that is not computed yet) compares as 0.
 */
gboolean
premia_scheme_trial_set_base (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  gboolean ok;

  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);
  g_return_val_if_fail (premia_scheme_trial_serves (self, scheme), FALSE);

  if (self->before == NULL)
    find_people (self, scheme);
  ok = compute (self, scheme);
  self->base_total = ok ? premia_what_if_get_total (self->what_if) : 0;
  for (guint i = 0; i < self->people->len; i++)
    self->before[i] = ok ? sum_of (self, i) : 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return ok;
}

gboolean
premia_scheme_trial_run (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  gboolean ok;

  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);
  g_return_val_if_fail (premia_scheme_trial_serves (self, scheme), FALSE);
  g_return_val_if_fail (self->before != NULL, FALSE);

  ok = compute (self, scheme);
  g_signal_emit (self, signals[CHANGED], 0);
  return ok;
}

const GError *
premia_scheme_trial_get_problem (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), NULL);

  return self->problem;
}

PremiaCube *
premia_scheme_trial_get_cube (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), NULL);

  return self->cube;
}

PremiaMoney
premia_scheme_trial_get_total (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  return self->ran != NULL ? premia_what_if_get_total (self->what_if) : 0;
}

PremiaMoney
premia_scheme_trial_get_base_total (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  return self->base_total;
}

PremiaMoney
premia_scheme_trial_get_component_total (PremiaSchemeTrial *self, guint component)
{
  const PremiaMoney *amounts;
  gsize n_cells;
  PremiaMoney sum = 0;

  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  if (self->ran == NULL || component >= self->ran->components->len)
    return 0;
  amounts = premia_what_if_get_component (self->what_if, component);
  n_cells = (gsize) premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube)))
            * premia_cube_get_n_periods (self->cube);
  for (gsize i = 0; i < n_cells; i++)
    if (!premia_money_add (&sum, amounts[i]))
      break;
  return sum;
}

guint
premia_scheme_trial_get_n_people (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  return self->people->len;
}

guint
premia_scheme_trial_get_person (PremiaSchemeTrial *self, guint row)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);
  g_return_val_if_fail (row < self->people->len, 0);

  return g_array_index (self->people, guint, row);
}

PremiaMoney
premia_scheme_trial_get_before (PremiaSchemeTrial *self, guint row)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);
  g_return_val_if_fail (row < self->people->len, 0);

  return self->before[row];
}

PremiaMoney
premia_scheme_trial_get_after (PremiaSchemeTrial *self, guint row)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);
  g_return_val_if_fail (row < self->people->len, 0);

  return self->ran != NULL ? sum_of (self, row) : 0;
}
