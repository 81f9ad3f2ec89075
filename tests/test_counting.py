"""Written numbers: what they mean, how exactly, and what is none."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.counting import count_of, kind_of_words, parse_count
from reader.counting.forms import forms_for, known_languages
from reader.model import Count, Precision

EXACT = {
    "5729": 5729,
    "0": 0,
    "5 729": 5729,
    "5\u00a0729": 5729,
    "5\u202f729": 5729,
    "5\u2009729": 5729,
    "5'729": 5729,
    "5’729": 5729,
    "5,729": 5729,
    "5.729": 5729,
    "1.234.567": 1234567,
    "1 234 567": 1234567,
    "12,34,567": 1234567,
    "15.580 Aufrufe": 15580,
    "1.432": 1432,
    "Views : 1": 1,
    "653,817 VIEWS": 653817,
    "48801 Read": 48801,
    "(1 204)": 1204,
    "- 5729": 5729,
    "• 12 Kommentare": 12,
    "Фото 744233": 744233,
    "Прочитано 48 801 раз": 48801,
    "👁 1,234": 1234,
    "👁️ 1.234": 1234,
    "💬 3": 3,
    "View 6 comments": 6,
    "1,234 lượt xem": 1234,
    "5729 мал": None,
    "١٢٣٤": 1234,
    "١٬٢٣٤ مشاهدة": 1234,
    "۱۲٬۳۴۵": 12345,
    "१२,३४५": 12345,
    "১২,৩৪৫": 12345,
    "１，２３４": 1234,
    "閲覧数：1,234回": 1234,
    "1万2345": 12345,
    "조회 1,234회": 1234,
    "Visto 314 veces": 314,
    "3.409 letture": 3409,
    "5343 mal gelesen": 5343,
    "\u200f1,234\u200e": 1234,
}

ROUNDED = {
    "1.2K": 1200,
    "9,7k": 9700,
    "1.234K": 1234,
    "2.3K views": 2300,
    "23.7M": 23_700_000,
    "2,3 тыс.": 2300,
    "2,3 тыс. просмотров": 2300,
    "2 тысячи": 2000,
    "1,1 млн": 1_100_000,
    "1,5 Mio. Aufrufe": 1_500_000,
    "1,5 Tsd.": 1500,
    "2 mil visualizações": 2000,
    "1,2 mi de visualizações": 1_200_000,
    "1.2万": 12_000,
    "1.2万次观看": 12_000,
    "3億": 300_000_000,
    "3億2000万": 320_000_000,
    "조회수 1.2만회": 12_000,
    "12 ألف": 12_000,
    "٢٫٣ ألف مشاهدة": 2300,
    "1.2 लाख": 120_000,
    "२.३ हज़ार": 2300,
    "5 мың": 5000,
    "2,3 B görüntülenme": 2300,
    "2.3B views": 2_300_000_000,
    "elfu 5": 5000,
    "~500": 500,
    "約1,200回": 1200,
    "1,234.5K": 1_234_500,
}

AT_LEAST = {
    "20,000+": 20_000,
    "1.2K+": 1200,
    "99+ comments": 99,
    "over 1,000 views": 1000,
    ">1000": 1000,
    "более 1 000 просмотров": 1000,
    "1万回以上": 10_000,
}

NO_COUNTS = (
    """
-|2 min read|8 min lues|Lesezeit: 2 Min.|View 6 Images|6 photos|Фото 6|12:30|10:45 AM|20 November|01.02.2024|2024-01-02
5.7|1,2|12.5|1,23|1 204 5|5 12|12 34|5-6|5/10|$5|5 €|1.234,50 €|S/1,400|12%
18 °C|25°|-5|+1|1.|1)|#1|№ 5|007|COVID-19|H1|5G|v1.2K
5m|2h|3 hours ago|2024 Olympics|© 2024|+7 999 123-45-67|Chapter 5|Top 10|1.2
View 31|Read (31)|5×|5x|18+|16+|12…|12 kr|192.168.0.1|1.2.3|2–0|6-4 7-5|S01E02|1080p|12 in stock|12 followers
12 viewers per minute|12 views/day|3万円|12万元|500円|1er|2ª|1-й|第3位|12回目|12 дней|12 Tage|12 मिनट|٪12
XIV|1 of 10|3 likes 4|¼
12.34.56|1.2345K|abc|…|()|99999999999999999999
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize(("text", "value"), EXACT.items())
def test_reads_an_exact_number(text: str, value: int | None) -> None:
    assert parse_count(text) == (None if value is None else Count(value))


@pytest.mark.parametrize(("text", "value"), ROUNDED.items())
def test_reads_a_rounded_number(text: str, value: int) -> None:
    assert parse_count(text) == Count(value, Precision.ROUNDED)


@pytest.mark.parametrize(("text", "value"), AT_LEAST.items())
def test_reads_a_number_that_is_at_least(text: str, value: int) -> None:
    assert parse_count(text) == Count(value, Precision.AT_LEAST)


