"""Headlines that wait for the text index, and finding among them.

To read a million headlines where they stand takes three seconds, for all that stands around them. What waits is
therefore written once more, as folded words, two hundred stories together; of these a pattern of bytes reads a
million in a twelfth of a second. A step of indexing takes the newest of them away. A line each:

    ␠word␠of␠the␠headline<US>␠word␠of␠the␠author<TAB>row<LF>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

import apsw

from reader import query
from reader.store.errors import decodes

__all__ = ["Waiting", "line_of"]

_TOGETHER = 200
_MOST_CHANGED = 50_000
"""Stories that are in the index with older words: so many are read for one list, newest first, a tenth of a second."""
_IN_WORD = "[^ \t\x1f]*"
_ROW = re.compile(rb"\t(\d+)\n")


def line_of(words: Sequence[str], author: str) -> str:
    """A story's line but for its row, of the words of its headline and the name of its author."""
    return f" {' '.join(words)}\x1f {' '.join(_words_of(author))}" if author else f" {' '.join(words)}\x1f"


@lru_cache(maxsize=512)
def _words_of(author: str) -> list[str]:
    return query.words_of(author)  # the same few write much


class Waiting:
    """What waits, through a connection."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def put(self, lines: Iterable[tuple[int, str]]) -> None:
        """Let stories wait that are in no index yet: rows, the lowest first, and what :func:`line_of` makes of them."""
        stories = iter(lines)
        while some := list(islice(stories, _TOGETHER)):
            words = "".join([f"{line}\t{row}\n" for row, line in some]).encode("utf-8", "surrogatepass")
            self._db.execute(
                "INSERT INTO waiting (first, stories, words) VALUES (?, ?, ?)", (some[0][0], len(some), words)
            )

    def change(self, row: int, line: str | None = None) -> None:
        """The words of a story changed, those of its headline and author to this line, if one is given.

        What waits needs no more than its new line; what the index has already is to be indexed once more.
        """
        sql = "SELECT first, words FROM waiting WHERE first <= ? ORDER BY first DESC LIMIT 1"
        first, words = self._db.execute(sql, (row,)).fetchone() or (0, b"")
        end = words.find(f"\t{row}\n".encode())
        if end < 0:
            self._db.execute("INSERT OR IGNORE INTO unindexed (story) VALUES (?)", (row,))
        elif line is not None:
            begin = words.rfind(b"\n", 0, end) + 1
            words = words[:begin] + line.encode("utf-8", "surrogatepass") + words[end:]
            self._db.execute("UPDATE waiting SET words = ? WHERE first = ?", (words, first))

    def take(self, most: int) -> list[int]:
        """Let the newest so many wait no longer; returns their rows, of which some may be gone."""
        taken: list[int] = []
        while len(taken) < most:
            found = self._db.execute("SELECT first, words FROM waiting ORDER BY first DESC LIMIT 1").fetchone()
            if found is None:
                break
            first, words = found
            ends = [match.end() for match in _ROW.finditer(words)]
            left = max(0, len(ends) - (most - len(taken)))
            kept = ends[left - 1] if left else 0
            taken += _rows_in(words[kept:])
            if left:
                self._db.execute(
                    "UPDATE waiting SET stories = ?, words = ? WHERE first = ?", (left, words[:kept], first)
                )
            else:
                self._db.execute("DELETE FROM waiting WHERE first = ?", (first,))
        return taken

    def number(self) -> int:
        """How many stories wait, those that the index has with older words among them."""
        return int(self._db.execute("SELECT total(stories) + (SELECT count(*) FROM unindexed) FROM waiting").get)

    def found(self, text: str, *, author: bool) -> list[int]:
        """The rows of what waits that has these words in a row in its headline or its author's name.

        Args:
            text: as typed.
            author: look at the author's name alone.
        """
        wanted = query.words_of(text)
        if not wanted:
            return []
        find = _pattern(tuple(wanted), author=author).findall
        packs = self._db.execute("SELECT words FROM waiting ORDER BY first DESC")
        rows = map(int, chain.from_iterable(find(words) for (words,) in packs))
        return [*rows, *self._changed(wanted, author=author)]

    def _changed(self, wanted: list[str], *, author: bool) -> Iterator[int]:
        """Of stories whose words changed since they were indexed, those that have these now."""
        for row, *fields in self._db.execute(
            """
            SELECT changed.story, detail.author, detail.title
            FROM (SELECT story FROM unindexed ORDER BY story DESC LIMIT ?) AS changed
            CROSS JOIN detail ON detail.story = changed.story
            """,
            (_MOST_CHANGED,),
        ):
            if any(query.has_words(query.words_of(field), wanted) for field in fields[: 1 if author else 2]):
                yield row


@decodes
def _rows_in(words: bytes) -> list[int]:
    return [int(row) for row in _ROW.findall(words)]


@lru_cache(maxsize=64)
def _pattern(wanted: tuple[str, ...], *, author: bool) -> re.Pattern[bytes]:
    """Finds lines that have words as :func:`reader.query.has_words` says, and in each the row."""
    parts: list[str] = []
    for place, word in enumerate(wanted):
        if query.is_unspaced(word):
            # It stands anywhere in a run.
            parts += ["" if place == 0 else f" {_IN_WORD}", re.escape(word), _IN_WORD]
        else:
            parts += [" ", re.escape(word)]
    words = "".join(parts).encode("utf-8", "surrogatepass")
    return re.compile((rb"\x1f[^\t]*" if author else b"") + words + rb"[^\t]*\t(\d+)\n")
