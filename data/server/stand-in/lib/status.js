/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

/** The gRPC codes that the server answers with. */
const CODE = {
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
};

/** Ends a call with a status. What is thrown without one ends as UNKNOWN, as it does on the real server. */
class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const missing = (what) => new Refusal(CODE.INVALID_ARGUMENT, `No ${what} was given`);
const invalid = (message) => new Refusal(CODE.INVALID_ARGUMENT, message);
const notFound = (message) => new Refusal(CODE.NOT_FOUND, message);
const exists = (message) => new Refusal(CODE.ALREADY_EXISTS, message);
const notNow = (message) => new Refusal(CODE.FAILED_PRECONDITION, message);

module.exports = { CODE, Refusal, missing, invalid, notFound, exists, notNow };
