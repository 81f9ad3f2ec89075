"""How a mention stands to the cue that may tie it to a quotation: side, distance, what lies between."""

from __future__ import annotations

from reader.quotes.flags import CITING, CUE, GENDER, LINK, OF, PRONOUN, SOURCE, STOP
from reader.quotes.mention import CHUNK, Mention
from reader.quotes.names import is_acronym
from reader.quotes.surroundings import surroundings_of
from reader.quotes.weights import Group, distance, grouped

__all__ = ["is_oblique", "is_told", "nearest", "relation"]

_SMALL = STOP | PRONOUN


class _Counts(dict[int, int]):
    """A word's flags → 1 if it counts between a cue and a mention; small words do not: *äußerte sich der* Minister."""

    def __missing__(self, flag: int) -> int:
        counts = self[flag] = int(not flag & _SMALL or flag & LINK != 0)
        return counts


_COUNTS = _Counts()


def relation(
    mention: Mention,
    cue: int,
    first: bool,
    where: tuple[str, str, str, str, str, str],
    others: list[Mention],
    near: bool,
) -> tuple[Group, Group]:
    """How a mention stands to the cue nearest to it: by side and distance, and by what lies between.

    Args:
        mention: somebody beside the quotation.
        cue: what reports.
        first: whether that is the first cue beside the quotation.
        where: facts of the mention's place, as the features name them.
        others: all mentions of the clause.
        near: whether nothing but an auxiliary stands between the mark and the cue, or but a colon between the mention
            and the mark: *», a dit* Anne; отметил *Чистов:* «.
    """
    flags = mention.paragraph.flags
    flag = flags[cue]
    begin, end = mention.first, mention.last
    behind = begin > cue
    gap = mention.paragraph.gap
    linked = False
    if begin and not gap(begin).strip() and not mention.paragraph.lexicon.postpositions:
        linked = flags[begin - 1] & LINK != 0
        if not linked and begin > 1 and flags[begin - 1] & STOP and flags[begin - 2] & LINK:
            linked = not gap(begin - 1).strip()
    between = across = False
    if len(others) > 1:
        left = end <= cue
        for other in others:
            if other is not mention:
                between = between or (cue < other.first < begin if behind else end <= other.first < cue)
                across = across or ((other.last <= cue) != left and other.kind != CHUNK)
    gender = flag & GENDER
    agreement = ""
    if gender and gender != GENDER and (own := _gender(mention)):
        agreement = "agrees" if gender & own else "disagrees"
    words = flags[cue + 1 : begin] if behind else flags[end:cue]
    side = "c>m" if behind else "m>c"
    apart = distance(_apart(cue, mention))
    source = "" if flag & CUE else "source " if flag & SOURCE else "hint "
    # Two groups, since few of what both follow from are ever met together.
    return _tied(*where, source, side, apart), _parted(
        *where,
        side,
        "0" if apart == "0" else "+",
        first,
        min(3, sum(map(_COUNTS.__getitem__, words))),
        "linked " if linked else "",
        bool(flag & CITING),
        between,
        across,
        agreement,
        near and behind and not linked and not between,
    )


@grouped("speaker")
def _tied(
    z: str, zone: str, order: str, kind: str, mark: str, position: str, source: str, side: str, apart: str
) -> list[str]:
    relation = f"{source}{side} {apart}"
    touching = "0" if apart == "0" else "+"
    return [
        f"{z} {relation}",
        f"{order} {zone} {source}{side} {touching}",
        f"{kind} {relation}",
        f"{order} {z} {mark} {side} {'1' if apart in ('1', '2') else touching} {position}",
        f"{order} {zone} {kind} {side} {touching}",
    ]


@grouped("speaker")
def _parted(
    z: str,
    zone: str,
    order: str,
    kind: str,
    mark: str,
    position: str,
    side: str,
    touching: str,
    nearest: bool,
    words: int,
    linked: str,
    citing: bool,
    between: bool,
    across: bool,
    agreement: str,
    inverts: bool,
) -> list[str]:
    result = [
        f"{z} {side} cue {'0' if nearest else '+'}",
        f"{order} {z} {mark} {linked}{side} {words if words < 3 else '+'}",
        f"{order} {zone} {linked}{kind} {side} {'0' if words == 0 else '+'}",
    ]
    if citing:
        result += [f"citing {zone} {side} {kind}", f"citing {zone} {position}", f"citing {zone} {side} {touching}"]
    if inverts and not words:
        result.append(f"inverted {kind}")  # », said *the mayor*
    if between:
        result.append(f"{zone} {side} one between")
    if across:
        result += [f"{zone} {side} one across", f"{order} {zone} {side} one across"]
    return [*result, agreement] if agreement else result


def is_oblique(mention: Mention, cue: int) -> bool:
    """Whether a mention is hardly the subject of a cue: a preposition or *that* lies between, or one of place before.

    In languages that drop the subject such a clause often has none: *insistió* en que lo sabe *Ana*. What a comma
    sets off says who it is: admitió el socio e integrante de la Comisión, *Ana Ruiz*. Who leads to the quotation
    speaks, and who has an article, unless a preposition stands right before it: dijo en una ocasión *Ana Ruiz*: «…».
    """
    around, paragraph = surroundings_of(mention), mention.paragraph
    if not mention.first > cue >= 0:
        return around.of_noun or around.small in ("addressee", "place")
    if is_told(mention, cue) or (paragraph.lexicon.inflects and paragraph.gap(cue + 1)[:1] == ","):
        return True  # jak powiedział, *Demokraci* mają misję …
    if (around.behind == "colon" and not around.small) or (around.small == "small word" and not around.within):
        return False
    for at in range(mention.first - 1, cue, -1):
        if "," in paragraph.gap(at + 1):
            return False
        if paragraph.flags[at] & (LINK | OF) == LINK:
            return True
        if paragraph.lexicon.inflects:
            return False  # powiedział w poniedziałek *Jan Lis*: the noun's case ends what a preposition began
    return False


def is_told(mention: Mention, cue: int) -> bool:
    """Whether letters right behind a verb that tells gender are those to whom somebody said it: powiedział *PAP*."""
    paragraph = mention.paragraph
    tells = paragraph.lexicon.inflects and paragraph.flags[cue] & GENDER != 0
    return tells and mention.first == cue + 1 == mention.last - 1 and is_acronym(paragraph, cue + 1)


def _apart(cue: int, mention: Mention) -> int:
    if mention.first <= cue < mention.last:
        return 0  # the pronoun is part of the cue: *dit-il*, *ujarnya*
    return mention.first - cue - 1 if cue < mention.first else cue - mention.last


def nearest(cues: list[int], mention: Mention) -> int:
    """The cue nearest to a mention; the first of those equally near."""
    return min(cues, key=lambda at: _apart(at, mention))


def _gender(mention: Mention) -> int:
    own = mention.flags & GENDER
    if mention.person is not None and (known := mention.person.likely_gender):
        return known
    return own if own != GENDER else 0
