/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

/* once_per: of the cases that a measure counts, one does not count if another that counts was set
 * 0 … n days before it with the same prospect, whoever set it. Where nothing was ever cancelled this
 * is the same at any time, and found once, along the cases of each prospect; else it is asked as of
 * the day in question. */

#define BIT(stage) ((guint16) (1u << (stage)))

typedef struct
{
  PremiaCube        *cube;
  PremiaCubeColumn  *column;
  const PremiaTable *table; /* by prospect, set */
  const gint32      *set;   /* days */
  const guint16     *segment; /* NULL: any will do */
  guint16            need, test;
} Search;

static gboolean
may_count (const Search *search, guint32 place)
{
  return (search->table->mask[place] & search->test) == search->need
         && (search->segment == NULL || search->column->segments[search->segment[place]]);
}

/* Its columns alone say that it counts. */
static gboolean
surely_counts (const Search *search, guint32 place)
{
  const PremiaMeasure *measure = search->column->measure;
  const PremiaStage dating = search->column->wins ? PREMIA_STAGE_WON : search->column->dating;
  const guint16 mask = search->table->mask[place];

  /* What has no date is not counted. */
  if (dating != PREMIA_STAGE_NONE && (mask & BIT (dating)) == 0)
    return FALSE;
  if (measure->has_within || measure->has_min_amount)
    return FALSE;
  return !search->column->accepts || (mask & BIT (PREMIA_STAGE_QUALIFIED)) != 0;
}

static gboolean
is_timeless (const Search *search, guint32 first, guint32 end)
{
  guint16 any = 0;

  for (guint32 i = first; i < end; i++)
    if (may_count (search, i))
      any |= search->table->mask[i];
  if (search->column->keeps_cancelled)
    return TRUE;
  return (any & (BIT (PREMIA_STAGE_CANCELLED) | (search->column->measure->has_min_amount ? PREMIA_MASK_PARTIAL : 0))) == 0;
}

/* What it asks knows nothing of rivals. */
static gboolean
counts_alone (PremiaCube *cube, const PremiaCubeColumn *column, guint32 case_id, const PremiaWindow *window, gboolean *counts, GError **error)
{
  PremiaCubeColumn alone = *column;
  PremiaVerdict verdict;

  alone.once = FALSE;
  alone.any_version = TRUE;
  if (!premia_cube_judge (cube, &alone, case_id, G_MAXUINT32, window, &verdict, error))
    return FALSE;
  *counts = verdict.counts;
  return TRUE;
}

static void
set_bit (guint64 *bits, guint32 case_id)
{
  bits[case_id / 64] |= G_GUINT64_CONSTANT (1) << (case_id % 64);
}

/* The last that counts stands nearest to the next one, so it alone needs to be remembered. */
static gboolean
walk_timeless (Search *search, guint32 first, guint32 end, GError **error)
{
  const gint64 n_days = search->column->measure->once_per_days;
  const PremiaWindow *window = &search->cube->windows[search->cube->n_periods - 1];
  guint32 kept = PREMIA_NOBODY;

  for (guint32 i = first; i < end; i++)
    {
      const guint32 case_id = search->table->case_id[i];
      gboolean counts = may_count (search, i);

      if (counts && !surely_counts (search, i)
          && !counts_alone (search->cube, search->column, case_id, window, &counts, error))
        return FALSE;
      if (!counts)
        continue;
      if (kept != PREMIA_NOBODY && (gint64) search->set[i] - search->set[kept] <= n_days)
        {
          g_hash_table_insert (search->column->instead, GUINT_TO_POINTER (case_id),
                               GUINT_TO_POINTER (search->table->case_id[kept]));
          set_bit (search->column->dropped, case_id);
        }
      else
        kept = i;
    }
  return TRUE;
}

static void
free_rivals (gpointer data)
{
  PremiaRivals *rivals = data;

  g_free (rivals->cases);
  g_free (rivals->instead);
  g_free (rivals);
}

static void
note_rivals (Search *search, guint32 first, guint32 end)
{
  PremiaRivals *rivals = g_new0 (PremiaRivals, 1);

  rivals->cases = g_new (guint32, end - first);
  rivals->instead = g_new (guint32, end - first);
  rivals->known = PREMIA_DATE_NONE;
  for (guint32 i = first; i < end; i++)
    if (may_count (search, i))
      {
        const guint32 case_id = search->table->case_id[i];

        rivals->cases[rivals->n++] = case_id;
        set_bit (search->column->special, case_id);
        g_hash_table_insert (search->column->rivals, GUINT_TO_POINTER (case_id), rivals);
      }
  g_ptr_array_add (search->column->rival_groups, rivals);
}

/* Two that may count lie near enough to be in each other's way. */
static gboolean
any_near (const Search *search, guint32 first, guint32 end)
{
  const gint64 n_days = search->column->measure->once_per_days;
  guint32 last = PREMIA_NOBODY;

  for (guint32 i = first; i < end; i++)
    {
      if (!may_count (search, i))
        continue;
      if (last != PREMIA_NOBODY && (gint64) search->set[i] - search->set[last] <= n_days)
        return TRUE;
      last = i;
    }
  return FALSE;
}

