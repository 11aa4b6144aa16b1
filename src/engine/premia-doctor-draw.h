/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counter-based randomness (the output function of SplitMix64): a draw depends on nothing but its four numbers, so
 * whoever draws first, and on which thread, changes nothing. */
#define PREMIA_DRAW_STEP G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* Four letters that keep the draws of one part of the doctor apart from those of the others. */
#define PREMIA_DRAW_STREAM(a, b, c, d) ((guint64) (a) << 24 | (guint64) (b) << 16 | (guint64) (c) << 8 | (guint64) (d))

static inline guint64
premia_doctor_draw_mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* What all items of one replicate share … */
static inline guint64
premia_doctor_draw_key (guint64 seed, guint64 stream, guint64 replicate)
{
  const guint64 of_stream = premia_doctor_draw_mix (premia_doctor_draw_mix (seed + PREMIA_DRAW_STEP) ^ stream);

  return premia_doctor_draw_mix (of_stream + (replicate + 1) * PREMIA_DRAW_STEP);
}

/* … and the draw of one of them. */
static inline guint64
premia_doctor_draw_item (guint64 key, guint64 item)
{
  return premia_doctor_draw_mix (key + (item + 1) * PREMIA_DRAW_STEP);
}

/* 64 bits. */
guint64 premia_doctor_draw (guint64 seed, guint64 stream, guint64 replicate, guint64 item);

/* 0 … n − 1, all as likely but for a part in 2^64 ÷ n. */
static inline guint64
premia_doctor_draw_below (guint64 draw, guint64 n)
{
  return (guint64) (((unsigned __int128) draw * n) >> 64);
}

G_END_DECLS
