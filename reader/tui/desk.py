"""What the screen asks of the house: the one protocol through which it reaches stories.

The screen knows no SQL, no HTTP and no HTML. It knows a :class:`Desk`, which ``reader.newsroom``
implements and the tests implement in memory. What a desk gives are the newsroom's own snapshots, whose
classes need not be loaded for that: they are only looked at.

Two kinds of call. The plain ones are made on the screen's thread between a key and the next
frame: they must not wait for anything and take at most 2 ms each at a million stories. The
``async`` ones may take as long as they like, and must never hold up the event loop.

Errors: whatever is expected to go wrong is raised as an exception with an attribute ``sentence``
for the reader of news (``reader.fetch.FetchError`` is one); a mistake in a query
(``reader.query.QueryError``) also has ``position``, an offset into the query.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from reader.model import Headline, Sample
    from reader.newsroom.hosts import HostLine
    from reader.newsroom.reports import Opened, Raster, RefreshProgress, SourceLine
    from reader.newsroom.sayings import QuotedPerson
    from reader.newsroom.watching import SourcesChanged
    from reader.sources.catalogue import Entry

__all__ = ["SAMPLE_EDITION", "Desk"]

SAMPLE_EDITION = "sample:"
"""The place to pass to :meth:`Desk.add_source` for the sample edition that comes with the program."""


class Desk(Protocol):
    """The reader's desk: every story, and what can be done with one."""

    @property
    def title(self) -> str:
        """What is being read, for the window's title and the header (*mostread*, a file's name)."""

    @property
    def opening(self) -> Opened | None:
        """The article to show at the start, when the reader was opened on one file or page."""

    # Fast: on the screen's thread.

    def order(
        self, order: str, search: str, since: timedelta | None, limit: int | None = None, reverse: bool = False
    ) -> Sequence[int]:
        """The rows (``Headline.row``) of every story that passes, in their places.

        Args:
            order: ``views``, ``rising``, ``discussed``, ``standout``, ``newest`` or ``site``.
            search: a query of :mod:`reader.query`; empty for all.
            since: only stories published within this time; ``None`` for all.
            limit: only so many from the top, which takes the same time however many there are.
            reverse: from the other end; what is unknown to the order stays last. Takes as long as all of them.

        Raises:
            reader.query.QueryError: the query cannot be read.
        """

    def headlines(self, rows: Sequence[int]) -> Sequence[Headline]:
        """The stories of these rows in this order; a row that is gone is left out."""

    def highlighted(self, headlines: Sequence[Headline]) -> Set[int]:
        """The rows of those that a rule of the reader's own marks."""

    def sources(self) -> Sequence[SourceLine]: ...

    def hosts(self) -> Sequence[HostLine]:
        """Every host that sources are asked of, as far as what is kept tells how it stands."""

    def unread(self) -> int:
        """How many stories are unread in all, each counted once."""

    def unread_of_each(self) -> Mapping[str, int]:
        """How many stories of each source are unread, by its address."""

    async def count_hidden(self) -> bool:
        """Count what the reader's own rules hide, so that no other count holds it; whether it is something else now."""

    def source_details(self, name: str, address: str) -> Sequence[tuple[str, str]]:
        """All that is known of a source, each with what it is: last answer, validators, when it is next allowed."""

    def why(self, row: int, order: str, place: int, reverse: bool = False) -> str:
        """One sentence on why the story stands at this place (from 1) of this order, or of its reverse."""

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

    def has_network(self) -> bool:
        """Whether there is a way to any other machine, as far as this one can tell without asking."""

    def last_answer(self) -> datetime | None:
        """When any source last gave an answer. Aware, UTC. Asked for only while nothing can be reached."""

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

    async def catalogue(self) -> Sequence[Entry]: ...

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

    async def move_source(self, address: str, place: str = "") -> str:
        """Ask a source at another place, or where it says that it lives now; returns a sentence on what came of it."""

    async def keep_source(self, address: str) -> str:
        """Keep a source where it is, or was before it moved, whatever it says; returns a sentence on that."""

    async def remove_source(self, name: str) -> str:
        """Remove a source by its name or address, with its stories; returns a sentence on what went."""

    async def bring_back_source(self, address: str) -> None:
        """Add a source again that was removed since the start, with its stories.

        Args:
            address: where it is, or was before it moved.
        """

    async def close(self) -> None:
        """Stop what is under way. Must return at once; what was acknowledged is kept."""
