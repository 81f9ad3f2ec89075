"""What the words and signs beside a number say: views, comments, reactions, *more than*.

The words are data, ``reader/data/counts-words.tsv``, a line a language and kind.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

__all__ = ["Beside", "CounterKind", "beside", "kind_of_words", "lacks_company", "the_kind"]

_TABLE = Path(__file__).parents[1] / "data" / "counts-words.tsv"

CounterKind = Literal["views", "comments", "reactions", ""]

_COUNTERS = ("views", "comments", "reactions")
# Joined to others without a space in these scripts, so a word is found inside a run of letters.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x9FFF),  # Han, kana
    (0xAC00, 0xD7AF),  # Hangul
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_NEUTRAL = frozenset(' :·•|×!()[]{}–—-,;.«»"“”…、，：；。（）【】＋՝\u200b\u2060')
_JOINERS = "\u200c\u200d\ufe0e\ufe0f'’‘ʻʼ`"


class _Vocabulary(NamedTuple):
    whole: dict[str, frozenset[tuple[str, str]]]
    """Word → {(kind, language)}."""
    stems: tuple[tuple[str, str, str], ...]
    """(stem, kind, language)."""
    unspaced: dict[str, str]
    longest_unspaced: int


class Beside(NamedTuple):
    """What was found beside a number."""

    known: bool = True
    """Every word and sign is one that may stand beside a counter."""
    kinds: frozenset[str] = frozenset()
    """Out of ``views``, ``comments``, ``reactions``, ``with``, ``company``, ``least``, ``about``."""
    languages: frozenset[str] = frozenset()
    """Those to which every word belongs."""


@cache
def _vocabulary() -> _Vocabulary:
    whole: dict[str, set[tuple[str, str]]] = {}
    stems: list[tuple[str, str, str]] = []
    unspaced: dict[str, str] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, language, words = line.split("\t")
        meaning = (kind, language)
        for word in _bare(words.casefold()).split(" "):
            if word[-1] == "*":
                stems.append((word[:-1], kind, language))
            elif _is_unspaced(word[0]):
                unspaced[word] = kind
            else:
                whole.setdefault(word, set()).add(meaning)
    return _Vocabulary(
        {word: frozenset(meanings) for word, meanings in whole.items()},
        tuple(stems),
        unspaced,
        max(map(len, unspaced)),
    )


def _bare(word: str) -> str:
    """A word without variation selectors and with one kind of apostrophe."""
    return word.translate(_BARE)


_BARE = {0xFE0E: None, 0xFE0F: None, 0x2019: "'", 0x2018: "'", 0x02BB: "'", 0x02BC: "'", 0x60: "'"}


def _is_unspaced(letter: str) -> bool:
    code = ord(letter)
    return code >= 0x0E00 and any(low <= code <= high for low, high in _UNSPACED)


def _is_word(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter)[0] in "LMS"


@cache
def beside(text: str) -> Beside:
    """Look at what stands before or after a number: words, signs, nothing at all."""
    text = text.casefold()
    vocabulary = _vocabulary()
    kinds: set[str] = set()
    languages: set[str] = set()
    position = 0
    while position < len(text):
        letter = text[position]
        if letter in _NEUTRAL or letter in _JOINERS:
            position += 1
            continue
        if _is_unspaced(letter):
            found = _longest(vocabulary, text, position)
            if not found:
                return Beside(known=False)
            kinds.add(vocabulary.unspaced[found])
            position += len(found)
            continue
        if not _is_word(letter):
            return Beside(known=False)
        end = position
        while end < len(text) and _is_word(text[end]) and not _is_unspaced(text[end]):
            end += 1
        meanings = _meanings(vocabulary, _bare(text[position:end]))
        if not meanings:
            return Beside(known=False)
        kinds.update(kind for kind, _ in meanings)
        speak = {language for _, language in meanings}
        languages = languages & speak if languages else speak
        position = end
    return Beside(True, frozenset(kinds), frozenset(languages))


def _longest(vocabulary: _Vocabulary, text: str, position: int) -> str:
    for size in range(min(vocabulary.longest_unspaced, len(text) - position), 0, -1):
        if (piece := text[position : position + size]) in vocabulary.unspaced:
            return piece
    return ""


def _meanings(vocabulary: _Vocabulary, word: str) -> frozenset[tuple[str, str]]:
    word = word.strip("'")
    if found := vocabulary.whole.get(word):
        return found
    return frozenset((kind, language) for stem, kind, language in vocabulary.stems if word.startswith(stem))


def kind_of_words(text: str) -> CounterKind:
    """Say what a label counts: views, comments, reactions; ``""`` if it has other words too, or none.

    Words of several kinds cancel out, with one exception: *view*, *read* and *see* are verbs too,
    so *View 6 comments* is about comments.
    """
    letters = "".join(letter for letter in text if unicodedata.category(letter)[0] != "N")
    return the_kind(beside(letters).kinds)


def lacks_company(kinds: frozenset[str]) -> bool:
    """Whether one of the words means a counter only beside one that names it: *post 12* is none, *post views 12* is."""
    return "company" in kinds and kinds.isdisjoint(_COUNTERS)


def the_kind(kinds: frozenset[str]) -> CounterKind:
    """The one kind of counter among ``kinds``, by the rule of :func:`kind_of_words`."""
    counters = kinds & set(_COUNTERS)
    if len(counters) == 2:
        counters -= {"views"}
    match sorted(counters):
        case ["views"]:
            return "views"
        case ["comments"]:
            return "comments"
        case ["reactions"]:
            return "reactions"
    return ""
