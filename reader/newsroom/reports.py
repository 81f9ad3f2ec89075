"""What the newsroom hands to its faces: frozen snapshots that may cross a process boundary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model import Article, Quote

__all__ = [
    "NewsroomError",
    "Opened",
    "Raster",
    "RefreshProgress",
    "SourceLine",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An article that is ready to be read."""

    row: int | None
    """The story it belongs to; ``None`` for a file or page that is in no list."""
    article: Article
    quotes: tuple[Quote, ...] = ()
    """In the order of the text; offsets count code points of ``article.text``."""
    note: str = ""
    """A sentence when less than the whole is there, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A picture made for a number of cells, as points, as a whole, or as points and sixels."""

    columns: int
    rows: int
    points: bytes = b""
    """Red, green and blue of every point, line after line: *columns* to a line, two lines to a row of cells."""
    png: bytes = b""
    """The picture as a PNG, for a terminal that draws it by itself."""
    sixels: tuple[str, ...] = ()
    """A control sequence for every row, for a terminal that draws sixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshProgress:
    """One step of a refresh: a source is done."""

    done: int
    total: int
    source: str
    sentence: str = ""
    """What went wrong with this source, or empty."""
    changed: int = 0
    """How many stories are new or have new numbers."""
    new: int = 0
    offline: bool = False
    """Nothing at all could be reached: the machine seems to be without a network."""
    not_yet: bool = False
    """It was not asked, because it may not be asked again so soon."""
    remark: str = ""
    """What its reader should know of it, or empty: it says for the first time that it has moved, or is moved now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source as a list of sources shows it."""

    name: str
    address: str
    kind: str
    tags: tuple[str, ...]
    stories: int
    unread: int
    state: str
    failed: bool
    next_allowed: datetime | None
    moves_to: str = ""
    """Where it says that it lives now, while it is asked where it was; as it may be shown."""
    came_from: str = ""
    """Where it was asked before it moved, likewise."""
