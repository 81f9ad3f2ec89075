"""What the whole finder promises: spans, speakers, resolution, blocks, and that nothing breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Quote, QuoteKind, Span, SpanKind
from reader.quotes import find_quotes, find_quotes_in

_MARKS = [*"\"“”„«»'’‘「」–\n ", "''", "— ", "- ", "\r\n", ". ", ", ", ": ", ":\n"]
_WORDS = ["said", "сказал", "sagte", " Ann", " Lee", "mayor", "Иванов", "he", "он", "the"]
_LETTERS = ["x", "א", "好", "क्", "\u2028", "\x00", "😀"]
_PIECES = st.sampled_from(_MARKS + _WORDS + _LETTERS)


def _check(text: str, quotes: list[Quote]) -> None:
    end = 0
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.start >= end, "quotations are sorted and do not overlap"
        end = quote.end
        assert quote.text == text[quote.start : quote.end]
        assert "\n" not in quote.text
        assert 0.0 <= quote.confidence <= 1.0
        if quote.speaker is not None:
            assert quote.speaker.text == text[quote.speaker.start : quote.speaker.end]
            assert quote.speaker.name
        if quote.cue is not None:
            assert quote.cue.text == text[quote.cue.start : quote.cue.end]


@given(
    st.lists(_PIECES, max_size=60).map("".join), st.sampled_from([None, "en", "ru", "de", "ja", "fr", "ar", "xx", "?"])
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_sound_spans(text: str, language: str | None) -> None:
    _check(text, find_quotes(text, language))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_characters_are_survived(text: str) -> None:
    _check(text, find_quotes(text))


def test_who_leads_in_from_the_line_above_has_no_cue_of_the_line_below() -> None:
    text = "Ann Lee:\n“We sail tomorrow, and nobody will stop us,” as was said."
    (quote,) = find_quotes(text, "en")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.cue) == ("Ann Lee", None)


@pytest.mark.parametrize("unit", ['"', "“", "«a ", '"a\n', "“a” ", "– A\n", "'a ", '"A b c," he said.\n', "a”"])
def test_hostile_repetition_is_survived(unit: str) -> None:
    text = unit * 3000
    _check(text, find_quotes(text, "en"))


def test_empty_and_plain_texts_have_no_quotations() -> None:
    assert find_quotes("") == []
    assert find_quotes("Nothing is quoted here.\nNor here.") == []


def test_a_pronoun_resolves_to_the_person_named_before() -> None:
    text = (
        "Mayor Clara Dunmore opened the bridge on Friday.\n"
        "“It took us nine years,” she said.\n"
        "The Harbour Company paid for it. “We are proud of it,” Dunmore added."
    )
    quotes = find_quotes(text, "en")
    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Clara Dunmore", "Clara Dunmore"]
    assert [quote.speaker.text for quote in quotes if quote.speaker] == ["she", "Dunmore"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“It holds,” said Ada Fernsby, who keeps the lock at Invented Bridge.\n“We counted otters,” she added."),
        ("en", "“It holds,” said Ada Fernsby at the Water Trust. “We counted forty otters,” she added."),
        ("de", "„Es hält“, sagte Ada Fernsby bei der Invented Bridge.\n„Wir zählten vierzig Otter“, fügte sie hinzu."),
        ("fr", "« Il tient », a dit Ada Fernsby près de Invented Bridge.\n« Il y en a quarante », a-t-elle ajouté."),
    ],
)
def test_a_pronoun_is_who_spoke_and_not_the_place_behind_a_preposition(language: str, text: str) -> None:
    first, second = find_quotes(text, language)
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.name, second.speaker.name) == ("Ada Fernsby", "Ada Fernsby")


def test_a_pronoun_is_never_an_organisation() -> None:
    text = "The Harbour Company built the bridge. “It took us nine years,” he said."
    (quote,) = find_quotes(text, "en")
    assert quote.speaker is not None
    assert "Company" not in quote.speaker.name


def test_the_object_of_citing_speaks() -> None:
    text = "«Мы строили этот мост девять лет», – цитирует РБК Соловьёва."
    (quote,) = find_quotes(text, "ru")
    assert quote.speaker is not None
    assert quote.speaker.text == "Соловьёва"


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "Clara Dunmore wrote to the council:\n"
        "“We built this bridge for nine years, and we did not build it alone.\n"
        "“We had help from every village on the river, and we thank them all.”"
    )
    quotes = find_quotes(text, "en")
    assert len(quotes) == 2
    assert {quote.speaker.name for quote in quotes if quote.speaker} == {"Clara Dunmore"}


def test_a_quotation_that_runs_on_without_marks_is_painted_to_its_end() -> None:
    text = "Clara Dunmore said: “We built this bridge for nine years.\nWe did not build it alone.\nWe thank them all.”"
    assert [quote.text for quote in find_quotes(text, "en")] == [
        "“We built this bridge for nine years.",
        "We did not build it alone.",
        "We thank them all.”",
    ]


def test_a_narrator_inside_one_pair_of_marks_is_not_quoted() -> None:
    text = "«Мост откроют в мае, – сказал Андрей Соловьёв, – а дорогу летом»."
    quotes = find_quotes(text, "ru")
    assert [quote.text for quote in quotes] == ["«Мост откроют в мае,", "а дорогу летом»"]


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("ru", "– Мы едем домой, – сказал Андрей. – Завтра утром.", ["Мы едем домой,", "Завтра утром."]),
        ("es", "—Nos vamos a casa —dijo Clara—, mañana por la mañana.", ["Nos vamos a casa", "mañana por la mañana."]),
        ("pl", "– Jedziemy do domu – powiedziała Klara.", ["Jedziemy do domu"]),
        ("en", "- milk\n- bread\n- butter", []),
        ("ru", "- 5729\n- 1\n- 6\n-", []),
    ],
)
def test_speech_behind_a_dash(language: str, text: str, spoken: list[str]) -> None:
    quotes = find_quotes(text, language)
    assert [quote.text for quote in quotes] == spoken
    assert all(quote.kind is QuoteKind.DASH for quote in quotes)


def test_a_block_quotation_is_a_quotation() -> None:
    said = "We built this bridge for nine years."
    text = f"The mayor wrote a letter.\n\n{said}"
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, start=0, text=text[:25]),
        Block(kind=BlockKind.QUOTATION, start=27, text=said, cited="Clara Dunmore"),
    )
    (quote,) = find_quotes_in(Article(text=text, blocks=blocks, language="en"))
    assert (quote.start, quote.end, quote.kind) == (27, 27 + len(said), QuoteKind.BLOCK)
    assert quote.speaker is not None
    assert quote.speaker.name == "Clara Dunmore"


@pytest.mark.parametrize(
    ("before", "said", "cited", "sure"),
    [
        ("The mayor wrote a letter.", "We built it for nine years.", "Clara Dunmore", True),
        ("The mayor wrote a letter:", "We built it for nine years.", "", True),
        ("The mayor wrote a letter.", "“We built it for nine years.”", "", True),
        ("Bridges are long.", "Summary: bridges lead across rivers.", "", False),
    ],
)
def test_a_block_quotation_is_sure_where_it_is_told_to_be_one(before: str, said: str, cited: str, sure: bool) -> None:
    at = len(before) + 2
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, start=0, text=before),
        Block(kind=BlockKind.QUOTATION, start=at, text=said, cited=cited),
        Block(kind=BlockKind.QUOTATION, start=at + len(said) + 2, text="It was worth it.", cited=cited),
    )
    article = Article(text=f"{before}\n\n{said}\n\nIt was worth it.", blocks=blocks, language="en")
    assert [quote.confidence >= 0.75 for quote in find_quotes_in(article)] == [sure, sure]


@pytest.mark.parametrize(("cited", "found"), [("", 0), ("Clara Dunmore", 1)])
def test_a_block_quotation_that_leads_to_another_story_is_none(cited: str, found: int) -> None:
    text = "READ ALSO | Harbour council votes on the new crane"
    link = Span(start=12, end=len(text), kind=SpanKind.LINK, href="https://example.org/crane")
    block = Block(kind=BlockKind.QUOTATION, start=0, text=text, spans=(link,), cited=cited)
    assert len(find_quotes_in(Article(text=text, blocks=(block,), language="en"))) == found


def test_code_is_not_searched() -> None:
    code = 'print("It is over, said Ann.")'
    article = Article(text=code, blocks=(Block(kind=BlockKind.CODE, start=0, text=code),), language="en")
    assert find_quotes_in(article) == []


def test_the_seed_page(shared: Path) -> None:
    text = (shared / "seed-page.txt").read_text(encoding="utf-8").removeprefix("\ufeff")
    quotes = find_quotes(text)
    assert len(quotes) == 3
    assert quotes[0].start == 0
    assert [quote.speaker.text for quote in quotes if quote.speaker] == ["Бабакумаров", "он", "он"]
    assert {quote.speaker.name for quote in quotes if quote.speaker} == {"Ержан Бабакумаров"}
    assert [quote.cue.text for quote in quotes if quote.cue] == ["сказал", "подчеркнул", "сообщил"]
