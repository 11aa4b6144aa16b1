/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-tables.h"

#include <stdlib.h>
#include <string.h>

struct _PremiaCubeTables
{
  GMutex      lock;
  GHashTable *by_key; /* (owned) text of the key → PremiaTable */
};

typedef struct
{
  PremiaInstant at;
  guint32       account, case_id, row;
  guint16       mask;
} Entry;

static void
free_side (gpointer data)
{
  PremiaSide *side = data;

  g_free (side->zone);
  g_free (side->data);
  g_free (side);
}

static void
free_table (gpointer data)
{
  PremiaTable *table = data;

  g_ptr_array_unref (table->owned);
  g_ptr_array_unref (table->sides);
  g_ptr_array_unref (table->bounds);
  g_free (table);
}

void
premia_cube_tables_free (PremiaCubeTables *self)
{
  g_hash_table_unref (self->by_key);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static PremiaCubeTables *
tables_of (PremiaDataset *dataset)
{
  PremiaCubeTables *tables;

  g_mutex_lock (&dataset->late_lock);
  if (dataset->tables == NULL)
    {
      dataset->tables = g_new0 (PremiaCubeTables, 1);
      g_mutex_init (&dataset->tables->lock);
      dataset->tables->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_table);
    }
  tables = dataset->tables;
  g_mutex_unlock (&dataset->late_lock);
  return tables;
}

GMutex *
premia_cube_tables_get_lock (PremiaDataset *dataset)
{
  return &tables_of (dataset)->lock;
}

PremiaInstant
premia_case_time (const PremiaCaseState *state, int time)
{
  if (time == PREMIA_TIME_DUE)
    return state->told.due;
  if (time == PREMIA_TIME_JUDGED)
    return state->first_judged;
  if (time == PREMIA_TIME_CLOSER)
    return state->closer_at;
  return state->told.reached[time];
}

static guint16
mask_at (const PremiaKind *kind, guint32 place)
{
  return kind->mask == NULL ? premia_kind_mask (kind) : kind->mask[place];
}

/* Setter or closer of a row's case; a case of one action is told by that action. */
static guint32
credited (const PremiaDataset *dataset, PremiaSource source, guint32 case_id, PremiaStage stage, guint32 account)
{
  const gint64 joined = premia_sparse_find (&dataset->joined, case_id);

  if (source == PREMIA_SOURCE_PERFORMER)
    return account;
  if (joined >= 0)
    return source == PREMIA_SOURCE_SETTER ? dataset->setter[joined] : dataset->closer[joined];
  if (source == PREMIA_SOURCE_SETTER)
    return stage == PREMIA_STAGE_SET ? account : PREMIA_NOBODY;
  return stage == PREMIA_STAGE_WON || stage == PREMIA_STAGE_HELD ? account : PREMIA_NOBODY;
}

static void
add (GArray *entries, PremiaInstant at, guint32 account, guint32 case_id, guint32 row, guint16 mask)
{
  const Entry entry = { at, account, case_id, row, mask };

  if (account != PREMIA_NOBODY && at != PREMIA_NEVER)
    g_array_append_val (entries, entry);
}

/* A row's own time, or in a cohort that of its case. */
static PremiaInstant
time_of_row (PremiaDataset *dataset, const PremiaKind *kind, guint32 place, int time)
{
  PremiaCaseState state;

  if (time == PREMIA_TIME_OWN)
    return kind->part.at[place];
  premia_case_state_get (dataset, kind->part.case_id[place], &state);
  return premia_case_time (&state, time);
}

static void
collect_rows (PremiaDataset *dataset, const PremiaKind *kind, PremiaSource source, int time, guint16 need, GArray *entries)
{
  for (guint32 account = 0; account < dataset->n_accounts; account++)
    for (guint32 i = kind->part.account_start[account]; i < kind->part.account_start[account + 1]; i++)
      {
        const guint32 case_id = kind->part.case_id[i];
        const guint16 mask = mask_at (kind, i);

        if ((mask & need) == need)
          add (entries, time_of_row (dataset, kind, i, time), credited (dataset, source, case_id, kind->part.stage, account),
               case_id, kind->base + i, mask);
      }
}

