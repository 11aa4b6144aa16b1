/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-compared-scheme.h"

G_BEGIN_DECLS

/* Schemes on the same history and span, side by side, as text for files. @schemes: PremiaComparedScheme, one or more, of one
 * dataset. (transfer full); @length (nullable) gets the bytes. */

/* "premia": "compare/1" of DOCTOR.md §7, on one line. */
char *premia_compare_file_to_json (GPtrArray *schemes, gsize *length);
/* To read in a terminal, in plain English: against the first, who wins and who loses by each of the others. */
char *premia_compare_file_to_text (GPtrArray *schemes, gsize *length);

G_END_DECLS
