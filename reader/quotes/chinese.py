"""Names of people in Chinese, where nothing parts words and nothing is written with a capital.

A name is a surname (one of some hundred signs) and one sign or two; what stands beside it tells where it begins and
ends. Once a text has shown a name so, it is one wherever that text writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reader.deferred import late_pattern
from reader.quotes.flags import CUE, LINK, OWN, PRONOUN, RANK, SOURCE, STOP
from reader.quotes.lexicon import Lexicon, lexicon

__all__ = ["names_in"]

_DOTS = late_pattern("[·‧・•]")
"""What stands between the words of a name from abroad: 奥尔森·卡雷拉."""
_SIGNS = "\u3400-\u9fff"
_FOREIGN = late_pattern("[\u3400-\u9fff]{1,8}(?:[·‧・•][\u3400-\u9fff]{1,8})+")
_ADVERB = late_pattern("(?:[\u3400-\u9fff]{2}){1,2}地(?![\u3400-\u9fff]?方)")
"""How somebody says something: 恳切*地*说."""
_LONGEST_WORD = 4
"""Signs of the words that are looked for beside a name."""
_ACROSS = ((1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4))
"""How many signs before a place a word begins, and how many it has, if it goes on there."""
_SPEAKS = CUE | SOURCE | RANK
"""What stands behind nobody but people."""
_PARTS = LINK | STOP | PRONOUN | _SPEAKS
"""What parts a name from the words beside it."""
_NOT_GIVEN = CUE | PRONOUN | OWN
_MOST_NAMES = 100
"""No article names more."""
_MOST_TRIED = 5_000
"""Places where a name may begin that are looked at."""


def names_in(text: str, known: Lexicon) -> list[str]:
    """The names of people that a Chinese text shows."""
    found: dict[str, None] = {}
    for match in _FOREIGN.finditer(text) if _DOTS.search(text) else ():
        found.update(dict.fromkeys(_foreign(match.group(), text, known)))
        if len(found) > _MOST_NAMES:
            break
    unended: list[int] = []
    for tried, match in enumerate(_may_begin(known.tag).finditer(text)):
        if tried > _MOST_TRIED or len(found) > _MOST_NAMES:
            break
        start = match.start()
        given = start + (2 if text[start : start + 2] in known.surnames else 1)
        before = _word_before(text, start, known)
        if before < 0:
            continue
        length = _given(text, start, given, bool(before & RANK), known)
        if length:
            found[text[start : given + length]] = None
        elif before & RANK and text[given : given + 2].isalpha():
            unended.append(given)
    for given in unended:
        start = given - (2 if text[given - 2 : given] in known.surnames else 1)
        if not any(text.startswith(name, start) for name in found) and _is_free(text, start, given + 2, known):
            short, full = text[start : given + 1], text[start : given + 2]
            found[full if text.count(short) == text.count(full) else short] = None
    return list(found)


@cache
def _may_begin(tag: str) -> re.Pattern[str]:
    """Finds where a name may begin: a surname at the start of a clause, or behind the last sign of some known word."""
    ends = "".join({word[-1] for word in lexicon(tag).listed(_PARTS)})
    surnames = "".join({surname[0] for surname in lexicon(tag).surnames})
    return re.compile(f"(?:(?<=[{ends}])|(?<![{_SIGNS}]))[{surnames}](?=[{_SIGNS}])")


@cache
def _may_follow(tag: str) -> frozenset[str]:
    """The signs that the words begin with which may stand behind a name."""
    return frozenset(word[0] for word in lexicon(tag).listed(_PARTS))


def _word_before(text: str, start: int, known: Lexicon) -> int:
    """The flags of the word that ends where a name may begin; 0 at the start of a clause.

    -1 behind an unknown word, and where a known word goes on: 工*程*师.
    """
    if not start or not _is_sign(text[start - 1]):
        return 0
    for back, length in _ACROSS:
        if known.exactly(text[start - back : start - back + length]):
            return -1
    result = -1
    for length in range(1, min(_LONGEST_WORD, start) + 1):
        if not _is_sign(text[start - length]):
            break
        result = known.known(text[start - length : start]) & _PARTS or result
    return result


def _given(text: str, start: int, given: int, ranked: bool, known: Lexicon) -> int:
    """How many signs the given name has that begins at an offset; 0 where no word behind it tells where it ends.

    Behind a role or a title any word does, else one that stands behind people.
    """
    for length in (1, 2):
        end = given + length
        if end > len(text) or not _is_sign(text[end - 1]) or not _is_free(text, start, end, known):
            continue
        behind = _word_behind(text, end, known)
        if behind >= 0 and (behind & _SPEAKS or ranked or text.count(text[start:end]) > 1):
            return length
    return 0


def _word_behind(text: str, end: int, known: Lexicon) -> int:
    """The flags of the word that begins where a name may end; 0 at the end of a clause, -1 before an unknown word."""
    if end >= len(text) or not _is_sign(text[end]):
        return 0
    if (adverb := _ADVERB.match(text, end)) is not None:
        end = adverb.end()
    elif text[end] not in _may_follow(known.tag):
        return -1
    for length in range(_LONGEST_WORD, 0, -1):
        if flags := known.exactly(text[end : end + length]) & _PARTS:
            return flags
    return 0 if adverb is not None else -1


def _is_free(text: str, start: int, end: int, known: Lexicon) -> bool:
    """Whether no known word of two signs or more stands in a name, or begins in it; and no verb or pronoun of one."""
    if any(known.exactly(text[at : at + 2]) for at in range(start, end)):
        return False
    return not any(known.exactly(sign) & _NOT_GIVEN for sign in text[start:end])


def _foreign(name: str, text: str, known: Lexicon) -> Iterator[str]:
    """A name from abroad without the words that stand right beside it, and its last word, which may stand alone."""
    dots = [match.start() for match in _DOTS.finditer(name)]
    first = known.words.findall(name[: dots[0]])
    begin = dots[0]
    for word in reversed(first):
        if len(word) > 1 or known.exactly(word) & (LINK | STOP | _NOT_GIVEN):
            break
        begin -= 1
    surname = ""
    for word in known.words.findall(name[dots[-1] + 1 :]):
        if surname and (len(word) > 1 or known.exactly(word) & (LINK | STOP | _NOT_GIVEN)):
            break
        if len(surname) > 1 and text.count(surname + word) < text.count(surname):
            break  # 卡雷拉承诺: 卡雷拉 stands elsewhere, too
        surname += word
    if begin < dots[0] and surname:
        yield name[begin : dots[-1] + 1] + surname
        if len(surname) > 1:
            yield surname


def _is_sign(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
