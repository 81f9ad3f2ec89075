"""OPML's outlines, read from text that need not be XML.

What readers export is often not: ampersands stand bare in addresses, angle brackets in descriptions,
elements are left open. A recovering XML parser corrupts just the addresses then (``?a=1&b=2`` becomes
``?a=1=2``), and two ways of reading, one for good files and one for bad, would disagree. So there is one: OPML
has nothing but elements with attributes, which a scanner reads in one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from reader.deferred import late_pattern
from reader.markup import outside_sections

__all__ = ["Outline", "outlines"]

_TAG = late_pattern(r"<(/?)(?:[\w-]+:)?outline\b", re.IGNORECASE)
_ATTRIBUTE = late_pattern(r"""\s*([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_END = late_pattern(r"\s*(/?)>")
_NEXT = late_pattern(r"[\s/>]")
_REFERENCE = late_pattern(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]\w{1,31}));")
_DEEPEST = 50  # folders that are told of; a file that opens more of them never closes any


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline that is no folder."""

    line: int
    attributes: dict[str, str]
    """By their names in lower case: exports write ``xmlUrl``, ``xmlurl`` and ``XMLURL``."""
    folders: tuple[str, ...]
    """The names of the folders around it, the outermost first."""

    def get(self, *names: str) -> str:
        """The first of these attributes that says anything; empty if none does."""
        return next((value for name in names if (value := self.attributes.get(name, "").strip())), "")


def outlines(text: str) -> Iterator[Outline]:
    """Every outline that stands for a subscription, in order, with the folders that it is in."""
    text = "".join(part if counts else "\n" * part.count("\n") for counts, part in outside_sections(text))
    folders: list[str] = []
    line, counted = 1, 0
    position = 0
    while tag := _TAG.search(text, position):
        line += text.count("\n", counted, tag.start())
        counted = tag.start()
        if tag.group(1):
            position = tag.end()
            del folders[-1:]
            continue
        attributes, position, is_leaf = _attributes(text, tag.end())
        outline = Outline(line, attributes, tuple(folders[:_DEEPEST]))
        has_address = bool(outline.get("xmlurl", "feedurl", "rssurl", "url"))
        if has_address:
            yield outline
        if not is_leaf:
            # An address with something inside is closed later too, but it is no folder.
            folders.append("" if has_address else outline.get("text", "title"))


def _attributes(text: str, position: int) -> tuple[dict[str, str], int, bool]:
    """The attributes from here on, where the tag ends, and whether nothing can stand inside it."""
    found: dict[str, str] = {}
    while True:
        if attribute := _ATTRIBUTE.match(text, position):
            name, double, single, bare = attribute.groups()
            found.setdefault(name.lower(), _unescaped(double or single or bare or ""))
            position = attribute.end()
        elif end := _END.match(text, position):
            return found, end.end(), bool(end.group(1))
        elif following := _NEXT.search(text, position + 1):
            position = following.start()
        else:
            return found, len(text), True


def _unescaped(value: str) -> str:
    """Replace references that are whole; unlike HTML's rules, these leave ``&copy=1`` in an address alone."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return html5.get(f"{name};", reference.group())
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 else ""
