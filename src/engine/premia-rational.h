/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-money.h"

G_BEGIN_DECLS

__extension__ typedef __int128 PremiaInt128;

/**
 * PremiaRational:
 * An exact fraction in lowest terms, @denominator > 0. Every operation that would leave 128 bits
 * returns FALSE and the caller names the line: never a wrong number.
 */
typedef struct
{
  PremiaInt128 numerator;
  PremiaInt128 denominator;
} PremiaRational;

gboolean premia_rational_set (PremiaRational *r, PremiaInt128 numerator, PremiaInt128 denominator) G_GNUC_WARN_UNUSED_RESULT; /* denominator ≠ 0 */
PremiaRational premia_rational_from_int (gint64 value);
PremiaRational premia_rational_from_micros (gint64 micros);   /* micros ÷ 1 000 000 */
gboolean premia_rational_add (PremiaRational *r, PremiaRational a, PremiaRational b) G_GNUC_WARN_UNUSED_RESULT;
gboolean premia_rational_subtract (PremiaRational *r, PremiaRational a, PremiaRational b) G_GNUC_WARN_UNUSED_RESULT;
gboolean premia_rational_multiply (PremiaRational *r, PremiaRational a, PremiaRational b) G_GNUC_WARN_UNUSED_RESULT;
gboolean premia_rational_divide (PremiaRational *r, PremiaRational a, PremiaRational b) G_GNUC_WARN_UNUSED_RESULT; /* b ≠ 0 */
/* Exact for any two values (compares without overflow, by continued fractions or wide products). */
int      premia_rational_compare (PremiaRational a, PremiaRational b);
gboolean premia_rational_is_zero (PremiaRational a);
int      premia_rational_sign (PremiaRational a);

/* Rounds an amount in currency units to a multiple of @unit (> 0, micros). */
gboolean premia_rational_round (PremiaRational amount, PremiaMoney unit, PremiaRounding mode, PremiaMoney *money) G_GNUC_WARN_UNUSED_RESULT;

/* Shortest decimal if the fraction ends within @max_digits, else cut (towards zero) there: shown, never rounded up. */
char    *premia_rational_to_decimal (PremiaRational a, guint max_digits);

/**
 * premia_apportion:
 * Divides @total (a multiple of @unit) among @n parts in the ratio of their exact values: floors
 * (towards −∞), then one unit each to the largest remainders; equal remainders go by position, so
 * callers sort by key first. The parts add up to @total exactly. If the exact values do not add up
 * to the exact line (they need not), they are scaled so that they do: part × total ÷ Σ parts, except
 * that @exact_sum is given when the parts already are the exact shares of the line.
 */
gboolean premia_apportion (PremiaMoney total, PremiaMoney unit, const PremiaRational *parts, gsize n, PremiaMoney *out, GError **error);

G_END_DECLS
