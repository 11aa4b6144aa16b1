/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-what-if"

#include "premia-what-if-private.h"
#include "premia-scheme-private.h"

PremiaWhatIf *
premia_what_if_new (PremiaCube *cube)
{
  PremiaWhatIf *self;

  g_return_val_if_fail (cube != NULL, NULL);

  self = g_new0 (PremiaWhatIf, 1);
  self->columns = premia_columns_new (cube);
  self->n = premia_columns_get_n (self->columns);
  self->totals = g_new (PremiaMoney, self->n + 1);
  self->base = g_new (PremiaMoney, self->n + 1);
  self->before = g_new (PremiaMoney, self->n + 1);
  self->left = g_new (PremiaMoney, self->n + 1);
  return self;
}

void
premia_what_if_free (PremiaWhatIf *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, premia_columns_free);
  g_clear_pointer (&self->history, premia_history_free);
  g_clear_pointer (&self->last, premia_scheme_unref);
  for (guint i = 0; i < PREMIA_SCHEME_MAX_COMPONENTS; i++)
    {
      g_free (self->components[i].amounts);
      g_free (self->components[i].reasons);
      g_free (self->components[i].attention);
      g_clear_pointer (&self->peers[i], premia_peers_free);
    }
  g_free (self->totals);
  g_free (self->base);
  g_free (self->before);
  g_free (self->left);
  g_free (self->scratch);
  g_free (self);
}

static gboolean
is_component_equal (PremiaWhatIf *self, PremiaScheme *scheme, guint index)
{
  return self->last != NULL && index < self->last->components->len
         && self->last->rounding_to == scheme->rounding_to
         && self->last->rounding_mode == scheme->rounding_mode
         && self->last->proration == scheme->proration
         && premia_component_equal (g_ptr_array_index (self->last->components, index),
                                    g_ptr_array_index (scheme->components, index));
}

/* What a component that looks at earlier periods reads of others is more than their amounts. */
gboolean
premia_what_if_looks_back (const PremiaComponent *component)
{
  return component->type >= PREMIA_COMPONENT_DRAW && component->type <= PREMIA_COMPONENT_SPREAD;
}

/* Whether component @index comes out as before: the same words, over the same earlier components. */
static gboolean
is_unchanged (PremiaWhatIf *self, PremiaScheme *scheme, guint index)
{
  guint64 of = premia_scheme_get_of (scheme, index);

  if (!is_component_equal (self, scheme, index))
    return FALSE;
  if (!premia_component_has_base (g_ptr_array_index (scheme->components, index)))
    return TRUE;
  if (premia_scheme_get_of (self->last, index) != of)
    return FALSE;
  for (guint i = 0; i < index; i++)
    if ((of >> i & 1) != 0 && self->components[i].fresh)
      return FALSE;
  return TRUE;
}

gboolean
premia_what_if_reckon (PremiaWhatIf *self, PremiaScheme *scheme, guint index, guint cell, PremiaLine *line, GError **error)
{
  PremiaCube *cube = premia_columns_get_cube (self->columns);
  const guint n_periods = premia_cube_get_n_periods (cube);
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS];
  PremiaReckoning reckoning;
  PremiaTrace trace;

  for (guint i = 0; i < index; i++)
    earlier[i] = self->components[i].amounts[cell];
  premia_reckoning_init (&reckoning, cube, scheme, cell / n_periods, cell % n_periods);
  reckoning.teams = premia_columns_get_teams (self->columns);
  reckoning.history = self->history;
  reckoning.peers = self->peers;
  premia_trace_init (&trace, FALSE);
  return premia_reckoning_line (&reckoning, index, earlier, line, &trace, error);
}

static gboolean
reckon_cell (PremiaWhatIf *self, PremiaScheme *scheme, guint index, guint cell, GError **error)
{
  PremiaWhatIfColumn *column = &self->components[index];
  PremiaLine line;

  if (!premia_what_if_reckon (self, scheme, index, cell, &line, error))
    return FALSE;
  column->amounts[cell] = line.amount;
  column->bound = MAX (column->bound, line.amount == G_MININT64 ? G_MAXINT64 : ABS (line.amount));
  if (self->lines)
    {
      column->reasons[cell] = line.reason;
      column->attention[cell] = line.attention;
    }
  return TRUE;
}

