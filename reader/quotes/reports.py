"""What reports a stretch in marks: the cues, hints and sources in the clauses beside it, by side and distance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from reader.quotes.flags import (
    CAPITAL,
    CUE,
    HINT,
    LINK,
    ORGANISATION,
    OWN,
    PRONOUN,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.setting import Setting

__all__ = ["Reports", "is_told_by_a_verb", "reports_of"]

_SUBJECT = 5
"""Words of a subject between a candidate and its verb: *, the harbour pilot Ann Lee said*."""
_NO_SUBJECT = LINK | OWN | PRONOUN | SOURCE
_NAMED = CAPITAL | ROLE | TITLE
_HINTED = 8
"""Words within which a hint or a source counts."""
_REPORTED_AFTER_STOP = 5
"""Words within which a cue counts behind a full stop."""

_NO_VERB = WORK | ORGANISATION | LINK | SUBJECT | STOP
_LONGEST_VERB = 14
"""Signs of a verb with what belongs to it: と*声を震わせた*."""


class Reports(NamedTuple):
    """What reports a candidate: cues, hints and sources, by side and distance; -1 where there is none."""

    cue_before: int = -1
    hint_before: bool = False
    source_before: bool = False
    cue_behind: int = -1
    source_behind: int = -1
    subject: str = ""
    """Whose verb stands right behind, with nothing between: a ``pronoun``'s, a ``name``'s, another ``noun``'s."""


_NOTHING = Reports()


def reports_of(setting: Setting) -> Reports:
    """Look for what reports a candidate in the clause that leads to it and in the one that follows."""
    reporting, flags = setting.paragraph.reporting, setting.paragraph.flags
    if not reporting:
        return _NOTHING
    first, last = setting.first, setting.last
    cue_before = cue_behind = source_behind = -1
    hint_before = source_before = False
    at = middle = bisect_left(reporting, first)
    while at and (word := reporting[at - 1]) >= setting.before:
        flag = flags[word]
        if flag & CUE and cue_before < 0:
            cue_before = first - 1 - word
        hint_before = hint_before or (flag & HINT != 0 and word >= first - _HINTED)
        source_before = source_before or flag & SOURCE != 0
        at -= 1
    stopped = setting.mark_behind == "a."
    limit = min(setting.after, last + _REPORTED_AFTER_STOP) if stopped else setting.after
    for at in range(bisect_left(reporting, last, middle), len(reporting)):
        word = reporting[at]
        if word >= limit:
            break
        flag = flags[word]
        if flag & CUE and cue_behind < 0:
            cue_behind = word - last
        if flag & SOURCE and source_behind < 0 and not stopped and word < last + _HINTED:
            source_behind = word - last
    subject = _subject(setting, cue_behind) if cue_behind >= 0 and not stopped else ""
    return Reports(cue_before, hint_before, source_before, cue_behind, source_behind, subject)


def _subject(setting: Setting, apart: int) -> str:
    """What stands between a candidate and the verb behind it, if only a subject does: *, a guard said*."""
    flags, last = setting.paragraph.flags, setting.last
    between = flags[last : last + apart]
    if apart == 1 and between[0] & PRONOUN:
        return "pronoun"
    if not 0 < apart <= _SUBJECT or any(flag & _NO_SUBJECT for flag in between):
        return ""
    return "name" if any(flag & _NAMED for flag in between) else "noun"


def is_told_by_a_verb(setting: Setting) -> bool:
    """Whether a subject stands before, and behind the particle what may be its verb, which ends the sentence."""
    paragraph, last = setting.paragraph, setting.last
    flags, stops = paragraph.flags, paragraph.stops
    if last + 1 >= len(flags) or paragraph.gap(last + 1) or flags[last + 1] & _NO_VERB:
        return False
    if not any(flag & SUBJECT for flag in flags[setting.before : setting.first]):
        return False
    at = bisect_right(stops, last)
    return at < len(stops) and stops[at] - last <= _LONGEST_VERB
