"""Who is named in scripts without capitals, and whom the words of a name or a role mean there.

Nothing shows a name there but what stands around it: a title or a role, commas, a verb that reports, and that it comes
again. Who is named in full first goes by the last name afterwards, *Karim Haddad … Haddad*; so what stands before the
same word earlier in the text is the first name, and what stands behind it here is none of it.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.quotes.flags import (
    BEGINS,
    GENDER,
    OBLIQUE,
    PARTICLE,
    RANK,
    ROLE,
    SUBJECT,
    TITLE,
)
from reader.quotes.mention import IMPLIED, PERSON_PRONOUN, ROLE_NAME, Mention, Person
from reader.quotes.name_edges import (
    COMMAS,
    LONGEST_NAME,
    NO_NAME,
    SHORTEST_NAME,
    apposed_name,
    behind_office,
    ends_before,
    family_name,
    first_name,
    is_body,
    is_cut,
    is_definite,
    is_marked,
    is_plain,
    is_set_off,
    plain_roles_in,
    without_prefix,
)
from reader.quotes.namesakes import same_word, unmarked
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["Uncapped"]

_USUAL_NAME = 2
_MOST_PLACES = 3
"""Places of a word at which a first name is looked for before it: the first tell it, if any does."""
_MOST_PEOPLE = 400


class Uncapped:
    """The people of a text in a script without capitals, taken in as mentions of them are looked at."""

    def __init__(self, paragraphs: list[Paragraph], mentions: Callable[[Paragraph], list[Mention]]) -> None:
        """Know nobody yet.

        Args:
            paragraphs: the lines of the text.
            mentions: gives the mentions of one that stand in no quotation.
        """
        self._paragraphs = paragraphs
        self._mentions = mentions
        self._people: list[Person] = []
        self._with_role: list[tuple[int, Person, tuple[str, ...]]] = []
        """Where somebody was called by which roles, in the order in which that was read."""
        self._read = 0
        """Paragraphs whose roles have been read."""
        self._index: dict[str, list[tuple[Paragraph, int]]] = {}
        """Word → the first places where it stands."""

    def person_of(self, mention: Mention, speaks: bool = False) -> Person | None:
        """Whom a mention names; its end is set to that of the name. ``None`` where no name is in it.

        The role of whoever speaks is kept, and that of others where the name surely is one.
        """
        if mention.kind in (PERSON_PRONOUN, IMPLIED):
            return None
        place = self._place_of(mention)
        if place is None:
            return None
        first, last, sure = place
        paragraph = mention.paragraph
        name = unmarked(paragraph.text[paragraph.word_start(first) : paragraph.word_end(last - 1)], paragraph.lexicon)
        family = family_name(paragraph, first, last) if paragraph.lexicon.family_names else ""
        name = family or name
        if len(name) < SHORTEST_NAME:
            if paragraph.lexicon.spaced or last == mention.last or not paragraph.flags[last] & TITLE:
                return None  # of 取り調べた *り* is left
            name = paragraph.text[paragraph.word_start(first) : paragraph.word_end(last)]  # 贺先生
        elif paragraph.lexicon.spaced and not family:
            name, last = self._in_full(name, paragraph, first, last)
            if last > mention.last or any(not flag & (RANK | SUBJECT) for flag in paragraph.flags[last : mention.last]):
                mention.end = paragraph.word_end(last - 1)
            name = without_prefix(name, paragraph, first)
        person = self._called(name, paragraph.lexicon.spaced)
        if person is None:
            organisation = is_body(mention, first)
            person = Person((name,), name, organisation=organisation, surely_person=not organisation)
            self._people.append(person)
        gender = mention.flags & GENDER
        if gender != GENDER and not person.gender:
            person.gender = gender
        if (sure or speaks) and (roles := plain_roles_in(mention)):
            self._with_role.append((mention.start, person, roles))
        return person

    def introduced(self, mention: Mention) -> Person | None:
        """Whom a role and a full name introduce, whatever the sentence tells of them."""
        place = self._place_of(mention) if mention.kind == ROLE_NAME else None
        if place is None or place[1] - place[0] < _USUAL_NAME:
            return None
        if mention.paragraph.lexicon.family_names and not family_name(mention.paragraph, *place[:2]):
            return None
        flags, (first, last, _) = mention.paragraph.flags, place
        told = flags[first - 1] if first > mention.first else flags[last] if last < mention.last else 0
        return self.person_of(mention) if told & RANK else None

    def of_role(self, role: Mention, gender: int) -> Person | None:
        """The person last given a bare role before it, or else one of the same kind, who agrees in gender."""
        for paragraph in self._paragraphs[self._read : role.paragraph.index + 1]:
            for mention in self._mentions(paragraph):
                if mention.kind == ROLE_NAME and (place := self._place_of(mention)) is not None and place[2]:
                    self.person_of(mention)
        self._read = max(self._read, role.paragraph.index + 1)
        wanted = plain_roles_in(role)
        of_kind: Person | None = None
        for start, person, roles in reversed(self._with_role[-_MOST_PEOPLE:]):
            if start >= role.start or not person.agrees(gender):
                continue
            if any(same_word(word, known) for word in wanted for known in roles):
                return person
            if of_kind is None and role.paragraph.lexicon.are_of_one_kind(wanted, roles):
                of_kind = person
        return of_kind

    def _place_of(self, mention: Mention) -> tuple[int, int, bool] | None:
        """The words that are the name in a mention, or behind its office, and whether they surely are one."""
        paragraph, flags, lexicon = mention.paragraph, mention.paragraph.flags, mention.paragraph.lexicon
        first, last = mention.first, mention.last
        no_name = NO_NAME & ~SUBJECT if lexicon.subject_endings else NO_NAME
        while first < last and flags[first] & (no_name | OBLIQUE):
            first += 1
        behind = range(first + 1, last)
        if lexicon.heads_first and first == mention.first:
            last = next((at for at in behind if flags[at] & RANK), last)  # *رضا کمالی* وزیر راه
            if lexicon.definite and last - first > 1 and is_definite(paragraph, first):
                last = first + 1 if not is_definite(paragraph, first + 1) else last  # *الزعبي* تأجيل القمة
            behind = range(first + 1, last)
        last = next((at for at in behind if paragraph.gap(at) in COMMAS or is_cut(paragraph, at)), last)
        told = last
        while last > first and flags[last - 1] & no_name:
            last -= 1
        if not lexicon.spaced:
            first = next((at + 1 for at in range(last - 2, first, -1) if flags[at] & ROLE), first)  # 司副司长姚建廷
            if lexicon.kana and not (last < mention.last and flags[last] & TITLE and last - first == _USUAL_NAME):
                return None  # others are known by their signs: 経営統括部*幹部*, not *田中*首相
            return (first, last, True) if first < last else None
        if not lexicon.heads_first:
            first = next((at + 1 for at in range(last - 2, first - 1, -1) if flags[at] & RANK), first)
        role = first > mention.first and flags[first - 1] & RANK
        if mention.kind == ROLE_NAME and (role or last < mention.last):
            apposed = apposed_name(paragraph, first if role else told)
            if apposed is not None:
                return *apposed, True
        if role and flags[mention.first] & RANK and lexicon.definite and not flags[first - 1] & TITLE:
            first, last = behind_office(paragraph, first, last)
        if first >= last or (role and last - first == 1 and self._is_office(paragraph, first)):
            return None
        if role and last - first > _USUAL_NAME and not ends_before(paragraph, last):
            last = first + _USUAL_NAME  # the words behind were only counted
        titled = role and flags[first - 1] & TITLE != 0
        explained = first == mention.first and last < mention.last and paragraph.gap(last) in COMMAS
        marked = role and (bool(lexicon.subject_endings) or lexicon.definite != "" or is_marked(flags, last))
        again = role and last - first > 1 and len(self._places(unmarked(paragraph.word(first), lexicon))) > 1
        return first, min(last, first + LONGEST_NAME), bool(titled or explained or marked or again)

    def _is_office(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a single word behind a role, where that has no article, says of what it is: رهبر *انقلاب*."""
        lexicon = paragraph.lexicon
        if not lexicon.heads_first or lexicon.definite or paragraph.flags[at - 1] & TITLE:
            return False
        return self._called(paragraph.word(at), spaced=True) is None

    def _called(self, name: str, spaced: bool) -> Person | None:
        """Who of those known is called so, by the whole name or a part of it."""
        for person in reversed(self._people[-_MOST_PEOPLE:]):
            known = person.name
            if spaced:
                if name == known or known.endswith(f" {name}") or known.startswith(f"{name} "):
                    return person
                if name.endswith(f" {known}"):
                    person.name = name  # ترامب, دونالد *ترامب*
                    return person
            elif name in known:
                return person
            elif known in name:
                person.name = name
                return person
        return None

    def _in_full(self, name: str, paragraph: Paragraph, first: int, last: int) -> tuple[str, int]:
        """A name with the first name that the text gives before the same word earlier, and where it ends here."""
        lexicon = paragraph.lexicon
        if last - first > 1 and self._called(name, spaced=True) is not None:
            return name, last
        while first < last - 1 and paragraph.flags[first] & PARTICLE:
            first += 1  # أبو *خليل*
        word = unmarked(paragraph.word(first), lexicon)
        for other, at in self._places(word):
            if (other is paragraph and at >= first) or other.index > paragraph.index:
                break
            begin = first_name(other, at)
            if begin == at or not is_set_off(other, begin, at + 1):
                continue
            if last - first > 1 and unmarked(other.word(at + 1) if at + 1 < len(other.flags) else "", lexicon) == (
                unmarked(paragraph.word(first + 1), lexicon)
            ):
                return name, last
            return f"{other.text[other.word_start(begin) : other.word_start(at)]}{word}", first + 1
        if last - first == 1 and (family := self._family_of(word, paragraph, first)):
            return f"{word} {family}", last
        return name, last

    def _family_of(self, word: str, paragraph: Paragraph, first: int) -> str:
        """What stands behind a given name where the text first gives both, behind a role or first of a clause."""
        for other, at in self._places(word)[:1]:
            flags = other.flags
            if (other is paragraph and at >= first) or other.index > paragraph.index or at + 1 >= len(flags):
                break
            if other.gap(at + 1) not in JOINERS or not is_plain(flags[at + 1]) or not ends_before(other, at + 2):
                break
            if not at or flags[at] & BEGINS or flags[at - 1] & RANK or other.gap(at) not in JOINERS:
                return unmarked(other.word(at + 1), other.lexicon)
        return ""

    def _places(self, word: str) -> list[tuple[Paragraph, int]]:
        """The first places in the text where a word stands, whatever marks it as a subject there."""
        index = self._index
        for paragraph in () if index else self._paragraphs:
            paragraph.cut()
            lexicon = paragraph.lexicon
            ends = bool(lexicon.subject_endings or lexicon.name_endings)
            for at, other in enumerate(paragraph.pieces[1::2]):
                plain = unmarked(other, lexicon) if ends else other
                places = index.get(plain)
                if places is None:
                    index[plain] = [(paragraph, at)]
                elif len(places) < _MOST_PLACES:
                    places.append((paragraph, at))
        return index.get(word, [])
