/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-trial"

#include "premia-scheme-trial.h"

#include <string.h>

/* Somebody whom the trial is about: index in people, and what they are paid. */
typedef struct { guint person; PremiaMoney before, after; } Row;

struct _PremiaSchemeTrial
{
  GObject       parent_instance;
  PremiaCube   *cube;       /* (owned) */
  PremiaWhatIf *what_if;    /* (owned) of the version being tried */
  PremiaCube   *base_cube;  /* (owned) (nullable) where the one to compare with counts something else */
  guint         n_measures, n_base_measures; /* of what the cubes were counted for */
  PremiaMoney  *before;     /* (owned) (nullable) by person; NULL: no base was set */
  PremiaMoney   before_total; /* of everybody */
  char         *team, *role; /* (owned) (nullable) the group */
  GArray       *rows;       /* (owned) of Row */
  PremiaMoney   total, base_total;
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
  g_clear_pointer (&self->base_cube, premia_cube_unref);
  g_clear_pointer (&self->ran, premia_scheme_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->before);
  g_free (self->team);
  g_free (self->role);
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
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

/* ---- who it is about ---- */

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

/* By what holds of the person on the last day of the span; of somebody who left, on their last day. */
static gboolean
is_in_group (PremiaSchemeTrial *self, const PremiaPerson *person)
{
  PremiaDate last = premia_period_last_day (premia_cube_get_span (self->cube)->last);
  const PremiaStint *stint;

  if (self->team == NULL && self->role == NULL)
    return TRUE;
  if (person->left_on != PREMIA_DATE_NONE)
    last = MIN (last, person->left_on);
  stint = premia_person_stint_on (person, last);
  return stint != NULL && (self->team == NULL || strcmp (stint->team, self->team) == 0)
         && (self->role == NULL || strcmp (stint->role, self->role) == 0);
}

static PremiaPeople *
get_people (PremiaSchemeTrial *self)
{
  return premia_dataset_get_people (premia_cube_get_dataset (self->cube));
}

static void
find_people (PremiaSchemeTrial *self)
{
  PremiaPeople *people = get_people (self);

  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const Row row = { i, 0, 0 };

      if (is_in_group (self, premia_people_get (people, i))
          && (belongs (self->cube, self->n_measures, i)
              || (self->base_cube != NULL && belongs (self->base_cube, self->n_base_measures, i))))
        g_array_append_val (self->rows, row);
    }
}

/* ---- the numbers ---- */

/* Periods of one person added up; the total over everybody did not overflow, so this fits as well. */
static PremiaMoney
sum_of (PremiaCube *cube, const PremiaMoney *amounts, guint person)
{
  guint n_periods = premia_cube_get_n_periods (cube);
  PremiaMoney sum = 0;

  for (guint i = 0; i < n_periods; i++)
    if (!premia_money_add (&sum, amounts[(gsize) person * n_periods + i]))
      break;
  return sum;
}

/* Of everybody the totals are those of the runs: what was held back may be paid to people who are no row any more. */
static void
add_up (PremiaSchemeTrial *self)
{
  const PremiaMoney *after = self->ran != NULL ? premia_what_if_get_totals (self->what_if) : NULL;

  self->total = self->base_total = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      row->before = self->before != NULL ? self->before[row->person] : 0;
      row->after = after != NULL ? sum_of (self->cube, after, row->person) : 0;
      if (!premia_money_add (&self->base_total, row->before) || !premia_money_add (&self->total, row->after))
        break;
    }
  if (self->team != NULL || self->role != NULL)
    return;
  self->base_total = self->before_total;
  self->total = self->ran != NULL ? premia_what_if_get_total (self->what_if) : 0;
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

PremiaSchemeTrial *
premia_scheme_trial_new_beside (PremiaCube *cube, PremiaCube *base_cube)
{
  PremiaSchemeTrial *self;

  g_return_val_if_fail (cube != NULL && base_cube != NULL, NULL);
  g_return_val_if_fail (premia_cube_get_dataset (cube) == premia_cube_get_dataset (base_cube), NULL);

  self = premia_scheme_trial_new (cube);
  if (base_cube != cube)
    self->base_cube = premia_cube_ref (base_cube);
  return self;
}

gboolean
premia_scheme_trial_serves (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);

  return premia_cube_serves (self->cube, scheme);
}

