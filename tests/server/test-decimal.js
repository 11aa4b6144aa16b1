/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { load } = require('./running');

const decimal = load('./lib/decimal.js');

test('written as the General Decimal Arithmetic Specification has it', () => {
  // Its examples of to-scientific-string: coefficient, exponent, text.
  const examples = [
    [123n, 0, '123'], [-123n, 0, '-123'], [123n, 1, '1.23E+3'], [123n, 3, '1.23E+5'], [123n, -1, '12.3'], [123n, -5, '0.00123'],
    [123n, -10, '1.23E-8'], [-123n, -12, '-1.23E-10'], [0n, 0, '0'], [0n, -2, '0.00'], [0n, 2, '0E+2'], [5n, -6, '0.000005'],
    [50n, -7, '0.0000050'], [5n, -7, '5E-7'],
  ];
  for (const [digits, exponent, text] of examples) {
    assert.equal(decimal.format({ digits, exponent }), text);
    assert.deepEqual(decimal.parse(text), { digits, exponent });
  }
});

test('what is no number, or has more than 34 digits', () => {
  for (const text of ['', '.', '-', '1,5', '+1', 'NaN', 'Infinity', '1e', '0x10', ' 1', '1'.repeat(35)]) assert.equal(decimal.parse(text), null, text);
  assert.notEqual(decimal.parse('1'.repeat(34)), null);
});

test('sums keep decimals, and lose only what has no room', () => {
  const sum = (a, b) => decimal.format(decimal.add(decimal.parse(a), decimal.parse(b)));
  assert.equal(sum('1.20', '0.3'), '1.50');
  assert.equal(sum('1.5', '-1.50'), '0.00');
  assert.equal(sum('0.1', '0.2'), '0.3');
  assert.equal(sum('1E+3', '1'), '1001');
  // Half to even at the 34th digit.
  assert.equal(sum('1000000000000000000000000000000000', '0.5'), '1000000000000000000000000000000000');
  assert.equal(sum('1000000000000000000000000000000001', '0.5'), '1000000000000000000000000000000002');
});

test('products have 20 digits, half up, and no zeros at the end', () => {
  const product = (a, b) => decimal.format(decimal.multiply(decimal.parse(a), decimal.parse(b)));
  assert.equal(product('40', '0.50'), '20');
  assert.equal(product('1.5', '1.5'), '2.25');
  assert.equal(product('100', '10'), '1000');
  assert.equal(product('0.12345678901234567890', '1.5'), '0.18518518351851851835');
  assert.equal(decimal.compare(decimal.parse('1.50'), decimal.parse('1.5')), 0);
});
