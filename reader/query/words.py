"""What words mean: which spellings are the same, and what is a word in each script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["fold", "has_words", "is_unspaced", "words_of"]

# Letters that no normalisation takes apart but that readers type without their stroke or dots.
_LETTERS = str.maketrans(
    {"ё": "е", "й": "й", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
     "ŧ": "t", "ŋ": "n", "’": "'", "ـ": ""}
)  # fmt: skip
# Marks that are written over letters and may be left out: Latin, Greek and Cyrillic accents, Hebrew
# points, Arabic vowel signs. Indic and Thai vowel signs are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]")


class _Folding(dict[int, str]):
    """What each letter is folded to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).casefold().translate(_LETTERS)
        if letter != "й":
            letter = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", letter)))
            letter = letter.casefold().translate(_LETTERS)
        self[code] = letter
        return letter


_FOLDING = _Folding()
# Scripts written without spaces, by first and last letter: Thai, Lao, Myanmar, Khmer, Han, kana, and what
# stands among them.
_UNSPACED = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3005", "\u3007"), ("\u3040", "\u30ff"),
    ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)  # fmt: skip
_ASCII_WORD = re.compile("[a-zA-Z0-9]+")


# What stands in words and is no letter: signs of vowels and the like. Hebrew and Arabic ones, that may be left out, are
# gone by then.
_INSIDE = (
    "\u0300-\u036f\u0610-\u061a\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0"
    "\u07eb-\u07f3\u0816-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u08e1\u08e3-\u0963\u0966-\u096f\u0971-\u09f1"
    "\u09f4-\u09f9\u09fc-\u0aef\u0af2-\u0b6f\u0b71-\u0bf2\u0c00-\u0c7e\u0c80-\u0d78\u0d7a-\u0df3\u0f18\u0f19\u0f35"
    "\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f8d-\u0fbc\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752\u1753\u1772"
    "\u1773\u18a9\u1920-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1b00-\u1b04\u1b34-\u1b44\u1b80-\u1b82\u1ba1-\u1bad"
    "\u1be6-\u1bf3\u1c24-\u1c37\ua823-\ua827\ua880\ua881\ua8b4-\ua8c5\ua926-\ua92d\ua947-\ua953\ua980-\ua983"
    "\ua9b3-\ua9c0\uaa29-\uaa36\uaa43\uaa4c\uaa4d\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed"
)


# The next two take longer to compile than a search takes, and a search in English needs neither.
@cache
def _word() -> re.Pattern[str]:
    unspaced = "".join(f"{first}-{last}" for first, last in _UNSPACED)
    letter, sign = f"[^\\W_{unspaced}]", f"[{_INSIDE}]"
    # A run of both; told so it is found in two thirds of the time that "either of them, many" takes.
    return re.compile(f"{letter}+(?:{sign}+{letter}*)*|[{unspaced}]+|{sign}+(?:{letter}+{sign}*)*")


_PLAIN = "\x00-\x7fа-яәғіқңөұүһґєћђџ“”«»„–—ぁ-ゖァ-ヺー一-鿿가-힣ก-าิ-ืเ-๎α-ωא-תءاب-غف-يپچژکگیऄ-नप-रल-ळव-हऽ-्०-९"
"""Letters that folding leaves alone once they are small, for a pattern."""


@cache
def _plain() -> re.Pattern[str]:
    """To see at a glance that there is nothing to do."""
    return re.compile(f"[{_PLAIN}]*")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(f"[^{_PLAIN}]+")


_BEGINNING, _MANY = 512, 40
"""Where the beginning of a text has no more than so many letters that are to be folded, it is sooner to look for these
than to look up each letter."""


def fold(text: str) -> str:
    """Bring text to the form in which it is compared: case, accents, width, ё and е do not count."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if _plain().fullmatch(folded):
        return folded
    folded = unicodedata.normalize("NFC", folded)
    others = _others()
    if len("".join(others.findall(folded, 0, _BEGINNING))) > _MANY:
        return folded.translate(_FOLDING)
    # What a letter is folded to is folded already, so that one after the other does what all at once would.
    for letter in set("".join(others.findall(folded))):
        folded = folded.replace(letter, _FOLDING[ord(letter)])
    return folded


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a run of a script that is written without spaces is one."""
    folded = fold(text)
    return (_ASCII_WORD if folded.isascii() else _word()).findall(folded)


def is_unspaced(word: str) -> bool:
    """Whether a word out of :func:`words_of` is of a script written without spaces between words."""
    return word >= _UNSPACED[0][0] and any(first <= word[0] <= last for first, last in _UNSPACED)


def has_words(text_words: list[str], wanted: list[str]) -> bool:
    """Whether ``wanted`` stand in a row in a text, the last from the start of a word on.

    In scripts without spaces a word is found anywhere in a run.
    """
    if len(wanted) == 1:
        return any(_same(have, wanted[0], last=True) for have in text_words)
    first, rest = wanted[0], wanted[1:]
    if is_unspaced(first):
        starts = [index for index, have in enumerate(text_words) if first in have]
    else:
        starts = [index for index, have in enumerate(text_words) if have == first]
    return any(_follow(text_words[start + 1 : start + len(wanted)], rest) for start in starts)


def _follow(have: list[str], wanted: list[str]) -> bool:
    last = len(wanted) - 1
    return len(have) == len(wanted) and all(
        _same(one, other, last=index == last) for index, (one, other) in enumerate(zip(have, wanted, strict=True))
    )


def _same(have: str, want: str, *, last: bool) -> bool:
    if is_unspaced(want):
        return want in have
    return have.startswith(want) if last else have == want
