"""Whole lists of rows out of SQLite as one string each, which is four times as fast as a tuple for every row.

SQLite puts the letters together (``group_concat(char(…))``), and they are taken apart here in a few steps for all of
them. A row is written as two letters of UTF-8, its lower bits and its higher ones; a code as four letters.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from reader.store.coding import lower_byte_first
from reader.store.connection import Connection

__all__ = ["Letters"]

_LOW_BITS = 20
"""Of a row in its first letter: neither letter may pass the last one of Unicode."""
_MOST = 2**40
_ROWS = f"CAST(group_concat(char(row & {2**_LOW_BITS - 1}, row >> {_LOW_BITS}), '') AS BLOB)"


class Letters(Connection):
    """Reading lists of rows."""

    def _last_row(self) -> int:
        return int(self._all("SELECT coalesce(max(row), 0) FROM story")[0][0])

    def _lettered(self, sql: str, values: Sequence[Any]) -> array[int]:
        """The ``row`` of each story that a query gives."""
        if self._last_row() >= _MOST:
            return array("q", [row for (row,) in self._all(sql, values)])
        return self._rows(self._all(f"SELECT {_ROWS} FROM ({sql})", values)[0][0])  # noqa: S608

    def _coded(self, sql: str, values: Sequence[Any]) -> tuple[array[int], array[int]]:
        """The ``row`` of each story that a query gives, and its ``code``: four letters, in UTF-16 an int64."""
        if self._last_row() >= _MOST:
            found = self._all(sql, values)
            return array("q", [row for row, _ in found]), array("q", [code for _, code in found])
        letters = ", ".join(f"code >> {bits} & 65535" for bits in (0, 16, 32, 48))
        ((rows, data),) = self._all(
            f"SELECT {_ROWS}, CAST(group_concat(char({letters}), '') AS BLOB) FROM ({sql})",  # noqa: S608
            values,
        )
        return self._rows(rows), lower_byte_first(array("q", _rewritten(data, "utf-16-le")))

    def _rows(self, letters: bytes | None) -> array[int]:
        """Rows of their letters: in UTF-32 two of them are an int64 whose upper half wants to be moved down."""
        halves = _rewritten(letters, "utf-32-le")
        return lower_byte_first(array("q", _joined(halves) if self._last_row() >> _LOW_BITS else halves))


def _rewritten(letters: bytes | None, encoding: str) -> bytes:
    return (letters or b"").decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass")


def _joined(halves: bytes) -> bytes:
    """Numbers whose higher bits stand in their upper halves, each put together; all of them in five steps."""
    whole = int.from_bytes(halves, "little")
    lower = int.from_bytes(b"\xff\xff\xff\xff\0\0\0\0" * (len(halves) // 8), "little")
    joined = (whole & lower) | ((whole & (lower << 32)) >> (32 - _LOW_BITS))
    return joined.to_bytes(len(halves), "little")
