"""Which stories are listed, in which order: the one place that applies the window, the filters and the rules."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reader import query
from reader.newsroom.errors import NewsroomError
from reader.query import Filter
from reader.ranking import sort_key
from reader.wording import grouped

if TYPE_CHECKING:
    from reader.model import Headline
    from reader.query import Term
    from reader.settings import Settings
    from reader.store import ReadingStore


class Places(NamedTuple):
    """The rows of the stories that pass, in their places."""

    rows: Sequence[int]
    store: ReadingStore

    def headlines(self, rows: Sequence[int]) -> list[Headline]:
        """The stories of some of the rows, in the same order."""
        return self.store.headlines(rows)

    def emptiness(self) -> str:
        """Why there is nothing, and what to do about it, for a list without stories."""
        if not self.store.has_sources():
            return "No sources yet. Add one (mostread sources add ADDRESS), or look at the samples: mostread demo"
        older = len(self.store.order("newest", query.ALL, None, None))
        there = f"; {grouped(older)} in all" if older else ""
        return (
            f"No stories in this time{there}. Ask for news (mostread refresh), or look further back "
            "(--since 7d, --since all)."
        )


def listed(
    store: ReadingStore,
    settings: Settings,
    order: str,
    *,
    search: str = "",
    source: str = "",
    since: timedelta | None,
    now: datetime,
    limit: int | None = None,
    reverse: bool = False,
) -> Places:
    """The stories that pass the window, the search and the reader's own rules, in an order; the first ``limit``.

    Args:
        reverse: from the other end, as fast as the whole list is, whatever the limit. What is unknown stays last.

    Raises:
        NewsroomError: there is no source of that name.
        reader.query.QueryError: the search cannot be read.
    """
    passing = wanted(search, settings)
    if source:
        from reader.newsroom.names import sources_named
        from reader.query import Kind, Term

        name = sources_named(store.sources(), source)[0].name
        passing &= Filter((Term(Kind.SOURCE, text=name),))
    if reverse:
        return Places(_turned(store.order(order, passing, since, now), order, store, now)[:limit], store)
    if limit is not None:
        return Places(store.order(order, passing, since, now, limit=limit), store)
    return Places(store.order(order, passing, since, now), store)


def _turned(rows: Sequence[int], order: str, store: ReadingStore, now: datetime) -> array[int]:
    """A list from its other end; where nothing is known of what it is ordered by, it stays as it is, and last."""

    def is_unknown(row: int) -> bool:
        return any(sort_key(order, headline, now)[0] == inf for headline in store.headlines([row]))

    known = bisect_left(rows, True, key=is_unknown)
    turned = array("q", rows[:known])
    turned.reverse()
    turned.extend(rows[known:])
    return turned


def wanted(search: str, settings: Settings) -> Filter:
    """What a search lets pass under the reader's own rules on what is never shown.

    Raises:
        reader.query.QueryError: the search cannot be read.
        NewsroomError: a rule of the settings cannot be read.
    """
    passing = query.parse(search) if search else query.ALL
    for rule in _rules(settings):
        passing &= _without(rule)
    return passing


class Hidden(NamedTuple):
    """What the reader's own rules on what is never shown take away."""

    stories: Mapping[str, int] = {}
    """Of each source, by its address."""
    unread: Mapping[str, int] = {}
    """How many of them are unread."""
    in_all: int = 0
    """How many unread stories, each counted once."""

    def left(self, address: str, stories: int, unread: int) -> tuple[int, int]:
        """How many stories of a source are shown, and how many of them unread, of so many that it carries.

        The rules may have been counted before the others were: there are never fewer than none.
        """
        hides = self.stories.get(address, 0), self.unread.get(address, 0)
        return max(0, stories - hides[0]), max(0, unread - hides[1])


def hidden(store: ReadingStore, settings: Settings, now: datetime) -> Hidden:
    """Count what the rules hide.

    Raises:
        NewsroomError: a rule of the settings cannot be read.
    """
    if not settings.filters.hide:
        return Hidden()
    rows: set[int] = set()
    for rule in _rules(settings):
        rows.update(store.order("newest", rule, None, now))
    unread = rows.intersection(store.order("newest", query.parse("is:unread"), None, now))
    return Hidden(store.carried(sorted(rows)), store.carried(sorted(unread)), len(unread))


def _rules(settings: Settings) -> Iterator[Filter]:
    for rule in settings.filters.hide:
        try:
            yield query.parse(rule)
        except query.QueryError as error:
            raise NewsroomError(f"The rule “{rule}” under [filters] in the settings: {error.sentence}") from None


def _without(rule: Filter) -> Filter:
    """What a rule does not match: by De Morgan's laws, since a query knows no brackets."""
    from dataclasses import replace

    from reader.query import Kind, Term

    clauses: list[tuple[Term, ...]] = [()]
    for term in rule.terms:
        ways = term.either or (term,)
        clauses = [(*clause, replace(way, negated=not way.negated)) for clause in clauses for way in ways]
    return Filter(
        tuple(clause[0] if len(clause) == 1 else Term(Kind.EITHER, either=clause) for clause in clauses if clause)
    )
