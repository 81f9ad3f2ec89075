"""Of many expressions, those that can match a text are found by its first letter: the same as all of them would say."""

from __future__ import annotations

import re
import sys

import pytest

from reader.article import vocabulary
from reader.article.opening_words import OpeningWords, first_letters

FILES = {
    "labels": (vocabulary.LABEL, r"\W*", r"[\W\d]*$"),
    "leads": (vocabulary.LEAD, r"\W*", ""),
    "notes": (vocabulary.NOTE, r"\W*", ""),
    "comments": (vocabulary.COMMENTS, r"\W*", r"[\W\d]*$"),
    "new_tabs": (vocabulary.NEW_TAB, r"[\s,(]*", r"[\s)]*$"),
    "bylines": (vocabulary.BYLINE_LEADS, r"^\s*", r"(?:\s*[:：]\s*|\s+)"),
}


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("read also", "r"),
        ("Reed", "r"),
        ("(?:see|read) also", "sr"),
        ("(?:please )?read", "pr"),
        ("(?:please )?(?:see|read) also", "psr"),
        (r"\d+ comments", ""),
        ("x?y", ""),
        ("read|see", ""),
        ("(?:a|b) c|d", ""),
        (r"(?:a|\(b\)) c", ""),
        ("(?:a|b)* c", ""),
        ("(?:a|) c", ""),
        (r"a\|b", "a"),
        ("", ""),
    ],
)
def test_the_letters_an_expression_can_begin_with(line: str, letters: str) -> None:
    assert first_letters(line) == frozenset(letters)


def texts_of(name: str) -> list[str]:
    """Texts that lines of a file match, or nearly: the lines themselves without what is no letter."""
    plain = [re.sub(r"\\.|[^\w ]+", " ", line).strip() for line in vocabulary.lines_of(name)]
    made = [text for line in plain for text in (line, f"– {line.upper()}: and more", f"({line.title()})", f"un{line}")]
    return [*made, "", "42", "İSTANBUL", "ılık", "Ünlü", "…", "@someone"]


@pytest.mark.parametrize("name", FILES)
def test_a_text_is_matched_as_by_one_expression_of_all_lines(name: str) -> None:
    by_letter, before, after = FILES[name]
    whole = re.compile(f"{before}(?:{'|'.join(vocabulary.lines_of(name))}){after}", re.IGNORECASE)
    matched = 0
    for text in texts_of(name):
        expected, found = whole.match(text), by_letter.match(text)
        assert (expected and expected.span()) == (found and found.span()), text
        matched += expected is not None
    assert matched


def test_what_stands_before_a_name_is_taken_away() -> None:
    assert vocabulary.BYLINE_LEADS.sub("", "Written by  Ana Brück") == "Ana Brück"


def test_letters_that_are_the_same_where_case_is_ignored_are_the_same_here() -> None:
    letters = filter(str.isalnum, map(chr, range(sys.maxunicode)))
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    for letter in cased:
        for other in {letter.lower(), letter.upper(), letter.title(), letter.casefold()}:
            if other.isalnum() and len(other) == 1 and re.fullmatch(letter, other, re.IGNORECASE):
                assert first_letters(letter) == first_letters(other), (letter, other)


def test_lines_are_read_when_a_text_is_first_matched() -> None:
    asked = []
    words = OpeningWords(lambda: asked.append("") or ["see"], "", "")  # type: ignore[func-returns-value]
    assert not asked
    assert words.match("See there")
    assert not words.match("there")
    assert len(asked) == 1
