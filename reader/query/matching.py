"""The plain definition of what passes a filter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from reader.model import Headline
from reader.query.filters import Filter, Kind, Term
from reader.query.names import is_named
from reader.query.words import fold, has_words, words_of
from reader.ranking import moment

__all__ = ["matches"]


def matches(
    filter: Filter,
    headline: Headline,
    now: datetime,
    *,
    text: str = "",
    said: Iterable[str] = (),
    source_tags: Iterable[str] = (),
) -> bool:
    """The plain definition of what passes a filter.

    Args:
        filter: what :func:`parse` made.
        headline: the story with its marks.
        now: the end of ``since:``.
        text: the article, where it is at hand.
        said: full names of those quoted in it.
        source_tags: the tags that the reader gave its source.
    """
    names, tags = tuple(said), (*headline.story.tags, *source_tags)
    return all(_holds(term, headline, now, text, names, tags) for term in filter.terms)


def _holds(
    term: Term, headline: Headline, now: datetime, text: str, said: tuple[str, ...], tags: tuple[str, ...]
) -> bool:
    if term.kind is Kind.EITHER:
        return any(_holds(one, headline, now, text, said, tags) for one in term.either)
    return _plain(term, headline, now, text, said, tags) != term.negated


def _plain(
    term: Term, headline: Headline, now: datetime, text: str, said: tuple[str, ...], tags: tuple[str, ...]
) -> bool:
    story = headline.story
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            wanted = words_of(term.text)
            return any(has_words(words_of(field), wanted) for field in (story.title, story.author, story.summary, text))
        case Kind.SOURCE:
            names = (story.source, *(carrier.source for carrier in story.carriers))
            return any(fold(term.text) in fold(name) for name in names)
        case Kind.AUTHOR:
            return has_words(words_of(story.author), words_of(term.text))
        case Kind.SAID:
            return any(is_named(name, term.text) for name in said)
        case Kind.LANGUAGE:
            return story.language.lower() == term.text.lower()
        case Kind.TAG:
            return fold(term.text) in map(fold, tags)
        case Kind.SINCE:
            return moment(story, now) >= now - timedelta(seconds=term.number)
        case Kind.IS:
            states = {"read": headline.read, "unread": not headline.read, "starred": headline.starred}
            return states.get(term.text, headline.stored)
    if term.kind is Kind.PLACE:
        value = story.site_rank
    else:
        count = {Kind.VIEWS: story.views, Kind.COMMENTS: story.comments, Kind.REACTIONS: story.reactions}[term.kind]
        value = count.value if count else None
    return value is not None and _compare(value, term.comparison, term.number)


def _compare(value: int, comparison: str, number: int) -> bool:
    match comparison:
        case "<":
            return value < number
        case "<=":
            return value <= number
        case ">":
            return value > number
        case ">=":
            return value >= number
    return value == number
