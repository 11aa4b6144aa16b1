/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-duration.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_CHARACTERS 100
#define SHORTEST_MS     1000000.0
/* The server takes a span off a moment of about 1.7 × 10^12 ms in binary floating point, which keeps 1/4096 ms of it. */
#define GRAINS_PER_MS   4096.0

/* Unlike everything that pays, this is reckoned in binary floating point: it has to come out as it does on the server. */
static const struct { const char *words[6]; double ms; } units[PREMIA_N_DURATION_UNITS] = {
  { { "ms", "msec", "msecs", "millisecond", "milliseconds" }, 1 },
  { { "s", "sec", "secs", "second", "seconds" }, 1000 },
  { { "m", "min", "mins", "minute", "minutes" }, 60000 },
  { { "h", "hr", "hrs", "hour", "hours" }, 3600000 },
  { { "d", "day", "days" }, 86400000 },
  { { "w", "week", "weeks" }, 604800000 },
  { { "y", "yr", "yrs", "year", "years" }, 31557600000.0 },
};

gint64
premia_duration_unit_ms (PremiaDurationUnit unit)
{
  g_return_val_if_fail (unit >= 0 && unit < PREMIA_N_DURATION_UNITS, 1);

  return (gint64) units[unit].ms;
}

/* JavaScript counts characters above U+FFFF twice. */
static gboolean
is_too_long (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n <= MOST_CHARACTERS; text = g_utf8_next_char (text))
    n += g_utf8_get_char (text) > 0xFFFF ? 2 : 1;
  return n > MOST_CHARACTERS;
}

/* Behind a number: "-", digits, a point and digits; digits have to stand behind the point. NULL: there is none. */
static const char *
skip_number (const char *text)
{
  const char *digits;

  if (*text == '-')
    text++;
  for (digits = text; g_ascii_isdigit (*text); text++)
    ;
  if (*text != '.')
    return text > digits ? text : NULL;
  text++;
  for (digits = text; g_ascii_isdigit (*text); text++)
    ;
  return text > digits ? text : NULL;
}

static gboolean
read_ms (const char *text, double *ms)
{
  const char *unit;

  unit = is_too_long (text) ? NULL : skip_number (text);
  if (unit == NULL)
    return FALSE;
  *ms = g_ascii_strtod (text, NULL);
  while (*unit == ' ')
    unit++;
  if (*unit == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint j = 0; j < G_N_ELEMENTS (units[i].words) && units[i].words[j] != NULL; j++)
      if (g_ascii_strcasecmp (units[i].words[j], unit) == 0)
        {
          *ms *= units[i].ms;
          return TRUE;
        }

  return FALSE;
}

gint64
premia_duration_parse (const char *text, gboolean *negative)
{
  double ms;

  g_return_val_if_fail (text != NULL, PREMIA_DURATION_UNREADABLE);

  if (negative != NULL)
    *negative = FALSE;
  if (!read_ms (text, &ms) || fabs (ms) > (double) PREMIA_DURATION_MOST)
    return PREMIA_DURATION_UNREADABLE;
  if (negative != NULL)
    *negative = ms < 0;
  return ms > 0 ? (gint64) ceil (rint (ms * GRAINS_PER_MS) / GRAINS_PER_MS) : 0;
}

gboolean
premia_duration_reads (const char *text, gboolean *is_long)
{
  double ms;

  g_return_val_if_fail (text != NULL && is_long != NULL, FALSE);

  *is_long = FALSE;
  if (!read_ms (text, &ms))
    return FALSE;
  *is_long = ms > SHORTEST_MS;
  return TRUE;
}

void
premia_duration_split (gint64 ms, gint64 *number, PremiaDurationUnit *unit)
{
  g_return_if_fail (ms >= 0 && number != NULL && unit != NULL);

  *unit = PREMIA_DURATION_DAYS;
  *number = 0;
  for (int i = PREMIA_DURATION_YEARS; ms > 0; i--)
    if (ms % premia_duration_unit_ms ((PremiaDurationUnit) i) == 0)
      {
        *unit = (PremiaDurationUnit) i;
        *number = ms / premia_duration_unit_ms (*unit);
        return;
      }
}

char *
premia_duration_to_text (gint64 number, PremiaDurationUnit unit)
{
  static const char *const one[] = { "ms", "second", "minute", "hour", "day", "week", "year" };

  g_return_val_if_fail (unit >= 0 && unit < PREMIA_N_DURATION_UNITS, NULL);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s%s", number, one[unit], number == 1 || unit == PREMIA_DURATION_MILLISECONDS ? "" : "s");
}

char *
premia_duration_to_words (gint64 ms)
{
  gint64 number;
  PremiaDurationUnit unit;
  gulong n;
  const char *format;

  g_return_val_if_fail (ms >= 0, NULL);

  premia_duration_split (ms, &number, &unit);
  n = (gulong) number;
  switch (unit)
    {
    case PREMIA_DURATION_SECONDS: format = ngettext ("%s second", "%s seconds", n); break;
    case PREMIA_DURATION_MINUTES: format = ngettext ("%s minute", "%s minutes", n); break;
    case PREMIA_DURATION_HOURS: format = ngettext ("%s hour", "%s hours", n); break;
    case PREMIA_DURATION_DAYS: format = ngettext ("%s day", "%s days", n); break;
    case PREMIA_DURATION_WEEKS: format = ngettext ("%s week", "%s weeks", n); break;
    case PREMIA_DURATION_YEARS: format = ngettext ("%s year", "%s years", n); break;
    case PREMIA_DURATION_MILLISECONDS:
    default: format = ngettext ("%s millisecond", "%s milliseconds", n); break;
    }
  {
    g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    GString *words = g_string_new (format);

    g_string_replace (words, "%s", digits, 1);
    return g_string_free (words, FALSE);
  }
}
