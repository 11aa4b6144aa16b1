/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  int      year, month, day, hour, minute, second;
  int      half;      /* 0 not given, 1 am, 2 pm */
  gboolean has_offset;
  int      offset;    /* minutes east */
} Clock;

static gboolean
read_digits (const char **text, guint most, int *value)
{
  const char *p = *text;

  *value = 0;
  while (g_ascii_isdigit (*p) && (guint) (p - *text) < most)
    *value = *value * 10 + (*p++ - '0');
  if (p == *text)
    return FALSE;
  *text = p;
  return TRUE;
}

/* In English, whole or in three letters, and in Russian, as after a day or short. */
static gboolean
is_month (const char *word, int month)
{
  static const char *const names[12] = {
    "january|jan|января|январь|янв", "february|feb|февраля|февраль|фев|февр", "march|mar|марта|март|мар", "april|apr|апреля|апрель|апр",
    "may|мая|май", "june|jun|июня|июнь|июн", "july|jul|июля|июль|июл", "august|aug|августа|август|авг",
    "september|sep|sept|сентября|сентябрь|сен|сент", "october|oct|октября|октябрь|окт", "november|nov|ноября|ноябрь|ноя|нояб",
    "december|dec|декабря|декабрь|дек",
  };
  gsize length = strlen (word);

  for (const char *p = names[month]; p != NULL; p = strchr (p, '|'))
    {
      p += *p == '|';
      if (strncmp (p, word, length) == 0 && (p[length] == '|' || p[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_month_name (const char **text, int *month)
{
  g_autofree char *lower = NULL;
  const char *end = *text;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *text || end - *text > 32)
    return FALSE;
  lower = g_utf8_strdown (*text, end - *text);
  for (int i = 0; i < 12; i++)
    if (is_month (lower, i))
      {
        *month = i + 1;
        *text = end;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_half (const char **text, int *half)
{
  *half = g_ascii_strncasecmp (*text, "am", 2) == 0 ? 1 : g_ascii_strncasecmp (*text, "pm", 2) == 0 ? 2 : 0;
  *text += *half == 0 ? 0 : 2;
  return *half != 0;
}

static gboolean
read_offset (const char **text, Clock *clock)
{
  int sign, hours, minutes = 0;

  clock->has_offset = TRUE;
  if (**text == 'Z')
    {
      (*text)++;
      return TRUE;
    }
  sign = **text == '-' ? -1 : 1;
  if (**text != '-' && **text != '+')
    return FALSE;
  (*text)++;
  if (!read_digits (text, 2, &hours))
    return FALSE;
  if (**text == ':')
    (*text)++;
  if (g_ascii_isdigit (**text) && !read_digits (text, 2, &minutes))
    return FALSE;
  clock->offset = sign * (hours * 60 + minutes);
  return hours < 24 && minutes < 60;
}

/* "26" is no year 26. */
static gboolean
has_four_digits (const char *text)
{
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_part (const char **text, char part, Clock *clock)
{
  switch (part)
    {
    case 'Y': return has_four_digits (*text) && read_digits (text, 4, &clock->year);
    case 'y':
      if (!read_digits (text, 2, &clock->year))
        return FALSE;
      clock->year += 2000;
      return TRUE;
    case 'm': return read_digits (text, 2, &clock->month);
    case 'b': return read_month_name (text, &clock->month);
    case 'd': return read_digits (text, 2, &clock->day);
    case 'H': case 'I': return read_digits (text, 2, &clock->hour);
    case 'M': return read_digits (text, 2, &clock->minute);
    case 'S': return read_digits (text, 2, &clock->second);
    case 'p': return read_half (text, &clock->half);
    case 'z': return read_offset (text, clock);
    case '%': return *(*text)++ == '%';
    default: return FALSE;
    }
}

/* Where a text may end before its format does: a date alone is its 0:00, a minute its second 0. */
static gboolean
may_end_before (const char *format)
{
  if (strcmp (format, ":%S") == 0)
    return TRUE;
  if (*format == '\0' || strchr (" ,T", *format) == NULL)
    return FALSE;
  format += strspn (format, " ,T");
  return g_str_has_prefix (format, "%H") || g_str_has_prefix (format, "%I");
}

static gboolean
read_clock (const char *text, const char *format, Clock *clock)
{
  for (; *format != '\0'; format++)
    {
      if (*text == '\0' && may_end_before (format))
        return TRUE;
      if (*format == '%')
        {
          format += format[1] == '-' ? 2 : 1; /* "%-d": without a leading zero, which we never ask for */
          if (!read_part (&text, *format, clock))
            return FALSE;
        }
      else if (*text++ != *format)
        return FALSE;
    }
  return *text == '\0';
}

static gboolean
is_clock (Clock *clock)
{
  if (clock->half != 0)
    {
      if (clock->hour < 1 || clock->hour > 12)
        return FALSE;
      clock->hour = clock->hour % 12 + (clock->half == 2 ? 12 : 0);
    }
  return premia_civil_is_valid (clock->year, clock->month, clock->day) && clock->hour < 24 && clock->minute < 60
         && clock->second < 60;
}

/* "%F" and "%T" written out. */
static char *
spell_out (const char *format)
{
  GString *out = g_string_new (format);

  g_string_replace (out, "%F", "%Y-%m-%d", 0);
  g_string_replace (out, "%T", "%H:%M:%S", 0);
  return g_string_free (out, FALSE);
}

gboolean
premia_import_check_format (const char *format, GError **error)
{
  g_autofree char *spelled = spell_out (format);
  gboolean year = FALSE, month = FALSE, day = FALSE;

  for (const char *p = strchr (spelled, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      p += p[1] == '-' ? 2 : 1;
      year |= *p == 'Y' || *p == 'y';
      month |= *p == 'm' || *p == 'b';
      day |= *p == 'd';
      if (*p != '\0' && strchr ("YymbdHIMSpz%", *p) != NULL)
        continue;
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                   _ ("“%s”: only %%Y %%y %%m %%b %%d %%H %%I %%M %%S %%p %%z %%F %%T are known"), format);
      return FALSE;
    }
  if (year && month && day)
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” has no year, month or day"), format);
  return FALSE;
}

gboolean
premia_import_parse_time (const char *text, const char *format, PremiaZone *zone, PremiaInstant *instant, GError **error)
{
  Clock clock = { 0 };
  gint64 local;

  if (format == NULL)
    return premia_instant_parse (text, zone, instant, error);
  if (strstr (format, "%F") != NULL || strstr (format, "%T") != NULL)
    {
      g_autofree char *spelled = spell_out (format);

      return premia_import_parse_time (text, spelled, zone, instant, error);
    }
  if (!read_clock (text, format, &clock) || !is_clock (&clock))
    {
      g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 40));

      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is not a time written as %s"), shown, format);
      return FALSE;
    }
  local = ((gint64) premia_date_from_civil (clock.year, clock.month, clock.day) * 86400 + clock.hour * 3600
           + clock.minute * 60 + clock.second) * PREMIA_MICROS_PER_SECOND;
  *instant = clock.has_offset ? local - (gint64) clock.offset * 60 * PREMIA_MICROS_PER_SECOND
                              : premia_zone_from_local (zone, local);
  return TRUE;
}
