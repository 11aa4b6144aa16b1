/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const fs = require('node:fs');

/**
 * A file that a change is written to, and forced to the disk, before anybody is told of it: a server that was killed knows what it
 * stored. One JSON object a line; a last line that was cut off was never answered for and is cut away.
 */
class Journal {
  constructor(path) {
    this.path = path;
    this.file = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_APPEND, 0o600);
  }

  /** Calls @apply with each change that was written. Returns how many there were. */
  replay(apply) {
    const text = fs.readFileSync(this.path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    const lines = text.slice(0, end).split('\n').filter((line) => line !== '');

    if (end < text.length) fs.ftruncateSync(this.file, Buffer.byteLength(text.slice(0, end)));
    for (const line of lines) apply(JSON.parse(line));
    return lines.length;
  }

  write(change) {
    fs.writeSync(this.file, `${JSON.stringify(change)}\n`);
    fs.fsyncSync(this.file);
  }

  close() {
    fs.closeSync(this.file);
  }
}

module.exports = { Journal };
