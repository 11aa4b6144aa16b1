/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
premia_table_get (PremiaTable *self, guint column)
{
  int at = self->at[column];

  return at < 0 ? "" : premia_csv_get_field (self->csv, (guint) at);
}

gboolean
premia_table_need (PremiaTable *self, guint column, const char **text, GError **error)
{
  *text = premia_table_get (self, column);
  if (**text != '\0')
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("it is empty"));
  return FALSE;
}

/* "31.12.2026" at the beginning of @text, as spreadsheets in much of Europe write it, becomes
 * "2026-12-31"; the rest is kept. FALSE: it is no such date, or too long to be one. */
static gboolean
turn_date (const char *text, char *out, gsize size)
{
  for (guint i = 0; i < 10; i++)
    if (i == 2 || i == 5 ? text[i] != '.' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return (gsize) g_snprintf (out, size, "%.4s-%.2s-%.2s%s", text + 6, text + 3, text, text + 10) < size;
}

gboolean
premia_table_get_date (PremiaTable *self, guint column, PremiaDate *date, GError **error)
{
  const char *text = premia_table_get (self, column);
  char turned[16];

  if (*text == '\0')
    return TRUE;
  return premia_date_parse (turn_date (text, turned, sizeof turned) ? turned : text, date, error);
}

gboolean
premia_table_get_instant (PremiaTable *self, guint column, PremiaInstant *instant, GError **error)
{
  const char *text = premia_table_get (self, column);
  char turned[64];

  if (*text == '\0')
    return TRUE;
  if (G_UNLIKELY (text[0] != '\0' && text[1] != '\0' && text[2] == '.') && turn_date (text, turned, sizeof turned))
    text = turned;
  return premia_instant_parse (text, self->intake->zone, instant, error);
}

/* Where columns are separated by semicolons or tabs, "1500,5" is a decimal comma as long as it cannot
 * be a group of thousands. */
static const char *
turn_comma (PremiaTable *self, const char *text, char *out, gsize size)
{
  const char *comma = strchr (text, ',');
  gsize length = strlen (text);

  if (comma == NULL || premia_csv_get_separator (self->csv) == ',' || length >= size || strlen (comma) == 4
      || strchr (comma + 1, ',') != NULL)
    return text;
  memcpy (out, text, length + 1);
  out[comma - text] = '.';
  return out;
}

gboolean
premia_table_get_money (PremiaTable *self, guint column, PremiaMoney *money, GError **error)
{
  const char *text = premia_table_get (self, column);
  char turned[40];

  if (*text == '\0')
    return TRUE;
  return premia_money_parse (turn_comma (self, text, turned, sizeof turned), -1, money, error);
}

gboolean
premia_table_get_rate (PremiaTable *self, guint column, PremiaRate *rate_ppm, GError **error)
{
  const char *text = premia_table_get (self, column);
  char turned[40];

  if (*text == '\0')
    return TRUE;
  return premia_rate_parse (turn_comma (self, text, turned, sizeof turned), -1, rate_ppm, error);
}
