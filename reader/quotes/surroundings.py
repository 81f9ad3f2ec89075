"""The words and signs right beside a mention. They never change, so each mention is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reader.quotes.flags import (
    ADDRESSEE,
    BEGINS,
    CAPITAL,
    CUE,
    HINT,
    LINK,
    OBLIQUE,
    OF,
    ORGANISATION,
    PLACE,
    POSSESSIVE,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
)
from reader.quotes.mention import NAME, ROLE_NAME, Mention
from reader.quotes.passage import JOINERS
from reader.quotes.weights import grouped

__all__ = ["LINKS", "Surroundings", "beside", "surroundings_of"]

_BEHIND = {",": "comma", "،": "comma", "，": "comma", ":": "colon", "：": "colon"}
_TELLING = CAPITAL | CUE | LINK | STOP | ROLE | TITLE
LINKS = ("link", "addressee", "place")
"""What a preposition makes of whoever stands behind it (:attr:`Surroundings.small`)."""
_SHARED = 1 << 12
_BEFORE = LINK | STOP | CUE | ADDRESSEE | PLACE
_BEHIND_SOURCE = LINK | STOP | CUE
"""According *to* the mayor: nobody is spoken to."""
_EARLIER = LINK | CUE | ADDRESSEE | PLACE
_EARLIER_SOURCE = LINK | CUE
_ELIDED = 6
"""Letters of an article or a preposition that are written to a name: *dell'*."""
_COMPOUND = 3
"""Words behind a name in which a role may say that the name is whose it is."""
_SPOKEN_TO = 16
"""Signs between *to* and whoever is spoken to."""
_LAST = SUBJECT | POSSESSIVE
_FOLLOWING = CUE | SOURCE
_SPEAKING = HINT | ROLE | SOURCE
"""What may be said of whoever speaks: *palabras de* Ana, *a spokesman for* Lee."""


@dataclass(slots=True, eq=False)
class Surroundings:
    """What stands beside a mention. Mentions with the same facts share one, which is quick to look up by."""

    starts: bool
    """Nothing of its sentence stands before it."""
    small: str
    """``addressee``, ``place``, another ``link`` or a ``small word``, if one stands right before."""
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
    of_role: bool
    """It says whose or what's head, friend or spokesman a role before it is: the mayor of *Paris*."""
    of_noun: bool
    """It says of what or whose something before it is: la Franja de *Gaza*."""


_shared = lru_cache(_SHARED)(Surroundings)


def surroundings_of(mention: Mention) -> Surroundings:
    """What stands beside a mention, looked at once."""
    known: Surroundings | None = mention.surroundings
    if known is None:
        known = mention.surroundings = _look_around(mention)
    return known


def _look_around(mention: Mention) -> Surroundings:
    paragraph = mention.paragraph
    flags, pieces = paragraph.flags, paragraph.pieces
    first, end = mention.first, mention.last
    following = 0
    for flag in flags[end : end + 3]:
        following |= flag
    back = first
    if paragraph.lexicon.noun_capitals and first > 1 and flags[first - 2] & STOP and not flags[first - 1] & _TELLING:
        back -= 1  # in seiner *wöchentlichen* Ansprache
    head = _head_of(mention) if mention.kind in (NAME, ROLE_NAME) else 0
    before, earlier = flags[back - 1] if back else 0, flags[back - 2] if back > 1 else 0
    # A preposition before a sign ends a clause, or what is quoted: “We came to stay in”, *Ann Lee* said.
    if pieces[2 * back].strip():
        before &= CUE
    if before and pieces[2 * back - 2].strip():
        earlier &= CUE
    if paragraph.lexicon.surnames and _is_spoken_to(mention):
        before |= LINK | ADDRESSEE
    oblique = flags[end - 1] & OBLIQUE != 0 or (pieces[2 * first] == ", " and _is_set_off(mention))
    lexicon = paragraph.lexicon
    if lexicon.postpositions:
        before, earlier = before & ~LINK, earlier & ~LINK
        oblique = oblique or _is_postposed(mention)
    if oblique and (mention.kind == NAME or lexicon.caseless) and not following & SOURCE:
        before |= LINK | PLACE  # Reuters'*e* göre is named as one by whom something is said
    return _read(
        mention.starts_sentence,
        before & (_BEHIND_SOURCE if before & SOURCE else _BEFORE),
        earlier & (_EARLIER_SOURCE if earlier & SOURCE else _EARLIER),
        pieces[2 * first] if first else "",
        pieces[2 * end],
        flags[end - 1] & _LAST,
        following & _FOLLOWING,
        bool(following & SUBJECT and flags[end] & SUBJECT),
        bool(mention.flags & TITLE),
        mention.kind == NAME and bool(mention.flags & ROLE),
        bool(head & ROLE),
        bool(head) and not head & _SPEAKING and (mention.kind == NAME or paragraph.lexicon.drops),
    )


