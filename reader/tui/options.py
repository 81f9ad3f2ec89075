"""What the command line and the settings tell the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reader.tui.actions import Override

__all__ = ["Options"]


def _now() -> datetime:
    return datetime.now(UTC)


class Options(NamedTuple):
    """Everything about the screen that can be chosen from outside."""

    theme: str = ""
    """A name of :data:`reader.tui.palettes.NAMES` or of :attr:`themes`; empty: what fits the terminal."""
    themes: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """Themes of the user's own, as :func:`reader.tui.palettes.register` takes them; ``dark = "no"`` for light ones."""
    preset: str = "vim"
    """``vim``, ``newsboat`` or ``arrows``."""
    keys: tuple[Override, ...] = ()
    order: str = ""
    """The order at the start; empty: as it was chosen last, or by views."""
    since: timedelta | None = timedelta(hours=24)
    """The window of time the list starts with."""
    split: float = 0.0
    """The list's share of what list and article have, from 0 to 1; 0 for what suits, or was chosen last."""
    compact: bool = False
    """One line a headline."""
    measure: int = 76
    """The longest line of an article, in columns."""
    pictures: bool = False
    """Show the pictures of articles, which are fetched for it."""
    mouse: bool = True
    motion: bool = True
    """Whether anything on the screen may move by itself."""
    plain_cursor: bool = False
    """The terminal's own cursor follows the selection, for screen readers and braille displays."""
    refresh_at_start: bool = False
    refresh_minutes: int = 0
    """Ask the sources that are due every so many minutes; 0 for never."""
    first_start: bool = False
    """Nothing is subscribed to yet: begin with the questions that choose from the catalogue."""
    views: tuple[tuple[str, str], ...] = ()
    """Saved searches: a name and its query."""
    snapshot: Path | None = None
    """Where the last session's screen is kept (:mod:`reader.tui.first_frame`)."""
    fingerprint: str = ""
    """What else must be the same for that screen to be shown again."""
    settings: Path | None = None
    """The settings file, to be edited."""
    session: Path | None = None
    """Where split, order and theme of the last session are kept."""
    reports: Path | None = None
    """The folder for a report if the program breaks."""
    openers: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """A kind of link (:data:`reader.newsroom.openers.KINDS`) → the program and arguments that open it."""
    changed: Callable[[], Options | str | None] | None = None
    """Asked now and then whether the settings have changed: these options, or a sentence on what is wrong."""
    clock: Callable[[], datetime] = _now
