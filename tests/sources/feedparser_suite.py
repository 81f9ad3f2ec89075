"""feedparser's own test suite, read as claims about the fields that a reader of news sees.

Each document of the suite carries its expectation as a Python expression in a comment, such as
``not bozo and entries[0]['title'] == 'Example'``. The expression is taken apart, never run: every
comparison of a field that matters here with a constant is one :class:`Claim`.
"""

from __future__ import annotations

import ast
import io
import re
import tarfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from reader import markup, sources
from reader.dates import parse_date
from reader.model import ParsedSource, Story

BASE = "http://127.0.0.1:8097/"

_HEADER = re.compile(rb"^\s*Header:\s*([\w-]+)\s*:\s*(.*?)\s*$", re.MULTILINE | re.IGNORECASE)
_EXPECT = re.compile(rb"(?:Expect|Expected):\s*(.*?)\s*(?:-->|\n\s*\n|\Z)", re.DOTALL)

# The last step of a path in feedparser's result → what it is here.
_ENTRY_FIELDS: dict[tuple[str | int, ...], str] = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("link",): "link",
    ("id",): "id",
    ("guid",): "id",
    ("published_parsed",): "published",
    ("issued_parsed",): "published",
    ("updated_parsed",): "updated",
    ("modified_parsed",): "updated",
    ("author",): "author",
    ("author_detail", "name"): "author",
    ("summary",): "summary",
    ("description",): "summary",
    ("summary_detail", "value"): "summary",
    ("content", 0, "value"): "content",
    ("comments",): "comments_url",
    ("slash_comments",): "comments",
    ("thr_total",): "comments",
}
_FEED_FIELDS: dict[tuple[str | int, ...], str] = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("link",): "link",
    ("subtitle",): "summary",
    ("tagline",): "summary",
    ("description",): "summary",
    ("subtitle_detail", "value"): "summary",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the suite."""

    name: str
    body: bytes
    headers: dict[str, str]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """``entries[0].title == 'Example'``: the path in feedparser's result, our name of the field, the value."""

    path: tuple[str | int, ...]
    field: str
    expected: Any


def documents(shared: Path) -> Iterator[Document]:
    """Every file of the suite that claims something about a field that matters here."""
    with tarfile.open(shared / "corpora/feeds/packed/feedparser-tests.tar.gz") as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.isfile() else None
            if handle is None:
                continue
            body = handle.read()
            headers = {name.decode().lower(): value.decode() for name, value in _HEADER.findall(body)}
            # Where an answer's address is, the fetch layer knows better than a header does.
            claims = () if "content-location" in headers else tuple(_claims(body))
            if claims:
                yield Document(member.name, body, headers, claims)


def _claims(body: bytes) -> Iterator[Claim]:
    text = _comment(body)
    if not text:
        return
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except SyntaxError:
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if isinstance(part, ast.Compare) and all(isinstance(op, ast.Eq) for op in part.ops):
            yield from _claims_of(part)


def _comment(body: bytes) -> str:
    for encoding in ("utf-8", "utf-16", "utf-32", "latin-1"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if match := _EXPECT.search(text.encode()):
            return match.group(1).decode()
    return ""


def _claims_of(comparison: ast.Compare) -> Iterator[Claim]:
    sides = [comparison.left, *comparison.comparators]
    try:
        expected = ast.literal_eval(sides[-1])
    except ValueError:
        return
    for side in sides[:-1]:
        path = _path(side)
        if not path or path[0] not in ("entries", "feed"):
            continue
        if path[0] == "feed":
            field = _FEED_FIELDS.get(path[1:])
        elif path[2:3] == ("enclosures",) and path[-1] in ("href", "url", "type", "length"):
            field = f"enclosure {path[-1]}"
        else:
            field = _ENTRY_FIELDS.get(path[2:])
        if field and isinstance(expected, str | tuple | type(None)):
            yield Claim(path, field, expected)


def _path(node: ast.expr) -> tuple[str | int, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute) and (above := _path(node.value)):
        return (*above, node.attr)
    if isinstance(node, ast.Subscript) and (above := _path(node.value)):
        key = ast.literal_eval(node.slice) if isinstance(node.slice, ast.Constant) else None
        return (*above, key) if isinstance(key, str | int) else ()
    return ()


# What a claim comes to, on either side, is compared as a reader of news sees it: texts without their
# markup, times as moments.


def agrees(field: str, expected: Any, actual: Any, *, plain: bool = False) -> bool:
    """Whether a value read is the value claimed; ``plain`` if what was read has no markup left to take out."""
    if field in ("published", "updated"):
        return bool(_moment(expected) == _moment(actual))
    if field in ("title", "summary", "content", "author"):
        read = _letters(actual or "", field) if plain else _letters(markup.plain(actual or ""), field)
        # The suite does not say whether what it expects is text or HTML.
        return read in (_letters(markup.plain(expected or ""), field), _letters(expected or "", field))
    return str(expected or "").strip() == str(actual or "").strip()


def _letters(text: str, field: str) -> str:
    """What is left of a text for comparing: its beginning without white space, an author's without the address."""
    if field == "author":
        text = re.sub(r"\s*\(?<?[^\s()<>]+@[^\s()<>]+>?\)?\s*", "", text) or text
    return re.sub(r"\W+", "", text)[:300]


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, str):
        return parse_date(value)
    year, month, day, hour, minute, second = tuple(value)[:6]
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def ours(document: Document) -> ParsedSource | None:
    """The document as mostread reads it."""
    try:
        return sources.parse(document.body, BASE + document.name, document.headers.get("content-type", ""), kind="feed")
    except sources.SourceError:
        return None


def holds_for_us(claim: Claim, parsed: ParsedSource | None) -> bool:
    """Whether the claim holds for what we read."""
    if parsed is None:
        return False
    try:
        return agrees(claim.field, claim.expected, _our_value(claim, parsed), plain=claim.field != "content")
    except (IndexError, TypeError):
        return False


def _our_value(claim: Claim, parsed: ParsedSource) -> object:
    if claim.path[0] == "feed":
        return {"title": parsed.title, "link": parsed.site_url, "summary": parsed.description}[claim.field]
    story = parsed.stories[int(claim.path[1])]
    if claim.field.startswith("enclosure"):
        enclosure = story.enclosures[int(claim.path[3])]
        return getattr(enclosure, {"href": "url"}.get(str(claim.path[-1]), str(claim.path[-1])))
    if claim.field == "comments":
        return story.comments.value if story.comments else ""
    return _story_value(story, claim.field)


def _story_value(story: Story, field: str) -> object:
    names = {"link": "url", "id": "guid"}
    return getattr(story, names.get(field, field))


def theirs(document: Document) -> Any:
    """The document as feedparser reads it."""
    headers = {"content-location": BASE + document.name, **document.headers}
    return feedparser.parse(io.BytesIO(document.body), response_headers=headers)


def holds_for_them(claim: Claim, found: Any) -> bool:
    """Whether the claim holds for what feedparser read."""
    value = found
    try:
        for step in claim.path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        value = None
    try:
        return agrees(claim.field, claim.expected, tuple(value) if isinstance(value, time.struct_time) else value)
    except TypeError:
        return False
