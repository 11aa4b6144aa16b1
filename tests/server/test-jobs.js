/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { start, place, failure } = require('./running');

const DAY_MS = 86400000;

async function startWith(t, rules, args = []) {
  const file = path.join(place(t), 'gamification.json');
  fs.writeFileSync(file, JSON.stringify({ levels: [], ...rules }));
  return start(t, ['--gamification', file, ...args]);
}

async function act(client, account, action, count, from = 1) {
  await client.UpsertAccount({ id: account });
  for (let i = from; i < from + count; i += 1) await client.CreateAction({ account, action, key: `${action}-${i}` });
}

const RULES = {
  actions: { Call: { xp: 10, repeatable: true }, Bad: { repeatable: true } },
  medals: {
    Caller: {
      type: 'ActionBased', actions: { Call: 1, Bad: -1 },
      ranks: [{ rank: 1, period: '7 days', threshold: 2 }, { rank: 5, period: '7 days', threshold: 4 }],
      recall: { enabled: true, period: '30 days', threshold: 1 },
    },
    Old: { type: 'AgeBased', ranks: [{ rank: 1, age: '1 day' }, { rank: 2, age: '10 days' }] },
  },
  leaderBoards: {
    Callers: { type: 'ActionBased', actions: { Call: 1, Bad: -1 }, size: 2 },
    Players: { type: 'ExperienceBased', size: 10 },
  },
  experienceReduction: { enabled: true, amount: 15, delay: '30 days', interval: '30 days' },
};

test('jobs are listed with their states', async (t) => {
  const { client } = await startWith(t, RULES);
  const states = async () => Object.fromEntries((await client.ListJobs({})).map(({ name, state }) => [name, state]));
  assert.deepEqual(await states(), {
    'update-leader-board@Callers': 'UNKNOWN', 'update-leader-board@Players': 'UNKNOWN', 'update-medals': 'UNKNOWN',
    'pay-lost-levelup-rewards': 'UNKNOWN', 'reduce-xp': 'UNKNOWN',
  });
  assert.deepEqual(await client.RunJob({ name: 'update-medals' }), {});
  const job = (await client.ListJobs({})).find(({ name }) => name === 'update-medals');
  assert.equal(job.state, 'DONE');
  assert.ok(Date.parse(job.stateTime) > Date.now() - 60000);
  assert.equal((await failure(client.RunJob({ name: 'make-coffee' }))).code, 5);
  assert.equal((await failure(client.RunJob({ name: '' }))).code, 3);
});

test('a job that fails says why', async (t) => {
  const server = await startWith(t, { experienceReduction: { enabled: true, amount: 0.5 } });
  assert.equal((await failure(server.client.RunJob({ name: 'reduce-xp' }))).code, 2);
  const job = (await server.client.ListJobs({})).find(({ name }) => name === 'reduce-xp');
  assert.equal(job.state, 'ERROR');
  assert.match(JSON.parse(job.info).error, /amount/);
});

test('a job that crashed stays locked for a week, even over a restart', async (t) => {
  const journal = path.join(place(t), 'journal');
  const server = await startWith(t, RULES, ['--journal', journal, '--restart', '50']);
  await server.order({ do: 'job', name: 'update-medals', crash: true });
  assert.equal((await failure(server.client.RunJob({ name: 'update-medals' }))).code, 14);
  let state;
  for (let i = 0; i < 1200 && state === undefined; i += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    state = await server.client.ListJobs({}).then((jobs) => jobs.find(({ name }) => name === 'update-medals').state, () => undefined);
  }
  assert.equal(state, 'RUNNING');
  assert.equal((await failure(server.client.RunJob({ name: 'update-medals' }))).code, 9);
  await server.order({ do: 'advance', ms: 7 * DAY_MS + 1000 });
  await server.client.RunJob({ name: 'update-medals' });
});

