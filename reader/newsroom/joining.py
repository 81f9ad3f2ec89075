"""A quotation over several paragraphs as one: the finder gives one a paragraph. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import QuoteKind

if TYPE_CHECKING:
    from reader.model import Article, Quote

__all__ = ["joined"]

_CLOSED = tuple("\"'”’“‘»«›‹」』")
"""How a quotation ends that does not go on in the next paragraph: any mark may close one somewhere."""


def joined(article: Article, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations, those of one speaker put together that lie in paragraphs one below the other and were not closed.

    Args:
        article: where they stand.
        quotes: in the order of its text.

    Returns:
        Speaker, cue and confidence are those of the first paragraph; the text is the article's, line breaks and all.
    """
    whole: list[Quote] = []
    for quote in quotes:
        if whole and _goes_on(article.text, whole[-1], quote):
            first = whole[-1]
            whole[-1] = replace(first, end=quote.end, text=article.text[first.start : quote.end])
        else:
            whole.append(quote)
    return tuple(whole)


def _goes_on(text: str, before: Quote, after: Quote) -> bool:
    between = text[before.end : after.start]
    return (
        "\n" in between
        and not between.strip()
        and not before.text.endswith(_CLOSED)
        and QuoteKind.BLOCK not in (before.kind, after.kind)  # those may be of two people, one below the other
        and (before.speaker and before.speaker.name) == (after.speaker and after.speaker.name)
    )
