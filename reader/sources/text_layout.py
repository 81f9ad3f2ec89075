"""How a list of headlines is laid out in plain text, and where it stands in it.

Items one behind the other (:mod:`.text_drafts`) are a list if they can be believed: where the counters are bare
numbers, that takes more than where they say *5,729 views*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from reader.counting.median import median
from reader.deferred import late_pattern
from reader.model import Count
from reader.sources.headings import heads_something_else, is_most_read
from reader.sources.text_drafts import Draft, is_numbered, number_of, runs_in, strip_number
from reader.sources.text_lines import BULLET, EMPHASIS, Line, Role, counters_in, lines_of

__all__ = ["FoundList", "Item", "find_list"]

_COUNTERS = ("views", "comments", "reactions")
_FEW_VIEWS = 20  # a first column of less counts goals or points
_MARKED_LINK = late_pattern(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_LEADERS = late_pattern(r"\s*(?:\.{3,}|_{3,}|·{3,})$")


class Item(NamedTuple):
    """A headline and what stands with it."""

    title: str
    rank: int
    """From 1: the number it carries, or its place where it carries none."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    url: str = ""


class FoundList(NamedTuple):
    """The list in a text; empty if there is none."""

    items: tuple[Item, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    """(start, end) of the stretches of the text that are the list, in code points."""
    headed: bool = False
    """Whether a heading such as *Most read* stands above it."""
    numbered: bool = False
    """Whether all its headlines carry their numbers."""


def find_list(text: str, language: str = "") -> FoundList:
    """Find the list of headlines in ``text``.

    Args:
        text: plain text, as it was given.
        language: primary subtag, or empty; what a compact form means may depend on it.
    """
    lines = lines_of(text, language)
    kept = [run for run in runs_in(lines, language) if _believable(run, lines)] or _ranked(lines)
    items: list[Item] = []
    taken: list[tuple[int, int]] = []
    for run in kept:
        items += _items(run)
        taken.append(_stretch(run, lines))
    headed = bool(kept) and all(_heading_before(run, lines) is not None for run in kept)
    return FoundList(tuple(items), tuple(taken), headed, numbered=bool(kept) and all(map(is_numbered, kept)))


def _believable(run: Sequence[Draft], lines: Sequence[Line]) -> bool:
    """Whether a run is a list of headlines and not a table, a score sheet or a coincidence."""
    if not all(_is_headline(draft.title) for draft in run):
        return False
    is_headed = _heading_before(run, lines) is not None
    if all(any(counter.kind for counter in draft.counters) for draft in run):
        return len(run) >= 2 or is_headed
    numbered = is_numbered(run)
    if len(run) < 3 and not (len(run) == 2 and numbered):
        return False
    above = next((line for line in reversed(lines[: run[0].first]) if line.role is not Role.BLANK), None)
    if above is not None and heads_something_else(above.text):
        return False
    if is_headed or run[0].leading:
        return is_headed
    if not numbered and not _falls_off(run):
        return False  # a score sheet
    widths = {len(draft.counters) for draft in run}
    bulleted = all(counter.bulleted for draft in run for counter in draft.counters) and not run[0].inline
    if widths == {1} and not bulleted and all(map(_is_name, run)):
        return False  # countries and how many live there, teams, goods
    return numbered or (len(widths) == 1 and (bulleted or max(widths) >= 2))


def _falls_off(run: Sequence[Draft]) -> bool:
    """Whether the first number of every item is its largest, as views are, and no small one."""
    rows = [[counter.number.value for counter in draft.counters] for draft in run]
    return all(row[0] == max(row) for row in rows) and median(row[0] for row in rows) >= _FEW_VIEWS


def _is_name(draft: Draft) -> bool:
    """Whether what a number stands with is no more than a name or two: *New York*, *12. South Africa*."""
    return len(re.findall(r"[^\W\d_]+", draft.title)) <= 2 and not any(letter > "\u2e7f" for letter in draft.title)


def _is_headline(text: str) -> bool:
    letters = sum(unicodedata.category(letter)[0] == "L" for letter in text)
    return letters >= 4 or (letters >= 2 and any(letter > "\u2e7f" for letter in text))


def _heading_before(run: Sequence[Draft], lines: Sequence[Line]) -> int | None:
    """The line of a heading such as *Most read* right before the run."""
    for index in range(run[0].first - 1, max(run[0].first - 4, -1), -1):
        if lines[index].role is Role.TEXT:
            return index if is_most_read(lines[index].text) else None
    return None


def _items(run: Sequence[Draft]) -> list[Item]:
    titles = [number_of(draft, place) for place, draft in enumerate(run, 1)]
    # A list may lack a number or two; but most must be there for any to be one.
    numbered = sum(title is not None for title in titles) * 3 >= len(run) * 2 and titles[0] is not None
    orders = _columns(run)
    items: list[Item] = []
    for place, (draft, title) in enumerate(zip(run, titles, strict=True), 1):
        counts = _assigned(draft, orders)
        plain = title if numbered and title else BULLET.sub("", draft.title, count=1)
        plain, url = _unmarked(plain)
        items.append(Item(plain, place, url=draft.url or url, **counts))
    return items


def _unmarked(title: str) -> tuple[str, str]:
    """A headline without Markdown's signs and a table's dots, and the address that it is a link to."""
    title = _LEADERS.sub("", title)
    if link := _MARKED_LINK.fullmatch(title.strip()):
        return link[1], link[2]
    return EMPHASIS.sub(r"\2", title) if "**" in title else title, ""


def _columns(run: Sequence[Draft]) -> tuple[str, ...]:
    """What bare numbers mean by their order: views, comments, reactions, if the first are the largest."""
    rows = [[counter.number.value for counter in draft.counters] for draft in run]
    width = max(map(len, rows))
    if not 0 < width <= 3:
        return ()
    middles = [median(row[column] for row in rows if len(row) > column) for column in range(width)]
    return _COUNTERS[:width] if middles[0] == max(middles) else ()


def _assigned(draft: Draft, columns: tuple[str, ...]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    if any(counter.kind for counter in draft.counters):
        for counter in draft.counters:
            if counter.kind and counter.kind not in counts:
                counts[counter.kind] = counter.number
        return counts
    return {name: counter.number for name, counter in zip(columns, draft.counters, strict=False)}


def _ranked(lines: Sequence[Line]) -> list[list[Draft]]:
    """Numbered headlines without counters, which only a heading makes a most-read list."""
    for at, line in enumerate(lines):
        if line.role is not Role.TEXT or not is_most_read(line.text):
            continue
        run: list[Draft] = []
        for index in range(at + 1, len(lines)):
            below = lines[index]
            if below.role in (Role.BLANK, Role.SEPARATOR):
                continue
            if below.role is not Role.TEXT or strip_number(below.text, len(run) + 1) is None:
                break
            run.append(Draft(index, index, below.text, ()))
        if len(run) >= 3:
            return [_ending_in_views(run, line.text)]
    return []


def _ending_in_views(run: list[Draft], heading: str) -> list[Draft]:
    """Cut off the numbers that headlines end in, if all do, they fall and the heading speaks of reading."""
    if not is_most_read(heading, by_reading=True):
        return run
    cut: list[Draft] = []
    for draft in run:
        title, _, tail = draft.title.rpartition(" ")
        counters = counters_in(tail, "")
        if len(counters) != 1 or not _is_headline(title):
            return run
        cut.append(draft._replace(title=title.strip(), counters=counters, inline=True))
    values = [draft.counters[0].number.value for draft in cut]
    falls = values == sorted(values, reverse=True) and values[0] > values[-1] >= _FEW_VIEWS
    return cut if falls and not all(1900 <= value <= 2100 for value in values) else run


def _stretch(run: Sequence[Draft], lines: Sequence[Line]) -> tuple[int, int]:
    """From the heading or the separators before the list to the separators behind it."""
    first, last = run[0].first, run[-1].last
    heading = _heading_before(run, lines)
    if heading is not None:
        first = heading
    loose = (Role.BLANK, Role.SEPARATOR, Role.NUMBERING)
    while first > 0 and lines[first - 1].role in loose:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].role in (Role.BLANK, Role.SEPARATOR):
        last += 1
    return lines[first].start, lines[last].end
