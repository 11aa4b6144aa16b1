/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-donors"

#include "premia-doctor-donors.h"
#include "premia-doctor-rank.h"
#include "premia-cube-private.h"

#include <string.h>

#define MIN_OF_CLOSER  20 /* mature cases, to be drawn by one's share */
#define MIN_OF_SEGMENT 30 /* mature cases in an own state, to be a pool by themselves */
#define TWO_TO_64      18446744073709551616.0

/* A donor where it belongs: sorting these by their numbers makes pools of them. */
typedef struct
{
  guint32 pool;  /* own state and segment */
  guint32 group; /* of closers; 0: those with few cases, and nobody */
  guint32 class;
  guint32 index; /* in redrawn */
} Entry;

typedef struct
{
  PremiaDonors *out;
  guint32      *group;  /* (owned) by account + 1 (0: nobody) */
  guint32      *weight; /* (owned) by group: mature cases */
  guint32       n_groups;
  guint64       total;  /* of weights but of the group 0 */
  GArray       *entries; /* (owned) Entry */
  guint32      *of_group; /* (owned) by group: how many in the pool at hand */
} Pooling;

static const PremiaRedrawn *
redrawn_at (const PremiaDonors *self, guint32 index)
{
  return &g_array_index (self->redrawn, PremiaRedrawn, index);
}

static guint16
segment_of (const PremiaDonors *self, const PremiaRedrawn *one)
{
  return g_array_index (self->cases->cases, PremiaDoctorCase, one->place).segment;
}

/* Groups are numbered by account, so by the closers' ids. */
static void
find_groups (Pooling *self)
{
  const guint32 n = self->out->cube->dataset->n_accounts + 1;
  g_autofree guint32 *counts = g_new0 (guint32, n + 1);

  self->group = g_new0 (guint32, n + 1);
  self->weight = g_new0 (guint32, n + 1);
  self->of_group = g_new0 (guint32, n + 1);
  self->n_groups = 1;
  for (guint32 i = 0; i < self->out->redrawn->len; i++)
    if (redrawn_at (self->out, i)->mature && redrawn_at (self->out, i)->closer != PREMIA_NOBODY)
      counts[redrawn_at (self->out, i)->closer + 1]++;
  for (guint32 i = 1; i < n; i++)
    if (counts[i] >= MIN_OF_CLOSER)
      {
        self->group[i] = self->n_groups;
        self->weight[self->n_groups++] = counts[i];
        self->total += counts[i];
      }
}

/* Own stages are at most ten. */
static guint32
pool_key (guint16 own, gboolean whole, guint16 segment)
{
  return (guint32) own << 17 | (whole ? 0 : (guint32) segment + 1);
}

/* By pool, class and group; then by case. */
static void
sort_entries (Pooling *self)
{
  const guint32 n = self->entries->len;
  g_autofree guint64 *keys = g_new (guint64, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);

  for (guint32 i = 0; i < n; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      keys[i] = (guint64) entry->pool << 34 | (guint64) entry->class << 32 | entry->group;
      order[i] = i;
    }
  premia_sort_keys (keys, order, n);
  for (guint32 i = 0; i < n; i++)
    g_array_append_val (sorted, g_array_index (self->entries, Entry, order[i]));
  g_array_unref (self->entries);
  self->entries = sorted;
}

static void
find_entries (Pooling *self, gboolean whole)
{
  g_array_set_size (self->entries, 0);
  for (guint32 i = 0; i < self->out->redrawn->len; i++)
    {
      const PremiaRedrawn *one = redrawn_at (self->out, i);
      const Entry entry = { .pool = pool_key (one->own, whole, segment_of (self->out, one)),
                            .group = one->closer == PREMIA_NOBODY ? 0 : self->group[one->closer + 1], .class = one->class, .index = i };

      if (one->mature)
        g_array_append_val (self->entries, entry);
    }
  sort_entries (self);
}

/* How likely each donor of a group is: the closer's share, divided among their cases here; what falls to closers who
 * have none here goes to all. */
static double
find_chance (const Pooling *self, guint32 group, guint32 n, double orphaned)
{
  const double of_all = (1.0 + orphaned) / n;
  const double closers = (double) (n - self->of_group[0]) / n;

  if (group == 0)
    return of_all;
  return closers * ((double) self->weight[group] / (double) self->total) / self->of_group[group] + orphaned / n;
}

