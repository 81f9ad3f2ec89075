"""Saving what can be saved of a damaged store into a new one."""

from __future__ import annotations

import contextlib
import operator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from reader.store.changes import note_everything
from reader.store.errors import UNREADABLE, StoreError, telling
from reader.store.heads import LAYOUTS, give_head
from reader.store.replacing import close_elsewhere, remove, swap, unused
from reader.store.salvage import sound
from reader.store.schema import APPLICATION_ID, VERSION, version
from reader.store.sources import count_stories
from reader.store.store import Store
from reader.store.waiting import Waiting

__all__ = ["Repaired", "repair"]

# In the order in which they may refer to one another, with the first column of each, without which its rows cannot be
# told from one another. Changes and undo are not worth saving.
_TABLES = {
    "source": "id", "origin": "id", "story": "row", "detail": "story", "carrier": "source", "sample": "story",
    "tag": "name", "pack": "id", "content": "story", "article": "story", "speaker": "id", "quote": "story",
    "position": "story",
}  # fmt: skip
# How far to jump over a damaged stretch of rows: twice as far each time it goes on.
_FIRST_JUMP = 1


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of a repair."""

    stories: int
    """How many stories were saved."""
    damaged: Path
    """Where the old file is kept."""


def repair(path: Path, now: datetime) -> Repaired:
    """Copy everything that can still be read into a new store, and put that in the old one's place.

    The damaged file is kept beside it under another name. No other program may have it open.

    Raises:
        StoreError: it is not a store of ours, is open elsewhere, or cannot be read or written at all; nothing was
            changed.
    """
    if not path.is_file():
        raise StoreError(f"There is no file {path}.")
    path = path.resolve()  # a link to a store stays one
    close_elsewhere(path)
    new = path.with_name(f"{path.name}.repaired")
    remove(new)
    try:
        with telling(path):
            stories = _saved(path, new)
    except BaseException:
        remove(new)
        raise
    kept = unused(path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}"))
    swap(path, kept, new)
    return Repaired(stories, kept)


def _saved(path: Path, new: Path) -> int:
    """Copy what can be read into a new file; returns how many stories that is."""
    most = -1
    with contextlib.suppress(apsw.CorruptError, apsw.NotADBError):
        stories = _read_out(path, new)
        if stories is not None and _knows_its_tables(path):
            return stories
        most = -1 if stories is None else stories
    # It may be that nothing is lost but where the tables begin.
    copy, tried = new.with_name(f"{new.name}.copy"), new.with_name(f"{new.name}.tried")
    for vacuumed in LAYOUTS:
        try:
            give_head(path, copy, _TABLES, vacuumed=vacuumed)
            stories = _read_out(copy, tried)
            if stories is not None and stories >= most:
                remove(new)
                tried.replace(new)
                most = stories
        except (apsw.CorruptError, apsw.NotADBError):
            continue
        finally:
            remove(copy)
            remove(tried)
    if most < 0:
        raise StoreError(f"{path} is so badly damaged that nothing of it can be saved; it was left alone.")
    return most


def _read_out(path: Path, new: Path) -> int | None:
    """Copy what can be read; ``None`` if that is nothing, and not because there was nothing."""
    old = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        # Of a file that was cut short SQLite reads nothing without this.
        old.execute("PRAGMA writable_schema = ON")
        if old.execute("PRAGMA application_id").get != APPLICATION_ID:
            raise StoreError(f"{path} is not a store of mostread.")
        if version(old) > VERSION:
            raise StoreError(f"{path} was written by a newer mostread; that one can repair it.")
        sources, stories = _copy(old, new)
        return stories if sources or stories or _is_whole(old) else None
    finally:
        with contextlib.suppress(apsw.Error):
            old.close()


def _knows_its_tables(path: Path) -> bool:
    with contextlib.closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        db.execute("PRAGMA writable_schema = ON")
        return all((first,) in _columns(db, table) for table, first in _TABLES.items())


def _is_whole(db: apsw.Connection) -> bool:
    with contextlib.suppress(apsw.Error, UnicodeDecodeError):
        return bool(db.execute("PRAGMA quick_check(1)").get == "ok")
    return False


def _copy(old: apsw.Connection, new: Path) -> tuple[int, int]:
    """Returns how many sources and stories there are in the new one."""
    with Store.open(new) as store:
        db = store._db
        db.execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE; DELETE FROM sqlite_sequence")
        for table in _TABLES:
            _copy_table(old, db, table)
        _mend(db)
        ((sources, stories),) = db.execute("SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM story)")
        db.execute("COMMIT; PRAGMA foreign_keys = ON; PRAGMA journal_mode = DELETE")
    return sources, stories


def _copy_table(old: apsw.Connection, db: apsw.Connection, table: str) -> None:
    # A store of an older schema lacks some columns of this one's; those are made anew.
    theirs = {name for (name,) in _columns(old, table)}
    columns = [name for (name,) in _columns(db, table) if name in theirs]
    if _TABLES[table] not in columns:
        return
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
    select = f"SELECT {names} FROM {table} NOT INDEXED"  # noqa: S608
    with_rowid = db.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (table,)).get == 0
    for row in _by_rowid(old, select) if with_rowid else _both_ways(old, select, table):
        # SQLite tells damaged pages, not what stands in them: what cannot be read is left out or left empty.
        with contextlib.suppress(apsw.ConstraintError, apsw.MismatchError, *UNREADABLE):
            db.execute(insert, tuple(sound(table, dict(zip(columns, row, strict=True))).values()))


def _by_rowid(old: apsw.Connection, select: str) -> Any:
    """Rows in order; where that breaks off, on behind the damage."""
    last, jump = 0, _FIRST_JUMP
    while last < 2**62:
        try:
            for row in old.execute(f"{select} WHERE rowid > ? ORDER BY rowid", (last,)):
                # Every table that has rowids of its own has them in its first column.
                if row[0] <= last:
                    raise apsw.CorruptError("its pages lead in a circle")
                last, jump = row[0], _FIRST_JUMP
                yield row
            return
        except (apsw.CorruptError, apsw.IOError, UnicodeDecodeError):
            last, jump = last + jump, jump * 2
        except apsw.SQLError:
            return


def _both_ways(old: apsw.Connection, select: str, table: str) -> Any:
    """Rows of a table without rowids: from its beginning to the damage, and from its end back to it."""
    key = [name for (name,) in _key_columns(old, table)]
    for way, comes_after in (("", operator.gt), (" DESC", operator.lt)) if key else ():
        last = None
        try:
            for row in old.execute(f"{select} ORDER BY {', '.join(name + way for name in key)}"):
                # The key stands in the first columns.
                if last is not None and not comes_after(row[: len(key)], last):
                    raise apsw.CorruptError("its pages lead in a circle")
                last = row[: len(key)]
                yield row
            return
        except (apsw.CorruptError, apsw.IOError, UnicodeDecodeError, TypeError):
            continue
        except apsw.SQLError:
            return


def _columns(db: apsw.Connection, table: str) -> list[Any]:
    try:
        return db.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    except apsw.Error:
        return []


def _key_columns(old: apsw.Connection, table: str) -> list[Any]:
    try:
        return old.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,)).fetchall()
    except apsw.Error:
        return []


def _mend(db: apsw.Connection) -> None:
    """Make what was saved consistent: what lost its other half gets one made of the rest, or goes."""
    db.execute(
        """
        INSERT INTO story (row, source, time, views, comments, reactions, place, seen, language)
        SELECT detail.story, carrier.source, min(coalesce(published, first_seen), first_seen), max(views),
               max(comments), max(reactions), min(place), first_seen, ''
        FROM detail JOIN carrier ON carrier.story = detail.story
        WHERE detail.story NOT IN (SELECT row FROM story) GROUP BY detail.story;
        INSERT INTO source (id, key, url, kind, title, site_url, language, tags, added, state, removed, recent_views)
        SELECT DISTINCT source, 'lost-' || source, '', '', 'Lost in the damage', '', '', '[]', 0, '{}', 1, x''
        FROM story WHERE source NOT IN (SELECT id FROM source);
        DELETE FROM story WHERE row NOT IN (SELECT story FROM detail);
        DELETE FROM detail WHERE story NOT IN (SELECT row FROM story);
        DELETE FROM content WHERE pack NOT IN (SELECT id FROM pack);
        DELETE FROM quote WHERE speaker NOT IN (SELECT id FROM speaker);
        INSERT OR IGNORE INTO speaker_key (key, speaker)
        SELECT its.value, speaker.id FROM speaker CROSS JOIN json_each(keys_of(speaker.name)) AS its;
        DELETE FROM carrier WHERE source NOT IN (SELECT id FROM source);
        INSERT OR IGNORE INTO origin (id, description)
        SELECT origin, '["lost-' || origin || '","exact","","exact","","exact"]' FROM (
            SELECT origin FROM detail UNION SELECT origin FROM carrier UNION SELECT origin FROM sample
        );
        """
    )
    for table in ("carrier", "sample", "tag", "content", "article", "quote", "position"):
        db.execute(f"DELETE FROM {table} WHERE story NOT IN (SELECT row FROM story)")  # noqa: S608 - names of ours
    count_stories(db)
    db.execute("UPDATE story SET stored = row IN (SELECT story FROM article)")
    db.execute("DELETE FROM unindexed; DELETE FROM waiting")
    Waiting(db).put(db.execute("SELECT story, waiting_line(title, author) FROM detail ORDER BY story"))
    note_everything(db)
