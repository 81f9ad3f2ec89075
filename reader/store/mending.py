"""Lists that were made before, mended: only what changed since is looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple, TypeAlias

from reader.query import ALL, Filter, Kind
from reader.ranking import ORDERS
from reader.store.codes import code
from reader.store.coding import int_array, room_for
from reader.store.filters import Condition
from reader.store.merging import Coded, edited, merged
from reader.store.ranges import Ranges
from reader.store.rows import Rows
from reader.store.schema import order_by

__all__ = ["EVER", "List", "Mending", "codes_of"]

EVER = -(2**62)
"""Before every story's time."""

# More changes than so many, or than one story of so many, and a list is sooner made anew than mended.
_MENDABLE = 300
_MENDABLE_OF = 1_000
# The whole of an order has codes, by which many more may have changed.
_RENEWABLE_OF = 10
# Terms whose meaning is kept in one row of story, so that a change of that row tells all.
_LOCAL = {Kind.LANGUAGE, Kind.IS, Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE, Kind.SOURCE, Kind.TAG}

# What changed since a change, and what it was before: that is in the first of each story's changes.
_FIRST_CHANGES = """
    SELECT change.story, {} FROM change LEFT JOIN story ON story.row = change.story
    WHERE number IN (SELECT min(number) FROM change WHERE number > ? AND {} GROUP BY story)
"""

_ROOM = room_for("q")

Key = tuple[float, ...]
_NOWHERE: Key = (inf,)


class List(NamedTuple):
    """A list as it was made, and what it takes to mend it."""

    rows: array[int] | Rows
    stamp: tuple[int, int]
    """What the connection had seen."""
    change: int
    """The last change that is in it."""
    last_row: int
    """Every story that is in it has this row or a lower one."""
    after: int
    """Only stories of this time and later, in seconds."""
    codes: array[int] | None = None
    """Of the whole of an order, once they were needed: see :mod:`reader.store.codes`."""


class Before(NamedTuple):
    """By what a story was ordered before it changed."""

    code: int
    values: Sequence[Any]
    """Of the order's fields."""


Renewed: TypeAlias = "tuple[array[int], array[int] | None]"
"""The whole of an order, and its codes, which may be missing where nothing or little changed."""


