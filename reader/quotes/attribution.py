"""Who says it: every mention near a quotation is a candidate, and a fitted linear model ranks them.

"Nobody named" is a candidate too, so that a quotation stays unattributed rather than guessed.
The weights stand in ``data/speaker.txt``; their features know positions, cues and kinds of
mention, and the order of words of the language, but no language by name.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from reader.quotes.lexicon import (
    CUE,
    IMPERSONAL,
    ORGANISATION,
    PRONOUN,
    ROLE,
    SOURCE,
    STOP,
    TITLE,
)
from reader.quotes.mention import NAME, ROLE_NAME, Mention
from reader.quotes.passage import Paragraph
from reader.quotes.relation import apart, relation
from reader.quotes.setting import Setting
from reader.quotes.surroundings import Surroundings, beside, surroundings_of
from reader.quotes.unnamed import chunks_beside, texts_beside, writings_in
from reader.quotes.weights import Group, Weights, distance, grouped, named

__all__ = ["Place", "choose", "speakers_further", "speakers_near"]

_MARKS_OR_SPACE = " \u00a0\u202f\"“”„«»'‘’"
_FOLLOWS = frozenset((",", "-", "–", "—", "―", "،"))
_AND_SO = (",", "،", " (")
"""What stands between a name and what explains it."""
_CHUNK = 4
_SENTENCE = 40
"""Words of a sentence before that are looked at."""
_SIGNATURE = 6
"""Words that a signature holds besides the name: «…» ― *Ann Lee, teacher*."""
_CHUNK_UNSPACED = 12


@dataclass(slots=True, eq=False)
class Place:
    """A candidate speaker: a mention, where it stands, and the features of both; no mention for *nobody*."""

    mention: Mention | None
    groups: list[Group]
    cue: int = -1
    """The word of the mention's paragraph that reports, where one ties the mention to the quotation."""
    score: float | None = None
    """The sum of the features' weights, once it was asked for."""

    @property
    def features(self) -> list[str]:
        """The names of its features."""
        return [name for group in self.groups for name in group.names]


def choose(places: list[Place], weights: Weights) -> tuple[Place, float]:
    """The best candidate, and how probable it is among all (softmax)."""
    weight = weights.sums.__getitem__
    scores: list[float] = []
    for place in places:
        if place.score is None:
            place.score = sum(map(weight, place.groups))
        scores.append(place.score)
    top = max(scores)
    best = scores.index(top)
    return places[best], 1.0 / sum([math.exp(score - top) for score in scores])


