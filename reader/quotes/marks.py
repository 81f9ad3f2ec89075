"""Quotation marks: which of them belong together.

Every pair is accepted in every language, since real text mixes conventions; which pair is
speech is decided later. One pass over the marks of a paragraph with a stack, so the time is
linear in its length whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from reader.deferred import late_pattern

__all__ = ["ANY_MARK", "GERSHAYIM", "Pair", "Pairing", "pairing"]

ANY_MARK = late_pattern(
    "[\"“”„‟«»「」『』〝〞〟＂″‹›‘‚‛`´'’]"  # first of all a set, since the search skips what is not in it
    "(?:(?<!['’])|(?<=')(?:'|(?<![^\\W\\d_]')(?=\\S))|(?<=’)(?<![^\\s(\\[—–-]’)(?=\\w))"
)
"""What a text must hold before it is worth looking for pairs."""

_NO_PREFIX = "[גדזחטיןסעףפץצקרתםךנא]"
GERSHAYIM = (
    f'["״”](?:(?<=[א-ת].)(?=[א-ת](?![א-ת]))|(?:(?<={_NO_PREFIX}.)|(?<={_NO_PREFIX}[א-ת].))(?=[א-ת]{{2,3}}(?![א-ת])))'
)
"""The mark of a Hebrew acronym, before its last letter or an ending of that: יו\"ר, מנכ\"לית; but ל\"הארץ\"."""
# The marks as tokens. Two single marks ('' or ``, ‘‘ ’’ ,,) are one double mark; an apostrophe inside a word is none,
# nor is what Uzbek writes behind two of its letters: *o‘zbek*.
_MARK = late_pattern(
    f"[\"“”„‟«»「」『』〝〞〟＂″‹›‘’‚‛`'´](?<!{GERSHAYIM})"  # a set first here too
    "(?:(?<=')'|(?<=`)`|(?<=´)´|(?<=‘)‘|(?<=’)’|(?<=‚)‚|(?<![^\\W_]['’]|[OoGg]‘)|(?![^\\W_]))"
)
_MARK_OR_COMMAS = late_pattern(f"{_MARK.pattern}|,,(?=\\w)")

_DEEPEST = 6
"""Nobody quotes a quotation in a quotation further than this."""
_TRAILING = 2
"""Spaces at the end of a paragraph behind which a mark may stand by itself."""
_MOST_MARKS = 600
_FEW_MARKS = 40
_LEAST_APART = 5
"""A line with more marks, or with many and one to every few code points, is no paragraph of prose."""

_DOUBLE_OF = {"''": '"', "``": "“", "´´": "”", "‘‘": "“", "’’": "”", "‚‚": "„", ",,": "„", "＂": '"', "‟": "“"}
_SINGLE_AS = {"'": '"', "‘": "“", "’": "”", "‚": "„", "‛": "“", "`": "“", "´": "”", "‹": "«", "›": "»"}

