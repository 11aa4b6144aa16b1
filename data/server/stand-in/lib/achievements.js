/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { UNLOCK } = require('./gamification');
const { find } = require('./accounts');

/** By what is stored, between 0 and the threshold. */
function progressOf(server, account, { actions, threshold }) {
  let progress = 0;
  for (const [action, weight] of Object.entries(actions)) progress += weight * server.state.countOf(account, action);
  return Math.max(0, Math.min(threshold, progress));
}

/** The unlocked ones first. */
function* list(server, { account }) {
  find(server, account);
  const unlocks = new Map((server.state.actionsOf.get(account) ?? []).filter(({ action }) => action === UNLOCK).map((row) => [row.key, row]));
  const { achievements } = server.rules;
  for (const { name, threshold } of achievements.filter((it) => unlocks.has(it.name))) {
    const unlockedAt = new Date(unlocks.get(name).createdAt).toISOString();
    yield { name, progress: threshold, maxProgress: threshold, unlockedAt };
  }
  for (const achievement of achievements.filter((it) => !unlocks.has(it.name)))
    yield { name: achievement.name, progress: progressOf(server, account, achievement), maxProgress: achievement.threshold };
}

module.exports = { unary: {}, streams: { GetAccountAchievements: list }, progressOf };
