"""The article's table of people: who is the same as whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, pairwise

from reader.deferred import late_pattern
from reader.quotes.flags import (
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    GENDER,
    LINK,
    NUMBER,
    OF,
    ORGANISATION,
    POSSESSIVE,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    TITLE,
)
from reader.quotes.mention import NAME, ROLE_NAME, Mention, Person
from reader.quotes.passage import JOINERS, stands_small

__all__ = ["People", "office_behind", "roles_in", "same_word"]

_MOST_NAMESAKES = 8
_MOST_KEYS = 20_000
_MOST_ROLES = 400
"""Names with a role that a bare role is looked for among; no article holds more."""
_LONGEST_OFFICE = 7
_NO_OFFICE = CUE | LINK | OF | PRONOUN | SOURCE | STOP
_BESIDE = 2
"""Words on either side of a role among which its office is looked for."""
_POSSESSIVE = ("'s", "’s")
_KNOWN = ARTICLE | CAPITAL | CUE | LINK | STOP | ROLE | TITLE | PRONOUN | NUMBER | SOURCE
_BODY = CAPITAL | ORGANISATION
"""A word for a body that is part of its name: *Polícia Civil*."""


def roles_in(mention: Mention) -> list[str]:
    """The words of a mention that are roles or titles, in lower case."""
    flags, word = mention.paragraph.flags, mention.paragraph.word
    return [word(at).lower() for at in range(mention.first, mention.last) if flags[at] & RANK]


class _Keys(dict[str, str]):
    """Word of a name → its first letters, by which those who may be the same person are found."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_KEYS:
            self.clear()
        key = self[word] = word[:4].casefold()
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
        return names

    def add(self, mention: Mention) -> None:
        """Count a mention and tie it to its person."""
        words, flags = _name_words(mention), mention.flags
        if len(words) > 1 and not words[1][:1].islower():
            words = self._without_neighbours(words, mention)
        several = len(words) > 1
        gender = flags & GENDER
        if gender == GENDER:
            gender = 0
        key = _KEYS[words[-1]]
        known = None if gender else self._lately.get(words)  # Mrs Lee need not be the Lee named last
        if known is not None and known[1] == self._changes.get(key, 0):
            person = known[0]
        else:
            person = self._person(words, gender, key)
        mention.person = person
        person.mentions += 1
        if flags & ORGANISATION or (not several and len(words[0]) > 1 and words[0].isupper()):
            person.organisation = not person.surely_person
        if gender and not person.gender:
            person.gender = gender
        if flags & ROLE:
            person.roles += tuple(role for role in roles_in(mention) if role not in person.roles)
            self._with_role.append((mention.start, person, office_of(mention)))
        if mention.paragraph.lexicon.noun_capitals and _is_noun(mention, several):
            person.as_noun += 1
        elif not person.organisation and (several or flags & RANK):
            person.surely_person = True

    def _person(self, words: tuple[str, ...], gender: int, key: str) -> Person:
        """Whom a name means of those whose names hold words like its last, or somebody new."""
        known = self._by_key.get(key)
        person = None if known is None else _find(known, words, gender)
        if person is None:
            person = Person(words, _joined(words))
            self._index(person, words)
        elif _fuller(words, person.words):
            self._rename(person, words)
            return person
        if not gender:
            self._lately[words] = person, self._changes.get(key, 0)
        return person

    def _explain(self, mentions: list[Mention]) -> None:
        """Give people the roles that a comma sets beside their names.

        Behind them, Ann Lee, the *mayor*, or before them: the *director* of the Otter Trust, Ann Lee.
        """
        roles = [at for at, mention in enumerate(mentions) if mention.kind == ROLE_NAME]
        for at in roles:
            if at and _is_named(mentions[at - 1]) and _is_apposed(mentions[at - 1], mentions[at]):
                self._give(mentions[at - 1].person, mentions[at])
        for at, following in pairwise((*roles, len(mentions))):
            role, end = mentions[at], -1
            for mention in islice(mentions, at + 1, following):
                if end < 0:
                    end = office_behind(role)[1]
                if _is_named(mention) and _is_told_by(role, mention, end):
                    if role.person is None:
                        self._give(mention.person, role)
                    break
                if mention.last > end:
                    break

    def _give(self, person: Person | None, role: Mention) -> None:
        assert person is not None
        person.roles += tuple(word for word in roles_in(role) if word not in person.roles)
        self._with_role.append((role.start, person, office_of(role)))
        role.person = person

    def _without_neighbours(self, words: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
        """A name without the capitals beside it that belong to the sentence: *Weder* Prüß, Bönte *Vorteile*.

        The first word of a sentence is left out if the text writes it small elsewhere; what stands behind the
        surname of somebody known is a noun, in languages that give nouns a capital, or what somebody is of
        whoever that is (*zięć Trumpa* Jared Kushner).
        """
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
                if _with_ending(word, person.words[-1]):
                    return True
        return False

    def called(self, role: Mention, gender: int) -> Person | None:
        """The person last given a bare role before it, case endings forgiven, who agrees in gender and office."""
        roles, office, around = roles_in(role), office_of(role), _around(role)
        found: Person | None = None
        for place, person, of in islice(reversed(self._with_role), _MOST_ROLES):
            if place >= role.start or person.organisation or (gender and person.gender and not gender & person.gender):
                continue
            if any(same_word(word, known) for word in roles for known in person.roles):
                if of and _share(of, around):
                    return person
                if found is None and not (of and office):
                    found = person  # the minister of Health is not the minister of Defence named before
        return found

    def _rename(self, person: Person, words: tuple[str, ...]) -> None:
        """Give a person a name that tells more; what shorter names were found to mean is to be found again."""
        for word in person.words:
            self._change(_KEYS[word])
        person.words, person.name = words, _joined(words)
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


def _find(people: list[Person], words: tuple[str, ...], gender: int) -> Person | None:
    """Whom a name means of those known: by the surname sooner than by the first name, and who is named most."""
    best: Person | None = None
    best_fit = (False, 0)
    for person in reversed(people):
        if _same(words, person.words) and not (gender and person.gender and not gender & person.gender):
            fit = (len(words) > 1 or same_word(words[0], person.words[-1]), person.mentions)
            if fit > best_fit:
                best, best_fit = person, fit
    return best


_BETWEEN = "・"
"""What stands between the words of a name that is written by its sound: ネルソン・マンデラ."""


def _joined(words: tuple[str, ...]) -> str:
    """A name as it is written."""
    return (_BETWEEN if "\u30a1" <= words[0][0] <= "\u30fa" else " ").join(words)


_WITH_SUFFIX = late_pattern(r"(?<=\w{3})['’]\w+$")
"""An ending that Turkish writes to a name: Ferli*'ye*."""


def _name_words(mention: Mention) -> tuple[str, ...]:
    """The words of a name without titles and roles, and without an ending or an article written to them."""
    paragraph, first, last = mention.paragraph, mention.first, mention.last
    lexicon = paragraph.lexicon
    if not lexicon.spaced:
        named = next((at for at in range(first, last) if paragraph.flags[at] & CAPITAL), first)
        return tuple(paragraph.word(named).split(_BETWEEN))  # ジョン・ゴールドスミス*氏*
    if last - first == 1 and not lexicon.elides:
        return (paragraph.text[mention.start : mention.end],)
    if paragraph.word_start(first) < mention.start:
        first = paragraph.word_at(mention.start)
    if mention.flags & RANK:
        first, last = _without_roles(paragraph.flags, first, last)
    words = list(paragraph.pieces[2 * first + 1 : 2 * last : 2])
    if lexicon.order == "sov":
        words[-1] = _WITH_SUFFIX.sub("", words[-1])
    if lexicon.elides and words[0][0].islower() and words[0][-2:] not in _POSSESSIVE:
        words[0] = words[0][words[0].replace("’", "'").rfind("'", 0, 5) + 1 :]
    if mention.flags & POSSESSIVE:
        words = [word[:-2] if word[-2:] in _POSSESSIVE else word for word in words]
    while len(words) > 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():
        del words[0]  # «глава МИД Сергей Лавров»: the ministry is not part of the name
    return tuple(words)


def _without_roles(flags: list[int], first: int, last: int) -> tuple[int, int]:
    """A name's words, from ``first`` to ``last``, without the titles and roles before it and a role behind."""
    while first < last - 1 and flags[first] & RANK and flags[first] & _BODY != _BODY:
        first += 1
    for at in range(first + 2, last - 1):
        if flags[at] & ROLE and not flags[at + 1] & CAPITAL:
            return first, at  # Walter Artibani *segretario della Società*
    return first, last


def office_of(mention: Mention) -> frozenset[str]:
    """The words that say of what a role is: minister of *Health*, *Otterdorfer* Bürgermeisterin, министр *обороны*."""
    paragraph, flags = mention.paragraph, mention.paragraph.flags
    if mention.kind == NAME:
        inside = range(mention.first, paragraph.word_at(mention.start))
    else:
        inside = range(mention.first, office_behind(mention)[1])
    head = next((at for at in reversed(inside) if flags[at] & ROLE and at < mention.last), -1)
    return frozenset(paragraph.word(at).lower() for at in inside if at != head and not flags[at] & _NO_OFFICE)


def _around(role: Mention) -> frozenset[str]:
    """The words of a role and beside it, some of which may say of what it is: the *justice* secretary."""
    paragraph = role.paragraph
    beside = range(max(0, role.first - _BESIDE), min(len(paragraph.flags), office_behind(role)[1] + _BESIDE))
    near = frozenset(paragraph.word(at).lower() for at in beside if not paragraph.flags[at] & (_NO_OFFICE | ROLE))
    return near | office_of(role)


def _share(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some.isdisjoint(others) or any(same_word(one, other) for one in some for other in others)


def office_behind(role: Mention) -> tuple[int, int]:
    """The words behind a bare role that say of what or whose it is, as a range: the mayor *of Otter Bridge*."""
    paragraph, flags, begin = role.paragraph, role.paragraph.flags, role.last
    total, gap = len(flags), paragraph.gap
    if begin < total and gap(begin) in JOINERS and not flags[begin] & (_NO_OFFICE | CAPITAL | ROLE):
        if paragraph.lexicon.inflects:
            return begin, begin + 1  # министр *финансов*
        begin += begin + 1 < total and flags[begin + 1] & OF != 0  # le ministre *russe* de la Défense
    at = end = begin
    while at < min(total, begin + _LONGEST_OFFICE) and flags[begin] & OF and gap(at) in JOINERS:
        if flags[at] & (CUE | PRONOUN) or not flags[at] & (OF | STOP | CAPITAL):
            break
        at += 1
        if flags[at - 1] & CAPITAL:
            end = at
    return (role.last, end) if end > begin else (role.last, role.last)


def _is_named(mention: Mention) -> bool:
    person = mention.person
    return mention.kind == NAME and person is not None and not person.organisation and person.surely_person


def _is_apposed(name: Mention, role: Mention) -> bool:
    """Whether nothing stands between the two but a comma and an article."""
    paragraph, between = name.paragraph, role.first - name.last
    return paragraph.gap(name.last)[:1] in (",", "،") and (
        not between or (between == 1 and paragraph.flags[name.last] & (STOP | LINK) == STOP)
    )


def _is_told_by(role: Mention, name: Mention, end: int) -> bool:
    """Whether a full name stands right behind a role and its office, between commas or before the end.

    The office ends before the word ``end``.
    """
    paragraph = name.paragraph
    if name.flags & RANK or len(paragraph.text[name.start : name.end].split()) < 2:
        return False
    if paragraph.word_start(name.first) < name.start:
        return True  # le ministre de la *Santé Roman Prymula*
    while end < name.first and paragraph.flags[end] & (OF | CAPITAL) and paragraph.gap(end) in JOINERS:
        end += 1
    return end == name.first and paragraph.gap(name.first) == ", " and paragraph.gap(name.last)[:1] in ",.،"


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


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names may be of one person, case endings forgiven."""
    if len(short) == 1 or len(full) == 1:
        one, others = (short[0], full) if len(short) == 1 else (full[0], short)
        return one in others or any(same_word(one, other) for other in others)
    return same_word(short[-1], full[-1]) and (
        same_word(short[0], full[0]) or (short[0][0] == full[0][0] and (len(short[0]) <= 2 or len(full[0]) <= 2))
    )


def same_word(one: str, other: str) -> bool:
    """Equal, or alike but for an ending of up to three letters (Бабакумаров, Бабакумарова)."""
    if one == other:
        return True
    if one[0] != other[0]:
        return False
    shortest = min(len(one), len(other))
    if shortest < 4 or abs(len(one) - len(other)) > 3:
        return False
    one, other = one.casefold(), other.casefold()
    common = 0
    while common < shortest and one[common] == other[common]:
        common += 1
    return common >= max(4, shortest - (1 if shortest < 6 else 2))


def _with_ending(word: str, name: str) -> bool:
    """Whether a word is a name, or that with an ending of a case: *Trumpa*, *Liats*."""
    return word.startswith(name) and len(word) - len(name) <= (2 if len(name) > 3 else 1)


def _fuller(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a form of a name tells more than the one known: more words, or the same without case endings."""
    if len(words) != len(known):
        return len(words) > len(known) and len(words) <= 5
    if len(words[0]) <= 2 or len(known[0]) <= 2:
        return len(words[0]) > 2  # A. Lee tells less than Ann Lee
    return sum(map(len, words)) < sum(map(len, known)) or (
        known[-1].isupper() and words[-1].casefold() == known[-1].casefold()
    )
