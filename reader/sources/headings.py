"""Headings such as *Most read*, in the languages of news; the phrases are data, ``reader/data/headings.txt``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from reader.deferred import late_pattern

__all__ = ["heads_something_else", "is_most_read"]

_TABLE = Path(__file__).parents[1] / "data" / "headings.txt"

_LONGEST = 70  # code points; a heading of a list is short, a headline that says "popular" is longer
# "Reading now: 31" is a counter, not a heading; "Top read 2024", "24 hours" and "the 10 most read" may be headings.
_COUNTER = late_pattern(r"[:：]\s*\d|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d[\d.,\s]{2,}(?<=\d)")
# Between their letters stands no space: Thai and Lao, Myanmar, Khmer, those of East Asia. As code points, because an
# expression for so many letters takes longer to compile than the phrases to be looked up.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF))


class _Phrases:
    """Phrases in running text, the longest first. Of a thousand, an expression is made of the few that are there."""

    def __init__(self, phrases: set[str]) -> None:
        self._phrases = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))

    def search(self, text: str) -> str:
        """The first phrase in a text in lower case, between other than letters where words have spaces; ``""``."""
        present = tuple(phrase for phrase in self._phrases if phrase in text)
        found = _matching(present).search(text) if present else None
        return found.group() if found else ""


@lru_cache(1024)
def _matching(phrases: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(re.escape(phrase) for phrase in phrases if not _is_joined(phrase))
    joined = "|".join(re.escape(phrase) for phrase in phrases if _is_joined(phrase))
    return re.compile("|".join(part for part in (rf"(?<!\w)(?:{spaced})(?!\w)" if spaced else "", joined) if part))


def _is_joined(phrase: str) -> bool:
    return any(low <= ord(letter) <= high for letter in phrase for low, high in _UNSPACED)


@cache
def _phrases() -> tuple[_Phrases, _Phrases, _Phrases]:
    """(any heading of a list that readers made, those that speak of reading, words for what is no story)."""
    phrases: set[str] = set()
    others: set[str] = set()
    for line in _TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, _, written = line.partition("\t")
            (others if language == "-" else phrases).update(written.casefold().split("|"))
    by_reading = {phrase[1:] for phrase in phrases if phrase.startswith("*")}
    return _Phrases({phrase.removeprefix("*") for phrase in phrases}), _Phrases(by_reading), _Phrases(others)


@lru_cache(4096)
def is_most_read(text: str, *, by_reading: bool = False, mostly: bool = False) -> bool:
    """Whether ``text`` is the heading of a list that readers made: short, and mostly one of the phrases.

    Args:
        by_reading: only those that say that the readers read or viewed it, not *Popular* or *Most discussed*.
        mostly: the phrase must be at least half of it; else a text of five words may be any that holds one.
    """
    text = " ".join(text.casefold().split())
    if not text or len(text) > _LONGEST or _COUNTER.search(text):
        return False
    found = _phrases()[by_reading].search(text)
    if not found or _phrases()[2].search(text.replace(found, " ")):
        return False
    # "Popular" heads a list; "A popular mayor says goodbye" is a headline.
    return len(found) * 2 >= len(text) or (len(text.split()) <= 5 and not mostly)


def heads_something_else(text: str) -> bool:
    """Whether ``text`` heads a list that readers made, but of products, stocks or searches instead of stories."""
    text = " ".join(text.casefold().split())
    found = _phrases()[0].search(text) if len(text) <= _LONGEST else ""
    return bool(found and _phrases()[2].search(text.replace(found, " ")))