gboolean
premia_scheme_trial_serves_base (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);

  return premia_cube_serves (self->cube, scheme) || (self->base_cube != NULL && premia_cube_serves (self->base_cube, scheme));
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

/* What the base pays each person; @what_if has just run it. */
static void
keep_before (PremiaSchemeTrial *self, PremiaCube *cube, PremiaWhatIf *what_if)
{
  guint n = premia_people_get_n (get_people (self));

  self->before_total = what_if != NULL ? premia_what_if_get_total (what_if) : 0;
  for (guint i = 0; i < n; i++)
    self->before[i] = what_if != NULL ? sum_of (cube, premia_what_if_get_totals (what_if), i) : 0;
}

/* A base that counts something else is reckoned once, in its own cube. */
static gboolean
compute_beside (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (self->base_cube);
  gboolean ok;

  g_clear_error (&self->problem);
  g_clear_pointer (&self->ran, premia_scheme_unref);
  ok = premia_what_if_run (what_if, scheme, &self->problem);
  keep_before (self, self->base_cube, ok ? what_if : NULL);
  return ok;
}

/**
 * premia_scheme_trial_set_base:
 * @scheme: the version to compare with; where the cube serves it, it also counts as run
 *
 * A version without numbers to compare with (a component that is not computed yet) compares as 0.
 */
gboolean
premia_scheme_trial_set_base (PremiaSchemeTrial *self, PremiaScheme *scheme)
{
  gboolean ok;

  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), FALSE);
  g_return_val_if_fail (premia_scheme_trial_serves_base (self, scheme), FALSE);

  if (self->before == NULL)
    self->before = g_new0 (PremiaMoney, premia_people_get_n (get_people (self)) + 1);
  if (premia_cube_serves (self->cube, scheme))
    {
      self->n_measures = scheme->measures->len;
      ok = compute (self, scheme);
      keep_before (self, self->cube, ok ? self->what_if : NULL);
      /* Who belongs does not depend on rates: the same measures are the same people. */
      if (self->rows->len == 0)
        find_people (self);
    }
  else
    {
      self->n_base_measures = scheme->measures->len;
      ok = compute_beside (self, scheme);
    }
  add_up (self);
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

  self->n_measures = scheme->measures->len;
  ok = compute (self, scheme);
  /* Beside another cube the people are known only now. */
  if (self->rows->len == 0)
    find_people (self);
  add_up (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return ok;
}

void
premia_scheme_trial_set_group (PremiaSchemeTrial *self, const char *team, const char *role)
{
  g_return_if_fail (PREMIA_IS_SCHEME_TRIAL (self));

  if (g_strcmp0 (team, self->team) == 0 && g_strcmp0 (role, self->role) == 0)
    return;
  g_free (self->team);
  g_free (self->role);
  self->team = g_strdup (team);
  self->role = g_strdup (role);
  if (self->before == NULL)
    return;
  find_people (self);
  add_up (self);
  g_signal_emit (self, signals[CHANGED], 0);
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

  return self->total;
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
  PremiaMoney sum = 0;

  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  if (self->ran == NULL || component >= self->ran->components->len)
    return 0;
  amounts = premia_what_if_get_component (self->what_if, component);
  if (self->team == NULL && self->role == NULL)
    {
      gsize n_cells = (gsize) premia_people_get_n (get_people (self)) * premia_cube_get_n_periods (self->cube);

      for (gsize i = 0; i < n_cells; i++)
        if (!premia_money_add (&sum, amounts[i]))
          break;
      return sum;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (!premia_money_add (&sum, sum_of (self->cube, amounts, g_array_index (self->rows, Row, i).person)))
      break;
  return sum;
}

guint
premia_scheme_trial_get_n_people (PremiaSchemeTrial *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), 0);

  return self->rows->len;
}

static const Row *
get_row (PremiaSchemeTrial *self, guint row)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_TRIAL (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, Row, row);
}

guint
premia_scheme_trial_get_person (PremiaSchemeTrial *self, guint row)
{
  const Row *found = get_row (self, row);

  return found != NULL ? found->person : 0;
}

PremiaMoney
premia_scheme_trial_get_before (PremiaSchemeTrial *self, guint row)
{
  const Row *found = get_row (self, row);

  return found != NULL ? found->before : 0;
}

PremiaMoney
premia_scheme_trial_get_after (PremiaSchemeTrial *self, guint row)
{
  const Row *found = get_row (self, row);

  return found != NULL ? found->after : 0;
}
