"""The same story under nearly the same headline: which headlines are worth comparing, and which are one.

A headline is looked up by its numbers and its three longest words, which an index can do; the few that are
found so are then compared word by word. Two headlines are one if they have the same words, or if one has
a word or two more than the other, or one form of a word where the other has another (*says*, *said*).
Different numbers, a negation on one side, *live* or *update* on one side, and a word in another's place
(*Berlin* for *Hamburg*) make them two, however much they share.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from reader.query import fold
from reader.store.coding import hash60

__all__ = ["are_one", "twin_keys"]

_TURNING = Path(__file__).parents[1] / "data" / "turning-words.txt"
_WORD = re.compile(r"[^\W_]+")
_OUTLET = re.compile(r"\s+[-–—|]\s+[^-–—|:\d]{2,40}$")  # "… - The Daily Example", as aggregators write it
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]{6}")
_HANGUL = re.compile(r"[\uac00-\ud7af]{2}")
_MARKS = (" - ", " | ", " – ", " — ")
_LONGEST = 3  # words in a key
_COMMON = 5  # words that near-equal headlines share at least
_EXTRA = 2  # words that one of them may have more
_STEM = 4  # letters that two forms of a word begin with


@cache
def _turning() -> frozenset[str]:
    """Folded, as the words that are compared."""
    lines = _TURNING.read_text("utf-8").splitlines()
    return frozenset(fold(" ".join(line for line in lines if not line.startswith("#"))).split())


def _words(title: str) -> tuple[list[str], str]:
    """The words of a headline, folded, and the outlet's name behind it, where enough remains without it."""
    outlet = _OUTLET.search(title) if any(mark in title for mark in _MARKS) else None
    words = _WORD.findall(fold(title[: outlet.start()] if outlet else title))
    if outlet is None or len(words) >= _COMMON:
        return words, outlet.group() if outlet else ""
    return _WORD.findall(fold(title)), ""


def _is_number(word: str) -> bool:
    return not word.isalpha()  # a word is letters and digits


def twin_keys(title: str) -> tuple[int, ...]:
    """The keys to look up a headline's twins by; none if it is too short to tell stories apart.

    The first is its own; the others are those it would have without one of its longest words.
    Five words say what happened; in a script without spaces a dozen letters do.
    """
    words, _ = _words(title)
    if len(words) < _COMMON and not _UNSPACED.search(title):
        return ()
    if sum(map(len, words)) < (12 if len(words) < _COMMON or _HANGUL.search(title) else 20):
        return ()
    plain = {word for word in words if word.isalpha()}
    numbers = " ".join(sorted(word for word in words if word not in plain))
    longest = sorted(plain)
    longest.sort(key=len, reverse=True)  # of equally long ones the first in the alphabet
    chosen = [longest[:_LONGEST]]
    if len(longest) > _LONGEST:
        chosen += [[*longest[:without], *longest[without + 1 : _LONGEST + 1]] for without in range(_LONGEST)]
    return tuple([hash60(f"{numbers}/{' '.join(some)}") for some in chosen])


@lru_cache(4096)
def _compared(title: str) -> tuple[list[str], frozenset[str], str]:
    words, outlet = _words(title)
    return words, frozenset(word for word in words if _is_number(word) or word in _turning()), outlet


def are_one(title: str, other: str) -> bool:
    """Whether two headlines of about the same time are the same story's."""
    (ours, our_marks, outlet), (theirs, their_marks, another) = _compared(title), _compared(other)
    if outlet and another and outlet != another:
        return False  # what looks like an outlet may be a part of a series
    if ours == theirs:
        return True
    if our_marks != their_marks:
        return False
    common = Counter(ours) & Counter(theirs)
    # In another order they say something else: who beat whom.
    if common.total() < _COMMON or _only(ours, common) != _only(theirs, common):
        return False
    more, less = sorted((_rest(ours, common), _rest(theirs, common)), key=len, reverse=True)
    if len(more) - len(less) > _EXTRA or len(more) > _EXTRA + 1 or len(more) * 2 > common.total():
        return False
    return all(_has_form_of(word, more) for word in less)


def _only(words: list[str], wanted: Counter[str]) -> list[str]:
    return [word for word in words if word in wanted]


def _rest(words: list[str], common: Counter[str]) -> list[str]:
    return list((Counter(words) - common).elements())


def _has_form_of(word: str, others: list[str]) -> bool:
    """Whether one of ``others`` is another form of ``word``; takes it away, so that none serves twice."""
    for other in others:
        shared = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
        if shared >= _STEM and max(len(word), len(other)) - shared <= 3:
            others.remove(other)
            return True
    return False
