/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { milliseconds } = require('./duration');

/** The one action that is built in: its key is the achievement's name. */
const UNLOCK = 'achivx.UnlockAchievement';
/* A medal's period has to be longer than this. */
const SHORTEST_PERIOD_MS = 1000000;
const DEFAULT_PERIOD = '30 days';

function require_(condition, message) {
  if (!condition) throw new Error(`gamification: ${message}`);
}

/* Only nothing at all is refused: the real server asks a number or a text for its keys, too. */
function isThere(value) {
  return value !== undefined && value !== null;
}

/* What npm's ms is willing to look at, readable or not. */
function requireSpan(value, message) {
  require_((typeof value === 'string' && value !== '') || Number.isFinite(value), message);
  return milliseconds(value);
}

function readLevels(levels) {
  require_(Array.isArray(levels), '"levels" is not a list');
  const read = [{ xp: 0, reward: 0 }];
  for (const [index, { xp, reward = 0 }] of levels.entries()) {
    require_(!(xp <= read[read.length - 1].xp), `level ${index + 1} does not need more experience than the one before`);
    require_(!(reward < 0), `level ${index + 1} has a reward below 0`);
    read.push({ xp, reward: reward ?? 0 });
  }
  return read;
}

function readAchievement(name, { type, actions, threshold = 1, xp = 0, reward = 0 }) {
  require_(type === 'ActionBased', `achievement "${name}" is of no known type`);
  require_(isThere(actions), `achievement "${name}" names no actions`);
  for (const [action, weight] of Object.entries(actions))
    require_(Number.isSafeInteger(weight), `achievement "${name}": the weight of "${action}" is no whole number`);
  require_(Number.isSafeInteger(threshold) && threshold > 0, `achievement "${name}": the threshold is no whole number above 0`);
  require_(Number.isFinite(xp) && xp >= 0, `achievement "${name}": xp is no number of 0 or more`);
  require_(Number.isFinite(reward) && reward >= 0, `achievement "${name}": reward is no number of 0 or more`);
  return { name, actions, threshold, xp, reward };
}

function readActionMedal(name, { actions, ranks, recall }) {
  require_(isThere(actions) && Object.keys(actions).length > 0, `medal "${name}" names no actions`);
  require_(Array.isArray(ranks) && ranks.length > 0, `medal "${name}" has no ranks`);
  const read = ranks.map(({ rank, period = DEFAULT_PERIOD, threshold }, index) => {
    const periodMs = milliseconds(period);
    require_(periodMs > SHORTEST_PERIOD_MS, `medal "${name}": the period of rank #${index} cannot be read or is too short`);
    return { rank: rank ?? index, periodMs, threshold: threshold ?? index + 1 };
  });
  read.sort((a, b) => b.rank - a.rank);
  const recalled = recall?.enabled
    ? { periodMs: requireSpan(recall.period ?? DEFAULT_PERIOD, `medal "${name}": the period of its recall is no text`), threshold: recall.threshold ?? 1 }
    : null;
  return { name, type: 'ActionBased', actions, ranks: read, recall: recalled };
}

function readAgeMedal(name, { ranks }) {
  require_(!isThere(ranks) || Array.isArray(ranks), `medal "${name}": the ranks are no list`);
  const read = (ranks ?? []).map(({ rank, age }, index) => {
    require_(rank === undefined || Number.isSafeInteger(rank), `medal "${name}": rank #${index} is no whole number`);
    // An age that cannot be read is not noticed here: nobody ever gets that rank.
    return { rank: rank ?? index, ageMs: requireSpan(age, `medal "${name}": rank #${index} has no age`) };
  });
  read.sort((a, b) => a.rank - b.rank);
  return { name, type: 'AgeBased', ranks: read };
}

function readMedal(name, config) {
  require_(config.type === 'ActionBased' || config.type === 'AgeBased', `medal "${name}" is of no known type`);
  return config.type === 'AgeBased' ? readAgeMedal(name, config) : readActionMedal(name, config);
}

function readBoard(name, { type, actions, size }) {
  require_(type === 'ActionBased' || type === 'ExperienceBased', `leader board "${name}" is of no known type`);
  require_(Number.isSafeInteger(size) && size > 0, `leader board "${name}": the size is no whole number above 0`);
  require_(type === 'ExperienceBased' || isThere(actions), `leader board "${name}" names no actions`);
  return { name, type, actions: actions ?? {}, size };
}

/**
 * Reads gamification.json. What the real server does not start with is refused here, too; what it only trips over later
 * passes. Throws an Error that says what is wrong.
 */
function readGamification(text) {
  const config = JSON.parse(text.replace(/^\ufeff/, ''));
  require_(config !== null && typeof config === 'object', 'the file is no object');
  const entries = (of) => Object.entries(config[of] ?? {});
  // Of a rule such as null the server says that there is no such action.
  const actions = new Map(entries('actions').filter(([, rule]) => rule).map(([name, { xp = 0, reward = 0, repeatable = false, trackActivity = true }]) => [
    name, { xp, reward, repeatable, trackActivity },
  ]));
  actions.set(UNLOCK, { xp: 0, reward: 0, repeatable: true, trackActivity: false });
  const { enabled = false, amount = 200, delay = DEFAULT_PERIOD, interval = DEFAULT_PERIOD } = config.experienceReduction ?? {};
  return {
    levels: readLevels(config.levels),
    actions,
    achievements: entries('achievements').map(([name, achievement]) => readAchievement(name, achievement)),
    medals: entries('medals').map(([name, medal]) => readMedal(name, medal)),
    boards: entries('leaderBoards').map(([name, board]) => readBoard(name, board)),
    reduction: { enabled, amount, delay, interval },
  };
}

/** How many thresholds @experience has reached. One that is no number holds nobody back, as on the real server. */
function levelOf(rules, experience) {
  let level = 0;
  while (level < rules.levels.length - 1 && !(experience < rules.levels[level + 1].xp)) level += 1;
  return level;
}

module.exports = { UNLOCK, readGamification, levelOf };
