"""Numbers as pictures of characters: curves over time, and bars; and the same as CSV or SVG. Pure.

Small enough to have here, after a look at what is well kept: plotille and uniplot draw with braille,
which the Linux console's font does not have, and a line of eighths tells more heights than one of
braille; plotext came anew in autumn as a compiled wheel. All three give colour as escape sequences,
which would have to be read back before they may be painted, and none writes SVG. Nothing is told by
colour alone: every curve and every bar has its name and its number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len

from reader.tui import figures
from reader.tui.wrapping import cut, wrapped

__all__ = ["Bar", "Curve", "Plot", "as_csv", "as_svg", "columns", "drawn"]

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEAST = 4
"""Bars of a group that are shown whatever the height."""
_SCALE = 8
"""Cells left of a curve, for its scale."""


class Curve(NamedTuple):
    """A number over time."""

    name: str
    points: tuple[tuple[float, int], ...]
    """(seconds since 1970, value), oldest first."""


class Bar(NamedTuple):
    """A number of something; a heading if there is no number."""

    name: str
    value: float | None = None
    shown: str = ""
    """The number as people read it."""
    whole: float = 0.0
    """Of a heading: what its bars are measured against, if that is more than the largest of them."""


class Plot(NamedTuple):
    """A picture: curves one above the other, or bars one below the other."""

    title: str
    curves: tuple[Curve, ...] = ()
    bars: tuple[Bar, ...] = ()
    note: str = ""
    """What is to be known about it, or why there is nothing to see."""
    note_first: bool = False
    """It stands above the picture, not below."""


Line = tuple[tuple[str, str], ...]
"""Pieces of a line: the text, and the role of its colour (``ink``, ``soft``, ``accent``)."""


def drawn(plot: Plot, width: int, height: int) -> list[Line]:
    """A plot as lines of at most *width* cells, *height* of them if that is possible at all."""
    note: list[Line] = [((text, "soft"),) for text in wrapped(plot.note, width, 3)] if plot.note else []
    rest = height - len(note) - bool(note)
    bars = _fitting(plot.bars, rest)
    airy = _height(bars) <= rest
    lines = _curves(plot.curves, width, rest) if plot.curves else _bars(bars, width, airy)
    air: list[Line] = [()]
    if plot.note_first:
        return [*note, *(air if airy and note else []), *lines]
    return [*lines, *(air if lines and note else []), *note]


def _height(bars: Sequence[Bar]) -> int:
    """Lines of bars with an empty one before every heading but the first."""
    return len(bars) + max(0, sum(bar.value is None for bar in bars) - 1)


def _fitting(bars: Sequence[Bar], height: int) -> list[Bar]:
    """As many bars as there are lines for, the last of the longest group left out first, but four always stay."""
    groups: list[list[Bar]] = [[]]
    for bar in bars:
        if bar.value is None:
            groups.append([])
        groups[-1].append(bar)
    while _height(kept := [bar for group in groups for bar in group]) > height:
        longest = max(reversed(groups), key=len)
        if sum(bar.value is not None for bar in longest) <= _LEAST:
            break
        longest.pop()
    return kept


def _curves(curves: Sequence[Curve], width: int, height: int) -> list[Line]:
    each = max(2, (height - 1) // len(curves) - 1)
    room = max(8, width - _SCALE)
    lines: list[Line] = []
    for curve in curves:
        values = [value for _, value in curve.points]
        change = values[-1] - values[0]
        grown = f"  {'+' if change >= 0 else '−'}{figures.shortened(abs(change))}"
        lines.append(((f"{curve.name}  ", "ink"), (figures.shortened(values[-1]), "accent"), (grown, "soft")))
        for number, row in enumerate(columns(curve.points, room, each)):
            label = figures.shortened(max(values)) if number == 0 else "0" if number == each - 1 else ""
            lines.append(((f"{label:>{_SCALE - 1}} ", "soft"), (row, "accent")))
    first, last = (datetime.fromtimestamp(curves[0].points[at][0], UTC).astimezone() for at in (0, -1))
    start, end = f"{first:%d %b %H:%M}", f"{last:%d %b %H:%M}"
    lines.append(((" " * _SCALE + start + end.rjust(max(len(end) + 1, room - len(start))), "soft"),))
    return lines


def _bars(bars: Sequence[Bar], width: int, airy: bool) -> list[Line]:
    most = _scales(bars)
    number = max((cell_len(bar.shown) for bar in bars), default=0)
    names = min(max((cell_len(bar.name) for bar in bars if bar.value is not None), default=0), width // 2)
    room = max(1, width - names - number - 4)
    lines: list[Line] = []
    for bar, largest in zip(bars, most, strict=True):
        if bar.value is None:
            if lines and airy:
                lines.append(())
            lines.append(((bar.name, "soft"),))
            continue
        name = cut(bar.name, names)
        full, _ = figures.bar(round(abs(bar.value) * 1_000), round(largest * 1_000), room)
        pad = " " * (names - cell_len(name) + 2)
        lines.append(((f"{name}{pad}", "ink"), (f"{bar.shown:>{number}}  ", "soft"), (full, "accent")))
    return lines


def _scales(bars: Sequence[Bar]) -> list[float]:
    """The largest number below each bar's own heading: views are not measured against stories."""
    groups: list[list[float]] = [[]]
    of: list[list[float]] = []
    for bar in bars:
        if bar.value is None:
            groups.append([bar.whole])
        else:
            groups[-1].append(abs(bar.value))
        of.append(groups[-1])
    return [max(group, default=0.0) for group in of]