static void
collect_case (PremiaDataset *dataset, const PremiaTableKey *key, guint32 case_id, GArray *entries)
{
  PremiaCaseState state;
  guint32 account;

  premia_case_state_get (dataset, case_id, &state);
  account = key->source == PREMIA_SOURCE_SETTER   ? state.told.setter
            : key->source == PREMIA_SOURCE_CLOSER ? state.told.closer
                                                  : state.told.by[key->stage];
  add (entries, premia_case_time (&state, key->time), account, case_id, G_MAXUINT32, premia_case_state_mask (&state));
}

/* Cohorts: cases at another time than that of the stage that dates them. */
static void
collect_cohort (PremiaDataset *dataset, const PremiaTableKey *key, GArray *entries)
{
  if (key->time == PREMIA_TIME_DUE)
    {
      for (guint32 i = 0; dataset->due.n > 0 && i < dataset->n_cases; i++)
        if (premia_sparse_find (&dataset->due, i) >= 0)
          collect_case (dataset, key, i, entries);
      return;
    }
  for (guint32 k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &dataset->kinds[k];

      for (guint32 i = 0; (int) kind->part.stage == key->time && i < kind->part.n; i++)
        if ((mask_at (kind, i) & PREMIA_MASK_DATES) != 0)
          collect_case (dataset, key, kind->part.case_id[i], entries);
    }
}

static int
compare_by_case (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->case_id != y->case_id)
    return x->case_id < y->case_id ? -1 : 1;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->account != y->account ? (x->account < y->account ? -1 : 1) : (x->row > y->row) - (x->row < y->row);
}

/* The first of the named actions in each case; then whoever is to be credited with it. */
static void
keep_first_of_case (PremiaDataset *dataset, PremiaSource source, GArray *entries)
{
  guint n = 0;

  g_array_sort (entries, compare_by_case);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry entry = g_array_index (entries, Entry, i);
      guint32 place;

      if (i > 0 && g_array_index (entries, Entry, i - 1).case_id == entry.case_id)
        continue;
      entry.account = credited (dataset, source, entry.case_id,
                                premia_dataset_kind_of_row (dataset, entry.row, &place)->part.stage, entry.account);
      if (entry.account != PREMIA_NOBODY)
        g_array_index (entries, Entry, n++) = entry;
    }
  g_array_set_size (entries, n);
}

/* The cases of each prospect in order of their `set`: here a prospect stands where elsewhere an account does. */
static void
collect_prospects (PremiaDataset *dataset, GArray *entries)
{
  for (guint32 k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &dataset->kinds[k];

      for (guint32 i = 0; kind->part.stage == PREMIA_STAGE_SET && i < kind->part.n; i++)
        {
          const gint64 place = premia_sparse_find (&dataset->prospect, kind->part.case_id[i]);
          const guint16 mask = mask_at (kind, i);

          if (place >= 0 && (mask & PREMIA_MASK_DATES) != 0)
            add (entries, kind->part.at[i], dataset->prospect_values[place], kind->part.case_id[i], kind->base + i, mask);
        }
    }
}

static void
collect (PremiaDataset *dataset, const PremiaTableKey *key, GArray *entries)
{
  if (key->rows == PREMIA_ROWS_PROSPECT)
    collect_prospects (dataset, entries);
  else if (key->rows == PREMIA_ROWS_STAGE && key->time != PREMIA_TIME_OWN)
    collect_cohort (dataset, key, entries);
  else if (key->rows == PREMIA_ROWS_STAGE)
    {
      for (guint32 k = 0; k < dataset->n_kinds; k++)
        if (dataset->kinds[k].part.stage == key->stage)
          collect_rows (dataset, &dataset->kinds[k], key->source, PREMIA_TIME_OWN, PREMIA_MASK_DATES, entries);
    }
  else
    {
      const gboolean named = key->rows == PREMIA_ROWS_NAMED;
      const PremiaSource source = named ? PREMIA_SOURCE_PERFORMER : key->source;

      for (guint k = 0; k < key->n_kinds; k++)
        collect_rows (dataset, &dataset->kinds[key->kinds[k]], source, named ? PREMIA_TIME_OWN : key->time, 0, entries);
      if (named)
        keep_first_of_case (dataset, key->source, entries);
    }
}