def speakers_near(
    setting: Setting,
    mentions: list[Mention],
    previous: tuple[Mention, str] | None,
    leading: tuple[Paragraph, list[Mention]] | None = None,
) -> tuple[list[Place], str]:
    """The candidates in the clauses beside a quotation, the speaker before it, and nobody; with their features.

    Args:
        setting: the quotation and its surroundings.
        mentions: the mentions of its own paragraph that stand in no quotation.
        previous: the speaker of the quotation before, and how near that one was:
            ``"same"`` paragraph, ``"open"`` (left open), ``"next"`` paragraph, ``"far"``.
        leading: the paragraph before with its mentions, if it ends with a colon and the quotation begins this one.

    Returns:
        The candidates, and a word for what there is to hold on to, which :func:`speakers_further` needs.
    """
    paragraph = setting.paragraph
    lead, begin, end, mark_before = paragraph, setting.before, setting.first, setting.mark_before
    named = mentions
    if leading is not None and begin == end:
        # “Ann Lee wrote:” with the quotation in a paragraph of its own, as if no line ended between the two.
        lead, named = leading
        end, mark_before = len(lead.flags), "b:"
        begin = max(0, end - _SENTENCE, lead.stops[-1] if lead.stops else 0)
    cues_before, cues_after = _cues(lead, begin, end), _cues(paragraph, setting.last, setting.after)
    before = [m for m in named if begin <= m.first and m.last <= end]
    after = [m for m in mentions if setting.last <= m.first and m.last <= setting.after]
    if not before and not after:
        before += writings_in(lead, begin, end)
        after += writings_in(paragraph, setting.last, setting.after)
    before += texts_beside(lead, cues_before, begin, end, before)
    after += texts_beside(paragraph, cues_after, setting.last, setting.after, after)
    before += chunks_beside(lead, cues_before, begin, end, before)
    after += chunks_beside(paragraph, cues_after, setting.last, setting.after, after)
    before.sort(key=_first)
    after.sort(key=_first)
    state = _state(setting, cues_before, cues_after, previous)
    places = [
        _in_clause(setting, m, cues_before, "B", (end - m.last, mark_before), before, previous, state) for m in before
    ]
    places += [
        _in_clause(setting, m, cues_after, "A", (m.first - setting.last, setting.mark_behind), after, previous, state)
        for m in after
    ]
    begin = _sentence_before(setting)
    if begin < setting.before:
        cues = _cues(paragraph, begin, setting.before)
        earlier = [m for m in mentions if begin <= m.first and m.last <= setting.before]
        places += [
            _in_clause(setting, m, cues, "P", (setting.first - m.last, mark_before), earlier, previous, state)
            for m in earlier
        ]
    if cues_after and not cues_before:
        for place in places:
            if place.cue < 0:
                place.cue = cues_after[0]  # the subject stands before, its verb behind: Turkish, Japanese
    if previous is not None:
        place = _further(previous[0], "S" + previous[1], None, state)
        place.groups.append(_since(setting, mentions, previous, before))
        places.append(place)
    places.append(Place(None, [_nobody(state, mark_before, setting.mark_behind)]))
    return places, state


def speakers_further(
    setting: Setting,
    mentions: list[Mention],
    earlier: list[Mention],
    later: list[Mention],
    previous: tuple[Mention, str] | None,
    state: str,
) -> list[Place]:
    """The candidates away from a quotation: in other sentences of its paragraph, before and behind that.

    Args:
        setting: the quotation and its surroundings.
        mentions: the mentions of its own paragraph that stand in no quotation.
        earlier: mentions of the paragraphs before, the nearest first.
        later: mentions that open the paragraph behind.
        previous: as for :func:`speakers_near`.
        state: what that function returned.
    """
    begin = _sentence_before(setting)
    zones = [(m, f"E{rank}") for rank, m in enumerate(reversed([m for m in mentions if m.last <= begin][-4:]))]
    zones += [(m, f"V{rank}") for rank, m in enumerate(earlier[:6])]
    zones += [(m, f"L{rank}") for rank, m in enumerate([m for m in mentions if m.first >= setting.after][:2])]
    if setting.last >= len(setting.paragraph.flags):
        zones += [(m, f"W{rank}") for rank, m in enumerate(later[:2])]
    return [_further(mention, zone, previous, state) for mention, zone in zones]


def _sentence_before(setting: Setting) -> int:
    """Where the sentence before a quotation that is a sentence of its own begins."""
    if setting.before < setting.first or setting.mark_before != "b^":
        return setting.before
    stops = setting.paragraph.stops
    at = bisect_left(stops, setting.before)
    return max(0, setting.before - _SENTENCE, stops[at - 1] if at else 0)


def _since(setting: Setting, mentions: list[Mention], previous: tuple[Mention, str], before: list[Mention]) -> Group:
    """Whether somebody else was named since the quotation before, and whether this one stands by itself."""
    ended = setting.previous.end if setting.previous is not None and previous[1] == "same" else -1
    others = [m for m in mentions if ended <= m.start and m.last <= setting.before and m.kind != ROLE_NAME]
    person = previous[0].person
    named = sum(1 for m in others if m.person is None or m.person is not person)
    between = "none" if not named else "one" if named == 1 else "more"
    alone = "alone" if setting.before == setting.first and setting.after == setting.last else ""
    return _before_it(previous[1], between, bool(before), alone, setting.mark_before + setting.mark_behind)


