"""The charts: what they say, that they fit, and what is saved of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.containers import Vertical

from reader.model import Sample
from reader.tui.sheets import chart_subjects
from reader.tui.sheets.plot import Bar, Curve, Plot, as_csv, as_svg, columns, drawn
from tests.tui.conftest import Show
from tests.tui.memory_desk import NOW, MemoryDesk, small_desk


def test_columns_rise_with_the_numbers() -> None:
    assert columns([(0, 0), (10, 100)], 5, 1) == [" ▂▄▆█"]
    assert columns([(0, 50), (10, 100)], 3, 2) == [" ▄█", "███"]


values = st.integers(0, 10**9)
points = st.lists(st.tuples(st.floats(0, 2e9), values), min_size=2, max_size=30).map(sorted).map(tuple)
curves = st.lists(st.builds(Curve, st.text(max_size=10), points), min_size=1, max_size=3).map(tuple)
wholes = st.just(0.0) | st.floats(0, 1e9)
bars = st.lists(st.builds(Bar, st.text(max_size=60), st.none() | values, st.just("1 204"), wholes), max_size=20).map(
    tuple
)


@given(st.builds(Plot, st.just("A plot"), curves) | st.builds(Plot, st.just("A plot"), st.just(()), bars))
def test_a_plot_fits_and_is_saved_whole(plot: Plot) -> None:
    for width, height in ((72, 18), (180, 50)):
        lines = drawn(plot, width, height)
        assert all(sum(cell_len(text) for text, _ in line) <= width or len(line) == 1 for line in lines)
        if plot.curves:
            assert len(lines) <= max(height, 4 * len(plot.curves) + 1)
    rows = list(csv.reader(as_csv(plot).splitlines()))
    assert len(rows[0]) == 3


def test_svg_is_a_picture_whatever_a_headline_holds() -> None:
    svg = as_svg(Plot("<b>&", bars=(Bar("A “headline” <script>", 3, "3"), Bar("Half", 1.5, "1.5"))))
    root = ElementTree.fromstring(svg)
    widths = [float(each.get("width", "0")) for each in root if each.tag.endswith("rect") and each.get("x")]
    assert widths[0] == pytest.approx(2 * widths[1])


def test_a_story_has_a_curve_for_every_counter_that_was_read_twice() -> None:
    samples = [Sample(time=NOW - timedelta(hours=3 - at), views=100 * at, comments=at if at > 2 else None)
               for at in range(4)]  # fmt: skip
    plot = chart_subjects.of_story(small_desk().stories[1], samples)
    assert [curve.name for curve in plot.curves] == ["Views"]


def test_a_story_read_once_stands_beside_the_others() -> None:
    desk = small_desk()
    plot = chart_subjects.of_story(desk.stories[1], [Sample(time=NOW, views=5729)], list(desk.stories.values()))
    assert not plot.curves
    assert "Read once" in plot.note
    views = {bar.name: bar.value for bar in plot.bars[1:5]}
    assert views == {
        "This story": 5729,
        "Its source, in the middle": 2540,
        "The list, in the middle": 2318,
        "The most in the list": 5729,
    }
    assert len(drawn(plot, 72, 16)) <= 16  # and the title: the whole of it at 80 by 24


def test_what_stands_below_one_heading_has_a_scale_of_its_own() -> None:
    lines = drawn(Plot("", bars=(Bar("Views"), Bar("a", 9_000, "9 000"), Bar("Stories"), Bar("b", 7, "7"))), 40, 4)
    assert lines[1][-1][0].rstrip() == lines[3][-1][0].rstrip() != ""


def test_a_list_of_which_no_pace_is_known_shows_what_is_read_most() -> None:
    headlines = [replace(each, rising=None) for each in small_desk().stories.values()]
    plot = chart_subjects.of_list(headlines, NOW)
    views = [each.story.views.value for each in headlines if each.story.views is not None]
    assert [bar.value for bar in plot.bars] == [None, *sorted(views, reverse=True)]
    assert plot.note_first
    assert not chart_subjects.of_list([], NOW).bars


def test_risers_and_those_that_fall_back() -> None:
    stories = small_desk().stories
    fast = replace(stories[1], rising=9_000.0)  # 5 729 views in an hour before
    slow = replace(stories[3], rising=10.0)  # 2 652 views in three hours before
    plot = chart_subjects.of_list([fast, slow, stories[4]], NOW)
    names: Sequence[str] = [bar.name for bar in plot.bars]
    assert names == [
        "Rising: views gained an hour", fast.story.title, slow.story.title,
        "Falling back: views an hour now, against those before", slow.story.title,
    ]  # fmt: skip
    assert plot.bars[1].shown == "+9 000/h"
    assert plot.bars[-1].shown == "1 %"


async def test_every_chart_is_shown_and_saved(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with show(size=(80, 24)) as shown:
        await shown.press("v")
        assert "Views  5 729" in shown.text()
        await shown.press("e", "enter")
        await shown.until("chart.svg")
        await shown.press("2")
        await shown.until("after a few refreshes")
        await shown.press("tab")
        await shown.until("How much read")
        await shown.press("e", *["backspace"] * 3, *"csv", "enter")
        await shown.until("chart.csv")
        await shown.press("4")
        await shown.until("Marta Oss")
        await shown.press("q")
        await shown.pilot.pause()
    ElementTree.fromstring((tmp_path / "chart.svg").read_text("utf-8"))
    assert "Vell Courier" in (tmp_path / "chart.csv").read_text("utf-8")


async def test_a_chart_of_nothing_is_not_saved(show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with show(MemoryDesk()) as shown:
        await shown.press("v", "e")
        await shown.until("There is nothing in this chart to save.")
    assert not list(tmp_path.iterdir())


async def test_a_chart_that_cannot_be_saved_so_can_be_saved_otherwise(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.svg").write_text("mine")
    async with show(size=(80, 24)) as shown:
        await shown.press("v", "e", "ctrl+u", *"taken.png", "enter")
        await shown.until("A chart is saved as .svg or .csv.")
        await shown.press(*["backspace"] * 3, *"svg", "enter")
        await shown.until("taken.svg is there already, and stays as it is.")
        await shown.press(*["backspace"] * 3, *"csv", "enter")
        await shown.until("Saved as")
        assert "Save as" not in shown.text()
    assert (tmp_path / "taken.svg").read_text() == "mine"
    assert (tmp_path / "taken.csv").read_text("utf-8").startswith("series,time,value")


def test_where_lines_are_few_the_longest_group_gives_way_and_air_stays() -> None:
    bars = [Bar("Long"), *(Bar(f"a{number}", 20 - number, "n") for number in range(9)),
            Bar("Short"), *(Bar(f"b{number}", 1, "n") for number in range(5))]  # fmt: skip
    lines = ["".join(text for text, _ in line) for line in drawn(Plot("", bars=tuple(bars)), 40, 12)]
    assert len(lines) == 12
    assert "" in lines
    assert [line.split()[0] for line in lines if line] == [
        "Long",
        *(f"a{n}" for n in range(5)),
        "Short",
        "b0",
        "b1",
        "b2",
        "b3",
    ]


def test_what_falls_back_is_measured_against_all_it_had() -> None:
    bars = (
        Bar("Falling", whole=100.0),
        Bar("half", 50, "50 %"),
        Bar("whole", 100, "100 %"),
        Bar("a tenth", 10, "10 %"),
    )
    lengths = [sum(len(text) for text, role in line if role == "accent") for line in drawn(Plot("", bars=bars), 60, 9)]
    assert lengths[2] == 2 * lengths[1]
    half = drawn(Plot("", bars=bars[:2]), 60, 9)
    assert sum(len(text) for text, role in half[1] if role == "accent") < 30


@pytest.mark.parametrize("size", [(100, 30), (40, 20)])
async def test_a_click_on_the_name_of_a_chart_shows_it(show: Show, size: tuple[int, int]) -> None:
    async with show(size=size) as shown:
        await shown.press("v")
        for number, title in ((3, "The sources"), (2, "The list"), (4, "The most quoted")):
            box = shown.app.screen.query_one(Vertical).region
            edge = shown.lines()[box.y].partition("╭")[2]
            await shown.pilot.click(offset=(box.x + 1 + edge.index(f" {number} ") + 1, box.y))
            await shown.until(title)


def test_curves_take_all_the_lines_there_are() -> None:
    points = ((0.0, 1), (60.0, 5), (120.0, 9))
    for number in (1, 2):
        plot = Plot("", curves=tuple(Curve(f"c{at}", points) for at in range(number)))
        assert 19 <= len(drawn(plot, 40, 20)) <= 20
