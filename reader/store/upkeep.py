"""Keeping the file small, sound and safe."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reader.store.changes import note
from reader.store.coding import from_seconds, int_array
from reader.store.connection import Connection, ask
from reader.store.errors import StoreError
from reader.store.reading import ReadingStore
from reader.store.replacing import copy_whole

__all__ = ["Keeping", "Statistics", "Upkeep"]

_DAY, _WEEK = 86_400, 604_800
# Long work is done in transactions of so many stories, so that another writer never waits long.
_STEP = 5_000
_FORGET_STEP = 500  # with all that hangs on them
# More changes than this, and than one for so many stories, are not kept: lists are then sooner made anew.
_KEPT_CHANGES = 10_000
_KEPT_CHANGES_OF = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is to be kept; ``None`` sets no bound. Starred stories and what a source still shows always stay."""

    age: timedelta | None = None
    """Stories that came in this time."""
    stories: int | None = None
    """The newest so many."""
    size: int | None = None
    """So many bytes: of the file, or of what one source's stories take in it, by the lengths of their texts."""
    unread: bool = False
    """Everything that is unread as well."""
    ages_of_their_own: Collection[int] = ()
    """Sources for which ``age`` does not hold when it is said of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What is in the store."""

    sources: int
    stories: int
    unread: int
    starred: int
    articles: int
    quotations: int
    samples: int
    unindexed: int
    oldest: datetime | None
    newest: datetime | None
    size: int
    """Bytes of the file and its log."""
    free: int
    """Bytes of it that are free to be used again or given back."""


