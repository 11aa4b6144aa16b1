/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { start, load, place, failure } = require('./running');

const { Faults } = load('./lib/faults.js');

/** A server that comes back, with one account, "anna". */
async function startLasting(t, args = []) {
  const journal = path.join(place(t), 'journal');
  const server = await start(t, ['--journal', journal, '--restart', '50', ...args], { client: { options: { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 100 } } });
  await server.client.UpsertAccount({ id: 'anna' });
  server.stored = async () => {
    let reply = { ok: false };
    for (let i = 0; i < 200 && !reply.ok; i += 1) {
      reply = await server.order({ do: 'dump' });
      if (!reply.ok) await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    return reply.transactions.map(({ amount }) => amount);
  };
  return server;
}

/* A client that lost its server tries for a while before it has it again. */
async function patiently(call, good = () => true) {
  for (let i = 0; ; i += 1) {
    const result = await call().catch((error) => ({ error }));
    if (result.error === undefined && good(result)) return result;
    assert.ok(i < 100, 'the server did not come back');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const pay = (client, amount) => client.PayToAccount({ account: 'anna', amount }, Date.now() + 30000);

for (const [kind, stored] of [['die-before', []], ['die-after', ['1']], ['lost', ['1']], ['reset', []]]) {
  test(`${kind}: no answer, and ${stored.length === 0 ? 'nothing is' : 'it is'} stored`, async (t) => {
    const server = await startLasting(t);
    await server.order({ do: 'fault', method: 'PayToAccount', kind });
    assert.equal((await failure(pay(server.client, '1'))).code, 14);
    assert.deepEqual(await server.stored(), stored);
  });
}

test('the nth call of a method, and so many times', async (t) => {
  const { client, order } = await startLasting(t);
  await order({ do: 'fault', method: 'PayToAccount', kind: 'status', code: 8, message: 'too much', nth: 2, times: 2 });
  const came = [];
  for (let i = 1; i <= 4; i += 1) came.push(await pay(client, String(i)).then(() => 0, ({ code, details }) => `${code} ${details}`));
  assert.deepEqual(came, [0, '8 too much', '8 too much', 0]);
  assert.equal((await order({ do: 'fault', kind: 'magic' })).ok, false);
});

test('a delay is a delay, a stall lasts', async (t) => {
  const { client, order } = await startLasting(t);
  await order({ do: 'fault', method: 'PayToAccount', kind: 'delay', ms: 300 });
  const before = Date.now();
  await pay(client, '1');
  assert.ok(Date.now() - before >= 295);
  await order({ do: 'fault', method: 'PayToAccount', kind: 'stall' });
  assert.equal((await failure(client.PayToAccount({ account: 'anna', amount: '2' }, Date.now() + 200))).code, 4);
});

for (const kind of ['reset', 'die', 'status', 'stall']) {
  test(`${kind} in the middle of a stream, after so many messages`, async (t) => {
    const { client, order } = await startLasting(t);
    await order({ do: 'sow', rows: [{ fill: { accounts: 1, transactions: 50 } }] });
    await order({ do: 'fault', method: 'GetTransactionsList', kind, after: 7, code: 13 });
    const error = await failure(client.GetTransactionsList({}, Date.now() + (kind === 'stall' ? 3000 : 30000)));
    assert.equal(error.code, { reset: 14, die: 14, status: 13, stall: 4 }[kind]);
    assert.equal(error.messages.length, 7);
  });
}

test('a stream that ends before the fault comes fails at its end', async (t) => {
  const { client, order } = await startLasting(t);
  await pay(client, '1');
  await order({ do: 'fault', method: 'GetTransactionsList', kind: 'reset', after: 100 });
  assert.equal((await failure(client.GetTransactionsList({}))).messages.length, 1);
});

test('what is still to come survives the server', async (t) => {
  const server = await startLasting(t);
  await server.order({ do: 'fault', method: 'PayToAccount', kind: 'die-before' });
  await server.order({ do: 'fault', method: 'GetAccountDetails', kind: 'status', code: 8 });
  await failure(pay(server.client, '1'));
  assert.deepEqual(await server.stored(), []);
  assert.equal((await patiently(() => failure(server.client.GetAccountDetails({ id: 'anna' })), ({ code }) => code !== 14)).code, 8);
  await patiently(() => pay(server.client, '2'));
});

/* Whoever asks while it goes down is told so; the door for orders goes down with nobody. */
test('orders that come as the server dies are answered', async (t) => {
  const server = await startLasting(t);
  for (let round = 0; round < 3; round += 1) {
    await server.stored();
    const died = server.order({ do: 'die' });
    const replies = await Promise.all([died, ...Array.from({ length: 100 }, () => server.order({ do: 'dump' }))]);
    assert.ok(replies.every((reply) => reply.ok || /down/.test(reply.error)));
  }
  await patiently(() => pay(server.client, '1'));
});

test('a server that is down is back after a while, at the same place', async (t) => {
  const server = await startLasting(t);
  await pay(server.client, '1');
  await server.order({ do: 'down', ms: 2000 });
  assert.equal((await failure(server.client.GetAccountDetails({ id: 'anna' }))).code, 14);
  assert.deepEqual(await server.stored(), ['1']);
  await patiently(() => pay(server.client, '2'));
  assert.deepEqual(await server.stored(), ['1', '2']);
});

test('faults by chance follow from the seed, also over a restart', () => {
  const random = { seed: 42, rates: { lost: 0.2, status: 0.2 }, methods: ['PayToAccount'] };
  const row = (faults, count) => Array.from({ length: count }, () => faults.take('PayToAccount')?.kind ?? '-');
  const [one, two, other] = [new Faults(), new Faults(), new Faults()];
  one.setRandom(random);
  two.setRandom(random);
  other.setRandom({ ...random, seed: 43 });
  const whole = row(one, 200);
  const half = row(two, 100);
  assert.deepEqual([...half, ...row(new Faults(JSON.parse(JSON.stringify(two.keep()))), 100)], whole);
  assert.notDeepEqual(row(other, 200), whole);
  assert.equal(one.take('GetAccountDetails'), null);
  for (const kind of ['lost', 'status']) {
    const count = whole.filter((it) => it === kind).length;
    assert.ok(count > 20 && count < 65, `${count} of 200 were ${kind}`);
  }
});

test('orders from a file stand at its start', async (t) => {
  const file = path.join(place(t), 'faults');
  fs.writeFileSync(file, '{"do":"fault","method":"UpsertAccount","kind":"status","code":8}\n');
  const { client } = await start(t, ['--faults', file]);
  assert.equal((await failure(client.UpsertAccount({ id: 'anna' }))).code, 8);
});

test('a last line of the journal that was cut off was never stored', async (t) => {
  const journal = path.join(place(t), 'journal');
  const first = await start(t, ['--journal', journal]);
  await first.client.UpsertAccount({ id: 'anna' });
  await pay(first.client, '1');
  await first.end();
  fs.appendFileSync(journal, '{"transactions":[{"id":"0123');
  const second = await start(t, ['--journal', journal]);
  await pay(second.client, '2');
  await second.end();
  const third = await start(t, ['--journal', journal]);
  assert.deepEqual((await third.order({ do: 'dump' })).transactions.map(({ amount }) => amount), ['1', '2']);
});
