/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const SECOND = 1000;
const DAY = 86400 * SECOND;
const UNITS = {
  ms: 1, msec: 1, msecs: 1, millisecond: 1, milliseconds: 1,
  s: SECOND, sec: SECOND, secs: SECOND, second: SECOND, seconds: SECOND,
  m: 60 * SECOND, min: 60 * SECOND, mins: 60 * SECOND, minute: 60 * SECOND, minutes: 60 * SECOND,
  h: 3600 * SECOND, hr: 3600 * SECOND, hrs: 3600 * SECOND, hour: 3600 * SECOND, hours: 3600 * SECOND,
  d: DAY, day: DAY, days: DAY,
  w: 7 * DAY, week: 7 * DAY, weeks: 7 * DAY,
  y: 365.25 * DAY, yr: 365.25 * DAY, yrs: 365.25 * DAY, year: 365.25 * DAY, years: 365.25 * DAY,
};

/** "30 days" in milliseconds; undefined if it does not read as a duration. Months are none. */
function milliseconds(text) {
  if (typeof text !== 'string' || text.length === 0 || text.length > 100) return undefined;
  const match = /^(-?(?:\d+)?\.?\d+) *([a-z]+)?$/i.exec(text);
  const unit = match === null ? undefined : UNITS[(match[2] ?? 'ms').toLowerCase()];
  return unit === undefined ? undefined : Number.parseFloat(match[1]) * unit;
}

module.exports = { milliseconds, DAY };
