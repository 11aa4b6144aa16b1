/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { DAY, milliseconds } = require('./duration');
const { missing, notFound, notNow } = require('./status');
const { levelOf } = require('./gamification');
const { iso } = require('./accounts');
const { payLevels } = require('./actions');
const medals = require('./medals');
const boards = require('./boards');
const withdrawals = require('./withdrawals');

const LOCKED_FOR = 7 * DAY;

/** Experience of those who were not active for long falls, by steps, down to 0. */
function reduceExperience(server) {
  const { enabled, amount, delay, interval } = server.rules.reduction;
  if (!enabled) return;
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error('the amount of experienceReduction is no whole number above 0');
  const now = server.state.now();
  const change = server.state.begin();
  for (const { id, experience, lastActiveAt, experienceReducedAt } of server.state.accounts.values()) {
    const due = experienceReducedAt === undefined || experienceReducedAt < now - milliseconds(interval);
    if (lastActiveAt < now - milliseconds(delay) && due)
      change.setAccount(id, { experience: Math.max(0, experience - amount), experienceReducedAt: now });
  }
  change.commit();
}

/** What a threshold that was lowered would have paid. */
function payLostLevels(server) {
  const change = server.state.begin();
  for (const { id, experience, rewardedLevel } of server.state.accounts.values()) {
    const level = levelOf(server.rules, experience);
    const lost = server.rules.levels.slice(rewardedLevel + 1, level + 1).some(({ reward }) => reward > 0);
    if (lost) payLevels(server, change, id, level);
  }
  change.commit();
}

/** Name → what it does. */
function jobsOf(server) {
  const jobs = new Map();
  for (const name of server.chains.networks.keys())
    jobs.set(`freeze-trx@${name}`, { description: `Freezes coins of ${name} so that sending costs less`, run: () => {} });
  for (const name of server.chains.currencies.keys())
    jobs.set(`withdraw@${name}`, { description: `Sends approved withdrawals in ${name}`, run: () => withdrawals.run(server, name) });
  for (const board of server.rules.boards)
    jobs.set(`update-leader-board@${board.name}`, { description: `Counts the leader board ${board.name} anew`, run: () => boards.update(server, board) });
  jobs.set('update-medals', { description: 'Gives medals and takes them back', run: () => medals.update(server) });
  jobs.set('pay-lost-levelup-rewards', { description: 'Pays rewards of levels that were missed', run: () => payLostLevels(server) });
  jobs.set('reduce-xp', { description: 'Takes experience from those who were not active for long', run: () => reduceExperience(server) });
  return jobs;
}

function* list(server) {
  for (const [name, { description }] of jobsOf(server)) {
    const job = server.state.jobs.get(name);
    yield {
      name, description, state: job?.state ?? 'UNKNOWN', stateTime: iso(job?.at), info: job?.info === undefined ? undefined : JSON.stringify(job.info),
    };
  }
}

function note(server, name, state, info) {
  const change = server.state.begin();
  change.put('jobs', { name, state, at: server.state.now(), info });
  change.commit();
}

/** The job of that name; throws if there is none, or if it runs already. */
function findFree(server, name) {
  if (!name) throw missing('job');
  const job = jobsOf(server).get(name);
  if (job === undefined) throw notFound(`There is no job "${name}"`);
  const before = server.state.jobs.get(name);
  if (before?.state === 'RUNNING' && before.at >= server.state.now() - LOCKED_FOR)
    throw notNow('The job is running already. If it is not, its record has to be put right by hand');
  return job;
}

function finish(server, name, work) {
  try {
    work();
  } catch (error) {
    note(server, name, 'ERROR', { error: String(error) });
    throw error;
  }
  note(server, name, 'DONE');
}

/**
 * Runs one. What a test wants to come of it (lib/orders.js): { ms } it takes that long, { error } it fails, { crash } the server goes
 * down in the middle of it, so that it stays RUNNING and nobody can run it for a week.
 */
async function run(server, { name }) {
  const job = findFree(server, name);
  const plan = server.faults.takeJob(name);
  note(server, name, 'RUNNING');
  if (plan.crash) return server.die();
  if (plan.ms > 0) await new Promise((resolve) => { setTimeout(resolve, plan.ms); });
  finish(server, name, () => {
    if (plan.error) throw new Error(plan.error);
    job.run();
  });
  return {};
}

/** The same without waiting for anything: for what a server starts with. */
function runNow(server, { name }) {
  finish(server, name, findFree(server, name).run);
  return {};
}

module.exports = { unary: { RunJob: run }, streams: { ListJobs: list }, runNow };
