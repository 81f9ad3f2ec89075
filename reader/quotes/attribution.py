"""Who says it: every mention near a quotation is a candidate, and a fitted linear model ranks them.

"Nobody named" is a candidate too, so that a quotation stays unattributed rather than guessed.
The weights stand in ``data/speaker.txt``; their features know positions, cues and kinds of
mention, and the order of words of the language, but no language by name.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from reader.quotes.clause import INVERTED, SIGNATURE, Clause, Place, clause_of, rarely
from reader.quotes.flags import CITING, CUE, IMPERSONAL, LINK
from reader.quotes.mention import FIRST, LAST, NAME, NOUN, PERSON, ROLE_NAME, START, Mention
from reader.quotes.passage import JOINERS, Paragraph
from reader.quotes.relation import is_told
from reader.quotes.setting import Setting
from reader.quotes.surroundings import LINKS, beside, heard, surroundings_of
from reader.quotes.weights import Group, grouped

__all__ = ["Speakers", "choose"]

_SIGNS = frozenset(("-", "–", "—", "―", "--"))
_SPACES = " \t\u00a0\u202f"
_SENTENCE = 40
"""Words of a sentence before that are looked at."""
_ALONE = 1.25
"""Where the best candidate has four fifths of all, nobody asks who else is the same person."""
_AND_SAID = 2
"""Words from a verb behind *and* to its quotation: and said *then*: “…”."""
_PLAIN = ("a,", "a-", "a!")
"""The marks behind a quotation whose words are surely reported by what follows."""
_LEADING = ("b,", "b:")
"""Those before one whose words are surely reported by what leads to it."""
_EARLIER_IN_PARAGRAPH = ("E0", "E1", "E2", "E3")
_IN_PARAGRAPHS_BEFORE = ("V0", "V1", "V2", "V3", "V4", "V5")
_LATER_IN_PARAGRAPH = ("L0", "L1")
_IN_PARAGRAPH_BEHIND = ("W0", "W1")


def choose(places: list[Place], scores: list[float]) -> tuple[Place, float]:
    """The candidate with the best score, and how probable its person is among all (softmax).

    Whoever is named twice beside a quotation, *the treasurer, Ann Lee* or as the speaker before, is one person.
    """
    top = max(scores)
    best = places[scores.index(top)]
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    mention = best.mention
    if mention is None or total < _ALONE:
        return best, 1.0 / total
    same = sum([share for place, share in zip(places, shares, strict=True) if _is_same(place.mention, mention)])
    return best, same / total


def _is_same(one: Mention | None, other: Mention) -> bool:
    """Whether two mentions are known to be of one person."""
    return one is other or (one is not None and one.person is not None and one.person is other.person)


class Speakers:
    """Who may have spoken a quotation, in three steps; each is taken only where the one before leaves a doubt."""

    def __init__(
        self,
        setting: Setting,
        mentions: list[Mention],
        previous: tuple[Mention, str] | None,
        leading: tuple[Paragraph, list[Mention]] | None,
        around: Callable[[], tuple[list[Mention], list[Mention]]],
    ) -> None:
        """Look for the speaker of one quotation.

        Args:
            setting: the quotation and its surroundings.
            mentions: the mentions of its own paragraph that stand in no quotation.
            previous: the speaker of the quotation before, and how near that one was:
                ``"same"`` paragraph, ``"open"`` (left open), ``"next"`` paragraph, ``"far"``.
            leading: the paragraph before with its mentions, if it ends with a colon and the quotation begins this one.
            around: gives the mentions of the paragraphs before, the nearest first, and those of the one behind.
        """
        self._setting = setting
        self._mentions = mentions
        self._previous = previous
        self._around = around
        self._state = ""
        paragraph, first, last = setting.paragraph, setting.first, setting.last
        self._after = clause_of("A", paragraph, last, setting.after, setting.mark_behind, mentions)
        if leading is not None and setting.before == first:
            # “Ann Lee wrote:” with the quotation in a paragraph of its own, as if no line ended between the two.
            lead, named = leading
            end = len(lead.flags)
            begin = max(0, end - _SENTENCE, lead.stops[-1] if lead.stops else 0)
            self._before = clause_of("B", lead, begin, end, "b:", named)
        else:
            self._before = clause_of("B", paragraph, setting.before, first, setting.mark_before, mentions)

    def plain(self) -> Place | None:
        """Whoever surely speaks: beside the mark and its verb, or before, where nobody else is named since.

        The model hardly ever says otherwise (in three of four thousand quotations), and need not be asked.
        """
        before, after, previous = self._before, self._after, self._previous
        if after.cues:
            if not before.cues:
                return self._right_behind()
            leads = before.mark == "b:" and before.paragraph.lexicon.caseless
            return self._right_before() if leads else None  # 李明说，“…”，他强调
        if previous is not None and previous[1] == "same" and self._goes_on():
            return Place(previous[0], [], before.cues[-1])
        if after.mentions or self._setting.mark_behind != "a$":
            return None
        if before.cues:
            return self._right_before()
        if not before.mentions and previous is not None and previous[1] == "same":
            return Place(previous[0], [])
        return None

    def _right_behind(self) -> Place | None:
        """*», she said*; *», sagte Ann Lee*: of several behind the verb the first, if that surely is somebody.

        A verb that cites (*zitiert CNN*, *heißt es in …*) is not plain.
        """
        after, last = self._after, self._setting.last
        cue = after.cues[0]
        if self._setting.mark_behind not in _PLAIN or not after.mentions or not _speaks(after, cue):
            return None
        mention = after.mentions[0]
        if mention.first == last:
            tied = mention.first <= cue <= mention.last
        else:
            alone = len(after.mentions) == len(after.cues) == 1
            sure = alone or (mention.sort == PERSON and not _is_first_of_two(after, mention)) or _is_only_free(after)
            tied = cue == last and mention.first == cue + 1 and sure and not is_told(mention, cue)
        return Place(mention, [], cue) if tied else None

    def _right_before(self) -> Place | None:
        """*Ann Lee said, “…”*, with nobody else in the clause."""
        before = self._before
        if before.mark not in _LEADING or not len(before.cues) == len(before.mentions) == 1:
            return None
        cue, mention = before.cues[0], before.mentions[0]
        tied = mention.last == cue == before.last - 1 and _speaks(before, cue)
        return Place(mention, [], cue) if tied else None

    def _goes_on(self) -> bool:
        """*“…”, said Lee of the Otters and added: “…”*: a verb behind *and* has the subject of the one before."""
        before = self._before
        if not (self._setting.touches_before and before.cues) or before.mark not in _LEADING:
            return False
        if before.paragraph.lexicon.caseless:
            return False  # what is written to a subject tells more
        verb = before.cues[-1]
        joined = before.paragraph.flags[verb - 1] & LINK and before.paragraph.gap(verb) in JOINERS
        return bool(joined) and _speaks(before, verb) and verb >= before.last - _AND_SAID

    def near(self) -> list[Place]:
        """The candidates in the clauses beside it, the speaker before it, and nobody; with their features."""
        setting, mentions, previous = self._setting, self._mentions, self._previous
        before, after = self._before, self._after
        first, last = setting.first, setting.last
        unnamed = not before.mentions and not after.mentions
        lexicon = setting.paragraph.lexicon
        before.gather(unnamed, verb_behind=bool(after.cues))
        after.gather(unnamed)
        if lexicon.drops and not (lexicon.order == "sov" and after.cues and before.has_subject()):
            (after if after.cues else before).imply_subject()
        state = self._state = _state(setting, before, after, previous)
        person = previous[0].person if previous is not None else None
        places = before.places(setting, before.last, person, state) + after.places(setting, last, person, state)
        begin = _sentence_before(setting)
        if begin < setting.before:
            sentence = clause_of("P", setting.paragraph, begin, setting.before, before.mark, mentions)
            if lexicon.caseless:
                sentence.gather(writings=False)
            places += sentence.places(setting, first, person, state)
        if after.cues and not before.cues:
            for place in places:
                if place.cue < 0 and place.mention is not None and place.mention.paragraph is setting.paragraph:
                    place.cue = after.cues[0]  # the subject stands before, its verb behind: Turkish, Japanese
        if previous is not None:
            mention, near = previous
            again = _away(f"S{near}", mention.sort, state)
            places.append(Place(mention, [again, _since(setting, mentions, previous, bool(before.mentions))]))
        places.append(Place(None, [_nobody(state, before.mark, setting.mark_behind)]))
        return places

    def further(self) -> list[Place]:
        """The candidates away from it: in other sentences of its paragraph, before and behind that; asked for last."""
        setting, mentions, previous, state = self._setting, self._mentions, self._previous, self._state
        earlier, later = self._around()
        begin = _sentence_before(setting)
        person = previous[0].person if previous is not None else None
        if setting.paragraph.lexicon.noun_capitals:
            mentions, earlier, later = ([m for m in some if m.sort != NOUN] for some in (mentions, earlier, later))
        ended, later_here = bisect_right(mentions, begin, key=LAST), bisect_left(mentions, setting.after, key=FIRST)
        zones = [*zip(_EARLIER_IN_PARAGRAPH, mentions[max(0, ended - 4) : ended][::-1], strict=False)]
        zones += zip(_IN_PARAGRAPHS_BEFORE, earlier, strict=False)
        zones += zip(_LATER_IN_PARAGRAPH, mentions[later_here : later_here + 2], strict=False)
        if setting.last >= len(setting.paragraph.flags):
            zones += zip(_IN_PARAGRAPH_BEHIND, later, strict=False)
        alone = setting.before == setting.first and setting.after == setting.last
        found = []
        for zone, mention in zones:
            kind, around, who = mention.sort, surroundings_of(mention), mention.person
            often = who is not None and who.mentions >= 3
            same = person is not None and person is who
            groups = [
                _away(zone, kind, state),
                _away_too(
                    zone,
                    kind,
                    around.starts,
                    around.behind_cue,
                    around.before_cue,
                    around.starts and mention.is_lone_start,
                    often,
                    same,
                ),
                beside("far", kind, around),
                heard(mention.heard),
            ]
            if zone[0] == "V":
                groups.append(
                    _in_paragraph(
                        kind,
                        min(3, setting.paragraph.index - mention.paragraph.index),
                        _in_last_sentence(mention),
                        around.starts,
                        around.before_cue,
                        alone,
                    )
                )
            if zone == "W0" and _signs(mention):
                groups.append(rarely("signed below"))
            found.append(Place(mention, groups))
        return found


def _speaks(clause: Clause, cue: int) -> bool:
    """Whether a cue's subject is who speaks."""
    return clause.paragraph.flags[cue] & (CUE | CITING | IMPERSONAL) == CUE


