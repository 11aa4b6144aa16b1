/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { folder } = require('./running');

const lockText = fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
const lock = JSON.parse(lockText);
const wanted = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

test('every module is locked to a version and a hash, and no host is named', () => {
  assert.doesNotMatch(lockText, /"resolved"|:\/\//);
  for (const [name, { version, integrity }] of Object.entries(lock.packages)) {
    if (name === '') continue;
    assert.match(version, /^\d+\.\d+\.\d+/, name);
    assert.match(integrity, /^sha512-/, name);
  }
});

test('what is wanted is exactly what is locked', () => {
  assert.deepEqual(lock.packages[''].dependencies, wanted.dependencies);
  for (const [name, version] of Object.entries(wanted.dependencies)) assert.equal(lock.packages[`node_modules/${name}`].version, version);
});
