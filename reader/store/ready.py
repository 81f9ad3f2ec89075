"""What is kept ready of all stories, in memory and in the file of a large store, and brought up to date when asked for.

A column is an array with a value for each row, by its number. It is as of some change in the log of changes: what
changed since is looked up, and nothing else. It lives in two places: with this connection, from one question to the
next, and in the table ``arranged`` (:mod:`reader.store.arranging`), for the next program.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable
from itertools import repeat
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

from reader.store.coding import int_array, lower_byte_first
from reader.store.errors import telling
from reader.store.letters import Letters

__all__ = ["KeptReady", "Ready"]

Buffer = TypeVar("Buffer", bytearray, "array[int]")
Room = Callable[[int], Buffer]
"""Makes what so many bytes are read into."""


class Ready(NamedTuple, Generic[Buffer]):
    """What was kept ready, as of a moment."""

    change: int
    """The last change that is in it."""
    last_row: int
    """Every story that is in it has this row or a lower one."""
    said: str
    """What its values stand for, in a form of each column's own."""
    data: Buffer


class KeptReady(Letters):
    """What is kept ready, of columns and of orders."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._columns: dict[str, Ready[Any]] = {}

    def _rolled_back(self) -> None:
        self._columns.clear()

    # -- as it was ----------------------------------------------------------------------------------

    def _known(self, name: str, which: str, room: Room[Buffer]) -> tuple[Ready[Buffer] | None, list[int]]:
        """A column as it was, and the rows that changed since; ``None`` if it is not here or of no use any more.

        Args:
            which: a condition for changes that matter to it.
        """
        for found in (self._columns.get, lambda name: self._ready(name, room)):
            kept = found(name)
            if kept is not None and (changed := self._changed_since(kept.change, which)) is not None:
                return kept, changed
        return None, []

    def _changed_since(self, change: int, which: str) -> list[int] | None:
        """The rows of such changes behind this one; ``None`` if the log does not tell: of many it holds no rows."""
        if not self._logged_since(change):
            return None
        sql = f"SELECT DISTINCT story FROM change WHERE number > ? AND {which}"  # noqa: S608 - a condition of ours
        changed = [row for (row,) in self._all(sql, (change,))]
        return None if None in changed else changed

    def _ready(self, name: str, room: Room[Buffer]) -> Ready[Buffer] | None:
        """What the file has ready under a name, of a column or an order, unless it is damaged."""
        found = self._one(
            "SELECT rowid, length(data), checksum, change, last_row, said FROM arranged WHERE name = ?", (name,)
        )
        if not found:
            return None
        number, size, checksum, change, last_row, said = found
        data = room(size)
        with telling(self.path, self._db), self._db.blob_open("main", "arranged", "data", number, False) as blob:
            blob.read_into(data)
        if crc32(data) != checksum:
            return None
        return Ready(change, last_row, said, lower_byte_first(data) if isinstance(data, array) else data)

    def _is_ready(self, name: str) -> bool:
        return bool(self._all("SELECT EXISTS (SELECT 1 FROM arranged WHERE name = ?)", (name,))[0][0])

    def _logged_since(self, change: int) -> bool:
        """Whether the log of changes still goes back to this one."""
        ((oldest, newest),) = self._all("SELECT (SELECT min(number) FROM change), (SELECT max(number) FROM change)")
        return change == (newest or 0) or (oldest or 0) <= change + 1 <= (newest or 0)

    # -- as it is -----------------------------------------------------------------------------------

    def _extended(self, kept: Ready[Buffer], changed: Iterable[int]) -> Buffer:
        """A column with room for every row, and nothing in those that changed: they may be gone."""
        kept.data.extend(repeat(0, max(0, self._last_row() + 1 - len(kept.data))))
        for row in changed:
            if row < len(kept.data):
                kept.data[row] = 0
        return kept.data

    def _values(self, expression: str, changed: Collection[int], last_row: int) -> list[tuple[int, Any]]:
        """What stands in the rows that changed, and in those that are new."""
        return self._all(
            f"""
            SELECT row, {expression} FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            UNION ALL SELECT row, {expression} FROM story WHERE row > ?
            """,  # noqa: S608 - of expressions of ours
            (int_array(changed), last_row),
        )

    def _remember(self, name: str, said: str, data: Buffer) -> Ready[Buffer]:
        self._columns[name] = made = Ready(self._last_change(), self._last_row(), said, data)
        return made

    def _last_change(self) -> int:
        return int(self._all("SELECT coalesce(max(number), 0) FROM change")[0][0])
