"""Who said what, across stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from reader.model import Quote
from reader.query import Filter, Kind, Term
from reader.store import packing
from reader.store.connection import Connection
from reader.store.errors import telling
from reader.store.filters import condition
from reader.store.reading import ReadingStore

__all__ = ["Quotes", "StoredQuote"]


_MOST = 200


class StoredQuote(NamedTuple):
    """A quotation and the story that it stands in."""

    row: int
    speaker: str
    """The full name."""
    quote: Quote


class Quotes(Connection):
    """Quotations in the store."""

    def quotes_by(self, name: str, since: timedelta | None = None, now: datetime | None = None) -> list[StoredQuote]:
        """What somebody said, newest story first; the newest two hundred quotations.

        Args:
            name: words of the name, in any case form, as in ``said:``.
            since: only in stories of this time before ``now``.
            now: the present if not given.
        """
        now = now or datetime.now(UTC)
        where = condition(Filter((Term(Kind.SAID, name),)), now)
        found = self._all(
            f"""
            SELECT story.row, quote.number, speaker.name, article.data
            FROM story JOIN quote ON quote.story = story.row JOIN speaker ON speaker.id = quote.speaker
            JOIN article ON article.story = story.row
            WHERE {where.sql} AND is_named(speaker.name, ?) AND story.time >= ?
            ORDER BY story.time DESC, story.row, quote.number LIMIT ?
            """,  # noqa: S608 - of parts of ours
            [*where.values, name, _after(since, now), _MOST],
        )
        unpacked: dict[int, list[Quote]] = {}
        with telling(self.path, self._db):
            for row, _, _, data in found:
                if row not in unpacked:
                    unpacked[row] = packing.unpack_article(data)[1]
            return [StoredQuote(row, speaker, unpacked[row][number]) for row, number, speaker, _ in found]


def _after(since: timedelta | None, now: datetime) -> int:
    return -(2**62) if since is None else int((now - since).timestamp())


class QuotedStore(ReadingStore, Quotes):
    """What ``mostread quotes --by`` opens: to read and to say who said what."""
