"""The clauses beside a quotation: who is mentioned in one, and how each stands to the quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass

from reader.quotes.flags import CUE, IMPERSONAL, INDIRECT, LINK, OWN, PRONOUN, RANK, SOURCE, STOP
from reader.quotes.mention import CHUNK, FIRST, IMPLIED, LAST, NAME, WRITING, Mention, Person
from reader.quotes.passage import Paragraph, stands_small
from reader.quotes.relation import is_oblique, nearest, relation
from reader.quotes.setting import Setting
from reader.quotes.surroundings import LINKS, beside, heard, surroundings_of
from reader.quotes.unnamed import chunks_beside, label_in, subjects_in, texts_beside, writings_in
from reader.quotes.weights import Group, distance, grouped

__all__ = ["INVERTED", "SIGNATURE", "Clause", "Place", "clause_of", "rarely"]

_MARKS_OR_SPACE = " \u00a0\u202f\"“”„«»'‘’"
_FOLLOWS = frozenset((",", "-", "–", "—", "―", "،"))
_SIGNS = frozenset(",-–—―،)")
_DASHES = frozenset("-–—―")
_AND_SO = (",", "،", " (")
"""What stands between a name and what explains it."""
INVERTED = "i"
"""What the state of a quotation holds whose own cue and subject follow it."""
SIGNATURE = 6
"""Words that a signature holds besides the name: «…» ― *Ann Lee, teacher*."""


@dataclass(slots=True, eq=False)
class Place:
    """A candidate speaker: a mention, where it stands, and the features of both; no mention for *nobody*."""

    mention: Mention | None
    groups: list[Group]
    cue: int = -1
    """The word of the mention's paragraph that reports, where one ties the mention to the quotation."""

    @property
    def features(self) -> list[str]:
        """The names of its features."""
        return [name for group in self.groups for name in group.names]


