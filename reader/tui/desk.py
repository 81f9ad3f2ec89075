"""What the screen asks of the house: the one protocol through which it reaches stories.

The screen knows no SQL, no HTTP and no HTML. It knows a :class:`Desk`, which ``reader.newsroom``
implements and the tests implement in memory. Everything here is a protocol, results included, so
that the room below needs to import nothing from this one.

Two kinds of call. The plain ones are made on the screen's thread between a key and the next
frame: they must not wait for anything and take at most 2 ms each at a million stories. The
``async`` ones may take as long as they like, and must never hold up the event loop.

Errors: whatever is expected to go wrong is raised as an exception with an attribute ``sentence``
for the reader of news (``reader.fetch.FetchError`` is one); a mistake in a query
(``reader.query.QueryError``) also has ``position``, an offset into the query.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Protocol

from reader.model import Article, Headline, Quote, Sample

__all__ = [
    "SAMPLE_EDITION",
    "CatalogueEntry",
    "Desk",
    "HostLine",
    "Opened",
    "QuotedPerson",
    "Raster",
    "RefreshProgress",
    "Said",
    "SourceLine",
    "SourcesChanged",
]

SAMPLE_EDITION = "sample:"
"""The place to pass to :meth:`Desk.add_source` for the sample edition that comes with the program."""


class Opened(Protocol):
    """An article that is ready to be read."""

    @property
    def row(self) -> int | None:
        """The story it belongs to; ``None`` for a file or page that is in no list."""

    @property
    def article(self) -> Article: ...

    @property
    def quotes(self) -> Sequence[Quote]:
        """In the order of the text; offsets count code points of ``article.text``."""

    @property
    def note(self) -> str:
        """A sentence when less than the whole is there (*The feed gave only this part*), or empty."""


class HostLine(Protocol):
    """A host that is asked, for its sources or because others lead there."""

    @property
    def host(self) -> str: ...

    @property
    def sentence(self) -> str:
        """What is under way, what waits and until when, and why."""


class SourceLine(Protocol):
    """A source as the list of sources shows it."""

    @property
    def name(self) -> str:
        """As in :attr:`Story.source`; no two sources have the same."""

    @property
    def address(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def tags(self) -> Sequence[str]:
        """What the reader gave it, or the folder that it came in."""

    @property
    def stories(self) -> int: ...

    @property
    def unread(self) -> int:
        """How many of its stories are unread; what other sources carry as well counts for each of them."""

    @property
    def state(self) -> str:
        """One sentence: *Answered 5 minutes ago, 30 stories with views*, or what went wrong."""

    @property
    def failed(self) -> bool: ...

    @property
    def next_allowed(self) -> datetime | None:
        """Not before this will it be asked again. Aware, UTC."""


class SourcesChanged(Protocol):
    """Sources and hosts that say something else than before, or were not there."""

    @property
    def sources(self) -> Sequence[SourceLine]: ...

    @property
    def hosts(self) -> Sequence[HostLine]: ...


class RefreshProgress(Protocol):
    """One step of a refresh: a source is done."""

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def source(self) -> str: ...

    @property
    def sentence(self) -> str:
        """What went wrong with this source, or empty."""

    @property
    def changed(self) -> int:
        """How many stories are new or have new numbers."""

    @property
    def not_yet(self) -> bool:
        """It was not asked, because it may not be asked again so soon."""

    @property
    def offline(self) -> bool:
        """Nothing at all could be reached: the machine seems to be without a network."""


class Raster(Protocol):
    """A picture made for a number of cells, as points, as a whole, or as points and sixels."""

    @property
    def columns(self) -> int: ...

    @property
    def rows(self) -> int: ...

    @property
    def points(self) -> bytes:
        """Red, green and blue of every point, line after line: *columns* to a line, two lines to a row of cells."""

    @property
    def png(self) -> bytes:
        """The picture as a PNG, for a terminal that draws it by itself."""

    @property
    def sixels(self) -> tuple[str, ...]:
        """A control sequence for every row, for a terminal that draws sixels."""


class Said(Protocol):
    """A quotation and the story it stands in."""

    @property
    def row(self) -> int: ...

    @property
    def title(self) -> str:
        """Of the story."""

    @property
    def outlet(self) -> str:
        """Who published it."""

    @property
    def quote(self) -> Quote: ...

    @property
    def also(self) -> Sequence[str]:
        """Other outlets that have the same quotation."""


class QuotedPerson(Protocol):
    """Somebody who is quoted in the stories that are here."""

    @property
    def name(self) -> str: ...

    @property
    def said(self) -> Sequence[Said]: ...


class CatalogueEntry(Protocol):
    """A source that the catalogue proposes."""

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def language(self) -> str:
        """Primary language subtag."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, or empty."""

    @property
    def language_name(self) -> str:
        """In English."""

    @property
    def subject(self) -> str:
        """``news``, ``technology``, …"""

    @property
    def kind(self) -> str:
        """``feed``, ``hackernews``, …"""

    @property
    def numbers(self) -> Sequence[str]:
        """What it is expected to tell: ``views``, ``comments``, ``reactions``, ``site_rank``."""

    @property
    def tried(self) -> bool:
        """Whether its address has been tried; one that was not may be wrong."""

    @property
    def scraped(self) -> bool:
        """Whether it is read from a page that was not made for programs."""


