/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-choices"

#include "premia-company-choices.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct { const char *code, *name; } currencies[] = {
  { "AED", N_("UAE dirham") },          { "AMD", N_("Armenian dram") },
  { "AZN", N_("Azerbaijani manat") },   { "BRL", N_("Brazilian real") },
  { "BYN", N_("Belarusian rouble") },   { "CHF", N_("Swiss franc") },
  { "CNY", N_("Chinese yuan") },        { "CZK", N_("Czech koruna") },
  { "EUR", N_("Euro") },                { "GBP", N_("Pound sterling") },
  { "GEL", N_("Georgian lari") },       { "INR", N_("Indian rupee") },
  { "JPY", N_("Japanese yen") },        { "KGS", N_("Kyrgyz som") },
  { "KZT", N_("Kazakh tenge") },        { "PLN", N_("Polish zloty") },
  { "RSD", N_("Serbian dinar") },       { "RUB", N_("Russian rouble") },
  { "SEK", N_("Swedish krona") },       { "TRY", N_("Turkish lira") },
  { "UAH", N_("Ukrainian hryvnia") },   { "USD", N_("US dollar") },
  { "UZS", N_("Uzbek sum") },
};

static const char *const zones[] = {
  "UTC",
  "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk",
  "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
  "Africa/Cairo", "Africa/Johannesburg", "America/Argentina/Buenos_Aires", "America/Chicago", "America/Denver",
  "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo", "America/Toronto",
  "Asia/Almaty", "Asia/Baku", "Asia/Bishkek", "Asia/Dubai", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Seoul",
  "Asia/Shanghai", "Asia/Singapore", "Asia/Tashkent", "Asia/Tbilisi", "Asia/Tokyo", "Asia/Yerevan",
  "Australia/Sydney", "Europe/Amsterdam", "Europe/Athens", "Europe/Belgrade", "Europe/Berlin", "Europe/Brussels",
  "Europe/Bucharest", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/London",
  "Europe/Madrid", "Europe/Minsk", "Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Sofia",
  "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich", "Pacific/Auckland",
};

gboolean
premia_currency_is_known (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (currencies[i].code, code) == 0)
      return TRUE;
  return FALSE;
}

GtkStringList *
premia_currency_choices_new (const char *besides, guint *selected)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n = 0;

  *selected = 0;
  if (besides != NULL && !premia_currency_is_known (besides))
    {
      gtk_string_list_append (list, besides);
      n++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++, n++)
    {
      gtk_string_list_take (list, g_strdup_printf ("%s — %s", currencies[i].code, _(currencies[i].name)));
      if (g_strcmp0 (currencies[i].code, besides) == 0)
        *selected = n;
    }
  return list;
}

char *
premia_currency_choice_get_code (GtkStringList *list, guint choice)
{
  g_return_val_if_fail (GTK_IS_STRING_LIST (list), NULL);

  return g_strndup (gtk_string_list_get_string (list, choice), 3);
}

GtkStringList *
premia_zone_choices_new (const char *first)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  g_return_val_if_fail (first != NULL, list);

  gtk_string_list_append (list, first);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (zones[i], first) != 0)
      gtk_string_list_append (list, zones[i]);
  return list;
}