class Upkeep(Connection):
    """Upkeep of the store. Everything here may run beside reading and refreshing."""

    def thin_samples(self, now: datetime) -> int:
        """Keep of old samples the last of each hour, and of those over a week old the last of each day.

        Those of the last day all stay, and nothing that says how fast a story rises looks further back.
        Returns how many went.
        """
        time = int(now.timestamp())
        gone = 0
        for first in range(1, self._all("SELECT coalesce(max(row), 0) FROM story")[0][0] + 1, _STEP):
            with self._writing() as db:
                db.execute(
                    """
                    DELETE FROM sample WHERE story >= :first AND story < :last AND time < :day AND EXISTS (
                        SELECT 1 FROM sample AS later
                        WHERE later.story = sample.story AND later.source = sample.source AND later.time > sample.time
                          AND later.time / iif(sample.time < :week, 86400, 3600)
                            = sample.time / iif(sample.time < :week, 86400, 3600))
                    """,
                    {"first": first, "last": first + _STEP, "day": time - _DAY, "week": time - _WEEK},
                )
                gone += db.changes()
        with self._writing() as db:
            db.execute(
                """
                DELETE FROM change WHERE number <= (SELECT max(number) FROM change)
                    - max(?, (SELECT coalesce(max(row), 0) FROM story) / ?)
                """,
                (_KEPT_CHANGES, _KEPT_CHANGES_OF),
            )
        return gone

    def forget(self, keeping: Keeping, now: datetime, source: int | None = None) -> int:
        """Forget stories that are not to be kept, of one source or of all; returns how many went."""
        gone = 0
        if source is None:
            gone += self._forget(Keeping(), None, _OF_REMOVED, 1)
        if keeping.age is not None:
            others = ", ".join(map(str, keeping.ages_of_their_own)) if source is None else ""
            older = f"story.time < ? AND story.source NOT IN ({others})"
            gone += self._forget(keeping, source, older, int((now - keeping.age).timestamp()))
        if keeping.stories is not None:
            gone += self._forget(keeping, source, _BEYOND if source is None else _BEYOND_OF_SOURCE, keeping.stories)
        if keeping.size is not None and source is not None:
            gone += self._forget(keeping, source, _TOO_LARGE, keeping.size)
        elif keeping.size is not None:
            while (too_big := self._size() - self._free() - keeping.size) > 0:
                share = max(100, int(self._count("story") * min(0.5, too_big / max(1, self._size()))))
                if not (some := self._forget(keeping, None, _BEYOND, self._count("story") - share)):
                    break
                gone += some
        return gone

    def _forget(self, keeping: Keeping, source: int | None, which: str, bound: int) -> int:
        sql = f"""
            SELECT story.row FROM story JOIN source ON source.id = story.source
            WHERE NOT starred AND ({which.replace("?", ":bound")})
              AND (seen < coalesce(answered, seen + 1) OR source.removed)
            {"AND story.source = :of" if source is not None else ""} {"AND read" if keeping.unread else ""}
        """  # noqa: S608 - of parts of ours
        rows = [row for (row,) in self._all(sql, {"bound": bound, **({"of": source} if source is not None else {})})]
        for start in range(0, len(rows), _FORGET_STEP):
            some = rows[start : start + _FORGET_STEP]
            with self._writing() as db:
                note(db, some)
                db.execute("DELETE FROM story WHERE row IN carray(?)", (int_array(some),))
        if rows:
            with self._writing() as db:
                db.execute("DELETE FROM pack WHERE NOT EXISTS (SELECT 1 FROM content WHERE content.pack = pack.id)")
                db.execute(
                    "DELETE FROM speaker WHERE NOT EXISTS (SELECT 1 FROM quote WHERE quote.speaker = speaker.id)"
                )
        return len(rows)

    def vacuum_some(self, pages: int = 2_000) -> int:
        """Give so many free pages back to the disk; returns how many are left."""
        with self._writing() as db:
            ask(db, f"PRAGMA incremental_vacuum({int(pages)})")
        return int(self._all("PRAGMA freelist_count")[0][0])

    def check(self) -> list[str]:
        """Look through the whole file; returns what is wrong with it, one sentence each, nothing for a sound one."""
        try:
            # What another program did to the text index since this one last looked into it would be taken for damage.
            self._all("SELECT rowid FROM words LIMIT 1")
            found = [str(row[0]) for row in self._all("PRAGMA integrity_check(20)")]
            wrong = [f"The file is damaged: {said.splitlines()[0]}." for said in found if said != "ok"]
            for table, row, parent, _ in self._all("PRAGMA foreign_key_check"):
                wrong.append(f"In {table}, entry {row} belongs to a {parent} that is gone.")
            if not self.readonly:
                with self._writing() as db:
                    db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except StoreError as error:
            return [error.sentence]
        return wrong

    def backup(self, to: Path) -> None:
        """Write a whole and compact copy, as of this moment, while anyone may go on reading and writing.

        Raises:
            StoreError: it cannot be written, or there is a file of that name.
        """
        if to.exists():
            raise StoreError(f"{to} exists already; a backup never overwrites.")
        if not to.parent.is_dir():
            raise StoreError(f"There is no folder {to.parent}.")
        part = to.with_name(to.name + ".part")
        part.unlink(missing_ok=True)
        try:
            copy_whole(self._db, self.path, part, to)
            part.rename(to)
        finally:
            part.unlink(missing_ok=True)

    def statistics(self) -> Statistics:
        """What is in the store, and how big it is."""
        with self._reading():
            ((stories, unread, starred, oldest, newest),) = self._all(
                "SELECT count(*), total(NOT read), total(starred), min(time), max(time) FROM story"
            )
            articles, quotations, samples = [self._count(table) for table in ("article", "quote", "sample")]
            unindexed = self._waiting.number()
            ((sources,),) = self._all("SELECT count(*) FROM source WHERE NOT removed")
        return Statistics(
            sources=sources,
            stories=stories,
            unread=int(unread),
            starred=int(starred),
            articles=articles,
            quotations=quotations,
            samples=samples,
            unindexed=unindexed,
            oldest=from_seconds(oldest),
            newest=from_seconds(newest),
            size=self._size(),
            free=self._free(),
        )

    def _count(self, table: str) -> int:
        return int(self._all(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - a name of ours

    def _size(self) -> int:
        size = 0
        for path in (self.path, Path(f"{self.path}-wal")):
            with contextlib.suppress(OSError):
                size += path.stat().st_size
        return size

    def _free(self) -> int:
        return int(self._all("PRAGMA freelist_count")[0][0]) * int(self._all("PRAGMA page_size")[0][0])


# Stories of sources that were removed stay while they are starred.
_OF_REMOVED = """
    story.row IN (SELECT story FROM carrier WHERE carrier.source IN (SELECT id FROM source WHERE removed))
    AND source.removed = ?
"""
_BEYOND = "story.row IN (SELECT row FROM story ORDER BY time DESC, row LIMIT -1 OFFSET ?)"
_OF_SOURCE = "carrier CROSS JOIN story ON story.row = carrier.story WHERE carrier.source = :of AND story.source = :of"
_BEYOND_OF_SOURCE = f"story.row IN (SELECT row FROM {_OF_SOURCE} ORDER BY time DESC, story.row LIMIT -1 OFFSET ?)"  # noqa: S608
# What is written of a story stands there once, and its words in the index; the feed's own HTML shrinks to a fourth,
# and is indexed as well. What else there is of it is numbers.
_TOO_LARGE = f"""
    story.row IN (SELECT row FROM (
        SELECT story.row, sum(
            400 + 2 * octet_length(title || url || author || summary || extra) + coalesce(content.size / 2, 0)
            + coalesce(2 * octet_length(article.data), 0)
        ) OVER (ORDER BY time DESC, story.row) AS size
        FROM ({_OF_SOURCE.replace("carrier CROSS", "SELECT row, time FROM carrier CROSS")}) AS story
        JOIN detail ON detail.story = story.row LEFT JOIN content ON content.story = story.row
        LEFT JOIN article ON article.story = story.row
    ) WHERE size > ?)
"""  # noqa: S608 - of parts of ours


class KeptStore(ReadingStore, Upkeep):
    """What ``mostread store`` opens to say what is in it."""