test('a job that runs is not run twice', async (t) => {
  const server = await startWith(t, RULES);
  const state = async () => (await server.client.ListJobs({})).find(({ name }) => name === 'update-medals').state;
  await server.order({ do: 'job', name: 'update-medals', ms: 3000 });
  const first = server.client.RunJob({ name: 'update-medals' });
  while (await state() !== 'RUNNING') await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.equal((await failure(server.client.RunJob({ name: 'update-medals' }))).code, 9);
  await first;
  assert.equal(await state(), 'DONE');
});

test('medals: given by the job, only raised, taken away when nothing is done any more', async (t) => {
  const server = await startWith(t, RULES);
  const { client } = server;
  const medals = async () => {
    await client.RunJob({ name: 'update-medals' });
    return Object.fromEntries((await client.GetAccountMedals({ account: 'anna' })).map(({ medal, rank }) => [medal, rank]));
  };
  await act(client, 'anna', 'Call', 2);
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  assert.deepEqual(await medals(), { Caller: '1' });
  await act(client, 'anna', 'Call', 2, 3);
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  assert.deepEqual(await medals(), { Caller: '5' });
  await server.order({ do: 'advance', ms: 8 * DAY_MS });
  assert.deepEqual(await medals(), { Caller: '5', Old: '1' });
  await server.order({ do: 'advance', ms: 24 * DAY_MS });
  assert.deepEqual(await medals(), { Old: '2' });
});

test('leader boards: none before their job, as many as the size, by no reliable order', async (t) => {
  const { client } = await startWith(t, RULES);
  assert.deepEqual((await client.GetLeaderBoardsList({})).map(({ name }) => name), ['Callers', 'Players']);
  assert.equal((await failure(client.GetLeaderBoard({ leaderBoard: 'Callers' }))).code, 9);
  assert.equal((await failure(client.GetLeaderBoard({ leaderBoard: 'Sleepers' }))).code, 5);
  for (const [index, id] of ['anna', 'boris', 'clara', 'dora', 'emil', 'fritz'].entries()) await act(client, id, 'Call', index + 1);
  await client.UpsertAccount({ id: 'gustav' });
  for (const name of ['Callers', 'Players']) await client.RunJob({ name: `update-leader-board@${name}` });
  const callers = await client.GetLeaderBoard({ leaderBoard: 'Callers' });
  assert.equal(callers.leaders.length, 2);
  assert.notDeepEqual(callers.leaders.map(({ score }) => score), [6, 5]);
  const players = await client.GetLeaderBoard({ leaderBoard: 'Players' });
  assert.deepEqual(players.leaders.map(({ score }) => score), [60, 50, 40, 30, 20, 10, 0]);
  assert.ok(Date.parse(players.updatedAt) > 0);
});

test('experience of those who were not active falls by steps, to 0', async (t) => {
  const server = await startWith(t, RULES);
  const { client } = server;
  await act(client, 'anna', 'Call', 2);
  const after = async (days) => {
    await server.order({ do: 'advance', ms: days * DAY_MS });
    await client.RunJob({ name: 'reduce-xp' });
    return (await client.GetAccountDetails({ id: 'anna' })).experience;
  };
  assert.deepEqual([await after(29), await after(2), await after(1), await after(30), await after(31)], [20, 5, 5, 0, 0]);
});

test('levels whose threshold was lowered are paid by a job', async (t) => {
  const files = place(t);
  const journal = path.join(files, 'journal');
  const first = await startWith(t, { levels: [{ xp: 100, reward: 5 }], actions: RULES.actions }, ['--journal', journal]);
  await act(first.client, 'anna', 'Call', 3);
  await first.end();
  const second = await startWith(t, { levels: [{ xp: 30, reward: 5 }], actions: RULES.actions }, ['--journal', journal]);
  assert.equal((await second.client.GetAccountDetails({ id: 'anna' })).level, 1);
  for (let i = 0; i < 2; i += 1) await second.client.RunJob({ name: 'pay-lost-levelup-rewards' });
  assert.equal((await second.client.GetAccountDetails({ id: 'anna' })).balance, '5');
});
