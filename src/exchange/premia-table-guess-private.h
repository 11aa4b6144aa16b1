/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-table-guess.h"

G_BEGIN_DECLS

/* A column being judged: what is found owns its texts. */
typedef struct { PremiaColumnGuess guess; char *name, *folded, *date_format, *other_format; } PremiaTableColumn;

/* @cells: of the sample, "" where there is none. */
void premia_table_column_judge (PremiaTableColumn *self, const char *const *cells, guint n);
void premia_table_column_clear (PremiaTableColumn *self);
gboolean premia_table_cell_is_date (const char *cell);
gboolean premia_table_cell_is_number (const char *cell);
/* The different ones among @cells, the most frequent first, at most @most. (transfer full) */
char **premia_table_count_values (const char *const *cells, guint n, guint most, guint *n_distinct);

G_END_DECLS