@dataclass(slots=True, eq=False)
class Clause:
    """Some words beside a quotation, with what reports in them and who is mentioned."""

    zone: str
    """``B`` leads to the quotation, ``A`` follows it, ``P`` is the sentence before one that begins a sentence."""
    paragraph: Paragraph
    first: int
    last: int
    mark: str
    """The kind of the quotation's mark on this side (see :class:`~reader.quotes.setting.Setting`)."""
    cues: list[int]
    mentions: list[Mention]

    def gather(self, writings: bool, verb_behind: bool = False) -> None:
        """Add what may speak without a name: texts, and the words beside a cue, or before one behind the quotation."""
        paragraph, first, last = self.paragraph, self.first, self.last
        mentions = self.mentions
        if writings:
            mentions += writings_in(paragraph, first, last)
        lexicon = paragraph.lexicon
        if lexicon.caseless and lexicon.order == "sov" and (self.cues or verb_behind) and first < last:
            mentions += subjects_in(paragraph, first, last, mentions, verb_behind and not self.cues)
            mentions.sort(key=FIRST)
        if self.cues:
            mentions += texts_beside(paragraph, self.cues, first, last, mentions)
            if not self._names_whoever_reports():
                mentions += chunks_beside(paragraph, self.cues, first, last, mentions)
        elif not mentions and lexicon.caseless and lexicon.spaced and self.mark == "b:":
            mentions += label_in(paragraph, first, last)
        if len(mentions) > 1:
            mentions.sort(key=FIRST)

    def imply_subject(self) -> None:
        """Let a verb speak that has no subject, as a pronoun would: Además, *añadió* que «…»."""
        flags, cues = self.paragraph.flags, self.cues
        if not cues or (self.mentions and self.paragraph.lexicon.caseless):
            return  # a name is told from other words by its capital
        if self.has_subject():
            return
        verbs = [at for at in cues if flags[at] & (CUE | IMPERSONAL) == CUE]
        if not verbs:
            return
        verb, end = verbs[0], verbs[0] + 1
        while flags[end - 1] & STOP and end in verbs:
            end += 1  # *se mostró*
        noun = end + (not self.paragraph.lexicon.inflects)  # where articles are: ha rivelato *un contingente*
        apart = self.paragraph.gap(end)[:1] == ","  # jak *powiedział*, Demokraci …
        if apart or not any(m.first == noun for m in self.mentions):
            start, last = self.paragraph.word_start(verb), self.paragraph.word_end(end - 1)
            implied = Mention(start, last, verb, end, self.paragraph, IMPLIED, flags[end - 1])
            insort(self.mentions, implied, key=FIRST)

    def has_subject(self) -> bool:
        """Whether somebody is mentioned who may be the subject of its verb, or of one behind the quotation."""
        for mention in self.mentions:
            cue = nearest(self.cues, mention) if self.cues else -1
            if mention.kind == CHUNK and not surroundings_of(mention).subjects:
                continue
            if not is_oblique(mention, cue):
                return True
        return False

    def inverts(self, quotation: int) -> bool:
        """Whether a cue follows the quotation, and whoever speaks follows that: *», disse o presidente*."""
        cue = self.cues[0]
        if not self._opens(cue, quotation):
            return False
        at = next((mention.first for mention in self.mentions if mention.first > cue and mention.kind != CHUNK), 0)
        return at > 0 and all(flag & STOP and not flag & LINK for flag in self.paragraph.flags[cue + 1 : at])

    def _opens(self, cue: int, quotation: int) -> bool:
        """Whether a cue stands right behind the quotation, or behind a small word that is nobody: *a* déclaré."""
        return cue == quotation or (cue == quotation + 1 and not self.paragraph.flags[quotation] & (OWN | PRONOUN))

    def _names_whoever_reports(self) -> bool:
        """Whether somebody is mentioned right before the first cue, or behind one with nothing before it."""
        cue = self.cues[0]
        behind = cue + (
            cue == self.first or (self.zone == "A" and self.paragraph.lexicon.inflects)
        )  # mierīgi nosaka *Lee*
        subject_behind = self.paragraph.lexicon.order == "vso" and self.paragraph.lexicon.caseless
        for mention in self.mentions:
            if subject_behind and mention.last == cue and self.paragraph.gap(cue)[:1] in _AND_SO[:2]:
                continue  # ردا على سؤال حول عصابات منظمة، قالت *عوض*
            if mention.first <= behind and cue <= mention.last and mention.kind != WRITING:
                return True
        return False

    def places(self, setting: Setting, quotation: int, person: Person | None, state: str) -> list[Place]:
        """Its mentions as candidates for the speaker.

        Args:
            setting: the quotation and its surroundings.
            quotation: the word of this paragraph where the quotation begins, or behind which it ends.
            person: who spoke the quotation before, if that is known.
            state: what there is to hold on to.
        """
        zone, cues, mark, mentions = self.zone, self.cues, self.mark, self.mentions
        if not mentions:
            return []
        lexicon = self.paragraph.lexicon
        order = lexicon.order
        follows = zone == "A"
        z = "An" if follows and setting.new_sentence else zone
        touching = self._touching(setting, z, state)
        reports = (cues[0] if follows else cues[-1]) if cues and zone != "P" else -1
        join = _join(self.paragraph, reports, self.first) if reports > self.first else ""
        free = next((at for at, m in enumerate(mentions) if surroundings_of(m).small not in LINKS), -1) if join else -1
        found: list[Place] = []
        for at, mention in enumerate(mentions):
            kind = mention.sort
            position = "later" if at else "first" if len(mentions) > 1 else "only"
            near = mention.first - quotation if follows else quotation - mention.last
            groups = [_standing(z, zone, order, kind, mark, position, bool(cues)), _near(z, state, distance(near))]
            cue = -1
            if cues:
                cue = cues[0] if len(cues) == 1 else nearest(cues, mention)
                where = (z, zone, order, kind, mark, position)
                inverts = self._opens(cue, quotation) if follows else mark == "b:" and mention.last == quotation
                groups += relation(mention, cue, cue == cues[0 if follows else -1], where, mentions, inverts)
            around = surroundings_of(mention)
            groups += beside(zone, kind, around), heard(mention.heard)
            if join:
                groups.append(
                    _joined(
                        f"{order} {zone} {join} {'<' if mention.last <= reports else '>'}",
                        position,
                        kind,
                        around.small in LINKS,
                        _touches(mention, reports),
                        at == free,
                    )
                )
            rare = touching + self._rare(at, mention, kind, cue, quotation)
            if person is not None and person is mention.person:
                rare.append("same as before")
            if rare:
                groups.append(rarely(*rare))
            found.append(Place(mention, groups, cue))
        return found

    def _rare(self, at: int, mention: Mention, kind: str, cue: int, quotation: int) -> list[str]:
        """What holds of few mentions: the one at place ``at``, tied to a cue, or to none (-1)."""
        zone, mark, lexicon, flags = self.zone, self.mark, self.paragraph.lexicon, self.paragraph.flags
        rare: list[str] = []
        if zone == "A" and not self.cues and mention.first == self.first and self.last == len(flags):
            rare.append(f"{mark} signed" if self.last - mention.last <= SIGNATURE else f"{mark} opens the rest")
        if mention.last == quotation and _labels(mention, mark):
            rare.append("labels")
        if lexicon.noun_capitals and mention.kind == NAME and _is_noun(mention):
            rare.append(f"noun {kind}")
        if any(flags[reports] & IMPERSONAL for reports in self.cues):
            rare += (f"impersonal {kind}", f"impersonal {zone} {kind}")
        if lexicon.drops and is_oblique(mention, cue):
            rare.append("drops oblique")
        if mention.is_lone_start:
            rare.append(f"{lexicon.order} {zone} lone start")
            if stands_small(mention.text, mention.paragraph.text):
                rare.append("small elsewhere")
        if len(self.mentions) > 1:
            rare += self._explained(at, mention, kind)
        return rare

    def _touching(self, setting: Setting, z: str, state: str) -> list[str]:
        """Whether the words tie another quotation than this one: the one behind, or the one before."""
        if (
            self.zone == "A"
            and setting.touches_after
            and not self.paragraph.lexicon.colons.isdisjoint(self.paragraph.gap(self.last))
        ):
            return [f"{z} leads to the next"]
        if self.zone == "B" and setting.touches_before:
            sign = self.paragraph.gap(setting.before).strip(_MARKS_OR_SPACE)[:1]
            if sign in _FOLLOWS:
                return ["B follows the one before"]
        if self.zone == "P" and self.cues and setting.previous is not None and INVERTED in state:
            behind = self.paragraph.word_at(setting.previous.end)  # “It holds,” *said Lee.* “It leaks,” Fernsby said.
            if any(behind <= at <= behind + 1 for at in self.cues):
                return ["P follows the one before"]
        return []

    def _explained(self, at: int, mention: Mention, kind: str) -> list[str]:
        """Whether a mention explains the one before, or is explained by the one behind: *Ann Lee, a baker*."""
        mentions, gap = self.mentions, self.paragraph.gap
        found = []
        before = mentions[at - 1] if at else None
        if before is not None and before.last == mention.first and gap(mention.first).startswith(_AND_SO):
            found.append(f"{self.zone} {kind} in apposition to {before.sort}")
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        if behind is not None and behind.first == mention.last and gap(mention.last).startswith(_AND_SO):
            found.append(f"{self.zone} {kind} explained by {behind.sort}")
        return found


