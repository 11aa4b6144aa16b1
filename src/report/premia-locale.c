/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-locale"

#include "premia-locale.h"

#include "engine/premia-reward.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define VEIL "•••"
#define MINUS "\u2212"

/* Written by language rather than by the C library's locale: the program must write "1 500,00 ₽" on a
 * machine that has Russian texts but no ru_RU locale, too, and the same everywhere. */
struct _PremiaLocale
{
  GObject     parent_instance;
  gboolean    russian;
  const char *group; /* between groups of three */
  const char *point;
  int         veiled; /* atomic */
  PremiaWords words;
};

G_DEFINE_FINAL_TYPE (PremiaLocale, premia_locale, G_TYPE_OBJECT)

static const struct { const char *code, *sign; } currency_signs[] = {
  { "RUB", "₽" }, { "USD", "$" }, { "EUR", "€" }, { "GBP", "£" }, { "KZT", "₸" },
  { "UAH", "₴" }, { "BYN", "Br" }, { "PLN", "zł" }, { "TRY", "₺" }, { "GEL", "₾" }, { "AMD", "֏" },
};

static const char *const months[] = {
  N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
  N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
};

/* Translators: a month after the number of a day, "3 May 2026"; in Russian in the genitive: "мая". */
static const char *const day_months[] = {
  NC_("after a day", "January"), NC_("after a day", "February"), NC_("after a day", "March"),
  NC_("after a day", "April"), NC_("after a day", "May"), NC_("after a day", "June"),
  NC_("after a day", "July"), NC_("after a day", "August"), NC_("after a day", "September"),
  NC_("after a day", "October"), NC_("after a day", "November"), NC_("after a day", "December"),
};

static const char *const short_months[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"), NC_("short month", "Apr"),
  NC_("short month", "May"), NC_("short month", "Jun"), NC_("short month", "Jul"), NC_("short month", "Aug"),
  NC_("short month", "Sep"), NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

static const char *
sign_of_currency (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currency_signs); i++)
    if (g_strcmp0 (currency, currency_signs[i].code) == 0)
      return currency_signs[i].sign;
  return currency != NULL ? currency : "";
}

/* @digits: a whole number's ASCII digits. Four digits are grouped as well: columns of money line up. */
static void
append_grouped (GString *out, const char *digits, gsize n, const char *group)
{
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, group);
      g_string_append_c (out, digits[i]);
    }
}

/* @plain: "-1500.25" as files have it. */
static char *
localise (PremiaLocale *self, const char *plain)
{
  GString *out = g_string_new (NULL);
  gsize n;

  if (*plain == '-')
    {
      g_string_append (out, MINUS);
      plain++;
    }
  n = strspn (plain, "0123456789");
  append_grouped (out, plain, n, self->group);
  if (plain[n] == '.')
    {
      g_string_append (out, self->point);
      g_string_append (out, plain + n + 1);
    }
  return g_string_free (out, FALSE);
}

static const char *
words_translate (const char *context, const char *msgid, gpointer user_data)
{
  return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, msgid) : g_dgettext (GETTEXT_PACKAGE, msgid);
}

static const char *
words_translate_plural (const char *one, const char *many, gulong n, gpointer user_data)
{
  return g_dngettext (GETTEXT_PACKAGE, one, many, n);
}

static char *
words_format_money (PremiaMoney amount, const char *currency, guint digits, gpointer user_data)
{
  return premia_locale_format_money (user_data, amount, currency, digits);
}

static char *
words_format_number (PremiaRational number, guint max_digits, gboolean percent, gpointer user_data)
{
  return premia_locale_format_number (user_data, number, max_digits, percent);
}

static char *
words_format_date (PremiaDate date, gpointer user_data)
{
  return premia_locale_format_date (user_data, date);
}

static char *
words_format_period (PremiaPeriod period, gpointer user_data)
{
  return premia_locale_format_period (user_data, period);
}

static void
premia_locale_class_init (PremiaLocaleClass *klass)
{
}

static void
premia_locale_init (PremiaLocale *self)
{
}

PremiaLocale *
premia_locale_new (const char *language)
{
  PremiaLocale *self = g_object_new (PREMIA_TYPE_LOCALE, NULL);

  self->russian = g_strcmp0 (language, "ru") == 0;
  self->group = self->russian ? NO_BREAK_SPACE : ",";
  self->point = self->russian ? "," : ".";
  self->words = (PremiaWords) {
    .language = self->russian ? "ru" : "en",
    .translate = words_translate,
    .translate_plural = words_translate_plural,
    .format_money = words_format_money,
    .format_number = words_format_number,
    .format_date = words_format_date,
    .format_period = words_format_period,
    .user_data = self,
  };
  return self;
}

const char *
premia_locale_guess_language (void)
{
  const char *const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      if (g_str_has_prefix (languages[i], "ru"))
        return "ru";
      if (g_str_has_prefix (languages[i], "en"))
        return "en";
    }
  return "en";
}

const PremiaWords *
premia_locale_get_words (PremiaLocale *self)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  return &self->words;
}

