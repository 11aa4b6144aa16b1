-- SPDX-License-Identifier: GPL-3.0-or-later
-- Days count from 1970-01-01, instants are microseconds from then, money is in millionths, rates in
-- parts per million. A day that is not given is NULL, or, inside a primary key, PREMIA_DATE_NONE.

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often the rows of each noun have changed: what is made of them is kept under this number.
CREATE TABLE generation (
  noun INTEGER PRIMARY KEY, -- PremiaWorkspaceNoun
  value INTEGER NOT NULL
) STRICT;
INSERT INTO generation VALUES (1, 0), (2, 0), (4, 0), (8, 0), (16, 0);

CREATE TABLE person (
  id TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  manager TEXT NOT NULL,
  payroll_id TEXT NOT NULL,
  hired_on INTEGER NOT NULL,
  left_on INTEGER NOT NULL,
  fte_ppm INTEGER NOT NULL,
  PRIMARY KEY (id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE quota (
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (person, measure, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (person, measure, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence (
  person TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (person, from_day, to_day, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
  day INTEGER PRIMARY KEY,
  working INTEGER NOT NULL
) STRICT;

CREATE TABLE exchange (
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  rate_ppm INTEGER NOT NULL,
  PRIMARY KEY (from_currency, to_currency, on_day)
) STRICT, WITHOUT ROWID;

-- Texts that many actions share, numbered from 1 without a gap; 0 is the empty one.
CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

-- An action is named by account, action and key; without a key by all that it says. name_hash is a
-- hash of that name: a short index instead of one over three texts. Whoever writes compares the
-- names themselves, since two names may share a hash.
CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  name_hash INTEGER NOT NULL,
  account INTEGER NOT NULL,  -- word
  action INTEGER NOT NULL,   -- word
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  case_name TEXT NOT NULL,   -- '' where the key tells it
  due INTEGER,
  amount INTEGER,
  currency INTEGER NOT NULL, -- word
  prospect TEXT NOT NULL,
  prospect_id TEXT NOT NULL,
  segment INTEGER NOT NULL,  -- word
  note TEXT NOT NULL
) STRICT;
CREATE INDEX action_by_name ON action (name_hash);
CREATE INDEX action_by_note ON action (account, action, at) WHERE note <> '';

CREATE TABLE scheme_version (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX scheme_version_by_id ON scheme_version (id, version);

CREATE TABLE scheme (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES scheme_version (version),
  in_force INTEGER NOT NULL
) STRICT;
