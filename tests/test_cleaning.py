"""The one door through which foreign text comes in: nothing dangerous gets past it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.cleaning import field, paintable, prose

DANGEROUS = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff",
    *map(chr, range(0xE0000, 0xE0080)),
}
ANY_TEXT = st.text(st.characters(exclude_categories=[]) | st.sampled_from(sorted(DANGEROUS)), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("A headline", "A headline"),
        ("  a \t b\r\nc  ", "a b c"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07rest", "rest"),
        ("\x1b]52;c;cm0gLXJm\x1b\\rest", "rest"),
        ("\x1bPq#0~\x1b\\rest", "rest"),
        ("\x9b2Jrest\x9d0;x\x9c", "rest"),
        ("never \x1b]ended", "never"),
        ("nul\x00 and\x08 del\x7f", "nul and del"),
        ("gnp\u202eexe.", "gnpexe."),
        ("line\u2028two\u0085three", "line two three"),
        ("[/] [bold]markup[/bold]", "[/] [bold]markup[/bold]"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d⚖\ufe0f", "👩\u200d⚖\ufe0f"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_one_line(given_text: str, expected: str) -> None:
    assert field(given_text) == expected


def test_a_limit_ends_with_a_sign() -> None:
    assert field("abcdef", 4) == "abc…"
    assert field("abcd", 4) == "abcd"
    assert field("ab cdef", 4) == "ab…"


def test_what_is_printable_has_nothing_dangerous_in_it() -> None:
    assert not [code for code in DANGEROUS if code.isprintable()]


@given(ANY_TEXT)
@example("\x1b\x1b[31m[2J")
@example("\x1b]\x1b[m0;x\x07")
@example("\x1b[\x9b31m")
def test_a_field_is_one_harmless_line_and_stays_it(text: str) -> None:
    clean = field(text)
    assert not set(clean) & DANGEROUS
    assert clean == clean.strip()
    assert "  " not in clean
    assert field(clean) == clean
    assert not any(unicodedata.category(letter) in ("Cs", "Zl", "Zp") for letter in clean)


@given(ANY_TEXT)
def test_prose_keeps_its_length_and_its_lines(text: str) -> None:
    clean = prose(text)
    assert len(clean) == len(text)
    assert not set(clean.replace("\r\n", "\n")) & (DANGEROUS - {"\n", "\t"})
    assert prose(clean) == clean
    for before, after in zip(text, clean, strict=True):
        assert before == after or before in DANGEROUS or unicodedata.category(before) in ("Cs", "Cn", "Cf")


def test_prose_shows_an_escape_and_leaves_windows_line_ends() -> None:
    assert prose("a\x1b[2J\r\nb\rc\u2028d") == "a␛[2J\r\nb\nc\nd"


@given(ANY_TEXT)
def test_what_is_painted_is_harmless_whatever_came_before(text: str) -> None:
    painted = paintable(text)
    assert len(painted) == len(text)
    assert not set(painted) & DANGEROUS
