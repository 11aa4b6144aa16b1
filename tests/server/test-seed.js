/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { start, place } = require('./running');

const ROWS = [
  { at: '2026-01-05T09:00:00Z', UpsertAccount: { id: 'anna' } },
  { at: '2026-01-05T10:00:00Z', CreateAction: { account: 'anna', action: 'AppointmentSet', key: 'a-1' } },
  { at: '2026-01-06T10:00:00Z', CreateAction: { account: 'anna', action: 'AppointmentSet', key: 'a-1' } },
  { at: '2026-01-31T18:00:00Z', PayToAccount: { account: 'anna', amount: '250', status: 'HOLD' } },
  { at: '2026-02-01T09:00:00Z', ApproveTransaction: { id: 'last' } },
];

function write(t, rows) {
  const file = path.join(place(t), 'seed');
  fs.writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return file;
}

test('months that went by before it started', async (t) => {
  const { client } = await start(t, ['--seed', write(t, ROWS)]);
  const account = await client.GetAccountDetails({ id: 'anna' });
  assert.deepEqual([account.registeredAt, account.lastActiveAt], ['2026-01-05T09:00:00.000Z', '2026-01-05T10:00:00.000Z']);
  assert.deepEqual((await client.GetAccountActions({ account: 'anna' })).map(({ createdAt }) => createdAt), ['2026-01-05T10:00:00.000Z']);
  const [paid] = await client.GetTransactionsList({ account: 'anna' });
  assert.deepEqual([paid.amount, paid.status, paid.timestamp], ['250', 'PAID', '2026-01-31T18:00:00.000Z']);
  assert.ok(Date.now() - Date.parse((await client.UpsertAccount({ id: 'boris' })).registeredAt) < 60000);
});

test('with a journal they are sown once', async (t) => {
  const args = ['--seed', write(t, ROWS), '--journal', path.join(place(t), 'journal')];
  const first = await start(t, args);
  await first.client.PayToAccount({ account: 'anna', amount: '1' });
  await first.end();
  const second = await start(t, args);
  assert.deepEqual((await second.client.GetTransactionsList({})).map(({ amount }) => amount), ['1', '250', '0.1']);
});

test('a list behind the server shows what was sown', async (t) => {
  const { client } = await start(t, ['--seed', write(t, ROWS), '--lag', '60000']);
  assert.equal((await client.GetTransactionsList({})).length, 2);
});

test('many at once', async (t) => {
  const { client } = await start(t, ['--seed', write(t, [{ fill: { accounts: 7, transactions: 1000 } }])]);
  const rows = await client.GetTransactionsList({});
  assert.equal(rows.length, 1000);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 1000);
  assert.equal((await client.GetTransactionsList({ account: 'person-0001' })).length, 143);
});
