"""What the answers of sources bring: stories, and a sample of every counter."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import apsw

from reader.model import ParsedSource, Precision, Sample, SourceState, Story
from reader.query import fold
from reader.ranking import gained_an_hour
from reader.store import coding
from reader.store.coding import entry_key, from_seconds, id_number, seconds, twin_key
from reader.store.connection import Connection

__all__ = ["Saved", "Stories"]

# Two sources' equal headlines are the same story only if they came within this time of each other.
_TWIN_WINDOW = 48 * 3600
# What is usual for a source is the median of this many of its latest stories, at least so many.
_USUAL_OF = 200
_USUAL_FROM = 5


@dataclass(frozen=True, slots=True)
class Saved:
    """What an answer brought."""

    new: int
    updated: int
    rows: array[int]
    """The rows of its stories, in the answer's order."""


@dataclass(slots=True)
class _Numbers:
    """Three counters and where each was read, as columns."""

    views: int | None
    comments: int | None
    reactions: int | None
    origins: list[str]


class Stories(Connection):
    """Saving what sources answer."""

    def save_answer(self, source_id: int, parsed: ParsedSource | None, state: SourceState, now: datetime) -> Saved:
        """Keep what one source answered: stories, samples and validators, all or nothing."""
        return self.save_answers([(source_id, parsed, state)], now)[0]

    def save_answers(
        self, answers: Iterable[tuple[int, ParsedSource | None, SourceState]], now: datetime
    ) -> list[Saved]:
        """Keep what several sources answered in one transaction, which is faster than one for each.

        Args:
            answers: the source's id, what was parsed (``None`` for a failure or a 304), and the
                state to go with it. A source that was removed meanwhile is passed over.
            now: when the answers came.

        Raises:
            StoreError: nothing of it was kept.
        """
        with self._writing() as db:
            return [_Answer(db, source_id, state, now).save(parsed) for source_id, parsed, state in answers]


