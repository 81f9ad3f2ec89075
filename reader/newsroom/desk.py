"""The newsroom as the screen sees it: the store here, everything slow in a child process.

:class:`NewsDesk` is what ``reader.tui.desk.Desk`` asks for. Its plain methods read and write SQLite
on the screen's thread, which takes a fraction of a millisecond; its asynchronous ones leave fetching,
parsing and bulk writing to :mod:`reader.newsroom.child`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from reader import ranking
from reader.newsroom.errors import NewsroomError
from reader.newsroom.listing import Hidden, hidden, listed
from reader.newsroom.remote import RemoteNewsroom
from reader.store import ReadingStore

if TYPE_CHECKING:
    import tempfile

    from reader.model import Headline, Sample
    from reader.newsroom.hosts import HostLine
    from reader.newsroom.reports import Opened, Raster, RefreshProgress, SourceLine
    from reader.newsroom.sayings import QuotedPerson
    from reader.newsroom.watching import SourcesChanged
    from reader.query import Filter
    from reader.settings import Settings
    from reader.sources.catalogue import Entry

SAMPLE_EDITION = "sample:"
"""The place that stands for the sample edition (as ``reader.tui.desk.SAMPLE_EDITION``)."""

_OF_PATHS = ("/", "~", "./", "../")
"""How a place begins that is a file's, and nothing else can be."""


