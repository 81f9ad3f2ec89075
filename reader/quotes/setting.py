"""Where a candidate stands: the clause that leads to it, the clause that follows, the signs right beside its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reader.model import QuoteKind
from reader.quotes.candidates import Candidate
from reader.quotes.flags import BEGINS, CAPITAL, CUE, QUOTATIVE
from reader.quotes.passage import Paragraph

__all__ = ["COMMAS", "SHOUTS", "STOPS", "Setting", "setting_of"]

COMMAS = frozenset(",،、，")
STOPS = frozenset(".。।۔።｡։")
SHOUTS = frozenset("!?…！？؟")
_DASHES = frozenset("-–—―")
_COLONS = frozenset(":：")
_ENDS = STOPS | SHOUTS
_NO_WORD = frozenset('([{"”»“«')
_SPACES = " \t\u00a0\u202f\u2009\u2060"
_OBJECT = 3
"""Words of a clause at the end of which its verb stands, and who is told."""
_SPACES_OR_DASHES = _SPACES + "-–—―"
_REACH, _REACH_OF_SIGNS = 24, 48
"""The words looked at on either side; who reports stands near."""


@dataclass(slots=True, eq=False)
class Setting:
    """The words around a candidate, as ranges of its paragraph's words."""

    candidate: Candidate
    paragraph: Paragraph
    previous: Candidate | None
    """The stretch in marks before it in the same paragraph, which ends what is looked at."""
    following: Candidate | None
    first: int
    """The first word inside."""
    last: int
    """The word behind the last one inside."""
    before: int
    """The first word of the sentence that leads to it; ``before == first`` where there is none."""
    after: int
    """The word behind the last one of the clause that follows it; ``after == last`` where there is none."""
    behind: int
    """Where the text behind the closing mark begins, spaces left out."""
    touches_before: bool
    """Another stretch in marks stands where the words before begin."""
    touches_after: bool
    """Another stretch in marks stands where the words behind end."""
    new_sentence: bool
    """What follows may be a sentence of its own."""
    mark_before: str
    """The kind of the character before the opening mark.

    ``b^`` a start, ``b:``, ``b,``, ``b-`` a dash, ``bw`` a word, ``b(`` anything else.
    """
    mark_behind: str
    """The kind of the character behind the closing mark (see :func:`_mark_behind`)."""


def setting_of(candidate: Candidate, previous: Candidate | None, following: Candidate | None) -> Setting:
    """Find the clause before and the clause behind a candidate, up to its neighbours in marks."""
    paragraph = candidate.paragraph
    flags = paragraph.flags
    text, stops = paragraph.text, paragraph.stops
    first = paragraph.word_at(candidate.inner_start)
    last = paragraph.word_at(candidate.inner_end)
    char = _char_before(candidate)
    # The sentence before: none if one ends right before the candidate, unless that runs into it (``: «``, ``, “``).
    lowest = paragraph.word_at(previous.end) if previous is not None else 0
    reach = _REACH if paragraph.lexicon.spaced else _REACH_OF_SIGNS
    floor = max(lowest, first - reach)
    before = first
    if before > floor:
        at = bisect_left(stops, first)
        if at == len(stops) or stops[at] != first or char not in _ENDS or char in paragraph.lexicon.colons:
            before = max(floor, stops[at - 1] if at else 0)
    behind, end = candidate.end, paragraph.end
    while behind < end and text[behind] in _SPACES:
        behind += 1
    highest = paragraph.word_at(following.start) if following is not None else len(flags)
    ceiling = min(highest, last + reach)
    after = last
    ended = behind < end and text[behind] in STOPS
    if not ended and after < ceiling:
        at = bisect_right(stops, last)
        after = min(ceiling, stops[at]) if at < len(stops) else ceiling
    mark_behind = _mark_behind(candidate, behind, last)
    if mark_behind == "aw" and paragraph.lexicon.order == "sov" and _final_cue(paragraph, last):
        mark_behind = "af"  # the verb that ends the sentence reports
    return Setting(
        candidate,
        paragraph,
        previous,
        following,
        first,
        last,
        before,
        after,
        behind,
        before == lowest and previous is not None and before < first,
        after == highest and following is not None and after > last,
        ended or (text[candidate.inner_end - 1] in STOPS and mark_behind != "a!" and _is_capital(flags, last)),
        "b:" if char and _leads(paragraph, char, first) else _mark_before(char, before < first),
        mark_behind,
    )


