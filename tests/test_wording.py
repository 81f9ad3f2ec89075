"""Numbers, times, sizes and lists as sentences put them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.wording import counted, grouped, listed, meant, size, span, until

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (999, "999"), (1204, "1 204"), (1_000_000, "1 000 000")])
def test_digits_stand_in_threes(number: int, written: str) -> None:
    assert grouped(number) == written


def test_one_and_many() -> None:
    assert [counted(number, "source") for number in (0, 1, 2)] == ["0 sources", "1 source", "2 sources"]
    assert counted(1204, "story", "stories") == "1 204 stories"


def test_a_list_is_read_as_one_says_it() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_word_that_is_none_is_answered_with_the_one_that_is_near() -> None:
    assert meant("ordr", ["order", "theme"]) == "; did you mean “order”?"
    assert meant("--jsn", ["--json"]) == "; did you mean --json?"
    assert meant("wholly else", ["order"]) == ""


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (20 * MINUTE, "12:20"),
        (timedelta(seconds=1), "12:01"),
        (11 * 60 * MINUTE, "23:00"),
        (12 * 60 * MINUTE, "Tue 00:00"),
        (timedelta(days=3), "Thu 12:00"),
        (timedelta(days=40), "2026-04-11"),
    ],
)
def test_a_moment_is_written_as_short_as_it_is_clear(ahead: timedelta, words: str) -> None:
    assert until(NOON + ahead, NOON) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (28, "28 seconds"),
        (900, "15 minutes"),
        (3600, "60 minutes"),
        (7200, "2 hours"),
        (86400 * 3, "3 days"),
    ],
)
def test_a_stretch_of_time(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_a_size() -> None:
    assert (size(16_000_000), size(300_000)) == ("16 MB", "300 kB")
