/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const decimal = require('./decimal');
const { missing, invalid, notFound, notNow } = require('./status');
const { find } = require('./accounts');

const FIRST_STATUSES = ['PAID', 'HOLD'];

const metaToObject = (meta) => Object.fromEntries(meta.map(({ name, value }) => [name, value]));

/** @account: as the answer names it; that of PayToAccount names nobody. */
function describe(transaction, account = transaction.account) {
  const { withdrawal } = transaction;
  return {
    id: transaction.id,
    account,
    amount: transaction.amount,
    status: transaction.status,
    meta: Object.entries(transaction.meta).filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value })),
    timestamp: new Date(transaction.createdAt).toISOString(),
    withdrawal: withdrawal === undefined ? { isWithdrawal: false } : { isWithdrawal: true, ...withdrawal },
  };
}

/** Whether the balance has it: not while a payment is on HOLD, but what is to be withdrawn is gone at once. */
function counts({ amount, status }) {
  if (status === 'DENIED') return false;
  return !(status === 'HOLD' && decimal.sign(decimal.parse(amount)) > 0);
}

function book(change, account, amount) {
  const balance = decimal.add(decimal.parse(change.account(account).balance), amount);
  if (decimal.sign(balance) < 0) throw new Error('the balance would fall below zero');
  change.setAccount(account, { balance: decimal.format(balance) });
}

/** Adds a transaction to @change and to the balance. @amount: a text. Returns the record. */
function create(server, change, { account, amount, status, meta, withdrawal }) {
  const value = decimal.parse(amount);
  if (value === null) throw new Error('the amount has too many digits');
  const now = server.state.now();
  const record = {
    id: server.state.newId(), account, amount: decimal.format(value), status, meta, withdrawal,
    createdAt: now, updatedAt: now, seen: [{ at: server.storedAt(), status }],
  };
  change.setTransaction(record.id, record);
  if (counts(record)) book(change, account, value);
  return record;
}

/** Changes the status of one that is in one of @from, and the balance with it. */
function setStatus(server, change, id, status, from) {
  const before = change.transaction(id);
  if (!from.includes(before.status)) throw notNow('The transaction is in another status');
  const after = { ...before, status, updatedAt: server.state.now(), seen: [...before.seen, { at: server.storedAt(), status }] };
  const amount = decimal.parse(before.amount);
  change.setTransaction(id, after);
  if (counts(before) && !counts(after)) book(change, before.account, decimal.negate(amount));
  if (!counts(before) && counts(after)) book(change, before.account, amount);
  return after;
}

function findTransaction(server, id) {
  if (!id) throw missing('transaction');
  if (!/^[0-9a-f]{24}$/i.test(id)) throw invalid('That is no id of a transaction');
  const transaction = server.state.transactions.get(id.toLowerCase());
  if (transaction === undefined) throw notFound('There is no such transaction');
  return transaction;
}

function pay(server, { account, amount, status, meta }) {
  if (!account) throw missing('account');
  if (!amount) throw missing('amount');
  const value = decimal.parse(amount);
  if (value === null && !/^\d+(\.\d*)?$/.test(amount)) throw invalid('The amount is no number');
  if (value !== null && decimal.sign(value) <= 0) throw invalid('The amount has to be above 0');
  if (!FIRST_STATUSES.includes(status)) throw invalid('A payment starts as PAID or on HOLD');
  find(server, account, notNow);
  const change = server.state.begin();
  const record = create(server, change, { account, amount, status, meta: metaToObject(meta) });
  change.commit();
  return describe(record, '');
}

function decide(server, { id }, statusOf) {
  const transaction = findTransaction(server, id);
  const change = server.state.begin();
  const record = setStatus(server, change, transaction.id, statusOf(transaction), ['HOLD']);
  change.commit();
  return describe(record);
}

/* As of the moment @until of this machine's clock: the lists may be read from a copy that is behind. */
function statusAsOf(transaction, until) {
  let status = null;
  for (const seen of transaction.seen) {
    if (seen.at <= until) status = seen.status;
  }
  return status;
}

function allIds(state) {
  return [...state.transactions.keys()];
}

/** Newest first; of those of the same millisecond the one that was stored first comes first, as the database's index has them. */
function* list(server, { offset, limit, account, includeStatuses, isWithdrawal }) {
  if (account !== '') find(server, account);
  const [skip, most] = [Number(offset), Number(limit)];
  if (skip < 0 || most < 0) throw new Error('offset and limit have to be 0 or more');
  const { state } = server;
  const until = server.secondaryTime();
  const ids = account === '' ? allIds(state) : state.transactionsOf.get(account) ?? [];
  const rows = [];
  for (const id of ids) {
    const record = state.transactions.get(id);
    const status = until === Infinity ? record.status : statusAsOf(record, until);
    if (status === null || (includeStatuses.length > 0 && !includeStatuses.includes(status))) continue;
    if (isWithdrawal !== undefined && isWithdrawal !== (record.withdrawal !== undefined)) continue;
    rows.push(status === record.status ? record : { ...record, status });
  }
  rows.sort((a, b) => b.createdAt - a.createdAt);
  const end = most === 0 ? rows.length : Math.min(rows.length, skip + most);
  for (let i = skip; i < end; i += 1) yield describe(rows[i]);
}

const unary = {
  PayToAccount: pay,
  GetTransactionDetails: (server, { id }) => describe(findTransaction(server, id)),
  ApproveTransaction: (server, request) => decide(server, request, ({ withdrawal }) => (withdrawal === undefined ? 'PAID' : 'APPROVED')),
  DenyTransaction: (server, request) => decide(server, request, () => 'DENIED'),
};
const streams = { GetTransactionsList: list };

module.exports = { unary, streams, create, describe, findTransaction, setStatus, metaToObject };
