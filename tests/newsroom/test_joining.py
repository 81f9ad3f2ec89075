"""A quotation over several paragraphs is one for whoever reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import Quote, QuoteKind
from reader.newsroom.joining import joined
from tests.tui.memory_desk import article_of, quoted


def of(*paragraphs: str, speaker: str = "Oss") -> list[str]:
    """The texts of quotations, one a paragraph, once they are put together."""
    return [quote.text for quote in joined(article_of("A bell", paragraphs), found(*paragraphs, speaker=speaker))]


def found(*paragraphs: str, speaker: str = "Oss") -> list[Quote]:
    text = "\n\n".join(paragraphs)
    return [quoted(text, words[words.index("“") :].partition(" said")[0], speaker) for words in paragraphs]


def test_what_is_not_closed_goes_on_in_the_next_paragraph() -> None:
    paragraphs = ("Oss said: “It is a bell.", "“It is not a clock.", "“That is all.”", "“Listen.”")
    first, last = joined(article_of("A bell", paragraphs), found(*paragraphs))
    assert first.text == "“It is a bell.\n\n“It is not a clock.\n\n“That is all.”"
    assert (first.start, first.end - first.start) == (10, len(first.text))
    assert first.speaker is not None
    assert first.speaker.name == "Oss"
    assert last.text == "“Listen.”"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Oss said: “It is a bell.”", "“Listen.”"),
        ("Oss: “It is a bell. said nobody", "“Listen.”"),
        ("Oss: “It is a bell.", "And again: “Listen.”"),
    ],
)
def test_what_is_closed_or_stands_apart_does_not(paragraphs: tuple[str, ...]) -> None:
    assert len(of(*paragraphs)) == 2


def test_two_people_stay_two_and_so_do_block_quotations() -> None:
    paragraphs = ("Oss said: “It is a bell.", "“Listen.”")
    article, (one, other) = article_of("A bell", paragraphs), found(*paragraphs)
    assert len(joined(article, (one, replace(other, speaker=None)))) == 2
    assert len(joined(article, (replace(one, speaker=None), replace(other, speaker=None)))) == 1
    blocks = [replace(each, kind=QuoteKind.BLOCK) for each in (one, other)]
    assert joined(article, blocks) == tuple(blocks)
    assert joined(article, ()) == ()
