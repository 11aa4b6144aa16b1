/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "premia-synonyms.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Only what means one currency and no other: "$" alone is the dollar of the United States, as everywhere in exports. */
static const struct { const char *code, *words; } currencies[] = {
  { "RUB", "₽|руб|рубль|рубли|российский_рубль|российские_рубли|russian_ruble|russian_rouble|rur" },
  { "USD", "$|us$|доллар|доллар_сша|доллары_сша|us_dollar|u_s_dollar|american_dollar" },
  { "EUR", "€|евро|euro" },
  { "GBP", "£|фунт_стерлингов|british_pound|pound_sterling" },
  { "KZT", "₸|тенге|kazakhstani_tenge" },
  { "UAH", "₴|гривна|ukrainian_hryvnia" },
  { "BYN", "белорусский_рубль|belarusian_ruble" },
};

static gboolean
is_among (const char *word, const char *words)
{
  gsize length = strlen (word);

  for (const char *p = words; p != NULL; p = strchr (p, '|'))
    {
      p += *p == '|';
      if (strncmp (p, word, length) == 0 && (p[length] == '|' || p[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

const char *
premia_import_currency (const char *text)
{
  g_autofree char *folded = NULL;

  if (G_LIKELY (*text == '\0' || premia_currency_is_code (text)))
    return text;
  folded = premia_synonyms_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (currencies) && *folded != '\0'; i++)
    {
      g_autofree char *code = g_ascii_strdown (currencies[i].code, -1);

      if (strcmp (folded, code) == 0 || is_among (folded, currencies[i].words))
        return currencies[i].code;
    }
  return text;
}

/* What may stand beside an amount. The first code is meant where nobody says more; "" : it might be any of them. */
static const struct { const char *sign, *code, *others; } signs[] = {
  { "₽", "RUB", "" }, { "руб.", "RUB", "BYN" }, { "руб", "RUB", "BYN" }, { "р.", "RUB", "BYN" },
  { "$", "USD", "CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BRL" }, { "€", "EUR", "" }, { "£", "GBP", "EGP LBP" }, { "₸", "KZT", "" },
  { "₴", "UAH", "" }, { "¥", "", "JPY CNY" }, { "￥", "", "JPY CNY" }, { "₹", "INR", "" }, { "₺", "TRY", "" }, { "₩", "KRW", "" }, { "₪", "ILS", "" },
  { "₼", "AZN", "" }, { "₾", "GEL", "" }, { "֏", "AMD", "" }, { "zł", "PLN", "" },
  { "RUB", "RUB", "" }, { "USD", "USD", "" }, { "EUR", "EUR", "" }, { "GBP", "GBP", "" }, { "KZT", "KZT", "" }, { "BYN", "BYN", "" }, { "UAH", "UAH", "" },
};

static int
find_sign (const char *text)
{
  /* Nearly all cells are digits. */
  if (G_LIKELY (text[strspn (text, "0123456789.,-+ '")] == '\0'))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (text, signs[i].sign) != NULL)
      return (int) i;
  return -1;
}

const char *
premia_import_sign_currency (const char *text)
{
  int sign = find_sign (text);

  return sign < 0 ? NULL : signs[sign].code;
}

gboolean
premia_import_sign_settle (const char *text, const char **currency, GError **error)
{
  int sign = find_sign (text);

  if (sign < 0)
    return TRUE;
  if (**currency == '\0' && *signs[sign].code != '\0')
    {
      *currency = signs[sign].code;
      return TRUE;
    }
  if (**currency != '\0' && (strcmp (*currency, signs[sign].code) == 0 || strstr (signs[sign].others, *currency) != NULL))
    return TRUE;
  if (**currency == '\0')
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("“%s” may be one of several currencies: say which in the profile"), text);
  else
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("“%1$s” is another currency than %2$s"), text, *currency);
  return FALSE;
}