/* With exact fractions, cell by cell. */
static gboolean
run_exact (PremiaWhatIf *self, PremiaScheme *scheme, guint index, GError **error)
{
  self->n_exact++;
  self->components[index].bound = 0;
  for (guint cell = 0; cell < self->n; cell++)
    if (!reckon_cell (self, scheme, index, cell, error))
      return FALSE;
  return TRUE;
}

/* Components that look back, and those that build on them, go together: from run to run of each person, since each may
 * read what any of them did in an earlier run. Bit by component. */
static guint64
find_late (PremiaScheme *scheme)
{
  guint64 late = 0;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (premia_what_if_looks_back (component) || (premia_component_has_base (component) && (premia_scheme_get_of (scheme, i) & late) != 0))
        late |= G_GUINT64_CONSTANT (1) << i;
    }
  return late;
}

static gboolean
run_late (PremiaWhatIf *self, PremiaScheme *scheme, guint64 late, GError **error)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if ((late >> i & 1) != 0)
      {
        self->components[i].bound = 0;
        self->n_exact++;
      }
  for (guint cell = 0; cell < self->n; cell++)
    for (guint i = 0; i < scheme->components->len; i++)
      if ((late >> i & 1) != 0 && !reckon_cell (self, scheme, i, cell, error))
        return FALSE;
  return TRUE;
}

static void
prepare_component (PremiaWhatIf *self, PremiaScheme *scheme, guint index, gboolean late)
{
  PremiaWhatIfColumn *column = &self->components[index];

  column->fresh = late ? !self->same : (self->stirred >> index & 1) != 0 || !is_unchanged (self, scheme, index);
  if (column->fresh && column->amounts == NULL)
    column->amounts = g_new (PremiaMoney, self->n + 1);
  if (self->lines)
    {
      column->reasons = g_new (guint8, self->n + 1);
      column->attention = g_new0 (guint8, self->n + 1);
    }
  if (self->history != NULL)
    premia_history_borrow (self->history, index, column->amounts);
}

static gboolean
find_peers (PremiaWhatIf *self, PremiaScheme *scheme, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  const guint8 *truth = NULL;

  g_clear_pointer (&self->peers[index], premia_peers_free);
  if (!premia_what_if_is_decided_among (component))
    return TRUE;
  if (component->when != NULL)
    truth = premia_columns_get_truth (self->columns, scheme, component->measure, component->when);
  self->peers[index] = premia_peers_new (premia_columns_get_cube (self->columns), scheme, index, truth, error);
  return self->peers[index] != NULL;
}

static gboolean
run_component (PremiaWhatIf *self, PremiaScheme *scheme, guint index, GError **error)
{
  if (!self->components[index].fresh)
    return TRUE;
  if (!find_peers (self, scheme, index, error))
    return FALSE;
  if (!premia_what_if_run_vectors (self, scheme, index))
    return run_exact (self, scheme, index, error);
  return !self->lines || premia_what_if_find_reasons (self, scheme, index, error);
}

static gboolean
run_components (PremiaWhatIf *self, PremiaScheme *scheme, GError **error)
{
  const guint64 late = find_late (scheme);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      prepare_component (self, scheme, i, (late >> i & 1) != 0);
      if ((late >> i & 1) == 0 && !run_component (self, scheme, i, error))
        return FALSE;
    }
  return late == 0 || self->same || run_late (self, scheme, late, error);
}

/* Sums whose bounds do not promise to fit are added with care. */
static gboolean
add_carefully (PremiaWhatIf *self, PremiaScheme *scheme, GError **error)
{
  self->total = 0;
  for (guint cell = 0; cell < self->n; cell++)
    {
      PremiaMoney sum = 0;

      for (guint i = 0; i < scheme->components->len; i++)
        if (!premia_money_add (&sum, self->components[i].amounts[cell]))
          return premia_payout_fail_total (premia_columns_get_cube (self->columns), cell, error);
      self->totals[cell] = sum;
      if (!premia_money_add (&self->total, sum))
        return premia_payout_fail_total (premia_columns_get_cube (self->columns), cell, error);
    }
  return TRUE;
}

PREMIA_VECTOR static PremiaMoney
sum_column (const PremiaMoney *column, guint n)
{
  PremiaMoney sum = 0;

  for (guint i = 0; i < n; i++)
    sum += column[i];
  return sum;
}

