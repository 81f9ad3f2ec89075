"""The article's table of people: who is the same as whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise

from reader.quotes.flags import (
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    GENDER,
    LINK,
    NUMBER,
    ORGANISATION,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    TITLE,
    WORK,
)
from reader.quotes.given import gender_of
from reader.quotes.lexicon import Lexicon
from reader.quotes.mention import NAME, ROLE_NAME, Mention, Person
from reader.quotes.namesakes import (
    as_written,
    is_fuller,
    is_owner_form,
    joined,
    may_be_same,
    name_words,
    same_word,
    with_ending,
)
from reader.quotes.offices import (
    is_apposed,
    is_in_office,
    is_office_of,
    may_share,
    office_of,
    roles_in,
    told_by,
    words_around,
)
from reader.quotes.passage import JOINERS, stands_small

__all__ = ["People"]

_DATELINE_ENDS = ("(", "—", "–", "-", ",", ".")
_MOST_NAMESAKES = 8
_OPENING, _CLOSING = frozenset('«“„‘"'), frozenset('»”“’"')
_MOST_KEYS = 20_000
_MOST_ROLES = 400
"""Names with a role that a bare role is looked for among; no article holds more."""
_OWNERS = ("ets", "ens", "erns", "ernas", "enes", "ernes")
"""How Scandinavian nouns end that say whose something is: kommune*ns*, råd*ets*."""
_AGE = 2
"""Digits of an age."""
_AROUND_AGE = ((" (", ")"), (", ", ","), (", ", "."))
_KNOWN = ARTICLE | CAPITAL | CUE | LINK | STOP | ROLE | TITLE | PRONOUN | NUMBER | SOURCE


class _Keys(dict[str, str]):
    """Word of a name → its first letters, by which those who may be the same person are found."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_KEYS:
            self.clear()
        key = self[word] = word[: 1 if word[0] >= "\u3400" else 4].casefold()
        return key


_KEYS = _Keys()


