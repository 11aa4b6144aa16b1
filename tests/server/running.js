/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/* A stand-in that runs while a test does, and a gRPC client that is not ours: so that what it answers is what the wire says. */
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const readline = require('node:readline');

const folder = path.resolve(__dirname, '../../data/server/stand-in');
const protos = path.resolve(__dirname, '../../data/proto');
const load = createRequire(path.join(folder, 'stand-in.js'));
const grpc = load('@grpc/grpc-js');
const protoLoader = load('@grpc/proto-loader');

const TOKEN = 'a token for tests';
const SERVICES = {
  'achivx.accounts.Accounts': ['GetAccountDetails', 'UpsertAccount', 'TrackAccountActivity', 'AddWithdrawalAddress'],
  'achivx.actions.Actions': ['CreateAction', 'GetAccountActions', 'GetActionsConfiguration'],
  'achivx.achievements.Achievements': ['GetAccountAchievements'],
  'achivx.medals.Medals': ['GetAccountMedals'],
  'achivx.leader_boards.LeaderBoards': ['GetLeaderBoardsList', 'GetLeaderBoard'],
  'achivx.transactions.Transactions': ['PayToAccount', 'GetTransactionDetails', 'GetTransactionsList', 'ApproveTransaction', 'DenyTransaction',
    'RequestWithdrawal', 'RestoreWithdrawalStatus'],
  'achivx.blockchain.Networks': ['GetNetworks', 'ValidateWalletAddress'],
  'achivx.blockchain.Currencies': ['GetCurrencies', 'GetMasterWalletBalance'],
  'achivx.jobs.Jobs': ['ListJobs', 'RunJob'],
};

function definitions() {
  const files = fs.readdirSync(protos).filter((name) => name.endsWith('.proto'));
  return protoLoader.loadSync(files, { keepCase: true, longs: String, enums: String, defaults: true, oneofs: false, includeDirs: [protos] });
}

/** Every method by its name alone: client.PayToAccount(request) → promise of the answer, or of all messages of a stream. */
function makeClient(address, { token = TOKEN, credentials = grpc.credentials.createInsecure(), options = {} } = {}) {
  const loaded = definitions();
  const client = { close: () => clients.forEach((it) => it.close()) };
  const clients = [];
  const metadata = new grpc.Metadata();
  if (token !== null) metadata.set('authentication', token);
  for (const [service, methods] of Object.entries(SERVICES)) {
    const Client = grpc.makeGenericClientConstructor(loaded[service], service);
    const made = new Client(address, credentials, options);
    clients.push(made);
    for (const method of methods) {
      const definition = loaded[service][method];
      client[method] = definition.responseStream
        ? (request = {}, deadline = undefined) => collect(made[method](request, metadata, { deadline }))
        : (request = {}, deadline = undefined) => new Promise((resolve, reject) => {
          made[method](request, metadata, { deadline }, (error, reply) => (error ? reject(error) : resolve(reply)));
        });
      client[`${method}Stream`] = (request = {}) => made[method](request, metadata);
    }
  }
  return client;
}

/** Rejects with what ended the stream; the error has the messages that came before, as "messages". */
function collect(call) {
  return new Promise((resolve, reject) => {
    const messages = [];
    call.on('data', (message) => messages.push(message));
    call.on('error', (error) => reject(Object.assign(error, { messages })));
    call.on('end', () => resolve(messages));
  });
}

/** One line of JSON in, one out. */
function order(address, what) {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), host, () => socket.write(`${JSON.stringify(what)}\n`));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the stand-in closed its door without an answer')));
    readline.createInterface({ input: socket }).once('line', (line) => {
      socket.destroy();
      resolve(JSON.parse(line));
    });
  });
}

/** A folder that is gone after the test. */
function place(t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'premia-stand-in-'));
  t.after(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

/**
 * Starts one. @args: more arguments. Returns where it is, its client, order(what), exited (a promise of its exit code), end().
 */
async function start(t, args = [], { env = {}, client: clientOptions = {} } = {}) {
  const child = spawn(process.execPath, [path.join(folder, 'stand-in.js'), '--control', '127.0.0.1:0', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, AUTH_TOKEN: TOKEN, ...env },
  });
  let complaint = '';
  child.stderr.on('data', (text) => { complaint += text; });
  const exited = new Promise((resolve) => { child.once('exit', (code, signal) => resolve(code ?? signal)); });
  const said = await new Promise((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    exited.then((code) => reject(new Error(`the stand-in ended with ${code}: ${complaint}`)));
  });
  const client = makeClient(said.listen, clientOptions);
  // A call that waits for its server to come back is no reason for node to go on: it would end in the middle of a test.
  const awake = setInterval(() => {}, 1000);
  const end = async () => {
    clearInterval(awake);
    client.close();
    child.stdin.end();
    return exited;
  };
  t.after(end);
  return { ...said, child, client, exited, end, order: (what) => order(said.control, what), complaint: () => complaint };
}

/** What a call that has to fail failed with: { code, details, messages }. */
async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

module.exports = { TOKEN, folder, grpc, load, makeClient, collect, start, place, failure };
