-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reward server: a copy of what it knows, what we have to tell it, and what was paid through it.

-- Where a row of action came from: 1 a file or by hand, 2 the server, 3 both.
ALTER TABLE action ADD COLUMN source INTEGER NOT NULL DEFAULT 1;
-- Rows that came from files alone cost nothing here.
CREATE INDEX action_by_server ON action (account, action, at) WHERE source <> 1;

INSERT INTO generation VALUES (512, 0), (1024, 0);

CREATE TABLE server_account (
  id TEXT PRIMARY KEY,
  balance TEXT NOT NULL,
  level INTEGER NOT NULL,
  experience INTEGER NOT NULL,
  last_active_at INTEGER,
  registered_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE server_wallet (
  account TEXT NOT NULL,
  network TEXT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (account, network, address)
) STRICT, WITHOUT ROWID;

-- The server has one of each account, action and key; one without a key has_key = 0 and key ''.
CREATE TABLE server_action (
  account TEXT NOT NULL,
  action TEXT NOT NULL,
  has_key INTEGER NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  experience INTEGER NOT NULL,
  reward TEXT NOT NULL,
  PRIMARY KEY (account, action, has_key, key)
) STRICT, WITHOUT ROWID;

-- id is the server's. Rows lie as they came, which is the fastest way to bring in a hundred thousand of them; a list of all in the order of
-- time is sorted when somebody asks for it.
CREATE TABLE server_transaction (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  amount TEXT NOT NULL,
  status INTEGER NOT NULL,
  at INTEGER NOT NULL,
  meta TEXT NOT NULL,        -- JSON: [["name", "value"], …]
  payment TEXT NOT NULL,     -- the meta entry premia.payment, '' without
  is_withdrawal INTEGER NOT NULL,
  currency TEXT NOT NULL,
  address TEXT NOT NULL,
  withdrawal_amount TEXT NOT NULL,
  chain_id TEXT NOT NULL,
  chain_url TEXT NOT NULL,
  error TEXT NOT NULL,
  seen_at INTEGER NOT NULL   -- when what the row says was first seen here
) STRICT;
CREATE INDEX server_transaction_by_account ON server_transaction (account, at);
CREATE INDEX server_transaction_on_hold ON server_transaction (at) WHERE status = 1;
CREATE INDEX server_transaction_by_payment ON server_transaction (payment) WHERE payment <> '';

CREATE TABLE server_achievement (
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  progress TEXT NOT NULL,
  max_progress TEXT NOT NULL,
  unlocked_at INTEGER,
  PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_medal (
  account TEXT NOT NULL,
  medal TEXT NOT NULL,
  rank TEXT NOT NULL,
  PRIMARY KEY (account, medal)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_board (
  name TEXT PRIMARY KEY,
  updated_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE server_leader (
  board TEXT NOT NULL,
  position INTEGER NOT NULL,
  account TEXT NOT NULL,
  score TEXT NOT NULL,
  PRIMARY KEY (board, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_action_rule (
  name TEXT PRIMARY KEY,
  experience INTEGER NOT NULL,
  reward TEXT NOT NULL,
  repeatable INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE server_network (
  name TEXT PRIMARY KEY,
  type_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE server_currency (
  name TEXT PRIMARY KEY,
  type_name TEXT NOT NULL,
  network TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE server_job (
  name TEXT PRIMARY KEY,
  description TEXT NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER,
  info TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far a list that comes newest first has been read without a gap: a pass that was cut short leaves it as it was.
CREATE TABLE server_mark (
  stream TEXT PRIMARY KEY,   -- 'transactions', 'actions:ACCOUNT'
  newest TEXT NOT NULL,      -- what names the row
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Synchronisations so far, for people to look at.
CREATE TABLE server_sync (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  began_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  server TEXT NOT NULL,      -- the address, without anything secret
  n_actions INTEGER NOT NULL,
  n_transactions INTEGER NOT NULL,
  n_changed INTEGER NOT NULL,
  n_achievements INTEGER NOT NULL,
  n_medals INTEGER NOT NULL,
  problem TEXT NOT NULL      -- '' when it went through
) STRICT;

-- What is to be paid through the server, written down before it is sent. Its id stands in the payment's meta there.
CREATE TABLE payment (
  id TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  person TEXT NOT NULL,
  closing INTEGER NOT NULL REFERENCES closing (id),
  digest TEXT NOT NULL,      -- SHA-256 of the statement
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  tokens TEXT NOT NULL,
  wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)), -- PremiaTransactionStatus: PAID, HOLD
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'held', 'paid', 'denied', 'open', 'cancelled')),
  server_id TEXT NOT NULL,   -- of the transaction that is this payment; '' while none is known
  reason TEXT NOT NULL,      -- why it is open or denied, why the last try failed
  tries INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (scheme, period, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_by_run ON payment (scheme, period);
CREATE TRIGGER payment_stays BEFORE DELETE ON payment
  BEGIN SELECT RAISE (ABORT, 'payments are kept'); END;

-- Actions that the server is to be told.
CREATE TABLE action_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  action TEXT NOT NULL,
  has_key INTEGER NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,       -- when it was decided
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
  reason TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (account, action, has_key, key)
) STRICT;
CREATE INDEX action_request_waiting ON action_request (state) WHERE state = 'waiting';

-- The gamification.json of the company's server, byte for byte.
CREATE TABLE gamification (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
