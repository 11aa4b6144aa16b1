/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-row-text.h"

#include <string.h>

#define DAY (86400 * PREMIA_MICROS_PER_SECOND)

static gint64
divide_down (gint64 number, gint64 unit)
{
  return number / unit - (number % unit < 0 ? 1 : 0);
}

/* An empty first field would not be told from none. */
static void
separate (GString *row)
{
  if (row->len > 0)
    g_string_append_c (row, ',');
}

void
premia_row_text_add (GString *row, const char *text)
{
  separate (row);
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (row, text);
      return;
    }
  g_string_append_c (row, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *c);
    }
  g_string_append_c (row, '"');
}

static void
take (GString *row, char *text)
{
  g_autofree char *owned = text;

  separate (row);
  g_string_append (row, owned);
}

void
premia_row_text_add_day (GString *row, PremiaDate day)
{
  take (row, day == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (day));
}

void
premia_row_text_add_instant (GString *row, PremiaInstant instant)
{
  const gint64 micros = (instant % DAY + DAY) % DAY;
  const gint64 second_of_day = micros / PREMIA_MICROS_PER_SECOND;

  premia_row_text_add_day (row, instant == PREMIA_NEVER ? PREMIA_DATE_NONE : (PremiaDate) divide_down (instant, DAY));
  if (instant == PREMIA_NEVER)
    return;
  g_string_append_printf (row, "T%02d:%02d:%02d", (int) (second_of_day / 3600), (int) (second_of_day / 60 % 60), (int) (second_of_day % 60));
  if (micros % PREMIA_MICROS_PER_SECOND != 0)
    g_string_append_printf (row, ".%06d", (int) (micros % PREMIA_MICROS_PER_SECOND));
  g_string_append (row, "+00:00");
}

void
premia_row_text_add_decimal (GString *row, PremiaMoney millionths)
{
  take (row, premia_money_to_shortest (millionths));
}

void
premia_row_text_add_period (GString *row, PremiaPeriod period)
{
  take (row, premia_period_to_string (period));
}
