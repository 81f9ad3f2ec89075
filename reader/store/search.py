"""Full text: the index that follows behind, and finding in it."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.model import Headline
from reader.query import Filter, Kind, Term, has_words, words_of
from reader.store.coding import int_array
from reader.store.connection import ask
from reader.store.filters import MOST_READ, Condition, condition, indexed, joined, match_of, standing
from reader.store.headlines import Headlines
from reader.store.orders import Orders
from reader.store.reading import ReadingStore
from reader.store.snippets import snippet

__all__ = ["Found", "Search"]

# A common word is in a tenth of all stories: the newest so many are ranked, older ones come after.
_RANKED = 400
# Where words must stand in a row, each story's text is looked at, so it is of fewer.
_PHRASES, _PHRASES_OF = 40, 300
# Of a common word the newest so many are held against the other terms. Where few of these pass, a list has them sooner.
_HELD = 20_000
_WORDS = (Kind.WORD, Kind.PHRASE, Kind.AUTHOR)


@dataclass(frozen=True, slots=True)
class Found:
    """A story that a search found."""

    headline: Headline
    snippet: str
    """A line of its text around what was found."""
    lit: tuple[tuple[int, int], ...]
    """Where the words stand in the snippet."""


class Search(Orders, Headlines):
    """Searching in the store."""

    def search(
        self,
        filter: Filter,
        now: datetime | None = None,
        *,
        limit: int = 40,
    ) -> list[Found]:
        """Find stories by words in headline, author, article and quotations, and whatever else a filter asks.

        Those with the words in the headline stand first, then those with more views for their age.
        Of very common words only the newest few hundred stories are ranked.
        """
        now = now or datetime.now(UTC)
        wanted = [words_of(term.text) for term in filter.terms if term.kind in _WORDS and not term.negated]
        with self._reading():
            rows = self._ranked(self._candidates(filter, now, limit), wanted, now)
            return [
                Found(one, *snippet(self._texts.body(one.row) or one.story.summary, wanted))
                for one in self.headlines(rows[:limit])
            ]

    def _ranked(self, rows: list[int], wanted: list[list[str]], now: datetime) -> list[int]:
        found = self._all(
            """
            SELECT row, title, coalesce(views, 0), time FROM carray(?) AS wanted
            CROSS JOIN story ON story.row = wanted.value CROSS JOIN detail ON detail.story = story.row
            """,
            (int_array(rows),),
        )
        found.sort(key=lambda one: _rank(one[1], one[2], one[3], wanted, int(now.timestamp())))
        return [one[0] for one in found]

    def _candidates(self, filter: Filter, now: datetime, limit: int) -> list[int]:
        """The newest stories that pass, at most so many."""
        words = [term for term in filter.terms if term.kind in _WORDS and not term.negated]
        if not words:
            return list(self.order("newest", filter, None, now, limit=_RANKED))
        others = Filter(tuple(term for term in filter.terms if term not in words))
        rest = condition(others, now)
        standings = [stands for term in words if (stands := standing(term, "rowid"))]
        stand = joined([Condition("TRUE"), *standings])
        sql = f"""
            SELECT rowid FROM (
                SELECT wanted.rowid FROM (
                    SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?
                ) AS wanted CROSS JOIN story ON story.row = wanted.rowid
                WHERE {rest.sql} ORDER BY wanted.rowid DESC LIMIT ?
            ) WHERE {stand.sql} ORDER BY rowid DESC LIMIT ?
        """  # noqa: S608 - of parts of ours; what was typed is in the values
        most = max(_PHRASES, limit) if standings else _RANKED
        held = _HELD if others and not standings else -1
        # A common word is found at once by itself; all that begins so is gathered only where that is not enough.
        for whole, read in ((True, _PHRASES_OF), (False, MOST_READ)):
            match = " AND ".join(match_of(term.text, _column(term), whole=whole) for term in words)
            found = self._all(sql, [match, held, *rest.values, read if standings else -1, *stand.values, most])
            if len(found) == most:
                break
            if held > 0 and self._are_more(match, held):
                return list(self.order("newest", filter, None, now, limit=_RANKED))
        waiting = [set(self._waiting.found(term.text, author=term.kind is Kind.AUTHOR)) for term in words]
        late = self._all(
            f"""
            SELECT story.row FROM carray(?) AS wanted CROSS JOIN story ON story.row = wanted.value
            WHERE {rest.sql} ORDER BY story.row DESC LIMIT ?
            """,  # noqa: S608
            [int_array(set.intersection(*waiting)), *rest.values, _RANKED],
        )
        return sorted(set(itertools.chain.from_iterable((*found, *late))), reverse=True)[:_RANKED]

    def _are_more(self, match: str, number: int) -> bool:
        """Whether more stories than so many have words, whatever else is asked of them."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        return bool(self._all(sql, (match, number + 1))[0][0] > number)

    def index_some(self, limit: int = 200) -> int:
        """Bring so many stories into the text index, newest first; returns how many are left.

        Call it again and again while nothing else is to be done. Until a story's turn comes, it is
        found by its headline.
        """
        with self._writing() as db:
            again = ask(db, "SELECT story FROM unindexed ORDER BY story DESC LIMIT ?", (limit,))
            rows = {*(row for (row,) in again), *self._waiting.take(limit - len(again))}
            found = ask(
                db,
                """
                SELECT story, title, author, summary FROM carray(?) AS wanted
                CROSS JOIN detail ON detail.story = wanted.value
                """,
                # FTS5 writes out what it has gathered whenever a row comes that is lower than the one before.
                (int_array(sorted(rows)),),
            )
            words = [
                (row, indexed(title), indexed(author), indexed(f"{summary}\n{self._texts.body(row)}"))
                for row, title, author, summary in found
            ]
            db.executemany("DELETE FROM words WHERE rowid = ?", again)
            db.executemany("INSERT INTO words (rowid, title, author, text) VALUES (?, ?, ?, ?)", words)
            db.executemany("DELETE FROM unindexed WHERE story = ?", again)
            return self._waiting.number()


def _column(term: Term) -> str:
    return "author" if term.kind is Kind.AUTHOR else ""


def _rank(title: str, views: int, time: int, wanted: list[list[str]], now: int) -> tuple[int, float]:
    """Lower is better: the words of the headline that were looked for; then views, halved every day."""
    words = words_of(title)
    return -sum(has_words(words, phrase) for phrase in wanted), max(0, now - time) / 86_400 - math.log2(views + 1)


class SearchingStore(ReadingStore, Search):
    """What ``mostread search`` opens: to read and to find, without what takes answers in."""