class People:
    """The people an article names: who is the same as whom, by full name, surname, role and gender."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Person]] = {}
        """First letters → those whose names hold words that begin so."""
        self._lately: dict[tuple[str, ...], tuple[Person, int]] = {}
        """Whom a name was found to mean, which holds until one of its namesakes is named anew or more fully."""
        self._changes: dict[str, int] = {}
        """First letters → how often that has happened to those whose names hold them."""
        self._with_role: list[tuple[int, Person, frozenset[str]]] = []

    def add_all(self, mentions: list[Mention]) -> int:
        """Take in whom a paragraph names, and what it says that they are; say how many names that were."""
        names = roles = 0
        for mention in mentions:
            if mention.kind == NAME:
                self.add(mention)
                names += 1
            elif mention.kind == ROLE_NAME:
                roles += 1
        if names and roles:
            self._explain(mentions)
        if names > 1 and mentions[0].paragraph.lexicon.heads_first:
            for office, name in pairwise(mentions):
                if is_office_of(office, name):
                    self._take_as_office(office, name)
        return names

    def add(self, mention: Mention) -> None:
        """Count a mention, tie it to its person, and take in what it tells of that one."""
        words, lexicon = name_words(mention), mention.paragraph.lexicon
        if len(words) > 1 and not words[1][:1].islower():
            words = self._without_neighbours(words, mention)
        gender = mention.flags & GENDER
        if gender == GENDER:
            gender = 0
        key = _KEYS[words[-1]]
        known = None if gender else self._lately.get(words)  # Mrs Lee need not be the Lee named last
        if known is not None and known[1] == self._changes.get(key, 0):
            person = known[0]
        else:
            person = self._person(words, gender, key)
            if person.mentions == 1 and lexicon.genitive_s and is_owner_form(person.words, words):
                self._rename(person, (*person.words[:-1], words[0]))  # Ada Fernsby*s* Brücke. … sagt Fernsby
        mention.person = person
        mention.introduces = not person.mentions
        person.mentions += 1
        self._learn(person, mention, words, gender)

    def _learn(self, person: Person, mention: Mention, words: tuple[str, ...], gender: int) -> None:
        """Take in what a mention tells of its person: gender, roles, and whether it is one or some body."""
        flags, lexicon, several = mention.flags, mention.paragraph.lexicon, len(words) > 1
        if several and person.words == words and min(map(len, words)) == 1:
            person.name = as_written(words, mention.text)
        if flags & ORGANISATION or (
            len(words[0]) > 1 and words[-1].isupper() and (not several or _is_dateline(mention))
        ):
            person.organisation = not person.surely_person
        beside = mention.paragraph.flags[mention.first - 1] if mention.first else 0
        role = _explained_role(mention) if beside & ROLE else 0
        if not person.gender:
            told = _gender_of_verb(mention) if lexicon.verbs_tell_gender else 0
            person.gender = gender or told or (role & GENDER if role & GENDER != GENDER else 0)
        called = flags & RANK != 0 and _is_called_so(mention, words)
        if called:
            flags &= ~RANK  # The show *Fat Actress* is nobody who acts.
        if flags & ROLE:
            person.roles += tuple(word for word in roles_in(mention) if word not in person.roles)
            self._with_role.append((mention.start, person, office_of(mention)))
        if lexicon.noun_capitals and _is_noun(mention, several):
            person.as_noun += 1
        elif not (called or person.surely_person or person.organisation):
            # NEW YORK, before what is reported from there, is nobody.
            is_name = (several or _is_told(mention, role)) and not all(map(str.isupper, words))
            person.surely_person = flags & RANK != 0 or (is_name and not _is_called_so(mention, words))

    def _person(self, words: tuple[str, ...], gender: int, key: str) -> Person:
        """Whom a name means of those whose names hold words like its last, or somebody new."""
        known = self._by_key.get(key)
        person = None if known is None else _find(known, words, gender)
        if person is None:
            person = Person(words, joined(words))
            self._index(person, words)
        elif is_fuller(words, person.words):
            self._rename(person, words)
            return person
        if not gender:
            self._lately[words] = person, self._changes.get(key, 0)
        return person

    def _explain(self, mentions: list[Mention]) -> None:
        """Give people the roles that a comma sets beside their names.

        Behind them, Ann Lee, the *mayor*, or before them: the *director* of the Otter Trust, Ann Lee.
        """
        roles = [at for at, m in enumerate(mentions) if m.kind == ROLE_NAME and not m.flags & ORGANISATION]
        for at in roles:
            if at and is_apposed(mentions[at - 1], mentions[at]):
                self._give(mentions[at - 1].person, mentions[at])
        roles = [at for at in roles if not at or not is_in_office(mentions[at - 1], mentions[at])]
        for at, following in pairwise((*roles, len(mentions))):
            role = mentions[at]
            name = told_by(role, mentions[at + 1 : following])
            if name is not None and role.person is None:
                self._give(name.person, role)

    def _give(self, person: Person | None, role: Mention) -> None:
        assert person is not None
        person.roles += tuple(word for word in roles_in(role) if word not in person.roles)
        self._with_role.append((role.start, person, office_of(role)))
        role.person = person
        if not person.gender and role.flags & GENDER != GENDER:
            person.gender = role.flags & GENDER
        person.surely_person = not person.organisation

    def _take_as_office(self, office: Mention, name: Mention) -> None:
        """Let what seemed to be a name behind a role be what that role is of: kocha wa *Simba*, Paulo Ribeiro."""
        if office.person is not None:
            office.person.organisation, office.person.surely_person = True, False
            self._with_role = [told for told in self._with_role if told[0] != office.start]
        self._give(name.person, office)

    def _without_neighbours(self, words: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
        """A name without the capitals beside it that belong to the sentence: *Weder* Prüß, Bönte *Vorteile*.

        The first word of a sentence is left out if the text writes it small elsewhere; what stands behind the
        surname of somebody known is a noun, in languages that give nouns a capital, or what somebody is of
        whoever that is (*zięć Trumpa* Jared Kushner).
        """
        if len(words) > 2 and mention.paragraph.lexicon.genitive_s and _is_owner_before(words):
            return words[1:]
        starts = mention.starts_sentence and words[0][1:].islower()
        if starts and self._is_known(words[1:]) and stands_small(words[0], mention.paragraph.text):
            return words[1:]
        if self._is_surname(words[0]):
            if mention.paragraph.lexicon.noun_capitals:
                return words[:1]
            if len(words) > 2:
                return words[1:]
        return words

    def _is_known(self, words: tuple[str, ...]) -> bool:
        """Whether a name is one of somebody known, or the surname."""
        if len(words) == 1:
            return self._is_surname(words[0])
        known = self._by_key.get(_KEYS[words[-1]])
        return known is not None and any(words == person.words for person in known)

    def _is_surname(self, word: str) -> bool:
        known = self._by_key.get(_KEYS[word])
        if known is not None:
            for person in known:
                if with_ending(word, person.words[-1]):
                    return True
        return False

    def called(self, role: Mention, gender: int) -> Person | None:
        """The person last given a bare role before it, case endings forgiven, who agrees in gender and office."""
        roles, office, around = roles_in(role), office_of(role), words_around(role)
        found: Person | None = None
        for place, person, of in islice(reversed(self._with_role), _MOST_ROLES):
            if place >= role.start or person.organisation or not person.agrees(gender):
                continue
            if any(same_word(word, known) for word in roles for known in person.roles):
                if of and may_share(of, around):
                    return person
                if found is None and not (of and office):
                    found = person  # the minister of Health is not the minister of Defence named before
        return found

    def of_kind(self, role: Mention, gender: int) -> Person | None:
        """The person last given a role of the same kind as a bare one, before that: *técnico*, an *entrenador*."""
        roles, office, alike = roles_in(role), office_of(role), role.paragraph.lexicon.are_of_one_kind
        for place, person, of in islice(reversed(self._with_role), _MOST_ROLES):
            fits = place < role.start and not person.organisation and person.agrees(gender) and not (of and office)
            if fits and alike(roles, person.roles):
                return person
        return None

    def _rename(self, person: Person, words: tuple[str, ...]) -> None:
        """Give a person a name that tells more; what shorter names were found to mean is to be found again."""
        for word in person.words:
            self._change(_KEYS[word])
        person.words, person.name = words, joined(words)
        self._index(person, words)

    def _index(self, person: Person, words: Iterable[str]) -> None:
        for word in words:
            key = _KEYS[word]
            known = self._by_key.get(key)
            if known is None:
                self._by_key[key] = [person]
                continue
            self._change(key)
            if len(known) < _MOST_NAMESAKES and person not in known:
                known.append(person)

    def _change(self, key: str) -> None:
        self._changes[key] = self._changes.get(key, 0) + 1


def _is_dateline(mention: Mention) -> bool:
    """Whether a name in capitals throughout begins a report, as where it comes from does: *NEW YORK* (AP) — …"""
    behind = mention.paragraph.gap(mention.last).strip()[:1]
    return mention.starts_sentence and mention.text.isupper() and behind in _DATELINE_ENDS


def _is_called_so(mention: Mention, words: tuple[str, ...]) -> bool:
    """Whether a name is a show's or a work's: *Fat Actress*, “Itsas Argia”."""
    if len(words) > 1 and mention.flags & ROLE and _ends_in_role(words, mention.paragraph.lexicon):
        return True
    return _is_a_works(mention)


def _ends_in_role(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name in Latin letters ends in a role and begins with no given name, as a show's does."""
    if lexicon.noun_capitals or lexicon.order == "sov" or not words[0].isascii():
        return False
    return lexicon[words[-1]] & ROLE != 0 and not gender_of(words[0])


