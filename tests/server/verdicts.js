/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';
/* For test_gamification_property.py: the stand-in's own reading of one gamification.json on each line of the standard input, as JSON. */

const path = require('node:path');
const readline = require('node:readline');

const lib = path.resolve(process.argv[2], 'lib');
const { milliseconds } = require(path.join(lib, 'duration.js'));
const { readGamification, levelOf, UNLOCK } = require(path.join(lib, 'gamification.js'));

const MOST_MS = 8640000000000000;

/* How far back a moment goes from which it is taken off, in whole milliseconds; -1: there is no such moment. */
function span(ms) {
  const now = 1764131411000;
  const then = new Date(now - ms).getTime();
  if (ms === undefined || Number.isNaN(then) || Math.abs(ms) > MOST_MS) return -1;
  return ms < 0 ? 0 : now - then;
}

function said(text) {
  const rules = readGamification(text);
  const out = [0, 1, 2, 5, 10, 50, 1000, 1000000].map((xp) => levelOf(rules, xp));
  for (const [name, { repeatable, trackActivity }] of rules.actions) if (name !== UNLOCK) out.push(name, !!repeatable, !!trackActivity);
  for (const { name, actions, threshold, xp, reward } of rules.achievements) out.push(name, Object.entries(actions).flat(), threshold, xp, reward);
  const config = JSON.parse(text);
  for (const medal of rules.medals) {
    out.push(medal.name, medal.type === 'AgeBased', !!medal.recall, medal.recall ? span(medal.recall.periodMs) : 0);
    // The stand-in sorts them by rank; here they are as the file has them.
    for (const { period = '30 days', age } of config.medals[medal.name].ranks ?? []) out.push(span(milliseconds(medal.type === 'AgeBased' ? age : period)));
  }
  for (const { name, type, size } of rules.boards) out.push(name, type === 'ExperienceBased', size);
  return out;
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  let answer = false;
  try {
    answer = said(line);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
