"""Subscriptions from other readers: OPML 1.0 and 2.0, and newsboat's ``urls``.

Formats: opml.org/spec2.opml; newsboat's manual, *The urls file*. Folders and tags are the same here: a
source in a folder *B* of a folder *A* has the tags A and B, in this order. newsboat's query feeds are views here. What
:mod:`reader.sources.exporting` writes is read again the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader import addresses, cleaning, markup
from reader.deferred import late_pattern
from reader.sources.errors import SourceError
from reader.sources.opml import Outline, outlines

__all__ = ["Refused", "Subscription", "Subscriptions", "View", "read"]

_OPML = late_pattern(r"<(?:[\w-]+:)?(?:opml|outline)\b", re.IGNORECASE)
_MARKUP = late_pattern(r"\s*(?:<[!?a-zA-Z]|[{\[])")
_WORD = late_pattern(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_QUERY = "query:"
_FEED_SCHEME = late_pattern(r"^feed:(?://)?(?=[a-z]+://)|^feed:(?=//)", re.IGNORECASE)
_BARE_HOST = late_pattern(r"^(?:[\w-]+\.)+[a-zA-Z]{2,}(?::\d+)?(?:[/?]\S*)?$")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source as other readers know it."""

    url: str
    title: str = ""
    site_url: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A search with a name: what newsboat calls a query feed."""

    name: str
    query: str
    """In the language of :mod:`reader.query`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be taken over, and why, in one sentence."""

    line: int
    """From 1."""
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a file of subscriptions holds."""

    entries: tuple[Subscription, ...]
    refused: tuple[Refused, ...] = ()
    views: tuple[View, ...] = ()


def read(body: bytes, name: str = "") -> Subscriptions:
    """Read a file of subscriptions; what it is, its beginning says, not its name.

    An address that occurs twice is one entry with the tags of both.

    Raises:
        SourceError: it is neither OPML nor a list of addresses.
    """
    text, _ = markup.decode(body, xml=True)
    what = cleaning.field(name) or "The file"
    found: list[Subscription | View | Refused]
    if _OPML.search(text):
        found = [_from_outline(outline) for outline in outlines(text)]
    elif not text.strip():
        raise SourceError(f"{what} is empty.")
    elif _MARKUP.match(text):
        raise SourceError(f"{what} is neither OPML nor a list of addresses.")
    else:
        found = [_from_line(number, line) for number, line in _lines(text)]
        if found and all(isinstance(each, Refused) for each in found):
            raise SourceError(f"{what} is neither OPML nor a list of addresses.")
    return Subscriptions(
        _merged(each for each in found if isinstance(each, Subscription)),
        tuple(each for each in found if isinstance(each, Refused)),
        tuple(each for each in found if isinstance(each, View)),
    )


def _merged(found: Iterable[Subscription]) -> tuple[Subscription, ...]:
    merged: dict[str, Subscription] = {}
    for each in found:
        if known := merged.get(each.url):
            each = Subscription(
                each.url,
                known.title or each.title,
                known.site_url or each.site_url,
                tuple(dict.fromkeys(known.tags + each.tags)),
                known.language or each.language,
            )
        merged[each.url] = each
    return tuple(merged.values())


def _from_outline(outline: Outline) -> Subscription | Refused:
    written = outline.get("xmlurl", "feedurl", "rssurl", "url")
    url = _address(written)
    if not url or (outline.get("type").lower() in ("link", "include") and not outline.get("xmlurl")):
        return Refused(outline.line, cleaning.field(written, 120), _why_not(written, outline.get("type").lower()))
    title = cleaning.field(outline.get("text", "title"))
    return Subscription(
        url=url,
        title="" if title == url else title,
        site_url=addresses.absolute(outline.get("htmlurl")),
        tags=tuple(dict.fromkeys(tag for name in _tags(outline) if (tag := cleaning.field(name)))),
        language=cleaning.field(outline.get("language")),
    )


def _tags(outline: Outline) -> Iterator[str]:
    """The names of the folders around it; then of its categories, which are paths (opml.org/spec2.opml, *category*)."""
    yield from outline.folders
    yield from re.split(r"[,/]", outline.get("category"))


def _lines(text: str) -> list[tuple[int, str]]:
    numbered = enumerate(text.splitlines(), 1)
    return [(number, line) for number, line in numbered if line.strip() and not line.lstrip().startswith("#")]


def _from_line(number: int, line: str) -> Subscription | View | Refused:
    words = [re.sub(r"\\(.)", r"\1", quoted) or bare for quoted, bare in _WORD.findall(line)]
    if words[0].lower().startswith(_QUERY):
        return _from_query(number, words[0])
    url = _address(words[0])
    if not url:
        return Refused(number, cleaning.field(words[0], 120), _why_not(words[0]))
    title = next((word[1:] for word in words[1:] if word.startswith("~")), "")
    tags = (cleaning.field(word) for word in words[1:] if not word.startswith("~"))
    return Subscription(url=url, title=cleaning.field(title), tags=tuple(dict.fromkeys(tag for tag in tags if tag)))


def _from_query(number: int, written: str) -> View | Refused:
    name, _, expression = written[len(_QUERY) :].partition(":")
    from reader.sources import newsboat  # knows words in every script, of which addresses have none

    try:
        return View(cleaning.field(name, 60) or "newsboat", newsboat.query_of(cleaning.field(expression)))
    except newsboat.UntranslatableError as reason:
        shown = cleaning.field(written, 80)
        return Refused(number, cleaning.field(written, 120), f"“{shown}” is left out: {reason}.")


def _address(written: str) -> str:
    """The address somebody meant: ``feed:`` is no scheme of its own, and ``www.example.org/feed`` lacks one."""
    written = cleaning.field(written)
    if "&amp;" in written:  # escaped once too often; no address has that on purpose
        written = written.replace("&amp;", "&")
    written = _FEED_SCHEME.sub("", written)
    if written.startswith("//"):
        written = "http:" + written
    elif _BARE_HOST.match(written):
        written = "http://" + written
    return addresses.absolute(re.sub(r"^feed://", "http://", written, flags=re.IGNORECASE))


_REASONS = {
    "exec:": "it runs a program, which mostread does not do",
    "|": "it runs a program, which mostread does not do",
    "filter:": "it runs its feed through a program, which mostread does not do",
    "file:": "it is a file on a computer, and a source is an address on the web",
}


def _why_not(written: str, kind: str = "") -> str:
    shown = cleaning.field(written, 80)
    for beginning, reason in _REASONS.items():
        if written.strip().lower().startswith(beginning):
            return f"“{shown}” is left out: {reason}."
    if kind == "include":
        return f"“{shown}” is left out: it is another list of subscriptions; import that file itself."
    if kind == "link":
        return f"“{shown}” is left out: it is a link to a page, not a feed."
    return f"“{shown}” is left out: it is no web address." if shown else "An entry without an address is left out."
