/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const crypto = require('node:crypto');
const { missing, notFound, notNow } = require('./status');

/* The real server forgets to sort these before it takes the first: the order is any. Ours is always the same any. */
function shuffled(rows, board) {
  const place = ({ account }) => crypto.createHash('sha256').update(`${board}\n${account}`).digest('hex');
  return rows.map((row) => [place(row), row]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function byActions(server, { name, actions, size }) {
  const rows = [];
  for (const account of server.state.accounts.keys()) {
    const named = Object.entries(actions).filter(([action]) => server.state.countOf(account, action) > 0);
    const score = named.reduce((sum, [action, weight]) => sum + weight * server.state.countOf(account, action), 0);
    if (named.length > 0) rows.push({ account, score });
  }
  return shuffled(rows, name).slice(0, size);
}

function byExperience(server, { size }) {
  const rows = [...server.state.accounts.values()].map(({ id, experience }) => ({ account: id, score: experience }));
  return rows.sort((a, b) => b.score - a.score).slice(0, size);
}

/** The job of one leader board. */
function update(server, board) {
  const leaders = board.type === 'ActionBased' ? byActions(server, board) : byExperience(server, board);
  const change = server.state.begin();
  change.put('boards', { name: board.name, leaders, updatedAt: server.state.now() });
  change.commit();
}

function get(server, { leaderBoard }) {
  if (!leaderBoard) throw missing('leader board');
  if (!server.rules.boards.some(({ name }) => name === leaderBoard)) throw notFound(`There is no leader board "${leaderBoard}"`);
  const board = server.state.boards.get(leaderBoard);
  if (board === undefined) throw notNow(`The job update-leader-board@${leaderBoard} has to run first`);
  return { leaders: board.leaders, updatedAt: new Date(board.updatedAt).toISOString() };
}

function* list(server) {
  for (const { name } of server.rules.boards) yield { name };
}

module.exports = { unary: { GetLeaderBoard: get }, streams: { GetLeaderBoardsList: list }, update };
