/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const test = require('node:test');
const { folder, load, place } = require('./running');

const { readGamification, levelOf } = load('./lib/gamification.js');
const { milliseconds } = load('./lib/duration.js');

const read = (rules) => readGamification(JSON.stringify({ levels: [], ...rules }));
const achievement = (more) => ({ achievements: { A: { type: 'ActionBased', actions: { X: 1 }, threshold: 1, ...more } } });
const medal = (more) => ({ medals: { M: { type: 'ActionBased', actions: { X: 1 }, ranks: [{}], ...more } } });
const board = (more) => ({ leaderBoards: { B: { type: 'ActionBased', actions: { X: 1 }, size: 1, ...more } } });

test('what a server does not start with', () => {
  const wrong = [
    { levels: undefined }, { levels: [{ xp: 10 }, { xp: 10 }] }, { levels: [{ xp: 0 }] }, { levels: [{ xp: 1, reward: -1 }] },
    achievement({ type: 'Magic' }), achievement({ type: undefined }), achievement({ actions: undefined }), achievement({ actions: { X: 0.5 } }),
    achievement({ threshold: 0 }), achievement({ threshold: 1.5 }), achievement({ xp: -1 }), achievement({ reward: '5' }),
    medal({ type: 'Magic' }), medal({ actions: {} }), medal({ actions: undefined }), medal({ ranks: [] }), medal({ ranks: undefined }),
    medal({ ranks: [{ period: 86400000 }] }), medal({ ranks: [{ period: '1 month' }] }), medal({ ranks: [{ period: '1000000 ms' }] }),
    { medals: { M: { type: 'AgeBased', ranks: [{ rank: 1 }] } } }, { medals: { M: { type: 'AgeBased', ranks: [{ rank: 0.5, age: '1 day' }] } } },
    medal({ recall: { enabled: true, period: '' } }), medal({ recall: { enabled: true, period: {} } }), { medals: { M: { type: 'AgeBased', ranks: [{ rank: null, age: '1 day' }] } } },
    { medals: { M: { type: 'AgeBased', ranks: {} } } }, { medals: { M: null } }, { levels: [null] }, { levels: [{ xp: null }] }, achievement({ threshold: null }),
    board({ type: 'Magic' }), board({ size: 0 }), board({ size: '5' }), board({ actions: undefined }),
  ];
  for (const rules of wrong) assert.throws(() => read(rules), Error, JSON.stringify(rules));
});

test('what it starts with and only trips over later', () => {
  const fine = [
    {}, { levels: [{ xp: 0.5 }, { xp: 1 }] }, { actions: { X: { xp: 0.5 } } }, achievement({ actions: { Unknown: -3 } }), achievement({ threshold: undefined }),
    medal({ ranks: [{ period: '1000001 ms' }] }), medal({ recall: { enabled: true, period: 'a while' } }), board({ actions: { X: 'many' } }),
    { medals: { M: { type: 'AgeBased', ranks: [{ rank: 1, age: 'old' }] } } }, { medals: { M: { type: 'AgeBased' } } },
    { medals: { M: { type: 'AgeBased', ranks: null } } }, { actions: { X: null, Y: 5 } }, { medals: null, leaderBoards: false }, { levels: [{}, 5, { xp: 'many' }] },
    achievement({ actions: 5 }), medal({ ranks: [5, { threshold: null }] }), medal({ recall: { period: '' } }), medal({ recall: { enabled: true, period: 5, threshold: 'x' } }),
    { experienceReduction: { enabled: true, amount: -1 } }, { somethingElse: { kept: true } },
  ];
  for (const rules of fine) assert.doesNotThrow(() => read(rules), JSON.stringify(rules));
});

test('a wrong file stops the start, with the reason', (t) => {
  const file = path.join(place(t), 'gamification.json');
  fs.writeFileSync(file, '{"levels":[{"xp":5},{"xp":4}]}');
  const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'stand-in.js'), '--gamification', file], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, AUTH_TOKEN: 'x' }, timeout: 20000,
  });
  assert.equal(status, 2);
  assert.match(stderr, /level 2/);
});

test('durations', () => {
  const read_ = { '30 days': 2592000000, '1d': 86400000, '2 WEEKS': 1209600000, '1 year': 31557600000, '90': 90, '1.5h': 5400000, '.5 min': 30000 };
  for (const [text, ms] of Object.entries(read_)) assert.equal(milliseconds(text), ms, text);
  for (const text of ['', '1 month', 'days', '1  2', `${'1'.repeat(100)} d`, 30, undefined]) assert.equal(milliseconds(text), undefined);
});

test('a level is how many thresholds are reached', () => {
  const rules = read({ levels: [{ xp: 10 }, { xp: 20 }] });
  assert.deepEqual([0, 9, 10, 19, 20, 99].map((xp) => levelOf(rules, xp)), [0, 0, 1, 1, 2, 2]);
});

test('the rules that it comes with have all that Premia shows', () => {
  const rules = readGamification(fs.readFileSync(path.join(folder, 'gamification.json'), 'utf8'));
  for (const of of ['levels', 'achievements', 'medals', 'boards']) assert.ok(rules[of].length > 1, of);
  const named = rules.achievements.concat(rules.medals, rules.boards).flatMap(({ actions }) => Object.keys(actions ?? {}));
  for (const action of named) assert.ok(rules.actions.has(action), action);
});
