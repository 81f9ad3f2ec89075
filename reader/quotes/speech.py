"""Is a stretch in marks somebody's words? A linear score over features of its inside and its surroundings.

The weights are fitted (``data/speech.txt``). Features are named, so that the table can be read;
none of them knows a language except through the flags of its words. Those that follow from the same
few facts are made together, once, so that a candidate's score is the sum of four numbers already known.
"""

from __future__ import annotations

from reader.deferred import late_pattern
from reader.quotes.flags import (
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
    STOP,
    TITLE,
    WORK,
)
from reader.quotes.passage import JOINERS
from reader.quotes.reports import Reports, is_told_by_a_verb, reports_of
from reader.quotes.setting import COMMAS, SHOUTS, STOPS, Setting
from reader.quotes.weights import Group, distance, grouped

__all__ = ["features", "starts_lower", "surely_said"]

_SENTENCE_INSIDE = late_pattern(r"[.!?…。！？؟।۔።։](?:[\s\"”»]+\w|(?<=[。！？])\S)")
_YEAR = late_pattern(r"\s*\([^)]{0,20}\b(?:1[5-9]|20)\d\d")
_SMALL = STOP | LINK | PRONOUN | OWN
_TELLING = ("cue 0 a", "cue 1 a", "pronoun said a", "name said a", "noun said a")
_MOST_INSIDE = 60
"""Words that are counted inside; enough to tell prose from a name."""
_SIZES = ("0", "1", "2", "3", *["4"] * 2, *["6"] * 4, *["10"] * 10, "20")
"""A number of words → the least of its class."""
_RIGHT_BEFORE = (("link", LINK), ("hint", HINT), ("role", ROLE), ("organisation", ORGANISATION), ("title", TITLE))
_PARTIAL = ("3", "4", "6")
"""Words, by their class, of what is hardly a name or a slip any more, and yet no sentence."""
_KNOWN_BEFORE = CUE | WORK | LINK | HINT | ROLE | ORGANISATION | TITLE | STOP
_SENTENCE_ENDS = STOPS | SHOUTS
_LABEL = 3
"""Words of a name or a role before a colon, in front of what somebody says."""
_SIGNATURE = 6
"""Words of a name and what somebody is, behind a dash."""
_CUE_BEHIND = 4
"""Words between the comma behind a sentence and the verb that reports it."""
_FAR = 20_000
"""Code points on either side in which the same words are looked for."""


def features(setting: Setting, previous_speech: bool, led_in: bool) -> tuple[Group, ...]:
    """The features that a candidate has, in groups.

    Args:
        setting: the candidate and the words around it.
        previous_speech: the stretch before it in the same paragraph was taken for speech.
        led_in: the paragraph before ends with a colon, or left a quotation open.
    """
    candidate = setting.candidate
    if setting.paragraph.lexicon.spaced:
        count = setting.last - setting.first
    else:
        count = (candidate.inner_end - candidate.inner_start + 1) // 2
    size = _SIZES[min(count, 20)]
    short = "s" if count <= 2 else "m" if count <= 5 else "l"
    doubt = "" if not candidate.doubtful else "no end" if not candidate.closed else "no start"
    return (
        _inside(setting, count, size, short),
        _around(setting, size, short, doubt),
        _beside(setting),
        _where(setting, count, short, doubt, previous_speech, led_in),
    )


def starts_lower(setting: Setting) -> bool:
    """Whether the first word inside has no capital, where the script has any: part of the narrator's sentence."""
    paragraph, first = setting.paragraph, setting.first
    return first < setting.last and not paragraph.lexicon.caseless and not paragraph.flags[first] & (CAPITAL | NUMBER)


