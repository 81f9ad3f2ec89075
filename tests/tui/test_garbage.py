"""Garbage is looked for again once the first frame is up."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from reader.tui import garbage
from tests.tui.conftest import Show


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    garbage.take_up()
    gc.unfreeze()


async def test_garbage_is_looked_for_once_the_screen_is_up_and_only_among_what_is_new(show: Show) -> None:
    garbage.put_off()
    assert not gc.isenabled()
    async with show(rest=False) as shown:
        await shown.until_so(gc.isenabled, "garbage was never looked for")
        assert gc.get_freeze_count() > 10_000


def test_whoever_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        garbage.put_off()
        garbage.take_up()
        assert not gc.isenabled()
        assert not gc.get_freeze_count()
    finally:
        gc.enable()
