"""Lists of what passes a filter: of few rows sorted, of many the whole order sifted.

What few stories pass is asked as a set of rows, which are then sorted. What many pass is put together of bytes by row
(:mod:`reader.store.lanes`), a term at a time, by which the whole order is sifted as far as somebody looks at it
(:mod:`reader.store.rows`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from math import inf
from pathlib import Path

from reader import query
from reader.query import Filter, Kind, Term
from reader.ranking import ORDERS
from reader.store.carriers import SOURCES
from reader.store.coding import from_json, int_array
from reader.store.filters import MOST_READ, Condition, condition, joined, rows_of, sources_of, standing, tagged
from reader.store.lanes import lanes, lanes_of, ones, ones_from_the_end, translation
from reader.store.mending import EVER, Mending
from reader.store.ranges import FIELDS, Span, among, span_of
from reader.store.rows import Rows
from reader.store.schema import LAST, order_by

__all__ = ["EVERYTHING", "Sifting"]

_FEW = 8_000
"""So many rows are sooner sorted than a whole list is sifted for them."""
EVERYTHING = Condition("TRUE")
"""What every story is."""

_KEPT_TERMS = 4
"""Of so many terms, words most of all, the rows are kept."""
_FEW_IN_RANGE = 2_000
"""Of so many stories the numbers are sooner read than a whole order is."""
_SHORT = 50_000
"""A list of no more than this is sifted at once."""
_ORDER_OF = {"views": "views", "comments": "discussed", "place": "site", "time": "newest"}
"""The order whose first field a number is: what lies between two numbers stands together there."""
_COUNTERS = {Kind.VIEWS, Kind.COMMENTS, Kind.REACTIONS, Kind.PLACE}


class Sifting(Mending):
    """Making lists of what passes."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._asked: dict[Term, array[int]] = {}
        self._asked_at = (0, 0)

    def _whole(self, order: str) -> array[int]:
        """All stories in an order, as they stand."""
        raise NotImplementedError

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

    def _holds_few(self, after: int) -> bool:
        """Whether a window holds so few stories that they are sooner sorted than anything is sifted for them."""
        if after == EVER:
            return False
        sql = "SELECT count(*) FROM (SELECT 1 FROM story WHERE time >= ? LIMIT ?)"
        return bool(self._all(sql, (after, _FEW))[0][0] < _FEW)

    # -- made of whole columns --------------------------------------------------------------------

    def _passing(self, order: str, filter: Filter, where: Condition, after: int, now: datetime) -> array[int] | Rows:
        """What passes a filter in an order; *where* says the same as the filter."""
        if self._holds_few(after):
            return self._read(order, where, after)
        sets: dict[Term, array[int]] = {}
        for term in filter.terms:
            asked = None if term.negated or self._is_at_hand(term) else rows_of(term)
            if not asked:
                continue
            rows = sets[term] = self._rows_with(term, asked)
            if len(rows) <= (MOST_READ if standing(term, "row") else _FEW):
                return self._sorted(rows, order, _beside(term, filter, now), after)
        return self._sifted(order, filter, after, self._matching_all(filter, after, now, sets))

    def _matching_all(self, filter: Filter, after: int, now: datetime, sets: Mapping[Term, array[int]]) -> int:
        """Which stories pass, as :func:`~reader.store.lanes.lanes`.

        Args:
            sets: the rows of some terms, where they are known.
        """
        passing = self._present()
        if after > EVER:
            passing &= self._with_number("time", span_of(">=", after))
        # What has words in a row is found among what passes everything else.
        for term in sorted(filter.terms, key=_reads):
            passing &= self._matching(term, passing, now, sets)
        return passing

    def _sifted(self, order: str, filter: Filter, after: int, passing: int) -> array[int] | Rows:
        """Some stories in an order; many as a list that is sifted as far as somebody looks at it."""
        length = passing.bit_count()
        passes = passing.to_bytes(self._last_row() + 1, "little")
        if length <= _FEW:
            return self._sorted(ones(passes), order, EVERYTHING, EVER)
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

    def _matching(self, term: Term, among: int, now: datetime, sets: Mapping[Term, array[int]]) -> int:
        """Which of some stories match a term, as :func:`reader.store.lanes.lanes`."""
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
        rows = islice(ones_from_the_end(among.to_bytes(size, "little")), MOST_READ)
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
        """Which stories have a number in a span, as :func:`reader.store.lanes.lanes`."""
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
        return self._lettered(sql, [*([] if by_time else [int_array(ones(range_))]), *span])

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


def _beside(term: Term, filter: Filter, now: datetime) -> Condition:
    """What must hold of the rows of a term for the whole filter to hold."""
    rest = condition(Filter(tuple(each for each in filter.terms if each != term)), now)
    in_a_row = standing(term, "story.row")
    return joined([rest, in_a_row] if in_a_row else [rest])


def _reads(term: Term) -> bool:
    """Whether texts must be read to tell what matches a term."""
    return any(standing(one, "row") for one in (term.either or (term,)))


def _bounds(term: Term) -> bool:
    """Whether a term is that a number lies in a span."""
    return term.kind in _COUNTERS and not term.negated
