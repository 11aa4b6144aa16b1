/* SPDX-License-Identifier: GPL-3.0-or-later */
'use strict';

const { missing, invalid, notFound, exists } = require('./status');
const { levelOf } = require('./gamification');
const { checkWallet } = require('./blockchain');

const iso = (ms) => (ms === undefined ? undefined : new Date(ms).toISOString());

function describe(server, account) {
  return {
    id: account.id,
    balance: account.balance,
    withdrawalAddresses: account.wallets,
    level: levelOf(server.rules, account.experience),
    experience: account.experience,
    lastActiveAt: iso(account.lastActiveAt),
    registeredAt: iso(account.registeredAt),
  };
}

/** The account a call is about. @absent: what is thrown if there is none. */
function find(server, id, absent = notFound) {
  if (!id) throw missing('account');
  const account = server.state.accounts.get(id);
  if (account === undefined) throw absent(`There is no account "${id}"`);
  return account;
}

function upsert(server, { id, registeredAt }) {
  if (!id) throw missing('account');
  const time = registeredAt ? Date.parse(registeredAt) : undefined;
  if (Number.isNaN(time)) throw invalid('registeredAt is no date');
  const change = server.state.begin();
  if (change.account(id) === undefined) {
    change.setAccount(id, {
      id, registeredAt: time ?? server.state.now(), balance: '0', wallets: [], experience: 0, rewardedLevel: 0,
    });
  } else if (time !== undefined) {
    change.setAccount(id, { registeredAt: time });
  }
  change.commit();
  return describe(server, server.state.accounts.get(id));
}

/** An account that was never active is refused as if it had been active later: so does the real server. */
function trackActivity(server, { account: id, timestamp }) {
  if (!id) throw missing('account');
  const time = timestamp ? Date.parse(timestamp) : server.state.now();
  if (Number.isNaN(time)) throw new Error('the timestamp is no date');
  const account = find(server, id);
  if (!(account.lastActiveAt < time)) throw exists('A later activity is known already');
  const change = server.state.begin();
  change.setAccount(id, { lastActiveAt: time });
  change.commit();
  return describe(server, server.state.accounts.get(id));
}

/** One address for each network: the new one takes the place of the old one. */
function addWallet(server, { account: id, network, address }) {
  if (!id) throw missing('account');
  if (!network) throw missing('network');
  if (!address) throw missing('address');
  const account = find(server, id);
  checkWallet(server, network, address);
  const change = server.state.begin();
  change.setAccount(id, { wallets: [...account.wallets.filter((wallet) => wallet.network !== network), { network, address }] });
  change.commit();
  return describe(server, server.state.accounts.get(id));
}

const unary = {
  GetAccountDetails: (server, { id }) => describe(server, find(server, id)),
  UpsertAccount: upsert,
  TrackAccountActivity: trackActivity,
  AddWithdrawalAddress: addWallet,
};

module.exports = { unary, find, iso };