class Desk(Protocol):
    """The reader's desk: every story, and what can be done with one."""

    @property
    def title(self) -> str:
        """What is being read, for the window's title and the header (*mostread*, a file's name)."""

    @property
    def opening(self) -> Opened | None:
        """The article to show at the start, when the reader was opened on one file or page."""

    # Fast: on the screen's thread.

    def order(self, order: str, search: str, since: timedelta | None, limit: int | None = None) -> Sequence[int]:
        """The rows (``Headline.row``) of every story that passes, in their places.

        Args:
            order: ``views``, ``rising``, ``discussed``, ``standout``, ``newest`` or ``site``.
            search: a query of :mod:`reader.query`; empty for all.
            since: only stories published within this time; ``None`` for all.
            limit: only so many from the top, which takes the same time however many there are.

        Raises:
            reader.query.QueryError: the query cannot be read.
        """

    def headlines(self, rows: Sequence[int]) -> Sequence[Headline]:
        """The stories of these rows in this order; a row that is gone is left out."""

    def highlighted(self, headlines: Sequence[Headline]) -> Set[int]:
        """The rows of those that a rule of the reader's own marks."""

    def sources(self) -> Sequence[SourceLine]: ...

    def unread(self) -> int:
        """How many stories are unread in all, each counted once."""

    def unread_of_each(self) -> Mapping[str, int]:
        """How many stories of each source are unread, by its address."""

    async def count_hidden(self) -> bool:
        """Count what the reader's own rules hide, so that no other count holds it; whether it is something else now."""

    def source_details(self, name: str, address: str) -> Sequence[tuple[str, str]]:
        """All that is known of a source, each with what it is: last answer, validators, when it is next allowed."""

    def why(self, row: int, order: str, place: int) -> str:
        """One sentence on why the story stands at this place (from 1) of this order."""

    def set_read(self, rows: Sequence[int], read: bool) -> None: ...

    def set_starred(self, rows: Sequence[int], starred: bool) -> None: ...

    def marking(self, rows: Sequence[int], read: bool) -> Iterator[int]:
        """Mark however many stories read or unread, a moment's work at a time; gives how many are done.

        One change, to be taken back as one. No other may be made before it has come to its end.
        """

    def undoing(self) -> Iterator[str]:
        """Take back the last change, a moment's work at a time; the last text given says what was taken back.

        Before that come empty ones; nothing comes where there is nothing to take back.
        """

    def last_change(self) -> int:
        """The number of the last change that :meth:`undoing` takes back; later ones have higher numbers, 0 is none."""

    def position(self, row: int) -> int:
        """Where in the article its reader stopped, in code points of its text."""

    def set_position(self, row: int, offset: int) -> None: ...

    def fetch_ahead(self, rows: Sequence[int]) -> None:
        """Have the articles of these stories fetched behind the screen's back: they are likely to be opened next."""

    def last_answer(self) -> datetime | None:
        """When any source last gave an answer. Aware, UTC. Asked for after a refresh that reached nothing."""

    def at_hand(self, row: int) -> Opened | None:
        """The article of a story, if it is in the store."""

    # Slow: may wait for disk, network or worker processes, never for the event loop.

    async def open(self, row: int, *, full: bool = False) -> Opened:
        """The article of a story, fetched and extracted.

        Args:
            full: fetch the page even if the feed brought a text.
        """

    def refresh(self, names: Sequence[str] | None = None, due_only: bool = False) -> AsyncIterator[RefreshProgress]:
        """Ask these sources (``None``: all) for news. Closing the iterator stops it.

        Args:
            due_only: nobody asked for it just now, so only those that are due.
        """

    def watch_sources(self) -> AsyncGenerator[SourcesChanged, None]:
        """How it stands with sources and hosts: all of it at first, then what has changed, until it is closed."""

    async def picture(
        self, address: str, columns: int, rows: int, whole: bool = False, cell: tuple[int, int] | None = None
    ) -> Raster:
        """A picture of an article, from the store or from its address, made for a box of cells.

        Args:
            whole: as a PNG, for a terminal that draws it by itself.
            cell: its width and height in pixels, for a terminal that draws sixels.
        """

    async def most_quoted(self, rows: Sequence[int]) -> Sequence[QuotedPerson]:
        """Who is quoted in these stories, the most quoted first; only stories whose text is here."""

    async def samples(self, row: int) -> Sequence[Sample]:
        """Every reading of the story's counters, oldest first."""

    async def catalogue(self) -> Sequence[CatalogueEntry]: ...

    async def add_source(self, place: str) -> str:
        """Add what the reader typed: a place, the path of a file of subscriptions, or :data:`SAMPLE_EDITION`.

        Returns:
            A sentence on what was found.
        """

    async def subscribe(self, addresses: Sequence[str]) -> Sequence[str]:
        """Add sources of the catalogue, named by address, without asking them anything yet.

        Returns:
            The names of those that are new.
        """

    async def import_file(self, path: str) -> str:
        """Add what an OPML file or newsboat's ``urls`` holds; returns a sentence on what came."""

    async def remove_source(self, name: str) -> str:
        """Remove a source by its name or address, with its stories; returns a sentence on what went."""

    async def bring_back_source(self, address: str) -> None:
        """Add a source again that was removed since the start, with its stories."""

    async def close(self) -> None:
        """Stop what is under way. Must return at once; what was acknowledged is kept."""
