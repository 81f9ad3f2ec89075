"""How a list of headlines is laid out in plain text, and where it stands in it.

Lines are sorted by what they can be (:class:`_Role`); a headline and the counters under it, or at
its end, make an item; items one behind the other make a list. An item whose counters are bare
numbers needs more beside it to be believed than one that says *5,729 views*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from statistics import median

from reader.counting import read_counter
from reader.model import Count
from reader.sources.headings import is_most_read

__all__ = ["FoundList", "Item", "find_list"]

_COUNTERS = ("views", "comments", "reactions")
_LONGEST_HEADLINE = 300
_SEPARATOR = re.compile(r"[\s\-–—_=*•·.~#|+]*")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪▫‣◦▸►>+]\s+|[•·▪▫‣◦▸►]\s*)?")
_NUMBERING = re.compile(r"\s*[#№(]?\s*([0-9]{1,3})\s*[.):]?\s*")
_ADDRESS = re.compile(r"https?://\S+")
# Between the headline and its counters on one line, and between two counters.
_INLINE = re.compile(r"(?:\t|\s+[|│·•—–-]+\s+|\s{3,}|\s*[;]\s+|\s+(?=[(\[👁👀💬❤👍])|(?<=[?!.…»”\"])\s+(?=[0-9]))")
_BETWEEN = re.compile(
    r"\s*[|│·•;/\t]+\s*|\s{2,}|,\s+|\s+[—–-]\s+|(?<=[^\W\d_])\s+(?=[0-9])|\s+(?=[👁👀💬❤👍🔥])|(?<=\))\s*(?=\()"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A headline and what stands with it."""

    title: str
    rank: int
    """From 1: the number it carries, or its place where it carries none."""
    views: Count | None = None
    comments: Count | None = None
    reactions: Count | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class FoundList:
    """The list in a text; empty if there is none."""

    items: tuple[Item, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    """(start, end) of the stretches of the text that are the list, in code points."""


class _Role(Enum):
    BLANK = "blank"
    SEPARATOR = "separator"
    NUMBERING = "numbering"
    COUNTERS = "counters"
    ADDRESS = "address"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class _Counter:
    count: Count
    kind: str
    """What the words beside it say; empty for a bare number."""
    bulleted: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    """Behind the line's end mark."""
    text: str
    role: _Role
    counters: tuple[_Counter, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item before its number has been told from its headline."""

    first: int
    last: int
    """Its lines."""
    title: str
    counters: tuple[_Counter, ...]
    number: int | None = None
    """Where it stands on a line of its own."""
    url: str = ""
    inline: bool = False


def find_list(text: str, language: str = "") -> FoundList:
    """Find the list of headlines in ``text``.

    Args:
        text: plain text, as it was given.
        language: primary subtag, or empty; what a compact form means may depend on it.
    """
    lines = _lines(text, language)
    runs = _runs(lines, _below(lines)) or _runs(lines, _inline(lines, language))
    kept = [run for run in runs if _believable(run, lines)] or _ranked(lines)
    items: list[Item] = []
    taken: list[tuple[int, int]] = []
    for run in kept:
        items += _items(run)
        taken.append(_stretch(run, lines))
    return FoundList(tuple(items), tuple(taken))


def _lines(text: str, language: str) -> list[_Line]:
    lines: list[_Line] = []
    position = 0
    for raw in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        if raw:
            lines.append(_line(position, raw, language))
            position += len(raw)
    return lines


def _line(start: int, raw: str, language: str) -> _Line:
    text = raw.strip()
    end = start + len(raw)
    if not text:
        return _Line(start, end, text, _Role.BLANK)
    if _SEPARATOR.fullmatch(text):
        return _Line(start, end, text, _Role.SEPARATOR)
    if _ADDRESS.fullmatch(text):
        return _Line(start, end, text, _Role.ADDRESS)
    if counters := _counters(text, language):
        return _Line(start, end, text, _Role.COUNTERS, counters)
    if _NUMBERING.fullmatch(text):
        return _Line(start, end, text, _Role.NUMBERING)
    return _Line(start, end, text, _Role.TEXT)


def _counters(text: str, language: str) -> tuple[_Counter, ...]:
    """The counters of a line that holds nothing else; empty if it holds anything else."""
    if len(text) > 120 or not any(letter.isdecimal() for letter in text):
        return ()
    bullet = _BULLET.match(text)
    bulleted = bool(bullet and bullet.group().strip())
    body = text[bullet.end() :] if bullet else text
    if whole := _counter(body, language, bulleted):
        return (whole,)
    found = tuple(_counter(part, language, bulleted) for part in _BETWEEN.split(body) if part.strip())
    counters = tuple(counter for counter in found if counter)
    return counters if len(counters) == len(found) <= 4 else ()


def _counter(text: str, language: str, bulleted: bool) -> _Counter | None:
    found = read_counter(text, language or None, field="text")
    return _Counter(*found, bulleted) if found else None


def _below(lines: Sequence[_Line]) -> list[_Draft]:
    """Items whose counters stand on the lines under the headline."""
    drafts: list[_Draft] = []
    at = 0
    while at < len(lines):
        if lines[at].role is _Role.TEXT and len(lines[at].text) <= _LONGEST_HEADLINE:
            draft = _draft_below(lines, at)
            if draft:
                drafts.append(draft)
                at = draft.last
        at += 1
    return _without_own_numbers(drafts)


def _draft_below(lines: Sequence[_Line], at: int) -> _Draft | None:
    counters: list[_Counter] = []
    url = ""
    last = at
    gap = 0
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if line.role is _Role.COUNTERS and len(counters) < 5:
            counters += line.counters
            last, gap = index, 0
        elif line.role is _Role.ADDRESS and not url:
            url, last = line.text, index
        elif line.role is _Role.BLANK and gap == 0:
            gap += 1
        else:
            break
    if not counters:
        return None
    return _Draft(at, last, lines[at].text, tuple(counters), url=url)


def _without_own_numbers(drafts: list[_Draft]) -> list[_Draft]:
    """Where the number of the next headline stands on a line of its own, it is no counter of this one."""
    if len(drafts) < 2 or any(len(draft.counters) < 2 for draft in drafts[:-1]):
        return drafts
    tails = [draft.counters[-1] for draft in drafts[:-1]]
    if any(later.count.value - tail.count.value != 1 for tail, later in pairwise(tails)) or tails[0].count.value != 2:
        return drafts
    if len({len(draft.counters) for draft in drafts[:-1]}) != 1 or any(tail.kind for tail in tails):
        return drafts
    return [
        replace(draft, counters=draft.counters if draft is drafts[-1] else draft.counters[:-1], number=place)
        for place, draft in enumerate(drafts, 1)
    ]


def _inline(lines: Sequence[_Line], language: str) -> list[_Draft]:
    """Items whose counters stand at the end of the headline's own line."""
    drafts: list[_Draft] = []
    for at, line in enumerate(lines):
        if line.role is _Role.TEXT and len(line.text) <= _LONGEST_HEADLINE + 80:
            title, counters = _split_inline(line.text, language)
            if counters:
                drafts.append(_Draft(at, at, title, counters, inline=True))
    return drafts


def _split_inline(text: str, language: str) -> tuple[str, tuple[_Counter, ...]]:
    """Cut a line where the rest is nothing but counters; the earliest such cut wins."""
    if not any(letter.isdecimal() for letter in text[-40:]):
        return text, ()
    for cut in _INLINE.finditer(text):
        title = text[: cut.start()].strip()
        if len(text) - cut.end() > 120 or not any(letter.isalpha() for letter in title):
            continue
        if counters := _counters(text[cut.end() :].strip(), language):
            return title, counters
    return text, ()


def _runs(lines: Sequence[_Line], drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Items one behind the other, with nothing between them that is not a separator."""
    runs: list[list[_Draft]] = []
    for draft in drafts:
        if runs and _adjoin(lines, runs[-1][-1].last, draft.first):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return runs


def _adjoin(lines: Sequence[_Line], last: int, first: int) -> bool:
    between = lines[last + 1 : first]
    return all(line.role in (_Role.BLANK, _Role.SEPARATOR, _Role.NUMBERING, _Role.ADDRESS) for line in between)


def _believable(run: Sequence[_Draft], lines: Sequence[_Line]) -> bool:
    """Whether a run is a list of headlines and not a table, a score sheet or a coincidence."""
    if not all(_is_headline(draft.title) for draft in run):
        return False
    worded = all(any(counter.kind for counter in draft.counters) for draft in run)
    if worded:
        return len(run) >= 2 or _heading_before(run, lines) is not None
    if len(run) < 3 and not (len(run) == 2 and _numbered(run)):
        return False
    width = {len(draft.counters) for draft in run}
    bulleted = all(counter.bulleted for draft in run for counter in draft.counters) and not run[0].inline
    return (
        _numbered(run) or _heading_before(run, lines) is not None or (len(width) == 1 and (bulleted or max(width) >= 2))
    )


def _is_headline(text: str) -> bool:
    letters = sum(unicodedata.category(letter)[0] == "L" for letter in text)
    return letters >= 4 or (letters >= 2 and any(letter > "\u2e7f" for letter in text))


def _heading_before(run: Sequence[_Draft], lines: Sequence[_Line]) -> int | None:
    """The line of a heading such as *Most read* right before the run."""
    for index in range(run[0].first - 1, max(run[0].first - 4, -1), -1):
        if lines[index].role is _Role.TEXT:
            return index if is_most_read(lines[index].text) else None
    return None


def _numbered(run: Sequence[_Draft]) -> bool:
    return all(_number_of(draft, place) is not None for place, draft in enumerate(run, 1))


def _number_of(draft: _Draft, place: int) -> str | None:
    """The headline without its number, if it carries the number ``place``."""
    if draft.number is not None:
        return draft.title if draft.number == place else None
    return strip_number(draft.title, place)


def strip_number(title: str, place: int) -> str | None:
    """Take the number ``place`` off the front of a headline, glued to it or not; ``None`` if it is not there."""
    lead = re.match(r"\s*[#№(]?\s*", title)
    begun = lead.end() if lead else 0
    digits = str(place)
    written = "".join(
        str(unicodedata.decimal(letter, 0)) if letter.isdecimal() else "x" for letter in title[begun:][:4]
    )
    if written.startswith("0") and place < 10:
        digits = f"0{place}"
    if not written.startswith(digits):
        return None
    rest = title[begun + len(digits) :]
    if re.match(r"[.,:/-]?[0-9]{2}\b(?!\s*[.)])", rest) and rest[:1] in ".,:/-":
        return None  # a time, a date, a decimal number
    rest = re.sub(r"^(?:\s*[.．、):）\]–—-](?=\s|[^\W\d_]|[^\w\s])|\s*[.)](?=[0-9]))?\s*", "", rest, count=1)
    return rest or None


def _items(run: Sequence[_Draft]) -> list[Item]:
    titles = [_number_of(draft, place) for place, draft in enumerate(run, 1)]
    # A list may lack a number or two; but most must be there for any to be one.
    numbered = sum(title is not None for title in titles) * 3 >= len(run) * 2 and titles[0] is not None
    orders = _columns(run)
    items: list[Item] = []
    for place, (draft, title) in enumerate(zip(run, titles, strict=True), 1):
        counts = _assigned(draft, orders)
        plain = title if numbered and title else _BULLET.sub("", draft.title, count=1)
        items.append(Item(plain, place, url=draft.url, **counts))
    return items


def _columns(run: Sequence[_Draft]) -> tuple[str, ...]:
    """What bare numbers mean by their order: views, comments, reactions, if the first are the largest."""
    rows = [[counter.count.value for counter in draft.counters] for draft in run]
    width = max(map(len, rows))
    if not 0 < width <= 3:
        return ()
    middles = [median(row[column] for row in rows if len(row) > column) for column in range(width)]
    return _COUNTERS[:width] if middles[0] == max(middles) else ()


def _assigned(draft: _Draft, columns: tuple[str, ...]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    if any(counter.kind for counter in draft.counters):
        for counter in draft.counters:
            if counter.kind and counter.kind not in counts:
                counts[counter.kind] = counter.count
        return counts
    return {name: counter.count for name, counter in zip(columns, draft.counters, strict=False)}


def _ranked(lines: Sequence[_Line]) -> list[list[_Draft]]:
    """Numbered headlines without counters, which only a heading makes a most-read list."""
    for at, line in enumerate(lines):
        if line.role is not _Role.TEXT or not is_most_read(line.text):
            continue
        run: list[_Draft] = []
        for index in range(at + 1, len(lines)):
            below = lines[index]
            if below.role in (_Role.BLANK, _Role.SEPARATOR):
                continue
            if below.role is not _Role.TEXT or strip_number(below.text, len(run) + 1) is None:
                break
            run.append(_Draft(index, index, below.text, ()))
        if len(run) >= 3:
            return [run]
    return []


def _stretch(run: Sequence[_Draft], lines: Sequence[_Line]) -> tuple[int, int]:
    """From the heading or the separators before the list to the separators behind it."""
    first, last = run[0].first, run[-1].last
    heading = _heading_before(run, lines)
    if heading is not None:
        first = heading
    loose = (_Role.BLANK, _Role.SEPARATOR, _Role.NUMBERING)
    while first > 0 and lines[first - 1].role in loose:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].role in (_Role.BLANK, _Role.SEPARATOR):
        last += 1
    return lines[first].start, lines[last].end
