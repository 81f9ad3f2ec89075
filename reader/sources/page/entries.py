"""An item of a list, and its headline without what the list put into the same link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.model import Count
from reader.sources.page.counters import Number
from reader.sources.page.dom import PLAYING_TIME, Link, text_under

__all__ = ["MOST_HEADLINES", "Entry", "without_counters", "without_places"]

MOST_HEADLINES = 4
"""Different addresses in one item: headline, picture, author, a related story."""


@dataclass(slots=True)
class Entry:
    """An item of a list."""

    link: Link
    rank: int | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    """By ``views``, ``comments``, ``reactions``."""
    numbers: list[Number] = field(default_factory=list)


def without_counters(entries: list[Entry]) -> list[Entry]:
    """Take counters off the ends of headlines whose links hold them, too."""
    for entry in entries:
        for number in entry.numbers:
            if number.element is not entry.link.element and entry.link.element in number.element.iterancestors():
                title = entry.link.title.removesuffix(text_under(number.element)).rstrip(" ·|–—-(")
                entry.link = replace(entry.link, title=title or entry.link.title)
    return entries


def without_places(entries: list[Entry]) -> list[Entry]:
    """Take *1*, *2*, *3* off the headlines of a list whose links begin with them: they are the places of those."""
    leads = [_lead(entry.link) for entry in entries]
    numbers = [lead.rstrip(".)") for lead in leads]
    first = int(numbers[0]) if numbers[0].isdecimal() and len(numbers[0]) < 3 else -1
    if len(entries) < 3 or numbers != [str(place) for place in range(first, first + len(entries))]:
        return entries
    for entry, lead in zip(entries, leads, strict=True):
        title = entry.link.title.removeprefix(lead).strip()
        entry.link = replace(entry.link, title=title or entry.link.title)
        entry.rank = entry.rank or int(lead.rstrip(".)"))
    return entries


def _lead(link: Link) -> str:
    """The first text in a link that is not how long a film plays."""
    texts = (text.strip() for text in link.element.itertext())
    return next((text for text in texts if text and not PLAYING_TIME.fullmatch(text)), "")
