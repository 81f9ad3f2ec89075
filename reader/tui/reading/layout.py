"""Which panes stand beside one another, and how wide. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["THREE_FROM", "TWO_FROM", "Frame", "Pane", "arrange", "seen_split", "split_at"]

Pane = Literal["sources", "list", "article"]

TWO_FROM = 90
"""Columns from which headlines and article stand side by side."""
THREE_FROM = 160
"""Columns from which the sources stand there too."""

_SOURCES = (30, 40)
"""The least and the most columns of the list of sources; between them, a sixth of the screen."""
_LEAST_LIST = 36
_LEAST_ARTICLE = 44
_MOST_LIST = 96


class Frame(NamedTuple):
    """The width of each pane in cells, 0 for one that is not shown; between two stands a rule of one cell."""

    sources: int
    list: int
    article: int


def arrange(width: int, split: float, focused: Pane, zoomed: bool) -> Frame:
    """How the panes share the width.

    Args:
        width: columns of the terminal.
        split: the list's share of what list and article have, from 0 to 1.
        focused: the pane that has the keys; the one to be seen when there is room for one only.
        zoomed: one pane only, whatever the room.
    """
    if zoomed or width < TWO_FROM:
        return Frame(
            sources=width if focused == "sources" else 0,
            list=width if focused == "list" else 0,
            article=width if focused == "article" else 0,
        )
    sources = _beside(width)
    shared = width - (sources + 1 if sources else 0) - 1
    most = min(_MOST_LIST, shared - _LEAST_ARTICLE)
    headlines = max(_LEAST_LIST, min(most, round(shared * split)))
    return Frame(sources=sources, list=headlines, article=shared - headlines)


def seen_split(width: int, split: float) -> float:
    """The split as it is seen on a screen of that width, on which neither pane may be too narrow or too wide."""
    frame = arrange(width, split, "list", zoomed=False)
    return frame.list / (frame.list + frame.article) if frame.article else split


def split_at(width: int, column: int) -> float:
    """The split that puts the rule between list and article in that column of the screen."""
    sources = _beside(width) + 1 if width >= THREE_FROM else 0
    return min(0.9, max(0.1, (column - sources) / max(1, width - sources - 1)))


def _beside(width: int) -> int:
    """The width of the list of sources beside the others."""
    least, most = _SOURCES
    return min(most, max(least, width // 6)) if width >= THREE_FROM else 0