def _is_spoken_to(mention: Mention) -> bool:
    """Whether *to* stands before a mention in its clause, in Chinese, words between: *对*在场的记者说."""
    paragraph, flags = mention.paragraph, mention.paragraph.flags
    for at in range(mention.first - 1, max(-1, mention.first - _SPOKEN_TO), -1):
        if flags[at] & ADDRESSEE:
            return True
        if flags[at] & CUE or paragraph.gap(at + 1):
            return False
    return False


def _is_postposed(mention: Mention) -> bool:
    """Whether a postposition stands behind a mention that is no subject's: राहत शिविर *में*; not: राम *का* कहना है."""
    paragraph, at = mention.paragraph, mention.last
    flags = paragraph.flags
    if at >= len(flags) or flags[at] & (LINK | SUBJECT) != LINK or len(paragraph.gap(at)) > 1:
        return False
    return bool(flags[at] & (ADDRESSEE | PLACE)) or at + 1 >= len(flags) or not flags[at + 1] & (CUE | SOURCE)


def _is_set_off(name: Mention) -> bool:
    """Whether a name behind a comma goes on with a place before it, or has the case of the one behind it.

    As in said in Otter Bridge, *Maine*; or in Mira, *Ayvalık*, Balıkesir'de konuştu.
    """
    paragraph, last = name.paragraph, name.last
    flags = paragraph.flags
    if paragraph.gap(last) == ", ":
        while last < len(flags) and flags[last] & CAPITAL and not flags[last] & OBLIQUE:
            last += 1
        if last < len(flags) and flags[last] & (CAPITAL | OBLIQUE) == CAPITAL | OBLIQUE:
            return True
    return _is_in_place(name)


def _is_in_place(name: Mention) -> bool:
    """Whether a name says where a place is that stands before it: said in Otter Bridge, *Maine*."""
    paragraph, at = name.paragraph, name.first
    flags = paragraph.flags
    if any(flag & CUE for flag in flags[name.last : name.last + 1]):
        return False
    at -= 1
    while at > 0 and flags[at] & CAPITAL and paragraph.gap(at) == " ":
        at -= 1
    return at < name.first - 1 and flags[at] & (PLACE | BEGINS | SOURCE) == PLACE


def _head_of(name: Mention) -> int:
    """The flags of the word that a name says whose or of what it is, with no sign between; 0 if there is none."""
    paragraph, at = name.paragraph, name.first
    flags = paragraph.flags
    if paragraph.lexicon.surnames:
        return ROLE if _owns_role(name) else 0
    if (paragraph.lexicon.possessed or paragraph.lexicon.genitives) and (behind := _head_behind(name)):
        return behind
    if paragraph.word_start(at) < name.start - _ELIDED and not name.flags & RANK:
        return 0  # ministre de la *Santé Ada Fernsby*
    if not flags[at] & OF:  # d'Arnaud has it in itself
        at -= 1
        if at > 0 and not flags[at] & OF and flags[at] & STOP and paragraph.gap(at + 1) in JOINERS:
            at -= 1  # président de *la* République
        if at < 1 or not flags[at] & OF or paragraph.gap(at + 1) not in JOINERS:
            return 0
    return flags[at - 1] | OF if at > 0 and paragraph.gap(at) in JOINERS else 0