static int
compare_in_account (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->case_id != y->case_id)
    return x->case_id < y->case_id ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void
sort_accounts (Entry *entries, const guint32 *start, guint32 n_accounts)
{
  for (guint32 account = 0; account < n_accounts; account++)
    for (guint32 i = start[account] + 1; i < start[account + 1]; i++)
      if (compare_in_account (&entries[i - 1], &entries[i]) > 0)
        {
          qsort (entries + start[account], start[account + 1] - start[account], sizeof *entries, compare_in_account);
          break;
        }
}

static gpointer
own (PremiaTable *table, gsize size)
{
  gpointer data = g_malloc0 (MAX (size, 1));

  g_ptr_array_add (table->owned, data);
  return data;
}

static void
fill (PremiaTable *table, const Entry *entries, gboolean with_rows)
{
  PremiaInstant *at = own (table, (gsize) table->n * 8);
  guint32 *case_id = own (table, (gsize) table->n * 4);
  guint16 *mask = own (table, (gsize) table->n * 2);
  guint32 *row = with_rows ? own (table, (gsize) table->n * 4) : NULL;

  for (guint32 i = 0; i < table->n; i++)
    {
      at[i] = entries[i].at;
      case_id[i] = entries[i].case_id;
      mask[i] = entries[i].mask;
      if (with_rows)
        row[i] = entries[i].row;
    }
  table->at = at;
  table->case_id = case_id;
  table->mask = mask;
  table->row = row;
}

static void
build (PremiaDataset *dataset, const PremiaTableKey *key, PremiaTable *table)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const guint32 n_owners = key->rows == PREMIA_ROWS_PROSPECT ? dataset->n_prospects + 1 : dataset->n_accounts;
  guint32 *start = own (table, ((gsize) n_owners + 2) * 4);
  g_autofree Entry *sorted = NULL;

  collect (dataset, key, entries);
  table->n = entries->len;
  sorted = g_new (Entry, MAX (table->n, 1));
  /* Counting two places ahead leaves start[a] where account a begins after the entries are laid out. */
  for (guint32 i = 0; i < table->n; i++)
    start[g_array_index (entries, Entry, i).account + 2]++;
  for (guint32 i = 0; i < n_owners; i++)
    start[i + 2] += start[i + 1];
  for (guint32 i = 0; i < table->n; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      sorted[start[entry->account + 1]++] = *entry;
    }
  sort_accounts (sorted, start, n_owners);
  table->account_start = start;
  fill (table, sorted, key->rows == PREMIA_ROWS_EACH || key->rows == PREMIA_ROWS_NAMED);
}

/* The one partition that already is the table, or NULL. */
static const PremiaKind *
find_alias (const PremiaDataset *dataset, const PremiaTableKey *key)
{
  const PremiaKind *alias = NULL;

  if (key->source != PREMIA_SOURCE_PERFORMER || key->time != PREMIA_TIME_OWN || key->rows == PREMIA_ROWS_NAMED
      || key->rows == PREMIA_ROWS_PROSPECT)
    return NULL;
  if (key->rows == PREMIA_ROWS_EACH)
    return key->n_kinds == 1 ? &dataset->kinds[key->kinds[0]] : NULL;
  for (guint32 k = 0; k < dataset->n_kinds; k++)
    if (dataset->kinds[k].part.stage == key->stage)
      {
        if (alias != NULL)
          return NULL;
        alias = &dataset->kinds[k];
      }
  return alias;
}

