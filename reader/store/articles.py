"""Articles with their quotations, and the samples of counters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reader.store.changes import note
from reader.store.coding import time_of
from reader.store.connection import Connection
from reader.store.errors import decodes, telling

if TYPE_CHECKING:
    import apsw

    from reader.model import Article, Quote, Sample

__all__ = ["Articles", "put_article"]


class Articles(Connection):
    """Articles in the store."""

    def save_article(self, row: int, article: Article, quotes: Sequence[Quote] = ()) -> None:
        """Keep a story's article and its quotations in place of older ones. A story that is gone is passed over."""
        from reader.store import packing

        with self._writing() as db:
            if db.execute("SELECT 1 FROM story WHERE row = ?", (row,)).get is None:
                return
            speakers = [quote.speaker.name if quote.speaker else "" for quote in quotes]
            put_article(db, row, packing.pack_article(article, tuple(quotes)), speakers)
            self._waiting.change(row)
            note(db, [row], marks=True)

    def article(self, row: int) -> tuple[Article, list[Quote]] | None:
        """A story's article and its quotations, or ``None`` if it is not here."""
        from reader.store import packing  # the first list is shown without it

        found = self._one("SELECT data FROM article WHERE story = ?", (row,))
        with telling(self.path, self._db):
            return packing.unpack_article(found[0]) if found else None

    def samples(self, row: int) -> list[Sample]:
        """Every reading of a story's counters that is kept, oldest first."""
        found = self._all(
            """
            SELECT time, views, comments, reactions, name_of(source.title, source.url)
            FROM sample JOIN source ON source.id = sample.source WHERE story = ? ORDER BY time, sample.source
            """,
            (row,),
        )
        with telling(self.path, self._db):
            return [_sample(*columns) for columns in found]


@decodes
def _sample(time: int, *rest: Any) -> Sample:
    from reader.model import Sample

    return Sample(time_of(time), *rest)


def put_article(db: apsw.Connection, row: int, packed: bytes, speakers: Sequence[str]) -> None:
    """Write a packed article; ``speakers`` are the full names of its quotations' speakers, empty where not known."""
    db.execute("INSERT OR REPLACE INTO article (story, data) VALUES (?, ?)", (row, packed))
    db.execute("UPDATE story SET stored = 1 WHERE row = ?", (row,))
    db.execute("DELETE FROM quote WHERE story = ?", (row,))
    db.executemany(
        "INSERT INTO quote (story, number, speaker) VALUES (?, ?, ?)",
        [(row, number, _speaker(db, name)) for number, name in enumerate(speakers) if name],
    )


def _speaker(db: apsw.Connection, name: str) -> int:
    found = db.execute("SELECT id FROM speaker WHERE name = ?", (name,)).get
    if found is not None:
        return int(found)
    from reader.query import keys_of  # to read articles takes no names

    db.execute("INSERT INTO speaker (name) VALUES (?)", (name,))
    number = db.last_insert_rowid()
    db.executemany("INSERT INTO speaker_key (key, speaker) VALUES (?, ?)", [(key, number) for key in keys_of(name)])
    return number