static gboolean
add_totals (PremiaWhatIf *self, PremiaScheme *scheme, GError **error)
{
  guint n = scheme->components->len;
  guint64 all = n == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n) - 1;
  PremiaMoney *swap = self->totals;
  gint64 bound;

  if (!premia_what_if_sum_base (self, all) || __builtin_mul_overflow (self->base_bound, (gint64) self->n + 1, &bound))
    return add_carefully (self, scheme, error);
  self->totals = self->base;
  self->base = swap;
  self->total = sum_column (self->totals, self->n);
  return TRUE;
}

/* Balances and parts are those of one run. */
static void
begin_history (PremiaWhatIf *self, PremiaScheme *scheme)
{
  g_clear_pointer (&self->history, premia_history_free);
  self->same = self->stirred == 0 && self->last != NULL && self->last->components->len == scheme->components->len;
  for (guint i = 0; i < scheme->components->len; i++)
    self->same = self->same && is_component_equal (self, scheme, i);
  if (self->same || !premia_history_is_needed (scheme))
    return;
  self->history = premia_history_new (premia_columns_get_cube (self->columns), scheme);
  self->history->earlier = self->earlier;
}

/**
 * premia_what_if_run:
 * @scheme: served by the cube (premia_cube_serves())
 *
 * Computes the totals again. Only components that changed since the run before, and those that build on
 * them, are computed; what conditions read is kept.
 *
 * Returns: FALSE with the error that premia_payout_new() would give; the totals are undefined then
 */
gboolean
premia_what_if_run (PremiaWhatIf *self, PremiaScheme *scheme, GError **error)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, FALSE);
  g_return_val_if_fail (premia_cube_serves (premia_columns_get_cube (self->columns), scheme), FALSE);

  self->n_exact = 0;
  self->base_of = G_MAXUINT64; /* nothing of an earlier run */
  if (!premia_payout_check (scheme, error))
    return FALSE;
  begin_history (self, scheme);
  if (!run_components (self, scheme, error))
    {
      g_clear_pointer (&self->last, premia_scheme_unref);
      return FALSE;
    }
  premia_scheme_ref (scheme);
  g_clear_pointer (&self->last, premia_scheme_unref);
  self->last = scheme;
  return add_totals (self, scheme, error);
}

typedef struct
{
  const char *const *measures;
  gboolean           found;
} Reads;

static void
note_name (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  Reads *reads = user_data;

  reads->found = reads->found || g_strv_contains (reads->measures, measure);
}

gboolean
premia_component_reads (const PremiaComponent *component, const char *const *measures)
{
  PremiaExpression *const expressions[] = { component->when, component->by, component->tier_by_expression };
  Reads reads = { .measures = measures };

  if ((component->measure != NULL && g_strv_contains (measures, component->measure))
      || (component->by_measure != NULL && g_strv_contains (measures, component->by_measure)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    if (expressions[i] != NULL)
      premia_expression_visit_names (expressions[i], note_name, &reads);
  return reads.found;
}

gboolean
premia_what_if_run_again (PremiaWhatIf *self, PremiaScheme *scheme, const char *const *measures, GError **error)
{
  gboolean done;

  premia_columns_forget (self->columns, measures);
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_component_reads (g_ptr_array_index (scheme->components, i), measures))
      self->stirred |= G_GUINT64_CONSTANT (1) << i;
  done = premia_what_if_run (self, scheme, error);
  self->stirred = 0;
  return done;
}

gboolean
premia_what_if_run_lines (PremiaWhatIf *self, PremiaScheme *scheme, GError **error)
{
  g_assert (self->last == NULL);

  self->lines = TRUE;
  if (!premia_what_if_run (self, scheme, error))
    return FALSE;
  g_clear_pointer (&self->columns, premia_columns_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->left, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->scratch, g_free);
  if (self->history != NULL)
    premia_history_end (self->history);
  return TRUE;
}

PremiaMoney
premia_what_if_get_total (PremiaWhatIf *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

const PremiaMoney *
premia_what_if_get_totals (PremiaWhatIf *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->totals;
}

const PremiaMoney *
premia_what_if_get_component (PremiaWhatIf *self, guint component)
{
  g_return_val_if_fail (self != NULL && self->last != NULL, NULL);
  g_return_val_if_fail (component < self->last->components->len, NULL);
  return self->components[component].amounts;
}

/**
 * premia_what_if_get_n_exact:
 *
 * How many components of the last run were computed with exact fractions, since a vector could not be
 * exact: for tests and for those who wonder why a run took long.
 */
guint
premia_what_if_get_n_exact (PremiaWhatIf *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_exact;
}
