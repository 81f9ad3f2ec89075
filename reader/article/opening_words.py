"""One of many expressions at the start of a text, of which only those are compiled that can match there.

A file of words has hundreds of lines in fifty languages, and compiling them all takes eight milliseconds.
But what begins with a letter can only match a text whose first letter it is: the lines are sorted by the
letters they can begin with, and each letter has an expression of its own, made when a text begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from reader.deferred import late_pattern

__all__ = ["OpeningWords", "first_letters"]

_LETTER = late_pattern(r"\w")
_OPTIONAL = ("?", "*", "{")
_GROUP = late_pattern(r"\(\?:([^()]*)\)(\??)(.*)", re.DOTALL)
# As expressions that ignore case see letters, and `casefold` alone does not.
_SAME = str.maketrans({"İ": "i", "ı": "i"})


class OpeningWords:
    """A regular expression of many lines, any of which may match; it ignores case.

    Args:
        lines: expressions, an earlier one tried first; asked for at the first use.
        before: an expression for what may stand before them, which matches no letter or digit.
        after: an expression for what must follow.
    """

    def __init__(self, lines: Callable[[], Iterable[str]], before: str, after: str) -> None:
        self._lines, self._before, self._after = lines, before, after
        self._sorted: list[tuple[frozenset[str], str]] = []
        self._by_letter: dict[str, re.Pattern[str]] = {}

    def match(self, text: str) -> re.Match[str] | None:
        """As of a pattern."""
        return self._for(text).match(text)

    def sub(self, to: str, text: str) -> str:
        """As of a pattern that is anchored at the start of the text."""
        return self._for(text).sub(to, text)

    def _for(self, text: str) -> re.Pattern[str]:
        first = _LETTER.search(text)
        letter = _folded(first.group()) if first else ""
        return self._by_letter.get(letter) or self._made(letter)

    def _made(self, letter: str) -> re.Pattern[str]:
        self._sorted = self._sorted or [(first_letters(line), line) for line in self._lines()]
        lines = "|".join(line for letters, line in self._sorted if not letters or letter in letters)
        made = re.compile(f"{self._before}(?:{lines or '(?!)'}){self._after}", re.IGNORECASE)
        return self._by_letter.setdefault(letter, made)


def first_letters(line: str) -> frozenset[str]:
    """The letters or digits one of which stands first in whatever an expression matches; none if others can.

    Understood are letters, and groups of words without groups in them: *(?:see|read) also*, *(?:please )?read*.
    """
    if _has_choice(line):
        return frozenset()
    if (group := _GROUP.fullmatch(line)) is not None:
        words, optional, rest = group.groups()
        each = [first_letters(word) for word in words.split("|")]
        if optional:
            each.append(first_letters(rest))
        elif rest.startswith(_OPTIONAL):
            return frozenset()
        return frozenset().union(*each) if all(each) else frozenset()
    if not line or not _LETTER.match(line) or line[1:].startswith(_OPTIONAL):
        return frozenset()
    return frozenset(_folded(line[0]))


def _has_choice(line: str) -> bool:
    """Whether a bar parts an expression outside its groups."""
    if "|" not in line:
        return False
    while (inner := re.sub(r"\\.|\([^()]*\)|\[[^\]]*\]", "", line)) != line:
        line = inner
    return "|" in line


def _folded(letter: str) -> str:
    """One form for the letters that are the same where case is ignored."""
    return letter.translate(_SAME).casefold()[:1]
