"""What an answer's headers say about time and change, against the RFCs' own words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.caching import cache_control, fresh_until, http_date, retry_after, validators_of
from reader.model import Validators
from tests.fetch.site import NOON

MINUTE = timedelta(minutes=1)
DATE_OF_THE_RFC = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
)
def test_all_three_forms_of_a_date_are_read(text: str) -> None:
    assert http_date(text) == DATE_OF_THE_RFC


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "soon", "Thu, 31 Feb 2026 25:61:61 GMT", "Mon, 01 Jan 99999 00:00:00 GMT"]
)
def test_what_is_no_date_counts_as_absent(text: str) -> None:
    assert http_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max-age=60", {"max-age": "60"}),
        ('Max-Age="60" , no-transform', {"max-age": "60", "no-transform": ""}),
        ("private,max-age = 5;q", {"private": "", "max-age": "5", "q": ""}),
        ("max-age=1, max-age=2", {"max-age": "1"}),
        (",,=", {}),
    ],
)
def test_cache_control_is_read_in_all_its_spellings(text: str, expected: dict[str, str]) -> None:
    assert cache_control(text) == expected


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 10),
        ({"cache-control": "public, max-age=600", "age": "120"}, 8),
        ({"cache-control": "max-age=600", "age": "600"}, None),
        ({"cache-control": "max-age=600", "expires": "Mon, 02 Mar 2026 18:00:00 GMT"}, 10),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store, max-age=600"}, None),
        ({"cache-control": "max-age=0", "expires": "Mon, 02 Mar 2026 18:00:00 GMT"}, None),
        ({"cache-control": "max-age=-5"}, None),
        ({"expires": "Mon, 02 Mar 2026 12:30:00 GMT"}, 30),
        ({"expires": "Mon, 02 Mar 2026 12:30:00 GMT", "date": "Mon, 02 Mar 2026 12:20:00 GMT"}, 10),
        ({"expires": "Mon, 02 Mar 2026 11:00:00 GMT"}, None),
        ({"expires": "0"}, None),
        ({"cache-control": "max-age=99999999999999999999"}, 366 * 24 * 60),
    ],
)
def test_freshness(headers: dict[str, str], minutes: int | None) -> None:
    assert fresh_until(headers, NOON) == (None if minutes is None else NOON + minutes * MINUTE)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("120", 2),
        (" 3600 ", 60),
        ("0", None),
        ("Mon, 02 Mar 2026 12:05:00 GMT", 5),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 24 * 60),
        ("9" * 30, 7 * 24 * 60),
        ("-1", None),
        ("1.5", None),
        ("in a while", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(text: str, minutes: int | None) -> None:
    expected = None if minutes is None else NOON + minutes * MINUTE
    assert retry_after({"retry-after": text}, NOON) == expected


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', '""', "unquoted-but-common", '"caf\xe9"'])
def test_entity_tags_are_kept_as_they_were_written(etag: str) -> None:
    assert validators_of({"etag": etag}).etag == etag


@pytest.mark.parametrize("etag", ['"a\nb"', '"a b', "a\x1b[2J", '"' + "x" * 2000 + '"', "ш"])
def test_entity_tags_that_could_break_a_header_are_dropped(etag: str) -> None:
    assert validators_of({"etag": etag}) == Validators()


def test_a_304_need_not_repeat_its_validators_but_may_change_them() -> None:
    before = Validators('"1"', "Mon, 02 Mar 2026 11:00:00 GMT")
    assert validators_of({}, before) == before
    assert validators_of({"etag": '"2"'}, before) == Validators('"2"', before.last_modified)


def test_a_validator_that_goes_away_with_a_200_is_gone() -> None:
    assert validators_of({"last-modified": "Mon, 02 Mar 2026 11:00:00 GMT"}).etag == ""


@given(st.dictionaries(st.sampled_from(["cache-control", "expires", "date", "age", "retry-after", "etag"]), st.text()))
def test_no_header_makes_it_fail(headers: dict[str, str]) -> None:
    moment = fresh_until(headers, NOON)
    assert moment is None or NOON < moment <= NOON + timedelta(days=366)
    moment = retry_after(headers, NOON)
    assert moment is None or NOON <= moment <= NOON + timedelta(days=366)
    assert all(character.isprintable() for character in validators_of(headers).etag)