class NewsDesk:
    """A reader's desk over one store.

    Args:
        path: the store.
        log: where the child process writes what it could not say otherwise.
        title: what is being read, for the window's title.
        opening: the article to show at the start, when the reader was opened on one file or page.
        samples: read the sample edition; the first refresh starts serving it.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings,
        *,
        log: Path,
        title: str = "mostread",
        opening: Opened | None = None,
        samples: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.title = title
        self.opening = opening
        self._path, self._log = path, log
        self._settings = settings
        self._clock = clock
        self._samples = samples
        self._removed: dict[str, str] = {}
        """Where a source that was removed is, or was before it moved → the file into which it was put."""
        self._numbers = count()
        self._aside: tempfile.TemporaryDirectory[str] | None = None
        self._rules: tuple[Filter, ...] | None = None
        self._hidden = Hidden()
        """What the rules hide, when that was counted last."""
        self._behind: set[asyncio.Task[None]] = set()
        self._ahead: asyncio.Task[None] | None = None
        self._store = ReadingStore.open(path)
        self._newsroom = RemoteNewsroom(path, settings, log)

    # -- fast -----------------------------------------------------------------------------

    def order(
        self, order: str, search: str, since: timedelta | None, limit: int | None = None, reverse: bool = False
    ) -> Sequence[int]:
        """The rows that pass, in their places; raises :class:`reader.query.QueryError`."""
        now = self._clock()
        return listed(
            self._store, self._settings, order, search=search, since=since, now=now, limit=limit, reverse=reverse
        ).rows

    def headlines(self, rows: Sequence[int]) -> Sequence[Headline]:
        """The stories of these rows, in this order."""
        return self._store.headlines(rows)

    def highlighted(self, headlines: Sequence[Headline]) -> frozenset[int]:
        """The rows of those that a rule under ``highlight`` in the settings matches.

        Only what a headline itself tells is looked at: these are the rows of one screen, between two frames.
        """
        if not self._settings.filters.highlight:
            return frozenset()
        from reader.query import matches, parse

        if self._rules is None:
            self._rules = tuple(_readable(self._settings.filters.highlight, parse))
        now = self._clock()
        return frozenset(each.row for each in headlines if any(matches(rule, each, now) for rule in self._rules))

    def sources(self) -> Sequence[SourceLine]:
        """Every source with its state in a sentence."""
        from reader.newsroom.watching import source_lines

        return list(map(self._seen, source_lines(self._store.sources(), self._clock())))

    def hosts(self) -> Sequence[HostLine]:
        """Every host that sources are asked of, as far as what is kept tells how it stands."""
        from reader.newsroom.hosts import host_lines

        return host_lines(self._store.sources(), self._clock())

    def _seen(self, line: SourceLine) -> SourceLine:
        """A source, of whose stories only those count that are shown."""
        stories, unread = self._hidden.left(line.address, line.stories, line.unread)
        return line if stories == line.stories else replace(line, stories=stories, unread=unread)

    def unread(self) -> int:
        """How many of the stories that are shown are unread in all."""
        return max(0, self._store.unread() - self._hidden.in_all)

    def unread_of_each(self) -> Mapping[str, int]:
        """How many of the stories that are shown are unread of each source, by its address."""
        counts, hides = self._store.unread_of_each(), self._hidden.unread
        return (
            {address: max(0, unread - hides.get(address, 0)) for address, unread in counts.items()} if hides else counts
        )

    def source_details(self, name: str, address: str) -> Sequence[tuple[str, str]]:
        """What is known of a source, by what it is; empty if it is gone."""
        from reader.newsroom.state import details_of

        found = (each for each in self._store.sources() if each.address == address and name in (each.name, address))
        source = next(found, None)
        return details_of(source.state, self._clock()) if source else ()

    def has_sources(self) -> bool:
        """Whether anything is subscribed to."""
        return self._store.has_sources()

    def why(self, row: int, order: str, place: int, reverse: bool = False) -> str:
        """One sentence on why the story stands at this place of this order, or of its reverse."""
        found = self._store.headlines([row])
        if not found:
            return "This story is no longer here."
        samples = self._store.samples(row)
        read_at = samples[-1].time if samples else None
        return ranking.why(found[0], order, place, self._clock().astimezone(), read_at, reverse=reverse)

    def set_read(self, rows: Sequence[int], read: bool) -> None:
        """Mark stories read or unread."""
        self._store.set_read(rows, read)

    def set_starred(self, rows: Sequence[int], starred: bool) -> None:
        """Star stories or take the star away."""
        self._store.set_starred(rows, starred)

    def marking(self, rows: Sequence[int], read: bool) -> Iterator[int]:
        """Mark however many stories read or unread, some ten milliseconds at a time; gives how many are done.

        One step for :meth:`undoing`, wherever it is broken off.
        """
        return self._store.marking("read", rows, read)

    def undoing(self) -> Iterator[str]:
        """Take back the last change, some ten milliseconds at a time; the last thing it gives is what was taken back.

        Before that come empty texts; nothing comes if there is nothing to take back.
        """
        return self._store.undoing()

    def last_change(self) -> int:
        """The number of the last change of marks that can be taken back; 0 if there is none."""
        return self._store.last_change()

    def position(self, row: int) -> int:
        """Where in the article its reader stopped, in code points."""
        return self._store.position(row)

    def set_position(self, row: int, offset: int) -> None:
        """Remember where the reader is."""
        self._store.set_position(row, offset)

    def at_hand(self, row: int) -> Opened | None:
        """The article of a story, if it is in the store."""
        from reader.newsroom.reports import Opened

        kept = self._store.article(row)
        return Opened(row=row, article=kept[0], quotes=tuple(kept[1])) if kept is not None else None

    def settle(self, settings: Settings) -> None:
        """The settings have changed: lists follow them at once, the newsroom as soon as it has nothing to do."""
        self._settings, self._rules = settings, None
        self._newsroom.settle(settings)

    # -- slow -----------------------------------------------------------------------------

    async def open(self, row: int, *, full: bool = False) -> Opened:
        """The article of a story, fetched by the newsroom."""
        opened: Opened = await self._newsroom.call("open_article", row, full)
        return opened

    async def count_hidden(self) -> bool:
        """Count what the rules hide, which no count of unread stories is to hold; tells whether that is something else.

        Of a million stories it takes a while, so another thread does it, with a connection of its own.
        """
        rules = bool(self._settings.filters.hide)
        before, self._hidden = self._hidden, await asyncio.to_thread(self._count_hidden) if rules else Hidden()
        return self._hidden != before

    def _count_hidden(self) -> Hidden:
        with ReadingStore.open(self._path, readonly=True) as store:
            return hidden(store, self._settings, self._clock())

    async def refresh(
        self, names: Sequence[str] | None = None, due_only: bool = False
    ) -> AsyncGenerator[RefreshProgress, None]:
        """Ask sources for news; closing the iterator stops it. See :meth:`reader.newsroom.service.Newsroom.refresh`."""
        what = ("sample_edition",) if self._samples and names is None else ("refresh", names, due_only)
        offline = False
        async with aclosing(self._newsroom.stream(*what)) as steps:
            async for step in steps:
                offline = step.offline
                yield step
        task = asyncio.create_task(self._after_refresh(offline))
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)

    async def _after_refresh(self, offline: bool) -> None:
        """Fetch ahead what stands on top, so that Enter is instant; then leave the store tidy."""
        from reader.settings import seconds

        number = self._settings.reading.ahead
        if number and not offline:
            window = timedelta(seconds=seconds(self._settings.reading.window)) or None
            top = self.order(self._settings.reading.order, "", window, number)
            await self._newsroom.call("ahead", list(top))
        await self._newsroom.call("upkeep")

    def fetch_ahead(self, rows: Sequence[int]) -> None:
        """Fetch the articles of stories that are likely to be opened next; returns at once.

        Nothing is done where the settings say so, where all of them are here, and while it is done already.
        """
        if not self._settings.reading.ahead or (self._ahead is not None and not self._ahead.done()):
            return
        wanted = [each.row for each in self._store.headlines(rows) if not each.stored and each.story.url]
        if wanted:
            self._ahead = asyncio.create_task(self._fetch_ahead(wanted))

    async def _fetch_ahead(self, rows: Sequence[int]) -> None:
        with contextlib.suppress(NewsroomError):  # nobody asked; who does will hear why
            await self._newsroom.call("ahead", rows)

    def has_network(self) -> bool:
        """Whether there is a way to any other machine, as far as this one can tell without asking.

        Whoever reads the sample edition, goes through a proxy or has let in hosts of his or her own network needs none.
        """
        from reader.fetch.route import has_way_out

        wanted = self._settings.fetching
        return self._samples or bool(wanted.proxy or wanted.allowed_hosts) or has_way_out(os.environ)

    def last_answer(self) -> datetime | None:
        """When any source last gave an answer."""
        answered = (each.state.answered for each in self._store.sources())
        return max((moment for moment in answered if moment is not None), default=None)

    async def watch_sources(self) -> AsyncGenerator[SourcesChanged, None]:
        """How it stands with sources and hosts, as it changes; see :class:`reader.newsroom.watching.Watch`."""
        async with aclosing(self._newsroom.stream("watch_sources")) as news:
            async for changed in news:
                yield replace(changed, sources=list(map(self._seen, changed.sources)))

    async def picture(
        self, address: str, columns: int, rows: int, whole: bool = False, cell: tuple[int, int] | None = None
    ) -> Raster:
        """A picture of an article, made for a box of cells."""
        shown: Raster = await self._newsroom.call("picture", address, columns, rows, whole, cell)
        return shown

    async def most_quoted(self, rows: Sequence[int]) -> Sequence[QuotedPerson]:
        """Who is quoted in these stories, the most quoted first."""
        people: list[QuotedPerson] = await self._newsroom.call("most_quoted", list(rows))
        return people

    async def samples(self, row: int) -> Sequence[Sample]:
        """Every reading of the story's counters, oldest first."""
        return list(self._store.samples(row))

    async def catalogue(self) -> Sequence[Entry]:
        """The sources that the catalogue proposes."""
        from reader.sources.catalogue import load

        return await asyncio.to_thread(load)

    async def add_source(self, place: str) -> str:
        """Subscribe; says what was found."""
        if place == SAMPLE_EDITION:
            self._samples = True
            total = 0
            async for step in self.refresh():
                total = step.total
            return f"The sample edition: {total} invented newspapers."
        if place.startswith(_OF_PATHS):
            return await self.import_file(place)
        sentence: str = await self._newsroom.call("add", place)
        return sentence

    async def subscribe(self, addresses: Sequence[str]) -> Sequence[str]:
        """Add sources of the catalogue, to be asked with the next refresh; the names of those that are new."""
        from reader.model import Source

        wanted = set(addresses) - {each.source.url for each in self._store.sources()}
        return [
            self._store.add_source(
                Source(url=entry.address, kind=entry.kind, title=entry.name, language=entry.language)
            ).source.title
            for entry in await self.catalogue()
            if entry.address in wanted
        ]

    async def import_file(self, path: str) -> str:
        """Subscribe to what a file of another reader holds; says what came."""
        sentence: str = await self._newsroom.call("import_file", _whole(path))
        return sentence

    async def move_source(self, address: str, place: str = "") -> str:
        """Ask a source at another address, or at the one where it says that it lives now; says what came of it."""
        sentence: str = await self._newsroom.call("move", address, place)
        return sentence

    async def keep_source(self, address: str) -> str:
        """Keep a source where it is though it says that it has moved, or take a move back; says which."""
        sentence: str = await self._newsroom.call("stay", address)
        return sentence

    async def remove_source(self, name: str) -> str:
        """Unsubscribe; says what went. Until the desk is closed it can be brought back."""
        import tempfile

        if self._aside is None:
            self._aside = tempfile.TemporaryDirectory(prefix="mostread-", ignore_cleanup_errors=True)
        lines = (each for each in self.sources() if name in (each.name, each.address))
        address = next((each.came_from or each.address for each in lines), name)
        file = os.path.join(self._aside.name, f"{next(self._numbers)}.jsonl.gz")  # noqa: PTH118 - for another process
        sentence: str = await self._newsroom.call("remove", name, file)
        self._removed[address] = file
        return sentence

    async def bring_back_source(self, address: str) -> None:
        """Subscribe again to what was removed, with its stories; named by where it is, or was before it moved."""
        await self._newsroom.call("bring_back", self._removed[address])

    async def close(self) -> None:
        """Stop what is under way, at once."""
        for task in (*self._behind, *filter(None, [self._ahead])):
            task.cancel()
        await self._newsroom.close()
        self._store.close()
        if self._aside is not None:
            self._aside.cleanup()


def _whole(path: str) -> str:
    """A path for another process, which has neither this one's folder nor its standard input for ``-``."""
    return os.path.abspath(os.path.expanduser(path))  # noqa: PTH100, PTH111 - pathlib's raises for a home of nobody


def _readable(rules: Sequence[str], parse: Callable[[str], Filter]) -> Iterator[Filter]:
    """The rules that can be read: a mark that fails to come is no reason to show nothing."""
    from reader.query import QueryError

    for rule in rules:
        try:
            yield parse(rule)
        except QueryError:
            continue
