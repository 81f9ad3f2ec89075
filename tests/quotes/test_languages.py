"""Invented sentences in many languages: what is said and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.quotes import find_quotes
from reader.quotes.lexicon import lexicon, tags

_LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_EDGE = "\"“”„‟«»'‘’‚「」 \u00a0.,،，。।۔"


@pytest.mark.parametrize(
    ("language", "text", "expected"), _LINES, ids=[f"{line[0]} {number}" for number, line in enumerate(_LINES)]
)
def test_example(language: str, text: str, expected: str) -> None:
    quotes = find_quotes(text.replace("|", "\n"), language)
    wanted = [] if expected == "-" else [tuple(item.split("|")) for item in expected.split("; ")]
    assert [quote.text.strip(_EDGE) for quote in quotes] == [words.strip(_EDGE) for words, _ in wanted]
    for quote, (_, speaker) in zip(quotes, wanted, strict=True):
        if not speaker:
            assert quote.speaker is None
            continue
        assert quote.speaker is not None
        assert speaker in quote.speaker.text or quote.speaker.text in speaker


def test_examples_are_of_many_languages() -> None:
    assert len({line[0] for line in _LINES}) >= 45


@pytest.mark.parametrize("tag", tags())
def test_every_language_file_can_be_read(tag: str) -> None:
    words = lexicon(tag)
    assert words.name != tag
    assert words.order in {"svo", "v2", "vso", "sov"}
    assert len(words.words.split("a b")) == 5


def test_a_language_without_a_file_still_finds_quotations() -> None:
    quotes = find_quotes("“Nous avons attendu ici pendant neuf ans, et maintenant?” – Klara", "xx")
    assert len(quotes) == 1
