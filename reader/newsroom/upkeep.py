"""What is done behind a refresh, in steps so small that nobody waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from reader.settings import Keeping
from reader.store import Policy, Store

_STEP = 200
"""Stories indexed at a time: some 25 ms, in which another writer waits."""
_PAUSE = 0.02
"""Seconds between two steps, in which others get their turn."""


async def keep_up(store: Store, keeping: Keeping, clock: Callable[[], datetime]) -> None:
    """Index what is new, thin old samples, forget what the settings say; then leave the store tidy."""
    while store.index_some(_STEP):  # noqa: ASYNC110 - a pause between pieces of work, not a wait
        await asyncio.sleep(_PAUSE)
    store.thin_samples(clock())
    await asyncio.sleep(_PAUSE)
    store.forget(policy_of(keeping), clock())
    await asyncio.sleep(_PAUSE)
    store.vacuum_some()


def policy_of(keeping: Keeping) -> Policy:
    """The store's policy under these settings."""
    return Policy(days=keeping.days, stories=keeping.stories, megabytes=keeping.megabytes, keep_unread=keeping.unread)