def clause_of(zone: str, paragraph: Paragraph, first: int, last: int, mark: str, mentions: list[Mention]) -> Clause:
    """The clause of the words ``first`` to ``last`` with those of the paragraph's mentions that stand in it."""
    if first >= last:
        return Clause(zone, paragraph, first, last, mark, [], [])
    inside = mentions[bisect_left(mentions, first, key=FIRST) : bisect_right(mentions, last, key=LAST)]
    return Clause(zone, paragraph, first, last, mark, _cues(paragraph, first, last), inside)


def _cues(paragraph: Paragraph, first: int, last: int) -> list[int]:
    """What reports in a clause: its cues; without any, the words that name speech (*Worten*)."""
    reporting, flags = paragraph.reporting, paragraph.flags
    inside = reporting[bisect_left(reporting, first) : bisect_left(reporting, last)]
    if paragraph.lexicon.tells_indirectly:
        inside = [at for at in inside if not flags[at] & INDIRECT]
    return [at for at in inside if flags[at] & (CUE | SOURCE)] or inside


def _is_noun(mention: Mention) -> bool:
    """Whether a capital may be a common noun's: one behind an article, without a title or role."""
    if mention.flags & RANK:
        return False
    before = mention.paragraph.flags[mention.first - 1] if mention.first else 0
    return bool(before & STOP) and not before & (PRONOUN | CUE) and "," not in mention.paragraph.gap(mention.first)


def _labels(mention: Mention, mark: str) -> bool:
    """Whether a mention right before a quotation is set off for it: *Weather – Ann Lee: “…”*; *Ann Lee (“…”)*."""
    if mark == "b(":
        return mention.paragraph.gap(mention.last).lstrip(" \u00a0")[:1] == "("
    if mark != "b:":
        return False
    return mention.starts_sentence or mention.paragraph.gap(mention.first).strip(" \u00a0")[-1:] in _DASHES


def _touches(mention: Mention, cue: int) -> bool:
    """Whether nothing stands between a mention and a cue but what is set in brackets: *Ann Lee (Greens), said*."""
    if mention.last == cue:
        return True
    gap = mention.paragraph.gap
    return mention.last < cue and gap(mention.last).startswith(" (") and gap(cue).startswith(")")


def _join(paragraph: Paragraph, cue: int, first: int) -> str:
    """What parts a cue from a subject: ``sign`` (*, saying*), ``link`` (*and said*), or nothing."""
    before = paragraph.flags[cue - 1]
    if paragraph.gap(cue)[:1] in _SIGNS:
        return "sign"
    return "link" if before & LINK or (before & STOP and not before & PRONOUN) else ""


@grouped("speaker")
def rarely(*names: str) -> tuple[str, ...]:
    """Single features that few mentions have."""
    return names


@grouped("speaker")
def _joined(join: str, position: str, kind: str, linked: bool, touching: bool, free: bool) -> list[str]:
    """Who a verb belongs to that no subject stands right before: *Lee met Fernsby, saying*."""
    bound = "linked" if linked else "first free" if free else "free"
    return [
        f"{join} {position}",
        f"{join} {kind}",
        f"{join} {bound}",
        f"{join} {bound} {kind}",
        f"{join} {bound} {'touching' if touching else 'apart'}",
    ]


@grouped("speaker")
def _near(z: str, state: str, near: str) -> list[str]:
    return [f"{z}|{state}", f"{z} near {near}"]


@grouped("speaker")
def _standing(z: str, zone: str, order: str, kind: str, mark: str, position: str, cued: bool) -> list[str]:
    """What a mention is and where it stands in its clause."""
    result = [z, f"{z} {kind}", f"{kind}"]
    result += [f"{z} {mark} {kind}", f"{z} {mark} {position}{'' if cued else ' no cue'}", f"{order} {zone} {position}"]
    result += [f"{z} {position}", f"{order} {mark} {kind} {position}"]
    return result if cued else [*result, f"{z} no cue", f"{z} {kind} no cue"]
