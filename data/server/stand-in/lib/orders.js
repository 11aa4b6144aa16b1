/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { sow } = require('./seed');

function dump({ state }) {
  return {
    accounts: [...state.accounts.values()],
    actions: [...state.actions.values()],
    transactions: [...state.transactions.values()],
    medals: [...state.medals.values()],
    boards: [...state.boards.values()],
    jobs: [...state.jobs.values()],
  };
}

/* What can be asked of a server that runs: { do: NAME, … }. stand-in.js knows some more. */
const ORDERS = {
  fault: (server, { do: _, ...rule }) => server.faults.add(rule),
  random: (server, { do: _, ...random }) => server.faults.setRandom(random),
  clear: (server) => {
    server.faults.clear();
    server.lagMs = 0;
  },
  lag: (server, { ms }) => { server.lagMs = ms; },
  job: (server, { name, do: _, ...plan }) => server.faults.setJob(name, plan),
  outcome: (server, { outcome }) => { server.outcome = outcome; },
  advance: (server, { ms }) => { server.state.clock.shift += ms; },
  sow: (server, { rows }) => sow(server, rows),
  dump,
  calls: (server) => ({ calls: server.calls }),
  forget: (server) => { server.calls.length = 0; },
};

/** Does what @order says. Returns { ok: true, … } or { ok: false, error }. */
function obey(server, order) {
  try {
    if (!Object.hasOwn(ORDERS, order.do)) throw new Error(`"do" is one of ${Object.keys(ORDERS).join(', ')}, die, down`);
    const result = ORDERS[order.do](server, order);
    return { ok: true, ...(result !== null && typeof result === 'object' ? result : {}) };
  } catch (error) {
    return { ok: false, error: error.message };
  }
}

module.exports = { obey };
