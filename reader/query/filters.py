"""What a query asks, as data; and the error for one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ALL", "STATES", "Filter", "Kind", "QueryError", "Term"]


class QueryError(ValueError):
    """A query that cannot be read."""

    def __init__(self, position: int, sentence: str) -> None:
        super().__init__(sentence)
        self.position = position
        """The code point, from 0, at which the trouble starts."""
        self.sentence = sentence
        """For the reader of news."""


class Kind(StrEnum):
    """What a term looks at."""

    WORD = "word"
    PHRASE = "phrase"
    SOURCE = "source"
    AUTHOR = "author"
    LANGUAGE = "lang"
    TAG = "tag"
    SAID = "said"
    IS = "is"
    VIEWS = "views"
    COMMENTS = "comments"
    REACTIONS = "reactions"
    PLACE = "place"
    SINCE = "since"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    kind: Kind
    text: str = ""
    """What is looked for, as written; for ``is:`` the state."""
    comparison: str = ""
    """``<``, ``<=``, ``=``, ``>=`` or ``>``, for counts."""
    number: int = 0
    """A count; for ``since:`` seconds."""
    negated: bool = False
    either: tuple[Term, ...] = ()
    """For :attr:`Kind.EITHER` the terms of which one must hold."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms that must all hold. Without any, everything passes."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __and__(self, other: Filter) -> Filter:
        return Filter(self.terms + other.terms)

    def flat(self) -> list[Term]:
        """Its terms, those of which one must hold each by itself."""
        return [one for term in self.terms for one in term.either or (term,)]


ALL = Filter()
"""Lets everything pass."""

STATES = ("unread", "read", "starred", "stored")
"""What ``is:`` knows."""
