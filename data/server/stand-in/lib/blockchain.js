/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const crypto = require('node:crypto');
const { missing, invalid, notFound } = require('./status');

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ADDRESS_BYTES = 25; // a prefix, 20 of the address, 4 of the check
const TRON_PREFIX = 0x41;

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest();
const checkOf = (body) => sha256(sha256(body)).subarray(0, 4);

function decode58(text) {
  let number = 0n;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return null;
    number = number * 58n + BigInt(digit);
  }
  const hex = number.toString(16).padStart(2 * ADDRESS_BYTES, '0');
  return hex.length === 2 * ADDRESS_BYTES ? Buffer.from(hex, 'hex') : null;
}

/** Whether @address is one of the Tron network: its check digits fit. */
function isTronAddress(address) {
  const bytes = address.length === 34 ? decode58(address) : null;
  if (bytes === null || bytes[0] !== TRON_PREFIX) return false;
  return checkOf(bytes.subarray(0, -4)).equals(bytes.subarray(-4));
}

/** The address that belongs to @name, always the same one: for the demo and the tests. */
function makeTronAddress(name) {
  const body = Buffer.concat([Buffer.of(TRON_PREFIX), sha256(name).subarray(0, 20)]);
  let number = BigInt(`0x${Buffer.concat([body, checkOf(body)]).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text;
  return text;
}

/** { networks: { NAME: { type } }, currencies: { NAME: { type, network, balance } } } */
function readChains(text) {
  const { networks = {}, currencies = {} } = JSON.parse(text);
  for (const [name, { network }] of Object.entries(currencies)) {
    if (!Object.hasOwn(networks, network)) throw new Error(`networks: currency "${name}" is of no known network`);
  }
  return { networks: new Map(Object.entries(networks)), currencies: new Map(Object.entries(currencies)) };
}

function checkWallet(server, network, address) {
  if (!server.chains.networks.has(network)) throw invalid(`There is no network "${network}"`);
  if (!isTronAddress(address)) throw invalid(`That is no address of ${network}`);
}

function validate(server, { network, address }) {
  if (!network) throw missing('network');
  if (!address) throw missing('address');
  if (!server.chains.networks.has(network)) throw notFound(`There is no network "${network}"`);
  return { isValid: isTronAddress(address) };
}

function masterBalance(server, { currency }) {
  if (!currency) throw missing('currency');
  if (!server.chains.currencies.has(currency)) throw notFound(`There is no currency "${currency}"`);
  return { balance: server.chains.currencies.get(currency).balance ?? '0' };
}

function* networks(server) {
  for (const [name, { type }] of server.chains.networks) yield { name, typeName: type };
}

function* currencies(server) {
  for (const [name, { type, network }] of server.chains.currencies) yield { name, typeName: type, network };
}

module.exports = {
  unary: { ValidateWalletAddress: validate, GetMasterWalletBalance: masterBalance },
  streams: { GetNetworks: networks, GetCurrencies: currencies },
  readChains, checkWallet, isTronAddress, makeTronAddress,
};
