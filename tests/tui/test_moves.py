"""Where a move leads, in every pane and every sheet, with a count before it and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.actions import ACTIONS, GROUPS
from reader.tui.moves import MOVES, Place, place_after
from reader.tui.sheets.rows import RowList
from tests.tui.conftest import Show, Shown

HERE = Place(at=50, last=99, in_sight=20)


@pytest.mark.parametrize(
    ("action", "times", "to"),
    [
        ("next", None, 51), ("next", 5, 55), ("next", 500, 99), ("previous", 5, 45), ("previous", 500, 0),
        ("page_on", None, 69), ("page_on", 2, 88), ("page_back", 3, 0), ("half_on", 2, 70), ("half_back", None, 40),
        ("top", None, 0), ("top", 12, 11), ("bottom", None, 99), ("bottom", 12, 11), ("bottom", 500, 99),
    ],
)  # fmt: skip
def test_a_move(action: str, times: int | None, to: int) -> None:
    assert place_after(action, times, HERE) == to


def test_what_is_no_move_leads_nowhere() -> None:
    assert place_after("star", 5, HERE) is None


def test_every_move_takes_a_count() -> None:
    assert [action.id for action in ACTIONS if action.group == GROUPS[0]] == list(MOVES)
    assert [action.id for action in ACTIONS if action.group == GROUPS[0] and not action.counts] == []


@given(st.sampled_from(sorted(MOVES)), st.none() | st.integers(1, 10**5), st.integers(-1, 50), st.integers(0, 60))
def test_no_move_leads_out(action: str, times: int | None, last: int, in_sight: int) -> None:
    to = place_after(action, times, Place(max(0, last // 2), last, in_sight))
    assert to is not None
    assert 0 <= to <= max(0, last)


def _in_list(shown: Shown) -> int:
    return shown.reading.headlines.index


def _in_sources(shown: Shown) -> int:
    return shown.reading.source_list.index


def _in_article(shown: Shown) -> int:
    return round(shown.reading.article.scroll_y)


def _in_sheet(shown: Shown) -> int:
    rows = shown.app.screen.query_one(RowList)
    return [row.value for row in rows.rows if row.value is not None].index(rows.value)


@pytest.mark.parametrize(
    ("size", "before", "keys", "place", "to"),
    [
        ((120, 40), "", "5j", _in_list, 5),
        ((120, 40), "G", "3k", _in_list, 6),
        ((120, 40), "", "4G", _in_list, 3),
        ((120, 40), "G", "2gg", _in_list, 1),
        ((160, 40), "\t\t", "3j", _in_sources, 3),
        ((160, 40), "\t\t", "4G", _in_sources, 3),
        ((60, 12), "\r", "3j", _in_article, 3),
        ((60, 12), "\r", "5G", _in_article, 4),
        ((120, 40), "s", "3j", _in_sheet, 3),
        ((120, 40), "s", "4G", _in_sheet, 3),
        ((120, 40), "S", "2j", _in_sheet, 2),
        ((120, 40), "S", "3G", _in_sheet, 2),
    ],
)
async def test_a_count_before_a_move_in_every_pane(
    show: Show, size: tuple[int, int], before: str, keys: str, place: object, to: int
) -> None:
    assert callable(place)
    async with show(size=size) as shown:
        names = {"\t": "tab", "\r": "enter"}
        await shown.press(*(names.get(key, key) for key in before), *keys)
        await shown.until_so(lambda: place(shown) == to)


async def test_a_count_before_a_move_in_the_help(show: Show) -> None:
    async with show(size=(80, 24)) as shown:
        await shown.press("question_mark", "5", "j")
        assert shown.app.screen.query("VerticalScroll").first().scroll_y == 5
        await shown.press("g", "g")
        assert shown.app.screen.query("VerticalScroll").first().scroll_y == 0
