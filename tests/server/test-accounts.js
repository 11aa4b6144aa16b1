/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { start, makeClient, failure } = require('./running');

test('an account is made once and found again', async (t) => {
  const { client } = await start(t);
  const made = await client.UpsertAccount({ id: 'anna', registeredAt: '2024-03-01T00:00:00Z' });
  assert.deepEqual(made, {
    id: 'anna', balance: '0', withdrawalAddresses: [], level: 0, experience: 0, lastActiveAt: '', registeredAt: '2024-03-01T00:00:00.000Z',
  });
  assert.deepEqual(await client.UpsertAccount({ id: 'anna' }), made);
  assert.deepEqual(await client.GetAccountDetails({ id: 'anna' }), made);
  assert.equal((await failure(client.GetAccountDetails({ id: 'boris' }))).code, 5);
  assert.equal((await failure(client.GetAccountDetails({ id: '' }))).code, 3);
  assert.equal((await failure(client.UpsertAccount({ id: 'boris', registeredAt: 'last spring' }))).code, 3);
});

test('activity is only known to grow, and never begins by itself', async (t) => {
  const { client } = await start(t);
  await client.UpsertAccount({ id: 'anna' });
  assert.equal((await failure(client.TrackAccountActivity({ account: 'boris' }))).code, 5);
  assert.equal((await failure(client.TrackAccountActivity({ account: 'anna' }))).code, 6);
  await client.CreateAction({ account: 'anna', action: 'CallMade', key: 'c-1' });
  const later = await client.TrackAccountActivity({ account: 'anna', timestamp: '2100-01-01T00:00:00Z' });
  assert.equal(later.lastActiveAt, '2100-01-01T00:00:00.000Z');
  assert.equal((await failure(client.TrackAccountActivity({ account: 'anna', timestamp: '2099-01-01T00:00:00Z' }))).code, 6);
  assert.equal((await failure(client.TrackAccountActivity({ account: 'anna', timestamp: 'soon' }))).code, 2);
});

test('without the right token nothing is told', async (t) => {
  const server = await start(t);
  for (const token of [null, 'another token']) {
    const client = makeClient(server.listen, { token });
    for (const method of ['GetLeaderBoardsList', 'ListJobs', 'GetNetworks', 'GetActionsConfiguration'])
      assert.equal((await failure(client[method]({}))).code, 16, method);
    assert.equal((await failure(client.UpsertAccount({ id: 'anna' }))).code, 16);
    client.close();
  }
  assert.deepEqual((await server.order({ do: 'dump' })).accounts, []);
});

test('a payment with a wrong token takes the server down and stores nothing', async (t) => {
  const server = await start(t);
  const client = makeClient(server.listen, { token: 'another token' });
  await server.client.UpsertAccount({ id: 'anna' });
  assert.equal((await failure(client.PayToAccount({ account: 'anna', amount: '5' }))).code, 14);
  assert.equal(await server.exited, 1);
  client.close();
});
