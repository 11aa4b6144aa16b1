/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const crypto = require('node:crypto');

/* What tells records apart; a name cannot hold a NUL here. */
const actionKey = (account, action, key) => `${account}\0${action}${key === null ? '' : `\0${key}`}`;
const medalKey = (account, medal) => `${account}\0${medal}`;

/**
 * What the server has stored. Records are plain objects that are never changed: a change brings new ones (see Change), all of it or
 * nothing of it, and is in the journal before it is seen.
 */
class State {
  constructor() {
    this.accounts = new Map();
    this.transactions = new Map();
    this.transactionsOf = new Map(); // account → ids, in the order they were stored
    this.actions = new Map(); // (account, action, key) → record
    this.actionsOf = new Map(); // account → records, in the order they were stored
    this.counts = new Map(); // account → Map of action → how many
    this.medals = new Map();
    this.boards = new Map();
    this.jobs = new Map();
    this.journal = null;
    this.clock = { shift: 0, pinned: null };
    this.place = crypto.randomBytes(5).toString('hex');
    this.counter = crypto.randomBytes(3).readUIntBE(0, 3);
  }

  /** Milliseconds since 1970, as the server's clock has them. */
  now() {
    return this.clock.pinned ?? Date.now() + this.clock.shift;
  }

  /** An id as the database makes them: seconds, this process, a counter. */
  newId() {
    const seconds = Math.floor(this.now() / 1000) % 0x100000000;
    this.counter = (this.counter + 1) % 0x1000000;
    return seconds.toString(16).padStart(8, '0') + this.place + this.counter.toString(16).padStart(6, '0');
  }

  /** Keeps every change in @journal from now on, after what is in it already. Returns how many changes that were. */
  keepIn(journal) {
    const changes = journal.replay((change) => this.apply(change));
    this.journal = journal;
    return changes;
  }

  begin() {
    return new Change(this);
  }

  countOf(account, action) {
    return this.counts.get(account)?.get(action) ?? 0;
  }

  hasAction(account, action, key) {
    return this.actions.has(actionKey(account, action, key));
  }

  apply({ accounts = [], actions = [], transactions = [], medals = [], boards = [], jobs = [] }) {
    for (const account of accounts) this.accounts.set(account.id, account);
    for (const action of actions) this.applyAction(action);
    for (const transaction of transactions) {
      if (!this.transactions.has(transaction.id)) pushTo(this.transactionsOf, transaction.account, transaction.id);
      this.transactions.set(transaction.id, transaction);
    }
    for (const medal of medals) {
      if (medal.rank === null) this.medals.delete(medalKey(medal.account, medal.medal));
      else this.medals.set(medalKey(medal.account, medal.medal), medal);
    }
    for (const board of boards) this.boards.set(board.name, board);
    for (const job of jobs) this.jobs.set(job.name, job);
  }

  applyAction(record) {
    this.actions.set(actionKey(record.account, record.action, record.key), record);
    pushTo(this.actionsOf, record.account, record);
    if (!this.counts.has(record.account)) this.counts.set(record.account, new Map());
    const counts = this.counts.get(record.account);
    counts.set(record.action, (counts.get(record.action) ?? 0) + 1);
  }

  commit(change) {
    this.journal?.write(change);
    this.apply(change);
  }
}

function pushTo(lists, key, value) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** One transaction of the database: sees what it wrote itself, and nothing is stored unless it commits. */
class Change {
  constructor(state) {
    this.state = state;
    this.accounts = new Map();
    this.transactions = new Map();
    this.actions = new Map();
    this.rest = {};
  }

  account(id) {
    return this.accounts.get(id) ?? this.state.accounts.get(id);
  }

  setAccount(id, fields) {
    this.accounts.set(id, { ...this.account(id), ...fields });
  }

  transaction(id) {
    return this.transactions.get(id) ?? this.state.transactions.get(id);
  }

  setTransaction(id, fields) {
    this.transactions.set(id, { ...this.transaction(id), ...fields });
  }

  hasAction(account, action, key) {
    return this.actions.has(actionKey(account, action, key)) || this.state.hasAction(account, action, key);
  }

  addAction(record) {
    this.actions.set(actionKey(record.account, record.action, record.key), record);
  }

  /** @of: "medals", "boards" or "jobs". */
  put(of, record) {
    (this.rest[of] ??= []).push(record);
  }

  commit() {
    const change = { ...this.rest };
    for (const of of ['accounts', 'actions', 'transactions']) {
      if (this[of].size > 0) change[of] = [...this[of].values()];
    }
    if (Object.keys(change).length > 0) this.state.commit(change);
  }
}

module.exports = { State, medalKey };