class _Answer:
    """One answer on its way into the store."""

    def __init__(self, db: apsw.Connection, source: int, state: SourceState, now: datetime) -> None:
        self.db = db
        self.source = source
        self.state = state
        self.now = int(now.timestamp())
        self.new = 0
        self.updated = 0
        self.origins: dict[tuple[str, ...], int] = {}

    def save(self, parsed: ParsedSource | None) -> Saved:
        known = self.db.execute(
            "SELECT recent_views, title, kind, site_url, language FROM source WHERE id = ?", (self.source,)
        ).fetchone()
        if known is None:
            return Saved(0, 0, array("q"))
        self.db.execute("UPDATE source SET state = ? WHERE id = ?", (coding.pack_state(self.state), self.source))
        if parsed is None:
            return Saved(0, 0, array("q"))
        self._learn_about_source(parsed, *known[1:])
        recent = array("q", known[0])
        self.usual = _usual(recent)
        guids = Counter(story.guid for story in parsed.stories if story.guid)
        rows = array("q")
        for story in parsed.stories:
            # A guid that several entries of one answer share names none of them.
            rows.append(self._save(story, entry_key(story, by_guid=guids[story.guid] == 1)))
        self._remember_views(recent, rows, parsed.stories)
        return Saved(self.new, self.updated, rows)

    def _learn_about_source(self, parsed: ParsedSource, title: str, kind: str, site_url: str, language: str) -> None:
        """What the source says of itself fills what its reader left open."""
        after = (title or parsed.title, parsed.kind or kind, site_url or parsed.site_url, language or parsed.language)
        if after != (title, kind, site_url, language):
            self.db.execute(
                "UPDATE source SET title = ?, kind = ?, site_url = ?, language = ? WHERE id = ?", (*after, self.source)
            )

    def _remember_views(self, recent: array[int], rows: Sequence[int], stories: Sequence[Story]) -> None:
        views = dict(zip(recent[::2], recent[1::2], strict=True))
        fresh = {row: story.views.value for row, story in zip(rows, stories, strict=True) if story.views}
        if not fresh:
            return
        views |= fresh
        latest = sorted(views)[-_USUAL_OF:]
        packed = array("q", [number for row in latest for number in (row, views[row])])
        self.db.execute("UPDATE source SET recent_views = ? WHERE id = ?", (packed.tobytes(), self.source))

    def _save(self, story: Story, entry: int) -> int:
        db = self.db
        id_ = id_number(story.id)
        found = db.execute("SELECT story FROM carrier WHERE source = ? AND entry = ?", (self.source, entry)).fetchone()
        if found:
            row: int = found[0]
            self._update(row, story, entry)
            return row
        found = db.execute("SELECT row FROM story WHERE id = ?", (id_,)).fetchone()
        twin = twin_key(story)
        if not found and twin is not None:
            found = self._twin(story, twin)
        if found:
            row = found[0]
            self._carry(row, story, entry)
            return row
        return self._insert(story, id_, entry, twin)

    def _twin(self, story: Story, twin: int) -> tuple[int] | None:
        """The same headline from another source at about the same time."""
        time = self._time(story)
        return self.db.execute(
            """
            SELECT row FROM story
            WHERE twin = ? AND time BETWEEN ? AND ? AND language IN (?, '')
              AND NOT EXISTS (SELECT 1 FROM carrier WHERE story = story.row AND source = ?)
            ORDER BY row LIMIT 1
            """,
            (twin, time - _TWIN_WINDOW, time + _TWIN_WINDOW, story.language, self.source),
        ).fetchone()

    def _time(self, story: Story) -> int:
        published = seconds(story.published)
        return self.now if published is None else min(published, self.now)

    def _origin(self, origins: Sequence[str]) -> int:
        """The number of a combination of fields and precisions."""
        key = tuple(origins)
        if key not in self.origins:
            text = json.dumps(origins)
            self.db.execute("INSERT INTO origin (description) VALUES (?) ON CONFLICT DO NOTHING", (text,))
            self.origins[key] = self.db.execute("SELECT id FROM origin WHERE description = ?", (text,)).get
        return self.origins[key]

    def _insert(self, story: Story, id_: int, entry: int, twin: int | None) -> int:
        db = self.db
        numbers = _numbers(story)
        origin = self._origin(numbers.origins)
        standout = numbers.views / self.usual if numbers.views is not None and self.usual else None
        db.execute(
            """
            INSERT INTO story (id, source, time, views, comments, reactions, origin, place, standout,
                               published, first_seen, twin, language, title, url, author)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                id_,
                self.source,
                self._time(story),
                numbers.views,
                numbers.comments,
                numbers.reactions,
                origin,
                coding.place_number(story.site_rank),
                standout,
                seconds(story.published),
                self.now,
                twin,
                story.language,
                story.title,
                story.url,
                story.author,
            ),
        )
        row = db.last_insert_rowid()
        self._write_details(row, story)
        self._write_carrier(row, "", entry, numbers, origin, story)
        self._write_sample(row, numbers, origin)
        db.execute("INSERT INTO unindexed (story, again) VALUES (?, 0)", (row,))
        db.execute("INSERT INTO change (story) VALUES (?)", (row,))
        self.new += 1
        return row

    def _write_details(self, row: int, story: Story) -> None:
        self.db.execute(
            "INSERT INTO detail (story, summary, extra) VALUES (?, ?, ?) "
            "ON CONFLICT (story) DO UPDATE SET summary = excluded.summary, extra = excluded.extra",
            (row, story.summary, _extra(story)),
        )
        for name in {fold(tag) for tag in story.tags}:
            self.db.execute("INSERT INTO tag (name, story) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, row))
        if story.content:
            data = coding.compress(story.content.encode("utf-8", "surrogatepass"))
            self.db.execute("INSERT OR REPLACE INTO content (story, data) VALUES (?, ?)", (row, data))

    def _write_carrier(self, row: int, url: str, entry: int, numbers: _Numbers, origin: int, story: Story) -> None:
        self.db.execute(
            """
            INSERT OR REPLACE INTO carrier (source, entry, story, url, views, comments, reactions, origin, place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                self.source,
                entry,
                row,
                url,
                numbers.views,
                numbers.comments,
                numbers.reactions,
                origin,
                coding.place_number(story.site_rank),
            ),
        )

    def _write_sample(self, row: int, numbers: _Numbers, origin: int) -> None:
        if numbers.views is None and numbers.comments is None and numbers.reactions is None:
            return
        self.db.execute(
            """
            INSERT OR REPLACE INTO sample (story, time, source, views, comments, reactions, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            (row, self.now, self.source, numbers.views, numbers.comments, numbers.reactions, origin),
        )

    def _carry(self, row: int, story: Story, entry: int) -> None:
        """A story that is here already comes from this source, or under this name, for the first time."""
        url = self.db.execute("SELECT url FROM story WHERE row = ?", (row,)).get
        numbers = _numbers(story)
        origin = self._origin(numbers.origins)
        self._write_carrier(row, "" if story.url == url else story.url, entry, numbers, origin, story)
        self._write_sample(row, numbers, origin)
        self._settle(row)
        self.updated += 1

    def _update(self, row: int, story: Story, entry: int) -> None:
        db = self.db
        before = db.execute(
            """
            SELECT carrier.views, carrier.comments, carrier.reactions, origin.description, carrier.url, carrier.place,
                   story.source, story.title, story.url, story.author, story.language, story.published
            FROM carrier JOIN origin ON origin.id = carrier.origin JOIN story ON story.row = carrier.story
            WHERE carrier.source = ? AND carrier.entry = ?
            """,
            (self.source, entry),
        ).fetchone()
        old = _Numbers(*before[:3], json.loads(before[3]))
        read = _numbers(story)
        good = _good(old, read)
        own = before[6] == self.source
        self._write_sample(row, read, self._origin(read.origins))
        self._write_carrier(
            row, "" if own or story.url == before[8] else story.url, entry, good, self._origin(good.origins), story
        )
        after = (story.title, story.url, story.author, story.language, seconds(story.published))
        changed = own and after != before[7:12]
        if changed:
            db.execute(
                """
                UPDATE story SET title = ?, url = ?, author = ?, language = ?, published = ?, twin = ?,
                                 time = min(coalesce(?, first_seen), first_seen)
                WHERE row = ?
                """,
                (*after, twin_key(story), after[4], row),
            )
        if own:
            changed |= self._details_changed(row, story)
        settled = self._settle(row)
        if changed:
            db.execute("INSERT INTO unindexed (story, again) VALUES (?, 1) ON CONFLICT DO NOTHING", (row,))
        if changed and not settled:
            db.execute("INSERT INTO change (story) VALUES (?)", (row,))
        self.updated += changed or settled

    def _details_changed(self, row: int, story: Story) -> bool:
        before = self.db.execute("SELECT summary, extra FROM detail WHERE story = ?", (row,)).fetchone()
        if before == (story.summary, _extra(story)):
            return False
        self.db.execute("DELETE FROM tag WHERE story = ?", (row,))
        self._write_details(row, story)
        return True

    def _settle(self, row: int) -> bool:
        """Make a story's own numbers of its carriers': the largest of each counter, the best place."""
        db = self.db
        carriers = db.execute(
            """
            SELECT views, comments, reactions, description, place, source
            FROM carrier JOIN origin ON origin.id = carrier.origin WHERE story = ?
            """,
            (row,),
        ).fetchall()
        best = _Numbers(*carriers[0][:3], json.loads(carriers[0][3]))
        for carrier in carriers[1:]:
            best = _good(best, _Numbers(*carrier[:3], json.loads(carrier[3])))
        place = min(carrier[4] for carrier in carriers)
        rising = None if best.views is None else self._rising(row)
        standout = best.views / self.usual if best.views is not None and self.usual else None
        after = (best.views, best.comments, best.reactions, self._origin(best.origins), place, rising, standout)
        before = db.execute(
            "SELECT views, comments, reactions, origin, place, rising, standout FROM story WHERE row = ?", (row,)
        ).fetchone()
        if after == before:
            return False
        db.execute(
            "UPDATE story SET views = ?, comments = ?, reactions = ?, origin = ?, place = ?, rising = ?, standout = ? WHERE row = ?",
            (*after, row),
        )
        db.execute("INSERT INTO change (story) VALUES (?)", (row,))
        return True

    def _rising(self, row: int) -> float | None:
        by_source: dict[int, list[Sample]] = {}
        for time, views, source in self.db.execute(
            "SELECT time, views, source FROM sample WHERE story = ? AND views IS NOT NULL ORDER BY time", (row,)
        ):
            when = from_seconds(time)
            assert when is not None
            by_source.setdefault(source, []).append(Sample(when, views))
        rates = [rate for samples in by_source.values() if (rate := gained_an_hour(samples)) is not None]
        return max(rates, default=None)


def _numbers(story: Story) -> _Numbers:
    counts = (story.views, story.comments, story.reactions)
    origins: list[str] = []
    for count in counts:
        origins += (count.field, count.precision.value) if count else ("", "")
    return _Numbers(*[count.value if count else None for count in counts], origins)


def _good(old: _Numbers, read: _Numbers) -> _Numbers:
    """Of two readings the larger of each counter: one that falls is the publisher's fault."""
    origins: list[str] = []
    values: list[int | None] = []
    for index, (before, after) in enumerate(
        zip((old.views, old.comments, old.reactions), (read.views, read.comments, read.reactions), strict=True)
    ):
        mine, its = old.origins[2 * index : 2 * index + 2], read.origins[2 * index : 2 * index + 2]
        newer = before is None or (
            after is not None and (after > before or (after == before and its[1] == Precision.EXACT))
        )
        newer = newer and after is not None
        values.append(after if newer else before)
        origins += its if newer else mine
    return _Numbers(*values, origins)


def _usual(recent: Sequence[int]) -> float | None:
    views = sorted(recent[1::2])
    if len(views) < _USUAL_FROM:
        return None
    middle = len(views) // 2
    median = views[middle] if len(views) % 2 else (views[middle - 1] + views[middle]) / 2
    return median or None


def _extra(story: Story) -> str:
    """What few stories have, as JSON without what is empty."""
    extra: dict[str, Any] = {
        "updated": seconds(story.updated),
        "guid": story.guid,
        "comments_url": story.comments_url,
        "picture": story.picture,
        "enclosures": [[file.url, file.type, file.length] for file in story.enclosures],
        "tags": list(story.tags),
    }
    known = {name: value for name, value in extra.items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")) if known else "{}"
