/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const crypto = require('node:crypto');
const decimal = require('./decimal');
const { missing, invalid, notNow } = require('./status');
const { DAY } = require('./duration');
const { find } = require('./accounts');
const { create, describe, findTransaction, setStatus, metaToObject } = require('./transactions');

const RESTORABLE = ['SEND_UNKNOWN_ERROR', 'SENDING'];
const RESTORED = ['SEND_FAILED', 'DENIED', 'MINED'];

function wanted(amount, balance) {
  if (!amount) {
    if (decimal.sign(balance) <= 0) throw notNow('There is nothing to withdraw');
    return balance;
  }
  const value = decimal.parse(amount);
  if (value === null) throw invalid('The amount is no number');
  if (decimal.sign(value) <= 0) throw invalid('The amount has to be above 0');
  if (decimal.compare(value, balance) > 0) throw notNow('The balance is lower than that');
  return value;
}

/** Without an amount: all there is. */
function request(server, { account: id, currency: name, rate, amount, meta }) {
  const account = find(server, id);
  const currency = server.chains.currencies.get(name);
  if (currency === undefined) throw invalid(`There is no currency "${name}"`);
  const wallet = account.wallets.find(({ network }) => network === currency.network);
  if (wallet === undefined) throw notNow(`The account has no address in the network ${currency.network}`);
  if (!rate) throw missing('rate');
  const factor = decimal.parse(rate);
  if (factor === null) throw invalid('The rate is no number');
  const value = wanted(amount, decimal.parse(account.balance));
  const change = server.state.begin();
  const record = create(server, change, {
    account: id,
    amount: decimal.format(decimal.negate(decimal.trimmed(value))),
    status: 'HOLD',
    meta: metaToObject(meta),
    withdrawal: {
      currencyId: name, withdrawalAddress: wallet.address, amount: decimal.format(decimal.multiply(value, factor)),
    },
  });
  change.commit();
  return describe(record);
}

function restore(server, { id, status }) {
  if (!RESTORED.includes(status)) throw invalid(`It can only become one of ${RESTORED.join(', ')}`);
  const transaction = findTransaction(server, id);
  const change = server.state.begin();
  const record = setStatus(server, change, transaction.id, status, RESTORABLE);
  change.commit();
  return describe(record);
}

function move(server, transaction, status, fields) {
  const change = server.state.begin();
  const record = setStatus(server, change, transaction.id, status, [transaction.status]);
  change.setTransaction(record.id, { withdrawal: { ...record.withdrawal, ...fields } });
  change.commit();
  return change.transaction(record.id);
}

/* What became of one that was sent. @outcome: "mined", "failed", "unknown" (nobody can tell), "pending" (not yet). */
function settle(server, transaction, outcome) {
  if (outcome === 'mined') return move(server, transaction, 'MINED', {});
  if (outcome === 'failed') return move(server, transaction, 'SEND_FAILED', { error: '{"result":"FAILED"}' });
  if (outcome === 'unknown') return move(server, transaction, 'SEND_UNKNOWN_ERROR', { error: 'Error: the node did not answer' });
  return transaction;
}

const isOf = (name, statuses) => ({ withdrawal, status }) => withdrawal?.currencyId === name && statuses.includes(status);

/**
 * The job of one currency: looks after what is on its way, then sends what was approved or has failed before. What becomes of it is
 * server.outcome (see settle()).
 */
function run(server, name) {
  const all = () => [...server.state.transactions.values()];
  const currency = server.chains.currencies.get(name);
  for (const transaction of all().filter(isOf(name, ['SENDING']))) {
    if (transaction.updatedAt < server.state.now() - DAY)
      move(server, transaction, 'SEND_FAILED', { error: 'It was on its way for more than a day and is sent again' });
    else if (server.outcome !== 'unknown') settle(server, transaction, server.outcome);
  }
  const waiting = all().filter(isOf(name, ['APPROVED', 'SEND_FAILED']));
  for (const transaction of waiting) {
    const transactionId = crypto.createHash('sha256').update(`${transaction.id} ${server.state.now()}`).digest('hex');
    const transactionUrl = `${currency.explorer ?? 'https://explorer.example/transaction/'}${transactionId}`;
    settle(server, move(server, transaction, 'SENDING', { transactionId, transactionUrl }), server.outcome);
  }
  if (waiting.length > 0 && server.outcome === 'unknown') throw new Error('the node did not answer');
}

module.exports = { unary: { RequestWithdrawal: request, RestoreWithdrawalStatus: restore }, streams: {}, run };
