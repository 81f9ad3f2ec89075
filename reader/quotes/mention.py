"""The nouns of attribution: somebody whom a text names, and a place where it does."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from reader.quotes.flags import BEGINS, HINT, ORGANISATION
from reader.quotes.given import gender_of
from reader.quotes.passage import Paragraph

__all__ = [
    "CHUNK",
    "FIRST",
    "IMPLIED",
    "LAST",
    "NAME",
    "NARRATOR",
    "NOUN",
    "PERSON",
    "PERSON_PRONOUN",
    "ROLE_NAME",
    "START",
    "WRITING",
    "Mention",
    "Person",
]

NAME = "name"
PERSON = "person"
"""A name that surely is somebody's: as features name it (:attr:`Mention.sort`)."""
NOUN = "noun"
"""A capital that is hardly a name, where nouns have one: as features name it (:attr:`Mention.sort`)."""
PERSON_PRONOUN = "pronoun"
IMPLIED = "implied"
"""A verb whose subject is left out: *añadió*; as features name it, a pronoun."""
ROLE_NAME = "role"
CHUNK = "chunk"
"""Some words beside a cue that nothing is known of."""
NARRATOR = "narrator"
"""The first person outside quotations: *I* said."""
WRITING = "writing"
"""A text that is quoted: *the statement*, *dem Schreiben*."""

FIRST = attrgetter("first")
LAST = attrgetter("last")
START = attrgetter("start")
"""What the mentions of a paragraph are in the order of."""
_BODY_OR_TEXT = ORGANISATION | HINT
_SHORT_OFFICE = 5
"""Words of titles and roles that belong to the name they stand before."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody (or some body) that the article names."""

    words: tuple[str, ...]
    """The fullest form of the name so far."""
    name: str
    mentions: int = 0
    heard: int = 0
    """How many quotations before are the person's."""
    gender: int = 0
    organisation: bool = False
    surely_person: bool = False
    """A name of two words or more, or one with a title or a role, or somebody who speaks."""
    roles: tuple[str, ...] = ()
    """What the text calls the person beside the name: *mayor*."""
    as_noun: int = 0
    """How many of the mentions stand behind an article like a common noun, where such nouns have a capital."""

    @property
    def likely_gender(self) -> int:
        """The gender that the text tells, or else the given name."""
        given = self.words[:2] if len(self.words) > 2 else self.words[:1]  # of Slovene *Nika* Dolenc the second
        return self.gender or next((gender for gender in map(gender_of, given) if gender), 0)

    def is_of(self, gender: int) -> bool:
        """Whether it is known to be of a gender."""
        return gender != 0 and self.likely_gender & gender != 0

    def agrees(self, gender: int) -> bool:
        """Whether somebody of that gender may be meant; 0 is either."""
        known = self.likely_gender if gender else 0
        return not known or known & gender != 0


@dataclass(slots=True, eq=False)
class Mention:
    """A place where somebody is named. Offsets are into the whole text; words are counted in the paragraph."""

    start: int
    """Where the name itself begins, behind titles and roles."""
    end: int
    first: int
    last: int
    paragraph: Paragraph
    kind: str
    flags: int
    person: Person | None = None
    introduces: bool = False
    """Its person is named here for the first time."""
    surroundings: Any = None
    """What stands beside it, kept by :func:`~reader.quotes.surroundings.surroundings_of`."""

    @property
    def starts_sentence(self) -> bool:
        """Nothing of its sentence stands before it."""
        return self.paragraph.flags[self.first] & BEGINS != 0

    @property
    def sort(self) -> str:
        """Its kind as features name it; organisations and bare single names apart. It changes with what is known."""
        kind, person = self.kind, self.person
        if kind == NAME:
            if self.flags & ORGANISATION or (person is not None and person.organisation):
                return "organisation"
            if person is None:
                return NAME
            if person.surely_person or not person.as_noun:
                return PERSON if person.surely_person or len(person.words) > 1 else NAME
            several = len(person.words) > 1
            if 2 * person.as_noun >= person.mentions:
                return "organisation" if several else NOUN
            return PERSON if several else NAME
        if kind == ROLE_NAME and self.flags & _BODY_OR_TEXT:
            return WRITING if self.flags & HINT else "body"
        if kind == IMPLIED:
            return PERSON_PRONOUN
        return kind

    @property
    def heard(self) -> int:
        """How many quotations are known to be the person's, two standing for more; -1 for nobody known."""
        return -1 if self.person is None else min(2, self.person.heard)

    @property
    def is_lone_start(self) -> bool:
        """A single word with a capital only because it starts a sentence, as far as the text tells: *Ähnlich*."""
        person = self.person
        return (
            self.last - self.first == 1
            and self.kind == NAME
            and (person is None or (person.mentions == 1 and len(person.words) == 1))
            and self.starts_sentence
        )

    @property
    def text(self) -> str:
        """As written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def whole_start(self) -> int:
        """Where the titles and roles before the name begin, if those are few."""
        paragraph = self.paragraph
        if self.kind == NAME:
            start = paragraph.word_start(self.first)
            if start < self.start and paragraph.word_at(self.start) - self.first <= _SHORT_OFFICE:
                return start
        return self.start
