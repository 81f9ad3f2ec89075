"""Lists: rows in order, and what a list shows of each."""

from __future__ import annotations

import itertools
import json
from array import array
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import apsw

from reader.model import Carrier, Count, Enclosure, Headline, Precision, Story
from reader.query import ALL, Filter
from reader.store import coding
from reader.store.coding import from_seconds, id_number, id_text, place_from
from reader.store.connection import Connection
from reader.store.filters import condition
from reader.store.schema import order_by

__all__ = ["Orders"]

_TREND = 24


class Orders(Connection):
    """Reading lists."""

    def order(
        self,
        order: str,
        filter: Filter = ALL,
        since: timedelta | None = None,
        now: datetime | None = None,
        *,
        limit: int | None = None,
    ) -> array[int]:
        """The rows of the stories that pass a filter, in an order.

        Args:
            order: a name out of :data:`reader.ranking.ORDERS`.
            filter: what must hold.
            since: only stories published or first seen in this time before ``now``; ``None`` for all.
            now: needed for ``since``, there and in the filter.
            limit: at most so many, from the top.

        Returns:
            ``array('q')``, the caller's own.
        """
        where = condition(filter, now or datetime.now().astimezone())
        sql = f"SELECT story.row FROM story WHERE {where.sql}"
        values: list[Any] = [*where.values]
        if since is not None:
            assert now is not None
            sql += " AND story.time >= ?"
            values.append(int((now - since).timestamp()))
        sql += f" ORDER BY {order_by(order)}"
        if limit is not None:
            sql += " LIMIT ?"
            values.append(limit)
        return array("q", itertools.chain.from_iterable(self._all(sql, values)))

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        """What a list shows of these stories, in the order of ``rows``; those that are gone are left out."""
        if not rows:  # SQLite takes no array of nothing
            return []
        wanted = apsw.carray(array("q", rows))
        found = self._all(
            f"{_HEADLINE} FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value {_JOINS}", (wanted,)
        )
        if not found:
            return []
        carriers = self._carriers(wanted)
        trends = self._trends(wanted)
        by_row = {row[0]: _headline(row, carriers.get(row[0], ()), trends.get(row[0], ())) for row in found}
        return [by_row[row] for row in rows if row in by_row]

    def find(self, id: str) -> int | None:
        """The row of the story with this id, or with the only id that begins so."""
        try:
            first = id_number(id.ljust(12, "a"))
            last = id_number(id.ljust(12, "7"))
        except KeyError:
            return None
        if not id or len(id) > 12:
            return None
        found = self._all("SELECT row FROM story WHERE id BETWEEN ? AND ? LIMIT 2", (first, last))
        return int(found[0][0]) if len(found) == 1 else None

    def story(self, row: int) -> Story | None:
        """A story with everything that is known of it, its content among that."""
        found = self.headlines([row])
        if not found:
            return None
        content = self._one("SELECT data FROM content WHERE story = ?", (row,))
        if content is None:
            return found[0].story
        from dataclasses import replace

        return replace(found[0].story, content=coding.decompress(content[0]).decode("utf-8", "surrogatepass"))

    def _carriers(self, wanted: apsw.carray) -> dict[int, tuple[Carrier, ...]]:
        found = self._all(
            """
            SELECT carrier.story, name_of(source.title, source.url), carrier.url, carrier.views, carrier.comments,
                   carrier.reactions, origin.description, carrier.place
            FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            JOIN carrier ON carrier.story = story.row AND carrier.source <> story.source
            JOIN source ON source.id = carrier.source JOIN origin ON origin.id = carrier.origin
            ORDER BY carrier.story, carrier.source
            """,
            (wanted,),
        )
        carriers: dict[int, tuple[Carrier, ...]] = {}
        for story, source, url, *numbers, origins, place in found:
            views, comments, reactions = _counts(numbers, origins)
            one = Carrier(
                source=source, url=url, views=views, comments=comments, reactions=reactions, site_rank=place_from(place)
            )
            carriers[story] = (*carriers.get(story, ()), one)
        return carriers

    def _trends(self, wanted: apsw.carray) -> dict[int, tuple[int, ...]]:
        found = self._all(
            """
            SELECT sample.story, max(sample.views) FROM carray(?) AS wanted CROSS JOIN sample ON sample.story = wanted.value
            WHERE sample.views IS NOT NULL GROUP BY sample.story, sample.time ORDER BY sample.story, sample.time
            """,
            (wanted,),
        )
        trends: dict[int, list[int]] = {}
        for story, views in found:
            readings = trends.setdefault(story, [])
            readings.append(max(views, readings[-1] if readings else 0))
        return {story: tuple(readings[-_TREND:]) for story, readings in trends.items() if len(readings) > 1}


_HEADLINE = """
    SELECT story.row, story.id, name_of(source.title, source.url), story.title, story.url, story.author, story.language,
           story.published, story.first_seen, story.views, story.comments, story.reactions, origin.description, story.place,
           story.read, story.starred, story.stored, story.rising, story.standout, detail.summary, detail.extra
"""
_JOINS = """
    JOIN source ON source.id = story.source JOIN origin ON origin.id = story.origin JOIN detail ON detail.story = story.row
"""


def _headline(columns: tuple[Any, ...], carriers: tuple[Carrier, ...], trend: tuple[int, ...]) -> Headline:
    (
        row, id_, source, title, url, author, language, published, first_seen, *numbers, origins, place,
        read, starred, stored, rising, standout, summary, extra,
    ) = columns  # fmt: skip
    views, comments, reactions = _counts(numbers, origins)
    known = json.loads(extra) if extra != "{}" else {}
    story = Story(
        id=id_text(id_),
        source=source,
        title=title,
        url=url,
        author=author,
        language=language,
        published=from_seconds(published),
        first_seen=from_seconds(first_seen),
        views=views,
        comments=comments,
        reactions=reactions,
        site_rank=place_from(place),
        summary=summary,
        updated=from_seconds(known.get("updated")),
        guid=known.get("guid", ""),
        comments_url=known.get("comments_url", ""),
        picture=known.get("picture", ""),
        enclosures=tuple([Enclosure(*file) for file in known.get("enclosures", ())]),
        tags=tuple(known.get("tags", ())),
        carriers=carriers,
    )
    return Headline(
        row=row, story=story, read=bool(read), starred=bool(starred), rising=rising, standout=standout,
        stored=bool(stored), trend=trend,
    )  # fmt: skip


_EXACT = '["", "", "", "", "", ""]'


def _counts(numbers: Sequence[int | None], origins: str) -> list[Count | None]:
    if origins == _EXACT:
        return [None, None, None]
    described = json.loads(origins)
    return [
        None if value is None else Count(value, Precision(described[2 * index + 1] or "exact"), described[2 * index])
        for index, value in enumerate(numbers)
    ]
