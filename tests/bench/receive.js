/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/*
 * What a Node client needs just to receive all transactions of a server, and to read each of them:
 *     node receive.js grpc://HOST:PORT | http://HOST:PORT
 * It prints seconds, the most memory in kB, and how many there were. The token is in the environment's AUTH_TOKEN.
 */
const http = require('node:http');
const { createRequire } = require('node:module');
const path = require('node:path');

const load = createRequire(path.resolve(__dirname, '../../data/server/stand-in/stand-in.js'));
const grpc = load('@grpc/grpc-js');
const protoLoader = load('@grpc/proto-loader');

const protos = path.resolve(__dirname, '../../data/proto');
const SERVICE = 'achivx.transactions.Transactions';
const definition = protoLoader.loadSync('transactions.proto', { longs: String, enums: String, defaults: true, includeDirs: [protos] });
const method = definition[SERVICE].GetTransactionsList;

function receive(host) {
  const Client = grpc.makeGenericClientConstructor(definition[SERVICE], SERVICE);
  const client = new Client(host, grpc.credentials.createInsecure());
  const metadata = new grpc.Metadata();
  metadata.set('authentication', process.env.AUTH_TOKEN);
  return new Promise((resolve, reject) => {
    let rows = 0;
    const call = client.GetTransactionsList({}, metadata);
    call.on('data', () => { rows += 1; });
    call.on('error', reject);
    call.on('end', () => {
      client.close();
      resolve(rows);
    });
  });
}

/* There is no gRPC-Web client for Node among the modules: frames are few lines, and messages are read as above. */
function receiveWeb(host) {
  const headers = { 'content-type': 'application/grpc-web+proto', 'x-grpc-web': '1', authentication: process.env.AUTH_TOKEN };
  return new Promise((resolve, reject) => {
    const request = http.request(`http://${host}${method.path}`, { method: 'POST', headers }, (response) => {
      let rest = Buffer.alloc(0);
      let rows = 0;
      response.on('data', (part) => {
        rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
        let at = 0;
        for (let length; at + 5 <= rest.length && at + 5 + (length = rest.readUInt32BE(at + 1)) <= rest.length; at += 5 + length) {
          if (rest[at] !== 0) continue;
          method.responseDeserialize(rest.subarray(at + 5, at + 5 + length));
          rows += 1;
        }
        rest = rest.subarray(at);
      });
      response.on('error', reject);
      response.on('end', () => resolve(rows));
    });
    request.on('error', reject);
    request.end(Buffer.alloc(5));
  });
}

const [, scheme, host] = /^(\w+):\/\/(.*)$/.exec(process.argv[2]);
const begun = process.hrtime.bigint();
(scheme === 'grpc' ? receive : receiveWeb)(host).then((rows) => {
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  process.stdout.write(`${seconds} ${process.resourceUsage().maxRSS} ${rows}\n`);
});
