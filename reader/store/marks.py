"""What the reader did with stories: read, starred, how far; and taking it back."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence
from datetime import datetime, timedelta

import apsw

from reader.query import ALL, Filter
from reader.store.changes import note
from reader.store.coding import int_array
from reader.store.connection import Connection, ask
from reader.store.filters import condition

__all__ = ["Marks"]

_STEPS = 50


class Marks(Connection):
    """Marks. Undo is kept in the file, so that it outlives the program."""

    def set_read(self, rows: Sequence[int], read: bool) -> int:
        """Mark stories read or unread; returns how many were not so before."""
        return self._mark("read", rows, read)

    def set_starred(self, rows: Sequence[int], starred: bool) -> int:
        """Star stories or take their stars away; returns how many changed."""
        return self._mark("starred", rows, starred)

    def set_read_all(
        self,
        filter: Filter = ALL,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        read: bool = True,
    ) -> int:
        """Mark every story that passes a filter; returns how many changed. One step for :meth:`undo`."""
        now = now or datetime.now().astimezone()
        where = condition(filter, now)
        sql, values = f"{where.sql} AND read IS NOT ?", [*where.values, int(read)]
        if since is not None:
            sql += " AND time >= ?"
            values.append(int((now - since).timestamp()))
        with self._writing() as db:
            return self._change(db, "read", read, sql, values)

    def undo(self) -> str | None:
        """Take the last change of marks back; returns what was undone in words, ``None`` if there is nothing."""
        from reader.store import packing  # the first list is shown without it

        with self._writing() as db:
            last = db.execute(
                "SELECT number, said, mark, value, stories FROM undo ORDER BY number DESC LIMIT 1"
            ).fetchone()
            if last is None:
                return None
            number, said, mark, value, stories = last
            rows = array("q", packing.decompress(stories))
            db.execute(f"UPDATE story SET {mark} = ? WHERE row IN carray(?)", (value, int_array(rows)))  # noqa: S608
            note(db, rows, marks=True)
            db.execute("DELETE FROM undo WHERE number = ?", (number,))
            return str(said)

    def position(self, row: int) -> int:
        """How far a story was read, in code points into its article's text; 0 if not begun."""
        found = self._one("SELECT place FROM position WHERE story = ?", (row,))
        return int(found[0]) if found else 0

    def set_position(self, row: int, place: int) -> None:
        """Keep how far a story was read."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO position (story, place) SELECT row, ? FROM story WHERE row = ? "
                "ON CONFLICT (story) DO UPDATE SET place = excluded.place",
                (place, row),
            )

    def _mark(self, mark: str, rows: Sequence[int], value: bool) -> int:
        if not rows:
            return 0
        with self._writing() as db:
            wanted = int_array(rows)
            return self._change(db, mark, value, f"row IN carray(?) AND {mark} <> ?", [wanted, int(value)])

    def _change(self, db: apsw.Connection, mark: str, value: bool, where: str, values: Sequence[object]) -> int:
        from reader.store import packing

        sql = f"UPDATE story SET {mark} = ? WHERE {where} RETURNING row"  # noqa: S608 - of names and conditions of ours
        rows = array("q", itertools.chain.from_iterable(ask(db, sql, (int(value), *values))))
        if not rows:
            return 0
        note(db, rows, marks=True)
        said = f"{'' if value else 'un'}{mark}: {len(rows)} {'story' if len(rows) == 1 else 'stories'}"
        db.execute(
            "INSERT INTO undo (said, mark, value, stories) VALUES (?, ?, ?, ?)",
            (said, mark, int(not value), packing.compress(rows.tobytes())),
        )
        db.execute("DELETE FROM undo WHERE number <= (SELECT max(number) FROM undo) - ?", (_STEPS,))
        return len(rows)
