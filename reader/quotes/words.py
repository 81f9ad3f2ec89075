"""What a word is: the pattern by which a text is cut into words and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.quotes.marks import GERSHAYIM

__all__ = ["SIGN", "word_pattern"]

# Letters, digits and the vowel signs that Python's \w leaves out (Indic, Arabic, Hebrew, Thai,
# Myanmar and Khmer marks, joiners).
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f84\u102b-\u103e"
    "\u1056-\u109d\u17b4-\u17d3\u200c\u200d"
)
# Hebrew writes acronyms with a double mark inside the word (צה"ל), Uzbek two letters with a single one (o‘zbek).
# One set of signs, so that most words, which go on with none, are done with at once; each is looked at from behind it.
_JOINT = f'[-\'’ʼ‐‑־·."״”‘](?:(?<![."״”‘])|(?<=[OoGg]‘)|(?<=\\.)(?=[a-zа-я0-9]|Ru\\b)|(?<={GERSHAYIM}))'
_SHORT = "\\.(?<=[A-Z].)[A-Z](?:\\.[A-Z])*\\b|"
"""U.S, behind its first letter"""
_LETTERS = "A-Za-z0-9_\\w\u0301"  # the plain ones first, which a table tells without asking what a character is
# Patterns and their alternatives begin with a set of characters wherever they can: the search skips what is not in it.


def _joined(letters: str) -> str:
    """The pattern of what joints add to some letters, if anything."""
    # Groups are atomic, not possessive: those err up to Python 3.11.4 (https://github.com/python/cpython/issues/106052).
    return f"(?:{_JOINT}[{letters}]++(?>(?:{_JOINT}[{letters}]++)*)|)"


_WORD = f"[{_LETTERS}](?:{_SHORT}[{_LETTERS}]*+{_joined(_LETTERS)})"
_WORD_WITH_MARKS = f"[\\w{_MARKS}]++{_joined(chr(92) + 'w' + _MARKS)}"
_UNSPACED = "\u0e00-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17d7\u17e0-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Signs of the scripts that do not separate words, without their full stops."""
_COMBINING = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3"
"""Vowels and other signs that belong to the letter before: no word ends before one."""
SIGN = re.compile(f".[{_MARKS}]*")
"""A letter with what belongs to it."""
_AGE = "[0-9０-９]{1,3}[歳年]?[)）]"
"""Behind a name and a bracket; it is no word, so that it parts the name from nothing."""
_WORD_BESIDE_UNSPACED = f"(?!{_AGE})(?>(?:(?![{_UNSPACED}])[\\w{_MARKS}])+){_joined(chr(92) + 'w' + _MARKS)}"
"""The same where the word behind may be written to it: Peter *Lockwood*表示."""
_KATAKANA = "[\u30a1-\u30fa\u30fc]{2,}+(?>(?:[・＝][\u30a1-\u30fa\u30fc]++)*)"
"""What is written by its sound, which most names from abroad are."""
_GROUP = 24


def word_pattern(spaced: bool, caseless: bool, known: Iterable[str]) -> str:
    """The pattern of a word.

    Args:
        spaced: words are separated by spaces.
        caseless: the script has no capitals.
        known: the words of the language that are known, by which a text without spaces is cut.
    """
    if spaced:
        return f"(?!{_AGE}){_WORD_WITH_MARKS}" if caseless else _WORD
    # What lies between two known words is taken letter by letter, so that runs of it can be put together again.
    return "|".join((*_any_of(known), _KATAKANA, f"[{_UNSPACED}][{_MARKS}]*", _WORD_BESIDE_UNSPACED))


def _any_of(words: Iterable[str]) -> Iterator[str]:
    """Patterns of which one matches the longest of some words that stands at a place.

    Hundreds of alternatives, tried one by one, take five times as long: the words are told by their first
    letters, and those by groups, of which a set of characters says quickly that none is meant.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    letters = sorted(rests)
    if not letters:
        return
    groups = []
    for first in range(0, len(letters), _GROUP):
        group = letters[first : first + _GROUP]
        told = (f"(?<={letter})(?:{'|'.join(rests[letter])})" for letter in group)
        groups.append(f"[{''.join(group)}](?:{'|'.join(told)})")
    yield f"(?=[{''.join(letters)}])(?:{'|'.join(groups)})(?![{_COMBINING}])"
