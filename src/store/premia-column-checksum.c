/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-column-checksum.h"

#include <string.h>

/* Two words, since every machine adds those at once; wider ones are taken apart where they are not at home. */
typedef guint64 Pair __attribute__ ((vector_size (16)));
typedef guint64 AnyPair __attribute__ ((vector_size (16), aligned (1), may_alias));

#define BLOCK_SIZE 64

static void
add_blocks (PremiaColumnChecksum *self, const char *data, gsize n_blocks)
{
  const AnyPair *words = (const AnyPair *) data;
  AnyPair *sum = (AnyPair *) self->sum, *sum_of_sums = (AnyPair *) self->sum_of_sums;
  Pair a = sum[0], b = sum[1], c = sum[2], d = sum[3];
  Pair aa = sum_of_sums[0], bb = sum_of_sums[1], cc = sum_of_sums[2], dd = sum_of_sums[3];

  for (gsize i = 0; i < n_blocks; i++, words += 4)
    {
      aa += a += words[0];
      bb += b += words[1];
      cc += c += words[2];
      dd += d += words[3];
    }
  sum[0] = a, sum[1] = b, sum[2] = c, sum[3] = d;
  sum_of_sums[0] = aa, sum_of_sums[1] = bb, sum_of_sums[2] = cc, sum_of_sums[3] = dd;
}

void
premia_column_checksum_add (PremiaColumnChecksum *self, gconstpointer data, gsize size)
{
  const gsize n_blocks = size / BLOCK_SIZE, rest = size % BLOCK_SIZE;

  g_assert (self->length % BLOCK_SIZE == 0);

  add_blocks (self, data, n_blocks);
  if (rest > 0)
    {
      char last[BLOCK_SIZE] = { 0 };

      memcpy (last, (const char *) data + n_blocks * BLOCK_SIZE, rest);
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
