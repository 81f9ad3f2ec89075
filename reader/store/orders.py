"""Lists: rows in order.

The whole of an order is one array, which a large store keeps in its file, and what changed is put into it.
What few stories pass is asked as a set of rows, which are then sorted; what many pass is made of bytes by row
(:mod:`reader.store.columns`), by which the whole order is sifted as far as somebody looks at it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from math import inf
from pathlib import Path
from typing import overload

from reader import query
from reader.hashing import id_number
from reader.query import ALL, Filter, Kind, Term
from reader.ranking import ORDERS
from reader.store.carriers import SOURCES
from reader.store.coding import from_json, int_array
from reader.store.columns import lanes, lanes_of, translation
from reader.store.filters import MOST_READ, Condition, condition, joined, rows_of, sources_of, standing, tagged
from reader.store.mending import EVER, List, Mending
from reader.store.ranges import FIELDS, Span, among, span_of
from reader.store.rows import Rows
from reader.store.schema import LAST, order_by

__all__ = ["Orders"]

# Lists that are kept in memory to be mended: so many rows in all, eight bytes each.
_KEPT_ROWS = 3_000_000
# Of so many terms, words most of all, the rows are kept.
_KEPT_TERMS = 4
# So many rows are sooner sorted than a whole list is sifted for them.
_FEW = 8_000
# Of so many the numbers are sooner read than a whole order is.
_FEW_IN_RANGE = 2_000
# A list of no more than this is sifted at once.
_SHORT = 50_000
# The order whose first field a number is: what lies between two numbers stands together there.
_ORDER_OF = {"views": "views", "comments": "discussed", "place": "site", "time": "newest"}
_COUNTERS = {Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE}
_EVERYTHING = Condition("TRUE")


class Orders(Mending):
    """Reading lists."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._lists: OrderedDict[tuple[str, Filter, timedelta | None], List] = OrderedDict()
        self._asked: dict[Term, array[int]] = {}
        self._asked_at = (0, 0)

    @overload
    def order(
        self, order: str, filter: Filter = ALL, since: timedelta | None = None, now: datetime | None = None
    ) -> array[int] | Rows: ...
    @overload
    def order(
        self,
        order: str,
        filter: Filter = ALL,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        limit: int,
    ) -> array[int]: ...
    def order(
        self,
        order: str,
        filter: Filter = ALL,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        limit: int | None = None,
    ) -> array[int] | Rows:
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
            ``array('q')``; or, of a large store, where a filter lets many stories pass, a sequence that
            becomes one as far as it is looked at. It may be handed out again, so it must not be changed.
        """
        now = now or datetime.now().astimezone()
        filter, since = _spanned(filter, since)
        after = EVER if since is None else int((now - since).timestamp())
        if after <= self._oldest():
            after = EVER  # no story is older: the list of all is at hand
        if limit is not None and not self._is_sooner_sifted(order, after):
            return self._read(order, condition(filter, now), after, limit)
        key = (order, filter, since)
        kept = self._lists.get(key)
        stamp = (self._data_version(), self._db.total_changes())
        if not kept or kept.stamp != stamp or kept.after != after:
            with self._reading():
                change, last_row = self._last_change(), self._last_row()
                rows, codes = self._made(order, filter, after, now, kept)
            kept = List(rows, stamp, change, last_row, after, codes)
        self._keep(key, kept)
        return kept.rows if limit is None else kept.rows[:limit]

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

    def _is_sooner_sifted(self, order: str, after: int) -> bool:
        """Whether even the top is sooner there if the whole is made: it may be that hardly any story passes."""
        if after > EVER and self._is_narrow(after, _FEW):
            return False
        return (order, ALL, None) in self._lists or self._is_ready(order)

    def _made(
        self, order: str, filter: Filter, after: int, now: datetime, kept: List | None
    ) -> tuple[array[int] | Rows, array[int] | None]:
        """A list, and its codes if they are known."""
        where, of_all = condition(filter, now), not filter and after == EVER
        if kept and of_all and (renewed := self._renewed(kept, order)):
            return renewed
        if kept and (mended := self._mended(kept, order, filter, where, after)) is not None:
            return mended, None
        if not of_all:
            return self._passing(order, filter, where, after, now), None
        return self._made_of_ready(order) or (self._read(order, _EVERYTHING, EVER), None)

    def _keep(self, key: tuple[str, Filter, timedelta | None], made: List) -> None:
        self._lists[key] = made
        self._lists.move_to_end(key)
        total = sum(len(kept.rows) for kept in self._lists.values())
        while len(self._lists) > 1 and (total > _KEPT_ROWS or len(self._lists) > 16):
            total -= len(self._lists.popitem(last=False)[1].rows)

    # -- asked of SQLite --------------------------------------------------------------------------

    def _read(self, order: str, where: Condition, after: int, limit: int = -1) -> array[int]:
        """Found by time where only a window is wanted, and sorted."""
        window = after > EVER
        return self._lettered(
            f"""
            SELECT story.row FROM story {"INDEXED BY story_by_newest" if window else ""}
            WHERE {where.sql} {"AND story.time >= ?" if window else ""} ORDER BY {order_by(order)} LIMIT ?
            """,  # noqa: S608 - of parts of ours
            [*where.values, *([after] if window else []), limit],
        )

    def _oldest(self) -> int:
        """The time of the oldest story, in seconds since 1970; :data:`EVER` if there is none."""
        oldest = self._all("SELECT min(time) FROM story", ())[0][0]
        return EVER if oldest is None else int(oldest)

    def _is_narrow(self, after: int, most: int) -> bool:
        """Whether a window holds less than so many stories."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM story WHERE time >= ? LIMIT ?)"
        return bool(self._all(sql, (after, most))[0][0] < most)

    def _sorted(self, rows: Iterable[int], order: str, where: Condition, after: int) -> array[int]:
        """Those of some rows that pass, in an order."""
        return self._lettered(
            f"""
            SELECT story.row FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            WHERE {where.sql} AND story.time >= ? ORDER BY {order_by(order)} LIMIT -1
            """,  # noqa: S608 - of parts of ours
            [int_array(sorted(set(rows))), *where.values, after],
        )

    # -- made of whole columns --------------------------------------------------------------------

    def _passing(self, order: str, filter: Filter, where: Condition, after: int, now: datetime) -> array[int] | Rows:
        if after > EVER and self._is_narrow(after, _FEW):
            return self._read(order, where, after)
        sets: dict[Term, array[int]] = {}
        for term in filter.terms:
            if term.negated or self._is_at_hand(term):
                continue
            if asked := rows_of(term):
                sets[term] = self._rows_with(term, asked)
                if len(sets[term]) <= (MOST_READ if standing(term, "row") else _FEW):
                    rest = [each for each in filter.terms if each != term]
                    these = [stands for stands in [standing(term, "story.row")] if stands]
                    return self._sorted(sets[term], order, joined([condition(Filter((*rest,)), now), *these]), after)
        passing = self._present()
        if after > EVER:
            passing &= self._with_number("time", span_of(">=", after))
        # What has words in a row is found among what passes everything else.
        for term in sorted(filter.terms, key=_reads):
            passing &= self._matching(term, passing, now, sets)
        length = passing.bit_count()
        passes = passing.to_bytes(self._last_row() + 1, "little")
        if length <= _FEW:
            return self._sorted(_places_of_ones(passes), order, _EVERYTHING, EVER)
        whole = self._stretch(order, filter, after)
        if length == len(whole):
            return whole
        rows = Rows(whole, passes, length)
        return rows[:] if len(whole) <= _SHORT else rows

    def _stretch(self, order: str, filter: Filter, after: int) -> array[int]:
        """The part of a whole order in which all that pass stand: it may be known by the order's first field."""
        spans = {FIELDS[each.kind]: span_of(each.comparison, each.number) for each in filter.terms if _bounds(each)}
        if after > EVER:
            spans["time"] = span_of(">=", after)
        by = ORDERS[order][0].field
        return self._between(by, spans[by]) if by in spans else self._whole(order)

    def _matching(self, term: Term, among: int, now: datetime, sets: dict[Term, array[int]]) -> int:
        """Which of some stories match a term, as :func:`reader.store.columns.lanes`."""
        if term.kind is Kind.EITHER:
            matching = 0
            for one in term.either:
                matching |= self._matching(one, among, now, sets)
        elif term in sets:
            matching = lanes_of(sets[term], self._last_row() + 1)
        else:
            matching = self._plainly(replace(term, negated=False), now)
        if reads := standing(term, "story.row"):
            matching = self._standing(among & matching, reads)
        return among ^ (among & matching) if term.negated else matching

    def _standing(self, among: int, reads: Condition) -> int:
        """Which of some stories have words in a row; of very many only the newest are read."""
        size = self._last_row() + 1
        rows = islice(_places_from_the_end(among.to_bytes(size, "little")), MOST_READ)
        return lanes_of(self._sorted(rows, "newest", reads, EVER), size)

    def _plainly(self, term: Term, now: datetime) -> int:
        match term.kind:
            case Kind.IS:
                return self._in_state(term.text)
            case Kind.SINCE:
                return self._with_number("time", span_of(">=", int(now.timestamp()) - term.number))
            case kind if kind in _COUNTERS:
                return self._with_number(FIELDS[term.kind], span_of(term.comparison, term.number))
            case Kind.LANGUAGE if (matching := self._in_language(term.text.lower())) is not None:
                return matching
            case Kind.SOURCE if (matching := self._of_sources(term)) is not None:
                return matching
            case Kind.TAG if (matching := self._of_sources(term)) is not None:
                if (own := self._tagged(query.fold(term.text))) is not None:
                    return matching | own
                return matching | lanes_of(self._rows_that(tagged(term)), self._last_row() + 1)
        where = condition(Filter((term,)), now)
        asked = rows_of(term) or Condition(f"SELECT row AS story FROM story WHERE {where.sql}", where.values)  # noqa: S608
        return lanes_of(self._rows_that(asked), self._last_row() + 1)

    def _of_sources(self, term: Term) -> int | None:
        """Which stories match a term by their sources; ``None`` if that is not kept ready."""
        asked = sources_of(term)
        return self._carried_by([id_ for (id_,) in self._all(asked.sql, asked.values)])

    def _is_at_hand(self, term: Term) -> bool:
        """Whether a term is of sources or a common tag, and which stories are those' is kept ready."""
        if term.kind not in (Kind.SOURCE, Kind.TAG) or not self._is_ready(SOURCES):
            return False
        if term.kind is Kind.SOURCE or self._tagged(query.fold(term.text)) is not None:
            return True
        asked = sources_of(term)
        return self._one(f"{asked.sql} LIMIT 1", asked.values) is not None

    def _rows_with(self, term: Term, asked: Condition) -> array[int]:
        """The rows that a term matches, kept while nothing is written: who types on, or asks for another order, has
        the same words as before.
        """
        stamp = (self._data_version(), self._db.total_changes())
        if stamp != self._asked_at:
            self._asked.clear()
            self._asked_at = stamp
        if term not in self._asked:
            while len(self._asked) >= _KEPT_TERMS:
                del self._asked[next(iter(self._asked))]
            self._asked[term] = self._rows_that(asked)
        return self._asked[term]

    def _rows_that(self, asked: Condition) -> array[int]:
        """The rows of a query for them, in no order, some perhaps twice."""
        return self._lettered(f"SELECT story AS row FROM ({asked.sql})", asked.values)  # noqa: S608 - of parts of ours

    def _with_number(self, field: str, span: Span) -> int:
        """Which stories have a number in a span, as :func:`reader.store.columns.lanes`."""
        size = self._last_row() + 1
        ranges = self._ranges(field)
        if ranges is None:
            return lanes_of(self._between(field, span), size)
        inside, in_part = among(from_json(ranges.said), span)
        matching = lanes(ranges.data.translate(translation(inside)))
        for number, part in in_part:
            matching |= lanes_of(self._in_part(field, part, ranges.data.translate(translation([number]))), size)
        return matching

    def _in_part(self, field: str, span: Span, range_: bytearray) -> array[int]:
        """The rows of one range whose number is in a span, in no order."""
        by_time = field == "time"
        if not by_time and field in _ORDER_OF and range_.count(1) > _FEW_IN_RANGE:
            return self._between(field, span)
        these = "carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value"
        sql = f"""
            SELECT story.row FROM {"story INDEXED BY story_by_newest" if by_time else these}
            WHERE {field} >= ? AND {field} < ?
        """  # noqa: S608 - names of ours
        return self._lettered(sql, [*([] if by_time else [int_array(_places_of_ones(range_))]), *span])

    def _between(self, field: str, span: Span) -> array[int]:
        """The rows whose number is in a span, in no order."""
        if field not in _ORDER_OF:
            sql = f"SELECT row FROM story WHERE {field} >= ? AND {field} < ?"  # noqa: S608 - a name of ours
            return self._lettered(sql, span)
        rows = self._whole(_ORDER_OF[field])
        most_first = ORDERS[_ORDER_OF[field]][0].most_first

        def value(row: int) -> float:
            # Known to be there: the list is of this moment.
            ((found,),) = self._all(f"SELECT {field} FROM story WHERE row = ?", (row,))  # noqa: S608
            return inf if found is None else -found if most_first else found

        ends: list[float] = [1 - span.stop, 1 - span.start] if most_first else [span.start, min(span.stop, LAST)]
        first, behind = (bisect_left(rows, end, key=value) for end in ends)
        return rows[first:behind]

    def _whole(self, order: str) -> array[int]:
        rows = self.order(order)
        assert isinstance(rows, array)
        return rows


def _places_of_ones(passes: bytes | bytearray) -> Iterator[int]:
    """Where the few ones stand among many zeros."""
    place = passes.find(1)
    while place >= 0:
        yield place
        place = passes.find(1, place + 1)


def _places_from_the_end(passes: bytes) -> Iterator[int]:
    place = passes.rfind(1)
    while place >= 0:
        yield place
        place = passes.rfind(1, 0, place)


def _reads(term: Term) -> bool:
    """Whether texts must be read to tell what matches a term."""
    return any(standing(one, "row") for one in (term.either or (term,)))


def _bounds(term: Term) -> bool:
    """Whether a term is that a number lies in a span."""
    return term.kind in _COUNTERS and not term.negated


def _spanned(filter: Filter, since: timedelta | None) -> tuple[Filter, timedelta | None]:
    """Draw ``since:`` out of a filter, where it must hold, and into the window."""
    spans = [term.number for term in filter.terms if term.kind is Kind.SINCE and not term.negated]
    if not spans:
        return filter, since
    rest = tuple(term for term in filter.terms if term.kind is not Kind.SINCE or term.negated)
    shortest = timedelta(seconds=min(spans))
    return replace(filter, terms=rest), shortest if since is None else min(since, shortest)