@grouped
def _before_it(near: str, between: str, led: bool, alone: str, marks: str) -> list[str]:
    return [f"S {near} {between} since", f"S {near} {'led' if led else 'unled'} {alone}", f"S {near} {marks}"]


@grouped
def _nobody(state: str, mark_before: str, mark_behind: str) -> list[str]:
    return ["nobody", "nobody|" + state, f"nobody {mark_before}{mark_behind}"]


def _state(setting: Setting, before: list[int], after: list[int], previous: tuple[Mention, str] | None) -> str:
    """What there is to hold on to: a cue behind, a cue before, a quotation before."""
    behind = "a" if after and not setting.new_sentence else "s" if after else ""
    ahead = "b" if before else ""
    return f"{ahead}{behind}{previous[1][0] if previous else ''}" or "-"


def _cues(paragraph: Paragraph, first: int, last: int) -> list[int]:
    """What reports in a clause: its cues; without any, the words that name speech (*Worten*)."""
    reporting, flags = paragraph.reporting, paragraph.flags
    inside = reporting[bisect_left(reporting, first) : bisect_left(reporting, last)]
    return [at for at in inside if flags[at] & (CUE | SOURCE)] or inside


def _first(mention: Mention) -> int:
    return mention.first


def _kind(mention: Mention) -> str:
    """The kind of a mention as features name it; organisations and bare single names apart."""
    if mention.kind == NAME:
        person = mention.person
        if mention.flags & ORGANISATION or (person is not None and person.organisation):
            return "organisation"
        if person is not None and (person.surely_person or len(person.words) > 1):
            return "person"
        return "name"
    if mention.kind == ROLE_NAME and mention.flags & ORGANISATION:
        return "body"
    return mention.kind


def _is_noun(mention: Mention) -> bool:
    """Whether a capital may be a common noun's: one behind an article, without a title or role."""
    if mention.flags & (TITLE | ROLE):
        return False
    before = mention.paragraph.flags[mention.first - 1] if mention.first else 0
    return bool(before & STOP) and not before & (PRONOUN | CUE) and "," not in mention.paragraph.gap(mention.first)


def _in_clause(
    setting: Setting,
    mention: Mention,
    cues: list[int],
    zone: str,
    where: tuple[int, str],
    others: list[Mention],
    previous: tuple[Mention, str] | None,
    state: str,
) -> Place:
    """A mention in the clause that leads to the quotation (``B``), follows it (``A``) or stands before it (``P``).

    ``where`` is the number of words between the two, and the kind of the quotation's mark on that side.
    """
    paragraph = mention.paragraph
    order = paragraph.lexicon.order
    near, mark = where
    kind = _kind(mention)
    z = zone + ("n" if zone == "A" and setting.new_sentence else "")
    position = "only" if len(others) == 1 else "first" if others[0] is mention else "later"
    groups = [_standing(z, zone, order, kind, state, mark, position, bool(cues), distance(near))]
    cue = -1
    if cues:
        cue = min(cues, key=lambda at: apart(at, mention)) if len(cues) > 1 else cues[0]
        groups.append(relation(mention, cue, cues, (z, zone, order, kind, mark, position), others))
    groups.append(beside(zone, kind, _heard(mention), surroundings_of(mention)))
    rare = []
    if zone == "A" and setting.touches_after and ":" in paragraph.gap(setting.after):
        rare.append(f"{z} leads to the next")
    elif (
        zone == "B" and setting.touches_before and paragraph.gap(setting.before).strip(_MARKS_OR_SPACE)[:1] in _FOLLOWS
    ):
        rare.append("B follows the one before")
    if zone == "A" and not cues and mention.first == setting.last and setting.after == len(paragraph.flags):
        short = setting.after - mention.last <= _SIGNATURE
        rare.append(f"{mark} signed" if short else f"{mark} opens the rest")
    if mention.kind == NAME and paragraph.lexicon.noun_capitals and _is_noun(mention):
        rare.append(f"noun {kind}")
    if any(paragraph.flags[at] & IMPERSONAL for at in cues):
        rare += [f"impersonal {kind}", f"impersonal {zone} {kind}"]
    if _lone_start(mention):
        rare.append(f"{order} {zone} lone start")
        if _small_elsewhere(mention):
            rare.append("small elsewhere")
    if len(others) > 1:
        at = others.index(mention)
        if at and others[at - 1].last == mention.first and paragraph.gap(mention.first).startswith(_AND_SO):
            rare.append(f"{zone} {kind} in apposition to {_kind(others[at - 1])}")
        following = others[at + 1] if at + 1 < len(others) else None
        if following and following.first == mention.last and paragraph.gap(mention.last).startswith(_AND_SO):
            rare.append(f"{zone} {kind} explained by {_kind(following)}")
    if previous is not None and previous[0].person is not None and previous[0].person is mention.person:
        rare.append("same as before")
    if rare:
        groups.append(named(*rare))
    return Place(mention, groups, cue)


