"""What a large store keeps ready, so that its lists are there at once: written behind a refresh."""

from __future__ import annotations

from array import array
from zlib import crc32

from reader.ranking import ORDERS
from reader.store.coding import pack_rows
from reader.store.columns import Ready
from reader.store.orders import Orders

__all__ = ["Arranging"]

# A smaller store is read sooner than all that.
_LARGE = 50_000
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
                db.execute(
                    """
                    INSERT OR REPLACE INTO arranged (name, change, last_row, said, checksum, data)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    (name, made.change, made.last_row, made.said, crc32(made.data), made.data),
                )
            return True
        return False

    def _is_stale(self, name: str) -> bool:
        ready = self._one("SELECT change, last_row FROM arranged WHERE name = ?", (name,))
        if ready is None or not self._logged_since(ready[0]):
            return True
        ((noted, all_of_them),) = self._all(
            "SELECT count(*), total(story IS NULL) FROM change WHERE number > ? AND (NOT marks OR ?)",
            (ready[0], name == "marks"),
        )
        return bool(all_of_them or noted + self._last_row() - ready[1] > self._last_row() // _STALE_OF)

    def _made_ready(self, name: str) -> Ready[bytearray] | Ready[array[int]]:
        if name in ORDERS:
            return Ready(self._last_change(), self._last_row(), "", pack_rows(self._whole(name)))
        return self._marks() if name == "marks" else self._languages()