@pytest.mark.parametrize("text", ["", *NO_COUNTS])
def test_what_is_no_count_is_none(text: str) -> None:
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,2 B", "tr", 1200),
        ("1,2 B", "es", 1_200_000_000_000),
        ("1,2 mil.", "cs", 1_200_000),
        ("1,2 mil", "es", 1200),
        ("1,2 mil", "pt-BR", 1200),
        ("12 E", "hu", 12_000),
        ("5 t", "da", 5000),
        ("2,3 T", "vi", 2_300_000_000),
        ("1.2L", "en-IN", 120_000),
        ("3 M", "id", 3_000_000_000),
        ("1.2萬", "zh-TW", 12_000),
        ("1.2w", "zh", 12_000),
        ("1.2K", "ru", 1200),
        ("2,3 тыс.", "en", 2300),
        ("2 min", "az", 2000),
    ],
)
def test_the_language_settles_what_a_letter_means(text: str, language: str, value: int) -> None:
    count = parse_count(text, language)
    assert count is not None
    assert count.value == value


@pytest.mark.parametrize("text", ["1,2 B", "2,3 T", "5 t", "12 E"])
def test_a_letter_that_languages_disagree_on_is_no_number_without_one(text: str) -> None:
    assert parse_count(text) is None


def test_the_field_of_origin_is_kept() -> None:
    count = parse_count("5 729", field=".views")
    assert count is not None
    assert count.field == ".views"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5, 5),
        (0, 0),
        ("17", 17),
        (3.0, 3),
        (None, None),
        (True, None),
        (-1, None),
        (2.5, None),
        ("1.2K", None),
        ("", None),
    ],
)
def test_counts_in_data(value: object, expected: int | None) -> None:
    assert count_of(value) == (None if expected is None else Count(expected))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("653,817 VIEWS", "views"),
        ("5 комментариев", "comments"),
        ("View 6 comments", "comments"),
        ("12 likes", "reactions"),
        ("👁 5", "views"),
        ("閲覧数 12", "views"),
        ("12 Images", ""),
        ("12", ""),
        ("12 comments 3 likes", ""),
    ],
)
def test_words_say_what_is_counted(text: str, kind: str) -> None:
    assert kind_of_words(text) == kind


def test_at_least_forty_languages_have_compact_forms_of_their_own() -> None:
    assert len({tag.partition("-")[0] for tag in known_languages()}) >= 40
    for tag in "ru de ja ar hi kk zh ko tr pl uk el he th vi sw bn fa id hu".split():  # noqa: SIM905
        assert tag in known_languages()


def test_the_table_of_forms_is_well_formed() -> None:
    for line in (files("reader.data") / "counts.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, power, side, forms = line.split("\t")
        assert language
        assert 2 <= int(power) <= 16
        assert side in ("before", "after")
        assert all(form.strip() == form and form for form in forms.split("|"))


DIGITS = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10]  # the zeros of six scripts


WITH_FORMS = [language for language in known_languages() if forms_for(language).own]


@st.composite
def written_compactly(draw: st.DrawFn) -> tuple[str, str, int]:
    """(text, language, value): a number as that language's compact forms write it."""
    language = draw(st.sampled_from(WITH_FORMS))
    forms = forms_for(language)
    # Forms of everywhere are overruled nowhere else than in their own language, so only those that
    # the language itself has are drawn.
    form = draw(st.sampled_from(sorted(forms.own)))
    power = forms.after[form]
    whole, tenths = draw(st.integers(1, 999)), draw(st.integers(0, 9))
    point = draw(st.sampled_from(",.٫"))
    digits = f"{whole}{point}{tenths}" if tenths else str(whole)
    zero = draw(st.sampled_from(DIGITS))
    digits = "".join(chr(zero + int(letter)) if letter.isdigit() else letter for letter in digits)
    gap = draw(st.sampled_from(["", " ", "\u00a0", "\u202f"]))
    return f"{digits}{gap}{form}", language, int(Decimal(f"{whole}.{tenths}").scaleb(power))


@given(written_compactly())
def test_there_and_back_for_compact_forms(written: tuple[str, str, int]) -> None:
    text, language, value = written
    if value > 10**13:
        assert parse_count(text, language) is None
    else:
        assert parse_count(text, language) == Count(value, Precision.ROUNDED)


def grouped(value: int, separator: str, *, indian: bool = False) -> str:
    digits = str(value)
    head, tail = (digits[:-3], digits[-3:]) if len(digits) > 3 else ("", digits)
    step = 2 if indian else 3
    parts = []
    while head:
        parts.append(head[-step:])
        head = head[:-step]
    return separator.join([*reversed(parts), tail])


@given(
    st.integers(0, 10**12),
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ",", ".", "'", "’", "٬", ""]),
    st.sampled_from(DIGITS),
    st.sampled_from(["{}", "{} views", "({})", "Просмотров: {}", "{}回", "👁 {}"]),
)
def test_there_and_back_for_grouped_numbers(value: int, separator: str, zero: int, frame: str) -> None:
    digits = "".join(chr(zero + int(letter)) if letter.isdigit() else letter for letter in grouped(value, separator))
    assert parse_count(frame.format(digits)) == Count(value)


@given(st.integers(10**5, 10**11))
def test_there_and_back_for_indian_grouping(value: int) -> None:
    assert parse_count(grouped(value, ",", indian=True)) == Count(value)


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_and_every_count_has_its_digits_in_the_text(text: str) -> None:
    count = parse_count(text)
    if count is not None:
        assert 0 <= count.value <= 10**13
        assert any(unicodedata.category(letter) == "Nd" for letter in text)
