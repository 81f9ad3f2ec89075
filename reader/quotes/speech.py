"""Is a stretch in marks somebody's words? A linear score over features of its inside and its surroundings.

The weights are fitted (``data/speech.txt``). Features are named, so that the table can be read;
none of them knows a language except through the flags of its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reader.quotes.candidates import Candidate
from reader.quotes.lexicon import (
    CAPITAL,
    CUE,
    HINT,
    LINK,
    NUMBER,
    ORGANISATION,
    OWN,
    PRONOUN,
    QUOTATIVE,
    ROLE,
    SOURCE,
    STOP,
    TITLE,
    WORK,
)
from reader.quotes.passage import Paragraph

__all__ = ["Setting", "features", "setting_of"]

_COMMAS = frozenset(",،、，")
_STOPS = frozenset(".。।۔။።｡")
_SHOUTS = frozenset("!?…！？؟")
_DASHES = frozenset("-–—―")
_COLONS = frozenset(":：")
_SPACES = " \t\u00a0\u202f\u2009\u2060"
_SENTENCE_INSIDE = re.compile(r"[.!?…。！？؟।۔](?:[\s\"”»]+\w|(?<=[。！？])\S)")
_YEAR = re.compile(r"\s*\([^)]{0,20}\b(?:1[5-9]|20)\d\d")
_SMALL = STOP | LINK | PRONOUN | OWN
_REACH = 24
"""The words looked at on either side; who reports stands near."""


@dataclass(slots=True, eq=False)
class Setting:
    """The words around a candidate, as ranges of its paragraph's words."""

    candidate: Candidate
    paragraph: Paragraph
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
    previous_end: int = -1
    """Where the stretch before it in the same paragraph ends; -1 without one."""
    mark_before: str = "bw"
    """The kind of the character before the opening mark (see :func:`features`)."""
    mark_behind: str = "aw"
    """The kind of the character behind the closing mark."""


def setting_of(candidate: Candidate, previous: Candidate | None, following: Candidate | None) -> Setting:
    """Find the clause before and the clause behind a candidate."""
    paragraph = candidate.paragraph
    starts, _, flags = paragraph.words
    text = paragraph.text
    first = paragraph.word_at(candidate.inner_start)
    last = paragraph.word_at(candidate.inner_end)
    lowest = paragraph.word_at(previous.end) if previous is not None else 0
    before = first
    floor = max(lowest, first - _REACH)
    stops = paragraph.stops
    if before > floor and (first not in paragraph.breaks or _led_in(text, paragraph, candidate)):
        at = bisect_left(stops, first)
        before = max(floor, stops[at - 1] if at else 0)
    behind = candidate.end
    while behind < paragraph.end and text[behind] in _SPACES:
        behind += 1
    highest = paragraph.word_at(following.start) if following is not None else len(starts)
    ceiling = min(highest, last + _REACH)
    after = last
    ended = behind < paragraph.end and text[behind] in _STOPS
    if not ended and after < ceiling:
        at = bisect_right(stops, last)
        after = min(ceiling, stops[at] if at < len(stops) else ceiling)
    inner_last = text[candidate.inner_end - 1]
    setting = Setting(
        candidate,
        paragraph,
        first,
        last,
        before,
        after,
        behind,
        before == lowest and previous is not None and before < first,
        after == highest and following is not None and after > last,
        ended or (inner_last in _STOPS and (last >= len(flags) or bool(flags[last] & CAPITAL))),
    )
    setting.previous_end = previous.end if previous is not None else -1
    setting.mark_before = _mark_before(setting)
    setting.mark_behind = _mark_behind(setting, paragraph.lexicon.caseless)
    if setting.mark_behind == "aw" and paragraph.lexicon.order == "sov" and _final_cue(setting):
        setting.mark_behind = "af"  # the verb that ends the sentence reports
    return setting


def _final_cue(setting: Setting) -> bool:
    """Whether a cue right behind ends the sentence (or nearly, where words are not separated)."""
    flags = setting.paragraph.words[2]
    reach = 1 if setting.paragraph.lexicon.spaced else 3
    for at in range(setting.last, min(setting.last + 2, len(flags))):
        if flags[at] & CUE:
            ends = range(at + 1, at + 1 + reach)
            return any(place >= len(flags) or place in setting.paragraph.breaks for place in ends)
    return False


def _led_in(text: str, paragraph: Paragraph, candidate: Candidate) -> bool:
    """Whether the sentence before runs into the opening mark (``: «``, ``, “``)."""
    position = candidate.start - 1
    while position > paragraph.start and text[position] in _SPACES:
        position -= 1
    return text[position] not in _STOPS and text[position] not in _SHOUTS


def _count(number: int) -> str:
    if number <= 3:
        return str(number)
    return "4" if number <= 5 else "6" if number <= 9 else "10" if number <= 19 else "20"