def surely_said(setting: Setting, previous_speech: bool) -> bool:
    """Whether somebody reports a whole sentence with a colon before it, or with a comma right behind it, or goes on.

    *Lee answered: “No.”*; *„Laimėjome“, – po rungtynių sakė treneris.*; *“…,” said Lee. “We won.”* However short, that
    is no name in marks.
    """
    candidate, mark = setting.candidate, setting.mark_behind
    if candidate.doubtful or not candidate.closed or starts_lower(setting) or setting.first == setting.last:
        return False
    ended = setting.paragraph.text[candidate.inner_end - 1] in _SENTENCE_ENDS
    if previous_speech and ended and setting.mark_before == "b^" and mark in ("a$", "a."):
        return True
    if setting.mark_before == "b:":
        return ended and mark in ("a$", "a.") and (reports_of(setting).cue_before >= 0 or _is_led_by_name(setting))
    behind = mark == "a," or (mark == "a-" and setting.paragraph.text[setting.behind] in COMMAS)
    if setting.mark_before != "b^" or not behind:
        return False
    reports = reports_of(setting)
    return 0 <= reports.cue_behind <= _CUE_BEHIND and reports.source_behind != 0  # „Lied der See“, *so heißt* das Boot


def _is_led_by_name(setting: Setting) -> bool:
    """Whether a name of two words stands before the colon: *Adeyemi Cole* blieb kühl: „Nein.“ No titles end so."""
    paragraph, flags = setting.paragraph, setting.paragraph.flags
    if not paragraph.lexicon.quotes_names or paragraph.lexicon.caseless:
        return False
    words = range(setting.before, setting.first - 1)
    return any(flags[at] & flags[at + 1] & CAPITAL and paragraph.gap(at + 1) in JOINERS for at in words)


class _Tally(dict[int, int]):
    """A word's flags → what it adds to four counts, which are kept in one number, eight bits each."""

    def __missing__(self, flag: int) -> int:
        capital = flag & (CAPITAL | OWN) == CAPITAL
        capital_or_number = capital + bool(flag & NUMBER)
        count = bool(flag & _SMALL) | bool(flag & OWN) << 8 | capital << 16 | capital_or_number << 24
        self[flag] = count
        return count


_TALLY = _Tally()


def _inside(setting: Setting, count: int, size: str, short: str) -> Group:
    candidate, paragraph = setting.candidate, setting.paragraph
    text, first = paragraph.text, setting.first
    flags = paragraph.flags[first : min(setting.last, first + _MOST_INSIDE)]
    counts = sum(map(_TALLY.__getitem__, flags))
    small, capitals = counts & 0xFF, counts >> 16 & 0xFF
    last = text[candidate.inner_end - 1]
    start = ""
    if flags and not paragraph.lexicon.caseless:
        start = "upper" if flags[0] & (CAPITAL | NUMBER) else "lower"
    return _within(
        size,
        short,
        bool(counts & 0xFF00),
        "no" if not small else "many" if small * 4 >= len(flags) else "",
        "," if last in COMMAS else "." if last in STOPS else "!" if last in SHOUTS else "w",
        start,
        _is_bodys_name(flags)
        if not paragraph.lexicon.spaced
        else start != "" and count > 1 and capitals > 1 and (counts >> 24) + small >= len(flags),
        _SENTENCE_INSIDE.search(text, candidate.inner_start, candidate.inner_end) is not None,
        short != "l" and _again(setting),
        candidate.single and not candidate.continues,  # what goes on was found to open before
    )


def _is_bodys_name(flags: list[int]) -> bool:
    """Whether words end as the name of a body does, and hold none that only a sentence has: 国家科学*委员会*."""
    return bool(flags) and flags[-1] & ORGANISATION != 0 and not any(flag & (CUE | PRONOUN | OWN) for flag in flags)


@grouped("speech")
def _within(
    size: str,
    short: str,
    own: bool,
    small: str,
    ending: str,
    start: str,
    title: bool,
    sentences: bool,
    again: bool,
    single: bool,
) -> list[str]:
    facts = (
        (own, "own word inside"),
        (small == "no", f"no small word|{short}"),
        (small == "many", "many small words"),
        (start, f"{start} start|{short}"),
        (title, f"title case|{short}"),
        (sentences, "two sentences"),
        (again, f"again|{short}"),
        (single, f"single|{short}"),
    )
    return ["bias", f"n{size}", f"ends{ending}{short}", *(name for holds, name in facts if holds)]


