/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-money.h"

G_BEGIN_DECLS

__extension__ typedef __int128 PremiaInt128;

/**
 * PremiaRational:
 * An exact fraction in lowest terms, @denominator > 0. Every operation that would leave 128 bits
 * returns FALSE and the caller names the line: never a wrong number. Values lie within ±(2^127 − 1).
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
/* The largest whole number not above @a; @rest (out): the numerator of what is left, 0 ≤ @rest < the denominator of @a. */
PremiaInt128 premia_rational_split (PremiaRational a, PremiaInt128 *rest);
gboolean premia_rational_is_zero (PremiaRational a);
int      premia_rational_sign (PremiaRational a);

/* Rounds an amount in currency units to a multiple of @unit (> 0, micros). */
gboolean premia_rational_round (PremiaRational amount, PremiaMoney unit, PremiaRounding mode, PremiaMoney *money) G_GNUC_WARN_UNUSED_RESULT;

/* @value cut towards zero at @digits decimals (≤ 18). For parts that are too long to be added or multiplied exactly, where
 * no more than a rounding to whole cents follows. */
gboolean premia_rational_cut (PremiaRational *r, PremiaRational value, guint digits) G_GNUC_WARN_UNUSED_RESULT;

/* Shortest decimal if the fraction ends within @max_digits, else cut (towards zero) there: shown, never rounded up. */
char    *premia_rational_to_decimal (PremiaRational a, guint max_digits);

/**
 * premia_apportion:
 * @total: what the parts are to add up to, a multiple of @unit, micros
 * @unit: > 0, micros
 * @parts: the exact values of the parts, in currency units, sorted by key
 * @out: (array length=n): multiples of @unit, micros
 *
 * Rounds parts so that they add up to their rounded line (SCHEMES.md §2): floors (towards −∞), then
 * one unit each to the largest remainders; equal remainders go by position. @parts normally add up
 * to the line before it was rounded; where they do not, and the difference is more than one unit
 * each, they are first made to add up to @total: part × total ÷ Σ parts, or where Σ parts is 0, by
 * adding the same to each. Any signs. Errors: OVERFLOW; RANGE for no part of an amount.
 */
gboolean premia_apportion (PremiaMoney total, PremiaMoney unit, const PremiaRational *parts, gsize n, PremiaMoney *out, GError **error);

G_END_DECLS
