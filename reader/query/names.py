"""Whether two spellings name the same person: any case form, any transliteration, either order of names.

Each word of a name is brought to a key in plain Latin letters, in which the usual ways to romanise a
letter are one, and to the stems that are left without an ending of a case. Words are the same where
they share a stem. That is a rule of thumb, on the side of finding: Орлова may be a man's genitive or
a woman. What it must not do is to take a part of a surname for an ending: Иванов is not Иванченко.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.query.words import is_unspaced, words_of

__all__ = ["is_named", "keys_for", "keys_of", "spelt_alike"]

_LETTERS = str.maketrans(
    # Russian, Ukrainian, Bulgarian; Kazakh and its neighbours; Serbian and Macedonian
    dict(zip("абвгґдезийіклмнопрстуфхыэєї", "abvggdeziiiklmnoprstufhieei", strict=True))
    | dict(zip("әғқңөұүһјљњћђџѕ", "agknouuhilncdcz", strict=True))
    | {"ж": "z", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ъ": "", "ь": "", "ю": "iu", "я": "ia", "ў": "u"}
    # Greek
    | dict(zip("αβγδεζηθικλμνοπρσςτυφχω", "avgdezitiklmnoprsstifho", strict=True))
    | {"ξ": "ks", "ψ": "ps"}
    # Letters of Arabic and Persian that are written for each other
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
)
_BEFORE = (("ου", "u"), ("(?<=[αε])υ", "v"), ("^μπ", "b"), ("^ντ", "d"), ("^γκ", "g"), ("^ال(?=...)", ""))
"""What is read as one sound, or not at all, in Greek and Arabic."""
_AFTER = (
    ("sch|sh|sz", "s"), ("tch|ch|cz|ts|tz", "c"), ("zh", "z"), ("kh", "h"), ("ck|q", "k"), ("ph", "f"), ("th", "t"),
    ("x", "ks"), ("w", "v"), ("(?<=[^aeiou])[jy]o", "e"), ("[jy]", "i"), ("^c(?=[aoulr])", "k"), ("(?<=.)h", "g"),
    ("(?<=[aou])e(?!v)", ""), ("ou", "u"), ("iu(?=.)", "u"), ("(?:^|(?<=[aeou]))ie|i+e(?=v)", "e"), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Spellings in Latin letters that stand for the same sound, in the order in which they are made one."""
_FROM_OTHERS = tuple((re.compile(pattern).sub, by) for pattern, by in _BEFORE)
_TO_ONE = tuple((re.compile(pattern).sub, by) for pattern, by in _AFTER)

_NOUN = "a|u|e|i|o|om|em|oi|ei|ou|oiu|ovi|evi|ia|iu"
_ADJECTIVE = "im|i?[oe]go|i?[oe]mu|aia|uiu"
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_GREEK = re.compile("[Ͱ-Ͽ]")
_ANY = re.compile("")
# A stem and its ending. In Latin letters an ending is believed only behind what ends a Slavic
# surname: Martina is not Martin's genitive.
_SHAPES = (
    (_CYRILLIC, re.compile(f"(.{{3,}}?)(?:{_NOUN})")),
    (_CYRILLIC, re.compile("(.{3,}|.[^aeiou])[auei]")),
    (_CYRILLIC, re.compile(f"(.+in)(?:{_ADJECTIVE})")),
    (_CYRILLIC, re.compile("(.{5,}?)(?:[tdn]in|[kgn][ae]|[tdn]i|[td][ae]n?|n[ae]n|[mpb]en)")),  # Kazakh, Kyrgyz
    (_GREEK, re.compile("(.{4,}?)(?:s|[ioae]s?|u)")),
    (_ANY, re.compile(f"(.+(?:[oe]v|sk|ck))(?:{_NOUN}|{_ADJECTIVE})")),
)
_BEGINNING = 3
"""Letters from which on the last word that is looked for may be the beginning of a name: Li is not Lind."""
_SUFFIX = re.compile(r"(?<=\w{3})['’](?:s|[yn]?[iıuü]n?|[iıuü]n|[yn]?[ae]|[dt][ae]n?|y?l[ae])(?!\w)", re.IGNORECASE)
"""An ending behind an apostrophe: English, and the cases of Turkish."""


def is_named(name: str, wanted: str) -> bool:
    """Whether somebody of this name is meant by the words of a name that somebody typed.

    Args:
        name: a full name, as an article has it.
        wanted: one or more of its words in any form and order; the last may be only begun.
    """
    *whole, last = _words(wanted) or ("",)
    have = _words(name)
    return (
        bool(last)
        and any(_same(one, last, begun=True) for one in have)
        and all(any(_same(one, other) for one in have) for other in whole)
    )


def spelt_alike(name: str) -> str:
    """What a name of several words has in common with every other spelling of it, in whatever letters.

    Of a name of one word that is the word itself: two people of one surname are told apart by little enough.
    """
    words = _words(name)
    return " ".join(map(_key, words) if len(words) > 1 else words)


def keys_of(name: str) -> set[str]:
    """What a full name is to be found by in an index: the keys and stems of its words; their letters, where a script
    has no spaces.
    """
    return {key for word in _words(name) for key in (word if is_unspaced(word) else _stems(word))}


def keys_for(wanted: str) -> tuple[list[str], str]:
    """Where in that index every name stands that :func:`is_named` by the words that somebody typed.

    Returns:
        Keys of which it has one, and how another of its keys may begin instead; empty if none may.
    """
    *_, last = _words(wanted) or ("",)
    if is_unspaced(last):
        return [last[0]], ""
    key, *_ = stems = _stems(last)
    return [*stems], key if _may_be_begun(last, key) else ""


def _may_be_begun(word: str, key: str) -> bool:
    return len(word) >= _BEGINNING or not key.isascii()


@lru_cache(maxsize=1 << 15)
def _words(name: str) -> tuple[str, ...]:
    return tuple(words_of(_SUFFIX.sub("", name)))


def _same(have: str, want: str, *, begun: bool = False) -> bool:
    if is_unspaced(want):
        return want in have
    key, wanted = _key(have), _key(want)
    if begun and _may_be_begun(want, wanted) and key.startswith(wanted):
        return True
    # A stem is the beginning of its key; most names are told apart by that, before a stem is looked for.
    return key[:1] == wanted[:1] and not set(_stems(have)).isdisjoint(_stems(want))


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    """A folded word in plain Latin letters, its sounds written in one way."""
    key = word
    if not key.isascii():
        for replace, by in _FROM_OTHERS:
            key = replace(by, key)
        key = key.translate(_LETTERS)
    for replace, by in _TO_ONE:
        key = replace(by, key)
    return key


@lru_cache(maxsize=1 << 15)
def _stems(word: str) -> tuple[str, ...]:
    """A folded word's key, and what is left of it without what may be the ending of a case."""
    key = _key(word)
    found = (shape.fullmatch(key) for script, shape in _SHAPES if script.search(word))
    return (key, *dict.fromkeys(match[1] for match in found if match))
