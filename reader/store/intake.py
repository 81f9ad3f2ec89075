"""One answer of a source on its way into the store.

An answer is taken in as a whole: a few questions find which of its stories are here, everything is
decided in memory, and each table is then written in one go. That is what makes twenty thousand
stories a second possible.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import apsw

from reader.ranking import OLDEST, rate
from reader.store import numbers, packing
from reader.store.changes import note
from reader.store.coding import int_array
from reader.store.connection import ask
from reader.store.entries import Written
from reader.store.errors import Unreadable
from reader.store.known import sort_out
from reader.store.numbers import Numbers
from reader.store.prepared import Prepared, PreparedStory
from reader.store.schema import LAST
from reader.store.waiting import Waiting

__all__ = ["Intake"]


class Intake:
    """Takes answers in, within one transaction."""

    def __init__(self, db: apsw.Connection, now: int) -> None:
        self._db = db
        self._now = now
        self._origins: dict[str, int] = {}
        last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'story'").get
        self._next_row = (last or 0) + 1

    def take(self, source: int, parsed: Prepared) -> tuple[int, int, array[int]]:
        """Keep the stories of an answer; returns how many are new, how many changed, and their rows in order."""
        return _Answer(self, self._db, source, parsed, self._now).take()

    def new_row(self) -> int:
        """The next row, which no story ever had."""
        self._next_row += 1
        return self._next_row - 1

    def origin(self, description: str) -> int:
        """The number of a combination of fields and precisions."""
        if description not in self._origins:
            self._db.execute("INSERT INTO origin (description) VALUES (?) ON CONFLICT DO NOTHING", (description,))
            found = self._db.execute("SELECT id FROM origin WHERE description = ?", (description,))
            self._origins[description] = found.get
        return self._origins[description]


class _Answer:
    def __init__(self, intake: Intake, db: apsw.Connection, source: int, parsed: Prepared, now: int) -> None:
        self._intake = intake
        self._db = db
        self._source = source
        self._parsed = parsed
        self._stories = parsed.stories
        self._now = now
        self._updated: set[int] = set()
        self._more = self._more_unread = 0
        """How many stories more this source carries, and how many of them are unread."""
        self._standouts: dict[int, float | None] = {}

    def take(self) -> tuple[int, int, array[int]]:
        stories = self._stories
        recent = self._learn_about_source()
        rows, new, joining, known, times = sort_out(self._db, stories, self._source, self._now, self._intake.new_row)
        recent = numbers.remember(recent, zip(rows, [story.numbers.views for story in stories], strict=True))
        self._usual = numbers.usual(recent)
        self._insert([(rows[index], times[index], stories[index]) for index in new])
        for index in joining:
            self._join(rows[index], stories[index])
        self._db.execute(
            """
            UPDATE source SET recent_views = ?, answered = ?, stories = stories + ?, unread = unread + ? WHERE id = ?
            """,
            (recent, self._now, self._more, self._more_unread, self._source),
        )
        if known:
            self._update({stories[index].entry: stories[index] for index in known})
        if any(story.place != LAST for story in stories):
            self._take_places_away()
        return len(new), len(self._updated), rows

    def _learn_about_source(self) -> bytes:
        """What the source says of itself fills what its reader left open; returns the latest views it had."""
        said = self._parsed
        ((recent, *before),) = ask(
            self._db,
            "SELECT recent_views, title, kind, site_url, language FROM source WHERE id = ?",
            (self._source,),
        )
        title, kind, site_url, language = before
        after = [title or said.title, said.kind or kind, site_url or said.site_url, language or said.language]
        if after != before:
            self._db.execute(
                "UPDATE source SET title = ?, kind = ?, site_url = ?, language = ? WHERE id = ?", (*after, self._source)
            )
        return bytes(recent)

    def _standout(self, views: int | None) -> float | None:
        return views / self._usual if views is not None and self._usual else None

    # -- new stories -----------------------------------------------------------------------------

    def _insert(self, new: Sequence[tuple[int, int, PreparedStory]]) -> None:
        """Write stories that are not here, each with its row and when it came."""
        stories, details, carriers, samples, tags, waiting = [], [], [], [], [], []
        now, source, usual = self._now, self._source, self._usual
        # Once for each story of a refresh, in the one process that writes: taken apart rather than asked by name.
        for row, time, (entry, id_, words, twins, language, read, place, its_tags, _, _, written) in new:
            views, comments, reactions, described = read
            origin = self._intake.origin(described)
            standout = views / usual if usual and views is not None else None
            stories.append((row, source, time, views, comments, reactions, place, standout, now, language))
            details.append((row, id_, origin, now, twins[0] if twins else None, *written))
            carriers.append((source, entry, row, "", views, comments, reactions, origin, place))
            if described != numbers.NO_ORIGIN:
                samples.append((row, now, source, views, comments, reactions, origin))
            tags += [(name, row) for name in its_tags]
            waiting.append((row, words))
        many = self._db.executemany
        many(
            """
            INSERT INTO story (row, source, time, views, comments, reactions, place, standout, seen, language)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            stories,
        )
        many(
            """
            INSERT INTO detail (story, id, origin, first_seen, twin,
                                title, url, author, published, updated, summary, guid, extra)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            details,
        )
        many("INSERT INTO tag (name, story) VALUES (?, ?)", tags)
        self._write_carriers(carriers)
        self._write_samples(samples)
        self._write_contents([(row, story) for row, _, story in new])
        self._more += len(new)
        self._more_unread += len(new)
        Waiting(self._db).put(waiting)
        # No entry in change: what is new is known by its row.

    def _write_carriers(self, carriers: Iterable[tuple[Any, ...]]) -> None:
        self._db.executemany(
            """
            INSERT INTO carrier (source, entry, story, url, views, comments, reactions, origin, place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, entry) DO UPDATE
            SET url = excluded.url, views = excluded.views, comments = excluded.comments,
                reactions = excluded.reactions, origin = excluded.origin, place = excluded.place
            """,
            carriers,
        )

    def _write_samples(self, samples: Iterable[tuple[Any, ...]]) -> None:
        self._db.executemany(
            """
            INSERT INTO sample (story, time, source, views, comments, reactions, origin) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (story, time, source) DO NOTHING
            """,
            samples,
        )

    def _write_contents(self, stories: Sequence[tuple[int, PreparedStory]]) -> None:
        places = [(row, story.start, story.size) for row, story in stories if story.size]
        if not places:
            return
        packed = self._parsed.contents
        if len(places) < sum(1 for story in self._stories if story.size):
            whole = packing.decompress(packed)
            packed = packing.compress(b"".join([whole[start : start + size] for _, start, size in places]))
            starts = accumulate([size for *_, size in places], initial=0)
            places = [(row, start, size) for (row, _, size), start in zip(places, starts, strict=False)]
        self._db.execute("INSERT INTO pack (data) VALUES (?)", (packed,))
        pack = self._db.last_insert_rowid()
        self._db.executemany(
            "INSERT OR REPLACE INTO content (story, pack, start, size) VALUES (?, ?, ?, ?)",
            [(row, pack, start, size) for row, start, size in places],
        )

    # -- stories that are here -------------------------------------------------------------------

    def _join(self, row: int, story: PreparedStory) -> None:
        """A story that is here comes from this source, or under this name, for the first time."""
        ((url, unread, carried),) = ask(
            self._db,
            """
            SELECT url, NOT read, EXISTS (SELECT 1 FROM carrier WHERE carrier.story = row AND carrier.source = ?)
            FROM story CROSS JOIN detail ON detail.story = row WHERE row = ?
            """,
            (self._source, row),
        )
        self._more += not carried
        self._more_unread += unread and not carried
        counts = story.numbers
        origin = self._intake.origin(counts.origin)
        address = "" if story.url == url else story.url
        self._write_carriers([(self._source, story.entry, row, address, *counts[:3], origin, story.place)])
        if counts.origin != numbers.NO_ORIGIN:
            self._write_samples([(row, self._now, self._source, *counts[:3], origin)])
        # Whatever becomes of the numbers, the list shows one carrier more.
        note(self._db, [row])
        self._updated.add(row)
        self._date(row, story.published)
        self._settle([row])

    def _date(self, row: int, published: int | None) -> None:
        """A story whose own source gives no date has that of another: whichever answered first."""
        self._db.execute("UPDATE detail SET published = ? WHERE story = ? AND published IS NULL", (published, row))
        self._db.execute(_TIME, (row,))

    def _update(self, stories: dict[int, PreparedStory]) -> None:
        """Stories that this source brought before: by entry."""
        before = ask(
            self._db,
            """
            SELECT carrier.entry, carrier.story, carrier.views, carrier.comments, carrier.reactions, origin.description,
                   story.source = carrier.source, story.language,
                   title, detail.url, author, published, updated, summary, guid, extra
            FROM carray(?) AS wanted CROSS JOIN carrier ON carrier.source = ? AND carrier.entry = wanted.value
            CROSS JOIN story ON story.row = carrier.story CROSS JOIN detail ON detail.story = story.row
            CROSS JOIN origin ON origin.id = carrier.origin
            """,
            (int_array(stories), self._source),
        )
        carriers, samples, rewritten = [], [], []
        for entry, row, views, comments, reactions, origin, own, language, *before_this in before:
            story = stories[entry]
            read = story.numbers
            kept = numbers.good(Numbers(views, comments, reactions, origin), read)
            url = "" if own or story.url == before_this[1] else story.url
            carriers.append((self._source, entry, row, url, *kept[:3], self._intake.origin(kept.origin), story.place))
            if read.origin != numbers.NO_ORIGIN:
                samples.append((row, self._now, self._source, *read[:3], self._intake.origin(read.origin)))
            if own:
                self._standouts[row] = self._standout(kept.views)
                written = _dated(story.written, before_this[_PUBLISHED])
                if [story.language, *written] != [language, *before_this]:
                    rewritten.append((row, story, written))
        self._write_carriers(carriers)
        self._write_samples(samples)
        here = int_array([row for _, row, *_ in before])
        self._db.execute("UPDATE story SET seen = ? WHERE row IN carray(?)", (self._now, here))
        for row, story, written in rewritten:
            self._rewrite(row, story, written)
        self._settle([row for _, row, *_ in before])
        self._refresh_contents([(row, stories[entry]) for entry, row, *_ in before if stories[entry].size])

    def _rewrite(self, row: int, story: PreparedStory, written: Written) -> None:
        """The source itself changed what it says of a story."""
        db = self._db
        note(db, [row])
        db.execute(
            """
            UPDATE detail
            SET twin = ?, title = ?, url = ?, author = ?, published = ?, updated = ?, summary = ?, guid = ?, extra = ?
            WHERE story = ?
            """,
            (story.twin, *written, row),
        )
        db.execute("UPDATE story SET language = ? WHERE row = ?", (story.language, row))
        db.execute(_TIME, (row,))
        db.execute("DELETE FROM tag WHERE story = ?", (row,))
        tags = [(name, row) for name in story.tags]
        db.executemany("INSERT INTO tag (name, story) VALUES (?, ?)", tags)
        Waiting(db).change(row, story.words)
        self._updated.add(row)

    def _take_places_away(self) -> None:
        """What was in the site's list and is not in this one has no place there any more."""
        placed = ask(
            self._db,
            f"""
            SELECT entry, story FROM carrier INDEXED BY carrier_placed WHERE source = ? AND place < {LAST}
            """,  # noqa: S608 - a number of ours; an index of a part is only used if it is written out
            (self._source,),
        )
        here = {story.entry for story in self._stories}
        if gone := {entry: row for entry, row in placed if entry not in here}:
            self._db.execute(
                "UPDATE carrier SET place = ? WHERE source = ? AND entry IN carray(?)",
                (LAST, self._source, int_array(gone)),
            )
            self._settle([*dict.fromkeys(gone.values())])

    def _refresh_contents(self, stories: list[tuple[int, PreparedStory]]) -> None:
        """Keep contents anew whose length changed; a change that keeps the length to the byte is not noticed."""
        sizes = dict(
            self._db.execute(
                "SELECT story, size FROM carray(?) AS wanted CROSS JOIN content ON content.story = wanted.value",
                (int_array([row for row, _ in stories]),),
            )
        )
        changed = [(row, story) for row, story in stories if sizes.get(row) != story.size]
        self._write_contents(changed)
        for row, _ in changed:
            Waiting(self._db).change(row)

    def _settle(self, rows: list[int]) -> None:
        """Make stories' own numbers of their carriers': the largest of each counter, the best place."""
        db, wanted = self._db, int_array(rows)
        readings: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for row, source, time, views in db.execute(
            """
            SELECT story, source, time, views FROM carray(?) AS wanted CROSS JOIN sample
            ON sample.story = wanted.value AND sample.time >= ? WHERE views IS NOT NULL
            """,
            (wanted, self._now - OLDEST),
        ):
            readings[row, source].append((time, views))
        rising: dict[int, float] = {}
        for (row, _), read in readings.items():
            if (gained := rate(read)) is not None:
                rising[row] = max(gained, rising.get(row, 0))
        merged: dict[int, tuple[Numbers, int]] = {}
        for row, views, comments, reactions, origin, place in db.execute(
            """
            SELECT story, views, comments, reactions, origin.description, place FROM carray(?) AS wanted
            CROSS JOIN carrier ON carrier.story = wanted.value CROSS JOIN origin ON origin.id = carrier.origin
            """,
            (wanted,),
        ):
            counts = Numbers(views, comments, reactions, origin)
            if row in merged:
                counts, place = numbers.good(merged[row][0], counts), min(place, merged[row][1])
            merged[row] = (counts, place)
        self._write_numbers(wanted, merged, rising)

    def _write_numbers(self, wanted: Any, merged: dict[int, tuple[Numbers, int]], rising: dict[int, float]) -> None:
        changes, origins = [], []
        for row, views, comments, reactions, place, rises, stands, origin in self._db.execute(
            """
            SELECT row, views, comments, reactions, place, rising, standout, detail.origin FROM carray(?) AS wanted
            CROSS JOIN story ON story.row = wanted.value CROSS JOIN detail ON detail.story = story.row
            """,
            (wanted,),
        ):
            if row not in merged:  # an index that is damaged tells of no carrier
                raise Unreadable(row)
            counts, best = merged[row]
            after = (*counts[:3], best, rising.get(row), self._standouts.get(row, stands))
            if after != (views, comments, reactions, place, rises, stands):
                changes.append((*after, row))
            if (number := self._intake.origin(counts.origin)) != origin:
                origins.append((number, row))
        changed = {change[-1] for change in changes} | {row for _, row in origins}
        note(self._db, changed - self._updated)
        self._updated |= changed
        self._db.executemany(
            """
            UPDATE story SET views = ?, comments = ?, reactions = ?, place = ?, rising = ?, standout = ? WHERE row = ?
            """,
            changes,
        )
        self._db.executemany("UPDATE detail SET origin = ? WHERE story = ?", origins)


_PUBLISHED = 3  # its place in what is written of a story
_TIME = """
    UPDATE story SET time = min(coalesce(published, first_seen), first_seen)
    FROM detail WHERE detail.story = story.row AND story.row = ?
"""


def _dated(written: Written, published: int | None) -> Written:
    """What is written of a story, with the date that is known of it where its source gives none."""
    title, url, author, its_own, *rest = written
    return (title, url, author, published if its_own is None else its_own, *rest)  # type: ignore[return-value]