def _again(setting: Setting) -> bool:
    """Whether the same words stand elsewhere in the text, not too far away, as names do."""
    text, start, end = setting.paragraph.text, setting.candidate.inner_start, setting.candidate.inner_end
    words = text[start:end]
    return len(words) > 2 and (
        text.find(words, end, end + _FAR) >= 0 or text.find(words, max(0, start - _FAR), start) >= 0
    )


def _around(setting: Setting, size: str, short: str, doubt: str) -> Group:
    """The marks' neighbours and what reports the candidate."""
    lexicon = setting.paragraph.lexicon
    return _reported(
        size,
        short,
        setting.mark_before,
        setting.mark_behind,
        setting.new_sentence,
        reports_of(setting),
        lexicon.order,
        lexicon.quotes_names,
        setting.mark_before == "bw" and size in _PARTIAL and starts_lower(setting),
        doubt,
    )


@grouped("speech")
def _reported(
    size: str,
    short: str,
    before: str,
    behind: str,
    new_sentence: bool,
    reports: Reports,
    order: str,
    quotes_names: bool,
    partial: bool,
    doubt: str,
) -> list[str]:
    new = "n" if new_sentence and behind != "a." else ""
    facts = (
        (reports.cue_before >= 0, f"cue {distance(reports.cue_before)} {before}"),
        (reports.hint_before, f"hint before {before}"),
        (reports.source_before, f"source before {before}"),
        (reports.cue_behind >= 0, f"cue {distance(reports.cue_behind)} {behind}{new}"),
        (reports.subject, f"{reports.subject} said {behind}"),
        (reports.source_behind >= 0, f"source behind {behind}"),
        (reports.source_behind == 0, f"source right behind {behind}"),
    )
    reported = [name for holds, name in facts if holds]
    result = [f"{name}|{short}" for name in (before, behind, before + behind, *reported)]
    if partial and (reports.cue_before >= 0 or reports.source_before or reports.source_behind == 0):
        result.append("partial")  # aseguró que «*ningún obrero va a pagar*»
    if not reported:
        result.append(f"unreported|{size}")
    if quotes_names:
        result += [f"names|{short}", f"names {before}|{short}"]
        if not reported:
            result.append(f"names unreported|{size}")
    if order != "svo":
        result += [f"{order} {name}{length}" for name in reported for length in ("", f"|{short}")]
    if before == "b^":
        result += [f"b^ {name}|{short}" for name in reported if name.startswith(_TELLING)]
        if behind != "aw":
            result.append(f"own sentence|{short}")
    if doubt:
        result += [doubt, f"{doubt}|{short}", *(f"{doubt} {name}" for name in (before, behind, *reported))]
    return result


def _beside(setting: Setting) -> Group:
    """The words right before and right behind."""
    flags, first, last = setting.paragraph.flags, setting.first, setting.last
    works = 0
    for back in range(1, min(3, first - setting.before) + 1):
        if flags[first - back] & WORK:
            works |= 1 << back
    mark = setting.mark_before if works or setting.mark_before == "bw" else ""
    right_before = -1
    if mark == "bw" and first > setting.before:
        right_before = flags[first - 1] & (_KNOWN_BEFORE | CAPITAL if first > 1 else _KNOWN_BEFORE)
    behind = ""
    if setting.mark_behind == "aw" and last < len(flags):
        flag = flags[last]
        behind = "work" if flag & (WORK | ORGANISATION) else "small word" if flag & (LINK | STOP) else ""
    elif setting.mark_behind == "a(" and _YEAR.match(setting.paragraph.text, setting.behind):
        behind = "year"
    return _neighbours(works, mark, right_before, behind, setting.paragraph.lexicon.quotes_names)


