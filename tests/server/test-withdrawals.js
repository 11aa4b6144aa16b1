/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { start, folder, load, failure } = require('./running');

const { makeTronAddress } = load('./lib/blockchain.js');
const NETWORK = 'Tron-Main';
const CURRENCY = 'ACHIVX_Tron';
const JOB = `withdraw@${CURRENCY}`;

async function startWithWallet(t) {
  const server = await start(t, ['--networks', path.join(folder, 'networks.json')]);
  const { client } = server;
  await client.UpsertAccount({ id: 'anna' });
  await client.AddWithdrawalAddress({ account: 'anna', network: NETWORK, address: makeTronAddress('anna') });
  await client.PayToAccount({ account: 'anna', amount: '100' });
  server.request = (more = {}) => client.RequestWithdrawal({ account: 'anna', currency: CURRENCY, rate: '0.5', amount: '40', ...more });
  server.status = async ({ id }) => (await client.GetTransactionDetails({ id })).status;
  server.balance = async () => (await client.GetAccountDetails({ id: 'anna' })).balance;
  return server;
}

test('addresses: check digits count, one for each network', async (t) => {
  const { client } = await startWithWallet(t);
  // A contract that everybody can look up: USDT.
  const known = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
  const valid = async (address) => (await client.ValidateWalletAddress({ network: NETWORK, address })).isValid;
  assert.equal(await valid(known), true);
  assert.equal(await valid(known.replace('q', 'r')), false);
  assert.equal(await valid('anna'), false);
  assert.equal((await failure(client.ValidateWalletAddress({ network: 'Elsewhere', address: known }))).code, 5);
  const account = await client.AddWithdrawalAddress({ account: 'anna', network: NETWORK, address: known });
  assert.deepEqual(account.withdrawalAddresses, [{ network: NETWORK, address: known }]);
  assert.equal((await failure(client.AddWithdrawalAddress({ account: 'anna', network: 'Elsewhere', address: known }))).code, 3);
  assert.equal((await failure(client.AddWithdrawalAddress({ account: 'anna', network: NETWORK, address: 'anna' }))).code, 3);
});

test('networks, currencies and the master wallet', async (t) => {
  const { client } = await startWithWallet(t);
  assert.deepEqual(await client.GetNetworks({}), [{ name: NETWORK, typeName: 'Tron' }]);
  assert.deepEqual(await client.GetCurrencies({}), [{ name: CURRENCY, typeName: 'TRC20', network: NETWORK }]);
  assert.equal((await client.GetMasterWalletBalance({ currency: CURRENCY })).balance, '125000.5');
  assert.equal((await failure(client.GetMasterWalletBalance({ currency: 'Gold' }))).code, 5);
});

test('what is to be withdrawn leaves the balance at once, and comes back when it is denied', async (t) => {
  const server = await startWithWallet(t);
  const held = await server.request({ meta: [{ name: 'why', value: 'holiday' }] });
  assert.deepEqual([held.account, held.amount, held.status], ['anna', '-40', 'HOLD']);
  assert.deepEqual([held.withdrawal.amount, held.withdrawal.currencyId], ['20', CURRENCY]);
  assert.equal(await server.balance(), '60');
  assert.equal((await failure(server.request({ amount: '60.01' }))).code, 9);
  assert.equal((await server.client.DenyTransaction({ id: held.id })).status, 'DENIED');
  assert.equal(await server.balance(), '100');
  assert.equal((await server.request({ amount: '' })).amount, '-100');
  assert.equal((await failure(server.request({ amount: '' }))).code, 9);
});

test('a withdrawal that cannot be asked for', async (t) => {
  const server = await startWithWallet(t);
  await server.client.UpsertAccount({ id: 'boris' });
  assert.equal((await failure(server.request({ account: 'boris' }))).code, 9);
  assert.equal((await failure(server.request({ account: 'nobody' }))).code, 5);
  assert.equal((await failure(server.request({ currency: 'Gold' }))).code, 3);
  assert.equal((await failure(server.request({ rate: '' }))).code, 3);
  assert.equal((await failure(server.request({ rate: 'half' }))).code, 3);
  assert.equal((await failure(server.request({ amount: '-1' }))).code, 3);
});

test('approved ones are sent by the job', async (t) => {
  const server = await startWithWallet(t);
  const { client } = server;
  const held = await server.request();
  assert.equal((await client.ApproveTransaction({ id: held.id })).status, 'APPROVED');
  await client.RunJob({ name: JOB });
  const mined = await client.GetTransactionDetails({ id: held.id });
  assert.equal(mined.status, 'MINED');
  assert.match(mined.withdrawal.transactionUrl, /^https:\/\/.*[0-9a-f]{64}$/);
  assert.equal(await server.balance(), '60');
  assert.deepEqual((await client.GetTransactionsList({ isWithdrawal: true })).map(({ id }) => id), [held.id]);
});

test('one that failed is sent again, one that nobody can tell needs a person', async (t) => {
  const server = await startWithWallet(t);
  const { client } = server;
  const held = await server.request();
  await client.ApproveTransaction({ id: held.id });
  await server.order({ do: 'outcome', outcome: 'failed' });
  await client.RunJob({ name: JOB });
  assert.equal(await server.status(held), 'SEND_FAILED');
  assert.match((await client.GetTransactionDetails({ id: held.id })).withdrawal.error, /FAILED/);
  assert.equal((await failure(client.RestoreWithdrawalStatus({ id: held.id, status: 'MINED' }))).code, 9);
  await server.order({ do: 'outcome', outcome: 'unknown' });
  assert.equal((await failure(client.RunJob({ name: JOB }))).code, 2);
  assert.equal(await server.status(held), 'SEND_UNKNOWN_ERROR');
  assert.equal((await failure(client.RestoreWithdrawalStatus({ id: held.id, status: 'PAID' }))).code, 3);
  assert.equal((await client.RestoreWithdrawalStatus({ id: held.id, status: 'DENIED' })).status, 'DENIED');
  assert.equal(await server.balance(), '100');
});

test('one on its way is looked after, and after a day sent again', async (t) => {
  const server = await startWithWallet(t);
  const { client } = server;
  const held = await server.request();
  await client.ApproveTransaction({ id: held.id });
  await server.order({ do: 'outcome', outcome: 'pending' });
  await client.RunJob({ name: JOB });
  assert.equal(await server.status(held), 'SENDING');
  const first = (await client.GetTransactionDetails({ id: held.id })).withdrawal.transactionId;
  await server.order({ do: 'advance', ms: 25 * 3600 * 1000 });
  await server.order({ do: 'outcome', outcome: 'mined' });
  await client.RunJob({ name: JOB });
  assert.equal(await server.status(held), 'MINED');
  assert.notEqual((await client.GetTransactionDetails({ id: held.id })).withdrawal.transactionId, first);
});

test('without networks there is nothing of all that', async (t) => {
  const { client } = await start(t);
  assert.deepEqual(await client.GetNetworks({}), []);
  assert.deepEqual(await client.GetCurrencies({}), []);
  assert.ok(!(await client.ListJobs({})).some(({ name }) => /withdraw|freeze/.test(name)));
});
