/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 64

static gboolean
fail (const char *text, char decimal, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 40));

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is not an amount: write it like 1500%c25"), shown, decimal);
  return FALSE;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* Windows-1251 has no sign of the rouble: where a spreadsheet saved "1 500,00 ₽" in it, a question mark stands behind the blank. */
static gboolean
is_lost_sign (const char *text, const char *p)
{
  return *p == '?' && p[1] == '\0' && p > text && is_blank (g_utf8_get_char (g_utf8_prev_char (p)));
}

/* Blanks and signs of currencies away; any minus becomes "-". FALSE: too long. */
static gboolean
strip (const char *text, char *out)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (is_blank (c) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL || is_lost_sign (text, p))
        continue;
      if (n + length >= MAX_LENGTH)
        return FALSE;
      if (c == 0x2212)
        out[n++] = '-';
      else
        {
          memcpy (out + n, p, length);
          n += length;
        }
    }
  out[n] = '\0';
  return TRUE;
}

/* A currency in letters before or behind the number. */
static char *
strip_words (char *text)
{
  static const char *const words[] = { "руб.", "руб", "р.", "RUB", "USD", "EUR", "GBP", "KZT", "BYN", "UAH", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (text), word = strlen (words[i]);

      if (length > word && strcmp (text + length - word, words[i]) == 0)
        text[length - word] = '\0';
      else if (length > word && strncmp (text, words[i], word) == 0)
        text += word;
    }
  return text;
}

/* Takes @group out of "1,234,567": only where it parts thousands. FALSE: it stands elsewhere. */
static gboolean
ungroup (char *text, char group, char decimal)
{
  char *end = strchr (text, decimal), *to = text;
  guint digits = 0, n_groups = 0, first = *text == '-' || *text == '+' ? 1 : 0;

  if (end == NULL)
    end = text + strlen (text);
  if (memchr (text, group, strlen (text)) == NULL)
    return TRUE;
  for (char *p = text; p < end; p++)
    {
      if (*p != group)
        {
          digits += g_ascii_isdigit (*p) ? 1 : 0;
          *to++ = *p;
          continue;
        }
      /* "0,500" is a half, and no five hundred. */
      if (digits == 0 || digits > 3 || text[first] == '0' || (n_groups > 0 && digits != 3))
        return FALSE;
      digits = 0;
      n_groups++;
    }
  if (n_groups > 0 && digits != 3)
    return FALSE;
  memmove (to, end, strlen (end) + 1);
  return strchr (text, group) == NULL;
}

gboolean
premia_import_parse_number (const char *text, char decimal, PremiaMoney *money, GError **error)
{
  char stripped[MAX_LENGTH];
  char *number, *point;

  if (!strip (text, stripped))
    return fail (text, decimal, error);
  number = strip_words (stripped);
  if (!ungroup (number, decimal == '.' ? ',' : '.', decimal))
    return fail (text, decimal, error);
  point = strchr (number, decimal);
  if (point != NULL)
    *point = '.';
  if (*number == '+')
    number++;
  return *number == '\0' ? fail (text, decimal, error) : premia_money_parse (number, -1, money, error);
}
