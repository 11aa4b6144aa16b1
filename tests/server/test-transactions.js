/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { start, failure } = require('./running');

async function startWithPeople(t, args = []) {
  const server = await start(t, args);
  for (const id of ['anna', 'boris']) await server.client.UpsertAccount({ id });
  return server;
}

const balance = async (client, id = 'anna') => (await client.GetAccountDetails({ id })).balance;
const soon = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

test('a payment is stored with its meta, and its answer names nobody', async (t) => {
  const { client } = await startWithPeople(t);
  const meta = [{ name: 'premia.payment', value: 'pay-1' }, { name: 'premia.run', value: 'Closers 2026-10' }];
  const paid = await client.PayToAccount({ account: 'anna', amount: '12.50', status: 'PAID', meta });
  assert.match(paid.id, /^[0-9a-f]{24}$/);
  assert.deepEqual([paid.account, paid.amount, paid.status, paid.meta], ['', '12.50', 'PAID', meta]);
  assert.equal(await balance(client), '12.50');
  const seen = await client.GetTransactionDetails({ id: paid.id });
  assert.deepEqual(seen, { ...paid, account: 'anna' });
  assert.equal(seen.withdrawal.isWithdrawal, false);
});

test('what is no payment is refused', async (t) => {
  const { client } = await startWithPeople(t);
  for (const amount of ['0', '-1', '', 'ten', '1,5', 'NaN', '0.000'])
    assert.equal((await failure(client.PayToAccount({ account: 'anna', amount }))).code, 3, amount);
  for (const status of ['DENIED', 'APPROVED', 'SENDING', 'MINED'])
    assert.equal((await failure(client.PayToAccount({ account: 'anna', amount: '1', status }))).code, 3, status);
  assert.equal((await failure(client.PayToAccount({ account: 'nobody', amount: '1' }))).code, 9);
  assert.equal((await failure(client.PayToAccount({ account: '', amount: '1' }))).code, 3);
  assert.equal((await failure(client.PayToAccount({ account: 'anna', amount: `1.${'3'.repeat(40)}` }))).code, 2);
  assert.deepEqual(await client.GetTransactionsList({}), []);
});

test('two payments alike are two payments', async (t) => {
  const { client } = await startWithPeople(t);
  const request = { account: 'anna', amount: '5', meta: [{ name: 'premia.payment', value: 'pay-1' }] };
  assert.notEqual((await client.PayToAccount(request)).id, (await client.PayToAccount(request)).id);
  assert.equal(await balance(client), '10');
});

test('amounts are told as they are kept', async (t) => {
  const { client } = await startWithPeople(t);
  for (const [amount, kept] of [['1e-8', '1E-8'], ['1e3', '1E+3'], ['0.0000001', '1E-7'], ['100.00', '100.00'], ['.5', '0.5']])
    assert.equal((await client.PayToAccount({ account: 'anna', amount })).amount, kept);
  assert.equal(await balance(client), '1100.50000011');
});

test('only what is on HOLD can be approved or denied, once', async (t) => {
  const { client } = await startWithPeople(t);
  const held = await client.PayToAccount({ account: 'anna', amount: '5', status: 'HOLD' });
  const other = await client.PayToAccount({ account: 'anna', amount: '7', status: 'HOLD' });
  assert.equal(await balance(client), '0');
  const approved = await client.ApproveTransaction({ id: held.id });
  assert.deepEqual([approved.account, approved.status], ['anna', 'PAID']);
  assert.equal((await client.DenyTransaction({ id: other.id })).status, 'DENIED');
  assert.equal(await balance(client), '5');
  for (const { id } of [held, other]) {
    assert.equal((await failure(client.ApproveTransaction({ id }))).code, 9);
    assert.equal((await failure(client.DenyTransaction({ id }))).code, 9);
  }
  assert.equal(await balance(client), '5');
});

test('an id that is none, and one that nobody has', async (t) => {
  const { client } = await startWithPeople(t);
  for (const method of ['GetTransactionDetails', 'ApproveTransaction', 'DenyTransaction']) {
    assert.equal((await failure(client[method]({ id: 'pay-1' }))).code, 3);
    assert.equal((await failure(client[method]({ id: '' }))).code, 3);
    assert.equal((await failure(client[method]({ id: '0123456789abcdef01234567' }))).code, 5);
  }
});

test('lists: newest first, from an offset, so many, of some statuses', async (t) => {
  const { client } = await startWithPeople(t);
  for (let i = 1; i <= 5; i += 1) {
    await client.PayToAccount({ account: 'anna', amount: String(i), status: i % 2 === 0 ? 'HOLD' : 'PAID' });
    await soon(3);
  }
  await client.PayToAccount({ account: 'boris', amount: '6' });
  const amounts = async (request) => (await client.GetTransactionsList(request)).map(({ amount }) => Number(amount));
  assert.deepEqual(await amounts({}), [6, 5, 4, 3, 2, 1]);
  assert.deepEqual(await amounts({ account: 'anna' }), [5, 4, 3, 2, 1]);
  assert.deepEqual(await amounts({ account: 'anna', offset: 1, limit: 2 }), [4, 3]);
  assert.deepEqual(await amounts({ offset: 4 }), [2, 1]);
  assert.deepEqual(await amounts({ includeStatuses: ['HOLD'] }), [4, 2]);
  assert.deepEqual(await amounts({ includeStatuses: ['HOLD', 'DENIED'], account: 'anna', limit: 1 }), [4]);
  assert.deepEqual(await amounts({ isWithdrawal: true }), []);
  assert.deepEqual(await amounts({ isWithdrawal: false, limit: 1 }), [6]);
  assert.deepEqual((await client.GetTransactionsList({ account: 'boris' })).map(({ account }) => account), ['boris']);
  assert.equal((await failure(client.GetTransactionsList({ account: 'nobody' }))).code, 5);
  assert.equal((await failure(client.GetTransactionsList({ offset: -1 }))).code, 2);
});

test('lists may be behind: neither what is new nor what was decided is there yet', async (t) => {
  const server = await startWithPeople(t);
  const { client } = server;
  // What is sown was stored long ago.
  await server.order({ do: 'sow', rows: [{ PayToAccount: { account: 'anna', amount: '1', status: 'HOLD' } }] });
  const [held] = await client.GetTransactionsList({});
  await server.order({ do: 'lag', ms: 600000 });
  await client.ApproveTransaction({ id: held.id });
  await client.PayToAccount({ account: 'anna', amount: '2' });
  const list = async (request = {}) => (await client.GetTransactionsList({ account: 'anna', ...request })).map(({ amount, status }) => `${amount} ${status}`);
  assert.deepEqual(await list(), ['1 HOLD']);
  assert.deepEqual(await list({ includeStatuses: ['PAID'] }), []);
  assert.equal((await client.GetTransactionDetails({ id: held.id })).status, 'PAID');
  await server.order({ do: 'lag', ms: 10 });
  await soon(50);
  assert.deepEqual(await list(), ['2 PAID', '1 PAID']);
});

test('a stream that nobody reads on is not written on', async (t) => {
  const server = await start(t);
  await server.order({ do: 'sow', rows: [{ fill: { accounts: 2, transactions: 60000 } }] });
  const call = server.client.GetTransactionsListStream({});
  await new Promise((resolve) => { call.once('data', resolve); });
  call.on('error', () => {});
  call.cancel();
  await soon(300);
  const [entry] = (await server.order({ do: 'calls' })).calls.filter(({ method }) => method === 'GetTransactionsList');
  assert.equal(entry.cancelled, true);
  assert.ok(entry.messages > 0 && entry.messages < 60000, String(entry.messages));
});
