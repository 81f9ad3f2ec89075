"""The full name behind a mention: a surname's first name, and whom a pronoun or a bare role means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from reader.quotes.called import (
    CLAUSE,
    STEM,
    has_office,
    is_body,
    is_indefinite,
    is_nobody,
    is_plural,
    is_pointed_at,
    is_somebodys,
    is_subject,
    may_be_called,
    nameless,
    told_gender,
    with_office,
)
from reader.quotes.flags import (
    ANYONE,
    NUMBER,
    PLURAL,
    PRONOUN,
    RELATIVE,
    ROLE,
)
from reader.quotes.found import Found
from reader.quotes.mention import CHUNK, IMPLIED, NAME, PERSON_PRONOUN, ROLE_NAME, START, WRITING, Mention, Person
from reader.quotes.namesakes import unmarked
from reader.quotes.offices import roles_in
from reader.quotes.passage import JOINERS, Paragraph
from reader.quotes.people import People
from reader.quotes.prominence import is_linked, opens_sentence, prominence
from reader.quotes.surroundings import LINKS, surroundings_of
from reader.quotes.uncapped import Uncapped
from reader.quotes.unnamed import reporters_in

__all__ = ["Resolver"]

_BACK = 4
"""Paragraphs that a pronoun may reach back."""
_AGED_BACK = 3
"""Paragraphs in which somebody is looked for who is called by age."""
_MOST_BEFORE = 60
"""Mentions of a paragraph that a pronoun may mean; none of prose holds more."""
_WITHIN = (*JOINERS, ", ")
"""What stands between the words of one clause."""
_SURER = 1
"""How much further away somebody may be whose gender is known, and be meant rather than what may be no person."""
_FEW = 2
"""Whoever is named no oftener, or no oftener than somebody whose gender is known, may be no person: Salt Street."""
_HEARD = 3
"""How much sooner a pronoun means who spoke in its paragraph than a name there; who spoke one before is as a name."""
_PLACE = itemgetter(0)
_RANK = itemgetter(0, 1)
"""How far and where somebody is named or heard: the least is the likeliest."""


class Resolver:
    """Resolves speakers in the order of the text; it remembers who spoke."""

    def __init__(
        self,
        people: People,
        paragraphs: list[Paragraph],
        mentions: Callable[[Paragraph], list[Mention]],
        name_in_full: Callable[[Person], None],
        spoken: Callable[[Paragraph], Sequence[tuple[int, int]]],
    ) -> None:
        """Resolve the speakers of a text.

        Args:
            people: those whom it names.
            paragraphs: its lines.
            mentions: gives the mentions of one that stand in no quotation.
            name_in_full: looks for the first name of somebody who has none.
            spoken: gives what of one is quoted, as offsets in order.
        """
        self._people = people
        self._paragraphs = paragraphs
        self._mentions = mentions
        self._name_in_full = name_in_full
        self._spoken = spoken
        self._spoke: deque[tuple[int, int, Person]] = deque(maxlen=3)
        """The paragraphs and places of the last quotations, and who said them."""
        self._speakers: set[Person] = set()
        self._uncapped = Uncapped(paragraphs, mentions)
        self._reporters: dict[int, list[tuple[int, Person]]] = {}

    def name_of(self, found: Found) -> str:
        """The fullest form of the name of a quotation's speaker; the words as written where none is known.

        Empty for a verb without a subject, if whoever it means is not known.
        """
        assert found.place is not None
        mention = found.place.mention
        assert mention is not None
        if mention.flags & RELATIVE:
            mention = self._antecedent(mention)
        caseless = mention.paragraph.lexicon.caseless
        if mention.kind == NAME:
            person = mention.person
        else:
            named = self._uncapped.person_of(mention, speaks=True) if caseless else None
            person = named or self._meant_by(mention, found)
        if person is None:
            if mention.kind == IMPLIED or is_nobody(mention):
                return ""
            name = with_office(mention) if mention.kind == ROLE_NAME else mention.text
            name = unmarked(name, mention.paragraph.lexicon)
            if mention.kind not in (PERSON_PRONOUN, WRITING):
                self._spoke.append((mention.paragraph.index, mention.start, nameless(mention, name)))
            return name
        self._spoke.append((mention.paragraph.index, mention.start, person))
        if not person.organisation:
            person.gender = person.gender or self._gender(mention, found)  # сказал*а* Лис
            if len(person.words) == 1 and person not in self._speakers and not caseless:
                self._name_in_full(person)
            person.surely_person = True
        self._speakers.add(person)
        return person.name

    def _meant_by(self, mention: Mention, found: Found) -> Person | None:
        """The person last named (or last heard) who agrees with a pronoun or a bare role."""
        told = mention.kind == CHUNK and mention.flags & ANYONE
        if not told and mention.kind not in (PERSON_PRONOUN, IMPLIED, ROLE_NAME):
            return None
        if mention.flags & RELATIVE or is_nobody(mention):
            return None
        if mention.flags & PLURAL and mention.kind != ROLE_NAME:
            return self._several(mention)
        gender = self._gender(mention, found)
        # Vietnamese *bà* is a role, and she, too.
        if told or (mention.kind == ROLE_NAME and mention.flags & (ROLE | PRONOUN) != PRONOUN):
            return self._of_role(mention, gender)
        heard = {person for _, _, person in self._spoke} if mention.kind == IMPLIED else ()

        def may_be(person: Person) -> bool:
            if not person.agrees(gender):
                return False
            return person in heard or (not person.organisation and (person.surely_person or person in self._speakers))

        person = self._likeliest(mention, may_be, gender)
        if person is not None and gender and not person.gender:
            person.gender = gender
        return person

    def _several(self, pronoun: Mention) -> Person | None:
        """The body, or the several people, that spoke last before *it* or *they*; or else whoever may be no person."""
        here = pronoun.paragraph.index
        spoke = next((who for at, _, who in reversed(self._spoke) if who.organisation and here - at <= 1), None)
        return spoke or self._likeliest(pronoun, _may_be_no_person, 0)

    def _of_role(self, role: Mention, gender: int) -> Person | None:
        """Whom a role means that stands without a name: who was given it, or who else is surely meant."""
        if is_indefinite(role) or is_body(role):
            return None
        caseless, flags = role.paragraph.lexicon.caseless, role.paragraph.flags[role.first : role.last]
        person = role.person or (self._uncapped.of_role if caseless else self._people.called)(role, gender)
        if person is not None:
            return person
        if any(is_plural(role.paragraph, at) for at in range(role.first, role.last)):
            return None
        pointed_at = is_pointed_at(role)
        anyone = pointed_at or any(flag & ANYONE for flag in flags)
        aged = role.kind != ROLE_NAME or flags[0] & NUMBER  # *la ventenne* di Roma has no office
        of_office = has_office(role) and not (pointed_at or aged)
        is_free = not (of_office or is_somebodys(role) or self._is_introduced(role))
        person = (
            self._told_in_words(role, gender)
            or (self._just_named(role, gender) if is_free else None)
            or self._people.of_kind(role, gender)
            or self._spoke_just_before(role, gender)
        )
        if person is not None or not is_free:
            return person

        def may_be(person: Person) -> bool:
            known = person in self._speakers or (anyone and person.surely_person)
            return known and person.agrees(gender) and not person.organisation and may_be_called(person, role)

        if anyone or len(self._speakers) == 1:
            person = self._likeliest(role, may_be, gender)  # the official: only one who could be; the woman: as she is
        if person is None and not self._speakers:
            person = self._only_one(role, gender)
        if person is not None and gender and not person.gender:
            person.gender = gender
        return person

    def _only_one(self, role: Mention, gender: int) -> Person | None:
        """The one person who is named in the paragraphs before a role, of whom the text tells nothing else."""
        people = {
            name.person
            for paragraph in self._paragraphs[max(0, role.paragraph.index - _BACK) : role.paragraph.index + 1]
            for name in self._mentions(paragraph)[:_MOST_BEFORE]
            if name.kind == NAME and name.start < role.start and name.person and name.person.surely_person
        }
        person = people.pop() if len(people) == 1 else None
        fits = person is not None and not person.organisation and person.agrees(gender) and may_be_called(person, role)
        return person if fits else None

    def _just_named(self, role: Mention, gender: int) -> Person | None:
        """Who spoke last in a role's own paragraph before it, or is named there as the subject of a sentence.

        Nobody of whom something else is known than that role.
        """
        here, start = role.paragraph.index, role.start
        named = [(place, person) for index, place, person in self._spoke if index == here and place < start]
        mentions = self._mentions(role.paragraph)
        before = mentions[: bisect_left(mentions, start, key=START)][-_MOST_BEFORE:]
        named += [(m.start, m.person) for m in before if m.person and m.kind == NAME and prominence(m) > 0]
        if not named:
            return None
        person = max(named, key=_PLACE)[1]
        fits = person.surely_person and person.agrees(gender) and not person.roles and not person.organisation
        return person if fits else None

    def _antecedent(self, relative: Mention) -> Mention:
        """Who is named before a relative pronoun in its sentence; the pronoun itself where nobody is."""
        mentions, stops = self._mentions(relative.paragraph), relative.paragraph.stops
        behind = bisect_right(stops, relative.first)
        begin = stops[behind - 1] if behind else 0
        at = bisect_left(mentions, relative.start, key=START)
        for mention in reversed(mentions[max(0, at - _MOST_BEFORE) : at]):
            if mention.first < begin:
                break
            if _may_be_explained(mention, relative):
                return mention
        return relative

    def _told_in_words(self, role: Mention, gender: int) -> Person | None:
        """Who is said to do what a role does: Ann Lee, who has *chaired* the board, is the *chairwoman*."""
        paragraph = role.paragraph
        stem = paragraph.word(role.last - 1).lower()[:STEM]
        if len(stem) < STEM:
            return None
        for other in self._paragraphs[max(0, paragraph.index - _BACK) : paragraph.index + 1]:
            if stem not in other.text[other.start : other.end]:
                continue
            for name in self._mentions(other)[-_MOST_BEFORE:]:
                person = name.person
                if name.kind != NAME or person is None or not person.surely_person or name.start > role.start:
                    continue
                if not person.agrees(gender) or is_linked(name):
                    continue
                end = min(role.first if other is paragraph else len(other.flags), name.last + CLAUSE)
                for at in range(name.last, end):
                    if other.gap(at) not in _WITHIN:
                        break
                    if other.word(at).startswith(stem) and not is_plural(other, at):
                        return person
        return None

    def _spoke_just_before(self, role: Mention, gender: int) -> Person | None:
        """The one person whom its paragraph lets speak before a role: *Lee* promised more. “Wait,” said *the mayor*.

        Of a role that tells an age, *der 23-Jährige*, the one person who is named there, or in the paragraphs before.
        """
        if has_office(role) or self._is_introduced(role):
            return None
        here, aged = role.paragraph, bool(role.paragraph.flags[role.first] & NUMBER)
        people = {person for index, place, person in self._spoke if index == here.index and place < role.start}
        for back in range(_AGED_BACK if aged else 1):
            if back and (people or back > here.index):
                break
            for name in self._mentions(self._paragraphs[here.index - back])[-_MOST_BEFORE:]:
                if name.kind != NAME or name.start > role.start or name.person is None or not name.person.surely_person:
                    continue
                around = surroundings_of(name)
                noun = around.small and name.paragraph.lexicon.noun_capitals
                if around.small not in LINKS and not noun and (aged or around.behind_cue or around.before_cue):
                    people.add(name.person)
        agreeing = [p for p in people if not p.organisation and p.agrees(gender) and may_be_called(p, role)]
        return agreeing[0] if len(people) == len(agreeing) == 1 else None

    def _is_introduced(self, role: Mention) -> bool:
        """Whether somebody of that role came in without a name: *a neighbour* complained. … said *the neighbour*."""
        known = roles_in(role)
        return any(
            other.kind == ROLE_NAME and other.start < role.start and is_indefinite(other) and roles_in(other) == known
            for paragraph in self._paragraphs[max(0, role.paragraph.index - _BACK) : role.paragraph.index + 1]
            for other in self._mentions(paragraph)
        )

    def _somebody_of_role(self, role: Mention) -> Person:
        """Whom a role means, or somebody without a name of that role."""
        return self._of_role(role, told_gender(role.flags)) or nameless(role, with_office(role))

    def _likeliest(self, mention: Mention, may_be: Callable[[Person], bool], gender: int) -> Person | None:
        """Who of those named or heard before a mention is the likeliest to be meant, of those who may be.

        Whoever is known to be of the gender that it tells is likelier than what may be no person, *she* is hardly
        Salt Street.
        """
        here, start, caseless = mention.paragraph.index, mention.start, mention.paragraph.lexicon.caseless
        named = [
            (2 * (here - index) - _HEARD, -place, person)
            for index, place, person in self._spoke
            if place < start and may_be(person)
        ]
        for back in range(min(here + 1, _BACK)):
            end = self._paragraphs[here - back].end
            if back and named and not caseless and min(map(_RANK, named)) < (back - 1, -end):
                break  # nobody in a paragraph so far back is likelier
            named += [one for one in self._named_at(mention, back) if may_be(one[2])]
        if not named:
            return None
        rank, _, best = min(named, key=_RANK)
        if gender and not (best.likely_gender or best.roles or best in self._speakers):
            surer = [one for one in named if one[2].is_of(gender) and one[0] <= rank + _SURER]
            likely = min(surer, key=_RANK)[2] if surer else best
            if best.mentions <= max(_FEW, likely.mentions):
                return likely
        return best

    def _named_at(self, mention: Mention, back: int) -> Iterator[tuple[int, int, Person]]:
        """Who is named in the paragraph of a mention, or so many before it: how far, where (later is less), and who."""
        here, start, lexicon = mention.paragraph.index, mention.start, mention.paragraph.lexicon
        paragraph = self._paragraphs[here - back]
        mentions, spoken = self._mentions(paragraph), start
        if not back:
            mentions = mentions[: bisect_left(mentions, start, key=START)]
            spoken = max((at for index, at, _ in self._spoke if index == here and at < start), default=start)
        mentions = mentions[-_MOST_BEFORE:]
        for name in mentions:
            if name.person is not None:
                rank = prominence(name, not back)
                if rank > 0 and not back and name.start > spoken:
                    rank = _HEARD  # “…,” said Lee. The *mayor* disagrees.
                yield back - rank, -name.start, name.person
        if lexicon.caseless:
            for place, person in self._named_in(paragraph):
                if place < start:
                    yield 2 * back - _HEARD, -place, person  # as likely as who is quoted
        roles = [role for role in mentions if role.kind == ROLE_NAME]
        if mention.kind == IMPLIED and (lexicon.kana or not lexicon.caseless):
            distance = 2 * back - _HEARD if lexicon.caseless else back - 1
            for role in roles:
                if surroundings_of(role).subjects if lexicon.caseless else is_subject(role):  # 元理事の男性は
                    yield distance, -role.start, self._somebody_of_role(role)
        elif mention.kind == PERSON_PRONOUN and not back and not lexicon.caseless:
            for role in roles:
                if role.person is None and opens_sentence(role):
                    who = self._of_role(role, told_gender(role.flags))  # *The deputy* objects.
                    if who is not None:
                        yield -1, -role.start, who

    def _named_in(self, paragraph: Paragraph) -> list[tuple[int, Person]]:
        """Whom a paragraph without capitals says to say something, or gives a role, and where; worked out once."""
        known = self._reporters.get(paragraph.index)
        if known is None:
            spoken = self._spoken(paragraph)
            reporters = [
                mention
                for mention in reporters_in(paragraph, self._mentions(paragraph))[-_MOST_BEFORE:]
                if not any(start <= mention.start < end for start, end in spoken)
            ]
            told = [(mention.start, self._uncapped.person_of(mention)) for mention in reporters]
            if paragraph.lexicon.spaced:
                others = [mention for mention in self._mentions(paragraph)[-_MOST_BEFORE:] if mention not in reporters]
                told += [(mention.start, self._uncapped.introduced(mention)) for mention in others]
            known = self._reporters[paragraph.index] = [(start, person) for start, person in told if person is not None]
        return known

    @staticmethod
    def _gender(mention: Mention, found: Found) -> int:
        gender = told_gender(mention.flags)
        if not gender and found.place is not None and found.place.cue >= 0:
            gender = told_gender(mention.paragraph.flags[found.place.cue])
        return gender


def _may_be_no_person(named: Person) -> bool:
    """Whether a name may be a body's, as far as it tells: of two words, and with nothing that people have."""
    return (named.organisation or named.surely_person) and not (named.likely_gender or named.roles)


def _may_be_explained(mention: Mention, relative: Mention) -> bool:
    """Whether a relative pronoun behind a mention may mean it: a role or somebody, not the mayor of *Paris*, who."""
    person = mention.person
    if mention.kind != NAME or person is None:
        return mention.kind == ROLE_NAME and not is_body(mention)
    touches = person.surely_person and mention.last == relative.first
    return not person.organisation and (touches or not is_linked(mention))