static void
guide (PremiaDonorPool *pool)
{
  guint slice = 0;

  for (guint byte = 0; byte < 256; byte++)
    {
      while (slice + 1 < pool->slices->len && g_array_index (pool->slices, PremiaDonorSlice, slice).end <= (guint64) byte << 56)
        slice++;
      pool->guide[byte] = (guint16) slice;
    }
  pool->guide[256] = (guint16) slice;
}

static guint64
to_end (double chance)
{
  return chance >= 1.0 - 1e-12 ? G_MAXUINT64 : (guint64) (chance * TWO_TO_64);
}

static double
find_orphaned (Pooling *self, const Entry *entries, guint32 n)
{
  guint64 missing = 0;

  memset (self->of_group, 0, self->n_groups * sizeof *self->of_group);
  for (guint32 i = 0; i < n; i++)
    self->of_group[entries[i].group]++;
  for (guint32 i = 1; i < self->n_groups; i++)
    if (self->of_group[i] == 0)
      missing += self->weight[i];
  return self->total == 0 ? 0 : (double) (n - self->of_group[0]) / n * ((double) missing / (double) self->total);
}

static PremiaDonorPool *
make_pool (Pooling *self, const Entry *entries, guint32 n)
{
  PremiaDonorPool *pool = g_new0 (PremiaDonorPool, 1);
  const double orphaned = find_orphaned (self, entries, n);
  double sum = 0;

  pool->slices = g_array_new (FALSE, TRUE, sizeof (PremiaDonorSlice));
  pool->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0, end; i < n; i = end)
    {
      PremiaDonorSlice slice = { .first = i };

      for (end = i; end < n && entries[end].class == entries[i].class && entries[end].group == entries[i].group; end++)
        g_array_append_val (pool->members, entries[end].index);
      slice.n = end - i;
      sum += slice.n * find_chance (self, entries[i].group, n, orphaned);
      slice.end = end == n ? G_MAXUINT64 : to_end (sum);
      g_array_append_val (pool->slices, slice);
      for (guint k = entries[i].class; k < PREMIA_N_DONOR_CLASSES; k++)
        pool->end[k] = slice.end;
    }
  guide (pool);
  return pool;
}

static void
make_pools (Pooling *self, guint32 least, GHashTable *by_key)
{
  const Entry *entries = (const Entry *) self->entries->data;

  for (guint32 i = 0, end; i < self->entries->len; i = end)
    {
      for (end = i; end < self->entries->len && entries[end].pool == entries[i].pool;)
        end++;
      if (end - i < least)
        continue;
      g_ptr_array_add (self->out->pools, make_pool (self, entries + i, end - i));
      g_hash_table_insert (by_key, GUINT_TO_POINTER (entries[i].pool), GUINT_TO_POINTER (self->out->pools->len));
    }
}

static guint32
find_pool (PremiaDonors *self, const PremiaRedrawn *one, GHashTable *by_key)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (by_key, GUINT_TO_POINTER (pool_key (one->own, FALSE, segment_of (self, one)))));

  if (found == 0)
    found = GPOINTER_TO_UINT (g_hash_table_lookup (by_key, GUINT_TO_POINTER (pool_key (one->own, TRUE, 0))));
  return found == 0 ? PREMIA_NOBODY : found - 1;
}

void
premia_donors_find_pools (PremiaDonors *self)
{
  Pooling pooling = { .out = self, .entries = g_array_new (FALSE, FALSE, sizeof (Entry)) };
  g_autoptr (GHashTable) by_key = g_hash_table_new (NULL, NULL);

  find_groups (&pooling);
  find_entries (&pooling, FALSE);
  make_pools (&pooling, MIN_OF_SEGMENT, by_key);
  find_entries (&pooling, TRUE);
  make_pools (&pooling, 1, by_key);
  for (guint32 i = 0; i < self->redrawn->len; i++)
    {
      PremiaRedrawn *one = &g_array_index (self->redrawn, PremiaRedrawn, i);

      one->pool = find_pool (self, one, by_key);
    }
  g_array_unref (pooling.entries);
  g_free (pooling.group);
  g_free (pooling.weight);
  g_free (pooling.of_group);
}
