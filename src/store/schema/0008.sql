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
  header TEXT NOT NULL,       -- the table it was made for: the names of its columns as they are compared
  text TEXT NOT NULL,         -- canonical JSON, "premia": "import/1"
  used_at INTEGER NOT NULL    -- when it last imported something
) STRICT;

CREATE TABLE report_setup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL          -- canonical JSON
) STRICT;
