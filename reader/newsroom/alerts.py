"""From what a refresh or an opened article brings to the reader's hooks (:mod:`reader.newsroom.hooks`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from reader.model import Headline
from reader.newsroom.articles import FULL_ENOUGH, keep
from reader.newsroom.calling import Hooks
from reader.newsroom.hooks import Known, new_rows
from reader.newsroom.reports import NewsroomError, Opened
from reader.newsroom.work import read_content
from reader.newsroom.workers import Workers
from reader.settings import Hook
from reader.store import Saved, Store, StoredSource

_AT_MOST = 100
"""Articles read for their speakers after one refresh."""


class Alerts:
    """Which stories are new to the hooks, and which articles."""

    def __init__(self, hooks: Sequence[Hook], store: Store, clock: Callable[[], datetime]) -> None:
        self._hooks = Hooks(hooks)
        self._store = store
        self._clock = clock
        self._unread: list[int] = []

    def came(self, source: StoredSource, saved: Saved) -> None:
        """A source's answer is stored. Its first one sets off nothing: all of it is new, and none of it is news."""
        if not saved.new or source.state.answered is None:
            return
        rows = new_rows(saved.rows, saved.new)
        self._hooks.news(self._store.headlines(rows), self._clock(), self._tags())
        self._unread += rows

    async def read(self, workers: Workers) -> None:
        """Find out who is quoted in new stories whose feed brought them in full, if a hook asks for speakers."""
        rows, self._unread = self._unread[:_AT_MOST], []
        if not any(rule.about_speakers for rule in self._hooks.rules):
            return
        for headline in self._store.headlines(rows):
            story = self._store.story(headline.row)
            if story is None or headline.stored or len(story.content) < FULL_ENOUGH:
                continue
            try:
                article, quotes = await workers.run(read_content, story)
            except NewsroomError:
                continue  # too tangled to be read; the refresh is not held up by it
            if len(article.text) >= FULL_ENOUGH:
                self.opened(headline, None, keep(self._store, headline, article, quotes))

    def known(self, row: int) -> Known | None:
        """What is known of a story before it is opened; for :meth:`opened`."""
        kept = self._store.article(row)
        return Known.of(kept[0].text, kept[1]) if kept else None

    def opened(self, headline: Headline, before: Known | None, opened: Opened) -> None:
        """An article has been opened or fetched ahead."""
        if opened.article.blocks:
            known = Known.of(opened.article.text, opened.quotes)
            tags = self._tags().get(headline.story.source, ())
            self._hooks.article_known(headline, before, known, self._clock(), tags)

    async def finish(self) -> None:
        """Wait for what is running."""
        await self._hooks.finish()

    def _tags(self) -> Mapping[str, Collection[str]]:
        return {each.name: each.source.tags for each in self._store.sources()}
