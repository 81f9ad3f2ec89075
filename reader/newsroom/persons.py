"""One person, one name: who is named with an office in one place and without it in another. Pure."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Article, Quote


__all__ = ["of_known_speakers", "plainly_named", "quotes_of"]

_BEFORE_AN_OFFICE = (", ", " (", " – ", " — ", "，", "、")
"""What stands between a name and what somebody is: *Mary Ray, head of the museum*."""


def plainly_named(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations of one article, in which everybody goes by the plainest of his or her full names.

    An office is cut off only where the name stands without it elsewhere in the article: *Ray, Inc.*
    stays what it is.
    """
    names = {quote.speaker.name for quote in quotes if quote.speaker is not None}
    return tuple(
        replace(quote, speaker=replace(quote.speaker, name=_plain(quote.speaker.name, names)))
        if quote.speaker is not None
        else quote
        for quote in quotes
    )


def quotes_of(article: Article) -> tuple[Quote, ...]:
    """The quotations of an article for its readers. Takes a while: a process of its own does it."""
    from reader.quotes import find_quotes_in

    return of_known_speakers(find_quotes_in(article), article.language)


def of_known_speakers(quotes: Sequence[Quote], language: str) -> tuple[Quote, ...]:
    """The quotations of one article, in which nobody speaks where a pronoun is all that its speaker is called."""
    from reader.quotes.roles import is_a_pronoun

    return tuple(
        replace(quote, speaker=None)
        if quote.speaker is not None and is_a_pronoun(quote.speaker.name, language)
        else quote
        for quote in quotes
    )


def _plain(name: str, names: Container[str]) -> str:
    for sign in _BEFORE_AN_OFFICE:
        plain, found, _ = name.partition(sign)
        if found and plain in names:
            return plain
    return name
