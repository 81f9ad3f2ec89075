"""Fragments of HTML → plain text, without a parser: linear in what is given, whatever that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader import cleaning
from reader.deferred import late_pattern

__all__ = ["INLINE", "excerpt", "headline", "outside_sections", "plain", "unescape"]

# A tag ends at its first ">" outside quotes. A quotation mark that is closed only far behind quotes
# nothing; that bounds the search, so that the time is linear in what is given.
_TAG = late_pattern(
    r"""<!\[CDATA\[|\]\]>|<[a-zA-Z/!?](?:(?>(?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}')*)>|[^<>]*(?:>|$))"""
)
_COMMENT = late_pattern(r"<!--.*?-->", re.DOTALL)
_OPENING = late_pattern(r"<!--|<!\[CDATA\[")
_NAME = late_pattern(r"</?([a-zA-Z][\w:-]*)")
_UNSEEN = late_pattern(r"<(script|style|template|applet)\b", re.IGNORECASE)
_INLINE_NAMES = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong
    sub sup time tt u var wbr
"""
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that break no line: what stands on both sides of one is in one line."""
_IN_HEADLINES = INLINE | {"br", "p", "div", "img", "h1", "h2", "h3"}
_CLOSING = late_pattern(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>|<(br|wbr|img)\b", re.IGNORECASE)
_REFERENCE = late_pattern(r"&(?:#\d|#[xX][0-9a-fA-F]|[a-zA-Z]\w*;)")
_SHORT = 16  # code points; such tags are nearly all there are, and few different ones
_READ_AT_ONCE = 3  # code points of HTML looked at for each one of an excerpt
_MOST_OF_A_HEADLINE = 20_000  # code points; what is longer is none


def outside_sections(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces: (whether markup counts in it, piece). It does not in comments and CDATA sections.

    One without an end is none. Joined, the pieces are the text.
    """
    position, start = 0, 0
    closings = {"<!--": "-->", "<![CDATA[": "]]>"}
    while closings and (opening := _OPENING.search(text, start)):
        closing = closings.get(opening.group())
        end = text.find(closing, opening.end()) if closing else -1
        if closing is None or end < 0:
            closings.pop(opening.group(), None)  # nor has any later one an end
            start = opening.end()
            continue
        yield True, text[position : opening.start()]
        position = start = end + len(closing)
        yield False, text[opening.start() : position]
    yield True, text[position:]


def unescape(text: str) -> str:
    """Replace HTML's character references (HTML 5, 13.5), with or without their semicolon."""
    if "&" not in text:
        return text
    from html import unescape as all_replaced  # with a table of two thousand names, which few texts need

    return all_replaced(text)


def plain(html: str, limit: int = 0) -> str:
    """The text of a fragment of HTML as one clean line.

    Tags go (between blocks a space comes in their place), so do scripts and what else is not shown;
    character references are replaced.

    Args:
        html: a fragment; text without any tag is welcome.
        limit: the most code points to return, an ellipsis among them; 0 for no limit.
    """
    return _clean(_bare(html), limit)


def _bare(html: str) -> str:
    if "<" in html:
        html = _TAG.sub(_gap, _without_unseen(html))
    return _folded(unescape(html))


def _clean(text: str, limit: int) -> str:
    # What is far behind the limit need not be looked at; what escapes carry may have to be taken out before it.
    return cleaning.field(text[: 2 * limit] if limit else text, limit)


def headline(text: str) -> str:
    """The text of a headline of which nobody said whether it is HTML.

    It is taken for HTML if it has tags that headlines have and that are closed, and only those are
    taken out: *Using <table> in HTML* is a headline. Character references are replaced in any case,
    since *AT&amp;amp;T* is escaped once too often far more often than it is meant.
    """
    text = text[:_MOST_OF_A_HEADLINE]
    if "<" in text and (known := {(m.group(1) or m.group(2)).lower() for m in _CLOSING.finditer(text)} & _IN_HEADLINES):
        text = _TAG.sub(lambda tag: _gap(tag) if _name(tag) in known else tag.group(), text)
    if "&" in text and _REFERENCE.search(text):
        text = unescape(text)
    return cleaning.field(_folded(text))


def _folded(text: str) -> str:
    """White space folded the fast way, before the door for foreign text does it thoroughly."""
    return " ".join(text.split())


def excerpt(html: str, limit: int) -> str:
    """As :func:`plain`, but reading no more of a long text than its beginning needs."""
    taken = limit * _READ_AT_ONCE
    while taken < len(html):
        text = _bare(html[:taken])
        if len(text) > limit:
            return _clean(text, limit)
        taken *= 4
    return plain(html, limit)


def _gap(tag: re.Match[str]) -> str:
    text = tag.group()
    return _short_gap(text) if len(text) < _SHORT else "" if _name(tag) in INLINE else " "


@lru_cache(maxsize=1024)
def _short_gap(tag: str) -> str:
    name = _NAME.match(tag)
    return "" if name and name.group(1).lower() in INLINE else " "


def _name(tag: re.Match[str]) -> str:
    name = _NAME.match(tag.group())
    return name.group(1).lower() if name else ""


def _without_unseen(html: str) -> str:
    """Take out comments, and the elements whose text is not shown; one that is never closed hides the rest."""
    if "<!--" in html:
        closed = html.rfind("-->") + 3  # behind it, a comment has no end, and is looked for in vain
        html = _COMMENT.sub("", html[:closed]) + html[closed:] if closed > 2 else html
    start = _UNSEEN.search(html)
    if not start:
        return html
    kept, position, lower = [], 0, html.lower()
    while start:
        kept.append(html[position : start.start()])
        end = lower.find(f"</{start.group(1).lower()}", start.end())
        if end < 0:
            position = len(html)
            break
        position = end
        start = _UNSEEN.search(html, end)
    kept.append(html[position:])
    return " ".join(kept)
