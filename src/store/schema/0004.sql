-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is being changed of a scheme and is not published yet: it pays nobody.

CREATE TABLE scheme_draft (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
