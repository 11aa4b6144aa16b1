# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept in the workspaces of a folder, row by row, and whether anything of it went."""

import contextlib
import sqlite3
from pathlib import Path

# What is made anew of the other rows, and counters that only rise.
MADE = {"column_cache", "column_segment", "generation", "audit_head", "sqlite_sequence", "sqlite_stat1"}
# What is never changed once it is written: of these no row may go, whatever else was done.
LASTING = ("audit", "closing", "scheme_version", "gamification_version")


def read(path):
    """{table: rows} of one workspace, which may be open elsewhere."""
    with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % str(path).replace("?", "%3f").replace("#", "%23"), uri=True, timeout=30)) as db:
        db.text_factory = bytes
        db.execute("BEGIN")
        tables = [name.decode() for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: set(db.execute('SELECT * FROM "%s"' % table)) for table in tables if table not in MADE}


def read_all(folder):
    return {path.name: read(path) for path in Path(folder).glob("*.premia")}


def compare(before, after, folder, exactly=()):
    """Rows that last are there after as before; in the workspaces named in @exactly all are the same. Each file is whole."""
    for name, tables in before.items():
        assert name in after, "%s went" % name
        for table, rows in tables.items():
            found = after[name].get(table, set())
            if table in LASTING or name in exactly:
                gone = rows - found
                assert not gone, "%s: gone from %s: %s" % (name, table, list(gone)[:2])
            if name in exactly:
                new = found - rows
                assert not new, "%s: came into %s without being asked: %s" % (name, table, list(new)[:2])
    for path in Path(folder).glob("*.premia"):
        with contextlib.closing(sqlite3.connect(path, timeout=30)) as db:
            said = db.execute("PRAGMA integrity_check").fetchall()
            assert said == [("ok",)], (path.name, said[:3])
            wrong = db.execute("PRAGMA foreign_key_check").fetchall()
            assert not wrong, (path.name, wrong[:3])
