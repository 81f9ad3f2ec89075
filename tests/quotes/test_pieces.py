"""Whole invented pieces of news in many languages: each quotation is found, with whoever the piece means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.quotes import find_quotes

_PIECE = re.compile(r"^\[(\w+)\]\n(.+?)\n> ([^\n]+)$", re.MULTILINE | re.DOTALL)
_PIECES = _PIECE.findall((Path(__file__).parent / "pieces.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "text", "names"), _PIECES, ids=[piece[0] for piece in _PIECES])
def test_everybody_who_speaks_is_named(language: str, text: str, names: str) -> None:
    speakers = [quote.speaker.name if quote.speaker else "-" for quote in find_quotes(text, language)]
    assert speakers == names.split("; ")


def test_pieces_are_of_many_languages() -> None:
    assert len({language for language, _, _ in _PIECES}) >= 25
