"""Text selected with the mouse, as it was written: lines that were only wrapped are joined again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style

from reader.tui.typesetting import Line, Page, Role

__all__ = ["restyled", "selected_text"]

Place = tuple[int, int]
"""(line of the page, character in the painted line)."""


def selected_text(page: Page, left: int, start: Place, end: Place) -> str:
    """What stands between two places.

    Args:
        page: the typeset article.
        left: the characters of the margin before every line.
        start: the first place.
        end: the last one, exclusive; a character below 0 means the end of the line.
    """
    parts: list[str] = []
    above: tuple[int, Line] | None = None
    for number in range(max(0, start[0]), min(end[0] + 1, page.height)):
        line = page.line(number)
        if line is None:
            continue
        first = left + line.indent
        text = "".join(run.text for run in line.runs if run.role is not Role.BAR)
        begins = max(0, start[1] - first) if number == start[0] else 0
        ends = max(0, end[1] - first) if number == end[0] and end[1] >= 0 else len(text)
        if above is not None:
            if _is_hyphenated(above[1]):
                parts[-1] = parts[-1].removesuffix("-")
            parts.append(_between(page, above, (number, line)))
        parts.append(text[begins:ends].rstrip() if ends >= len(text) else text[begins:ends])
        above = number, line
    return "".join(parts)


def _is_hyphenated(line: Line) -> bool:
    """Whether the line ends with a hyphen that is drawn and not written."""
    return bool(line.runs) and line.runs[-1].role is Role.SIGN and line.runs[-1].text == "-"


def _between(page: Page, above: tuple[int, Line], below: tuple[int, Line]) -> str:
    (upper, line), (lower, following) = above, below
    if page.piece_at(upper) is not page.piece_at(lower):
        return "\n" * (lower - upper)
    if any(run.role in (Role.CODE, Role.TABLE, Role.TABLE_HEAD, Role.LABEL) for run in line.runs):
        return "\n"
    if _is_hyphenated(line):
        return ""
    if line.end < 0 or following.start < 0:
        return " "
    return " " if following.start > line.end else ""


def restyled(segments: Iterable[Segment], start: int, end: int, style: Style) -> Iterator[Segment]:
    """Segments with another style from one character to another; an end below 0 is the last."""
    at = 0
    for text, own, _ in segments:
        first = min(max(0, start - at), len(text))
        last = len(text) if end < 0 else min(max(first, end - at), len(text))
        for part, added in ((text[:first], None), (text[first:last], style), (text[last:], None)):
            if part:
                yield Segment(part, own + added if own is not None and added is not None else added or own)
        at += len(text)
