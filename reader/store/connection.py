"""One connection to the file: how it is opened, how it reads and how it writes."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from reader.store import functions, schema
from reader.store.errors import StoreError, is_for_want_of_room, telling
from reader.store.texts import Texts
from reader.store.waiting import Waiting

__all__ = ["Connection", "ask", "make_folder"]

# Who waits for the writer looks this often, for so long. SQLite's own way is to look less and less often, up to a
# tenth of a second apart: beside programs that write much, who waits longest has then the least chance.
_LOOK_EVERY = 0.002
_LOOKS = 5_000
# Which words of the text index are in which stories, and where: a view of it that each connection has for itself.
_WORDS = "CREATE VIRTUAL TABLE temp.word_in_story USING fts5vocab(main, words, instance)"


class Connection:
    """What every part of the store stands on. Use it from one thread at a time."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self.closed = False
        with telling(path):
            if not readonly:
                make_folder(path)
            try:
                self._connect()
            except apsw.IOError as error:
                if not is_for_want_of_room(error):
                    raise
                # On a full disk there is no room for the index of the log that programs share. A program that has the
                # file to itself needs none: it can read, and what it wants to write is refused.
                self._connect(alone=True)
            except (apsw.ReadOnlyError, apsw.CantOpenError) as error:
                # To read a store SQLite makes a file beside it. Where the disk is mounted to be read, it says that it
                # cannot open that.
                unchanging = isinstance(error, apsw.ReadOnlyError) or _is_unchanging(path)
                if readonly or _size(f"{path}-wal") or not unchanging:
                    raise
                # On a disk that cannot be written to nothing changes, and nothing needs to be shared.
                self.readonly = True
                self._connect(unchanging=True)
        self._seen_version = self._data_version()
        self._seen_changes = self._db.total_changes()

    def _connect(self, *, alone: bool = False, unchanging: bool = False) -> None:
        flags = apsw.SQLITE_OPEN_READONLY if self.readonly else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        name = f"{self.path.absolute().as_uri()}?immutable=1" if unchanging else str(self.path)
        try:
            self._db = apsw.Connection(name, flags=flags | apsw.SQLITE_OPEN_URI * unchanging, statementcachesize=200)
        except UnicodeEncodeError as error:
            raise StoreError("A store's name must be text in UTF-8.") from error
        self._texts = Texts(self._db)
        self._waiting = Waiting(self._db)
        try:
            if alone:
                self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._set_up()
        except BaseException:
            self._db.close()
            raise

    def _set_up(self) -> None:
        self._db.set_busy_handler(_wait_a_little)
        schema.check_version(self._db, self.path)
        functions.register(self._db, self._texts, self._waiting)
        # WAL: readers never wait for the writer. NORMAL: a power cut may lose the last seconds but
        # never damages the file, and a killed program loses nothing.
        self._db.execute(
            "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
            # 32 MB of cache, and no memory map: what is mapped counts as ours, and a bad disk would end the program.
            "PRAGMA cache_size = -32000; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY"
        )
        if self.readonly:
            if schema.version(self._db) < schema.VERSION:
                raise StoreError(f"{self.path} is of an older mostread and cannot be brought up to date read-only.")
            self._db.execute(_WORDS)
            return
        if schema.version(self._db) == 0:
            # So that pages that come free can be given back little by little. To a file that is there it would be
            # written each time it is opened.
            self._db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        self._db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864")
        # A checkpoint at every 32 MB instead of 4: a refresh changes the same pages of the indexes again and again.
        self._db.execute("PRAGMA wal_autocheckpoint = 8000")
        schema.migrate(self._db, self.path)
        self._db.execute(_WORDS)

    def close(self) -> None:
        """Close the file. Closing twice is no error."""
        self.closed = True
        with contextlib.suppress(apsw.Error):
            self._db.close()

    def changed(self) -> bool:
        """Whether anything was written since this was last asked, by this program or another."""
        seen = (self._data_version(), self._db.total_changes())
        before = (self._seen_version, self._seen_changes)
        self._seen_version, self._seen_changes = seen
        return seen != before

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").get)

    def _all(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        with telling(self.path, self._db):
            return self._db.execute(sql, values).fetchall()

    def _one(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        with telling(self.path, self._db):
            return self._db.execute(sql, values).fetchone()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Several reads of one moment, whatever is written meanwhile."""
        with telling(self.path, self._db):
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("COMMIT")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        """A transaction, or a part of the one that is under way.

        It takes the writer's lock at once, so that it never fails half way for want of it.
        """
        with telling(self.path, self._db):
            if self.readonly:
                raise StoreError(f"{self.path} was opened for reading only.")
            if self._db.in_transaction:
                yield self._db
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(apsw.Error):
                    self._db.execute("ROLLBACK")
                self._rolled_back()
                raise

    def _rolled_back(self) -> None:
        """What was remembered in a transaction may not be true any more."""


def _wait_a_little(looks: int) -> bool:
    """Let the other program write on; returns whether it is worth waiting for."""
    time.sleep(_LOOK_EVERY)
    return looks < _LOOKS


def ask(db: apsw.Connection, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
    """Every row that a query gives, each a tuple."""
    return db.execute(sql, values).fetchall()


def _is_unchanging(path: Path) -> bool:
    """Whether a store is there that cannot be written to, nor any file beside it."""
    return path.is_file() and not os.access(path.parent, os.W_OK)


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0


def make_folder(path: Path) -> None:
    """Make the folder of a store, if it is not there.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
