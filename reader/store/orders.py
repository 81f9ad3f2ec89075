"""Lists: rows in order.

The whole of an order is one array, which a large store keeps in its file, and what changed is put into it
(:mod:`reader.store.mending`). Any other list is made of what passes (:mod:`reader.store.sifting`), and mended likewise
where its terms allow it.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import overload

from reader.hashing import id_number
from reader.query import ALL, Filter, Kind
from reader.store.filters import condition
from reader.store.mending import EVER, List
from reader.store.rows import Rows
from reader.store.sifting import EVERYTHING, Sifting

__all__ = ["Orders"]

_KEPT_ROWS = 3_000_000
"""Of lists that are kept in memory to be mended, in all, eight bytes each …"""
_KEPT_LISTS = 16
"""… and how many of them."""


class Orders(Sifting):
    """Reading lists."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        super().__init__(path, readonly=readonly)
        self._lists: OrderedDict[tuple[str, Filter, timedelta | None], List] = OrderedDict()

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
        if self._holds_few(after):
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
        return self._made_of_ready(order) or (self._read(order, EVERYTHING, EVER), None)

    def _keep(self, key: tuple[str, Filter, timedelta | None], made: List) -> None:
        self._lists[key] = made
        self._lists.move_to_end(key)
        total = sum(len(kept.rows) for kept in self._lists.values())
        while len(self._lists) > 1 and (total > _KEPT_ROWS or len(self._lists) > _KEPT_LISTS):
            total -= len(self._lists.popitem(last=False)[1].rows)

    def _oldest(self) -> int:
        """The time of the oldest story, in seconds since 1970; :data:`EVER` if there is none."""
        oldest = self._all("SELECT min(time) FROM story", ())[0][0]
        return EVER if oldest is None else int(oldest)

    def _whole(self, order: str) -> array[int]:
        rows = self.order(order)
        assert isinstance(rows, array)
        return rows


def _spanned(filter: Filter, since: timedelta | None) -> tuple[Filter, timedelta | None]:
    """Draw ``since:`` out of a filter, where it must hold, and into the window."""
    spans = [term.number for term in filter.terms if term.kind is Kind.SINCE and not term.negated]
    if not spans:
        return filter, since
    rest = tuple(term for term in filter.terms if term.kind is not Kind.SINCE or term.negated)
    shortest = timedelta(seconds=min(spans))
    return replace(filter, terms=rest), shortest if since is None else min(since, shortest)
