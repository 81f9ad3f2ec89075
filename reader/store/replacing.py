"""Putting one store in the place of another, as a file."""

from __future__ import annotations

import contextlib
from pathlib import Path

import apsw

from reader.store.errors import StoreError, sentence_for, telling
from reader.store.schema import APPLICATION_ID

__all__ = ["InUse", "close_elsewhere", "copy_whole", "remove", "swap", "unused"]


class InUse(StoreError):  # noqa: N818 - it is no fault
    """Another program has the store open."""


def copy_whole(db: apsw.Connection, path: Path, to: Path, named: Path) -> None:
    """Write a compact copy of a store.

    Args:
        db: has it open.
        path: its file, which is named where it is damaged.
        to: where the copy comes to stand, until it is whole.
        named: what it will be called in the end, which is named for all else that goes wrong.
    """
    with telling(named):
        try:
            db.execute("VACUUM INTO ?", (str(to),))
        except apsw.CorruptError as error:
            raise StoreError(sentence_for(error, path)) from error


def close_elsewhere(path: Path) -> None:
    """Put what stands in a store's log into the store, if that can be, and see that nobody else has it open.

    Raises:
        InUse: somebody has; what is written there later would be lost with the old file.
    """
    try:
        with contextlib.closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)) as db:
            # Asked for before the file is first looked at, this takes the whole of it or nothing.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            if db.execute("PRAGMA application_id").get == APPLICATION_ID:
                db.execute("BEGIN IMMEDIATE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
    except (apsw.BusyError, apsw.LockedError) as error:
        raise InUse(f"Another program has {path} open; close it first.") from error
    except apsw.Error:
        pass  # so damaged that even this fails: its log is kept with it


def unused(path: Path) -> Path:
    """This name, or with a number behind it one that nothing has."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())


def remove(store: Path) -> None:
    """Delete a store with its log, if it is there."""
    for tail in ("", "-wal", "-shm"):
        Path(f"{store}{tail}").unlink(missing_ok=True)


def swap(path: Path, kept: Path | None, new: Path) -> None:
    """Put a store in the place of another, which is kept under another name with its log.

    Killed at whatever moment, there is a whole store in that place, the old one or the new one.
    """
    try:
        for tail in ("", "-wal") if kept else ():
            with contextlib.suppress(FileNotFoundError):
                _link(Path(f"{path}{tail}"), Path(f"{kept}{tail}"))
        for tail in ("-wal", "-shm"):
            # A log that outlived its store would be taken for the new one's.
            Path(f"{path}{tail}").unlink(missing_ok=True)
        new.replace(path)
    except OSError as error:
        raise StoreError(f"Nothing can be put in the place of {path}: {error.strerror}.") from error


def _link(file: Path, name: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, the other instead of its own."""
    try:
        name.hardlink_to(file)
    except FileNotFoundError:
        raise
    except OSError:
        file.rename(name)