# Opening mark → the marks that may close it, the usual one first. The pairs with a straight or a
# wrong curly mark are slips that real sources make (“…", „…").
_CLOSERS: dict[str, str] = {
    '"': '"”“',
    "“": '”"“',
    "„": '“”"',
    "”": '”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
_PRIME = "″"
"""What programs that set type make of a straight mark behind a figure: a closing mark, or inches."""
_SLIPS = {"»": '“„"', _PRIME: '“„"'}
"""Closing marks that belong to another opening one, which they end only where their own is not open."""
_ALWAYS_OPENS = frozenset("„「『〝")
_ALWAYS_CLOSES = frozenset("」』〞〟")
_OPENERS_OF: dict[str, str] = {}
for _opener, _closers in _CLOSERS.items():
    for _closer in _closers:
        _OPENERS_OF[_closer] = _OPENERS_OF.get(_closer, "") + _opener

_BEFORE_OPENING = frozenset(" \t\u00a0\u202f\u2009\u3000([{<–—―-/:,;=+*|>…,、。:;!?!?.”’»" + "\u2060\u200b")
_LATIN = frozenset(filter(str.isalpha, map(chr, range(0x250))))
_ENDS = frozenset(".,!?…。、!?")
_LEADS = ("", ":")
"""What stands before a single mark that is surely none of a word left out: nothing, or a colon."""
_SPACES = frozenset(" \t\u00a0\u202f\u2009\u200a\u3000\u2060\u200b")
_QUOTATION_ENDS = late_pattern("\\)?[,.!?]?[ \u00a0]*[–—―-][ \u00a0]|\\.[ \u00a0][A-ZА-ЯІЇЄҐ]")
"""What stands behind the mark that ends a quotation: a comma and a dash, or the end of the narrator's sentence."""
_ELISION = late_pattern("['’](?:\\d\\ds?\\b|(?:tis|twas|em|til|cause|bout|n|s|t|k|m|r|ns)\\b)", re.IGNORECASE)


class Pair(NamedTuple):
    """Two marks that belong together; offsets into the text, the marks included."""

    start: int
    end: int
    """The end of the text of the paragraph where the closing mark is missing."""
    opening: int
    """How many code points the opening mark has."""
    closing: int
    """How many code points the closing mark has; 0 where there is none."""
    depth: int
    """0 for a pair that stands in no other."""
    single: bool


class Pairing(NamedTuple):
    """The marks of a paragraph."""

    pairs: tuple[Pair, ...]
    """In the order of their starts. They nest and never cross. A mark that nothing closes makes a pair with
    ``closing == 0`` that runs to the end of the paragraph."""
    strays: tuple[tuple[int, int, int], ...]
    """Closing marks that close nothing, as (from, start, end): what such a mark may end begins at ``from``,
    behind the last pair or at the start of the paragraph."""
    closes: tuple[int, int] | None
    """The mark that may close a quotation left open in a paragraph before, as (start, end): the first stray one.
    A straight mark behind a pair is more likely a slip, unless a comma before it says that the narrator goes on."""
    closes_single: tuple[int, int] | None = None
    """The single mark that may close one left open before: the first stray one behind a stop."""


@dataclass(slots=True, eq=False)
class _Open:
    """A mark that waits for its partner."""

    mark: str
    start: int
    length: int
    last: int = 0
    """The end of the last pair of the same marks closed directly inside."""
    last_closing: int = 0
    sure: bool = False
    """That pair's closing mark stands where a quotation ends; it is kept."""


def pairing(text: str, start: int, end: int) -> Pairing:
    """Pair the marks of one paragraph, given as offsets into the whole text."""
    doubles: list[tuple[int, int, str]] = []
    singles: list[tuple[int, str]] = []
    pattern = _MARK if text.find(",,", start, end) < 0 else _MARK_OR_COMMAS
    for found in pattern.finditer(text, start, end):
        mark = found.group()
        if mark in _SINGLE_AS:
            singles.append((found.start(), _SINGLE_AS[mark]))
        else:
            doubles.append((found.start(), len(mark), _DOUBLE_OF.get(mark, mark)))
    if min(_MOST_MARKS, _FEW_MARKS + (end - start) // _LEAST_APART) < len(doubles) + len(singles):
        return Pairing((), (), None)
    result, strays = _pair_doubles(text, start, end, doubles) if doubles else ([], [])
    closes_single = None
    if singles:
        pairs, closes_single = _pair_singles(text, start, end, singles)
        result = _with_singles(result, pairs) if result else pairs
    closes = strays[0][1:] if strays else None
    if closes and result and result[0].start < closes[0] and text[closes[0]] == '"' and text[closes[0] - 1] != ",":
        closes = None
    return Pairing(tuple(result), tuple(strays), closes, closes_single)


def _pair_doubles(
    text: str, start: int, end: int, marks: list[tuple[int, int, str]]
) -> tuple[list[Pair], list[tuple[int, int, int]]]:
    stack: list[_Open] = []
    found: list[Pair] = []
    strays: list[tuple[int, int, int]] = []
    free = start
    for number, (position, length, mark) in enumerate(marks):
        if mark == _PRIME and not (
            stack and _is_closing_punctuation(text[position + 1 : min(position + 2, end)] or ".")
        ):
            continue
        if length > 1 and not stack and text[position - 1 : position].isdigit():
            continue  # 3.14‘47‘‘: minutes and seconds
        if _opens(text, start, end, position, length, mark, stack):
            if len(stack) < _DEEPEST:
                stack.append(_Open(mark if mark in _CLOSERS else "“", position, length))
            continue
        if not stack:
            if mark == '"' and _opens_late(text, start, end, marks, number):
                stack.append(_Open(mark, position, length))
            elif not _in_word(text, position, position + length, end):
                strays.append((free, position, position + length))
                free = position + length
            continue
        openers = _OPENERS_OF.get(mark, "")
        depth = len(stack) - 1
        while depth >= 0 and stack[depth].mark not in openers:
            depth -= 1
        if depth < 0 and mark in _SLIPS and stack[-1].mark in _SLIPS[mark] and text[position - 1] not in _SPACES:
            depth = len(stack) - 1
        if depth < 0:
            continue  # closes nothing: a mark lost its partner
        opened = stack[depth]
        del stack[depth:]
        found.append(Pair(opened.start, position + length, opened.length, length, depth, False))
        if not stack:
            free = position + length
        elif stack[-1].mark == opened.mark and not stack[-1].sure:
            stack[-1].last, stack[-1].last_closing = position + length, length
            stack[-1].sure = _QUOTATION_ENDS.match(text, position + length, end) is not None
    for depth, opened in enumerate(stack):
        if opened.last:
            # Sources drop one of two closing marks (»» → »): one inside ends both.
            found.append(Pair(opened.start, opened.last, opened.length, opened.last_closing, depth, False))
        else:
            found.append(Pair(opened.start, end, opened.length, 0, depth, False))
    found.sort(key=lambda pair: (pair.start, -pair.end))
    return found, strays


def _is_open(stack: list[_Open], marks: str) -> bool:
    """Whether one of some marks is open."""
    for opened in stack:  # noqa: SIM110 - a generator takes longer than the loop, which hardly ever turns
        if opened.mark in marks:
            return True
    return False


def _opens(text: str, start: int, end: int, position: int, length: int, mark: str, stack: list[_Open]) -> bool:
    """Whether a mark opens, from its shape, from what stands beside it, and from what is open."""
    if mark in _ALWAYS_OPENS:
        return True
    if mark in _ALWAYS_CLOSES or mark == _PRIME:
        return False
    before = text[position - 1] if position > start else " "
    after = text[position + length] if position + length < end else " "
    space_before = before in _SPACES
    space_after = after in _SPACES
    if space_before and space_after and start < position and end - position <= length + _TRAILING:
        return False  # nothing follows but spaces: “A. ”
    if mark in "«»":
        return _guillemet_opens(mark, space_before, space_after, before, after, stack)
    open_partner = bool(stack) and _is_open(stack, _OPENERS_OF.get(mark, ""))
    if mark == "“" and stack and stack[-1].mark == "„" and not (space_before and not space_after):
        return False
    if space_before and not space_after:
        # “ A ” and " A " with spaces inside: what is open decides.
        return not (open_partner and _is_closing_punctuation(after) and mark != "“")
    if space_after and not space_before:
        return not open_partner and mark == "“" and before in _BEFORE_OPENING and before not in _ENDS
    if _is_closing_punctuation(after) and (before.isalnum() or before in _ENDS):
        return False  # what it closes may have been opened in a paragraph before
    if mark == "“":
        if not after.isalnum() and (before in _LATIN or (open_partner and before in _ENDS and after in "[(")):
            return False
        return not (open_partner and stack[-1].mark in '„"“' and not _opening_context(before))
    if mark == "”":
        return not open_partner and _opening_context(before) and not space_after
    if open_partner:
        # Letter or punctuation on both sides: "A","B" and CJK text without spaces.
        return before in "([{—–" and after.isalnum() and stack[-1].mark not in _OPENERS_OF[mark]
    return not (space_before and space_after and position > start) or not open_partner


def _in_word(text: str, start: int, end: int, last: int) -> bool:
    """Whether a mark stands for an apostrophe, between two letters of a script that parts its words: *s”espera*."""
    return end < last and text[end] in _LATIN and text[start - 1 : start] in _LATIN


def _opens_late(text: str, start: int, end: int, marks: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a straight mark behind a letter and before a space (``said" A".``) opens: the next one closes."""
    position = marks[number][0]
    if number + 1 == len(marks) or position == start or not text[position - 1].isalpha():
        return False
    following, length, mark = marks[number + 1]
    behind = text[following + length] if following + length < end else " "
    return mark == '"' and text[following - 1] not in _SPACES and not behind.isalnum()


def _guillemet_opens(
    mark: str, space_before: bool, space_after: bool, before: str, after: str, stack: list[_Open]
) -> bool:
    usual = mark == "«"
    partner_open = _is_open(stack, "»" if usual else "«")
    if usual:
        # « closes only where »…« is used and the place is that of a closing mark.
        return not (partner_open and not space_before and (space_after or not after.isalnum()))
    if partner_open:
        return False
    # » opens where »…« is used: at a start, behind a space, before a letter.
    if _is_open(stack, "»") and not (space_before and not space_after):
        return False
    return (space_before or before in "([{–—-") and not space_after and (after.isalnum() or after in "\"'„“‚‘›…¿¡")


def _opening_context(before: str) -> bool:
    return before in _BEFORE_OPENING or not (before.isalnum() or before in "\"'”’»)]}%")


def _is_closing_punctuation(char: str) -> bool:
    return char in ".,;:!?…)]}、。,"


def _pair_singles(
    text: str, start: int, end: int, marks: list[tuple[int, str]]
) -> tuple[list[Pair], tuple[int, int] | None]:
    """Pair single marks, which are apostrophes more often than not; and find the one that closes what began before.

    One opens only behind a space or an opening mark and before a letter or digit; one closes only
    behind a letter, digit or .,!?… and before anything but a letter. A plural's (the dogs' bowl)
    closes only if no better one follows. One left open at the start of a paragraph, or behind a colon, makes a pair
    with no closing mark, as British papers leave all paragraphs of a quotation but the last.
    """
    found: list[Pair] = []
    closes: tuple[int, int] | None = None
    opened: tuple[int, str] | None = None
    weak: int = 0
    for position, mark in marks:
        before = text[position - 1] if position > start else " "
        after = text[position + 1] if position + 1 < end else " "
        can_open = (
            mark != "»"
            and not before.isalnum()
            and (before in _SPACES or before in '([{—–-"“„«/:,”…')
            and not after.isspace()
            and not _is_closing_punctuation(after)
            and not (mark in '"”' and _ELISION.match(text, position))
        )
        can_close = not before.isspace() and before not in "([{" and not after.isalnum() and mark not in "„«"
        if can_open and not (opened and can_close and mark not in "“„«"):
            if opened and weak:
                found.append(Pair(opened[0], weak, 1, 1, 0, True))
            opened, weak = (position, mark), 0
        elif can_close and opened and (mark in _CLOSERS.get(opened[1], "") or opened[1] + mark == "”“"):
            # Urdu papers have ’…‘, seen from the left.
            if (
                before in "sSzx"
                and after == " "
                and mark in '"”'
                and position + 2 < end
                and text[position + 2].islower()
            ):
                weak = position + 1
                continue
            found.append(Pair(opened[0], position + 1, 1, 1, 0, True))
            opened, weak = None, 0
        elif can_close and not found and closes is None and before in _ENDS:
            closes = position, position + 1
    if opened and weak:
        found.append(Pair(opened[0], weak, 1, 1, 0, True))
    elif opened and text[start : opened[0]].rstrip()[-1:] in _LEADS:
        found.append(Pair(opened[0], end, 1, 0, 0, True))
    return found, closes


def _with_singles(doubles: list[Pair], singles: list[Pair]) -> list[Pair]:
    """Add the single pairs that cross no double one; those that stand inside one are nested in it."""
    if not doubles:
        return singles
    result = list(doubles)
    index = 0
    covering: list[Pair] = []
    for single in singles:
        while index < len(doubles) and doubles[index].start < single.start:
            covering.append(doubles[index])
            index += 1
        while covering and covering[-1].end <= single.start:
            covering.pop()
        inside = covering[-1] if covering else None
        if inside is not None and inside.closing and single.end > inside.end - inside.closing:
            continue
        if inside is not None and not inside.closing:
            inside = None
        nested = index
        crossed = False
        while nested < len(doubles) and doubles[nested].start < single.end:
            if doubles[nested].end > single.end and doubles[nested].closing:
                crossed = True
                break
            nested += 1
        if not crossed:
            result.append(Pair(single.start, single.end, 1, 1, 1 + inside.depth if inside else 0, True))
    result.sort(key=lambda pair: (pair.start, -pair.end))
    return result