@grouped("speech")
def _neighbours(works: int, mark: str, right_before: int, behind: str, quotes_names: bool) -> list[str]:
    near = mark in ("bw", "b(")
    result = [f"work {back} before" if near else "work before mark" for back in (1, 2, 3) if works >> back & 1]
    if quotes_names and near and works & 2:
        result.append("names work 1 before")
    if right_before >= 0:
        result += [f"{name} right before" for name, bit in _RIGHT_BEFORE if right_before & bit]
        if right_before & CAPITAL:
            result.append("capital right before")
        if not right_before & _KNOWN_BEFORE:
            result.append("other word right before")
    return [*result, f"{behind} behind"] if behind else result


def _where(setting: Setting, count: int, short: str, doubt: str, previous_speech: bool, led_in: bool) -> Group:
    """Where it stands in its paragraph and in the text, and how it goes on with what stands before."""
    candidate, paragraph = setting.candidate, setting.paragraph
    flags, last = paragraph.flags, setting.last
    ends = last == len(flags)
    return _placed(
        short,
        doubt,
        previous_speech,
        led_in,
        candidate.closed,
        candidate.continues,
        candidate.continues and (not candidate.closed or candidate.inner_start == candidate.start),
        candidate.carries,
        candidate.part > 0,
        "" if not ends else "whole" if setting.first == 0 else "label" if _is_labelled(setting) else "end",
        paragraph.text[candidate.inner_end - 1] in _SENTENCE_ENDS,
        not ends and _is_quotative(setting),
        not ends and _is_signed(setting),
        count > 5 and bool(candidate.inside),
        paragraph.index == 0 and len(paragraph.text) - paragraph.end > 1,  # a text of one line has no headline
    )


def _is_quotative(setting: Setting) -> bool:
    """Whether the word right behind says that these were words; a particle (と) only with a cue in the clause."""
    if setting.mark_behind not in ("aw", "af", "a,", "a-"):
        return False
    paragraph, last = setting.paragraph, setting.last
    flag = paragraph.flags[last]
    if flag & (QUOTATIVE | WORK) != QUOTATIVE:
        return False
    if flag & CUE or reports_of(setting).cue_behind >= 0:
        return True
    # Japanese has a thousand verbs for it: 「…」と肩を落とす. Other words behind the particle are listed as works.
    return not paragraph.lexicon.spaced and is_told_by_a_verb(setting)


def _is_signed(setting: Setting) -> bool:
    """Whether a name behind a dash ends the paragraph: *“…” ― Ann Lee, clerk*."""
    flags, last = setting.paragraph.flags, setting.last
    return (
        setting.mark_behind == "a-"
        and setting.after == len(flags) <= last + _SIGNATURE
        and flags[last] & (CAPITAL | CUE | STOP) == CAPITAL
    )


def _is_labelled(setting: Setting) -> bool:
    """Whether nothing stands before but who talks, as in an interview: *Clerk: “…”*."""
    reporting = setting.paragraph.reporting
    return (
        setting.mark_before == "b:"
        and setting.before == 0
        and setting.first <= _LABEL
        and (not reporting or reporting[0] >= setting.first)
    )


@grouped("speech")
def _placed(
    short: str,
    doubt: str,
    previous_speech: bool,
    led_in: bool,
    closed: bool,
    continues: bool,
    carried: bool,
    carries: bool,
    part: bool,
    place: str,
    ended: bool,
    quotative: bool,
    signed: bool,
    nests: bool,
    headline: bool,
) -> list[str]:
    facts = (
        (previous_speech, f"goes on|{short}"),
        (doubt and previous_speech, f"{doubt} goes on"),
        (led_in, f"led in|{short}"),
        (continues, "continues"),
        (carried, "carried on"),
        (carries, "carries on"),
        (not closed, "unclosed"),
        (part, "part"),
        (place == "whole", f"whole paragraph|{short}"),
        (place == "whole" and ended, f"whole sentence|{short}"),
        (place in ("end", "label"), "ends paragraph"),
        (place == "label", f"labelled|{short}"),
        (quotative, f"quotative|{short}"),
        (signed, f"signed|{short}"),
        (nests, "nests"),
        (headline, f"headline|{short}"),
    )
    return [name for holds, name in facts if holds]
