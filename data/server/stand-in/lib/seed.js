/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * What a server starts with, played through its own rules, row by row:
 *   { at: TIME, METHOD: request }   a call, as it was made at that time: { "at": "2026-01-05T09:00:00Z", "CreateAction": { … } }
 *   { outcome: "mined" | "failed" | "unknown" | "pending" }   what withdrawals come to from now on
 *   { fill: { accounts, transactions, at, step } }   many transactions, for those who measure
 * "id": "last" is the transaction that the row before made; a wallet without an address gets one.
 * A call that the server refuses stops the start; those of CreateAction and RunJob are passed over, since months of them hold some.
 */
const { makeTronAddress } = require('./blockchain');

const TRANSACTION_METHODS = ['ApproveTransaction', 'DenyTransaction', 'RestoreWithdrawalStatus'];
const DEFAULTS = {
  UpsertAccount: {},
  CreateAction: {},
  PayToAccount: { status: 'PAID', meta: [] },
  RequestWithdrawal: { meta: [] },
};
const MAY_BE_REFUSED = ['CreateAction', 'RunJob'];

function handlers() {
  const nouns = ['accounts', 'actions', 'transactions', 'withdrawals'].map((noun) => require(`./${noun}`).unary);
  return Object.assign({ RunJob: require('./jobs').runNow }, ...nouns);
}

/** The account ids that "fill" makes. */
const filledId = (index) => `person-${String(index + 1).padStart(4, '0')}`;

function fill(server, { accounts = 50, transactions = 1000, at = '2026-01-01T00:00:00Z', step = 1000 }) {
  const { unary } = require('./accounts');
  const { create } = require('./transactions');
  const start = Date.parse(at);
  const change = server.state.begin();
  for (let i = 0; i < accounts; i += 1) {
    server.state.clock.pinned = start;
    if (!server.state.accounts.has(filledId(i))) unary.UpsertAccount(server, { id: filledId(i), registeredAt: at });
  }
  for (let i = 0; i < transactions; i += 1) {
    server.state.clock.pinned = start + i * step;
    create(server, change, {
      account: filledId(i % accounts),
      amount: `${1 + (i % 997)}.${String(i % 100).padStart(2, '0')}`,
      status: 'PAID',
      meta: { 'premia.payment': `pay-${i.toString(16).padStart(32, '0')}`, 'premia.run': 'Closers 2026-01' },
    });
  }
  change.commit();
}

function play(server, methods, row, last) {
  const { at, ...call } = row;
  const [[method, given]] = Object.entries(call);
  if (at !== undefined) server.state.clock.pinned = Date.parse(at);
  if (method === 'fill') return fill(server, given);
  if (method === 'outcome') {
    server.outcome = given;
    return undefined;
  }
  if (!Object.hasOwn(methods, method)) throw new Error(`a row cannot call "${method}"`);
  const request = { ...DEFAULTS[method], ...given };
  if (method === 'AddWithdrawalAddress') request.address ??= makeTronAddress(request.account);
  if (TRANSACTION_METHODS.includes(method) && request.id === 'last') request.id = last;
  try {
    return methods[method](server, request);
  } catch (error) {
    if (MAY_BE_REFUSED.includes(method)) return undefined;
    throw new Error(`${method}: ${error.message}`);
  }
}

/** Plays @rows. Afterwards all of it was stored long ago, and is in the journal. */
function sow(server, rows) {
  const methods = handlers();
  const { journal } = server.state;
  let last;
  // One line and one wait for the disk for all of it.
  const gathered = [];
  server.state.journal = journal === null ? null : { write: (change) => gathered.push(change) };
  server.sowing = true;
  try {
    for (const row of rows) last = play(server, methods, row, last)?.id ?? last;
  } finally {
    server.state.journal = journal;
    server.state.clock.pinned = null;
    server.sowing = false;
  }
  if (journal !== null && gathered.length > 0) journal.write(merged(gathered));
}

function merged(changes) {
  const whole = {};
  for (const change of changes) {
    for (const [of, records] of Object.entries(change)) (whole[of] ??= []).push(...records);
  }
  return whole;
}

module.exports = { sow };