def _is_first_of_two(clause: Clause, mention: Mention) -> bool:
    """Whether somebody else is named at most a word behind the first mention: *Otters' new coach Ann Lee*."""
    if len(clause.mentions) == 1:
        return False
    following, gap = clause.mentions[1].first, clause.paragraph.gap
    return following <= mention.last + 1 and all(gap(at) in JOINERS for at in range(mention.last, following + 1))


def _is_only_free(clause: Clause) -> bool:
    """Whether the first of a clause is a name, and all others stand behind prepositions: said *Lee* in Otter Bridge."""
    first, *others = clause.mentions
    return first.kind == NAME and all(surroundings_of(other).small in LINKS for other in others)


def _in_last_sentence(mention: Mention) -> bool:
    """Whether no sentence of its paragraph begins behind a mention."""
    stops, last = mention.paragraph.stops, len(mention.paragraph.flags)
    at = bisect_right(stops, mention.first)
    return at == len(stops) or stops[at] == last


@grouped("speaker")
def _in_paragraph(kind: str, back: int, last: bool, starts: bool, before_cue: bool, alone: bool) -> list[str]:
    """How a mention stands in its paragraph before that of a quotation."""
    place = f"V back {back} {'last' if last else 'earlier'}"
    role = "subject" if starts and before_cue else "starts" if starts else "reports" if before_cue else ""
    result = [place, f"{place} {kind}", f"{place} {role}", f"{place} {kind} {role}"]
    return [*result, f"{place} {kind} {role} alone"] if alone else result