static void
look_for_cancelled (PremiaTable *table)
{
  guint16 any = table->mask == NULL ? table->uniform : 0;

  for (guint32 i = 0; table->mask != NULL && i < table->n; i++)
    any |= table->mask[i];
  table->any_cancelled = (any & (1u << PREMIA_STAGE_CANCELLED)) != 0;
  table->any_partial = (any & PREMIA_MASK_PARTIAL) != 0;
}

static PremiaTable *
make_table (PremiaDataset *dataset, const PremiaTableKey *key)
{
  PremiaTable *table = g_new0 (PremiaTable, 1);
  const PremiaKind *alias = find_alias (dataset, key);

  table->owned = g_ptr_array_new_with_free_func (g_free);
  table->sides = g_ptr_array_new_with_free_func (free_side);
  table->bounds = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_bounds_unref);
  if (alias == NULL)
    build (dataset, key, table);
  else
    {
      table->n = alias->part.n;
      table->account_start = alias->part.account_start;
      table->at = alias->part.at;
      table->case_id = alias->part.case_id;
      table->mask = alias->mask;
      table->uniform = premia_kind_mask (alias);
      table->base = alias->base;
      table->dates_only = key->rows == PREMIA_ROWS_STAGE;
    }
  look_for_cancelled (table);
  return table;
}

/* The setter of a set is whoever performed it, and the time of a stage is its own. */
static PremiaTableKey
simplify (const PremiaTableKey *key)
{
  PremiaTableKey simple = *key;

  if (simple.rows == PREMIA_ROWS_STAGE && simple.source != PREMIA_SOURCE_PERFORMER && simple.time >= 0
      && simple.time < PREMIA_N_STAGES)
    {
      simple.stage = simple.time;
      simple.time = PREMIA_TIME_OWN;
    }
  if (simple.rows == PREMIA_ROWS_STAGE && simple.time == (int) simple.stage)
    simple.time = PREMIA_TIME_OWN;
  if (simple.rows == PREMIA_ROWS_STAGE && simple.stage == PREMIA_STAGE_SET && simple.source == PREMIA_SOURCE_SETTER
      && simple.time == PREMIA_TIME_OWN)
    simple.source = PREMIA_SOURCE_PERFORMER;
  if (simple.rows == PREMIA_ROWS_STAGE && simple.source != PREMIA_SOURCE_PERFORMER && simple.time == PREMIA_TIME_DUE)
    simple.stage = PREMIA_STAGE_NONE;
  return simple;
}

static char *
text_of_key (const PremiaTableKey *key)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%d/%d/%d/%d", key->rows, key->rows == PREMIA_ROWS_STAGE ? (int) key->stage : 0, key->time, key->source);
  for (guint i = 0; i < key->n_kinds; i++)
    g_string_append_printf (text, "/%u", key->kinds[i]);
  return g_string_free (text, FALSE);
}

const PremiaTable *
premia_cube_table_get (PremiaDataset *dataset, const PremiaTableKey *key)
{
  PremiaCubeTables *tables = tables_of (dataset);
  const PremiaTableKey simple = simplify (key);
  g_autofree char *text = text_of_key (&simple);
  PremiaTable *table;

  g_mutex_lock (&tables->lock);
  table = g_hash_table_lookup (tables->by_key, text);
  if (table == NULL)
    {
      table = make_table (dataset, &simple);
      g_hash_table_insert (tables->by_key, g_steal_pointer (&text), table);
    }
  g_mutex_unlock (&tables->lock);
  return table;
}

guint32
premia_cube_table_seek (const PremiaTable *self, guint32 low, guint32 high, PremiaInstant instant)
{
  guint32 step = 1;

  while (high - low > step && self->at[low + step] < instant)
    {
      low += step;
      step = step < G_MAXUINT32 / 4 ? step * 2 : step;
    }
  high = MIN (high, (guint32) MIN ((guint64) low + step, G_MAXUINT32));
  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->at[middle] < instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