class Mending(Ranges):
    """Mending lists."""

    def _renewed(self, kept: List, order: str) -> Renewed | None:
        """The whole of an order, brought up to date; ``None`` if it is sooner made anew."""
        if not isinstance(kept.rows, array) or not self._logged_since(kept.change):
            return None
        moved = self._moved_since(kept, order)
        if moved is None:
            return None
        new = range(kept.last_row + 1, self._last_row() + 1)
        changed = len(moved) + len(new)
        if not changed:
            return kept.rows, kept.codes
        if changed > len(kept.rows) // _RENEWABLE_OF:
            return None
        if kept.codes is None and changed <= _MENDABLE:  # so few are found without reading the codes of all
            mended = self._mended(kept, order, ALL, Condition("TRUE"), EVER)
            if mended:
                return mended, None
        codes = kept.codes if kept.codes is not None else self._codes(order, kept)
        if codes is None:
            return None
        whole, came = Coded(kept.rows, codes), self._as_they_stand(order, {*moved, *new})
        places = self._places_by_code(whole, came, order, moved)
        return merged(whole, {row: before.code for row, before in moved.items()}, came, places)

    def _moved_since(self, kept: List, order: str) -> dict[int, Before] | None:
        """The rows of a list that may stand elsewhere now, or are gone; ``None`` if the log does not name them all."""
        moved = " OR ".join(f"change.{by.field} IS NOT story.{by.field}" for by in ORDERS[order])
        first = _FIRST_CHANGES.format(f"{code(order, 'change')}, {_columns(order, 'change')}", "NOT marks")
        found: dict[int, Before] = {}
        for row, was, *values in self._all(f"{first} AND (story.row IS NULL OR {moved})", (kept.change,)):
            if row is None:
                return None
            if row <= kept.last_row:
                found[row] = Before(was, values)
        return found

    def _made_of_ready(self, order: str) -> Renewed | None:
        """The whole of an order out of what the file has ready, as :meth:`_renewed` gives it."""
        kept = self._kept_in_file(order)
        return self._renewed(kept, order) if kept else None

    def _kept_in_file(self, order: str) -> List | None:
        ready = self._ready(order, _ROOM)
        return List(ready.data, (0, 0), ready.change, ready.last_row, EVER) if ready else None

    def _codes(self, order: str, kept: List) -> array[int] | None:
        """The codes of a list that is as it stands in the file."""
        ready = self._ready(codes_of(order), _ROOM)
        return ready.data if ready and ready.change == kept.change else None

    def _as_they_stand(self, order: str, rows: Collection[int] | None = None) -> Coded:
        """Some rows, or all, in an order with their codes."""
        some = "carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value"
        sql = f"""
            SELECT story.row, {code(order, "story")} AS code
            FROM {"story" if rows is None else some} ORDER BY {order_by(order)} LIMIT -1
        """  # noqa: S608 - of parts of ours
        return Coded(*self._coded(sql, () if rows is None else (int_array(sorted(rows)),)))

    def _mended(self, kept: List, order: str, filter: Filter, where: Condition, after: int) -> array[int] | None:
        """A kept list with what changed since taken out and put in again where it now stands.

        ``None`` if it is sooner made anew.
        """
        if isinstance(kept.rows, Rows) or not all(term.kind in _LOCAL for term in filter.flat()):
            return None
        changed = self._changed(kept, order, filter, after)
        if not changed:
            return None if changed is None else kept.rows
        came = self._sorted(changed, order, where, after)
        keys = self._keys(came, order)
        rows = kept.rows
        places = self._places(rows, [*changed.values(), *[keys[row] for row in came]], order, changed)
        gone = {place for place in places[: len(changed)] if place < len(rows) and rows[place] in changed}
        return edited(rows, gone, came, places[len(changed) :])

    def _sorted(self, rows: Iterable[int], order: str, where: Condition, after: int) -> array[int]:
        """Those of some rows that pass, in an order."""
        return self._lettered(
            f"""
            SELECT story.row FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            WHERE {where.sql} AND story.time >= ? ORDER BY {order_by(order)} LIMIT -1
            """,  # noqa: S608 - of parts of ours
            [int_array(sorted(set(rows))), *where.values, after],
        )

    def _changed(self, kept: List, order: str, filter: Filter, after: int) -> dict[int, Key] | None:
        """What changed since a list was made, came, or fell out of its window, and by what it was ordered then.

        ``None`` if too much changed to tell.
        """
        if after < kept.after or not self._logged_since(kept.change):
            return None
        most = max(_MENDABLE, len(kept.rows) // _MENDABLE_OF)
        before: dict[int, Key] = {}
        first = _FIRST_CHANGES.format(_columns(order, "change"), "TRUE" if filter else "NOT marks")
        for row, *values in self._all(first, (kept.change,)):
            if row is None:
                return None
            before[row] = _key(order, values, row)
        came = self._all("SELECT row FROM story WHERE row > ? LIMIT ?", (kept.last_row, most + 1))
        went = self._all("SELECT row FROM story WHERE time >= ? AND time < ? LIMIT ?", (kept.after, after, most + 1))
        others = [row for (row,) in (*came, *went) if row not in before]
        now = self._keys([*before, *others], order)
        if not filter and not went:
            # Where nothing is asked but the order, what stands where it stood has not changed.
            before = {row: key for row, key in before.items() if row > kept.last_row or now.get(row) != key}
        before |= {row: now[row] for row in others}
        return before if len(before) <= most else None

    def _places_by_code(self, whole: Coded, came: Coded, order: str, moved: Mapping[int, Before]) -> Sequence[int]:
        """Where what came belongs in a list: by its codes, and where others have the same ones, as it is ordered.

        Args:
            whole: the list.
            came: in order as it now stands.
            order: the order of both.
            moved: rows that stand in the list where they belonged before.
        """
        codes = whole.codes
        places = [bisect_left(codes, code) for code in came.codes]
        tied = [at for at, place in enumerate(places) if place < len(codes) and codes[place] == came.codes[at]]
        if not tied:
            return places
        alike = {came.codes[at] for at in tied}
        known = {row: _key(order, before.values, row) for row, before in moved.items() if before.code in alike}
        keys = self._keys([came.rows[at] for at in tied], order)
        wanted = [keys[came.rows[at]] for at in tied]
        first = [places[at] for at in tied]
        behind = [bisect_right(codes, came.codes[at], places[at]) for at in tied]
        for at, place in zip(tied, self._places(whole.rows, wanted, order, known, first, behind), strict=True):
            places[at] = place
        return places

    def _places(
        self,
        rows: array[int],
        wanted: Sequence[Key],
        order: str,
        before: Mapping[int, Key],
        first: Sequence[int] = (),
        behind: Sequence[int] = (),
    ) -> list[int]:
        """Where keys belong in a list: a search by halves for all of them at once, with one question a step.

        Args:
            rows: the list.
            wanted: the keys.
            order: the order that the list stands in.
            before: rows that stand where they belonged before, and their keys then.
            first: the first place that may be each key's; that of the list if not given.
            behind: the place behind the last one; the list's end if not given.
        """
        low, high = list(first) or [0] * len(wanted), list(behind) or [len(rows)] * len(wanted)
        keys: dict[int, Key] = dict(before)
        while open_ := [(at, (low[at] + high[at]) // 2) for at in range(len(wanted)) if low[at] < high[at]]:
            keys |= self._keys({rows[middle] for _, middle in open_ if rows[middle] not in keys}, order)
            for at, middle in open_:
                if keys.get(rows[middle], _NOWHERE) < wanted[at]:
                    low[at] = middle + 1
                else:
                    high[at] = middle
        return low

    def _keys(self, rows: Collection[int], order: str) -> dict[int, Key]:
        """By what stories are ordered now; those that are gone are left out."""
        found = self._all(
            f"""
            SELECT row, {_columns(order, "story")} FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            """,  # noqa: S608 - names of ours
            (int_array(rows),),
        )
        return {row: _key(order, values, row) for row, *values in found}


def codes_of(order: str) -> str:
    """The name under which the codes of an order are kept ready."""
    return f"codes of {order}"


def _columns(order: str, table: str) -> str:
    """What an order looks at, of a table that has its columns."""
    return ", ".join(f"{table}.{by.field}" for by in ORDERS[order])


def _key(order: str, values: Sequence[Any], row: int) -> Key:
    """Values of an order's fields as a key that sorts as its ``ORDER BY`` does."""
    fields = zip(ORDERS[order], values, strict=True)
    return (*[inf if value is None else -value if by.most_first else value for by, value in fields], row)