def columns(points: Sequence[tuple[float, int]], width: int, height: int) -> list[str]:
    """Values over time as lines of block characters, the topmost first.

    Between two readings a value is taken to have changed evenly.

    Args:
        points: (time in seconds, value), at least two, oldest first.
        width: columns of the picture.
        height: its lines; a line holds eight steps.
    """
    start, end = points[0][0], points[-1][0]
    most = max(value for _, value in points) or 1
    heights = []
    at = 0
    for column in range(width):
        when = start + (end - start) * column / max(1, width - 1)
        while at < len(points) - 2 and points[at + 1][0] < when:
            at += 1
        (before, low), (after, high) = points[at], points[at + 1]
        share = (when - before) / (after - before) if after > before else 1.0
        heights.append(round((low + (high - low) * share) / most * height * 8))
    return [
        "".join(_EIGHTHS[max(0, min(8, eighths - line * 8))] for eighths in heights) for line in reversed(range(height))
    ]


def as_csv(plot: Plot) -> str:
    """The numbers behind a plot (RFC 4180): ``series,time,value`` for curves, ``group,name,value`` for bars."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    if plot.curves:
        write(("series", "time", "value"))
        for curve in plot.curves:
            for when, value in curve.points:
                write((curve.name, datetime.fromtimestamp(when, UTC).isoformat(), value))
        return out.getvalue()
    write(("group", "name", "value"))
    group = ""
    for bar in plot.bars:
        if bar.value is None:
            group = bar.name
        else:
            write((group, bar.name, f"{bar.value:g}" if bar.value % 1 else int(bar.value)))
    return out.getvalue()


_WIDE, _TALL, _STEP = 800, 140, 24  # user units of the SVG: a curve's box, and a bar's line


def as_svg(plot: Plot) -> str:
    """A plot as an SVG 1.1 picture of its own, black on white with one colour."""
    parts = [_text(20, 30, plot.title, "font-weight='bold'")]
    y = 60
    for curve in plot.curves:
        values = [value for _, value in curve.points]
        start, span = curve.points[0][0], max(1.0, curve.points[-1][0] - curve.points[0][0])
        top = max(values) or 1
        places = " ".join(
            f"{20 + (when - start) / span * (_WIDE - 40):.1f},{y + _TALL - value / top * (_TALL - 30):.1f}"
            for when, value in curve.points
        )
        parts.append(_text(20, y + 14, f"{curve.name}: {figures.shortened(values[-1])}"))
        parts.append(f"<polyline points='{places}' fill='none' stroke='#b3541e' stroke-width='2'/>")
        y += _TALL + 20
    for bar, most in zip(plot.bars, _scales(plot.bars), strict=True):
        parts.append(_text(20, y + 14, bar.name if bar.value is None else f"{bar.name}  {bar.shown}"))
        if bar.value is not None:
            length = abs(bar.value) / (most or 1.0) * (_WIDE / 2 - 40)
            parts.append(f"<rect x='{_WIDE // 2 + 20}' y='{y + 3}' width='{length:.1f}' height='13' fill='#b3541e'/>")
        y += _STEP
    parts.append(_text(20, y + 14, plot.note))
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDE}' height='{y + 30}' font-family='sans-serif'>"
    return "\n".join([head, "<rect width='100%' height='100%' fill='#fff'/>", *parts, "</svg>\n"])


def _text(x: int, y: int, text: str, more: str = "") -> str:
    return f"<text x='{x}' y='{y}' font-size='13' {more}>{escape(text)}</text>"
