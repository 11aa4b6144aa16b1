/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * Decimal numbers as the server's database keeps them (IEEE 754-2008, 128 bits): up to 34 digits and an exponent, so that 1.50 stays
 * 1.50, and what is very small or was written with an exponent reads "1E-8". A value is { digits: BigInt, exponent: integer }.
 */
const MOST_DIGITS = 34;
const PATTERN = /^(-?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?$/;

function digitsOf(value) {
  return (value.digits < 0n ? -value.digits : value.digits).toString().length;
}

/** The number in @text; null if it is none, or has more digits than fit. */
function parse(text) {
  const match = PATTERN.exec(text);

  if (match === null) return null;
  const [whole, part = ''] = match[2].split('.');
  const digits = BigInt(whole + part) * (match[1] === '-' ? -1n : 1n);
  const value = { digits, exponent: Number(match[3] ?? 0) - part.length };
  return digitsOf(value) > MOST_DIGITS ? null : value;
}

/** Half to even, as the database adds; half up, as the server multiplies. */
function rounded(value, mostDigits, halfUp) {
  const surplus = digitsOf(value) - mostDigits;

  if (surplus <= 0) return value;
  const unit = 10n ** BigInt(surplus);
  const sign = value.digits < 0n ? -1n : 1n;
  let quotient = (value.digits * sign) / unit;
  const twice = ((value.digits * sign) % unit) * 2n;
  if (twice > unit || (twice === unit && (halfUp || quotient % 2n === 1n))) quotient += 1n;
  return rounded({ digits: quotient * sign, exponent: value.exponent + surplus }, mostDigits, halfUp);
}

function aligned(a, b) {
  if (a.exponent === b.exponent) return [a.digits, b.digits, a.exponent];
  const exponent = Math.min(a.exponent, b.exponent);
  return [a, b].map((value) => value.digits * 10n ** BigInt(value.exponent - exponent)).concat(exponent);
}

function add(a, b) {
  const [left, right, exponent] = aligned(a, b);
  return rounded({ digits: left + right, exponent }, MOST_DIGITS, false);
}

/** -1, 0 or 1 */
function compare(a, b) {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const negate = (value) => ({ digits: -value.digits, exponent: value.exponent });

/** With 20 digits, which is what the server multiplies with. */
function multiply(a, b) {
  return trimmed(rounded({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent }, 20, true));
}

/** Without zeros at the end: 1.50 → 1.5, 100 stays 100. */
function trimmed(value) {
  let { digits, exponent } = value;

  if (digits === 0n) return { digits, exponent: 0 };
  while (exponent < 0 && digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  while (exponent > 0 && exponent <= 20) {
    digits *= 10n;
    exponent -= 1;
  }
  return { digits, exponent };
}

/** As the database writes it. */
function format(value) {
  const sign = value.digits < 0n ? '-' : '';
  const digits = (value.digits < 0n ? -value.digits : value.digits).toString();
  const scientific = digits.length - 1 + value.exponent;

  if (value.exponent > 0 || scientific < -6) {
    const part = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${part}E${scientific >= 0 ? '+' : ''}${scientific}`;
  }
  if (value.exponent === 0) return sign + digits;
  const padded = digits.padStart(1 - value.exponent, '0');
  return `${sign}${padded.slice(0, value.exponent)}.${padded.slice(value.exponent)}`;
}

const sign = (value) => (value.digits < 0n ? -1 : value.digits > 0n ? 1 : 0);

module.exports = { parse, format, add, compare, negate, multiply, trimmed, sign };