def _find(people: list[Person], words: tuple[str, ...], gender: int) -> Person | None:
    """Whom a name means of those known: by the surname sooner than by the first name, and who is named most."""
    best: Person | None = None
    best_fit = (False, 0)
    for person in reversed(people):
        if may_be_same(words, person.words) and person.agrees(gender):
            fit = (len(words) > 1 or same_word(words[0], person.words[-1]), person.mentions)
            if fit > best_fit:
                best, best_fit = person, fit
    return best


def _gender_of_verb(mention: Mention) -> int:
    """The gender that a verb tells whose subject a name surely is: *Анна Орлова заявила*; «…», *rekla je Ana Orlić*."""
    flags, gap = mention.paragraph.flags, mention.paragraph.gap
    first, last = mention.first, mention.last
    last += last < len(flags) and flags[last] & (STOP | LINK | CUE) == STOP  # Ana Orlić *je* rekla
    if last < len(flags) and flags[last] & CUE and flags[last] & GENDER and gap(last) in JOINERS:
        return flags[last] & GENDER
    first -= first > 1 and flags[first - 1] & (STOP | LINK | CUE) == STOP
    told = flags[first - 1] & GENDER if first and flags[first - 1] & CUE and gap(first) in JOINERS else 0
    return told if told and gap(first - 1) not in JOINERS else 0  # nobody else stands before the verb


