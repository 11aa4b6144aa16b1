/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * What goes wrong on purpose.
 *
 * A rule: { method, nth (1), times (1; 0: for ever), kind, after (0), ms, code, message }
 *   the nth call of the method ("*": of any) from now on and, all in all, so many of them
 * Kinds:
 *   "die-before"  the server goes down before it stored anything
 *   "die-after"   … after it stored, before it answered
 *   "lost"        stored, then the connection is reset instead of the answer
 *   "delay"       waits for ms, then goes on as ever
 *   "status"      answers code and message, nothing is stored; a stream does so after so many messages
 *   "reset"       a stream's connection is cut after so many messages; that of a single answer is reset before anything is stored
 *   "die"         a stream's server goes down after so many messages
 *   "stall"       a stream stops after so many messages, and nothing more comes; a single answer neither
 */
const KINDS = ['die-before', 'die-after', 'lost', 'delay', 'status', 'reset', 'die', 'stall'];

/** Numbers between 0 and 1 that follow from @seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Faults {
  constructor(kept = { rules: [], jobs: {}, random: null }) {
    this.rules = kept.rules;
    this.jobs = kept.jobs;
    this.setRandom(kept.random);
  }

  /** What a server that comes back has to know. Counts go on; a random row does not begin again. */
  keep() {
    const random = this.random === null ? null : { ...this.random, drawn: this.drawn };
    return { rules: this.rules, jobs: this.jobs, random };
  }

  clear() {
    this.rules = [];
    this.jobs = {};
    this.setRandom(null);
  }

  add(rule) {
    if (!KINDS.includes(rule.kind)) throw new Error(`"kind" is one of ${KINDS.join(', ')}`);
    this.rules.push({ method: '*', nth: 1, times: 1, after: 0, ms: 0, code: 14, message: 'a fault', ...rule, seen: 0, used: 0 });
  }

  /** { seed, rates: { KIND: probability }, methods: […] (all), after (20: at most so many messages), ms (50: at most), code } */
  setRandom(random) {
    this.random = random;
    this.drawn = 0;
    if (random === null) return;
    this.next = randomFrom(random.seed ?? 1);
    for (let i = 0; i < (random.drawn ?? 0); i += 1) this.draw();
  }

  draw() {
    this.drawn += 1;
    return this.next();
  }

  /** The fault of this call of @method, or null. */
  take(method) {
    let taken = null;
    for (const rule of this.rules) {
      if (rule.method !== '*' && rule.method !== method) continue;
      rule.seen += 1;
      if (taken === null && rule.seen >= rule.nth && (rule.times === 0 || rule.used < rule.times)) {
        rule.used += 1;
        taken = rule;
      }
    }
    this.rules = this.rules.filter(({ times, used }) => times === 0 || used < times);
    return taken ?? this.takeRandom(method);
  }

  takeRandom(method) {
    if (this.random === null || (this.random.methods && !this.random.methods.includes(method))) return null;
    const { rates = {}, after = 20, ms = 50, code = 14 } = this.random;
    let [place, size, length] = [this.draw(), this.draw(), this.draw()];
    for (const [kind, rate] of Object.entries(rates)) {
      if (place < rate) return { kind, after: Math.floor(size * (after + 1)), ms: Math.floor(length * ms), code, message: 'a fault' };
      place -= rate;
    }
    return null;
  }

  setJob(name, plan) {
    this.jobs[name] = plan;
  }

  takeJob(name) {
    const plan = this.jobs[name] ?? {};
    delete this.jobs[name];
    return plan;
  }
}

module.exports = { Faults };
