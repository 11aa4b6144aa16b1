/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * The server itself, in a process of its own: it can go down without taking the front with it, as a server behind a proxy does.
 * stand-in.js starts it, and speaks with it in messages.
 */
const fs = require('node:fs');
const net = require('node:net');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { State } = require('./state');
const { Journal } = require('./journal');
const { Faults } = require('./faults');
const { readGamification } = require('./gamification');
const { readChains } = require('./blockchain');
const { sow } = require('./seed');
const { obey } = require('./orders');
const calls = require('./calls');

const NOUNS = ['accounts', 'actions', 'achievements', 'medals', 'boards', 'transactions', 'withdrawals', 'blockchain', 'jobs']
  .map((noun) => require(`./${noun}`));
/* As the real server reads them: what was not given is "", 0 or []; what is optional is undefined. */
const LOADING = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
const FREE_AGAIN_MS = 5000;

/** What the handlers work on. */
function makeServer(options, kept) {
  const rules = readGamification(fs.readFileSync(options.gamification, 'utf8'));
  const chains = readChains(options.networks === undefined ? '{}' : fs.readFileSync(options.networks, 'utf8'));
  const server = {
    rules, chains, state: new State(), faults: new Faults(kept.faults), calls: [], sockets: new Map(),
    token: options.token, outcome: kept.outcome ?? 'mined', lagMs: kept.lagMs ?? options.lag ?? 0,
  };
  server.state.clock.shift = kept.shift ?? 0;
  /* This machine's clock, by which a copy is behind; what was sown was always there. */
  server.storedAt = () => (server.sowing ? 0 : Date.now());
  server.secondaryTime = () => (server.lagMs > 0 ? Date.now() - server.lagMs : Infinity);
  server.keep = () => ({ faults: server.faults.keep(), outcome: server.outcome, lagMs: server.lagMs, shift: server.state.clock.shift });
  server.resetPeer = (peer) => server.sockets.get(peer)?.resetAndDestroy();
  server.tellKept = () => process.send({ kept: server.keep() });
  server.cutPeer = (peer) => server.sockets.get(peer)?.destroy();
  server.die = () => new Promise(() => {
    process.send({ kept: server.keep(), died: true }, () => process.kill(process.pid, 'SIGKILL'));
  });
  return server;
}

function loadStored(server, options) {
  const stored = options.journal === undefined ? 0 : server.state.keepIn(new Journal(options.journal));
  if (stored === 0) sow(server, options.seed ?? []);
}

function addServices(grpcServer, server, folder) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.proto')).sort();
  const definitions = protoLoader.loadSync(files, { ...LOADING, includeDirs: [folder] });
  const handlers = new Map();
  for (const { unary = {}, streams = {} } of NOUNS) {
    for (const [method, handler] of Object.entries(unary)) handlers.set(method, calls.unary(server, method, handler));
    for (const [method, handler] of Object.entries(streams)) handlers.set(method, calls.stream(server, method, handler));
  }
  for (const service of Object.values(definitions)) {
    if (service.format !== undefined) continue;
    grpcServer.addService(service, Object.fromEntries(Object.keys(service).map((method) => [method, handlers.get(method)])));
  }
}

/** Listens at @address, and hands each connection on to gRPC: so that a fault can reset one. */
function listen(server, grpcServer, credentials, { host, port }) {
  const injector = grpcServer.createConnectionInjector(credentials);
  const listener = net.createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    server.sockets.set(peer, socket);
    socket.on('close', () => server.sockets.delete(peer));
    socket.on('error', () => socket.destroy());
    injector.injectConnection(socket);
  });
  const until = Date.now() + FREE_AGAIN_MS;
  return new Promise((resolve, reject) => {
    listener.on('error', (error) => {
      // One that was killed may not have let go of its port yet.
      if (error.code === 'EADDRINUSE' && Date.now() < until) setTimeout(() => listener.listen(port, host), 20);
      else reject(error);
    });
    listener.listen(port, host, () => resolve(listener.address().port));
  });
}

async function start({ options, kept }) {
  const server = makeServer(options, kept);
  loadStored(server, options);
  const grpcServer = new grpc.Server({ 'grpc.max_receive_message_length': 4 << 20 });
  addServices(grpcServer, server, options.protos);
  const plain = grpc.ServerCredentials.createInsecure();
  const credentials = options.tlsCert === undefined
    ? plain
    : grpc.ServerCredentials.createSsl(null, [{ private_key: fs.readFileSync(options.tlsKey), cert_chain: fs.readFileSync(options.tlsCert) }]);
  const port = await listen(server, grpcServer, credentials, options.listen);
  // The front of gRPC-Web comes in by a door of its own, on this machine only.
  const inner = await listen(server, grpcServer, plain, { host: '127.0.0.1', port: 0 });
  process.on('message', ({ order, id }) => {
    if (order !== undefined) process.send({ id, reply: obey(server, order), kept: server.keep() });
  });
  process.send({ ready: { port, inner } });
}

process.on('disconnect', () => process.exit(0));
process.once('message', (message) => {
  start(message).catch((error) => {
    process.send({ failed: error.message }, () => process.exit(2));
  });
});

