/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeScale:
 * Decimals that are all known beforehand ("0.25", "1e-8") on one scale, so that sums of them are whole numbers: exact, and as fast as that. Where
 * they are so different that 128 bits do not hold their sums ("1e30" and "1e-30"), sums are decimal texts: exact as well, and slow. An index names
 * a decimal.
 */
typedef struct
{
  GPtrArray *texts;  /* (owned) (element-type utf8) */
  GPtrArray *minus;  /* (owned) (element-type utf8): the same below 0 */
  GArray    *units;  /* (owned) (element-type PremiaInt128): after settling, unless @wide */
  int        scale;  /* digits behind the point of a unit */
  gboolean   wide;
} PremiaBadgeScale;

/* A sum of decimals of one scale; all zero: 0. */
typedef struct
{
  PremiaInt128 units;
  char    *text; /* (owned) (nullable): where the scale is wide; NULL: 0 */
} PremiaBadgeSum;

void     premia_badge_scale_init (PremiaBadgeScale *self);
void     premia_badge_scale_clear (PremiaBadgeScale *self);
/* What is no decimal number, or of no size that JSON's readers know (400 digits before or behind the point), is 0. */
guint    premia_badge_scale_add (PremiaBadgeScale *self, const char *text);
/* No more are added; sums have up to @most_terms of them. */
void     premia_badge_scale_settle (PremiaBadgeScale *self, guint64 most_terms);
int      premia_badge_scale_sign (const PremiaBadgeScale *self, guint index);

/* Where the scale is wide: for the inline ones below. */
void     premia_badge_sum_move_wide (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const char *text);
int      premia_badge_sum_compare_wide (const PremiaBadgeScale *self, const PremiaBadgeSum *sum, guint index);

static inline void
premia_badge_sum_add (const PremiaBadgeScale *self, PremiaBadgeSum *sum, guint index)
{
  if (G_UNLIKELY (self->wide))
    premia_badge_sum_move_wide (self, sum, g_ptr_array_index (self->texts, index));
  else
    sum->units += g_array_index (self->units, PremiaInt128, index);
}

static inline void
premia_badge_sum_subtract (const PremiaBadgeScale *self, PremiaBadgeSum *sum, guint index)
{
  if (G_UNLIKELY (self->wide))
    premia_badge_sum_move_wide (self, sum, g_ptr_array_index (self->minus, index));
  else
    sum->units -= g_array_index (self->units, PremiaInt128, index);
}

/* As strcmp(). */
static inline int
premia_badge_sum_compare (const PremiaBadgeScale *self, const PremiaBadgeSum *sum, guint index)
{
  PremiaInt128 units;

  if (G_UNLIKELY (self->wide))
    return premia_badge_sum_compare_wide (self, sum, index);
  units = g_array_index (self->units, PremiaInt128, index);
  return sum->units < units ? -1 : sum->units > units;
}

static inline void
premia_badge_sum_clear (PremiaBadgeSum *sum)
{
  sum->units = 0;
  g_clear_pointer (&sum->text, g_free);
}

int      premia_badge_sum_sign (const PremiaBadgeScale *self, const PremiaBadgeSum *sum);
int      premia_badge_sum_compare_sums (const PremiaBadgeScale *self, const PremiaBadgeSum *a, const PremiaBadgeSum *b);
void     premia_badge_sum_set (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *from);
void     premia_badge_sum_add_sum (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *term);
void     premia_badge_sum_subtract_sum (const PremiaBadgeScale *self, PremiaBadgeSum *sum, const PremiaBadgeSum *term);
/* One decimal of the scale, @times. */
void     premia_badge_sum_add_times (const PremiaBadgeScale *self, PremiaBadgeSum *sum, guint index, guint64 times);
/* The shortest decimal: "12.5", "-3", "0". (transfer full) */
char    *premia_badge_sum_to_string (const PremiaBadgeScale *self, const PremiaBadgeSum *sum);
/* The whole number at or below it (for 0 and more), as a decimal. (transfer full) */
char    *premia_badge_sum_to_whole (const PremiaBadgeScale *self, const PremiaBadgeSum *sum);

G_END_DECLS
