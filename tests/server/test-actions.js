/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { start, place, failure } = require('./running');

/** A server with @rules and one account, "anna". */
async function startWith(t, rules, args = []) {
  const file = path.join(place(t), 'gamification.json');
  fs.writeFileSync(file, JSON.stringify({ levels: [], ...rules }));
  const server = await start(t, ['--gamification', file, ...args]);
  await server.client.UpsertAccount({ id: 'anna', registeredAt: '2024-01-01T00:00:00Z' });
  return server;
}

const once = (client, action, more = {}) => client.CreateAction({ account: 'anna', action, ...more });
const anna = (client) => client.GetAccountDetails({ id: 'anna' });

test('a repeatable action needs a key, another must have none', async (t) => {
  const { client } = await startWith(t, { actions: { Call: { xp: 1, repeatable: true }, Tour: { xp: 5, reward: 0.5 } } });
  assert.equal((await failure(once(client, 'Call'))).code, 3);
  assert.equal((await failure(once(client, 'Tour', { key: 'a' }))).code, 3);
  assert.equal((await failure(once(client, 'Flight'))).code, 3);
  assert.equal((await failure(client.CreateAction({ account: 'boris', action: 'Tour' }))).code, 5);
  const made = await once(client, 'Call', { key: 'c-1' });
  assert.deepEqual([made.action, made.key, made.experience, made.reward], ['Call', 'c-1', 1, 0]);
  assert.equal((await once(client, 'Tour')).key, undefined);
  assert.equal((await failure(once(client, 'Call', { key: 'c-1' }))).code, 6);
  assert.equal((await failure(once(client, 'Tour'))).code, 6);
  assert.deepEqual((await client.GetAccountActions({ account: 'anna' })).map(({ action }) => action).sort(), ['Call', 'Tour']);
  assert.equal((await anna(client)).experience, 6);
  assert.equal((await anna(client)).balance, '0.5');
});

