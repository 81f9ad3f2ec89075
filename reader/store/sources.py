"""Subscriptions, and how it stands with each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import apsw

from reader.store.changes import note
from reader.store.coding import int_array
from reader.store.connection import Connection, ask
from reader.store.errors import StoreError, decodes, telling
from reader.store.functions import name_of
from reader.store.states import unpack_state

if TYPE_CHECKING:
    from reader.model import Source, SourceState

__all__ = ["Sources", "StoredSource", "count_stories"]


class StoredSource(NamedTuple):
    """A source as the store knows it."""

    id: int
    source: Source
    state: SourceState
    stories: int
    """How many stories it carries here."""
    unread: int
    """How many of them are unread. A story that several sources carry counts for each of them."""

    @property
    def name(self) -> str:
        """What stories call it."""
        return name_of(self.source.title, self.source.url)

    @property
    def address(self) -> str:
        """Its address as it may be shown: without a login that somebody wrote into it."""
        return _shown(self.source.url)


class Sources(Connection):
    """Sources in the store."""

    def sources(self) -> list[StoredSource]:
        """Every source, in the order in which they were added."""
        rows = self._all(
            """
            SELECT id, url, kind, title, site_url, language, tags, state, stories, unread FROM source
            WHERE NOT removed ORDER BY id
            """
        )
        with telling(self.path, self._db):
            return [_stored(*row) for row in rows]

    def unread_of_each(self) -> dict[str, int]:
        """How many stories of each source are unread, by its address as it may be shown."""
        return {_shown(url): unread for url, unread in self._all("SELECT url, unread FROM source WHERE NOT removed")}

    def carried(self, rows: Sequence[int]) -> dict[str, int]:
        """How many of these stories each source carries, by its address as it may be shown."""
        found = self._all(
            """
            SELECT source.url, its.stories FROM source JOIN (
                SELECT source, count(*) AS stories
                FROM (SELECT DISTINCT story, source FROM carrier WHERE story IN carray(?)) GROUP BY source
            ) AS its ON its.source = source.id WHERE NOT removed
            """,
            (int_array(rows),),
        )
        return {_shown(url): stories for url, stories in found}

    def has_sources(self) -> bool:
        """Whether there is any source."""
        return self._one("SELECT 1 FROM source WHERE NOT removed LIMIT 1") is not None

    def source(self, id: int) -> StoredSource | None:
        """One source, or ``None`` if it is not here."""
        row = self._one(
            """
            SELECT id, url, kind, title, site_url, language, tags, state, stories, unread FROM source
            WHERE id = ? AND NOT removed
            """,
            (id,),
        )
        with telling(self.path, self._db):
            return _stored(*row) if row else None

    def source_at(self, url: str) -> StoredSource | None:
        """The source at an address, in whatever form; ``None`` if there is none."""
        from reader.model import Source

        row = self._one("SELECT id FROM source WHERE key = ? AND NOT removed", (_key(Source(url=url)),))
        return self.source(row[0]) if row else None

    def count_known(self, id: int, entries: Sequence[int]) -> int:
        """How many of these entries (:attr:`PreparedStory.entry`) a source has brought already."""
        found = self._one(
            "SELECT count(*) FROM carray(?) AS wanted CROSS JOIN carrier "
            "ON carrier.source = ? AND carrier.entry = wanted.value",
            (int_array(entries), id),
        )
        return int(found[0]) if found else 0

    def add_source(self, source: Source) -> StoredSource:
        """Add a source. If its address is here already, in whatever form, nothing changes and that one is returned."""
        self.add_sources([source])
        found = self._one("SELECT id FROM source WHERE key = ?", (_key(source),))
        assert found is not None
        stored = self.source(found[0])
        assert stored is not None
        return stored

    def add_sources(self, sources: Iterable[Source]) -> int:
        """Add sources in one step. Those whose addresses are here already stay as they are.

        Returns:
            How many were not here.
        """
        now = int(datetime.now(UTC).timestamp())
        new = 0
        with self._writing() as db:
            for source in sources:
                key = _key(source)
                new += db.execute("SELECT removed FROM source WHERE key = ?", (key,)).get != 0
                db.execute(
                    """
                    INSERT INTO source (key, url, kind, title, site_url, language, tags, added, state, recent_views)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', x'') ON CONFLICT (key) DO UPDATE SET removed = 0
                    """,
                    (key, *_columns(source), now),
                )
        return new

    def update_source(self, id: int, source: Source) -> None:
        """Give a source another address, name or tags.

        Raises:
            StoreError: there is another source at that address.
        """
        with self._writing() as db:
            if db.execute("SELECT 1 FROM source WHERE key = ? AND id <> ?", (_key(source), id)).get:
                raise StoreError(f"There is already a source at {_shown(source.url)}.")
            db.execute(
                """
                UPDATE source SET key = ?, url = ?, kind = ?, title = ?, site_url = ?, language = ?, tags = ?
                WHERE id = ?
                """,
                (_key(source), *_columns(source), id),
            )
            # No story moves, but what is asked for by the source's name or its tags may be another list now.
            note(db, [row for (row,) in ask(db, "SELECT story FROM carrier WHERE source = ?", (id,))], marks=True)

    def remove_source(self, id: int) -> None:
        """Remove a source and its stories, but not those that are starred or that another source carries too."""
        with self._writing() as db:
            rows = [row for (row,) in ask(db, "SELECT story FROM carrier WHERE source = ?", (id,))]
            note(db, rows)
            these = int_array(rows)
            db.execute(
                """
                UPDATE story SET source = heir.source FROM (
                    SELECT story, min(source) AS source FROM carrier WHERE story IN carray(?) AND source <> ? GROUP BY 1
                ) AS heir WHERE row = heir.story AND story.source = ?
                """,
                (these, id, id),
            )
            db.execute("DELETE FROM story WHERE row IN carray(?) AND source = ? AND NOT starred", (these, id))
            db.execute("DELETE FROM sample WHERE story IN carray(?) AND source = ?", (these, id))
            if db.execute("SELECT 1 FROM story WHERE row IN carray(?) AND source = ? LIMIT 1", (these, id)).get:
                db.execute("UPDATE source SET removed = 1, state = '{}' WHERE id = ?", (id,))
            else:
                db.execute("DELETE FROM source WHERE id = ?", (id,))


def count_stories(db: apsw.Connection) -> None:
    """Count anew what each source carries, after stories came by another way than in its answers."""
    db.execute(
        """
        UPDATE source SET stories = 0, unread = 0;
        UPDATE source SET stories = its.stories, unread = its.unread FROM (
            SELECT source, count(*) AS stories, sum(NOT read) AS unread FROM (
                SELECT carrier.source, story.read FROM story CROSS JOIN carrier ON carrier.story = story.row
                GROUP BY story.row, carrier.source
            ) GROUP BY source
        ) AS its WHERE source.id = its.source
        """
    )


def _shown(url: str) -> str:
    if "@" not in url:
        return url
    from reader.addresses import shown  # as below

    return shown(url)


def _key(source: Source) -> str:
    from reader.addresses import canonical  # to list sources takes no addresses

    return canonical(source.url) or source.url


def _columns(source: Source) -> tuple[str, ...]:
    tags = json.dumps(list(source.tags), ensure_ascii=False)
    return (source.url, source.kind, source.title, source.site_url, source.language, tags)


@decodes
def _stored(
    id: int, url: str, kind: str, title: str, site_url: str, language: str, tags: str, state: str, *counted: int
) -> StoredSource:
    from reader.model import Source  # the first list is shown without it

    source = Source(url=url, kind=kind, title=title, site_url=site_url, language=language, tags=tuple(json.loads(tags)))
    return StoredSource(id, source, unpack_state(state), *counted)
