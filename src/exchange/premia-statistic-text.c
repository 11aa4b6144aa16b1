/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statistic-text"

#include "premia-statistic-text.h"

#include "engine/premia-wording.h"

#include <math.h>
#include <string.h>

/* Beyond this a double names no cents. */
#define MOST 1e12

/* Rounded to @digits; never "-0". NULL: not finite. (transfer full) (nullable) */
static char *
format (double value, guint digits)
{
  char pattern[] = "%.0f";
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320]; /* the largest double has 309 digits */

  if (!isfinite (value))
    return NULL;
  pattern[2] = (char) ('0' + MIN (digits, 9));
  g_ascii_formatd (text, sizeof text, pattern, value);
  return g_strdup (text[0] == '-' && strspn (text, "-0.") == strlen (text) ? text + 1 : text);
}

void
premia_statistic_write (PremiaJsonWriter *out, const char *key, double value)
{
  g_autofree char *text = format (value, PREMIA_STATISTIC_DIGITS);

  premia_json_writer_key (out, key);
  if (text != NULL)
    premia_json_writer_number (out, text);
  else
    premia_json_writer_null (out);
}

void
premia_statistic_write_money (PremiaJsonWriter *out, const char *key, double units, guint digits)
{
  g_autofree char *text = format (units, digits);

  premia_json_writer_member_or_null (out, key, text);
}

char *
premia_statistic_say (double value, guint digits, gboolean percent)
{
  g_autofree char *text = format (percent ? value * 100 : value, digits);

  if (text == NULL)
    return g_strdup ("–");
  return percent ? g_strconcat (text, "%", NULL) : g_steal_pointer (&text);
}

char *
premia_statistic_say_money (double units, const char *currency, guint digits)
{
  const PremiaWords *words = premia_words_plain ();
  const double scale = pow (10, digits);

  if (!isfinite (units) || fabs (units) > MOST)
    return g_strdup ("–");
  return words->format_money ((PremiaMoney) llround (units * scale) * (PremiaMoney) llround (PREMIA_MICRO / scale), currency, digits, words->user_data);
}

void
premia_statistic_pad (GString *out, const char *text, guint width, gboolean right)
{
  const glong missing = (glong) width - g_utf8_strlen (text, -1);

  if (!right)
    g_string_append (out, text);
  for (glong i = 0; i < missing; i++)
    g_string_append_c (out, ' ');
  if (right)
    g_string_append (out, text);
}
