/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-row-text.h"

#include "engine/premia-zone.h"

#include <string.h>

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
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();

  take (row, instant == PREMIA_NEVER ? g_strdup ("") : premia_instant_to_string (instant, utc));
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
