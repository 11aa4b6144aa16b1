/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-random"

#include "premia-demo-random.h"

#define GOLDEN G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

PremiaDemoRandom
premia_demo_random (guint64 seed, guint64 stream, guint64 place)
{
  return (PremiaDemoRandom) { mix (mix (mix (seed + GOLDEN) + stream * GOLDEN) + place * GOLDEN) };
}

guint64
premia_demo_random_next (PremiaDemoRandom *self)
{
  self->state += GOLDEN;
  return mix (self->state);
}

guint
premia_demo_random_below (PremiaDemoRandom *self, guint n)
{
  g_assert (n > 0);
  /* The high half of 32 × 32 bits: for n of a few thousand no value is preferred by as much as a millionth. */
  return (guint) (((premia_demo_random_next (self) >> 32) * n) >> 32);
}

guint
premia_demo_random_between (PremiaDemoRandom *self, guint low, guint high)
{
  g_assert (low <= high);
  return low + premia_demo_random_below (self, high - low + 1);
}

gboolean
premia_demo_random_chance (PremiaDemoRandom *self, guint ppm)
{
  return premia_demo_random_below (self, 1000000) < ppm;
}

void
premia_demo_random_shuffle (PremiaDemoRandom *self, guint *order, guint n)
{
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      const guint j = premia_demo_random_below (self, i);
      const guint kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
}