gboolean
premia_cube_find_rivals (PremiaCube *self, PremiaCubeColumn *column, GError **error)
{
  const PremiaTableKey key = { .rows = PREMIA_ROWS_PROSPECT, .stage = PREMIA_STAGE_SET, .time = PREMIA_TIME_OWN };
  const guint16 may_be_accepted = column->accepts ? BIT (PREMIA_STAGE_QUALIFIED) : 0;
  const gsize n_words = premia_dataset_get_n_cases (self->dataset) / 64 + 1;
  Search search = { .cube = self, .column = column };

  column->once = TRUE;
  column->instead = g_hash_table_new (NULL, NULL);
  column->rivals = g_hash_table_new (NULL, NULL);
  column->rival_groups = g_ptr_array_new_with_free_func (free_rivals);
  column->dropped = g_new0 (guint64, n_words);
  column->special = g_new0 (guint64, n_words);
  search.table = premia_cube_table_get (self->dataset, &key);
  search.set = premia_cube_table_get_dates (self->dataset, search.table, PREMIA_STAGE_SET, self->span.zone)->data;
  if (column->segments != NULL)
    search.segment = premia_cube_table_get_side (self->dataset, search.table, PREMIA_SIDE_SEGMENT, 0)->data;
  search.need = column->need & ~may_be_accepted;
  search.test = (column->need | column->forbid) & ~may_be_accepted;
  for (guint32 prospect = 1; prospect <= self->dataset->n_prospects; prospect++)
    {
      const guint32 first = search.table->account_start[prospect], end = search.table->account_start[prospect + 1];

      if (end - first < 2 || !any_near (&search, first, end))
        continue;
      if (!is_timeless (&search, first, end))
        note_rivals (&search, first, end);
      else if (!walk_timeless (&search, first, end, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
work_out (PremiaCube *self, const PremiaCubeColumn *column, PremiaRivals *rivals, const PremiaWindow *window, GError **error)
{
  const gint64 n_days = column->measure->once_per_days;
  PremiaCaseState state;
  guint32 kept = PREMIA_NOBODY;
  PremiaDate kept_on = 0;

  rivals->known = PREMIA_DATE_NONE;
  for (guint32 i = 0; i < rivals->n; i++)
    {
      gboolean counts;
      PremiaDate on;

      rivals->instead[i] = PREMIA_NOBODY;
      if (!counts_alone (self, column, rivals->cases[i], window, &counts, error))
        return FALSE;
      if (!counts)
        continue;
      premia_case_state_get (self->dataset, rivals->cases[i], &state);
      on = premia_zone_date_of (self->span.zone, state.raw_first[PREMIA_STAGE_SET]);
      if (kept != PREMIA_NOBODY && (gint64) on - kept_on <= n_days)
        {
          rivals->instead[i] = kept;
          continue;
        }
      kept = rivals->cases[i];
      kept_on = on;
    }
  rivals->known = window->known;
  return TRUE;
}

/* Without some cases others may come in, also where once and for all it was settled: all of the client's are asked. */
static gboolean
ask_without (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, const PremiaWindow *window, guint32 *instead, GError **error)
{
  const PremiaTableKey key = { .rows = PREMIA_ROWS_PROSPECT, .stage = PREMIA_STAGE_SET, .time = PREMIA_TIME_OWN };
  const PremiaTable *table = premia_cube_table_get (self->dataset, &key);
  const gint64 place = premia_sparse_find (&self->dataset->prospect, case_id);
  const guint32 prospect = place < 0 ? 0 : self->dataset->prospect_values[place];
  g_autofree guint32 *others = NULL;
  PremiaRivals rivals = { 0 };
  gboolean asked;

  *instead = PREMIA_NOBODY;
  if (prospect == 0)
    return TRUE;
  rivals.n = table->account_start[prospect + 1] - table->account_start[prospect];
  rivals.cases = others = g_memdup2 (table->case_id + table->account_start[prospect], MAX (rivals.n, 1) * sizeof *others);
  rivals.instead = g_new (guint32, MAX (rivals.n, 1));
  asked = work_out (self, column, &rivals, window, error);
  for (guint32 i = 0; asked && i < rivals.n; i++)
    if (rivals.cases[i] == case_id)
      *instead = rivals.instead[i];
  g_free (rivals.instead);
  return asked;
}

gboolean
premia_cube_ask_rivals (PremiaCube *self, const PremiaCubeColumn *column, guint32 case_id, const PremiaWindow *window, guint32 *instead, GError **error)
{
  PremiaRivals *rivals = g_hash_table_lookup (column->rivals, GUINT_TO_POINTER (case_id));
  gpointer always;
  gboolean asked = TRUE;

  if (window->without != NULL)
    return ask_without (self, column, case_id, window, instead, error);
  *instead = PREMIA_NOBODY;
  if (g_hash_table_lookup_extended (column->instead, GUINT_TO_POINTER (case_id), NULL, &always))
    *instead = GPOINTER_TO_UINT (always);
  if (rivals == NULL)
    return TRUE;
  g_mutex_lock (&self->rivals_lock);
  if (rivals->known != window->known)
    asked = work_out (self, column, rivals, window, error);
  for (guint32 i = 0; asked && i < rivals->n; i++)
    if (rivals->cases[i] == case_id)
      *instead = rivals->instead[i];
  g_mutex_unlock (&self->rivals_lock);
  return asked;
}
