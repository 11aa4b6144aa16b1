/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');

const USAGE = `usage: node stand-in.js --listen HOST:PORT --token-file FILE [OPTION…]
A reward server that behaves as the ACHIVX one does. Port 0: any that is free. It says in one line of JSON where it is, and ends
with its standard input or with SIGTERM.
  --listen HOST:PORT     gRPC (default 127.0.0.1:0)
  --web HOST:PORT        gRPC-Web over HTTP/1.1
  --web-path /PATH       where gRPC-Web begins
  --tls-cert FILE --tls-key FILE   both of them over TLS
  --token-file FILE      the token; made (mode 0600) if it is not there. Without it: the environment's AUTH_TOKEN
  --journal FILE         keeps what is stored, so that a server that was killed still knows it
  --restart MS           a server that went down comes back after so long (needs --journal)
  --gamification FILE    the rules (default: those beside stand-in.js)
  --networks FILE        networks and currencies (default: none; networks.json beside stand-in.js has some)
  --seed FILE            what it starts with: one JSON object a line (see lib/seed.js)
  --lag MS               lists are behind by so much
  --faults FILE          orders to begin with: one JSON object a line (see lib/faults.js, lib/orders.js)
  --control HOST:PORT    takes orders, one JSON object a line
  --protos FOLDER        Premia's .proto files`;

const OPTIONS = Object.fromEntries([
  'listen', 'web', 'web-path', 'tls-cert', 'tls-key', 'token-file', 'journal', 'restart', 'gamification', 'networks', 'seed', 'lag',
  'faults', 'control', 'protos',
].map((name) => [name, { type: 'string' }]));

function address(text, option) {
  const match = /^\[?([^\]]*?)\]?:(\d+)$/.exec(text);
  if (match === null) throw new Error(`--${option}: HOST:PORT is wanted, not "${text}"`);
  return { host: match[1], port: Number(match[2]) };
}

function count(text, option) {
  if (!/^\d+$/.test(text)) throw new Error(`--${option}: a number of milliseconds is wanted, not "${text}"`);
  return Number(text);
}

function rows(file) {
  return fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}

function readToken(file) {
  if (file === undefined) {
    if (!process.env.AUTH_TOKEN) throw new Error('say where the token is with --token-file, or put it into AUTH_TOKEN');
    return process.env.AUTH_TOKEN;
  }
  try {
    fs.writeFileSync(file, `${crypto.randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Beside the installed stand-in, or in the source tree, which look alike. */
function findProtos() {
  const beside = path.resolve(__dirname, '../../../proto');
  if (!fs.existsSync(beside)) throw new Error(`Premia's .proto files are not in ${beside}: say where with --protos`);
  return beside;
}

/** What the command line says; "help" if that is all it asks for. Throws an Error that says what is wrong. */
function readOptions(argv) {
  if (argv.includes('--help')) return { help: USAGE };
  const { values } = parseArgs({ args: argv, options: OPTIONS });
  const optional = (name, read) => (values[name] === undefined ? undefined : read(values[name], name));
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) throw new Error('--tls-cert and --tls-key belong together');
  if (values.restart !== undefined && values.journal === undefined) throw new Error('--restart needs --journal, or it would come back empty');
  return {
    listen: address(values.listen ?? '127.0.0.1:0', 'listen'),
    web: optional('web', address),
    webPath: values['web-path']?.replace(/\/+$/, ''),
    control: optional('control', address),
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    token: readToken(values['token-file']),
    tokenFile: values['token-file'],
    journal: values.journal,
    restart: optional('restart', count),
    lag: optional('lag', count),
    gamification: values.gamification ?? path.resolve(__dirname, '../gamification.json'),
    networks: values.networks,
    seed: optional('seed', rows),
    faults: optional('faults', rows) ?? [],
    protos: values.protos ?? findProtos(),
  };
}

module.exports = { readOptions };
