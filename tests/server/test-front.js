/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const path = require('node:path');
const test = require('node:test');
const { TOKEN, grpc, makeClient, start, place } = require('./running');

function field(number, text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of((number << 3) | 2, bytes.length), bytes]);
}

/** One call by hand over HTTP/1.1: { status, headers, frames: [{ flag, body }] }. @enough: goes away with the first that comes. */
function callWeb(address, method, message = Buffer.alloc(0), { tls, enough } = {}) {
  const [host, port] = address.split(':');
  const frame = Buffer.concat([Buffer.of(0, 0, 0, 0, message.length), message]);
  return new Promise((resolve, reject) => {
    const request = (tls === undefined ? http : https).request({
      host, port, method: 'POST', path: method,
      headers: { 'content-type': 'application/grpc-web+proto', 'x-grpc-web': '1', authentication: TOKEN },
      ...tls,
    }, (response) => {
      const parts = [];
      response.on('data', (part) => {
        parts.push(part);
        if (enough) request.destroy();
      });
      response.on('error', () => {});
      response.on('close', () => {
        const frames = [];
        let rest = Buffer.concat(parts);
        while (rest.length >= 5) {
          frames.push({ flag: rest[0], body: rest.subarray(5, 5 + rest.readUInt32BE(1)) });
          rest = rest.subarray(5 + rest.readUInt32BE(1));
        }
        resolve({ status: response.statusCode, headers: response.headers, frames });
      });
    });
    request.on('error', reject);
    request.end(frame);
  });
}

test('gRPC-Web: messages, then the status in a last frame', async (t) => {
  const server = await start(t, ['--web', '127.0.0.1:0']);
  const made = await callWeb(server.web, '/achivx.accounts.Accounts/UpsertAccount', field(1, 'anna'));
  assert.equal(made.status, 200);
  assert.deepEqual(made.frames.map(({ flag }) => flag), [0, 0x80]);
  assert.match(made.frames[0].body.toString(), /anna/);
  assert.match(made.frames[1].body.toString(), /^grpc-status:0\r\n/);
});

test('gRPC-Web: a refusal without a message has its status in the headers', async (t) => {
  const server = await start(t, ['--web', '127.0.0.1:0', '--web-path', '/rewards/']);
  const refused = await callWeb(server.web, '/rewards/achivx.accounts.Accounts/GetAccountDetails', field(1, 'nobody'));
  assert.equal(refused.status, 200);
  const said = refused.headers['grpc-status'] ?? refused.frames[0].body.toString();
  assert.match(said, /5/);
  assert.equal((await callWeb(server.web, '/achivx.accounts.Accounts/GetAccountDetails', field(1, 'nobody'))).status, 404);
});

test('gRPC-Web: a server that dies leaves an end without a status, and comes back behind the same front', async (t) => {
  const journal = path.join(place(t), 'journal');
  const server = await start(t, ['--web', '127.0.0.1:0', '--journal', journal, '--restart', '100']);
  await callWeb(server.web, '/achivx.accounts.Accounts/UpsertAccount', field(1, 'anna'));
  await server.order({ do: 'fault', method: 'UpsertAccount', kind: 'die-after' });
  const cut = await callWeb(server.web, '/achivx.accounts.Accounts/UpsertAccount', field(1, 'boris'));
  assert.equal(cut.headers['grpc-status'], undefined);
  assert.deepEqual(cut.frames, []);
  let again;
  for (let i = 0; i < 100 && again?.status !== 200; i += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    again = await callWeb(server.web, '/achivx.accounts.Accounts/GetAccountDetails', field(1, 'boris'));
  }
  assert.match(again.frames[0].body.toString(), /boris/);
});

const certificate = (name) => path.join(__dirname, 'certificates', name);
const withTls = (name) => ['--tls-cert', certificate(`${name}.pem`), '--tls-key', certificate(`${name}.key`)];

test('both ways over TLS, trusted by whoever trusts the company', async (t) => {
  const server = await start(t, ['--web', '127.0.0.1:0', ...withTls('server')]);
  const ca = fs.readFileSync(certificate('ca.pem'));
  assert.match(server.url, /^grpcs:/);
  assert.match(server.web_url, /^https:/);
  const client = makeClient(server.listen, { credentials: grpc.credentials.createSsl(ca) });
  assert.equal((await client.UpsertAccount({ id: 'anna' })).id, 'anna');
  client.close();
  const found = await callWeb(server.web, '/achivx.accounts.Accounts/GetAccountDetails', field(1, 'anna'), { tls: { ca } });
  assert.match(found.frames[0].body.toString(), /anna/);
});

for (const [name, reason] of [['expired', /EXPIRED/], ['elsewhere', /ALTNAME/], ['stranger', /VERIFY|ISSUER/], ['self', /SELF_SIGNED/], ['early', /NOT_YET/]]) {
  test(`a certificate that nobody should take: ${name}`, async (t) => {
    const server = await start(t, ['--web', '127.0.0.1:0', ...withTls(name)]);
    const ca = fs.readFileSync(certificate('ca.pem'));
    await assert.rejects(callWeb(server.web, '/achivx.jobs.Jobs/ListJobs', undefined, { tls: { ca } }), ({ code }) => reason.test(code));
  });
}

test('gRPC-Web: a caller who goes away ends the call on the server, too', async (t) => {
  const server = await start(t, ['--web', '127.0.0.1:0']);
  await server.order({ do: 'sow', rows: [{ fill: { accounts: 1, transactions: 60000 } }] });
  await callWeb(server.web, '/achivx.transactions.Transactions/GetTransactionsList', undefined, { enough: true });
  let entry;
  for (let i = 0; i < 100 && !entry?.cancelled; i += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    [entry] = (await server.order({ do: 'calls' })).calls;
  }
  assert.equal(entry.cancelled, true);
  assert.ok(entry.messages < 60000);
});

test('gRPC-Web: a call that waits ends with its server, and what comes after it is answered again', async (t) => {
  const journal = path.join(place(t), 'journal');
  const server = await start(t, ['--web', '127.0.0.1:0', '--journal', journal, '--restart', '100']);
  const upsert = () => callWeb(server.web, '/achivx.accounts.Accounts/UpsertAccount', field(1, 'anna'));
  await server.order({ do: 'fault', method: 'UpsertAccount', kind: 'stall' });
  const waiting = upsert();
  for (let calls = []; calls.length === 0; ({ calls } = await server.order({ do: 'calls' }))) await new Promise((resolve) => { setTimeout(resolve, 20); });
  await server.order({ do: 'die' });
  const cut = await waiting;
  assert.deepEqual([cut.headers['grpc-status'], cut.frames], [undefined, []]);
  let again;
  for (let i = 0; i < 100 && again?.status !== 200; i += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    again = await upsert();
  }
  assert.match(again.frames[0].body.toString(), /anna/);
});
