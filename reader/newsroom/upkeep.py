"""What is done behind a refresh, in steps so small that nobody waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from reader import settings
from reader.store import Keeping, Store

_STEP = 200
"""Stories indexed at a time: some 25 ms, in which another writer waits."""
_PAUSE = 0.02
"""Seconds between two steps, in which others get their turn."""


async def keep_up(store: Store, keeping: settings.Keeping, clock: Callable[[], datetime]) -> None:
    """Index what is new, thin old samples, forget what the settings say; then leave the store tidy."""
    while store.index_some(_STEP):  # noqa: ASYNC110 - a pause between pieces of work, not a wait
        await asyncio.sleep(_PAUSE)
    store.thin_samples(clock())
    await asyncio.sleep(_PAUSE)
    store.forget(keeping_of(keeping), clock())
    if keeping.stories:
        for source in store.sources():
            await asyncio.sleep(_PAUSE)
            store.forget(Keeping(stories=keeping.stories, unread=keeping.unread), clock(), source.id)
    while store.arrange():  # noqa: ASYNC110
        await asyncio.sleep(_PAUSE)
    store.vacuum_some()


def keeping_of(wanted: settings.Keeping) -> Keeping:
    """What the store is to keep under these settings."""
    return Keeping(
        age=timedelta(days=wanted.days) if wanted.days else None,
        size=wanted.megabytes * 1_000_000 or None,
        unread=wanted.unread,
    )
