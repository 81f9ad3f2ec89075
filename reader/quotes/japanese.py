"""Names of people in Japanese: kanji that other signs part from what stands before, and an age or a title behind."""

from __future__ import annotations

import re
from functools import cache

from reader.deferred import late_pattern
from reader.quotes.flags import RANK, TITLE
from reader.quotes.lexicon import Lexicon, lexicon

__all__ = ["names_in"]

_KANJI = "\u3400-\u9fff々ヶ"
_HIRAGANA = "\u3041-\u3096"
_GIVEN = f"[{_HIRAGANA}]{{2,4}}?|[\u30a1-\u30fa\u30fc]{{2,8}}"
_NAME = f"(?<![{_KANJI}])(?:[{_KANJI}]{{2,6}}?|[{_KANJI}]{{1,4}}(?:{_GIVEN}))"
"""藤沢千尋, 桑原さつき, 林クララ"""
_AGE = "[（(](?:[0-9０-９]{1,3})[歳年]?[)）]"
_NOT_FIRST = frozenset("同元前現各全両約新初某第")
_NOT_LAST = frozenset("市県町村大省庁党社会部課院校署団協局等側副委者")
"""What is said of somebody begins or ends with, and hardly a name: *同大*教授, *環境省*局長."""
_FULL = 3
"""Signs of a name that may be a first name and a surname."""
_SURNAMES = (2, 3)
"""Signs of the surnames that are looked for of full names."""
_MOST_NAMES = 100
_BEHIND_ROLE = late_pattern(f"(?<=[の、])((?:[{_KANJI}]{{3,6}}|[{_KANJI}]{{1,4}}(?:{_GIVEN})))(?=[がはも、])")
"""What may be a name behind a role and a particle: 俳優の*椎名蓮*が."""
_LONGEST_ROLE = 5


def names_in(text: str, known: Lexicon) -> list[str]:
    """The names of people that a Japanese text shows, and the surnames of those that stand alone somewhere."""
    found: dict[str, None] = {}
    for match in _pattern(known.tag).finditer(text):
        name, sure = match[1], match[2] is not None
        if len(found) > _MOST_NAMES:
            break
        if name in found or known.exactly(name) or name[0] in _NOT_FIRST or name[-1] in _NOT_LAST:
            continue
        if any(known.exactly(name[at : at + 2]) & RANK for at in range(len(name) - 1)):
            continue
        if sure or len(name) >= _FULL:
            found[name] = None
    for match in _BEHIND_ROLE.finditer(text):
        start = match.start() - 1  # of the particle
        roles = (text[max(0, start - length) : start] for length in range(1, _LONGEST_ROLE + 1))
        name = match[1]
        if name[0] in _NOT_FIRST or name[-1] in _NOT_LAST or known.exactly(name):
            continue
        if any(known.exactly(role) & RANK for role in roles):
            found[name] = None
    titles = "|".join(_titles(known.tag))
    for name in list(found):
        for length in _SURNAMES:
            surname = name[:length]
            if len(name) > length and re.search(f"{surname}(?:[はがもらの、]|{titles})", text):
                found[surname] = None
    return list(found)


@cache
def _titles(tag: str) -> tuple[str, ...]:
    """The titles that stand behind names, for patterns; the longest first."""
    return tuple(map(re.escape, sorted(lexicon(tag).listed(TITLE), key=len, reverse=True)))


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    """Finds what may be a name: with what surely stands behind people as its second group, or with any title."""
    sure = f"(?:さん|氏|ちゃん|容疑者|被告|選手|{_AGE})"
    return re.compile(f"({_NAME})(?:(?={sure})()|(?=(?:{'|'.join(_titles(tag))})(?!会)))")
