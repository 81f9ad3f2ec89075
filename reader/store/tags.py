"""Which stories have a common tag, for all stories at once.

A section of the news may be the tag of every third story, and to read so many out of their table takes three times as
long as the list that is made of them. Of a large store eight of the commonest tags are kept as a byte a story.
"""

from __future__ import annotations

import json

import apsw

from reader.store.carriers import Carriers
from reader.store.coding import from_json
from reader.store.lanes import lanes, translation
from reader.store.ready import Ready

__all__ = ["TAGS", "Tags"]

TAGS = "tags"
"""The name under which they are kept ready."""

_BITS = 8
# What fewer have is found as quickly by itself.
_COMMON_OF = 50
# Which are common is looked at again when there are more stories by one of so many.
_GROWN_OF = 10


class Tags(Carriers):
    """Asking which stories have a tag."""

    def _tagged(self, name: str) -> int | None:
        """Which rows have a tag, folded, as :func:`~reader.store.lanes.lanes`; ``None`` if that is not kept ready."""
        kept = self._mended_tags()
        names = _names(kept) if kept else []
        if kept is None or name not in names:
            return None
        bit = 1 << names.index(name)
        return lanes(kept.data.translate(translation(value for value in range(256) if value & bit)))

    def _tags(self) -> Ready[bytearray]:
        """What is to be kept ready."""
        kept = self._mended_tags()
        if kept is None or kept.last_row > from_json(kept.said)[1] * (_GROWN_OF + 1) // _GROWN_OF:
            return self._tags_as_they_stand()
        return kept

    def _mended_tags(self) -> Ready[bytearray] | None:
        kept, changed = self._known(TAGS, "NOT marks", bytearray)
        if kept is None:
            return None
        column = self._extended(kept, changed)
        for row, value in self._values(_bits(_names(kept)), changed, kept.last_row):
            column[row] = value
        return self._remember(TAGS, kept.said, column)

    def _tags_as_they_stand(self) -> Ready[bytearray]:
        last_row = self._last_row()
        found = self._all(
            "SELECT name FROM tag GROUP BY name HAVING count(*) > ? ORDER BY count(*) DESC, name LIMIT ?",
            (last_row // _COMMON_OF, _BITS),
        )
        names, column = [name for (name,) in found], bytearray(last_row + 1)
        for place, name in enumerate(names):
            bit = 1 << place
            for row in self._lettered("SELECT story AS row FROM tag WHERE name = ?", (name,)):
                column[row] |= bit
        return self._remember(TAGS, json.dumps([names, last_row]), column)


def _names(kept: Ready[bytearray]) -> list[str]:
    names: list[str] = from_json(kept.said)[0]
    return names


def _bits(names: list[str]) -> str:
    """The byte of a row of ``story``, as an expression of SQL."""
    these = apsw.format_sql_value(json.dumps(names))
    return f"""(
        SELECT coalesce(sum(1 << its.key), 0) FROM json_each({these}) AS its
        CROSS JOIN tag ON tag.name = its.value AND tag.story = story.row
    )"""  # noqa: S608 - a value that SQLite wrote
