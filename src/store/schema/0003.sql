-- SPDX-License-Identifier: GPL-3.0-or-later
-- The accountant's month: versions by first day, runs and their closings, what is added to pay by hand, the audit log.

ALTER TABLE scheme_version ADD COLUMN holds_from INTEGER NOT NULL DEFAULT -2147483648; -- PREMIA_DATE_NONE
-- 0: holds; 1: it was taken back; 2: it went with its scheme, and comes back with it
ALTER TABLE scheme_version ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
UPDATE scheme_version SET withdrawn = 2 WHERE id NOT IN (SELECT id FROM scheme);
CREATE TRIGGER scheme_version_stays BEFORE DELETE ON scheme_version
  BEGIN SELECT RAISE (ABORT, 'versions of schemes are kept'); END;
CREATE TRIGGER scheme_version_keeps_text BEFORE UPDATE OF version, id, text, sha256, saved_at, holds_from ON scheme_version
  BEGIN SELECT RAISE (ABORT, 'versions of schemes do not change'); END;

INSERT INTO generation VALUES (32, 0), (64, 0), (128, 0), (256, 0);

-- One closing of a run. Only whether it holds can change, and only once.
CREATE TABLE closing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day INTEGER NOT NULL, -- of the period
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  scheme_sha256 TEXT NOT NULL,
  inputs_sha256 TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  as_of INTEGER NOT NULL,     -- the moment that decided what is accepted by itself
  total INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  holds INTEGER NOT NULL
) STRICT;
CREATE INDEX closing_by_scheme ON closing (scheme, first_day) WHERE holds;
CREATE TRIGGER closing_is_new BEFORE INSERT ON closing WHEN EXISTS (SELECT 1 FROM closing WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER closing_stays BEFORE DELETE ON closing
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER closing_keeps_all BEFORE UPDATE ON closing
  WHEN (OLD.id, OLD.scheme, OLD.period, OLD.first_day, OLD.closed_at, OLD.closed_by, OLD.scheme_sha256, OLD.inputs_sha256, OLD.engine_version,
        OLD.as_of, OLD.total, OLD.text, OLD.text_sha256) IS NOT
       (NEW.id, NEW.scheme, NEW.period, NEW.first_day, NEW.closed_at, NEW.closed_by, NEW.scheme_sha256, NEW.inputs_sha256, NEW.engine_version,
        NEW.as_of, NEW.total, NEW.text, NEW.text_sha256)
       OR OLD.holds = 0
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;

-- Runs that somebody has touched; every other one is calculated.
CREATE TABLE pay_run (
  scheme TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  state TEXT NOT NULL,
  pay_date INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  closing INTEGER NOT NULL,   -- that holds, else 0
  PRIMARY KEY (scheme, period),
  CHECK ((closing <> 0) = (state IN ('closed', 'handed_over', 'paid')))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER pay_run_is_new BEFORE INSERT ON pay_run
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER pay_run_stays BEFORE DELETE ON pay_run WHEN OLD.closing <> 0
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER pay_run_keeps_closing BEFORE UPDATE ON pay_run
  WHEN (NEW.closing <> OLD.closing OR (NEW.scheme, NEW.period) <> (OLD.scheme, OLD.period))
       AND EXISTS (SELECT 1 FROM closing WHERE id = OLD.closing AND holds)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;

CREATE TABLE adjustment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),
  author TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  day INTEGER NOT NULL
) STRICT;
CREATE INDEX adjustment_by_run ON adjustment (scheme, period);

CREATE TABLE advance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  day INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX advance_by_run ON advance (scheme, period);

CREATE TRIGGER adjustment_added BEFORE INSERT ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER adjustment_changed BEFORE UPDATE ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) IN (VALUES (OLD.scheme, OLD.period), (NEW.scheme, NEW.period)) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER adjustment_removed BEFORE DELETE ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (OLD.scheme, OLD.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_added BEFORE INSERT ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_changed BEFORE UPDATE ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) IN (VALUES (OLD.scheme, OLD.period), (NEW.scheme, NEW.period)) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_removed BEFORE DELETE ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (OLD.scheme, OLD.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;

CREATE TABLE inquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  component TEXT NOT NULL,
  state INTEGER NOT NULL,     -- PremiaInquiryState
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX inquiry_by_run ON inquiry (scheme, period);

CREATE TABLE assignment (
  person TEXT NOT NULL,
  scheme TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,    -- PREMIA_DATE_NONE: without end
  instead INTEGER NOT NULL,
  PRIMARY KEY (person, scheme, from_day)
) STRICT, WITHOUT ROWID;

-- Every edit to money, each entry with the hash of itself and the one before (premia-workspace-audit.h).
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  why TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
-- Shows what is missing at its end.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');
-- FAIL, as in the INSERT: with ABORT each entry would have a journal of its own, which costs the more the longer the transaction.
CREATE TRIGGER audit_follows BEFORE INSERT ON audit WHEN NEW.number <> coalesce ((SELECT max (number) FROM audit), 0) + 1
  BEGIN SELECT RAISE (FAIL, 'the audit log only grows'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.count < OLD.count
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
