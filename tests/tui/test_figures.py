"""Numbers, ages and keys as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Count, Headline, Precision, Story
from reader.tui import figures
from tests.tui.memory_desk import NOW


@pytest.mark.parametrize(
    ("value", "precision", "written"),
    [
        (0, Precision.EXACT, "0"),
        (5729, Precision.EXACT, "5 729"),
        (99_999, Precision.EXACT, "99 999"),
        (124_000, Precision.EXACT, "124K"),
        (999_999, Precision.EXACT, "999K"),
        (3_140_000, Precision.EXACT, "3.1M"),
        (5_700, Precision.ROUNDED, "~5 700"),
        (12_400, Precision.ROUNDED, "~12.4K"),
        (20_000, Precision.AT_LEAST, "+20K"),
        (2_000_000_000, Precision.ROUNDED, "~2B"),
    ],
)
def test_counts(value: int, precision: Precision, written: str) -> None:
    assert figures.count(Count(value, precision)) == written


def test_unknown_is_not_nought() -> None:
    assert figures.count(None) == "·"
    assert figures.beside(None) == "·"


@given(st.integers(0, 10**13), st.sampled_from(Precision))
def test_counts_fit_their_column_and_never_claim_more(value: int, precision: Precision) -> None:
    written = figures.count(Count(value, precision))
    assert cell_len(written) <= figures.VIEWS_WIDTH or value >= 10**12
    steps = {"K": 10**3, "M": 10**6, "B": 10**9}
    number = float(written.lstrip("~+").rstrip("KMB").replace(" ", "")) * steps.get(written[-1], 1)
    assert number <= value + 1e-6 * value
    assert number >= value * 0.9


@pytest.mark.parametrize(
    ("ago", "written"),
    [(timedelta(seconds=20), "now"), (timedelta(minutes=-5), "now"), (timedelta(minutes=59), "59m"),
     (timedelta(hours=23), "23h"), (timedelta(days=13), "13d"), (timedelta(days=20), "2w"),
     (timedelta(days=800), "2y")],
)  # fmt: skip
def test_ages(ago: timedelta, written: str) -> None:
    assert figures.age(NOW - ago, NOW) == written


def test_a_story_without_a_date_is_as_old_as_nobody_knows() -> None:
    dated = Story(id="1", source="Paper", title="Ferry sails", published=NOW - timedelta(hours=3), first_seen=NOW)
    assert figures.when(dated, NOW) == "3h"
    undated = replace(dated, published=None, first_seen=NOW - timedelta(minutes=5))
    assert figures.when(undated, NOW) == "+5m"
    assert figures.when(replace(undated, first_seen=NOW), NOW) == "new"
    assert figures.when(replace(undated, first_seen=None), NOW) == ""


@pytest.mark.parametrize(
    ("order", "rising", "standout", "said"),
    [
        ("rising", 0.0, None, "+0/h"),
        ("rising", 956.4, None, "+956/h"),
        ("rising", 9_120.0, None, "+9.1K/h"),
        ("rising", 14_320.0, None, "+14K/h"),
        ("rising", 2_500_000.0, None, "+2.5M/h"),
        ("rising", None, 3.0, ""),
        ("standout", 9.0, 3.249, "×3.2"),
        ("standout", None, 1234.0, "×1.2K"),
        ("views", 9.0, 3.0, ""),
    ],
)
def test_what_put_a_story_in_its_place(order: str, rising: float | None, standout: float | None, said: str) -> None:
    story = Story(id="1", source="Paper", title="Ferry sails")
    assert figures.compared(Headline(row=1, story=story, rising=rising, standout=standout), order) == said


def test_no_age() -> None:
    assert figures.age(None, NOW) == ""


@given(st.integers(-5, 10**7), st.integers(0, 10**7), st.integers(1, 40))
def test_a_bar_is_as_wide_as_its_track(value: int, most: int, width: int) -> None:
    full, track = figures.bar(value, most, width)
    assert len(full + track) == width
    assert bool(full) == (value > 0 and most > 0)


@pytest.mark.parametrize(
    ("since", "written"),
    [
        (None, "all time"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(days=7), "7 days"),
    ],
)
def test_windows(since: timedelta | None, written: str) -> None:
    assert figures.window(since) == written


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl-d", "^d"),
        ("enter", "↵"),
        ("g g", "g g"),
        ("shift-pgdn", "Shift-PgDn"),
        ("]", "]"),
        ("-", "-"),
        ("f1", "F1"),
    ],
)
def test_keys(key: str, shown: str) -> None:
    assert figures.key(key) == shown


@pytest.mark.parametrize(
    ("values", "drawn"),
    [((), ""), ((5, 9), ""), ((7, 7, 7), ""), ((0, 50, 100), "▁▄█"), ((10, 11, 12, 40), "▁▁▁█"), ((9, 1, 9), "█▁█")],
)
def test_a_sparkline_goes_from_the_lowest_to_the_highest(values: tuple[int, ...], drawn: str) -> None:
    assert figures.sparkline(values) == drawn


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 20))
def test_a_longer_level_is_more(one: int, other: int, width: int) -> None:
    most = max(one, other)
    low, high = sorted((one, other))
    assert len(figures.level(low, most, width)[0]) <= len(figures.level(high, most, width)[0])
    assert "".join(figures.level(most, most, width)) == ("━" if most else "─") * width


def test_a_quarter_as_many_is_half_as_long() -> None:
    assert figures.level(250, 1000, 6) == ("━━━", "───")
