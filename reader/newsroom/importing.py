"""From another reader's file of subscriptions to sources of ours."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Source
from reader.newsroom.documents import open_file
from reader.sources.subscriptions import Refused
from reader.store import Store

__all__ = ["Imported", "import_file"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of subscriptions brought."""

    added: int
    here: int
    """How many of them were subscribed to before."""
    refused: tuple[Refused, ...] = ()
    """The lines that cannot be taken over, each with the reason."""

    @property
    def sentence(self) -> str:
        """``12 added, 3 already here, 1 cannot be read here.``"""
        parts = [f"{self.added} added"]
        if self.here:
            parts.append(f"{self.here} already here")
        if self.refused:
            parts.append(f"{len(self.refused)} cannot be read here")
        return ", ".join(parts) + "."


def import_file(path: str, store: Store) -> Imported:
    """Subscribe to every source that an OPML file or newsboat's ``urls`` holds. Nothing is asked of them yet.

    Raises:
        reader.newsroom.reports.NewsroomError: the file cannot be read.
        reader.sources.SourceError: it holds no subscriptions.
    """
    from reader.sources import subscriptions

    document = open_file(path)
    found = subscriptions.read(document.body, document.name)
    known = {each.source.url for each in store.sources()}
    added = 0
    for entry in found.entries:
        source = Source(
            url=entry.url, title=entry.title, site_url=entry.site_url, tags=entry.tags, language=entry.language
        )
        stored = store.add_source(source)
        added += stored.source.url not in known
        known.add(stored.source.url)
    return Imported(added, len(found.entries) - added, found.refused)
