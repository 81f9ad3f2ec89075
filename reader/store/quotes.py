"""Who said what, across stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from reader.model import Quote
from reader.query import Filter, Kind, Term
from reader.store import packing
from reader.store.coding import int_array
from reader.store.connection import Connection
from reader.store.errors import telling
from reader.store.filters import condition
from reader.store.reading import ReadingStore

__all__ = ["MostQuoted", "Quotes", "StoredQuote"]


class StoredQuote(NamedTuple):
    """A quotation and the story that it stands in."""

    row: int
    speaker: str
    """The full name."""
    quote: Quote


class MostQuoted(NamedTuple):
    """How often somebody is quoted."""

    speaker: str
    quotes: int
    outlets: int
    """In how many different sources."""


class Quotes(Connection):
    """Quotations in the store."""

    def quotes_by(
        self, name: str, since: timedelta | None = None, now: datetime | None = None, *, limit: int = 200
    ) -> list[StoredQuote]:
        """What somebody said, newest story first.

        Args:
            name: words of the name, in any case form, as in ``said:``.
            since: only in stories of this time before ``now``.
            now: the present if not given.
            limit: at most so many.
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
            [*where.values, name, _after(since, now), limit],
        )
        unpacked: dict[int, list[Quote]] = {}
        with telling(self.path, self._db):
            for row, _, _, data in found:
                if row not in unpacked:
                    unpacked[row] = packing.unpack_article(data)[1]
            return [StoredQuote(row, speaker, unpacked[row][number]) for row, number, speaker, _ in found]

    def most_quoted(
        self,
        rows: Sequence[int] | None = None,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        limit: int = 50,
    ) -> list[MostQuoted]:
        """Who is quoted most in these stories, or in all of a time."""
        these = "AND quote.story IN carray(?)" if rows is not None else ""
        found = self._all(
            f"""
            SELECT speaker.name, count(*), count(DISTINCT story.source)
            FROM quote JOIN story ON story.row = quote.story JOIN speaker ON speaker.id = quote.speaker
            WHERE story.time >= ? {these} GROUP BY speaker.id ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?
            """,  # noqa: S608
            [_after(since, now or datetime.now(UTC)), *([int_array(rows)] if rows is not None else []), limit],
        )
        return [MostQuoted(*row) for row in found]


def _after(since: timedelta | None, now: datetime) -> int:
    return -(2**62) if since is None else int((now - since).timestamp())


class QuotedStore(ReadingStore, Quotes):
    """What ``mostread quotes --by`` opens: to read and to say who said what."""
