"""When the entries of a live blog were written, which stands beside each and belongs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime

from lxml.html import HtmlElement

from reader.article.container import lengths, running
from reader.deferred import late_pattern

__all__ = ["STAMP", "mark_stamps"]

STAMP = "stamp"
"""The tag given to the time of an entry, and the marker of its block while blocks are trimmed."""
_LONGEST = 40
_CLOCK = late_pattern(
    r"(?<![\d.])\d{1,2}(?:\s?[:：٫]\s?\d{2}(?![\d.])|\s?h\s?\d{2}(?!\d)|\.\d{2}\s?(?:uhr|hrs?|[ap]\.?m)\b)|\bklo?\.?\s?\d{1,2}\.\d{2}",
    re.IGNORECASE,
)
_LEAVES = ("time", "span", "div", "strong", "b", "small", "p")
_IN_TEXT = ("p", "td", "th", "h1", "h2", "h3", "h4", "figcaption", "blockquote")
_LEAST = 3


def mark_stamps(tree: HtmlElement) -> None:
    """Give the times of a live blog's entries a tag of their own, by which nothing takes them for a byline's.

    Entries are three boxes or more beside each other, each with one time of day and with running text.
    """
    stamps = [element for element in tree.iter(*_LEAVES) if _is_stamp(element)]
    if len(stamps) < _LEAST:
        return
    said = running(tree, lengths(tree))
    entries: defaultdict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    held: defaultdict[HtmlElement, int] = defaultdict(int)
    for stamp in stamps:
        for ancestor in stamp.iterancestors():
            held[ancestor] += 1
    for stamp in stamps:
        box = stamp
        while (parent := box.getparent()) is not None and held[parent] == 1:
            box = parent
        if parent is not None and said.get(box, 0):
            entries[parent].append(stamp)
    for together in entries.values():
        for stamp in together if len(together) >= _LEAST else ():
            stamp.text, stamp.tag = _told(stamp), STAMP
            stamp.attrib.clear()


def _is_stamp(element: HtmlElement) -> bool:
    """Whether an element holds nothing but a time of day, apart from any text."""
    return (
        not len(element)
        and bool(_told(element))
        and not (element.tail or "").strip()
        and next(element.iterancestors(*_IN_TEXT), None) is None
    )


def _told(element: HtmlElement) -> str:
    """The time of day as it is shown or, where it is shown as an age, as it is told to machines."""
    text = " ".join((element.text or "").split())
    if len(text) > _LONGEST or (element.tag != "time" and (not text or text.isalpha())):
        return ""
    if _CLOCK.search(text):
        return text
    told = element.get("datetime")
    try:
        return f"{datetime.fromisoformat(told):%H:%M}" if told and _AGE.search(text) else ""
    except ValueError:
        return ""


_AGE = late_pattern(r"^\D{0,20}\d{1,2}\D{0,20}$|^$")
"""*3 hours ago*, in any language, or nothing."""
