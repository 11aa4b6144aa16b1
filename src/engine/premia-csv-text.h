/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * One field of a CSV row (RFC 4180). It lies down here because two rooms write CSV that see nothing of each
 * other, exchange and report, and a rule of safety must not be written twice.
 */

/* TRUE: a spreadsheet would take it for a formula, or it is one of ours with the apostrophe in front. */
gboolean premia_csv_looks_like_formula (const char *text, gsize length);

/* Writes @text as one field, quoted where it must be. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front; numbers are written with g_string_append(). */
void     premia_csv_append_text (GString *out, const char *text);

G_END_DECLS
