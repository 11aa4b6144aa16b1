/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "engine/premia-date.h"
#include "engine/premia-money.h"
#include "engine/premia-wording.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaLocale:
 * How numbers, money and days are written for one language, and the words in which the engine speaks it.
 * The language is handed in, so that a test can ask for any. Nothing of it changes but the veil.
 */
#define PREMIA_TYPE_LOCALE (premia_locale_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLocale, premia_locale, PREMIA, LOCALE, GObject)

/* @language: "ru" or "en"; anything else is written as English. */
PremiaLocale      *premia_locale_new (const char *language);
/* The first of the session's languages that Premia speaks. */
const char        *premia_locale_guess_language (void);
const PremiaWords *premia_locale_get_words (PremiaLocale *self);

/* Under a veil no amount of money is told, be it to eyes or ears: each is three dots. Of any thread; what was written before stays. */
void premia_locale_set_veiled (PremiaLocale *self, gboolean veiled);
gboolean premia_locale_is_veiled (PremiaLocale *self);

/* "1 500,00 ₽" with no-break spaces, "₽1,500.00". @digits 0–6 behind the point; further digits are cut. */
char *premia_locale_format_money (PremiaLocale *self, PremiaMoney amount, const char *currency, guint digits);
/* "₽"; the code itself where there is no sign. Borrowed. */
const char *premia_locale_get_currency_sign (PremiaLocale *self, const char *currency);
/* The same without a currency, for columns whose heading names it. */
char *premia_locale_format_amount (PremiaLocale *self, PremiaMoney amount, guint digits);
/* The same for an entry, under a veil, too: what is to be changed has to be seen. */
char *premia_locale_format_entry (PremiaLocale *self, PremiaMoney amount, guint digits);
/* "12,500.5" of a decimal text ("1E-8", too), as tokens and points are; what is no number stays as it is. */
char *premia_locale_format_decimal (PremiaLocale *self, const char *text);
/* A count with groups: "1 000 000". */
char *premia_locale_format_count (PremiaLocale *self, gint64 count);
/* Cut after @max_digits, never rounded up; @percent: times 100 and with the sign. */
char *premia_locale_format_number (PremiaLocale *self, PremiaRational number, guint max_digits, gboolean percent);
/* "1,277.0": cut after @digits, and always so many, as numbers want it that stand below each other. */
char *premia_locale_format_padded (PremiaLocale *self, PremiaRational number, guint digits);
/* The same of a share: "77.0%" of 0.77. */
char *premia_locale_format_share (PremiaLocale *self, PremiaRational share, guint digits);
/* "3 May 2026", "3 мая 2026". */
char *premia_locale_format_date (PremiaLocale *self, PremiaDate date);
/* "3 May 2026, 14:05". */
char *premia_locale_format_instant (PremiaLocale *self, PremiaInstant instant, PremiaZone *zone);
/* "October 2026", "Week 5 of 2026", "Quarter 1 of 2026", "2026"; of a company's own year "Quarter 1 of FY 2026/27", "FY 2026/27". */
char *premia_locale_format_period (PremiaLocale *self, PremiaPeriod period);
/* "October" for a month of a list that names the year, else as premia_locale_format_period(). */
char *premia_locale_format_month (PremiaLocale *self, int month);
/* "Oct" */
char *premia_locale_format_month_short (PremiaLocale *self, int month);

/* Reads what a person types: groups, "," or "." before the fraction, "%" or the currency's sign allowed. */
gboolean premia_locale_parse_amount (PremiaLocale *self, const char *text, PremiaMoney *amount);

G_END_DECLS
