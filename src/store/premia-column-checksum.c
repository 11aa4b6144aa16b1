/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-column-checksum.h"

#include <string.h>

typedef guint64 Lanes __attribute__ ((vector_size (64)));

__attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
static void
add_blocks (PremiaColumnChecksum *self, const char *data, gsize n_blocks)
{
  Lanes sum, sum_of_sums, words;

  memcpy (&sum, self->sum, sizeof sum);
  memcpy (&sum_of_sums, self->sum_of_sums, sizeof sum_of_sums);
  for (gsize i = 0; i < n_blocks; i++)
    {
      memcpy (&words, data + i * sizeof words, sizeof words);
      sum += words;
      sum_of_sums += sum;
    }
  memcpy (self->sum, &sum, sizeof sum);
  memcpy (self->sum_of_sums, &sum_of_sums, sizeof sum_of_sums);
}

void
premia_column_checksum_add (PremiaColumnChecksum *self, gconstpointer data, gsize size)
{
  const gsize n_blocks = size / sizeof (Lanes), rest = size % sizeof (Lanes);

  g_assert (self->length % sizeof (Lanes) == 0);

  add_blocks (self, data, n_blocks);
  if (rest > 0)
    {
      char last[sizeof (Lanes)] = { 0 };

      memcpy (last, (const char *) data + n_blocks * sizeof (Lanes), rest);
      add_blocks (self, last, 1);
    }
  self->length += size;
}

gint64
premia_column_checksum_end (const PremiaColumnChecksum *self)
{
  guint64 hash = self->length;

  for (guint i = 0; i < 8; i++)
    {
      hash = (hash ^ self->sum[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash = (hash ^ (hash >> 32) ^ self->sum_of_sums[i]) * G_GUINT64_CONSTANT (0xe7037ed1a0b428db);
    }
  return (gint64) (hash ^ (hash >> 29));
}
