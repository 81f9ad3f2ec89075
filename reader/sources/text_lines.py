"""The lines of a plain text, sorted by what each can be: a headline, counters, a number, an address, a time."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from reader.counting import read_counter
from reader.deferred import late_pattern
from reader.model import Count

__all__ = ["BULLET", "EMPHASIS", "Counter", "Line", "Role", "counters_in", "lines_of"]

_SEPARATOR = late_pattern(r"[\s\-–—_=*•·.~#|+]*")
BULLET = late_pattern(r"\s*(?:[-–—*•·▪▫‣◦▸►>+]\s+|[•·▪▫‣◦▸►]\s*)?")
EMPHASIS = late_pattern(r"([*_]{1,3})(?=\S)(.+?)(?<=\S)\1")
_NUMBERING = late_pattern(r"\s*[#№(]?\s*([0-9]{1,3})\s*[.):]?\s*")
_ADDRESS = late_pattern(r"https?://\S+")
_TIME = late_pattern(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")
_LETTERS_BESIDE_A_TIME = 14  # of a month, a weekday, "today at"
# Between two counters on one line.
_BETWEEN = late_pattern(
    r"\s*[|│·•;/\t]+\s*|\s{2,}|,\s+|\s+[—–-]\s+|(?<=[^\W\d_])\s+(?=[0-9])|\s+(?=[👁👀💬❤👍🔥])|(?<=\))\s*(?=\()"
)


class Role(Enum):
    BLANK = "blank"
    TIME = "time"
    SEPARATOR = "separator"
    NUMBERING = "numbering"
    COUNTERS = "counters"
    ADDRESS = "address"
    TEXT = "text"


class Counter(NamedTuple):
    number: Count
    kind: str
    """What the words beside it say; empty for a bare number."""
    bulleted: bool


class Line(NamedTuple):
    start: int
    end: int
    """Behind the line's end mark."""
    text: str
    role: Role
    counters: tuple[Counter, ...] = ()


def lines_of(text: str, language: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    for raw in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        if raw:
            lines.append(_line(position, raw, language))
            position += len(raw)
    return lines


def _line(start: int, raw: str, language: str) -> Line:
    text = raw.strip()
    end = start + len(raw)
    if not text:
        return Line(start, end, text, Role.BLANK)
    if text.startswith("|") and text.endswith("|") and len(text) > 2:
        text = text[1:-1].strip()  # a row of a table
    if emphasised := EMPHASIS.fullmatch(text):
        text = emphasised[2]
    if _SEPARATOR.fullmatch(text):
        return Line(start, end, text, Role.SEPARATOR)
    if _ADDRESS.fullmatch(text):
        return Line(start, end, text, Role.ADDRESS)
    if counters := counters_in(text, language):
        return Line(start, end, text, Role.COUNTERS, counters)
    if _NUMBERING.fullmatch(text):
        return Line(start, end, text, Role.NUMBERING)
    if _TIME.search(text) and sum(map(str.isalpha, text)) <= _LETTERS_BESIDE_A_TIME:
        return Line(start, end, text, Role.TIME)
    return Line(start, end, text, Role.TEXT)


def counters_in(text: str, language: str) -> tuple[Counter, ...]:
    """The counters of a line that holds nothing else; empty if it holds anything else."""
    if len(text) > 120 or not any(letter.isdecimal() for letter in text):
        return ()
    bullet = BULLET.match(text)
    bulleted = bool(bullet and bullet.group().strip())
    body = text[bullet.end() :] if bullet else text
    if whole := _counter(body, language, bulleted):
        return (whole,)
    found = tuple(_counter(part, language, bulleted) for part in _BETWEEN.split(body) if part.strip())
    counters = tuple(counter for counter in found if counter)
    return counters if len(counters) == len(found) <= 4 else ()


def _counter(text: str, language: str, bulleted: bool) -> Counter | None:
    found = read_counter(text, language or None, field="text")
    return Counter(*found, bulleted) if found else None
