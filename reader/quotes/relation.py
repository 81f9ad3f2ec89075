"""How a mention stands to the cue that may tie it to a quotation: side, distance, what lies between."""

from __future__ import annotations

from reader.quotes.lexicon import CITING, CUE, FEMININE, LINK, MASCULINE, PRONOUN, SOURCE, STOP
from reader.quotes.mention import CHUNK, Mention
from reader.quotes.weights import Group, distance, grouped

__all__ = ["apart", "relation"]

_SMALL = STOP | PRONOUN


def relation(
    mention: Mention, cue: int, cues: list[int], where: tuple[str, str, str, str, str, str], others: list[Mention]
) -> Group:
    """How a mention stands to the cue nearest to it."""
    flags = mention.paragraph.flags
    flag = flags[cue]
    source = "" if flag & CUE else "source " if flag & SOURCE else "hint "
    rank = cues.index(cue) if where[1] == "A" else len(cues) - 1 - cues.index(cue)
    linked = bool(mention.first and flags[mention.first - 1] & LINK)
    if not linked and mention.first > 1 and flags[mention.first - 1] & STOP and flags[mention.first - 2] & LINK:
        linked = True
    between = across = False
    if len(others) > 1:
        behind = mention.last <= cue
        for other in others:
            if other is not mention:
                between = between or _between(other, cue, mention)
                across = across or ((other.last <= cue) != behind and other.kind != CHUNK)
    gender = flag & (MASCULINE | FEMININE)
    agreement = ""
    if gender and gender != MASCULINE | FEMININE and (own := _gender(mention)):
        agreement = "agrees" if gender & own else "disagrees"
    return _tied(
        *where,
        source,
        "c>m" if cue < mention.first else "m>c",
        max(-1, min(9, apart(cue, mention))),
        rank == 0,
        min(3, _words_apart(cue, mention)),
        "linked " if linked else "",
        bool(flag & CITING),
        between,
        across,
        agreement,
    )


@grouped
def _tied(
    z: str,
    zone: str,
    order: str,
    kind: str,
    mark: str,
    position: str,
    source: str,
    side: str,
    apart: int,
    nearest: bool,
    words: int,
    linked: str,
    citing: bool,
    between: bool,
    across: bool,
    agreement: str,
) -> list[str]:
    relation = f"{source}{side} {distance(apart)}"
    touching = "0" if apart <= 0 else "+"
    result = [
        f"{z} {relation}",
        f"{order} {zone} {source}{side} {'0' if apart == 0 else '+'}",
        f"{kind} {relation}",
        f"{z} {side} cue {'0' if nearest else '+'}",
        f"{order} {z} {mark} {side} {'0' if apart <= 0 else '1' if apart <= 2 else '+'} {position}",
        f"{order} {zone} {kind} {side} {touching}",
        f"{order} {z} {mark} {linked}{side} {words if words < 3 else '+'}",
        f"{order} {zone} {linked}{kind} {side} {'0' if words == 0 else '+'}",
    ]
    if citing:
        result += [f"citing {zone} {side} {kind}", f"citing {zone} {position}", f"citing {zone} {side} {touching}"]
    if between:
        result.append(f"{zone} {side} one between")
    if across:
        result += [f"{zone} {side} one across", f"{order} {zone} {side} one across"]
    return [*result, agreement] if agreement else result


def apart(cue: int, mention: Mention) -> int:
    if mention.first <= cue < mention.last:
        return 0  # the pronoun is part of the cue: *dit-il*, *ujarnya*
    return mention.first - cue - 1 if cue < mention.first else cue - mention.last


def _words_apart(cue: int, mention: Mention) -> int:
    """As :func:`apart`, small words not counted: *äußerte sich der* Minister."""
    first, last = (cue + 1, mention.first) if cue < mention.first else (mention.last, cue)
    if first >= last:
        return 0
    return sum([not flag & _SMALL or flag & LINK != 0 for flag in mention.paragraph.flags[first:last]])


def _between(other: Mention, cue: int, mention: Mention) -> bool:
    return cue < other.first < mention.first if cue < mention.first else mention.last <= other.first < cue


def _gender(mention: Mention) -> int:
    own = mention.flags & (MASCULINE | FEMININE)
    if mention.person is not None and mention.person.gender:
        return mention.person.gender
    return own if own != MASCULINE | FEMININE else 0