def _signs(mention: Mention) -> bool:
    """Whether a short paragraph is a dash and somebody: *– Ann Lee, teacher*."""
    paragraph = mention.paragraph
    lead = paragraph.text[paragraph.start : paragraph.word_start(mention.first)].strip(_SPACES)
    return lead in _SIGNS and len(paragraph.flags) - mention.last <= SIGNATURE


def _sentence_before(setting: Setting) -> int:
    """Where the sentence before a quotation that is a sentence of its own begins."""
    if setting.before < setting.first or setting.mark_before != "b^":
        return setting.before
    stops = setting.paragraph.stops
    at = bisect_left(stops, setting.before)
    return max(0, setting.before - _SENTENCE, stops[at - 1] if at else 0)


def _since(setting: Setting, mentions: list[Mention], previous: tuple[Mention, str], led: bool) -> Group:
    """Whether somebody else was named since the quotation before, and whether this one stands by itself."""
    mention, near = previous
    begin = 0
    if setting.previous is not None and near == "same":
        begin = bisect_left(mentions, setting.previous.end, key=START)
    named = 0
    for other in mentions[begin : bisect_right(mentions, setting.before, key=LAST)]:
        if other.kind != ROLE_NAME and (other.person is None or other.person is not mention.person):
            named += 1
    between = "none" if not named else "one" if named == 1 else "more"
    alone = "alone" if setting.before == setting.first and setting.after == setting.last else ""
    return _before_it(near, between, led, alone, setting.mark_before + setting.mark_behind)


