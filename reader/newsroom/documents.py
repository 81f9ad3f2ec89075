"""A place that a person names – a file, an address, standard input – as bytes, and what they hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from reader.fetch import Fetcher
    from reader.model import Answer
    from reader.newsroom.work import Read

OF_FILE = "file:"
"""How the address of a source begins that is a file: it is read when it is opened, and nobody can be asked for it."""
LIMIT = 64 << 20
"""Bytes of a file that are read. A text of that size is a library, not a page."""

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".md": "text/plain",
}


class Document(NamedTuple):
    """The bytes of a place."""

    name: str
    """As a title: a file's name, an address."""
    url: str
    """What links in it are resolved against; empty for a file."""
    body: bytes
    content_type: str = ""
    answer: Answer | None = None
    """What a server said, if one was asked."""


def is_address(place: str) -> bool:
    """Whether the place is to be fetched rather than opened."""
    return place.startswith(("http://", "https://"))


def open_file(place: str) -> Document:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        NewsroomError: there is no such file, or it cannot be read.
    """
    if place == "-":
        return Document("standard input", "", _bounded(sys.stdin.buffer.read(LIMIT + 1), "Standard input"))
    path = Path(place)
    try:
        with path.open("rb") as file:
            body = _bounded(file.read(LIMIT + 1), f"The file {place}")
    except FileNotFoundError:
        only = " Of addresses, only those of http and https can be opened." if "://" in place else ""
        raise NewsroomError(f"There is no file {place}.{only}") from None
    except IsADirectoryError:
        raise NewsroomError(f"{place} is a folder, not a file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one"
        raise NewsroomError(f"The file {place} cannot be read: {reason}.") from None
    return Document(path.name, "", body, _TYPES.get(path.suffix.lower(), ""))


def _bounded(body: bytes, what: str) -> bytes:
    if len(body) > LIMIT:
        raise NewsroomError(f"{what} is larger than {LIMIT >> 20} MB, which is more than any page of news.")
    if not body.strip():
        raise NewsroomError(f"{what} is empty.")
    return body


async def fetch_document(place: str, fetcher: Fetcher) -> Document:
    """The bytes at an address; raises :class:`reader.fetch.FetchError`."""
    from reader.model import Request

    answer = await fetcher.get(Request(url=place))
    return Document(answer.url, answer.url, answer.body, answer.content_type, answer)


def read_here(document: Document, clock: Callable[[], datetime]) -> Read:
    """Read a document in this process. For commands that have nothing else to do meanwhile.

    Raises:
        NewsroomError: there is no news in it.
    """
    from reader.newsroom.work import Refused, read_document

    read = read_document(document.body, document.url, document.content_type, clock())
    if isinstance(read, Refused):
        raise NewsroomError(read.sentence)
    return read
