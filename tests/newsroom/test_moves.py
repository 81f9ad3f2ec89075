"""When a source that says it has moved is believed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.model import Move, SourceState
from reader.newsroom import moves
from tests.fetch.site import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = "https://old.example/feed", "https://new.example/feed"


def said(*hours: int, redirect: str = NEW, document: str = "", before: SourceState | None = None) -> Move | None:
    """What is known of a move that was said at these hours."""
    state = before or SourceState()
    for hour in hours:
        move = moves.heard(state, redirect, document, NOON + hour * HOUR)
        state = SourceState(move=move, stays_from=state.stays_from)
    return state.move


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        ((0,), False),
        ((0, 1, 2, 3), False),
        ((0, 24, 48), False),
        ((0, 24, 24 * 7), True),
        ((0, 24 * 7), False),
        ((0, 1, 24 * 7, 24 * 7 + 1), False),
        ((0, 24, 48, 72, 24 * 8), True),
    ],
    ids=["once", "in one day", "three days", "a week on three days", "two days a week apart", "hammered", "daily"],
)
def test_another_host_is_believed_after_a_week_and_on_three_days(hours: tuple[int, ...], due: bool) -> None:
    move = said(*hours)
    assert move is not None
    assert moves.is_due(move, OLD, NOON + hours[-1] * HOUR) == due


@pytest.mark.parametrize(
    ("url", "to", "home"),
    [
        ("https://a.example/feed", "https://a.example/rss", True),
        ("http://a.example/feed", "https://a.example/feed", True),
        ("http://a.example/feed", "https://www.a.example/feed", True),
        ("https://a.example/feed", "http://a.example/feed", False),
        ("https://a.example/feed", "https://b.example/feed", False),
        ("https://a.example/feed", "https://a.example.b.example/feed", False),
        ("https://a.example/feed", "https://a.example:8443/feed", False),
        ("http://a.example:8080/feed", "http://a.example:8080/rss", True),
        ("https://a.example/feed", "https://a.example:65536/feed", False),
        ("notes.txt", "https://a.example/rss", False),
        ("notes.txt", "other.txt", False),
    ],
)
def test_a_host_is_at_home_with_itself_and_never_less_secret(url: str, to: str, home: bool) -> None:
    assert moves.is_home(url, to) == home
    move = said(0, redirect=to)
    assert move is not None
    assert moves.is_due(move, url, NOON) == home


def test_a_document_is_not_believed_at_once_even_at_home() -> None:
    move = said(0, redirect="", document="https://old.example/rss")
    assert move is not None
    assert move.by_feed
    assert not moves.is_due(move, OLD, NOON)


def test_an_answer_that_says_nothing_of_it_or_something_else_begins_anew() -> None:
    before = SourceState(move=said(0, 24))
    assert moves.heard(before, "", "", NOON + 2 * DAY) is None
    other = moves.heard(before, "https://third.example/feed", "", NOON + 2 * DAY)
    assert (other.to, other.days, other.since) == ("https://third.example/feed", 1, NOON + 2 * DAY) if other else False
    by_feed = moves.heard(before, "", NEW, NOON + 2 * DAY)
    assert by_feed is not None
    assert (by_feed.by_feed, by_feed.days) == (True, 1)


def test_one_that_is_sent_elsewhere_each_time_is_told_once_a_host_and_never_moves() -> None:
    state, told = SourceState(), 0
    for day in range(30):
        move = moves.heard(state, f"{NEW}?token={day}", "", NOON + day * DAY)
        assert move is not None
        assert not moves.is_due(move, OLD, NOON + day * DAY)
        told += moves.is_news(state.move, move)
        state = SourceState(move=move)
    assert told == 1


def test_an_address_without_end_is_none() -> None:
    assert said(0, redirect=f"{NEW}?{'x' * 2_000}") is None


def test_what_its_reader_refused_is_not_heard_again() -> None:
    assert said(0, 24, before=SourceState(stays_from=(NEW,))) is None


def test_what_stands_in_the_way_is_told_and_looked_at_again_after_as_long() -> None:
    move = said(0, 24, 24 * 7)
    assert move is not None
    now = NOON + 7 * DAY
    assert moves.hindrance(move, OLD, SourceState(), {"old.example/feed"})
    assert moves.hindrance(move, OLD, SourceState(came_from=NEW), ())
    assert not moves.hindrance(move, OLD, SourceState(came_from="https://third.example/"), {"new.example/feed"})
    state = SourceState(move=moves.put_off(move, moves.OTHER_NEWS, now))
    assert moves.told(state, now) == f"It says that it has moved to {NEW}, but other news stand there."
    assert state.move is not None
    assert not moves.is_due(state.move, OLD, now)


def test_a_move_is_told_before_and_for_a_month_after() -> None:
    state = SourceState(move=said(0))
    assert moves.told(state, NOON).startswith(f"It says that it has moved to {NEW}, and is asked there from ")
    assert moves.told(state, NOON).endswith(" on, unless you want it to stay.")
    after = moves.after_move(state, "https://me:secret@old.example/feed", NOON)
    assert moves.told(after, NOON + DAY) == "It has moved here from https://…@old.example/feed."
    assert moves.told(after, NOON + 31 * DAY) == ""
    assert moves.told(SourceState(), NOON) == ""
