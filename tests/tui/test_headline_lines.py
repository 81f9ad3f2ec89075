"""How a headline looks: widths that hold, numbers in columns, little to paint."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model import Count, Headline, Story
from reader.tui.headlines.lines import Look, compact_line, full_lines
from reader.tui.themes import paints
from reader.tui.wrapping import cut, wrapped
from tests.tui.memory_desk import NOW, TITLES, small_desk

SAMPLES = ("塩の港で新しい図書館が開館", "👨⚖️👨⚖️🟢Суд Алматы", "مكتبة", "a" * 90, "", " x ", "ก็ตาม", "हिन्दी समाचार")
titles = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SAMPLES), max_size=6).map(" ".join))
counts = st.none() | st.builds(Count, st.integers(0, 10**11))


def look(width: int) -> Look:
    return Look(width=width, now=NOW, most=5729, comments=3, reactions=3, paints=paints("dusk"))


@given(titles, counts, counts, st.integers(1, 200), st.booleans())
def test_lines_fit_and_have_few_runs(
    title: str, views: Count | None, comments: Count | None, width: int, read: bool
) -> None:
    story = Story(id="x", source="Somewhere", title=" ".join(title.split()), views=views, comments=comments)
    headline = Headline(row=1, story=story, read=read)
    shown = look(width)
    for line in [*full_lines(headline, shown), compact_line(headline, shown)]:
        assert sum(cell_len(segment.text) for segment in line) <= max(width, 20)  # narrower, the list cuts
        assert len(line) <= 4


def test_the_gain_stands_for_the_bar_in_a_list_by_it_and_in_its_column() -> None:
    story = Story(id="x", source="S", title="T", views=Count(15_200))
    headline = Headline(row=1, story=story, rising=14_320.0)
    by_views, by_gain = (full_lines(headline, look(60)._replace(order=order))[1] for order in ("views", "rising"))
    assert [segment.text for segment in by_gain[:2]] == [" ", " +14K/h  "]
    assert sum(map(len, (segment.text for segment in by_views[:3]))) == 10


@pytest.mark.parametrize(("width", "said"), [(36, "+2h · A Gazette"), (24, "A Gazette")])
def test_a_name_goes_before_how_long_a_story_without_a_date_has_been_here(width: int, said: str) -> None:
    story = Story(id="x", source="A Gazette", title="T", first_seen=NOW - timedelta(hours=2), comments=Count(9))
    assert full_lines(Headline(row=1, story=story), look(width))[1][-1].text == said


def test_numbers_in_one_line_keep_apart() -> None:
    views, comments, reactions = Count(99_999), Count(15_871), Count(48_300)
    story = Story(id="x", source="S", title="T", views=views, comments=comments, reactions=reactions)
    line = compact_line(Headline(row=1, story=story), look(100))
    assert line[1].text.strip() == "99 999 15 871 48 300"


@given(titles, st.integers(2, 120), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_unsaid(text: str, width: int, most: int) -> None:
    text = " ".join(text.split())
    lines = wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)
    if not lines[-1].endswith("…"):
        assert letters("".join(lines)) == letters(text)


def letters(text: str) -> str:
    """What must not be lost; of variants of emoji only the emoji."""
    return re.sub("[ \u00ad\u200d\ufe0f\U0001f3fb-\U0001f3ff]", "", text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("⚠\ufe0f Rain", "⚠ Rain"),
        ("❤\ufe0fRain", "❤ Rain"),
        ("\U0001f468\u200d\U0001f469 Rain", "\U0001f468\U0001f469 Rain"),
        ("\U0001f44d\U0001f3fd Rain", "\U0001f44d Rain"),
        ("क्\u200dष", "क्\u200dष"),  # here the joiner is spelling
    ],
)
def test_emoji_are_shown_so_that_terminals_agree_on_their_width(written: str, shown: str) -> None:
    assert wrapped(written, 20, 1) == [shown]


def test_numbers_stand_in_columns_left_of_every_emoji() -> None:
    shown = look(52)
    for headline in small_desk().stories.values():
        first, _, third = ("".join(segment.text for segment in line) for line in full_lines(headline, shown))
        assert first[:8].rstrip()[-1].isdigit()
        assert first[8:10] == "  "
        assert third[:8].rstrip().endswith(f"#{headline.story.site_rank}")
        assert third.index("comm") == third.index(third[10:].split()[0], 10) + len(third[10:].split()[0]) + 1


def test_a_short_headline_leaves_a_line_to_the_summary() -> None:
    headline = small_desk().stories[2]
    lines = ["".join(segment.text for segment in line) for line in full_lines(headline, look(60))]
    assert "Good morning" in lines[0]
    assert "A summary" in lines[1]


def test_every_title_is_whole_or_says_that_it_is_not() -> None:
    for title, *_ in TITLES:
        assert letters("".join(wrapped(title, 200, 2))) == letters(title)
        assert wrapped(title, 12, 1)[0].endswith("…")


@given(st.text(alphabet="ab ,·字я🎉", max_size=30), st.integers(1, 20))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cell_len(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
