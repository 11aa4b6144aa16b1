/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const net = require('node:net');
const readline = require('node:readline');

/** A door for tests: one JSON object a line in, one out. @obey: (order) → promise of the reply. */
function makeControl(obey) {
  return net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const replies = [];
    readline.createInterface({ input: socket }).on('line', (line) => {
      let order;
      try {
        order = JSON.parse(line);
      } catch {
        order = {};
      }
      // In the order in which they were asked, whatever each takes.
      replies.push((replies.at(-1) ?? Promise.resolve()).then(() => obey(order)).then((reply) => {
        replies.shift();
        socket.write(`${JSON.stringify(reply)}\n`);
      }));
    });
  });
}

module.exports = { makeControl };
