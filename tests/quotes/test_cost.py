"""No text is costly: hypothesis hunts for a repetition whose cost grows faster than its length.

The cost is the number of lines of Python that run, which is the same on every machine; what regular
expressions and slices cost is measured on a megabyte by ``tests/benchmarks/bench_quotes.py``.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings, target
from hypothesis import strategies as st

from reader.quotes import find_quotes
from reader.quotes.lexicon import tags

_PIECES = [
    *('"', "“", "”", "„", "«", "»", "'", "’", "‘", "「", "」", "''"),
    *("‹", "›", "『", "』", "〝", "〞", "〟", "＂", "‚", "‛", "`", "´", "``", ",,", "״", "‟"),
    *("。", "、", "，", "：", "؟", "،", "।", "։", "།", "፡", "…", "\u3000", "\u00a0", "\u200b", "\u200c", "\u2028"),
    *("\n", " ", ". ", ", ", ": ", "– ", " – ", "- ", "—", "("),
    *("a", "A", "Ann Lee ", "said", "he", "president ", "Mr ", "according to ", "сказал", "Иванов "),
    *("The mayor ", "MAYOR ", "U.S. ", "van der ", "(Grüne) ", "dit-il ", "2014", "a" * 60, "好", "说", "א", "قال "),
    *("市长", "と述べ", "라고 ", "은 ", "ครับ", "กล่าว", "မြ", "ខ្ញុំ", "कहा ", "മ", "ი", "ሰ", "რა ", "деді ", "dedi "),
    *("e\u0301", "\u0627\u064b", "👍", "ﬁ", "ǅ", "İ", "ß", "zitiert ", "heißt es in ", "der Meinung ", "а ", "Ó'"),
]
_SIZE = 700
"""Code points of the shorter text: long enough for a square to show, under all the bounds."""
_LANGUAGES = tags()


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


class _Searched(str):
    """A text that counts the code points which searches for a piece of it may look at, and which slices copy."""

    looked_at = 0

    def __contains__(self, piece: object) -> bool:
        self.looked_at += len(self)
        return super().__contains__(str(piece))

    def __getitem__(self, place: Any) -> str:
        piece = super().__getitem__(place)
        self.looked_at += len(piece)
        return piece

    def find(self, piece: str, start: Any = 0, end: Any = None) -> int:
        stop = len(self) if end is None else min(end, len(self))
        found = super().find(piece, start, stop)
        self.looked_at += max(0, (stop if found < 0 else found) - start)
        return found


def _growth(unit: str, language: str, size: int = _SIZE, times: int = 2) -> tuple[int, int]:
    """The steps for a repetition of a unit, and for one so many times as long, with all words known before."""
    once = unit * max(1, size // len(unit))
    find_quotes(once * times, language)
    return _steps(once, language), _steps(once * times, language)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join), st.sampled_from(_LANGUAGES))
@settings(max_examples=50, deadline=None)
@example('""Ann Lee according to "', "ja")  # has such steps
def test_the_cost_of_a_repetition_grows_as_its_length(unit: str, language: str) -> None:
    short, long = _growth(unit, language)
    target(long / (short + 200))
    if long > 2.5 * short + 500:
        # Some length is the first at which a quotation is found and its people are named. Such a step may
        # lie between any two lengths; over four times the length a square is sixteen, and a step is little.
        short, long = _growth(unit, language, 3 * _SIZE, 4)
        assert long <= 6 * short + 500


@pytest.mark.parametrize(
    "unit", ["“A b,” said Ann Lee. ", "“A b,” she said.\n", "«A, – сказал Б, – в» ", "“a\n", "a”\n"]
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_cost_of_many_quotations_grows_as_their_number(unit: str, language: str) -> None:
    short, long = _growth(unit * 2, language)
    assert short > 0
    assert long <= 2.5 * short + 500


@pytest.mark.parametrize(
    "unit",
    [
        "The mayor , said * I Ann Lee “a b c d” he ",
        'president he . Ann Lee a-. "president ',
        "“A b c,” she said. Ann Lee, mayor of Vell, and Mayor Ben Roe. ",
    ],
)
def test_the_cost_of_one_long_paragraph_of_names_grows_as_its_length(unit: str) -> None:
    short, long = _growth(unit, "en", 6000)
    assert short > 0
    assert long <= 2.5 * short + 500


@pytest.mark.parametrize("unit", ["president he . Ann Lee a-. “president ", "Ann Lee. “Ann Lee. ", "“a b” said Ann.\n"])
def test_what_is_searched_for_grows_as_the_length_of_a_long_text(unit: str) -> None:
    once = unit * (30_000 // len(unit))
    short, long = _Searched(once), _Searched(once + once)
    find_quotes(short, "en")
    find_quotes(long, "en")
    assert short.looked_at > 0
    assert long.looked_at <= 2.5 * short.looked_at + 1000


@pytest.mark.parametrize(
    "line",
    [
        "{0} left. “Yes we go,” {0} said.\n",
        "“We saw Ann {0} here,” {0} said.\n",
        "Mrs. Ann {0} left. “Yes we go,” she said.\n",
        "“Yes we go,” said {0}, the director of the Otter Trust.\n",
    ],
)
def test_the_cost_of_many_people_grows_as_their_number(line: str) -> None:
    surnames = ["".join("abcdefghij"[int(digit)] for digit in f"{number:03}").title() + "ey" for number in range(300)]
    few, many = ("".join(map(line.format, some)) for some in (surnames[:75], surnames))
    assert len({quote.speaker.name for quote in find_quotes(many, "en") if quote.speaker}) > 200
    find_quotes(few, "en")
    assert _steps(many, "en") <= 5 * _steps(few, "en") + 500
