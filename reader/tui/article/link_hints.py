"""Letters on links: which link gets which, and what the letters typed so far mean. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from reader.model import Article, SpanKind

__all__ = ["Hints", "Link", "labels", "links"]

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The ones under the fingers first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link and where it stands in the article's text."""

    start: int
    end: int
    address: str


def links(article: Article) -> list[Link]:
    """Every link of an article in the order of its text: those in it, pictures and embeds."""
    found = []
    for block in article.blocks:
        if block.href:
            found.append(Link(block.start, block.end, block.href))
        found += [
            Link(block.start + span.start, block.start + span.end, span.href)
            for span in block.spans
            if span.kind is SpanKind.LINK and span.href and span.start < span.end
        ]
    return found


def labels(count: int) -> list[str]:
    """So many labels, all of the same length, so that none begins another."""
    length = 1
    while len(_LETTERS) ** length < count:
        length += 1
    made = product(_LETTERS, repeat=length)
    return ["".join(letters) for letters, _ in zip(made, range(count), strict=False)]


class Hints:
    """The links on the screen with their letters, while one is being chosen."""

    def __init__(self, shown: Sequence[Link]) -> None:
        self._links: Mapping[str, Link] = dict(zip(labels(len(shown)), shown, strict=True))
        self._typed = ""

    def type(self, letter: str) -> Link | None:
        """One more letter; the link, when the letters name one. A letter that fits nothing is forgotten."""
        typed = self._typed + letter.lower()
        if any(label.startswith(typed) for label in self._links):
            self._typed = typed
        return self._links.get(self._typed)

    def shown(self) -> dict[int, str]:
        """Where in the text which letters are still to be typed."""
        return {
            link.start: label[len(self._typed) :]
            for label, link in self._links.items()
            if label.startswith(self._typed)
        }
