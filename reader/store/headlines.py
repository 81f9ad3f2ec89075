"""What a list shows of a page of rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reader import model
from reader.hashing import id_text
from reader.model import Headline, Story
from reader.store.coding import from_seconds, int_array, place_from
from reader.store.connection import Connection
from reader.store.errors import decodes, telling
from reader.store.numbers import counts_of

__all__ = ["Headlines"]

# So many of the last samples make a sparkline.
_TREND = 24


class Headlines(Connection):
    """Reading headlines and whole stories."""

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        """What a list shows of these stories, in the order of ``rows``; those that are gone are left out.

        A headline's story lacks its ``content``; :meth:`story` has it.
        """
        wanted = int_array(rows)
        with self._reading():
            found = self._all(_HEADLINES, (wanted,))
            carriers = self._carriers(wanted)
            trends = self._trends(wanted)
            by_row = {row[0]: _headline(row, carriers.get(row[0], ()), trends.get(row[0], ())) for row in found}
        return [by_row[row] for row in rows if row in by_row]

    def story(self, row: int) -> Story | None:
        """A story with everything that is known of it, its content among that."""
        found = self.headlines([row])
        if not found:
            return None
        with telling(self.path, self._db):
            return replace(found[0].story, content=self._texts.content(row))

    def _carriers(self, wanted: Any) -> dict[int, tuple[model.Carrier, ...]]:
        found = self._all(
            """
            SELECT carrier.story, name_of(source.title, source.url), carrier.url, carrier.views, carrier.comments,
                   carrier.reactions, origin.description, carrier.place
            FROM carray(?) AS wanted CROSS JOIN carrier ON carrier.story = wanted.value
            CROSS JOIN story ON story.row = carrier.story AND story.source <> carrier.source
            CROSS JOIN source ON source.id = carrier.source CROSS JOIN origin ON origin.id = carrier.origin
            GROUP BY carrier.story, carrier.source
            """,
            (wanted,),
        )
        carriers: dict[int, tuple[model.Carrier, ...]] = {}
        for row, source, url, *numbers, origin, place in found:
            views, comments, reactions = counts_of(numbers, origin)
            carrier = model.Carrier(
                source=source, url=url, views=views, comments=comments, reactions=reactions, site_rank=place_from(place)
            )
            carriers[row] = (*carriers.get(row, ()), carrier)
        return carriers

    def _trends(self, wanted: Any) -> dict[int, tuple[int, ...]]:
        found = self._all(
            """
            SELECT story, views FROM carray(?) AS wanted CROSS JOIN sample ON sample.story = wanted.value
            WHERE views IS NOT NULL
            """,
            (wanted,),
        )
        trends: dict[int, list[int]] = {}
        for row, views in found:
            readings = trends.setdefault(row, [])
            readings.append(max(views, readings[-1] if readings else 0))
        return {row: tuple(readings[-_TREND:]) for row, readings in trends.items() if len(readings) > 1}


_HEADLINES = """
    SELECT story.row, detail.id, name_of(source.title, source.url), detail.title, detail.url, author, story.language,
           published, updated, first_seen, views, comments, reactions, origin.description, place, read, starred, stored,
           rising, standout, summary, guid, extra
    FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value CROSS JOIN detail ON detail.story = story.row
    CROSS JOIN source ON source.id = story.source CROSS JOIN origin ON origin.id = detail.origin
"""


@decodes
def _headline(columns: tuple[Any, ...], carriers: tuple[model.Carrier, ...], trend: tuple[int, ...]) -> Headline:
    (
        row, id_, source, title, url, author, language, published, updated, first_seen, *numbers, origin, place,
        read, starred, stored, rising, standout, summary, guid, extra,
    ) = columns  # fmt: skip
    views, comments, reactions = counts_of(numbers, origin)
    known = json.loads(extra) if extra else {}
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
        updated=from_seconds(updated),
        guid=url if guid is None else guid,
        comments_url=known.get("comments_url", ""),
        picture=known.get("picture", ""),
        enclosures=tuple([model.Enclosure(*file) for file in known.get("enclosures", ())]),
        tags=tuple(known.get("tags", ())),
        carriers=carriers,
    )
    return Headline(
        row=row,
        story=story,
        read=bool(read),
        starred=bool(starred),
        rising=rising,
        standout=standout,
        stored=bool(stored),
        trend=trend,
    )
