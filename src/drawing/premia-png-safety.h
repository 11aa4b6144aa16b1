/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PREMIA_PNG_MAX_SIDE   4096
#define PREMIA_PNG_MAX_PIXELS (8 * 1024 * 1024)

/**
 * premia_png_make_plain:
 * @bytes: a PNG from outside
 *
 * The same picture with nothing but its picture: no texts, profiles or times, which may hold compressed bombs. Refused with
 * PREMIA_EMBLEM_ERROR is what says that it is larger than 4096 × 4096 or 8 million pixels, and what is no whole PNG.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *premia_png_make_plain (GBytes *bytes, GError **error);

G_END_DECLS
