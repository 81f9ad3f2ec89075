"""A byte for each row of what broad filters look at, and rows as one string: whole tables in a few steps.

SQLite takes a quarter of a second to hold a million rows against a filter. What most filters ask (read,
starred, stored, language) is kept here as bytes by row, and translated, joined and counted as such,
which takes a few milliseconds. A large store has them in its file (:mod:`reader.store.arranging`).
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

from reader.store.coding import from_json, int_array, lower_byte_first
from reader.store.connection import Connection
from reader.store.errors import telling

__all__ = ["Columns", "Ready", "bytes_of", "lanes", "lanes_of", "translation"]

# A row is written as two letters, of which neither may pass the last one of Unicode.
_LOW_BITS = 20
_MOST = 2**40
_ROWS = f"CAST(group_concat(char(row & {2**_LOW_BITS - 1}, row >> {_LOW_BITS}), '') AS BLOB)"

# A language is one byte.
_CODES = 256
_READ, _STARRED, _STORED = 2, 4, 8
_BIT = {"read": _READ, "starred": _STARRED, "stored": _STORED}
_MARKS = f"1 + {_READ} * read + {_STARRED} * starred + {_STORED} * stored"


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
    data: Buffer


def translation(passes: Iterable[int], size: int = 256) -> bytes:
    """A table by which some bytes become 1 and all others 0."""
    table = bytearray(size)
    for value in passes:
        table[value] = 1
    return bytes(table)


_PRESENT = translation(range(1, 256))
_STATES = {
    "unread": translation(value for value in range(1, 16) if not value & _READ),
    "read": translation(value for value in range(16) if value & _READ),
    "starred": translation(value for value in range(16) if value & _STARRED),
    "stored": translation(value for value in range(16) if value & _STORED),
}


class Columns(Connection):
    """Columns of the table of stories, each kept and mended when it is asked for again."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._columns: dict[str, Ready[Any]] = {}

    def unread(self) -> int:
        """How many stories are unread in all."""
        return self._in_state("unread").bit_count()

    def _present(self) -> int:
        """Which rows there are, as :func:`lanes`."""
        return lanes(self._marks().data.translate(_PRESENT))

    def _in_state(self, state: str) -> int:
        """Which rows are in a state out of :data:`reader.query.STATES`, as :func:`lanes`."""
        return lanes(self._marks().data.translate(_STATES[state]))

    def _in_language(self, language: str) -> int | None:
        """Which rows are in a language, in small letters, as :func:`lanes`; ``None`` if there are too many to tell."""
        column = self._languages()
        known: list[str] | None = from_json(column.said)
        if known is None:
            return None
        codes = [code for code, each in enumerate(known) if each.lower() == language]
        return lanes(column.data.translate(translation(codes)))

    def _marks(self) -> Ready[bytearray]:
        kept, changed = self._known("marks", "TRUE", bytearray)
        if kept is None:
            data = self._all(f"SELECT group_concat(char({_MARKS}), '') FROM (SELECT * FROM story ORDER BY row)")  # noqa: S608
            return self._remember("marks", "", self._by_row((data[0][0] or "").encode()))
        column = self._extended(kept, changed)
        for row, value in self._values(_MARKS, changed, kept.last_row):
            column[row] = value
        return self._remember("marks", "", column)

    def _put_marks(self, mark: str, rows: Iterable[int], value: bool) -> None:
        """Keep ready how it stands with marks after some rows have got another one, within the same transaction.

        Before that the column was asked for, and since then nothing was written but this.
        """
        column = self._columns["marks"].data
        bit = _BIT[mark]
        for row in rows:
            if row < len(column) and column[row]:  # it may be gone
                column[row] = column[row] | bit if value else column[row] & ~bit
        made = self._remember("marks", "", column)
        self._db.execute(
            "UPDATE arranged SET change = ?, last_row = ?, checksum = ?, data = ? WHERE name = 'marks'",
            (made.change, made.last_row, crc32(made.data), made.data),
        )

    def _unlike(self, mark: str, value: bool) -> bytes:
        """A translation of the column of marks to 1 for rows that are there and not so marked, else 0."""
        return translation(each for each in range(1, 16) if bool(each & _BIT[mark]) != value)

    def _rolled_back(self) -> None:
        self._columns.clear()

    def _languages(self) -> Ready[bytearray]:
        """A code for each story's language, and what the codes stand for: ``null`` if there are too many."""
        kept, changed = self._known("languages", "NOT marks", bytearray)
        if kept is None:
            found = self._all("SELECT json_group_array(language) FROM (SELECT language FROM story ORDER BY row)")
            every: list[str] = from_json(found[0][0])
            codes = {language: code for code, language in enumerate(["", *sorted(set(every) - {""})])}
            if len(codes) > _CODES:
                return self._remember("languages", "null", bytearray())
            return self._remember("languages", json.dumps([*codes]), self._by_row(bytes(map(codes.__getitem__, every))))
        if kept.said == "null":
            return kept
        column = self._extended(kept, changed)
        codes = {language: code for code, language in enumerate(from_json(kept.said))}
        for row, language in self._values("language", changed, kept.last_row):
            code = codes.setdefault(language, len(codes))
            if code >= _CODES:
                return self._remember("languages", "null", bytearray())
            column[row] = code
        return self._remember("languages", json.dumps([*codes]), column)

    def _known(self, name: str, which: str, room: Room[Buffer]) -> tuple[Ready[Buffer] | None, list[int]]:
        """A column as it was, and the rows that changed since; ``None`` if it is not here or of no use any more."""
        sql = f"SELECT DISTINCT story FROM change WHERE number > ? AND {which}"  # noqa: S608 - a condition of ours
        for found in (self._columns.get, lambda name: self._ready(name, room)):
            kept = found(name)
            if kept is not None and self._logged_since(kept.change):
                changed = [row for (row,) in self._all(sql, (kept.change,))]
                if None not in changed:
                    return kept, changed
        return None, []

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

    def _remember(self, name: str, said: str, data: Buffer) -> Ready[Buffer]:
        self._columns[name] = made = Ready(self._last_change(), self._last_row(), said, data)
        return made

    def _last_change(self) -> int:
        return int(self._all("SELECT coalesce(max(number), 0) FROM change")[0][0])

    def _last_row(self) -> int:
        return int(self._all("SELECT coalesce(max(row), 0) FROM story")[0][0])

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

    def _by_row(self, values: bytes) -> bytearray:
        """Values of all stories in order, each put at the place of its row."""
        size = self._last_row() + 1
        if len(values) == size - 1:
            return bytearray(1) + values
        column = bytearray(size)
        for row, value in zip(self._lettered("SELECT row FROM story ORDER BY row LIMIT -1", ()), values, strict=True):
            column[row] = value
        return column

    def _coded(self, sql: str, values: Sequence[Any]) -> tuple[array[int], array[int]]:
        """The rows that a query gives and the ``code`` of each, as :meth:`_lettered` reads rows alone.

        A code is four letters below 2^16: written as UTF-16 that is one int64.
        """
        if self._last_row() >= _MOST:
            found = self._all(sql, values)
            return array("q", [row for row, _ in found]), array("q", [code for _, code in found])
        letters = ", ".join(f"code >> {bits} & 65535" for bits in (0, 16, 32, 48))
        ((rows, data),) = self._all(
            f"SELECT {_ROWS}, CAST(group_concat(char({letters}), '') AS BLOB) FROM ({sql})",  # noqa: S608
            values,
        )
        codes = array("q", _rewritten(data, "utf-16-le"))
        if sys.byteorder == "big":
            codes.byteswap()
        return self._rows(rows), codes

    def _lettered(self, sql: str, values: Sequence[Any]) -> array[int]:
        """The rows that a query gives, by way of one long string, which is four times as fast as a tuple each.

        A row is two letters of UTF-8, its lower bits and its higher ones; decoded and written as UTF-32
        that is one int64 whose upper half wants to be moved down.
        """
        if self._last_row() >= _MOST:
            return array("q", [row for (row,) in self._all(sql, values)])
        return self._rows(self._all(f"SELECT {_ROWS} FROM ({sql})", values)[0][0])  # noqa: S608

    def _rows(self, letters: bytes | None) -> array[int]:
        data = _rewritten(letters, "utf-32-le")
        rows = array("q", _joined(data) if self._last_row() >> _LOW_BITS else data)
        if sys.byteorder == "big":
            rows.byteswap()
        return rows


def _rewritten(letters: bytes | None, encoding: str) -> bytes:
    return (letters or b"").decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass")


def _joined(halves: bytes) -> bytes:
    """Numbers whose higher bits stand in their upper halves, each put together; all of them in five steps."""
    whole = int.from_bytes(halves, "little")
    lower = int.from_bytes(b"\xff\xff\xff\xff\0\0\0\0" * (len(halves) // 8), "little")
    joined = (whole & lower) | ((whole & (lower << 32)) >> (32 - _LOW_BITS))
    return joined.to_bytes(len(halves), "little")


def lanes(data: bytes | bytearray) -> int:
    """A byte a row, 0 or 1, as one number: so that all rows are joined or counted in one step."""
    return int.from_bytes(data, "little")


def lanes_of(rows: Iterable[int], size: int) -> int:
    """Some rows as :func:`lanes`, of so many bytes."""
    return lanes(bytes_of(rows, size))


def bytes_of(rows: Iterable[int], size: int) -> bytearray:
    """A byte a row, 1 for some rows, of so many bytes; rows beyond are left out."""
    data = bytearray(size)
    try:
        for row in rows:  # half as long as by way of map
            data[row] = 1
    except IndexError:
        return bytes_of([row for row in rows if row < size], size)
    return data