void
premia_locale_set_veiled (PremiaLocale *self, gboolean veiled)
{
  g_return_if_fail (PREMIA_IS_LOCALE (self));

  g_atomic_int_set (&self->veiled, veiled);
}

gboolean
premia_locale_is_veiled (PremiaLocale *self)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (self), FALSE);

  return g_atomic_int_get (&self->veiled);
}

char *
premia_locale_format_amount (PremiaLocale *self, PremiaMoney amount, guint digits)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  return premia_locale_is_veiled (self) ? g_strdup (VEIL) : premia_locale_format_entry (self, amount, digits);
}

char *
premia_locale_format_entry (PremiaLocale *self, PremiaMoney amount, guint digits)
{
  g_autofree char *plain = NULL;
  gint64 unit = PREMIA_MICRO;

  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);
  g_return_val_if_fail (digits <= 6, NULL);

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  plain = premia_money_to_string (amount - amount % unit, digits);
  return localise (self, plain);
}

/* How many digits the shortest way to write it has behind the point. */
static guint
count_digits (PremiaMoney amount)
{
  guint digits = 6;

  for (gint64 unit = 10; digits > 0 && amount % unit == 0; unit *= 10)
    digits--;
  return digits;
}

char *
premia_locale_format_decimal (PremiaLocale *self, const char *text)
{
  g_autofree char *plain = g_strdup ("0");
  PremiaMoney amount;

  g_return_val_if_fail (PREMIA_IS_LOCALE (self) && text != NULL, NULL);

  /* Without an exponent, if it is a number at all. */
  if (!premia_reward_amount_add (&plain, text))
    return g_strdup (text);
  /* More digits than that are shown as they are. */
  return premia_money_parse (plain, -1, &amount, NULL) ? premia_locale_format_entry (self, amount, count_digits (amount)) : g_steal_pointer (&plain);
}

char *
premia_locale_format_money (PremiaLocale *self, PremiaMoney amount, const char *currency, guint digits)
{
  g_autofree char *number = premia_locale_format_amount (self, amount, digits);
  const char *sign = sign_of_currency (currency);
  gboolean negative = g_str_has_prefix (number, MINUS);
  const char *bare = negative ? number + strlen (MINUS) : number;

  if (*sign == '\0' || premia_locale_is_veiled (self))
    return g_steal_pointer (&number);
  if (self->russian)
    return g_strconcat (number, NO_BREAK_SPACE, sign, NULL);
  /* A code of letters stands behind the number in English as well. */
  if (g_ascii_isalpha (*sign))
    return g_strconcat (number, NO_BREAK_SPACE, sign, NULL);
  return g_strconcat (negative ? MINUS : "", sign, bare, NULL);
}

const char *
premia_locale_get_currency_sign (PremiaLocale *self, const char *currency)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  return sign_of_currency (currency);
}

char *
premia_locale_format_count (PremiaLocale *self, gint64 count)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  return localise (self, plain);
}

char *
premia_locale_format_number (PremiaLocale *self, PremiaRational number, guint max_digits, gboolean percent)
{
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  if (percent && !premia_rational_multiply (&number, number, premia_rational_from_int (100)))
    return g_strdup ("…");
  plain = premia_rational_to_decimal (number, max_digits);
  text = localise (self, plain);
  if (!percent)
    return g_steal_pointer (&text);
  return g_strconcat (text, self->russian ? NO_BREAK_SPACE "%" : "%", NULL);
}

char *
premia_locale_format_padded (PremiaLocale *self, PremiaRational number, guint digits)
{
  g_autofree char *plain = NULL;
  g_autoptr (GString) padded = NULL;
  const char *point;

  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  plain = premia_rational_to_decimal (number, digits);
  padded = g_string_new (plain);
  point = strchr (plain, '.');
  if (point == NULL && digits > 0)
    g_string_append_c (padded, '.');
  for (guint i = point != NULL ? (guint) strlen (point + 1) : 0; i < digits; i++)
    g_string_append_c (padded, '0');
  return localise (self, padded->str);
}

char *
premia_locale_format_share (PremiaLocale *self, PremiaRational share, guint digits)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (PREMIA_IS_LOCALE (self), NULL);

  if (!premia_rational_multiply (&share, share, premia_rational_from_int (100)))
    return g_strdup ("…");
  text = premia_locale_format_padded (self, share, digits);
  return g_strconcat (text, self->russian ? NO_BREAK_SPACE "%" : "%", NULL);
}

char *
premia_locale_format_date (PremiaLocale *self, PremiaDate date)
{
  int year, month, day;

  if (date == PREMIA_DATE_NONE || date == PREMIA_DATE_MAX)
    return g_strdup ("");
  premia_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf ("%d" NO_BREAK_SPACE "%s" NO_BREAK_SPACE "%d", day,
                          g_dpgettext2 (GETTEXT_PACKAGE, "after a day", day_months[month - 1]), year);
}

