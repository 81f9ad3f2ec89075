"""What the reader did with stories: read, starred, how far; and taking it back."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import compress

import apsw

from reader.store.changes import note, note_everything
from reader.store.coding import int_array
from reader.store.columns import Columns
from reader.store.lanes import bytes_of
from reader.wording import counted

__all__ = ["Marks"]

_STEPS = 50
# Many stories are marked so many at a time: some ten milliseconds, in which another writer waits.
_SLICE = 10_000
# A log of more than so many takes longer to be read than the bytes of all stories.
_NOTED = 1_000


class Marks(Columns):
    """Marks. Undo is kept in the file, so that it outlives the program."""

    def set_read(self, rows: Sequence[int], read: bool) -> int:
        """Mark stories read or unread; returns how many were not so before."""
        return self._mark("read", rows, read)

    def set_starred(self, rows: Sequence[int], starred: bool) -> int:
        """Star stories or take their stars away; returns how many changed."""
        return self._mark("starred", rows, starred)

    def marking(self, mark: str, rows: Sequence[int], value: bool) -> Iterator[int]:
        """Mark however many stories a few at a time, as one step for :meth:`undo`.

        Args:
            mark: ``read`` or ``starred``.
            rows: which; those that are so already are passed over.
            value: what they are to be.

        Yields:
            How many are done, after some ten milliseconds each. Who does not run this to its end leaves the rest as
            it was; what was done stays, and can be undone.
        """
        with self._reading():
            these = self._others(mark, rows, value)
        done = 0
        for some in self._marking(mark, these, value):
            yield (done := done + some)

    def last_change(self) -> int:
        """The number of the last change of marks that can be taken back; later ones have higher numbers, 0 is none."""
        found = self._one("SELECT max(number) FROM undo")
        return int(found[0] or 0) if found else 0

    def undo(self) -> str | None:
        """Take the last change of marks back; returns what was undone in words, ``None`` if there is nothing."""
        with self._writing():
            return next(filter(None, self.undoing()), None)

    def undoing(self) -> Iterator[str]:
        """Take the last change of marks back a few stories at a time, as :meth:`marking` made it.

        Yields:
            What was undone in words, once all of it is, and before that nothing: an empty text each time.
        """
        from reader.store import packing  # the first list is shown without it

        newest = self._one("SELECT number, said FROM undo ORDER BY number DESC LIMIT 1")
        if newest is None:
            return
        number, said = newest
        first = int(said.removeprefix(_GOES_ON)) if said.startswith(_GOES_ON) else number
        undone = None
        while undone != first:
            with self._writing() as db:
                part = db.execute(_LAST_PART, {"first": first, "of_it": f"{_GOES_ON}{first}"}).fetchone()
                if part is None:  # another program has taken it back
                    return
                undone, said, mark, value, stories = part
                self._set(db, mark, array("q", packing.decompress(stories)), bool(value))
                db.execute("DELETE FROM undo WHERE number = ?", (undone,))
            yield str(said) if undone == first else ""

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
        with self._writing():
            these = self._others(mark, rows, value)
            return sum(self._marking(mark, these, value))

    def _others(self, mark: str, rows: Sequence[int], value: bool) -> array[int]:
        """Those of some rows that are not so marked, lowest first."""
        if len(rows) <= _SLICE:
            sql = f"SELECT row FROM story WHERE row IN carray(?) AND {mark} <> ? ORDER BY row LIMIT -1"  # noqa: S608
            return self._lettered(sql, (int_array(rows), int(value)))
        marks = self._marks().data
        wanted = bytes_of(rows, len(marks))
        others = marks.translate(self._unlike(mark, value))
        return array("q", compress(compress(range(len(marks)), wanted), compress(others, wanted)))

    def _marking(self, mark: str, rows: array[int], value: bool) -> Iterator[int]:
        """Mark stories of which none is so marked, each slice in a transaction; gives how many."""
        from reader.store import packing

        said = f"{'' if value else 'un'}{mark}: {counted(len(rows), 'story', 'stories')}"
        first = None
        for start in range(0, len(rows), _SLICE):
            some = rows[start : start + _SLICE]
            with self._writing() as db:
                self._set(db, mark, some, value)
                # Slices are one step: each but the first says of which it is a part, whatever is marked between them.
                db.execute(
                    "INSERT INTO undo (said, mark, value, stories) VALUES (?, ?, ?, ?)",
                    (f"{_GOES_ON}{first}" if first else said, mark, int(not value), packing.compress(some.tobytes())),
                )
                if first is None:
                    first = db.last_insert_rowid()
                    db.execute(_FORGET_STEPS, {"parts": f"{_GOES_ON}*", "steps": _STEPS})
            yield len(some)

    def _set(self, db: apsw.Connection, mark: str, rows: array[int], value: bool) -> None:
        """Set a mark of some stories. They are noted in the log; if they are many, what is kept ready is changed."""
        if mark == "read":
            db.execute(_COUNT, {"rows": int_array(rows), "value": value, "by": -1 if value else 1})
        sql = f"UPDATE story SET {mark} = ? WHERE row IN carray(?)"  # noqa: S608 - a name of ours
        if len(rows) <= _NOTED:
            db.execute(sql, (int(value), int_array(rows)))
            note(db, rows, marks=True)
            return
        self._marks()
        db.execute(sql, (int(value), int_array(rows)))
        note_everything(db, marks=True)
        self._put_marks(mark, rows, value)


# Of stories that are about to be read, or unread: their sources have so many unread less, or more.
_COUNT = """
    UPDATE source SET unread = unread + :by * its.stories FROM (
        SELECT carrier.source, count(DISTINCT story.row) AS stories FROM carray(:rows) AS wanted
        CROSS JOIN story ON story.row = wanted.value AND story.read <> :value
        CROSS JOIN carrier ON carrier.story = story.row GROUP BY carrier.source
    ) AS its WHERE source.id = its.source
"""
_GOES_ON = "part of "
_LAST_PART = """
    SELECT number, said, mark, value, stories FROM undo
    WHERE number = :first OR (number > :first AND said = :of_it) ORDER BY number DESC LIMIT 1
"""
_FORGET_STEPS = """
    DELETE FROM undo WHERE number < (
        SELECT number FROM undo WHERE said NOT GLOB :parts ORDER BY number DESC LIMIT 1 OFFSET :steps - 1
    )
"""
