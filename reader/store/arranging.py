"""What a large store keeps ready, so that its lists are there at once: written behind a refresh."""

from __future__ import annotations

from array import array
from zlib import crc32

from reader.ranking import ORDERS
from reader.store.carriers import SOURCES
from reader.store.coding import lower_byte_first
from reader.store.mending import codes_of
from reader.store.orders import Orders
from reader.store.ranges import FIELDS, ranges_name
from reader.store.ready import Ready
from reader.store.tags import TAGS

__all__ = ["Arranging"]

# A smaller store is read sooner than all that.
_LARGE = 20_000
# What is ready is mended when it is read, as long as not more than one story of so many changed.
_STALE_OF = 1_000
_RANGES = {ranges_name(field): field for field in FIELDS.values()}
_COLUMNS = ("marks", "languages", SOURCES, TAGS, *_RANGES)


class Arranging(Orders):
    """Keeping orders and columns ready in the file."""

    def arrange(self, *, large: int = _LARGE) -> bool:
        """Make ready one part of what lists are made of, if much has changed since it was made.

        Returns whether there may be more to do: call it again and again while nothing else is.

        Args:
            large: how many stories make a store that is worth it.
        """
        if self._last_row() < large:
            return False
        for name in (*_COLUMNS, *ORDERS):
            with self._reading():
                if not self._is_stale(name):
                    continue
                change, made = self._last_change(), self._made_ready(name)
            with self._writing() as db:
                for part, ready in made.items():
                    data = lower_byte_first(ready.data) if isinstance(ready.data, array) else ready.data
                    db.execute(
                        """
                        INSERT OR REPLACE INTO arranged (name, change, last_row, said, checksum, data)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                        (part, ready.change, ready.last_row, ready.said, crc32(data), data),
                    )
                if not made:
                    db.execute("UPDATE arranged SET change = ? WHERE name IN (?, ?)", (change, name, codes_of(name)))
            return True
        return False

    def _is_stale(self, name: str) -> bool:
        # Of an order its codes, which older versions of mostread did not keep.
        part = codes_of(name) if name in ORDERS else name
        ready = self._one("SELECT change, last_row FROM arranged WHERE name = ?", (part,))
        if ready is None or not self._logged_since(ready[0]):
            return True
        ((noted, all_of_them),) = self._all(
            "SELECT count(*), total(story IS NULL) FROM change WHERE number > ? AND (NOT marks OR ?)",
            (ready[0], name == "marks"),
        )
        return bool(all_of_them or noted + self._last_row() - ready[1] > self._last_row() // _STALE_OF)

    def _made_ready(self, name: str) -> dict[str, Ready[bytearray] | Ready[array[int]]]:
        """The parts of what is ready under a name; none for an order in which nothing has moved."""
        if name == SOURCES:
            return {**self._sources_and_carried()}
        if name == TAGS:
            return {name: self._tags()}
        if name in _RANGES:
            return {name: self._ranges(_RANGES[name]) or self._ranges_as_they_stand(_RANGES[name])}
        if name not in ORDERS:
            return {name: self._marks() if name == "marks" else self._languages()}
        kept = self._kept_in_file(name)
        codes = self._codes(name, kept) if kept else None
        renewed = self._renewed(kept._replace(codes=codes), name) if kept and codes else None
        if kept and renewed and renewed[0] is kept.rows:
            return {}
        rows, codes = renewed or self._as_they_stand(name)
        assert codes is not None
        moment = self._last_change(), self._last_row(), ""
        return {name: Ready(*moment, rows), codes_of(name): Ready(*moment, codes)}
