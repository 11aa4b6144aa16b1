/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { CODE, Refusal } = require('./status');

/* How many calls are remembered for "calls". */
const MOST_CALLS = 10000;
/* A stream gives way after so many messages, so that other calls, and its being cancelled, are noticed. */
const BREATH = 64;
/* A caller who does not read cannot be waited for. */
const FLUSHED_MS = 2000;

const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const never = () => new Promise(() => {});
const breathe = () => new Promise((resolve) => { setImmediate(resolve); });

function statusOf(error) {
  return { code: error.code ?? CODE.UNKNOWN, details: error.message };
}

function authenticate(server, call) {
  const [token] = call.metadata.get('authentication');
  if (token === undefined) throw new Refusal(CODE.UNAUTHENTICATED, 'No token was given');
  if (token !== server.token) throw new Refusal(CODE.UNAUTHENTICATED, 'The token is wrong');
}

/** Enters a call into the list of calls; the entry is filled in as it goes on. */
function begin(server, method, call) {
  const entry = { method, request: call.request, messages: 0, code: null, cancelled: false };
  server.calls.push(entry);
  if (server.calls.length > MOST_CALLS) server.calls.shift();
  call.on('cancelled', () => { entry.cancelled = true; });
  return entry;
}

/** Nobody hears of this call any more: its connection goes, and all that is on it. */
function reset(server, call) {
  server.resetPeer(call.getPeer());
}

/**
 * A wrong token is not waited for here, as the real server does not wait for it: nothing is stored, and the process ends of what it
 * did not catch.
 */
function authenticatePayment(server, call) {
  try {
    authenticate(server, call);
  } catch {
    process.exit(1);
  }
}

/** What was taken is known to stand-in.js before it happens: a server that comes back does not do it again. */
function takeFault(server, method) {
  const fault = server.faults.take(method);
  if (fault !== null) server.tellKept();
  return fault;
}

async function answer(server, method, handler, call, entry) {
  const fault = takeFault(server, method);
  if (method === 'PayToAccount') authenticatePayment(server, call);
  else authenticate(server, call);
  if (fault?.kind === 'die-before' || fault?.kind === 'die') await server.die();
  if (fault?.kind === 'delay') await wait(fault.ms);
  if (fault?.kind === 'status') throw new Refusal(fault.code, fault.message);
  if (fault?.kind === 'stall') await never();
  if (fault?.kind === 'reset') {
    reset(server, call);
    await never();
  }
  const reply = await handler(server, call.request);
  entry.stored = true;
  if (fault?.kind === 'die-after') await server.die();
  if (fault?.kind === 'lost') {
    reset(server, call);
    await never();
  }
  return reply;
}

/** A handler as grpc-js wants it. @handler: (server, request) → answer, or a promise of it. */
function unary(server, method, handler) {
  return (call, callback) => {
    const entry = begin(server, method, call);
    answer(server, method, handler, call, entry).then(
      (reply) => {
        entry.code = 0;
        callback(null, reply);
      },
      (error) => {
        const status = statusOf(error);
        entry.code = status.code;
        callback(status);
      });
  };
}

/** Waits until @call takes more, or nobody reads it any more. */
function drained(call) {
  return new Promise((resolve) => {
    const done = () => {
      call.off('drain', done);
      call.off('cancelled', done);
      resolve();
    };
    call.on('drain', done);
    call.on('cancelled', done);
  });
}

/** @sent: resolves when the network has taken what was written before: that still arrives. */
async function failInStream(server, call, fault, sent) {
  if (fault.kind === 'status') throw new Refusal(fault.code, fault.message);
  if (fault.kind === 'delay') return wait(fault.ms);
  if (fault.kind === 'stall') return never();
  await Promise.race([sent, wait(FLUSHED_MS)]);
  if (fault.kind === 'reset' || fault.kind === 'lost') {
    // A reset would take along what the other side has not read yet.
    server.cutPeer(call.getPeer());
    return never();
  }
  return server.die();
}

async function pour(server, method, handler, call, entry) {
  const fault = takeFault(server, method);
  authenticate(server, call);
  const at = fault === null || fault.kind === 'die-before' ? 0 : fault.after;
  let sent = null;
  for (const row of handler(server, call.request)) {
    if (fault !== null && entry.messages === at) await failInStream(server, call, fault, sent);
    if (call.cancelled) break;
    entry.messages += 1;
    let flushed;
    if (fault !== null) sent = new Promise((resolve) => { flushed = resolve; });
    if (!call.write(row, flushed)) await drained(call);
    else if (entry.messages % BREATH === 0) await breathe();
  }
  if (fault !== null && entry.messages <= at) await failInStream(server, call, fault, sent);
}

/** @handler: (server, request) → the messages, one after the other. */
function stream(server, method, handler) {
  return (call) => {
    const entry = begin(server, method, call);
    pour(server, method, handler, call, entry).then(
      () => {
        entry.code = 0;
        call.end();
      },
      (error) => {
        const status = statusOf(error);
        entry.code = status.code;
        call.emit('error', status);
      });
  };
}

module.exports = { unary, stream };
