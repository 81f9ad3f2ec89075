"""No text is costly: hypothesis hunts for a repetition whose cost grows faster than its length.

The cost is the number of lines of Python that run, which is the same on every machine; what regular
expressions and slices cost is measured on a megabyte by ``tests/benchmarks/bench_quotes.py``.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings, target
from hypothesis import strategies as st

from reader.quotes import find_quotes

_PIECES = [
    *('"', "“", "”", "„", "«", "»", "'", "’", "‘", "「", "」", "''"),
    *("\n", " ", ". ", ", ", ": ", "– ", " – ", "- ", "—", "("),
    *("a", "A", "Ann Lee ", "said", "he", "president ", "Mr ", "according to ", "сказал", "Иванов "),
]
_SIZE = 700
"""Code points of the shorter text: long enough for a square to show, under all the bounds."""
_LANGUAGES = ("en", "ru", "de", "ja", "fr")


def _steps(text: str, language: str) -> int:
    """How many lines of Python run while the quotations of a text are found."""
    count = 0

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        find_quotes(text, language)
    finally:
        sys.settrace(before)
    return count


def _growth(unit: str, language: str) -> tuple[int, int]:
    """The steps for a repetition of a unit, and for one twice as long, with all words known before."""
    once = unit * max(1, _SIZE // len(unit))
    find_quotes(once + once, language)
    return _steps(once, language), _steps(once + once, language)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join), st.sampled_from(_LANGUAGES))
@settings(max_examples=50, deadline=None)
def test_the_cost_of_a_repetition_grows_as_its_length(unit: str, language: str) -> None:
    short, long = _growth(unit, language)
    target(long / (short + 200))
    assert long <= 2.5 * short + 500


@pytest.mark.parametrize(
    "unit", ["“A b,” said Ann Lee. ", "“A b,” she said.\n", "«A, – сказал Б, – в» ", "“a\n", "a”\n"]
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_cost_of_many_quotations_grows_as_their_number(unit: str, language: str) -> None:
    short, long = _growth(unit * 2, language)
    assert short > 0
    assert long <= 2.5 * short + 500
