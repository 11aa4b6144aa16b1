-- SPDX-License-Identifier: GPL-3.0-or-later

-- Imports so far, for people to look at.
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  noun TEXT NOT NULL,
  at INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  n_new INTEGER NOT NULL,
  n_changed INTEGER NOT NULL,
  n_rejected INTEGER NOT NULL
) STRICT;

-- The actions as columns. Made of the rows and never believed beyond them: a cache of another
-- generation or format, or whose checksums are wrong, is made again.
CREATE TABLE column_cache (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  n_segments INTEGER NOT NULL
) STRICT;

CREATE TABLE column_segment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  size INTEGER NOT NULL,     -- of the whole column, in bytes
  checksum INTEGER NOT NULL, -- of this part
  data BLOB NOT NULL,
  UNIQUE (name, part)
) STRICT;
