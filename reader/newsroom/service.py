"""The newsroom itself: refresh, articles, quotations, subscriptions over one store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.addresses import canonical
from reader.model import Headline
from reader.newsroom.documents import OF_FILE
from reader.newsroom.names import sources_named
from reader.newsroom.reports import NewsroomError, Opened, Raster, RefreshProgress
from reader.newsroom.sayings import QuotedPerson
from reader.newsroom.unsubscribing import bring_back, put_aside, unsubscribe
from reader.store import Store, StoredSource

if TYPE_CHECKING:
    from reader.fetch import Fetcher
    from reader.fetch.hosts import HostState
    from reader.newsroom.alerts import Alerts
    from reader.newsroom.checking import Looked
    from reader.newsroom.edition import EditionServer
    from reader.newsroom.watching import SourcesChanged
    from reader.newsroom.workers import Workers
    from reader.settings import Settings

_BETWEEN_LOOKS = 1.0
"""Seconds between two looks at the sources while somebody watches them."""


class Newsroom:
    """What both faces ask for. It belongs to one event loop and writes to one store.

    The fetch layer and the workers start when they are first needed: a list needs neither.
    """

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.settings = settings
        self._clock = clock or (lambda: datetime.now(UTC))
        self._fetcher: Fetcher | None = None
        self._workers: Workers | None = None
        self._edition: EditionServer | None = None
        self._alerts: Alerts | None = None
        self._tried_ahead: set[int] = set()
        self._asking: set[int] = set()
        """Sources that are being asked at this moment."""

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, settings: Settings) -> AsyncGenerator[Newsroom, None]:
        """A newsroom over the store at ``path``, which is made if it does not exist."""
        with Store.open(path) as store:
            newsroom = cls(store, settings)
            try:
                yield newsroom
            finally:
                await newsroom.close()

    async def fetcher(self) -> Fetcher:
        """The fetch layer, started."""
        if self._fetcher is None:
            from reader.fetch import Fetcher
            from reader.newsroom.policy import policy_of

            self._fetcher = await Fetcher(policy_of(self.settings)).__aenter__()
        return self._fetcher

    @property
    def workers(self) -> Workers:
        """The worker processes; they start with their first piece of work."""
        if self._workers is None:
            from reader.newsroom.workers import Workers

            self._workers = Workers()
        return self._workers

    @property
    def alerts(self) -> Alerts | None:
        """The reader's own hooks; ``None`` without any."""
        if self._alerts is None and self.settings.hooks:
            from reader.newsroom.alerts import Alerts

            self._alerts = Alerts(self.settings.hooks, self.store, self._clock)
        return self._alerts

    async def close(self) -> None:
        """Stop everything that was started; the reader's hooks are waited for, which takes seconds at most."""
        if self._alerts is not None:
            await self._alerts.finish()
        if self._fetcher is not None:
            await self._fetcher.__aexit__(None, None, None)
        if self._workers is not None:
            await asyncio.to_thread(self._workers.close)
        if self._edition is not None:
            self._edition.stop()

    # -- sources --------------------------------------------------------------------------

    def named(self, names: Sequence[str] | None) -> list[StoredSource]:
        """The sources of these names or addresses; all that are not retired for ``None``.

        Raises:
            NewsroomError: one of them is not here.
        """
        sources = self.store.sources()
        if names is None:
            return [each for each in sources if not each.state.retired]
        return [each for name in names for each in sources_named(sources, name)]

    async def refresh(
        self, names: Sequence[str] | None = None, due_only: bool = False
    ) -> AsyncGenerator[RefreshProgress, None]:
        """Ask sources for news; see :class:`reader.newsroom.refreshing.Refresh`.

        Args:
            names: these, whenever they were asked before; ``None`` for all.
            due_only: nobody asked for it now, so ask only those that are due.

        Raises:
            NewsroomError: one of them is not here, or there is nobody to ask: they are files.
        """
        from reader.fetch.schedule import Wish
        from reader.newsroom.refreshing import Refresh

        named = self.named(names)
        sources = [each for each in named if not each.source.url.startswith(OF_FILE)]
        if named and not sources and not due_only:
            raise NewsroomError(f"{named[0].source.title} is a file, which is read when it is opened.")
        wish = Wish.NAMED if names is not None else Wish.DUE if due_only else Wish.ALL

        told = {} if self.alerts is None else {"on_stored": self.alerts.came}
        refresh = Refresh(
            self.store,
            await self.fetcher(),
            self.workers,
            self.settings.recipes,
            self._clock,
            asking=self._asking,
            named={canonical(each.url) for each in self.settings.access},
            **told,
        )
        async with aclosing(refresh.run(sources, wish=wish)) as steps:
            async for step in steps:
                yield step
        if self.alerts is not None:
            await self.alerts.read(self.workers)

    async def watch_sources(self) -> AsyncGenerator[SourcesChanged, None]:
        """How it stands with the sources and their hosts: all of it at first, then what changes, without an end."""
        from reader.newsroom.watching import Watch

        def hosts() -> Sequence[HostState]:
            return self._fetcher.host_states() if self._fetcher is not None else ()

        watch = Watch(self.store, hosts, self._asking)
        while True:
            for news in watch.news(self._clock()):
                yield news
            await asyncio.sleep(_BETWEEN_LOOKS)

    async def add(self, place: str) -> str:
        """Subscribe to what a reader typed; says what came: see :func:`reader.newsroom.subscribing.add_source`."""
        from reader.newsroom.subscribing import add_source

        return await add_source(
            place, self.store, await self.fetcher(), self.workers, self.settings.recipes, self._clock
        )

    async def look(self, url: str, kind: str = "") -> Looked:
        """What stands at an address now, kept nowhere; see :func:`reader.newsroom.checking.look`."""
        from reader.newsroom.checking import look

        return await look(url, kind, await self.fetcher(), self.workers, self.settings.recipes, self._clock())

    async def import_file(self, path: str) -> str:
        """Subscribe to what a file of another reader holds; see :func:`reader.newsroom.importing.import_file`."""
        from reader.newsroom.importing import import_file

        return import_file(path, self.store, Path(self.settings.path)).sentence

    async def remove(self, name: str, aside: str = "") -> str:
        """Unsubscribe; says what went. It is put aside into a file, if one is named."""
        if aside:
            put_aside(self.store, name, Path(aside))
        return unsubscribe(self.store, name)

    async def move(self, name: str, place: str = "") -> str:
        """Ask a source at another address; see :func:`reader.newsroom.moving.move_source`."""
        from reader.newsroom.moving import move_source

        recipes = self.settings.recipes
        return await move_source(name, place, self.store, await self.fetcher(), self.workers, recipes, self._clock)

    async def stay(self, name: str) -> str:
        """Keep a source where it is, or was; see :func:`reader.newsroom.moving.stay`."""
        from reader.newsroom.moving import stay

        return stay(self.store, name, self._clock())

    async def bring_back(self, aside: str) -> None:
        """Subscribe again to what was put aside."""
        bring_back(self.store, Path(aside))

    async def sample_edition(self) -> AsyncGenerator[RefreshProgress, None]:
        """Serve the sample edition from this process, subscribe to it and read it.

        It is fetched like any other source, over HTTP: only its own host and port are allowed besides.
        """
        from reader.newsroom.edition import EditionServer

        if self._edition is None:
            self._edition = EditionServer().__enter__()
            await self._restart_fetcher(self._edition.base_url.removeprefix("http://"))
            for source in self._edition.sources:
                self.store.add_source(source)
        async with aclosing(self.refresh([source.url for source in self._edition.sources])) as steps:
            async for step in steps:
                yield step

    async def _restart_fetcher(self, allowed: str) -> None:
        if self._fetcher is not None:
            await self._fetcher.__aexit__(None, None, None)
            self._fetcher = None
        fetching = self.settings.fetching
        fetching = fetching.replace(allowed_hosts=(*fetching.allowed_hosts, allowed))
        self.settings = self.settings.replace(fetching=fetching)

    async def upkeep(self) -> None:
        """Index, thin, forget: see :func:`reader.newsroom.upkeep.keep_up`."""
        from reader.newsroom.upkeep import keep_up

        await keep_up(self.store, self.settings, self._clock)

    # -- articles and quotations ----------------------------------------------------------

    def headline(self, row: int) -> Headline:
        """The story of a row, with the text that its feed brought; raises :class:`NewsroomError` if it is gone."""
        found, story = self.store.headlines([row]), self.store.story(row)
        if not found or story is None:
            raise NewsroomError("This story is no longer here.")
        return replace(found[0], story=story)

    async def open_article(self, row: int, full: bool = False, by_person: bool = True) -> Opened:
        """The article of a story; see :func:`reader.newsroom.articles.open_article`."""
        from reader.newsroom.articles import open_article

        headline = self.headline(row)
        fetcher = await self.fetcher()
        before = self.alerts.known(row) if self.alerts is not None else None
        opened = await open_article(headline, self.store, fetcher, self.workers, full=full, by_person=by_person)
        if self.alerts is not None:
            self.alerts.opened(headline, before, opened)
        return opened

    async def ahead(self, rows: Sequence[int]) -> int:
        """Fetch the articles of these stories before anyone asks, one after the other; how many came.

        A page that gave nothing is not asked a second time: that is for a person to do.
        """
        came = 0
        for headline in self.store.headlines(rows):
            if not headline.stored and headline.story.url and headline.row not in self._tried_ahead:
                self._tried_ahead.add(headline.row)
                await self.open_article(headline.row, by_person=False)
                came += any(each.stored for each in self.store.headlines([headline.row]))
        return came

    async def picture(
        self, address: str, columns: int, rows: int, whole: bool = False, cell: tuple[int, int] | None = None
    ) -> Raster:
        """A picture of an article; see :func:`reader.newsroom.pictures.picture`."""
        from reader.newsroom.pictures import picture
        from reader.store import PictureCache

        return await picture(
            address,
            columns,
            rows,
            whole,
            cell,
            cache=PictureCache(self.store.path.parent / "pictures"),
            fetcher=await self.fetcher(),
            workers=self.workers,
        )

    async def most_quoted(self, rows: Sequence[int]) -> list[QuotedPerson]:
        """Who is quoted in these stories, the most quoted first."""
        from reader.newsroom.quoted import most_quoted

        return most_quoted(self.store, rows)
