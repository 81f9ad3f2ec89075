"""Lists: rows in order."""

from __future__ import annotations

import builtins
import itertools
import sys
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from reader.query import ALL, Filter, Kind
from reader.ranking import ORDERS
from reader.store.coding import id_number, int_array
from reader.store.connection import Connection
from reader.store.filters import Condition, condition
from reader.store.schema import order_by

__all__ = ["Orders"]

# Lists that are kept in memory to be mended: so many rows in all, eight bytes each.
_KEPT_ROWS = 3_000_000
# More changes than this and a list is sooner made anew than mended.
_MENDABLE = 400
# A window of less than this part of all stories is narrow.
_NARROW = 30
_EVER = -(2**62)
# Filters by these may let a good part of all stories pass. Less than this part is sooner sorted.
_BROAD = {Kind.IS, Kind.LANGUAGE}
_FEW = 20
# Rows below this are letters of Unicode.
_LETTERS = 0x110000
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"
# Terms whose meaning is kept in one row of story, so that a change of that row tells all.
_LOCAL = {Kind.LANGUAGE, Kind.IS, Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE, Kind.SOURCE, Kind.TAG}


class _List(NamedTuple):
    """A list as it was made, and what it takes to mend it."""

    rows: array[int]
    stamp: tuple[int, int]
    """What the connection had seen."""
    change: int
    """The last change that is in it."""
    last_row: int
    """Every story that is in it has this row or a lower one."""
    after: int
    """Only stories of this time and later, in seconds."""


