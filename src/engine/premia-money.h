/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money is a count of millionths of the currency unit; a rate a count of millionths of one. */
typedef gint64 PremiaMoney;
typedef gint64 PremiaRate;

#define PREMIA_MICRO G_GINT64_CONSTANT (1000000)

typedef enum
{
  PREMIA_ROUND_HALF_UP,   /* half away from zero: the default */
  PREMIA_ROUND_HALF_EVEN,
  PREMIA_ROUND_DOWN,      /* towards zero */
} PremiaRounding;

/* Reads a plain decimal ("-1500.25"), at most six digits behind the point; more digits, blanks,
 * exponents or an overflow are an error. @length -1: up to the NUL. */
gboolean premia_money_parse (const char *text, gssize length, PremiaMoney *money, GError **error);

/* Reads "7.5%" or "0.075"; more digits than millionths can hold are an error. */
gboolean premia_rate_parse (const char *text, gssize length, PremiaRate *rate_ppm, GError **error);

/* Exactly @digits (0–6) digits behind the point, a point, no grouping: for files. @money must be a
 * multiple of the unit that @digits names. */
char    *premia_money_to_string (PremiaMoney money, guint digits);
/* The shortest decimal ("1500", "0.5"). */
char    *premia_money_to_shortest (PremiaMoney money);
/* The shortest way to write a rate: "7.5%". */
char    *premia_rate_to_string (PremiaRate rate_ppm);

/* ISO 4217 minor digits; 2 for unknown codes. */
guint    premia_currency_digits (const char *code);
/* Three capital letters. */
gboolean premia_currency_is_code (const char *code);

/* Checked sums: FALSE and no change on overflow. */
gboolean premia_money_add (PremiaMoney *sum, PremiaMoney term) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
