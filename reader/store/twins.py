"""The same story under nearly the same headline: which headlines are worth comparing, and which are one.

A headline is looked up by its numbers and two of its words, which an index can do; the few that are found so are
then compared word by word. Which two is left to a hash (Broder's *min-wise hashing*): of two headlines that share
most words, the same two come first more often than by any rule of length, whichever of them has a word more. A word
counts by how it begins, so that its endings do not matter; where words are not set apart, three letters are one.

Two headlines are one if they have the same words, or if one has a word or two more than the other, or one form of
a word where the other has another (*says*, *said*). Different numbers, a negation on one side, *live* or *update*
on one side, and a word in another's place (*Berlin* for *Hamburg*) make them two, however much they share. What
comes every day under the same headline (*Morning briefing: what you need to know*) is never one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from zlib import crc32

from reader.deferred import late_pattern
from reader.hashing import hash60
from reader.query import fold, words_of

__all__ = ["are_one", "twin_keys"]

_TABLE = Path(__file__).parents[1] / "data" / "turning-words.txt"
_WORD = late_pattern(r"[^\W_]+")
_INITIALS = late_pattern(r"\b(?:[^\W\d_]\.){2,}")
_OUTLET = late_pattern(r"\s+[-–—|]\s+[^-–—|:\d]{2,40}$")  # "… - The Daily Example", as aggregators write it
_LETTERS = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]"
_UNSPACED = late_pattern(rf"{_LETTERS}{{6}}")
_RUN = late_pattern(rf"{_LETTERS}+")
_PUNCTUATION = late_pattern(r"[\u3000-\u3004\u3007-\u301f\u30fb]")
_HANGUL = late_pattern(r"[\uac00-\ud7af]{2}")
_TRIED = 3  # words of which two make a key to look up
_COMMON = 5  # words that near-equal headlines share at least
_EXTRA = 2  # words that one of them may have more
_STEM = 4  # letters that two forms of a word begin with
_SHORTEST = 4  # letters of a word that makes a key
_BEGINNING = 5  # letters of a word that a key takes
_ADDED = 5  # letters that one of two headlines without spaces may have more


@cache
def _said() -> dict[str, frozenset[str]]:
    """The lists of the table, folded as the words that are compared."""
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    lists: dict[str, list[str]] = {}
    for line in lines:
        sort, _, words = line.partition("\t")
        lists.setdefault(sort, []).append(words)
    folded = {sort: fold("|".join(words)) for sort, words in lists.items()}
    return {sort: frozenset(re.split(r"\|" if sort == "daily" else r"[\s|]+", words)) for sort, words in folded.items()}


@cache
def _same() -> dict[str, str]:
    """Words that say the same: a number in words → its digits."""
    return dict(pair.split("=", 1) for pair in _said()["same"])


@cache
def _daily() -> tuple[dict[str, list[tuple[str, re.Pattern[str]]]], re.Pattern[str]]:
    """Of the phrases those of whole words, by the weightiest of them, then those of scripts without spaces."""
    light = _said()["light"]
    spaced: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for phrase in _said()["daily"]:
        if _WORD.match(phrase) and not _RUN.match(phrase):
            heaviest = max(_WORD.findall(phrase), key=lambda word: (word not in light, len(word)))
            whole = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
            spaced.setdefault(_same().get(heaviest, heaviest), []).append((phrase, whole))
    return spaced, re.compile("|".join(re.escape(phrase) for phrase in _said()["daily"] if _RUN.match(phrase)))


def _comes_daily(title: str, words: list[str], unspaced: bool) -> bool:
    spaced, joined = _daily()
    if unspaced:
        return joined.search(fold(title)) is not None
    # By one word of each, which most headlines do not have: all phrases at once took a fifth of a headline's time.
    if spaced.keys().isdisjoint(words):
        return False
    folded = fold(title)
    perhaps = [each for word in words if word in spaced for each in spaced[word]]
    return any(phrase in folded and whole.search(folded) for phrase, whole in perhaps)


def _words(title: str, known: list[str] | None = None) -> tuple[list[str], str]:
    """The words of a headline, folded, and the outlet's name behind it, where enough remains without it."""
    has_mark = " - " in title or " – " in title or " — " in title or " | " in title
    outlet = _OUTLET.search(title) if has_mark else None
    if "." in title:
        title, known = _INITIALS.sub(lambda initials: initials.group().replace(".", ""), title), None
        outlet = _OUTLET.search(title) if outlet else None
    words = words_of(title[: outlet.start()]) if outlet else known or words_of(title)
    if outlet is not None and len(words) < _COMMON:
        outlet, words = None, words_of(title)
    same = _same()
    if not same.keys().isdisjoint(words):
        words = [same.get(word, word) for word in words]
    return words, outlet.group() if outlet else ""


