"""A new first page for a damaged store: what SQLite must know before it reads anything.

The first page of a file holds what the whole of it is, and where each table begins. All of our stores begin alike:
with ``auto_vacuum`` the first pages of tables stand in front, in the order in which they were made, whatever came
between (https://www.sqlite.org/fileformat.html#the_schema_table). So if that is lost it can be taken from a new
store of the same schema; a store that was once a backup has the order that ``VACUUM`` leaves.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import apsw

from reader.store import functions
from reader.store.connection import ask
from reader.store.schema import APPLICATION_ID, VERSION, migrations
from reader.store.texts import Texts
from reader.store.waiting import Waiting

__all__ = ["LAYOUTS", "give_head"]

LAYOUTS = (False, True)
"""Whether the pages stand as ``VACUUM`` leaves them."""

_PAGE = 4096
# What of a table's definition says nothing of where its columns stand. All of them must find room on one page.
_SUPERFLUOUS = re.compile(
    r"--[^\n]*| NOT NULL| UNIQUE| STRICT,?| REFERENCES \w+ \(\w+\)| ON DELETE CASCADE| DEFAULT 0|\n"
)


def give_head(path: Path, copy: Path, tables: Collection[str], *, vacuumed: bool) -> None:
    """Copy a damaged file with another first page, on which nothing but some tables is known.

    Args:
        path: the damaged file; it stays as it is.
        copy: where to.
        tables: which.
        vacuumed: one of :data:`LAYOUTS`.
    """
    shutil.copyfile(path, copy)
    with path.open("rb") as damaged:
        version = int.from_bytes(damaged.read(64)[60:64])
    head = _head(copy.with_name(f"{copy.name}.head"), _tables(version, tables, vacuumed=vacuumed))
    head[28:32] = (path.stat().st_size // _PAGE).to_bytes(4)
    head[32:40] = bytes(8)  # of free pages nothing is known
    head[92:96] = head[24:28]  # the number of pages is true
    with copy.open("r+b") as made:
        made.write(head)


def _tables(version: int, wanted: Collection[str], *, vacuumed: bool) -> list[tuple[str, int, str]]:
    """Name, first page and definition of tables in a new store of a version, or of this one if that is none of ours."""
    with closing(apsw.Connection("")) as db:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        functions.register(db, Texts(db), Waiting(db))
        for file in migrations()[: version if 0 < version < VERSION else VERSION]:
            db.execute(file.read_text(encoding="utf-8"))
        if vacuumed:
            db.execute("VACUUM")
        sql = "SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table'"
        found: list[tuple[str, int, str]] = ask(db, sql)
    return [(name, root, _SUPERFLUOUS.sub("", sql)) for name, root, sql in found if name in wanted]


def _head(file: Path, tables: Collection[tuple[str, int, str]]) -> bytearray:
    """The first page of a file that has these tables where they are."""
    try:
        with closing(apsw.Connection(str(file))) as db:
            db.execute(
                f"PRAGMA page_size = {_PAGE}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA writable_schema = ON;"
                f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}"
            )
            db.executemany("INSERT INTO sqlite_schema VALUES ('table', ?1, ?1, ?2, ?3)", tables)
        return bytearray(file.read_bytes()[:_PAGE])
    finally:
        file.unlink(missing_ok=True)
