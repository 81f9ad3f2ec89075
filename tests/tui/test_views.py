"""Saved searches: in the source list, on the keys 1 to 9 there, and in the palette."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.conftest import Show
from tests.tui.memory_desk import small_desk

VIEWS = (("Salt", "source:salt"), ("Much read", "views:>2500"), ("Broken", "views:x"))


async def test_they_stand_below_the_sources_and_obey_their_number(show: Show) -> None:
    async with show(size=(200, 40), views=VIEWS) as shown:
        assert "2  Much read" in shown.text()
        shown.reading.focus_pane("sources")
        await shown.press("2")
        assert shown.reading.listing.search == "views:>2500"
        assert len(shown.reading.headlines.rows) == 3
        shown.reading.focus_pane("sources")
        await shown.press("G", "k", "k", "enter")
        assert shown.reading.listing.search == "source:salt"


@pytest.mark.parametrize("keys", [("S", "1"), ("S", "G", "k", "k", "enter"), (":", *"search: source:salt", "enter")])
async def test_they_are_reached_on_a_small_screen(show: Show, keys: tuple[str, ...]) -> None:
    async with show(size=(80, 24), views=VIEWS) as shown:
        await shown.press(*keys)
        assert shown.reading.listing.search == "source:salt"
        assert shown.reading.pane == "list"


async def test_one_that_cannot_be_read_says_so_and_changes_nothing(show: Show) -> None:
    async with show(size=(80, 24), views=VIEWS) as shown:
        await shown.press("S", "3")
        assert "such as >10k" in shown.text()
        assert len(shown.reading.headlines.rows) == 10


async def test_what_a_rule_of_the_settings_matches_is_marked(show: Show) -> None:
    desk = small_desk()
    desk.rules = ["lamplighters", "views:<2250"]
    async with show(desk, (100, 40)) as shown:
        marked = [line for line in shown.lines() if line[1:2] == "◆" or line[:2] == "▌◆"]
        assert [line.split()[1] for line in marked] == ["5", "2", "2"]


async def test_a_search_that_found_nothing_leads_back_to_where_it_began(show: Show) -> None:
    async with show() as shown:
        await shown.press("j", "j", "j", "slash", *"zzz", "enter")
        assert "Nothing found for “zzz”" in shown.text()
        await shown.press("escape")
        assert shown.reading.headlines.index == 3


async def test_everything_read_is_said_as_what_it_is(show: Show) -> None:
    async with show() as shown:
        await shown.press("A")
        await shown.until("10 stories marked as read")
        await shown.press("slash", *"is:unread", "enter")
        assert "Everything has been read" in shown.text()


async def test_what_is_wrong_with_a_search_is_marked_where_it_is(show: Show) -> None:
    async with show(size=(60, 20)) as shown:
        await shown.press("slash", *"ferry", "space", *"views:x")
        await shown.until("needs a number")
        line, told = shown.lines()[-2:]
        assert line == " /ferry views:x"
        assert line[told.index("▲")] == "x"


async def test_q_leads_out_of_what_the_list_was_narrowed_down_to_before_it_quits(show: Show) -> None:
    async with show() as shown:
        total = len(shown.reading.headlines.rows)
        await shown.press("u", "L")
        assert shown.reading.listing.search == "is:unread"
        assert len(shown.reading.headlines.rows) < total
        await shown.press("q")
        assert len(shown.reading.headlines.rows) == total
        assert shown.app.is_running
        await shown.press("q")
        assert not shown.app.is_running


async def test_in_the_list_of_sources_q_does_what_the_foot_says(show: Show) -> None:
    async with show(size=(200, 40)) as shown:
        shown.reading.listing.only_source("Vell Courier")
        shown.reading.focus_pane("sources")
        assert "q back" in shown.lines()[-1]
        await shown.press("q")
        assert not shown.reading.listing.search
        assert shown.app.is_running
        assert "q quit" in shown.lines()[-1]


async def test_only_what_is_unread_narrows_down_what_was_found(show: Show) -> None:
    async with show() as shown:
        await shown.press("/", *"oss OR brandt", "enter", "L")
        assert shown.reading.listing.search == "oss OR brandt is:unread"
        await shown.press("L")
        assert shown.reading.listing.search == "oss OR brandt"
        await shown.press("/", *" OR is:unread", "enter", "L")
        assert shown.reading.listing.search == "oss OR brandt OR is:unread is:unread"


async def test_a_tag_is_chosen_by_name_and_by_what_is_unread_there(show: Show) -> None:
    desk = small_desk()
    desk.places = [
        replace(place, tags=("sea", "two words") if at else ("sea",)) for at, place in enumerate(desk.places)
    ]
    async with show(desk) as shown:
        await shown.press("T")
        assert f"sea        {len(desk.places)} sources" in shown.text()
        await shown.press("j", "enter")
        assert shown.reading.listing.search == 'tag:"two words"'


async def test_without_a_tag_it_is_said_where_tags_come_from(show: Show) -> None:
    async with show() as shown:
        await shown.press("T")
        assert "No source has a tag." in shown.text()


async def test_the_foot_says_what_can_follow_a_key(show: Show) -> None:
    async with show(preset="newsboat") as shown:
        await shown.press("g")
        foot = shown.text().splitlines()[-1]
        assert "g To the top" in foot
        assert "s Order" in foot
        await shown.press("s")
        assert "gaining readers fastest" in shown.text()
