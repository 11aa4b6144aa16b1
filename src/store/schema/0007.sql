-- SPDX-License-Identifier: GPL-3.0-or-later
-- Badges: how they look, the company's brand, contests of Premia's own and what was handed out for them, credentials.

INSERT INTO generation VALUES (2048, 0);

-- Every gamification.json that was saved; the current one is in table gamification.
CREATE TABLE gamification_version (
  sha256 TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL   -- when it was last saved
) STRICT;
INSERT INTO gamification_version SELECT sha256, text, saved_at FROM gamification;

CREATE TABLE badge_art (
  badge TEXT PRIMARY KEY,     -- "achievement:NAME", "medal:NAME:RANK", "level:N", "contest:ID"
  text TEXT NOT NULL          -- canonical JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE brand (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE contest (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png')),
  data BLOB NOT NULL
) STRICT;

CREATE TABLE award (
  contest TEXT NOT NULL,
  person TEXT NOT NULL,
  occasion TEXT NOT NULL,     -- which time it was won: "2026-10"
  way TEXT NOT NULL CHECK (way IN ('action', 'pay', 'word')),
  detail TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (contest, person, occasion)
) STRICT, WITHOUT ROWID;

CREATE TABLE credential (
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL,
  badge TEXT NOT NULL,
  text TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  PRIMARY KEY (person, badge)
) STRICT, WITHOUT ROWID;

-- By which gamification.json the badges of a closed run were earned; '': by none. Rules that change later change nothing in it.
ALTER TABLE closing ADD COLUMN badges_sha256 TEXT NOT NULL DEFAULT '';
CREATE TRIGGER closing_keeps_badges BEFORE UPDATE OF badges_sha256 ON closing WHEN OLD.badges_sha256 <> NEW.badges_sha256
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER gamification_version_stays BEFORE DELETE ON gamification_version
  BEGIN SELECT RAISE (ABORT, 'rules of badges are kept'); END;
CREATE TRIGGER gamification_version_keeps_text BEFORE UPDATE OF sha256, text ON gamification_version WHEN (OLD.sha256, OLD.text) IS NOT (NEW.sha256, NEW.text)
  BEGIN SELECT RAISE (ABORT, 'rules of badges are kept'); END;
