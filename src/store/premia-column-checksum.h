/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sums, and sums of sums, of the words of a column, as Fletcher's: a changed, lost or moved word changes
 * them. As fast as the memory, since it stands between the manager and the first screen. */
typedef struct
{
  guint64 sum[8], sum_of_sums[8];
  guint64 length;
} PremiaColumnChecksum;

/* Every piece but the last must be a multiple of 64 bytes. */
void   premia_column_checksum_add (PremiaColumnChecksum *self, gconstpointer data, gsize size);
gint64 premia_column_checksum_end (const PremiaColumnChecksum *self);

G_END_DECLS
