"""The words and signs right beside a mention. They never change, so each mention is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reader.quotes.lexicon import CUE, LINK, POSSESSIVE, ROLE, SOURCE, STOP, SUBJECT, TITLE
from reader.quotes.mention import NAME, Mention
from reader.quotes.weights import grouped

__all__ = ["Surroundings", "beside", "surroundings_of"]

_BEHIND = {",": "comma", "،": "comma", "，": "comma", ":": "colon", "：": "colon"}
_SHARED = 1 << 12


@dataclass(slots=True, eq=False)
class Surroundings:
    """What stands beside a mention. Mentions with the same facts share one, which is quick to look up by."""

    starts: bool
    """Nothing of its sentence stands before it."""
    small: str
    """``link`` or ``small word``, if one stands right before."""
    within: bool
    """A link and a small word stand before: *by the* mayor."""
    comma: bool
    bracket: bool
    behind: str
    """The sign right behind, by name."""
    subjects: int
    """How many marks of a subject it ends with or is followed by."""
    possessive: bool
    titled: bool
    role: bool
    """A name with a role."""
    behind_cue: bool
    """One of the two words before reports."""
    before_cue: bool
    """One of the three words behind reports."""


_shared = lru_cache(_SHARED)(Surroundings)


def surroundings_of(mention: Mention) -> Surroundings:
    """What stands beside a mention, looked at once."""
    known: Surroundings | None = mention.surroundings
    if known is None:
        known = mention.surroundings = _look_around(mention)
    return known


def _look_around(mention: Mention) -> Surroundings:
    paragraph = mention.paragraph
    flags = paragraph.flags
    first, end = mention.first, mention.last
    small = ""
    within = comma = bracket = behind_cue = False
    if first:
        before = flags[first - 1]
        earlier = flags[first - 2] if first > 1 else 0
        behind_cue = bool((before | earlier) & CUE)
        if before & LINK:
            small = "link"
        elif before & STOP:
            small = "small word"
            within = bool(earlier & LINK)
        gap = paragraph.gap(first)
        if gap != " ":
            comma, bracket = "," in gap or "،" in gap, "(" in gap
    gap = paragraph.gap(end)
    behind = "" if gap == " " else _BEHIND.get(gap[:1], "") or ("bracket" if gap.startswith(" (") else "")
    last = flags[end - 1]
    following = 0
    for flag in flags[end : end + 3]:
        following |= flag
    subjects = bool(last & SUBJECT) + bool(following & SUBJECT and flags[end] & SUBJECT)
    return _shared(
        mention.starts_sentence,
        small,
        within,
        comma,
        bracket,
        behind,
        subjects,
        bool(last & POSSESSIVE),
        bool(mention.flags & TITLE),
        mention.kind == NAME and bool(mention.flags & ROLE),
        behind_cue,
        bool(following & (CUE | SOURCE)),
    )


@grouped
def beside(zone: str, kind: str, heard: int, around: Surroundings) -> list[str]:
    """The features of the words and signs right beside a mention.

    Args:
        zone: where it stands to the quotation.
        kind: what it is.
        heard: how many quotations before are its person's, at most 2; -1 where no person is known.
        around: what stands beside it.
    """
    facts = (
        (around.starts, f"{zone} starts sentence"),
        (around.small == "link", f"{zone} behind link"),
        (around.small == "small word", f"{zone} behind small word|{kind}"),
        (around.within, f"{zone} behind link and small word"),
        (around.comma, f"{zone} behind comma"),
        (around.bracket, f"{zone} in brackets"),
        (around.behind, f"{zone} before {around.behind}"),
        (around.subjects > 0, f"{zone} marked subject"),
        (around.subjects > 1, f"{zone} marked subject"),
        (around.possessive, "possessive"),
        (around.titled, "titled"),
        (around.role, "with role"),
        (heard >= 0, f"heard {heard}"),
    )
    return [name for holds, name in facts if holds]
