/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-instant"

#include "premia-zone.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MICROS PREMIA_MICROS_PER_SECOND

/* Two digits, or -1. */
static inline int
two_digits (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/* Each reader moves @text behind what it read, or returns FALSE. */
static inline gboolean
read_day (const char **text, PremiaDate *date)
{
  const char *p = *text;
  int century = two_digits (p), year, month, day;

  if (century < 0 || (year = two_digits (p + 2)) < 0 || p[4] != '-' || (month = two_digits (p + 5)) < 0
      || p[7] != '-' || (day = two_digits (p + 8)) < 0 || !premia_civil_is_valid (century * 100 + year, month, day))
    return FALSE;
  *date = premia_date_from_civil (century * 100 + year, month, day);
  *text = p + 10;
  return TRUE;
}

/* ".5" … ".123456789" as micros; what is finer than a micro is cut. */
static inline gboolean
read_fraction (const char **text, gint64 *micros)
{
  const char *p = *text + 1;
  gint64 weight = MICROS / 10;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++, weight /= 10)
    *micros += (*p - '0') * weight;
  if (p - *text > 10)
    return FALSE;
  *text = p;
  return TRUE;
}

static inline gboolean
read_clock (const char **text, gint64 *micros)
{
  const char *p = *text;
  int hour, minute, second = 0;
  gint64 fraction = 0;

  if ((hour = two_digits (p)) < 0 || hour > 23 || p[2] != ':' || (minute = two_digits (p + 3)) < 0 || minute > 59)
    return FALSE;
  p += 5;
  if (*p == ':')
    {
      if ((second = two_digits (p + 1)) < 0 || second > 59)
        return FALSE;
      p += 3;
      if (*p == '.' && !read_fraction (&p, &fraction))
        return FALSE;
    }
  *micros = ((hour * 60 + minute) * 60 + second) * MICROS + fraction;
  *text = p;
  return TRUE;
}

/* "Z", "+03:00" or "+0300", to the end of the text. */
static inline gboolean
read_offset (const char *p, gint64 *offset)
{
  int hours, minutes;

  if (strcmp (p, "Z") == 0)
    {
      *offset = 0;
      return TRUE;
    }
  if ((*p != '+' && *p != '-') || (hours = two_digits (p + 1)) < 0)
    return FALSE;
  minutes = two_digits (p + (p[3] == ':' ? 4 : 3));
  if (minutes < 0 || minutes > 59 || hours > 23 || p[p[3] == ':' ? 6 : 5] != '\0')
    return FALSE;
  *offset = (*p == '-' ? -1 : 1) * (hours * 60 + minutes) * 60 * MICROS;
  return TRUE;
}

static gboolean
fail (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 40));

  if (*text == '\0')
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("the time is missing"));
  else
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                 _ ("“%s” is not a time: write it like 2026-03-29 or 2026-03-29T14:30:00+03:00"), shown);
  return FALSE;
}

/**
 * premia_instant_parse:
 * @zone: where the wall clock hangs if the text has no offset
 * @instant: (out): left alone on error
 *
 * A fraction of a second may have up to nine digits; from the seventh on they are cut. Error: SYNTAX.
 */
gboolean
premia_instant_parse (const char *text, PremiaZone *zone, PremiaInstant *instant, GError **error)
{
  const char *p = text;
  PremiaDate date;
  gint64 local, clock = 0, offset;

  g_return_val_if_fail (text != NULL && zone != NULL && instant != NULL, FALSE);

  if (!read_day (&p, &date))
    return fail (text, error);
  if (*p == 'T' || *p == ' ')
    {
      p++;
      if (!read_clock (&p, &clock))
        return fail (text, error);
    }
  else if (*p != '\0')
    return fail (text, error);
  local = (gint64) date * 86400 * MICROS + clock;
  if (*p == '\0')
    {
      *instant = premia_zone_from_local (zone, local);
      return TRUE;
    }
  if (!read_offset (p, &offset))
    return fail (text, error);
  *instant = local - offset;
  return TRUE;
}

/**
 * premia_instant_to_string:
 *
 * Offsets of whole minutes as "+03:00"; older ones that have seconds show them, "+02:30:17".
 * Returns: (transfer full)
 */
char *
premia_instant_to_string (PremiaInstant instant, PremiaZone *zone)
{
  gint32 offset, distance;
  gint64 local, clock, micros;
  int year, month, day;
  GString *string;

  g_return_val_if_fail (zone != NULL && instant != PREMIA_NEVER, NULL);

  offset = premia_zone_offset_at (zone, instant);
  distance = ABS (offset);
  local = instant + offset * MICROS;
  premia_date_to_civil (premia_zone_date_of (zone, instant), &year, &month, &day);
  clock = local - (gint64) premia_zone_date_of (zone, instant) * 86400 * MICROS;
  micros = clock % MICROS;
  clock /= MICROS;
  string = g_string_sized_new (40);
  g_string_append_printf (string, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day,
                          (int) (clock / 3600), (int) (clock / 60 % 60), (int) (clock % 60));
  if (micros != 0)
    {
      g_string_append_printf (string, ".%06d", (int) micros);
      while (string->str[string->len - 1] == '0')
        g_string_truncate (string, string->len - 1);
    }
  g_string_append_printf (string, "%c%02d:%02d", offset < 0 ? '-' : '+', distance / 3600, distance / 60 % 60);
  if (distance % 60 != 0)
    g_string_append_printf (string, ":%02d", distance % 60);
  return g_string_free (string, FALSE);
}
