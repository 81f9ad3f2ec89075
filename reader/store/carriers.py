"""Which stories sources carry, for all stories at once.

A source may carry a hundred thousand stories, and to read them out of their table takes longer than the list that is
made of them. A large store keeps for each story the number of its own source in two bytes, and, sorted by source,
the few stories that are another source's as well.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection, Iterable

from reader.store.coding import int_array, lower_byte_first, room_for
from reader.store.columns import Columns
from reader.store.lanes import lanes, lanes_of, translation
from reader.store.ready import Ready

__all__ = ["CARRIED", "SOURCES", "Carriers"]

SOURCES, CARRIED = "sources", "carried"
"""The names under which both are kept ready."""

_LARGEST = 2**16  # what a source's number must stay below to be kept in two bytes
_TOO_LARGE = "too large"
_ROW_BITS = 40
_ROW = 2**_ROW_BITS - 1
# A source's number has a lower byte and an upper one. Where its sources have more upper bytes than so many, it is
# sooner to look at each story than at all stories once for each of them.
_UPPER_BYTES = 8
_OTHERS = """
    SELECT carrier.source << 40 | story.row FROM {} CROSS JOIN carrier ON carrier.story = story.row
    WHERE carrier.source <> story.source
"""


class Carriers(Columns):
    """Asking which stories are whose."""

    def _carried_by(self, sources: Collection[int]) -> int | None:
        """Which rows sources carry, as :func:`~reader.store.lanes.lanes`; ``None`` if that is not kept ready."""
        own, others = self._mended_sources(), self._mended_carried()
        if own is None or others is None or own.said == _TOO_LARGE:
            return None
        wanted = [source for source in sources if source < _LARGEST]
        rows = [entry & _ROW for source in sources for entry in _of(others.data, source)]
        return _among(own.data, wanted) | lanes_of(rows, len(own.data))

    def _sources_and_carried(self) -> dict[str, Ready[array[int]]]:
        """What is to be kept ready, made of the tables where it is not ready yet."""
        own, others = self._mended_sources(), self._mended_carried()
        if own is None or others is None:
            own, others = self._sources_as_they_stand(), self._carried_as_it_stands()
        return {SOURCES: own, CARRIED: others}

    def _sources_as_they_stand(self) -> Ready[array[int]]:
        rows, sources = self._coded("SELECT row, source AS code FROM story ORDER BY row LIMIT -1", ())
        if max(sources, default=0) >= _LARGEST:
            return self._remember(SOURCES, _TOO_LARGE, array("H"))
        column = array("H", [0]) * (self._last_row() + 1)
        deque(map(column.__setitem__, rows, sources), maxlen=0)
        return self._remember(SOURCES, "", column)

    def _carried_as_it_stands(self) -> Ready[array[int]]:
        return self._remember(CARRIED, "", array("q", sorted(entry for (entry,) in self._all(_OTHERS.format("story")))))

    def _mended_sources(self) -> Ready[array[int]] | None:
        kept, changed = self._known(SOURCES, "NOT marks", room_for("H"))
        if kept is None or kept.said == _TOO_LARGE:
            return kept
        column = self._extended(kept, changed)
        for row, source in self._values("source", changed, kept.last_row):
            if source >= _LARGEST:
                return self._remember(SOURCES, _TOO_LARGE, array("H"))
            column[row] = source
        return self._remember(SOURCES, "", column)

    def _mended_carried(self) -> Ready[array[int]] | None:
        kept, changed = self._known(CARRIED, "NOT marks", room_for("q"))
        if kept is None:
            return None
        entries = kept.data
        if changed:
            gone = set(changed)
            entries = array("q", [entry for entry in entries if entry & _ROW not in gone])
        came = _OTHERS.format("(SELECT * FROM story WHERE row IN carray(?) OR row > ?) AS story")
        if others := [entry for (entry,) in self._all(came, (int_array(changed), kept.last_row))]:
            entries = array("q", sorted([*entries, *others]))
        return self._remember(CARRIED, "", entries)


def _of(entries: array[int], source: int) -> Iterable[int]:
    """What is one source's."""
    first, behind = (bisect_left(entries, number << _ROW_BITS) for number in (source, source + 1))
    return entries[first:behind]


def _among(column: array[int], sources: Iterable[int]) -> int:
    """Which rows' numbers are among these, as :func:`~reader.store.lanes.lanes`."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for source in sources:
        wanted[source >> 8].append(source & 255)
    if len(wanted) > _UPPER_BYTES:
        passes = translation((upper << 8 | lower for upper, lowers in wanted.items() for lower in lowers), _LARGEST)
        return lanes(bytes(map(passes.__getitem__, column)))
    data = lower_byte_first(column).tobytes()
    lower, upper = data[::2], data[1::2]
    among = 0
    for byte, lowers in wanted.items():
        among |= lanes(upper.translate(translation([byte]))) & lanes(lower.translate(translation(lowers)))
    return among
