"""How it stands with every story: a byte for each row of what broad filters look at.

SQLite takes a quarter of a second to hold a million rows against a filter. What most filters ask (read, starred,
stored, language) is kept here as bytes by row, and translated, joined and counted as such
(:mod:`reader.store.lanes`), which takes a few milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from zlib import crc32

from reader.store.coding import from_json
from reader.store.lanes import lanes, translation
from reader.store.ready import KeptReady, Ready

__all__ = ["Columns"]

_READ, _STARRED, _STORED = 2, 4, 8
_BIT = {"read": _READ, "starred": _STARRED, "stored": _STORED}
_MARKS = f"1 + {_READ} * read + {_STARRED} * starred + {_STORED} * stored"
"""The byte of a story that is there; 0 stands in the rows of those that are gone."""
_PRESENT = translation(range(1, 256))
_STATES = {
    "unread": translation(value for value in range(1, 16) if not value & _READ),
    "read": translation(value for value in range(16) if value & _READ),
    "starred": translation(value for value in range(16) if value & _STARRED),
    "stored": translation(value for value in range(16) if value & _STORED),
}

_CODES = 256
"""A language is one byte."""
_TOO_MANY = "null"
"""What is said where there are more of them: JSON for no list."""


class Columns(KeptReady):
    """The columns of marks and of languages."""

    def unread(self) -> int:
        """How many stories are unread in all."""
        return self._in_state("unread").bit_count()

    def _present(self) -> int:
        """Which rows there are, as :func:`~reader.store.lanes.lanes`."""
        return lanes(self._marks().data.translate(_PRESENT))

    def _in_state(self, state: str) -> int:
        """Which rows are in a state out of :data:`reader.query.STATES`, as :func:`~reader.store.lanes.lanes`."""
        return lanes(self._marks().data.translate(_STATES[state]))

    def _marks(self) -> Ready[bytearray]:
        kept, changed = self._known("marks", "TRUE", bytearray)
        if kept is None:
            return self._marks_as_they_stand()
        column = self._extended(kept, changed)
        for row, value in self._values(_MARKS, changed, kept.last_row):
            column[row] = value
        return self._remember("marks", "", column)

    def _marks_as_they_stand(self) -> Ready[bytearray]:
        sql = f"SELECT group_concat(char({_MARKS}), '') FROM (SELECT * FROM story ORDER BY row)"  # noqa: S608
        ((letters,),) = self._all(sql)
        return self._remember("marks", "", self._by_row((letters or "").encode()))

    def _put_marks(self, mark: str, rows: Iterable[int], value: bool) -> None:
        """Keep ready how it stands with marks after some rows have got another one, within the same transaction.

        Before that the column was asked for, and since then nothing was written but this.
        """
        column = self._columns["marks"].data
        bit = _BIT[mark]
        for row in rows:
            if row < len(column) and column[row]:  # it may be gone
                column[row] = column[row] | bit if value else column[row] & ~bit
        made = self._remember("marks", "", column)
        self._db.execute(
            "UPDATE arranged SET change = ?, last_row = ?, checksum = ?, data = ? WHERE name = 'marks'",
            (made.change, made.last_row, crc32(made.data), made.data),
        )

    def _unlike(self, mark: str, value: bool) -> bytes:
        """A translation of the column of marks to 1 for rows that are there and not so marked, else 0."""
        return translation(each for each in range(1, 16) if bool(each & _BIT[mark]) != value)

    def _in_language(self, language: str) -> int | None:
        """Which rows are in a language, named in small letters, as :func:`~reader.store.lanes.lanes`.

        ``None`` if there are too many languages to tell.
        """
        column = self._languages()
        known: list[str] | None = from_json(column.said)
        if known is None:
            return None
        codes = [code for code, each in enumerate(known) if each.lower() == language]
        return lanes(column.data.translate(translation(codes)))

    def _languages(self) -> Ready[bytearray]:
        """A code for each story's language, and what the codes stand for."""
        kept, changed = self._known("languages", "NOT marks", bytearray)
        if kept is None:
            return self._languages_as_they_stand()
        if kept.said == _TOO_MANY:
            return kept
        column = self._extended(kept, changed)
        codes = {language: code for code, language in enumerate(from_json(kept.said))}
        for row, language in self._values("language", changed, kept.last_row):
            code = codes.setdefault(language, len(codes))
            if code >= _CODES:
                return self._remember("languages", _TOO_MANY, bytearray())
            column[row] = code
        return self._remember("languages", json.dumps([*codes]), column)

    def _languages_as_they_stand(self) -> Ready[bytearray]:
        ((found,),) = self._all("SELECT json_group_array(language) FROM (SELECT language FROM story ORDER BY row)")
        every: list[str] = from_json(found)
        # 0 stands in the rows of stories that are gone, too: no language, as "" is.
        codes = {language: code for code, language in enumerate(["", *sorted(set(every) - {""})])}
        if len(codes) > _CODES:
            return self._remember("languages", _TOO_MANY, bytearray())
        return self._remember("languages", json.dumps([*codes]), self._by_row(bytes(map(codes.__getitem__, every))))

    def _by_row(self, values: bytes) -> bytearray:
        """Values of all stories in order, each put at the place of its row."""
        size = self._last_row() + 1
        if len(values) == size - 1:
            return bytearray(1) + values
        column = bytearray(size)
        for row, value in zip(self._lettered("SELECT row FROM story ORDER BY row LIMIT -1", ()), values, strict=True):
            column[row] = value
        return column
