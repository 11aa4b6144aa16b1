/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "premia-synonyms.h"

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