def _owns_role(name: Mention) -> bool:
    """Whether a Chinese name says whose the role is that follows: *罗思齐*的母亲, *葉秉鈞*競選總部發言人."""
    paragraph, at = name.paragraph, name.last
    flags = paragraph.flags
    if at < len(flags) and paragraph.word(at) == "的":
        return True
    for word in range(at, min(len(flags), at + _SPOKEN_TO)):
        if paragraph.gap(word) or flags[word] & (CUE | LINK | STOP):
            return False
        if flags[word] & ROLE:
            return True
    return False


def _head_behind(name: Mention) -> int:
    """The flags of a role that the name before it has, as an ending of either says: *Zümrüt Bank* genel müdür*ü*."""
    paragraph = name.paragraph
    flags, lexicon = paragraph.flags, paragraph.lexicon
    owns = paragraph.word(name.last - 1).endswith(lexicon.genitives)
    for at in range(name.last, min(name.last + _COMPOUND, len(flags))):
        if paragraph.gap(at) not in JOINERS or flags[at] & _TELLING & ~ROLE:
            break
        if flags[at] & (ROLE | ORGANISATION) == ROLE and (owns or paragraph.word(at).endswith(lexicon.possessed)):
            return flags[at]
    return 0


@lru_cache(_SHARED)
def _read(
    starts: bool,
    before: int,
    earlier: int,
    gap_before: str,
    gap_behind: str,
    last: int,
    following: int,
    subject_behind: bool,
    titled: bool,
    role: bool,
    of_role: bool,
    of_noun: bool,
) -> Surroundings:
    """What the flags of the words beside a mention and the gaps around it say; few are ever different."""
    small = _link(before) if before & LINK else "small word" if before & STOP else ""
    within = small == "small word" and bool(earlier & LINK)
    if within and earlier & (ADDRESSEE | PLACE):
        small = _link(earlier)
    sign = _BEHIND.get(gap_behind[:1], "") or ("bracket" if gap_behind.startswith(" (") else "")
    return _shared(
        starts,
        small,
        within,
        "," in gap_before or "،" in gap_before,
        "(" in gap_before,
        sign,
        bool(last & SUBJECT) + subject_behind,
        bool(last & POSSESSIVE),
        titled,
        role,
        bool((before | earlier) & CUE),
        bool(following),
        of_role,
        of_noun,
    )


def _link(flag: int) -> str:
    return "addressee" if flag & ADDRESSEE else "place" if flag & PLACE else "link"


@grouped("speaker")
def beside(zone: str, kind: str, around: Surroundings) -> list[str]:
    """The features of the words and signs right beside a mention.

    Args:
        zone: where it stands to the quotation.
        kind: what it is.
        around: what stands beside it.
    """
    facts = (
        (around.starts, f"{zone} starts sentence"),
        (around.small in LINKS and not around.within, f"{zone} behind link"),
        (around.small == "addressee", "behind addressee"),
        (around.small == "place", f"behind place|{kind}"),
        (around.small == "small word" or around.within, f"{zone} behind small word|{kind}"),
        (around.within, f"{zone} behind link and small word"),
        (around.comma, f"{zone} behind comma"),
        (around.bracket, f"{zone} in brackets"),
        (around.behind, f"{zone} before {around.behind}"),
        (around.subjects > 0, f"{zone} marked subject"),
        (around.subjects > 1, f"{zone} marked subject"),
        (around.possessive, "possessive"),
        (around.titled, "titled"),
        (around.role, "with role"),
        (around.of_role, "of a role"),
        (around.of_noun, f"{zone} of a noun"),
    )
    return [name for holds, name in facts if holds]


@grouped("speaker")
def heard(often: int) -> list[str]:
    """How many quotations before are a person's, at most 2; -1 where no person is known."""
    return [f"heard {often}"] if often >= 0 else []
