"""Names of people in Thai, Lao, Khmer and Burmese, where spaces part phrases and a title leads to a name.

In the first three a space parts the given name from the family's: *นายสมหมาย ใจกว้าง*. A Burmese name has no spaces, and
the mark of a subject stands behind it.
"""

from __future__ import annotations

import re
from functools import cache

from reader.quotes.flags import CUE, LINK, PRONOUN, RANK, STOP, TITLE
from reader.quotes.lexicon import Lexicon, lexicon

__all__ = ["names_in"]

_RUN = "[\u0e01-\u0e4e\u0e81-\u0ede\u1000-\u103f\u1780-\u17d3]"
_LONGEST_RUN = 24
"""Letters, vowels and other signs of a name's word."""
_SHORTEST = 3
_NO_NAME = CUE | LINK | PRONOUN | RANK | STOP
_SHORTEST_WORD = 3
"""Letters of a known word that cuts a name; shorter ones stand in names by chance."""
_LONG_TITLE = 3
_LONGEST_WORD = 8
"""Letters of the words of which a title may be a part."""
_MOST_NAMES = 100


def names_in(text: str, known: Lexicon) -> list[str]:
    """The names of people that a text shows: whole, and the word of each that stands behind the title."""
    found: dict[str, None] = {}
    for match in _pattern(known.tag).finditer(text):
        if len(found) > _MOST_NAMES:
            break
        if known.marks_subjects:
            if _is_of_somebody(match, text, known):
                found[match["first"]] = None
            continue
        if _is_within(text, match.start(), known):
            continue  # *ทนาย*ความ
        word = known.words.match(text, match.start())
        first = _name_of(match["first"], known)
        if len(first) < _SHORTEST or (word is not None and word.end() > match.start("first")):
            continue  # นาย*อำเภอ*
        found[first] = None
        family = match["family"]
        if family and first == match["first"] and len(name := _name_of(family, known)) >= _SHORTEST:
            found[f"{first} {name}"] = None
    return list(found)


def _is_within(text: str, start: int, known: Lexicon) -> bool:
    """Whether a known word begins before an offset and goes on behind it."""
    begins = range(max(0, start - _LONGEST_WORD), start)
    return any(known.exactly(text[begin:end]) for begin in begins for end in range(start + 1, start + _LONGEST_WORD))


def _is_of_somebody(match: re.Match[str], text: str, known: Lexicon) -> bool:
    """Whether a Burmese subject begins with a title, or a role stands before it."""
    start = match.start()
    if known.exactly(match["first"]):
        return False
    word = known.words.match(text, start)
    if word is not None and known.exactly(word.group()) & TITLE:
        return True
    before = text[max(0, start - _LONGEST_RUN) : start].rstrip()
    return any(known.exactly(before[at:]) & RANK for at in range(len(before)))


def _name_of(run: str, known: Lexicon) -> str:
    """A run of letters up to the first known word of some length that is no part of a name."""
    name = ""
    for word in known.words.findall(run):
        if len(word) >= _SHORTEST_WORD and known.exactly(word) & _NO_NAME:
            break
        name += word
    return name


def _sure(titles: list[str]) -> list[str]:
    """Titles that are long enough to be no part of other words by chance."""
    return [title for title in titles if len(title) >= _LONG_TITLE]


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    """Finds a title and the name behind it; in Burmese what stands before the mark of a subject."""
    words = lexicon(tag)
    if words.marks_subjects:
        return re.compile(f"(?<!{_RUN})(?P<first>{_RUN}{{2,{_LONGEST_RUN}}}?)(?=က(?:တော့|လည်း)?(?!{_RUN}))")
    titles = sorted((title for title in words.listed(TITLE)), key=len, reverse=True)
    told = "|".join(map(re.escape, titles))
    family = f"(?: (?P<family>{_RUN}{{2,{_LONGEST_RUN}}}))?"
    told = f"(?:(?<!{_RUN})(?:{told})|{'|'.join(map(re.escape, _sure(titles)))})"
    return re.compile(f"(?:{told}\\.? ?)+(?P<first>{_RUN}{{2,{_LONGEST_RUN}}}){family}")