def _is_number(word: str) -> bool:
    return not word.isalpha()  # a word is letters and digits


def twin_keys(title: str, known: list[str] | None = None) -> tuple[int, ...]:
    """The keys to look up a headline's twins by; none if it is too short to tell stories apart, or comes every day.

    The first is its own; the others are those it would have without one of the words in that.
    Five words say what happened; in a script without spaces a dozen letters do.

    Args:
        title: the headline.
        known: its words, if they are at hand (:func:`reader.query.words_of`).
    """
    words, outlet = _words(title, known)
    unspaced = not title.isascii() and _UNSPACED.search(title) is not None
    if len(words) < _COMMON and not unspaced:
        return ()
    together = "".join(words)
    if len(together) < 20 and (len(together) < 12 or not (unspaced or _HANGUL.search(title))):
        return ()
    if _comes_daily(title, [*words, *words_of(outlet)] if outlet else words, unspaced):
        return ()
    if unspaced:
        numbers, pieces = "".join(_digits(title)), _triples(title)
    elif together.isalpha():
        numbers, pieces = "", _beginnings(words)
    else:
        numbers = " ".join(sorted({word for word in words if _is_number(word)}))
        pieces = _beginnings([word for word in words if word.isalpha()])
    first = sorted(pieces, key=_place)[:_TRIED]
    return tuple([hash60(f"{numbers}/{one} {other}") for one, other in combinations(first, 2)])


@lru_cache(8192)  # words come again, even where headlines do not
def _place(piece: str) -> int:
    return crc32(piece.encode("utf-8", "replace"))


def _beginnings(words: list[str]) -> set[str]:
    """How the words of a headline begin; short ones stand in too many headlines to find one by."""
    long = {word[: 2 if word > "\uac00" else _BEGINNING] for word in words if len(word) >= _SHORTEST or word > "\uac00"}
    return long if len(long) > 2 else set(words)


def _letters(title: str) -> str:
    """The letters of a headline whose words are not set apart."""
    return "".join(_RUN.findall(_PUNCTUATION.sub("", fold(title))))


def _digits(title: str) -> list[str]:
    return re.findall(r"\d+", fold(title))


def _triples(title: str) -> set[str]:
    letters = _letters(title)
    return {letters[at : at + 3] for at in range(len(letters) - 2)}


@lru_cache(4096)
def _compared(title: str) -> tuple[list[str], frozenset[str], str]:
    words, outlet = _words(title)
    said = _said()
    heavy = [word for word in words if word not in said["light"]]
    return heavy, frozenset(word for word in words if _is_number(word) or word in said["turning"]), outlet


def are_one(title: str, other: str) -> bool:
    """Whether two headlines of about the same time are the same story's."""
    (ours, our_marks, outlet), (theirs, their_marks, another) = _compared(title), _compared(other)
    if outlet and another and outlet != another:
        return False  # what looks like an outlet may be a part of a series
    if ours == theirs:
        return True
    if _UNSPACED.search(title) and _UNSPACED.search(other):
        return _digits(title) == _digits(other) and _only_adds(*sorted((_letters(title), _letters(other)), key=len))
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


def _only_adds(less: str, more: str) -> bool:
    """Whether all letters of one stand in the other in order, with a few more, none of which turns what is said."""
    if len(less) < 12 or len(more) - len(less) > min(_ADDED, len(less) // 4):
        return False
    added: list[str] = []
    at = 0
    for letter in more:
        if at < len(less) and letter == less[at]:
            at += 1
        else:
            added.append(letter)
    return at == len(less) and _said()["turning letters"].isdisjoint(added)


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
