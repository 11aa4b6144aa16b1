/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-weekday"

#include "premia-weekday.h"

#include "ui/context/premia-settings.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <langinfo.h>
#include <locale.h>

/* 1997-11-30 is a Sunday, from which the C library counts the first weekday where it says so; the day after is the other that it may count from. */
#define COUNTED_FROM_SUNDAY 19971130

/* Installed somewhere are those of the countries in which Premia is used. */
static const char *const locales[] = {
  "C.UTF-8", "en_US.UTF-8", "ru_RU.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8", "it_IT.UTF-8", "pl_PL.UTF-8", "uk_UA.UTF-8",
  "kk_KZ.UTF-8", "be_BY.UTF-8", "en_IE.UTF-8", "nl_NL.UTF-8", "ar_EG.UTF-8", "ar_AE.UTF-8", "fa_IR",
};

const char *
premia_weekday_name (int weekday)
{
  static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday") };

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, NULL);

  return _(names[weekday - 1]);
}

const char *
premia_weekday_name_short (int weekday)
{
  /* Translators: two letters, for a row of seven buttons */
  static const char *const names[] = { NC_("weekday", "Mo"), NC_("weekday", "Tu"), NC_("weekday", "We"), NC_("weekday", "Th"),
                                       NC_("weekday", "Fr"), NC_("weekday", "Sa"), NC_("weekday", "Su") };

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, NULL);

  return g_dpgettext2 (NULL, "weekday", names[weekday - 1]);
}

/* 1 Monday … 7 Sunday, as GTK reads it. */
static int
first_of (locale_t locale)
{
  union { const char *text; guint word; } origin = { .word = 0 };
  const int first = nl_langinfo_l (_NL_TIME_FIRST_WEEKDAY, locale)[0];

  origin.text = nl_langinfo_l (_NL_TIME_WEEK_1STDAY, locale);
  /* 0 Sunday … 6 Saturday */
  return ((origin.word == COUNTED_FROM_SUNDAY ? 0 : 1) + first - 1 + 6) % 7 + 1;
}

static int
first_here (void)
{
  locale_t locale = newlocale (LC_TIME_MASK, "", (locale_t) 0);
  int first = 1;

  if (locale == (locale_t) 0)
    return first;
  first = first_of (locale);
  freelocale (locale);
  return first;
}

int
premia_weekday_get_first (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autofree char *start = settings != NULL ? g_settings_get_string (settings, "week-start") : g_strdup ("");

  if (g_str_equal (start, "monday"))
    return 1;
  if (g_str_equal (start, "saturday"))
    return 6;
  if (g_str_equal (start, "sunday"))
    return 7;
  return first_here ();
}

static locale_t
find_locale (int first)
{
  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      locale_t here = duplocale (LC_GLOBAL_LOCALE);
      locale_t locale = newlocale (LC_TIME_MASK, locales[i], here);

      if (locale == (locale_t) 0)
        {
          freelocale (here);
          continue;
        }
      if (first_of (locale) == first)
        return locale;
      freelocale (locale);
    }
  return (locale_t) 0;
}

void
premia_weekday_begin_calendars (void)
{
  const int first = premia_weekday_get_first ();
  locale_t locale = first != first_here () ? find_locale (first) : (locale_t) 0;

  if (locale == (locale_t) 0)
    return;
  /* The first calendar of all reads the names of days and months: in the right language. */
  g_object_unref (g_object_ref_sink (gtk_calendar_new ()));
  uselocale (locale);
}

void
premia_weekday_end_calendars (void)
{
  locale_t locale = uselocale (LC_GLOBAL_LOCALE);

  if (locale != LC_GLOBAL_LOCALE)
    freelocale (locale);
}
