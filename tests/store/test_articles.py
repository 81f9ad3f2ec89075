"""Articles and quotations come back as they were; who said what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Article,
    Block,
    BlockKind,
    Count,
    Cue,
    Precision,
    Quote,
    QuoteKind,
    Span,
    SpanKind,
    Speaker,
)
from reader.query import parse
from reader.store import Store
from reader.store.packing import pack_article, unpack_article
from tests.store.building import ALPHA, BETA, HOUR, NOW, save, story

TEXT = "Heading\n\n“Yes,” said Anna Weiß. 😀\n\ncell\tcell"


def quote(name: str, text: str = "“Yes,”", start: int = 9) -> Quote:
    return Quote(
        start,
        start + len(text),
        text,
        QuoteKind.DIRECT,
        Speaker(21, 30, "Anna Weiß", name),
        Cue(16, 20, "said"),
        0.75,
    )


FULL = Article(
    title="Heading",
    byline="By Ann",
    published=NOW,
    url="https://a.example/x",
    site="Alpha",
    language="en",
    picture="https://a.example/p.png",
    text=TEXT,
    blocks=(
        Block(kind=BlockKind.HEADING, start=0, text="Heading", level=2),
        Block(
            kind=BlockKind.PARAGRAPH,
            start=9,
            text="“Yes,” said Anna Weiß. 😀",
            spans=(Span(0, 6, SpanKind.EMPHASIS), Span(7, 11, SpanKind.LINK, "https://a.example/y")),
        ),
        Block(kind=BlockKind.TABLE, start=36, text="cell\tcell", header_rows=1, marker="•", cited="X", language="py"),
        Block(kind=BlockKind.PICTURE, start=45, text="not in the text", href="https://a.example/p.png"),
        Block(kind=BlockKind.PARAGRAPH, start=0, text=""),
    ),
    views=Count(5729, Precision.ROUNDED, "x@y"),
    comments=Count(0),
    lack="A paywall stands before the rest.",
)


def test_an_article_comes_back_as_it_was() -> None:
    quotes = [quote("Anna Weiß"), Quote(0, 3, "not there", QuoteKind.BLOCK), quote("X", start=2)]
    back, said = unpack_article(pack_article(FULL, tuple(quotes)))
    assert back == FULL
    assert said == quotes
    assert back.views is not None
    assert back.views.field == "x@y"


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_any_text_comes_back(text: str, start: int, end: int) -> None:
    article = Article(text=text, blocks=(Block(kind=BlockKind.CODE, start=start, text=text[start:end]),))
    assert unpack_article(pack_article(article, (Quote(start, end, text[start:end], QuoteKind.DASH),))) == (
        article,
        [Quote(start, end, text[start:end], QuoteKind.DASH)],
    )


@pytest.fixture
def rows(store: Store) -> list[int]:
    alpha, beta = store.add_source(ALPHA).id, store.add_source(BETA).id
    mine = [story(f"a{n}", published=NOW - n * HOUR) for n in range(1, 4)]
    return [*save(store, alpha, *mine).rows, *save(store, beta, story("b", site="beta")).rows]


def test_an_article_is_kept_with_its_story(store: Store, rows: list[int]) -> None:
    assert store.article(rows[0]) is None
    store.save_article(rows[0], FULL, [quote("Anna Weiß")])
    assert store.article(rows[0]) == (FULL, [quote("Anna Weiß")])
    assert [headline.stored for headline in store.headlines(rows)] == [True, False, False, False]
    assert list(store.order("newest", parse("is:stored"), None, NOW)) == [rows[0]]


def test_a_newer_article_takes_the_place_of_the_older(store: Store, rows: list[int]) -> None:
    store.save_article(rows[0], FULL, [quote("Anna Weiß"), quote("Bob")])
    store.save_article(rows[0], Article(text="less"))
    assert store.article(rows[0]) == (Article(text="less"), [])
    assert store.quotes_by("anna") == []


def test_an_article_of_a_story_that_is_gone_is_passed_over(store: Store) -> None:
    store.save_article(77, FULL, [quote("Anna Weiß")])
    assert store.article(77) is None


def test_who_said_what(store: Store, rows: list[int]) -> None:
    store.save_article(rows[0], FULL, [quote("Anna Weiß"), quote("Bob Lee"), Quote(0, 3, "Hea", QuoteKind.MIXED)])
    store.save_article(rows[1], FULL, [quote("Anna Weiß")])
    store.save_article(rows[3], FULL, [quote("Anna Weiß"), quote("Anna Weiß", start=5)])
    said = store.quotes_by("weiss")
    assert [(one.row, one.speaker) for one in said] == [
        (row, "Anna Weiß") for row in (rows[0], rows[0 + 3], rows[3], rows[1])
    ]
    assert said[0].quote == quote("Anna Weiß")
    assert [one.row for one in store.quotes_by("anna wei", timedelta(hours=1.5), NOW)] == [rows[0], rows[3], rows[3]]
    assert store.quotes_by("") == store.quotes_by("nobody") == []


@pytest.mark.parametrize("text", ["said:anna", 'said:"anna weiss"', "said:wei"])
def test_stories_are_found_by_who_speaks(store: Store, rows: list[int], text: str) -> None:
    store.save_article(rows[2], FULL, [quote("Anna Weiß")])
    assert list(store.order("views", parse(text), None, NOW)) == [rows[2]]
    assert list(store.order("views", parse("said:nn"), None, NOW)) == []


def test_a_speaker_is_found_by_another_form_of_the_name_and_by_words(store: Store, rows: list[int]) -> None:
    store.save_article(rows[2], FULL, [quote("Пётр Орлов")])
    store.save_article(rows[1], FULL, [quote("Пётр Орленко")])
    store.index_some()
    assert list(store.order("views", parse("said:Орлову cell"), None, NOW)) == [rows[2]]
    assert list(store.order("views", parse("said:Орлову otters"), None, NOW)) == []
    for text in ("said:Орлову", "said:Orlova", 'said:"Орловым Петром"'):
        assert list(store.order("views", parse(text), None, NOW)) == [rows[2]]
        assert [one.speaker for one in store.quotes_by(text.removeprefix("said:").strip('"'))] == ["Пётр Орлов"]
