/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-date.h"

#include <math.h>
#include <string.h>

#define MAX_DIGITS 15  /* what a spreadsheet keeps and shows of a number */
#define MAX_EXPONENT 40
#define LAST_SERIAL 2958466 /* the day after 9999-12-31 */

/* Digits and the place of the point: 0.d1d2d3… × 10^point. */
typedef struct { gboolean negative; char digits[64]; guint n; int point; } Decimal;

/* The digits, with or without a point; how many stand before it. */
static const char *
read_mantissa (const char *p, Decimal *out)
{
  gboolean seen_point = FALSE, any = FALSE;

  for (; g_ascii_isdigit (*p) || (*p == '.' && !seen_point); p++)
    {
      if (*p == '.')
        {
          seen_point = TRUE;
          continue;
        }
      any = TRUE;
      if (out->n == 0 && *p == '0')
        out->point -= seen_point;
      else
        {
          out->point += !seen_point;
          if (out->n < sizeof out->digits)
            out->digits[out->n++] = *p;
        }
    }
  return any ? p : NULL;
}

static gboolean
read_decimal (const char *text, Decimal *out)
{
  const char *p = text;
  gint64 exponent = 0;
  char *end;

  *out = (Decimal){ 0 };
  if (*p == '-' || *p == '+')
    out->negative = *p++ == '-';
  p = read_mantissa (p, out);
  if (p == NULL)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      if (!g_ascii_isdigit (p[1]) && !((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2])))
        return FALSE;
      exponent = g_ascii_strtoll (p + 1, &end, 10);
      p = end;
    }
  if (*p != '\0' || exponent < -400 || exponent > 400)
    return FALSE;
  out->point += (int) exponent;
  return out->n == 0 || (out->point <= MAX_EXPONENT && out->point >= -MAX_EXPONENT);
}

/* To the digits that a spreadsheet shows, half away from zero; without zeros at the end. */
static void
round_decimal (Decimal *self)
{
  if (self->n > MAX_DIGITS)
    {
      gboolean up = self->digits[MAX_DIGITS] >= '5';
      guint i = MAX_DIGITS;

      self->n = MAX_DIGITS;
      while (up && i > 0)
        {
          i--;
          up = self->digits[i] == '9';
          self->digits[i] = up ? '0' : (char) (self->digits[i] + 1);
        }
      if (up) /* 999… became 1000… */
        {
          self->digits[0] = '1';
          self->point++;
        }
    }
  while (self->n > 0 && self->digits[self->n - 1] == '0')
    self->n--;
}

gboolean
premia_xlsx_append_number (GString *out, const char *text, char decimal)
{
  Decimal number;

  if (!read_decimal (text, &number))
    return FALSE;
  round_decimal (&number);
  if (number.n == 0)
    {
      g_string_append_c (out, '0');
      return TRUE;
    }
  if (number.negative)
    g_string_append_c (out, '-');
  if (number.point <= 0)
    g_string_append_c (out, '0');
  for (int i = 0; i < number.point; i++)
    g_string_append_c (out, i < (int) number.n ? number.digits[i] : '0');
  if ((int) number.n > number.point)
    {
      g_string_append_c (out, decimal);
      for (int i = number.point; i < 0; i++)
        g_string_append_c (out, '0');
      g_string_append_len (out, number.digits + MAX (number.point, 0), (gssize) number.n - MAX (number.point, 0));
    }
  return TRUE;
}

typedef struct { int year, month, day, hour, minute, second; } Clock;

static void
append_formatted (GString *out, const char *format, const Clock *clock)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int half = clock->hour % 12 == 0 ? 12 : clock->hour % 12;

  for (const char *p = format; *p != '\0'; p++)
    {
      gboolean percent = *p == '%';

      if (!percent)
        {
          g_string_append_c (out, *p);
          continue;
        }
      p += p[1] == '-' ? 2 : 1;
      switch (*p)
        {
        case 'Y': g_string_append_printf (out, "%04d", clock->year); break;
        case 'y': g_string_append_printf (out, "%02d", clock->year % 100); break;
        case 'm': g_string_append_printf (out, "%02d", clock->month); break;
        case 'b': g_string_append (out, months[clock->month - 1]); break;
        case 'd': g_string_append_printf (out, "%02d", clock->day); break;
        case 'H': g_string_append_printf (out, "%02d", clock->hour); break;
        case 'I': g_string_append_printf (out, "%02d", half); break;
        case 'M': g_string_append_printf (out, "%02d", clock->minute); break;
        case 'S': g_string_append_printf (out, "%02d", clock->second); break;
        case 'p': g_string_append (out, clock->hour < 12 ? "AM" : "PM"); break;
        case 'F': g_string_append_printf (out, "%04d-%02d-%02d", clock->year, clock->month, clock->day); break;
        case 'T': g_string_append_printf (out, "%02d:%02d:%02d", clock->hour, clock->minute, clock->second); break;
        case '\0': return;
        default: g_string_append_c (out, *p);
        }
    }
}

static gboolean
has_time (const char *format)
{
  return strstr (format, "%H") != NULL || strstr (format, "%I") != NULL || strstr (format, "%-H") != NULL || strstr (format, "%-I") != NULL
         || strstr (format, "%T") != NULL;
}

gboolean
premia_xlsx_append_time (GString *out, const char *text, PremiaXlsxForm form, gboolean from_1904, const char *date_format)
{
  char *end;
  double serial = g_ascii_strtod (text, &end);
  gint64 seconds, days;
  Clock clock;

  if (end == text || *end != '\0' || !(serial >= 0 && serial < LAST_SERIAL))
    return FALSE;
  seconds = (gint64) floor (serial * 86400 + 0.5);
  days = seconds / 86400;
  seconds %= 86400;
  clock = (Clock){ .hour = (int) (seconds / 3600), .minute = (int) (seconds / 60 % 60), .second = (int) (seconds % 60) };
  if (!(form & PREMIA_XLSX_DATE))
    {
      g_string_append_printf (out, "%02" G_GINT64_FORMAT ":%02d:%02d", form & PREMIA_XLSX_DURATION ? clock.hour + 24 * days : clock.hour,
                              clock.minute, clock.second);
      return TRUE;
    }
  /* Of 1900, a spreadsheet believes that it had a 29 February: day 60. */
  if (!from_1904 && (days == 0 || days == 60))
    return FALSE;
  days += from_1904 ? premia_date_from_civil (1904, 1, 1) : premia_date_from_civil (1899, 12, 30) + (days < 60);
  if (days > premia_date_from_civil (9999, 12, 31))
    return FALSE;
  premia_date_to_civil ((PremiaDate) days, &clock.year, &clock.month, &clock.day);
  /* A format without a time must not lose one. */
  if (date_format == NULL || strstr (date_format, "%z") != NULL || (seconds != 0 && !has_time (date_format)))
    date_format = form & PREMIA_XLSX_TIME || seconds != 0 ? "%FT%T" : "%F";
  append_formatted (out, date_format, &clock);
  return TRUE;
}