def _is_owner_before(words: tuple[str, ...]) -> bool:
    """Whether a name begins with whose somebody is, by its *s*: *Elevrådets* Tindra Malmberg, *Høyres* Siri Aas."""
    owner, name = words[:2]
    if not owner.endswith("s") or gender_of(owner):
        return False
    return gender_of(name) != 0 or owner.endswith(_OWNERS)


def _is_told(mention: Mention, role: int) -> bool:
    """Whether a single name is somebody's by what stands beside it: *Ruben (27)*; *Valter, 71,*; the man, *Erik*,."""
    paragraph, last = mention.paragraph, mention.last
    flags, gap = paragraph.flags, paragraph.gap
    if last < len(flags) and flags[last] & NUMBER and len(paragraph.word(last)) <= _AGE:
        return (gap(last), gap(last + 1)[:1]) in _AROUND_AGE
    return role != 0


def _explained_role(mention: Mention) -> int:
    """The flags of the role before a single name that explains it between commas: her *husband*, Kim,; else 0."""
    paragraph, first, last = mention.paragraph, mention.first, mention.last
    if last - first > 1:
        return 0
    return paragraph.flags[first - 1] if paragraph.gap(first) == ", " and paragraph.gap(last)[:1] in (",", ".") else 0


def _is_a_works(mention: Mention) -> bool:
    """Whether a name stands in marks, or before a word for a work where such words follow: *Itsas Argia* saria."""
    paragraph, end = mention.paragraph, mention.end
    if mention.start and paragraph.text[mention.start - 1] in _OPENING and paragraph.text[end : end + 1] in _CLOSING:
        return True
    last = mention.last
    if paragraph.lexicon.order != "sov" or last >= len(paragraph.flags) or paragraph.gap(last) not in JOINERS:
        return False
    return paragraph.flags[last] & (WORK | ROLE) == WORK


def _is_noun(mention: Mention, several: bool) -> bool:
    """Whether a capital is a common noun's: one behind an article, or behind that and an adjective."""
    paragraph, at = mention.paragraph, mention.first
    flags = paragraph.flags
    if mention.flags & RANK or not at or flags[at] & BEGINS:
        return False
    if not several and at > 1 and not flags[at - 1] & _KNOWN and paragraph.gap(at) in JOINERS:
        at -= 1  # eine mögliche *Festnahme*
    # A relative pronoun stands behind a comma: die Marke, *die* Gerhard Schröder nannte.
    return bool(flags[at - 1] & ARTICLE) and "," not in paragraph.gap(at) + paragraph.gap(at - 1)
