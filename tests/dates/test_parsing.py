"""Dates in the forms that feeds and pages write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dates import parse_date, sane
from reader.dates.month_names import MONTHS

_FIRST, _LAST = datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2090-01-01")
NOON = "2003-12-31 12:00:00"

FORMS = [
    # RFC 3339, and what W3C's note on dates and ISO 8601 allow beside it
    ("2003-12-31T12:00:00Z", NOON),
    ("2003-12-31T15:00:00.123456+03:00", NOON),
    ("2003-12-31T15:00:00 +0300", NOON),
    ("2003-12-31T12:00", NOON),
    ("2003-12-31 12:00:00", NOON),
    ("20031231T120000Z", NOON),
    ("2003-12-31", "2003-12-31 00:00:00"),
    ("2003-12", "2003-12-01 00:00:00"),
    ("2003", "2003-01-01 00:00:00"),
    ("2003-365", "2003-12-31 00:00:00"),
    ("03-12-31", "2003-12-31 00:00:00"),
    # RFC 822, and what became of it
    ("Wed, 31 Dec 2003 12:00:00 GMT", NOON),
    ("Wed, 31 Dec 03 12:00:00 GMT", NOON),
    ("31 Dec 2003 07:00 EST", NOON),
    ("Wed, 31 December 2003 15:00:00 MSK", NOON),
    ("Wed, 31-Dec-2003 12:00:00 GMT", NOON),
    ("Wed, 31 Dec 2003 15:00:00 +03:00", NOON),
    ("Wed, 31 Dec 2003 15:00:00 GMT+3", NOON),
    ("Wed, 31 Dec 2003 12:00:00 +0000 (UTC)", NOON),
    ("Wed Dec 31 12:00:00 2003", NOON),
    ("Wed Dec 31 07:00:00 EST 2003", NOON),
    ("Wed, 31 Dec 2003 24:00:00 GMT", "2004-01-01 00:00:00"),
    ("Wed, 31 Dec 2003 23:59:60 GMT", "2003-12-31 23:59:59"),
    # Orders and halves of the day
    ("Dec 31, 2003 12:00 PM", NOON),
    ("December 31st, 2003", "2003-12-31 00:00:00"),
    ("12/31/2003 12:00:00", NOON),
    ("31/12/2003", "2003-12-31 00:00:00"),
    ("31.12.2003 12:00", NOON),
    ("31.12.03", "2003-12-31 00:00:00"),
    ("2003/12/31 12:00", NOON),
    # Languages
    ("31 декабря 2003, 12:00", NOON),
    ("31 дек. 2003 г. в 15:00 MSK", NOON),
    ("ср, 31 дек 2003 15:00:00 +0300", NOON),
    ("31 грудня 2003, 12:00", NOON),
    ("31 желтоқсан 2003, 12:00", NOON),
    ("31. Dezember 2003, 12:00 Uhr", NOON),
    ("mer. 31 déc. 2003 12:00", NOON),
    ("31 de diciembre de 2003, 12:00", NOON),
    ("Qua, 31 Dez 2003 09:00:00 -0300", NOON),
    ("mer, 31 dic 2003 13:00:00 +0100", NOON),
    ("31 grudnia 2003 12:00", NOON),
    ("31 Aralık 2003 Çarşamba 12:00", NOON),
    ("Τετ, 31 Δεκ 2003 12:00:00 GMT", NOON),
    ("2003-december-31T12:00+00:00", NOON),
    ("31 ديسمبر 2003", "2003-12-31 00:00:00"),
    ("٣١ ديسمبر ٢٠٠٣ 12:00", NOON),
    ("31 ธันวาคม 2546", "2003-12-31 00:00:00"),
    ("2003年12月31日 12:00", NOON),
    ("2003년 12월 31일 오후 3:00", "2003-12-31 15:00:00"),
    ("2003-12-31 오전 12:00:00", "2003-12-31 00:00:00"),
    # Seconds, and their thousandths, since 1970
    ("1072872000", NOON),
    ("1072872000000", NOON),
]


@pytest.mark.parametrize(("written", "expected"), FORMS)
def test_a_date_is_read_in_every_form(written: str, expected: str) -> None:
    assert parse_date(written) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["", "вчера", "-1", "9" * 20, "Thu, 31 Feb 2026 25:61:61 +9999", "31 Febtober 2003", "12:00", "x" * 500],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert parse_date(written) is None


def test_an_impossible_zone_does_not_move_the_time() -> None:
    assert parse_date("Wed, 31 Dec 2003 12:00:00 +9999") == parse_date("Wed, 31 Dec 2003 12:00:00 GMT")


@given(st.text(max_size=150))
def test_nothing_raises(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.utcoffset() == timedelta(0)


@given(st.datetimes(_FIRST, _LAST), st.integers(-14 * 4, 14 * 4))
def test_iso_and_rfc_822_agree_with_the_standard_library(moment: datetime, quarters: int) -> None:
    moment = moment.replace(microsecond=0)
    offset = timedelta(minutes=15 * quarters)
    sign, minutes = ("-" if quarters < 0 else "+"), abs(15 * quarters)
    zone = f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    expected = moment.replace(tzinfo=UTC) - offset
    assert parse_date(f"{moment.isoformat()}{zone}") == expected
    assert parse_date(moment.strftime(f"%a, %d %b %Y %H:%M:%S {zone.replace(':', '')}")) == expected


def test_dates_that_mean_none_are_dropped() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for nonsense in ("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2126-11-22T06:00:00Z"):
        assert sane(parse_date(nonsense), now) is None
    assert sane(None, now) is None
    assert sane(now + timedelta(hours=14), now), "a zone that was forgotten is no reason to lose the day"


def test_every_month_has_names_in_many_languages() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert len(MONTHS) > 600


def test_a_slash_is_american_unless_the_reader_says_otherwise() -> None:
    assert parse_date("02/10/2020") == datetime(2020, 2, 10, tzinfo=UTC)
    assert parse_date("02/10/2020", day_first=True) == datetime(2020, 10, 2, tzinfo=UTC)
