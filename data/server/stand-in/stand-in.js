/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * A reward server for Premia's tests and its demo. This process holds what outlives a server that goes down: the front of gRPC-Web,
 * the door for orders, and the faults that are still to come. The server is lib/worker.js.
 */
const { fork } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { readOptions } = require('./lib/options');
const { makeControl } = require('./lib/control');

/* How long the front may still tell its callers that the server behind it is gone. */
const FAREWELL_MS = 200;

class StandIn {
  constructor(options) {
    this.options = options;
    this.kept = {};
    this.pending = new Map();
    this.orders = 0;
    this.ending = false;
    this.inner = 1; // nobody listens there
    this.port = options.listen.port;
  }

  /** Resolves when the server takes calls. */
  startServer() {
    const { tokenFile: _, faults: __, ...options } = this.options;
    const worker = fork(path.join(__dirname, 'lib/worker.js'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'json' });
    this.worker = worker;
    worker.send({ options: { ...options, listen: { ...options.listen, port: this.port } }, kept: this.kept });
    return new Promise((resolve, reject) => {
      worker.on('message', (message) => {
        if (message.kept !== undefined) this.kept = message.kept;
        if (message.failed !== undefined) reject(new Error(message.failed));
        if (message.id !== undefined) this.pending.get(message.id)?.(message.reply);
        if (message.ready !== undefined) {
          this.port = message.ready.port;
          this.inner = message.ready.inner;
          resolve();
        }
      });
      worker.on('exit', (code) => this.onServerGone(worker, code ?? 1));
    });
  }

  onServerGone(worker, code) {
    if (this.ending || worker !== this.worker) return;
    this.inner = 1;
    for (const answer of this.pending.values()) answer({ ok: false, error: 'the server went down' });
    this.pending.clear();
    if (this.options.restart === undefined && this.downFor === undefined) {
      setTimeout(() => this.end(code === 0 ? 1 : code), FAREWELL_MS);
      return;
    }
    const pause = this.downFor ?? this.options.restart;
    this.downFor = undefined;
    setTimeout(() => this.startServer().catch((error) => this.fail(error)), pause);
  }

  /** An order of lib/orders.js, or one of those that are about the whole: "die", "down" (for ms). */
  obey(order) {
    if (order.do === 'die' || order.do === 'down') {
      if (order.do === 'down' && this.options.journal === undefined) return { ok: false, error: 'it would come back empty without --journal' };
      if (order.do === 'down') this.downFor = order.ms ?? 1000;
      if (this.worker.exitCode !== null || this.worker.signalCode !== null) return { ok: true }; // gone already
      const gone = new Promise((resolve) => { this.worker.once('exit', resolve); });
      this.worker.kill('SIGKILL');
      return gone.then(() => ({ ok: true }));
    }
    return this.ask(order);
  }

  ask(order) {
    if (!this.worker.connected) return { ok: false, error: 'the server is down' };
    this.orders += 1;
    const id = this.orders;
    return new Promise((resolve) => {
      this.pending.set(id, (reply) => {
        this.pending.delete(id);
        resolve(reply);
      });
      // It may be gone without this process having heard of it yet: who asks is told, and nobody else is troubled.
      this.worker.send({ order, id }, (error) => {
        if (error !== null) this.pending.get(id)?.({ ok: false, error: 'the server went down' });
      });
    });
  }

  fail(error) {
    process.stderr.write(`stand-in: ${error.message}\n`);
    this.end(2);
  }

  end(code) {
    this.ending = true;
    this.worker?.kill('SIGKILL');
    process.exit(code);
  }
}

function listening(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address().port));
  });
}

const where = (host, port) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

async function open(standIn, options) {
  const [plain, said] = [options.tlsCert === undefined, { pid: process.pid, token_file: options.tokenFile }];
  said.listen = where(options.listen.host, standIn.port);
  said.url = `${plain ? 'grpc' : 'grpcs'}://${said.listen}`;
  if (options.web !== undefined) {
    const { makeFront } = require('./lib/front');
    said.web = where(options.web.host, await listening(makeFront(options, () => standIn.inner), options.web));
    said.web_url = `${plain ? 'http' : 'https'}://${said.web}${options.webPath ?? ''}`;
  }
  if (options.control !== undefined)
    said.control = where(options.control.host, await listening(makeControl((order) => standIn.obey(order)), options.control));
  return said;
}

/* Whoever started it holds the other end of its standard input; a terminal or a file is nobody. */
function endWithInput(standIn) {
  const input = fs.fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on('end', () => standIn.end(0)).on('error', () => standIn.end(0)).resume();
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help !== undefined) {
    process.stdout.write(`${options.help}\n`);
    return;
  }
  const standIn = new StandIn(options);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => standIn.end(0));
  endWithInput(standIn);
  await standIn.startServer();
  for (const order of options.faults) {
    const reply = await standIn.obey(order);
    if (!reply.ok) throw new Error(`--faults: ${reply.error}`);
  }
  const said = await open(standIn, options);
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

main().catch((error) => {
  process.stderr.write(`stand-in: ${error.message}\n`);
  process.exit(2);
});