class Orders(Connection):
    """Reading lists."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._lists: OrderedDict[tuple[str, Filter, timedelta | None], _List] = OrderedDict()

    def order(
        self,
        order: str,
        filter: Filter = ALL,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        limit: int | None = None,
    ) -> array[int]:
        """The rows of the stories that pass a filter, in an order.

        A list is kept and mended when it is asked for again: only what changed meanwhile is looked
        at. With a ``limit`` it is read from the top and not kept.

        Args:
            order: a name out of :data:`reader.ranking.ORDERS`.
            filter: what must hold.
            since: only stories published or first seen in this time before ``now``; ``None`` for all.
            now: the end of every span of time; the present if not given.
            limit: at most so many, from the top.

        Returns:
            ``array('q')``. It may be handed out again, so it must not be changed.
        """
        now = now or datetime.now().astimezone()
        filter, since = _spanned(filter, since)
        after = _EVER if since is None else int((now - since).timestamp())
        where = condition(filter, now)
        if limit is not None:
            return self._read(order, where, after, limit)
        key = (order, filter, since)
        kept = self._lists.get(key)
        stamp = (self._data_version(), self._db.total_changes())
        if kept and kept.stamp == stamp and kept.after == after:
            self._lists.move_to_end(key)
            return kept.rows
        fixed = not any(term.kind is Kind.SINCE for term in _flat(filter))
        with self._reading():
            change, last_row = self._all("SELECT (SELECT max(number) FROM change), (SELECT max(row) FROM story)")[0]
            rows = self._mended(kept, order, filter, where, after) if kept and fixed else None
            if rows is None:
                broad = any(term.kind in _BROAD or term.negated for term in _flat(filter))
                rows = self._sifted(order, where, after) if broad else self._read(order, where, after)
        self._keep(key, _List(rows, stamp, change or 0, last_row or 0, after))
        return rows

    def find(self, id: str) -> int | None:
        """The row of the story with this id, or with the only id that begins so."""
        try:
            first, last = id_number(id.ljust(12, "a")), id_number(id.ljust(12, "7"))
        except ValueError:
            return None
        if not id or len(id) > 12:
            return None
        found = self._all("SELECT story FROM detail WHERE id BETWEEN ? AND ? LIMIT 2", (first, last))
        return int(found[0][0]) if len(found) == 1 else None

    def _read(self, order: str, where: Condition, after: int, limit: int = -1) -> array[int]:
        window = after > _EVER
        values = [*where.values, *([after] if window else []), limit]
        sql = f"""
            SELECT story.row FROM story {self._index(order, after) if window else ""}
            WHERE {where.sql} {"AND story.time >= ?" if window else ""} ORDER BY {order_by(order)} LIMIT ?
        """  # noqa: S608 - of parts of ours
        if self._last_row() < _LETTERS:
            return self._lettered(sql, values)
        return array("q", itertools.chain.from_iterable(self._all(sql, values)))

    def _lettered(self, sql: str, values: Sequence[Any]) -> array[int]:
        """Rows by way of one long string, a letter each, which is four times as fast as a tuple each.

        A row and a zero are two letters of UTF-8, and, decoded and written as UTF-32, one int64.
        """
        ((letters,),) = self._all(f"SELECT CAST(group_concat(char(row, 0), '') AS BLOB) FROM ({sql})", values)  # noqa: S608
        rows = array("q")
        if letters:
            rows.frombytes(letters.decode("utf-8", "surrogatepass").encode(_UTF_32, "surrogatepass"))
        return rows

    def _last_row(self) -> int:
        return int(self._all("SELECT coalesce(max(row), 0) FROM story")[0][0])

    def _sifted(self, order: str, where: Condition, after: int) -> array[int]:
        """A list that may hold a good part of all stories: which they are, and then their order.

        What the filter asks stands in no index of the order, and to look up a row for each of its
        entries takes five times as long as to read the table once and sift the whole list by that.
        """
        # The plus keeps SQLite from going by the index of times, which would look up each row by itself.
        if after > _EVER and self._index(order, after).endswith("newest"):
            return self._read(order, where, after)
        sql = f"SELECT story.row FROM story WHERE {where.sql} AND +story.time >= ?"  # noqa: S608 - of parts of ours
        last = self._last_row()
        if last >= _LETTERS:
            return self._read(order, where, after)
        rows = self._lettered(sql, [*where.values, after])
        if len(rows) <= last // _FEW:
            these = "SELECT story.row FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value"
            return self._lettered(f"{these} ORDER BY {order_by(order)} LIMIT -1", [int_array(rows)])
        passes = bytearray(last + 1)
        for row in rows:
            passes[row] = 1
        return array("q", builtins.filter(passes.__getitem__, self.order(order)))

    def _index(self, order: str, after: int) -> str:
        """A narrow window is read by time and then sorted, a wide one in order, passing over what is older."""
        narrow = max(1_000, self._last_row() // _NARROW)
        ((inside,),) = self._all("SELECT count(*) FROM (SELECT 1 FROM story WHERE time >= ? LIMIT ?)", (after, narrow))
        return f"INDEXED BY story_by_{order if inside == narrow else 'newest'}"

    def _mended(self, kept: _List, order: str, filter: Filter, where: Condition, after: int) -> array[int] | None:
        """A kept list with what changed since taken out and put in again where it now stands."""
        if not all(term.kind in _LOCAL for term in _flat(filter)):
            return None
        changed = self._changed(kept, order, after)
        if not changed:
            return None if changed is None else kept.rows
        sql = f"""
            SELECT story.row FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            WHERE {where.sql} AND story.time >= ? ORDER BY {order_by(order)}
        """  # noqa: S608
        back = self._all(sql, (int_array(changed), *where.values, after))
        rows = self._without(kept.rows, changed, order)
        return self._merged(rows, [row for (row,) in back], order)

    def _changed(self, kept: _List, order: str, after: int) -> dict[int, tuple[float, ...] | None] | None:
        """What changed since a list was made, came, or fell out of its window, and by what it was ordered then.

        A key of ``None`` is that of now. The whole is ``None`` if too much changed to tell.
        """
        columns = ", ".join(by.field for by in ORDERS[order])
        noted = self._all(
            f"SELECT story, {columns} FROM change WHERE number > ? ORDER BY number LIMIT ?",  # noqa: S608
            (kept.change, _MENDABLE + 1),
        )
        ((oldest,),) = self._all("SELECT min(number) FROM change")
        if after < kept.after or (oldest or 0) > kept.change + 1 or len(noted) > _MENDABLE:
            return None
        changed: dict[int, tuple[float, ...] | None] = {}
        for row, *values in noted:
            if row is None:
                return None
            changed.setdefault(row, _key(order, values, row))
        came = self._all("SELECT row FROM story WHERE row > ? LIMIT ?", (kept.last_row, _MENDABLE + 1))
        went = self._all(
            "SELECT row FROM story WHERE time >= ? AND time < ? LIMIT ?", (kept.after, after, _MENDABLE + 1)
        )
        for (row,) in (*came, *went):
            changed.setdefault(row, None)
        return changed if len(changed) <= _MENDABLE else None

    def _without(self, rows: array[int], changed: dict[int, tuple[float, ...] | None], order: str) -> array[int]:
        """A list less some rows, each looked for where it stood."""

        def key(row: int) -> tuple[float, ...]:
            return changed.get(row) or self._key(row, order)

        places = []
        for row in changed:
            place = bisect_left(rows, key(row), key=key)
            if place < len(rows) and rows[place] == row:
                places.append(place)
        if not places:
            return rows
        left = array("q")
        done = 0
        for place in sorted(places):
            left += rows[done:place]
            done = place + 1
        return left + rows[done:]

    def _merged(self, rows: array[int], back: list[int], order: str) -> array[int]:
        """Put rows that are in order among themselves into a list, each where it belongs."""
        merged = array("q")
        done = 0
        for row in back:
            place = bisect_left(rows, self._key(row, order), lo=done, key=lambda other: self._key(other, order))
            merged += rows[done:place]
            merged.append(row)
            done = place
        return merged + rows[done:] if merged else rows

    def _key(self, row: int, order: str) -> tuple[float, ...]:
        """By what a story is ordered now."""
        columns = ", ".join(by.field for by in ORDERS[order])
        found = self._one(f"SELECT {columns} FROM story WHERE row = ?", (row,))  # noqa: S608
        return _key(order, found, row) if found else (inf,)

    def _keep(self, key: tuple[str, Filter, timedelta | None], made: _List) -> None:
        self._lists[key] = made
        self._lists.move_to_end(key)
        total = sum(len(kept.rows) for kept in self._lists.values())
        while len(self._lists) > 1 and (total > _KEPT_ROWS or len(self._lists) > 16):
            total -= len(self._lists.popitem(last=False)[1].rows)


def _key(order: str, values: Sequence[Any], row: int) -> tuple[float, ...]:
    """Values of an order's fields as a key that sorts as its ``ORDER BY`` does."""
    fields = zip(ORDERS[order], values, strict=True)
    return (*[inf if value is None else -value if by.most_first else value for by, value in fields], row)


def _flat(filter: Filter) -> list[Any]:
    return [one for term in filter.terms for one in (term.either or (term,))]


def _spanned(filter: Filter, since: timedelta | None) -> tuple[Filter, timedelta | None]:
    """Draw ``since:`` out of a filter, where it must hold, and into the window."""
    spans = [term.number for term in filter.terms if term.kind is Kind.SINCE and not term.negated]
    if not spans:
        return filter, since
    rest = tuple(term for term in filter.terms if term.kind is not Kind.SINCE or term.negated)
    shortest = timedelta(seconds=min(spans))
    return replace(filter, terms=rest), shortest if since is None else min(since, shortest)
