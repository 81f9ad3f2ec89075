"""Bringing a backup back."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

import apsw

from reader.store import schema
from reader.store.changes import note_everything
from reader.store.connection import make_folder
from reader.store.errors import StoreError, telling
from reader.store.replacing import InUse, close_elsewhere, copy_whole, remove, swap, unused
from reader.store.store import Store

__all__ = ["restore"]

# What programs that go on may write until the backup is there: so many numbers stay unused.
_MEANWHILE = 10_000


def restore(backup: Path, path: Path, now: datetime) -> Path | None:
    """Put a copy of a backup in the place of the store; the backup stays. Programs that have the store open go on, and
    see the backup from then on.

    Returns:
        Where the store that was there before is kept; ``None`` if there was none.

    Raises:
        StoreError: the backup is no sound store of ours, or no file stands in the store's place; nothing was changed.
    """
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is not a file; nothing can be put in its place.")
    if not backup.exists():
        raise StoreError(f"There is no file {backup}.")
    if not (backup.is_file() or backup.is_dir()):
        raise StoreError(f"{backup} is not a file, and so no store.")
    path = path.resolve()
    make_folder(path)
    new = path.with_name(f"{path.name}.restored")
    remove(new)
    try:
        _copy(backup, new, path)
        if not path.exists():
            swap(path, None, new)
            return None
        kept = unused(path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}"))
        try:
            close_elsewhere(path)
        except InUse:
            _write_over(path, new, kept)
        else:
            swap(path, kept, new)
        return kept
    finally:
        remove(new)


def _copy(backup: Path, new: Path, path: Path) -> None:
    """A sound copy of the present schema, or none."""
    with telling(backup), contextlib.closing(apsw.Connection(str(backup), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        schema.check_version(db, backup)
        if (said := db.execute("PRAGMA integrity_check(1)").get) != "ok":
            raise StoreError(f"{backup} cannot be used: The file is damaged: {str(said).splitlines()[0]}.")
        copy_whole(db, backup, new, path)
    with Store.open(new) as store:
        if wrong := store.check():
            raise StoreError(f"{backup} cannot be used: {wrong[0]}")


def _write_over(path: Path, new: Path, kept: Path) -> None:
    """Write a store into one that others have open, in one transaction; readers finish what they have begun.

    No row and no number is given twice: a program may still hold one of before.
    """
    with Store.open(path) as store:
        store.backup(kept)
        numbers = store._all("SELECT name, seq + ? FROM sqlite_sequence", (_MEANWHILE,))
        with telling(path, store._db), contextlib.closing(apsw.Connection(str(new))) as db:
            with db:
                for name, number in numbers:
                    db.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, name))
                    db.execute(
                        """
                        INSERT INTO sqlite_sequence (name, seq)
                        SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
                        """,
                        (name, number),
                    )
                note_everything(db)
            with store._db.backup("main", db, "main") as copying:
                copying.step(-1)
