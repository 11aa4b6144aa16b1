/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const decimal = require('./decimal');
const { UNLOCK, levelOf } = require('./gamification');
const { missing, invalid, exists } = require('./status');
const { find } = require('./accounts');
const { create: createTransaction } = require('./transactions');
const { progressOf } = require('./achievements');

/** Pays what the levels between are worth, once for ever. */
function payLevels(server, change, account, level) {
  const { rewardedLevel } = change.account(account);
  let reward = 0;
  for (let passed = rewardedLevel + 1; passed <= level; passed += 1) reward += server.rules.levels[passed].reward;
  if (reward > 0) {
    createTransaction(server, change, {
      account,
      amount: String(reward),
      status: 'PAID',
      meta: { levelupReward: 'true', levelupFrom: String(rewardedLevel), levelupTo: String(level) },
    });
  }
  change.setAccount(account, { rewardedLevel: level });
}

function addExperience(server, change, account, experience) {
  if (experience < 1) throw new Error('experience below 1 cannot be added');
  const after = change.account(account).experience + experience;
  change.setAccount(account, { experience: after });
  const level = levelOf(server.rules, after);
  if (level > change.account(account).rewardedLevel) payLevels(server, change, account, level);
}

function takeExperience(change, account, experience) {
  const before = change.account(account).experience;
  // Nothing is there to take: the database reports that it changed nothing, and the server takes that for a failure.
  if (before === 0) throw new Error('no experience was changed');
  change.setAccount(account, { experience: Math.max(0, before - experience) });
}

/** A negative reward takes what was there before this action, and no more; the rest of it is dropped. */
function payReward(server, change, account, reward, meta) {
  let amount = String(reward);
  if (reward === 0) return;
  if (reward < 0) {
    const balance = decimal.parse(server.state.accounts.get(account).balance);
    if (decimal.sign(balance) === 0) return;
    if (decimal.compare(balance, decimal.parse(String(-reward))) < 0) amount = decimal.format(decimal.negate(decimal.trimmed(balance)));
  }
  createTransaction(server, change, { account, amount, status: 'PAID', meta });
}

/**
 * Unlocks what @action may unlock, by what was stored before this call: so an achievement unlocks at the next tracked action, and one
 * that tracks unlocking itself meets itself again, which ends the whole call.
 */
function unlockAchievements(server, change, account, action) {
  const open = server.rules.achievements.filter(({ name, actions }) =>
    Object.hasOwn(actions, action) && !server.state.hasAction(account, UNLOCK, name));
  const reached = open.filter((achievement) => progressOf(server, account, achievement) >= achievement.threshold);
  for (const { name, xp, reward } of reached) record(server, change, { account, action: UNLOCK, key: name, experience: xp, reward });
}

function record(server, change, { account, action, key, experience, reward }) {
  const rule = server.rules.actions.get(action);
  if (rule === undefined) throw invalid(`There is no action "${action}"`);
  if (rule.repeatable && !key) throw invalid(`"${action}" is repeatable and needs a key`);
  if (!rule.repeatable && key) throw invalid(`"${action}" is not repeatable and has no key`);
  if (change.hasAction(account, action, key ?? null)) throw exists('That action is known already');
  const stored = {
    id: server.state.newId(), account, action, key: key ?? null,
    experience: experience ?? rule.xp, reward: reward ?? rule.reward, createdAt: server.state.now(), storedAt: server.storedAt(),
  };
  change.addAction(stored);
  if (rule.trackActivity && !(change.account(account).lastActiveAt >= stored.createdAt))
    change.setAccount(account, { lastActiveAt: stored.createdAt });
  if (stored.experience > 0) addExperience(server, change, account, stored.experience);
  else if (stored.experience < 0) takeExperience(change, account, -stored.experience);
  payReward(server, change, account, stored.reward, { action, actionId: stored.id, actionKey: key || undefined });
  unlockAchievements(server, change, account, action);
  return stored;
}

const describe = ({ action, key, createdAt, experience, reward }) => ({
  action, key: key ?? undefined, createdAt: new Date(createdAt).toISOString(), experience, reward,
});

/** One transaction: all of it or nothing. */
function createAction(server, { account, action, key, experienceOverride, rewardOverride }) {
  if (!account) throw missing('account');
  if (!action) throw missing('action');
  find(server, account);
  const change = server.state.begin();
  const stored = record(server, change, { account, action, key, experience: experienceOverride, reward: rewardOverride });
  change.commit();
  return describe(stored);
}

function* list(server, { account }) {
  find(server, account);
  const until = server.secondaryTime();
  const rows = (server.state.actionsOf.get(account) ?? []).filter(({ storedAt }) => storedAt <= until);
  rows.sort((a, b) => b.createdAt - a.createdAt);
  for (const row of rows) yield describe(row);
}

function* configuration(server) {
  for (const [name, { xp, reward, repeatable }] of server.rules.actions) yield { name, xp, reward, repeatable };
}

const unary = { CreateAction: createAction };
const streams = { GetAccountActions: list, GetActionsConfiguration: configuration };

module.exports = { unary, streams, payLevels };
