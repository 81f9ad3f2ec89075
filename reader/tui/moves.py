"""Where a move leads, in any pane and any sheet: a count before it, a page, either end. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

__all__ = ["MOVES", "Place", "place_after"]


class Place(NamedTuple):
    """Where one is, in headlines, rows or lines."""

    at: int
    """From 0."""
    last: int
    """The furthest one can be."""
    in_sight: int
    """How many are seen at once."""
    kept: int = 1
    """How many of those seen are seen again on the next page."""

    @property
    def page(self) -> int:
        """How far a page leads."""
        return max(1, self.in_sight - self.kept)

    @property
    def half(self) -> int:
        """How far half a page leads."""
        return max(1, self.in_sight // 2)


MOVES: Mapping[str, Callable[[Place, int | None], int]] = {
    "next": lambda place, times: place.at + (times or 1),
    "previous": lambda place, times: place.at - (times or 1),
    "top": lambda place, times: (times or 1) - 1,
    "bottom": lambda place, times: times - 1 if times else place.last,
    "page_on": lambda place, times: place.at + place.page * (times or 1),
    "page_back": lambda place, times: place.at - place.page * (times or 1),
    "half_on": lambda place, times: place.at + place.half * (times or 1),
    "half_back": lambda place, times: place.at - place.half * (times or 1),
}
"""Action → where it leads. A number goes to what has that number where the move is to an end, as in vim and less."""


def place_after(action: str, times: int | None, place: Place) -> int | None:
    """Where an action leads, with the number typed before it; ``None`` if it is no move."""
    move = MOVES.get(action)
    return None if move is None else max(0, min(place.last, move(place, times)))