test('actions come newest first, dated when the server got them', async (t) => {
  const server = await startWith(t, { actions: { Call: { repeatable: true } } });
  const before = Date.now();
  for (const key of ['1', '2', '3']) {
    await once(server.client, 'Call', { key });
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
  const rows = await server.client.GetAccountActions({ account: 'anna' });
  assert.deepEqual(rows.map(({ key }) => key), ['3', '2', '1']);
  assert.ok(rows.every(({ createdAt }) => Date.parse(createdAt) >= before));
  assert.equal((await failure(server.client.GetAccountActions({ account: 'boris' }))).code, 5);
});

test('rewards are floats of 32 bits on the wire, and what is overridden is paid as the float is', async (t) => {
  const server = await startWith(t, { actions: { Call: { reward: 0.1, repeatable: true }, Dust: { reward: 1e-8, repeatable: true } } });
  assert.equal((await once(server.client, 'Call', { key: '1' })).reward, Math.fround(0.1));
  await once(server.client, 'Dust', { key: '1' });
  await once(server.client, 'Call', { key: '2', rewardOverride: 0.1 });
  const amounts = (await server.order({ do: 'dump' })).transactions.map(({ amount }) => amount);
  assert.deepEqual(amounts, ['0.1', '1E-8', '0.10000000149011612']);
});

test('a penalty at no experience is refused whole', async (t) => {
  const { client } = await startWith(t, { actions: { Call: { xp: 3, repeatable: true }, Lost: { xp: -5, reward: 1, repeatable: true } } });
  assert.equal((await failure(once(client, 'Lost', { key: '1' }))).code, 2);
  assert.deepEqual(await client.GetAccountActions({ account: 'anna' }), []);
  assert.equal((await anna(client)).balance, '0');
  await once(client, 'Call', { key: '1' });
  await once(client, 'Lost', { key: '1' });
  assert.equal((await anna(client)).experience, 0);
});

test('experience between 0 and 1 makes every such call fail', async (t) => {
  const { client } = await startWith(t, { actions: { Half: { xp: 0.5, repeatable: true }, More: { xp: 1.5, repeatable: true } } });
  assert.equal((await failure(once(client, 'Half', { key: '1' }))).code, 2);
  await once(client, 'More', { key: '1' });
  assert.equal((await anna(client)).experience, 1);
});

test('a negative reward takes what was there before, not what its own level brings', async (t) => {
  const server = await startWith(t, {
    levels: [{ xp: 10, reward: 7 }],
    actions: { Sale: { xp: 1, reward: 2, repeatable: true }, Fine: { xp: 20, reward: -5 }, Again: { reward: -5, repeatable: true } },
  });
  await once(server.client, 'Again', { key: 'nothing to take' });
  await once(server.client, 'Sale', { key: '1' });
  await once(server.client, 'Fine');
  assert.deepEqual((await server.order({ do: 'dump' })).transactions.map(({ amount }) => amount), ['2', '7', '-2']);
  assert.equal((await anna(server.client)).balance, '7');
});

test('each level is paid once for ever, a jump pays all', async (t) => {
  const server = await startWith(t, {
    levels: [{ xp: 10, reward: 1 }, { xp: 20, reward: 2 }, { xp: 30 }],
    actions: { Up: { xp: 25, repeatable: true }, Down: { xp: -20, repeatable: true } },
  });
  await once(server.client, 'Up', { key: '1' });
  await once(server.client, 'Down', { key: '1' });
  assert.equal((await anna(server.client)).level, 0);
  await once(server.client, 'Up', { key: '2' });
  const { transactions } = await server.order({ do: 'dump' });
  assert.deepEqual(transactions.map(({ amount, meta }) => [amount, meta]), [['3', { levelupReward: 'true', levelupFrom: '0', levelupTo: '2' }]]);
  assert.equal((await anna(server.client)).level, 3);
});

test('an achievement unlocks at the next tracked action, with its own reward', async (t) => {
  const { client } = await startWith(t, {
    actions: { Call: { repeatable: true }, Other: { repeatable: true } },
    achievements: { Two: { type: 'ActionBased', actions: { Call: 1 }, threshold: 2, xp: 3, reward: 4 } },
  });
  const state = async () => (await client.GetAccountAchievements({ account: 'anna' }))[0];
  await once(client, 'Call', { key: '1' });
  await once(client, 'Call', { key: '2' });
  assert.deepEqual([(await state()).progress, (await state()).unlockedAt], [2, undefined]);
  await once(client, 'Other', { key: '1' });
  assert.equal((await state()).unlockedAt, undefined);
  await once(client, 'Call', { key: '3' });
  assert.match((await state()).unlockedAt, /^\d{4}-.*Z$/);
  assert.deepEqual([(await state()).name, (await state()).progress, (await state()).maxProgress], ['Two', 2, 2]);
  assert.deepEqual([(await anna(client)).experience, (await anna(client)).balance], [3, '4']);
  const unlock = (await client.GetAccountActions({ account: 'anna' })).find(({ action }) => action === 'achivx.UnlockAchievement');
  assert.equal(unlock.key, 'Two');
});

test('one that tracks unlocking never unlocks, and then refuses all that would unlock', async (t) => {
  const { client } = await startWith(t, {
    actions: { Call: { repeatable: true }, Visit: { repeatable: true } },
    achievements: {
      Caller: { type: 'ActionBased', actions: { Call: 1 }, threshold: 1 },
      Visitor: { type: 'ActionBased', actions: { Visit: 1 }, threshold: 1 },
      Collector: { type: 'ActionBased', actions: { 'achivx.UnlockAchievement': 1 }, threshold: 1 },
    },
  });
  await once(client, 'Call', { key: '1' });
  await once(client, 'Call', { key: '2' });
  await once(client, 'Visit', { key: '1' });
  assert.equal((await failure(once(client, 'Visit', { key: '2' }))).code, 6);
  await once(client, 'Call', { key: '3' });
  assert.equal((await failure(once(client, 'Visit', { key: '2' }))).code, 6);
  const unlocked = (await client.GetAccountAchievements({ account: 'anna' })).filter(({ unlockedAt }) => unlockedAt !== undefined);
  assert.deepEqual(unlocked.map(({ name }) => name), ['Caller']);
});

test('actions are configured as the file says, and unlocking is built in', async (t) => {
  const { client } = await startWith(t, { actions: { Call: { xp: 2, reward: 0.5, repeatable: true }, Tour: {} } });
  assert.deepEqual(await client.GetActionsConfiguration({}), [
    { name: 'Call', xp: 2, reward: 0.5, repeatable: true },
    { name: 'Tour', xp: 0, reward: 0, repeatable: false },
    { name: 'achivx.UnlockAchievement', xp: 0, reward: 0, repeatable: true },
  ]);
});
