/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

#include <stdarg.h>
#include <string.h>

#define MAX_STRINGS 6
/* Shown, not paid: attainment reads 99.9 %, a count of shares 0.33. */
#define PERCENT_DIGITS 1
#define NUMBER_DIGITS 2

/* ---- English with plain numbers, the same on every machine ---- */

static const char *
keep (const char *context, const char *msgid, gpointer user_data)
{
  return msgid;
}

static const char *
keep_plural (const char *one, const char *many, gulong n, gpointer user_data)
{
  return n == 1 ? one : many;
}

/* Commas between the thousands of a decimal as premia_rational_to_decimal() writes it. */
static char *
group_thousands (const char *decimal)
{
  GString *out = g_string_new (NULL);
  gsize whole = strcspn (decimal, "."), begin = decimal[0] == '-';

  for (gsize i = 0; decimal[i] != '\0'; i++)
    {
      if (i > begin && i < whole && (whole - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, decimal[i]);
    }
  return g_string_free (out, FALSE);
}

static char *
plain_money (PremiaMoney amount, const char *currency, guint digits, gpointer user_data)
{
  g_autofree char *decimal = premia_money_to_string (amount, digits);

  return group_thousands (decimal);
}

static char *
plain_number (PremiaRational number, guint max_digits, gboolean percent, gpointer user_data)
{
  g_autofree char *decimal = NULL;
  g_autofree char *grouped = NULL;

  if (percent && !premia_rational_multiply (&number, number, premia_rational_from_int (100)))
    percent = FALSE;
  decimal = premia_rational_to_decimal (number, max_digits);
  grouped = group_thousands (decimal);
  return g_strconcat (grouped, percent ? "%" : "", NULL);
}

static char *
plain_date (PremiaDate date, gpointer user_data)
{
  return premia_date_to_string (date);
}

static char *
plain_period (PremiaPeriod period, gpointer user_data)
{
  return premia_period_to_string (period);
}

const PremiaWords *
premia_words_plain (void)
{
  static const PremiaWords words = { "en", keep, keep_plural, plain_money, plain_number, plain_date, plain_period, NULL };

  return &words;
}

/* ---- sentences ---- */

/* Not printf: a translation with too many marks must not read what is not there. */
static char *
fill (const char *pattern, const char *const *strings, guint n)
{
  GString *out = g_string_new (NULL);
  guint next = 0;

  for (const char *p = pattern; *p != '\0'; p++)
    {
      guint index = next;
      gsize length = 0;

      if (g_str_has_prefix (p, "%s"))
        length = 2;
      else if (p[0] == '%' && g_ascii_isdigit (p[1]) && p[2] == '$' && p[3] == 's')
        {
          length = 4;
          index = p[1] - '1';
        }
      else if (g_str_has_prefix (p, "%%"))
        p++;
      if (length > 0 && index < n)
        {
          g_string_append (out, strings[index]);
          next = index + 1;
          p += length - 1;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static char *
fill_list (const char *pattern, va_list list)
{
  const char *strings[MAX_STRINGS];
  const char *string;
  guint n = 0;

  while ((string = va_arg (list, const char *)) != NULL)
    {
      g_assert (n < MAX_STRINGS);
      strings[n++] = string;
    }
  return fill (pattern, strings, n);
}

char *
premia_words_say (const PremiaWords *words, const char *pattern, ...)
{
  va_list list;
  char *text;

  va_start (list, pattern);
  text = fill_list (words->translate (NULL, pattern, words->user_data), list);
  va_end (list);
  return text;
}

char *
premia_words_say_in (const PremiaWords *words, const char *context, const char *pattern, ...)
{
  va_list list;
  char *text;

  va_start (list, pattern);
  text = fill_list (words->translate (context, pattern, words->user_data), list);
  va_end (list);
  return text;
}

char *
premia_words_count (const PremiaWords *words, const char *one, const char *many, gulong n, ...)
{
  va_list list;
  char *text;

  va_start (list, n);
  text = fill_list (words->translate_plural (one, many, n, words->user_data), list);
  va_end (list);
  return text;
}

char *
premia_words_money (const PremiaWords *words, PremiaScheme *scheme, PremiaMoney money)
{
  guint digits = premia_scheme_get_digits (scheme);
  PremiaMoney unit = PREMIA_MICRO;

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  /* An amount or rate of the scheme may be finer than what is paid: "0.005 per call". */
  while (money % unit != 0)
    {
      digits++;
      unit /= 10;
    }
  return words->format_money (money, scheme->currency, digits, words->user_data);
}

/* Cut to what is paid. */
char *
premia_words_exact_money (const PremiaWords *words, PremiaScheme *scheme, PremiaRational money)
{
  PremiaMoney rounded;

  if (!premia_rational_round (money, scheme->rounding_to, PREMIA_ROUND_DOWN, &rounded))
    return words->format_number (money, NUMBER_DIGITS, FALSE, words->user_data);
  return premia_words_money (words, scheme, rounded);
}

char *
premia_words_number (const PremiaWords *words, PremiaRational number, gboolean percent)
{
  return words->format_number (number, percent ? PERCENT_DIGITS : NUMBER_DIGITS, percent, words->user_data);
}

/* A number that somebody wrote: all of its digits. */
char *
premia_words_threshold (const PremiaWords *words, gint64 micros, gboolean percent)
{
  return words->format_number (premia_rational_from_micros (micros), percent ? 4 : 6, percent, words->user_data);
}

char *
premia_words_join (const PremiaWords *words, GPtrArray *texts)
{
  /* Translators: between the items of a list */
  const char *separator = words->translate ("list", NC_ ("list", ", "), words->user_data);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append (out, separator);
      g_string_append (out, g_ptr_array_index (texts, i));
    }
  return g_string_free (out, FALSE);
}

char *
premia_words_sentence (char *text)
{
  g_autofree char *rest = text;
  gunichar first = g_utf8_get_char (rest);
  char capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (first), capital);
  return g_strconcat (capital, g_utf8_next_char (rest), ".", NULL);
}
