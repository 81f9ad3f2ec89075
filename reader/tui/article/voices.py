"""Which speaker has which colour, the same in every pane. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import Quote

__all__ = ["UNATTRIBUTED", "by_speaker", "voices"]

UNATTRIBUTED = "Unattributed"


def voices(quotes: Iterable[Quote]) -> dict[str, int]:
    """The number of every speaker's colour, by full name, in the order of their first words."""
    numbers: dict[str, int] = {}
    for quote in quotes:
        if quote.speaker is not None:
            numbers.setdefault(quote.speaker.name, len(numbers))
    return numbers


def by_speaker(quotes: Sequence[Quote]) -> list[tuple[str, int, list[Quote]]]:
    """(name, colour or -1, quotations) of every speaker in the order of first words; nobody's come last."""
    numbers = voices(quotes)
    groups: dict[str, list[Quote]] = {name: [] for name in numbers}
    nobody: list[Quote] = []
    for quote in quotes:
        (groups[quote.speaker.name] if quote.speaker is not None else nobody).append(quote)
    named = [(name, number, groups[name]) for name, number in numbers.items()]
    return [*named, (UNATTRIBUTED, -1, nobody)] if nobody else named
