"""The whole text of a story, as it is searched."""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import cache, lru_cache

import apsw

from reader import query

__all__ = ["Texts"]

_PACKS = 8
_FIELDS = """
    SELECT title, author, summary, article.data FROM detail LEFT JOIN article ON article.story = detail.story
    WHERE detail.story = ?
"""
_APART = " x "
"""Stands between fields that are looked at together; what is in one field is then looked at by itself."""


class Texts:
    """Reads texts through a connection; what was unpacked last is kept for its neighbours."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._packs: OrderedDict[int, bytes] = OrderedDict()

    def content(self, row: int) -> str:
        """What the feed brought, as HTML, or nothing."""
        found = self._db.execute("SELECT pack, start, size FROM content WHERE story = ?", (row,)).fetchone()
        if found is None:
            return ""
        from reader.store import packing

        pack, start, size = found
        if pack not in self._packs:
            self._packs[pack] = packing.decompress(self._db.execute("SELECT data FROM pack WHERE id = ?", (pack,)).get)
            if len(self._packs) > _PACKS:
                self._packs.popitem(last=False)
        text = self._packs[pack][start : start + size]
        try:
            return text.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:  # damage to where it begins and ends cut a letter apart
            return text.decode("utf-8", "replace")

    def body(self, row: int) -> str:
        """The article, else the feed's content as plain words, else nothing."""
        return self._body(row, self._db.execute("SELECT data FROM article WHERE story = ?", (row,)).get)

    def _body(self, row: int, packed: bytes | None) -> str:
        from reader.store import packing

        if packed is not None:
            return packing.article_text(packed)
        content = self.content(row)
        return _plain(content) if content else ""

    def stands_in(self, row: int, text: str) -> bool:
        """Whether words stand in a row in a story's headline, author, summary or body."""
        wanted = query.words_of(text)
        found = self._db.execute(_FIELDS, (row,)).fetchone()
        if not found or not wanted:
            return False
        *fields, packed = found
        # Most texts have not even the letters in a row, and to see that is much quicker than to cut them into words.
        letters = _in_a_row(tuple(wanted)).search
        if letters(query.fold(_APART.join(fields))) and any(_has(field, wanted) for field in fields):
            return True
        body = self._body(row, packed)
        return bool(letters(query.fold(body))) and _has(body, wanted)


def _plain(content: str) -> str:
    # Not loaded with the rest, since a list shows no text: the table of entities and the pattern take two milliseconds.
    from html import unescape

    return unescape(_tag().sub(" ", content))


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)


def _has(text: str, wanted: list[str]) -> bool:
    return query.has_words(query.words_of(text), wanted)


@lru_cache(maxsize=256)
def _in_a_row(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """What a folded text must at least have."""
    if any(map(query.is_unspaced, wanted)):
        return re.compile(re.escape(wanted[0]))
    return re.compile(r"[\W_]+".join(map(re.escape, wanted)))