char *
premia_locale_format_instant (PremiaLocale *self, PremiaInstant instant, PremiaZone *zone)
{
  g_autofree char *date = NULL;
  gint64 local_us;
  gint64 second_of_day;

  if (instant == PREMIA_NEVER)
    return g_strdup ("");
  date = premia_locale_format_date (self, premia_zone_date_of (zone, instant));
  local_us = instant + premia_zone_offset_at (zone, instant) * PREMIA_MICROS_PER_SECOND;
  /* Downwards, also before 1970. */
  second_of_day = ((local_us % G_TIME_SPAN_DAY + G_TIME_SPAN_DAY) % G_TIME_SPAN_DAY) / G_USEC_PER_SEC;
  return g_strdup_printf ("%s, %02d:%02d", date, (int) (second_of_day / 3600), (int) (second_of_day / 60 % 60));
}

/* Of a company's own year, which is called after the two of the calendar in which it lies. */
static char *
format_own (PremiaPeriod period)
{
  const int year = premia_period_containing (PREMIA_PERIOD_YEAR, period).number;

  if (period.kind == PREMIA_PERIOD_QUARTER)
    /* Translators: a quarter of a fiscal year: “Quarter 1 of FY 2026/27” */
    return g_strdup_printf (_("Quarter %d of FY %d/%02d"), period.number % 4 + 1, year, (year + 1) % 100);
  /* Translators: a fiscal year that begins in one year and ends in the next: “FY 2026/27” */
  return g_strdup_printf (_("FY %d/%02d"), year, (year + 1) % 100);
}

char *
premia_locale_format_period (PremiaLocale *self, PremiaPeriod period)
{
  int year, month, day;
  g_autofree char *text = NULL;

  if (period.shift != 0)
    return format_own (period);
  premia_date_to_civil (premia_period_first_day (period), &year, &month, &day);
  switch (period.kind)
    {
    case PREMIA_PERIOD_MONTH:
      return g_strdup_printf ("%s %d", _(months[month - 1]), year);
    case PREMIA_PERIOD_QUARTER:
      /* Translators: a quarter of a year: "Quarter 1 of 2026". */
      return g_strdup_printf (_("Quarter %d of %d"), (month - 1) / 3 + 1, year);
    case PREMIA_PERIOD_YEAR:
      return g_strdup_printf ("%d", year);
    case PREMIA_PERIOD_WEEK:
      /* ISO weeks carry their own year: read it off the name "2026-W05". */
      text = premia_period_to_string (period);
      /* Translators: a week by its ISO number: "Week 5 of 2026". */
      return g_strdup_printf (_("Week %d of %d"), atoi (strchr (text, 'W') + 1), atoi (text));
    default:
      g_assert_not_reached ();
    }
}

char *
premia_locale_format_month (PremiaLocale *self, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup (_(months[month - 1]));
}

char *
premia_locale_format_month_short (PremiaLocale *self, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month - 1]));
}

#define DIGITS "0123456789"

/* Whether the digit at @at goes on with @plain although @n characters from @between on stand between them: so do those of groups of three.
 * @grouped: there was one before. */
static gboolean
may_stand_behind (const GString *plain, const char *between, guint n, const char *at, gboolean *grouped)
{
  const gsize n_digits = strspn (plain->str + (plain->str[0] == '-'), DIGITS);

  if (n == 0 || n_digits == 0)
    return TRUE;
  if (n > 1 || strchr (plain->str, '.') != NULL || strspn (at, DIGITS) != 3 || (n_digits > 3 && !*grouped))
    return FALSE;
  *grouped = TRUE;
  return *between == ',' || *between == '.' || g_unichar_isspace (g_utf8_get_char (between));
}

/* Copies the digits, making the last "," or "." that has no other behind it the point. */
static gboolean
strip_to_plain (const char *text, const char *point, GString *plain)
{
  const char *last_comma = strrchr (text, ',');
  const char *last_dot = strrchr (text, '.');
  const char *fraction = strrchr (text, *point);
  const char *between = NULL;
  guint n_between = 0;
  gboolean grouped = FALSE;

  if (fraction != NULL && fraction != strchr (text, *point))
    return FALSE;
  if (fraction == NULL && (last_comma != NULL) != (last_dot != NULL))
    {
      const char *other = last_comma != NULL ? last_comma : last_dot;

      /* "1,500" in English is fifteen hundred; "1,5" can only be meant as a fraction. */
      if (strspn (other + 1, DIGITS) != 3)
        fraction = other;
    }
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_ascii_isdigit (*at))
        {
          if (!may_stand_behind (plain, between, n_between, at, &grouped))
            return FALSE;
          n_between = 0;
          g_string_append_c (plain, *at);
          continue;
        }
      if (at == fraction)
        g_string_append_c (plain, '.');
      else if ((c == '-' || c == 0x2212) && plain->len == 0)
        g_string_append_c (plain, '-');
      else if (c != ',' && c != '.' && c != '%' && !g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL)
        return FALSE;
      else
        between = n_between++ == 0 ? at : between;
    }
  return plain->len > 0;
}

gboolean
premia_locale_parse_amount (PremiaLocale *self, const char *text, PremiaMoney *amount)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  g_return_val_if_fail (PREMIA_IS_LOCALE (self), FALSE);
  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);

  return strip_to_plain (text, self->point, plain) && premia_money_parse (plain->str, -1, amount, NULL);
}
