/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json-writer.h"

G_BEGIN_DECLS

/* Statistics in files: the same digits on every machine and under any locale. What is not finite is null, and "–" for people. */

#define PREMIA_STATISTIC_DIGITS 4

/* A number with four digits behind the point. */
void  premia_statistic_write (PremiaJsonWriter *out, const char *key, double value);
/* Money in units, as a string with exactly @digits. */
void  premia_statistic_write_money (PremiaJsonWriter *out, const char *key, double units, guint digits);

/* @percent: × 100 and with the sign. (transfer full) */
char *premia_statistic_say (double value, guint digits, gboolean percent);
/* With groups: "1,234.50". */
char *premia_statistic_say_money (double units, const char *currency, guint digits);

/* @text padded with blanks to @width characters, behind it or before it (@right). */
void  premia_statistic_pad (GString *out, const char *text, guint width, gboolean right);

G_END_DECLS