def _char_before(candidate: Candidate) -> str:
    """The character before the opening mark, or the dash that leads in; empty at the start of the paragraph."""
    paragraph = candidate.paragraph
    text, begin = paragraph.text, paragraph.start
    position = candidate.start - 1
    skipped = _SPACES_OR_DASHES if candidate.kind is QuoteKind.DASH else _SPACES
    while position >= begin and text[position] in skipped:
        position -= 1
    return text[position] if position >= begin else ""


def _leads(paragraph: Paragraph, char: str, first: int) -> bool:
    """Whether a sign leads to the quotation behind it: a colon, or in Chinese a comma behind a verb that reports."""
    if char in paragraph.lexicon.colons:
        return True
    return bool(paragraph.lexicon.surnames) and char in COMMAS and first > 0 and paragraph.flags[first - 1] & CUE != 0


def _mark_before(char: str, led: bool) -> str:
    if not char or char in _ENDS:
        return "b^"
    if char in _COLONS:
        return "b:"
    if char in COMMAS:
        return "b,"
    if char in _DASHES:
        return "b-"
    return "bw" if char.isalnum() or (led and char not in _NO_WORD) else "b("


def _is_capital(flags: list[int], at: int) -> bool:
    """Whether a word has a capital; also behind the last one."""
    return at >= len(flags) or flags[at] & CAPITAL != 0


def _mark_behind(candidate: Candidate, behind: int, last: int) -> str:
    """The kind of the character right behind the closing mark, a comma right before it counted too."""
    paragraph = candidate.paragraph
    text, end = paragraph.text, paragraph.end
    if behind >= end:
        return "a$"
    char = text[behind]
    inner_last = text[candidate.inner_end - 1]
    if char in COMMAS:
        return "a-" if _dash_follows(text, behind + 1, end) else "a,"
    if inner_last in COMMAS and (char.isalnum() or char in _DASHES):
        return "a,"
    if char in _DASHES:
        return "a-"
    if char in _ENDS or char in ";；":
        return "a."
    if char in _COLONS:
        return "a:"
    if char == "(":
        return "a("
    if char.isalnum():
        if inner_last not in _ENDS:
            return "aw"
        if not paragraph.lexicon.caseless:
            return "a." if char.isupper() else "a!"
        if paragraph.flags[last] & QUOTATIVE:
            return "aw"  # “…다.”라고
        return "a!" if paragraph.lexicon.surnames and _reports(paragraph, last) else "a."
    return "a?"


def _reports(paragraph: Paragraph, first: int) -> bool:
    """Whether a short clause without a colon at its end reports what stands before it: “…。”*李明告诉记者*，…"""
    flags, gap = paragraph.flags, paragraph.gap
    end = first + 1
    while end < len(flags) and not gap(end):
        end += 1
    if end - first > _REACH_OF_SIGNS or not paragraph.lexicon.colons.isdisjoint(gap(end)):
        return False
    return any(flag & CUE for flag in flags[max(first, end - _OBJECT) : end])


def _dash_follows(text: str, position: int, end: int) -> bool:
    while position < end and text[position] in _SPACES:
        position += 1
    return position < end and text[position] in _DASHES


def _final_cue(paragraph: Paragraph, last: int) -> bool:
    """Whether a cue right behind ends the sentence (or nearly, where words are not separated)."""
    flags = paragraph.flags
    reach = 1 if paragraph.lexicon.spaced else 3
    for at in range(last, min(last + 2, len(flags))):
        if flags[at] & CUE:
            return any(place >= len(flags) or flags[place] & BEGINS for place in range(at + 1, at + 1 + reach))
    return False
