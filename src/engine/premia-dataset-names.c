/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-dataset-names.h"

#include <string.h>

guint64
premia_hash_bytes (const void *data, gsize length)
{
  const char *bytes = data;
  guint64 hash = premia_hash_mix (0, length);
  guint64 word;

  for (; length >= 8; bytes += 8, length -= 8)
    {
      memcpy (&word, bytes, 8);
      hash = premia_hash_mix (hash, word);
    }
  word = 0;
  memcpy (&word, bytes, length);
  return premia_hash_mix (hash, word);
}

void
premia_name_pool_init (PremiaNamePool *self)
{
  memset (self, 0, sizeof *self);
  self->room = 4096;
  self->text = g_malloc (self->room);
  self->offset_room = 256;
  self->offset = g_new (guint64, self->offset_room);
  self->offset[0] = 0;
  self->n_slots = 512;
  self->slots = g_new0 (guint32, self->n_slots);
  premia_name_pool_intern (self, "", 0);
}

void
premia_name_pool_clear (PremiaNamePool *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->offset, g_free);
  g_clear_pointer (&self->slots, g_free);
  self->n = 0;
}

/* The slot that holds the text, or the free one where it belongs. */
static guint32
find_slot (const PremiaNamePool *self, const char *text, gsize length)
{
  guint32 slot = premia_hash_bytes (text, length) & (self->n_slots - 1);

  while (self->slots[slot] != 0)
    {
      const guint32 id = self->slots[slot] - 1;

      if (premia_name_pool_length (self, id) == length
          && memcmp (premia_name_pool_get (self, id), text, length) == 0)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }
  return slot;
}

static void
grow_slots (PremiaNamePool *self)
{
  g_free (self->slots);
  g_assert (self->n_slots <= G_MAXUINT32 / 2);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 id = 0; id < self->n; id++)
    {
      guint32 slot = premia_hash_bytes (premia_name_pool_get (self, id), premia_name_pool_length (self, id))
                     & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = id + 1;
    }
}

static void
append (PremiaNamePool *self, const char *text, gsize length)
{
  if (self->used + length + 1 > self->room)
    {
      self->room = MAX (self->room * 2, self->used + length + 1);
      self->text = g_realloc (self->text, self->room);
    }
  if (self->n + 2 > self->offset_room)
    {
      self->offset_room *= 2;
      self->offset = g_renew (guint64, self->offset, self->offset_room);
    }
  memcpy (self->text + self->used, text, length);
  self->text[self->used + length] = '\0';
  self->used += length + 1;
  self->n++;
  self->offset[self->n] = self->used;
}

guint32
premia_name_pool_intern (PremiaNamePool *self, const char *text, gsize length)
{
  guint32 slot = find_slot (self, text, length);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;
  append (self, text, length);
  self->slots[slot] = self->n;
  if (self->n > self->n_slots / 2)
    grow_slots (self);
  return self->n - 1;
}

guint32
premia_name_pool_find (const PremiaNamePool *self, const char *text, gsize length)
{
  return self->slots[find_slot (self, text, length)] - 1;
}

/* Sorting: three-way quicksort on eight bytes at a time, since names of one company mostly begin
 * alike and comparing them whole would walk the same prefix again and again. */
typedef struct
{
  guint64 chunk;
  guint32 id;
} Item;

static guint64
chunk_at (const PremiaNamePool *self, guint32 id, gsize depth)
{
  const gsize length = premia_name_pool_length (self, id);
  guint64 word = 0;

  if (depth < length)
    memcpy (&word, premia_name_pool_get (self, id) + depth, MIN (8, length - depth));
  return GUINT64_FROM_BE (word);
}

static void
sort_few (Item *items, guint32 n)
{
  for (guint32 i = 1; i < n; i++)
    {
      const Item item = items[i];
      guint32 j = i;

      for (; j > 0 && items[j - 1].chunk > item.chunk; j--)
        items[j] = items[j - 1];
      items[j] = item;
    }
}

static guint64
median (guint64 a, guint64 b, guint64 c)
{
  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

static void
sort_chunks (Item *items, guint32 n)
{
  while (n > 16)
    {
      const guint64 pivot = median (items[n / 4].chunk, items[n / 2].chunk, items[n - 1 - n / 4].chunk);
      guint32 low = 0, next = 0, high = n;

      while (next < high)
        {
          const Item item = items[next];

          if (item.chunk < pivot)
            {
              items[next++] = items[low];
              items[low++] = item;
            }
          else if (item.chunk > pivot)
            {
              items[next] = items[--high];
              items[high] = item;
            }
          else
            next++;
        }
      /* The smaller side by recursion, so the stack stays flat. */
      if (low < n - high)
        {
          sort_chunks (items, low);
          items += high;
          n -= high;
        }
      else
        {
          sort_chunks (items + high, n - high);
          n = low;
        }
    }
  sort_few (items, n);
}

static void
sort_from (const PremiaNamePool *self, Item *items, guint32 n, gsize depth)
{
  for (;;)
    {
      guint32 first = 0;
      gboolean all_equal;

      for (guint32 i = 0; i < n; i++)
        items[i].chunk = chunk_at (self, items[i].id, depth);
      sort_chunks (items, n);
      all_equal = n > 1 && items[0].chunk == items[n - 1].chunk;
      depth += 8;
      /* A long common beginning is walked in this loop, not in recursion. */
      if (all_equal)
        continue;
      for (guint32 i = 1; i <= n; i++)
        {
          if (i < n && items[i].chunk == items[first].chunk)
            continue;
          if (i - first > 1)
            sort_from (self, items + first, i - first, depth);
          first = i;
        }
      return;
    }
}

void
premia_name_pool_sort (const PremiaNamePool *self, guint32 *ids, guint32 n)
{
  g_autofree Item *items = g_new (Item, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    items[i].id = ids[i];
  if (n > 1)
    sort_from (self, items, n, 0);
  for (guint32 i = 0; i < n; i++)
    ids[i] = items[i].id;
}
