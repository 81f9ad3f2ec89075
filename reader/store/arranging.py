"""What a large store keeps ready, so that its lists are there at once: written behind a refresh."""

from __future__ import annotations

from array import array
from zlib import crc32

from reader.ranking import ORDERS
from reader.store.coding import pack_rows
from reader.store.columns import Ready
from reader.store.mending import codes_of
from reader.store.orders import Orders

__all__ = ["Arranging"]

# A smaller store is read sooner than all that.
_LARGE = 20_000
# What is ready is mended when it is read, as long as not more than one story of so many changed.
_STALE_OF = 2_000


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
        for name in ("marks", "languages", *ORDERS):
            with self._reading():
                if not self._is_stale(name):
                    continue
                made = self._made_ready(name)
            with self._writing() as db:
                db.executemany(
                    """
                    INSERT OR REPLACE INTO arranged (name, change, last_row, said, checksum, data)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    [
                        (part, ready.change, ready.last_row, ready.said, crc32(ready.data), ready.data)
                        for part, ready in made.items()
                    ],
                )
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
        if name not in ORDERS:
            return {name: self._marks() if name == "marks" else self._languages()}
        moment = self._last_change(), self._last_row(), ""
        rows, codes = self._made_of_ready(name) or (None, None)
        if rows is None or codes is None:
            rows, codes = self._as_they_stand(name, (), 0)
        return {name: Ready(*moment, pack_rows(rows)), codes_of(name): Ready(*moment, pack_rows(codes))}
