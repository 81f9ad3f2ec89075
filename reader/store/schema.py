"""The shape of the file: migrations, and the ``ORDER BY`` of every order.

A migration is a numbered file of SQL beside this module. Once released it is never edited. The
number of the last one that ran stands in ``user_version``; each runs in a transaction of its own
together with that number.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from reader.ranking import ORDERS
from reader.store.errors import StoreError

__all__ = ["APPLICATION_ID", "LAST", "VERSION", "migrate", "migrations", "order_by"]

APPLICATION_ID = 0x6D726561
"""``mrea``: tells a store of ours from any other SQLite file."""

LAST = 2**31 - 1
"""Stands in for an unknown value of a field that runs upwards, so that an index puts it last."""

_FOLDER = Path(__file__).with_name("migrations")


def migrations() -> list[Path]:
    """The files of SQL, in order."""
    return sorted(_FOLDER.glob("[0-9]*.sql"))


VERSION = 5
"""The schema that this program reads and writes; a test holds it against the files."""


def order_by(order: str) -> str:
    """The ``ORDER BY`` of an order, made of its data in :data:`reader.ranking.ORDERS`.

    SQLite takes NULL for the smallest value, so what is unknown comes last in a descending field;
    in an ascending one :data:`LAST` sees to that.
    """
    fields = [f"story.{by.field}{' DESC' if by.most_first else ''}" for by in ORDERS[order]]
    return ", ".join([*fields, "story.row"])


def migrate(db: apsw.Connection, path: Path) -> None:
    """Bring a new or older store to :data:`VERSION`.

    Raises:
        StoreError: it is of a newer version, or it is another program's.
    """
    check_version(db, path)
    if version(db) == VERSION:
        return
    for file in migrations():
        with _immediate(db):
            # Another program may have done it while we waited for the lock.
            if version(db) < (number := int(file.stem)):
                db.execute(file.read_text(encoding="utf-8"))
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number}")


def check_version(db: apsw.Connection, path: Path) -> None:
    """Refuse what is not ours or not yet ours.

    Raises:
        StoreError: as said.
    """
    mark = db.execute("PRAGMA application_id").get
    tables = db.execute("SELECT count(*) FROM sqlite_schema").get
    if mark != APPLICATION_ID and tables:
        raise StoreError(f"{path} belongs to another program.")
    if version(db) > VERSION:
        raise StoreError(f"{path} was written by a newer mostread; this one would damage it.")


def version(db: apsw.Connection) -> int:
    """The number of the last migration that ran."""
    return int(db.execute("PRAGMA user_version").get)


class _immediate:  # noqa: N801 - reads as a statement
    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *rest: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
