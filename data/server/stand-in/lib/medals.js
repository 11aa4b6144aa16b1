/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { find } = require('./accounts');
const { medalKey } = require('./state');

function scoreOf(server, account, actions, periodMs) {
  const now = server.state.now();
  let score = 0;
  for (const { action, createdAt } of server.state.actionsOf.get(account) ?? []) {
    if (Object.hasOwn(actions, action) && createdAt >= now - periodMs && createdAt < now) score += actions[action];
  }
  return score;
}

function rankByActions(server, account, medal) {
  return medal.ranks.find(({ periodMs, threshold }) => scoreOf(server, account.id, medal.actions, periodMs) >= threshold)?.rank;
}

function rankByAge(server, account, medal) {
  const age = server.state.now() - account.registeredAt;
  const index = medal.ranks.findIndex(({ ageMs }, i) => age >= ageMs && age < (medal.ranks[i + 1]?.ageMs ?? Infinity));
  return medal.ranks[index]?.rank;
}

/** The job: gives, raises, never lowers; then takes away what is no longer earned. */
function update(server) {
  const change = server.state.begin();
  for (const medal of server.rules.medals) {
    const rankOf = medal.type === 'AgeBased' ? rankByAge : rankByActions;
    for (const account of server.state.accounts.values()) {
      const held = server.state.medals.get(medalKey(account.id, medal.name));
      const rank = rankOf(server, account, medal);
      let now = held?.rank;
      if (rank !== undefined && !(held?.rank >= rank)) now = rank;
      if (now !== undefined && medal.recall && scoreOf(server, account.id, medal.actions, medal.recall.periodMs) < medal.recall.threshold)
        now = undefined;
      if (now !== held?.rank) change.put('medals', { account: account.id, medal: medal.name, rank: now ?? null });
    }
  }
  change.commit();
}

function* list(server, { account }) {
  find(server, account);
  for (const { medal, rank } of [...server.state.medals.values()].filter((it) => it.account === account)) yield { medal, rank: String(rank) };
}

module.exports = { unary: {}, streams: { GetAccountMedals: list }, update };
