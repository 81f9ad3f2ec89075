"""From another reader's file of subscriptions to sources of ours, and from its query feeds to views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.model import Source
from reader.newsroom.documents import open_file
from reader.sources.subscriptions import Refused, View
from reader.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.store import ReadingStore

__all__ = ["Imported", "import_file"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of subscriptions brought."""

    added: int
    here: int
    """How many of them were subscribed to before."""
    views: int = 0
    """How many searches were put into the settings."""
    refused: tuple[Refused, ...] = ()
    """The lines that cannot be taken over, each with the reason."""

    @property
    def sentence(self) -> str:
        """``12 added, 2 views, 3 already here, 1 cannot be read here.``"""
        parts = [f"{self.added} added"]
        if self.views:
            parts.append(counted(self.views, "view"))
        if self.here:
            parts.append(f"{self.here} already here")
        if self.refused:
            parts.append(f"{len(self.refused)} cannot be read here")
        return ", ".join(parts) + "."


def import_file(path: str, store: ReadingStore, settings: Path) -> Imported:
    """Subscribe to every source that an OPML file or newsboat's ``urls`` holds. Nothing is asked of them yet.

    newsboat's query feeds become views; a view of the reader's own keeps its name.

    Args:
        path: the file of subscriptions, or ``-``.
        store: takes the sources.
        settings: the file that takes the views. Where it cannot, they count as refused.

    Raises:
        reader.newsroom.reports.NewsroomError: the file cannot be read.
        reader.sources.SourceError: it holds no subscriptions.
    """
    from reader.sources import subscriptions

    document = open_file(path)
    found = subscriptions.read(document.body, document.name)
    added = store.add_sources(
        Source(url=entry.url, title=entry.title, site_url=entry.site_url, tags=entry.tags, language=entry.language)
        for entry in found.entries
    )
    views, here, refused = _take_views(found.views, settings)
    return Imported(added, len(found.entries) - added + here, views, found.refused + refused)


def _take_views(views: tuple[View, ...], path: Path) -> tuple[int, int, tuple[Refused, ...]]:
    """Put views into a settings file: how many are new, how many were there, and what is the matter with the file."""
    if not views:
        return 0, 0, ()
    from reader.settings import SettingsError, load
    from reader.settings.editing import add_views

    try:
        new = _new(views, load(path).filters.views)
        if new:
            add_views(path, new)
    except (SettingsError, OSError) as error:
        return 0, 0, (Refused(0, "", f"No view could be put into the settings: {error}."),)
    return len(new), len(views) - len(new), ()


def _new(views: Iterable[View], own: Mapping[str, str]) -> dict[str, str]:
    """The views that are not here yet, under names that are free."""
    new: dict[str, str] = {}
    for view in views:
        name, number = view.name, 1
        while (taken := {**own, **new}.get(name)) not in (None, view.query):
            number += 1
            name = f"{view.name} {number}"
        if taken is None:
            new[name] = view.query
    return new
