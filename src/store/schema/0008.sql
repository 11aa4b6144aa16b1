-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a company aims at, how foreign tables become actions, reports made again and again.

INSERT INTO generation VALUES (4096, 0);
INSERT INTO generation VALUES (8192, 0);

-- A figure of the overview that somebody wants to reach, from a day on until the next one.
CREATE TABLE target (
  scope TEXT NOT NULL,        -- '' the company, 'team:North', 'role:closer', else a person's id; as in quotas
  figure TEXT NOT NULL,       -- as the figures are called in files: 'show_rate'
  from_day INTEGER NOT NULL,  -- PREMIA_DATE
  value INTEGER,              -- millionths: of a unit, of the whole (0.7 is 70 %); NULL: none from that day on
  PRIMARY KEY (scope, figure, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_profile (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  header TEXT NOT NULL,       -- the table it was made for: the names of its columns as they are compared, one a line
  reads TEXT NOT NULL,        -- those that it cannot do without, one a line
  text TEXT NOT NULL,         -- canonical JSON, "premia": "import/1"
  used_at INTEGER NOT NULL    -- when it last imported something
) STRICT;

CREATE TABLE report_setup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL          -- canonical JSON
) STRICT;

-- Which person a foreign table means by a name or an account.
CREATE TABLE account_match (
  account TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files that were imported together can be taken back together.
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  undone INTEGER NOT NULL
) STRICT;
ALTER TABLE import ADD COLUMN batch INTEGER NOT NULL DEFAULT 0; -- 0: an older Premia's

-- The import that wrote the row last; below 0: something else has changed what that one wrote; 0: no import.
ALTER TABLE action ADD COLUMN import INTEGER NOT NULL DEFAULT 0;

-- Actions as they are in the other state of an import: what was there before it, or, once it is undone, what it had made of them. New rows
-- of an import have theirs only while it is undone.
CREATE TABLE import_image (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  is_new INTEGER NOT NULL,
  turned INTEGER NOT NULL,       -- 0: it holds what was there before the import, 1: what the import made of it
  place INTEGER NOT NULL,        -- the id that the row had
  other_hash INTEGER NOT NULL,   -- name_hash of the row that is there now; 0 for new ones
  other_digest INTEGER NOT NULL, -- of all that one says: whoever finds another there leaves it alone
  import INTEGER NOT NULL,
  name_hash INTEGER NOT NULL,
  account INTEGER NOT NULL,
  action INTEGER NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  case_name TEXT NOT NULL,
  due INTEGER,
  amount INTEGER,
  currency INTEGER NOT NULL,
  prospect TEXT NOT NULL,
  prospect_id TEXT NOT NULL,
  segment INTEGER NOT NULL,
  note TEXT NOT NULL,
  source INTEGER NOT NULL
) STRICT;
CREATE INDEX import_image_by_batch ON import_image (batch, is_new);
-- Whose rows a later import has changed.
CREATE INDEX import_image_by_import ON import_image (import) WHERE import <> 0 AND is_new = 0;

-- The same for people and terms, whose rows are few: both states, as JSON; NULL: the row is not there.
CREATE TABLE import_row (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  noun TEXT NOT NULL,            -- as the audit log has it: 'person', 'quota'
  subject TEXT NOT NULL,         -- as the audit log has it
  before TEXT,
  after TEXT NOT NULL,
  said_before TEXT NOT NULL,     -- as the audit log tells them
  said_after TEXT NOT NULL
) STRICT;
CREATE INDEX import_row_by_batch ON import_row (batch);
