"""Who asked for news decides what is asked, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

from reader.newsroom.reports import RefreshProgress
from tests.tui.conftest import Show
from tests.tui.memory_desk import MemoryDesk, progress, small_desk


async def test_one_source_all_sources_and_those_that_are_due(show: Show) -> None:
    async with show(refresh_at_start=True) as shown:
        assert shown.desk.asked == [(None, True)]
        assert "Nothing new" not in shown.text()  # nobody asked
        await shown.press("r")
        assert "Nothing new" in shown.text()
        await shown.press("R")
        shown.reading.refreshing.by_itself()
        await shown.pilot.pause()
        assert shown.desk.asked[1:] == [(["Vell Courier"], False), (None, False), (None, True)]


async def test_nothing_is_new_only_where_something_was_asked(show: Show) -> None:
    async with show(MemoryDesk()) as shown:
        await shown.press("R")
        assert "Nothing new" not in shown.text()
        assert "Nothing to read yet" in shown.text()


async def test_a_source_that_may_not_be_asked_yet_says_when(show: Show) -> None:
    async def steps() -> AsyncIterator[RefreshProgress]:
        yield progress(1, 1, "Vell Courier", sentence="Vell Courier may be asked again in 4 minutes.", not_yet=True)

    desk = small_desk()
    desk.steps = steps
    async with show(desk) as shown:
        await shown.press("r")
        assert "again in 4 minutes" in " ".join(shown.text().split())
        assert "could not be read" not in shown.text()


async def test_an_empty_list_says_that_it_is_being_asked_for(show: Show) -> None:
    answered = asyncio.Event()

    async def steps() -> AsyncIterator[RefreshProgress]:
        await answered.wait()
        yield progress(1, 1, "Vell Courier")

    async with show(MemoryDesk(places=small_desk().places, steps=steps), refresh_at_start=True) as shown:
        assert "Asking the sources" in shown.text()
        answered.set()
        await shown.until("No stories of the last 24 hours")


async def test_an_empty_list_says_that_sources_fail(show: Show) -> None:
    places = [replace(place, failed=True) for place in small_desk().places[:2]]
    async with show(MemoryDesk(places=places)) as shown:
        assert "2 sources could not be read" in shown.text()
        assert "S  why, source by source" in shown.text()


async def test_an_empty_list_of_all_time_does_not_offer_to_look_further_back(show: Show) -> None:
    async with show(MemoryDesk(places=small_desk().places), since=None) as shown:
        assert "No stories yet" in shown.text()
        assert "further back" not in shown.text()


async def test_an_empty_list_says_how_many_are_older(show: Show) -> None:
    async with show(since=timedelta(seconds=1)) as shown:
        assert "look further back: 10 older stories" in shown.text()
