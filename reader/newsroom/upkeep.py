"""What is done behind a refresh, in steps so small that nobody waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from reader.addresses import canonical
from reader.settings import Settings, SourceAccess
from reader.store import Keeping, Store

_STEP = 200
"""Stories indexed at a time: some 25 ms, in which another writer waits."""
_PAUSE = 0.02
"""Seconds between two steps, in which others get their turn."""


async def keep_up(store: Store, settings: Settings, clock: Callable[[], datetime]) -> None:
    """Index what is new, thin old samples, forget what the settings say; then leave the store tidy."""
    while store.index_some(_STEP):  # noqa: ASYNC110 - a pause between pieces of work, not a wait
        await asyncio.sleep(_PAUSE)
    store.thin_samples(clock())
    for source, keeping in kept(store, settings):
        await asyncio.sleep(_PAUSE)
        store.forget(keeping, clock(), source)
    while store.arrange():  # noqa: ASYNC110
        await asyncio.sleep(_PAUSE)
    store.vacuum_some()


def kept(store: Store, settings: Settings) -> list[tuple[int | None, Keeping]]:
    """What is to be kept under these settings: of each source that has a bound of its own, and of all (``None``).

    A source may keep its stories for longer than all the others; the bounds on the store as a whole hold for it too.
    """
    of_all = settings.keeping
    own = {canonical(each.url): each for each in settings.access if each.url}
    bounds: list[tuple[int | None, Keeping]] = []
    with_age: list[int] = []
    for source in store.sources() if own or of_all.stories else ():
        asked = own.get(canonical(source.source.url), SourceAccess())
        if asked.keep_days >= 0:
            with_age.append(source.id)
        stories = of_all.stories if asked.keep_stories < 0 else asked.keep_stories
        if asked.keep_days > 0 or stories or asked.keep_megabytes:
            bounds.append((source.id, _keeping(max(0, asked.keep_days), stories, asked.keep_megabytes, of_all.unread)))
    keeping = _keeping(of_all.days, of_all.in_all, of_all.megabytes, of_all.unread)
    return [*bounds, (None, replace(keeping, ages_of_their_own=tuple(with_age)))]


def _keeping(days: int, stories: int, megabytes: int, unread: bool) -> Keeping:
    return Keeping(
        age=timedelta(days=days) if days else None,
        stories=stories or None,
        size=megabytes * 1_000_000 or None,
        unread=unread,
    )