def _distance(number: int) -> str:
    return str(number) if number <= 2 else "3" if number <= 4 else "5" if number <= 8 else "9"


def features(setting: Setting, previous_speech: bool, led_in: bool) -> list[str]:
    """The names of the features that a candidate has.

    Args:
        setting: the candidate and the words around it.
        previous_speech: the stretch before it in the same paragraph was taken for speech.
        led_in: the paragraph before ends with a colon, or left a quotation open.
    """
    candidate = setting.candidate
    _, _, flags = setting.paragraph.words
    count = setting.last - setting.first
    if not setting.paragraph.lexicon.spaced:
        count = (candidate.inner_end - candidate.inner_start + 1) // 2
    size = _count(count)
    short = "s" if count <= 2 else "m" if count <= 5 else "l"
    inside = _inside(setting, count, setting.paragraph.lexicon.caseless)
    inside += ("bias", "n" + size)
    before_mark, after_mark = setting.mark_before, setting.mark_behind
    reported = _reported(before_mark, after_mark, setting)
    result = inside + _before(setting) + _after(setting)
    result += [f"{mark}|{short}" for mark in (before_mark, after_mark, before_mark + after_mark)]
    result += [f"{name}|{short}" for name in reported]
    if not reported:
        result.append("unreported|" + size)
    if previous_speech:
        result.append("goes on|" + short)
    if led_in:
        result.append("led in|" + short)
    if candidate.continues:
        result.append("continues")
        if not candidate.closed or candidate.inner_start == candidate.start:
            result.append("carried on")
    if candidate.carries:
        result.append("carries on")
    if setting.paragraph.lexicon.quotes_names:
        result += ["names|" + short, "names " + before_mark + "|" + short]
        if not reported:
            result.append("names unreported|" + size)
    if short != "l" and _again(setting):
        result.append("again|" + short)
    order = setting.paragraph.lexicon.order
    if order != "svo":
        result += [f"{order} {name}" for name in reported]
        result += [f"{order} {name}|{short}" for name in reported]
    if not candidate.closed:
        result.append("unclosed")
    if candidate.doubtful:
        doubt = "no end" if not candidate.closed else "no start"
        result += [doubt, f"{doubt} {before_mark}", f"{doubt} {after_mark}", f"{doubt}|{short}"]
        result += [f"{doubt} {name}" for name in reported]
        if previous_speech:
            result.append(doubt + " goes on")
    if candidate.single:
        result.append("single|" + short)
    if candidate.part:
        result.append("part")
    paragraph = setting.paragraph
    if setting.first == 0 and setting.last == len(flags):
        result.append("whole paragraph|" + short)
    elif setting.last == len(flags):
        result.append("ends paragraph")
    if before_mark == "b^" and after_mark != "aw":
        result.append("own sentence|" + short)
    if setting.last < len(flags) and flags[setting.last] & QUOTATIVE and after_mark in ("aw", "af", "a,"):
        result.append("quotative|" + short)
    if candidate.inside and count > 5:
        result.append("nests")
    if paragraph.index == 0 and len(paragraph.text) - paragraph.end > 1:
        result.append("headline|" + short)  # a text of one line has none
    return result


def _again(setting: Setting) -> bool:
    """Whether the same words stand elsewhere in the text, as names do."""
    candidate, text = setting.candidate, setting.paragraph.text
    words = text[candidate.inner_start : candidate.inner_end]
    return len(words) > 2 and (
        text.find(words, candidate.inner_end) >= 0 or text.find(words, 0, candidate.inner_start) >= 0
    )


def _inside(setting: Setting, count: int, caseless: bool) -> list[str]:
    candidate = setting.candidate
    text = setting.paragraph.text
    all_flags = setting.paragraph.words[2]
    flags = all_flags[setting.first : min(setting.last, setting.first + 60)]
    result = []
    own = stops = capitals = numbers = 0
    for flag in flags:
        if flag & _SMALL:
            stops += 1
            if flag & OWN:
                own += 1
        if flag & CAPITAL:
            capitals += 1
        if flag & NUMBER:
            numbers += 1
    words = max(1, len(flags))
    if own:
        result.append("own word inside")
    if not stops:
        result.append("no small word|" + ("s" if count <= 2 else "m" if count <= 5 else "l"))
    elif stops * 4 >= words:
        result.append("many small words")
    last = text[candidate.inner_end - 1]
    ending = "," if last in _COMMAS else "." if last in _STOPS else "!" if last in _SHOUTS else "w"
    result.append("ends" + ending + ("s" if count <= 2 else "m" if count <= 5 else "l"))
    if not caseless and flags:
        lower = not flags[0] & (CAPITAL | NUMBER)
        length = "s" if count <= 2 else "m" if count <= 5 else "l"
        result.append(("lower start|" if lower else "upper start|") + length)
        if count > 1 and capitals + numbers + stops >= words and capitals > 1:
            result.append("title case|" + length)
    if _SENTENCE_INSIDE.search(text, candidate.inner_start, candidate.inner_end):
        result.append("two sentences")
    return result