@grouped
def _standing(
    z: str, zone: str, order: str, kind: str, state: str, mark: str, position: str, cued: bool, near: str
) -> list[str]:
    """What a mention is and where it stands in its clause."""
    result = [z, f"{z} {kind}", f"{kind}", f"{z}|{state}"]
    result += [f"{z} {mark} {kind}", f"{z} {mark} {position}{'' if cued else ' no cue'}", f"{order} {zone} {position}"]
    result += [f"{z} near {near}", f"{z} {position}", f"{order} {mark} {kind} {position}"]
    return result if cued else [*result, f"{z} no cue", f"{z} {kind} no cue"]


def _lone_start(mention: Mention) -> bool:
    """A single word with a capital only because it starts a sentence, as far as the text tells: *Ähnlich*."""
    person = mention.person
    return bool(
        mention.kind == NAME
        and mention.last - mention.first == 1
        and mention.starts_sentence
        and (person is None or (person.mentions == 1 and len(person.words) == 1))
    )


def _small_elsewhere(mention: Mention) -> bool:
    """Whether the text writes a word without a capital elsewhere, which shows that it is no name."""
    text = mention.paragraph.text
    return f" {text[mention.start : mention.end].lower()} " in text


def _heard(mention: Mention) -> int:
    """How many quotations are known to be the person's, two standing for more; -1 for nobody known."""
    person = mention.person
    return -1 if person is None else min(2, person.heard)


def _further(mention: Mention, zone: str, previous: tuple[Mention, str] | None, state: str) -> Place:
    """A mention outside the clauses beside the quotation: earlier, later, or the speaker before."""
    kind = _kind(mention)
    if zone[0] == "S":
        return Place(mention, [_away(zone, kind, state)])
    person = mention.person
    around = surroundings_of(mention)
    often = person is not None and person.mentions >= 3
    same = previous is not None and previous[0].person is not None and previous[0].person is person
    groups = [
        _away(zone, kind, state),
        _away_too(zone, kind, around, around.starts and _lone_start(mention), often, same),
        beside("far", kind, _heard(mention), around),
    ]
    return Place(mention, groups)


@grouped
def _away(zone: str, kind: str, state: str) -> list[str]:
    broad = zone if zone[0] == "S" else zone[0]
    return [zone, f"{broad} {kind}", f"{broad}|{state}", f"{zone}|{state}"]


@grouped
def _away_too(zone: str, kind: str, around: Surroundings, lone: bool, often: bool, same: bool) -> list[str]:
    broad = zone[0]
    result = [f"{zone} {kind}", f"{broad} {kind}{' starts sentence' if around.starts else ''}"]
    if around.behind_cue:
        result += ["far behind cue", f"{broad} {kind} behind cue"]
    if around.before_cue:
        result += ["far before cue", f"{broad} {kind} before cue", f"{zone} before cue"]
    facts = ((lone, "far lone start"), (often, "far often named"), (same, "far same as before"))
    return result + [name for holds, name in facts if holds]
