"""Subscriptions for other readers: OPML 2.0 and newsboat's ``urls``.

Formats: as in :mod:`reader.sources.subscriptions`, which reads the same again.
"""

from __future__ import annotations

import re
from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Source
    from reader.query import Filter
    from reader.sources.subscriptions import Subscription

    Entry = Source | Subscription

__all__ = ["write_opml", "write_urls"]


def write_opml(entries: Iterable[Entry]) -> bytes:
    """OPML 2.0, in UTF-8, a folder in a folder for each further tag."""
    root = _Folder()
    for entry in entries:
        folder = root
        for tag in entry.tags:
            inner = next((f for f in folder.inside if isinstance(f, _Folder) and f.name == tag), None)
            if inner is None:
                inner = _Folder(tag)
                folder.inside.append(inner)
            folder = inner
        folder.inside.append(entry)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>mostread</title>\n  </head>'
    )
    return f"{head}\n  <body>\n{_written(root, 2)}  </body>\n</opml>\n".encode()


class _Folder:
    """A folder while it is filled."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.inside: list[_Folder | Entry] = []


def _written(folder: _Folder, depth: int) -> str:
    indent, lines = "  " * depth, []
    for each in folder.inside:
        if isinstance(each, _Folder):
            name = escape(each.name)
            lines.append(
                f'{indent}<outline text="{name}" title="{name}">\n{_written(each, depth + 1)}{indent}</outline>\n'
            )
        else:
            title = escape(each.title or each.url)
            attributes = f'type="rss" text="{title}" title="{title}" xmlUrl="{escape(each.url)}"'
            attributes += f' htmlUrl="{escape(each.site_url)}"' if each.site_url else ""
            attributes += f' language="{escape(each.language)}"' if each.language else ""
            lines.append(f"{indent}<outline {attributes}/>\n")
    return "".join(lines)


def write_urls(entries: Iterable[Entry], views: Mapping[str, Filter] | None = None) -> tuple[bytes, list[str]]:
    """newsboat's ``urls``, in UTF-8: an address a line, then its tags and its title; then the views as query feeds.

    Returns:
        The file; and a sentence for each view that newsboat cannot have.
    """
    from reader.sources import newsboat  # knows words in every script, of which addresses have none

    lines, left_out = [], []
    for entry in entries:
        words = [*entry.tags, *([f"~{entry.title}"] if entry.title else [])]
        lines.append(" ".join((entry.url, *map(_in_marks, words))))
    for name, query in (views or {}).items():
        try:
            if ":" in name:
                raise newsboat.UntranslatableError("a colon ends the name there")
            lines.append(_in_marks(f"query:{name}:{newsboat.expression_of(query)}"))
        except newsboat.UntranslatableError as reason:
            left_out.append(f"The view “{name}” is left out: {reason}.")
    return "".join(f"{line}\n" for line in lines).encode(), left_out


def _in_marks(word: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", word) + '"'
