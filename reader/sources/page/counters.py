"""The numbers in a page that are counters, and what each of them counts.

A number is a counter only if something says so (:mod:`.evidence`). *Views first and largest* is not
evidence enough in a page full of numbers; :mod:`.lists` uses it only under a heading that speaks of
reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.counting import CounterKind, read_counter
from reader.deferred import late_pattern
from reader.model import Count, Precision
from reader.sources.page.dom import Element, Page, Text, called, first_class, names_of, text_under
from reader.sources.page.evidence import WIDEST, evidence_for, exact_label
from reader.sources.page.names import names_for

__all__ = ["Number", "find_numbers", "is_comment"]

_BETWEEN = late_pattern(r"\s*[·|•;/│–—]\s*|,\s+|(?<=[^\W\d_])\s+(?=\d)|(?<=\d)\s+(?=[👁💬❤👍])")
_BARS = late_pattern(r"\s*[·|•│]\s*")
_ANNOUNCED = late_pattern(r"[^\W\d_]+\s?[:：]\s?(?:\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+|\d+)(?![\d:/.,-]*\d)")
# *입력 2024.03.12 14:30 조회수 1,234*: what a word announces at the end, without a colon.
_LAST = late_pattern(r"(?<!\S)[^\W\d_]+\s(?:\d{1,3}(?:[.,]\d{3})+|\d+)$")
_COMMENT = late_pattern(
    r"(?:^|[-_ ])comment(?:-?(?:body|item|content|text|list|meta|author))?(?:$|[-_ ]\d)|commentlist"
)
_CODE = ("code", "pre", "kbd", "samp")
_UP = 4  # levels that a name may stand above the number it bars


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the page that is a counter, or could be one."""

    order: int
    element: Element
    count: Count
    kind: CounterKind
    """Empty where nothing says what it counts."""
    pattern: tuple[str, ...]
    """Tags and classes of the element and those right above it: the same for the counters of one list."""


def find_numbers(page: Page, language: str) -> Iterator[Number]:
    """Every text in the page that is a number and could be a counter, in order.

    Args:
        page: as walked.
        language: primary subtag of the page, or empty.
    """
    for text in page.texts:
        if len(text.text) <= 2 * WIDEST and any(letter.isdecimal() for letter in text.text):
            yield from _several(text, language) or _one(page, text, language) or _announced(page, text, language)


def _several(text: Text, language: str) -> list[Number]:
    """*5,729 views · 31 comments · 7 likes*: counters that stand in one text, each with its word.

    Between bars and dots something else may stand beside them: *1.2M views • 3 days ago*.
    """
    for separator, alone in ((_BETWEEN, True), (_BARS, False)):
        parts = [part for part in separator.split(text.text) if part.strip()]
        if not 2 <= len(parts) <= 5:
            continue
        read = [read_counter(part, language or None, field="text") for part in parts]
        found = [one for one in read if one and one[1]]
        if found and len({kind for _, kind in found}) == len(found) and (not alone or len(found) == len(parts)):
            return _numbers(text, found)
    return []


def _announced(page: Page, text: Text, language: str) -> list[Number]:
    """*Source: the agency, 14:30 Views: 1,234*: what a word and a colon announce, whatever stands around it."""
    parts = _ANNOUNCED.findall(text.text) or _LAST.findall(text.text)
    read = [read_counter(part, language or None, field="text") for part in parts]
    found = [one for one in read if one and one[1]]
    if len({kind for _, kind in found}) < len(found) or not found or _is_barred(page, text.parent):
        return []
    return _numbers(text, found)


def _numbers(text: Text, found: list[tuple[Count, CounterKind]]) -> list[Number]:
    pattern = _pattern(text.parent)
    return [Number(text.order, text.parent, count, kind, pattern) for count, kind in found]


def _one(page: Page, text: Text, language: str) -> list[Number]:
    if len(text.text) > WIDEST:
        return []
    read = read_counter(text.text, language or None, field="text")
    if read is None:
        # "<b>12</b>K views" and the like: number and unit stand in texts of their own.
        whole = text_under(text.parent)
        if page.digits.get(text.parent) != 1 or len(whole) > WIDEST or whole == text.text:
            return []
        read = read_counter(whole, language or None, field="text")
    if read is None or _is_barred(page, text.parent):
        return []
    count, kind = read
    if not kind:
        found = evidence_for(page, text, language)
        kind, count = found.kind, replace(found.exact or count, field=found.field)
    if count.precision is Precision.ROUNDED and (exact := exact_label(page, text.parent, count, language)):
        count = exact
    return [Number(text.order, text.parent, count, kind, _pattern(text.parent))]


def is_comment(element: Element) -> bool:
    """Whether an element is called what holds a reader's comment; the likes in it are that comment's."""
    return bool(_COMMENT.search(called(element).strip().lower()))


def _is_barred(page: Page, element: Element | None) -> bool:
    """Whether what holds the number says that it is a time, a place in a list, a price, …"""
    if element is None or element.tag in _CODE or next(element.iterancestors(*_CODE), None) is not None:
        return True
    for level in range(_UP):
        if element is None:
            return False
        if level and page.digits.get(element, 0) > 1:
            return _is_within(element, _UP - level)
        names = set(names_of(called(element)))
        counted = names_for("views") | names_for("comments") | names_for("reactions")
        if element.tag in ("time", "nav", "label", "sup") or element.get("datetime"):
            return True
        if element.tag == "button" and not names & counted:
            return True
        if element.tag == "form" and element.find(".//textarea") is not None:
            return True  # how much may be written there
        if names & names_for("barred"):
            return True
        if names & names_for("never") and not names & (names_for("views") | names_for("comments")):
            return True
        element = element.getparent()
    return False


def _is_within(element: Element | None, levels: int) -> bool:
    """Whether the number is one of several of a poll, a rating, a table of the weather."""
    for _ in range(levels):
        if element is None:
            return False
        names = set(names_of(called(element)))
        if names & names_for("within") and not names & (names_for("views") | names_for("comments")):
            return True
        element = element.getparent()
    return False


def _pattern(element: Element | None) -> tuple[str, ...]:
    pattern: list[str] = []
    for _ in range(3):
        if element is None or not isinstance(element.tag, str):
            break
        # Digits in a class number the item ("td-nr-views-88984").
        first = re.sub(r"\d+", "0", first_class(element))
        pattern.append(f"{element.tag}.{first}")
        element = element.getparent()
    return tuple(pattern)
