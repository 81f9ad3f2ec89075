"""The orders, how fast a story rises, and the line that says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reader.model import Carrier, Count, Headline, Precision, Story
from reader.model.orders import ORDER_NAMES
from reader.ranking import ORDERS, moment, rank, rate, sort_key, why
from reader.tui.sheets import choices

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)


def story(id: str, views: int | None = None, place: int | None = None, hours: float = 1, **more: Any) -> Story:
    count = None if views is None else Count(views, field="media:statistics@views")
    return Story(
        id=id, source="S", title=id, views=count, site_rank=place, published=NOW - timedelta(hours=hours), **more
    )


def ids(stories: list[Story]) -> str:
    return "".join(one.id for one in stories)


def test_views_come_first_then_place_on_the_site_then_age() -> None:
    stories = [
        story("a", None, None, 1),
        story("b", 10),
        story("c", None, 2, 9),
        story("d", 3000),
        story("e", None, 1, 9),
        story("f", None, None, 0.5),
        story("g", 0),
    ]
    assert ids(rank("views", stories, NOW)) == "dbgecfa"


def test_counts_are_compared_by_value_whatever_their_precision() -> None:
    rounded = Story(id="r", source="S", title="", views=Count(1200, Precision.ROUNDED))
    exact = Story(id="e", source="S", title="", views=Count(1201))
    at_least = Story(id="l", source="S", title="", views=Count(20_000, Precision.AT_LEAST))
    assert ids(rank("views", [rounded, exact, at_least], NOW)) == "ler"


def test_every_order_has_a_name_and_a_meaning_everywhere() -> None:
    assert tuple(ORDERS) == ORDER_NAMES
    assert set(choices._ORDERS) == set(ORDERS)


@pytest.mark.parametrize("order", ORDERS)
def test_equal_stories_stay_as_they_came(order: str) -> None:
    stories = [story(letter, 5, 1) for letter in "qwerty"]
    assert ids(rank(order, stories, NOW)) == "qwerty"


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_unknown_comes_last(order: str) -> None:
    known = Headline(row=1, story=story("a", 1, 1, comments=Count(1)), rising=0.0, standout=0.0)
    unknown = Headline(row=2, story=Story(id="b", source="S", title="b", first_seen=NOW - timedelta(days=9)))
    assert sort_key(order, known, NOW) < sort_key(order, unknown, NOW)


def test_a_date_in_the_future_does_not_keep_a_story_on_top() -> None:
    seen = NOW - timedelta(hours=5)
    promised = Story(id="p", source="S", title="p", published=NOW + timedelta(days=300), first_seen=seen)
    assert moment(promised, NOW) == seen
    assert ids(rank("newest", [promised, story("n", hours=1)], NOW)) == "np"


def test_there_is_no_other_order() -> None:
    with pytest.raises(KeyError):
        sort_key("loudest", story("a"), NOW)


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([], None),
        ([(0, 100)], None),
        ([(5, 50), (0, 100)], None),  # five minutes say nothing
        ([(60, 100), (0, 160)], 60),
        ([(120, 100), (60, 100), (0, 400)], 150),  # over the three hours, not the last step
        ([(600, 0), (120, 100), (0, 300)], 100),  # what is older than three hours has no say …
        ([(600, 100), (0, 300)], 20),  # … unless there is nothing younger
        ([(60 * 30, 0), (0, 300)], None),  # and none at all after a day
        ([(60, 500), (0, 1)], 0),  # a counter that falls is the publisher's fault
        ([(60, 500), (30, 0), (0, 600)], 100),
    ],
)
def test_views_gained_an_hour(readings: list[tuple[float, int]], expected: float | None) -> None:
    """Readings are (minutes ago, views), oldest first."""
    now = NOW.timestamp()
    gained = rate([(now - minutes * 60, views) for minutes, views in readings])
    assert gained == (None if expected is None else pytest.approx(expected))


def test_why_says_value_precision_field_time_and_place() -> None:
    said = why(story("a", 5729, 1), "views", 1, NOW, read_at=NOW)
    assert said == (
        "place 1 by views; 5 729 views, exact, read from media:statistics@views at 14:20; "
        "place 1 on its site; published 1 h ago"
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.9, "just now"), (1.9, "1 min ago"), (59.9, "59 min ago"), (119, "1 h ago"), (47 * 60 + 59, "47 h ago"),
     (71 * 60, "2 days ago"), (-5, "just now")],
)  # fmt: skip
def test_why_counts_whole_units_as_the_list_does(minutes: float, said: str) -> None:
    one = Story(id="a", source="S", title="a", published=NOW - timedelta(minutes=minutes), first_seen=NOW)
    assert why(one, "newest", 1, NOW).endswith(said)


def test_why_says_what_is_not_known() -> None:
    bare = Headline(row=1, story=Story(id="a", source="S", title="a", first_seen=NOW - timedelta(days=3)))
    assert why(bare, "rising", 7, NOW) == (
        "place 7 by rising; too few readings to say how fast it rises; views not known; first seen 3 days ago"
    )
    assert "not known what is usual for its source" in why(bare, "standout", 7, NOW)
    assert "comments not known" in why(bare, "discussed", 7, NOW)


def test_why_names_the_other_sources_and_what_rises() -> None:
    carried = story("a", 12_000, carriers=(Carrier(source="Other"),))
    said = why(Headline(row=1, story=carried, rising=321.4, standout=2.5), "rising", 2, NOW)
    assert "321 views an hour" in said
    assert said.endswith("also in Other")
    assert "2.5 times the views usual for S" in why(Headline(row=1, story=carried, standout=2.5), "standout", 2, NOW)