def _mark_before(setting: Setting) -> str:
    """The kind of the character right before the opening mark.

    ``b^`` a start, ``b:``, ``b,``, ``b-`` a dash, ``bw`` a word, ``b(`` anything else.
    """
    candidate, paragraph = setting.candidate, setting.paragraph
    text = paragraph.text
    position = candidate.start - 1
    while position >= paragraph.start and text[position] in _SPACES:
        position -= 1
    char = text[position] if position >= paragraph.start else ""
    if not char or char in _STOPS or char in _SHOUTS:
        return "b^"
    if char in _COLONS:
        return "b:"
    if char in _COMMAS:
        return "b,"
    if char in _DASHES:
        return "b-"
    return "bw" if char.isalnum() or (setting.before < setting.first and char not in '([{"”»“«') else "b("


def _before(setting: Setting) -> list[str]:
    """Features of the words before."""
    mark = setting.mark_before
    flags = setting.paragraph.words[2]
    result = []
    for back in range(1, 4):
        at = setting.first - back
        if at < setting.before:
            break
        flag = flags[at]
        if flag & WORK:
            result.append(f"work {back} before" if mark in ("bw", "b(") else "work before mark")
        if back == 1 and mark == "bw":
            for name, bit in (
                ("link", LINK),
                ("hint", HINT),
                ("role", ROLE),
                ("organisation", ORGANISATION),
                ("title", TITLE),
            ):
                if flag & bit:
                    result.append(f"{name} right before")
            if flag & CAPITAL and setting.first - 1 > 0:
                result.append("capital right before")
            if not flag & (CUE | WORK | LINK | HINT | ROLE | ORGANISATION | TITLE | STOP):
                result.append("other word right before")
    return result


def _mark_behind(setting: Setting, caseless: bool) -> str:
    """The kind of the character right behind the closing mark, a comma right before it counted too."""
    candidate, paragraph = setting.candidate, setting.paragraph
    text = paragraph.text
    char = text[setting.behind] if setting.behind < paragraph.end else ""
    inner_last = text[candidate.inner_end - 1]
    if not char:
        return "a$"
    if char in _COMMAS or (inner_last in _COMMAS and (char.isalnum() or char in _DASHES)):
        return "a-" if char in _COMMAS and _dash_follows(text, setting.behind + 1, paragraph.end) else "a,"
    if char in _DASHES:
        return "a-"
    if char in _STOPS or char in _SHOUTS or char in ";；":
        return "a."
    if char in _COLONS:
        return "a:"
    if char == "(":
        return "a("
    if char.isalnum():
        if inner_last in _STOPS or inner_last in _SHOUTS:
            return "a." if char.isupper() or caseless else "a!"
        return "aw"
    return "a?"


def _after(setting: Setting) -> list[str]:
    """Features of the words behind."""
    mark, paragraph = setting.mark_behind, setting.paragraph
    flags = paragraph.words[2]
    result = []
    if mark == "a(" and _YEAR.match(paragraph.text, setting.behind):
        result.append("year behind")
    if mark == "aw" and setting.last < len(flags):
        flag = flags[setting.last]
        if flag & (WORK | ORGANISATION):
            result.append("work behind")
        elif flag & (LINK | STOP):
            result.append("small word behind")
    return result


def _dash_follows(text: str, position: int, end: int) -> bool:
    while position < end and text[position] in _SPACES:
        position += 1
    return position < end and text[position] in _DASHES


def _reported(before_mark: str, after_mark: str, setting: Setting) -> list[str]:
    """What reports the candidate: cues, hints and sources, by side and distance."""
    _, _, flags = setting.paragraph.words
    result = []
    for at in range(setting.first - 1, setting.before - 1, -1):
        if flags[at] & CUE:
            result.append(f"cue {_distance(setting.first - 1 - at)} {before_mark}")
            break
    for at in range(setting.first - 1, max(setting.before, setting.first - 8) - 1, -1):
        if flags[at] & HINT:
            result.append(f"hint before {before_mark}")
            break
    for at in range(setting.first - 1, setting.before - 1, -1):
        if flags[at] & SOURCE:
            result.append(f"source before {before_mark}")
            break
    if after_mark != "a.":
        for at in range(setting.last, setting.after):
            if flags[at] & CUE:
                result.append(f"cue {_distance(at - setting.last)} {after_mark}{'n' if setting.new_sentence else ''}")
                break
        for at in range(setting.last, min(setting.after, setting.last + 8)):
            if flags[at] & SOURCE:
                result.append(f"source behind {after_mark}")
                if at == setting.last:
                    result.append(f"source right behind {after_mark}")
                break
    else:
        for at in range(setting.last, min(setting.after, setting.last + 5)):
            if flags[at] & CUE:
                result.append(f"cue {_distance(at - setting.last)} {after_mark}")
                break
    return result