@grouped("speaker")
def _before_it(near: str, between: str, led: bool, alone: str, marks: str) -> list[str]:
    return [f"S {near} {between} since", f"S {near} {'led' if led else 'unled'} {alone}", f"S {near} {marks}"]


@grouped("speaker")
def _nobody(state: str, mark_before: str, mark_behind: str) -> list[str]:
    return ["nobody", "nobody|" + state, f"nobody {mark_before}{mark_behind}"]


def _state(setting: Setting, before: Clause, after: Clause, previous: tuple[Mention, str] | None) -> str:
    """What there is to hold on to: a cue behind (with its subject), a cue before, a quotation before."""
    behind = "" if not after.cues else "s" if setting.new_sentence else "a"
    if behind and after.inverts(setting.last):
        behind += INVERTED
    ahead = "b" if before.cues else ""
    return f"{ahead}{behind}{previous[1][0] if previous else ''}" or "-"


@grouped("speaker")
def _away(zone: str, kind: str, state: str) -> list[str]:
    broad = zone if zone[0] == "S" else zone[0]
    return [zone, f"{broad} {kind}", f"{broad}|{state}", f"{zone}|{state}"]


@grouped("speaker")
def _away_too(
    zone: str, kind: str, starts: bool, behind_cue: bool, before_cue: bool, lone: bool, often: bool, same: bool
) -> list[str]:
    broad = zone[0]
    result = [f"{zone} {kind}", f"{broad} {kind}{' starts sentence' if starts else ''}"]
    if behind_cue:
        result += ["far behind cue", f"{broad} {kind} behind cue"]
    if before_cue:
        result += ["far before cue", f"{broad} {kind} before cue", f"{zone} before cue"]
    facts = ((lone, "far lone start"), (often, "far often named"), (same, "far same as before"))
    return result + [name for holds, name in facts if holds]
