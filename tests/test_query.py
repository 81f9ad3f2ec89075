"""The little query language: what it reads, what it refuses and where, and what it means."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Carrier, Count, Headline, Story
from reader.query import ALL, Kind, QueryError, Term, fold, matches, parse, parse_age, words_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("word", (Term(Kind.WORD, "word"),)),
        ('"two words"', (Term(Kind.PHRASE, "two words"),)),
        ("-word", (Term(Kind.WORD, "word", negated=True),)),
        ("source:BBC", (Term(Kind.SOURCE, "BBC"),)),
        ('source:"The Planet"', (Term(Kind.SOURCE, "The Planet"),)),
        ('-said:"Anna Weiß"', (Term(Kind.SAID, "Anna Weiß", negated=True),)),
        ("by:Kim LANG:ru", (Term(Kind.AUTHOR, "Kim"), Term(Kind.LANGUAGE, "ru"))),
        ("is:Unread", (Term(Kind.IS, "unread"),)),
        ("views:>10k", (Term(Kind.VIEWS, ">10k", ">", 10_000),)),
        ("views:>=1.5М", (Term(Kind.VIEWS, ">=1.5М", ">=", 1_500_000),)),
        ("comments:5", (Term(Kind.COMMENTS, "5", "=", 5),)),
        ("place:<=3", (Term(Kind.PLACE, "<=3", "<=", 3),)),
        ("since:6h", (Term(Kind.SINCE, "6h", number=6 * 3600),)),
        ("since:2w", (Term(Kind.SINCE, "2w", number=14 * 86400),)),
        ("https://a.example/x", (Term(Kind.WORD, "https://a.example/x"),)),
        ("a OR b c", (Term(Kind.EITHER, either=(Term(Kind.WORD, "a"), Term(Kind.WORD, "b"))), Term(Kind.WORD, "c"))),
        ("a OR b OR -c", (Term(Kind.EITHER, either=(*parse("a b").terms, Term(Kind.WORD, "c", negated=True))),)),
        ("or", (Term(Kind.WORD, "or"),)),
        ("数字 вид", (Term(Kind.WORD, "数字"), Term(Kind.WORD, "вид"))),
    ],
)
def test_reading(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text).terms == terms


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ('wörd "open', 5, "no partner"),
        ("sauce:BBC", 0, "no sauce:"),
        ("x  is:happy", 6, "is: knows"),
        ("views:many", 6, "needs a number"),
        ("ok views:", 9, "needs something"),
        ("since:soon", 6, "span of time"),
        ("since:99999999999999d", 6, "too long"),
        ("OR a", 0, "before it"),
        ("a OR", 2, "after it"),
        ("a OR OR b", 5, "after it"),
        ("a - b", 2, "no word"),
        ("a !!", 2, "no word"),
        ("a -", 2, "no word"),
        ("a by:—", 5, "needs a name"),
        ('-said:"!"', 7, "needs a name"),
        ("word " * 501, 2_500, "no more than 500"),
        ("a" + " OR b" * 500, 2_500, "no more than 500"),
    ],
)
def test_an_error_points_at_the_character(text: str, position: int, part: str) -> None:
    with pytest.raises(QueryError, match=part) as caught:
        parse(text)
    assert caught.value.position == position
    assert caught.value.sentence.endswith(".")


@given(st.text())
def test_anything_is_read_or_refused_within_the_text(text: str) -> None:
    try:
        read = parse(text)
    except QueryError as error:
        position = error.position
    else:
        position = 0
        assert all(isinstance(term, Term) for term in read.terms)
    assert 0 <= position <= len(text)


@pytest.mark.parametrize(("text", "hours"), [("90m", 1.5), ("24h", 24), ("1.5d", 36), (" 1W ", 168), ("30min", 0.5)])
def test_ages(text: str, hours: float) -> None:
    assert parse_age(text) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("ÉTÉ", "ete"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("ＦＵＬＬ", "full"),
        ("Ґрунт", "ґрунт"),
        ("ҚАЗАҚСТАН", "қазақстан"),
        ("e\u0301", "é"),
        ("и\u0306од", "йод"),
        ("Łódź", "lodz"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_case_accents_and_width_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("йод", "иод"), ("กา", "กำ"), ("か", "が"), ("ө", "о")])
def test_letters_of_their_own_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


ALPHABETS = [
    "".join(map(chr, range(first, last + 1)))
    for first, last in [
        (0x20, 0x17F), (0x300, 0x345), (0x370, 0x3FF), (0x400, 0x4FF), (0x591, 0x5EA), (0x610, 0x6DC), (0x904, 0x96F),
        (0xE01, 0xE4E), (0x1E00, 0x1FFF), (0x2010, 0x2026), (0x3040, 0x30FF), (0xAC00, 0xAC40), (0xFF01, 0xFF9F),
    ]
]  # fmt: skip


@given(
    st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters + ALPHABETS[1][:8] + "eи न", max_size=12)),
    st.sampled_from(["", "e" * 600, "я" * 600, "ë" * 600]),
)
def test_a_text_is_folded_letter_by_letter(text: str, before: str) -> None:
    # In a quicker way where few letters are to be folded.
    assert fold(before + text) == "".join(map(fold, unicodedata.normalize("NFC", before + text)))


def headline(**fields: object) -> Headline:
    mine = {"read": False, "starred": False, "stored": False}
    marks = {name: fields.pop(name) for name in mine if name in fields}
    given = {"id": "a" * 12, "source": "The Planet", "title": "Ёжик вышел: 東京の天気", "first_seen": NOW} | fields
    return Headline(row=1, story=Story(**given), **marks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("еж", True),  # from the start of a word
        ("жик", False),
        ('"ежик вы"', True),
        ('"еж вышел"', False),  # only the last word of a phrase may be a beginning
        ("東京", True),
        ("天", True),  # in scripts without spaces, anywhere
        ("京天", False),
        ("вышел ежик", True),
        ("вышел -ежик", False),
        ("нет OR ежик", True),
        ("source:planet", True),
        ("source:other", True),  # a carrier
        ("-source:planet", False),
        ("author:kim", True),
        ("author:im", False),
        ("lang:RU", True),
        ("tag:SPORT", True),
        ("tag:mine", True),
        ("tag:spor", False),
        ("views:>999", True),
        ("views:1000", True),
        ("views:<1000", False),
        ("-views:<1000", True),
        ("comments:>0", False),  # unknown is not 0
        ("comments:0", False),
        ("-comments:>0", True),
        ("place:<=3", True),
        ("since:1h", False),
        ("since:3h", True),
        ("is:unread", True),
        ("is:starred", True),
        ("is:read", False),
        ("is:stored", False),
        ("said:anna", True),
        ('said:"anna weiss"', True),
        ("said:weiss", True),
        ("said:bob", False),
        ("body", True),
    ],
)
def test_meaning(text: str, passes: bool) -> None:
    shown = headline(
        starred=True,
        author="Ann Kim",
        language="ru",
        tags=("Sport",),
        views=Count(1000),
        site_rank=3,
        published=NOW - timedelta(hours=2),
        carriers=(Carrier(source="Another"),),
    )
    assert matches(parse(text), shown, NOW, text="The body of it", said=["Anna Weiß"], source_tags=["Mine"]) is passes


def test_without_terms_everything_passes() -> None:
    assert not ALL
    assert matches(ALL, headline(), NOW)
    assert (parse("a") & parse("b")) == parse("a b")


def test_words() -> None:
    assert words_of("It’s 5 729 — «Ещё» 東京tower_2") == ["it", "s", "5", "729", "еще", "東京", "tower", "2"]


@given(st.text(st.characters(max_codepoint=0x3FFFF, exclude_categories=["Cs"])))
def test_words_are_the_same_alone_and_beside_other_scripts(text: str) -> None:
    # English alone is cut in a quicker way.
    assert words_of(f"{text} 東") == [*words_of(text), "東"]
