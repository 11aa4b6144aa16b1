/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const http2 = require('node:http2');
const https = require('node:https');
const proxy = require('@grpc-web/proxy');

const PASSED_ON_MS = 50;

function endWithoutStatus(response) {
  if (response.writableEnded || response.destroyed) return;
  if (response.writableNeedDrain) {
    response.once('drain', () => setTimeout(() => endWithoutStatus(response), PASSED_ON_MS));
    return;
  }
  if (!response.headersSent) response.statusCode = 503;
  response.end();
}

/* The proxy would pass the trailers on at once, before what a slow reader has not taken yet: they come when all else has. */
function holdTrailers(call) {
  const emit = call.emit.bind(call);
  let trailers;
  call.emit = (name, ...values) => {
    if (name === 'trailers') {
      trailers = values;
      return true;
    }
    if (name !== 'end' || trailers === undefined) return emit(name, ...values);
    emit('trailers', ...trailers);
    setImmediate(() => emit(name, ...values));
    return true;
  };
  return call;
}

/**
 * The front that speaks gRPC-Web, over TLS if there is a certificate.
 * @port: gives the port of the server behind it, which changes when that comes back; it answers 503 while there is none.
 */
function makeFront(options, port) {
  let answering; // the response of the call that connects: the proxy connects at once, for each call anew
  const connect = () => {
    const response = answering;
    const session = http2.connect(`http://127.0.0.1:${port()}`);
    const request = session.request.bind(session);
    session.request = (...values) => holdTrailers(request(...values));
    // The proxy would let a call go on that nobody listens to any more: close() waits for what is open.
    session.close = () => session.destroy();
    // It would also wait for ever for a server that went down without a word; what came before is passed on first.
    session.on('close', () => setTimeout(() => endWithoutStatus(response), PASSED_ON_MS));
    return session;
  };
  const app = proxy({ target: connect });
  const prefix = options.webPath ?? '';
  const handle = (request, response) => {
    if (!request.url.startsWith(`${prefix}/`)) {
      response.writeHead(404).end();
      return;
    }
    request.url = request.url.slice(prefix.length);
    response.on('error', () => response.destroy());
    answering = response;
    app(request, response);
  };
  if (options.tlsCert === undefined) return http.createServer(handle);
  return https.createServer({ cert: fs.readFileSync(options.tlsCert), key: fs.readFileSync(options.tlsKey) }, handle);
}

module.exports = { makeFront };
