/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The value of @rank (0: the smallest) among @n > @rank values, which change places. */
gint64 premia_select_rank (gint64 *values, gsize n, gsize rank);
/* The rank of a percentile among @n: the nearest, so the smallest value that at least so many hundredths do not exceed. */
gsize  premia_percentile_rank (gsize n, guint percent);

/* Puts @keys in order, and with them @items; of equal keys the order stays. */
void   premia_sort_keys (guint64 *keys, guint32 *items, guint32 n);

G_END_DECLS
